# SPDX-License-Identifier: MIT
"""Questions: SPARQL text or a named question with parameters → an answer, and its printed forms.

Prefixes of the Turtle export are known without writing them. Parameters become RDF terms,
written by the library's serializer: no text of a parameter is ever pasted into a query. `SERVICE` is
refused: a question never leaves this machine.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyoxigraph as ox

from kg.errors import ForbiddenQueryError, QueryError
from kg.expressions import expression
from kg.rdf_terms import BASE, PREFIXES
from kg.spreadsheets import sheet
from kg.store import base_of, open_store

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Dataset = tuple[Sequence[ox.NamedNode], Sequence[ox.NamedNode]]
Item = TypeVar("Item")
FORMATS = ("table", "csv", "json", "turtle")
WIDEST = 60
"""Columns of a terminal that one cell may take before it is cut."""

_HIDING = expression(
    r"""\#[^\n\r]*|<[^<>"{}|^`\\\s]*>"""
    r"""|\"{3}(?:\"{0,2}[^"\\]|\"{0,2}\\.)*\"{3}|'{3}(?:'{0,2}[^'\\]|'{0,2}\\.)*'{3}"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|[?$]\w+|:\w[\w.:%-]*""",
    re.DOTALL,
)
"""Where letters are no keyword: comments, IRIs, strings, variables, local names."""
_CODE_POINT = expression(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_WHERE = expression(r"^[^#\n]*\bWHERE\s*\{", re.MULTILINE | re.IGNORECASE)
"""The first WHERE that is no comment: `SELECT ?x WHERE {`."""
_SYNTAX = expression(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_UPDATES = expression(r"\b(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY)\b")
_NUMERIC = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gave: rows of terms, a yes or no, or triples."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] | None = None
    truth: bool | None = None

    def __bool__(self) -> bool:
        """False where nothing was found."""
        return bool(self.rows or self.triples or self.truth)


def _bare(query: str) -> str:
    """A SPARQL text in capitals without comments, IRIs, strings, variables and local names.

    >>> _bare('SELECT ?service { ?s gj:service "SERVICE" } # SERVICE')
    'SELECT   {   GJ    }  '
    """
    return _HIDING.sub(" ", query).upper()


def refuses_service(query: str) -> bool:
    """True where the text may call another endpoint; wrong rather to the safe side.

    The engine's parser needs no space before a keyword and reads code point escapes, so both are
    looked through.
    """
    decoded = _CODE_POINT.sub(lambda found: chr(min(int(found[1] or found[2], 16), 0x10FFFF)), query)
    return "SERVICE" in _bare(query) or "SERVICE" in _bare(decoded)


def bound(query: str, bindings: Mapping[str, Term]) -> str:
    """The query with terms for some of its variables, as a VALUES clause at the head of its WHERE.

    Each term is written by the library's own serializer, which escapes what needs it. (The engine's
    substitutions come after its plan is made, so that it would look through all there is.)

    >>> bound("ASK WHERE { ?s ?p ?o }", {"o": ox.NamedNode("http://o")})
    'ASK WHERE { VALUES (?o) { (<http://o>) } ?s ?p ?o }'
    """
    head = _WHERE.search(query)
    if not head:
        raise QueryError("no WHERE {", where="query", mend="write WHERE, so that parameters have a place")
    names = " ".join(f"?{ox.Variable(name).value}" for name in bindings)
    values = f" VALUES ({names}) {{ ({' '.join(map(str, bindings.values()))}) }}"
    return query[: head.end()] + values + query[head.end() :]


def ask(
    store: ox.Store,
    query: str,
    bindings: Mapping[str, Term] | None = None,
    *,
    base: str = BASE,
    dataset: Dataset = ((), ()),
) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    """The engine's own lazy result; `QueryError` says line and column of a syntax error.

    `dataset` names the default and named graphs of the SPARQL Protocol; empty lists mean all.
    """
    if refuses_service(query):
        raise ForbiddenQueryError(
            "SERVICE is refused: questions stay on this machine", mend="ask the other endpoint itself"
        )
    text = bound(query, bindings) if bindings else query
    try:
        return store.query(
            text,
            prefixes=PREFIXES | {"id": base},
            default_graph=[*dataset[0]] or None,
            named_graphs=[*dataset[1]] or None,
        )
    except SyntaxError as error:
        raise _syntax_error(query, str(error)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"cannot be answered: {error}", where="query") from None


def _syntax_error(query: str, message: str) -> QueryError:
    found = _SYNTAX.match(message)
    if not found:
        return QueryError(f"syntax error: {message}", where="query")
    line, column, what = int(found[1]), int(found[2]), found[3]
    if _UPDATES.search(_bare(query)):
        what = "updates are refused: the graph is read-only"
        return ForbiddenQueryError(what, where="query", mend="change the sources")
    for told in ("Prefix not found", "The SELECT contains a variable that is unbound"):
        what = told if told in what else what
    text = query.splitlines()[line - 1] if line <= len(query.splitlines()) else ""
    shown = f"\n  {text}\n  {' ' * sum(_width(c) for c in text[: column - 1])}^" if text else ""
    return QueryError(f"syntax error: {what[:200]}{shown}", where=f"query, line {line}, column {column}")


def run(
    query: str, target: ox.Store | str | Path, bindings: Mapping[str, Term] | None = None, *, limit: int | None = None
) -> Answer:
    """Ask a store, an output folder or a Turtle file; at most `limit` rows are taken."""
    if isinstance(target, ox.Store):
        store, base = target, BASE
    else:
        store, base = open_store(target), base_of(Path(target))
    result = ask(store, query, bindings, base=base)
    try:
        if isinstance(result, ox.QueryBoolean):
            return Answer(truth=bool(result))
        if isinstance(result, ox.QueryTriples):
            return Answer(triples=tuple(_first(result, limit)))
        columns = tuple(variable.value for variable in result.variables)
        return Answer(columns, tuple(tuple(row) for row in _first(result, limit)))
    except (OSError, ValueError) as error:
        raise QueryError(f"cannot be answered: {error}", where="query") from None


def _first(items: Iterable[Item], limit: int | None) -> Iterable[Item]:
    return (item for _, item in zip(range(limit), items, strict=False)) if limit is not None else items


def render(answer: Answer, fmt: str = "table", *, base: str = BASE) -> str:
    """An answer as a table, CSV, JSON (plain objects) or Turtle (CONSTRUCT and DESCRIBE only)."""
    if fmt not in FORMATS:
        raise QueryError(f"no output format {fmt!r}", mend=f"choose one of {', '.join(FORMATS)}")
    if answer.triples is not None:
        return _render_triples(answer.triples, fmt, base)
    if fmt == "turtle":
        raise QueryError("rows cannot be Turtle", mend="ask with CONSTRUCT or DESCRIBE, or take another format")
    if answer.truth is not None:
        return f"{str(answer.truth).lower()}\n"
    if fmt == "json":
        rows = [{c: plain(t) for c, t in zip(answer.columns, row, strict=True) if t is not None} for row in answer.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    texts = [[shown(term, base) for term in row] for row in answer.rows]
    if fmt == "csv":
        return "".join(sheet(answer.columns, texts, bom=False))
    return as_table(answer.columns, texts)


def _render_triples(triples: tuple[ox.Triple, ...], fmt: str, base: str) -> str:
    if fmt in ("table", "turtle"):
        ordered = sorted(triples, key=str)
        data = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES | {"id": base})
        return (data or b"").decode()
    terms = [(t.subject, t.predicate, t.object) for t in sorted(triples, key=str)]
    return render(Answer(("subject", "predicate", "object"), tuple(terms)), fmt, base=base)


def plain(term: Term) -> str | int | float:
    """A term as JSON: numbers as numbers, all else as text."""
    if isinstance(term, ox.Literal):
        if term.datatype.value in _NUMERIC:
            return int(term.value) if term.value.lstrip("+-").isdecimal() else float(term.value)
        return term.value
    return term.value if isinstance(term, ox.NamedNode | ox.BlankNode) else str(term)


def shown(term: Term | None, base: str = BASE) -> str:
    """A term for a reader: text without marks, an IRI by its prefix."""
    if isinstance(term, ox.NamedNode):
        for prefix, namespace in (PREFIXES | {"id": base}).items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return "" if term is None else str(plain(term))


def as_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns in line on a terminal, where a Chinese character takes two places."""
    texts = [[_one_line(cell) for cell in row] for row in (columns, *rows)]
    if not columns:
        return ""
    widths = [max(sum(map(_width, row[i])) for row in texts) for i in range(len(columns))]
    lines = [
        "  ".join(
            cell + " " * (width - sum(map(_width, cell))) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in texts
    ]
    rule = "  ".join("─" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:]]) + "\n"


def _one_line(text: str) -> str:
    flat = " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())
    used = 0
    for place, character in enumerate(flat):
        used += _width(character)
        if used > WIDEST:
            return flat[: place - 1] + "…"
    return flat


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
