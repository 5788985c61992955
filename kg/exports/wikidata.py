# SPDX-License-Identifier: MIT
"""Wikidata QuickStatements (version 1) for persons, posts and honours.

Items and properties come from `ontology/wikidata.csv`; an entity's own item from its attribute
`wikidata`. An entity without one is a CREATE block. A claim needs an item on both sides, and a
CREATE block can only be spoken of as LAST; so claims to entities without an item stand in
`quickstatements-waiting.csv`: create those first, note their items, export again.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.data import folder
from kg.exports.format import File, encoded
from kg.graph import KnowledgeGraph
from kg.model import Entity, Evidence, Statement
from kg.spreadsheets import sheet

INSTANCE_OF, POSITION_HELD, AWARD_RECEIVED, POINT_IN_TIME = "P31", "P39", "P166", "P585"
STATED_QUOTE, STATED_TITLE = "S1683", "S1476"
"""Reference: quotation, and the title of the article that holds it."""
LONGEST = 400
"""Characters of a monolingual text on Wikidata."""
_PRECISION = {10: "{}T00:00:00Z/11", 7: "{}-00T00:00:00Z/10", 4: "{}-00-00T00:00:00Z/9"}


def quickstatements_files(graph: KnowledgeGraph) -> Iterator[File]:
    """quickstatements.tsv to run, and what has to wait for items."""
    batch = _Batch(graph)
    lines = list(batch.lines())
    yield "quickstatements.tsv", encoded(lines)
    columns = ("subject", "property", "object", "why")
    yield "quickstatements-waiting.csv", encoded(sheet(columns, batch.waiting))


class _Batch:
    """The lines of one batch, and the claims that cannot be made yet."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.items = wikidata_items()
        self.waiting: list[tuple[str, str, str, str]] = []

    def lines(self) -> Iterator[str]:
        claims: dict[str, list[Statement]] = defaultdict(list)
        for fact in self.graph.records.statements:
            if fact.relation in ("position", "hasHonour") and fact.asserted:
                claims[fact.subject].append(fact)
        wanted = {fact.object for facts in claims.values() for fact in facts if fact.relation == "hasHonour"}
        for entity in self.graph.records.entities:
            if entity.kind == "Person" or entity.id in claims or entity.id in wanted:
                yield from self._entity(entity, claims.get(entity.id, []))

    def _entity(self, entity: Entity, facts: list[Statement]) -> Iterator[str]:
        item = _item(entity)
        if not item:
            yield "CREATE\n"
            yield _line("LAST", "Lzh", _text(entity.name))
            yield from (_line("LAST", "Azh", _text(alias)) for alias in entity.aliases)
        kind = self.items.get(("kind", entity.kind))
        if kind:
            yield _line(item or "LAST", INSTANCE_OF, kind)
        for fact in facts:
            yield from self._claim(item or "LAST", fact)

    def _claim(self, subject: str, fact: Statement) -> Iterator[str]:
        if fact.relation == "hasHonour":
            name, item = AWARD_RECEIVED, _item(self.graph.entities.get(fact.object))
        else:
            name, item = POSITION_HELD, self.items.get(("role", fact.qualifier("role")), "")
        if not item:
            object_ = fact.qualifier("role") or self.graph.name(fact.object)
            why = "no item in ontology/wikidata.csv" if name == POSITION_HELD else "the honour has no item"
            self.waiting.append((self.graph.name(fact.subject), name, object_, why))
            return
        stated = fact.qualifier("year")
        time = _PRECISION[len(stated)].format("+" + stated) if len(stated) in _PRECISION else ""
        found = fact.evidence or (Evidence("", "", 0, 0, "", 0.0),)
        point = (POINT_IN_TIME, time) if time and "/" not in stated and stated[0] != "-" else ()
        yield _line(subject, name, item, *point, *self._reference(found[0]))

    def _reference(self, evidence: Evidence) -> tuple[str, ...]:
        article = self.graph.articles.get(evidence.article)
        quote = (STATED_QUOTE, "zh:" + _text(evidence.quote)) if evidence.quote else ()
        title = (STATED_TITLE, "zh:" + _text(article.headline)) if article and article.headline else ()
        return (*quote, *title)


def wikidata_items() -> Mapping[tuple[str, str], str]:
    """(kind or role, our word) → item, from `ontology/wikidata.csv`."""
    path = folder("ontology") / "wikidata.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return {(row["what"], row["name"]): row["item"] for row in csv.DictReader(stream)}


def _item(entity: Entity | None) -> str:
    return next((value for key, value in entity.attributes if key == "wikidata"), "") if entity else ""


def _text(text: str) -> str:
    """A quoted text on one line; QuickStatements knows no escape for the quotation mark."""
    return '"' + " ".join(text.replace('"', "”").split())[:LONGEST] + '"'


def _line(*parts: str) -> str:
    return "\t".join(parts) + "\n"
