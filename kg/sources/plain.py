# SPDX-License-Identifier: MIT
"""Plain text: the file's decoded text is the page's text, character by character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from kg.model import Page
from kg.sources.bounds import read_bounded
from kg.sources.decode import decode
from kg.sources.defaults import Defaults, make_page, said_in
from kg.sources.frontmatter import read_front_matter


def read_plain(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page]:
    """The one page of a text file, with what its front matter says."""
    text = decode(read_bounded(file, name), name)
    yield make_page(name, text, said_in(read_front_matter(text)), defaults, plain=True)
