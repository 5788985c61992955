# SPDX-License-Identifier: MIT
"""The read phase: one page -> its articles, mentions, clusters and facts.

`read_page` is pure: the same page and the same knowledge give the same reading, on any machine
and in any order, so readings are cached by content and made in parallel.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

from kg.expressions import expression
from kg.facts import Found, find_facts
from kg.facts.engine import Proto
from kg.facts.figures import find_figures
from kg.facts.venues import as_venue
from kg.facts.works import find_works
from kg.groups import Group
from kg.knowledge import Knowledge
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import Article, Cluster, Evidence, Fact, Mention, Page, Reading, Refusal, digest
from kg.resolve.local import cluster
from kg.sources.frontmatter import FrontMatter, read_front_matter
from kg.tables import GAP, HIDDEN
from kg.text import read_articles
from kg.unread import unread

NO_SUCH_PLACE = "no such place is known: bodies that the page names without theirs stay without it"
"""Why the home of a page was left out."""


def read_page(page: Page, knowledge: Knowledge) -> Reading:
    """Everything that one page says, with the place of each word.

    >>> from kg.knowledge import load_knowledge
    >>> page = Page("a.txt", "某区总工会举办活动\\n\\n本报讯(记者 王伟)近日，海淀区总工会举办第二届技能大赛。")
    >>> [article.headline for article in read_page(page, load_knowledge()).articles]
    ['某区总工会举办活动']
    """
    front = read_front_matter(page.text)
    with _uncollected():
        articles = read_articles(page, knowledge.grammar, knowledge.lexicon, body_start=front.end)
        parts = [_read_article(article, page, knowledge) for article in articles]
    return Reading(
        source=page.source,
        articles=articles,
        mentions=tuple(m for part in parts for m in part.mentions),
        clusters=tuple(c for part in parts for c in part.clusters),
        facts=tuple(f for part in parts for f in part.facts),
        figures=tuple(f for part in parts for f in part.figures),
        refusals=(*_unknown_home(page, front, articles, knowledge.lexicon), *chain(*(part.refusals for part in parts))),
        works=tuple(w for part in parts for w in part.works),
    )


def _unknown_home(page: Page, front: FrontMatter, articles: Sequence[Article], lexicon: Lexicon) -> Iterator[Refusal]:
    """The home that a page gives itself, where no such place is known: 市总工会 and the like stay without it."""
    if articles and page.place and lexicon.home(page.place) is None:
        words = page.place if page.place == front.value("place") else ""
        start = page.text.index(words, 0, front.end)
        yield Refusal(articles[0].id, words, start, start + len(words), "page/place", NO_SUCH_PLACE, page.place)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looks for garbage in circles: reading makes none, and each look walks through all knowledge."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read_article(article: Article, page: Page, knowledge: Knowledge) -> Reading:
    spans, dates = knowledge.mentions.find(article)
    groups = cluster(article, spans, knowledge.lexicon, article.place)
    found = find_facts(article, spans, dates, groups, knowledge)
    kept = [as_venue(g) if id(g) in found.venues else g for g in groups if id(g) in found.kept]
    known = frozenset(index for group in kept for index in group.mentions)
    figures = find_figures(article, page.text, spans, knowledge.figures, kept=known)
    works = find_works(article, page.text, spans, knowledge.works, plans=knowledge.refuse.plans, kept=known)
    writer = _Writer(article, page.text, spans)
    return Reading(
        page.source,
        (article,),
        tuple(mention for group in kept for mention in writer.mentions(group)),
        tuple(map(writer.cluster, kept)),
        tuple(writer.facts(found)),
        tuple(figures.found),
        (*writer.refusals(found), *figures.refused, *works.refused, *writer.unread(knowledge.lexicon)),
        tuple(works.found),
    )


class _Writer:
    """Makes the records of one article from what was found in it."""

    def __init__(self, article: Article, source: str, spans: list[Span]) -> None:
        self.article, self.source, self.spans = article, source, spans
        self.ids = [f"{article.id}#{index}" for index in range(len(spans))]
        """The id of each mention."""
        self._quotes: dict[tuple[int, int], tuple[str, int, int]] = {}

    def mentions(self, group: Group) -> Iterator[Mention]:
        """The mentions of one group, in order."""
        article, kind, label = self.article, group.kind, group.label
        for index in sorted(group.mentions):
            span = self.spans[index]
            start, end = span.start, span.end
            surface = article.text[start:end]
            yield Mention(self.ids[index], article.id, start, end, surface, kind, label, span.rule, span.cues)

    def cluster(self, group: Group) -> Cluster:
        """The record of one group."""
        article, kind, label = self.article.id, group.kind, group.label
        aliases = tuple(sorted(name for name in group.names if name != label))
        indexes = sorted(group.mentions)
        subkind = min((cue for cue in group.cues if cue.startswith("subkind=")), default="").partition("=")[2]
        local = "cluster-" + digest(article, kind, label, str(indexes[0]), length=16)
        mentions = tuple([self.ids[index] for index in indexes])
        hints, joins = tuple(sorted(group.hints)), tuple(dict.fromkeys(group.joins))
        return Cluster(local, article, kind, label, aliases, mentions, subkind, hints, joins)

    def evidence(self, proto: Proto) -> Evidence:
        """The words behind a fact."""
        stretch = self._stretch(proto)
        if stretch not in self._quotes:
            self._quotes[stretch] = quoted(self.article, self.source, *stretch)
        quote, first, last = self._quotes[stretch]
        return Evidence(self.article.id, quote, first, last, proto.rule, round(proto.confidence, 2))

    def _stretch(self, proto: Proto) -> tuple[int, int]:
        """Where the words stand, both ends of the fact included where its sentence names them."""
        text, start, end = self.article.text, proto.start, proto.end
        for span in (self.spans[i] for i in (proto.subject, proto.object) if i >= 0):
            if span.start < start and not _STOP.search(text, span.start, start):
                start = span.start
            if span.end > end and not _STOP.search(text, end, span.end):
                end = span.end
        return _open(text, start, end) if HIDDEN in text[start:end] else (start, end)

    def facts(self, found: Found) -> Iterator[Fact]:
        """The asserted facts."""
        for proto in found.facts:
            object_ = found.literals.get(proto.object, "") if proto.relation == "date" else self.ids[proto.object]
            qualifiers = tuple(sorted((key, self._value(value)) for key, value in proto.qualifiers))
            yield Fact(proto.relation, self.ids[proto.subject], object_, self.evidence(proto), qualifiers)

    def _value(self, value: str) -> str:
        if not value.startswith("@"):
            return value
        start, end = value[1:].split(":")
        return self.article.text[int(start) : int(end)]

    def unread(self, lexicon: Lexicon) -> Iterator[Refusal]:
        """What of its tables was not read."""
        for part in unread(self.article.text, lexicon) if GAP in self.article.text else ():
            words = quoted(self.article, self.source, part.start, part.end)
            yield Refusal(self.article.id, *words, "table", part.reason, part.about)

    def refusals(self, found: Found) -> Iterator[Refusal]:
        """What was recognised and not asserted."""
        for proto in found.refused:
            words = self.evidence(proto)
            named = [self.spans[i] for i in (proto.subject, proto.object) if i >= 0]
            about = " ".join((proto.relation, *(self.article.text[span.start : span.end] for span in named)))
            yield Refusal(self.article.id, words.quote, words.start, words.end, proto.rule, proto.refused, about)


def _open(text: str, start: int, end: int) -> tuple[int, int]:
    """The longest part of some words without a cell that nobody is to know of."""
    parts, at = [], start
    for part in text[start:end].split(HIDDEN):
        parts.append((at, at + len(part)))
        at += len(part) + 1
    return max(parts, key=lambda part: part[1] - part[0])


_STOP = expression(f"[。！？\n{HIDDEN}]")
"""The end of a sentence, or a cell that nobody is to know of."""
_BREAK = expression(r"[\n\r\f\v\u2028\u2029]")
_BREAKS = expression(rf"(?<!\s)\s*{_BREAK.pattern}\s*")


def quoted(article: Article, source: str, start: int, end: int) -> tuple[str, int, int]:
    """The words of the source behind a stretch of an article's text, without breaks of lines; and where they stand."""
    while end > start and article.text[end - 1] in "\n ":
        end -= 1
    while start < end and article.text[start] in "\n ":
        start += 1
    places = article.offsets[start:end]
    first, last = min(places), max(places) + 1
    words = source[first:last]
    return _BREAKS.sub("", words) if _BREAK.search(words) else words, first, last
