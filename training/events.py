# SPDX-License-Identifier: MIT
"""Make `seeds/event_weights.tsv`: how much each sign says that an event is what its article reports.

Each article that names events is an example: its events and `none` are the classes of a conditional logit,
`none` has score 0. Right is the event of which the annotation tells most; articles of which it tells only what
careful readers may see either way are left out. An article of which much is told counts for more. Run
`python training/events.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/event_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from learning import Pull, Weights, descend, pages, run, shipped

from kg.evaluation.names import SAME_EVENT, fold, overlap
from kg.facts.main_event import signs
from kg.groups import Group
from kg.knowledge import load_knowledge
from kg.resolve.local import cluster
from kg.text import read_articles
from kg.weighing import log_odds

PENALTY = 2.0
TRUST = 250.0
"""How much stronger weights are drawn to shipped ones; 25 left one more event of 443 held out wrong."""
STEPS = 300
TOLD, MOST_TOLD = 0.1, 8
"""How much more each relation of its event makes an article count, and how many relations at most."""
NONE = 2.0
"""How much an article counts that reports none of its events: an invented event brings invented facts."""
UNKNOWN, OPTIONAL = -1, 0
"""What the annotation tells of an event that it does not name, and of one that it names as optional."""


class Example(NamedTuple):
    """The events of an article, which of them are right (none of them, if empty), and how much it counts."""

    events: list[Weights]
    right: frozenset[int]
    weight: float


def examples(folder: Path) -> Iterator[Example]:
    """Every article of a folder that names events."""
    knowledge = load_knowledge()
    for page, articles in pages(folder):
        gold = list(_gold(articles))
        for article in read_articles(page, knowledge.grammar, knowledge.lexicon):
            spans, _ = knowledge.mentions.find(article)
            groups = cluster(article, spans, knowledge.lexicon, article.place)
            asked = signs(article, spans, groups, knowledge.lexicon)
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


def learn(data: list[Example]) -> Weights:
    """Weights that make the right events likely, by momentum gradient descent."""
    pull = Pull(shipped("event"), PENALTY, TRUST)
    names = sorted({name for example in data for event in example.events for name in event})
    weights = {name: pull.prior.get(name, 0.0) for name in names}
    speed = dict.fromkeys(weights, 0.0)
    whole = sum(example.weight for example in data)
    for _ in range(STEPS):
        slope = pull.slopes(weights)
        for example in data:
            _climb(example, weights, slope)
        descend(weights, speed, slope, whole, 0.5)
    return weights


def _climb(example: Example, weights: Weights, slope: Weights) -> None:
    """Add to the slope what one article says: where its right events are likelier, and the others not."""
    odds = [math.exp(log_odds(weights, evidence)) for evidence in example.events]
    whole, right = 1 + sum(odds), sum(odds[i] for i in example.right) or 1.0
    for i, evidence in enumerate(example.events):
        error = (odds[i] / right if i in example.right else 0.0) - odds[i] / whole
        for name, value in evidence.items():
            if value:
                slope[name] += example.weight * error * value


def _is_right(example: Example, weights: Weights) -> bool:
    scores = [log_odds(weights, evidence) for evidence in example.events]
    best = max(range(len(scores)), key=lambda i: scores[i])
    return best in example.right if scores[best] > 0 else not example.right


def wrong(weights: Weights, data: list[Example]) -> str:
    """How many articles the weights get wrong."""
    return f"{sum(not _is_right(example, weights) for example in data)} of {len(data)} wrong"


if __name__ == "__main__":
    title = (
        "What speaks for an event to be what its article reports, in log odds; made by training/events.py from gold."
    )
    run(title, examples, learn, wrong)
