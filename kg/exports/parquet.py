"""Parquet for data frames (pandas, Polars, DuckDB, Spark), by pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.exports.output import File
from kg.graph import ENTITY_COLUMNS, FACT_COLUMNS, KnowledgeGraph

if TYPE_CHECKING:
    import pyarrow

_INTEGERS = frozenset({"degree", "start", "end", "evidences"})


def parquet_files(graph: KnowledgeGraph) -> Iterator[File]:
    """entities.parquet and facts.parquet; raises `QueryError` where pyarrow is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise QueryError("Parquet needs pyarrow", mend="pip install 'gongjiang[parquet]'") from None
    yield "entities.parquet", [_parquet(pyarrow, ENTITY_COLUMNS, graph.entity_rows())]
    yield "facts.parquet", [_parquet(pyarrow, FACT_COLUMNS, graph.fact_rows())]


def _parquet(arrow: pyarrow, columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> bytes:
    from pyarrow import parquet

    schema = arrow.schema([(name, _type(arrow, name)) for name in columns])
    empty = {name: None if name in _INTEGERS or name == "confidence" else "" for name in columns}
    table = arrow.Table.from_pylist([empty | dict(row) for row in rows], schema=schema)
    stream = io.BytesIO()
    parquet.write_table(table, stream, compression="zstd")
    return stream.getvalue()


def _type(arrow: pyarrow, name: str) -> pyarrow.DataType:
    if name in _INTEGERS:
        return arrow.int64()
    return arrow.float64() if name == "confidence" else arrow.string()
