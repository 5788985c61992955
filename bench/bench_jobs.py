# SPDX-License-Identifier: MIT
"""Does the read phase scale with --jobs? Ratios of runs that follow each other.

    python -m bench.bench_jobs [PAGES] [JOBS]

On a machine where others work too, the figure `cores` says how much of two processes' work this
machine lets run at once just now; without that the ratio means nothing.
"""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from kg.model import Page
from kg.pipeline import default_stages
from kg.read_sources import read_sources
from kg.readings import Readings
from kg.sources import Defaults, find_sources
from kg.stages import Stages

ROOT = Path(__file__).parents[1]
ROUNDS = 3


def sample(count: int) -> list[Page]:
    """Pages of the gold set, repeated under other names."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "gold").rglob("*.txt"))]
    return [Page(f"{number:06d}.txt", texts[number % len(texts)]) for number in range(count)]


def seconds(folder: Path, stages: Stages, jobs: int) -> float:
    """Time to read all pages, with the knowledge already loaded."""
    sources = find_sources([folder]).sources
    with Readings() as readings:
        start = time.perf_counter()
        read_sources(sources, readings, stages, defaults=Defaults(), jobs=jobs)
        return time.perf_counter() - start


def spin(count: int) -> int:
    """Work that only needs a core."""
    return sum(number * number for number in range(count))


def cores(jobs: int, count: int = 5_000_000) -> float:
    """How many of `jobs` processes' work runs at once on this machine now."""
    start = time.perf_counter()
    spin(count)
    one = time.perf_counter() - start
    with multiprocessing.Pool(jobs) as pool:
        start = time.perf_counter()
        pool.map(spin, [count] * jobs, 1)
        return jobs * one / (time.perf_counter() - start)


def processor() -> float:
    """Processor time of this process and of all that it started and that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measure(pages: int, jobs: int, rounds: int = ROUNDS) -> tuple[float, float]:
    """Speed-up by the clock, the best of some rounds; and by the processor time that the same work takes.

    The second is what the clock shows where nobody else works: all work done at once on `jobs` cores.
    """
    stages = default_stages()
    stages.load_knowledge()
    clock: dict[int, list[float]] = {1: [], jobs: []}
    used: dict[int, list[float]] = {1: [], jobs: []}
    with tempfile.TemporaryDirectory() as name:
        for page in sample(pages):
            (Path(name) / page.source).write_text(page.text, encoding="utf-8", newline="")
        for number in [1, *(1, jobs) * rounds]:
            before = processor()
            clock[number].append(seconds(Path(name), stages, number))
            used[number].append(processor() - before)
    first = 1  # the first run also fills what is kept of words, which workers are born with
    by_clock = min(clock[1][first:]) / min(clock[jobs])
    return by_clock, jobs * statistics.median(used[1][first:]) / statistics.median(used[jobs])


def main(pages: int = 400, jobs: int = 2) -> None:
    """Print the ratios."""
    free = max(cores(jobs) for _ in range(ROUNDS))
    clock, used = measure(pages, jobs)
    print(f"pages {pages}  jobs {jobs}  speed-up {clock:.2f} = {clock / jobs:.2f} N  (cores free: {free:.2f})")
    print(f"by processor time, as on free cores: {used:.2f} = {used / jobs:.2f} N")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
