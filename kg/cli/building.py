# SPDX-License-Identifier: MIT
"""`kg build`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click

from kg.cli.progress import shown_progress
from kg.cli.shown import counted
from kg.errors import on_one_line
from kg.exports import FORMATS
from kg.exports.large import MOST_FACTS, is_large
from kg.model import Ruling
from kg.pipeline import Built, Request, run
from kg.rdf_terms import BASE, checked_base
from kg.sources import Defaults

SKIPPED = "unknown format, left out (save it as text, DOCX, PDF, HTML, CSV, XLSX or JSONL; unpack archives)"
OWN = "files that a build wrote, left out"
LISTED = 20
"""Lines of one list that are shown before the rest is only counted."""


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-o", "--out", default="exports", show_default=True, help="Folder to write to; - for stdout.")
@click.option("--date", default="", help="Date of the issue, such as 2024-09-25, where a page says none.")
@click.option("--paper", default="", help="Name of the paper, where a page says none.")
@click.option("--place", default="", help="Home of the paper, such as 北京: what 市总工会 is relative to.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes to read with.")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(list(FORMATS)),
    help="A further format to write; may be repeated.",
)  # fmt: skip
@click.option("--rulings", type=click.Path(path_type=Path), help="File of rulings by hand, replayed at each build.")
@click.option("--base", default=BASE, show_default=True, help="IRI under which the data stands.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
    help="What does the work; spark writes graph.nt and Parquet, in parts.",
)  # fmt: skip
@click.option("--master", default="", help="Where Spark runs, such as local[2], yarn, spark://host:7077.")
@click.option("--keep-private", is_flag=True, help="Keep people only named as ill, in need, hurt, wronged or children.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
def build(sources: tuple[str, ...], out: str, date: str, paper: str, place: str, jobs: int,
          formats: tuple[str, ...], rulings: Path | None, base: str, engine: str, master: str,
          quiet: bool, keep_private: bool) -> None:  # fmt: skip
    """Read files and folders (- is standard input) and write graph.ttl, graph.html and left-out.csv.

    A folder that was built before is brought up to date: only new and changed sources are read.

    \b
      kg build pages/ -o exports --date 2024-09-25 --paper 京华劳动报 --place 北京
      kg build page.txt roll.xlsx --format csv --format gexf
      kg build pages/ -o exports --rulings rulings.txt
      cat page.txt | kg build - -o - > graph.ttl
    """
    request = Request(
        out=None if out == "-" else Path(out),
        defaults=Defaults.checked(date, paper, place, sign="--"),
        jobs=jobs,
        rulings=rulings,
        formats=formats,
        base=checked_base(base, "--base"),
        keep_private=keep_private,
    )
    if engine == "spark":
        _on_spark(sources, request, master, quiet=quiet)
        return
    if master:
        raise click.UsageError("--master is for --engine spark")
    if out == "-":
        built = _to_stdout(sources, request)
    else:
        with shown_progress(quiet=quiet) as report:
            built = run(sources, request, report=report)
    lost = rulings is not None and _say_rulings(built.graph.records.rulings)
    _say(built, "" if out == "-" else out, quiet=quiet)
    if built.faults or lost:
        click.get_current_context().exit(1)


def _say_rulings(rulings: Iterable[Ruling]) -> bool:
    """Say which rulings by hand match nothing, and which denials took a fact from several; True for the former."""
    told = sorted((ruling for ruling in rulings if ruling.verdict in ("unmatched", "deny")), key=_line)
    lost = [ruling for ruling in told if ruling.verdict == "unmatched"]
    _list("a ruling matches nothing", [f"{r.by}: {r.left_name} | {r.right_name} ({r.reasons[0]})" for r in lost])
    denials = groupby((ruling for ruling in told if ruling.verdict == "deny"), key=lambda ruling: ruling.by)
    shared = [(by, found) for by, rows in denials if len(found := list(rows)) > 1]
    names = [f"{by}: {r[0].left_name} | {r[0].right_name} ({len(r)} facts)" for by, r in shared]
    _list("a denial holds for several who bear the name", names)
    return bool(lost)


def _line(ruling: Ruling) -> tuple[str, int]:
    """The file and the line of a ruling by hand."""
    file, _, line = ruling.by.rpartition(":")
    return file, int(line)


def _on_spark(sources: tuple[str, ...], request: Request, master: str, *, quiet: bool) -> None:
    """Build on Spark, and say what there is to say."""
    if request.out is None or "-" in sources:
        raise click.UsageError("--engine spark reads files and writes a folder that all its workers see")
    if request.formats or request.jobs > 1:
        raise click.UsageError("--format and --jobs are for one machine: Spark writes N-Triples and Parquet")
    from kg.spark import build_on_spark

    built = build_on_spark(sources, request, master=master or "local[*]")
    lost = _say_rulings(built.rulings)
    _list("cannot be read", built.faults)
    _list(SKIPPED, built.skipped)
    if not quiet:
        _list(OWN, built.own)
        _list("no article found", built.empty)
        counts = ", ".join(f"{count} {name}" for name, count in built.counts.items())
        click.echo(f"{counted(built.pages, 'page')}, {counts}", err=True)
        click.echo(f"written to {request.out}: {' '.join(built.written)}", err=True)
    if built.faults or lost:
        click.get_current_context().exit(1)


def _to_stdout(sources: tuple[str, ...], request: Request) -> Built:
    """Build without a folder and write the graph, in the one format asked for, to stdout."""
    chosen = request.formats or ("turtle",)
    if len(chosen) > 1:
        raise click.UsageError("several formats do not fit into one stream: give a folder with -o")
    built = run(sources, request)
    FORMATS[chosen[0]](built.graph, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return built


def _say(built: Built, out: str, *, quiet: bool) -> None:
    """What was found, what was left out, and what could not be read; to stderr."""
    _list("cannot be read", [str(fault) for fault in built.faults])
    _list(SKIPPED, built.skipped)
    if quiet:
        return
    _list(OWN, built.own)
    _list("no article found", built.empty)
    records = built.graph.records
    articles = sum(header.is_read for header in records.articles)
    pages = built.progress.read + built.progress.reused
    click.echo(
        f"{counted(pages, 'page')} ({built.progress.reused} as before), {counted(articles, 'article')},"
        f" {counted(len(records.entities), 'entity')}, {counted(len(records.statements), 'fact')}",
        err=True,
    )
    if not articles:
        click.echo("no article was found: the graph is empty", err=True)
    kinds = Counter(entity.kind for entity in records.entities)
    if kinds:
        click.echo("  " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())), err=True)
    if records.refusals:
        reasons = Counter(refusal.reason for refusal in records.refusals)
        where = f" (see {out}/left-out.csv)" if out else ""
        click.echo(f"left out {len(records.refusals)}{where}:", err=True)
        for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))[:LISTED]:
            click.echo(f"  {count} {reason}", err=True)
    if out and is_large(built.graph):
        click.echo(
            f"a large graph: graph.html shows its best connected {MOST_FACTS} facts at most; graph.ttl has all",
            err=True,
        )
    if out:
        names = [name for name in built.written if not name.startswith(("sources/", "graph-data/"))]
        click.echo(f"written to {out}: {' '.join(names)}", err=True)
        if any(name.startswith("graph-data/") for name in built.written):
            click.echo("a large page: its data stand in graph-data/ beside graph.html, keep both", err=True)


def _list(what: str, lines: tuple[str, ...] | list[str]) -> None:
    for line in lines[:LISTED]:
        click.echo(f"{what}: {on_one_line(line)}", err=True)
    if len(lines) > LISTED:
        click.echo(f"{what}: {len(lines) - LISTED} more", err=True)


COMMANDS = [build]
