# SPDX-License-Identifier: MIT
"""`kg review`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.shown import FOLDER, counted


@click.command()
@FOLDER
@click.option("--answers", type=click.Path(path_type=Path), metavar="SHEET", help="A filled sheet to read back.")
@click.option("-o", "--output", default="-", show_default=True, help="File to write; - for standard output.")
def review(folder: Path, answers: Path | None, output: str) -> None:
    """Undecided pairs as a sheet, and its answers back as rulings.

    \b
      kg review exports -o sheet.csv                          fill the column `answer`: same or different
      kg review exports --answers sheet.csv -o rulings.txt    adds to the file what is new
      kg build pages/ -o exports --rulings rulings.txt        replays the rulings
    """
    from kg.rdf_read import load
    from kg.review import merge_lines, read_answers, sheet
    from kg.sources.decode import decode

    graph = load(folder)
    if answers is None:
        text = sheet(graph)
        _write(output, text)
        click.echo(counted(text.count(chr(10)) - 1, "undecided pair"), err=True)
        return
    lines = read_answers(decode(_bytes(answers), str(answers)), str(answers))
    place = Path(output)
    old = place.read_text(encoding="utf-8") if output != "-" and place.is_file() else ""
    _write(output, merge_lines(old, lines))
    click.echo(f"{len(lines)} answers", err=True)


def _bytes(path: Path) -> bytes:
    from kg.errors import unreadable

    try:
        return path.read_bytes()
    except OSError as fault:
        raise unreadable(str(path), fault) from fault


def _write(output: str, text: str) -> None:
    from kg.outputs import write_file

    if output == "-":
        click.echo(text, nl=False)
    else:
        write_file(Path(output), [text.encode()])


COMMANDS: list[click.Command] = [review]
"""What the main group adds."""
