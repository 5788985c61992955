# SPDX-License-Identifier: MIT
"""Which of the facts read in an article are asserted and which refused, and what stands in the graph at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts import guests
from kg.facts.body_worth import BodyJudge
from kg.facts.engine import Proto
from kg.facts.hosts import apart
from kg.facts.report import HELD_HERE, Report
from kg.facts.venues import finest, only_venues
from kg.groups import Group
from kg.mentions import CONTEST
from kg.mentions.span import DATED
from kg.model import BODIES

PARTS = frozenset({"Date", "Role", "Rank"})
"""Kinds of mention that qualify facts and are no entities."""
SEVERAL = 2
"""Honours that end with one's name, itself among them: more, and the name is what they have in common."""
TOLD_NAME, OWN_NAME = 7, 10
"""Characters from which a name says by itself which happening is meant, where its day is stated too, or its host."""
CONTESTS = ("赛", "武", "展")
"""Ends the names of contests."""
_AREA = expression("[\u4e00-\u9fff]{2,3}[省市区县州]")
"""A place that opens a name and stands in no table."""
_ROW = "、"
"""Stands in a row of works (工作室认定、名师带徒), not in the name of one event."""


@dataclass(slots=True)
class Found:
    """What one article gives: facts, refused ones, date literals, and the groups worth keeping."""

    facts: list[Proto] = field(default_factory=list)
    refused: list[Proto] = field(default_factory=list)
    literals: dict[int, str] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    venues: set[int] = field(default_factory=set)
    """Of the groups kept, bodies of which the article says only that something took place there."""


def announced(report: Report, protos: Sequence[Proto]) -> set[int]:
    """Events that the article only announces for later: all that is said of them is planned."""
    said: dict[int, list[str]] = {}
    for proto in protos:
        group = report.group_of.get(proto.subject)
        if group is not None and group.kind == "Event":
            said.setdefault(id(group), []).append(proto.refused)
    return {group for group, refused in said.items() if all(refused) and "planned" in refused}


def judge(report: Report, protos: Sequence[Proto], bodies: BodyJudge) -> Found:
    """Which facts are asserted, which refused, and which groups stand in the graph."""
    found = Found(literals=report.literals)
    group_of, main = report.group_of, report.main
    won = _won_at(protos, group_of)
    explicit, dated = _organised(protos, group_of), _dated(report, protos) | won
    later = announced(report, protos)
    items = (i for i in report.item_events.values() if HELD_HERE & set(report.spans[i].cues))
    days = (i for i in group_of if report.spans[i].rule == DATED)
    own = {id(main), *(id(group_of[i]) for i in (*items, *days))}
    events = {
        id(g)
        for g in report.groups
        if g.kind == "Event"
        and id(g) not in later
        and (id(g) in own or _individual(g, organised=id(g) in explicit, dated=id(g) in dated, won=id(g) in won))
    }
    asserted: list[Proto] = []
    said: dict[int, list[tuple[str, bool]]] = {}
    moved = [_to_main(p, report, events) for p in protos]
    for proto in finest(report, apart(report, [p for p in moved if guests.on_its_visit(report, p)])):
        ends = [group_of.get(i) for i in _ends(proto)]
        if None in ends or len({id(end) for end in ends}) < len(ends):
            continue
        if proto.refused:
            found.refused.append(proto)
        elif not any(end.kind == "Event" and id(end) not in events for end in ends if end is not None):
            asserted.append(proto)
            for end in ends:
                said.setdefault(id(end), []).append((proto.relation, end is ends[0]))
    honours = tuple(g.label for g in report.groups if g.kind == "Honour")
    kept = [g for g in report.groups if g.kind not in PARTS and (id(g) in said or _worth(g, events, honours))]
    found.venues = only_venues(report, kept, said)
    found.kept = found.venues | bodies.standing(report, [g for g in kept if id(g) not in found.venues], said)
    told = [p for p in asserted if all(id(group_of[i]) in found.kept for i in _ends(p))]
    told = [p for p in told if p.relation != "partOf" or id(group_of[p.subject]) not in found.venues]
    found.facts = list(_one_way(told, group_of))
    return found


def _one_way(facts: Sequence[Proto], group_of: dict[int, Group]) -> Iterator[Proto]:
    """The facts, without those by which a body is part of its own part: the longer name is the part's."""
    pairs = [(group_of[p.subject], group_of[p.object]) if p.relation == "partOf" else None for p in facts]
    told = {(id(part), id(whole)) for part, whole in filter(None, pairs)}
    for proto, pair in zip(facts, pairs, strict=True):
        if pair is None or (id(pair[1]), id(pair[0])) not in told or len(pair[0].label) >= len(pair[1].label):
            yield proto


def _ends(proto: Proto) -> tuple[int, ...]:
    return (proto.subject,) if proto.relation == "date" else (proto.subject, proto.object)


def _to_main(proto: Proto, report: Report, events: set[int]) -> Proto:
    """A fact about a happening that is no event of its own is about the article's event, in no article of many."""
    if not proto.loose or report.main is None:
        return proto
    event = proto.object if proto.relation == "presentedAt" else proto.subject
    if id(report.group_of.get(event)) in events or report.item_of(proto.start) or report.is_of_earlier(proto.start):
        return proto
    named = report.is_speech or report.spoken_of_again(proto.start) is not None
    if event in report.group_of and (named or _of_other_place(report, report.group_of[event].label)):
        return proto
    main = _in_sentence(proto, report, events) if event in report.group_of else report.main.mentions[0]
    return replace(proto, object=main) if proto.relation == "presentedAt" else replace(proto, subject=main)


def _of_other_place(report: Report, contest: str) -> bool:
    """Does a contest's name open with a place, or the whole country, and the main event's not: is it no part of it?"""
    assert report.main is not None
    whole = next((word for word in report.lexicon.words("wide_place") if contest.startswith(word)), "")
    area = _AREA.match(contest)
    place = whole or contest[: report.lexicon.place_length(contest)] or (area[0] if area else "")
    return bool(place) and contest.endswith(CONTESTS) and not any(place in name for name in report.main.names)


def _in_sentence(proto: Proto, report: Report, events: set[int]) -> int:
    """The event of its own that a fact's sentence is about (在某活动评选中，…), else the report's."""
    spans, text = report.spans, report.article.text
    assert report.main is not None
    opens = start_of(SENTENCE, text, proto.start)
    here = [
        i
        for i, g in report.group_of.items()
        if id(g) in events and opens <= spans[i].start and spans[i].end < proto.start
    ]
    return max(here, key=lambda i: spans[i].start) if here else report.pointed_at(proto.start)


def _worth(group: Group, events: set[int], honours: Sequence[str]) -> bool:
    """Does a group stand in the graph even if no fact speaks of it? Not what several `honours` end with (劳动模范)."""
    if group.kind == "Event":
        return id(group) in events
    if group.kind in BODIES:
        return not {"weak", "department"} & group.cues
    if group.kind == "Honour":
        return sum(honour.endswith(group.label) for honour in honours) <= SEVERAL
    return group.kind != "Place"


def _individual(group: Group, *, organised: bool, dated: bool, won: bool) -> bool:
    """An event besides the article's own counts where its name is individual, or its day or host, and it happens."""
    if "brand" in group.cues:
        return organised
    named = group.cues & {"quoted", "numbered"}
    owned = won and max(map(len, group.names)) >= OWN_NAME
    if "verbal" in group.cues and not (
        len(named) > 1
        or owned
        or (won and "numbered" in named)
        or (organised and "quoted" in named and (CONTEST in group.cues or "happens" in group.cues))
    ):
        return False
    told = named or owned or (dated and len(group.label) >= TOLD_NAME)
    if organised and "held" in group.cues:
        told = told or (len(group.label) >= OWN_NAME and _ROW not in group.label)
    return bool(told) and (organised or bool({"held", "happens"} & group.cues))


def _dated(report: Report, protos: Iterable[Proto]) -> set[int]:
    """Events of which a day is stated beside them."""
    days = (p for p in protos if "day_beside" in p.traits and not p.refused)
    groups = (report.group_of.get(p.subject) for p in days if len(report.literals.get(p.object, "")) > 4)
    return {id(g) for g in groups if g is not None}


def _won_at(protos: Iterable[Proto], group_of: dict[int, Group]) -> set[int]:
    """Contests at which somebody named won."""
    groups = (group_of.get(p.subject) for p in protos if "contest_told" in p.traits and not p.refused)
    return {id(g) for g in groups if g is not None and g.kind == "Event"}


def _organised(protos: Iterable[Proto], group_of: dict[int, Group]) -> set[int]:
    """Events with an organiser, an undertaker or a champion of their own."""
    hosts = (p for p in protos if (p.relation in guests.HOSTS or "contest_told" in p.traits) and not p.refused)
    groups = (group_of.get(p.subject) for p in hosts)
    return {id(g) for g in groups if g is not None and g.kind == "Event"}
