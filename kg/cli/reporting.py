# SPDX-License-Identifier: MIT
"""The commands of the honours office: the roll, timelines by report, and all that is said of one entity."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.shown import FOLDER, JSON, nothing, open_graph, print_json, print_table


@click.command()
@FOLDER
@click.argument("entity")
@JSON
def timeline(folder: Path, entity: str, as_json: bool) -> None:
    """Show what was reported of a person or body, in order of time.

    Where a page states a date of the thing itself, that stands there; else first and last are dates of
    reports, marked so in the column `dates`, never a start or an end. Of a body, the last lines give the
    holders of each post in the order in which they were reported.

    \b
      kg timeline exports 顾明远
      kg timeline exports 北京市总工会
    """
    from kg.labels import said

    graph = open_graph(folder)
    here = graph.entity(entity).id
    lines = graph.timeline(entity)
    successions = graph.successions(entity)
    if as_json:
        print_json(
            {
                "timeline": [asdict(line) for line in lines],
                "successions": {role: [asdict(x) for x in held] for role, held in successions},
            }
        )
    if not lines:
        nothing("nothing is reported of it")
    if as_json:
        return
    print_table(
        ("first", "last", "dates", "relation", "what", "with", "articles"),
        [
            (
                x.first,
                x.last,
                ("reports" if x.reported else "stated") if x.first else "",
                said(x.relation, x.status, back=x.subject != here),
                x.role,
                x.object_name if x.subject == here else x.subject_name,
                len(x.articles),
            )
            for x in lines
        ],
    )
    for role, held in successions:
        click.echo(f"{role}: " + " → ".join(f"{x.subject_name} ({x.first or '?'})" for x in held))


@click.command()
@FOLDER
@click.argument("honour", required=False)
@click.option("--csv", "as_csv", is_flag=True, help="Print the whole roll as CSV for a spreadsheet.")
@JSON
def roll(folder: Path, honour: str | None, as_csv: bool, as_json: bool) -> None:
    """Show the roll of honours: who was given what, when, by whom, and what is missing.

    The highest honours come first. `found` counts the holders of the edition that the pages name, after
    the stroke stands the official number where it is known; 届, 年, 单位 and 授予方 are missing where no
    page states them. A report that leaves out edition, year or rank goes into the row of the only conferral
    that it can mean. The sheet of --csv also has the quote, its page and place, who says level and
    grantor (text or seed), and a column for the code of the national standard (GB/T 8563).

    \b
      kg roll exports
      kg roll exports 北京大工匠
      kg roll exports 北京大工匠 --csv > roll.csv
      kg query exports --name edition-roll honour=北京大工匠
    """
    rows = open_graph(folder).roll(honour)
    if as_json:
        print_json([asdict(row) for row in rows])
    elif as_csv and rows:
        from kg.exports.tables import roll_sheet

        for piece in roll_sheet(rows):
            sys.stdout.buffer.write(piece)
    if not rows:
        nothing(f"no conferral of {honour!r}" if honour else "no conferrals")
    if not as_csv and not as_json:
        print_table(
            (
                *("honour", "level", "grantor", "edition", "year", "rank", "status"),
                *("holder", "body", "found", "missing"),
            ),
            [
                (
                    *(r.honour_name, _from(r.level, r.level_from), _from(r.grantor, r.grantor_from)),
                    *(r.edition, r.year, r.rank, r.status, r.recipient_name, r.body),
                    *(f"{r.found}/{r.official}" if r.official else str(r.found), r.missing),
                )
                for r in rows
            ],
        )
        if any("seed" in (r.level_from, r.grantor_from) for r in rows):
            click.echo("* from the table seeds/honours.tsv, not from the text", err=True)
        for source in sorted({f"{r.honour_name} {r.edition or r.year}: {r.official} ({r.official_source})"
                              for r in rows if r.official}):  # fmt: skip
            click.echo(f"official number of {source}", err=True)


def _from(value: str, where: str) -> str:
    """A value, with a star where no page states it."""
    return f"{value}*" if where == "seed" else value


@click.command()
@FOLDER
@click.argument("entity")
@JSON
def page(folder: Path, entity: str, as_json: bool) -> None:
    """Show all that is said of one entity, in order of time, with its sentences (Markdown).

    \b
      kg page exports 顾明远
    """
    from kg.entity_page import entity_page, rulings_of, unknown

    graph = open_graph(folder)
    if not as_json:
        click.echo(entity_page(graph, entity), nl=False)
        return
    found = graph.entity(entity)
    lines = graph.timeline(entity)
    print_json(
        {
            "entity": asdict(found),
            "timeline": [asdict(line) for line in lines],
            "facts": [asdict(fact) for fact in graph.facts(entity)],
            "unknown": unknown(found, lines),
            "rulings": [asdict(ruling) for ruling in rulings_of(graph, found)],
        }
    )


COMMANDS: list[click.Command] = [timeline, roll, page]
"""What the main group adds."""
