# SPDX-License-Identifier: MIT
"""Holds a Turtle file against a second parser and against the shapes of `ontology/shapes.ttl`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.data import folder as data_folder
from kg.ontology_ttl import SHAPES


def short(iri: str) -> str:
    """The last part of an IRI, by which a line may call it."""
    return iri.rpartition("/")[2]


def shape_faults(file: Path, triples: int) -> Iterator[str]:
    """Faults that rdflib's parser and pyshacl find in a Turtle file in which Oxigraph counts so many triples."""
    import rdflib
    from pyshacl import validate
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph = rdflib.Graph()
    try:
        graph.parse(file, format="turtle")
    except BadSyntax as fault:
        yield f"{file}: rdflib cannot parse it: {fault}"
        return
    if len(graph) != triples:
        yield f"{file}: rdflib reads {len(graph)} triples, Oxigraph {triples}"
    shapes = rdflib.Graph().parse(data_folder("ontology") / SHAPES, format="turtle")
    conforms, results, report = validate(graph, shacl_graph=shapes, inference="none")
    if not conforms:
        yield from _violations(results, str(report))


def _violations(results: object, report: str) -> Iterator[str]:
    """One line for each violation of a shape."""
    import rdflib

    if not isinstance(results, rdflib.Graph):
        yield f"SHACL: {report.strip()}"
        return
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    lines = []
    for result in results.subjects(rdflib.RDF.type, sh.ValidationResult):
        focus, path = results.value(result, sh.focusNode), results.value(result, sh.resultPath)
        message = results.value(result, sh.resultMessage)
        about = f" {short(str(path)).rpartition('#')[2]}" if path else ""
        lines.append(f"SHACL: {short(str(focus))}{about}: {message}")
    yield from sorted(lines)
