# SPDX-License-Identifier: MIT
"""Measure how newspaper pages are cut into articles, by the form in which they are printed.

    python training/page_forms.py [--pages N] [--seed N] [--write FOLDER] GOLD…

composes pages out of the annotated articles of each folder (see `composing.py`) and prints, for each form, the F1 of
articles by headline, the F1 of authors, and the share of body lines that stand in the wrong article or in none.
`--write` keeps the pages of each folder and their gold instead, in a folder within FOLDER each, which `openings.py`
learns from like from any other.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from composing import Composed, Source, compose_all, sources
from learning import COMPOSED

from kg.evaluation.names import SAME_HEADLINE, fold, nearness
from kg.evaluation.scoring import Tally
from kg.knowledge import load_knowledge
from kg.model import Article, Page
from kg.text import read_articles


@dataclass(slots=True)
class Figures:
    """What was right on the pages of a form."""

    articles: Tally = field(default_factory=Tally)
    authors: Tally = field(default_factory=Tally)
    misplaced: int = 0
    lines: int = 0

    def row(self) -> str:
        """Article F1, author F1 (1 where there are none and none was found) and the share of misplaced lines."""
        authors = self.authors.f1 if self.authors != Tally() else 1.0
        return f"{self.articles.f1:.3f}\t{authors:.3f}\t{self.misplaced / (self.lines or 1):.3f}"

    def __iadd__(self, other: Figures) -> Figures:
        """Both together."""
        self.articles, self.authors = self.articles + other.articles, self.authors + other.authors
        self.misplaced, self.lines = self.misplaced + other.misplaced, self.lines + other.lines
        return self


def read(page: Composed) -> tuple[Article, ...]:
    """The articles that the tool finds on a page."""
    knowledge = load_knowledge()
    return read_articles(Page(page.name, page.text), knowledge.grammar, knowledge.lexicon)


def judge(page: Composed, found: tuple[Article, ...]) -> Figures:
    """The articles found held against those that the page was composed of."""
    headlines = _paired([[*map(fold, h)] for h in page.headlines], [fold(a.headline) for a in found])
    wanted = {(number, fold(name)) for number, names in enumerate(page.authors) for name in names}
    back = {f: w for w, f in headlines.items()}
    told = {(back.get(f, -1 - f), fold(author.name)) for f, a in enumerate(found) for author in a.authors}
    lines, misplaced = _misplaced(page, found)
    return Figures(
        Tally(len(headlines), len(found) - len(headlines), len(page.headlines) - len(headlines)),
        Tally(len(wanted & told), len(told - wanted), len(wanted - told)),
        misplaced,
        lines,
    )


def _paired(wanted: list[list[str]], found: list[str]) -> dict[int, int]:
    """Which headline found is which wanted, each at most once."""
    pairs: dict[int, int] = {}
    for number, headline in enumerate(wanted):
        left = [f for f in range(len(found)) if f not in pairs.values()]
        best = max(left, key=lambda f: nearness(headline, [found[f]]), default=None)
        if best is not None and nearness(headline, [found[best]]) >= SAME_HEADLINE:
            pairs[number] = best
    return pairs


def _misplaced(page: Composed, found: tuple[Article, ...]) -> tuple[int, int]:
    """How many body lines there are, and how many stand in another article than most of theirs, or in none."""
    owner = {offset: number for number, article in enumerate(found) for offset in article.offsets}
    homes = []
    for start, line in page.lines:
        if line.kind in {"body", "other"}:
            held = Counter(owner.get(at) for at in range(start, start + len(line.text)) if page.text[at].strip())
            homes.append((line, held.most_common(1)[0][0]))
    body = [(line, home) for line, home in homes if line.kind == "body"]
    shared = Counter((line.article, home) for line, home in body for _ in line.text if home is not None)
    home_of: dict[int | None, int] = {}
    for (article, home), _ in shared.most_common():
        if article not in home_of and home not in home_of.values():
            home_of[article] = home
    wrong = sum(home is None or home_of.get(line.article) != home for line, home in body if len(line.text) > 12)
    return sum(len(line.text) > 12 for line, _ in body), wrong


def measure(pool: list[Source], each: int, seed: int) -> dict[str, Figures]:
    """The figures of every form."""
    figures: dict[str, Figures] = {}
    for form, page in compose_all(pool, each, seed):
        figures.setdefault(form, Figures())
        figures[form] += judge(page, read(page))
    return figures


def write(composed: Iterable[tuple[str, Composed]], folder: Path) -> None:
    """Keep pages with their gold."""
    folder.mkdir(parents=True, exist_ok=True)
    for _, page in composed:
        (folder / f"{page.name}.txt").write_text(page.text, encoding="utf-8")
        told = json.dumps(page.gold(), ensure_ascii=False, indent=1)
        (folder / f"{page.name}.json").write_text(told, encoding="utf-8")


def main() -> None:
    """Compose and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    pools = {folder.name: sources(folder) for folder in options.gold}
    if options.write:
        for name, pool in pools.items():
            write(compose_all(pool, options.pages, options.seed), options.write / f"{COMPOSED}{name}")
        return
    pool = [source for found in pools.values() for source in found]
    figures = measure(pool, options.pages, options.seed)
    print("form\tarticle\tauthor\tmisplaced")
    total = Figures()
    for form, of in figures.items():
        print(f"{form}\t{of.row()}")
        total += of
    print(f"all\t{total.row()}")


if __name__ == "__main__":
    main()
