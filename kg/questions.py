# SPDX-License-Identifier: MIT
"""The named questions in `ontology/queries/*.rq`: read, listed, and asked with parameters.

A file begins with comments:

    # title.zh: 谁获得了某项荣誉
    # title.en: Who holds an honour
    # param honour: Honour * 荣誉名称或编号 · name or id
    # runs: path

A parameter is `name: type default description`; the default `*` leaves it open, `-` asks for it.
Types: a class of the graph (Honour, Person, Body, Article, Author, Entity: a name or an id is
given, every entity so called is asked about), whose terms become the values of the variable, so
it must stand in a required pattern; `integer` and `text`, which keep the rows with that value;
`until`, which keeps the rows with a date up to it. The variable of a parameter must be SELECTed.
`runs` names a function of this module for what SPARQL cannot say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.data import folder
from kg.errors import KnowledgeError, NotFoundError, QueryError
from kg.expressions import expression
from kg.query import Answer, Term, run, shown
from kg.rdf_read import load
from kg.rdf_terms import BASE, GJ, PREFIXES
from kg.store import base_of, open_store

OPEN, REQUIRED = "*", "-"
_PARAM = expression(r"# param (\w+): (\w+) (\S+) (.+)")
_TITLE = expression(r"# title\.(zh|en): (.+)")
_RUNS = expression(r"# runs: (\w+)")
_CLASSES = {"Body": PREFIXES["org"] + "Organization", "Entity": ""}
_KEEPS: Mapping[str, Callable[[str, str], bool]] = {
    "integer": lambda cell, value: cell == str(int(value)),
    "text": lambda cell, value: cell == value,
    "until": lambda cell, value: bool(cell) and cell <= value,
}
"""Types whose parameters keep rows, by the text of the cell and the value given."""
_CALLED = """
SELECT DISTINCT ?found ?name WHERE {
  ?found rdfs:label|skos:altLabel|gj:headline ?name .
  FILTER NOT EXISTS { ?found a gj:HonourEdition }
} ORDER BY ?found"""
_REPLACED = "SELECT ?old ?found WHERE { ?old dcterms:isReplacedBy ?found }"
_TYPES = "SELECT ?found ?type WHERE { ?found a ?type }"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question."""

    name: str
    type: str
    default: str
    about: str


@dataclass(frozen=True, slots=True)
class Question:
    """One named question: its titles, parameters and SPARQL text."""

    name: str
    title_zh: str
    title_en: str
    parameters: tuple[Parameter, ...]
    text: str
    runs: str = ""

    @property
    def usage(self) -> str:
        """How it is called: `holders [honour=Honour] [edition=integer]`."""
        parts = [f"{p.name}={p.type}" if p.default == REQUIRED else f"[{p.name}={p.type}]" for p in self.parameters]
        return " ".join([self.name, *parts])


@cache
def questions() -> Mapping[str, Question]:
    """All named questions, by name; faults in their files are told all at once."""
    found, faults = {}, []
    for path in sorted((folder("ontology") / "queries").glob("*.rq")):
        question = read_question(path)
        found[question.name] = question
        if not (question.title_zh and question.title_en):
            faults.append(f"{path.name}: no `# title.zh:` or `# title.en:`; write both at its head")
        if question.runs and question.runs not in RUNS:
            faults.append(f"{path.name}: `# runs: {question.runs}` names nothing; choose one of {', '.join(RUNS)}")
    if faults:
        raise KnowledgeError(faults)
    return found


def read_question(path: Path) -> Question:
    """One question's file."""
    text = path.read_text(encoding="utf-8")
    titles, parameters, runs = {}, [], ""
    for line in text.splitlines():
        if title := _TITLE.fullmatch(line):
            titles[title[1]] = title[2]
        elif param := _PARAM.fullmatch(line):
            parameters.append(Parameter(*param.groups()))
        elif found := _RUNS.fullmatch(line):
            runs = found[1]
    return Question(path.stem, titles.get("zh", ""), titles.get("en", ""), tuple(parameters), text, runs)


def question_named(name: str) -> Question:
    """The question of this name; `QueryError` with all names where there is none."""
    known = questions()
    if name not in known:
        raise QueryError(f"no question {name!r}", mend=f"choose one of {', '.join(known)}")
    return known[name]


def ask_named(name: str, target: ox.Store | str | Path, values: Mapping[str, str]) -> Answer:
    """Ask a named question of a store, an output folder or a Turtle file.

    A name that several entities bear is asked of each of them; the rows come one after the other.
    Columns of parameters that stay open and have no value are left out.
    """
    question = question_named(name)
    _check(question, values)
    if question.runs:
        if isinstance(target, ox.Store):
            raise QueryError(f"{name} needs the graph's file", mend="give the folder or the .ttl file")
        return RUNS[question.runs](target, values)
    base = BASE if isinstance(target, ox.Store) else base_of(Path(target))
    store = target if isinstance(target, ox.Store) else open_store(target)
    answers = [run(question.text, store, terms) for terms in _bindings(question, values, store, base)]
    columns = answers[0].columns
    rows = [
        row
        for row in dict.fromkeys(row for answer in answers for row in answer.rows)
        if _kept(question, values, columns, row)
    ]
    empty = {p.name for p in question.parameters if p.default == OPEN and p.name not in values}
    kept = [i for i, c in enumerate(columns) if c not in empty or not rows or any(row[i] is not None for row in rows)]
    return Answer(tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows))


def _check(question: Question, values: Mapping[str, str]) -> None:
    known = {p.name for p in question.parameters}
    unknown = sorted(set(values) - known)
    if unknown:
        raise QueryError(f"{question.name} has no parameter {unknown[0]!r}", mend=f"use: {question.usage}")
    missing = [p.name for p in question.parameters if p.default == REQUIRED and p.name not in values]
    if missing:
        raise QueryError(f"{question.name} needs {missing[0]}=…", mend=f"use: {question.usage}")


def _bindings(question: Question, values: Mapping[str, str], store: ox.Store, base: str) -> Iterator[dict[str, Term]]:
    """The terms to substitute: one set for each combination of entities that the names mean."""
    sets: list[dict[str, Term]] = [{}]
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default)
        if value in (OPEN, ""):
            continue
        if parameter.type in _KEEPS:
            if parameter.type == "integer" and not value.isdecimal():
                raise QueryError(f"{value!r} is no whole number", where=parameter.name, mend="write digits")
            continue
        terms = called(store, value, parameter.type, base)
        if not terms:
            raise NotFoundError(f"no {parameter.type} is called {value!r}", where=parameter.name)
        sets = [known | {parameter.name: term} for known in sets for term in terms]
    yield from sets


def _kept(
    question: Question, values: Mapping[str, str], columns: tuple[str, ...], row: tuple[Term | None, ...]
) -> bool:
    """True where a row has the values that plain parameters ask for."""
    for parameter in question.parameters:
        value, keeps = values.get(parameter.name, parameter.default), _KEEPS.get(parameter.type)
        if keeps and value not in (OPEN, "") and not keeps(shown(row[columns.index(parameter.name)]), value):
            return False
    return True


def called(store: ox.Store, value: str, kind: str, base: str = BASE) -> list[ox.NamedNode]:
    """The subjects of a kind that bear this name, headline, id or IRI; a retired id leads on."""
    wanted = _CLASSES.get(kind, GJ + kind)
    local = value.removeprefix("id:")
    iri = value if value.startswith(("http://", "https://")) else base + local
    try:
        node = ox.NamedNode(iri)
    except ValueError:
        node = ox.NamedNode(base)
    replaced = run(_REPLACED, store, {"old": node}).rows
    if replaced and isinstance(replaced[0][1], ox.NamedNode):
        node = replaced[0][1]
    rows = run(_CALLED, store, {"name": ox.Literal(value, language="zh")}).rows
    nodes = [row[0] for row in rows if isinstance(row[0], ox.NamedNode)]
    if next(store.quads_for_pattern(node, None, None), None):
        nodes = [node]
    return [n for n in nodes if not wanted or ox.NamedNode(wanted) in _types(store, n)]


def _types(store: ox.Store, node: ox.NamedNode) -> set[Term | None]:
    return {row[1] for row in run(_TYPES, store, {"found": node}).rows}


def _path(target: str | Path, values: Mapping[str, str]) -> Answer:
    """Shortest path: one row a hop, with its words."""
    hops = load(target).path(values["from"], values["to"])
    rows = [(h.left.name, h.statement.relation, "→" if h.forward else "←", h.right.name, h.quote) for h in hops]
    columns = ("from", "relation", "direction", "to", "quote")
    return Answer(columns, tuple(tuple(ox.Literal(cell) for cell in row) for row in rows))


RUNS: Mapping[str, Callable[[str | Path, Mapping[str, str]], Answer]] = {"path": _path}
"""What `# runs:` may name."""
