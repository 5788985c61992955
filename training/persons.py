# SPDX-License-Identifier: MIT
"""Make `seeds/name_weights.tsv`: how much each feature of a candidate speaks for a person's name.

For each place where a name may begin, the readings (no name, two, three, four characters) are the classes of a
conditional logit; `no name` has score 0, so a score is a log odds. Gold of the repository counts twice, and the
L2 penalty draws to PRIOR. Run
`python training/persons.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/name_weights.tsv`,
or with `--held-out` to see how each folder fares with weights learned from all others.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from learning import GOLD, TRUST, Pull, Weights, descend, pages, run, shipped

from kg.knowledge import load_knowledge
from kg.mentions import MentionFinder
from kg.mentions.atoms import Atoms
from kg.mentions.name_choice import cover
from kg.mentions.name_sides import Evidence
from kg.mentions.persons import PersonFinder
from kg.mentions.span import Span
from kg.text import read_articles
from kg.weighing import log_odds

PENALTY = 0.6
"""Strength of the L2 penalty, in examples."""
LEAST = 0.005
"""A weight nearer to none is left out."""
CLEAR = 1e-4
"""An error smaller than this moves nothing."""
STEPS, STEP = 600, 0.5
"""Steps of gradient descent, and their length; the loss no longer moves in its fourth digit."""
OWN = 2
"""How often an example of the repository's own gold counts."""
PRIOR = {
    "not_name&sides=0": -6.0,
    "not_name&sides=1": -5.0,
    "word&sides=0": -5.0,
    "word&sides=1": -3.0,
    "place&sides=0": -7.0,
    "place&sides=1": -5.0,
    "phrase": -4.0,
    "holds_word&weak": -2.0,
    "bare&sides=0": -6.0,
    "bare&sides=1": -4.0,
    "stop_bare": -3.0,
    "stop_first&sides=0": -2.0,
    "stop_first&sides=1": -2.0,
    "stop_first&sides=2": -1.0,
    "runs_on": -2.0,
    "first_word": -1.0,
    "tail&sides=0": -1.0,
    "tail&sides=1": -1.0,
    "tail&sides=2": -1.0,
    "post&full": 1.5,
    "left=of_event": -1.0,
    "left=and": 0.5,
    "left=quote": -2.0,
    "right=studio": 2.0,
    "right=bracket": 0.3,
    "abstract": -1.0,
    "bias": -1.0,
}
"""What a few dozen articles hold too few cases of; weights are drawn to these, others to zero."""
BY_HAND = {"stop_first&sides=2": -1.3, "tail&sides=1": -3.4, "tail&sides=2": -3.4}
"""What rare names decide, of which the gold holds too few (首席技师|和秋实, 主席|林聪|任)."""
Example = tuple[list[Weights], int]
"""The readings of one start, and which is right (-1: none)."""


class Recorder(PersonFinder):
    """Keeps what the finder was asked about."""

    def find(self, text: str, atoms: Atoms, taken: Iterable[Span]) -> list[Span]:
        """No names, but the atoms and spans that the other finders made."""
        self.text, self.atoms, self.taken, self.clues = text, atoms, list(taken), self._clues
        return []


def examples(folder: Path) -> list[Example]:
    """Every start of every article of a folder of gold with its readings, those of the repository twice."""
    return list(_starts(folder)) * (OWN if folder == GOLD else 1)


def _starts(folder: Path) -> Iterator[Example]:
    knowledge = load_knowledge()
    recorder = Recorder(knowledge.lexicon)
    mentions = MentionFinder(knowledge.lexicon)
    mentions._persons = recorder
    for page, gold in pages(folder):
        people = [e for article in gold for e in article["entities"] if e["type"] == "Person"]
        right = {name for e in people if not e.get("optional") for name in e["names"]}
        open_ = {name for e in people if e.get("optional") for name in e["names"]}
        open_ |= {author["name"] for article in gold for author in article.get("authors", ())}
        for article in read_articles(page, knowledge.grammar, knowledge.lexicon):
            mentions.find(article)
            yield from _examples(recorder, frozenset(right), frozenset(open_ - right))


def _examples(seen: Recorder, right: frozenset[str], open_: frozenset[str]) -> Iterator[Example]:
    text = seen.text
    evidence = Evidence(text, seen.atoms, seen.taken, seen.clues)
    ends: set[int] = set()
    for start, sizes in seen.candidates(text, seen.atoms, cover(seen.taken, len(text)), evidence):
        readings = [text[start:end] for end in sizes]
        if any(name in open_ for name in readings):
            continue
        named = seen.named(text, start, ends)
        hits = [i for i, name in enumerate(readings) if name in right]
        answer = hits[-1] if hits else -1
        if answer >= 0:
            ends.add(sizes[answer])
        yield [evidence.features(start, end, named) for end in sizes], answer


def learn(data: list[Example]) -> Weights:
    """Weights that make the right readings likely; momentum gradient descent from PRIOR, or from those shipped."""
    own = shipped("name")
    pull = Pull(own or PRIOR, PENALTY, TRUST if own else 1.0)
    names = sorted({name for readings, _ in data for features in readings for name in features} | pull.prior.keys())
    weights = {name: pull.prior.get(name, 0.0) for name in names}
    speed = dict.fromkeys(weights, 0.0)
    positives = sum(answer >= 0 for _, answer in data)
    for _ in range(STEPS):
        slope = pull.slopes(weights)
        for readings, answer in data:
            _climb(readings, answer, weights, slope)
        descend(weights, speed, slope, positives, STEP)
    return {name: weight for name, weight in (weights | BY_HAND).items() if abs(weight) >= LEAST}


def _climb(readings: list[Weights], answer: int, weights: Weights, slope: Weights) -> None:
    """Add to the slope what one start says: where its right reading is likelier, and the others not."""
    scores = [sum(weights[name] * value for name, value in features.items()) for features in readings]
    top = max(0.0, *scores)
    parts = [math.exp(score - top) for score in scores]
    total = sum(parts) + math.exp(-top)
    for index, features in enumerate(readings):
        error = (index == answer) - parts[index] / total
        if abs(error) > CLEAR:
            for name, value in features.items():
                slope[name] += error * value


def wrong(weights: Weights, data: list[Example]) -> str:
    """How many starts the weights read wrong."""
    errors = 0
    for readings, answer in data:
        scores = [log_odds(weights, features) for features in readings]
        best = max(range(len(scores)), key=lambda i: scores[i])
        errors += (best if scores[best] > 0 else -1) != answer
    return f"{errors} of {len(data)} wrong"


if __name__ == "__main__":
    title = "What speaks for a person's name, in log odds; made by training/persons.py from gold, open and closed."
    run(title, examples, learn, wrong)
