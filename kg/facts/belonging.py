# SPDX-License-Identifier: MIT
"""Where bodies belong that are told by less than their house's full name.

A team of a department is one of the house too; the committees of a union are told without it; a union bears
but the brand of its firm. kg/facts/homes.py reads what names and reports tell in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from kg.clauses import LISTED, SENTENCE, start_of
from kg.expressions import expression
from kg.facts.derived import main_body
from kg.facts.engine import Proto
from kg.facts.homes import is_guest, is_unit, one_employer
from kg.facts.report import Report
from kg.groups import Group
from kg.mentions import outermost
from kg.mentions.span import COHOST
from kg.model import BODIES, WORKPLACES
from kg.names import strip_place

HOME = ("partOf", "unionOf")
NAMED = ("/name", "/prefix", "/brand")
"""Ends of the rules that read a house out of a name."""
BRAND = 2
"""Characters of the shortest brand by which a firm is told in its union's name."""
LOWEST, UPPER = "支行", "分行"
"""Ends of the names of a bank's lowest branches, and of those above them."""
HOUSES, ALONE = ("集团", "公司"), 7
"""Ends of what has companies as branches; characters of a branch's name that holds no firm's."""


def beside_units(report: Report, protos: Sequence[Proto]) -> list[Proto]:
    """The facts, a unit told behind another one being of that one's house (某医院|门诊部主任、|急诊科主任)."""
    homes = {i: p for i, p in _housed(report, protos).items() if p.relation == "partOf" and p.rule.endswith(NAMED)}
    units = tuple(report.lexicon.words("inner_unit"))

    def raised(proto: Proto) -> Proto:
        beside = report.group_of.get(proto.object) if proto.rule == "partOf/chain" else None
        house = homes.get(id(beside)) if beside is not None and beside.label.endswith(units) else None
        return replace(proto, object=house.object) if house is not None else proto

    return [raised(proto) for proto in protos]


def behind_units(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A unit named alone in a list behind one whose house is told is of that house, too (某集团工会、|人力资源部).

    So are the offices of a union, even behind who heads the first (某总工会办公室主任张三、|组织部部长李四).
    """
    homes, spans, text = dict(_housed(report, protos)), report.spans, report.article.text
    inner, offices = (tuple(report.lexicon.words(ends)) for ends in ("inner_unit", "union_office"))
    bodies = [i for i in outermost(spans) if i in report.group_of and spans[i].kind in BODIES]
    for before, index in pairwise(bodies):
        group, beside = report.group_of[index], report.group_of[before]
        above = _houses(report, homes, beside)
        told = next((proto for proto in above if not report.group_of[proto.object].label.endswith(inner)), None)
        if told is None or id(group) in homes or not {"weak", "placeless"} & group.cues:
            continue
        office = report.group_of[told.object].kind == "Union" and group.label.endswith(offices)
        alone = group.kind == "Organization" and (
            office or COHOST in group.cues or is_unit(group.label, report.lexicon)
        )
        begin, end = spans[before].end, spans[index].start
        parted = report.masked(begin, end, ("Role", "Person"), mark="") if office else text[begin:end]
        if alone and (parted in LISTED or (COHOST in group.cues and len(parted) < ROW)):
            home = report.group_of[told.object].mentions[0]
            found = Proto("partOf", index, home, spans[before].start, spans[index].end, "partOf/behind", 0.7)
            homes[id(group)] = found
            yield found


def _grouped(report: Report, proto: Proto) -> bool:
    """Is a fact told of two of the report's groups?"""
    ends = report.group_of.get(proto.subject), report.group_of.get(proto.object)
    return None not in ends and ends[0] is not ends[1] and not proto.refused


LEVELS = "省市县区州盟旗"
"""What stands for a place before the trade of a branch (省|邮政分公司)."""


def branches(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A branch named alone is of the only firm of its kind in the report, or the one that it is about.

    城关支行 of 某农商银行, but not 移动云州分公司 of 某邮政公司.
    """
    housed = _housed(report, protos)
    firms = [g for g in report.groups if g.kind == "Enterprise" and not {"bare", "pointer"} & g.cues]
    ends, banks = (tuple(report.lexicon.words(name)) for name in ("firm_branch", "bank"))
    heads = frozenset().union(*map(report.lexicon.words, ("before_place", "firm_head", "branch_trade")))
    wholes = [g for g in firms if not g.label.endswith(ends) and id(g) not in housed]
    for group in (g for g in firms if g.label.endswith(ends) and id(g) not in housed):
        kinds = HOUSES if group.label.endswith("公司") else banks
        homes = [g for g in wholes if any(name.endswith(kinds) for name in g.names)]
        if group.label.endswith(LOWEST):
            homes = [g for g in firms if g.label.endswith(UPPER) and id(g) in housed] or homes
        homes = [g for g in homes if g is one_employer(report)] or homes
        own = strip_place(group.label, report.lexicon)[1].lstrip(LEVELS)
        brand = next((head for head in heads if own.startswith(head)), "")
        homes = [g for g in homes if any(brand in name for name in g.names)]
        if len(homes) == 1 and len(group.label) <= ALONE:
            first = report.first(group)
            span = report.spans[first]
            yield Proto("partOf", first, homes[0].mentions[0], span.start, span.end, "partOf/branch", 0.65)


def of_union(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A union's committee that somebody heads, told without it, is of the one named before it, or that meets."""
    housed = _housed(report, protos)
    headed = {id(report.group_of.get(p.object)) for p in protos if p.relation == "position" and not p.refused}
    ends = tuple(report.lexicon.words("union_committee"))
    spans, text = report.spans, report.article.text
    for group in report.groups:
        if id(group) not in headed or id(group) in housed or not group.label.endswith(ends):
            continue
        first = report.first(group)
        opens = start_of(SENTENCE, text, spans[first].start)
        before = [i for i, g in report.group_of.items() if g.kind == "Union" and opens <= spans[i].start]
        named = [i for i in before if spans[i].end <= spans[first].start and "bare" not in report.group_of[i].cues]
        union = max(named, key=lambda i: spans[i].end, default=None)
        union = union if union is not None else main_body(report, protos)
        if union is not None:
            start = min(spans[union].start, spans[first].start) if union in named else spans[first].start
            yield Proto("partOf", first, union, start, spans[first].end, "partOf/committee", 0.75)


def by_short_name(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A union that bears the beginning of a firm's own name, or the end of its full one, is the union of it.

    闪送同城工会 of 云州闪送同城配送有限公司, 青山矿工会 of 云州矿业公司青山矿.
    """
    housed = _housed(report, protos)
    ends = sorted(report.lexicon.words("union_end"), key=len, reverse=True)
    shared = tuple(report.lexicon.words("shared_union"))
    houses = [g for g in report.groups if g.employs and not {"bare", "pointer"} & g.cues]
    for group in report.groups:
        if group.kind != "Union" or id(group) in housed or {"bare", "pointer"} & group.cues:
            continue
        own = next((group.label.removesuffix(end) for end in ends if group.label.endswith(end)), "")
        if len(own) < BRAND or own.endswith(shared) or report.lexicon.place_length(own) == len(own):
            continue
        fits = [g for g in houses if _bears(g, own, report)]
        if len(fits) == 1:
            first = report.first(group)
            span = report.spans[first]
            yield Proto("unionOf", first, fits[0].mentions[0], span.start, span.end, "unionOf/short", 0.75)


def of_host(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A unit told by its work alone is of the one firm whose union is told to hold something.

    某港务公司工会举办歌咏比赛，|装卸二队拿下冠军.
    """
    housed, spans, text = _housed(report, protos), report.spans, report.article.text
    held = [p for p in protos if p.relation == "organizer" and _grouped(report, p)]
    hosts = {id(report.group_of[p.object]) for p in held if report.group_of[p.object].kind == "Union"}
    if not hosts:
        return
    top = sorted(i for i in outermost(spans) if i in report.group_of and spans[i].kind in BODIES)
    inner = tuple(report.lexicon.words("inner_unit"))
    alone = {id(g) for g in report.groups if "placeless" in g.cues and g.label.endswith(inner)}
    units = {id(g) for g in report.groups if id(g) in alone or is_unit(g.label, report.lexicon)}
    for index in top:
        unit = report.group_of[index]
        if id(unit) in housed or unit.kind not in WORKPLACES or id(unit) not in units:
            continue
        opens = start_of(SENTENCE, text, spans[index].start)
        before = (report.group_of[i] for i in top if opens <= spans[i].start < spans[index].start)
        named = {id(group): group for group in before if id(group) not in units}
        host = next(iter(named.values())) if len(named) == 1 else None
        told = housed.get(id(host)) if id(host) in hosts else None
        house = report.group_of[told.object] if told is not None and told.relation == "unionOf" else None
        if house is None or house.kind != "Enterprise" or is_guest(report, house, index):
            continue
        if not report.lexicon.says("of_another_house", text[opens : spans[index].end]):
            yield Proto("partOf", index, house.mentions[0], opens, spans[index].end, "partOf/host", 0.7)


ROW = 12
"""Characters between two who host an event, one behind the other (某工会主办，|团委协办)."""
_COUNTS = expression(
    "[”]?(?:共|有|共有)*(?:入选|上榜|当选|获奖|获评|受到?表彰|参赛)的?(?:共|有)?[\\d一二三四五六七八九十两]+[人名位](?:职工|选手)?"
    "[，：](?:他们|其中)?(?:分别)?(?:是|为|包括|有)[：]?"
)
"""Behind a house whose people are told next with their units (某集团入选3人，分别是某公司张三、…)."""
_ALL_FROM = expression("(?:均|全部|都|全都)(?:是)?来自于?$")
_THEY_ARE = expression("[：，]|。(?:其中，?|他们(?:分别)?是)")
"""Before and behind a house that all of those told next come from."""
_TO_NAME = expression("[^，。；：、\n]{0,14}$")


def of_its_people(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """The units of those who are told as a house's own: 某集团入选3人，分别是某公司张三、某矿李四."""
    housed, text, spans = _housed(report, protos), report.article.text, report.spans
    top = sorted((i for i in outermost(spans) if i in report.group_of), key=lambda i: spans[i].start)
    people = [spans[i].start for i in top if spans[i].kind == "Person"]
    for home in (i for i in top if spans[i].kind == "Enterprise" and "bare" not in spans[i].cues):
        told = _COUNTS.match(text, spans[home].end)
        if told is None and _ALL_FROM.search(text[max(0, spans[home].start - 6) : spans[home].start]):
            told = _THEY_ARE.match(text, spans[home].end)
        ends = min((k for mark in "。；\n" if (k := text.find(mark, told.end())) > 0), default=0) if told else 0
        for unit in (i for i in top if told and told.end() <= spans[i].start and spans[i].end < ends):
            group = report.group_of[unit]
            named = any(_TO_NAME.match(text[spans[unit].end : start]) for start in people if start >= spans[unit].end)
            for proto in takewhile(lambda proto: proto.rule.endswith(NAMED), _houses(report, housed, group)):
                group = report.group_of[proto.object]
            if group.kind == "Enterprise":
                unit = group.mentions[0]
            free = group.kind in WORKPLACES and group is not report.group_of[home]
            if named and free and id(group) not in housed:
                yield Proto("partOf", unit, home, spans[home].start, spans[unit].end, "partOf/people", 0.75)


def _bears(house: Group, own: str, report: Report) -> bool:
    """Does a house's own name begin, or its full name end, with what its union is called by?"""
    begins = house.kind == "Enterprise" and any(strip_place(n, report.lexicon)[1].startswith(own) for n in house.names)
    return begins or any(len(own) > BRAND and n != own and n.endswith(own) for n in house.names)


def _housed(report: Report, protos: Sequence[Proto]) -> Mapping[int, Proto]:
    """The groups that some fact tells the house of."""
    return {id(report.group_of[p.subject]): p for p in protos if p.relation in HOME and _grouped(report, p)}


def _houses(report: Report, housed: Mapping[int, Proto], group: Group) -> Iterator[Proto]:
    """What tells the house of a body, the house of that one, and so on, as long as none of them comes again."""
    passed: set[int] = set()
    while id(group) not in passed and (told := housed.get(id(group))) is not None:
        passed.add(id(group))
        yield told
        group = report.group_of[told.object]
