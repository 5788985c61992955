# SPDX-License-Identifier: MIT
"""Make `seeds/name_weights.tsv`: how much each feature of a candidate speaks for a person's name.

For each place where a name may begin, the readings (no name, two, three, four characters) are the classes of a
conditional logit; `no name` has score 0, so a score is a log odds. Gold of the repository counts twice, and the
L2 penalty draws to PRIOR. Run
`python training/persons.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/name_weights.tsv`.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from learning import GOLD, SHIPPED, TRUST, Weights, pages, shipped, table

from kg.knowledge import load_knowledge
from kg.mentions import MentionFinder
from kg.mentions.atoms import Atoms
from kg.mentions.name_choice import cover
from kg.mentions.name_features import Evidence
from kg.mentions.persons import PersonFinder
from kg.mentions.span import Span
from kg.text import read_articles

PENALTY = 0.6
"""Strength of the L2 penalty, in examples."""
LEAST = 0.005
"""A weight nearer to none is left out."""
STEPS = 600
"""Steps of gradient descent; the loss no longer moves in its fourth digit."""
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


def examples(folder: Path) -> Iterator[Example]:
    """Every start of every article of a folder of gold with its readings."""
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
    """Weights that make the right readings likely; momentum gradient descent from PRIOR."""
    prior = shipped("name") or PRIOR
    penalty = PENALTY * (1 if prior is PRIOR else TRUST)
    weights: Weights = defaultdict(float, prior)
    speed: Weights = defaultdict(float)
    positives = sum(answer >= 0 for _, answer in data)
    for step in range(STEPS):
        gradient: Weights = {name: penalty * (prior.get(name, 0.0) - weight) for name, weight in weights.items()}
        loss = 0.0
        for readings, answer in data:
            scores = [sum(weights[name] * value for name, value in features.items()) for features in readings]
            top = max(0.0, *scores)
            parts = [math.exp(score - top) for score in scores]
            total = sum(parts) + math.exp(-top)
            loss -= math.log((parts[answer] if answer >= 0 else math.exp(-top)) / total)
            for index, features in enumerate(readings):
                error = (index == answer) - parts[index] / total
                if abs(error) > 1e-4:
                    for name, value in features.items():
                        gradient[name] = gradient.get(name, 0.0) + error * value
        for name, slope in gradient.items():
            speed[name] = 0.9 * speed[name] + slope / positives
            weights[name] += 0.5 * speed[name]
        if step % 100 == 0:
            sys.stderr.write(f"{step} loss {loss:.2f} of {len(data)} starts, {positives} names\n")
    return weights


def main() -> None:
    """Print the table."""
    own = list(examples(GOLD))
    weights = learn(
        own + own + [example for folder in sys.argv[1:] if folder != SHIPPED for example in examples(Path(folder))]
    )
    weights |= BY_HAND
    title = "What speaks for a person's name, in log odds; made by training/persons.py from gold, open and closed."
    table(title, {name: weight for name, weight in weights.items() if abs(weight) >= LEAST})


if __name__ == "__main__":
    main()
