# SPDX-License-Identifier: MIT
"""Records on disk that read as if they lay in memory: rows of a SQLite table, decoded as they are asked for.

A large graph does not fit into memory as objects. A `DiskRows` stands where a tuple of records
would, in the same order, and a `DiskMap` where a mapping from id to record would.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from operator import itemgetter
from typing import TypeVar, overload

import msgspec

T = TypeVar("T")
CACHE_KIB = 64 << 10
"""Pages that a private base keeps in memory, and the room for each sort."""


class DiskRows(Sequence[T]):
    """The rows of one table with columns `id` and `body`, in the order of their rowids (1, 2, 3 …)."""

    def __init__(self, base: sqlite3.Connection, table: str, decode: Callable[[bytes], T]) -> None:
        self._base, self._table, self._decode = base, table, decode
        self._size = int(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[T]:
        return self._rows("ORDER BY rowid")

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self._size))]
        place = index + self._size if index < 0 else index
        if not 0 <= place < self._size:
            raise IndexError(index)
        return next(self._rows("WHERE rowid = ?", place + 1))

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same records."""
        if not isinstance(other, Sequence) or len(other) != len(self):
            return False
        return all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def ids(self) -> Iterator[str]:
        """The ids, in order."""
        for (local,) in self._base.execute(f"SELECT id FROM {self._table} ORDER BY rowid"):  # noqa: S608
            yield local

    def with_id(self, local: str) -> Iterator[T]:
        """The records of one id."""
        return self._rows("WHERE id = ?", local)

    def about(self, subject: str) -> Iterator[T]:
        """The records of one subject, in order, where the table has a column for it."""
        return self._rows("WHERE subject = ? ORDER BY rowid", subject)

    def _rows(self, rest: str, *values: object) -> Iterator[T]:
        for (body,) in self._base.execute(f"SELECT body FROM {self._table} {rest}", values):  # noqa: S608
            yield self._decode(body)


class DiskMap(Mapping[str, T]):
    """The records of some rows by id; none stays in memory."""

    def __init__(self, rows: DiskRows[T]) -> None:
        self._rows = rows

    def __getitem__(self, key: str) -> T:
        for record in self._rows.with_id(key):
            return record
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return self._rows.ids()

    def __len__(self) -> int:
        return len(self._rows)


def by_id(records: Sequence[T], local: Callable[[T], str]) -> Mapping[str, T]:
    """Records by id: looked up on disk where they lie there, or else in a dictionary.

    >>> by_id(("a", "bb"), str.upper)["BB"]
    'bb'
    """
    return DiskMap(records) if isinstance(records, DiskRows) else {local(record): record for record in records}


def by_subject(records: Sequence[T], subject: Callable[[T], str]) -> Callable[[str], Iterable[T]]:
    """A function that gives the records of one subject, in their order."""
    if isinstance(records, DiskRows):
        return records.about
    found: dict[str, list[T]] = {}
    for record in records:
        found.setdefault(subject(record), []).append(record)
    return lambda local: found.get(local, ())


def ordered(pairs: Iterable[tuple[str, T]], kind: type[T], *, on_disk: bool) -> Iterator[tuple[str, T]]:
    """Each id once with its record, sorted by id: in memory, or on disk where they are too many.

    >>> list(ordered([("b", 2), ("a", 1), ("b", 2)], int, on_disk=True))
    [('a', 1), ('b', 2)]
    """
    if not on_disk:
        yield from sorted(dict(pairs).items(), key=itemgetter(0))
        return
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(kind).decode
    with closing(sqlite3.connect("", isolation_level=None)) as base:
        for pragma in ("journal_mode = OFF", f"cache_size = -{CACHE_KIB}", "temp_store = FILE"):
            base.execute(f"PRAGMA {pragma}")
        base.execute("CREATE TABLE rows (id TEXT, body BLOB)")
        base.execute("BEGIN")
        base.executemany("INSERT INTO rows VALUES (?, ?)", ((local, encode(record)) for local, record in pairs))
        last = None
        for local, body in base.execute("SELECT id, body FROM rows ORDER BY id"):
            if local != last:
                yield local, decode(body)
            last = local


__all__ = ["CACHE_KIB", "DiskMap", "DiskRows", "by_id", "by_subject", "ordered"]
