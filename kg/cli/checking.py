# SPDX-License-Identifier: MIT
"""`kg verify` and `kg check`: does it hold?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from kg.cli.shown import FOLDER, JSON, counted, print_json

LISTED = 50
"""Faults shown before the rest is only counted."""


@click.command()
@FOLDER
@click.option("--sources", multiple=True, help="Files or folders that the graph was built from; repeatable.")
@JSON
def verify(folder: Path, sources: tuple[str, ...], as_json: bool) -> None:
    """Hold a built graph against its sources and its shapes.

    Every quote must stand at its offset in its source, the Turtle must parse in rdflib and in
    Oxigraph, and its nodes must fit the shapes of ontology/shapes.ttl.

    \b
      kg verify exports
      kg verify exports --sources pages/
    """
    from kg.verify import verify as hold

    verdict = hold(folder, sources)
    if as_json:
        print_json(asdict(verdict))
    else:
        _fail_lines(verdict.faults)
        click.echo(
            f"{counted(verdict.quotes, 'quote')} stand in {counted(verdict.sources, 'source')};"
            f" {counted(verdict.triples, 'triple')}; {counted(len(verdict.faults), 'fault')}",
            err=True,
        )
    if verdict.faults:
        click.get_current_context().exit(1)


@click.command()
@click.option("--update", is_flag=True, help="Write gongjiang.ttl and shapes.ttl anew first.")
def check(update: bool) -> None:
    """Check ontology/ and seeds/ and run their examples.

    \b
      kg check
      kg check --update        after a change of ontology/kinds.toml or of a relation
    """
    from kg.check import check as check_data
    from kg.data import folder as data_folder
    from kg.ontology_ttl import ontology_files, stale
    from kg.outputs import write_file

    home = data_folder("ontology")
    if update:
        for name, text in ontology_files(home).items():
            write_file(home / name, [text.encode()])
    faults = [*check_data(), *stale(home)]
    _fail_lines(faults)
    click.echo(counted(len(faults), "fault") if faults else "ontology/ and seeds/ are well", err=True)
    if faults:
        click.get_current_context().exit(1)


def _fail_lines(faults: tuple[str, ...] | list[str]) -> None:
    for fault in faults[:LISTED]:
        click.echo(fault)
    if len(faults) > LISTED:
        click.echo(f"and {len(faults) - LISTED} more", err=True)


COMMANDS = [verify, check]
