# SPDX-License-Identifier: MIT
"""Judgements on identity: a table of small comparisons for each kind, each with its weight.

A comparison looks at two sides and says how far it holds, from 0 to 1. Its weight, for or against,
times that is added to one half; the first line of its docstring is the reason that users read.
The tables are in `person_evidence`, `event_evidence` and `body_evidence`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.resolve.side import Side

SAME = 0.8
"""Score from which two sides are one. Set on the labelled pairs in tests/resolve: no wrong merge."""
DIFFERENT = 0.15
"""Score up to which two sides are told apart; between the two nobody can tell."""


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
