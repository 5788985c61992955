# SPDX-License-Identifier: MIT
"""`kg verify` and `kg check`: does it hold?"""

from __future__ import annotations

from collections.abc import Sequence
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
    _say(
        verdict.faults,
        asdict(verdict) if as_json else None,
        f"{counted(verdict.quotes, 'quote')} stand in {counted(verdict.sources, 'source')};"
        f" {counted(verdict.triples, 'triple')}; {counted(len(verdict.faults), 'fault')}",
    )


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[FOLDER|FILE.ttl]")
@click.option("--update", is_flag=True, help="Write gongjiang.ttl and shapes.ttl anew first.")
@JSON
def check(folder: Path | None, update: bool, as_json: bool) -> None:
    """Check a built graph by itself; without FOLDER, check ontology/ and seeds/ and run their examples.

    A graph must parse in rdflib and in Oxigraph and fit the shapes of ontology/shapes.ttl: each fact has
    evidence, and what it speaks of is of the right kind. There are no blank nodes, nothing is named of
    which nothing is said, words stand within their article, and direct triples are those that facts say.
    `kg verify` holds its quotes against the sources, too.

    \b
      kg check exports
      kg check
      kg check --update        after a change of ontology/kinds.toml or of a relation
    """
    if folder and update:
        raise click.UsageError("--update is for ontology/: leave FOLDER out")
    if folder:
        from kg.check_graph import check_graph

        sound = check_graph(folder)
        about = (
            f"{counted(sound.entities, 'entity')}, {counted(sound.facts, 'fact')}, {counted(sound.triples, 'triple')}"
        )
        _say(sound.faults, asdict(sound) if as_json else None, f"{about}; {counted(len(sound.faults), 'fault')}")
        return
    faults = _check_knowledge(update=update)
    _say(
        faults,
        {"faults": faults} if as_json else None,
        counted(len(faults), "fault") if faults else "ontology/ and seeds/ are well",
    )


def _check_knowledge(*, update: bool) -> list[str]:
    """The faults of `ontology/` and `seeds/`; the files that follow from them may be written first."""
    from kg.check import check as check_data
    from kg.data import folder as data_folder
    from kg.ontology_ttl import ontology_files, stale
    from kg.outputs import write_file

    home = data_folder("ontology")
    if update:
        for name, text in ontology_files(home).items():
            write_file(home / name, [text.encode()])
    return [*check_data(), *stale(home)]


def _say(faults: Sequence[str], as_json: object, about: str) -> None:
    """A line for each fault and one about all, or JSON; and the end of the command, with 1 where there are faults."""
    if as_json is not None:
        print_json(as_json)
    else:
        for fault in faults[:LISTED]:
            click.echo(fault)
        if len(faults) > LISTED:
            click.echo(f"and {len(faults) - LISTED} more", err=True)
        click.echo(about, err=True)
    if faults:
        click.get_current_context().exit(1)


COMMANDS = [verify, check]
