# SPDX-License-Identifier: MIT
"""The two sides of a score: what an annotated page says, and what a built graph says of it.

Both become a `Side` of plain records, in an order that depends on nothing but their content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kg.evaluation.names import ATTRIBUTES, RELATIONS, TYPES, fold, folded, telling
from kg.evaluation.works import KEYS, Piece, found_pieces, gold_pieces
from kg.graph import KnowledgeGraph

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """One entity as the score sees it."""

    types: frozenset[str]
    names: frozenset[str]
    label: str
    first: str = ""
    optional: bool = False
    headlines: frozenset[str] = frozenset()
    """Folded headlines of the annotated articles that name it."""

    @property
    def kind(self) -> str:
        """The type under which it is counted."""
        return next(kind for kind in TYPES if kind in self.types)


@dataclass(frozen=True, slots=True)
class Link:
    """One relation; `head` and `tail` index the things of its side, the tail of a date is text."""

    type: str
    head: int
    tail: int | str
    attributes: tuple[Attributes, ...] = ()
    also: frozenset[str] = frozenset()
    optional: bool = False
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """An honour with a status: nominated, candidate, withdrawn; or held, on the graph's side."""

    recipients: frozenset[str]
    honours: frozenset[str]
    status: str
    label: str


@dataclass(frozen=True, slots=True)
class Count:
    """A figure: its folded measure, its plain value, its unit."""

    measure: str
    value: str
    unit: str
    quote: str
    headline: str


@dataclass(frozen=True, slots=True)
class Side:
    """Everything that one source says, by an annotator or by the graph."""

    things: tuple[Thing, ...] = ()
    links: tuple[Link, ...] = ()
    headlines: tuple[tuple[str, ...], ...] = ()
    """Each with the variants that count as right."""
    authors: Counter[str] = field(default_factory=Counter)
    awards: tuple[Award, ...] = ()
    counts: tuple[Count, ...] | None = None
    """None where nobody annotated figures."""
    counted: frozenset[str] = frozenset()
    """Headlines of the articles whose figures were annotated, be there none."""
    works: tuple[Piece, ...] | None = None
    """None where nobody annotated results and programmes."""


class _Gold:
    """Gathers the articles of one annotated page: things of one name are one thing."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self.links: dict[tuple[str, int, str], Link] = {}

    def add_thing(self, data: Mapping[str, Any], headline: str) -> int:
        """The index of a thing, new or known from another article."""
        types = frozenset((data["type"], *data.get("typeAlso", ())))
        names, first = folded(data["names"]), fold(data["names"][0])
        thing = Thing(types, names, data["names"][0], first, bool(data.get("optional")), frozenset({headline}))
        for index, known in enumerate(self.things):
            same = telling(known.names) & telling(names) or known.first == first
            if known.types & types and same:
                self.things[index] = replace(
                    known,
                    types=known.types | types,
                    names=known.names | names,
                    optional=known.optional and thing.optional,
                    headlines=known.headlines | thing.headlines,
                )
                return index
        self.things.append(thing)
        return len(self.things) - 1

    def add_link(self, data: Mapping[str, Any], local: Mapping[str, int]) -> None:
        """One relation; the same one in several articles gathers its attributes."""
        head, tail = local[data["head"]], data["tail"] if data["type"] == "date" else local[data["tail"]]
        given = ("role", "edition", "year", "rank")
        attributes = tuple((key, str(data[key])) for key in given if data.get(key) not in (None, ""))
        key = (data["type"], head, str(tail))
        known = self.links.get(key, Link(data["type"], head, tail, optional=True))
        self.links[key] = replace(
            known,
            attributes=(*known.attributes, attributes),
            also=known.also | frozenset(data.get("tailAlso", ())),
            optional=known.optional and bool(data.get("optional")),
        )


def gold_side(data: Mapping[str, Any]) -> Side:
    """The side of one annotation file, parsed."""
    gold = _Gold()
    headlines: list[tuple[str, ...]] = []
    authors: set[tuple[str, str]] = set()
    awards: list[Award] = []
    counts: list[Count] = []
    counted: set[str] = set()
    works: list[Piece] = []
    looked = any(key in article for article in data["articles"] for key in KEYS)
    for article in data["articles"]:
        title = fold(article.get("headline") or "")
        if article.get("headline"):
            headlines.append((title, *map(fold, article.get("headlineAlso", ()))))
        authors |= {(title, fold(a["name"])) for a in article.get("authors", ()) if not a.get("optional")}
        local = {entity["id"]: gold.add_thing(entity, title) for entity in article["entities"]}
        for relation in article["relations"]:
            gold.add_link(relation, local)
        awards += [_gold_award(row, article["entities"]) for row in article.get("conferrals", ())]
        counted |= {title} if "observations" in article else set()
        counts += [_gold_count(row, title) for row in article.get("observations", ())]
        works += gold_pieces(article)
    return Side(
        tuple(gold.things), tuple(gold.links.values()), tuple(headlines), Counter(name for _, name in authors),
        tuple(awards), tuple(counts) if counted else None, frozenset(counted), tuple(works) if looked else None,
    )  # fmt: skip


def _gold_award(row: Mapping[str, Any], entities: Sequence[Mapping[str, Any]]) -> Award:
    """A conferral names its ends by any name of an entity, or by its id."""

    def names(end: str) -> frozenset[str]:
        for entity in entities:
            if end == entity["id"] or fold(end) in folded(entity["names"]):
                return folded(entity["names"])
        return folded([end])

    label = f"{row['recipient']} -> {row['honour']} ({row['status']})"
    return Award(names(row["recipient"]), names(row["honour"]), row["status"], label)


def _gold_count(row: Mapping[str, Any], title: str) -> Count:
    value, unit = plain_number(str(row["value"]), row.get("unit") or "")
    return Count(fold(row["measure"]), value, unit, fold(row.get("quote") or ""), title)


_POWERS = {"万亿": 12, "亿": 8, "万": 4}


def plain_number(value: str, unit: str) -> tuple[str, str]:
    """A value with the powers of ten multiplied out that stand behind it or before its unit.

    >>> plain_number("2.3", "亿元"), plain_number("68万", "公里")
    (('230000000', '元'), ('680000', '公里'))
    """
    from decimal import Decimal, InvalidOperation

    behind = value[len(value.rstrip("万亿")) :]
    value, unit = value.removesuffix(behind), behind + unit
    for word, power in _POWERS.items():
        if unit.startswith(word) and unit != word:
            try:
                number = Decimal(value).scaleb(power)
            except InvalidOperation:
                break
            return f"{number.normalize():f}", unit.removeprefix(word)
    return value, unit


def graph_side(graph: KnowledgeGraph) -> Side:
    """The side of a built graph: what its Turtle export says with the terms of the contract."""
    entities = sorted(graph.records.entities, key=lambda e: (TYPES.index(e.kind), e.id))
    index = {entity.id: number for number, entity in enumerate(entities)}
    things = tuple(Thing(frozenset({e.kind}), folded((e.name, *e.aliases)), e.name) for e in entities)
    articles = sorted(graph.records.articles, key=lambda a: a.id)
    titles = {article.id: fold(article.headline) for article in articles}
    authors = {(titles[a.id], fold(author.name)) for a in articles for author in a.authors}
    return Side(
        things=things,
        links=tuple(_graph_links(graph, index)),
        headlines=tuple((title,) for title in titles.values() if title),
        authors=Counter(name for _, name in authors),
        awards=tuple(
            Award(
                things[index[s.subject]].names,
                things[index[s.object]].names,
                s.qualifier("status") or "获得",
                f"{graph.name(s.subject)} -> {graph.name(s.object)} ({s.qualifier('status') or '获得'})",
            )
            for s in graph.records.statements
            if s.relation == "hasHonour"
        ),
        counts=tuple(
            Count(fold(o.measure), o.value, o.unit, fold(o.evidence.quote), titles.get(o.article, ""))
            for o in graph.records.observations
        ),
        works=found_pieces(graph),
    )


def _graph_links(graph: KnowledgeGraph, index: Mapping[str, int]) -> list[Link]:
    """The shortcut triples: one for each pair that a statement asserts, with all its attributes."""
    asserted: dict[tuple[int, str, str], str] = {}
    attributes: dict[tuple[int, str, str], list[Attributes]] = {}
    for s in graph.records.statements:
        if s.relation not in RELATIONS:
            continue
        key = (RELATIONS.index(s.relation), s.subject, s.object)
        wanted = ATTRIBUTES.get(s.relation, ())
        attributes.setdefault(key, []).append(tuple((k, s.qualifier(k)) for k in wanted if s.qualifier(k)))
        if s.asserted:
            asserted.setdefault(key, s.evidence[0].quote if s.evidence else "")
    links = []
    for key in sorted(asserted):
        number, subject, object_ = key
        relation = RELATIONS[number]
        tail: int | str = object_ if relation == "date" else index[object_]
        given = tuple(attributes[key]) if relation in ATTRIBUTES else ()
        links.append(Link(relation, index[subject], tail, given, quote=asserted[key]))
    return links
