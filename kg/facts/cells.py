# SPDX-License-Identifier: MIT
"""What the rows of tables state: who works where as what, who leads and houses a studio, who holds what honour."""

from __future__ import annotations

from collections.abc import Iterator

from kg.cell_words import edition_in, year_in
from kg.columns import DATED, TITLES
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.editions import number
from kg.mentions.span import beginning
from kg.tables import HOLDERS, Cell, Row, Table, read_tables

Qualifiers = tuple[tuple[str, str], ...]
SURE = 0.93
"""Confidence of what a column's header says of its cells."""
_MORE = "、，,；;/等"
"""Beside what is not all that a cell names."""
TOLD = 0.8
"""Of what the cells of a row without header say by themselves."""


def tables_of(report: Report) -> tuple[Table, ...]:
    """The tables of an article."""
    return read_tables(report.article.text, report.lexicon)


def in_rows(report: Report) -> Iterator[Proto]:
    """Posts, studios and grantors, row by row."""
    for table in tables_of(report):
        sure = SURE if table.headed else TOLD
        for row in table.rows:
            yield from _posts(report, row, sure)
            yield from _parts(report, row)
            honours, grantors = (mentioned(report, row, kind) for kind in ("honour", "grantor"))
            for honour in honours if len(grantors) == 1 else ():
                yield _fact(row, "conferredBy", honour, grantors[0])


def _posts(report: Report, row: Row, sure: float) -> Iterator[Proto]:
    """Where the people of a row work, and as what; nothing where it names several bodies, unless with the post in each.

    Several people have the one post of their row; whose each of several is, it does not say.
    """
    bodies, people = mentioned(report, row, "body"), mentioned(report, row, "person")
    home = bodies[0] if len(bodies) == 1 else -1
    named = {cell.start: mention_of(report, cell) for kind in ("body", "beside") for cell in row.of(kind)}
    told = row.of("role") if _is_one(report, row, "role") or _is_one(report, row, "person") else []
    posts = [(named.get(post.house, home), post) for post in told]
    for person in people if home >= 0 or len(people) == 1 else ():
        for body, post in posts:
            if body >= 0:
                yield _fact(row, "position", person, body, sure=sure, said=(("role", f"@{post.start}:{post.end}"),))
        if home >= 0 and home not in (body for body, _ in posts):
            yield _fact(row, "position", person, home, sure=sure)


def _is_one(report: Report, row: Row, kind: str) -> bool:
    """Does a row name one of a kind, and nothing beside it in its cell?"""
    text, cells = report.article.text, row.of(kind)
    return len(cells) == 1 and not set(_MORE) & set(text[cells[0].start - 1] + text[cells[0].end : cells[0].end + 1])


def _parts(report: Report, row: Row) -> Iterator[Proto]:
    """Who leads the one studio of a row, and whose that is, or its team."""
    studios, teams, bodies = (mentioned(report, row, kind) for kind in ("studio", "team", "body"))
    for studio in studios if len(studios) == 1 else ():
        for leader in mentioned(report, row, "leader") or mentioned(report, row, "person"):
            yield _fact(row, "leader", studio, leader)
    for part in (*studios, *teams) if len(bodies) == 1 else ():
        yield _fact(row, "partOf", part, bodies[0])


def mentioned(report: Report, row: Row, kind: str) -> list[int]:
    """The mentions that the cells of one kind name."""
    found = (mention_of(report, cell) for cell in row.of(kind))
    return [index for index in found if index >= 0]


def mention_of(report: Report, cell: Cell) -> int:
    """The mention that a cell names; -1 where there is none."""
    here = beginning(report.spans, cell.start, cell.start + 1)
    return next((i for i in here if report.spans[i].end == cell.end and i in report.group_of), -1)


def recipients(report: Report, table: Table, row: Row) -> list[tuple[int, Cell]]:
    """Who the honour of a row is given to, whom the row is about, with the cell of each."""
    kinds = {"person" if column.kind == "post" else column.kind for column in table.columns}
    held = next((kind for kind in HOLDERS if kind in kinds), "")
    dated = DATED in kinds and held != "person"
    cells = [cell for cell in row.cells if (cell.told and cell.kind not in TITLES if dated else cell.kind == held)]
    found = ((mention_of(report, cell), cell) for cell in cells)
    return [(index, cell) for index, cell in found if index >= 0]


def held(row: Row, holder: int, honour: int, said: Qualifiers) -> Proto:
    """That somebody holds an honour, as a row has it."""
    return _fact(row, "hasHonour", holder, honour, said=said)


def qualifiers(report: Report, row: Row) -> dict[str, str]:
    """Year, edition and rank of the one honour of a row."""
    text = report.article.text
    cells = {kind: row.of(kind) for kind in ("year", "edition", "rank")}
    said = {kind: text[cell.start : cell.end] for kind, (cell, *_) in ((k, c) for k, c in cells.items() if c)}
    if "year" in said:
        said["year"] = year_in(said["year"])
    if "edition" in said:
        said["edition"] = str(number(edition_in(said["edition"])))
    return said


def own(cell: Cell) -> dict[str, str]:
    """Year or edition that a cell alone, or its header, tells."""
    return {key: str(number(value)) if key == "edition" else value for key, value in cell.told}


def _fact(row: Row, relation: str, subject: int, object_: int, *, sure: float = SURE, said: Qualifiers = ()) -> Proto:
    return Proto(relation, subject, object_, row.start, row.end, f"{relation}/table", sure, said)
