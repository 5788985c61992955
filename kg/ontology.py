# SPDX-License-Identifier: MIT
"""What can be said: the relations of `ontology/`, their patterns and their worked examples.

A pattern is a regular expression over an article's sentence in which each mention has become one
character of its kind, so `{body}(?:、{body})*主办{event}` reads as it looks. Word classes stand as
`{hold}`, and what many patterns share (`ontology/parts.toml`) as `{bodies}`. A group called by a
status, `(?P<候选>候选人|推荐人选)`, says in what state an honour is. Examples mark their mentions as
`[union:北京市总工会]` and are run by `kg check`.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.expressions import expression
from kg.sieve import Needs, prepared
from kg.table_cache import read_toml

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

TRAITS = {
    "already_held": "an honour that one already has, not one given at the event",
    "beside_team": "an honour right before a body, which is that body's only if it is one for teams",
    "contest_told": "a contest is told of by who won or competed there",
    "day_beside": "the day stands beside what took place",
    "on_a_visit": "said of a visit, and of no meeting or contest from which people went there",
    "elected_before": "a list of who holds a post, of those elected if the text says before that somebody was",
    "handed": "a plaque is handed to somebody: to whoever heads a team, for the team",
    "host_by_name": "a body is taken for the host by the event's name or by what it does there, unless one is stated",
    "host_guessed": "a body is taken for the host where nothing says so",
    "list": "a list: in a public notice its people are only proposed",
    "meeting": "who met whom at an event",
    "met_there": "somebody works where visitors met them, unless that house is open to all",
    "one_back": "the honour named before is that of the sentence before, if any",
    "stands": "what is told so holds, whatever the sentence plans; of what lasts, also whatever it denies",
    "subject_first": "whom the clause is about stands before what is said of them",
    "two_back": "the honour named before is at most two sentences back",
    "winner_before": "who won the honour named before may be named in the sentence before",
}
"""What a rule may say of how it reads, for rules that look at what others found: each name with what it means."""

RELATION_KEYS = {"name", "label", "subject", "object", "comment", "pattern", "example", "qualifiers", "standing"}


@dataclass(frozen=True)
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
    topic: bool = False
    """True where the subject is who the clauses before the match speak of."""
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
    traits: tuple[str, ...] = ()
    """Which of `TRAITS` hold of it."""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when it is first asked for."""
        return expression(self.expression)


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
    topic: str
    """How a clause begins that names its subject."""
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
    page, parts = (read_toml(folder / f"{name}.toml") for name in ("page", "parts"))
    relations = {}
    for path in sorted((folder / "relations").glob("*.toml")):
        try:
            relation = _relation(path, classes, parts, faults)
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
    return Ontology(relations, page, expand("{topic}", classes, parts), needs)


def _fault(pattern: Pattern) -> str:
    relation, _, name = pattern.id.partition("/")
    try:
        expression(pattern.expression)
    except re.error as error:
        return f"{relation}.toml: pattern {name}: {error}"
    raise AssertionError(f"{pattern.id} can be compiled")


def _relation(
    path: Path, classes: dict[str, frozenset[str]], parts: dict[str, str], faults: list[str]
) -> Relation | None:
    try:
        data = read_toml(path)
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
            expression = expand(row["match"], classes, parts)
        except KeyError as error:
            faults.append(f"{path.name}: pattern {row.get('id')}: {error}")
            continue
        faults += [f"{path.name}: pattern {row['id']}: unknown trait {trait}" for trait in _unknown_traits(row)]
        patterns.append(_pattern(name, expression, row))
    return Relation(
        name, data["label"], tuple(data["subject"]), tuple(data["object"]), tuple(patterns), data.get("standing", False)
    )


def _unknown_traits(row: dict[str, Any]) -> list[str]:
    return sorted(set(row.get("traits", ())) - set(TRAITS))


def _pattern(relation: str, expression: str, row: dict[str, Any]) -> Pattern:
    """One pattern of a relation's file, its braces filled."""
    return Pattern(
        f"{relation}/{row['id']}",
        relation,
        expression,
        row.get("confidence", 0.9),
        tuple(sorted(row.get("literal", {}).items())),
        **{key: row[key] for key in _SWITCHES if key in row},
        traits=tuple(row.get("traits", ())),
        yes=tuple(row.get("yes", ())),
        no=tuple(row.get("no", ())),
    )


_SWITCHES = (
    *("topic", "last_person", "persons_first", "last_winner", "last_body", "roster", "last_honour"),
    *("main_body", "main_event", "is_rule"),
)
"""What a pattern's row may say of how its subject and object are found, by the names of its fields."""

_BRACE = expression(r"\{([a-z_]+)\}")


def expand(pattern: str, classes: dict[str, frozenset[str]], parts: dict[str, str]) -> str:
    """Put character classes of mentions, alternatives of words and shared parts for the names in braces.

    >>> expand("{hold}{done}", {"hold": frozenset({"举办", "召开"})}, {"done": "了?"})
    '(?:举办|召开)了?'

    Raise `KeyError` for a name that is none of them, or a part that leads back to itself.
    """

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name in GROUPS:
            return "[" + "".join(CODES[kind] for kind in GROUPS[name]) + "]"
        if name in parts:
            return expand(parts[name], classes, {other: part for other, part in parts.items() if other != name})
        words = sorted(classes[name], key=lambda word: (-len(word), word))
        return "(?:" + "|".join(words) + ")"

    return _BRACE.sub(fill, pattern)
