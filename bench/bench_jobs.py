"""Does the read phase scale with --jobs? Ratios of runs that follow each other, the best of each.

    python bench/bench_jobs.py [PAGES] [JOBS]

On a machine where others work too, the figure `cores` says how much of two processes' work this
machine lets run at once just now; without that the ratio means nothing.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path

from kg.model import Page
from kg.pipeline import default_stages
from kg.reading import read_sources
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


def main(pages: int = 400, jobs: int = 2) -> None:
    """Print the ratio."""
    import tempfile

    stages = default_stages()
    stages.load_knowledge()
    with tempfile.TemporaryDirectory() as name:
        for page in sample(pages):
            (Path(name) / page.source).write_text(page.text, encoding="utf-8", newline="")
        free = max(cores(jobs) for _ in range(ROUNDS))
        times = {n: min(seconds(Path(name), stages, n) for _ in range(ROUNDS)) for n in (1, jobs)}
    ratio = times[1] / times[jobs]
    print(f"pages {pages}  jobs {jobs}  speed-up {ratio:.2f} = {ratio / jobs:.2f} N  (cores free: {free:.2f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
