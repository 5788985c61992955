# SPDX-License-Identifier: MIT
"""Articles without end, cut into portions: so that no text can make the stages slower than its length.

What the stages do within one article compares its names with each other. On the 289 articles of
real pages that were measured none passed 1,300 characters, so a portion of `MOST` changes nothing
on them; a file of ten million characters costs what its portions cost.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.text.lines import Line

MOST = 8_000
"""Characters of the body in one portion."""
MOST_TITLES = 30
"""Lines of titles that one article may have; those above them are its body."""
_STOPS = ("。", "；", "，", "、", " ")
"""Where a line is cut that is longer than a portion: the first of these that stands in its last tenth."""


def portions(body: list[Line], most: int = MOST) -> Iterator[list[Line]]:
    """The lines of a body in portions of at most `most` characters.

    >>> [[line.text for line in part] for part in portions([Line("甲乙。丙丁", 0), Line("戊", 9)], 4)]
    [['甲乙。丙'], ['丁', '戊']]
    """
    part: list[Line] = []
    size = 0
    for line in body:
        for piece in _pieces(line, most):
            if part and size + len(piece.text) > most:
                yield part
                part, size = [], 0
            part.append(piece)
            size += len(piece.text)
    if part:
        yield part


def _pieces(line: Line, most: int) -> Iterator[Line]:
    """A line cut where a sentence, a clause or a word of it ends; itself where it is short."""
    start = 0
    while len(line.text) - start > most:
        end = start + most
        cut = next((at + 1 for stop in _STOPS if (at := line.text.rfind(stop, end - most // 10, end)) >= 0), end)
        yield from filter(None, [line.part(start, cut)])
        start = cut
    yield from filter(None, [line.part(start, len(line.text))])
