# SPDX-License-Identifier: MIT
"""`kg diff`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

SHOWN = {"+": "came", "-": "went", "~": "changed"}


@click.command()
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def diff(old: Path, new: Path, as_json: bool) -> None:
    """What came, went or changed between two graphs (folders or Turtle files), and why.

    Each line ends with the reason: text (an article came, went or changed), ruling (a judgement
    by hand), or rule (the same text is read otherwise).

    \b
      kg diff exports.old exports
      kg diff exports.old/graph.ttl exports --json
    """
    from kg.compare import compare
    from kg.rdf_read import load

    changes = compare(load(old).records, load(new).records)
    for change in changes:
        if as_json:
            click.echo(json.dumps(asdict(change), ensure_ascii=False))
        else:
            click.echo(f"{change.sign} {change.what} {change.id} {change.text}  [{change.why}]")
    counts = [f"{sum(c.sign == sign for c in changes)} {word}" for sign, word in SHOWN.items()]
    click.echo(", ".join(counts) if changes else "no difference", err=True)


COMMANDS = [diff]
