# SPDX-License-Identifier: MIT
"""JSONL: one page a line, with `id, title, text, date, paper, place`; only `text` is required.

Offsets count in the value of `text`. A faulty line is reported with its number and the others
are read. Lines are read one by one, so a file may be larger than memory.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Page
from kg.sources.bounds import MEND, MOST_BYTES
from kg.sources.defaults import Defaults, Said, make_page

_MEND = 'write one object a line, such as {"id": "1", "text": "…"}'
_FIELDS = ("title", "date", "paper", "place")


def read_jsonl(file: BinaryIO, name: str, defaults: Defaults) -> Iterator[Page | SourceError]:
    """The pages of a JSONL file, each cited as `file.jsonl#id` (without an id: its line number)."""
    seen: set[str] = set()
    filled = False
    for number, raw in enumerate(_raw_lines(file), start=1):
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if not line.strip():
            continue
        filled = True
        if len(line) > MOST_BYTES:
            yield SourceError(f"the line passes {MOST_BYTES:,} bytes", where=f"{name}:{number}", mend=MEND)
            continue
        try:
            page = _page(line, number, name, defaults)
            if page.source in seen:
                what = f"the id {page.source!r} stands twice"
                raise SourceError(what, where=f"{name}:{number}", mend="give each page an id of its own")
        except SourceError as fault:
            yield fault
        else:
            seen.add(page.source)
            yield page
    if not filled:
        yield SourceError("the file is empty", where=name, mend=_MEND)


def _raw_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines, of one that is too long only its first bytes."""
    while line := file.readline(MOST_BYTES + 1):
        yield line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = file.readline(MOST_BYTES + 1)


def _page(line: bytes, number: int, name: str, defaults: Defaults) -> Page:
    where = f"{name}:{number}"
    try:
        record = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise SourceError("the line is not JSON in UTF-8", where=where, mend=_MEND) from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise SourceError("the line holds no object with a text", where=where, mend=_MEND)
    text = record["text"]
    said = Said(*(_string(record, field, where) for field in _FIELDS))
    identity = _string(record, "id", where) or str(number)
    if not text.strip():
        raise SourceError("the text is empty", where=where, mend="give each page a text, or leave out its line")
    for value in (text, said.title, said.paper, said.place, identity):
        _check_encodable(value, where)
    return make_page(f"{name}#{identity}", text, said, defaults, plain=False)


def _string(record: dict[str, object], field: str, where: str) -> str:
    value = record.get(field)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise SourceError(f"{field} is not a string", where=where, mend=_MEND)
    return " ".join(value.split())


def _check_encodable(value: str, where: str) -> None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        what = "the line holds half a character (a lone surrogate)"
        raise SourceError(what, where=where, mend="write the whole text as UTF-8") from None
