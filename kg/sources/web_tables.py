# SPDX-License-Identifier: MIT
"""Tables of a web page -> one paragraph each, in which rows and cells stay apart until the article is found.

What finds the article makes lines of cells and runs rows together. So each table of data becomes, before, a paragraph
with marks between its rows and cells, which `lines_again` turns into line ends and tabs. A table that only lays out
the page (it holds others, links, or whole paragraphs) is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.sources.bounds import MOST_CHARS
from kg.sources.grid import MOST_COLUMNS, row_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

CELL, ROW = "\u2409", "\u240a"
"""Between cells and rows: the pictures of a tab and a line end, which no page prints."""
LONGEST_CELL = 80
"""Characters of a cell; a longer one shows that a table lays out the page."""
MOST_SPANNED = 1_000
"""Rows or columns that one cell goes over, as browsers have it for columns."""
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
    for table in list(page.iter("table")):
        if next(table.iterdescendants("table"), None) is None and (rows := _data(table)):
            mark = page.makeelement("p")
            mark.text, mark.tail = ROW + ROW.join(rows) + ROW, table.tail
            parent = table.getparent()
            if parent is not None:
                parent.replace(table, mark)
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
    several = sum(sum(map(bool, row)) > 1 for row in grid)
    links = sum(len(link.text_content()) for link in table.iter("a"))
    size = sum(len(cell) for row in grid for cell in row)
    if several < 2 or links > LINKED * size or any(len(cell) > LONGEST_CELL for row in grid for cell in row):
        return []
    titles = [_text(caption) for caption in table.iter("caption")]
    return [*titles, *(CELL.join(row).rstrip(CELL) for row in grid if any(row))]


def _grid(table: HtmlElement) -> Iterator[list[str]]:
    """The rows of cells; one that spans rows stands in each, one that spans columns in the first."""
    hanging: dict[int, tuple[str, int]] = {}
    size = 0
    for line in table.iter("tr"):
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
    return row_line([" ".join(element.text_content().replace(ROW, " ").replace(CELL, " ").split())])
