# SPDX-License-Identifier: MIT
"""The tables of the link phase: rows on disk, sorted there, so that memory does not grow with the sources.

One private SQLite file that has no name and goes with the connection (small ones never leave the
page cache). Everything is written once and read back in the order of some key: SQLite sorts on
disk what does not fit. `docs/scale.md` has the measurements behind this choice.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec

from kg.on_disk import CACHE_KIB
from kg.resolve.forms import Forms
from kg.resolve.profiles import Profile
from kg.resolve.side import Side

_SCHEMA = """
CREATE TABLE cluster (key TEXT, candidate TEXT, id TEXT, body BLOB);
CREATE TABLE home (article TEXT, cluster TEXT, entity TEXT);
CREATE TABLE component (key TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;
CREATE TABLE family (key TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID;
CREATE TABLE side (id TEXT, component TEXT, body BLOB);
CREATE TABLE block (kind TEXT, key TEXT, side TEXT);
CREATE TABLE pair (lefts TEXT, rights TEXT, score REAL, verdict TEXT, one TEXT, other TEXT, body BLOB,
                   PRIMARY KEY (lefts, rights)) WITHOUT ROWID;
CREATE TABLE said (article TEXT, relation TEXT, subject TEXT, object TEXT, qualifiers BLOB, evidence BLOB);
CREATE TABLE fact (id TEXT, relation TEXT, subject TEXT, object TEXT, qualifiers BLOB, evidence BLOB);
CREATE TABLE raw_entity (id TEXT, body BLOB);
CREATE TABLE raw_statement (id TEXT, subject TEXT, body BLOB);
CREATE TABLE raw_header (id TEXT, body BLOB);
CREATE TABLE raw_figure (article TEXT, scope TEXT, body BLOB);
CREATE TABLE raw_work (id TEXT, article TEXT, cluster TEXT, body BLOB);
CREATE TABLE raw_observation (id TEXT, body BLOB);
CREATE TABLE raw_ruling (one TEXT, other TEXT, one_name TEXT, other_name TEXT, ruler TEXT, verdict TEXT, body BLOB);
CREATE TABLE raw_refusal (article TEXT, start INTEGER, stop INTEGER, rule TEXT, about TEXT, body BLOB);
CREATE TABLE entity (id TEXT, body BLOB);
CREATE TABLE statement (id TEXT, subject TEXT, body BLOB);
CREATE TABLE header (id TEXT, body BLOB);
CREATE TABLE observation (id TEXT, body BLOB);
CREATE TABLE work (id TEXT, body BLOB);
CREATE TABLE ruling (id TEXT, body BLOB);
CREATE TABLE refusal (id TEXT, body BLOB);
"""
encode = msgspec.msgpack.Encoder().encode
_profile = msgspec.msgpack.Decoder(Profile)
_side = msgspec.msgpack.Decoder(tuple[list[Profile], dict[str, set[str]], set[str]])


class _Private(sqlite3.Connection):
    """Closed when nobody looks at it any more: the records of a large graph stay on its tables."""

    def __del__(self) -> None:
        self.close()


class LinkTables:
    """The tables, and the few ways in which they are read."""

    def __init__(self) -> None:
        self.base = sqlite3.connect("", isolation_level=None, check_same_thread=False, factory=_Private)
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "page_size = 8192"):
            self.base.execute(f"PRAGMA {pragma}")
        self.base.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        self.base.executescript(_SCHEMA)
        self.base.execute("BEGIN")

    def put(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Append rows to a table."""
        listed = list(rows)
        if listed:
            marks = ", ".join("?" * len(listed[0]))
            self.base.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", listed)  # noqa: S608

    def rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, as they come."""
        return self.base.execute(query, values)

    def groups(self, query: str, width: int = 1) -> Iterator[tuple[Any, Iterator[tuple[Any, ...]]]]:
        """Rows of a query that is ordered by its first columns, gathered by those."""
        return groupby(self.base.execute(query), key=itemgetter(*range(width)))

    def drop(self, *tables: str) -> None:
        """Give the room of tables back."""
        for table in tables:
            self.base.execute(f"DROP TABLE {table}")


def pack_side(side: Side) -> bytes:
    """A side as bytes: what its articles say is in its own facts, not with each profile again."""
    slim = [Profile(p.cluster, p.article, p.form, p.wording) for p in side.profiles]
    return encode((slim, side.facts, side.articles))


def unpack_side(body: bytes, forms: Forms) -> Side:
    """The side again."""
    profiles, facts, articles = _side.decode(body)
    return Side(profiles[0].cluster.name, profiles, forms, defaultdict(set, facts), articles)


def pack_profile(profile: Profile) -> bytes:
    """A profile as bytes."""
    return encode(profile)


def unpack_profile(body: bytes) -> Profile:
    """The profile again."""
    profile = _profile.decode(body)
    profile.facts = defaultdict(set, profile.facts)
    return profile
