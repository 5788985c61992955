# SPDX-License-Identifier: MIT
"""`kg eval`: how good the tool is on annotated pages, and where it goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.shown import JSON, print_json

if TYPE_CHECKING:
    from kg.evaluation import Compared, Mistake
    from kg.quality import Figures

EXAMPLES = 5
"""Mistakes of one bucket that are shown unless --examples says otherwise."""
FLOORS = "tests/gold/floors.json"


@click.command("eval")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="[FOLDER] GOLD... [SOURCE...]"
)
@click.option("--errors", is_flag=True, help="Sort the mistakes into buckets and show some of each.")
@click.option("--examples", type=click.IntRange(0), default=EXAMPLES, show_default=True, help="How many of each.")
@click.option(
    "--floors", type=click.Path(path_type=Path), default=FLOORS, show_default=True, help="The file of floors."
)
@click.option("--update-floors", is_flag=True, help="Raise the floors to these figures; none is lowered.")
@JSON
def evaluate(paths: tuple[Path, ...], errors: bool, examples: int, floors: Path, update_floors: bool,
             as_json: bool) -> None:  # fmt: skip
    """Score a built graph, or the tool, on annotated pages: precision, recall and F1, side by side for several sets.

    Give a FOLDER with graph.ttl first, then annotations (.json), or folders of them: each page is held
    against what the graph says by the words of that page. Whom the build left out as private is missing.

    Without FOLDER give annotations and their sources, or folders that hold both: each page is built by
    itself. A folder of annotations is a set of its own.

    \b
      kg eval exports page.json --errors
      kg eval tests/gold/seen tests/gold/opened
      kg eval page.json page.txt --errors
    """
    from kg.evaluation import find_mistakes, score
    from kg.quality import compare_built, compare_set, find_sets

    built = _is_built(paths)
    if built and update_floors:
        raise click.UsageError("--update-floors is for pages that are built by themselves: leave FOLDER out")
    if built:
        compared = compare_built(paths[0], paths[1:])
    else:
        compared = {pages.name: compare_set(pages) for pages in find_sets(paths)}
    figures: dict[str, Figures] = {name: score(pages).figures() for name, pages in compared.items()}
    mistakes = {name: find_mistakes(pages) for name, pages in compared.items()} if errors else {}
    if as_json:
        print_json(_sets(figures, mistakes, compared))
    else:
        _table(figures)
        for name, found in mistakes.items():
            _mistakes(name, found, examples)
    if update_floors:
        _raise(floors, figures)


def _is_built(paths: tuple[Path, ...]) -> bool:
    """Does a built graph come first? A folder that stands alone is a set, even if somebody built into it."""
    from kg.rdf_read import GRAPH_FILE

    return len(paths) > 1 and (paths[0].suffix == ".ttl" or (paths[0] / GRAPH_FILE).is_file())


def _sets(
    figures: dict[str, Figures], mistakes: dict[str, list[Mistake]], compared: dict[str, list[Compared]]
) -> dict[str, object]:
    """For each set its pages, figures and, where they were asked for, mistakes."""
    return {
        name: {
            "pages": len(compared[name]),
            "figures": rows,
            **({"mistakes": [[m.bucket, m.key, m.source, m.what] for m in mistakes[name]]} if name in mistakes else {}),
        }
        for name, rows in figures.items()
    }


def _table(figures: dict[str, Figures]) -> None:
    """One line for each key, the sets side by side."""
    from kg.evaluation.scoring import KEYS_LAST

    click.echo(f"{'':36}" + "".join(f"{name:^36}" for name in figures))
    click.echo(f"{'':36}" + f"{'P':>6}{'R':>7}{'F1':>7}{'tp/fp/fn':>14}  " * len(figures))
    keys = {key: None for rows in figures.values() for key in rows}
    for key in sorted(keys, key=lambda key: (KEYS_LAST.index(key) if key in KEYS_LAST else -1, key)):
        click.echo(f"{key:36}" + "".join(_cells(rows.get(key)) for rows in figures.values()).rstrip())


def _cells(row: Mapping[str, float] | None) -> str:
    if row is None:
        return f"{'-':>20}{'':16}"
    if "share" in row:
        counts = f"{row['right']}/{row['of']}"
        return f"{'':13}{row['share']:7.3f}{counts:>14}  "
    counts = f"{row['tp']}/{row['fp']}/{row['fn']}"
    return f"{row['p']:6.3f}{row['r']:7.3f}{row['f1']:7.3f}{counts:>14}  "


def _mistakes(name: str, found: list[Mistake], examples: int) -> None:
    from kg.evaluation import BUCKETS, by_bucket, commonest

    click.echo(f"\n{name}: {len(found)} mistakes")
    for bucket, rows in by_bucket(found).items():
        click.echo(f"{len(rows):5} {bucket}: {BUCKETS[bucket]}")
        for mistake in rows[:examples]:
            click.echo(f"        {mistake.key:24} {mistake.source}: {mistake.what}")
    click.echo("  commonest: " + "; ".join(f"{count} {what}" for what, count in commonest(found)[:10]))


def _raise(path: Path, figures: dict[str, Figures]) -> None:
    from kg.outputs import write_file
    from kg.quality import floors_text, raised, read_floors

    floors = before = read_floors(path)
    for name, rows in figures.items():
        floors = raised(name, rows, floors)
    write_file(path, [floors_text(floors).encode()])
    higher = sum(value > before.get(name, {}).get(key, 0.0) for name in floors for key, value in floors[name].items())
    click.echo(f"{higher} floors raised in {path}", err=True)


COMMANDS = [evaluate]
