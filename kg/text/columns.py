# SPDX-License-Identifier: MIT
"""Narrow columns: pages whose every line was broken where the column ends, put together to paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from kg.expressions import expression
from kg.text.lines import Line, joined

NARROWEST, WIDEST = 8, 46
"""Characters of a line of a column."""
EVEN = 4
"""Characters by which the lines of a column differ: punctuation and figures are not all of one width."""
FEWEST = 4
"""Broken lines that a page must hold to be one of columns."""

_STOP = expression(r"[。！？!?…；;：:][”’』」）)》]*$")
_CLOSING = "，。、；：！？”’』」）)》…"
_HEADING = expression(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：,;:]{2,40}[）)][:：]?"
)
"""A numbered heading that ends with a bracket, as those of lists do (二、某市五一劳动奖章（3名）)."""
_PAUSE = expression(r"[,，、。；;：“《]")
_OPEN = expression(r"[（(][^（）()]*$")
_NEXT = expression(r"[ \t\u3000\xa0]*(?:\r\n|[\n\r\f\v\u2028\u2029])[ \xa0]?")

Titled = Callable[[Line], bool]
"""Tells a line that may be a headline."""
Alone = Callable[[Line | None, str], bool]
"""Tells of a line, and of a possible headline right before it, whether it begins something of its own."""


def paragraphs(source: str, lines: list[Line], alone: Alone, titled: Titled) -> list[Line]:
    """The lines of a page with those joined that the column broke; as they are where it has no narrow column.

    >>> from kg.text.lines import lines_of
    >>> page = "柳江举办大赛|近日，柳江县总工会举办|首届职工技能大赛，百名|职工参加，县总工会主席|温舒出席并致辞。"
    >>> source = page.replace("|", chr(10))
    >>> read = paragraphs(source, list(lines_of(source)), lambda title, text: False, lambda line: len(line.text) < 9)
    >>> [line.text for line in read]
    ['柳江举办大赛', '近日，柳江县总工会举办首届职工技能大赛，百名职工参加，县总工会主席温舒出席并致辞。']
    """
    column = _column(source, lines)
    return list(_joined(lines, column, alone, titled)) if column else lines


def _adjacent(source: str, line: Line, following: Line) -> bool:
    """Nothing between but the end of a line: no blank line, no indentation."""
    return bool(_NEXT.fullmatch(source, line.end, following.start))


@dataclass(frozen=True, slots=True)
class _Column:
    """What the lines of a page have in common."""

    source: str
    full: int
    """Characters from which a line fills the column."""
    marked: bool
    """A blank line or an indentation tells where a paragraph begins."""

    def goes_on(self, line: Line, following: Line) -> bool:
        """Did the column break the line off, so that the next one is its continuation?"""
        if not _adjacent(self.source, line, following) or _HEADING.fullmatch(line.text):
            return False
        if following.text[0] in _CLOSING:
            return True
        if len(line.text) < self.full:
            return False
        return not _STOP.search(line.text) or (self.marked and not self._is_short_title(following))

    def _is_short_title(self, line: Line) -> bool:
        """The last line of a paragraph would end with a stop."""
        return len(line.text) < self.full and not _STOP.search(line.text)


def _column(source: str, lines: list[Line]) -> _Column | None:
    """The column of a page; None where there is none.

    In a column no line is longer than others; of those that hold a comma, as those of lists do not, none is shorter.
    """
    pairs = list(pairwise(lines))
    open_ended = [a.text for a, b in pairs if not _STOP.search(a.text) and _adjacent(source, a, b)]
    broken = [text for text in open_ended if not _HEADING.fullmatch(text)]
    running = [len(text) for text in broken if _PAUSE.search(text)]
    if len(broken) < FEWEST or 2 * len(running) < len(broken):
        return None
    usual = median_low(running)
    alike = sum(abs(len(text) - usual) <= EVEN for text in broken)
    others = sum(size < usual - EVEN for size in running) + sum(len(text) > usual + EVEN for text in broken)
    if not (NARROWEST <= usual <= WIDEST and alike >= 3 * others):
        return None
    full = usual - EVEN + 1
    ended = [_adjacent(source, a, b) for a, b in pairs if len(a.text) < full and _STOP.search(a.text)]
    return _Column(source, full, marked=bool(ended) and 4 * sum(ended) <= len(ended))


def _joined(lines: list[Line], column: _Column, alone: Alone, titled: Titled) -> Iterator[Line]:
    run = lines[:1]
    for line, following in pairwise(lines):
        before = line if len(run) == 1 and titled(line) else None
        if line is lines[0] or not column.goes_on(line, following) or alone(before, following.text):
            yield from _together(run, titled)
            run = []
        run.append(following)
    yield from _together(run, titled)


def _together(run: list[Line], titled: Titled) -> Iterator[Line]:
    """One paragraph; the lines of a headline stay apart, which is broken where its sense breaks, in no bracket."""
    if all(map(titled, run)) and not any(_OPEN.search(line.text) for line in run[:-1]):
        yield from run
        return
    yield joined(run)
