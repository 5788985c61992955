# SPDX-License-Identifier: MIT
"""Many clients at once against `kg serve`, and what they saw.

    python -m tests.hostile.load FOLDER --clients 200 --seconds 60

serves a graph that was built into FOLDER and asks it cheap questions, none twice in a row, with a costly one,
each of them new, among every fifty. It prints the answers by status and the time of cheap ones: of one client
alone; of all clients, each of which reads an answer for a second before it asks again; and of all clients that
ask again at once, with and without costly questions. (In the last two the time is that of waiting in line: 200
clients that never pause wait 200 times as long as one at any server that answers one after another.)
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

import psutil
import uvicorn

from kg.serve import config, make_app
from kg.workers import Limits

CHEAP = (
    "SELECT ?name WHERE { ?x gj:hasHonour ?y . ?x rdfs:label ?name } LIMIT %d",
    "SELECT ?x ?name WHERE { ?x a gj:Person ; rdfs:label ?name } OFFSET %d LIMIT 5",
    "SELECT ?role WHERE { ?p a gj:Position ; gj:role ?role } OFFSET %d LIMIT 3",
    "ASK { ?e gj:participant ?x FILTER(?e != id:event-%d) }",
)
COSTLY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?l != %d) }"
EVERY = 50
"""One question in so many is a costly one."""


@dataclass
class Seen:
    """What the clients of one run saw."""

    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    cheap: list[float] = field(default_factory=list)
    grown: int = 0
    """Bytes by which the server and its workers grew from the first tenth of the run to its end."""

    @property
    def p99(self) -> float:
        """Seconds within which 99 of 100 cheap questions were answered."""
        return quantiles(self.cheap, n=100)[98]


@contextmanager
def serving(folder: Path, limits: Limits) -> Iterator[int]:
    """A server on a free port of this machine; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    web = uvicorn.Server(config(make_app(folder, limits=limits), "127.0.0.1", port))
    thread = threading.Thread(target=web.run, daemon=True)
    thread.start()
    while not web.started:
        time.sleep(0.01)
    try:
        yield port
    finally:
        web.should_exit = True
        thread.join(timeout=10)


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, int]]:
    """`kg serve` as a process of its own: its port and its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except ConnectionError:
                time.sleep(0.05)
        try:
            yield port, process.pid
        finally:
            process.terminate()


async def ask(port: int, query: str) -> int:
    """The status of one answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]) if answer else 0


@dataclass(frozen=True)
class Crowd:
    """Clients that ask for some time; each pauses about so many seconds between its questions."""

    clients: int
    seconds: float
    pause: float = 0.0
    mixed: bool = True
    """Also costly questions."""


async def _client(port: int, crowd: Crowd, number: int, until: float, seen: Seen) -> None:
    chance, asked = random.Random(number), number
    await asyncio.sleep(chance.uniform(0, crowd.pause))
    while time.monotonic() < until:
        asked += 1
        costly = crowd.mixed and asked % EVERY == 0
        query = COSTLY % chance.getrandbits(60) if costly else CHEAP[asked % len(CHEAP)] % chance.randint(1, 20)
        start = time.monotonic()
        status = await ask(port, query)
        seen.statuses["costly" if costly else "cheap", status] += 1
        if not costly and status == 200:
            seen.cheap.append(time.monotonic() - start)
        await asyncio.sleep(chance.expovariate(1 / crowd.pause) if crowd.pause else 0)


async def _run(port: int, crowd: Crowd, server: int | None) -> Seen:
    seen, until = Seen(), time.monotonic() + crowd.seconds
    every = asyncio.gather(*(_client(port, crowd, number, until, seen) for number in range(crowd.clients)))
    await asyncio.sleep(crowd.seconds / 10)
    before = _memory(server)
    await every
    seen.grown = _memory(server) - before
    return seen


def _memory(server: int | None) -> int:
    """Bytes of a process and its workers; one of these may end while they are counted."""
    process = psutil.Process(server)
    total = process.memory_info().rss
    for worker in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            total += worker.memory_info().rss
    return int(total)


def run(port: int, crowd: Crowd, server: int | None = None) -> Seen:
    """What a crowd saw; `server` is the process whose memory is looked at, else this one."""
    return asyncio.run(_run(port, crowd, server))


def main() -> None:
    """Print what was seen as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--pause", type=float, default=1.0)
    chosen = parser.parse_args()
    clients, seconds, short = chosen.clients, chosen.seconds, chosen.seconds / 4
    crowds = {
        "one client, cheap": Crowd(1, short, mixed=False),
        f"{clients} clients with pauses, mixed": Crowd(clients, seconds, chosen.pause),
        f"{clients} clients without pause, cheap": Crowd(clients, short, mixed=False),
        f"{clients} clients without pause, mixed": Crowd(clients, seconds),
    }
    idle = 0.0
    with served(chosen.folder) as (port, server):
        for name, crowd in crowds.items():
            seen = run(port, crowd, server)
            idle = idle or seen.p99
            figures = {
                "statuses": {f"{kind} {status}": count for (kind, status), count in sorted(seen.statuses.items())},
                "median of cheap, ms": round(median(seen.cheap) * 1000, 1),
                "p99 of cheap, ms": round(seen.p99 * 1000, 1),
                "p99 of cheap, times that of one client": round(seen.p99 / idle, 1),
                "answers a second": round(sum(seen.statuses.values()) / crowd.seconds),
                "grown MB": seen.grown >> 20,
            }
            sys.stdout.write(f"{name}: {json.dumps(figures)}\n")


if __name__ == "__main__":
    main()
