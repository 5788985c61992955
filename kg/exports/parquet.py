# SPDX-License-Identifier: MIT
"""Parquet for data frames (pandas, Polars, DuckDB, Spark), by pyarrow."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import QueryError
from kg.exports.format import File
from kg.graph import ENTITY_COLUMNS, FACT_COLUMNS, KnowledgeGraph

if TYPE_CHECKING:
    import pyarrow

ROWS = 50_000
"""Rows of one row group: what is in memory at once."""
_INTEGERS = frozenset({"degree", "start", "end", "evidences"})


def parquet_files(graph: KnowledgeGraph) -> Iterator[File]:
    """entities.parquet and facts.parquet; raises `QueryError` where pyarrow is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise QueryError("Parquet needs pyarrow", mend="pip install 'gongjiang[parquet]'") from None
    yield "entities.parquet", [_parquet(pyarrow, ENTITY_COLUMNS, graph.entity_rows())]
    yield "facts.parquet", [_parquet(pyarrow, FACT_COLUMNS, graph.fact_rows())]


def _parquet(arrow: pyarrow, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    from pyarrow import parquet

    schema = arrow.schema([(name, _type(arrow, name)) for name in columns])
    empty = {name: None if name in _INTEGERS or name == "confidence" else "" for name in columns}
    stream, left = io.BytesIO(), iter(rows)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while part := [empty | dict(row) for row in islice(left, ROWS)]:
            writer.write_table(arrow.Table.from_pylist(part, schema=schema))
    return stream.getvalue()


def _type(arrow: pyarrow, name: str) -> pyarrow.DataType:
    if name in _INTEGERS:
        return arrow.int64()
    return arrow.float64() if name == "confidence" else arrow.string()
