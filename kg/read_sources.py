# SPDX-License-Identifier: MIT
"""The read phase: sources -> readings, in this process or in several, each reading kept at once.

Reading is pure, so neither the number of processes nor their speed changes what is kept.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import astuple, dataclass
from hashlib import file_digest
from itertools import chain, islice

from kg.errors import KgError, SourceError
from kg.model import Page, digest
from kg.readings import Kept, Readings, pack
from kg.sources import Defaults, Source
from kg.stages import Knowledge, Stages

CHUNK_CHARS = 10_000
"""Text for one trip to a worker: a tenth of a second of work, against a millisecond for the trip, and
little to wait for at the end."""
WAITING = 4
"""Chunks under way for each worker: enough to keep it busy, few enough to bound memory."""
KEY_DIGITS = 32
"""Hexadecimal digits of the key under which a reading is kept."""


@dataclass(frozen=True, slots=True)
class Task:
    """One page to read; or a source whose extraction is itself worth another process."""

    file: str
    key: str
    work: Page | Source
    size: int
    """Bytes of the source that are done when this is done, for the progress bar."""

    @property
    def cited(self) -> str:
        """The name under which the reading is kept."""
        return self.work.source if isinstance(self.work, Page) else self.work.name


@dataclass(slots=True)
class Progress:
    """How far the read phase is."""

    total: int
    """Bytes of all sources."""
    done: int = 0
    read: int = 0
    """Pages read anew."""
    reused: int = 0
    """Pages whose reading was still there."""
    stage: str = "reading"
    """What goes on: reading, then linking, then writing."""


Report = Callable[[Progress], None]
Found = list[Kept | SourceError]
Done = tuple[list[Task], Found]


def read_sources(
    sources: Iterable[Source],
    readings: Readings,
    stages: Stages,
    *,
    defaults: Defaults,
    jobs: int = 1,
    report: Report = lambda progress: None,
) -> tuple[Progress, list[SourceError]]:
    """Have a reading of every page in `readings`; how much was read anew, and what failed."""
    listed = list(sources)
    progress = Progress(total=sum(source.size for source in listed))
    faults: list[SourceError] = []

    def new_tasks() -> Iterator[Task]:
        for task in chain.from_iterable(_split(source, stages, defaults) for source in listed):
            if isinstance(task, SourceError):
                faults.append(task)
            elif readings.find(task.cited, task.key):
                progress.reused += 1
                progress.done += task.size
            else:
                yield task

    for chunk, found in _work_all(_chunks(new_tasks()), stages, defaults, jobs):
        kept = [item for item in found if isinstance(item, Kept)]
        readings.keep(kept)
        faults += [item for item in found if isinstance(item, SourceError)]
        progress.read += len(kept)
        progress.done += sum(task.size for task in chunk)
        report(progress)
    progress.done = progress.total
    report(progress)
    return progress, sorted(faults, key=str)


def _split(source: Source, stages: Stages, defaults: Defaults) -> Iterator[Task | SourceError]:
    """The tasks of one source: a costly one is only opened here for the digest of its bytes."""
    if source.format.costly:
        try:
            with source.open() as file:
                content = file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        except SourceError as fault:
            yield fault
            return
        key = digest(stages.fingerprint, source.name, content, *astuple(defaults), length=KEY_DIGITS)
        yield Task(source.name, key, source, source.size)
        return
    for page in source.pages(defaults):
        if isinstance(page, SourceError):
            yield page
        else:
            key = digest(stages.fingerprint, *map(str, astuple(page)), length=KEY_DIGITS)
            size = source.size if page.plain else len(page.text.encode())
            yield Task(source.name, key, page, size)


def _chunks(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Tasks gathered to about `CHUNK_CHARS` characters; a document to extract counts a quarter."""
    chunk: list[Task] = []
    size = 0
    for task in tasks:
        chunk.append(task)
        size += len(task.work.text) if isinstance(task.work, Page) else CHUNK_CHARS // 4
        if size >= CHUNK_CHARS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _work_all(chunks: Iterator[list[Task]], stages: Stages, defaults: Defaults, jobs: int) -> Iterator[Done]:
    """Each chunk with what was read in it; other processes only where there is more than one chunk."""
    first = list(islice(chunks, 2 if jobs > 1 else 1))
    if not first:
        return
    knowledge = stages.load_knowledge()  # before any worker is forked, which then has it already
    every = chain(first, chunks)
    if jobs == 1 or len(first) == 1:
        for chunk in every:
            yield chunk, _work(chunk, stages, knowledge, defaults)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    pool = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(stages, defaults))
    try:
        yield from _work_in(pool, every, jobs)
    except BrokenProcessPool as fault:
        raise KgError(
            "a worker process was ended from outside (out of memory?)",
            mend="run the same command again: it goes on from what was finished; try fewer --jobs",
        ) from fault
    finally:
        pool.shutdown(cancel_futures=True)


def _work_in(pool: ProcessPoolExecutor, chunks: Iterator[list[Task]], jobs: int) -> Iterator[Done]:
    """The same in the processes of a pool, in the same order."""
    under_way: deque[tuple[list[Task], Future[Found]]] = deque()
    for chunk in chunks:
        under_way.append((chunk, pool.submit(_work_here, chunk)))
        if len(under_way) >= jobs * WAITING:
            done, future = under_way.popleft()
            yield done, future.result()
    while under_way:
        done, future = under_way.popleft()
        yield done, future.result()


def _work(chunk: list[Task], stages: Stages, knowledge: Knowledge, defaults: Defaults) -> Found:
    """Read the pages of one chunk."""
    found: Found = []
    for task in chunk:
        pages = iter([task.work]) if isinstance(task.work, Page) else task.work.pages(defaults)
        for page in pages:
            try:
                if isinstance(page, SourceError):
                    raise page
                reading, text = stages.read(page, knowledge)
            except SourceError as fault:
                found.append(fault.with_traceback(None))
                continue
            found.append(pack(reading, file=task.file, key=task.key, text=text))
    return found


_worker: list[tuple[Stages, Knowledge, Defaults]] = []
"""What one worker process works with; empty in the main process."""


def _start(stages: Stages, defaults: Defaults) -> None:
    """Make a new process ready: Ctrl-C is the main process's business, and it ends with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()
    _worker.append((stages, stages.load_knowledge(), defaults))


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _work_here(chunk: list[Task]) -> Found:
    stages, knowledge, defaults = _worker[0]
    return _work(chunk, stages, knowledge, defaults)
