# SPDX-License-Identifier: MIT
"""Private persons left out: who is only named as somebody in need, ill, or a child.

A page that tells of a visit may name whom the union helped. The paper printed the name once; a graph
would make it findable for ever. So a person whom the words right beside the name call a patient, a
worker in hardship or a child (classes `private_before` and `private_after` of `seeds/words.tsv`) stays
out of the graph and of every export of its facts. Who holds a post or an honour, or leads a studio, in
the same article is a public person and stays. The text of the articles themselves is as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from kg.lexicon import Lexicon
from kg.model import Article, Cluster, Mention, Reading, Refusal

PUBLIC = frozenset({"position", "hasHonour", "leader"})
"""Relations that make a person public."""
RULE, REASON, ABOUT = "privacy/context", "private person", "Person"
_MARKS = "“‘「、：: \n"


class Knowing(Protocol):
    """What is needed of the knowledge: the seed tables."""

    @property
    def lexicon(self) -> Lexicon:
        """The seed tables."""


def without_private(readings: Iterable[Reading], knowledge: Knowing) -> Iterator[Reading]:
    """The readings without the people who are named only as private persons; each leaves a refusal
    that quotes the word beside the name, never the name.
    """
    words = knowledge.lexicon.word_classes()
    before = tuple(sorted(words.get("private_before", ())))
    after = tuple(sorted(words.get("private_after", ())))
    for reading in readings:
        yield _public(reading, before, after)


def _public(reading: Reading, before: tuple[str, ...], after: tuple[str, ...]) -> Reading:
    people = [cluster for cluster in reading.clusters if cluster.kind == "Person"]
    articles = {article.id: article for article in reading.articles}
    mentions = {mention.id: mention for mention in reading.mentions}
    known = {end for fact in reading.facts if fact.relation in PUBLIC for end in (fact.subject, fact.object)}
    left: list[Cluster] = []
    refusals: list[Refusal] = []
    for cluster in people:
        beside = _beside(articles[cluster.article], [mentions[i] for i in cluster.mentions], before, after)
        if beside and known.isdisjoint(cluster.mentions):
            left.append(cluster)
            refusals.append(_refusal(articles[cluster.article], *beside))
    return _left_out(reading, left, refusals) if left else reading


def _beside(
    article: Article, mentions: Sequence[Mention], before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[int, int] | None:
    """Where the word stands that makes one of the mentions private."""
    for mention in mentions:
        head = article.text[max(0, mention.start - 12) : mention.start].rstrip(_MARKS)
        word = next((word for word in before if head.endswith(word)), "")
        if word:
            end = max(0, mention.start - 12) + len(head)
            return end - len(word), end
        word = next((word for word in after if article.text.startswith(word, mention.end)), "")
        if word:
            return mention.end, mention.end + len(word)
    return None


def _refusal(article: Article, start: int, end: int) -> Refusal:
    places = article.offsets[start:end]
    return Refusal(article.id, article.text[start:end], min(places), max(places) + 1, RULE, REASON, ABOUT)


def _left_out(reading: Reading, left: list[Cluster], refusals: list[Refusal]) -> Reading:
    gone = {mention for cluster in left for mention in cluster.mentions}
    names = {name for cluster in left for name in (cluster.name, *cluster.aliases)}
    kept = [r for r in reading.refusals if not any(name in r.about or name in r.quote for name in names)]
    return replace(
        reading,
        mentions=tuple(mention for mention in reading.mentions if mention.id not in gone),
        clusters=tuple(cluster for cluster in reading.clusters if cluster not in left),
        facts=tuple(fact for fact in reading.facts if gone.isdisjoint((fact.subject, fact.object))),
        figures=tuple(replace(f, speaker="") if f.speaker in names else f for f in reading.figures),
        refusals=(*kept, *refusals),
        works=tuple(replace(w, bodies=tuple(b for b in w.bodies if b not in gone)) for w in reading.works),
    )
