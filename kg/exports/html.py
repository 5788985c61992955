"""`graph.html`: an explorer of the whole graph in one file that opens without internet.

Everything is inside: data, script, style. The same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kg.exports.page.assemble import page
from kg.exports.page.payload import blocks, number
from kg.graph import KnowledgeGraph
from kg.model import Article

NO_ARTICLES: Mapping[str, Article] = MappingProxyType({})


def write_html(
    graph: KnowledgeGraph,
    *,
    articles: Mapping[str, Article] = NO_ARTICLES,
    title: str = "工匠图谱",
) -> Iterator[str]:
    """The page, piece by piece; `articles` lets it show each quote inside its article's text."""
    from kg.exports.page.scene import first_scene, vis_network

    numbering = number(graph)

    def all_blocks() -> Iterator[tuple[str, object]]:
        yield from blocks(graph, numbering, articles, title)
        yield "scene", first_scene(graph, numbering)

    yield from page(title, all_blocks(), vis_network())
