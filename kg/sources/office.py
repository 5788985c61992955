# SPDX-License-Identifier: MIT
"""DOCX: paragraphs and table rows in the order of the document, one a line, with tabs between cells."""

from __future__ import annotations

from collections.abc import Iterator
from io import SEEK_END
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from kg.errors import SourceError
from kg.model import Page
from kg.sources.bounds import LIBRARY_FAULTS, MEND, MOST_UNPACKED
from kg.sources.defaults import Defaults, make_page, said_in
from kg.sources.extracted import cleaned
from kg.sources.frontmatter import read_front_matter
from kg.sources.grid import bounded, table_lines
from kg.sources.laid_out import masked

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table


def read_docx(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page]:
    """The one page of a Word document, with what front-matter lines in it say."""
    import docx
    from docx.opc.exceptions import OpcError

    check_unpacked(file, name)
    try:
        lines = list(bounded(_lines(docx.Document(file))))
    except (OpcError, *LIBRARY_FAULTS) as fault:
        raise SourceError("this is not a DOCX document", where=name, mend="save it as .docx or .txt") from fault
    text = masked(cleaned("\n".join(lines)))
    if not text.strip():
        raise SourceError("the document holds no text", where=name, mend="give a page with text")
    yield make_page(name, text, said_in(read_front_matter(text)), defaults, plain=False)


def check_unpacked(file: BinaryIO, name: str) -> None:
    """Refuse an archive that unpacks to far more than it is: a bomb."""
    try:
        with ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except LIBRARY_FAULTS:
        return  # no archive at all: the library says so
    size = file.seek(0, SEEK_END)
    file.seek(0)
    if unpacked > MOST_UNPACKED + 10 * size:
        raise SourceError(f"it unpacks to {unpacked:,} bytes: more than any page", where=name, mend=MEND)


def _lines(document: Document) -> Iterator[str]:
    """The paragraphs and the rows of tables."""
    from docx.table import Table

    for block in document.iter_inner_content():
        yield from table_lines(_rows(block)) if isinstance(block, Table) else [block.text]


def _rows(table: Table) -> Iterator[list[str]]:
    """The cells of each row; one over several columns in the first of them, one over several rows in each."""
    for row in table.rows:
        seen: set[int] = set()
        texts = [""] * row.grid_cols_before
        for cell in row.cells:
            texts.append("" if id(cell._tc) in seen else cell.text)
            seen.add(id(cell._tc))
        yield texts
