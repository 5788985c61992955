# SPDX-License-Identifier: MIT
"""The records that walk through the pipeline, one after the other.

    Page -> Article -> Mention -> Fact -> (link) Entity, Statement

All are frozen and made of strings, numbers and tuples, so a reading can be cached, sent to
another machine and compared. Offsets count Unicode code points of the source's decoded text,
end exclusive. What was found in the text is never rewritten: identity is a judgement beside it
(`Ruling`), and what a rule recognised but would not assert is a `Refusal` with its reason.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

TITLES = 64
"""Articles of which it is kept where their headline ends."""
BODIES = frozenset({"Union", "Enterprise", "Organization", "Studio"})
"""The kinds of body: what can employ, organise, confer or be part of another."""
WORKPLACES = frozenset({"Enterprise", "Organization"})
"""Kinds of bodies that people work at, and that a unit may be part of."""
BEGUN = frozenset({"position/assigned", "position/joins", "position/joins-work"})
"""Rules that tell where somebody began to work, who may be elsewhere by now."""
SERVES = ("serves", "venue")
"""Cue of a place that is a body elsewhere: here it is only where something took place."""


def digest(*parts: str, length: int = 16) -> str:
    """A short stable name for some texts: `length` hexadecimal digits of their SHA-256.

    >>> digest("Person", "张三")
    '0b549640b0c1a5ee'
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Page:
    """One source as text: what a file, or one line of a JSONL file, gave."""

    source: str
    """The name under which the source is cited: its path below the folder that was given."""
    text: str
    title: str = ""
    """A headline known from the format (JSONL, HTML), else empty."""
    date: str = ""
    """Publication date as ISO 8601, where a front-matter line, the format or `--date` gives it."""
    paper: str = ""
    place: str = ""
    """The paper's home, such as 北京: what 市总工会 is relative to."""
    plain: bool = True
    """False where `text` was extracted (HTML, PDF, DOCX, CSV, XLSX, JSONL) and must be kept beside the graph."""


@dataclass(frozen=True, slots=True)
class Author:
    """A reporter, correspondent or photographer: never one of the news's own people."""

    name: str
    role: str
    """记者, 通讯员 or 摄影."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a page, with its readable text and where each character of it stands."""

    id: str
    source: str
    headline: str
    start: int
    end: int
    text: str
    """Joined and folded text: headline, then paragraphs, one a line; broken paragraphs joined."""
    offsets: tuple[int, ...]
    """For each character of `text`, its place in the source."""
    kicker: str = ""
    authors: tuple[Author, ...] = ()
    reprinted_from: str = ""
    date: str = ""
    paper: str = ""
    place: str = ""
    dateline: str = ""
    """Month and day before the first words (`-05-06`), where the page states no date of its own."""

    @property
    def lead(self) -> int:
        """Where the text begins after headline and kicker."""
        kicker = len(self.kicker) + bool(self.title_end) if self.kicker else 0
        return self.title_end + kicker

    @property
    def title_end(self) -> int:
        """Where the headline ends in the text; 0 where there is none, or the page shows it elsewhere only."""
        return _title_end(self.text.partition("\n")[0], self.headline)


@lru_cache(maxsize=TITLES)
def _title_end(first: str, headline: str) -> int:
    """The length of an article's first line, if it is the headline."""
    return len(first) if headline and _plain(first) == _plain(headline) else 0


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of an article's text that names something of one kind.

    `start` and `end` index `Article.text`; `name` is the surface made definite (区总工会 in an
    article about 怀柔 is 怀柔区总工会).
    """

    id: str
    article: str
    start: int
    end: int
    surface: str
    kind: str
    name: str
    rule: str
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words behind a fact, where they stand, and the rule that read them."""

    article: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Fact:
    """What one rule read between two mentions of one article (or a mention and a literal)."""

    relation: str
    subject: str
    object: str
    """Id of a mention; for relations whose object kind is Literal, the literal itself."""
    evidence: Evidence
    qualifiers: tuple[tuple[str, str], ...] = ()
    """Sorted pairs such as ("edition", "3"), ("role", "副主席"), ("status", "获得")."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a pattern recognised and the rules refused to assert, and why."""

    article: str
    quote: str
    start: int
    end: int
    rule: str
    reason: str
    about: str
    """What would have been said, for a reader: `hasHonour 张三 → 北京大工匠`."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """One judgement on identity: two names are the same thing, different, or nobody can tell."""

    left: str
    """Entity id of the one side; after a merge both sides bear the same id."""
    left_name: str
    """What the one side was called where it was found: `市总工会 (headline)`."""
    right: str
    right_name: str
    verdict: str
    """same, different or unsure."""
    score: float
    """From 0 (surely different) to 1 (surely the same)."""
    reasons: tuple[str, ...]
    by: str
    """The rule that judged, or the file and line of a ruling by hand."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, event, honour, place or document of the graph."""

    id: str
    """Local part of its IRI, such as `person-8c1f02a9d14b7e60`."""
    kind: str
    name: str
    """The fullest form of the name that the sources support."""
    aliases: tuple[str, ...] = ()
    """Every other form found, sorted."""
    subkind: str = ""
    """A class below `kind`, such as Competition for an Event, else empty."""
    retired: tuple[str, ...] = ()
    """Ids that this entity would bear in a smaller corpus: they point here for good."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Sorted pairs from the seed tables or the text: level, grantor, edition of an event, …"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact between entities, with all the evidence for it. A node of its own in the graph."""

    id: str
    """Local part of its IRI, such as `fact-0f31c2…`."""
    relation: str
    subject: str
    object: str
    """Id of an entity; for `date` the literal."""
    qualifiers: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]

    def qualifier(self, name: str) -> str:
        """The value of one qualifier, or an empty string."""
        return next((value for key, value in self.qualifiers if key == name), "")

    @property
    def literal(self) -> bool:
        """True where the object is a date, as text, and no entity."""
        return self.relation == "date"

    @property
    def ends(self) -> tuple[str, ...]:
        """The entities that it is about."""
        return (self.subject,) if self.literal else (self.subject, self.object)

    @property
    def asserted(self) -> bool:
        """False for an honour that is only nominated, hoped for or withdrawn."""
        return self.qualifier("status") in ("", "获得")


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure claimed in the text: what was counted, how many, of whom, as of when."""

    id: str
    article: str
    measure: str
    value: str
    unit: str
    qualifier: str
    scope: str
    """Id of the entity that the figure is about, or empty."""
    scope_text: str
    as_of: str
    speaker: str
    evidence: Evidence
    of_total: str = ""
    """Id of the figure that the text gives as the total of this one and its neighbours, or empty."""


@dataclass(frozen=True, slots=True)
class Work:
    """A named result or programme, or a list of bodies with a list of results: what these words say."""

    id: str
    """Local part of its IRI: one for the same name in the same words."""
    kind: str
    """Result, Programme or GroupStatement."""
    name: str
    """As the text has it; empty for a group."""
    sort: str
    """What the text calls it: 项目, 专利, 工法; else empty."""
    verb: str
    """What was done with it, as the text says: 研发, 展示, 实施."""
    bodies: tuple[str, ...]
    """Whose it is, or the members of a group: ids of mentions, in the graph of entities."""
    results: tuple[str, ...]
    """Ids of the results of a group."""
    evidence: Evidence


def ruled_in(file: str) -> str:
    """The id under which a file of rulings stands among the articles: no article is told by its source alone."""
    return "article-" + digest(file)


@dataclass(frozen=True, slots=True)
class Header:
    """What the graph keeps of an article: everything but its text."""

    id: str
    source: str
    headline: str
    start: int
    end: int
    kicker: str = ""
    authors: tuple[Author, ...] = ()
    reprinted_from: str = ""
    date: str = ""
    paper: str = ""
    mentions: tuple[str, ...] = ()
    """Ids of the entities that the article names, sorted."""

    @property
    def is_read(self) -> bool:
        """False of the file of rulings by hand, which stands beside the articles once it adds a fact."""
        return self.id != ruled_in(self.source)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure read in an article, before its scope is linked to an entity."""

    measure: str
    value: str
    unit: str
    qualifier: str
    scope: str
    """Id of a mention, or empty."""
    scope_text: str
    as_of: str
    speaker: str
    evidence: Evidence
    of_total: str = ""
    """Id of the figure that is stated as its total, or empty."""

    @property
    def id(self) -> str:
        """Local part of its IRI: one for the same words about the same number."""
        e = self.evidence
        return "observation-" + digest(e.article, str(e.start), str(e.end), self.measure, self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Join:
    """One judgement inside an article: another form means the same thing."""

    name: str
    """The form as the article has it: `市总工会`, `该公司`."""
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """The mentions of one article that mean one thing: what the link phase joins across articles."""

    id: str
    article: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[str, ...]
    subkind: str = ""
    cues: tuple[tuple[str, str], ...] = ()
    """Sorted pairs that help to tell it from a namesake: ("body", "北京市总工会"), ("place", "北京市")."""
    joins: tuple[Join, ...] = ()
    """Why its other forms mean the same, as judged when its article was read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the read phase finds in one source: pure, so it is cached by the source's content."""

    source: str
    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    clusters: tuple[Cluster, ...]
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    works: tuple[Work, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """A whole graph as sorted records: what `rdf` writes and reads, and `graph` wraps.

    Tuples, or where the graph is large sequences that read from disk (`kg.on_disk`).
    """

    entities: Sequence[Entity] = ()
    statements: Sequence[Statement] = ()
    articles: Sequence[Header] = ()
    observations: Sequence[Observation] = ()
    rulings: Sequence[Ruling] = ()
    refusals: Sequence[Refusal] = ()
    works: Sequence[Work] = ()
