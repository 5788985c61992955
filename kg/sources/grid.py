# SPDX-License-Identifier: MIT
"""Rows of a table -> lines of text: one line a row, a tab between two cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.expressions import expression
from kg.sources.bounds import MOST_CHARS

_BREAK = expression(r"[ \t\u3000]*[\r\n\v\f\x85\u2028\u2029]+[ \t\u3000]*")
"""Within a cell a line ends where the column does."""
_NUMBER = r"(?:\d{15,19}|\d{17}[Xx]|(?:\+?86-?)?1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[\w.+-]+@[\w.-]+\.\w+)"
_PRIVATE = expression(rf"{_NUMBER}(?:[/、,，;；]+{_NUMBER})*")
"""Numbers of people, their telephones and accounts, and their mail: no text that is kept holds them."""
MOST_COLUMNS = 64
"""Cells of a row that are read: no roll has more, and a sheet may have 16,384."""


def row_line(cells: Sequence[str]) -> str:
    """One row as a line, without numbers and addresses that are nobody else's business.

    >>> row_line(["贺松", "江海钢铁\\n有限公司 ", ""])
    '贺松\\t江海钢铁 有限公司\\t'
    >>> row_line(["贺松", "330101199001011234", "138 0000 0000", "2021"])
    '贺松\\t\\t\\t2021'
    """
    texts = (_BREAK.sub(" ", cell.strip()).replace("\t", " ") for cell in cells[:MOST_COLUMNS])
    return "\t".join("" if _PRIVATE.fullmatch(text.replace(" ", "")) else text for text in texts)


def bounded(lines: Iterable[str]) -> Iterator[str]:
    """The lines, up to one more character than a page may have."""
    size = 0
    for line in lines:
        yield line
        size += len(line) + 1
        if size > MOST_CHARS:
            return
