# SPDX-License-Identifier: MIT
"""What the commands that ask a graph share: its folder, and how answers are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER|FILE.ttl")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def open_graph(folder: Path) -> KnowledgeGraph:
    """The graph of a folder or a Turtle file."""
    from kg.rdf_read import load

    return load(folder)


def counted(number: int, thing: str) -> str:
    """A count with its noun.

    >>> counted(1, "page"), counted(0, "fault"), counted(2, "entity")
    ('1 page', '0 faults', '2 entities')
    """
    many = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number} {thing if number == 1 else many}"


def nothing(text: str) -> NoReturn:
    """Say that nothing was found, if there is more to say of it, and end."""
    if text:
        click.echo(text, err=True)
    sys.exit(1)


def print_json(value: object) -> None:
    """A value as JSON on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows as a table on standard output."""
    from kg.query import as_table

    click.echo(as_table(columns, ([str(cell) for cell in row] for row in rows)), nl=False)
