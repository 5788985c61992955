# SPDX-License-Identifier: MIT
"""PDF with a text layer: the text of its pages, one after the other. It does no OCR."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.model import Page
from kg.sources.bounds import LIBRARY_FAULTS, MOST_CHARS
from kg.sources.defaults import Defaults, make_page, said_in
from kg.sources.extracted import cleaned
from kg.sources.frontmatter import read_front_matter
from kg.sources.laid_out import masked
from kg.text.radicals import fold_radicals

if TYPE_CHECKING:
    from pypdf import PdfReader


def read_pdf(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page]:
    """The one page (all its sheets) of a PDF file."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(file)
        _check_tree(reader, name)
        sheets = list(_sheets(reader))
    except FileNotDecryptedError:
        raise SourceError("the PDF asks for a password", where=name, mend="save it without") from None
    except (PyPdfError, *LIBRARY_FAULTS) as fault:
        raise SourceError(f"the PDF is damaged ({type(fault).__name__})", where=name, mend="save it anew") from fault
    text = masked("\n\n".join(sheet for sheet in sheets if sheet.strip()))
    if not text:
        raise SourceError(
            "the PDF has no text layer: it is a picture of a page",
            where=name,
            mend="run OCR on it and give the text as .txt",
        )
    yield make_page(name, text, said_in(read_front_matter(text)), defaults, plain=False)


def _sheets(reader: PdfReader) -> Iterator[str]:
    """The text of each sheet, up to one more than a page may have."""
    size = 0
    for sheet in reader.pages:
        text = cleaned(fold_radicals(sheet.extract_text()))
        yield text
        size += len(text)
        if size > MOST_CHARS:
            return


def _check_tree(reader: PdfReader, name: str) -> None:
    """Refuse a tree of sheets in which one hangs at two places: it may go round in circles, or
    have more leaves than there are atoms.
    """
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

    root = reader.trailer["/Root"].get_object()
    waiting = [root.get("/Pages")] if isinstance(root, DictionaryObject) else []
    seen: set[int] = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                raise SourceError("the PDF is damaged (its sheets go in circles)", where=name, mend="save it anew")
            seen.add(found.idnum)
            found = found.get_object()
        kids = found.get("/Kids") if isinstance(found, DictionaryObject) else None
        kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
        if isinstance(kids, ArrayObject):
            waiting += kids
