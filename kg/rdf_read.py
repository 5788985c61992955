# SPDX-License-Identifier: MIT
"""Turtle back into records: the inverse of `kg.rdf`, by Oxigraph's parser.

`read_records("".join(turtle(records)).encode()) == records`, where scores have two decimals and
pairs (attributes, qualifiers) are sorted. The order of the records is the order of the file.
Subjects of classes that `kg.rdf` does not write are passed over, so a graph with triples added
by hand still loads. What a text can hold, a SPARQL store would not keep: orders are lost there.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SourceError, unreadable
from kg.graph import KnowledgeGraph
from kg.model import (
    Author,
    Entity,
    Evidence,
    Header,
    Observation,
    Records,
    Refusal,
    Ruling,
    Statement,
    Work,
)
from kg.outputs import finish
from kg.rdf import BODIES_TERM
from kg.rdf_terms import BASE, ENTITY_KINDS, GJ, OFFICIAL, PREFIXES

Node = dict[str, list[ox.NamedNode | ox.Literal]]
"""One subject: for each predicate (short: `gj:` left out, others with prefix) its objects."""

GRAPH_FILE = "graph.ttl"
"""The name under which a build keeps its graph in the output folder."""

_SHORT = {
    PREFIXES["rdf"] + "type": "a",
    PREFIXES["rdfs"] + "label": "label",
    PREFIXES["skos"] + "altLabel": "altLabel",
    PREFIXES["dcterms"] + "isReplacedBy": "isReplacedBy",
    PREFIXES["schema"] + "datePublished": "datePublished",
    **{PREFIXES["rdf"] + name: "rdf:" + name for name in ("subject", "predicate", "object")},
}
_FACT_TERMS = frozenset(
    {"a", "holder", "organization", "recipient", "honour", "rdf:subject", "rdf:predicate"}
    | {"rdf:object", "evidence", "asOf"}
)
"""What is no qualifier of a fact; of which day the last issue is that says a post is held follows from its evidence."""


def read_records(source: bytes | str | Path) -> Records:
    """The records of a Turtle text (`bytes`) or of a Turtle file (its path)."""
    return read_graph(source).records


def load(path: str | Path) -> KnowledgeGraph:
    """The graph of an output folder, or of a Turtle file."""
    place = Path(path)
    return read_graph(turtle_file(place))


def turtle_file(place: Path) -> Path:
    """The Turtle file that is meant by a folder or a file."""
    with suppress(OSError):  # in a folder that nobody may write to
        finish(place)
    file = place / GRAPH_FILE if place.is_dir() else place
    if not file.is_file():
        what = f"no {GRAPH_FILE} here" if place.is_dir() else "no such file or folder"
        raise SourceError(what, where=str(place), mend="give the folder that `kg build -o` wrote, or a .ttl file")
    return file


def read_graph(source: bytes | str | Path) -> KnowledgeGraph:
    """The graph of a Turtle text or file, with the base IRI that its `id:` prefix names."""
    nodes, base = _nodes(source)
    return KnowledgeGraph(_Reader(nodes, base).records(), base=base)


def _nodes(source: bytes | str | Path) -> tuple[dict[str, Node], str]:
    """Every subject with its predicates and objects, in the order of the file; and the base."""
    where = "Turtle text" if isinstance(source, bytes) else str(source)
    nodes: dict[str, Node] = {}
    last, node = "", Node()
    try:
        if isinstance(source, bytes):
            parser = ox.parse(source, ox.RdfFormat.TURTLE)
        else:
            parser = ox.parse(path=str(source), format=ox.RdfFormat.TURTLE)
        for quad in parser:
            subject, predicate, object_ = quad.subject, quad.predicate.value, quad.object
            if not isinstance(subject, ox.NamedNode) or isinstance(object_, ox.BlankNode | ox.Triple):
                continue
            if subject.value != last:
                last = subject.value
                node = nodes.setdefault(last, {})
            short = predicate[len(GJ) :] if predicate.startswith(GJ) else _SHORT.get(predicate)
            if short is not None:
                node.setdefault(short, []).append(object_)
        base = parser.prefixes.get("id", BASE)
    except SyntaxError as error:
        raise SourceError(f"not Turtle: {error}", where=where, mend="build the graph again") from None
    except OSError as error:
        raise unreadable(where, error) from None
    return nodes, base


class _Reader:
    """Turns grouped triples into records; each method reads one kind of subject."""

    def __init__(self, nodes: dict[str, Node], base: str) -> None:
        self.nodes, self.base = nodes, base
        self.retired: dict[str, list[str]] = {}
        self.official: dict[str, list[tuple[str, str]]] = {}
        self.evidence: dict[str, Evidence] = {}
        self.entities: list[tuple[str, Node, str, str]] = []
        self.works: list[tuple[str, Node, str]] = []

    def records(self) -> Records:
        """All records, in the order of the file."""
        facts: list[tuple[str, Node, str]] = []
        observed: list[tuple[str, Node]] = []
        articles: list[Header] = []
        rulings: list[Ruling] = []
        refusals: list[Refusal] = []
        for iri, node in self.nodes.items():
            local = iri.removeprefix(self.base)
            types = [term.value.removeprefix(GJ) for term in node.get("a", ())]
            kind = next((name for name in types if name in ENTITY_KINDS), "")
            if kind:
                sub = next((t for t in types if ":" not in t and t not in ENTITY_KINDS), "")
                self.entities.append((local, node, kind, sub))
            elif not types:
                self._retired(local, node)
            elif types[0] in ("Position", "Conferral", "Statement"):
                facts.append((local, node, types[0]))
            elif types[0] == "Article":
                articles.append(self._article(local, node))
            elif types[0] == "Observation":
                observed.append((local, node))
            elif types[0] in BODIES_TERM:
                self.works.append((local, node, types[0]))
            elif types[0] == "Evidence":
                self.evidence[local] = self._evidence(node)
            elif types[0] == "HonourEdition":
                self._edition(node)
            elif types[0] == "Ruling":
                rulings.append(self._ruling(node))
            elif types[0] == "Refusal":
                refusals.append(self._refusal(node))
        return Records(
            entities=tuple(self._entity(*parts) for parts in self.entities),
            statements=tuple(self._statement(*parts) for parts in facts),
            articles=tuple(articles),
            observations=tuple(self._observation(*parts) for parts in observed),
            works=tuple(self._work(*parts) for parts in self.works),
            rulings=tuple(rulings),
            refusals=tuple(refusals),
        )

    def _local(self, node: Node, key: str) -> str:
        found = node.get(key)
        return found[0].value.removeprefix(self.base) if found else ""

    def _retired(self, local: str, node: Node) -> None:
        for target in node.get("isReplacedBy", ()):
            self.retired.setdefault(target.value.removeprefix(self.base), []).append(local)

    def _edition(self, node: Node) -> None:
        number = _text(node, "year") or _text(node, "editionNumber")
        for holders, source in zip(node.get("officialNumber", ()), node.get("officialSource", ()), strict=False):
            value = f"{number}|{holders.value}|{source.value}"
            self.official.setdefault(self._local(node, "editionOf"), []).append((OFFICIAL, value))

    def _entity(self, local: str, node: Node, kind: str, subkind: str) -> Entity:
        attributes = list(self.official.get(local, ()))
        for key, values in node.items():
            if key not in ("a", "label", "altLabel", "isReplacedBy"):
                # shortcuts to entities and dates are triples that follow; attributes are texts
                attributes += [(key, v.value) for v in values if isinstance(v, ox.Literal) and v.language]
        return Entity(
            id=local,
            kind=kind,
            name=_text(node, "label"),
            aliases=_texts(node, "altLabel"),
            subkind=subkind,
            retired=tuple(self.retired.get(local, ())),
            attributes=tuple(sorted(attributes)),
        )

    def _article(self, local: str, node: Node) -> Header:
        bylines = (line.partition(" ") for line in _texts(node, "byline"))
        return Header(
            id=local,
            source=_text(node, "source"),
            headline=_text(node, "headline"),
            start=_number(node, "start"),
            end=_number(node, "end"),
            kicker=_text(node, "kicker"),
            authors=tuple(Author(name, role) for role, _, name in bylines),
            reprinted_from=_text(node, "reprintedFrom"),
            date=_text(node, "datePublished"),
            paper=_text(node, "paper"),
            mentions=tuple(term.value.removeprefix(self.base) for term in node.get("mentions", ())),
        )

    def _evidence(self, node: Node) -> Evidence:
        return Evidence(
            article=self._local(node, "inArticle"),
            quote=_text(node, "quote"),
            start=_number(node, "start"),
            end=_number(node, "end"),
            rule=_text(node, "rule"),
            confidence=float(_text(node, "confidence") or 0),
        )

    def _statement(self, local: str, node: Node, kind: str) -> Statement:
        if kind == "Position":
            relation, ends = "position", ("holder", "organization")
        elif kind == "Conferral":
            relation, ends = "hasHonour", ("recipient", "honour")
        else:
            relation, ends = _text(node, "rdf:predicate").removeprefix(GJ), ("rdf:subject", "rdf:object")
        qualifiers = [(k, v.value) for k, values in node.items() if k not in _FACT_TERMS for v in values]
        return Statement(
            id=local,
            relation=relation,
            subject=self._local(node, ends[0]),
            object=self._local(node, ends[1]),
            qualifiers=tuple(sorted(qualifiers)),
            evidence=self._evidences(local, node),
        )

    def _evidences(self, local: str, node: Node) -> tuple[Evidence, ...]:
        names = [term.value.removeprefix(self.base) for term in node.get("evidence", ())]
        missing = [name for name in names if name not in self.evidence]
        if missing:
            what = f"evidence {missing[0]} is named but not described"
            raise SourceError(what, where=local, mend="build the graph again")
        return tuple(self.evidence[name] for name in names)

    def _observation(self, local: str, node: Node) -> Observation:
        found = self._evidences(local, node)
        if not found:
            raise SourceError("a figure without evidence", where=local, mend="build the graph again")
        return Observation(
            id=local,
            article=self._local(node, "inArticle"),
            measure=_text(node, "measure"),
            value=_text(node, "value"),
            unit=_text(node, "unit"),
            qualifier=_text(node, "qualifier"),
            scope=self._local(node, "scope"),
            scope_text=_text(node, "scopeText"),
            as_of=_text(node, "asOf"),
            speaker=_text(node, "speaker"),
            evidence=found[0],
            of_total=self._local(node, "ofTotal"),
        )

    def _work(self, local: str, node: Node, kind: str) -> Work:
        (evidence,) = self._evidences(local, node) or (Evidence("", "", 0, 0, "", 0.0),)
        bodies = node.get(BODIES_TERM[kind].removeprefix("gj:"), ())
        return Work(
            id=local,
            kind=kind,
            name=_text(node, "label"),
            sort=_text(node, "sort"),
            verb=_text(node, "verb"),
            bodies=tuple(term.value.removeprefix(self.base) for term in bodies),
            results=tuple(term.value.removeprefix(self.base) for term in node.get("result", ())),
            evidence=evidence,
        )

    def _ruling(self, node: Node) -> Ruling:
        return Ruling(
            left=self._local(node, "left"),
            left_name=_text(node, "leftName"),
            right=self._local(node, "right"),
            right_name=_text(node, "rightName"),
            verdict=_text(node, "verdict"),
            score=float(_text(node, "score") or 0),
            reasons=_texts(node, "reason"),
            by=_text(node, "by"),
        )

    def _refusal(self, node: Node) -> Refusal:
        return Refusal(
            article=self._local(node, "inArticle"),
            quote=_text(node, "quote"),
            start=_number(node, "start"),
            end=_number(node, "end"),
            rule=_text(node, "rule"),
            reason=_text(node, "reason"),
            about=_text(node, "about"),
        )


def _text(node: Mapping[str, list[ox.NamedNode | ox.Literal]], key: str) -> str:
    found = node.get(key)
    return found[0].value if found else ""


def _texts(node: Mapping[str, list[ox.NamedNode | ox.Literal]], key: str) -> tuple[str, ...]:
    return tuple(term.value for term in node.get(key, ()))


def _number(node: Mapping[str, list[ox.NamedNode | ox.Literal]], key: str) -> int:
    text = _text(node, key)
    return int(text) if text.lstrip("-").isdecimal() else 0
