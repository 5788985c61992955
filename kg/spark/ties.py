# SPDX-License-Identifier: MIT
"""Connected components of pairs, as DataFrame operations: the only step that follows chains of keys.

Each round every thing points to the first one that it is paired with, in an order as good as random,
and pairs are replaced by pairs of what their ends point to: what is left shrinks by a share each
round, however long a chain is. As soon as the pairs fit into one machine, the rest is done there.
"""

from __future__ import annotations

from typing import Any

from kg.resolve.components import components
from kg.spark.flow import Frame

FEW = 1_000_000
"""Pairs that one machine settles at once: some 300 MB."""


def components_of(pairs: Frame, spark: Any, few: int = FEW) -> Frame:
    """(thing, label) for each thing in some pair: its component is called by one of its members."""
    from pyspark.sql import functions as f

    pairs = pairs.toDF("a", "b").where("a != b").distinct()
    labels = None
    while len(left := pairs.limit(few + 1).collect()) > few:
        if labels is None:
            things = pairs.select(f.col("a").alias("thing")).union(pairs.select("b")).distinct()
            labels = things.withColumn("label", f.col("thing"))
        both = pairs.union(pairs.select("b", "a")).union(pairs.selectExpr("a", "a")).union(pairs.selectExpr("b", "b"))
        points = both.toDF("x", "y").groupBy("x").agg(f.min_by("y", f.xxhash64("y")).alias("to")).localCheckpoint()
        labels = _followed(labels, points).localCheckpoint()
        ends = pairs.join(points.toDF("a", "c"), "a").join(points.toDF("b", "d"), "b")
        pairs = ends.selectExpr("c AS a", "d AS b").where("a != b").distinct().localCheckpoint()
    rest = components((row.a, row.b) for row in left)
    last = spark.createDataFrame(list(rest.items()), "x string, to string")
    return last.toDF("thing", "label") if labels is None else _followed(labels, last)


def _followed(labels: Frame, points: Frame) -> Frame:
    """Labels, each replaced by what it points to."""
    from pyspark.sql import functions as f

    joined = labels.join(points, labels.label == points.x, "left")
    return joined.select("thing", f.coalesce("to", "label").alias("label"))
