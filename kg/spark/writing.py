# SPDX-License-Identifier: MIT
"""The graph from Spark: N-Triples (gzip) and Parquet in parts, each the work of one task.

Each triple follows from one record, or from a record and the entity at its end, so every record
gives its lines alone; lines that several records give are kept once. The columns of the Parquet
files are those of `kg build --format parquet`; `texts.parquet` keeps what was extracted from other
formats than plain text, where the offsets count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kg.exports.triples import Expander
from kg.graph import ENTITY_COLUMNS, FACT_COLUMNS, KnowledgeGraph
from kg.model import Entity, Header, Observation, Records, Refusal, Ruling, Statement, Work
from kg.rdf import as_of, blocks, shortcuts
from kg.rdf_terms import curie, dated
from kg.spark.flow import Frame, Row, mapped

LINES = "graph.nt"
KINDS: dict[str, tuple[str, type[Any]]] = {
    "entity": ("entities", Entity),
    "statement": ("statements", Statement),
    "header": ("articles", Header),
    "observation": ("observations", Observation),
    "work": ("works", Work),
    "ruling": ("rulings", Ruling),
    "refusal": ("refusals", Refusal),
}
"""Frame -> the field of `Records` that its records belong to, and their type."""
_INTEGERS = ("degree", "start", "end", "evidences")


def write_graph(frames: dict[str, Frame], place: Path, *, base: str) -> None:
    """Write all files below a folder."""
    from functools import reduce

    parts = [mapped(frames[name].select("body"), _triples(name, base), {"value": "string"}) for name in KINDS]
    parts.append(mapped(_editions(frames), _edition_lines(base), {"value": "string"}))
    parts.append(mapped(_posts(frames), _post_lines(base), {"value": "string"}))
    lines = reduce(lambda left, right: left.union(right), parts).distinct()
    lines.sortWithinPartitions("value").write.text(str(place / LINES), compression="gzip")
    _entities(frames).write.parquet(str(place / "entities.parquet"))
    _facts(frames).write.parquet(str(place / "facts.parquet"))
    texts = frames["page"].where("d != ''").selectExpr("c AS file", "a AS source", "d AS text")
    texts.write.parquet(str(place / "texts.parquet"))


def put_in_place(fresh: Path, out: Path) -> tuple[str, ...]:
    """Move finished folders to where they belong; older ones go aside first, so that nothing is half there."""
    names = sorted(path.name for path in fresh.iterdir())
    aside = fresh.with_name("old")
    aside.mkdir()
    for name in names:
        if (out / name).exists():
            (out / name).rename(aside / name)
        (fresh / name).rename(out / name)
    return tuple(names)


def _triples(name: str, base: str) -> Callable[[Iterator[Row]], Iterator[Row]]:
    field, kind = KINDS[name]

    def run(rows: Iterator[Row]) -> Iterator[Row]:
        decode, long = msgspec.msgpack.Decoder(kind).decode, Expander(base)
        for (body,) in rows:
            record = decode(body)
            yield from _lines(Records(**{field: (record,)}), long)
            if name == "statement":
                yield from _spelled([(f"id:{record.subject}", sorted(shortcuts([record]).items()))], long)

    return run


def _lines(records: Records, long: Expander) -> Iterator[Row]:
    return _spelled(blocks(records), long)


def _spelled(found: Iterable[Any], long: Expander) -> Iterator[Row]:
    """Blocks as lines of N-Triples."""
    for subject, pairs in found:
        head = long.term(subject)
        for predicate, objects in pairs:
            middle = long.term(predicate)
            for object_ in objects:
                yield (f"{head} {middle} {long.term(object_)} .",)


def _editions(frames: dict[str, Frame]) -> Frame:
    """Honours, each with a conferral: what `_edition_lines` needs."""
    held = frames["statement"].where("relation = 'hasHonour'").selectExpr("object", "body AS said")
    return frames["entity"].join(held, frames["entity"].id == held.object).select("body", "said")


def _edition_lines(base: str) -> Callable[[Iterator[Row]], Iterator[Row]]:
    def run(rows: Iterator[Row]) -> Iterator[Row]:
        long = Expander(base)
        honour, said = msgspec.msgpack.Decoder(Entity).decode, msgspec.msgpack.Decoder(Statement).decode
        for body, statement in rows:
            yield from _lines(Records(entities=(honour(body),), statements=(said(statement),)), long)

    return run


def _posts(frames: dict[str, Frame]) -> Frame:
    """Posts, each with the headers of the articles that say so: what `_post_lines` needs."""
    from pyspark.sql import functions as f

    def said_in(rows: Iterator[Row]) -> Iterator[Row]:
        said = msgspec.msgpack.Decoder(Statement).decode
        yield from ((body, e.article) for (body,) in rows for e in said(body).evidence)

    held = frames["statement"].where("relation = 'position'").select("body")
    told = mapped(held, said_in, {"said": "binary", "article": "string"})
    header = frames["header"].selectExpr("id AS article", "body AS head")
    return told.join(header, "article").groupBy("said").agg(f.collect_set("head"))


def _post_lines(base: str) -> Callable[[Iterator[Row]], Iterator[Row]]:
    def run(rows: Iterator[Row]) -> Iterator[Row]:
        long = Expander(base)
        said, head = msgspec.msgpack.Decoder(Statement).decode, msgspec.msgpack.Decoder(Header).decode
        for body, heads in rows:
            post = said(body)
            if seen := as_of(post, {article.id: article.date for article in map(head, heads)}):
                yield from _spelled([(curie(post.id), [("gj:asOf", [dated(seen)])])], long)

    return run


def _schema(columns: Iterable[str]) -> dict[str, str]:
    kinds = dict.fromkeys(_INTEGERS, "long") | {"confidence": "double"}
    return {name: kinds.get(name, "string") for name in columns}


def _empty(columns: Iterable[str]) -> dict[str, object]:
    return {name: "" if kind == "string" else None for name, kind in _schema(columns).items()}


def _entities(frames: dict[str, Frame]) -> Frame:
    """Rows of entities, with their degree and date."""
    from pyspark.sql import functions as f

    said = frames["statement"]
    edges = said.where("relation != 'date'")
    ends = edges.select(f.col("subject").alias("end")).union(edges.select("object"))
    degree = ends.groupBy("end").agg(f.count("*").alias("degree"))
    dates = said.where("relation = 'date'").groupBy("subject").agg(f.max_by("body", "id").alias("dated"))
    entity = frames["entity"]
    joined = entity.join(degree, entity.id == degree.end, "left").join(dates, entity.id == dates.subject, "left")

    def run(rows: Iterator[Row]) -> Iterator[Row]:
        decode, said = msgspec.msgpack.Decoder(Entity).decode, msgspec.msgpack.Decoder(Statement).decode
        for body, degree, date in rows:
            records = Records(entities=(decode(body),), statements=(said(date),) if date else ())
            row = next(KnowledgeGraph(records).entity_rows()) | {"degree": degree or 0}
            yield tuple(row[name] for name in ENTITY_COLUMNS)

    return mapped(joined.select("body", "degree", "dated"), run, _schema(ENTITY_COLUMNS))


def _facts(frames: dict[str, Frame]) -> Frame:
    """Rows of statements, with the names of their ends and the article of their first evidence."""
    from pyspark.sql import functions as f

    def first(rows: Iterator[Row]) -> Iterator[Row]:
        said = msgspec.msgpack.Decoder(Statement).decode
        for (body,) in rows:
            fact = said(body)
            yield body, fact.subject, fact.object, fact.evidence[0].article if fact.evidence else ""

    schema = {"body": "binary", "subject": "string", "object": "string", "article": "string"}
    facts = mapped(frames["statement"].select("body"), first, schema)
    subject = frames["entity"].selectExpr("id AS subject", "body AS s")
    object_ = frames["entity"].selectExpr("id AS object", "body AS o")
    header = frames["header"].selectExpr("id AS article", "body AS h")
    joined = facts.join(subject, "subject", "left").join(object_, "object", "left").join(header, "article", "left")

    def run(rows: Iterator[Row]) -> Iterator[Row]:
        entity, said = msgspec.msgpack.Decoder(Entity).decode, msgspec.msgpack.Decoder(Statement).decode
        head, empty = msgspec.msgpack.Decoder(Header).decode, _empty(FACT_COLUMNS)
        for body, *ends, article in rows:
            entities = {found.id: found for found in map(entity, filter(None, ends))}
            headers = (head(article),) if article else ()
            records = Records(entities=tuple(entities.values()), statements=(said(body),), articles=headers)
            row = empty | next(KnowledgeGraph(records).fact_rows())
            yield tuple(row[name] for name in FACT_COLUMNS)

    return mapped(joined.select(f.col("body"), "s", "o", "h"), run, _schema(FACT_COLUMNS))
