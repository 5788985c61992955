# SPDX-License-Identifier: MIT
"""The commands that ask a graph: each parses, calls the library and prints.

Data goes to standard output, talk to standard error. Exit 0: fine, 1: nothing found, 2: wrong use
(a `KgError` is printed by the group in `kg.cli`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.shown import FOLDER, JSON, nothing, open_graph, print_json, print_table
from kg.labels import kinds, said

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.model import Statement


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
    from kg.hints import hints
    from kg.query import render, run
    from kg.questions import ask_named
    from kg.store import base_of

    if listed:
        _list_questions(as_json)
        return
    if folder is None:
        raise click.UsageError("give a FOLDER or a FILE.ttl, or --list")
    texts: list[str] = []
    if name:
        answer = ask_named(name, folder, _parameters(words))
    else:
        texts = [file.read()] if file else list(words)
        if len(texts) != 1 or (file and words):
            raise click.UsageError("give one SPARQL text, or -f FILE, or --name NAME")
        answer = run(texts[0], folder)
    click.echo(render(answer, "json" if as_json else fmt, base=base_of(folder)), nl=False)
    if not answer:
        nothing("\n".join(hints(texts[0])) if texts else "")


def _list_questions(as_json: bool) -> None:
    from kg.questions import questions

    found = questions().values()
    if as_json:
        print_json([{**asdict(q), "usage": q.usage} for q in found])
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
@click.argument("text")
@click.option(
    "--kind",
    type=click.Choice(kinds(), case_sensitive=False),
    metavar="KIND",
    help=f"Only one kind: {', '.join(kinds())}.",
)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Most entities to show.")
@JSON
def find(folder: Path, text: str, kind: str | None, limit: int, as_json: bool) -> None:
    """Find entities by name, alias, part of a name, pinyin or its initials, or with typing errors.

    The column `where` tells those of one name apart: bodies where each is, else the sources that name it.

    \b
      kg find exports 大工匠
      kg find exports gumingyuan
      kg find exports 顾明远 --kind Person --json
    """
    graph = open_graph(folder)
    found = graph.find(text, kind, limit=limit)
    facts = {entity.id: len(graph.facts(entity.id)) for entity in found}
    where = {entity.id: next(filter(None, graph.told_apart(entity)[3:]), "") for entity in found}
    if as_json:
        degree = dict(graph.nx.degree())
        print_json([{**asdict(e), "degree": degree[e.id], "facts": facts[e.id], "where": where[e.id]} for e in found])
    if not found:
        nothing(f"nothing is called {text!r}")
    if not as_json:
        print_table(
            ("id", "kind", "name", "where", "aliases", "facts"),
            [(e.id, e.subkind or e.kind, e.name, where[e.id], "、".join(e.aliases), facts[e.id]) for e in found],
        )


@click.command()
@FOLDER
@click.argument("left")
@click.argument("right")
@JSON
def path(folder: Path, left: str, right: str, as_json: bool) -> None:
    """Show a shortest path between two entities, with the words behind each step.

    \b
      kg path exports 顾明远 北京市总工会
    """
    hops = open_graph(folder).path(left, right)
    if as_json:
        print_json([{**asdict(hop), "forward": hop.forward} for hop in hops])
    if not hops:
        nothing("no path joins them")
    if not as_json:
        for hop in hops:
            arrow = "→" if hop.forward else "←"
            relation = said(hop.statement.relation, hop.statement.qualifier("status"))
            click.echo(f"{hop.left.name} {arrow} {relation} {arrow} {hop.right.name}\n    {hop.quote}")


@click.command()
@FOLDER
@click.argument("entity")
@click.argument("other", required=False)
@JSON
def why(folder: Path, entity: str, other: str | None, as_json: bool) -> None:
    """Show each judgement on who is who: verdict, score, reasons, rule; of a fact, its words and rules.

    \b
      kg why exports 北京市总工会
      kg why exports event-6b3bb58364b6e376 event-60a7fb5eea46074d        a pair of `kg review`, by ids
      kg why exports fact-122bf4994fa3ea48                                a fact of `kg page --json`
    """
    from kg.entity_page import describe, rulings_of

    graph = open_graph(folder)
    fact = graph.statements.get(entity)
    if fact and not other:
        _why_fact(graph, fact, as_json)
        return
    entities = [graph.entity(name) for name in (entity, other) if name]
    rulings = rulings_of(graph, *entities)
    if as_json:
        print_json([asdict(ruling) for ruling in rulings])
    if not rulings:
        named = [a for a in graph.articles.values() if entities[0].id in a.mentions]
        places = "".join(
            f"\n  named in {a.headline} ({a.source})" if a.headline else f"\n  named in {a.source}" for a in named[:5]
        )
        nothing("no judgement concerns " + " and ".join(e.name for e in entities) + ("" if other else places))
    if not as_json:
        for ruling in rulings:
            click.echo(describe(ruling))


def _why_fact(graph: KnowledgeGraph, fact: Statement, as_json: bool) -> None:
    """The words that a fact was read from, each with its rule."""
    from kg.entity_page import source

    if as_json:
        print_json(asdict(fact))
        return
    left, right = (graph.entities[end].name if end in graph.entities else end for end in (fact.subject, fact.object))
    marks = "".join(f" {value}" for _, value in fact.qualifiers)
    click.echo(f"{left} {said(fact.relation, fact.qualifier('status'))} {right}{marks}")
    for evidence in fact.evidence:
        place = source(graph, evidence)
        click.echo(f"  {evidence.quote}\n    {place}  {evidence.confidence:.2f}  [{evidence.rule}]")


COMMANDS: list[click.Command] = [query, find, path, why]
"""What the main group adds."""
