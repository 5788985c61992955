# SPDX-License-Identifier: MIT
"""What was found of a table and could not be read: said where it is left out, so that nobody takes it for empty."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.columns import DATED, header_columns
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.tables import HIDDEN, HOLDERS, Table, places, read_tables

NO_HEADER = "table not read: no header tells whom it is of"
NOBODY = "table not read: no cell looks like what its header says"
NO_SUCH_WORD = "word of a table's header not known: nothing is taken from the words above the table"
NO_NAME = "cell not read: it does not look like what its header says"

_NOTHING = expression(r"[\d\s.、,，/—-]*[人名个家位]?|某+")
"""A cell that names nobody: a number, a stroke."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Words of an article that are part of a table, and why nothing, or not all, was read there."""

    start: int
    end: int
    reason: str
    about: str


def unread(text: str, lexicon: Lexicon) -> Iterator[Unread]:
    """What of an article's tables was not read."""
    for table in read_tables(text, lexicon):
        end = text.find("\n", table.start, table.end)
        first = table.start, end if end >= 0 else table.end
        words = [text[a:b] for a, b in places(text[slice(*first)], first[0])]
        said = "、".join(word for word in words if word and HIDDEN not in word)
        if table.kinds == {""}:
            yield Unread(*first, NO_HEADER, said)
        elif table.headed and end >= 0 and not _named(table):
            yield Unread(*first, NOBODY, said)
        elif table.headed:
            if strange := [w for w, c in zip(words, table.columns, strict=False) if w and not c.kind]:
                yield Unread(*first, NO_SUCH_WORD, "、".join(strange))
            yield from _strange_cells(text, table, words, lexicon)


def _named(table: Table) -> bool:
    """Does any row name somebody; below years, somebody or something of one of them?"""
    dated = DATED in table.kinds
    return any(cell.told or not dated for row in table.rows for cell in row.cells)


def _strange_cells(text: str, table: Table, words: list[str], lexicon: Lexicon) -> Iterator[Unread]:
    """The cells in which those listed should stand and nobody was read; `words` are the table's header."""
    kinds = [column.kind for column in table.columns]
    held = next((kind for kind in HOLDERS if kind in kinds), "")
    if not held:
        return
    column, empty = kinds.index(held), lexicon.words("cell_empty")
    word = words[column] if column < len(words) else ""
    read = sorted(cell.start for row in table.rows for cell in row.of(held))
    at = table.start
    for line in text[table.start : table.end].split("\n"):
        cells = places(line, at)
        at += len(line) + 1
        total = next((text[a:b] for a, b in cells if a < b), "") in empty
        header = column < len(cells) > 1 and header_columns([text[a:b] for a, b in cells], lexicon)
        if header or total or column >= len(cells):
            continue
        start, end = cells[column]
        cell = text[start:end]
        plain = not cell or cell in empty or HIDDEN in cell or _NOTHING.fullmatch(cell)
        if not plain and bisect_left(read, start) == bisect_left(read, end):
            yield Unread(start, end, NO_NAME, f"{word}：{cell}")
