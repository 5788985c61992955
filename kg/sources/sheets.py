# SPDX-License-Identifier: MIT
"""CSV and XLSX: the rows of a table or of each sheet, one a line, with tabs between cells.

A row with one filled cell above the table is its title; a sheet without such a row has its own name as title, or with
it, or in its place, that of the file (`kg.sources.sheet_titles`). Hidden sheets, rows and columns are not read.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from kg.errors import SourceError
from kg.model import Page
from kg.sources.bounds import LIBRARY_FAULTS, MOST_CHARS, read_bounded
from kg.sources.decode import decode
from kg.sources.defaults import Defaults, Said, make_page
from kg.sources.extracted import cleaned
from kg.sources.grid import MOST_COLUMNS, table_lines
from kg.sources.laid_out import masked
from kg.sources.office import check_unpacked
from kg.sources.sheet_titles import title_of

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

SEPARATORS = ",\t;"
"""What may stand between the fields of a CSV file."""
WIDE_COMMA = "，"
"""Stands between them only where no other does: it also stands in sentences."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]{0,80}?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_SIZED = re.compile(rb"<(?:\w+:)?(row|col)\s([^>]{0,400})>")
"""A row of a sheet, or what is said of some columns: `<col min="3" max="4" hidden="1"/>`."""
_SAID = re.compile(rb"\b(r|min|max|hidden)=[\"'](\w{1,7})[\"']")


def read_csv(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page]:
    """The one page of a CSV file."""
    text = decode(read_bounded(file, name), name)
    limit = csv.field_size_limit(MOST_CHARS)
    try:
        rows = table_lines(_fields(text, _separator(text)))
    except csv.Error as fault:
        raise SourceError(f"this is not CSV ({fault})", where=name, mend="save it as .xlsx or .txt") from fault
    finally:
        csv.field_size_limit(limit)
    yield _page(name, rows, title_of(name, ""), defaults)


def _separator(text: str) -> str:
    """What cuts most lines into the same number of fields, more than one."""
    best, chosen = (0, 0), WIDE_COMMA
    for mark in SEPARATORS:
        sizes = Counter(len(row) for row in _fields(text, mark) if len(row) > 1)
        lines, fields = max(((count, size) for size, count in sizes.items()), default=(0, 0))
        if (lines, fields) > best:
            best, chosen = (lines, fields), mark
    return chosen


def _fields(text: str, mark: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark)


def read_xlsx(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page | SourceError]:
    """The sheets of an Excel workbook that hold text, each a page cited as `file.xlsx#sheet`."""
    import openpyxl

    check_unpacked(file, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what the library does not read: charts, validation
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
            tables = [(sheet.title, _lines(file, sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
            book.close()
    except LIBRARY_FAULTS as fault:
        raise SourceError("this is not an XLSX workbook", where=name, mend="save it as .xlsx or .csv") from fault
    filled = [(title, rows) for title, rows in tables if any(map(str.strip, rows))]
    if not filled:
        raise SourceError("the workbook holds no text", where=name, mend="give a table with text")
    for title, rows in filled:
        try:
            yield _page(f"{name}#{title}", rows, title_of(name, title), defaults)
        except SourceError as fault:
            yield fault


def _page(source: str, rows: Sequence[str], title: str, defaults: Defaults) -> Page:
    """The page of one table, under its title."""
    text = cleaned("\n".join(rows))
    if not text:
        raise SourceError("the table holds no text", where=source, mend="give a table with text")
    first = text.partition("\n")[0].strip("\t")
    if "\t" not in first and "\n" in text:
        title = " ".join(first.split())
    elif title:
        text = f"{title}\n\n{text}"
    return make_page(source, masked(text), Said(title=title), defaults, plain=False)


def _lines(file: BinaryIO, sheet: ReadOnlyWorksheet) -> list[str]:
    """The rows of a sheet, one a line."""
    return table_lines(_filled(sheet, _form(file, sheet)))


@dataclass(slots=True)
class _Form:
    """How a sheet is laid out."""

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """By its first row, each cell merged over rows of one column: the column, and its last row."""
    rows: set[int] = field(default_factory=set)
    """Hidden rows."""
    columns: set[int] = field(default_factory=set)
    """Hidden columns, from 0."""


def _filled(sheet: ReadOnlyWorksheet, form: _Form) -> Iterator[list[str]]:
    """The rows that a sheet shows; a cell merged over several rows stands in each."""
    sheet.reset_dimensions()
    hanging: dict[int, tuple[str, int]] = {}
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        row = list(map(_shown, values))
        for column, (text, last) in hanging.items():
            if number <= last and column < len(row):
                row[column] = text
        for column, last in form.merged.get(number, ()):
            if column < len(row):
                hanging[column] = row[column], last
        if number not in form.rows:
            yield [cell for column, cell in enumerate(row) if column not in form.columns]


def _shown(value: object) -> str:
    """A value as a reader sees it: a date without an idle time, a whole number without its point."""
    if isinstance(value, datetime) and not (value.hour or value.minute or value.second):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _form(file: BinaryIO, sheet: ReadOnlyWorksheet) -> _Form:
    """The layout of a sheet, which the library does not read when it reads a sheet row by row."""
    with ZipFile(file) as archive:
        content = archive.read(sheet._worksheet_path)
    form = _Form()
    for left, first, right, last in _MERGED.findall(content):
        if left == right and int(last) > int(first):
            form.merged.setdefault(int(first), []).append((_number(left), int(last)))
    row = 0
    for match in _SIZED.finditer(content):
        said = dict(_SAID.findall(match[2]))
        hidden = said.get(b"hidden") in (b"1", b"true")
        if match[1] == b"row":
            row = int(said[b"r"]) if b"r" in said else row + 1
            form.rows.update([row] if hidden else [])
        elif hidden:
            last = min(int(said.get(b"max", b"0")), MOST_COLUMNS)
            form.columns.update(range(int(said.get(b"min", b"1")) - 1, last))
    return form


def _number(letters: bytes) -> int:
    """The number of a column, from 0 (A)."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
