# SPDX-License-Identifier: MIT
"""The commands that ask a graph: each parses, calls the library and prints.

Data goes to standard output, talk to standard error. Exit 0: fine, 1: nothing found, 2: wrong use
(a `KgError` is printed by the group in `kg.cli`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

FOLDER = click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def _graph(folder: Path) -> KnowledgeGraph:
    from kg.rdf_read import load

    return load(folder)


def _nothing(text: str) -> NoReturn:
    click.echo(text, err=True)
    sys.exit(1)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    from kg.query import as_table

    click.echo(as_table(columns, ([str(cell) for cell in row] for row in rows)), nl=False)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="FOLDER|FILE.ttl")
@click.argument("words", nargs=-1, metavar="[SPARQL | KEY=VALUE…]")
@click.option(
    "-f",
    "--file",
    "file",
    type=click.File(encoding="utf-8"),
    help="Read the SPARQL text from a file (- for standard input).",
)
@click.option("--name", help="Ask a named question; its parameters follow as KEY=VALUE.")
@click.option("--list", "listed", is_flag=True, help="Show the named questions.")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["table", "csv", "json", "turtle"]),
    default="table",
    help="Form of the answer.",
)
@JSON
def query(
    folder: Path | None,
    words: tuple[str, ...],
    file: TextIO | None,
    name: str | None,
    listed: bool,
    fmt: str,
    as_json: bool,
) -> None:
    """Ask the graph by SPARQL or by a named question.

    The prefixes gj, id, rdf, rdfs, skos, schema, org, foaf and xsd are known.

    \b
      kg query --list
      kg query exports --name holders honour=北京大工匠
      kg query exports "SELECT ?name { ?p a gj:Person ; rdfs:label ?name }"
      kg query exports/graph.ttl -f question.rq --format csv
    """
    from kg.query import render, run
    from kg.questions import ask_named
    from kg.store import base_of

    if listed:
        _list_questions(as_json)
        return
    if folder is None:
        raise click.UsageError("give a FOLDER or a FILE.ttl, or --list")
    if name:
        answer = ask_named(name, folder, _parameters(words))
    else:
        texts = [file.read()] if file else list(words)
        if len(texts) != 1 or (file and words):
            raise click.UsageError("give one SPARQL text, or -f FILE, or --name NAME")
        answer = run(texts[0], folder)
    click.echo(render(answer, "json" if as_json else fmt, base=base_of(folder)), nl=False)
    if not answer:
        sys.exit(1)


def _list_questions(as_json: bool) -> None:
    from kg.questions import questions

    found = questions().values()
    if as_json:
        _print_json([{**asdict(q), "usage": q.usage} for q in found])
        return
    for question in found:
        click.echo(f"{question.usage}\n    {question.title_zh}\n    {question.title_en}")


def _parameters(words: Iterable[str]) -> dict[str, str]:
    pairs = [word.partition("=") for word in words]
    for key, equals, _ in pairs:
        if not equals:
            raise click.UsageError(f"{key!r} is no KEY=VALUE")
    return {key: value for key, _, value in pairs}


@click.command()
@FOLDER
@click.option("--port", default=8765, show_default=True, help="Port to listen on.")
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 opens it to the network."
)
@click.option("--timeout", default=30.0, show_default=True, help="Seconds for one question.")
def serve(folder: Path, port: int, host: str, timeout: float) -> None:
    """Serve the page at / and a read-only SPARQL 1.1 endpoint at /sparql.

    \b
      kg serve exports
      curl 'http://127.0.0.1:8765/sparql?query=ASK{}'
    """
    from kg.serve import serve as run
    from kg.workers import Limits

    shown = f"[{host}]" if ":" in host else host
    click.echo(f"http://{shown}:{port}/  SPARQL: http://{shown}:{port}/sparql  (Ctrl-C ends)", err=True)
    run(folder, host=host, port=port, limits=Limits(seconds=timeout))


@click.command()
@FOLDER
@click.argument("url")
@click.option("--graph", default="", metavar="IRI", help="Graph to write; without it the default graph.")
@click.option("--add", is_flag=True, help="Add to the graph instead of replacing it.")
@click.option("--user", default="", help="User name; the password comes from KG_PUSH_PASSWORD.")
@click.option("--password", default="", envvar="KG_PUSH_PASSWORD", hidden=True)
def push(folder: Path, url: str, graph: str, add: bool, user: str, password: str) -> None:
    """Send the graph to a triple store (SPARQL 1.1 Graph Store Protocol).

    \b
      kg push exports http://localhost:3030/ds/data        Fuseki
      kg push exports http://localhost:7878/store          Oxigraph
    """
    from kg.push import push as send

    status = send(folder, url, graph=graph, add=add, user=user, password=password)
    click.echo(f"{url}: {status}", err=True)


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--format", "names", multiple=True, help="Format to write; may be given several times.")
@click.option("-o", "--output", default="", help="Folder to write to, or - for standard output; default FOLDER.")
@click.option("--list", "listed", is_flag=True, help="Show the formats.")
def export(folder: Path | None, names: tuple[str, ...], output: str, listed: bool) -> None:
    """Write the graph in other formats.

    \b
      kg export --list
      kg export exports --format csv --format gexf -o out/
      kg export exports --format ntriples -o - | gzip > graph.nt.gz
    """
    from kg.exports import FORMATS

    if listed:
        for row in FORMATS.values():
            click.echo(f"{row.name:16} {row.about}")
        return
    unknown = [name for name in names if name not in FORMATS]
    if folder is None or not names or unknown:
        what = f"no format {unknown[0]!r}" if unknown else "give a FOLDER and --format"
        raise click.UsageError(f"{what}; formats: {', '.join(FORMATS)}")
    graph = _graph(folder)
    default = folder if folder.is_dir() else folder.parent
    for name in names:
        if output == "-":
            FORMATS[name](graph, sys.stdout.buffer)
            continue
        for path in FORMATS[name](graph, Path(output) if output else default):
            click.echo(str(path), err=True)


@click.command()
@FOLDER
@click.argument("text")
@click.option(
    "--kind",
    default=None,
    help="Only one kind: Person, Union, Enterprise, Organization, Studio, Event, Honour, Place, Document.",
)
@click.option("--limit", default=20, show_default=True, help="Most entities to show.")
@JSON
def find(folder: Path, text: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Find entities by name, alias, part of a name, or with typing errors.

    \b
      kg find exports 大工匠
      kg find exports 张三 --kind Person --json
    """
    graph = _graph(folder)
    found = graph.find(text, kind, limit=limit)
    degree = dict(graph.nx.degree())
    if as_json:
        _print_json([{**asdict(entity), "degree": degree[entity.id]} for entity in found])
    if not found:
        _nothing(f"nothing is called {text!r}")
    if not as_json:
        _table(
            ("id", "kind", "name", "aliases", "facts"),
            [(e.id, e.subkind or e.kind, e.name, "、".join(e.aliases), degree[e.id]) for e in found],
        )


@click.command()
@FOLDER
@click.argument("left")
@click.argument("right")
@JSON
def path(folder: Path, left: str, right: str, as_json: bool) -> None:
    """Show a shortest path between two entities, with the words behind each step.

    \b
      kg path exports 张三 北京市总工会
    """
    hops = _graph(folder).path(left, right)
    if as_json:
        _print_json([{**asdict(hop), "forward": hop.forward} for hop in hops])
    if not hops:
        _nothing("no path joins them")
    if not as_json:
        for hop in hops:
            arrow = "→" if hop.forward else "←"
            click.echo(f"{hop.left.name} {arrow} {hop.statement.relation} {arrow} {hop.right.name}\n    {hop.quote}")


@click.command()
@FOLDER
@click.argument("entity")
@click.argument("other", required=False)
@JSON
def why(folder: Path, entity: str, other: str | None, as_json: bool) -> None:
    """Show each judgement on who is who: verdict, score, reasons, rule.

    \b
      kg why exports 北京市总工会
      kg why exports person-8c1f02a9d14b7e60 person-0b549640b0c1a5ee
    """
    from kg.entity_page import describe, rulings_of

    graph = _graph(folder)
    entities = [graph.entity(name) for name in (entity, other) if name]
    rulings = rulings_of(graph, *entities)
    if as_json:
        _print_json([asdict(ruling) for ruling in rulings])
    if not rulings:
        _nothing("no judgement concerns " + " and ".join(e.name for e in entities))
    if not as_json:
        for ruling in rulings:
            click.echo(describe(ruling))


@click.command()
@FOLDER
@click.argument("entity")
@JSON
def timeline(folder: Path, entity: str, as_json: bool) -> None:
    """Show what was reported of a person or body, by date of report.

    First and last seen are dates of reports, never a start or an end.

    \b
      kg timeline exports 张三
    """
    graph = _graph(folder)
    here = graph.entity(entity).id
    lines = graph.timeline(entity)
    successions = graph.successions(entity)
    if as_json:
        _print_json(
            {
                "timeline": [asdict(line) for line in lines],
                "successions": {role: [asdict(x) for x in held] for role, held in successions},
            }
        )
    if not lines:
        _nothing("nothing is reported of it")
    if as_json:
        return
    _table(
        ("first", "last", "relation", "what", "with", "articles"),
        [
            (
                x.first,
                x.last,
                x.relation,
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

    \b
      kg roll exports
      kg roll exports 北京大工匠 --csv > roll.csv
    """
    rows = _graph(folder).roll(honour)
    if as_json:
        _print_json([asdict(row) for row in rows])
    elif as_csv and rows:
        from kg.exports.tables import roll_sheet

        for piece in roll_sheet(rows):
            sys.stdout.buffer.write(piece)
    if not rows:
        _nothing(f"no conferral of {honour!r}" if honour else "no conferrals")
    if not as_csv and not as_json:
        _table(
            ("honour", "level", "grantor", "edition", "year", "status", "holder", "body", "found", "missing"),
            [
                (
                    *(r.honour_name, r.level, r.grantor, r.edition, r.year, r.status, r.recipient_name, r.body),
                    *(f"{r.found}/{r.official}" if r.official else str(r.found), r.missing),
                )
                for r in rows
            ],
        )


@click.command()
@FOLDER
@click.argument("entity")
@JSON
def page(folder: Path, entity: str, as_json: bool) -> None:
    """Show all that is said of one entity, in order of time, with its sentences (Markdown).

    \b
      kg page exports 张三
    """
    from kg.entity_page import entity_page, rulings_of, unknown

    graph = _graph(folder)
    if not as_json:
        click.echo(entity_page(graph, entity), nl=False)
        return
    found = graph.entity(entity)
    lines = graph.timeline(entity)
    _print_json(
        {
            "entity": asdict(found),
            "timeline": [asdict(line) for line in lines],
            "facts": [asdict(fact) for fact in graph.facts(entity)],
            "unknown": unknown(found, lines),
            "rulings": [asdict(ruling) for ruling in rulings_of(graph, found)],
        }
    )


COMMANDS: list[click.Command] = [query, serve, push, export, find, path, why, timeline, roll, page]
"""What the main group adds."""
