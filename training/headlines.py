# SPDX-License-Identifier: MIT
"""Make `seeds/headline_weights.tsv`: how much each sign says that a run of title lines is the headline.

Each article with several title lines, one run of which is annotated as its headline, is an example: its runs are
the classes of a conditional logit. Few pages have kickers in more than one print, so pages composed in other forms
(`page_forms.py --write`) are to be among the folders. Run
`python training/headlines.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/headline_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from learning import Pull, Weights, descend, pages, run, shipped

import kg.text
from kg.evaluation.names import SAME_HEADLINE, fold, nearness
from kg.knowledge import load_knowledge
from kg.lexicon import Lexicon
from kg.text.headline import choose_headline, weigh_runs
from kg.text.lines import Line
from kg.weighing import log_odds

PENALTY = 10.0
STEPS = 300


class Example(NamedTuple):
    """The runs of title lines of an article, and which of them are its headline."""

    runs: list[Weights]
    right: frozenset[int]


def examples(folder: Path) -> Iterator[Example]:
    """Every article of a folder that has several title lines."""
    knowledge = load_knowledge()
    asked: list[list[tuple[str, Weights]]] = []

    def record(source: str, titles: list[Line], body: list[Line], lead: str, lexicon: Lexicon) -> Any:
        if len(titles) > 1:
            runs = list(weigh_runs(source, titles, body, lead, lexicon))
            asked.append([("".join(line.text for line in titles[a:b]), signs) for (a, b), signs in runs])
        return choose_headline(source, titles, body, lead, lexicon)

    kg.text.choose_headline = record
    for page, gold in pages(folder):
        headlines = [[fold(h) for h in (a["headline"] or "", *a.get("headlineAlso", ()))] for a in gold]
        asked.clear()
        kg.text.read_articles(page, knowledge.grammar, knowledge.lexicon)
        for runs in asked:
            near = [max((nearness(wanted, [fold(text)]) for wanted in headlines), default=0.0) for text, _ in runs]
            if max(near) >= SAME_HEADLINE:
                right = frozenset(i for i, value in enumerate(near) if value == max(near))
                yield Example([signs for _, signs in runs], right)


def learn(data: list[Example]) -> Weights:
    """Weights that make the right runs likely, by momentum gradient descent."""
    pull = Pull(shipped("headline"), PENALTY)
    weights = {name: pull.prior.get(name, 0.0) for name in sorted({n for e in data for signs in e.runs for n in signs})}
    speed = dict.fromkeys(weights, 0.0)
    for _ in range(STEPS):
        slope = pull.slopes(weights)
        for example in data:
            odds = [math.exp(log_odds(weights, signs)) for signs in example.runs]
            whole, right = sum(odds), sum(odds[i] for i in example.right)
            for i, signs in enumerate(example.runs):
                error = (odds[i] / right if i in example.right else 0.0) - odds[i] / whole
                for name, value in signs.items():
                    slope[name] += error * value
        descend(weights, speed, slope, len(data), 0.5)
    return weights


def wrong(weights: Weights, data: list[Example]) -> str:
    """How many headlines the weights get wrong."""
    best = [max(range(len(e.runs)), key=lambda i, e=e: log_odds(weights, e.runs[i])) for e in data]
    return f"{sum(i not in e.right for i, e in zip(best, data, strict=True))} of {len(data)} wrong"


if __name__ == "__main__":
    run("What speaks for title lines to be the headline, in log odds; made by training/headlines.py from gold.",
        examples, learn, wrong)  # fmt: skip
