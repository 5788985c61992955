# SPDX-License-Identifier: MIT
"""`kg build --engine spark`: the same read function and the same link rules on Apache Spark, for any size.

    sources -> rows (by partitions) -> sides (by key) -> pairs (by block) -> entities (by family)
            -> statements (by id) -> graph.nt/, entities.parquet/, facts.parquet/

What `kg.resolve.linking` does over sorted tables is done here over sorted partitions: a DataFrame is
partitioned by a key and sorted by it, and a plain function goes over each partition (`flow`). No
rule looks past the rows of one key. Why that gives the same graph as all rows together is said in
`kg.resolve.identity`, and tests hold it: components and families tie together all that a rule could
join, so the rows of another component or family can change nothing.

Schedule, retries and transport are Spark's: a lost worker costs the partition that it had.
"""

from kg.spark.engine import BuiltOnSpark, build_on_spark

__all__ = ["BuiltOnSpark", "build_on_spark"]
