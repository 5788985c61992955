"""The link phase: all readings -> entities and statements, by key and never by all pairs.

Facts are not rewritten: each cluster of an article is mapped to an entity, and statements are
facts seen through that map, those that say the same thing joined with all their evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.model import Cluster, Entity, Fact, Header, Observation, Reading, Records, Refusal, Ruling, Statement, digest
from kg.resolve.identity import identify


def link(readings: Iterable[Reading], knowledge, rulings=()) -> Records:
    """The graph of some readings; the same for any order of them."""
    ordered = sorted(readings, key=lambda reading: reading.source)
    clusters = {cluster.id: cluster for reading in ordered for cluster in reading.clusters}
    entity_of, entities, judgements = identify(ordered, knowledge, rulings)
    mention_entity = {m: entity_of[c.id] for c in clusters.values() for m in c.mentions if c.id in entity_of}
    statements = _statements((f for reading in ordered for f in reading.facts), mention_entity)
    named = defaultdict(set)
    for cluster in clusters.values():
        if cluster.id in entity_of:
            named[cluster.article].add(entity_of[cluster.id])
    articles = (
        Header(a.id, a.source, a.headline, a.start, a.end, a.kicker, a.authors, a.reprinted_from, a.date, a.paper, tuple(sorted(named[a.id])))
        for reading in ordered
        for a in reading.articles
    )
    refusals = sorted((r for reading in ordered for r in reading.refusals), key=lambda r: (r.article, r.start, r.end, r.rule, r.about))
    return Records(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        statements=tuple(statements),
        articles=tuple(sorted(articles, key=lambda a: a.id)),
        rulings=tuple(judgements),
        refusals=tuple(dict.fromkeys(refusals)),
    )


def _statements(facts: Iterable[Fact], entity: dict[str, str]) -> list[Statement]:
    joined: dict[tuple, set] = defaultdict(set)
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


__all__ = ["Cluster", "Entity", "Observation", "Refusal", "Ruling", "link"]
