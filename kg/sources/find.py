# SPDX-License-Identifier: MIT
"""Files and folders as given -> sources: each with its format and a name to cite it by.

A name is the path below the folder that was given, or the bare file name. Two files of one name
are told apart by as much of their paths as is needed, whatever the order they were given in.
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError, unreadable
from kg.model import Page
from kg.outputs import is_own, noted
from kg.sources.defaults import Defaults
from kg.sources.formats import FORMATS, Format

_UNSEEN = (".", "~$")
"""Begins the names of hidden files, and of what Word and Excel put beside a file that is open."""
STDIN = "stdin"
"""How text from standard input is cited: no file that is read has a name without a suffix."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read."""

    name: str
    path: str
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
            return Path(self.path).open("rb")
        except OSError as fault:
            raise unreadable(self.name, fault) from fault

    def pages(self, defaults: Defaults) -> Iterator[Page | SourceError]:
        """Its pages, and the faults of those that cannot be read."""
        try:
            with self.open() as file:
                for page in self.format.read(file, self.name, defaults):
                    kept = self.data is not None and isinstance(page, Page)
                    yield replace(page, plain=False) if kept else page  # type: ignore[type-var]
        except SourceError as fault:
            yield _light(fault)
        except OSError as fault:
            yield unreadable(self.name, fault)


@dataclass(frozen=True, slots=True)
class Found:
    """The sources among what was given, in the order of their names, and what is none."""

    sources: tuple[Source, ...]
    faults: tuple[SourceError, ...]
    skipped: tuple[str, ...]
    """Files in given folders whose format is unknown."""
    own: tuple[str, ...] = ()
    """Files in given folders that a build wrote, and nobody changed since: passed over."""


def find_sources(given: Iterable[str | os.PathLike[str]]) -> Found:
    """Every file to read: files as given, folders walked in sorted order, `-` for standard input.

    What a build wrote into a folder is no source while it is as it was written, unless it is given by its name.
    """
    named: dict[str, str] = {}
    faults: list[SourceError] = []
    skipped: list[str] = []
    own: list[str] = []
    sources: list[Source] = []
    for item in given:
        if os.fspath(item) == "-":
            if not any(source.name == STDIN for source in sources):
                data = sys.stdin.buffer.read()
                sources.append(Source(STDIN, "-", ".txt", len(data), data))
            continue
        path = Path(item)
        try:
            _gather(path, named, skipped, own, faults)
        except SourceError as fault:
            faults.append(fault)
        except OSError as fault:
            faults.append(unreadable(str(path), fault))
    _tell_apart(named)
    for place, name in named.items():
        try:
            sources.append(Source(_spelt(name), place, _suffix(place), os.stat(place).st_size))  # noqa: PTH116
        except OSError as fault:  # gone since the folder was listed
            faults.append(unreadable(name, fault))
    sources.sort(key=lambda source: (source.name, source.path))
    told = (tuple(sorted(set(paths))) for paths in (skipped, own))
    return Found(tuple(sources), tuple(sorted(faults, key=str)), *told)


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def _gather(given: Path, named: dict[str, str], skipped: list[str], own: list[str], faults: list[SourceError]) -> None:
    """Put the files of one given path into `named`: resolved path -> name. Plain strings: there may be millions."""
    if not given.exists():
        raise SourceError("no such file or folder", where=str(given), mend="check the path")
    if given.is_dir():
        count, root = len(named), os.path.realpath(given)
        for place, below in _walk(given, root, own, faults):
            if _suffix(below) in FORMATS:
                _name(named, place, below)
            else:
                skipped.append(str(given / below))
        if len(named) == count and not faults and not any(Path(p).is_relative_to(root) for p in named):
            raise SourceError("no source in the folder", where=str(given), mend=f"known formats: {' '.join(FORMATS)}")
    elif not given.is_file():
        raise SourceError("not a file", where=str(given), mend="give files, folders or -")
    elif given.suffix.lower() not in FORMATS:
        mend = f"save it as one of {' '.join(FORMATS)} (of a table of pages, one line of JSON a page: see README)"
        raise SourceError(f"unknown format {given.suffix!r}", where=str(given), mend=mend)
    else:
        _name(named, os.path.realpath(given), given.name)


def _name(named: dict[str, str], resolved: str, name: str) -> None:
    """Name a file; one given twice, alone and in its folder, bears the shorter name."""
    named[resolved] = min(named.get(resolved, name), name, key=lambda name: (name.count("/"), name))


def _walk(folder: Path, root: str, own: list[str], faults: list[SourceError]) -> Iterator[tuple[str, str]]:
    """The files below a folder that a user sees as such: resolved path, and path below the folder.

    Folders that cannot be read and what is no file (a dangling link, a pipe, a socket) go to `faults`, files that a
    build wrote to `own`; links to folders are not followed.
    """
    waiting = [""]
    written: dict[str, frozenset[str]] = {}
    while waiting:
        below = waiting.pop()
        for name, digests in noted(Path(root, below)).items():
            written[f"{below}/{name}" if below else name] = digests
        try:
            with os.scandir(os.path.join(root, below)) as entries:  # noqa: PTH118
                for entry in entries:
                    name = f"{below}/{entry.name}" if below else entry.name
                    if entry.name.startswith(_UNSEEN):
                        continue
                    if name in written and is_own(Path(entry.path), written[name]):
                        own.append(str(folder / name))
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(name)
                    elif what := _no_file(entry):
                        faults.append(SourceError(what, where=str(folder / name), mend="take it out of the folder"))
                    elif not entry.is_dir():
                        yield (os.path.realpath(entry.path) if entry.is_symlink() else entry.path), name
        except OSError as fault:
            faults.append(unreadable(str(folder / below), fault))


def _no_file(entry: os.DirEntry[str]) -> str:
    """What an entry is that is neither a file nor a folder, nor leads to one; it is not opened, which might hang."""
    try:
        mode = entry.stat().st_mode
    except OSError as fault:
        return f"a link that leads nowhere ({fault.strerror or fault})" if entry.is_symlink() else f"gone ({fault})"
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return ""
    kinds = {stat.S_IFIFO: "a named pipe", stat.S_IFSOCK: "a socket"}
    return f"not a file but {kinds.get(stat.S_IFMT(mode), 'a device')}"


def _tell_apart(named: dict[str, str]) -> None:
    """Where two files bear one name, both get one more folder in front."""
    while True:
        counts = Counter(named.values())
        clashes = [path for path, name in named.items() if counts[name] > 1]
        if not clashes:
            return
        for path in clashes:
            parts = Path(path).parts
            named[path] = "/".join(parts[-named[path].count("/") - 2 :])


def _spelt(name: str) -> str:
    """A name that every export can hold: bytes of it that are no UTF-8 come as `\\xff`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _light(fault: SourceError) -> SourceError:
    """A fault without the frames it came through and what they hold: it is told only at the end."""
    fault.__cause__ = fault.__context__ = None
    return fault.with_traceback(None)
