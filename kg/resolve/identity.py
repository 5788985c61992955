"""Which clusters of all articles are one entity."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.model import BODIES, Cluster, Entity, Reading, Ruling, digest
from kg.names import core, strip_place


def identify(readings: Sequence[Reading], knowledge, rulings) -> tuple[dict[str, str], list[Entity], list[Ruling]]:
    """Entity id of each cluster, the entities, and the judgements behind them."""
    lexicon = knowledge.lexicon
    by_key: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for reading in readings:
        for cluster in reading.clusters:
            by_key[_key(cluster, lexicon)].append(cluster)
    entity_of, entities = {}, []
    for (group, key), clusters in sorted(by_key.items()):
        names = Counter(c.name for c in clusters)
        name = min(names, key=lambda n: (-len(n), n))
        kind = Counter(c.kind for c in clusters).most_common(1)[0][0]
        aliases = sorted({a for c in clusters for a in (c.name, *c.aliases)} - {name})
        subkind = next((c.subkind for c in clusters if c.subkind), "")
        local = f"{kind.lower()}-{digest(group, key)}"
        entities.append(Entity(local, kind, name, tuple(aliases), subkind if kind == "Event" else ""))
        entity_of |= {c.id: local for c in clusters}
    return entity_of, entities, []


def _key(cluster: Cluster, lexicon) -> tuple[str, str]:
    if cluster.kind in BODIES:
        known = lexicon.bodies.get(cluster.name)
        name = known.name if known else cluster.name
        places, rest = strip_place(name, lexicon)
        return "body", (places[-1] if places else "") + core(rest)
    if cluster.kind == "Person":
        return "Person", cluster.name + "|" + cluster.article
    return cluster.kind, cluster.name
