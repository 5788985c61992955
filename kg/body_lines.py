# SPDX-License-Identifier: MIT
"""Lines that hold nothing but names of bodies, as lists of them have."""

from __future__ import annotations

from collections.abc import Sequence

from kg.cell_words import ends_body
from kg.expressions import expression
from kg.lexicon import Lexicon

KIND = 2
"""Characters at the end of a body that tell of what kind it is."""
_PAUSE = expression("[，。；：！？、]")
_WIDE, _BLANK = expression(r"[ \t\xa0]{2,}|\u3000\s*"), expression(r"\s+")
"""Wide gaps between bodies side by side, and any."""


def is_unit(text: str, lexicon: Lexicon) -> bool:
    """A line that is nothing but the name of a body, as a list of them has it."""
    return not _PAUSE.search(text) and ends_body(text, lexicon)


def bodies_on(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Start and end of each body on a line that holds nothing but bodies; else none.

    Where the gaps between them are not wide, they are of one kind, or each begins with the place of the first: behind
    a space a part of the first may stand.

    >>> from kg.data import folder
    >>> from kg.lexicon import load_lexicon
    >>> lines = ("江北钢铁公司 江北纺织公司", "陕西省总工会 陕西省科学技术厅", "江北钢铁公司 炼钢车间")
    >>> [[line[a:b] for a, b in bodies_on(line, load_lexicon(folder("seeds")))] for line in lines]
    [['江北钢铁公司', '江北纺织公司'], ['陕西省总工会', '陕西省科学技术厅'], []]
    """
    for mark in (_WIDE, _BLANK) if _BLANK.search(text) else ():
        gaps = [match.span() for match in mark.finditer(text)]
        starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(text)]
        found = list(zip(starts, ends, strict=True)) if gaps else []
        alike = mark is _WIDE or len({text[end - KIND : end] for end in ends}) == 1
        place = lexicon.place_length(text)
        alike = alike or (place > 0 and all(text.startswith(text[:place], start) for start in starts))
        if found and alike and all(is_unit(text[start:end], lexicon) for start, end in found):
            return found
    return []


def units_of(lines: Sequence[str], lexicon: Lexicon) -> list[bool]:
    """For each line, is it one of several near each other that are the name of a body, or does it stand among them?"""
    units = [is_unit(line, lexicon) and not lexicon.says("headline", line) for line in lines]
    padded = [False, False, *units, False, False]
    near = [sum(padded[n : n + 2] + padded[n + 3 : n + 5]) for n in range(len(lines))]
    return [
        near[n] > 0 if unit else near[n] > 1 and padded[n + 3] and not _PAUSE.search(lines[n])
        for n, unit in enumerate(units)
    ]
