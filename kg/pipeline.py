# SPDX-License-Identifier: MIT
"""The order of the stages: sources -> readings -> records -> graph -> files.

`build` is the library's way in. With an output folder it reads only what is new there; without
one nothing is written at all. The result is the same for any number of jobs, any order of the
sources, and whatever was built into the folder before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import groupby
from os import PathLike
from pathlib import Path

from kg.errors import SourceError, TargetError, unreadable
from kg.exports import FORMATS
from kg.exports.format import File, encoded
from kg.exports.html import html_files
from kg.graph import KnowledgeGraph
from kg.outputs import Writing, opened_target
from kg.rdf_terms import BASE
from kg.read_sources import Progress, Report, read_sources
from kg.readings import Articles, Readings
from kg.sources import FORMATS as SOURCE_FORMATS
from kg.sources import Defaults, Source, find_sources
from kg.stages import Rulings, Stages

JSONL = ".jsonl"
PAGES = ".ndjson"
"""What the name of the pages of a workbook ends with: JSON lines too, by a name that no source has."""
EXTRACTED = "sources"
"""The folder beside the graph for the texts that were taken out of other formats."""
DATA = "graph-data"
"""The folder beside the graph for what its page loads."""
SHOWN_FAULTS = 20
"""Lines of a failure that names all sources: a million bad files are not a million lines."""
ALWAYS = ("turtle", "html", "left-out")
"""The formats that every build writes; `formats` of a request adds to them."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a build is asked for besides its sources."""

    out: Path | None = None
    defaults: Defaults = field(default_factory=Defaults)
    jobs: int = 1
    rulings: Path | None = None
    formats: tuple[str, ...] = ()
    base: str = BASE
    keep_private: bool = False
    """Also people who are only named as patients, in need, or children (`kg.privacy.left_out`)."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gave, and what it could not read."""

    graph: KnowledgeGraph
    faults: tuple[SourceError, ...]
    skipped: tuple[str, ...]
    """Files of unknown formats in given folders."""
    own: tuple[str, ...]
    """Files in given folders that a build wrote: passed over."""
    empty: tuple[str, ...]
    """Sources in which no article was found."""
    progress: Progress
    written: tuple[str, ...] = ()
    """Names of the files written, relative to the output folder."""


def build(
    sources: str | PathLike[str] | Iterable[str | PathLike[str]],
    *,
    out: str | PathLike[str] | None = None,
    date: str = "",
    paper: str = "",
    place: str = "",
    jobs: int = 1,
    rulings: str | PathLike[str] | None = None,
    keep_private: bool = False,
    progress: Report = lambda progress: None,
    on_fault: Callable[[SourceError], None] | None = None,
) -> KnowledgeGraph:
    """The graph of some files and folders; with `out` also written there.

    `date`, `paper` and `place` hold for pages that say nothing of their own. A source that cannot
    be read raises `SourceError`, unless `on_fault` takes it: then the others are still built.
    People who are only named as ill, in need, hurt, wronged or children are left out unless `keep_private`.
    """
    given = [sources] if isinstance(sources, (str, PathLike)) else list(sources)
    request = Request(
        out=None if out is None else Path(out),
        defaults=Defaults.checked(date, paper, place),
        jobs=jobs,
        rulings=None if rulings is None else Path(rulings),
        keep_private=keep_private,
    )
    built = run(given, request, report=progress, strict=on_fault is None)
    if on_fault:
        for fault in built.faults:
            on_fault(fault)
    return built.graph


def run(
    given: Iterable[str | PathLike[str]],
    request: Request,
    *,
    report: Report = lambda progress: None,
    strict: bool = False,
    stages: Stages | None = None,
) -> Built:
    """Build, and say all there is to say about it; `strict` fails on any fault, not only on all."""
    stages = stages or default_stages()
    if request.keep_private:
        stages = stages.of_everybody()
    found = find_sources(given)
    _refuse(found.faults, everything=strict or not found.sources)
    if request.out:
        _refuse_own_place(found.sources, request.out)
    rulings = read_rulings_file(request.rulings, stages)
    with ExitStack() as stack:
        state = stack.enter_context(opened_target(request.out)) if request.out else None
        readings = stack.enter_context(Readings(state))
        progress, faults = read_sources(
            found.sources,
            readings,
            stages,
            defaults=request.defaults,
            jobs=request.jobs,
            report=report,
        )
        every = (*found.faults, *faults)
        _refuse(every, everything=strict or not progress.read + progress.reused)
        by_hand = {str(path): str(path.resolve()) for path in (request.rulings,) if path}
        readings.finish(by_hand | {source.name: source.path for source in found.sources})
        progress.stage = "linking"
        report(progress)
        records = stages.link(readings, stages.load_knowledge(), rulings)
        graph = KnowledgeGraph(records, base=request.base)
        progress.stage = "writing"
        report(progress)
        written = _write(graph, readings, request.out, request.formats) if request.out else ()
        empty = tuple(readings.without_articles())
    return Built(graph, every, found.skipped, found.own, empty, progress, written)


def default_stages() -> Stages:
    """The stages of this package."""
    from kg.data import fingerprint
    from kg.knowledge import load_knowledge
    from kg.privacy.left_out import without_private
    from kg.read_page import read_page
    from kg.resolve import link
    from kg.rulings import read_rulings

    return Stages(load_knowledge, read_page, link, read_rulings, fingerprint(), without_private)


def _refuse(faults: tuple[SourceError, ...], *, everything: bool) -> None:
    """Raise the faults, all at once, where nothing else can be built."""
    if not faults or not everything:
        return
    if len(faults) == 1:
        raise faults[0]
    more = [f"{len(faults) - SHOWN_FAULTS} more"] if len(faults) > SHOWN_FAULTS else []
    raise SourceError("\n".join([*map(str, faults[:SHOWN_FAULTS]), *more]))


def _refuse_own_place(sources: Iterable[Source], out: Path) -> None:
    """`TargetError` where a source lies in a folder that the build keeps for what it writes."""
    places = tuple(f"{out.resolve() / name}{os.sep}" for name in (EXTRACTED, DATA))
    if kept := next((source for source in sources if source.path.startswith(places)), None):
        what = f"a source lies where a build into {out} writes its own files"
        raise TargetError(what, where=kept.path, mend="give another folder with -o")


def read_rulings_file(path: Path | None, stages: Stages) -> Rulings:
    """The rulings of a file, or none."""
    if path is None:
        return stages.read_rulings("", "")
    from kg.sources.decode import decode

    try:
        data = path.read_bytes()
    except OSError as fault:
        raise unreadable(str(path), fault) from fault
    return stages.read_rulings(decode(data, str(path)) if data.strip() else "", str(path))


def _write(graph: KnowledgeGraph, readings: Readings, out: Path, formats: tuple[str, ...]) -> tuple[str, ...]:
    """Write the graph in each format, and the extracted texts."""
    writing = Writing(out)
    for name in dict.fromkeys((*ALWAYS, *formats)):
        for file, pieces in _files(name, graph, readings):
            writing.add(file, pieces)
    for file, pieces in extracted_files(readings.texts()):
        writing.add(file, pieces)
    writing.put_in_place()
    writing.remove_others(EXTRACTED)
    writing.remove_others(DATA)
    return writing.names


def _files(name: str, graph: KnowledgeGraph, readings: Readings) -> Iterator[File]:
    """The files of one format; the page alone also gets the articles' texts."""
    if name == "html":
        for file, pieces in html_files(graph, articles=Articles(readings)):
            yield file, encoded(pieces)
    else:
        yield from FORMATS[name].files(graph)


def extracted_files(texts: Iterable[tuple[str, str, str]]) -> Iterator[File]:
    """The files that keep extracted texts, from (file, source, text) sorted by file.

    A file of one page gives `sources/FILE.txt`; one of many gives a JSONL file with the `id` and `text`
    of each page, so a million pages are not a million files.
    """
    for file, group in groupby(texts, key=lambda row: row[0]):
        name = extracted_name(file)
        if is_of_many(file):
            yield f"{EXTRACTED}/{name}", encoded(_jsonl(file, group))
        else:
            yield f"{EXTRACTED}/{name}", encoded(text for _, _, text in group)


def extracted_name(file: str) -> str:
    """The name, below `sources/`, of the text extracted from a file.

    No two files share one: no source bears the suffix of the text of a workbook, and no text is taken out of `.txt`.

    >>> extracted_name("2024/page.html"), extracted_name("roll.xlsx"), extracted_name("pages.jsonl")
    ('2024/page.html.txt', 'roll.xlsx.ndjson', 'pages.jsonl')
    """
    if not is_of_many(file):
        return f"{file}.txt"
    return file if Path(file).suffix.lower() == JSONL else f"{file}{PAGES}"


def is_of_many(file: str) -> bool:
    """May a file hold many pages?"""
    entry = SOURCE_FORMATS.get(Path(file).suffix.lower())
    return entry is not None and entry.many


def file_of(source: str) -> str:
    """The file of many pages in which a source stands, or the source itself.

    >>> file_of("2024/roll.xlsx#名单"), file_of("c#.txt")
    ('2024/roll.xlsx', 'c#.txt')
    """
    heads = (source[:at] for at, sign in enumerate(source) if sign == "#")
    return next(filter(is_of_many, heads), source)


def _jsonl(file: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    for _, source, text in rows:
        page = {"id": source.removeprefix(f"{file}#"), "text": text}
        yield json.dumps(page, ensure_ascii=False) + "\n"
