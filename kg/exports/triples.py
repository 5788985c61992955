# SPDX-License-Identifier: MIT
"""The RDF formats: Turtle, N-Triples, JSON-LD and N-Quads, all from `rdf.blocks`, all streaming."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.exports.format import File, encoded
from kg.expressions import expression
from kg.graph import KnowledgeGraph
from kg.model import Records, Statement
from kg.rdf import Block, blocks, holds, turtle
from kg.rdf_terms import ALSO_STATED, PREFIXES, curie, dated, evidence_id

JSONLD_FILE = "graph.jsonld"
CONTEXT_FILE = "context.jsonld"

_TYPED = expression(r'(".*")\^\^([a-z]+:\w+)', re.DOTALL)
"""Such as `"2024-09-25"^^xsd:date`."""
_WHOLE = expression(r"[+-]?[0-9]+")
_STRING = expression(r'"(.*)"(?:@([a-z]+)|\^\^([a-z]+:\w+))?', re.DOTALL)
_ESCAPED = expression(r"\\(?:u([0-9A-F]{4})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


def turtle_files(graph: KnowledgeGraph) -> Iterator[File]:
    """The graph as Turtle, one paragraph a subject."""
    yield "graph.ttl", encoded(turtle(graph.records, base=graph.base))


def ntriples_files(graph: KnowledgeGraph) -> Iterator[File]:
    """The graph as N-Triples, one triple a line."""
    yield "graph.nt", encoded(_ntriples(graph))


def _ntriples(graph: KnowledgeGraph) -> Iterator[str]:
    long = Expander(graph.base)
    for subject, pairs in blocks(graph.records):
        head = long.term(subject)
        for predicate, objects in pairs:
            middle = long.term(predicate)
            for object_ in objects:
                yield f"{head} {middle} {long.term(object_)} .\n"


class Expander:
    """Turtle terms as `rdf` spells them → N-Triples terms; remembers the short ones."""

    def __init__(self, base: str) -> None:
        self.namespaces = PREFIXES | {"id": base}
        self._known = {"a": f"<{PREFIXES['rdf']}type>"}

    def iri(self, name: str) -> str:
        """The full IRI of a prefixed name."""
        prefix, _, local = name.partition(":")
        return self.namespaces[prefix] + local

    def term(self, term: str) -> str:
        """One term in full."""
        if term[0] == '"':
            typed = _TYPED.fullmatch(term)
            return f"{typed[1]}^^<{self.iri(typed[2])}>" if typed else term
        if term[0] in "+-0123456789":
            datatype = "integer" if _WHOLE.fullmatch(term) else "decimal"
            return f'"{term}"^^<{PREFIXES["xsd"]}{datatype}>'
        if term.startswith("id:"):
            return f"<{self.namespaces['id']}{term[3:]}>"
        found = self._known.get(term)
        if found is None:
            found = self._known[term] = f"<{self.iri(term)}>"
        return found


def nquads_files(graph: KnowledgeGraph) -> Iterator[File]:
    """N-Quads: what an article says is in the graph named by that article's IRI.

    A fact that two articles state is in both graphs, each with its own evidence. Names, classes
    and attributes of entities, and rulings, are in the default graph.
    """
    yield "graph.nq", encoded(_nquads(graph))


def _nquads(graph: KnowledgeGraph) -> Iterator[str]:
    long = Expander(graph.base)
    where = _article_of(graph.records)
    stated = _shortcut_articles(graph.records.statements)
    for subject, pairs in blocks(graph.records):
        head = long.term(subject)
        homes = where.get(subject, ())
        for predicate, objects in pairs:
            middle = long.term(predicate)
            for object_ in objects:
                graphs = stated.get((subject, predicate, object_), homes)
                if predicate == "gj:evidence":
                    graphs = where.get(object_, homes)
                line = f"{head} {middle} {long.term(object_)}"
                yield from (f"{line} {long.term(home)} .\n" if home else f"{line} .\n" for home in graphs or ("",))


def _article_of(records: Records) -> dict[str, tuple[str, ...]]:
    """For each subject that articles state: the articles, as terms, sorted."""
    homes: dict[str, tuple[str, ...]] = {}
    for article in records.articles:
        homes[curie(article.id)] = (curie(article.id),)
    for fact in records.statements:
        homes[curie(fact.id)] = tuple(sorted({curie(e.article) for e in fact.evidence}))
        homes |= {curie(evidence_id(e)): (curie(e.article),) for e in fact.evidence}
    for observation in records.observations:
        homes[curie(observation.id)] = (curie(observation.article),)
        homes[curie(evidence_id(observation.evidence))] = (curie(observation.evidence.article),)
    for work in records.works:
        homes[curie(work.id)] = homes[curie(evidence_id(work.evidence))] = (curie(work.evidence.article),)
    for subject, pairs in blocks(Records(refusals=records.refusals)):
        homes[subject] = tuple(dict(pairs)["gj:inArticle"])
    return homes


def _shortcut_articles(statements: Iterable[Statement]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """For each direct triple: the articles of the facts it follows from."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for fact in statements:
        if holds(fact):
            target = dated(fact.object) if fact.literal else curie(fact.object)
            for name in ("gj:" + fact.relation, ALSO_STATED.get(fact.relation, "")):
                found[curie(fact.subject), name, target] |= {curie(e.article) for e in fact.evidence}
    return {key: tuple(sorted(articles)) for key, articles in found.items()}


def jsonld_files(graph: KnowledgeGraph) -> Iterator[File]:
    """JSON-LD with its context inside (it is read offline), and the context as a file of its own."""
    yield JSONLD_FILE, encoded(_jsonld(graph))
    yield CONTEXT_FILE, [(json.dumps({"@context": _context(graph.base)}, indent=1) + "\n").encode()]


def _context(base: str) -> dict[str, str]:
    return PREFIXES | {"id": base}


def _jsonld(graph: KnowledgeGraph) -> Iterator[str]:
    yield '{"@context": ' + json.dumps(_context(graph.base)) + ',\n"@graph": ['
    comma = "\n"
    for block in blocks(graph.records):
        yield comma + json.dumps(_node(block), ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"


def _node(block: Block) -> dict[str, object]:
    subject, pairs = block
    node: dict[str, object] = {"@id": subject}
    values: dict[str, list[dict[str, object]]] = defaultdict(list)
    for predicate, objects in pairs:
        if predicate == "a":
            node["@type"] = objects
        else:
            values[predicate] += [_value(term) for term in objects]
    return node | {key: found[0] if len(found) == 1 else found for key, found in values.items()}


def _value(term: str) -> dict[str, object]:
    string = _STRING.fullmatch(term)
    if string:
        text, language, datatype = string.groups()
        value: dict[str, object] = {"@value": _ESCAPED.sub(_unescape, text)}
        return value | ({"@language": language} if language else {}) | ({"@type": datatype} if datatype else {})
    if term[0] in "+-0123456789":
        return {"@value": term, "@type": "xsd:integer" if _WHOLE.fullmatch(term) else "xsd:decimal"}
    return {"@id": term}


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _PLAIN.get(found[2], found[2])
