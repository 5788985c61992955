# SPDX-License-Identifier: MIT
"""Files that appear whole or not at all.

Everything is first written into `FOLDER/.kg/new`, on the same file system. Once it is whole that folder
becomes `FOLDER/.kg/ready`, in one step, and its files are put in place by renaming. So a build that is killed
leaves the old graph, or the new one: where it was between two renames, the next command that opens
the folder ends them (`finish`).
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path, PurePosixPath

from kg.errors import SourceError, TargetError

STATE = ".kg"
"""The folder beside the graph for what belongs to no reader: readings, unfinished files."""
READY = "ready"
"""Below it: the files of a whole graph that are not yet in place."""
NAMES = "written.json"
"""Below it, as JSON: the files that builds and exports wrote to the folder, each with the digests of its content."""
ANY = ""
"""Stands for every digest: of a folder, and of the files of a build that noted their names alone."""
BUFFER = 1 << 20
"""Bytes gathered before a write."""
GONE = "-"
"""The digest of what cannot be read: no file has it."""


@contextmanager
def opened_target(folder: Path) -> Iterator[Path]:
    """Its `.kg` folder, made if need be and locked; taken away again where no source could be read.

    After any other end it stays, with the readings to go on from.
    """
    made = [path for path in (folder / STATE, folder, *folder.parents) if not path.exists()]
    with target_faults(folder):
        if folder.exists() and not folder.is_dir():
            raise TargetError("this is a file", where=str(folder), mend="give a folder with -o")
        (folder / STATE).mkdir(parents=True, exist_ok=True)
    with closing(_locked(folder)):
        try:
            yield folder / STATE
        except SourceError:
            for path in made:
                if path.name == STATE:
                    shutil.rmtree(path, ignore_errors=True)
                elif not any(path.iterdir()):
                    path.rmdir()
            raise


def _locked(folder: Path) -> sqlite3.Connection:
    """The folder for one build alone, until this is closed or the process ends, however it ends.

    SQLite gives one process at a time the right to begin a change, on every system, and says so at once.
    """
    base = sqlite3.connect(folder / STATE / "lock.sqlite", timeout=0, isolation_level=None)
    try:
        base.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as fault:
        base.close()
        if "locked" in str(fault):
            mend = "wait for it, or give another folder"
            raise TargetError("another build is writing here", where=str(folder), mend=mend) from fault
        raise TargetError(f"cannot be written ({fault})", where=str(folder), mend="choose another with -o") from fault
    return base


def finish(folder: Path) -> None:
    """Put the files in place that an interrupted build had ready; any command may, at any time."""
    ready = folder / STATE / READY
    if not ready.is_dir():
        return
    for path in sorted(ready.rglob("*"), reverse=True):
        target = folder / path.relative_to(ready)
        if not path.is_dir():
            target.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # another command does the same
                path.replace(target)
    for path in (*sorted(ready.rglob("*"), reverse=True), ready):
        with suppress(OSError):
            path.rmdir()


class Writing:
    """Some files of one folder that are to appear together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fresh = folder / STATE / "new"
        self._digests: dict[str, str] = {}
        with target_faults(folder):
            finish(folder)
            shutil.rmtree(self._fresh, ignore_errors=True)
            self._fresh.mkdir(parents=True)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files written so far."""
        return tuple(self._digests)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file, named relative to the folder, piece by piece."""
        path, target = self._fresh / name, self._folder / name
        with target_faults(target):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("wb")
        made = hashlib.blake2b(digest_size=16)
        try:
            for piece in pieces:  # a fault in making a piece is not one of the target
                made.update(piece)
                with target_faults(target):
                    file.write(piece)
            with target_faults(target):
                file.flush()
                os.fsync(file.fileno())
        finally:
            with suppress(OSError):  # what could not be written was said before
                file.close()
        self._digests[name] = made.hexdigest()

    def put_in_place(self) -> None:
        """Rename all files to where they belong; until all are there, the old ones are noted with the new."""
        with target_faults(self._folder):
            before = noted(self._folder)
            fresh = {name: frozenset({digest}) for name, digest in self._digests.items()}
            _note(self._folder, before | {name: fresh[name] | before.get(name, frozenset()) for name in fresh})
            self._fresh.replace(self._folder / STATE / READY)
            finish(self._folder)
            _note(self._folder, before | fresh)

    def remove_others(self, below: str) -> None:
        """Take away what earlier builds wrote below one folder and this one did not; never a file of somebody else."""
        known = noted(self._folder)
        others = [name for name in known if _is_below(name, below) and name not in self._digests]
        for name in others:
            path = self._folder / name
            if path.is_file() and is_own(path, known[name]):
                path.unlink()
                _remove_empty(path.parent, self._folder)
        if others:
            _note(self._folder, {name: known[name] for name in known if name not in others})


def _is_below(name: str, folder: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[:1] == (folder,) and ".." not in parts


def _remove_empty(folder: Path, top: Path) -> None:
    """Take away a folder and those around it, up to the top one, as far as they are empty."""
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def noted(folder: Path) -> dict[str, frozenset[str]]:
    """The files, named relative to a folder, that builds and exports wrote there, with the digests of each."""
    try:
        found = json.loads((folder / STATE / NAMES).read_bytes())
    except (OSError, ValueError):
        return {}
    if isinstance(found, list):
        found = {name: [ANY] for name in found if isinstance(name, str)}
    if not isinstance(found, dict):
        return {}
    return {
        name: frozenset(d for d in said if isinstance(d, str)) for name, said in found.items() if isinstance(said, list)
    }


def is_own(path: Path, digests: frozenset[str]) -> bool:
    """Is a file still what was written there: has it one of the digests that were noted?"""
    return ANY in digests or (bool(digests) and _digest(path) in digests)


def note_written(folder: Path, names: Iterable[str]) -> None:
    """Keep which files stand in a folder because they were written there, beside those kept before."""
    _note(folder, noted(folder) | {name: frozenset({_digest(folder / name)}) for name in names})


def _note(folder: Path, files: Mapping[str, frozenset[str]]) -> None:
    if files != noted(folder):
        rows = {name: sorted(files[name]) for name in sorted(files)}
        write_file(folder / STATE / NAMES, [json.dumps(rows, indent=0).encode()])


def _digest(path: Path) -> str:
    """Of a file's content; any of a folder. Else `GONE`."""
    if not path.is_file():
        return ANY if path.is_dir() else GONE
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except OSError:
        return GONE


def write_file(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write one file that stands alone beside its place, then move it there: never half of it, whatever happens."""
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with target_faults(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with fresh.open("wb", buffering=BUFFER) as file:
                file.writelines(pieces)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(path)
    finally:
        with suppress(OSError):  # where the folder is none, nothing was begun
            fresh.unlink(missing_ok=True)
    return path


@contextmanager
def target_faults(where: Path) -> Iterator[None]:
    """Say faults of the system while writing as `TargetError`."""
    try:
        yield
    except OSError as fault:
        raise TargetError(
            f"cannot be written ({fault.strerror or fault})",
            where=str(where),
            mend="give a place with room that you may write to",
        ) from fault
