# SPDX-License-Identifier: MIT
"""The graph as an Oxigraph store: on disk inside the output folder, opened in milliseconds.

`FOLDER/store/<digest of graph.ttl>/` holds the store. Where the digest is another, the store is
built again in a folder beside it and moved into place, so a killed build leaves the old store or
the new one. `FOLDER/store/seen.json` remembers the digest of a `graph.ttl` of this size and time,
so that the file is not read again at each question. Where the folder cannot be written, or a
single Turtle file is asked, the store is built in memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

import pyoxigraph as ox

from kg.errors import SourceError, TargetError
from kg.outputs import write_file
from kg.rdf_read import GRAPH_FILE, turtle_file
from kg.rdf_terms import BASE

STORE = "store"
SEEN = "seen.json"
ABANDONED = 3600.0
"""Seconds after which a build's temporary folder counts as left by a killed process."""


def open_store(path: str | Path) -> ox.Store:
    """The store of an output folder (read-only, on disk) or of a Turtle file (in memory)."""
    for _ in range(2):
        folder = store_folder(Path(path))
        if folder is None:
            break
        try:
            return ox.Store.read_only(str(folder))
        except (OSError, RuntimeError):  # damaged on disk: it can always be built again
            shutil.rmtree(folder, ignore_errors=True)
    return _in_memory(turtle_file(Path(path)))


def store_folder(place: Path) -> Path | None:
    """The folder of the up-to-date store, built if need be; None where there can be none."""
    file = turtle_file(place)
    if not place.is_dir():
        return None
    home = place / STORE
    target = home / _digest(file, home / SEEN)
    if target.is_dir():
        return target
    try:
        home.mkdir(exist_ok=True)
        _build(file, target)
        _remember(file, home / SEEN, target.name)
        _sweep(home, target)
    except (OSError, TargetError):
        return target if target.is_dir() else None
    return target


def base_of(place: Path) -> str:
    """The base IRI that the graph's `id:` prefix names, from the head of its Turtle file."""
    with turtle_file(place).open(encoding="utf-8", errors="replace") as stream:
        for line in stream:
            if line.startswith("@prefix id:"):
                return line.partition("<")[2].partition(">")[0]
            if not line.startswith(("@", "#", "\n")):
                break
    return BASE


def _in_memory(file: Path) -> ox.Store:
    store = ox.Store()
    _load(store, file)
    return store


def _load(store: ox.Store, file: Path) -> None:
    try:
        store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE)
    except SyntaxError as error:
        raise SourceError(f"not Turtle: {error}", where=str(file), mend="build the graph again") from None


def _build(file: Path, target: Path) -> None:
    temporary = target.with_name(f".build-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        store = ox.Store(str(temporary))
        _load(store, file)
        store.optimize()  # 1.5 s for a million triples, and questions are a third faster for good
        store.flush()
        del store  # lets go of the lock
        with suppress(OSError):  # another process may have built the same meanwhile
            temporary.rename(target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _digest(file: Path, seen: Path) -> str:
    state = file.stat()
    mark = [state.st_size, state.st_mtime_ns, state.st_ino]
    with suppress(OSError, ValueError, KeyError, TypeError):
        known = json.loads(seen.read_text(encoding="utf-8"))
        if known["mark"] == mark:
            return str(known["digest"])
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def _remember(file: Path, seen: Path, digest: str) -> None:
    state = file.stat()
    mark = [state.st_size, state.st_mtime_ns, state.st_ino]
    write_file(seen, [json.dumps({"mark": mark, "digest": digest}).encode()])


def _sweep(home: Path, current: Path) -> None:
    """Remove older stores but the last (a server may still read it), and abandoned builds."""
    folders = [(path.stat().st_mtime, path) for path in home.iterdir() if path.is_dir() and path != current]
    finished = sorted((entry for entry in folders if not entry[1].name.startswith(".")), reverse=True)
    for _, path in finished[1:]:
        shutil.rmtree(path, ignore_errors=True)
    for changed, path in folders:
        if path.name.startswith(".build-") and time.time() - changed > ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


__all__ = ["GRAPH_FILE", "base_of", "open_store", "store_folder"]
