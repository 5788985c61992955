# SPDX-License-Identifier: MIT
"""How a whole build grows with its sources: CPU time for each article, peak memory, disk, and their ratios.

    python -m bench.bench_build [--full] [SIZE ...]

Each size is built from nothing by a process of its own, from the made-up articles of
`bench/articles.py`: 100, 1,000 and 10,000 of them; with `--full` also 100,000. Reading, linking and
writing are told apart. CPU time is that of the process and its children, so others on the machine
disturb it little; the ratios between sizes are what counts.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from bench.articles import write_articles

SIZES = (100, 1_000, 10_000)
FULL = 100_000
PHASES = ("read", "link", "write")
Row = dict[str, float]


def spent() -> float:
    """CPU seconds of this process and the children that ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def peak() -> float:
    """Most memory that this process, or any child that ended, had at once: MiB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def build_once(source: Path, out: Path) -> Row:
    """Build, and say what each phase cost; to be run in a process of its own."""
    from kg.pipeline import Request, default_stages, run
    from kg.stages import Stages

    stages = default_stages()
    stages.load_knowledge()
    row: Row = {}
    marks = [spent()]

    def link(*given: object) -> object:
        marks.append(spent())
        row["read MiB"] = peak()
        records = stages.link(*given)  # type: ignore[arg-type]
        marks.append(spent())
        row["link MiB"] = peak()
        return records

    timed = Stages(stages.load_knowledge, stages.read_page, link, stages.read_rulings, stages.fingerprint)  # type: ignore[arg-type]
    started = time.perf_counter()
    built = run([source], Request(out=out), stages=timed)
    marks.append(spent())
    row["articles"] = len(built.graph.records.articles)
    row["facts"] = len(built.graph.records.statements)
    for phase, (before, after) in zip(PHASES, pairwise(marks), strict=True):
        row[f"{phase} ms"] = (after - before) / row["articles"] * 1000
    row["peak MiB"] = peak()
    row["wall s"] = time.perf_counter() - started
    row["readings MB"] = sum(path.stat().st_size for path in (out / ".kg").glob("readings.sqlite*")) / 1e6
    row["turtle MB"] = (out / "graph.ttl").stat().st_size / 1e6
    return row


def measured(size: int) -> Row:
    """The row of one size, from a fresh process."""
    with tempfile.TemporaryDirectory() as name:
        source, out = Path(name) / "articles.jsonl", Path(name) / "out"
        write_articles(source, size)
        command = [sys.executable, "-m", "bench.bench_build", "--one", str(source), str(out)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    row: Row = json.loads(done.stdout)
    return row


def ratios(rows: list[Row]) -> list[Row]:
    """For each size after the first: cost for each article and peak memory, over the size before."""
    return [
        {f"{phase} ms": now[f"{phase} ms"] / before[f"{phase} ms"] for phase in PHASES}
        | {"peak MiB": now["peak MiB"] / before["peak MiB"], "articles": now["articles"] / before["articles"]}
        for before, now in pairwise(rows)
    ]


def main(sizes: tuple[int, ...]) -> list[Row]:
    """Print one line for each size, then how each grew over the one before."""
    rows: list[Row] = []
    for size in sizes:
        rows.append(measured(size))
        print("  ".join(f"{name} {value:,.2f}".removesuffix(".00") for name, value in rows[-1].items()), flush=True)
    for now, ratio in zip(rows[1:], ratios(rows), strict=True):
        grown = "  ".join(f"{phase} x{ratio[phase + ' ms']:.2f}" for phase in PHASES)
        print(
            f"{now['articles']:,.0f} articles, {ratio['articles']:.0f} times as many: for each article {grown};"
            f" peak memory x{ratio['peak MiB']:.2f}"
        )
    return rows


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(build_once(Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        chosen = tuple(int(word) for word in sys.argv[1:] if word != "--full")
        main((chosen or SIZES) + ((FULL,) if "--full" in sys.argv else ()))
