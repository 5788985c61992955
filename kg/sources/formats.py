# SPDX-License-Identifier: MIT
"""The table of source formats: to add one, write its reader and add a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Page
from kg.sources.defaults import Defaults
from kg.sources.jsonl import read_jsonl
from kg.sources.office import read_docx
from kg.sources.pdf import read_pdf
from kg.sources.plain import read_plain
from kg.sources.sheets import read_csv, read_xlsx
from kg.sources.web import read_html

Reader = Callable[[BinaryIO, str, Defaults], Iterator[Page | SourceError]]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one kind are read."""

    read: Reader
    """Opened file, name to cite it by, defaults -> its pages, and the faults of single ones."""
    about: str
    costly: bool = False
    """Is the extraction worth keeping, and worth another process?"""
    many: bool = False
    """May one file hold many pages, each cited as `file#page`?"""


FORMATS: dict[str, Format] = {
    ".txt": Format(read_plain, "plain text in UTF-8, UTF-16 or GB18030"),
    ".md": Format(read_plain, "Markdown, its marks and HTML tags passed over"),
    ".html": Format(read_html, "a page of a news site", costly=True),
    ".htm": Format(read_html, "a page of a news site", costly=True),
    ".jsonl": Format(read_jsonl, "one page a line: id, title, text, date, paper, place", many=True),
    ".docx": Format(read_docx, "a Word document", costly=True),
    ".csv": Format(read_csv, "a table, one row a line", costly=True),
    ".xlsx": Format(read_xlsx, "an Excel workbook, one page a sheet", many=True),
    ".pdf": Format(read_pdf, "a PDF with a text layer", costly=True),
}
