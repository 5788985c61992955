# SPDX-License-Identifier: MIT
"""Files and folders as given -> sources: each with its format and a name to cite it by.

A name is the path below the folder that was given, or the bare file name. Two files of one name
are told apart by as much of their paths as is needed, whatever the order they were given in.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError
from kg.model import Page
from kg.sources.defaults import Defaults
from kg.sources.formats import FORMATS, Format

STDIN = "stdin"
"""How text from standard input is cited: no file that is read has a name without a suffix."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read."""

    name: str
    path: Path
    suffix: str
    size: int
    data: bytes | None = None
    """The content itself, where it came from standard input."""

    @property
    def format(self) -> Format:
        """How it is read."""
        return FORMATS[self.suffix]

    def open(self) -> BinaryIO:
        """The file's bytes, for reading; a fault of the system as `SourceError`."""
        if self.data is not None:
            return BytesIO(self.data)
        try:
            return self.path.open("rb")
        except OSError as fault:
            raise _unreadable(self.name, fault) from fault

    def pages(self, defaults: Defaults) -> Iterator[Page | SourceError]:
        """Its pages, and the faults of those that cannot be read."""
        try:
            with self.open() as file:
                for page in self.format.read(file, self.name, defaults):
                    kept = self.data is not None and isinstance(page, Page)
                    yield replace(page, plain=False) if kept else page  # type: ignore[type-var]
        except SourceError as fault:
            yield fault
        except OSError as fault:
            yield _unreadable(self.name, fault)


@dataclass(frozen=True, slots=True)
class Found:
    """The sources among what was given, in the order of their names, and what is none."""

    sources: tuple[Source, ...]
    faults: tuple[SourceError, ...]
    skipped: tuple[str, ...]
    """Files in given folders whose format is unknown."""


def find_sources(given: Iterable[str | os.PathLike[str]]) -> Found:
    """Every file to read: files as given, folders walked in sorted order, `-` for standard input."""
    named: dict[Path, tuple[str, ...]] = {}
    faults: list[SourceError] = []
    skipped: list[str] = []
    sources: list[Source] = []
    for item in given:
        if os.fspath(item) == "-":
            if not any(source.name == STDIN for source in sources):
                data = sys.stdin.buffer.read()
                sources.append(Source(STDIN, Path("-"), ".txt", len(data), data))
            continue
        path = Path(item)
        try:
            _gather(path, named, skipped, faults)
        except SourceError as fault:
            faults.append(fault)
        except OSError as fault:
            faults.append(_unreadable(str(path), fault))
    for path, name in sorted(_unique(named).items()):
        try:
            sources.append(Source(name, path, path.suffix.lower(), path.stat().st_size))
        except OSError as fault:  # gone since the folder was listed
            faults.append(_unreadable(name, fault))
    ordered = tuple(sorted(sources, key=lambda source: source.name))
    return Found(ordered, tuple(sorted(faults, key=str)), tuple(sorted(set(skipped))))


def _gather(given: Path, named: dict[Path, tuple[str, ...]], skipped: list[str], faults: list[SourceError]) -> None:
    """Put the files of one given path into `named`: resolved path -> parts of its name."""
    if not given.exists():
        raise SourceError("no such file or folder", where=str(given), mend="check the path")
    if given.is_dir():
        count = len(named)
        for path in _walk(given, faults):
            below = path.relative_to(given)
            if path.suffix.lower() in FORMATS:
                _name(named, path, below.parts)
            else:
                skipped.append(str(path))
        if len(named) == count and not faults and not any(p.is_relative_to(given.resolve()) for p in named):
            raise SourceError("no source in the folder", where=str(given), mend=f"known formats: {' '.join(FORMATS)}")
    elif not given.is_file():
        raise SourceError("not a file", where=str(given), mend="give files, folders or -")
    elif given.suffix.lower() not in FORMATS:
        raise SourceError(f"unknown format {given.suffix!r}", where=str(given), mend=f"known: {' '.join(FORMATS)}")
    else:
        _name(named, given, (given.name,))


def _name(named: dict[Path, tuple[str, ...]], path: Path, parts: tuple[str, ...]) -> None:
    """Name a file; one given twice, alone and in its folder, bears the shorter name."""
    resolved = path.resolve()
    named[resolved] = min(named.get(resolved, parts), parts, key=len)


def _walk(folder: Path, faults: list[SourceError]) -> Iterator[Path]:
    """The files below a folder, sorted, without hidden ones; folders that cannot be read go to `faults`."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path is not folder and not path.is_dir():
                if path.is_file():
                    yield path
            elif path is folder or not path.is_symlink():
                below = sorted(path.iterdir(), key=lambda entry: entry.name, reverse=True)
                waiting += [entry for entry in below if not entry.name.startswith(".")]
        except OSError as fault:
            faults.append(_unreadable(str(path), fault))


def _unique(named: dict[Path, tuple[str, ...]]) -> dict[Path, str]:
    """A name for each path; where two would be equal, both get one more folder in front."""
    parts = dict(named)
    while True:
        owners: dict[tuple[str, ...], list[Path]] = defaultdict(list)
        for path, name in parts.items():
            owners[name].append(path)
        clashes = [path for paths in owners.values() if len(paths) > 1 for path in paths]
        if not clashes:
            return {path: _spelt("/".join(name)) for path, name in parts.items()}
        for path in clashes:
            parts[path] = path.parts[-len(parts[path]) - 1 :]


def _spelt(name: str) -> str:
    """A name that every export can hold: bytes of it that are no UTF-8 come as `\\xff`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _unreadable(name: str, fault: OSError) -> SourceError:
    return SourceError(f"cannot be read ({fault.strerror})", where=name, mend="check its rights")
