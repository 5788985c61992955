# SPDX-License-Identifier: MIT
"""Where events took place: which bodies are no more than that, and which of several places is the one."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from kg.expressions import any_of, expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.model import SERVES

HOSTED = ("location", False)
"""What is said of a place: that something took place there."""
OWNED = ("partOf", True)
"""What is said of whatever belongs to a body."""
VISITED = "location/visited"
"""The rule for the places of a visit, one after the other."""

SCENE, YEAR = "location/scene", 4
"""The rule for where a sentence is set, whatever it goes on to tell; characters of a year."""


def only_venues(report: Report, groups: Iterable[Group], said: Mapping[int, Collection[tuple[str, bool]]]) -> set[int]:
    """Ids of the organisations that are named as buildings and sites are, and only host (在某展览馆举行).

    Of 47 such in annotated pages, 40 might be called either and 7 only a place; whoever also does something,
    employs somebody or belongs to another body, is a body; but a hall is a place, whosever it is (某矿|文化宫).
    """
    lexicon, halls = report.lexicon, tuple(report.lexicon.words("hall"))
    return {
        id(group)
        for group in groups
        if group.kind == "Organization"
        and HOSTED in (facts := set(said.get(id(group), ())))
        and facts <= ({HOSTED, OWNED} if group.label.endswith(halls) else {HOSTED})
        and group.label.endswith(_ends(lexicon))
        and group.label not in lexicon.suffixes
        and not any("pointer" in report.spans[index].cues for index in group.mentions)
    }


def as_venue(group: Group) -> Group:
    """An organisation that only hosts, as a place; one that acts elsewhere is still the same to the link phase."""
    return dataclasses.replace(group, kind="Place", hints=group.hints | {SERVES})


def finest(report: Report, protos: Sequence[Proto]) -> list[Proto]:
    """The facts, but no place that any is called as (工地现场), nor the town or house of a venue that is named, too.

    某公司 is less than 某公司礼堂, and 德阳 is 四川省德阳市. Of 21 annotated events in a town, 2 had a venue besides;
    a visit is in the one town to which it comes (赴某市开展慰问), too.
    """
    told: dict[int, set[str]] = {}
    tours: set[int] = set()
    common = _common(report.lexicon)
    for proto in protos:
        if proto.relation == "location" and not proto.refused:
            event = id(report.group_of.get(proto.subject))
            if proto.rule == VISITED:
                tours.add(event)
            else:
                told.setdefault(event, set()).add(_label(report, proto))

    def fine(proto: Proto) -> bool:
        if proto.relation != "location":
            return True
        name, event = _label(report, proto), id(report.group_of.get(proto.subject))
        if common.fullmatch(name) or _long_ago(report, proto):
            return False
        others = told.get(event, set()) - {name}
        short = any(_is_short_for(form, other) for form in _forms(report, proto) for other in others)
        if _is_town(report, name):
            return not (short or any(event in tours or not _is_town(report, other) for other in others))
        return proto.rule == VISITED or not short

    return [proto for proto in protos if fine(proto)]


@lru_cache(maxsize=4)
def _common(lexicon: Lexicon) -> re.Pattern[str]:
    """What any place is called: common words before an ending of places (工地现场)."""
    return expression(f"{any_of(lexicon.words('common_place'))}+{any_of(_ends(lexicon))}")


@lru_cache(maxsize=4)
def _ends(lexicon: Lexicon) -> tuple[str, ...]:
    """Endings of the names of places."""
    suffixes = {s for s, (kind, _) in lexicon.suffixes.items() if kind == "Place"}
    return tuple(sorted(suffixes | lexicon.words("venue_end")))


def _label(report: Report, proto: Proto) -> str:
    group = report.group_of.get(proto.object)
    return group.label if group is not None else ""


def _forms(report: Report, proto: Proto) -> list[str]:
    """All that a place is called by of more than a character."""
    group = report.group_of.get(proto.object)
    return [name for name in group.names if len(name) > 1] if group is not None else []


def _long_ago(report: Report, proto: Proto) -> bool:
    """Is a scene set in a year, as none that is reported is (1998年，在某工地，…)?"""
    return proto.rule == SCENE and any(
        len(day) == YEAR for i, day in report.literals.items() if report.spans[max(i, 0)].start == proto.start
    )


def _is_short_for(name: str, other: str) -> bool:
    return len(name) < len(other) and name.rstrip("省市区县") in other


def _is_town(report: Report, name: str) -> bool:
    """True for a division by itself, and for one within another (四川泸州市)."""
    first = report.lexicon.place_length(name)
    return first > 0 and (first == len(name) or _is_town(report, name[first:]))
