# SPDX-License-Identifier: MIT
"""Make `seeds/participant_weights.tsv` and `seeds/presented_weights.tsv`: what tells who was at the event that
an article reports, and what was handed out there.

The event and each thing that may be joined to it are an example (`kg.facts.weighed`), right where the annotation
joins them; what careful readers may see either way is left out. Run
`python training/pairs.py participant [FOLDER…] > /tmp/weights && mv /tmp/weights seeds/participant_weights.tsv`,
and so for `presentedAt`; or with `--held-out` to count the errors on each folder by the weights of the others.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from learning import Weights, logistic, pages, run, shipped, wrong

from kg.evaluation.names import SAME_EVENT, fold, folded, overlap
from kg.facts import concluded
from kg.facts.weighed import WEIGHED, pairs
from kg.groups import Group
from kg.knowledge import load_knowledge
from kg.resolve.local import cluster
from kg.text import read_articles

PENALTY, STEPS = 10.0, 150
PAGES = 8
"""On how many pages a sign stands at least: words of one report teach nothing of others."""
MOST = 2_000
"""How many weights are kept: the largest."""


class Case(NamedTuple):
    """A pair of an annotated page, and whether the relation joins it."""

    page: str
    signs: Weights
    joins: bool


class Gold:
    """What the annotated articles of one page say of a relation to an event."""

    def __init__(self, articles: list[dict[str, Any]], relation: str) -> None:
        self._links: list[tuple[dict[str, Any], dict[str, Any], bool]] = []
        for article in articles:
            entities = {entity["id"]: entity for entity in article["entities"]}
            for link in article["relations"]:
                if link["type"] == relation:
                    head, tail = entities[link["head"]], entities[link["tail"]]
                    event, other = (head, tail) if relation == "participant" else (tail, head)
                    self._links.append((event, other, bool(link.get("optional"))))

    def joins(self, event: Group, other: Group) -> bool | None:
        """Does it join them? None where readers may see it either way."""
        told = [free for one, two, free in self._links if _same(event, one) and _same(other, two)]
        return None if told and all(told) else bool(told)


def _same(group: Group, entity: dict[str, Any]) -> bool:
    """Is an annotated thing the one that a group names?"""
    if group.kind not in (entity["type"], *entity.get("typeAlso", ())):
        return False
    names = folded(group.names) | folded([group.label])
    if group.kind == "Event":
        return any(overlap(name, fold(other)) >= SAME_EVENT for name in names for other in entity["names"])
    return bool(names & folded(entity["names"]))


def examples(folder: Path) -> Iterator[Case]:
    """The event of each article of a folder with all that the relation may join to it."""
    knowledge = load_knowledge()
    for page, articles in pages(folder):
        gold = Gold(articles, RELATION)
        for article in read_articles(page, knowledge.grammar, knowledge.lexicon):
            spans, dates = knowledge.mentions.find(article)
            groups = cluster(article, spans, knowledge.lexicon, article.place)
            report, found = concluded(article, spans, dates, groups, knowledge)
            for pair in pairs(report, RELATION, found.facts, found.kept - found.venues):
                joins = gold.joins(report.group_of[pair.event], report.group_of[pair.other])
                if joins is not None:
                    yield Case(str(folder / page.source), pair.signs, joins)


def learn(data: list[Case]) -> Weights:
    """Weights that make the right pairs likely, the largest of them, for signs of several pages."""
    pages_of = Counter(sign for _, sign in {(case.page, sign) for case in data for sign in case.signs})
    known = [({sign: 1.0 for sign in case.signs if pages_of[sign] >= PAGES}, case.joins) for case in data]
    weights = logistic(known, shipped(WEIGHED[RELATION][0]), penalty=PENALTY, steps=STEPS)
    largest = sorted(weights, key=lambda sign: (-abs(weights[sign]), sign))[:MOST]
    return {sign: weights[sign] for sign in largest}


if __name__ == "__main__":
    RELATION = sys.argv.pop(1)
    title = f"What speaks for {RELATION}, in log odds; made by training/pairs.py from annotated pages."
    run(title, examples, learn, lambda weights, data: wrong(weights, [(case.signs, case.joins) for case in data]))
