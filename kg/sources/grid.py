# SPDX-License-Identifier: MIT
"""Rows of a table -> lines of text: one line a row, a tab between two cells, nothing private, a form as a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.expressions import expression
from kg.sources.bounds import MOST_CHARS
from kg.sources.cell_lines import names_apart, one_line
from kg.sources.forms import in_rows
from kg.sources.private import shown_rows
from kg.sources.straight import straight

_BREAK = expression(r"[\r\n\v\f\x85\u2028\u2029]+")
"""Within a cell a line ends where the column does."""
_BLANK = " \t\u3000"
_WIDE = expression(r"[ \t\u3000]{9,}")
"""More space within a cell than words of it are ever set apart by."""
MOST_COLUMNS = 64
"""Cells of a row that are read: no roll has more, and a sheet may have 16,384."""


def table_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """The rows of one table as lines, without what is nobody else's business (`kg.sources.private`).

    >>> table_lines([["姓名", "单位", "电话"], ["贺松", "江海钢铁\\n有限公司 ", "65123456"]])
    ['姓名\\t单位\\t电话', '贺松\\t江海钢铁 有限公司\\t']
    """
    plain = ([plain_cell(cell) for cell in row[:MOST_COLUMNS]] for row in rows)
    return ["\t".join(row) for row in straight(list(in_rows(list(shown_rows(_bounded(plain))))))]


def plain_cell(cell: str) -> str:
    """The text of a cell on one line, without tabs, its items set apart (`kg.sources.cell_lines`).

    >>> plain_cell(" 江海钢铁 \\n 有限公司")
    '江海钢铁 有限公司'
    """
    parts = (part.strip(_BLANK) for part in _BREAK.split(cell.strip()))
    plain = str(_WIDE.sub(" ", one_line(list(filter(None, parts))))).replace("\t", " ")
    return names_apart(plain) if " " in plain else plain


def bounded(lines: Iterable[str]) -> Iterator[str]:
    """The lines, up to one more character than a page may have."""
    size = 0
    for line in lines:
        yield line
        size += len(line) + 1
        if size > MOST_CHARS:
            return


def _bounded(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows, up to one more character than a page may have; a tab or line end behind each cell."""
    size = 0
    for row in rows:
        yield row
        size += sum(map(len, row)) + max(1, len(row))
        if size > MOST_CHARS:
            return
