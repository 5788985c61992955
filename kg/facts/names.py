# SPDX-License-Identifier: MIT
"""Facts that a name itself states: its parts, its employer, its leader, its honour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.expressions import expression
from kg.facts.engine import Proto
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import BODIES, WORKPLACES
from kg.names import ASSOCIATED, SHORT_NAME

NESTED, POINTED = 0.95, 0.85
_ABOUT = expression(r"[与和、及]|暨|联盟|迎来|授[牌旗]|挂牌|揭牌|(?:在.{1,4})?成立(?![\d一二三四五六七八九十])")
"""What follows a body in the name of an event that is about it, or that it holds with another (某工作室授牌仪式)."""
NUMBERED = expression("第[一二三四五六七八九十百\\d]{1,3}[次届期]|首[次届期]")
"""What begins the name of a meeting, and not of the body that holds it (第八次|工会会员代表大会)."""
_DASH = "——"
"""Parts an event's motto from its name, which may begin with its host (“…”——某工会联谊会)."""
_WITH = tuple("与和同")
"""Between two bodies that meet, of which only the second opens the name that was read (某区总工会与|某大学签约仪式)."""


def from_names(text: str, spans: Sequence[Span], lexicon: Lexicon) -> Iterator[Proto]:
    """Facts between a name and the names that stand inside it.

    `北京市总工会权益工作部` is part of `北京市总工会`; `首都机场公司工会` is the union of
    `首都机场公司`; `孟艺兵创新工作室` is led by `孟艺兵`.
    """
    alliances = tuple(lexicon.words("alliance"))
    order = sorted(range(len(spans)), key=lambda i: (spans[i].start, -(spans[i].end)))
    for at, outer_index in enumerate(order):
        outer = spans[outer_index]
        inner = []
        for other in order[at + 1 :]:
            if spans[other].start >= outer.end:
                break
            if outer.holds(spans[other]):
                inner.append(other)
        if outer.kind in WORKPLACES and not any(_begins(spans[i], outer) for i in inner):
            yield from _beside(text, outer_index, order[max(0, at - 6) : at], spans)
        if not inner:
            continue
        if outer.kind == "Studio":
            yield from _of_studio(outer, order[max(0, at - 3) : at], inner, spans)
        if outer.kind in BODIES:
            yield from _parts(text, outer_index, inner, spans, lexicon)
        if not text.endswith(alliances, outer.start, outer.end):
            met = _met_with(text, outer, order[:at], spans, lexicon) if outer.kind == "Event" else -1
            if met < 0:
                yield from _inside(text, outer_index, inner, spans, lexicon)
            else:
                yield from _of_two(outer_index, met, inner, spans)


def _met_with(text: str, event: Span, before: Sequence[int], spans: Sequence[Span], lexicon: Lexicon) -> int:
    """The body that meets the one with which an event's name begins, where its kind needs two; else none."""
    if not text.endswith(_WITH, 0, event.start) or not lexicon.says("meeting_of_equals", text[event.start : event.end]):
        return -1
    return next((i for i in reversed(before) if spans[i].kind in BODIES and spans[i].end == event.start - 1), -1)


def _of_two(event: int, met: int, inner: Sequence[int], spans: Sequence[Span]) -> Iterator[Proto]:
    """Two bodies that meet as equals both take part, and neither is the host by what the name begins with."""
    other = max((i for i in inner if _begins(spans[i], spans[event])), key=lambda i: spans[i].end, default=-1)
    for body in (met, other) if other >= 0 else ():
        start, end = spans[met].start, spans[event].end
        yield Proto("participant", event, body, start, end, "participant/name", 0.8, traits=("meeting",))


def _of_studio(studio: Span, before: Sequence[int], inner: Sequence[int], spans: Sequence[Span]) -> Iterator[Proto]:
    """Whose name a studio bears holds the honour right before it (全国劳模|姜某某创新工作室)."""
    person = next((i for i in inner if spans[i].kind == "Person" and spans[i].start == studio.start), None)
    honour = next((i for i in before if spans[i].kind == "Honour" and spans[i].end == studio.start), None)
    if person is not None and honour is not None:
        start, rule = spans[honour].start, "hasHonour/studio"
        yield Proto("hasHonour", person, honour, start, studio.end, rule, POINTED, traits=("already_held",))


_NO_NAME, _OF_PAPER = frozenset({"bare", "department"}), ("关于", "办公")
"""Cues of what is no whole name of a body (班组|安全手册), and what shows behind it that it is one all the same."""


def _begins(inner: Span, outer: Span) -> bool:
    """Is this a body with whose name the outer one begins?"""
    return inner.kind in BODIES and inner.start == outer.start


REGISTERED = ("有限公司", "有限责任公司")
"""End the names under which firms are registered."""


def _beside(text: str, index: int, before: Sequence[int], spans: Sequence[Span]) -> Iterator[Proto]:
    """A unit right behind the body that it is pointed at with (该公司|第二分厂), a registered firm behind its group.

    So is a unit in quotation marks (某出租公司|“云雀车队”), and one behind what its house is called in short
    (某工务段（以下简称某段）|桥隧车间).
    """
    unit = spans[index]
    quoted = unit.kind == "Organization" and text[unit.start - 1 : unit.start] + text[unit.end : unit.end + 1] == "“”"
    if quoted:
        houses = (i for i in before if spans[i].end == unit.start - 1 and spans[i].kind in WORKPLACES)
        for house in (i for i in houses if not {"bare", "pointer"} & set(spans[i].cues)):
            yield Proto("partOf", index, house, spans[house].start, unit.end, "partOf/quoted", POINTED)
    told = ((i, SHORT_NAME.match(text, spans[i].end)) for i in before if spans[i].kind in BODIES)
    for house in (i for i, called in told if called and called["open"] and called.end() == unit.start):
        yield Proto("partOf", index, house, spans[house].start, unit.end, "partOf/called", POINTED)
    firm = unit.kind == "Enterprise" and text.endswith(REGISTERED, unit.start, unit.end)
    for house in (i for i in before if spans[i].end == unit.start and spans[i].kind in BODIES):
        if "pointer" in spans[house].cues:
            yield Proto("partOf", index, house, spans[house].start, unit.end, "partOf/pointer", POINTED)
        elif firm and spans[house].kind == "Enterprise" and "bare" not in spans[house].cues:
            yield Proto("partOf", index, house, spans[house].start, unit.end, "partOf/group", POINTED)


def stands_apart(house: str, rest: str, lexicon: Lexicon) -> bool:
    """Is what a house's name goes on to no part of it (某大学|第一医院, 某公司|股份有限公司, 中国建筑|业协会)?"""
    of_trade = rest.endswith(ASSOCIATED) and house.startswith("中国") and lexicon.form("{behind_trade}").match(rest)
    return bool(of_trade) or not {rest, house[-2:] + rest}.isdisjoint(lexicon.words("no_part"))


def _parts(
    text: str, outer_index: int, inner: Sequence[int], spans: Sequence[Span], lexicon: Lexicon
) -> Iterator[Proto]:
    """A body whose name begins with another's is part of it, or its union: not of a branch at a place behind it."""
    outer = spans[outer_index]
    prefix = [i for i in inner if _begins(spans[i], outer)]
    if not prefix:
        return
    parent = max(prefix, key=lambda i: spans[i].end)
    known = (i for i in inner if spans[i].start == spans[parent].end and spans[i].rule == "body/known")
    parent = next(known, parent)
    house, rest = spans[parent], text[spans[parent].end : outer.end]
    if stands_apart(text[house.start : house.end], rest, lexicon) or text.endswith(
        tuple(lexicon.words("place_like")), house.start, house.end
    ):
        return
    if outer.kind != "Union" and rest.endswith(tuple(lexicon.words("no_part_end"))):
        return
    relation = "unionOf" if outer.kind == "Union" and house.kind != "Union" else "partOf"
    if relation == "unionOf" and lexicon.place_length(rest):
        return
    yield Proto(relation, outer_index, parent, outer.start, outer.end, relation + "/name", NESTED)


def _inside(text: str, outer_index: int, inner: list[int], spans: Sequence[Span], lexicon: Lexicon) -> Iterator[Proto]:
    outer = spans[outer_index]
    prefix = [i for i in inner if _begins(spans[i], outer)]
    if outer.kind == "Studio":
        for i in inner:
            if spans[i].kind == "Person":
                yield Proto("leader", outer_index, i, outer.start, outer.end, "leader/name", NESTED)
    if outer.kind == "Event" and outer.rule != "event/headline":
        for i in inner:
            around = (text[spans[i].end : outer.end], text[outer.start : spans[i].start])
            given = any(lexicon.says("of_honours", words) for words in around)
            if spans[i].kind == "Honour" and given and not lexicon.form("{about_honours}").match(text, spans[i].end):
                yield Proto("presentedAt", i, outer_index, outer.start, outer.end, "presentedAt/name", 0.85)
    opens = [i for i in inner if spans[i].kind in BODIES and text.endswith(_DASH, outer.start, spans[i].start)]
    hosts = [i for i in (*prefix, *opens) if outer.kind == "Event" and not _ABOUT.match(text, spans[i].end)]
    hosts = [i for i in hosts if not NUMBERED.match(text, spans[i].start)]
    if hosts:
        host = max(hosts, key=lambda i: (spans[i].kind != "Studio", spans[i].end))
        named = ("host_by_name",)
        yield Proto("organizer", outer_index, host, outer.start, outer.end, "organizer/name", 0.75, traits=named)
    if outer.kind == "Event" and text[outer.start : outer.end].endswith(("会", "会议")):
        for i in inner:
            if spans[i].kind in BODIES and text[spans[i].end] in "与和":
                yield Proto("participant", outer_index, i, outer.start, outer.end, "participant/name", 0.8)
    if outer.kind == "Document":
        own = max(prefix, key=lambda i: spans[i].end, default=-1)
        whole = own >= 0 and (not _NO_NAME & set(spans[own].cues) or text.startswith(_OF_PAPER, spans[own].end))
        if whole and text[spans[own].end] not in "与和及、":
            yield Proto("issuer", outer_index, own, outer.start, outer.end, "issuer/name", 0.9)
