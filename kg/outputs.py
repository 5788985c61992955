# SPDX-License-Identifier: MIT
"""Files that appear whole or not at all.

Everything is first written into `FOLDER/.kg/new`, on the same file system, then put in place by
renaming. A build that is killed leaves the old files, or some old and some new ones, each whole.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import SourceError, TargetError

STATE = ".kg"
"""The folder beside the graph for what belongs to no reader: readings, unfinished files."""


@contextmanager
def opened_target(folder: Path) -> Iterator[Path]:
    """Its `.kg` folder, made if need be; taken away again where no source could be read.

    After any other end it stays, with the readings to go on from.
    """
    made = [path for path in (folder / STATE, folder, *folder.parents) if not path.exists()]
    with target_faults(folder):
        if folder.exists() and not folder.is_dir():
            raise TargetError("this is a file", where=str(folder), mend="give a folder with -o")
        (folder / STATE).mkdir(parents=True, exist_ok=True)
    try:
        yield folder / STATE
    except SourceError:
        for path in made:
            if path.name == STATE:
                shutil.rmtree(path)
            elif not any(path.iterdir()):
                path.rmdir()
        raise


class Writing:
    """Some files of one folder that are to appear together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fresh = folder / STATE / "new"
        self._names: list[str] = []
        with target_faults(folder):
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
        for name in self._names:
            target = self._folder / name
            with target_faults(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                (self._fresh / name).replace(target)
        shutil.rmtree(self._fresh, ignore_errors=True)

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
