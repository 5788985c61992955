# SPDX-License-Identifier: MIT
"""Who sends a team to a contest that another body holds: none of the others there belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.groups import Group

_CONTEND = frozenset(
    f"participant/{rule}"
    for rule in ("won-at", "wins-it", "from", "contestants-from", "whose-people", "winner-from", "counted-with")
)
"""Rules that tell who contends, or whose people came to learn."""
_RUNS = ("organizer", "undertaker")


def contenders(report: Report, protos: Sequence[Proto]) -> set[int]:
    """Where the names begin of those who contend (甲集团|一队, |供电公司|代表队)."""
    told = (p for p in protos if p.rule in _CONTEND and not p.refused)
    return {report.spans[p.object].start for p in told}


def only_contends(report: Report, house: Group, protos: Sequence[Proto], places: Iterable[int]) -> bool:
    """Is a body named only as one of those who contend, neither in the headline nor as who holds what is reported?"""
    starts = {report.spans[i].start for i in house.mentions}
    runs = any(p.relation in _RUNS and not p.refused and p.object in house.mentions for p in protos)
    return not runs and min(starts) >= report.article.title_end and not starts.isdisjoint(places)
