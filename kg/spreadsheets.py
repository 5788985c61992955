# SPDX-License-Identifier: MIT
"""CSV that spreadsheets open as it is meant: a mark that it is UTF-8, and no cell that runs as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

BOM = "\ufeff"
"""In front of a CSV file: without it a spreadsheet shows Chinese as signs of another code page."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell instead of showing it (OWASP's list, with full-width forms)."""


def guarded(value: object) -> object:
    """A cell that a spreadsheet shows as text: an apostrophe before what looks like a formula.

    >>> guarded("=1+1"), guarded(-5), guarded("北京")
    ("'=1+1", -5, '北京')
    """
    if isinstance(value, str) and value.lstrip(" \u3000").startswith(FORMULA_STARTS):
        return "'" + value
    return value


def sheet(columns: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = True) -> Iterator[str]:
    """A table as CSV, line by line, its formulas guarded; `bom` says whether it begins with the mark of UTF-8.

    >>> "".join(sheet(["name", "sum"], [["北京", "=1+1"]], bom=False))
    "name,sum\\r\\n北京,'=1+1\\r\\n"
    """
    if bom:
        yield BOM
    yield from csv_lines([columns])
    yield from csv_lines([guarded(cell) for cell in row] for row in rows)


def csv_lines(rows: Iterable[Sequence[object]], *, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[str]:
    """Rows as lines of CSV, each cell as it is."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=quoting)  # type: ignore[arg-type]
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
