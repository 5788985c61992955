# SPDX-License-Identifier: MIT
"""Which honours the like of somebody may hold: none of people is a body's, none of teams a person's."""

from __future__ import annotations

from kg.facts.report import Report
from kg.lexicon import Lexicon
from kg.names import CENTRAL_UNION

LEAST = 2
"""Characters of a job."""
OF_UNIONS = ("劳动奖章", "劳动奖状", "工人先锋号")
"""Ends the names of the honours that the union of a place grants, and is not given itself."""
STUDIO = "工作室"
"""Ends the name of an honour that studios are given."""


def fits(report: Report, holder: int, honour: int) -> bool:
    """Is an honour given to the like of somebody: none for teams to a person, none for people or studios to a firm?"""
    given, group = report.group_of.get(honour), report.group_of.get(holder)
    if given is None or group is None:
        return False
    if group.kind == "Person":
        return not given.label.endswith(tuple(report.lexicon.words("group_honour")))
    if (group.kind != "Studio" and for_studios(report, honour)) or is_of_place(given.label, group.label):
        return False
    people = given.label.endswith(tuple(report.lexicon.words("person_honour")))
    return not (people or _praises_job(given.label, report.lexicon))


def is_of_place(honour: str, union: str) -> bool:
    """A medal or plaque of labour that the union of the place grants whose name it begins with (某市五一劳动奖章)."""
    place = union.removesuffix(CENTRAL_UNION).removeprefix("中华")
    return union.endswith(CENTRAL_UNION) and honour.startswith(place) and honour.endswith(OF_UNIONS)


def for_studios(report: Report, honour: int) -> bool:
    """Is an honour one that makes a studio of a higher class of it (某市示范性创新工作室)?"""
    given = report.group_of.get(honour)
    return given is not None and given.label.endswith(STUDIO)


def _praises_job(honour: str, lexicon: Lexicon) -> bool:
    """Does an honour end in a post or job that is praised, which only people have (某市优秀教师, 十佳护士)?"""
    praise, plain = tuple(lexicon.words("praised_bearer")), lexicon.words("plain_worker")
    ends = (at for at in range(1, len(honour) - LEAST + 1) if honour.endswith(praise, 0, at))
    return any(honour[at:] in lexicon.titles and honour[at:] not in plain for at in ends)
