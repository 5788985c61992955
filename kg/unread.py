# SPDX-License-Identifier: MIT
"""What was found of a table and could not be read: said where it is left out, so that nobody takes it for empty.

No more of a table is shown than it takes to find the place: its header's words, and the cell that was not read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.columns import DATED, TITLES, column_of, header_columns
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.tables import HIDDEN, HOLDERS, Table, places, read_tables

NO_HEADER = "table not read: no header tells whom it is of"
NOBODY = "table not read: no cell looks like what its header says"
NO_SUCH_WORD = "word of a table's header not known: nothing is taken from the words above the table"
NEED = "table not read: a column says that it is of people in need"
STRANGE = "cell not read: it does not look like what its header says"

_NOTHING = expression(r"[\d\s.、,，/—-]*[人名个家位]?|某+")
"""A cell that names nobody: a number, a stroke."""
_READ = (*HOLDERS, *sorted(TITLES))


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
        cells = places(text[table.start : table.end].partition("\n")[0], table.start)
        words = [text[start:end] for start, end in cells]
        if "need" in table.kinds:
            needs = zip(cells, words, table.columns, strict=False)
            yield next(Unread(*place, NEED, word) for place, word, column in needs if column.kind == "need")
            continue
        first = next((place for place in cells if place[0] < place[1]), cells[0])
        known = "、".join(word for word in words if word and column_of(word, lexicon).kind)
        if table.kinds == {""}:
            yield Unread(*first, NO_HEADER, known)
        elif table.headed and not _names(table):
            yield Unread(*first, NOBODY, known)
        elif table.headed:
            for place, word, column in zip(cells, words, table.columns, strict=False):
                if word and not column.kind:
                    yield Unread(*place, NO_SUCH_WORD, word)
            yield from _strange_cells(text, table, words, lexicon)


def _names(table: Table) -> bool:
    """Does any row name somebody; below years, somebody or something of one of them?"""
    dated = DATED in table.kinds
    return any(cell.told or not dated for row in table.rows for cell in row.cells)


def _strange_cells(text: str, table: Table, words: Sequence[str], lexicon: Lexicon) -> Iterator[Unread]:
    """The cells in which a name or an honour should stand and none was read; `words` are the table's header."""
    kinds = [column.kind for column in table.columns]
    held = next((kind for kind in HOLDERS if kind in kinds), "")
    wanted = [number for number, kind in enumerate(kinds) if kind == held or kind in TITLES]
    read = sorted(cell.start for row in table.rows for cell in row.cells if cell.kind in _READ)
    empty, at = lexicon.words("cell_empty"), table.start
    for line in text[table.start : table.end].split("\n"):
        cells = places(line, at)
        at += len(line) + 1
        total = next((text[a:b] for a, b in cells if a < b), "") in empty
        if len(cells) < 2 or total or header_columns([text[a:b] for a, b in cells], lexicon):
            continue
        for number in wanted:
            start, end = cells[number] if number < len(cells) else (at, at)
            cell = text[start:end]
            plain = not cell or cell in empty or HIDDEN in cell or _NOTHING.fullmatch(cell)
            if not plain and bisect_left(read, start) == bisect_left(read, end):
                yield Unread(start, end, STRANGE, f"{words[number]}：{cell}" if number < len(words) else cell)
