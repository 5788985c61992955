# SPDX-License-Identifier: MIT
"""Plain functions over the rows of a partition, as DataFrame operations.

`mapped` runs a function over each partition as it lies; `by_key` first brings the rows of each key
together, sorted, so that the function meets one key after the other, as the link phase on one
machine does, and holds no more than that one needs.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

Row = tuple[Any, ...]
Frame = Any
"""A `pyspark.sql.DataFrame`; PySpark is an optional extra and has no types here."""
Schema = dict[str, str]
"""Column -> string, binary, double, long or int."""
ROWS = 1000
"""Rows of one batch that goes back to Spark."""


def mapped(frame: Frame, function: Callable[[Iterator[Row]], Iterable[Row]], schema: Schema) -> Frame:
    """What a function makes of the rows of each partition."""

    def run(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow

        types = {"string": pyarrow.string(), "binary": pyarrow.binary(), "double": pyarrow.float64()}
        types |= {"long": pyarrow.int64(), "int": pyarrow.int32()}
        arrow = pyarrow.schema([(name, types[kind]) for name, kind in schema.items()])
        rows = (row for batch in batches for row in zip(*(c.to_pylist() for c in batch.columns), strict=True))
        found = iter(function(rows))
        while part := list(islice(found, ROWS)):
            columns = zip(*part, strict=True)
            arrays = [pyarrow.array(column, kind) for column, kind in zip(columns, arrow.types, strict=True)]
            yield pyarrow.RecordBatch.from_arrays(arrays, schema=arrow)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # about pandas, of which nothing is used
        return frame.mapInArrow(run, ", ".join(f"`{name}` {kind}" for name, kind in schema.items()))


def by_key(frame: Frame, keys: Sequence[str], order: Sequence[str] = ()) -> Frame:
    """The rows of each key in one partition, one key after the other, each in an order."""
    return frame.repartition(*keys).sortWithinPartitions(*keys, *order)


def grouped(rows: Iterator[Row], width: int = 1) -> Iterator[tuple[Any, list[Row]]]:
    """Sorted rows gathered by their first columns."""
    for key, found in groupby(rows, key=itemgetter(*range(width))):
        yield key, list(found)
