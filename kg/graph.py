# SPDX-License-Identifier: MIT
"""The graph in memory: the records, looked up by id, and as a networkx `MultiDiGraph`.

Nodes and edges are inserted in the order of the records, so every export of `nx` is the same for
the same records. Attribute values are plain strings and numbers: any networkx writer takes them.
The methods only gather; the work is in `search`, `ledger` and `analysis`.
"""

from __future__ import annotations

import html
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import networkx as nx

from kg import analysis, ledger
from kg.errors import AmbiguousNameError, NotFoundError, QueryError
from kg.labels import kinds, labels
from kg.model import BODIES, Entity, Header, Records, Statement
from kg.on_disk import by_id
from kg.rdf import turtle
from kg.rdf_terms import BASE
from kg.search import NameIndex, of_kind

if TYPE_CHECKING:
    import pandas
    import rdflib

    # under other names, since `nx` is the graph inside the class
    Directed = nx.MultiDiGraph[str]
    Undirected = nx.Graph[str]

SHOWN = 3
"""Bodies and sources by which an entity is told from another of its name."""
JOINS = frozenset({"participant", "organizer", "undertaker", "supporter"})
"""Relations from an event to those who took part or ran it."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: the statement that joins `left` and `right`, in either direction."""

    left: Entity
    right: Entity
    statement: Statement

    @property
    def forward(self) -> bool:
        """True where the statement says something of `left`, False where of `right`."""
        return self.statement.subject == self.left.id

    @property
    def quote(self) -> str:
        """The words behind the step."""
        return self.statement.evidence[0].quote if self.statement.evidence else ""


@dataclass(frozen=True, slots=True)
class Frames:
    """The graph as pandas data frames, indexed by id."""

    entities: pandas.DataFrame
    facts: pandas.DataFrame


class KnowledgeGraph:
    """Entities and the statements between them, with the evidence for each.

    Methods that take an entity take its id or a name that only one entity bears; otherwise they
    raise `QueryError`.

    >>> graph = KnowledgeGraph(Records())
    >>> len(graph), graph.nx.number_of_edges()
    (0, 0)
    """

    def __init__(self, records: Records, *, base: str = BASE) -> None:
        self.records = records
        self.base = base
        self.entities: Mapping[str, Entity] = by_id(records.entities, lambda entity: entity.id)
        self.articles: Mapping[str, Header] = by_id(records.articles, lambda article: article.id)
        self.statements: Mapping[str, Statement] = by_id(records.statements, lambda fact: fact.id)

    def __len__(self) -> int:
        """Number of entities."""
        return len(self.entities)

    def __repr__(self) -> str:
        """What is in it, for a prompt: `<KnowledgeGraph: 99 entities, 163 facts, 16 articles>`."""
        return f"<KnowledgeGraph: {self._counts()}>"

    def _counts(self) -> str:
        articles = sum(header.is_read for header in self.articles.values())
        return f"{len(self.entities)} entities, {len(self.statements)} facts, {articles} articles"

    @cached_property
    def nx(self) -> Directed:
        """A directed multigraph: a node for each entity, an edge (key: fact id) for each fact
        between two entities. Node: label, kind, subkind, aliases (joined by `|`), and `date` of
        an event. Edge: relation, role, edition, year, rank, status, quote, article, confidence.
        """
        graph: Directed = nx.MultiDiGraph()
        for entity in self.records.entities:
            graph.add_node(
                entity.id,
                label=entity.name,
                kind=entity.kind,
                subkind=entity.subkind,
                aliases="|".join(entity.aliases),
            )
        for fact in self.records.statements:
            if any(end not in graph for end in fact.ends):
                continue
            if fact.literal:
                graph.nodes[fact.subject]["date"] = fact.object
                continue
            values: dict[str, str | float] = dict(fact.qualifiers)
            values["relation"] = fact.relation
            if fact.evidence:
                first = fact.evidence[0]
                values |= {"quote": first.quote, "article": first.article, "confidence": first.confidence}
            graph.add_edge(fact.subject, fact.object, key=fact.id, **values)
        return graph

    @cached_property
    def _simple(self) -> Undirected:
        return analysis.simple(self.nx)

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self.records.entities, dict(self.nx.degree()))

    @cached_property
    def _facts(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for fact in self.records.statements:
            for end in dict.fromkeys((fact.subject, fact.object)):
                found.setdefault(end, []).append(fact)
        return found

    def to_networkx(self) -> Directed:
        """A copy of `nx` that may be changed."""
        return self.nx.copy()

    def to_rdflib(self) -> rdflib.Graph:
        """The graph as an `rdflib.Graph`, with the prefixes of the Turtle export."""
        import rdflib

        return rdflib.Graph().parse(data="".join(turtle(self.records, base=self.base)), format="turtle")

    def to_pandas(self) -> Frames:
        """Two frames: `entities` (kind, name, aliases, degree …) and `facts` (relation, subject,
        object, both names, qualifiers, quote, article, source, start, end, confidence).
        Raises `QueryError` where pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise QueryError("pandas is not installed", mend="pip install 'gongjiang[frames]'") from None
        entities = pandas.DataFrame.from_records(list(self.entity_rows()), columns=ENTITY_COLUMNS)
        facts = pandas.DataFrame.from_records(list(self.fact_rows()), columns=FACT_COLUMNS)
        return Frames(entities.set_index("id"), facts.set_index("id"))

    def entity_rows(self) -> Iterator[dict[str, str | int]]:
        """One plain row for each entity; the columns are `ENTITY_COLUMNS`."""
        known, degree = set(self.entities), Counter[str]()
        dates: dict[str, str] = {}
        for fact in self.records.statements:
            if fact.literal:
                dates[fact.subject] = fact.object
            elif fact.subject in known and fact.object in known:
                degree.update((fact.subject, fact.object))
        for e in self.records.entities:
            yield {
                "id": e.id,
                "kind": e.kind,
                "subkind": e.subkind,
                "name": e.name,
                "aliases": "|".join(e.aliases),
                "date": dates.get(e.id, ""),
                "attributes": "|".join(f"{key}={value}" for key, value in e.attributes),
                "degree": degree[e.id],
            }

    def fact_rows(self) -> Iterator[dict[str, str | int | float]]:
        """One plain row for each statement; the columns are `FACT_COLUMNS`."""
        for fact in self.records.statements:
            row: dict[str, str | int | float] = {"id": fact.id, "relation": fact.relation}
            row |= {"subject": fact.subject, "object": fact.object}
            row |= {"subject_name": self.name(fact.subject), "object_name": self.name(fact.object)}
            row |= {key: fact.qualifier(key) for key in QUALIFIERS}
            row |= {"evidences": len(fact.evidence)}
            if fact.evidence:
                first = fact.evidence[0]
                article = self.articles.get(first.article)
                row |= {"quote": first.quote, "rule": first.rule, "confidence": first.confidence}
                row |= {"article": first.article, "start": first.start, "end": first.end}
                row |= {"headline": article.headline, "source": article.source} if article else {}
            yield row

    def name(self, entity: str) -> str:
        """The name of an entity; what is no entity's id (a date) is given back as it is."""
        found = self.entities.get(entity)
        return found.name if found else entity

    def find(self, text: str, kind: str | None = None, *, limit: int = 50) -> list[Entity]:
        """Entities by id, name, alias, part of a name, pinyin, then near miss; most connected first.

        `kind` keeps one kind (`"Person"`), subkind (`"Competition"`) or all bodies (`"Body"`); empty keeps all. At
        most `limit` are given. `QueryError` for an unknown kind.
        """
        _check("kind", kind)
        return self._index.find(text, kind, limit)

    def entity(self, name: str) -> Entity:
        """The one entity with this id or name; `NotFoundError` where none has it, `AmbiguousNameError` if several."""
        retired = next((e for e in self.records.entities if name in e.retired), None)
        found = [retired] if retired else self.find(name, limit=10)
        if not found:
            raise NotFoundError(f"nothing is called {name!r}")
        exact = [e for e in found if name in (e.id, e.name) or name in e.aliases]
        if len(exact or found) > 1:
            raise AmbiguousNameError(name, [self.told_apart(e) for e in exact or found])
        return (exact or found)[0]

    def told_apart(self, entity: Entity) -> tuple[str, ...]:
        """What tells an entity from another of its name: id, kind, name, bodies where it is, sources that name it."""
        facts = self._facts.get(entity.id, ())
        bodies = (self.name(f.object) for f in facts if f.subject == entity.id and f.relation in ("position", "partOf"))
        sources = (a.source for a in self.articles.values() if entity.id in a.mentions)
        several = ["、".join(itertools.islice(dict.fromkeys(said), SHOWN)) for said in (bodies, sources)]
        return (entity.id, entity.subkind or entity.kind, entity.name, *several)

    def neighbours(self, entity: str, relation: str | None = None) -> list[Entity]:
        """Entities joined to this one by any statement, or by those of one relation.

        `QueryError` for an unknown relation.
        """
        _check("relation", relation)
        here = self.entity(entity).id
        found: set[str] = set()
        for fact in self._facts.get(here, ()):
            if not relation or relation == fact.relation:
                found |= {fact.subject, fact.object}
        return [e for e in self.records.entities if e.id in found and e.id != here]

    def facts(self, entity: str) -> list[Statement]:
        """Every statement of which this entity is the subject or the object."""
        return list(self._facts.get(self.entity(entity).id, ()))

    def path(self, left: str, right: str) -> list[Hop]:
        """A shortest chain of statements from one entity to the other; empty where there is none.

        Of parallel statements the one that holds (not a nomination) with the highest confidence
        is shown.
        """
        ends = self.entity(left).id, self.entity(right).id
        try:
            nodes = nx.shortest_path(self._simple, *ends)
        except nx.NetworkXNoPath:
            return []
        return [Hop(self.entities[a], self.entities[b], self._best(a, b)) for a, b in itertools.pairwise(nodes)]

    def _best(self, left: str, right: str) -> Statement:
        between = [f for f in self._facts[left] if {f.subject, f.object} == {left, right}]
        return min(between, key=lambda f: (not f.asserted, -max((e.confidence for e in f.evidence), default=0), f.id))

    def timeline(self, entity: str) -> list[ledger.Seen]:
        """What was reported of an entity, by date of report: first and last seen, never a start or
        an end. Undated lines come last.
        """
        return ledger.timeline(self.records, self.entity(entity).id)

    def successions(self, body: str) -> list[tuple[str, tuple[ledger.Seen, ...]]]:
        """For each role at a body with several holders: its holders by date of report."""
        return ledger.successions(self.records, self.entity(body).id)

    def roll(self, honour: str | None = None) -> list[ledger.Conferral]:
        """The roll of honours, or of all honours that `honour` finds; one row a conferral."""
        if honour is None:
            return ledger.roll(self.records)
        return ledger.roll(self.records, [e.id for e in self.find(honour, "Honour", limit=10_000)])

    def ladders(self) -> dict[str, tuple[ledger.Conferral, ...]]:
        """For each recipient of several honours: its conferrals from the lowest level up."""
        return dict(ledger.ladders(self.records))

    def centrality(
        self, measure: str = "degree", *, kinds: Iterable[str] = (), engine: str = "auto"
    ) -> dict[str, float]:
        """Entities by how central they are (shares from 0 to 1), the most central first.

        `measure`: degree, betweenness, closeness or pagerank. `kinds` keeps some kinds of the
        result, such as `("Person",)`, as `find` does. `engine`: auto, networkx or igraph. Above 2,000 entities
        betweenness is estimated from 500 of them. Raises `QueryError` for unknown words.
        """
        values = analysis.centrality(self._simple, measure, engine)
        kept = tuple(kinds)
        for kind in kept:
            _check("kind", kind)
        chosen = [(i, v) for i, v in values.items() if not kept or any(of_kind(self.entities[i], k) for k in kept)]
        return dict(sorted(chosen, key=lambda item: (-round(item[1], 9), item[0])))

    def communities(self, *, engine: str = "auto") -> list[list[str]]:
        """Groups of entities (ids) more joined to each other than to the rest, largest first.

        Louvain by networkx, Leiden by igraph; the same groups on each run.
        """
        return analysis.communities(self._simple, engine)

    def bridges(self, *, engine: str = "auto") -> list[tuple[str, str]]:
        """Pairs of ids that nothing but the direct edge between them joins."""
        return analysis.bridges(self._simple, engine)

    def co_participation(self, kind: str | None = "Person") -> Undirected:
        """People (or all of one kind, as for `find`; None: all) joined where they took part in one event.

        Edge attributes: `weight` (number of events), `events` (ids joined by `|`).
        """
        _check("kind", kind)
        return self._project(frozenset({"participant"}), lambda e: of_kind(e, kind))

    def co_organisation(self) -> Undirected:
        """Bodies joined where they organised, undertook or supported one event together."""
        return self._project(JOINS - {"participant"}, lambda e: e.kind in BODIES)

    def _project(self, relations: frozenset[str], wanted: analysis.Wanted) -> Undirected:
        return analysis.project(self.records.statements, relations, wanted, self.entities)

    def ego(self, entity: str, radius: int = 1) -> Directed:
        """The part of `nx` within `radius` steps of an entity, whatever their direction."""
        near = nx.single_source_shortest_path_length(self._simple, self.entity(entity).id, cutoff=radius)
        return nx.MultiDiGraph(self.nx.subgraph(near))

    def _repr_html_(self) -> str:
        """A small table for notebooks: entities by kind, facts by relation."""
        kinds = Counter(e.kind for e in self.records.entities)
        relations = Counter(f.relation for f in self.records.statements)
        rows = "".join(
            f"<tr><td>{html.escape(name)}</td><td>{count}</td></tr>"
            for counts in (kinds, relations)
            for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        return f"<table><caption>{self._counts()}</caption>{rows}</table>"


def _check(what: str, word: str | None) -> None:
    """`QueryError` for a kind or relation that no graph has; None and "" stand for all."""
    known = kinds() if what == "kind" else tuple(labels()["relations"])
    if word and word not in known:
        raise QueryError(f"no {what} {word!r}", mend=f"choose one of {', '.join(known)}")


QUALIFIERS = ("role", "edition", "year", "rank", "status")
ENTITY_COLUMNS = ("id", "kind", "subkind", "name", "aliases", "date", "attributes", "degree")
FACT_COLUMNS = (
    *("id", "relation", "subject", "object", "subject_name", "object_name"),
    *QUALIFIERS,
    *("quote", "headline", "source", "start", "end", "confidence", "rule", "article", "evidences"),
)
