# SPDX-License-Identifier: MIT
"""Tables of a web page -> one paragraph each, in which rows and cells stay apart until the article is found.

What finds the article makes lines of cells and runs rows together. So each table of data becomes, before, a paragraph
with marks between its rows and cells, which `lines_again` turns into line ends and tabs. A table that only lays out
the page (it holds others, links, or whole paragraphs, and no header that the reader of tables knows) is left to what
finds the article, without the numbers that its short cells hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.sources.bounds import MOST_CHARS
from kg.sources.forms import is_form
from kg.sources.grid import MOST_COLUMNS, plain_cell, table_lines
from kg.sources.private import has_header, without_numbers

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CELL, ROW = "\u2409", "\u240a"
"""Between cells and rows: the pictures of a tab and a line end, which no page prints."""
LONGEST_CELL = 80
"""Characters of a cell; a longer one shows that a table lays out the page."""
MOST_SPANNED = 1_000
"""Rows or columns that one cell goes over, as browsers have it for columns."""
_LINE_END = "\u240d"
_BLOCKS = ("br", "p", "div", "li")
"""What ends a line of a cell."""
LINKED = 0.5
"""Share of a table's text in links from which it is a menu."""


def with_marks(html: str) -> str | HtmlElement:
    """The page with its tables of data as marked paragraphs; as it is where it has none."""
    if "<table" not in html.lower():
        return html
    from lxml.html import HtmlElement
    from trafilatura import load_html

    page = load_html(html)
    if not isinstance(page, HtmlElement):
        return html
    for table in reversed(list(page.iter("table"))):
        if rows := _data(table):
            mark = page.makeelement("p")
            mark.text, mark.tail = ROW + ROW.join(rows) + ROW, table.tail
            parent = table.getparent()
            if parent is not None:
                parent.replace(table, mark)
        else:
            _lay_open(table)
    return page


def lines_again(text: str) -> str:
    """The extracted text with lines and tabs where the marks are.

    >>> lines_again("名单\\n\\u240a贺松\\u2409某某公司\\u240a")
    '名单\\n\\n贺松\\t某某公司\\n'
    """
    if ROW not in text and CELL not in text:
        return text
    cells = (cell.strip(" ") for cell in text.replace(ROW, "\n").split(CELL))
    return "\t".join(cells)


def _data(table: HtmlElement) -> list[str]:
    """The rows of a table of data, as marked text; none where it only lays out the page."""
    grid = list(_grid(table))
    if not (has_header(grid) or is_form(grid)) and _lays_out(table, grid):
        return []
    titles = [without_numbers(_text(caption)) for caption in table.iter("caption")]
    return [*titles, *(line.replace("\t", CELL).rstrip(CELL) for line in table_lines(filter(any, grid)))]


def _lays_out(table: HtmlElement, grid: Sequence[Sequence[str]]) -> bool:
    """Does a table hold nothing that looks like data?"""
    several = sum(sum(map(bool, row)) > 1 for row in grid)
    links = sum(len(link.text_content()) for link in table.iter("a"))
    size = sum(len(cell) for row in grid for cell in row)
    long = any(len(cell) > LONGEST_CELL for row in grid for cell in row)
    holds = next(table.iterdescendants("table"), None) is not None
    marked = any(ROW in cell.text_content() for cell in _cells(table))
    return several < 2 or links > LINKED * size or long or holds or marked


def _lay_open(table: HtmlElement) -> None:
    """Take the numbers out of the short cells of a table that lays out the page, and let tables in it stand alone."""
    marked = False
    for cell in _cells(table):
        text = cell.text_content()
        marked = marked or ROW in text
        short = " ".join(text.split())
        if ROW not in text and len(short) <= LONGEST_CELL and (kept := without_numbers(short)) != short:
            for part in list(cell):
                cell.remove(part)
            cell.text = kept
    for part in list(table.iter("table", "thead", "tbody", "tfoot", "tr", "td", "th")) if marked else ():
        part.tag = "div"


def _cells(table: HtmlElement) -> Iterator[HtmlElement]:
    """The cells of a table that hold no table."""
    return (cell for cell in table.iter("td", "th") if next(cell.iterdescendants("table"), None) is None)


def _grid(table: HtmlElement) -> Iterator[list[str]]:
    """The rows of cells; one that spans rows stands in each, one that spans columns in the first."""
    hanging: dict[int, tuple[str, int]] = {}
    size = 0
    for line in table.iter("tr"):
        if next(line.iterancestors("table")) is not table:
            continue
        inside = line.iterchildren("td", "th")
        cells = [(_text(cell), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in inside]
        row: list[str] = []
        below: dict[int, tuple[str, int]] = {}
        while (cells or len(row) in hanging) and len(row) < MOST_COLUMNS:
            if len(row) in hanging:
                text, rows = hanging[len(row)]
                columns = 1
            else:
                text, columns, rows = cells.pop(0)
            for column in range(columns):
                below[len(row)] = "" if column else text, rows - 1
                row.append("" if column else text)
        hanging = {column: (text, rows) for column, (text, rows) in below.items() if rows > 0}
        yield row
        size += sum(map(len, row)) + len(row)
        if size > MOST_CHARS:
            return


def _span(cell: HtmlElement, name: str) -> int:
    """Over how many columns or rows a cell goes."""
    said = cell.get(name, "").strip()
    return min(max(1, int(said)), MOST_SPANNED) if said.isdecimal() and len(said) < 9 else 1


def _text(element: HtmlElement) -> str:
    """The text of an element, with a line end where the page has one, and not where its source has."""
    text = "".join(_flow(element)).replace(ROW, " ").replace(CELL, " ")
    return plain_cell("\n".join(" ".join(line.split()) for line in text.split(_LINE_END)))


def _flow(element: HtmlElement) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from _flow(child)
            yield (_LINE_END if child.tag in _BLOCKS else "") + (child.tail or "")
