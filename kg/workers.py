# SPDX-License-Identifier: MIT
"""Questions answered in processes of their own, so that each can be stopped.

Oxigraph cannot be interrupted inside a query, and a query can ask for more memory than there is.
So each question runs in a worker process: after `Limits.seconds` it is killed and another takes
its place (the store opens in milliseconds); a worker that runs out of memory dies alone.

Long questions do not hold up short ones: what is not answered after `Limits.quick` seconds of work moves to one
of the few slow places, or is refused where those are taken; asked again, with whatever numbers and strings in it,
it goes there at once until it proves quick. A worker in a slow place gets the processor only where nobody else
wants it, and is replaced afterwards.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import queue
import signal
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import ForbiddenQueryError, KgError
from kg.expressions import expression
from kg.query import Dataset, ask
from kg.rdf_read import turtle_file
from kg.store import base_of, open_store

_METHOD = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
"""How workers start: from a small process that has the libraries loaded, a tenth of the time of a fresh one."""
REMEMBERED = 1_000
"""Shapes of questions that were found to be long: asked again they take a slow place at once, or none."""


LONGEST = 86_400
"""Most seconds that one question may be given: a day."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one question may cost. The defaults suit a desk; a public server wants less."""

    seconds: float = 30.0
    """Time for one question."""
    quick: float = 0.05
    """Seconds of work after which a question counts as slow."""
    result_bytes: int = 64 << 20
    request_bytes: int = 256 << 10
    """Size of a query, in the address or the body."""
    memory_bytes: int = 4 << 30
    """Address space of one worker process (where the system can limit it)."""
    workers: int = 4
    """Questions answered at once while they are quick."""
    slow: int = min(4, os.cpu_count() or 1)
    """Slow questions at once, beside the quick ones: no more than processors."""
    waiting: int = 400
    """Questions that may wait for a worker; the next are refused."""
    body_seconds: float = 10.0
    """Time in which a client must have sent its body."""

    def __post_init__(self) -> None:
        """A time that is none (negative, not a number, without end) is refused."""
        if not 0 < self.seconds <= LONGEST:
            what = f"{self.seconds:g} s is no time for a question"
            raise KgError(what, where="--timeout", mend=f"give a number above 0, up to {LONGEST}")


_CONSTANT = expression(r""""[^"\n]*"|'[^'\n]*'|\b\d+\b""")


@dataclass(frozen=True, slots=True)
class Job:
    """One question, and the media types that its client takes, best first."""

    query: str
    accept: tuple[str, ...] = ()
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    @property
    def shape(self) -> str:
        """The question without its numbers and strings: what costs much with one of them does so with most.

        >>> Job("SELECT ?x { ?x rdfs:label '王建国' } LIMIT 20").shape
        'SELECT ?x { ?x rdfs:label _ } LIMIT _'
        """
        return _CONSTANT.sub("_", self.query)


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP status with the media type and bytes of the answer, or of one line about the fault."""

    status: int
    media: str
    body: bytes


def fault(status: int, text: str) -> Reply:
    """A refusal in one line."""
    return Reply(status, "text/plain; charset=utf-8", text.encode() + b"\n")


SOLUTIONS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}


_BUSY = fault(503, "busy with other long questions; ask a smaller one, or later")
BUSIEST = 20
"""Times as long as its work that a quick question may take on the clock."""
SPARE = 2
"""Workers beyond the places: a stopped one is replaced while another answers."""


class TooLargeError(OSError):
    """The answer passes the limit."""


class _Bounded(io.BytesIO):
    """Takes bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: object) -> int:
        if self.tell() + len(data) > self.limit:  # type: ignore[arg-type]
            raise TooLargeError
        return super().write(data)  # type: ignore[arg-type]


def answer(store: ox.Store, job: Job, base: str, limits: Limits) -> Reply:
    """Ask one question of a store and write its answer in the form that the client takes."""
    try:
        dataset = _dataset(job)
    except ValueError as error:
        return fault(400, f"default-graph-uri or named-graph-uri is no IRI: {error}")
    try:
        result = ask(store, job.query, base=base, dataset=dataset)
        forms: dict[str, ox.QueryResultsFormat] | dict[str, ox.RdfFormat]
        forms = GRAPHS if isinstance(result, ox.QueryTriples) else SOLUTIONS
        media = choose(job.accept, tuple(forms))
        if not media:
            return fault(406, f"not acceptable: this answer comes as {', '.join(forms)}")
        stream = _Bounded(limits.result_bytes)
        if isinstance(result, ox.QueryTriples):
            ox.serialize(result, stream, GRAPHS[media])
        else:
            result.serialize(stream, SOLUTIONS[media])
    except KgError as error:
        return fault(403 if isinstance(error, ForbiddenQueryError) else 400, str(error))
    except TooLargeError:
        return fault(400, f"the answer passes {limits.result_bytes} bytes; add LIMIT")
    except (OSError, ValueError, RuntimeError) as error:
        return fault(400, f"cannot be answered: {error}")
    return Reply(200, media, stream.getvalue())


def _dataset(job: Job) -> Dataset:
    return [ox.NamedNode(iri) for iri in job.default_graphs], [ox.NamedNode(iri) for iri in job.named_graphs]


def choose(accept: tuple[str, ...], offered: tuple[str, ...]) -> str:
    """The first accepted media type that is offered; the first offer where anything goes."""
    if not accept:
        return offered[0]
    for wanted in accept:
        for media in offered:
            family = media.split("/")[0] + "/*"
            if wanted in (media, family, "*/*"):
                return media
    return ""


def _work(connection: Connection, path: str, limits: Limits) -> None:
    """The life of a worker: open the store, then answer until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    store, base = open_store(path), base_of(Path(path))
    with suppress(EOFError, OSError):  # whoever asked is gone, perhaps before this was ready
        connection.send(None)
        while True:
            connection.send(answer(store, connection.recv(), base, limits))


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, path: str, limits: Limits, version: tuple[int, ...]) -> None:
        context: Any = multiprocessing.get_context(_METHOD)
        self.version = version
        """Of the graph that it opened."""
        self.held_back = False
        self.pipe, other = context.Pipe()
        self.process = context.Process(target=_work, args=(other, path, limits), daemon=True)
        self.process.start()
        other.close()

    def hold_back(self) -> None:
        """Let all others go first from now on; there is no way back without the rights of root."""
        self.held_back = True
        pid = self.process.pid or 0
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, pid, 19)
            os.sched_setscheduler(pid, os.SCHED_IDLE, os.sched_param(0))

    def answers_within(self, seconds: float) -> bool:
        """Is there an answer before it has worked so long? On a busy machine that is later on the clock."""
        start, end = self._worked(), time.monotonic() + BUSIEST * seconds
        left = seconds
        while left > 0 and time.monotonic() < end:
            if self.pipe.poll(max(left, seconds / 10)):
                return True
            left = seconds - (self._worked() - start)
        return False

    def _worked(self) -> float:
        """Seconds of the processor that it has used; of the clock, where the system does not say."""
        with suppress(OSError):
            return time.clock_gettime(~(self.process.pid or 0) << 3 | 2)  # how Linux numbers the clocks of processes
        return time.monotonic()

    def close(self) -> None:
        """End it, without waiting: one that is held back may take its time."""
        self.process.kill()
        self.pipe.close()


def _version(path: str) -> tuple[int, ...]:
    """What changes when the graph is built anew."""
    state = turtle_file(Path(path)).stat()
    return state.st_size, state.st_mtime_ns, state.st_ino


def _start_forkserver() -> None:
    """Start the process that workers are forked from; an interrupt at the keyboard is not for it, from the first."""
    from multiprocessing import forkserver, resource_tracker

    resource_tracker.ensure_running()  # else the next call would, and lift the block
    multiprocessing.get_context(_METHOD).set_forkserver_preload(["__main__", "kg.workers"])
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])  # what it starts with
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Pool:
    """Workers for one graph; `ask` may be called from many threads."""

    def __init__(self, path: str | Path, limits: Limits | None = None) -> None:
        self.path, self.limits = str(path), limits or Limits()
        self._version = _version(self.path)
        open_store(self.path)  # builds it once, before several workers would
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._quick = threading.Semaphore(self.limits.workers)
        self._slow = threading.Semaphore(self.limits.slow)
        self._renewing = threading.Lock()
        self._renewer = ThreadPoolExecutor(2)
        self._long: OrderedDict[str, None] = OrderedDict()
        if _METHOD == "forkserver":
            _start_forkserver()
        workers = [self._started() for _ in range(self.limits.workers + self.limits.slow + SPARE)]
        for worker in workers:
            worker.pipe.recv()  # ready
            self._idle.put(worker)

    def ask(self, job: Job) -> Reply:
        """Answer a question within the limits; waits for a free worker."""
        self._follow()
        known = job.shape in self._long
        place = self._slow if known else self._quick
        if known and not place.acquire(blocking=False):
            return _BUSY
        if not known and not place.acquire(timeout=self.limits.seconds):
            return fault(503, "busy: no worker became free; ask again later")
        return self._ask(job, place.release, slow=known)

    def _follow(self) -> None:
        """Take up a graph that was built anew; until its store is ready the old one answers."""
        with suppress(KgError, OSError):
            version = _version(self.path)
            if version == self._version or not self._renewing.acquire(blocking=False):
                return
            try:
                open_store(self.path)
                self._version = version
                self._long.clear()
            finally:
                self._renewing.release()

    def _ask(self, job: Job, release: Callable[[], None], *, slow: bool) -> Reply:
        """The same with a place taken, which `release` gives back."""
        worker = self._idle.get()
        if worker.version != self._version:
            worker = self._replaced(worker)
        keep = False
        try:
            start = time.monotonic()
            if slow:
                worker.hold_back()
            worker.pipe.send(job)
            done = not slow and worker.answers_within(self.limits.quick)
            if not done and not slow:
                self._remember(job.shape)
                if not self._slow.acquire(blocking=False):
                    return _BUSY
                worker.hold_back()
                self._quick.release()
                release = self._slow.release
            done = done or worker.pipe.poll(max(0.0, self.limits.seconds - (time.monotonic() - start)))
            if not done:
                return fault(504, f"not answered within {self.limits.seconds:g} s; ask a smaller question")
            reply: Reply = worker.pipe.recv()
            keep = not worker.held_back
            if not worker.held_back or time.monotonic() - start < self.limits.quick:
                self._long.pop(job.shape, None)
            return reply
        except (EOFError, OSError):
            return fault(503, "the question took more memory than it may; ask a smaller one")
        finally:
            release()
            if keep:
                self._idle.put(worker)
            else:
                self._renewer.submit(lambda: self._idle.put(self._replaced(worker)))

    def _remember(self, shape: str) -> None:
        self._long[shape] = None
        while len(self._long) > REMEMBERED:
            self._long.popitem(last=False)

    def _started(self) -> _Worker:
        return _Worker(self.path, self.limits, self._version)

    def _replaced(self, worker: _Worker) -> _Worker:
        worker.close()
        fresh = self._started()
        with suppress(EOFError, OSError):
            fresh.pipe.recv()
        return fresh

    def close(self) -> None:
        """End all workers."""
        self._renewer.shutdown(cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().close()
