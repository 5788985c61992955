# SPDX-License-Identifier: MIT
"""Is a built graph whole in itself? What holds of every graph that a build writes, without its sources.

Two parsers read it alike, it fits the shapes (so each fact has evidence, and what it speaks of is of the right
kind), there are no blank nodes, nothing is named of which nothing is said, words stand within their article, and
there is a direct triple just where a fact says it. `kg.verify` holds the quotes against the sources besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SourceError
from kg.exports.triples import Expander
from kg.labels import labels
from kg.model import Records
from kg.on_disk import by_subject
from kg.rdf import shortcuts
from kg.rdf_read import read_graph, turtle_file
from kg.rdf_terms import GJ, curie, evidence_id
from kg.shapes import shape_faults, short

_RULED = frozenset({GJ + "left", GJ + "right"})
"""What a ruling is about may have been no entity, or be none any more."""
Direct = set[tuple[str, str, str]]
"""Direct triples: subject, relation and object, as N-Triples spells them."""


@dataclass(frozen=True, slots=True)
class Soundness:
    """What the check of a graph found."""

    faults: tuple[str, ...]
    triples: int
    entities: int
    facts: int


@dataclass(slots=True)
class _Read:
    """What one pass over the triples gathers."""

    triples: int = 0
    blank: int = 0
    described: set[str] = field(default_factory=set)
    named: dict[str, str] = field(default_factory=dict)
    """Each node that is an object somewhere, with one subject that names it."""
    direct: Direct = field(default_factory=set)


def check_graph(place: Path) -> Soundness:
    """All that is wrong with the graph of a folder, or a Turtle file, by itself."""
    file = turtle_file(place)
    try:
        read = _read(file)
        graph = read_graph(file)
    except (SyntaxError, ValueError) as fault:
        return Soundness((f"{file}: Oxigraph cannot parse it: {fault}",), 0, 0, 0)
    except SourceError as fault:
        return Soundness((str(fault), *shape_faults(file, read.triples)), read.triples, 0, 0)
    faults = [*shape_faults(file, read.triples)]
    if read.blank:
        faults.append(f"{file}: {read.blank} triples with blank nodes, which have no name to cite")
    faults += _dangling(read, graph.base)
    faults += _misplaced(graph.records)
    faults += _direct(read.direct, graph.records, Expander(graph.base))
    return Soundness(tuple(faults), read.triples, len(graph.records.entities), len(graph.records.statements))


def _read(file: Path) -> _Read:
    read, relations = _Read(), {GJ + name for name in labels()["relations"]}
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
        subject, predicate, object_ = quad.subject, quad.predicate.value, quad.object
        read.triples += 1
        if not isinstance(subject, ox.NamedNode) or isinstance(object_, ox.BlankNode | ox.Triple):
            read.blank += 1
            continue
        read.described.add(subject.value)
        if isinstance(object_, ox.NamedNode) and predicate not in _RULED:
            read.named.setdefault(object_.value, subject.value)
        if predicate in relations:
            read.direct.add((str(subject), predicate, str(object_)))
    return read


def _dangling(read: _Read, base: str) -> Iterator[str]:
    """Nodes of the data that something names and of which nothing is said."""
    for iri in sorted(read.named.keys() - read.described):
        if iri.startswith(base):
            yield f"{short(read.named[iri])} names {short(iri)}, of which nothing is said"


def _misplaced(records: Records) -> Iterator[str]:
    """Evidence that does not lie within the article that it names."""
    articles = {article.id: article for article in records.articles}
    stated = (evidence for statement in records.statements for evidence in statement.evidence)
    counted = (observation.evidence for observation in records.observations)
    shown = (work.evidence for work in records.works)
    for evidence in sorted({*stated, *counted, *shown}, key=evidence_id):
        article = articles.get(evidence.article)
        if article and not article.start <= evidence.start <= evidence.end <= article.end:
            where = f"{article.source}:{article.start}-{article.end}"
            yield f"{evidence_id(evidence)}: {evidence.start}-{evidence.end} is not in its article, {where}"


def _direct(found: Direct, records: Records, long: Expander) -> Iterator[str]:
    """Direct triples that no fact says, and those that a fact says and are not there."""
    outgoing = by_subject(records.statements, lambda statement: statement.subject)
    said = {
        (long.term(curie(subject)), long.iri(predicate), long.term(target))
        for subject in {statement.subject for statement in records.statements}
        for predicate, targets in shortcuts(outgoing(subject)).items()
        if predicate.startswith("gj:")
        for target in targets
    }
    for what, triples in (("no fact says it", found - said), ("a fact says so, and it is missing", said - found)):
        for subject, predicate, target in sorted(triples):
            ends = (short(end).strip("<>") for end in (subject, target))
            yield f" {predicate.removeprefix(GJ)} ".join(ends) + f": {what}"
