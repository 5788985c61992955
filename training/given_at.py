# SPDX-License-Identifier: MIT
"""Make `seeds/given_weights.tsv`: how much each sign says that an honour was given at an event.

Each honour and each event that an article gives to the graph are an example. Run
`python training/given_at.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/given_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from learning import Example, Weights, logistic, pages, run, wrong

from kg import facts, read_page
from kg.evaluation.names import fold, overlap
from kg.facts import Found, find_facts, given_at
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.groups import Group
from kg.knowledge import load_knowledge

SAME = 0.8
"""Overlap of characters from which two names mean one event."""
Named = list[tuple[str, set[str]]]


class Recorder:
    """Keeps the signs of each honour and event that an article gives to the graph."""

    def __init__(self) -> None:
        self.asked: list[tuple[Group, Group, Weights]] = []
        self.scene: given_at.Scene | None = None

    def weighed(self, report: Report, protos: Sequence[Proto]) -> Iterator[Proto]:
        """Nothing, in place of `given_at.weighed`; what it would have looked at is kept."""
        self.scene = given_at.Scene(report, protos)
        return iter(())

    def find_facts(self, *asked: Any) -> Found:
        """As `facts.find_facts`."""
        found, scene = find_facts(*asked), self.scene
        if scene is not None:
            pairs = [(h, e) for e in scene.events for h in scene.honours if {id(h), id(e)} <= found.kept]
            self.asked += [(h, e, scene.evidence(h, e)) for h, e in pairs]
        return found


def examples(folder: Path) -> Iterator[Example]:
    """Every honour and event on the pages of a folder, and whether it was given there."""
    knowledge, recorder = load_knowledge(), Recorder()
    facts.given_at.weighed = recorder.weighed  # type: ignore[assignment]
    read_page.find_facts = recorder.find_facts  # type: ignore[assignment]
    for page, articles in pages(folder):
        vague: set[str] = set()
        entities: dict[str, Named] = {"Honour": [], "Event": []}
        given = set()
        for number, article in enumerate(articles):
            for entity in article["entities"]:
                if entity["type"] in entities:
                    names = {fold(name) for name in entity["names"]}
                    entities[entity["type"]].append((f"{number}/{entity['id']}", names))
                    vague |= {f"{number}/{entity['id']}"} if entity.get("optional") else set()
            told = (r for r in article["relations"] if r["type"] == "presentedAt")
            given |= {(f"{number}/{r['head']}", f"{number}/{r['tail']}") for r in told}
        recorder.asked = []
        read_page.read_page(page, knowledge)
        for honour, event, evidence in recorder.asked:
            pair = _meant(honour, entities["Honour"]), _meant(event, entities["Event"])
            if not vague & {*pair[0], *pair[1]}:
                yield evidence, any((a, b) in given for a in pair[0] for b in pair[1])


def _meant(group: Group, named: Named) -> list[str]:
    """The annotated things that a group may be."""
    names = {fold(name) for name in group.names}
    same = [key for key, forms in named if names & forms]
    alike = (key for key, forms in named if any(overlap(a, b) >= SAME for a in names for b in forms))
    return same or (list(alike) if group.kind == "Event" else [])


def learn(data: list[Example]) -> Weights:
    """Both answers weigh the same in all."""
    return logistic(data, penalty=1.0, steps=4000, even=True)


if __name__ == "__main__":
    title = "What speaks for an honour to be given at an event, in log odds; made by training/given_at.py from gold."
    run(title, examples, learn, wrong)
