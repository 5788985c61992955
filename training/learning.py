# SPDX-License-Identifier: MIT
"""What the scripts that learn weights from gold have in common: examples, logistic regression, the table they print.

Weights are learned on `tests/gold/seen` and on whatever folders of pages with gold are named, whose weights may
be passed on and not their pages. With `--shipped` the weights in `seeds/` are where learning begins and what the
penalty draws to, for what was learned from pages that are no longer at hand. All is deterministic: full batches,
a fixed number of steps, no chance.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.weighing import log_odds

GOLD = Path("tests/gold/seen")
HELD_OUT, SHIPPED = "--held-out", "--shipped"
TRUST = 250.0
"""How much stronger weights are drawn to shipped ones than to none; 25 left one more event of 443 held out wrong."""
SPEED, STEP = 0.9, 0.3
"""Momentum and length of a step of gradient descent."""
Weights = dict[str, float]
Case = TypeVar("Case")
Example = tuple[Weights, bool]
"""The signs of a decision, and whether yes is right."""


def pages(folder: Path) -> Iterator[tuple[Page, list[dict[str, Any]]]]:
    """Every page of a folder and its annotated articles."""
    for path in sorted(folder.glob("*.json")):
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        yield Page(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8")), articles


def chance(weights: Weights, evidence: Weights) -> float:
    """How likely yes is."""
    return 1 / (1 + math.exp(-log_odds(weights, evidence)))


def shipped(decision: str) -> Weights:
    """The weights in `seeds/` where they are to be learned on from, else none."""
    return load_knowledge().lexicon.weights(decision) if SHIPPED in sys.argv else {}


class Pull:
    """The slope of an L2 penalty that draws weights to a prior, or to none; the bias of no prior is free.

    A sign that the prior lacks is a new one, and drawn to nothing as if there were no prior.
    """

    def __init__(self, prior: Weights, penalty: float) -> None:
        self.prior, self.penalty = prior, penalty

    def slopes(self, weights: Weights) -> Weights:
        """The slope of each weight."""
        return {name: self._slope(name, weight) for name, weight in weights.items()}

    def _slope(self, name: str, weight: float) -> float:
        if name in self.prior:
            return TRUST * self.penalty * (self.prior[name] - weight)
        return 0.0 if name == "bias" else -self.penalty * weight


def logistic(
    data: list[Example], prior: Weights, *, penalty: float, steps: int, fewest: int = 1, even: bool = False
) -> Weights:
    """Weights that make the right answers likely: logistic regression with an L2 penalty, by momentum descent.

    Signs of fewer than `fewest` examples keep that of the `prior`, if any; `even` gives both answers the same
    weight in all.
    """
    seen = Counter(name for evidence, _ in data for name, value in evidence.items() if value)
    pull = Pull(prior, penalty)
    weights = {name: prior.get(name, 0.0) for name in sorted(seen) if seen[name] >= fewest}
    kept = [([(name, value) for name, value in e.items() if value and name in weights], yes) for e, yes in data]
    right = sum(yes for _, yes in data)
    share = {True: len(data) / (2 * right), False: len(data) / (2 * (len(data) - right))} if even else {}
    speed = dict.fromkeys(weights, 0.0)
    for _ in range(steps):
        slope = pull.slopes(weights)
        for evidence, yes in kept:
            error = share.get(yes, 1.0) * (yes - 1 / (1 + math.exp(-sum(weights[n] * v for n, v in evidence))))
            for name, value in evidence:
                slope[name] += error * value
        descend(weights, speed, slope, len(data), STEP)
    return prior | weights


def descend(weights: Weights, speed: Weights, slope: Weights, size: float, length: float) -> None:
    """One step of descent with momentum, for `size` examples; `weights` and `speed` are changed."""
    for name in weights:
        speed[name] = SPEED * speed[name] + slope[name] / size
        weights[name] += length * speed[name]


def wrong(weights: Weights, data: Iterable[Example]) -> str:
    """How many answers the weights get wrong."""
    errors = [(chance(weights, evidence) > 1 / 2) != yes for evidence, yes in data]
    return f"{sum(errors)} of {len(errors)} wrong"


def run(
    title: str,
    examples: Callable[[Path], Iterable[Case]],
    learn: Callable[[list[Case]], Weights],
    judged: Callable[[Weights, list[Case]], str],
) -> None:
    """Print the table of weights for the folders named, or with `--held-out` how each fares by all others' weights."""
    folders = [GOLD, *(Path(name) for name in sys.argv[1:] if name not in (HELD_OUT, SHIPPED))]
    sets = {folder.name: list(examples(folder)) for folder in folders}
    if HELD_OUT in sys.argv:
        for name, data in sets.items():
            rest = [example for other, cases in sets.items() if other != name for example in cases]
            print(f"{name}\t{judged(learn(rest), data)}")
        return
    table(title, learn([example for data in sets.values() for example in data]))


def table(title: str, weights: Weights) -> None:
    """Print a table of weights."""
    print(f"# {title}\nfeature\tweight")
    for name in sorted(weights):
        print(f"{name}\t{weights[name]:.2f}")
