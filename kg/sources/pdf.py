"""PDF with a text layer: the text of its pages, one after the other. It does no OCR."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Page
from kg.sources.defaults import Defaults, make_page, said_in
from kg.sources.extracted import cleaned
from kg.sources.frontmatter import read_front_matter


def read_pdf(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page]:
    """The one page (all its sheets) of a PDF file."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(file)
        sheets = [cleaned(sheet.extract_text()) for sheet in reader.pages]
    except FileNotDecryptedError:
        raise SourceError("the PDF asks for a password", where=name, mend="save it without") from None
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, OSError) as fault:
        raise SourceError(f"the PDF is damaged ({type(fault).__name__})", where=name, mend="save it anew") from fault
    text = "\n\n".join(sheet for sheet in sheets if sheet.strip())
    if not text:
        raise SourceError(
            "the PDF has no text layer: it is a picture of a page",
            where=name,
            mend="run OCR on it and give the text as .txt",
        )
    yield make_page(name, text, said_in(read_front_matter(text)), defaults, plain=False)
