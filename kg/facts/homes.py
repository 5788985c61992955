# SPDX-License-Identifier: MIT
"""Where bodies belong: studios, units and unions to the employer that the report speaks of.

Names written out together are read by kg/facts/names.py, stated membership by ontology/relations/partOf.toml;
these rules read it out of the whole report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

from kg import words as dictionary
from kg.clauses import CLAUSE, start_of
from kg.facts.engine import Proto
from kg.facts.names import stands_apart
from kg.facts.report import Report
from kg.facts.rivals import contenders, only_contends
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import beginning
from kg.model import BEGUN, BODIES, WORKPLACES
from kg.names import strip_place, unlisted_place


def studio_homes(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A studio belongs to the one employer that the report is about, where its headline says so.

    Not where whoever heads the studio works elsewhere, nor where a studio is named for its place.
    """
    spans, home = report.spans, one_employer(report)
    firms = [g for g in report.groups if g.kind == "Enterprise" and "bare" not in g.cues]
    titled = home is not None and any(spans[i].start < report.article.lead for i in home.mentions)
    if home is None or not titled or any(firm is not home for firm in firms):
        return
    housed = {p.subject for p in protos if p.relation == "partOf"}
    for group in report.groups:
        if group.kind != "Studio" or {"bare", "pointer"} & group.cues or any(i in housed for i in group.mentions):
            continue
        first = report.first(group)
        before = [i for i in home.mentions if spans[i].start < spans[first].start]
        works = _employers(report, protos, group)
        told = not works or any(g is home or g.label.startswith(tuple(home.names)) for g in works)
        if before and told and not report.lexicon.place_length(group.label):
            start = max(report.article.text.rfind("\n", 0, spans[first].start) + 1, spans[first].start - 60)
            yield Proto("partOf", first, max(before), start, spans[first].end, "partOf/studio", 0.7)


def of_hero(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A studio led by the one whom the report is about belongs to the one house where that one works.

    Of several it is the one that the report is about.
    """
    homes = {id(report.group_of.get(p.subject)): p for p in protos if p.relation == "partOf" and not p.refused}
    led = {p.subject for p in protos if p.relation == "leader" and report.is_hero(p.object)}
    for group in report.groups:
        if group.kind != "Studio" or id(group) in homes or led.isdisjoint(group.mentions):
            continue
        works = [_house(report, body, homes) for body in _employers(report, protos, group)]
        houses = {id(house): house for house in works if house is not None}.values()
        inner = [h for h in houses if not any(o is not h and o.label.startswith(h.label) for o in houses)]
        own = [house for house in inner if house is one_employer(report)] or inner
        if len(own) == 1:
            first = report.first(group)
            span = report.spans[first]
            yield Proto("partOf", first, own[0].mentions[0], span.start, span.end, "partOf/hero", 0.75)


ALONE = frozenset({"weak", "placeless", "department", "bare"})
"""Cues of units that are told without their house."""
BESIDES = ("association", "party", "mass", "congress")
"""Fields of bodies where somebody has a post besides that at the employer."""


def _house(report: Report, body: Group, homes: Mapping[int, Proto]) -> Group | None:
    """The house of its own of which a body is, or is a unit; None where that is not told, or it employs nobody.

    The climb ends where a house comes again.
    """
    units, passed = (*report.lexicon.words("inner_unit"), PLANT), {id(body)}
    while body.label.endswith(units) and id(body) in homes:
        house = report.group_of.get(homes[id(body)].object)
        if house is None or id(house) in passed:
            break
        passed.add(id(house))
        body = house
    alone = body.label.endswith(units) and not ALONE.isdisjoint(body.cues)
    return body if body.kind in WORKPLACES and not alone and _field(body, report.lexicon) not in BESIDES else None


def _employers(report: Report, protos: Sequence[Proto], studio: Group) -> Sequence[Group]:
    """The bodies where whoever heads a studio has a post, but for the studio itself."""
    told = [p for p in protos if not p.refused and p.object in report.group_of and p.subject in report.group_of]
    heads = {id(report.group_of[p.object]) for p in told if p.relation == "leader" and p.subject in studio.mentions}
    posts = (p for p in told if p.relation == "position" and id(report.group_of[p.subject]) in heads)
    posts = (p for p in posts if not _lends(report, p) and p.rule not in BEGUN)
    return [g for p in posts if (g := report.group_of[p.object]) is not studio]


def _lends(report: Report, post: Proto) -> bool:
    """Does somebody who works elsewhere only lend a hand there (某校|校外辅导员)?"""
    begin, _, end = dict(post.qualifiers).get("role", "@0:0")[1:].partition(":")
    return report.lexicon.says("lent_post", report.article.text[int(begin) : int(end)])


def by_brand(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A body whose name begins with a company's own name without its legal form is part of it.

    What is left of a name that is but a place and a legal form (某市控股集团) is the place, which owns nothing.
    Nor does a firm called after a place own what is the place's (江海集团, 江海市总工会).
    """
    housed = {p.subject for p in protos if p.relation in ("partOf", "unionOf")}
    firms = [g for g in report.groups if g.kind == "Enterprise" and not {"bare", "pointer"} & g.cues]
    named = [(g, strip_place(g.brand, report.lexicon)[1]) for g in firms if len(g.label) > len("某某公司")]
    wide = report.lexicon.words("wide_place")
    brands = [(g, b) for g, b in named if b not in wide and report.lexicon.place_length(b) < len(b)]
    for group in report.groups:
        if group.kind not in BODIES or any(i in housed for i in group.mentions):
            continue
        label = group.label
        if unlisted_place(label, report.lexicon):
            continue
        for firm, brand in brands:
            rest = label[len(brand) :] if label.startswith(brand) else ""
            if firm is not group and len(brand) > 1 and rest and rest[:2] not in ("公司", "集团") and rest[0] != PARK:
                span = report.spans[report.first(group)]
                rule = ("unionOf" if group.kind == "Union" else "partOf") + "/brand"
                relation = rule.partition("/")[0]
                yield Proto(relation, report.first(group), firm.mentions[0], span.start, span.end, rule, 0.8)
                break


def by_name(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A body whose name goes on from that of another one in the report is part of the one that says most.

    `某钢某厂检修部` is part of 某钢某厂 where the report names it, and not of 某钢.
    """
    stated = [p for p in protos if p.relation in ("partOf", "unionOf")]
    housed = {id(report.group_of[p.subject]): p for p in stated if p.subject in report.group_of}
    homes = [g for g in report.groups if g.kind in BODIES and not {"bare", "pointer", "weak"} & g.cues]
    named: dict[str, list[Group]] = {}
    for home in homes:
        for name in home.names:
            named.setdefault(name, []).append(home)
    for group in homes:
        house, name = _longest(group, named, report.lexicon)
        told = housed.get(id(group))
        if house is None or (told is not None and not _says_more(report, told, group, name)):
            continue
        relation = "unionOf" if group.kind == "Union" and house.kind != "Union" else "partOf"
        first = report.first(group)
        span = report.spans[first]
        yield Proto(relation, first, house.mentions[0], span.start, span.end, relation + "/prefix", 0.8)


PARK = "园"
"""Makes of a brand the name of a place (首钢|园|服务中心)."""
SEEN = "partOf/studio-visited"
"""Tells the house of a studio by where visitors saw it, which a house in its own name outweighs."""


def nearest(report: Report, protos: Sequence[Proto]) -> list[Proto]:
    """The facts with each body at the home that its name tells most closely."""
    named = {p.subject for p in protos if p.rule == "partOf/name"}
    protos = [p for p in protos if p.rule != SEEN or p.subject not in named]
    moved = {id(report.group_of[p.subject]): p for p in by_name(report, protos)}
    kept = [
        p
        for p in protos
        if not (p.relation in ("partOf", "unionOf") and p.rule.endswith("/name"))
        or id(report.group_of.get(p.subject)) not in moved
    ]
    return [*kept, *moved.values()]


def _longest(group: Group, named: Mapping[str, Sequence[Group]], lexicon: Lexicon) -> tuple[Group | None, str]:
    """The body with the longest name that a body's own name begins with, and goes on from to a unit's."""
    names = [group.label] if group.kind == "Union" else sorted(group.names)
    heads = ((full, full[:size]) for full in names for size in range(len(full) - 1, 2, -1))
    fits = ((house, head, full) for full, head in heads for house in named.get(head, ()) if house is not group)
    house, name, full = max(fits, key=lambda fit: len(fit[1]), default=(None, "", ""))
    if house is None:
        return None, ""
    rest = full[len(name) :]
    own = stands_apart(name, rest, lexicon) or rest.endswith(tuple(lexicon.words("legal_form")))
    own = own or (group.kind != "Union" and rest.endswith(tuple(lexicon.words("no_part_end"))))
    own = own or name.endswith(tuple(lexicon.words("place_like")))
    return (None, "") if own else (house, name)


def _says_more(report: Report, told: Proto, group: Group, name: str) -> bool:
    """Is a home by its name told more closely than by the name that stands inside the body's?"""
    house = report.group_of.get(told.object)
    inner = max((len(n) for n in house.names if group.label.startswith(n)), default=0) if house is not None else 0
    return told.rule.endswith("/name") and inner < len(name)


OWN = 6
"""Characters of a works' name above which it has a name of its own (某地某某机械厂)."""
PLANT = "分厂"
"""Ends the name of a works of a larger one."""
SCHOOL = "学院"
"""The ending of a unit that only a university has."""
_COUNTED = "(?:第?[一二三四五六七八九十\\d]+|城?[东南西北中])?"
"""What tells one unit of a kind from another: 第三采油厂, 城南分公司."""
_UNIT = f"(?:{_COUNTED}{{unit_trade}}{{0,3}}{_COUNTED}{{unit_end}}){{1,2}}"


def is_unit(label: str, lexicon: Lexicon) -> bool:
    """A name that says only which work is done there, as units within an employer are called (物资公司, 数控分厂)."""
    return lexicon.form(_UNIT).fullmatch(label) is not None


def of_employer(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Workshops and departments named alone belong to the one employer that the report is about.

    So do others that only their ending tells, where somebody named works there or they run the event.
    """
    spans, text = report.spans, report.article.text
    home = one_employer(report)
    if home is None:
        return
    housed = {p.subject for p in protos if p.relation in ("partOf", "unionOf")}
    classes = ("workplace", "unit_end", "firm_branch")
    units, ends, branches = (tuple(report.lexicon.words(name)) for name in classes)
    acts = ("position", "undertaker") if home.kind == "Organization" else ("position",)
    acting = {p.object for p in protos if p.relation in acts}
    rivals = contenders(report, protos)
    rivals = rivals if only_contends(report, home, protos, rivals) else set()
    for group in report.groups:
        if group is home or group.kind not in ("Organization", "Enterprise") or "pointer" in group.cues:
            continue
        alone = bool({"placeless", "weak"} & group.cues)
        staffed = group.kind == "Organization" and not acting.isdisjoint(group.mentions)
        alone = alone and (group.label.endswith(units) or (staffed and group.label.endswith(ends)))
        first = report.first(group)
        if group.label.endswith(SCHOOL) and not home.label.endswith((SCHOOL, "大学")):
            continue
        own = group.kind == "Enterprise" and len(group.label) > OWN and not group.label.endswith((*branches, PLANT))
        shop = group.label.endswith(SHOP) and home.label.endswith(SECTION)
        railway = shop or (group.label.endswith(SECTION) and RAIL in home.label)
        if _proper(group.label, report.lexicon) and not railway:
            continue
        listed = group.kind == "Enterprise" and text[spans[first].start - 1] == "（" and text[spans[first].end] == "）"
        unit = shop or (alone and not (own or listed)) or is_unit(group.label, report.lexicon)
        if (
            unit
            and not any(i in housed or spans[i].start in rivals for i in group.mentions)
            and not told_elsewhere(report, home, spans[first].start)
            and not is_guest(report, home, first)
            and not _named_later(report, home, first)
        ):
            start = max(text.rfind("\n", 0, spans[first].start) + 1, spans[first].start - 40)
            house = _closest(report, home, group) if group.kind == "Organization" else home
            house = _hospital(report, house, group)
            yield Proto("partOf", first, house.mentions[0], start, spans[first].end, "partOf/employer", 0.65)


_ROW = "(?:[^，。；、\n]{2,12}、)*"
_GUEST_BEFORE = f"(?:{{invited}}[^，。；\n]{{0,12}}的|{{other_house}}的?|来自[^，。；、\n]{{3,16}}的){_ROW}$"
"""Before a unit of another house than the host's, or a row of them (应邀参赛的|装卸二队, 兄弟单位|机修车间)."""
_FROM = "来自"
"""Before what is a house only where that is read as one (来自生产一线的|装卸二队)."""
_GUEST_BEHIND = "(?:、[^，。；、\n]{2,12})*等?也?{invited}"


def is_guest(report: Report, home: Group, unit: int) -> bool:
    """Is a unit told to be a guest of the house that the report is about, and so none of its own?"""
    text, span, lexicon = report.article.text, report.spans[unit], report.lexicon
    before = lexicon.form(_GUEST_BEFORE).search(text, start_of(CLAUSE, text, span.start), span.start)
    named = beginning(report.spans, before.start(), span.start) if before else ()
    own = any(i in home.mentions for i in named) and not lexicon.says("other_house", before[0] if before else "")
    if before and before[0].startswith(_FROM) and not any(report.spans[i].kind in BODIES for i in named):
        before = None
    return bool((before and not own) or lexicon.form(_GUEST_BEHIND).match(text, span.end))


PROPER = ("nr", "ns", "nt")
"""Tags of names of people and places."""


def _proper(label: str, lexicon: Lexicon) -> bool:
    """Does a unit bear a name of its own, as of a place (南山站, 云岭发电厂), so that no house nearby is its?"""
    if is_unit(label, lexicon):
        return False
    return bool(lexicon.place_length(label)) or any(tag in PROPER for _, tag in dictionary.tag(label))


def _named_later(report: Report, home: Group, unit: int) -> bool:
    """Is a house named only behind a unit, and within longer names (某公司检修班、|美团|某站)?"""
    spans = report.spans
    return all(
        spans[i].start > spans[unit].start
        and any(spans[k].start == spans[i].start and spans[k].end > spans[i].end for k in report.group_of)
        for i in home.mentions
    )


def _hospital(report: Report, home: Group, unit: Group) -> Group:
    """The house, or the only hospital that the report names, where the unit is one of a hospital (妇产科)."""
    if (
        unit.kind != "Organization"
        or _field(unit, report.lexicon) != MEDICAL
        or _field(home, report.lexicon) == MEDICAL
    ):
        return home
    houses = tuple(report.lexicon.words("medical_house"))
    named = [g for g in report.groups if g.label.endswith(houses) and not {"bare", "pointer"} & g.cues]
    return named[0] if len(named) == 1 else home


def _field(group: Group, lexicon: Lexicon) -> str:
    """What a body works in, by the end of its name."""
    return lexicon.suffixes.get(lexicon.ending(group.label), ("", ""))[1]


MEDICAL = "medical"
"""The field of hospitals and of their departments."""
SECTION, SHOP, RAIL = "段", "车间", "铁路"
"""Ends the names of a railway's sections, and of their workshops, which are named for their places."""


def _closest(report: Report, home: Group, unit: Group) -> Group:
    """The house of the employer that was named last before a unit (某煤业集团|某煤矿), else the employer."""
    at = report.spans[report.first(unit)].start
    houses = [
        g
        for g in report.groups
        if (g.kind == "Enterprise" or g.label.endswith(SECTION))
        and g is not unit
        and g is not home
        and any(g.label.startswith(name) for name in home.names)
        and not is_unit(g.label, report.lexicon)
    ]
    before = [(report.spans[i].start, g) for g in houses for i in g.mentions if report.spans[i].start < at]
    return max(before, key=itemgetter(0))[1] if before and len(houses) == 1 else home


def told_elsewhere(report: Report, home: Group, at: int) -> bool:
    """Was another employer named last before a place, in its line?"""
    line = report.article.text.rfind("\n", 0, at) + 1
    before = [
        i
        for i, group in report.group_of.items()
        if line <= report.spans[i].start < at and group.employs and not is_unit(group.label, report.lexicon)
    ]
    last = report.group_of[max(before, key=lambda i: report.spans[i].end)] if before else home
    return last is not home and not last.label.startswith(home.label)


OPENING = 120
"""Characters after the headline in which an article names the employer that it is about."""


@lru_cache(maxsize=1)
def one_employer(report: Report) -> Group | None:
    """The employer that the report is about: the only one that its headline names, else it and its first words."""
    head = report.article.title_end + OPENING
    named = [
        g
        for g in report.groups
        if g.employs
        and not {"bare", "pointer", "department"} & g.cues
        and any(report.spans[i].start < head for i in g.mentions)
        and not is_unit(g.label, report.lexicon)
    ]
    named = [g for g in named if not any(_lends_name(report, g, other) for other in named)]
    title = [g for g in named if any(report.spans[i].start < head - OPENING for i in g.mentions)]
    if len(title) == 1:
        return title[0]
    named = [g for g in named if not any(g.label.startswith(e.label) for e in named if e is not g)]
    return named[0] if len(named) == 1 and not named[0].label.endswith("分公司") else None


def _lends_name(report: Report, university: Group, hospital: Group) -> bool:
    """Is a body named only in the name of another one that stands by itself (某医科大学|附属某某医院)?"""
    spans = report.spans
    rest = hospital.label.removeprefix(university.label)
    within = rest.startswith(AFFILIATED) and rest != hospital.label
    return within and all(
        any(spans[k].start == spans[i].start and spans[k].end > spans[i].end for k in hospital.mentions)
        for i in university.mentions
    )


AFFILIATED = "附属"
"""Opens what a university's hospitals and schools are called behind its name."""


def beside_employer(report: Report) -> Iterable[Proto]:
    """A union that the text calls only 工会 beside its employer."""
    for group in report.groups:
        if group.employer is not None:
            index = group.mentions[0]
            span = report.spans[index]
            yield Proto("unionOf", index, group.employer.mentions[0], span.start, span.end, "unionOf/beside", 0.75)
