# SPDX-License-Identifier: MIT
"""The form of one person or body (登记表, 审批表), which has words of headers beside what they are of -> one row.

    姓名 | 贺松 | 性别 | 男                    姓名 | 工作单位
    工作单位 | 某某公司 | 电话 |        ->     贺松 | 某某公司

What is not asked for in a roll (birth, people, home, opinions) is left out, but for long texts (主要事迹), which become
lines of their own. Several people side by side, each a column, become as many rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.columns import DATED, NOTE, SPACE, column_of
from kg.sources.private import is_private, lexicon

Rows = Sequence[Sequence[str]]
Pair = tuple[str, str, str]
"""A word of a form, what it asks for, and what stands beside it."""

LONGEST_LABEL = 24
"""Characters of a word of a form."""
TEXT = 24
"""Characters from which what stands beside such a word is a text."""
LEAST = 3
"""Words of a form with something beside them."""
_PUBLIC = frozenset(
    ("person", "body", "team", "house", "home", "above", "role", "post", "honour", "won", "year", "edition", "rank",
     "grantor", "studio", "leader")
)  # fmt: skip
"""What a roll asks for."""
_WHOSE = ("person", "body", "team", "studio")
"""One of these says whose form it is."""
_OTHER = "other"


def in_rows(rows: Rows) -> Iterator[Sequence[str]]:
    """The rows of a table, those of a form that it begins with as a header and what stands below it.

    >>> list(in_rows([["姓名", "贺松", "性别", "男"], ["工作单位", "某某公司", "职务", "焊工"]]))
    [['姓名', '工作单位', '职务'], ['贺松', '某某公司', '焊工']]
    """
    headings = _headings(rows)
    form, size = _form(rows[headings:])
    yield from rows[:headings]
    if form:
        yield from _as_row(form)
        yield from rows[headings + size :]
    else:
        yield from _turned(rows[headings:]) or rows[headings:]


def is_form(rows: Rows) -> bool:
    """Does a table begin with the form of one person or body?"""
    return bool(_form(rows[_headings(rows) :])[0])


def _headings(rows: Rows) -> int:
    """How many rows above a form hold no more than a title."""
    return next((n for n, row in enumerate(rows) if sum(map(bool, row)) > 1 or any(map(_kind, filter(None, row)))), 0)


def _form(rows: Rows) -> tuple[list[Pair], int]:
    """The words of a form with what stands beside them, and how many rows it has; nothing where it is none."""
    form: list[Pair] = []
    size = 0
    for row in rows:
        pairs = _pairs(row)
        if pairs is None:
            break
        form += pairs
        size += 1
    told = [kind for _, kind, value in form if value]
    whose = next((kind for kind in _WHOSE if kind in told), "")
    return (form, size) if size > 1 and len(told) >= LEAST and told.count(whose) == 1 else ([], 0)


def _pairs(row: Sequence[str]) -> list[Pair] | None:
    """The words of a row of a form: each with what it asks for, and what stands beside it; None where it is none."""
    found: list[Pair] = []
    for cell in filter(None, row):
        kind = _kind(cell)
        if kind:
            found.append((cell, kind, ""))
        elif found and not found[-1][2]:
            found[-1] = (*found[-1][:2], cell)
        else:
            return None
    return found


@lru_cache(maxsize=4096)
def _kind(cell: str) -> str:
    """What a word of a form asks for; empty where it is none."""
    if len(cell) > LONGEST_LABEL:
        return ""
    if is_private(cell):
        return "private"
    word = SPACE.sub("", cell).rstrip("：:*")
    ends = tuple(sorted(lexicon().words("form_word_end")))
    known = column_of(word, lexicon()).kind
    return ("" if known == DATED else known) or (_OTHER if NOTE.sub("", word).endswith(ends) else "")


def _as_row(pairs: Sequence[Pair]) -> Iterator[list[str]]:
    """A header, what stands below it, and the texts, each a line."""
    told = [(word, value) for word, kind, value in pairs if kind in _PUBLIC and value]
    yield [word for word, _ in told]
    yield [value for _, value in told]
    for word, kind, value in pairs:
        if kind == _OTHER and len(value) >= TEXT:
            yield [f"{word.rstrip('：:')}：{value}"]


def _turned(rows: Rows) -> list[list[str]]:
    """A table whose header is its first column, turned; empty where it is none."""
    filled = [row for row in rows if any(row)]
    size = len(filled[0]) if filled else 0
    if size < LEAST or not all(row[0] and _kind(row[0]) for row in filled):
        return []
    kinds = [_kind(row[0]) for row in filled]
    if len(kinds) < 2 or kinds.count("person") != 1 or any(_kind(cell) for row in filled for cell in row[1:] if cell):
        return []
    public = [row for row, kind in zip(filled, kinds, strict=True) if kind in _PUBLIC]
    return [[row[n] if n < len(row) else "" for row in public] for n in range(size)]
