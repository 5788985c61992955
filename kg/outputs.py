# SPDX-License-Identifier: MIT
"""Files that appear whole or not at all.

Everything is first written into `FOLDER/.kg/new`, on the same file system. Once it is whole that folder
becomes `FOLDER/.kg/ready`, in one step, and its files are put in place by renaming. So a build that is killed
leaves the old graph, or the new one: where it was between two renames, the next command that opens
the folder ends them (`finish`).
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from kg.errors import SourceError, TargetError

STATE = ".kg"
"""The folder beside the graph for what belongs to no reader: readings, unfinished files."""
READY = "ready"
"""Below it: the files of a whole graph that are not yet in place."""
NAMES = "written.json"
"""Below it, as JSON: the names of all files that were ever written to the folder."""


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
        self._names: list[str] = []
        with target_faults(folder):
            finish(folder)
            shutil.rmtree(self._fresh, ignore_errors=True)
            self._fresh.mkdir(parents=True)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the files written so far."""
        return tuple(self._names)

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file, named relative to the folder, piece by piece."""
        path, target = self._fresh / name, self._folder / name
        with target_faults(target):
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("wb")
        try:
            for piece in pieces:  # a fault in making a piece is not one of the target
                with target_faults(target):
                    file.write(piece)
            with target_faults(target):
                file.flush()
                os.fsync(file.fileno())
        finally:
            with suppress(OSError):  # what could not be written was said before
                file.close()
        self._names.append(name)

    def put_in_place(self) -> None:
        """Rename all files to where they belong."""
        with target_faults(self._folder):
            note_written(self._folder, self._names)
            self._fresh.replace(self._folder / STATE / READY)
            finish(self._folder)

    def remove_others(self, below: str) -> None:
        """Take away the files below one folder that were not written this time."""
        root = self._folder / below
        kept = {self._folder / name for name in self._names}
        for path in sorted(root.rglob("*"), reverse=True):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
            elif not path.is_dir() and path not in kept:
                path.unlink()
        if root.is_dir() and not any(root.iterdir()):
            root.rmdir()


def names_written(folder: Path) -> frozenset[str]:
    """The files, named relative to a folder, that builds and exports wrote there: none of them is a source."""
    try:
        return frozenset(json.loads((folder / STATE / NAMES).read_bytes()))
    except (OSError, ValueError, TypeError):
        return frozenset()


def note_written(folder: Path, names: Iterable[str]) -> None:
    """Keep the names of files that are written to a folder, beside those kept before."""
    known = names_written(folder)
    if not known.issuperset(names):
        write_whole(folder / STATE / NAMES, json.dumps(sorted(known.union(names)), indent=0))


def write_whole(path: Path, text: str) -> None:
    """Write one file that stands alone, such as one made from data in the repository."""
    fresh = path.with_name(f".{path.name}.new")
    with target_faults(path):
        fresh.write_text(text, encoding="utf-8", newline="")
        fresh.replace(path)


@contextmanager
def target_faults(where: Path) -> Iterator[None]:
    """Say faults of the system while writing as `TargetError`."""
    try:
        yield
    except OSError as fault:
        raise TargetError(
            f"cannot be written ({fault.strerror})", where=str(where), mend="choose another with -o"
        ) from fault
