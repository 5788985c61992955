# SPDX-License-Identifier: MIT
"""Neo4j: CSV files for `neo4j-admin database import`, and the same graph as a Cypher file.

The CSV files are for a program, so their texts are exact: no byte order mark, no formula guard.
In Cypher every text is a quoted, escaped string; labels and types are quoted with backticks.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

from kg.exports.format import File, encoded
from kg.graph import QUALIFIERS, KnowledgeGraph
from kg.spreadsheets import csv_lines

BATCH = 500
"""Rows for each Cypher statement: a transaction of some 100 kB."""
IMPORT = """# in the folder of these files:
# neo4j-admin database import full --multiline-fields=true --array-delimiter="|" \\
#   --nodes=neo4j-nodes.csv --relationships=neo4j-edges.csv neo4j
"""
_NODE_HEADER = ("id:ID", "name", "subkind", "aliases:string[]", "date", ":LABEL")
_EDGE_COLUMNS = (*QUALIFIERS, "quote", "headline", "source", "start", "end", "confidence", "rule")
_INTEGERS = ("start", "end")
_ESCAPES = str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | {chr(code): f"\\u{code:04X}" for code in (*range(9), 11, 12, *range(14, 32), 127, 0x2028, 0x2029)}
)

Value = str | int | float | list[str]


def neo4j_files(graph: KnowledgeGraph) -> Iterator[File]:
    """Nodes and relationships as CSV with Neo4j's headers, how to import them, and Cypher."""
    yield "neo4j-nodes.csv", encoded(csv_lines(_nodes(graph), quoting=csv.QUOTE_ALL))
    yield "neo4j-edges.csv", encoded(csv_lines(_edges(graph), quoting=csv.QUOTE_ALL))
    yield "neo4j-import.txt", [IMPORT.encode()]
    yield "graph.cypher", encoded(_cypher(graph))


def _nodes(graph: KnowledgeGraph) -> Iterator[tuple[object, ...]]:
    yield _NODE_HEADER
    for entity in graph.records.entities:
        aliases = "|".join(alias.replace("|", "\uff5c") for alias in entity.aliases)
        labels = f"Entity;{entity.kind}"
        yield entity.id, entity.name, entity.subkind, aliases, graph.nx.nodes[entity.id].get("date", ""), labels


def _edges(graph: KnowledgeGraph) -> Iterator[tuple[object, ...]]:
    types = {**dict.fromkeys(_INTEGERS, ":int"), "confidence": ":float"}
    yield (":START_ID", ":END_ID", ":TYPE", "fact", *(name + types.get(name, "") for name in _EDGE_COLUMNS))
    for row in _joining(graph):
        yield (row["subject"], row["object"], row["relation"], row["id"], *(row.get(n, "") for n in _EDGE_COLUMNS))


def _joining(graph: KnowledgeGraph) -> Iterator[Mapping[str, str | int | float]]:
    """Rows of statements between two entities (a date is an attribute of its event)."""
    return (row for row in graph.fact_rows() if graph.nx.has_edge(str(row["subject"]), str(row["object"]), row["id"]))


def cypher_value(value: Value) -> str:
    """A literal that Cypher reads back as the same value.

    >>> cypher_value("他说'好'")
    "'他说\\\\'好\\\\''"
    """
    if isinstance(value, list):
        return "[" + ", ".join(cypher_value(item) for item in value) + "]"
    if isinstance(value, str):
        return f"'{value.translate(_ESCAPES)}'"
    return repr(value)


def _map(values: Mapping[str, Value]) -> str:
    inside = ", ".join(f"`{key}`: {cypher_value(v)}" for key, v in values.items() if v not in ("", []))
    return "{" + inside + "}"


def _cypher(graph: KnowledgeGraph) -> Iterator[str]:
    yield "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"
    entities = sorted(graph.records.entities, key=lambda e: e.kind)
    for kind, members in groupby(entities, key=lambda e: e.kind):
        rows: Iterator[str] = (
            _map(
                {
                    "id": e.id,
                    "name": e.name,
                    "subkind": e.subkind,
                    "aliases": list(e.aliases),
                    "date": graph.nx.nodes[e.id].get("date", ""),
                }
            )
            for e in members
        )
        yield from _unwound(rows, f"MERGE (n:Entity {{id: row.id}}) SET n += row, n:`{kind}`")
    edges = sorted(_joining(graph), key=lambda row: str(row["relation"]))
    for relation, found in groupby(edges, key=lambda row: str(row["relation"])):
        rows = (
            _map({"from": row["subject"], "to": row["object"], "fact": row["id"]})[:-1]
            + f", `values`: {_map({name: row.get(name, '') for name in _EDGE_COLUMNS})}}}"
            for row in found
        )
        match = "MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to})"
        yield from _unwound(rows, f"{match} MERGE (a)-[r:`{relation}` {{fact: row.fact}}]->(b) SET r += row.values")


def _unwound(rows: Iterable[str], then: str) -> Iterator[str]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield "UNWIND [\n  " + ",\n  ".join(batch) + f"\n] AS row\n{then};\n"
