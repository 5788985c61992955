# SPDX-License-Identifier: MIT
"""How fast a page is read, beside jieba.posseg, which only tags it; and beside jiagu and LAC where installed.

    python -m bench.bench_read                       the sample pages and the gold set
    python -m bench.bench_read FOLDER [ROUNDS]       the pages of a folder
    python -m bench.bench_read --news [REPOSITORY]   1,200,000 characters of daily news transcripts

One core, processor time, rounds interleaved, the median of their ratios. The sample pages are read in
each round as if for the first time: what was kept of words seen before is forgotten. Of a folder, and
of the transcripts, each round takes other pages, as a build does. The transcripts are fetched by git
for the run and kept nowhere.
"""

from __future__ import annotations

import functools
import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page
from kg.sources import Defaults, find_sources

ROOT = Path(__file__).parents[1]
SAMPLES = (ROOT / "seeds" / "pages", ROOT / "tests" / "gold" / "seen")
ROUNDS = 5
NEWS = "https://github.com/landv/xwlb"
"""Some 4,000 days of daily news transcripts, as `news/*.md`."""
NEWS_CHARACTERS = 1_200_000
Tool = Callable[[str], object]


def pages(*folders: Path) -> list[str]:
    """The texts of all pages of some folders."""
    sources = find_sources(folders).sources
    return [page.text for source in sources for page in source.pages(Defaults()) if isinstance(page, Page)]


def news(repository: str = NEWS) -> list[str]:
    """Daily news transcripts spread evenly over the years of a repository."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "--quiet", "--depth", "1", repository, folder], check=True)
        days = sorted(Path(folder, "news").glob("*.md"))
        texts = [day.read_text(encoding="utf-8") for day in days]
    step = max(1, sum(map(len, texts)) // NEWS_CHARACTERS)
    return texts[::step]


def forget() -> None:
    """Empty every bounded cache of this package: words, names and sentences seen before."""
    for item in gc.get_objects():
        ours = isinstance(item, functools._lru_cache_wrapper) and (item.__module__ or "").startswith("kg.")
        if ours and item.cache_parameters()["maxsize"] is not None:
            item.cache_clear()


def tools() -> Iterator[tuple[str, Tool]]:
    """Each tool by its name, made ready: its dictionary or model is loaded."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    knowledge = load_knowledge()
    found: list[tuple[str, Tool]] = [
        ("read phase", lambda text: read_page(Page("page.txt", text), knowledge)),
        ("jieba.posseg", jieba.posseg.lcut),
    ]
    try:
        import jiagu

        found.append(("jiagu words and names", lambda text: jiagu.ner(jiagu.seg(text))))
        found.append(("jiagu knowledge", lambda text: [jiagu.knowledge(line) for line in text.split("\n") if line]))
    except ImportError:
        print("jiagu: not installed")
    try:
        from LAC import LAC

        found.append(("LAC", LAC(mode="lac").run))
    except ImportError:
        print("LAC: not installed")
    for name, tool in found:
        tool("北京市总工会举办技能大赛。")
        yield name, tool


def seconds(tool: Tool, texts: list[str]) -> float:
    """Processor time that a tool needs for some texts."""
    start = time.process_time()
    for text in texts:
        tool(text)
    return time.process_time() - start


def measure(rounds: list[list[str]], compared: dict[str, Tool], *, first_sight: bool) -> Iterator[dict[str, float]]:
    """For each round, the time of each tool for one character."""
    for texts in rounds:
        if first_sight:
            forget()
        size = sum(map(len, texts))
        yield {name: seconds(tool, texts) / size for name, tool in compared.items()}


def against_posseg(rounds: int = ROUNDS) -> float:
    """How many times as fast as jieba.posseg the sample pages are read, at first sight."""
    compared = dict(list(tools())[:2])
    times = measure([pages(*SAMPLES)] * rounds, compared, first_sight=True)
    return statistics.median(t["jieba.posseg"] / t["read phase"] for t in times)


def main(folder: str = "", count: str = "") -> None:
    """Print the speed of each tool, and how many times as fast as it the read phase is."""
    if folder == "--news":
        texts, number = news(*([count] if count else [])), ROUNDS
    else:
        texts, number = pages(*([Path(folder)] if folder else SAMPLES)), int(count or ROUNDS)
    rounds = [texts[start::number] for start in range(number)] if folder else [texts] * number
    compared = dict(tools())
    times = list(measure(rounds, compared, first_sight=not folder))
    print(f"{sum(map(len, texts)):,} characters, {number} rounds, {'all new pages' if folder else 'at first sight'}")
    for name in compared:
        speed = statistics.median(1 / t[name] for t in times)
        ratio = statistics.median(t[name] / t["read phase"] for t in times)
        print(f"{name:22s} {speed:>10,.0f} characters/s   read phase is {ratio:6.2f} times as fast")


if __name__ == "__main__":
    main(*sys.argv[1:])
