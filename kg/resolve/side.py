# SPDX-License-Identifier: MIT
"""What is held against each other: clusters that are one already, as one side of a comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.resolve.forms import Forms
from kg.resolve.profiles import Profile


@dataclass(slots=True)
class Side:
    """One side of a comparison: clusters that are one already, and all their evidence."""

    name: str
    profiles: list[Profile]
    """One for each way in which articles name it, however many they are; the first by cluster first."""
    forms: Forms
    facts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    articles: set[str] = field(default_factory=set)
    """Ids of the articles that name it."""

    @classmethod
    def of(cls, profiles: Iterable[Profile], forms: Forms) -> Side:
        """The side that some profiles make together."""
        named: dict[object, Profile] = {}
        side = cls("", [], forms)
        for profile in profiles:
            cluster = profile.cluster
            named.setdefault((cluster.kind, cluster.subkind, cluster.name, cluster.aliases, profile.form), profile)
            side.articles.add(profile.article.id)
            for key, values in profile.facts.items():
                side.facts[key] |= values
        side.profiles = list(named.values())
        side.name = side.profiles[0].cluster.name
        return side

    @property
    def id(self) -> str:
        """The first of its clusters."""
        return self.profiles[0].cluster.id

    @property
    def names(self) -> tuple[str, ...]:
        """All names of the side, sorted."""
        return tuple(sorted({n for p in self.profiles for n in (p.cluster.name, *p.cluster.aliases)}))

    def shares(self, other: Side, key: str) -> set[str]:
        """What both sides have of one kind of evidence."""
        return self.facts.get(key, set()) & other.facts.get(key, set())

    def has(self, key: str) -> bool:
        """True where there is any evidence of a kind."""
        return bool(self.facts.get(key))
