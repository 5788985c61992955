# SPDX-License-Identifier: MIT
"""A graph in parts: to each page that was annotated what the graph says by the words of that page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.graph import KnowledgeGraph
from kg.model import Entity, Header, Observation, Records, Statement, Work


@dataclass(slots=True)
class _Part:
    """The records of one page; its entities are those that they name."""

    articles: list[Header] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    works: list[Work] = field(default_factory=list)

    def named(self) -> set[str]:
        """Ids of entities."""
        every = [article.mentions for article in self.articles] + [work.bodies for work in self.works]
        ends = {end for fact in self.statements for end in (fact.subject, fact.object)}
        return ends.union(*every)


def parts(graph: KnowledgeGraph, page_of: Callable[[str], str]) -> Mapping[str, KnowledgeGraph]:
    """The graph of each page: articles by the page that their source belongs to, facts by their evidence.

    What two pages say is in the graphs of both, each with its own evidence; an entity has all its names in each.
    """
    records = graph.records
    page = {article.id: page_of(article.source) for article in records.articles}
    found: dict[str, _Part] = defaultdict(_Part)
    for article in records.articles:
        found[page[article.id]].articles.append(article)
    for fact in records.statements:
        for name in {page.get(e.article, "") for e in fact.evidence}:
            own = tuple(e for e in fact.evidence if page.get(e.article, "") == name)
            found[name].statements.append(replace(fact, evidence=own))
    for observation in records.observations:
        found[page.get(observation.article, "")].observations.append(observation)
    for work in records.works:
        found[page.get(work.evidence.article, "")].works.append(work)
    return {name: KnowledgeGraph(_records(graph, part)) for name, part in found.items()}


def _records(graph: KnowledgeGraph, part: _Part) -> Records:
    return Records(
        entities=tuple(_known(graph, part.named())),
        statements=tuple(part.statements),
        articles=tuple(part.articles),
        observations=tuple(part.observations),
        works=tuple(part.works),
    )


def _known(graph: KnowledgeGraph, named: Iterable[str]) -> Iterable[Entity]:
    return (graph.entities[local] for local in sorted(named) if local in graph.entities)
