# SPDX-License-Identifier: MIT
"""Make `seeds/event_weights.tsv`: how much each sign says that an event is what its article reports.

Trained on gold: on `tests/gold/seen`, and on whatever folders of pages with gold are named, whose weights
may be passed on and not their pages. Each article that names events is an example: its events and `none`
are the classes of a conditional logit, `none` has score 0. Right is the event of which the annotation tells
most; articles of which it tells only what careful readers may see either way are left out. An article of
which much is told counts for more. Gradient descent with an L2 penalty: deterministic. Run
`python training/events.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/event_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.evaluation.names import SAME_EVENT, fold, overlap
from kg.facts.main_event import signs
from kg.groups import Group
from kg.knowledge import load_knowledge
from kg.model import Page
from kg.resolve.local import cluster
from kg.text import read_articles

GOLD = Path("tests/gold/seen")
PENALTY = 2.0
STEPS = 300
TOLD, MOST_TOLD = 0.1, 8
"""How much more each relation of its event makes an article count, and how many relations at most."""
NONE = 2.0
"""How much an article counts that reports none of its events: an invented event brings invented facts."""
UNKNOWN, OPTIONAL = -1, 0
"""What the annotation tells of an event that it does not name, and of one that it names as optional."""


class Example(NamedTuple):
    """The events of an article, which of them are right (none of them, if empty), and how much it counts."""

    events: list[dict[str, float]]
    right: frozenset[int]
    weight: float


def examples(folder: Path) -> Iterator[Example]:
    """Every article of a folder that names events."""
    knowledge = load_knowledge()
    for path in sorted(folder.glob("*.json")):
        page = Page(path.name, path.with_suffix(".txt").read_text(encoding="utf-8"))
        gold = list(_gold(json.loads(path.read_text(encoding="utf-8"))["articles"]))
        for article in read_articles(page, knowledge.grammar, knowledge.lexicon):
            spans, _ = knowledge.mentions.find(article)
            asked = signs(article, spans, cluster(article, spans, knowledge.lexicon, article.place))
            told = [_told(group, gold) for group, _ in asked]
            most = max(told, default=OPTIONAL)
            if most != OPTIONAL:
                right = frozenset(i for i, count in enumerate(told) if count == most > OPTIONAL)
                weight = 1 + TOLD * min(most, MOST_TOLD) if right else NONE
                yield Example([evidence for _, evidence in asked], right, weight)


def _gold(articles: list[dict[str, Any]]) -> Iterator[tuple[list[str], int]]:
    """Names of each annotated event, and how many relations it has; an optional one has none."""
    for article in articles:
        for entity in article["entities"]:
            if "Event" in (entity["type"], *entity.get("typeAlso", ())):
                ends = [r for r in article["relations"] if entity["id"] in (r["head"], r["tail"])]
                count = sum(not r.get("optional") for r in ends)
                yield [fold(name) for name in entity["names"]], OPTIONAL if entity.get("optional") else 1 + count


def _told(group: Group, gold: list[tuple[list[str], int]]) -> int:
    """How much the annotation tells of an event."""
    names = [fold(name) for name in group.names]
    near = [(max(overlap(a, b) for a in names for b in other), count) for other, count in gold]
    best = max(near, default=(0.0, UNKNOWN))
    return best[1] if best[0] >= SAME_EVENT else UNKNOWN


def learn(data: list[Example]) -> dict[str, float]:
    """Weights that make the right events likely, by momentum gradient descent."""
    weights = dict.fromkeys(data[0].events[0], 0.0)
    speed = dict.fromkeys(weights, 0.0)
    whole = sum(example.weight for example in data)
    for _ in range(STEPS):
        slope = {name: 0.0 if name == "bias" else -PENALTY * weight for name, weight in weights.items()}
        for example in data:
            _climb(example, weights, slope)
        for name in weights:
            speed[name] = 0.9 * speed[name] + slope[name] / whole
            weights[name] += 0.5 * speed[name]
    return weights


def _climb(example: Example, weights: dict[str, float], slope: dict[str, float]) -> None:
    """Add to the slope what one article says: where its right events are likelier, and the others not."""
    odds = [math.exp(_score(weights, evidence)) for evidence in example.events]
    whole, right = 1 + sum(odds), sum(odds[i] for i in example.right) or 1.0
    for i, evidence in enumerate(example.events):
        error = (odds[i] / right if i in example.right else 0.0) - odds[i] / whole
        for name, value in evidence.items():
            if value:
                slope[name] += example.weight * error * value


def _score(weights: dict[str, float], evidence: dict[str, float]) -> float:
    return sum(weights[name] * value for name, value in evidence.items() if value)


def _is_right(example: Example, weights: dict[str, float]) -> bool:
    scores = [_score(weights, evidence) for evidence in example.events]
    best = max(range(len(scores)), key=lambda i: scores[i])
    return best in example.right if scores[best] > 0 else not example.right


def held_out(sets: dict[str, list[Example]]) -> None:
    """Print the errors on each folder by the weights that all others give."""
    wrong = total = 0
    for name, data in sets.items():
        weights = learn([example for other, rest in sets.items() if other != name for example in rest])
        errors = sum(not _is_right(example, weights) for example in data)
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
    print(
        "# What speaks for an event to be what its article reports, in log odds; made by training/events.py from gold."
    )
    print("feature\tweight")
    for name in sorted(weights):
        print(f"{name}\t{weights[name]:.2f}")


if __name__ == "__main__":
    main()
