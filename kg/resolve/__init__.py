"""The link phase: all readings -> entities and statements, by key and never by all pairs.

Facts are not rewritten: each cluster of an article is mapped to an entity, and statements are
facts seen through that map, those that say the same thing joined with all their evidence. What
`kg.resolve.identity` judges goes into the graph as rulings, and so do the rulings by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from kg.model import Article, Evidence, Fact, Figure, Header, Observation, Reading, Records, Ruling, Statement, digest
from kg.resolve.hand import Hand
from kg.resolve.identity import Knowing, identify
from kg.rulings import HandRuling


def link(readings: Iterable[Reading], knowledge: Knowing, rulings: Sequence[HandRuling] = ()) -> Records:
    """The graph of some readings; the same for any order of them and of the rulings."""
    ordered = sorted(readings, key=lambda reading: reading.source)
    identity = identify(ordered, knowledge, rulings)
    entity_of = identity.entity_of
    clusters = [cluster for reading in ordered for cluster in reading.clusters if cluster.id in entity_of]
    of_mention = {mention: entity_of[cluster.id] for cluster in clusters for mention in cluster.mentions}
    statements = _statements((fact for reading in ordered for fact in reading.facts), of_mention)
    handed = Hand(entity_of, identity.lookup).apply(identity.entities, statements, rulings)
    named = defaultdict(set)
    for cluster in clusters:
        named[cluster.article].add(entity_of[cluster.id])
    headers = [_header(article, named[article.id]) for reading in ordered for article in reading.articles]
    refused = (refusal for reading in ordered for refusal in reading.refusals)
    refusals = sorted(refused, key=lambda r: (r.article, r.start, r.end, r.rule, r.about))
    figures = [_observation(f, of_mention) for reading in ordered for f in reading.figures]
    return Records(
        entities=tuple(sorted(handed.entities, key=lambda e: e.id)),
        statements=tuple(sorted(handed.statements, key=lambda s: s.id)),
        articles=tuple(sorted((*headers, *handed.headers), key=lambda a: a.id)),
        observations=tuple(sorted({o.id: o for o in figures}.values(), key=lambda o: o.id)),
        rulings=tuple(sorted((*identity.rulings, *handed.rulings), key=_ruling_key)),
        refusals=tuple(dict.fromkeys(refusals)),
    )


def _ruling_key(ruling: Ruling) -> tuple[Any, ...]:
    return (ruling.left, ruling.right, ruling.left_name, ruling.right_name, ruling.by, ruling.verdict, ruling.reasons)


def _header(a: Article, named: Iterable[str]) -> Header:
    return Header(
        a.id, a.source, a.headline, a.start, a.end, a.kicker, a.authors,
        a.reprinted_from, a.date, a.paper, tuple(sorted(named)),
    )  # fmt: skip


def _observation(figure: Figure, entity: dict[str, str]) -> Observation:
    """A figure with the entity that it is about."""
    e = figure.evidence
    return Observation(
        figure.id, e.article, figure.measure, figure.value, figure.unit, figure.qualifier, entity.get(figure.scope, ""),
        figure.scope_text, figure.as_of, figure.speaker, e, figure.of_total,
    )  # fmt: skip


def _statements(facts: Iterable[Fact], entity: dict[str, str]) -> list[Statement]:
    joined: dict[tuple[str, str, str, tuple[tuple[str, str], ...]], set[Evidence]] = defaultdict(set)
    for fact in facts:
        subject = entity.get(fact.subject)
        object_ = fact.object if fact.relation == "date" else entity.get(fact.object)
        if subject and object_ and subject != object_:
            joined[fact.relation, subject, object_, fact.qualifiers].add(fact.evidence)
    statements = []
    for (relation, subject, object_, qualifiers), evidence in joined.items():
        local = "fact-" + digest(relation, subject, object_, *(f"{k}={v}" for k, v in qualifiers), length=12)
        ordered = sorted(evidence, key=lambda e: (-e.confidence, e.article, e.start, e.end, e.rule))
        statements.append(Statement(local, relation, subject, object_, qualifiers, tuple(ordered)))
    return sorted(statements, key=lambda s: s.id)


__all__ = ["identify", "link"]
