# SPDX-License-Identifier: MIT
"""What an export format is: a name, and the files that it makes of a graph, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import QueryError, TargetError
from kg.graph import KnowledgeGraph
from kg.outputs import STATE, note_written, write_file

PIECE = 1 << 20
"""Characters gathered before they are encoded."""

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
