# SPDX-License-Identifier: MIT
"""HTML of a news site: trafilatura finds the article, its headline and its date.

The page's text is the headline, a blank line and the paragraphs as extracted, the rows of tables with tabs
between their cells; offsets count in it. A date is only taken from the page's own metadata, never searched
for in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.model import Page
from kg.sources.bounds import LIBRARY_FAULTS, read_bounded
from kg.sources.decode import decode
from kg.sources.defaults import Defaults, Said, make_page
from kg.sources.extracted import cleaned
from kg.sources.laid_out import masked
from kg.sources.web_tables import lines_again, with_marks

if TYPE_CHECKING:
    from trafilatura.settings import Document

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
"""Bytes: where browsers stop to look for a charset is 1024; some sites put scripts before it."""


def read_html(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page]:
    """The one article of a web page."""
    html = _decode_html(read_bounded(file, name), name)
    try:
        found = _extracted(html)
    except LIBRARY_FAULTS as fault:
        raise SourceError(
            f"the web page cannot be taken apart ({type(fault).__name__})", where=name, mend="save its text as .txt"
        ) from fault
    body = masked(cleaned(lines_again(found.text or ""))) if found else ""
    if not found or not body:
        raise SourceError(
            "no article text was found in the web page",
            where=name,
            mend="save its text as .txt",
        )
    title = " ".join((found.title or "").split())
    starts = re.sub(r"\s+", "", body).startswith(re.sub(r"\s+", "", title))
    text = body if not title or starts else f"{title}\n\n{body}"
    yield make_page(name, text, Said(title=title, date=found.date or ""), defaults, plain=False)


def _extracted(html: str) -> Document | None:
    """The article that trafilatura finds, with what the page says of it."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        with_marks(html),
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    return found if isinstance(found, Document) else None


def _decode_html(data: bytes, name: str) -> str:
    """The page in the charset that it declares, if its bytes bear that out; else as plain text."""
    declared = _CHARSET.search(data[:_HEAD])
    if declared and declared[1].lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass  # the declaration is wrong, as on many sites that moved to UTF-8
    return decode(data, name)
