# SPDX-License-Identifier: MIT
"""Make `seeds/body_weights.tsv`: how much each sign says that what looks like a body's name is one.

Each body that would stand in the graph is an example; it is right where the article's gold names a body so. Run
`python training/bodies.py [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/body_weights.tsv`,
or with `--held-out` to see what the weights of the other folders would drop of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from learning import Example, Weights, logistic, pages, run, shipped

from kg.evaluation.names import fold, overlap
from kg.facts.body_worth import LEAST, BodyJudge, Said, Setting
from kg.groups import Group
from kg.knowledge import load_knowledge
from kg.model import BODIES, Article
from kg.read_page import read_page
from kg.weighing import log_odds


class Recorder(BodyJudge):
    """Keeps what it was asked about, and lets all stand."""

    asked: list[tuple[Article, Group, Weights]]

    def stands(self, where: Setting, group: Group, said: Said) -> bool:
        """True always."""
        self.asked.append((where.report.article, group, self.evidence(where, group, said)))
        return True


def examples(folder: Path) -> Iterator[Example]:
    """Every decision on the pages of a folder, and what was right."""
    knowledge = load_knowledge()
    knowledge.bodies = judge = Recorder(knowledge.lexicon)
    for page, gold in pages(folder):
        judge.asked = []
        read_page(page, knowledge)
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


def learn(data: list[Example]) -> Weights:
    """Signs of few examples say nothing."""
    return logistic(data, shipped("body"), penalty=3.0, steps=600, fewest=8)


def dropped(weights: Weights, data: list[Example]) -> str:
    """What the weights would leave out, rightly and wrongly."""
    out = [right for evidence, right in data if log_odds(weights, evidence) <= LEAST]
    false = sum(not right for _, right in data)
    return f"{len(out) - sum(out)} of {false} false dropped, {sum(out)} right ones of {len(data)}"


if __name__ == "__main__":
    title = "What speaks for a body's name to be one, in log odds; made by training/bodies.py from gold."
    run(title, examples, learn, dropped)
