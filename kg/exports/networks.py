# SPDX-License-Identifier: MIT
"""GraphML and GEXF by networkx's writers, without their date stamp and for any text."""

from __future__ import annotations

import io
from collections.abc import Iterator

import networkx as nx

from kg.exports.format import File, encoded
from kg.expressions import expression
from kg.graph import KnowledgeGraph

_NOT_XML = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold in any spelling, such as \\x00: written as U+FFFD."""


def graphml_files(graph: KnowledgeGraph) -> Iterator[File]:
    """GraphML for Gephi, yEd, Cytoscape and networkx."""
    yield "graph.graphml", encoded(line + "\n" for line in nx.generate_graphml(_plain(graph)))


def gexf_files(graph: KnowledgeGraph) -> Iterator[File]:
    """GEXF for Gephi."""
    yield "graph.gexf", [_gexf(graph)]


def _plain(graph: KnowledgeGraph) -> nx.MultiDiGraph[str]:
    """A copy in which every text can stand in XML and every edge bears its fact's id."""
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, values in graph.nx.nodes(data=True):
        copy.add_node(node, **{key: _clean(value) for key, value in values.items()})
    for left, right, key, values in graph.nx.edges(keys=True, data=True):
        copy.add_edge(left, right, key=key, id=key, **{name: _clean(value) for name, value in values.items()})
    return copy


def _clean(value: object) -> object:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _gexf(graph: KnowledgeGraph) -> bytes:
    writer = nx.readwrite.gexf.GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_plain(graph))
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # the only thing that changes from day to day
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
