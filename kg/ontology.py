# SPDX-License-Identifier: MIT
"""What can be said: the relations of `ontology/`, their patterns and their worked examples.

A pattern is a regular expression over an article's sentence in which each mention has become one
character of its kind, so `{body}(?:、{body})*主办{event}` reads as it looks. Word classes stand as
`{hold}`. Examples mark their mentions as `[union:北京市总工会]` and are run by `kg check`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.sieve import Needs, compiled, prepared

CODES = {
    "Person": "\ue001",
    "Union": "\ue002",
    "Enterprise": "\ue003",
    "Organization": "\ue004",
    "Studio": "\ue005",
    "Event": "\ue006",
    "Honour": "\ue007",
    "Place": "\ue008",
    "Document": "\ue009",
    "Role": "\ue00a",
    "Date": "\ue00b",
    "Rank": "\ue00c",
}
"""The character that stands for a mention of each kind in a coded sentence."""

GROUPS = {
    "person": ("Person",),
    "union": ("Union",),
    "enterprise": ("Enterprise",),
    "organization": ("Organization",),
    "studio": ("Studio",),
    "event": ("Event",),
    "honour": ("Honour",),
    "place": ("Place",),
    "document": ("Document",),
    "role": ("Role",),
    "date": ("Date",),
    "rank": ("Rank",),
    "body": ("Union", "Enterprise", "Organization", "Studio"),
    "party": ("Person", "Union", "Enterprise", "Organization", "Studio"),
    "venue": ("Place", "Organization", "Enterprise", "Union", "Studio"),
    "any": tuple(CODES),
}
"""What may stand between braces in a pattern, and the kinds it takes."""

RELATION_KEYS = {"name", "label", "subject", "object", "comment", "pattern", "example", "qualifiers", "standing"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way the text states a relation."""

    id: str
    relation: str
    expression: str
    """The regular expression."""
    confidence: float
    literal: tuple[tuple[str, str], ...] = ()
    """Qualifiers that this pattern always gives, such as ("status", "提名")."""
    last_person: bool = False
    """True where the subject is the person named last: a pronoun or nothing stands for them."""
    persons_first: bool = False
    """True where people in the subject's stretch leave no room for the bodies beside them."""
    last_winner: bool = False
    """True where the subject is who won the honour named before in the sentence (…，2018年又获…)."""
    last_body: bool = False
    """True where the subject is the body named last: 该班, 该校 stand for it."""
    roster: str = ""
    """How the list is read that the subject ends: `back` from its last name, `all` of its stretch."""
    last_honour: bool = False
    """True where the object is the honour named last before the match (获此称号)."""
    main_body: bool = False
    """True where the object is the body that the article is about."""
    main_event: bool = False
    """True where the event is the article's own, not named in the match."""
    is_rule: bool = False
    """True where the text states a rule: 须 and 应 in it plan nothing."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when it is first asked for."""
        return compiled(self.expression)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: its labels, what it links, and the patterns that state it."""

    name: str
    label: dict[str, str]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    standing: bool = False
    """True where it holds also while what is told is only planned (将由某会授予: that body grants it)."""


@dataclass(frozen=True)
class Ontology:
    """Everything that `ontology/` declares."""

    relations: dict[str, Relation]
    page: dict[str, object] = field(repr=False)
    needs: dict[str, Needs] = field(repr=False)
    """What each expression of a pattern needs a sentence to hold."""

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """All patterns, in the order of the files."""
        return tuple(p for relation in self.relations.values() for p in relation.patterns)


def load_ontology(folder: Path, classes: dict[str, frozenset[str]]) -> Ontology:
    """Read every relation and the page forms; raise `KnowledgeError` with all faults at once.

    `classes` are the word classes that patterns may name between braces.
    """
    faults: list[str] = []
    page = tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))
    relations = {}
    for path in sorted((folder / "relations").glob("*.toml")):
        try:
            relation = _relation(path, classes, faults)
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            faults.append(f"{path.name}: no relation can be read from it ({type(error).__name__}: {error})")
            continue
        if relation:
            relations[relation.name] = relation
    patterns = [pattern for relation in relations.values() for pattern in relation.patterns]
    needs = prepared("patterns", (pattern.expression for pattern in patterns))
    faults += [_fault(pattern) for pattern in patterns if pattern.expression not in needs]
    if faults:
        raise KnowledgeError(faults)
    return Ontology(relations, page, needs)


def _fault(pattern: Pattern) -> str:
    relation, _, name = pattern.id.partition("/")
    try:
        re.compile(pattern.expression)
    except re.error as error:
        return f"{relation}.toml: pattern {name}: {error}"
    raise AssertionError(f"{pattern.id} can be compiled")


def _relation(path: Path, classes: dict[str, frozenset[str]], faults: list[str]) -> Relation | None:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{path.name}: {error}")
        return None
    unknown = set(data) - RELATION_KEYS
    if unknown:
        faults.append(f"{path.name}: unknown keys {sorted(unknown)}")
    name = data["name"]
    patterns = []
    for row in data.get("pattern", ()):
        try:
            expression = expand(row["match"], classes)
        except KeyError as error:
            faults.append(f"{path.name}: pattern {row.get('id')}: {error}")
            continue
        patterns.append(_pattern(name, expression, row))
    return Relation(
        name, data["label"], tuple(data["subject"]), tuple(data["object"]), tuple(patterns), data.get("standing", False)
    )


def _pattern(relation: str, expression: str, row: dict[str, Any]) -> Pattern:
    """One pattern of a relation's file, its braces filled."""
    return Pattern(
        f"{relation}/{row['id']}",
        relation,
        expression,
        row.get("confidence", 0.9),
        tuple(sorted(row.get("literal", {}).items())),
        **{key: row[key] for key in _SWITCHES if key in row},
        yes=tuple(row.get("yes", ())),
        no=tuple(row.get("no", ())),
    )


_SWITCHES = (
    *("last_person", "persons_first", "last_winner", "last_body", "roster", "last_honour"),
    *("main_body", "main_event", "is_rule"),
)
"""What a pattern's row may say of how its subject and object are found, by the names of its fields."""

SNIPPETS = {
    "own_union": r"(?:公司|本级|[院校厂局厅]级?)?(?:第[一二三四五六七八九十]+届)?"
    r"(?:工会联合会|联合工会|工联会|工会(?:委员会)?|委员会)?",
    "counted": r"(?:（[^（）]{1,24}）)?(?:[\d两一二三四五六七八九十]+[名位人个](?:同志|职工|选手|集体|单位)?"
    r"|(?:夫妇|夫妻|伉俪|父子|父女|母子|母女|师徒|兄弟|姐妹)(?:[两二]人|俩)?|在内的[^，。；：\ue001-\ue009]{0,12}|同志|选手|双双|等[^，。；：\ue001-\ue009]{0,16})?",
    "grants": r"(?:(?:被|经|由|受到|获)?{bodies}(?:等[^，。；]{0,8})?(?:联合|共同|正式|评选|颁发|授予|表彰)?的?)?",
    "wins": r"(?:{win}|(?:被|经|由|受到|获)(?:{bodies}|[^，。；、\ue001-\ue009]{1,12}?)"
    r"(?:等[^，。；]{0,8})?(?:联合|共同|正式)?{granted})",
    "gap": r"(?:了|得|到|过|一?[个项])?(?:(?!{not_won}|{win})[^。；，、：\ue001-\ue009]{2,14}[、和]){0,2}"
    r"(?:\ue00b(?:度)?的?)?(?:(?!{not_won})[^。；，、：\ue001-\ue00c]){0,10}(?:{bodies}(?:[、和][^。；，、：的\ue001-\ue00c]{2,8})?(?:颁发的?|授予的?|的|“)?)?",
    "adverbs": r"(?:{when_won}，?){0,4}(?:(?:凭借?|因|以|在|经过?|通过|于)"
    r"(?:[^，。；名位人\ue001-\ue005\ue007\ue00a]){1,20}?，?)?(?:{when_won}，?){0,3}",
    "when_won": r"(?:{award_adverb}|连续[\d一二三四五六七八九十两]{1,2}(?:年|次|届|个季度)"
    r"|[\d一二三四五六七八九十两]{1,2}(?:次|度)|第[一二三四五六七八九十]次|\ue00b(?:、\ue00b)*|(?:19|20)\d\d年度?|(?:上个?|本)月|\d{1,2}月(?:份|[底初]|[上中下]旬)?(?:\d{1,2}日)?"
    r"|(?:[\d一二三四五六七八九十几两多]+|数)(?:个月|年|天)(?:前|后|来|间))",
    "prizes": r"{honour}(?:{honour}|(?:（[^（）]{1,16}）)?[^。；，：\ue001-\ue00c]{0,8}[、和及与]"
    r"(?:(?!{win})[^。；，：\ue001\ue006-\ue00b]){0,8}{honour})*",
    "ended": r"(?![、和及与]?{honour}|{person})"
    r"(?!(?:荣誉)?(?:称号)?(?:的(?!荣誉|称号|好成绩|证书|奖牌|牌匾|锦旗|奖杯|殊荣|表彰|嘉奖)|获得者|得主))",
}
"""Parts of patterns: how those elected call their own union, who else won, who grants, what may stand between."""

_BRACE = re.compile(r"\{([a-z_]+)\}")


def expand(pattern: str, classes: dict[str, frozenset[str]]) -> str:
    """Put character classes of mentions and alternatives of words for the names in braces.

    >>> expand("{hold}了", {"hold": frozenset({"举办", "召开"})})
    '(?:举办|召开)了'
    """

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name in GROUPS:
            return "[" + "".join(CODES[kind] for kind in GROUPS[name]) + "]"
        if name == "bodies":
            return _listed("body")
        if name == "hosts":
            return _listed("body", rf"(?:、{_UNREAD_HOSTS}|和|与|及|以及|暨)?")
        if name == "mixed":
            return _mixed()
        if name == "people":
            return _listed("person")
        if name == "parties":
            return _listed("party")
        if name == "winners":
            return _winners()
        if name == "honours":
            return _listed("honour")
        if name in SNIPPETS:
            return expand(SNIPPETS[name], classes)
        words = sorted(classes[name], key=lambda word: (-len(word), word))
        return "(?:" + "|".join(words) + ")"

    return _BRACE.sub(fill, pattern)


_NO_HOST = r"(?!主办|承办|协办|举办|指导|支持|赞助|协作)"
_UNREAD_HOSTS = rf"(?:(?:(?:{_NO_HOST}[\u4e00-\u9fff（）]){{2,12}}、){{0,3}}(?:{_NO_HOST}[\u4e00-\u9fff（）]){{0,12}}?)"
"""Names that nobody read between those of a list of hosts (某公司、驻区企业、某协会承办)."""


def _mixed() -> str:
    """A list of bodies in which others stand that nobody read: 来自邮政、某甲公司、某乙等企业."""
    bodies, name = _listed("body"), "[\u4e00-\u9fff\ue001]{1,8}"
    return f"(?:(?:{name}、){{0,3}}{bodies}(?:、(?:{name}、){{1,4}}{bodies}){{0,4}}(?:、{name}?){{0,3}})"


def _listed(group: str, link: str = "(?:[、，]?(?:和|与|及|以及|暨)?)") -> str:
    one = "[" + "".join(CODES[kind] for kind in GROUPS[group]) + "](?:（[^（）\ue001-\ue00c]{1,8}）)?"
    return f"(?:{one}(?:{link}{one})*)"


def _winners() -> str:
    """A list of people or bodies, each with its own body and posts before it: `甲公司焊工张三、乙厂李四`."""
    inner = "".join(CODES[kind] for kind in (*GROUPS["party"], "Role"))
    last = "".join(CODES[kind] for kind in GROUPS["party"])
    return f"(?:[{inner}](?:、|和|及|与|的|以及|选手|职工)?)*[{last}]"
