# SPDX-License-Identifier: MIT
"""Tables in an article's text: what the words of a header row make of the cells below it.

A row stands on a line of its own, its cells set apart by `GAP`. A header gives its columns their meaning by the
classes `column_…` of `seeds/words.tsv`; a row without one is read where it says no more than who somebody is and
where and as what they work. What does not look like what its column is of is left out, never guessed at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.bylines import NameBook
from kg.cell_words import LONGEST_BODY, PEOPLE, PERSON, ends_post, fits, is_body, is_titled, tells, trimmed, year_in
from kg.columns import DATED, NOTE, SPACE, TITLES, Column, header_columns, width_of
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.post_cells import NOWHERE, Post, posts_at_bodies, posts_in_house
from kg.titles_told import titles_told

Part = list[tuple[tuple[int, int], Column]]
"""Cells of a row with their columns."""

GAP = "\t"
"""Between two cells of a row, and nowhere else in an article's text."""
HIDDEN = "\x1f"
"""Stands in an article's text for a cell that nobody is to know of (a telephone or identity number)."""

HOLDERS = ("studio", "person", "team", "body")
"""Whom a row is about: the first of these that its table has a column of."""
LONGEST_CELL = 600
"""Characters of a cell that is read: a hundred names and more."""

_LISTING = expression(r"[（(][^（）()]*[、，；][^（）()]*[）)]")
"""Brackets that hold a list of their own (某某公司（甲、乙）)."""
_PART = expression(r"[^、，,；;/]+")
_ONE_NAMED = expression(r"(?:[（(][^（）()]*[）)]|[^、，,；;/（）()])+")
"""A name with a remark on it: `祁连（女，回族）`."""
_NOBODY = frozenset({"other", "private", "need", ""})
_NUMBER = expression(r"\d{1,4}[.、]?|[男女]|[\u4e00-\u9fff]{1,3}族")
"""A cell of a row without header that says nothing: its number, somebody's sex or people."""
_CLAUSE = expression("[^，]+")
"""What of a cell a comma sets apart."""
_SEXES = ("男", "女")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell names, or one of several that it names."""

    kind: str
    start: int
    end: int
    said: str = ""
    """The word that says that who stands there, or stands beside it, does not hold an honour (yet)."""
    told: tuple[tuple[str, str], ...] = ()
    """Year or edition, where they are said of this cell alone."""
    open: bool = False
    """Does an honour's cell say that nothing came of it?"""
    house: int = -1
    """Where the body of a post begins that is told with it; -1 where that is the body of its row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, or its part below one of two headers side by side: its cells, and the words that may be quoted."""

    start: int
    end: int
    cells: tuple[Cell, ...]

    def of(self, kind: str) -> list[Cell]:
        """What its cells of one kind name."""
        return [cell for cell in self.cells if cell.kind == kind]


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands in an article's text, its columns, and its rows."""

    start: int
    end: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    headed: bool = True
    """Does a header say what its columns are of?"""

    @property
    def kinds(self) -> frozenset[str]:
        """What its columns are of, and an empty string where the header of one is unknown."""
        return frozenset(column.kind for column in self.columns)


@lru_cache(maxsize=8)
def read_tables(text: str, lexicon: Lexicon) -> tuple[Table, ...]:
    """The tables of an article, in order; a header that comes again, as on every page, goes on with its table.

    One that neither a header nor its cells explain has columns of nothing and no rows.
    """
    if GAP not in text:
        return ()
    tables: list[Table] = []
    columns: tuple[Column, ...] = ()
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        cells = places(line, start)
        if len(cells) > 1:
            header = header_columns([text[a:b] for a, b in cells], lexicon)
            before = tables[-1] if tables else None
            if header and not (before and before.columns == header and before.end == start - 1):
                tables.append(Table(start, end, header, ()))
                columns = header
            elif before and columns:
                rows = () if header else tuple(_rows(text, cells, columns, lexicon))
                tables[-1] = Table(before.start, end, columns, before.rows + rows)
            elif told := columns_told([text[a:b] for a, b in cells], lexicon):
                rows = tuple(_rows(text, cells, told, lexicon))
                if before and not before.headed and before.rows and before.end == start - 1:
                    start, told, rows = before.start, before.columns, before.rows + rows
                    tables.pop()
                tables.append(Table(start, end, told, rows, headed=False))
            elif before and before.kinds == {""} and before.end == start - 1:
                tables[-1] = Table(before.start, end, before.columns, (), headed=False)
            else:
                tables.append(Table(start, end, (Column(""),) * len(cells), (), headed=False))
        elif not (columns and line and len(line) <= LONGEST_BODY and "。" not in line):
            columns = ()
        start = end + 1
    return tuple(tables)


def places(line: str, start: int) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end that stands at `start`."""
    found = []
    for cell in line.split(GAP):
        left = start + len(cell) - len(cell.lstrip(" "))
        found.append((left, max(left, start + len(cell.rstrip(" ")))))
        start += len(cell) + 1
    return found


_TOLD = (["body", "person"], ["body", "person", "role"], ["body", "honour", "person"],
         ["body", "honour", "person", "role"], ["body", "studio"], ["body", "person", "studio"])  # fmt: skip
"""What the cells of a row without header may be, sorted."""
_TOLD_BY_SEX = ["person", "post"]


def columns_told(cells: Sequence[str], lexicon: Lexicon) -> tuple[Column, ...]:
    """What the cells of a row without header are: a name and a body, in any order, maybe a post or an honour; or a
    studio and its house, maybe with who leads it.

    Nothing is read where any cell could be something else. Before somebody's sex stands a name, whatever it looks
    like, and then the body may stand in one cell with the post.
    """
    names = NameBook(lexicon.surnames, lexicon.not_names)
    bare = [SPACE.sub("", cell) for cell in cells]
    kinds = [_kind_told(cell, names, lexicon) for cell in bare]
    sex = next((n for n, cell in enumerate(bare) if cell in _SEXES), 0)
    if sex and PERSON.fullmatch(bare[sex - 1]) and bare[sex - 1] not in lexicon.titles:
        kinds[sex - 1] = "person"
    told = sorted(kind for kind in kinds if kind != "other")
    return tuple(map(Column, kinds)) if told in _TOLD or (sex and told == _TOLD_BY_SEX) else ()


def _kind_told(cell: str, names: NameBook, lexicon: Lexicon) -> str:
    if not cell or _NUMBER.fullmatch(cell):
        return "other"
    if any(lexicon.suffixes.get(cell[-size:], ("", ""))[0] == "Studio" for size in range(3, len(cell))):
        return "studio"
    if is_body(cell, lexicon):
        return "body"
    name = NOTE.sub("", cell)
    if names.is_name(name) and name not in lexicon.titles:
        return "person"
    if ends_post(cell, lexicon):
        return "post" if posts_at_bodies(cell, lexicon) else "role"
    return "honour" if is_titled(cell, lexicon) and fits("honour", cell, lexicon) else ""


def _rows(text: str, cells: Sequence[tuple[int, int]], columns: Sequence[Column], lexicon: Lexicon) -> Iterator[Row]:
    """What a row says; two where two tables stand side by side; none where it has more cells than the header."""
    while len(cells) > len(columns) and cells[-1][0] == cells[-1][1]:
        cells = cells[:-1]
    if len(cells) > len(columns):
        return
    width, columns = width_of(columns), _beside_names(columns)
    for first in range(0, len(cells), width):
        part = list(zip(cells[first : first + width], columns[first : first + width], strict=False))
        sexed = any(text[a:b] in _SEXES for (a, b), _ in part)
        part = _with_years(text, part)
        found = tuple(cell for place, column in part for cell in _named(text, place, column, lexicon, sexed=sexed))
        if found:
            start, end = _quotable(text, part, found)
            yield Row(start, end, tuple(cell for cell in found if start <= cell.start < end))


def _quotable(text: str, part: Sequence[tuple[tuple[int, int], Column]], found: Sequence[Cell]) -> tuple[int, int]:
    """From the first to the last cell that says something, as far as nothing private stands between.

    What cannot be said with these words is not said, since a quote is never masked.
    """
    holder = next((cell for kind in HOLDERS for cell in found if cell.kind == kind), found[0])
    run: list[tuple[int, int]] = []
    for (start, end), _ in part:
        if text[start:end] == HIDDEN:
            if any(a <= holder.start < b for a, b in run):
                break
            run = []
        elif any(start <= cell.start < end for cell in found):
            run.append((start, end))
    return run[0][0], run[-1][1]


def _named(
    text: str, place: tuple[int, int], column: Column, lexicon: Lexicon, *, sexed: bool = False
) -> Iterator[Cell]:
    """What a cell names; nothing where it does not look like what its column is of.

    Where its row says of what sex somebody is, a word may be a name.
    """
    start, end = place
    cell = text[start:end]
    if column.kind in _NOBODY or not 0 < len(cell) <= LONGEST_CELL or cell in lexicon.words("cell_empty"):
        return
    if column.kind == "post":
        yield from _at_bodies(text, place, lexicon)
    elif column.kind == "role":
        yield from _told_posts(posts_in_house(cell, lexicon), start, "beside")
    elif column.kind in ("year", "edition", "rank"):
        if tells(column.kind, cell):
            yield Cell(column.kind, start, end)
    elif column.kind in TITLES:
        yield from _titles(text, place, column, lexicon)
    elif column.kind == DATED:
        yield from _dated(text, place, column, lexicon)
    else:
        people = column.kind in PEOPLE
        parts = (
            _ONE_NAMED.finditer(text, *place)
            if people
            else ()
            if _LISTING.search(cell)
            else _PART.finditer(text, *place)
        )
        for part in parts:
            first, last = trimmed(column.kind, text, *part.span(), lexicon)
            if fits(column.kind, text[first:last], lexicon, worded=sexed):
                yield Cell(column.kind, first, last, column.said)


def _titles(text: str, place: tuple[int, int], column: Column, lexicon: Lexicon) -> Iterator[Cell]:
    """The honours that a cell tells of, each with its own year, else with what the header says of all."""
    for told in titles_told(text, *place, lexicon):
        name = text[told.start : told.end]
        if fits("honour", name, lexicon) and (column.kind == "honour" or not column.told or is_titled(name, lexicon)):
            year = (("year", told.year),) if told.year else column.told
            yield Cell(column.kind, told.start, told.end, told.said or column.said, year, told.open)


def _dated(text: str, place: tuple[int, int], column: Column, lexicon: Lexicon) -> Iterator[Cell]:
    """Who was honoured in the year that is the header of a cell: people whose surname tells them, or bodies."""
    for part in _PART.finditer(text, *place) if not _LISTING.search(text, *place) else ():
        first, last = trimmed("person", text, *part.span(), lexicon)
        name = text[first:last]
        if is_body(name, lexicon):
            yield Cell("team", first, last, told=column.told)
        elif fits("person", name, lexicon) and (name[0] in lexicon.surnames or "·" in name):
            yield Cell("person", first, last, told=column.told)


def _with_years(text: str, part: Part) -> Part:
    """The cells of a row; where each of several honours has its year in the next column, with that as its own."""
    kinds = [column.kind for _, column in part]
    several = [number for number, kind in enumerate(kinds) if kind == "honour"]
    if len(several) < 2 or any(kinds[number + 1 : number + 2] != ["year"] for number in several):
        return part
    told = list(part)
    for number in several:
        (place, column), ((start, end), _) = part[number : number + 2]
        year = (("year", year_in(text[start:end])),) if tells("year", text[start:end]) else ()
        told[number : number + 2] = (place, replace(column, told=year)), ((start, end), Column("other"))
    return told


def _beside_names(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns of a row; those of a year hold honours where another holds who was given them."""
    if not any(column.kind == "person" for column in columns):
        return columns
    return [replace(column, kind="won") if column.kind == DATED else column for column in columns]


def _told_posts(posts: Sequence[Post], start: int, kind: str) -> Iterator[Cell]:
    """The posts in a cell that stands at `start`, and before each its body, the first of them of some kind."""
    told = NOWHERE
    for post in posts:
        if post.body not in (NOWHERE, told):
            told = post.body
            yield Cell(kind, start + told[0], start + told[1])
            kind = "beside"
        house = start + post.body[0] if post.body != NOWHERE else -1
        yield Cell("role", start + post.role[0], start + post.role[1], house=house)


def _at_bodies(text: str, place: tuple[int, int], lexicon: Lexicon) -> Iterator[Cell]:
    """The bodies in one cell and what somebody is there (某公司焊工，某省劳动模范); the first is the row's."""
    kind = "body"
    for clause in _CLAUSE.finditer(text, *place):
        posts = posts_at_bodies(clause[0], lexicon)
        yield from _told_posts(posts, clause.start(), kind)
        if not posts and is_body(clause[0], lexicon):
            yield Cell(kind, *clause.span())
        elif not posts and clause.start() > place[0]:
            won = _titles(text, clause.span(), Column("won"), lexicon)
            yield from (title for title in won if not _is_post(text[title.start : title.end], lexicon))
        kind = "beside" if posts else kind


def _is_post(name: str, lexicon: Lexicon) -> bool:
    """Does what looks like an honour end with a post, and not as people's honours do (某某联合会副主席)?"""
    return ends_post(name, lexicon) and not is_titled(name, lexicon)
