# SPDX-License-Identifier: MIT
"""Make `seeds/opening_weights.tsv`: how much each sign says that titles open an article of their own.

Trained on gold: on `tests/gold/seen`, and on whatever folders of pages with gold are named, whose weights
may be passed on and not their pages. Each place where titles stand above a body line, and no plain mark
(a dateline, a rubric, a sign-off) decides, is an example; the titles are right where one of them is the
headline of an annotated article. Logistic regression with an L2 penalty, both answers given the same weight
in all: deterministic. Run
`python training/openings.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/opening_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from kg.evaluation.names import fold, overlap
from kg.knowledge import load_knowledge
from kg.text import drafts
from kg.text.draft import Draft
from kg.text.lines import Line, lines_of
from kg.text.openings import Openings

GOLD = Path("tests/gold/seen")
PENALTY = 1.0
STEPS = 4000
SAME = 0.8
"""Overlap of characters from which a title is the annotated headline."""
Example = tuple[dict[str, float], bool]


class Recorder(Openings):
    """Keeps what it was asked about."""

    asked: list[tuple[list[str], dict[str, float]]]

    def opens(self, titles: list[Line], line: Line, draft: Draft) -> bool:
        """As the weights say, if they know each sign."""
        evidence = self.evidence(titles, line, draft)
        self.asked.append(([title.text for title in titles], evidence))
        return sum(self.weights.get(name, 0.0) * value for name, value in evidence.items()) > 0


def examples(folder: Path) -> Iterator[Example]:
    """Every decision on the pages of a folder, and what was right."""
    knowledge = load_knowledge()
    drafts.Openings = Recorder  # type: ignore[misc]
    for path in sorted(folder.glob("*.json")):
        page = path.with_suffix(".txt").read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))["articles"]
        headlines = [fold(h) for a in gold if a.get("headline") for h in (a["headline"], *a.get("headlineAlso", ()))]
        Recorder.asked = []
        drafts.gather(page, list(lines_of(page)), knowledge.grammar, knowledge.lexicon, titled=False)
        for titles, evidence in Recorder.asked:
            runs = ["".join(titles[a:b]) for a, b in combinations(range(len(titles) + 1), 2)]
            right = any(overlap(fold(run), headline) >= SAME for run in runs for headline in headlines)
            yield evidence, right


def learn(data: list[Example]) -> dict[str, float]:
    """Weights that make the right answers likely, by momentum gradient descent."""
    weights = dict.fromkeys(data[0][0], 0.0)
    speed = dict.fromkeys(weights, 0.0)
    right = sum(answer for _, answer in data)
    share = {True: len(data) / (2 * right), False: len(data) / (2 * (len(data) - right))}
    for _ in range(STEPS):
        slope = {name: 0.0 if name == "bias" else -PENALTY * weight for name, weight in weights.items()}
        for evidence, answer in data:
            error = share[answer] * (answer - _chance(weights, evidence))
            for name, value in evidence.items():
                slope[name] += error * value
        for name in weights:
            speed[name] = 0.9 * speed[name] + slope[name] / len(data)
            weights[name] += 0.3 * speed[name]
    return weights


def _chance(weights: dict[str, float], evidence: dict[str, float]) -> float:
    return 1 / (1 + math.exp(-sum(weights[name] * value for name, value in evidence.items())))


def held_out(sets: dict[str, list[Example]]) -> None:
    """Print the errors on each folder by the weights that all others give."""
    wrong = total = 0
    for name, data in sets.items():
        weights = learn([example for other, rest in sets.items() if other != name for example in rest])
        errors = sum((_chance(weights, evidence) > 0.5) != answer for evidence, answer in data)
        wrong, total = wrong + errors, total + len(data)
        print(f"{name}\t{errors} of {len(data)} wrong")
    print(f"all\t{wrong} of {total} wrong")


def main() -> None:
    """Print the table."""
    folders = [Path(name) for name in sys.argv[1:] if name != "--held-out"]
    sets = {folder.name: list(examples(folder)) for folder in (GOLD, *folders)}
    if "--held-out" in sys.argv:
        held_out(sets)
        return
    weights = learn([example for data in sets.values() for example in data])
    print("# What speaks for titles to open an article, in log odds; made by training/openings.py from gold.")
    print("feature\tweight")
    for name in sorted(weights):
        print(f"{name}\t{weights[name]:.2f}")


if __name__ == "__main__":
    main()
