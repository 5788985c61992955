# SPDX-License-Identifier: MIT
"""What the interactive page shows of a graph that is too large for a browser: its best connected part."""

from __future__ import annotations

from collections import Counter

from kg.graph import KnowledgeGraph
from kg.model import Records

MOST_FACTS = 400_000
"""Facts that the page shows at most: what a browser on an office PC was measured to carry."""


def is_large(graph: KnowledgeGraph, most: int = MOST_FACTS) -> bool:
    """True where the page leaves facts out."""
    return len(graph.records.statements) > most


def best_connected(graph: KnowledgeGraph, most: int = MOST_FACTS) -> KnowledgeGraph:
    """The entities with the most facts, and at most `most` facts among them, with all that belongs to those."""
    records = graph.records
    degree: Counter[str] = Counter()
    for fact in records.statements:
        degree.update(fact.ends)
    ranks = Counter(min(degree[end] for end in fact.ends) for fact in records.statements)
    least, room = max(ranks, default=0) + 1, most
    for rank in sorted(ranks, reverse=True):
        room -= ranks[rank]
        if room < 0:
            break
        least = rank
    facts = tuple(fact for fact in records.statements if all(degree[end] >= least for end in fact.ends))
    cited = {evidence.article for fact in facts for evidence in fact.evidence}
    shown = {local for local, count in degree.items() if count >= least}
    reduced = Records(
        entities=tuple(entity for entity in records.entities if entity.id in shown),
        statements=facts,
        articles=tuple(header for header in records.articles if header.id in cited),
        observations=tuple(o for o in records.observations if o.article in cited and o.scope in shown),
        works=tuple(work for work in records.works if work.evidence.article in cited),
        rulings=tuple(ruling for ruling in records.rulings if ruling.left in shown and ruling.right in shown),
        refusals=tuple(refusal for refusal in records.refusals if refusal.article in cited),
    )
    return KnowledgeGraph(reduced, base=graph.base)
