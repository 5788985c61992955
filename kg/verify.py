# SPDX-License-Identifier: MIT
"""Holds a built graph against its sources, against two parsers and against its shapes.

It trusts nothing of the build: quotes are read from the Turtle by Oxigraph, sources from the
files. A quote and its slice must be equal once white space is taken out of both.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SourceError
from kg.expressions import expression
from kg.pipeline import EXTRACTED, extracted_name, file_of
from kg.rdf_read import turtle_file
from kg.rdf_terms import GJ
from kg.readings import file_paths
from kg.shapes import shape_faults, short
from kg.sources import FORMATS, find_sources
from kg.sources.decode import decode

_WANTED = ("quote", "start", "end", "inArticle", "source")
_SPACE = expression(r"\s+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found."""

    faults: tuple[str, ...]
    quotes: int
    """How many quotes stand where they should."""
    sources: int
    triples: int


def verify(place: Path, given: Iterable[str | PathLike[str]] = ()) -> Verdict:
    """All that is wrong with the graph of a folder, or a Turtle file.

    Sources that are plain text are looked for among `given`, where the build read them, and
    beside the graph; texts extracted from other formats lie beside the graph.
    """
    file = turtle_file(place)
    try:
        nodes, triples = _nodes(file)
    except (SyntaxError, ValueError) as fault:
        return Verdict((f"{file}: Oxigraph cannot parse it: {fault}",), 0, 0, 0)
    texts = _Texts(file.parent, given)
    quotes, faults = _check_quotes(nodes, texts)
    faults += shape_faults(file, triples)
    return Verdict(tuple(faults), quotes, texts.count, triples)


Node = dict[str, str]


def _nodes(file: Path) -> tuple[dict[str, Node], int]:
    """What the check of quotes needs of each subject, and the number of triples."""
    nodes: dict[str, Node] = defaultdict(dict)
    wanted = {GJ + name: name for name in _WANTED}
    count = 0
    for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
        count += 1
        name = wanted.get(quad.predicate.value)
        if name:
            nodes[str(quad.subject.value)][name] = quad.object.value
    return nodes, count


def _check_quotes(nodes: dict[str, Node], texts: _Texts) -> tuple[int, list[str]]:
    """Number of quotes that stand, and a fault for each that does not."""
    by_source: dict[str, list[tuple[str, Node]]] = defaultdict(list)
    faults: list[str] = []
    for name, node in sorted(nodes.items()):
        if "quote" not in node:
            continue
        article = nodes.get(node.get("inArticle", ""), {})
        if "source" in article:
            by_source[article["source"]].append((name, node))
        else:
            faults.append(f"{short(name)}: its article is not in the graph")
    right = 0
    for source, found in sorted(by_source.items()):
        text = texts.find(source)
        if text is None:
            faults.append(f"{source}: the source is not found, {len(found)} quotes not checked; give it with --sources")
            continue
        for name, node in found:
            piece = text[int(node["start"]) : int(node["end"])]
            if _SPACE.sub("", piece) == _SPACE.sub("", node["quote"]):
                right += 1
            else:
                where = f"{source}:{node['start']}-{node['end']}"
                faults.append(f"{where}: {short(name)} quotes {node['quote']!r}, there stands {piece!r}")
    return right, faults


class _Texts:
    """The decoded texts of sources by the names under which they are cited."""

    def __init__(self, folder: Path, given: Iterable[str | PathLike[str]]) -> None:
        given = [os.fspath(path) for path in given]
        found = find_sources(given)
        for fault in found.faults:
            if fault.where in given:  # what is wrong below a folder shows where a quote needs it
                raise fault
        self._folder = folder
        self._paths = file_paths(folder) | {source.name: source.path for source in found.sources}
        self._lines: dict[str, dict[str, str]] = {}
        self.count = 0

    def find(self, source: str) -> str | None:
        """The text of one source, or None where it is not found."""
        file = file_of(source)
        text = self._page_of(file, source) if file != source else self._text(source)
        self.count += text is not None
        return text

    def _text(self, source: str) -> str | None:
        if not self._is_plain(source):
            kept = self._folder / EXTRACTED / extracted_name(source)
            return kept.read_text(encoding="utf-8") if kept.is_file() else None
        beside = (self._folder / source, self._folder.parent / source, Path(source))
        known = [Path(self._paths[source])] if source in self._paths else []
        for path in (*known, *beside):
            if path.is_file():
                try:
                    return decode(path.read_bytes(), str(path))
                except SourceError:
                    return None
        return None

    @staticmethod
    def _is_plain(source: str) -> bool:
        entry = FORMATS.get(Path(source).suffix.lower())
        return entry is not None and not entry.costly

    def _page_of(self, file: str, source: str) -> str | None:
        """The kept text of one page of a file of many; each file is read once."""
        if file not in self._lines:
            kept = self._folder / EXTRACTED / extracted_name(file)
            lines = kept.read_text(encoding="utf-8").split("\n") if kept.is_file() else []
            pages = [json.loads(line) for line in lines if line]
            self._lines[file] = {page["id"]: page["text"] for page in pages}
        return self._lines[file].get(source.removeprefix(f"{file}#"))
