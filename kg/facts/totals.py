# SPDX-License-Identifier: MIT
"""Parts and their total: which figures of one sentence the text gives as the sum of others.

`共有96名职工参赛，其中男职工52名、女职工44名`: 52 and 44 are parts of 96. Whether they add up is asked of the
graph (`ontology/queries/figure-sums.rq`); here it is only said what the words put together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from kg.model import Figure

NEAREST = 16
"""Characters that may stand between one part and the next."""


class Words(Protocol):
    """The words that open parts, and those that open a total after its parts."""

    parts: re.Pattern[str]
    totals: re.Pattern[str]


def with_totals(figures: Sequence[Figure], words: Words) -> list[Figure]:
    """The figures of one sentence, in order, each part with the id of its total."""
    runs = [list(run) for run in _runs(figures)]
    total_of: dict[str, str] = {}
    for run in runs:
        first = next((i for i, f in enumerate(run) if i and words.parts.match(f.evidence.quote)), 0)
        if first and len(run) - first > 1:
            total_of |= {part.id: run[first - 1].id for part in run[first:]}
        elif not first and len(run) > 2 and words.totals.match(run[-1].evidence.quote):
            total_of |= {part.id: run[-1].id for part in run[:-1]}
    return [replace(f, of_total=total_of.get(f.id, "")) for f in figures] if total_of else list(figures)


def _runs(figures: Sequence[Figure]) -> Iterator[Iterable[Figure]]:
    """Neighbours that count in one unit."""
    number = 0
    numbered = []
    for before, figure in zip((None, *figures), figures, strict=False):
        far = before is None or figure.evidence.start - before.evidence.end > NEAREST or figure.unit != before.unit
        number += far
        numbered.append((number, figure))
    return ((figure for _, figure in run) for _, run in groupby(numbered, key=lambda pair: pair[0]))


def sums(figures: Sequence[Figure]) -> Iterator[tuple[Figure, list[Figure]]]:
    """Each total with its parts."""
    for total in figures:
        parts = [figure for figure in figures if figure.of_total == total.id]
        if parts:
            yield total, parts
