# SPDX-License-Identifier: MIT
"""Where the link phase keeps its rows: SQLite, DuckDB and Parquet, writing and reading back in order of a key.

    python -m bench.bench_tables [ROWS]

Each runs in a process of its own: rows of a key, an id and 300 bytes are written in random order and
come back as Python objects, sorted by key and id, as the link phase needs them. CPU time (all
threads), peak memory, bytes on disk. What is not installed is left out (`pip install duckdb`).
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROWS = 1_000_000
BATCH = 10_000
MEMORY_MB = 64
Row = tuple[str, str, bytes]


def rows(count: int) -> Iterator[Row]:
    """The same made-up rows each time."""
    dice = random.Random(1)
    for number in range(count):
        yield f"key-{dice.randrange(count // 3):010d}", f"id-{number:010d}", dice.randbytes(300)


def batches(count: int) -> Iterator[list[Row]]:
    """The rows in lists of `BATCH`."""
    batch = []
    for row in rows(count):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def sqlite(count: int, place: Path) -> Iterator[Row]:
    """A table in a file, sorted by SQLite on disk."""
    import sqlite3

    base = sqlite3.connect(place / "rows.sqlite", isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", f"cache_size = -{MEMORY_MB << 10}"):
        base.execute(f"PRAGMA {pragma}")
    base.execute("CREATE TABLE t (key TEXT, id TEXT, body BLOB)")
    base.execute("BEGIN")
    for batch in batches(count):
        base.executemany("INSERT INTO t VALUES (?, ?, ?)", batch)
    base.execute("COMMIT")
    yield from base.execute("SELECT * FROM t ORDER BY key, id")


def duckdb(count: int, place: Path) -> Iterator[Row]:
    """A table in a file, filled from Arrow, sorted by DuckDB on disk."""
    import duckdb as duck

    base = duck.connect(str(place / "rows.duckdb"), config={"memory_limit": "512MB", "threads": "1"})
    base.execute("CREATE TABLE t (key TEXT, id TEXT, body BLOB)")
    for batch in batches(count):
        base.register("batch", _arrow(batch))
        base.execute("INSERT INTO t SELECT * FROM batch")
    found = base.execute("SELECT * FROM t ORDER BY key, id")
    while part := found.fetchmany(BATCH):
        yield from part


def parquet(count: int, place: Path) -> Iterator[Row]:
    """A Parquet file, sorted in memory by Arrow, which has no sort on disk."""
    from pyarrow import parquet as files

    with files.ParquetWriter(place / "rows.parquet", _arrow([]).schema, compression="zstd") as writer:
        for batch in batches(count):
            writer.write_table(_arrow(batch))
    table = files.read_table(place / "rows.parquet").sort_by([("key", "ascending"), ("id", "ascending")])
    for part in table.to_batches(BATCH):
        yield from zip(*(column.to_pylist() for column in part.columns), strict=True)


def _arrow(batch: list[Row]):  # type: ignore[no-untyped-def]
    import pyarrow

    schema = pyarrow.schema([("key", pyarrow.string()), ("id", pyarrow.string()), ("body", pyarrow.binary())])
    columns = list(zip(*batch, strict=True)) or [[], [], []]
    return pyarrow.table([list(column) for column in columns], schema=schema)


KINDS = {"sqlite": sqlite, "duckdb": duckdb, "parquet": parquet}


def spent() -> float:
    return sum(resource.getrusage(resource.RUSAGE_SELF)[:2])


def one(kind: str, count: int) -> None:
    """Measure one of them, in this process."""
    start = spent()
    for _ in batches(count):
        pass
    making, start = spent() - start, spent()
    with tempfile.TemporaryDirectory() as name:
        last, read = ("", ""), 0
        for key, local, _ in KINDS[kind](count, Path(name)):
            assert last <= (key, local)
            last, read = (key, local), read + 1
        size = sum(path.stat().st_size for path in Path(name).iterdir())
    assert read == count
    seconds, peak = spent() - start - making, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{kind:8} {seconds / count * 1e6:6.2f} µs a row  peak {peak:5.0f} MiB  {size / count:4.0f} bytes a row")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        for kind in KINDS:
            words = [sys.executable, "-m", "bench.bench_tables", "--one", kind, *(sys.argv[1:] or [str(ROWS)])]
            done = subprocess.run(words, check=False, capture_output=True, text=True)
            print(done.stdout.strip() or f"{kind}: {done.stderr.strip().splitlines()[-1]}", flush=True)
