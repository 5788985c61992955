# SPDX-License-Identifier: MIT
"""Where exports go: files written whole or not at all, and the guard against spreadsheet formulas."""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import QueryError, TargetError
from kg.graph import KnowledgeGraph
from kg.outputs import STATE, note_written

BOM = "\ufeff"
"""In front of a CSV file: without it a spreadsheet shows Chinese as signs of another code page."""
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell instead of showing it (OWASP's list, with full-width forms)."""
PIECE = 1 << 20
"""Bytes gathered before a write."""

File = tuple[str, Iterable[bytes]]
"""A file's name and its content, piece by piece."""


@dataclass(frozen=True, slots=True)
class Format:
    """One export format: a name, what it is for, and the files it makes of a graph."""

    name: str
    about: str
    files: Callable[[KnowledgeGraph], Iterator[File]]

    def __call__(self, graph: KnowledgeGraph, target: Path | IO[bytes]) -> list[Path]:
        """Write to a folder, or to a stream where the format is one file; gives the paths."""
        if isinstance(target, Path):
            if target.exists() and not target.is_dir():
                raise TargetError("this is a file", where=str(target), mend="give a folder with -o")
            written = {name: write_file(target / name, pieces) for name, pieces in self.files(graph)}
            if (target / STATE).is_dir():
                note_written(target, written)
            return list(written.values())
        files = list(self.files(graph))
        if len(files) != 1:
            what = f"format {self.name} makes {len(files)} files"
            raise QueryError(what, where="-", mend="give a folder with -o")
        for piece in files[0][1]:
            target.write(piece)
        return []


def write_file(path: Path, pieces: Iterable[bytes]) -> Path:
    """Write a file beside its place, then move it there: never half of it, whatever happens."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb", buffering=PIECE) as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise TargetError(what, where=str(path), mend="give a folder with room that you may write to") from None
    finally:
        with suppress(OSError):  # where the folder is none, nothing was begun
            temporary.unlink(missing_ok=True)
    return path


def encoded(pieces: Iterable[str]) -> Iterator[bytes]:
    """Text as UTF-8, gathered to larger pieces."""
    gathered: list[str] = []
    size = 0
    for piece in pieces:
        gathered.append(piece)
        size += len(piece)
        if size >= PIECE:
            yield "".join(gathered).encode()
            gathered, size = [], 0
    yield "".join(gathered).encode()


def guarded(value: object) -> object:
    """A cell that a spreadsheet shows as text: an apostrophe before what looks like a formula.

    >>> guarded("=1+1"), guarded(-5), guarded("北京")
    ("'=1+1", -5, '北京')
    """
    if isinstance(value, str) and value.lstrip(" \u3000").startswith(FORMULA_STARTS):
        return "'" + value
    return value


def sheet(columns: Sequence[str], rows: Iterable[Sequence[object]], *, bom: bool = True) -> Iterator[bytes]:
    """A CSV for spreadsheets: UTF-8 with BOM, formulas guarded."""
    header = ",".join(columns) + "\r\n"
    yield ((BOM if bom else "") + header).encode()
    yield from encoded(csv_lines([guarded(cell) for cell in row] for row in rows))


def csv_lines(rows: Iterable[Sequence[object]], *, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[str]:
    """Rows as lines of CSV."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, quoting=quoting)  # type: ignore[arg-type]
    for row in rows:
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
