# SPDX-License-Identifier: MIT
"""Many clients at once against a server on this machine, and what they saw.

    python -m tests.hostile.load FOLDER --clients 200 --seconds 60

asks a graph that was built into FOLDER: cheap questions, with a costly one among every fifty.
It prints the answers by status, and the time of cheap ones idle and under load.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import quote

import psutil
import uvicorn

from kg.serve import config, make_app
from kg.workers import Limits

CHEAP = "SELECT ?name WHERE { ?x gj:hasHonour ?y . ?x rdfs:label ?name } LIMIT 5"
COSTLY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
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


async def ask(port: int, query: str) -> int:
    """The status of one answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
    writer.write(head.encode())
    answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]) if answer else 0


async def _client(port: int, number: int, until: float, *, mixed: bool, seen: Seen) -> None:
    asked = number
    while time.monotonic() < until:
        asked += 1
        costly = mixed and asked % EVERY == 0
        start = time.monotonic()
        status = await ask(port, COSTLY if costly else CHEAP)
        seen.statuses["costly" if costly else "cheap", status] += 1
        if not costly and status == 200:
            seen.cheap.append(time.monotonic() - start)


async def _run(port: int, clients: int, seconds: float, *, mixed: bool) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    every = asyncio.gather(*(_client(port, number, until, mixed=mixed, seen=seen) for number in range(clients)))
    await asyncio.sleep(seconds / 10)
    before = _memory()
    await every
    seen.grown = _memory() - before
    return seen


def _memory() -> int:
    process = psutil.Process()
    return sum(p.memory_info().rss for p in (process, *process.children(recursive=True)))


def run(port: int, clients: int, seconds: float, *, mixed: bool = True) -> Seen:
    """So many clients, each asking again as soon as it is answered; `mixed`: also costly questions."""
    return asyncio.run(_run(port, clients, seconds, mixed=mixed))


def main() -> None:
    """Print what was seen as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0)
    chosen = parser.parse_args()
    with serving(chosen.folder, Limits()) as port:
        idle = run(port, 1, 3, mixed=False)
        same = run(port, chosen.clients, 6, mixed=False)
        seen = run(port, chosen.clients, chosen.seconds)
    figures = {
        "statuses": {f"{kind} {status}": count for (kind, status), count in sorted(seen.statuses.items())},
        "p99 of cheap, one client": round(idle.p99, 4),
        f"p99 of cheap, {chosen.clients} clients, none costly": round(same.p99, 4),
        f"p99 of cheap, {chosen.clients} clients, mixed": round(seen.p99, 4),
        "answers a second": round(sum(seen.statuses.values()) / chosen.seconds),
        "grown MB": seen.grown >> 20,
    }
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
