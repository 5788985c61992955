# SPDX-License-Identifier: MIT
"""What stands in the cells of a table: of each the one thing that its column says, whatever else it looks like."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.columns import TITLES
from kg.lexicon import Lexicon
from kg.mentions.award_rows import RowFinder
from kg.mentions.editions import edition_cues
from kg.mentions.span import Span
from kg.model import BODIES
from kg.tables import GAP, Cell, read_tables

_PEOPLE = ("person", "leader")
_HOUSES = ("body", "beside", "team", "grantor")


class CellReader:
    """Puts what the columns of tables say in place of what was found in their cells."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._rows = RowFinder(lexicon)

    def read(self, text: str, spans: list[Span]) -> list[Span]:
        """The mentions, in tables by their columns alone."""
        tables = read_tables(text, self._lexicon) if GAP in text else ()
        if not tables:
            return spans
        starts = [table.start for table in tables]

        def in_table(span: Span) -> bool:
            number = bisect_right(starts, span.start) - 1
            return number >= 0 and span.start < tables[number].end and GAP in text[slice(*_line(text, span.start))]

        inside = [span for span in spans if in_table(span)]
        cells = [cell for table in tables for row in table.rows for cell in row.cells]
        named = {(span.start, span.end): span for cell in cells for span in self._named(text, cell, inside)}
        return [span for span in spans if not in_table(span)] + list(named.values())

    def _named(self, text: str, cell: Cell, found: Sequence[Span]) -> Iterator[Span]:
        if cell.kind in _PEOPLE:
            yield Span(cell.start, cell.end, "Person", "person/cell")
        elif cell.kind in TITLES:
            opens = text.rfind(GAP, 0, cell.start) + 1
            cues = edition_cues(text[opens : cell.start], cell.start - opens)
            yield Span(cell.start, cell.end, "Honour", "honour/cell", cues)
        elif cell.kind == "studio":
            yield Span(cell.start, cell.end, "Studio", "body/cell")
            named = (s for s in found if s.kind == "Person" and cell.start <= s.start and s.end < cell.end)
            yield from (s for s in named if text[s.end : cell.end] in self._lexicon.suffixes)
        elif cell.kind in _HOUSES:
            place = cell.start, cell.end
            here = [s for s in found if s.kind in BODIES and cell.start <= s.start and s.end <= cell.end]
            body = next(self._rows.named(text, place, here), None)
            yield Span(*place, body.kind if body else "Organization", "body/cell", body.cues if body else ())
            yield from (s for s in here if s.start == cell.start and s.end < cell.end and "bare" not in s.cues)


def _line(text: str, at: int) -> tuple[int, int]:
    """Where the line begins and ends that holds a place."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
