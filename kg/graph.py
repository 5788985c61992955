"""The graph in memory: the records, looked up by id, and as a networkx `MultiDiGraph`.

Nodes and edges are inserted in the order of their ids, so every export of `nx` is the same for
the same records. Attribute values are plain strings and numbers: any networkx writer takes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

import networkx as nx

from kg.errors import QueryError
from kg.model import Entity, Header, Records, Statement


class KnowledgeGraph:
    """Entities and the statements between them, with the evidence for each.

    >>> graph = KnowledgeGraph(Records())
    >>> len(graph), graph.nx.number_of_edges()
    (0, 0)
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in records.entities}
        self.articles: Mapping[str, Header] = {article.id: article for article in records.articles}
        self.statements: Mapping[str, Statement] = {fact.id: fact for fact in records.statements}

    def __len__(self) -> int:
        """Number of entities."""
        return len(self.entities)

    @cached_property
    def nx(self) -> nx.MultiDiGraph[str]:
        """A directed multigraph: a node for each entity, an edge (key: fact id) for each fact
        between two entities. Node: label, kind, subkind, aliases (joined by `|`), and `date` of
        an event. Edge: relation, role, edition, year, rank, status, quote, article, confidence.
        """
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for entity in self.records.entities:
            graph.add_node(
                entity.id,
                label=entity.name,
                kind=entity.kind,
                subkind=entity.subkind,
                aliases="|".join(entity.aliases),
            )
        for fact in self.records.statements:
            if fact.relation == "date":
                graph.nodes[fact.subject]["date"] = fact.object
                continue
            first = fact.evidence[0]
            graph.add_edge(
                fact.subject,
                fact.object,
                key=fact.id,
                relation=fact.relation,
                quote=first.quote,
                article=first.article,
                confidence=first.confidence,
                **dict(fact.qualifiers),
            )
        return graph
