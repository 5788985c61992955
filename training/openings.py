# SPDX-License-Identifier: MIT
"""Make `seeds/opening_weights.tsv`: how much each sign says that titles open an article of their own.

Each place where titles stand above a body line, and no plain mark (a dateline, a rubric, a sign-off) decides,
is an example; the titles are right where one of them is the headline of an annotated article. Pages composed in
other forms (`page_forms.py --write`) are to be among the folders, for few real ones leave it open. Run
`python training/openings.py [FOLDER…] --shipped > /tmp/weights && mv /tmp/weights seeds/opening_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from learning import Example, Weights, logistic, pages, run, shipped, wrong

from kg.evaluation.names import fold, overlap
from kg.knowledge import load_knowledge
from kg.text import drafts, read_articles
from kg.text.draft import Draft
from kg.text.lines import Line
from kg.text.openings import Openings
from kg.weighing import log_odds

SAME = 0.8
"""Overlap of characters from which a title is the annotated headline."""


class Recorder(Openings):
    """Keeps what it was asked about."""

    asked: list[tuple[list[str], Weights]]

    def opens(self, titles: list[Line], line: Line, draft: Draft) -> bool:
        """As the weights say, if they know each sign."""
        evidence = self.evidence(titles, line, draft)
        self.asked.append(([title.text for title in titles], evidence))
        return log_odds(self.weights, evidence) > 0


def examples(folder: Path) -> Iterator[Example]:
    """Every decision on the pages of a folder, and what was right."""
    knowledge = load_knowledge()
    drafts.Openings = Recorder  # type: ignore[misc]
    for page, gold in pages(folder):
        headlines = [fold(h) for a in gold if a.get("headline") for h in (a["headline"], *a.get("headlineAlso", ()))]
        Recorder.asked = []
        read_articles(page, knowledge.grammar, knowledge.lexicon)
        for titles, evidence in Recorder.asked:
            runs = ["".join(titles[a:b]) for a, b in combinations(range(len(titles) + 1), 2)]
            right = any(overlap(fold(run), headline) >= SAME for run in runs for headline in headlines)
            yield evidence, right


def learn(data: list[Example]) -> Weights:
    """Both answers weigh the same in all."""
    return logistic(data, shipped("opening"), penalty=4.0, steps=2000, even=True)


if __name__ == "__main__":
    title = "What speaks for titles to open an article, in log odds; made by training/openings.py from gold."
    run(title, examples, learn, wrong)
