# SPDX-License-Identifier: MIT
"""`graph.html`: an explorer of the whole graph in one file that opens without internet.

Everything is inside: data, script, style. The same graph gives the same bytes. Only where the file
would pass `MOST_BYTES` do the words behind the facts lie beside it, in `graph-data/`, and the page
loads them when a reader asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from kg.exports.large import best_connected, is_large
from kg.exports.page.assemble import holds_block, page, shard
from kg.exports.page.payload import TEXTS, core_blocks, number, word_blocks
from kg.graph import KnowledgeGraph
from kg.model import Article

NO_ARTICLES: Mapping[str, Article] = MappingProxyType({})
TITLE = "工匠图谱"
PAGE, BESIDE = "graph.html", "graph-data"
MOST_BYTES = 60_000_000
"""What a browser on an office PC opens without complaint, and a mail system may still carry."""
BYTES_A_FACT, BYTES_A_SIGN = 78, 1.9
"""Measured on made-up graphs of 10,000 to 400,000 facts and on newspaper text, packed."""


def write_html(
    graph: KnowledgeGraph,
    *,
    articles: Mapping[str, Article] = NO_ARTICLES,
    title: str = TITLE,
) -> Iterator[str]:
    """The page as one file, piece by piece, however large; `articles` shows quotes inside their text."""
    from kg.exports.page.scene import first_scene, vis_network

    numbering = number(graph)
    inside = core_blocks(graph, numbering, articles, title)
    words = word_blocks(graph, numbering, articles)
    scene = (("scene", first_scene(graph, numbering)) for _ in range(1))
    yield from page(title, chain(inside, words, scene), vis_network())


def html_files(
    graph: KnowledgeGraph,
    *,
    articles: Mapping[str, Article] = NO_ARTICLES,
    title: str = TITLE,
    most: int = MOST_BYTES,
) -> Iterator[tuple[str, Iterator[str]]]:
    """`graph.html`, and where it would pass `most` bytes the files beside it: names and pieces.

    Of a graph past `MOST_FACTS` the page shows the best connected part, and says so in its title.
    """
    if is_large(graph):
        every = len(graph.entities)
        graph = best_connected(graph)
        title = f"{title}（{every} 个中联系最多的 {len(graph.entities)} 个）"
    if estimated_bytes(graph, articles) <= most:
        yield PAGE, write_html(graph, articles=articles, title=title)
        return
    from kg.exports.page.scene import first_scene, vis_network

    numbering = number(graph)
    inside = core_blocks(graph, numbering, articles, title)
    scene = (("scene", first_scene(graph, numbering)) for _ in range(1))
    yield PAGE, page(title, chain(inside, scene), vis_network(), beside=BESIDE)
    for name, value in word_blocks(graph, numbering, articles):
        yield f"{BESIDE}/{name}.js", iter((shard(name, value),))


def estimated_bytes(graph: KnowledgeGraph, articles: Mapping[str, Article]) -> int:
    """About how large the page would be, without making it."""
    signs = sum(header.end - header.start for header in graph.articles.values()) if articles else 0
    return int(len(graph.statements) * BYTES_A_FACT + signs * BYTES_A_SIGN)


def shows_texts(folder: Path) -> bool:
    """Does the page that lies there show the articles' texts? Only that of a build does."""
    return holds_block(folder / PAGE, TEXTS) or (folder / BESIDE / f"{TEXTS}.js").is_file()
