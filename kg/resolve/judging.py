"""Judgements on identity: a table of small comparisons for each kind, each with its weight.

A comparison looks at two sides and says how far it holds, from 0 to 1. Its weight, for or against,
times that is added to one half; the first line of its docstring is the reason that users read.
The tables are in `person_evidence`, `event_evidence` and `body_evidence`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.resolve.forms import Forms
from kg.resolve.profiles import Profile

SAME = 0.8
"""Score from which two sides are one. Set on the labelled pairs in tests/resolve: no wrong merge."""
DIFFERENT = 0.15
"""Score up to which two sides are told apart; between the two nobody can tell."""


@dataclass(slots=True)
class Side:
    """One side of a comparison: clusters that are one already, and all their evidence."""

    name: str
    profiles: list[Profile]
    forms: Forms
    facts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, profiles: list[Profile], forms: Forms) -> Side:
        """The side that some profiles make together."""
        side = cls(profiles[0].cluster.name, profiles, forms)
        for profile in profiles:
            for key, values in profile.facts.items():
                side.facts[key] |= values
        return side

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


Comparison = Callable[[Side, Side], float]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome for one pair."""

    score: float
    reasons: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """same, different or unsure."""
        return "same" if self.score >= SAME else "different" if self.score <= DIFFERENT else "unsure"


def judge(left: Side, right: Side, table: Iterable[tuple[float, Comparison]]) -> Judgement:
    """Hold two sides against each other by every row of a table."""
    score, reasons = 0.5, []
    for weight, compare in table:
        degree = compare(left, right)
        if degree:
            score += weight * degree
            about = (compare.__doc__ or compare.__name__).strip().split("\n")[0].rstrip(".")
            reasons.append(f"{about} ({weight * degree:+.2f})")
    return Judgement(round(min(max(score, 0.0), 0.99), 2), tuple(reasons))


def other_region(left: Side, right: Side) -> float:
    """地区不同：all that is known of the two lies in different provinces."""
    return float(left.has("region") and right.has("region") and not left.shares(right, "region"))


def same_region(left: Side, right: Side) -> float:
    """地区相同：both belong to the same province."""
    return float(bool(left.shares(right, "region")))
