# SPDX-License-Identifier: MIT
"""The export formats: one function each, one row of `FORMATS` each.

    from kg.exports import FORMATS
    FORMATS["csv"](graph, Path("exports"))          # a folder
    FORMATS["turtle"](graph, sys.stdout.buffer)     # a stream, where the format is one file

Every format gives the same bytes for the same records. To add one, write a function that gives
(file name, pieces of bytes) and add its row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.exports.format import File, Format, encoded
from kg.exports.neo4j import neo4j_files
from kg.exports.networks import gexf_files, graphml_files
from kg.exports.parquet import parquet_files
from kg.exports.tables import csv_files, left_out_files, roll_files
from kg.exports.triples import jsonld_files, nquads_files, ntriples_files, turtle_files
from kg.exports.wikidata import quickstatements_files
from kg.graph import KnowledgeGraph

__all__ = ["FORMATS", "Format"]


def _html_files(graph: KnowledgeGraph) -> Iterator[File]:
    """The explorer in one HTML file."""
    from kg.exports.html import html_files

    for name, pieces in html_files(graph):
        yield name, encoded(pieces)


_ROWS = (
    Format("turtle", "graph.ttl: RDF, pretty; what every other command reads", turtle_files),
    Format("ntriples", "graph.nt: RDF, one triple a line", ntriples_files),
    Format("jsonld", "graph.jsonld and context.jsonld: RDF as JSON", jsonld_files),
    Format("nquads", "graph.nq: RDF with one named graph for each article", nquads_files),
    Format("graphml", "graph.graphml: for Gephi, yEd, Cytoscape", graphml_files),
    Format("gexf", "graph.gexf: for Gephi", gexf_files),
    Format("csv", "nodes.csv and edges.csv: for spreadsheets", csv_files),
    Format("neo4j", "CSV for neo4j-admin import, and graph.cypher", neo4j_files),
    Format("parquet", "entities.parquet and facts.parquet: for data frames", parquet_files),
    Format("quickstatements", "quickstatements.tsv: persons, posts, honours for Wikidata", quickstatements_files),
    Format("roll", "roll.csv: the roll of honours, one row a conferral", roll_files),
    Format("left-out", "left-out.csv: what was refused, and why", left_out_files),
    Format("html", "graph.html: the explorer, one file", _html_files),
)

FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
"""Name → format; a format is called with a graph and a folder or a binary stream."""
