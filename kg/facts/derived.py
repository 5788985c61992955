# SPDX-License-Identifier: MIT
"""Facts that follow from what a report is: from its event, its employer, the names in it.

Patterns read sentences; these rules read the article. Each takes the facts found so far and
gives more, with a confidence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kg.facts.coding import sentences
from kg.facts.engine import HEADED, LAST_HONOUR, MAIN_BODY, Proto, Refuser
from kg.facts.report import Report
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span, beginning, outermost
from kg.model import BODIES
from kg.names import strip_place

_HEADS = re.compile(
    "^.?(?:常务)?(?:副|原)?([校院厂局处科部班组队馆所站行庭室省市区县州镇乡])(?:长|员|党委|党总支|党支部|主任)"
)
"""A title that says what it heads or belongs to: 班长, 副院长, 馆员, 校党委书记, 副市长."""
NEAR = 300
"""Characters before a title in which the body that it heads is named."""


def lead_date(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """The date that opens the report is the day of its event, where none is stated closer to it."""
    main, text, lead = report.main, report.article.text, report.lead
    if main is None or any(p.relation == "date" and report.group_of.get(p.subject) is main for p in protos):
        return
    for index, span in enumerate(report.spans):
        opens = lead <= span.start < lead + 61 and (span.start == 0 or text[span.start - 1] in "\n。，")
        if span.kind == "Date" and opens and len(report.literals.get(index, "")) > len("2024"):
            end = text.find("。", span.end)
            end = end if 0 < end < span.end + 120 else span.end
            yield Proto("date", main.mentions[0], index, span.start, end, "date/lead", 0.75)
            return


def in_report(report: Report, protos: Sequence[Proto], refuse: Refuser) -> Iterable[Proto]:
    """A report of one event names the people who took part in it.

    Of 330 people named in such reports (tests/gold/seen and real pages), 94 of 100 did. Left out
    are people named only inside the name of a studio, or where the sentence plans or denies.
    """
    main, text = report.main, report.article.text
    if main is None or not any(report.spans[i].start < text.find("\n") + 220 for i in main.mentions):
        return
    if all("background" in report.spans[i].cues for i in main.mentions):
        return
    done = {id(report.group_of.get(p.object)) for p in protos if p.relation == "participant" and not p.refused}
    dated = {id(report.group_of.get(p.subject)) for p in protos if p.rule == "date/before" and not p.refused}
    shown = tuple(report.lexicon.words("only_shown"))
    for start, end in sentences(text):
        if refuse.speaks_of_plans(text[start:end]):
            continue
        inside = beginning(report.spans, start, end)
        for i in inside:
            group, span = report.group_of.get(i), report.spans[i]
            if span.kind != "Person" or group is None or id(group) in done:
                continue
            about = re.match("的[^，。；、]{0,8}", text[span.end : end])
            if about and about[0].endswith(shown):
                continue
            if not _in_a_name(report.spans, i, inside):
                done.add(id(group))
                event = _told_before(report, dated, start, span.start)
                yield Proto("participant", event, i, start, end, "participant/in-report", 0.7, loose=True)


def _told_before(report: Report, dated: set[int], start: int, at: int) -> int:
    """The event of which a place tells: at which its sentence is, or one of its own day; else the report's."""
    spans, text = report.spans, report.article.text
    floor = text.rfind("\n", 0, at) + 1
    assert report.main is not None
    events = [i for i, g in report.group_of.items() if g.kind == "Event" and floor <= spans[i].start < at]
    here = [i for i in events if spans[i].start >= start and text[spans[i].end : spans[i].end + 1] in ("上", "中")]
    told = here or [i for i in events if id(report.group_of[i]) in dated and "held" in spans[i].cues]
    return max(told, key=lambda i: spans[i].start, default=report.main.mentions[0])


def _in_a_name(spans: Sequence[Span], index: int, others: Sequence[int]) -> bool:
    return any(spans[j].holds(spans[index]) for j in others if spans[j].kind in ("Studio", "Event", "Document"))


def heads_studio(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Whose post at a studio is to lead it (某创新工作室带头人张三)."""
    leads = report.lexicon.words("studio_head")
    for proto in protos:
        if proto.relation != "position" or proto.object < 0 or report.spans[proto.object].kind != "Studio":
            continue
        begin, _, end = dict(proto.qualifiers).get("role", "@0:0")[1:].partition(":")
        if report.article.text[int(begin) : int(end)] in leads and not proto.refused:
            kept = replace(proto, relation="leader", rule="leader/post", qualifiers=())
            yield replace(kept, subject=proto.object, object=proto.subject)


def studio_homes(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A studio named in a report belongs to the employer that the report speaks of before it."""
    spans = report.spans
    housed = {p.subject for p in protos if p.relation == "partOf"}
    firms = [i for g in report.groups if g.kind == "Enterprise" for i in g.mentions if "bare" not in spans[i].cues]
    allied = any(
        word in g.label for g in report.groups if g.kind in BODIES for word in report.lexicon.words("alliance")
    )
    for group in report.groups:
        if group.kind != "Studio" or {"bare", "pointer"} & group.cues or any(i in housed for i in group.mentions):
            continue
        first = report.first(group)
        if allied or report.lexicon.place_length(group.label):
            continue
        homes = [i for i in firms if spans[i].start < spans[first].start]
        beside = any(s.kind == "Studio" and s.end == spans[first].start - 1 for s in spans)
        if homes and not (beside and len({id(report.group_of[i]) for i in homes}) > 1):
            start = report.article.text.rfind("\n", 0, spans[first].start) + 1
            start = max(start, spans[first].start - 60)
            home = max(homes, key=lambda i: spans[i].start)
            yield Proto("partOf", first, home, start, spans[first].end, "partOf/studio", 0.7)


HOSTS = ("organizer", "undertaker")
LISTED = 3
"""Bodies side by side that a report of an event names as its participants."""
_BETWEEN = re.compile(r"[”」]?(?:、|，|和|与|及|以及|；)[“「]?")


def listed(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Bodies that a report of one event lists side by side took part in it.

    Right for 64 of 73 on tests/gold/seen and real pages.
    """
    main, spans = report.main, report.spans
    if main is None:
        return
    parts = (*HOSTS, "participant", "supporter", "location")
    known = {id(report.group_of.get(p.object)) for p in protos if p.relation in parts and not p.refused}
    for run in _runs(report):
        fresh = not any(id(report.group_of[i]) in known for i in run)
        if len(run) >= LISTED and fresh and spans[run[0]].start > report.lead:
            start, end = spans[run[0]].start, spans[run[-1]].end
            for i in run:
                yield Proto("participant", main.mentions[0], i, start, end, "participant/listed", 0.6)


def _runs(report: Report) -> Iterable[list[int]]:
    """Bodies with nothing but a list mark between them."""
    spans, text = report.spans, report.article.text
    bodies = [i for i in outermost(spans) if i in report.group_of and spans[i].kind in BODIES]
    run: list[int] = []
    for i in sorted(bodies, key=lambda i: spans[i].start):
        if run and not _BETWEEN.fullmatch(text, spans[run[-1]].end, spans[i].start):
            yield run
            run = []
        run.append(i)
    yield run


def by_brand(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A body whose name begins with a company's own name without its legal form is part of it."""
    housed = {p.subject for p in protos if p.relation in ("partOf", "unionOf")}
    firms = [g for g in report.groups if g.kind == "Enterprise" and not {"bare", "pointer"} & g.cues]
    brands = [(g, strip_place(g.brand, report.lexicon)[1]) for g in firms if len(g.label) > len("某某公司")]
    for group in report.groups:
        if group.kind not in BODIES or any(i in housed for i in group.mentions):
            continue
        for firm, brand in brands:
            rest = group.label[len(brand) :] if group.label.startswith(brand) else ""
            if firm is not group and len(brand) > 1 and rest and rest[:2] not in ("公司", "集团"):
                span = report.spans[report.first(group)]
                rule = ("unionOf" if group.kind == "Union" else "partOf") + "/brand"
                relation = rule.partition("/")[0]
                yield Proto(relation, report.first(group), firm.mentions[0], span.start, span.end, rule, 0.8)
                break


SCHOOL = "学院"
"""The ending of a unit that only a university has."""
_COUNTED = "(?:第?[一二三四五六七八九十\\d]+|城?[东南西北中])?"
"""What tells one unit of a kind from another: 第三采油厂, 城南分公司."""


def is_unit(label: str, lexicon: Lexicon) -> bool:
    """A name that says only which work is done there, as units within an employer are called (物资公司, 数控分厂)."""
    trades, ends = ("|".join(sorted(lexicon.words(name))) for name in ("unit_trade", "unit_end"))
    return bool(re.fullmatch(f"{_COUNTED}(?:{trades}){{0,3}}{_COUNTED}(?:{ends})", label))


def of_employer(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Workshops and departments named alone belong to the one employer that the report is about."""
    spans, text = report.spans, report.article.text
    home = _one_employer(report)
    if home is None:
        return
    housed = {p.subject for p in protos if p.relation in ("partOf", "unionOf")}
    units = tuple(report.lexicon.words("workplace"))
    for group in report.groups:
        if group is home or group.kind not in ("Organization", "Enterprise") or "pointer" in group.cues:
            continue
        alone = group.label.endswith(units) and bool({"placeless", "weak"} & group.cues)
        first = report.first(group)
        if group.label.endswith(SCHOOL) and not home.label.endswith((SCHOOL, "大学")):
            continue
        unit = alone or is_unit(group.label, report.lexicon)
        if unit and not any(i in housed for i in group.mentions) and not _elsewhere(report, home, spans[first].start):
            start = max(text.rfind("\n", 0, spans[first].start) + 1, spans[first].start - 40)
            yield Proto("partOf", first, home.mentions[0], start, spans[first].end, "partOf/employer", 0.65)


def _elsewhere(report: Report, home: Group, at: int) -> bool:
    """Was another employer named last before a place, in its line?"""
    line = report.article.text.rfind("\n", 0, at) + 1
    before = [
        i
        for i, group in report.group_of.items()
        if group.employs and line <= report.spans[i].start < at and not is_unit(group.label, report.lexicon)
    ]
    last = report.group_of[max(before, key=lambda i: report.spans[i].end)] if before else home
    return last is not home and not last.label.startswith(home.label)


def _one_employer(report: Report) -> Group | None:
    """The employer that the report is about: the only one that its headline and its first words name."""
    head = report.article.text.find("\n") + 120
    named = [
        g
        for g in report.groups
        if g.employs
        and not {"bare", "pointer", "department"} & g.cues
        and any(report.spans[i].start < head for i in g.mentions)
        and not is_unit(g.label, report.lexicon)
    ]
    named = [g for g in named if not any(g.label.startswith(e.label) for e in named if e is not g)]
    return named[0] if len(named) == 1 and not named[0].label.endswith("分公司") else None


def beside_employer(report: Report) -> Iterable[Proto]:
    """A union that the text calls only 工会 beside its employer."""
    for group in report.groups:
        if group.employer is not None:
            index = group.mentions[0]
            span = report.spans[index]
            yield Proto("unionOf", index, group.employer.mentions[0], span.start, span.end, "unionOf/beside", 0.75)


def year_of_event(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """`2023年…联席会` took place in 2023, unless a better date is stated."""
    dated = {p.subject for p in protos if p.relation == "date"}
    for group in report.groups:
        if group.kind != "Event" or any(i in dated for i in group.mentions):
            continue
        for index in group.mentions:
            span = report.spans[index]
            match = re.match(r"((?:19|20)\d\d)年", report.article.text[span.start : span.end])
            if match:
                report.literals[-1000 - index] = match[1]
                yield Proto("date", index, -1000 - index, span.start, span.end, "date/in-name", 0.8)
                break


WINNERS = "hasHonour/they-are"
"""The rule that reads a list of winners."""


def resolved(report: Report, proto: Proto, protos: Sequence[Proto]) -> Proto | None:
    """A fact whose object was only pointed at (获此称号, 当选主席) gets it, or falls away."""
    if LAST_HONOUR in (proto.subject, proto.object):
        named = [i for i, s in enumerate(report.spans) if s.kind == "Honour" and s.start < proto.end]
        listed = proto.rule == WINNERS  # the list itself may name honours that its people hold besides
        before = [i for i in named if not listed or report.spans[i].start < proto.start]
        titles = [s for s in report.spans if s.kind == "Document" and s.start < proto.end]
        before = [i for i in before if not any(s.holds(report.spans[i]) for s in titles)] or before
        if not before:
            return None
        last = max(before, key=lambda i: report.spans[i].start)
        return replace(proto, **{"subject" if proto.subject == LAST_HONOUR else "object": last})
    if proto.object in (MAIN_BODY, HEADED):
        home = _elects(report, proto, protos) if proto.object == MAIN_BODY else _headed(report, proto)
        return replace(proto, object=home) if home is not None else None
    return proto


def _elects(report: Report, proto: Proto, protos: Sequence[Proto]) -> int | None:
    """The union named last before in the sentence, else the one that elects."""
    opens = report.article.text.rfind("。", 0, proto.start) + 1
    spans = report.spans
    unions = [i for i in report.group_of if spans[i].kind == "Union" and opens <= spans[i].start < proto.start]
    own = [i for i in unions if not {"bare", "pointer"} & set(spans[i].cues)]
    return max(own, key=lambda i: spans[i].start) if own else _main_body(report, protos)


def _headed(report: Report, proto: Proto) -> int | None:
    """The body that a title without one heads: the nearest that ends as the title begins, before it or a government."""
    text, spans = report.article.text, report.spans
    begin, end = (int(part) for part in dict(proto.qualifiers)["role"][1:].split(":"))
    match = _HEADS.search(text[max(0, begin - 1) : end])
    if match is None:
        return None
    endings = report.lexicon.short_endings.get(match[1], (match[1],))
    governs = text[begin:end] in report.lexicon.words("governs")
    near = (
        i
        for i, span in enumerate(spans)
        if span.kind in BODIES
        and begin - NEAR < span.start
        and (span.end <= begin or governs)
        and i in report.group_of
        and "bare" not in span.cues
        and text.endswith(endings, span.start, span.end)
    )
    return min(near, key=lambda i: abs(spans[i].end - begin), default=None)


def _own_union(report: Report, host: int) -> int | None:
    """A union that holds a meeting; the union of the employer that does."""
    house = report.group_of.get(host)
    if house is None or house.kind == "Union":
        return host if house is not None else None
    unions = (g for g in report.groups if g.kind == "Union" and any(n.startswith(house.label) for n in g.names))
    return next((g.mentions[0] for g in unions), None)


def _main_body(report: Report, protos: Sequence[Proto]) -> int | None:
    """The body that elects: whose meeting it is by name, who holds it, else the union named most often."""
    main = report.main
    if main is not None:
        events = [report.spans[i] for i in main.mentions]
        for i, span in enumerate(report.spans):
            if span.kind == "Union" and any(e.start in (span.start, span.end) for e in events) and i in report.group_of:
                return i
        for proto in protos:
            hosted = proto.relation == "organizer" and proto.subject in main.mentions and proto.object >= 0
            union = _own_union(report, proto.object) if hosted else None
            if union is not None:
                return union
    unions = [g for g in report.groups if g.kind == "Union"]
    return max(unions, key=lambda g: (len(g.mentions), -min(g.mentions))).mentions[0] if unions else None
