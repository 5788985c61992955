# SPDX-License-Identifier: MIT
"""Results, programmes and groups of a page: annotated, found, and held against each other.

A page is scored for these where an annotator looked: where an article of it has the key `results`,
`programmes` or `groups`, be it empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluation.names import fold, folded, overlap
from kg.graph import KnowledgeGraph

KEYS = {"results": "result", "programmes": "programme", "groups": "group"}
"""Key of an annotated article -> key of the score."""
KINDS = {"Result": "result", "Programme": "programme", "GroupStatement": "group"}
SAME_NAME = 0.75
"""Overlap from which two names are one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One result, programme or group: its name, whose it is (each with all its names), a group's results."""

    key: str
    name: str
    whose: tuple[frozenset[str], ...]
    results: frozenset[str]
    label: str


def gold_pieces(article: Mapping[str, Any]) -> Iterator[Piece]:
    """What an annotated article says."""
    names = {fold(name): folded(entity["names"]) for entity in article["entities"] for name in entity["names"]}

    def whose(row: Mapping[str, Any], key: str) -> tuple[frozenset[str], ...]:
        return tuple(names.get(fold(name), folded([name])) for name in row.get(key, ()))

    for many in ("results", "programmes"):
        for row in article.get(many, ()):
            yield Piece(KEYS[many], fold(row["name"]), whose(row, "whose"), frozenset(), row["name"])
    for row in article.get("groups", ()):
        yield Piece("group", "", whose(row, "members"), folded(row["results"]), "、".join(row["members"]))


def found_pieces(graph: KnowledgeGraph) -> tuple[Piece, ...]:
    """What a built graph says."""
    names = {work.id: work.name for work in graph.records.works}
    return tuple(
        Piece(
            KINDS[work.kind],
            fold(work.name),
            tuple(folded((graph.entities[i].name, *graph.entities[i].aliases)) for i in work.bodies),
            folded(names[local] for local in work.results),
            work.name or "、".join(graph.name(local) for local in work.bodies),
        )
        for work in graph.records.works
    )


@dataclass(frozen=True, slots=True)
class Matched:
    """Pieces right, missed and invented; and (right, missed, invented) of whose they are."""

    right: tuple[tuple[Piece, Piece], ...]
    missed: tuple[Piece, ...]
    invented: tuple[Piece, ...]
    whose: tuple[int, int, int]


def match_pieces(wanted: Sequence[Piece], given: Sequence[Piece]) -> Matched:
    """Annotated and found pieces, each once."""
    left, right, missed = list(given), [], []
    for piece in wanted:
        hit = next((other for other in left if _same(piece, other)), None)
        if hit is None:
            missed.append(piece)
        else:
            left.remove(hit)
            right.append((piece, hit))
    ends = [_ends(a.whose, b.whose) for a, b in right if a.key != "group"]
    ends += [(0, len(piece.whose), 0) for piece in missed if piece.key != "group"]
    ends += [(0, 0, len(piece.whose)) for piece in left if piece.key != "group"]
    sums = [sum(column) for column in zip(*ends, strict=True)] or [0, 0, 0]
    return Matched(tuple(right), tuple(missed), tuple(left), (sums[0], sums[1], sums[2]))


def _same(wanted: Piece, given: Piece) -> bool:
    """The same name; a group is right with all its members and results, and no other."""
    if wanted.key != given.key:
        return False
    if wanted.key == "group":
        _, missed, invented = _ends(wanted.whose, given.whose)
        return wanted.results == given.results and not missed and not invented
    return wanted.name == given.name or overlap(wanted.name, given.name) >= SAME_NAME


def _ends(wanted: Iterable[frozenset[str]], given: Iterable[frozenset[str]]) -> tuple[int, int, int]:
    """Ends right, missed and invented."""
    left, right, missed = list(given), 0, 0
    for names in wanted:
        hit = next((other for other in left if names & other), None)
        if hit is None:
            missed += 1
        else:
            left.remove(hit)
            right += 1
    return right, missed, len(left)
