# SPDX-License-Identifier: MIT
"""Which lines of a page are rows of a table, and where their cells stand.

Cells are set apart by tabs (as DOCX, HTML, CSV and XLSX give them), by upright strokes, or by runs of spaces. Lines
are a table where a header says so, or where several, one below the other, say no more than a name and a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from operator import itemgetter

from kg.cell_words import LONGEST_BODY, fits, is_body, is_titled
from kg.columns import LONGEST_HEADER, NOTE, Column, header_columns
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.privacy.needs import needs_of
from kg.tables import columns_told
from kg.text.lines import Line

Places = tuple[tuple[int, int], ...]

_MAY_HOLD = expression(r"\S[\t|\uff5c \u3000\xa0]+\S")
"""What every row holds."""
_RUNNING = expression("[。，；！？,;!?“]")
"""What no header holds, nor a row that none explains."""
_TABS = expression(r"\t")
_STROKES = expression(r"[|\uff5c]")
_WIDE = expression(r"[ \u3000\xa0]{2,}|(?<=\S)\u3000(?=\S)")
_RUNS = expression(r"[ \u3000\xa0]{2,}")
_BLANK = expression(r"[ \u3000\xa0]+")
_MARKS = (_TABS, _STROKES, _RUNS, _WIDE, _BLANK)
"""What may stand between cells, the surest first: where two fit, the first is meant."""
_RULER = expression(r"[|\s:+\uff5c—=-]{3,}")
"""Between header and rows of a table in Markdown."""
_ASIDE = expression("[（(]")
_SKIPPED = " \u3000\xa0\u200b\ufeff"
NEAR = 12
"""Lines above a table, and the first of its page, that may say that it is of people in need."""
HEADINGS = 2
"""Lines that may stand between two rows: the headings of a part of the table."""
_OPTIONAL, FEWEST = ("won", "other"), 3
"""Columns that many rows have nothing in (曾获荣誉, 备注); fewest cells of a row where one of them is missing."""
NAME = 3
"""Most characters of a name with its surname that are set apart."""
LONGEST_ROW, MOST_CELLS = 60, 5
"""Characters and cells of a row that no header explains."""


def _hidden(columns: Sequence[Column], *, needy: bool) -> frozenset[int]:
    """The columns below a header that nobody is to know of: the private ones, all where people are in need."""
    if needy or any(column.kind == "need" for column in columns):
        return frozenset(range(len(columns)))
    return frozenset(n for n, column in enumerate(columns) if column.kind == "private")


class Tables:
    """The rows on a page: by where a line begins, its cells; none for a header's ruler, which says nothing."""

    def __init__(self, source: str, lines: Sequence[Line], lexicon: Lexicon, title: str = "") -> None:
        self._source, self._lexicon, self._title = source, lexicon, title
        self._needs = needs_of(lexicon)
        self.lines = lines
        self.cells: dict[int, Places] = {}
        self.hidden: dict[int, frozenset[int]] = {}
        """Columns of a row that are private."""
        self.headings: set[int] = set()
        """Where lines begin that stand between two rows."""
        self.above: dict[int, tuple[Line, ...]] = {}
        """For each row, its header and what stands right above it."""
        number = 0
        while number < len(lines):
            text, behind = lines[number].text, 0
            if len(text) <= LONGEST_HEADER and _MAY_HOLD.search(text) and not _RUNNING.search(text):
                behind = self._headed(number) or self._told(number) or self._needy(number)
            number = behind or number + 1

    def __contains__(self, line: Line) -> bool:
        """Is a line a row, or a heading between rows?"""
        return line.start in self.cells or line.start in self.headings

    def shown(self, line: Line) -> tuple[Places, frozenset[int]]:
        """The cells of a row, and which of them nobody is to know of."""
        return self.cells[line.start], self.hidden.get(line.start, frozenset())

    def goes_on(self, body: list[Line]) -> list[Line]:
        """A portion of an article that begins within a table, with the table's header above it."""
        return [*self.above.get(body[0].start, ()), *body] if body else body

    def take_unread(self) -> int:
        """Take every line with tabs for a row of a table that nothing explains; the first of them, or -1.

        For a page that is nothing else: nobody reads such rows, but it is said that they stand there.
        """
        found = [number for number, line in enumerate(self.lines) if "\t" in line.text]
        for number in found if len(found) > 1 else ():
            self._add(number, tuple(self._split(number, _TABS)))
        return found[0] if len(found) > 1 else -1

    def _headed(self, number: int) -> int:
        """The line behind the table whose header stands here; 0 where none does."""
        mark, cells, columns = self._header(number)
        if not columns:
            return 0
        needy = self._of_need(number)
        hidden = _hidden(columns, needy=needy)
        above = tuple(self.lines[max(0, number - 1) : number + 1])
        self._add(number, cells)
        last = number
        waiting: list[int] = []
        for at in range(number + 1, len(self.lines)):
            text = self.lines[at].text
            if _RULER.fullmatch(text):
                self._add(at, ())
                last = at if last == at - 1 else last
            elif row := self._row(at, mark, columns, hidden):
                if other := header_columns([self._source[a:b] for a, b in row], self._lexicon):
                    hidden, above = _hidden(other, needy=needy), tuple(self.lines[at - 1 : at + 1])
                    self._add(at, row)
                else:
                    self._add(at, row, hidden)
                self.above[self.lines[at].start] = above
                self.headings.update(waiting)
                last, waiting = at, []
            elif len(waiting) < HEADINGS and len(text) <= LONGEST_BODY and "。" not in text:
                waiting.append(self.lines[at].start)
                if self._lexicon.says("table_of_need", text):
                    needy, hidden = True, frozenset(range(len(columns)))
            else:
                break
        return last + 1

    def _header(self, number: int) -> tuple[re.Pattern[str], Places, tuple[Column, ...]]:
        """What sets the cells of a header apart, these, and its columns: the mark that leaves the fewest unknown."""
        found = []
        for mark in _MARKS:
            cells = tuple(self._split(number, mark))
            columns = header_columns([self._source[a:b] for a, b in cells], self._lexicon)
            if columns:
                found.append((sum(column.kind == "" for column in columns), mark, cells, columns))
        return min(found, key=itemgetter(0))[1:] if found else (_TABS, (), ())

    def _of_need(self, number: int) -> bool:
        """Do a page's title, its first line, or the headings above a table say that those on it are in need?"""
        above = [self.lines[at] for at in (0, *range(max(1, number - NEAR), number)) if at < number]
        told = [line.text for line in above if line.start not in self.cells]
        told = [text for text in told[:-1] if len(text) <= LONGEST_BODY and "。" not in text] + told[-1:]
        return any(self._lexicon.says("table_of_need", text) for text in (self._title, *told))

    def _row(self, number: int, mark: re.Pattern[str], columns: Sequence[Column], hidden: frozenset[int]) -> Places:
        """The cells of a line below a header; where nothing but space sets them apart, only the last may be missing."""
        if mark in (_TABS, _STROKES):
            cells = tuple(self._split(number, mark))
            return cells if len(cells) > 1 else ()
        width = len(columns)
        for form in (mark, _RUNS, _WIDE, _BLANK):
            cells = self._rejoined(tuple(self._split(number, form)), width)
            if len(cells) == width:
                return cells
        least = width - sum(1 for _ in takewhile(lambda column: column.kind in _OPTIONAL, reversed(columns)))
        for form in (mark, _RUNS, _WIDE, _BLANK) if not hidden else ():
            for size in range(width - 1, max(least, FEWEST) - 1, -1):
                cells = self._rejoined(tuple(self._split(number, form)), size)
                if len(cells) == size and self._in_place(cells, columns):
                    return cells
        return ()

    def _in_place(self, cells: Places, columns: Sequence[Column]) -> bool:
        """Does each cell look like what its column is of, so that none before the last is missing?"""
        texts = [(self._source[a:b], column.kind) for (a, b), column in zip(cells, columns, strict=False)]
        names = any(kind == "person" and fits(kind, text, self._lexicon, worded=True) for text, kind in texts)
        bodies = all(is_body(NOTE.sub("", text), self._lexicon) for text, kind in texts if kind == "body")
        roles = (text for text, kind in texts if kind == "role")
        return names and bodies and not any(is_titled(t, self._lexicon) or is_body(t, self._lexicon) for t in roles)

    def _rejoined(self, cells: Places, width: int) -> Places:
        """The cells of a row, a surname set apart as one with its name where that leaves none too many (贺　小松)."""
        for number in range(len(cells) - 1 if len(cells) == width + 1 else 0):
            (start, first), (last, end) = cells[number : number + 2]
            given = _ASIDE.split(self._source[last:end])[0]
            if first - start == 1 and len(given) < NAME and self._source[start] in self._lexicon.surnames:
                return (*cells[:number], (start, end), *cells[number + 2 :])
        return cells

    def _told(self, number: int) -> int:
        """The line behind the rows without header that begin here; 0 where there are not two."""
        rows = []
        for at in range(number, len(self.lines)):
            found = self._unheaded(at)
            if not found:
                break
            rows.append(found)
        needy = len(rows) > 1 and self._of_need(number)
        for at, cells in enumerate(rows if len(rows) > 1 else (), start=number):
            self._add(at, cells, frozenset(range(len(cells)) if needy else ()))
        return number + len(rows) if len(rows) > 1 else 0

    def _needy(self, number: int) -> int:
        """The line behind rows that nothing else explains, of people in need by a word of their header, by what a cell
        says or by the title above; 0 where there are none.
        """
        for mark in (_TABS, _STROKES, _WIDE, _BLANK):
            cells = tuple(self._split(number, mark))
            if len(cells) > 1:
                break
        texts = [self._source[start:end] for start, end in cells]
        headed = sum(map(self._needs.heads, texts)) > (mark is _BLANK)
        told = headed or any(map(self._needs.tells, texts))
        if len(cells) < 2 or not (told or (mark is not _BLANK and len(cells) > 2 and self._of_need(number))):
            return 0
        rows = [cells]
        for at in range(number + 1, len(self.lines)):
            row = tuple(self._split(at, mark))
            if len(row) < 2 or _RUNNING.search(self.lines[at].text):
                break
            rows.append(row)
        if not told and len(rows) < 2:
            return 0
        for at, row in enumerate(rows, start=number):
            self._add(at, row, frozenset() if headed and at == number else frozenset(range(len(row))))
        return number + len(rows)

    def _unheaded(self, number: int) -> Places:
        text = self.lines[number].text
        if len(text) > LONGEST_ROW or _RUNNING.search(text):
            return ()
        for mark in _MARKS:
            cells = self._named(tuple(self._split(number, mark)))
            if 1 < len(cells) <= MOST_CELLS and columns_told([self._source[a:b] for a, b in cells], self._lexicon):
                return cells
        return ()

    def _named(self, cells: Places) -> Places:
        """The cells of a row, a name whose surname is set apart at its beginning, or behind its number, as one."""
        name = int(bool(cells) and self._source[cells[0][0] : cells[0][1]].isdigit())
        (start, first), (last, end) = cells[name : name + 2] if len(cells) > name + 2 else ((0, 0), (0, 0))
        apart = first - start == 1 and 0 < end - last < NAME and self._source[start] in self._lexicon.surnames
        if apart and self._source[last:end] not in ("男", "女"):
            return (*cells[:name], (start, end), *cells[name + 2 :])
        return cells

    def _add(self, number: int, cells: Places, hidden: frozenset[int] = frozenset()) -> None:
        start = self.lines[number].start
        self.cells[start] = cells
        if any(self._needs.tells(self._source[a:b]) for n, (a, b) in enumerate(cells) if n not in hidden):
            hidden = frozenset(range(len(cells)))
        if hidden:
            self.hidden[start] = hidden

    def _split(self, number: int, mark: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """Where the cells of a line begin and end in the source, without the space around them."""
        line, source = self.lines[number], self._source
        start, end = line.start, line.end
        if mark is _TABS:  # the first cells may be empty
            while start and source[start - 1] in "\t" + _SKIPPED:
                start -= 1
        elif mark is _STROKES:
            start += source[start] in "|\uff5c"
            end -= source[end - 1] in "|\uff5c"
        ends = [(match.start(), match.end()) for match in mark.finditer(source, start, end)]
        for first, last in zip([start, *(b for _, b in ends)], [*(a for a, _ in ends), end], strict=True):
            while first < last and source[first] in "\t" + _SKIPPED:
                first += 1
            while first < last and source[last - 1] in "\t" + _SKIPPED:
                last -= 1
            yield first, last
