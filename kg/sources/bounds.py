# SPDX-License-Identifier: MIT
"""How much one source may be: more than any page of a paper, and little enough for any machine.

A build keeps what a page says in memory: some 1,400 bytes for each character of a list of honoured people, each a new
one, which is the densest there is. With these bounds a hostile source costs at most a constant: what passes them is
refused in one line.
"""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO
from zipfile import BadZipFile

from kg.errors import SourceError

MOST_CHARS = 400_000
"""Characters of one page; a page of a newspaper has 10,000."""
MOST_BYTES = 8_000_000
"""Of a text file, a web page or a line of JSONL, markup and pictures in it included."""
MOST_UNPACKED = 64 << 20
"""Bytes in a DOCX or XLSX beyond ten times the file's own size."""

MEND = "split it into files of one page each, or give JSONL"
LIBRARY_FAULTS = (
    *(ValueError, TypeError, AttributeError, LookupError, ArithmeticError, RuntimeError, SyntaxError),
    *(AssertionError, EOFError, OSError, MemoryError, NotImplementedError, BadZipFile, struct.error, zlib.error),
)
"""What libraries raise on a damaged document; RecursionError is a RuntimeError."""


def read_bounded(file: BinaryIO, where: str, most: int = MOST_BYTES) -> bytes:
    """All bytes of a file, unless there are more than a page can have.

    >>> from io import BytesIO
    >>> read_bounded(BytesIO(b"abc"), "page.txt")
    b'abc'
    """
    data = file.read(most + 1)
    if len(data) > most:
        raise SourceError(f"the file passes {most:,} bytes", where=where, mend=MEND)
    return data


def check_length(text: str, where: str) -> None:
    """Refuse a page of more characters than any page has."""
    if len(text) > MOST_CHARS:
        raise SourceError(f"the text passes {MOST_CHARS:,} characters", where=where, mend=MEND)
