# SPDX-License-Identifier: MIT
"""Entities made of joined clusters: their ids, names, aliases and attributes.

**Ids.** Each cluster has a *candidate*: the digest of its own identity key, which only its article
decides (a body's key is its name in its plainest form with the code of its place; a person's is the
name with the office that tells it, else with the article; a scoped thing's is its owner and name).
An entity bears the best candidate of its clusters: those of its own kind first, definite ones
first, then those with a place, then the smallest. All its other candidates are `retired`: they are just the ids that it
would bear in a smaller corpus, so an id that was ever given always leads somewhere. Where a ruling
by hand parts clusters of one candidate, the entity with the smaller cluster id keeps it, and the
other one falls back on an id made of its article.

**Names.** An entity is called by the fullest name that some article gives it or makes definite
(怀柔区总工会); what only a seed table knows can be an alias, never the name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.lexicon import Lexicon
from kg.model import Entity
from kg.names import CENTRAL_UNION
from kg.resolve.forms import EDITION, Forms
from kg.resolve.profiles import Profile

LEVEL_NAMES = {
    "national": "全国",
    "province": "省级",
    "city": "市级",
    "district": "区级",
    "industry": "行业级",
    "enterprise": "企业级",
}
"""How the levels of `seeds/honours.tsv` read in the roll."""


def make_entities(
    groups: Sequence[Sequence[Profile]], forms: Forms, lexicon: Lexicon
) -> list[tuple[Entity, list[str]]]:
    """The entity of each group, and the ids of its clusters."""
    ordered = sorted((sorted(group, key=lambda p: p.cluster.id) for group in groups), key=lambda g: g[0].cluster.id)
    owner: dict[str, int] = {}
    for index, group in enumerate(ordered):
        for profile in group:
            owner.setdefault(profile.candidate, index)
    made = []
    for index, group in enumerate(ordered):
        kind = _kind(group)
        ids = _ids(group, kind, owner, index)
        name = _name(group)
        aliases = sorted(_aliases(group, name))
        subkind = _common(p.cluster.subkind for p in group) if kind == "Event" else ""
        attributes = honour_attributes(name, forms, lexicon) if kind == "Honour" else ()
        entity = Entity(ids[0], kind, name, tuple(aliases), subkind, tuple(sorted(ids[1:])), attributes)
        made.append((entity, [p.cluster.id for p in group]))
    return made


def _ids(group: Sequence[Profile], kind: str, owner: dict[str, int], index: int) -> list[str]:
    """The id of an entity, then its retired ids."""
    own = {p.candidate: _rank(p, kind) for p in reversed(group)}
    ranked = sorted((c for c in own if owner[c] == index), key=lambda c: own[c])
    return ranked or [group[0].fallback]


def _rank(profile: Profile, kind: str) -> tuple[bool, bool, bool, str]:
    """What makes a candidate the better id: the entity's own kind, then how much it tells."""
    return profile.cluster.kind != kind, not profile.form.definite, not profile.form.code, profile.candidate


def _kind(group: Sequence[Profile]) -> str:
    """The kind that most clusters have; of equally many the first by name. What acts anywhere is no mere place."""
    acting = [p.cluster.kind for p in group if p.group != p.cluster.kind != "Place"]
    counts = Counter(acting or [p.cluster.kind for p in group])
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _common(values: Iterable[str]) -> str:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else ""


def _name(group: Sequence[Profile]) -> str:
    """The fullest name: one with its place or parent, then the longest; of honours the one most used."""
    names = {p.cluster.name: p.form.definite for p in group}
    if group[0].group == "Honour":
        used = Counter(p.cluster.name for p in group for _ in p.cluster.mentions)
        return min(names, key=lambda name: (-used[name], -len(name), name))
    general = any(definite and name.endswith(CENTRAL_UNION) for name, definite in names.items())
    whole = [name for name in names if not general or name.endswith(CENTRAL_UNION)]
    name = min(whole, key=lambda name: (not names[name], -len(name), name))
    return _owned(name, group) if EDITION.match(name) else name


def _owned(name: str, group: Sequence[Profile]) -> str:
    """A happening's name that opens with its number, with whose it is if the text says it (某区工会|第七次代表大会)."""
    owned = (alias for p in group for alias in p.cluster.aliases if alias.endswith(name))
    return min(owned, key=lambda alias: (-len(alias), alias), default=name)


def _aliases(group: Sequence[Profile], name: str) -> set[str]:
    """Every other form, but for those that are the clear name of another body of the article."""
    own = {p.form.key for p in group}
    found: set[str] = set()
    for profile in group:
        foreign = {alias for alias, key in profile.contested if key not in own}
        found |= {profile.cluster.name, *profile.cluster.aliases} - foreign
    return found - {name}


def honour_attributes(name: str, forms: Forms, lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """What the seed tables know of an honour; its level from its own name first, and said so."""
    found: set[tuple[str, str]] = set()
    stated = _stated_level(name, forms)
    if stated:
        found.add(("levelInText", stated))
    seed = forms.known_honour(name)
    if seed is None:
        return tuple(sorted(found))
    general = seed.source.startswith("general term")
    values = {"recipients": seed.recipients, "code": seed.code, "since": seed.since}
    if not general:
        values |= {"level": LEVEL_NAMES.get(seed.level, seed.level), "grantor": seed.grantor}
    found |= {(key, value) for key, value in values.items() if value}
    for row in lexicon.rows["editions"]:
        if row["honour"] == seed.name and row["number"]:
            found.add(("official", f"{row['edition'] or row['year']}|{row['number']}|{row['source']}"))
    return tuple(sorted(found))


def _stated_level(name: str, forms: Forms) -> str:
    """The level that an honour's name states by its place (江苏省… is 省级), or empty."""
    if name.startswith("全国"):
        return LEVEL_NAMES["national"]
    head = forms.leading_place(name)
    if head is None or not name.startswith(head.name):
        return ""
    return {"province": "省级", "city": "市级", "county": "区级"}.get(head.level, "")
