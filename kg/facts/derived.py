# SPDX-License-Identifier: MIT
"""Facts that follow from what a report is: from its event, its employer, the names in it.

Patterns read sentences; these rules read the article. Each takes the facts found so far and
gives more, with a confidence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kg.expressions import any_of, expression
from kg.facts.award_status import HELD, LISTS, status_of
from kg.facts.coding import sentences
from kg.facts.engine import HEADED, LAST_HONOUR, MAIN_BODY, Proto, Refuser
from kg.facts.names import NUMBERED
from kg.facts.report import Report
from kg.facts.winners import WON
from kg.mentions.span import Span, beginning, outermost
from kg.model import BODIES

_HEADS = expression(
    "^\\s?.?(?:常务)?(?:副|原)?([校院厂局处科部班组队馆所站行庭室省市区县州镇乡])(?:长|员|党委|党总支|党支部|主任)"
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
    are people named only inside the name of a studio, or where the sentence plans or denies, unless
    it is they who speak of the plan.
    """
    main, text = report.main, report.article.text
    if main is None or not any(report.spans[i].start < report.article.title_end + 220 for i in main.mentions):
        return
    if all("background" in report.spans[i].cues for i in main.mentions) or _is_portrait(report):
        return
    if not any(_is_told(report, i) for i in main.mentions):
        return
    took = [p for p in protos if p.relation == "participant" and not p.refused and p.rule not in WON]
    done = {id(report.group_of.get(p.object)) for p in took}
    dated = {id(report.group_of.get(p.subject)) for p in protos if p.rule == "date/before" and not p.refused}
    shown = tuple(report.lexicon.words("only_shown"))
    speaks = expression(f"(?:同志)?(?:[^，。；]{{0,4}}|对[^，。；]{{1,14}}){any_of(report.lexicon.words('speaks'))}")
    for start, end in sentences(text):
        inside = beginning(report.spans, start, end)
        if all(report.spans[i].kind != "Person" for i in inside):
            continue
        plans = refuse.speaks_of_plans(text[start:end])
        for i in inside:
            group, span = report.group_of.get(i), report.spans[i]
            if span.kind != "Person" or group is None or id(group) in done:
                continue
            if plans and (refuse.speaks_of_plans(text[start : span.start]) or not speaks.match(text, span.end)):
                continue
            about = re.match("的[^，。；、]{0,8}", text[span.end : end])
            if about and about[0].endswith(shown):
                continue
            if not _in_a_name(report.spans, i, inside) and not _KIN.search(text[start : span.start]):
                done.add(id(group))
                event = _told_before(report, dated, start, span.start)
                yield Proto("participant", event, i, start, end, "participant/in-report", 0.7, loose=True)


def _is_told(report: Report, event: int) -> bool:
    """Does the headline name an event, or a sentence say that it takes place, not only what was said there?"""
    return report.spans[event].start < report.article.title_end or bool(
        {"held", "happens"} & set(report.spans[event].cues)
    )


def _is_portrait(report: Report) -> bool:
    """Is the article about somebody its headline names, and the event only one that it tells of later?"""
    text, main = report.article.text, report.main
    told = _told_from(report)
    opens = text.find("。", told)
    named = any(span.kind == "Person" and span.start < told for span in report.spans)
    return named and main is not None and all(report.spans[i].start > opens >= 0 for i in main.mentions)


_KIN = expression(
    "(?:丈夫|妻子|爱人|父亲|母亲|儿子|女儿|哥哥|姐姐|弟弟|妹妹|公公|婆婆|岳父|岳母|(?:师傅|徒弟|师父)是[^，。]{0,14})$"
)
"""Before somebody who is only spoken of as of whose family, or whose master, somebody is."""
_TOOK_PART = expression("参加|出席|参赛|夺冠|夺得|夺魁|获得|荣获|斩获|摘得|拿下|捧回|获(?=[^，。]{0,6}[奖军名])")


def portrayed(report: Report, refuse: Refuser) -> Iterable[Proto]:
    """In an article about one person whom its headline names, who took part where a sentence names nobody else."""
    text, spans = report.article.text, report.spans
    told = {id(report.group_of[i]) for i, s in enumerate(spans) if _in_title(report, s) and i in report.group_of}
    if len(told) != 1:
        return
    person = next(i for i, s in enumerate(spans) if _in_title(report, s) and i in report.group_of)
    for start, end in sentences(text):
        inside = [i for i in beginning(spans, start, end) if i in report.group_of]
        events = [i for i in inside if spans[i].kind == "Event" and "pointer" not in spans[i].cues]
        others = any(spans[i].kind == "Person" and id(report.group_of[i]) not in told for i in inside)
        if start < report.lead or not events or others or refuse.speaks_of_plans(text[start:end]):
            continue
        if _TOOK_PART.search(text, start, end):
            for event in events:
                yield Proto("participant", event, person, start, end, "participant/portrayed", 0.7)


def _in_title(report: Report, span: Span) -> bool:
    return span.kind == "Person" and span.start < _told_from(report)


def _told_from(report: Report) -> int:
    """Where an article begins behind its headline, kicker, and the line that says of whom it is."""
    text, told = report.article.text, report.lead
    while text.startswith(("\n—", "\n-"), told):
        told = text.find("\n", told + 1)
    return told


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


HOSTS = ("organizer", "undertaker")
CAME = 12
"""Characters before a body in which the words stand that somebody came there, with the street or town."""
_MADE_OF = ("由", "是", "由：", "是：", "为：")
"""Before bodies that somebody is made up of, or that are what was just counted."""
LISTED = 3
"""Bodies side by side that a report of an event names as its participants."""
_BETWEEN = expression(r"[”」]?(?:、|，|和|与|及|以及|；)[“「]?")


def listed(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Bodies that a report of one event lists side by side took part in it.

    Right for 64 of 73 on tests/gold/seen and real pages.
    """
    main, spans = report.main, report.spans
    if main is None:
        return
    parts = (*HOSTS, "participant", "supporter", "location")
    apart = expression(any_of(report.lexicon.words("not_listed")))
    known = {id(report.group_of.get(p.object)) for p in protos if p.relation in parts and not p.refused}
    for run in _runs(report):
        fresh = not any(id(report.group_of[i]) in known for i in run)
        if len(run) >= LISTED and fresh and spans[run[0]].start > report.lead and not _told_apart(report, run, apart):
            start, end = spans[run[0]].start, spans[run[-1]].end
            for i in run:
                yield Proto("participant", main.mentions[0], i, start, end, "participant/listed", 0.6)


def _told_apart(report: Report, run: Sequence[int], apart: re.Pattern[str]) -> bool:
    """Does the clause say of those listed what takes them out of the event (覆盖某公司、…, 经某局、…批准)?"""
    text, start, end = report.article.text, report.spans[run[0]].start, report.spans[run[-1]].end
    opens = max(text.rfind(mark, 0, start) for mark in "，。；\n") + 1
    after = re.match("[^，。；]{0,12}", text[end:])
    told = text.endswith(_MADE_OF, opens, start) or apart.search(text, opens, start)
    return bool(told or (after and apart.search(after[0])))


def visited(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Where a report of a visit says that the visitors came: those bodies are visited, and the visit is there.

    Annotators mark nearly every such body as taking part, and as a place of the visit or leave that open.
    """
    main, spans, text = report.main, report.spans, report.article.text
    visits = report.lexicon.words("visit_verb")
    if main is None or not any(word in name for name in main.names for word in visits):
        return
    arrives = any_of(report.lexicon.words("arrives"))
    came = expression(f"(?:{arrives}|(?<![得达受收感看接直])到)了?(?:[\u4e00-\u9fff]{{2,6}}(?:街道|镇|乡))?$")
    hosts = {id(report.group_of.get(p.object)) for p in protos if p.relation == "organizer"}
    for run in _runs(report):
        if not run or not came.search(text[max(0, spans[run[0]].start - CAME) : spans[run[0]].start]):
            continue
        after = spans[run[-1]].end
        ends = text[after : after + 1] in tuple("，、；。等和与及") or text.startswith(tuple(visits), after)
        if spans[run[0]].start < report.lead or not ends:
            continue
        for i in run:
            if spans[i].kind != "Union" and id(report.group_of.get(i)) not in hosts:
                start = max(text.rfind(mark, 0, spans[i].start) for mark in "。\n") + 1
                for relation in ("participant", "location"):
                    rule = relation + "/visited"
                    yield Proto(relation, main.mentions[0], i, start, spans[i].end, rule, 0.7)


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


_YEARS = expression(r"((?:19|20)\d\d)(?:年?(?:-|—+|~|～|－|至)((?:20)?\d\d)(?=年))?[年\u4e00-\u9fff“]")
"""The year that opens an event's name, or the first and last of several."""


def year_of_event(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """`2023年…联席会` took place in 2023, unless a better date is stated."""
    dated = {p.subject for p in protos if p.relation == "date"}
    for group in report.groups:
        if group.kind != "Event" or any(i in dated for i in group.mentions):
            continue
        for index in group.mentions:
            span = report.spans[index]
            match = _YEARS.match(report.article.text, span.start, span.end)
            if match:
                first, last = match.groups()
                report.literals[-1000 - index] = f"{first}/{first[: 4 - len(last)]}{last}" if last else first
                yield Proto("date", index, -1000 - index, span.start, span.end, "date/in-name", 0.8)
                break


def resolved(report: Report, proto: Proto, protos: Sequence[Proto]) -> Proto | None:
    """A fact whose object was only pointed at (获此称号, 当选主席) gets it, or falls away."""
    if LAST_HONOUR in (proto.subject, proto.object):
        last = _last_honour(report, proto)
        end = "subject" if proto.subject == LAST_HONOUR else "object"
        return replace(proto, **{end: last}) if last is not None else None
    if proto.relation == "position" and proto.object >= 0 and _elected_there(report, proto):
        elects = _main_body(report, protos)
        return replace(proto, object=elects) if elects is not None else proto
    if proto.object in (MAIN_BODY, HEADED):
        home = _elects(report, proto, protos) if proto.object == MAIN_BODY else _headed(report, proto)
        return replace(proto, object=home) if home is not None else None
    return proto


_BORNE = expression("[”’]?(?:荣誉)?(?:称号)?(?:获得者|得主)(?![：:是有为、，])")
"""Behind an honour that somebody named there bears: nobody else is meant who got it."""


_CONTENDERS = expression(
    r"(?:种子|参赛|入围|候选|报名|参评|晋级)(?:的)?(?:选手|者|对象|人选|人)(?!.*(?:获|评为|授予|当选|命名))"
)
"""Those who are told of only as contending for an honour, and nothing behind that somebody won it."""


def _spoken(text: str, span: Span) -> bool:
    """Is something named only by somebody who speaks of their own (“前年我得了某市工匠，爸妈高兴坏了。”)?"""
    opens = text.rfind("“", text.rfind("\n", 0, span.start) + 1, span.start)
    inside = opens >= 0 and text.rfind("”", opens, span.start) < 0
    return inside and bool(set("，。") & set(text[opens : text.find("”", span.end)]))


def _last_honour(report: Report, proto: Proto) -> int | None:
    """The honour or document named last before a place, no honour in a title if there is another; with its edition."""
    spans = report.spans
    kind = "Document" if proto.relation == "issuer" else "Honour"
    before = [i for i, s in enumerate(spans) if s.kind == kind and s.start <= proto.start and i in report.group_of]
    before = [i for i in before if not _BORNE.match(report.article.text, spans[i].end)]
    titles = [s for s in spans if s.kind == "Document"]
    text = report.article.text
    told = [i for i in before if not any(title.holds(spans[i]) for title in titles) and not _spoken(text, spans[i])]
    last = max(told or before, key=lambda i: spans[i].start, default=None)
    group = report.group_of.get(last) if last is not None else None
    if last is None or group is None:
        return last
    held = status_of(report, spans[last].start, spans[last].end)[0] == HELD
    if held and proto.rule in LISTS and _CONTENDERS.search(report.article.text, spans[last].end, proto.end):
        return None
    if not held or any("=" in cue for cue in spans[last].cues):
        return last
    dated = {i: cue for i in before if report.group_of.get(i) is group for cue in spans[i].cues if "=" in cue}
    return max(dated) if len(set(dated.values())) == 1 else last


_ELECTED = expression("当选|选举|推选|增选|补选|同志为")


def _elected_there(report: Report, proto: Proto) -> bool:
    """Is somebody elected to a post of the 工会 that the sentence names no closer: that of the congress?"""
    house = report.spans[proto.object]
    return (
        house.kind == "Union"
        and "bare" in house.cues
        and bool(_ELECTED.search(report.article.text, proto.start, proto.end))
    )


def _elects(report: Report, proto: Proto, protos: Sequence[Proto]) -> int | None:
    """The union named last before in the sentence, else the one that elects."""
    opens = report.article.text.rfind("。", 0, proto.start) + 1
    spans = report.spans
    unions = [i for i in report.group_of if spans[i].kind == "Union" and opens <= spans[i].start < proto.start]
    own = [i for i in unions if not {"bare", "pointer"} & set(spans[i].cues)]
    return max(own, key=lambda i: spans[i].start) if own else _main_body(report, protos)


def _headed(report: Report, proto: Proto) -> int | None:
    """The body that a title without one heads: the nearest that ends as the title begins, before it or a government.

    None where the body right before the title is no single one that is known (总务科|科长).
    """
    text, spans = report.article.text, report.spans
    begin, end = (int(part) for part in dict(proto.qualifiers)["role"][1:].split(":"))
    match = _HEADS.search(text[max(0, begin - 1) : end])
    unread = any(s.kind in BODIES and s.end == begin and i not in report.group_of for i, s in enumerate(spans))
    if match is None or unread:
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
            meets = span.kind == "Union" and any(e.start in (span.start, span.end) for e in events)
            if meets and i in report.group_of and not NUMBERED.match(report.article.text, span.start):
                return i
        for proto in protos:
            hosted = proto.relation == "organizer" and proto.subject in main.mentions and proto.object >= 0
            union = _own_union(report, proto.object) if hosted else None
            if union is not None:
                return union
    unions = [g for g in report.groups if g.kind == "Union"]
    return max(unions, key=lambda g: (len(g.mentions), -min(g.mentions))).mentions[0] if unions else None
