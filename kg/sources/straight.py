# SPDX-License-Identifier: MIT
"""Tables as an office prints them -> one header, and in each row whom it is about.

A header of two rows has the narrower words below the wider ones (获奖情况 above 荣誉称号, 授予时间). A name that stands
once for several honours leaves the cells below it empty, where a spreadsheet forgot that they were merged.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from kg.columns import SPACE, TITLES, Column, column_of, header_columns
from kg.sources.private import lexicon

Rows = Sequence[Sequence[str]]

_WHO = frozenset({"person", "body", "team", "post"})
"""What is said once for several honours."""


def straight(rows: Rows) -> Iterator[Sequence[str]]:
    """The rows of a table, as the reader of tables wants them.

    >>> list(straight([["姓名", "获奖情况", ""], ["", "荣誉称号", "授予时间"], ["贺松", "某市劳动模范", "2019"]]))
    [['姓名', '荣誉称号', '授予时间'], ['贺松', '某市劳动模范', '2019']]
    >>> list(straight([["姓名", "荣誉称号"], ["贺松", "某市劳动模范"], ["", "某省劳动模范"]]))[2]
    ['贺松', '某省劳动模范']
    """
    columns: Sequence[Column] = ()
    above: Sequence[str] = ()
    joined = False
    for number, row in enumerate(rows):
        if joined:
            joined = False
            continue
        below = rows[number + 1] if number + 1 < len(rows) else ()
        if narrower := _joined(row, below):
            row, joined = narrower, True
        if header := header_columns(row, lexicon()):
            columns, above = header, ()
        elif columns and _goes_on(row, columns):
            row = [_filled(row, above, column, kind.kind) for column, kind in enumerate(columns[: len(row)])]
        else:
            above = () if _sums_up(row, columns) else row
        yield row


def _joined(row: Sequence[str], below: Sequence[str]) -> list[str]:
    """One header of two rows; empty where the second is none, or has a word below one that is not wider."""
    words = [number for number, cell in enumerate(below) if cell]
    if not words or len(words) == len(below) or len(below) != len(row) or not header_columns(row, lexicon()):
        return []
    wide = [not cell or (number + 1 < len(row) and not row[number + 1]) for number, cell in enumerate(row)]
    known = all(wide[number] and column_of(below[number], lexicon()).kind for number in words)
    return [low or high for high, low in zip(row, below, strict=True)] if known else []


def _goes_on(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Does a row say no more than another honour of whom the row above is about?"""
    told = [column.kind for cell, column in zip(row, columns, strict=False) if cell]
    first = next((number for number, cell in enumerate(row) if cell), 0)
    return (
        first > 0
        and bool(TITLES & set(told))
        and not _WHO & set(told)
        and "person" in (c.kind for c in columns[:first])
        and not _numbered(row, columns)
    )


def _numbered(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Is there a number, or whatever else is told of one person (性别), right beside the cell for the name?"""
    cells = list(zip(row, columns, strict=False))
    beside = [pair for pair in itertools.pairwise(cells) if "person" in (column.kind for _, column in pair)]
    return any(cell and column.kind == "other" for pair in beside for cell, column in pair)


def _sums_up(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """Is a row about nobody: does a word such as 合计 stand where the person would, or before?"""
    last = next((number for number, column in enumerate(columns) if column.kind == "person"), -1)
    return any(SPACE.sub("", cell) in lexicon().words("cell_empty") for cell in row[: last + 1])


def _filled(row: Sequence[str], above: Sequence[str], column: int, kind: str) -> str:
    return above[column] if kind in _WHO and not row[column] and column < len(above) else row[column]
