"""DOCX: paragraphs and table rows in the order of the document, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile

from kg.errors import SourceError
from kg.model import Page
from kg.sources.defaults import Defaults, make_page, said_in
from kg.sources.extracted import cleaned
from kg.sources.frontmatter import read_front_matter

if TYPE_CHECKING:
    from docx.table import Table


def read_docx(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page]:
    """The one page of a Word document, with what front-matter lines in it say."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = Document(file)
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, SyntaxError) as fault:
        raise SourceError("this is not a DOCX document", where=name, mend="save it as .docx or .txt") from fault
    lines: list[str] = []
    for block in document.iter_inner_content():
        lines += _rows(block) if isinstance(block, Table) else [block.text]
    text = cleaned("\n".join(lines))
    if not text.strip():
        raise SourceError("the document holds no text", where=name, mend="give a page with text")
    yield make_page(name, text, said_in(read_front_matter(text)), defaults, plain=False)


def _rows(table: Table) -> Iterator[str]:
    """One line for each row; a merged cell, which the library gives once a column, once."""
    for row in table.rows:
        cells = {id(cell._tc): cell.text.replace("\n", " ").strip() for cell in row.cells}
        yield "\t".join(cells.values())
