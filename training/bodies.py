# SPDX-License-Identifier: MIT
"""Make `seeds/body_weights.tsv`: how much each sign says that what looks like a body's name is one.

Trained on gold: on `tests/gold/seen`, and on whatever folders of pages with gold are named, whose weights
may be passed on and not their pages. Each body that would stand in the graph is an example; it is right
where the article's gold names a body so. Logistic regression with an L2 penalty: deterministic. Run
`python training/bodies.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/body_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.evaluation.names import fold, overlap
from kg.facts.body_worth import LEAST, BodyJudge, Said, Setting
from kg.groups import Group
from kg.knowledge import load_knowledge
from kg.model import BODIES, Article, Page
from kg.read_page import read_page

GOLD = Path("tests/gold/seen")
PENALTY = 3.0
STEPS = 600
FEWEST = 8
"""Examples that a sign must have to get a weight."""
Example = tuple[dict[str, float], bool]


class Recorder(BodyJudge):
    """Keeps what it was asked about, and lets all stand."""

    asked: list[tuple[Article, Group, dict[str, float]]]

    def stands(self, where: Setting, group: Group, said: Said) -> bool:
        """True always."""
        self.asked.append((where.report.article, group, self.evidence(where, group, said)))
        return True


def examples(folder: Path) -> Iterator[Example]:
    """Every decision on the pages of a folder, and what was right."""
    knowledge = load_knowledge()
    knowledge.bodies = judge = Recorder(knowledge.lexicon)
    for path in sorted(folder.glob("*.json")):
        judge.asked = []
        read_page(Page(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8")), knowledge)
        gold = json.loads(path.read_text(encoding="utf-8"))["articles"]
        for article, group, evidence in judge.asked:
            right = _bodies(max(gold, key=lambda annotated: _fits(annotated, article), default=None))
            yield evidence, any(fold(name) in right for name in (group.label, *group.names))


def _fits(annotated: dict[str, Any], article: Article) -> float:
    """How well an annotated article is the one read: by its headline, then by its names."""
    heads = [head for head in (annotated.get("headline"), *annotated.get("headlineAlso", ())) if head]
    same = max((overlap(fold(head), fold(article.headline)) for head in heads), default=0.0)
    names = [name for entity in annotated["entities"] for name in entity["names"]]
    return 2 * (same > 0.8) + sum(name in article.text for name in names) / (len(names) or 1)


def _bodies(annotated: dict[str, Any] | None) -> set[str]:
    """The names of the bodies of an annotated article."""
    entities = annotated["entities"] if annotated else ()
    bodies = (e for e in entities if not BODIES.isdisjoint((e["type"], *e.get("typeAlso", ()))))
    return {fold(name) for entity in bodies for name in entity["names"]}


def learn(data: list[Example]) -> dict[str, float]:
    """Weights that make the right answers likely, by momentum gradient descent."""
    seen = Counter(name for evidence, _ in data for name, value in evidence.items() if value)
    weights = {name: 0.0 for name, count in sorted(seen.items()) if count >= FEWEST}
    kept = [([(name, value) for name, value in e.items() if value and name in weights], right) for e, right in data]
    speed = dict.fromkeys(weights, 0.0)
    for _ in range(STEPS):
        slope = {name: 0.0 if name == "bias" else -PENALTY * weight for name, weight in weights.items()}
        for evidence, answer in kept:
            error = answer - 1 / (1 + math.exp(-sum(weights[name] * value for name, value in evidence)))
            for name, value in evidence:
                slope[name] += error * value
        for name in weights:
            speed[name] = 0.9 * speed[name] + slope[name] / len(data)
            weights[name] += 0.3 * speed[name]
    return weights


def held_out(sets: dict[str, list[Example]]) -> None:
    """Print what the weights that all other folders give would drop of each, rightly and wrongly."""
    for name, data in sets.items():
        weights = learn([example for other, rest in sets.items() if other != name for example in rest])
        dropped = [right for evidence, right in data if _weighed(weights, evidence) <= LEAST]
        false = sum(not right for _, right in data)
        print(
            f"{name}\t{len(dropped) - sum(dropped)} of {false} false dropped, {sum(dropped)} right ones of {len(data)}"
        )


def _weighed(weights: dict[str, float], evidence: dict[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in evidence.items())


def main() -> None:
    """Print the table."""
    folders = [Path(name) for name in sys.argv[1:] if name != "--held-out"]
    sets = {folder.name: list(examples(folder)) for folder in (GOLD, *folders)}
    if "--held-out" in sys.argv:
        held_out(sets)
        return
    weights = learn([example for data in sets.values() for example in data])
    print("# What speaks for a body's name to be one, in log odds; made by training/bodies.py from gold.")
    print("feature\tweight")
    for name in sorted(weights):
        print(f"{name}\t{weights[name]:.2f}")


if __name__ == "__main__":
    main()
