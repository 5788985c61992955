# SPDX-License-Identifier: MIT
"""Ten shipped questions asked of our store on disk and of rdflib, on one graph of a million triples.

    python -m bench.bench_query [TRIPLES]

The ten are those files of `ontology/queries/` that go over the whole graph: counts, rolls, orders,
who is only a candidate. Their median ratio is to be 20. After them come lookups of one entity (the
most connected of its kind), where most of the time goes into turning rows into Python objects; they
are printed and do not count. Both engines get the same text, with the term for a parameter in the
way that suits each (VALUES; initBindings), must give as many rows, and turn every cell into a Python
object; rdflib gets its query parsed beforehand. A question that takes rdflib more than `PATIENCE`
seconds is stopped there, so its ratio is a lower bound (>).
"""

from __future__ import annotations

import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import rdflib
from rdflib.plugins.sparql import prepareQuery

from bench.synthetic import synthetic_records
from kg.model import BODIES, Records
from kg.query import bound
from kg.questions import question_named
from kg.rdf import turtle
from kg.rdf_terms import BASE, PREFIXES
from kg.store import open_store

TRIPLES = 1_000_000
PER_FACT = 16.7
"""Triples that one fact of `synthetic_records` makes, with its share of all else (measured)."""
PATIENCE = 180
WHOLE = (
    *("edition-roll", "candidates", "honours-by-enterprise", "honours-by-year-and-district", "posts-at"),
    *("succession", "events-of", "single-source", "studios", "grantor"),
)
LOOKUPS = (
    ("holders", "honour", "Honour"),
    ("honours-of", "holder", "Person"),
    ("posts-of", "person", "Person"),
    ("event-bodies", "event", "Event"),
)
"""Name of the question, its parameter, and the kind of entity that is asked about."""


class TooLongError(Exception):
    """rdflib's time is up."""


def timed(ask: Callable[[], int], times: int) -> tuple[float, int]:
    """The best of some runs, in seconds, and the number of rows."""
    taken, rows = [], 0
    for _ in range(times):
        start = time.perf_counter()
        rows = ask()
        taken.append(time.perf_counter() - start)
    return min(taken), rows


def patient(ask: Callable[[], int]) -> tuple[float, int, bool]:
    """Ask rdflib up to three times, but no longer than `PATIENCE`."""

    def stop(*_: object) -> None:
        raise TooLongError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        seconds, rows = timed(ask, 1)
        if seconds < PATIENCE / 4:
            seconds = min(seconds, timed(ask, 2)[0])
        return seconds, rows, True
    except TooLongError:
        return float(PATIENCE), -1, False
    finally:
        signal.alarm(0)


def busiest(records: Records) -> dict[str, str]:
    """The most connected entity of each kind; of the bodies, under Body."""
    kinds = {entity.id: entity.kind for entity in records.entities}
    degree = Counter(end for fact in records.statements for end in (fact.subject, fact.object))
    found: dict[str, str] = {}
    for entity, _ in degree.most_common():
        kind = kinds.get(entity, "")
        found.setdefault(kind, entity)
        found.setdefault("Body" if kind in BODIES else kind, entity)
    return found


def main(triples: int) -> float:
    """Run the comparison; gives the median ratio."""
    facts = int(triples / PER_FACT)
    records = synthetic_records(facts // 3, facts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "graph.ttl").write_text("".join(turtle(records)), encoding="utf-8")
        start = time.perf_counter()
        open_store(folder)
        built = time.perf_counter()
        store = open_store(folder)
        opened = (time.perf_counter() - built) * 1000
        print(f"{len(store):,} triples; store built in {built - start:.1f} s, opened in {opened:.1f} ms")
        graph = rdflib.Graph()
        for quad in store:
            graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
        return compare(store, graph, busiest(records))


def compare(store: ox.Store, graph: rdflib.Graph, entities: dict[str, str]) -> float:
    """Ask both all questions; gives the median ratio of those over the whole graph."""
    print(f"{'question':30} {'rows':>8} {'rdflib s':>9} {'ours s':>8} {'ratio':>8}")
    median = statistics.median(_ratio(store, graph, name) for name in WHOLE)
    print(f"median ratio {median:.1f} (target 20)\nlookups of one entity:")
    for name, parameter, kind in LOOKUPS:
        _ratio(store, graph, name, {parameter: BASE + entities[kind]})
    return median


def _ratio(store: ox.Store, graph: rdflib.Graph, name: str, given: dict[str, str] | None = None) -> float:
    """Ask both one question, print a line, and give rdflib's time over ours."""
    text = question_named(name).text
    prepared = prepareQuery(text, initNs=PREFIXES)
    asked = bound(text, {key: ox.NamedNode(iri) for key, iri in given.items()}) if given else text
    bindings = {key: rdflib.URIRef(iri) for key, iri in (given or {}).items()}
    seconds, rows = timed(lambda: len([tuple(row) for row in store.query(asked, prefixes=PREFIXES)]), 3)
    long, other, done = patient(lambda: len([tuple(row) for row in graph.query(prepared, initBindings=bindings)]))
    assert not done or other == rows, f"{name}: {other} rows in rdflib, {rows} here"
    more = " " if done else ">"
    print(f"{name:30} {rows:8,} {more}{long:8.3f} {seconds:8.4f} {more}{long / seconds:7.1f}", flush=True)
    return long / seconds


def _term(term: ox.NamedNode | ox.Literal) -> rdflib.term.Identifier:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=None if term.language else term.datatype.value)


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else TRIPLES) >= 20 else 1)
