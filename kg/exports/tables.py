# SPDX-License-Identifier: MIT
"""CSV for spreadsheets: nodes, edges, the roll of honours, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields

from kg.exports.format import File, encoded
from kg.graph import ENTITY_COLUMNS, FACT_COLUMNS, KnowledgeGraph
from kg.ledger import Conferral
from kg.spreadsheets import sheet

LEFT_OUT_COLUMNS = ("about", "reason", "quote", "headline", "source", "start", "end", "rule", "article")


def csv_files(graph: KnowledgeGraph) -> Iterator[File]:
    """nodes.csv and edges.csv, one row for each entity and for each statement."""
    nodes = ([row.get(name, "") for name in ENTITY_COLUMNS] for row in graph.entity_rows())
    edges = ([row.get(name, "") for name in FACT_COLUMNS] for row in graph.fact_rows())
    yield "nodes.csv", encoded(sheet(ENTITY_COLUMNS, nodes))
    yield "edges.csv", encoded(sheet(FACT_COLUMNS, edges))


def roll_files(graph: KnowledgeGraph) -> Iterator[File]:
    """roll.csv: one row for each conferral, with its quote and place."""
    yield "roll.csv", roll_sheet(graph.roll())


def roll_sheet(rows: Iterable[Conferral]) -> Iterator[bytes]:
    """Rows of the roll as CSV for a spreadsheet."""
    return encoded(sheet([field.name for field in fields(Conferral)], (astuple(row) for row in rows)))


def left_out_files(graph: KnowledgeGraph) -> Iterator[File]:
    """left-out.csv: what a pattern recognised and the rules refused, and why."""
    yield "left-out.csv", encoded(sheet(LEFT_OUT_COLUMNS, (list(row.values()) for row in left_out(graph))))


def left_out(graph: KnowledgeGraph) -> Iterator[dict[str, str | int]]:
    """One row for each refusal; the keys are `LEFT_OUT_COLUMNS`."""
    for refusal in graph.records.refusals:
        article = graph.articles.get(refusal.article)
        yield {
            "about": refusal.about,
            "reason": refusal.reason,
            "quote": refusal.quote,
            "headline": article.headline if article else "",
            "source": article.source if article else "",
            "start": refusal.start,
            "end": refusal.end,
            "rule": refusal.rule,
            "article": refusal.article,
        }
