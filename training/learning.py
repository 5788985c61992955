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
COMPOSED = "composed-"
"""Begins the name of a folder whose pages were composed of the articles of another (`page_forms.py --write`)."""
GENUINE = 5
"""How often a page that was printed counts for one that was composed: each article stands on several of those."""
TRUST = 25.0
"""How much stronger weights are drawn to shipped ones than to none."""
SPEED, STEP = 0.9, 0.3
"""Momentum and length of a step of gradient descent."""
SUREST = 700.0
"""Log odds beyond which `exp` would overflow."""
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
    return _likely(log_odds(weights, evidence))


def _likely(odds: float) -> float:
    """A log odds as a probability."""
    return 1 / (1 + math.exp(min(-odds, SUREST)))


def shipped(decision: str) -> Weights:
    """The weights in `seeds/` where they are to be learned on from, else none."""
    return load_knowledge().lexicon.weights(decision) if SHIPPED in sys.argv else {}


class Pull:
    """The slope of an L2 penalty that draws weights to a prior, or to none; the bias of no prior is free.

    What the prior knows is drawn to it the stronger; signs new to it are learned as without one.
    """

    def __init__(self, prior: Weights, penalty: float, trust: float = TRUST) -> None:
        self.prior, self.penalty, self.trust = prior, penalty, trust

    def slopes(self, weights: Weights) -> Weights:
        """The slope of each weight."""
        return {name: self._strength(name) * (self.prior.get(name, 0.0) - weight) for name, weight in weights.items()}

    def _strength(self, name: str) -> float:
        if name in self.prior:
            return self.trust * self.penalty
        return 0.0 if name == "bias" else self.penalty


def logistic(
    data: list[Example], prior: Weights, *, penalty: float, steps: int, fewest: int = 1, even: bool = False
) -> Weights:
    """Weights that make the right answers likely: logistic regression with an L2 penalty, by momentum descent.

    Signs of fewer than `fewest` examples keep that of the `prior`, if any; `even` gives both answers the same
    weight in all, where there are both.
    """
    seen = Counter(name for evidence, _ in data for name, value in evidence.items() if value)
    pull = Pull(prior, penalty)
    weights = {name: prior.get(name, 0.0) for name in sorted(seen) if seen[name] >= fewest}
    kept = [([(name, value) for name, value in e.items() if value and name in weights], yes) for e, yes in data]
    right = sum(yes for _, yes in data)
    both = even and 0 < right < len(data)
    share = {True: len(data) / (2 * right), False: len(data) / (2 * (len(data) - right))} if both else {}
    speed = dict.fromkeys(weights, 0.0)
    for _ in range(steps):
        slope = pull.slopes(weights)
        for evidence, yes in kept:
            error = share.get(yes, 1.0) * (yes - _likely(sum(weights[n] * v for n, v in evidence)))
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
            rest = {other: cases for other, cases in sets.items() if _origin(other) != _origin(name)}
            print(f"{name}\t{judged(learn(_counted(rest)), data)}")
        return
    table(title, learn(_counted(sets)))


def _origin(folder: str) -> str:
    """The folder whose articles the pages of a folder are composed of, if they are."""
    return folder.removeprefix(COMPOSED)


def _counted(sets: dict[str, list[Case]]) -> list[Case]:
    """All examples, those that were printed several times where others were composed."""
    times = GENUINE if any(name.startswith(COMPOSED) for name in sets) else 1
    return [case for name, cases in sets.items() for case in cases * (1 if name.startswith(COMPOSED) else times)]


def table(title: str, weights: Weights) -> None:
    """Print a table of weights."""
    print(f"# {title}\nfeature\tweight")
    for name in sorted(weights):
        print(f"{name}\t{weights[name]:.2f}")
