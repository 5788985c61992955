# SPDX-License-Identifier: MIT
"""Make `seeds/given_weights.tsv`: how much each sign says that an honour was given at an event.

Trained on gold: on `tests/gold/seen`, and on whatever folders of pages with gold are named, whose weights
may be passed on and not their pages. Each honour and each event that an article gives to the graph are an
example. Run `python training/given_at.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/given_weights.tsv`,
or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from openings import GOLD, SAME, Example, held_out, learn

from kg import facts
from kg.evaluation.names import fold, overlap
from kg.facts import given_at
from kg.facts.body_worth import BodyJudge
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.groups import Group
from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page

Named = list[tuple[str, set[str]]]


class Recorder:
    """Keeps the signs of each honour and event that an article gives to the graph."""

    def __init__(self) -> None:
        self.asked: list[tuple[Group, Group, dict[str, float]]] = []
        self._judge = facts._judge

    def __call__(self, report: Report, protos: Sequence[Proto], bodies: BodyJudge) -> facts.Found:
        """As `facts._judge`."""
        found, scene = self._judge(report, protos, bodies), given_at.Scene(report, protos)
        pairs = [(h, e) for e in scene.events for h in scene.honours if {id(h), id(e)} <= found.kept]
        self.asked += [(h, e, scene.evidence(h, e)) for h, e in pairs]
        return found


def examples(folder: Path) -> Iterator[Example]:
    """Every honour and event on the pages of a folder, and whether it was given there."""
    knowledge = load_knowledge()
    facts._judge = recorder = Recorder()  # type: ignore[assignment]
    given_at.weighed = lambda report, protos: iter(())  # type: ignore[assignment]
    for path in sorted(folder.glob("*.json")):
        vague: set[str] = set()
        entities: dict[str, Named] = {"Honour": [], "Event": []}
        given = set()
        for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))["articles"]):
            for entity in article["entities"]:
                if entity["type"] in entities:
                    names = {fold(name) for name in entity["names"]}
                    entities[entity["type"]].append((f"{number}/{entity['id']}", names))
                    vague |= {f"{number}/{entity['id']}"} if entity.get("optional") else set()
            told = (r for r in article["relations"] if r["type"] == "presentedAt")
            given |= {(f"{number}/{r['head']}", f"{number}/{r['tail']}") for r in told}
        recorder.asked = []
        read_page(Page(path.name, path.with_suffix(".txt").read_text(encoding="utf-8")), knowledge)
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


def main() -> None:
    """Print the table."""
    folders = [Path(name) for name in sys.argv[1:] if name != "--held-out"]
    sets = {folder.name: list(examples(folder)) for folder in (GOLD, *folders)}
    signs = {name: 0.0 for data in sets.values() for evidence, _ in data for name in evidence}
    sets = {name: [(signs | evidence, right) for evidence, right in data] for name, data in sets.items()}
    if "--held-out" in sys.argv:
        held_out(sets)
        return
    weights = learn([example for data in sets.values() for example in data])
    print("# What speaks for an honour to be given at an event, in log odds; made by training/given_at.py from gold.")
    print("feature\tweight")
    for name in sorted(weights):
        print(f"{name}\t{weights[name]:.2f}")


if __name__ == "__main__":
    main()
