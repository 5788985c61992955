# SPDX-License-Identifier: MIT
"""How long `kg build` of one page takes from a cold start, beside jieba loading its dictionary.

    python -m bench.bench_start

Processor time of new processes that follow each other, the median of each; files are in the disk's
cache, Python's bytecode is compiled and tables are kept, as from the second run on: in folders of
their own, since builds with other knowledge would put theirs in place of these.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "seeds" / "pages" / "profile.txt"
JIEBA = "import jieba; jieba.initialize()"
ROUNDS = 5


def spent(arguments: list[str], kept: Path) -> float:
    """Processor time of one new Python that keeps bytecode and tables in a folder."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    environment |= {"PYTHONPYCACHEPREFIX": str(kept / "bytecode"), "XDG_CACHE_HOME": str(kept / "tables")}
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(rounds: int = ROUNDS) -> tuple[float, float]:
    """Seconds for jieba's dictionary, and for a build of one page."""
    times: dict[str, list[float]] = {"jieba": [], "build": []}
    with tempfile.TemporaryDirectory() as name:
        kept = Path(name) / "kept"
        for number in range(rounds + 1):
            out = Path(name) / str(number)
            times["jieba"].append(spent(["-c", JIEBA], kept))
            times["build"].append(spent(["-m", "kg", "build", str(PAGE), "-o", str(out)], kept))
    return statistics.median(times["jieba"][1:]), statistics.median(times["build"][1:])


def main() -> None:
    """Print the times and their ratio."""
    jieba, build = measure()
    print(f"jieba.initialize {jieba:.2f} s   kg build of one page {build:.2f} s   ratio {build / jieba:.2f}")


if __name__ == "__main__":
    main()
