# SPDX-License-Identifier: MIT
"""Who confers an honour, where no sentence joins the two: who holds its ceremony, who issues the decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.award_status import HELD
from kg.facts.engine import Proto, on_evidence
from kg.facts.fitting import is_of_place
from kg.facts.hosts_give import granted_by_hosts
from kg.facts.report import Report
from kg.facts.signed import granted_by_signer
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import beginning
from kg.model import BODIES

LEADERS = "organizer/leader"
"""The rule that gathers a host from whose leaders attend: not enough to say that it confers an honour."""
DEPARTMENT = "body/ward"
"""Rule of a department named alone, which grants no honours of its own."""
SHARED, OWN = 2, 2
"""Characters that an honour has in common with the list in a document's title that names its kind alone, and of
that kind (全国某某系统|劳动模范 in 全国某某系统先进集体、劳动模范)."""
_MAKES_KNOWN = "[^，。；：]{0,16}{publishes}"
"""Behind a body: it makes known who holds what."""
_COMMENDS = expression("(?:对|向)[^。；\n]{2,60}(?:予以|进行|给予)了?(?:通报|隆重|集中|联合)?(?:表彰|表扬|奖励)")
"""Behind a body: it commends somebody, whose honours are told next."""
_COMMENDED = expression("(?:受到?|获得?|得到|接受)了?$")
_COMMENDED_BY = expression("的?(?:通报|隆重|集中|联合)?(?:表彰|表扬|命名|嘉奖)(?!大会|会|活动|决定)")
"""Before and behind a body by which somebody was commended (多个集体受到某会表彰。其中，…)."""


def granted_by_organizer(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who holds the event that bears an honour's name (第四届某区工匠命名大会) confers it, if no others are said to."""
    hosts = [p for p in protos if p.relation == "organizer" and not p.refused and p.rule != LEADERS]
    hosts = [p for p in hosts if p.object < 0 or report.spans[p.object].rule != DEPARTMENT]
    said = [p for p in protos if p.relation == "conferredBy" and not p.refused]
    for proto in protos:
        honour, event = report.group_of.get(proto.subject), report.group_of.get(proto.object)
        if proto.relation != "presentedAt" or proto.refused or honour is None or honour.kind != "Honour":
            continue
        own = [p for p in hosts if event is not None and report.group_of.get(p.subject) is event]
        if _granted_elsewhere(report, [p for p in said if report.group_of.get(p.subject) is honour], own):
            continue
        for host in _without_media(report, own):
            body = report.group_of.get(host.object)
            if proto.rule == "presentedAt/name" or (body is not None and is_of_place(honour.label, body.label)):
                yield on_evidence(host, "conferredBy/organizer", 0.7, proto.subject, host.object)


def _granted_elsewhere(report: Report, said: list[Proto], hosts: list[Proto]) -> bool:
    """Do other sentences say who confers an honour, and is that none of the hosts?"""
    text = report.article.text
    grantors, held = ({id(report.group_of.get(p.object)) for p in protos} for protos in (said, hosts))
    beside = any("。" not in text[min(p.start, h.start) : max(p.start, h.start)] for p in said for h in hosts)
    return bool(grantors) and grantors.isdisjoint(held) and not beside


def _without_media(report: Report, hosts: list[Proto]) -> list[Proto]:
    """The hosts of an event without those that broadcast it, if others hold it with them."""
    airs = tuple(report.lexicon.words("airs"))
    others = [p for p in hosts if p.object in report.group_of and not report.group_of[p.object].label.endswith(airs)]
    return others or hosts


def granted_by_issuer(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who issues a document that names the holders of an honour confers it (印发《关于命名某市工匠的决定》)."""
    spans, text = report.spans, report.article.text
    for proto in protos:
        if proto.relation != "issuer" or proto.refused or proto.object not in report.group_of:
            continue
        document, body = spans[proto.subject], report.group_of[proto.object].label
        said = report.lexicon.form("{names_holders}").search(text, document.start, document.end)
        if said is None or report.lexicon.says("names_no_holder", text[document.start : document.end]):
            continue
        won = {report.group_of[i].label for i in _won(report, protos)}
        inside = {i for i in beginning(spans, said.end(), document.end) if spans[i].kind == "Honour"}
        title = text[said.end() : document.end]
        for i in sorted(inside | _won(report, protos)):
            label = report.group_of[i].label if i in report.group_of else ""
            named = i in inside or is_of_place(label, body) or _names(title, label)
            short = i in inside and any(other != label and other.endswith(label) for other in won)
            if label and named and not short and not _too_high(report, label, body):
                yield on_evidence(proto, "conferredBy/document", 0.8, i, _whose_office(report, proto.object))


_OFFICES, _COMMITTEE = ("办公厅", "办公室", "常委会"), "工会常委会"
"""Ends the names of those that issue or decide for the body whose they are; of them, that of a union."""


def _whose_office(report: Report, body: int) -> int:
    """The body whose office issues a decision, where the report names it alone; else the one that issues it."""
    label = report.group_of[body].label
    house = label[: -len(_OFFICES[0])] if label.endswith(_OFFICES) else ""
    named = (g.mentions[0] for g in report.groups if house and g.kind in BODIES and house in g.names)
    return next(named, body)


def _won(report: Report, protos: Sequence[Proto]) -> set[int]:
    """The honours that somebody in the report is said to hold."""
    held = (p for p in protos if p.relation == "hasHonour" and not p.refused)
    return {p.object for p in held if ("status", HELD) in p.qualifiers and p.object in report.group_of}


def _names(said: str, honour: str) -> bool:
    """Do words name an honour, by its name or by its kind in a list (劳动模范 in 某省先进集体、劳动模范)?

    >>> _names("某省先进集体、劳动模范和先进工作者的决定", "某省劳动模范")
    True
    >>> _names("某省先进集体的决定", "某省劳动模范")
    False
    """
    for size in range(SHARED, len(honour) - OWN + 1):
        at = said.find(honour[:size])
        if at >= 0 and honour[size:] in said[at + size :]:
            return True
    return honour in said


def _too_high(report: Report, honour: str, body: str) -> bool:
    """An honour of the whole country, which no body of one place confers."""
    of_state = _of_state(report.lexicon)
    local = not body.startswith(of_state) and report.lexicon.place_length(body) > 0
    return local and honour.startswith(of_state)


def _of_state(lexicon: Lexicon) -> tuple[str, ...]:
    """What opens the names of honours, and of bodies, of the whole country."""
    return tuple(lexicon.words("of_state"))


_GRANTS_OWN = expression(
    "[^。；\n]{0,40}?(?:公布|发布|命名|表彰|授予|通报|颁发|颁授)(?!大会|会)(?P<of>(?:(?!学习)[^，。；\n]){0,60}?)(?:五一劳动奖|劳动奖[章状]|工人先锋号)"
)
"""Behind a union: it gives some of the honours that unions of places do (表彰了某省五一劳动奖和工人先锋号)."""


def granted_by_place(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """The union that gives some of the honours of its place gives those that somebody is told to hold.

    It makes them known, or confers one of them (某省总工会公布名单，张三获…; 被某省总工会授予某省五一劳动奖章).
    """
    text, spans = report.article.text, report.spans
    known = {p.object for p in protos if p.relation == "conferredBy" and not p.refused and _of_union(report, p)}
    unions = [i for i, s in enumerate(spans) if s.kind == "Union" and i in report.group_of]
    says = {i: told.end() for i in unions if (told := _gives_own(report, i)) is not None}
    telling = list({id(report.group_of[i]): i for i in unions if i in known or i in says}.values())
    naming = [i for i in unions if i not in telling and report.lexicon.form(_MAKES_KNOWN).match(text, spans[i].end)]
    for proto in protos if telling or naming else ():
        honour = report.group_of.get(proto.object)
        if honour is None or proto.relation != "hasHonour" or proto.refused:
            continue
        at = spans[proto.object].start
        near = [i for i in naming if spans[i].start < at and "。" not in text[spans[i].start : at]]
        for union in (*telling, *near):
            if is_of_place(honour.label, report.group_of[union].label):
                fact = on_evidence(proto, "conferredBy/place", 0.75, proto.object, union)
                yield replace(fact, start=spans[union].start, end=says[union]) if union in says else fact


def _gives_own(report: Report, union: int) -> re.Match[str] | None:
    """The words behind a union by which it gives honours of its place; none where they are those of the country."""
    told = _GRANTS_OWN.match(report.article.text, report.spans[union].end)
    of_state = _of_state(report.lexicon)
    local = not report.group_of[union].label.startswith(of_state)
    return None if told is None or (local and told["of"].endswith(of_state)) else told


def _of_union(report: Report, proto: Proto) -> bool:
    """Is an honour said to be conferred by a union one that unions of its place do confer?"""
    honour, union = report.group_of.get(proto.subject), report.group_of.get(proto.object)
    return honour is not None and union is not None and is_of_place(honour.label, union.label)


_DECIDED = expression("决定[：:]\n")
_DECIDES = expression(f"(?:研究|一致|联合|共同)?{_DECIDED.pattern}")
"""Ends a line whose decision the lines below tell, each with what it gives."""
_GIVES = "\\s*(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.\uff0e]\\s?)?{decides_to}"
"""Opens such a line (一、授予张三等12人…称号；)."""
_SIDE_BY_SIDE = expression("[、和及与\\s]*")


def granted_by_decision(report: Report) -> Iterator[Proto]:
    """Who decides confers each honour that a line below gives (某县委、某县政府决定：⏎一、授予…；⏎二、授予…)."""
    text, spans, gives = report.article.text, report.spans, report.lexicon.form(_GIVES)
    for decides in _DECIDES.finditer(text) if _DECIDED.search(text) else ():
        line = text.rfind("\n", 0, decides.start()) + 1
        bodies = [
            i for i in beginning(spans, line, decides.start()) if spans[i].kind in BODIES and i in report.group_of
        ]
        deciding = report.last_run(bodies, lambda end, start: _SIDE_BY_SIDE.fullmatch(text, end, start))
        if deciding and not _SIDE_BY_SIDE.fullmatch(text, spans[deciding[-1]].end, decides.start()):
            continue
        at = decides.end()
        while deciding and (gives.match(text, at) or text[at : at + 1] == "\n"):
            end = text.find("\n", at) + 1 or len(text)
            for honour in beginning(spans, at, end):
                if spans[honour].kind == "Honour" and honour in report.group_of:
                    for body in deciding:
                        yield Proto("conferredBy", honour, body, at, end - 1, "conferredBy/decision", 0.85)
            at = end


def granted_by_commender(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who commends somebody confers the honours that are told next (受到某市总工会表彰。其中，张三获…)."""
    text, spans = report.article.text, report.spans
    by = [i for i, s in enumerate(spans) if s.kind in BODIES and i in report.group_of and _is_commender(report, i)]
    for proto in protos if by else ():
        if proto.relation != "hasHonour" or proto.refused or ("status", HELD) not in proto.qualifiers:
            continue
        honour: Group | None = report.group_of.get(proto.object)
        named = honour.mentions if honour is not None else ()
        for index in by:
            end, label = spans[index].end, report.group_of[index].label
            told = [text[end : spans[i].start] for i in named if end < spans[i].start]
            next_told = any("\n" not in words and _tells_next(words) for words in told)
            if next_told and not _too_high(report, _label(report, proto), label):
                yield on_evidence(proto, "conferredBy/commends", 0.7, proto.object, index)


def _label(report: Report, proto: Proto) -> str:
    group: Group | None = report.group_of.get(proto.object)
    return group.label if group is not None else ""


def _is_commender(report: Report, index: int) -> bool:
    """Does a body commend somebody, whose honours are told next?"""
    text, span = report.article.text, report.spans[index]
    if _COMMENDS.match(text, span.end):
        return True
    return bool(_COMMENDED.search(text, max(0, span.start - 4), span.start) and _COMMENDED_BY.match(text, span.end))


_EARLIER = expression("(?:19|20)\\d\\d年|曾|此前|先后|多年来|近年来")
"""What says that an honour was not given with those just told of."""


def _tells_next(told: str) -> bool:
    """Do the words between who commends and an honour only go on to tell who was commended?"""
    return told.count("。") == 1 and not _EARLIER.search(told[told.find("。") :])


_AT_IT = expression("[^，。；\n]{0,12}(?:会上|仪式上|典礼上)，")
"""What opens a sentence about an event."""
_PASSIVE = expression("(?:被(?:评|授予|命名|表彰|认定|评选)为?|获评|荣获|获得?)(?:了|为)?[^，。；、]{0,8}$")
"""What says that somebody was given an honour there."""
_BY_IT = expression(
    "(?:^|，)(?:大会|会议|全会|会上)(?:上|还|共|并|同时|现场|集中|隆重|决定){0,3}(?:表彰|授予|命名)(?!的)了?[^。；：\n]{0,60}$"
)
"""What says that the meeting itself gives it (大会还授予张三某厂工匠称号)."""


def granted_by_host(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who alone holds the meeting confers what was given there, if nobody else does (会上，张三被评为…)."""
    main, text = report.main, report.article.text
    if main is None:
        return
    hosts = [
        p for p in protos if p.relation == "organizer" and not p.refused and report.group_of.get(p.subject) is main
    ]
    held = {id(report.group_of.get(p.object)): p for p in hosts if p.rule != LEADERS}
    done = {id(report.group_of.get(p.subject)) for p in protos if p.relation == "conferredBy" and not p.refused}
    host = next(iter(held.values())) if len(held) == 1 else None
    body = report.group_of.get(host.object) if host is not None else None
    if host is None or body is None:
        return
    for proto in protos:
        honour = report.group_of.get(proto.object)
        if honour is None or proto.relation != "hasHonour" or proto.refused or id(honour) in done:
            continue
        if report.lexicon.full_place(honour.label) not in body.label or _of_all(report, honour.label, body.label):
            continue
        at = report.spans[proto.object].start
        opens = start_of(SENTENCE, text, at)
        given = _AT_IT.match(text, opens) and _PASSIVE.search(text, opens, at)
        if "already_held" not in proto.traits and (given or _BY_IT.search(text[opens:at])):
            yield on_evidence(proto, "conferredBy/host", 0.7, proto.object, host.object)


def _of_all(report: Report, honour: str, host: str) -> bool:
    """Is an honour one of all who work in a place, and who holds the meeting no union of a place?"""
    wide = tuple(report.lexicon.words("of_state") | report.lexicon.words("of_all"))
    return honour.startswith(wide) and not _of_many(report.lexicon, host)


def _of_many(lexicon: Lexicon, union: str) -> bool:
    """Is a union not that of one employer?"""
    return union.endswith(tuple(lexicon.words("union_of_many")))


_OWN = expression("(?:级|(?:(?:19|20)\\d\\d)?年度|第.{1,3}[届批]|首[届批])的?“$")
"""What stands between a firm and the title that it gives its people (某公司|首届“金牌工匠”张三)."""
BEFORE = 10
"""Characters of it at most."""


def granted_by_employer(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A firm confers the quoted title right behind its name that is told of as its own, if no wider one is known."""
    text, spans = report.article.text, report.spans
    firms = [i for i, s in enumerate(spans) if s.kind == "Enterprise" and "department" not in s.cues]
    ends = {spans[i].end: i for i in firms if i in report.group_of}
    done = {id(report.group_of.get(p.subject)) for p in protos if p.relation == "conferredBy" and not p.refused}
    for honour, span in enumerate(spans):
        if span.kind != "Honour" or id(report.group_of.get(honour)) in done or span.start < report.lead:
            continue
        label = text[span.start : span.end]
        told = _OWN.search(text, max(0, span.start - BEFORE), span.start)
        if not told or honour not in report.group_of or _is_wide(report.lexicon, label):
            continue
        firm = ends.get(told.start())
        if firm is not None:
            yield Proto("conferredBy", honour, firm, spans[firm].start, span.end, "conferredBy/own", 0.7)


def _is_wide(lexicon: Lexicon, label: str) -> bool:
    """Does an honour name a place or the state, or is it known as one that more than a firm confers?"""
    seed = lexicon.honours.get(label)
    known = seed is not None and (bool(seed.grantor) or seed.level not in ("", "enterprise"))
    return known or label.startswith(_of_state(lexicon)) or bool(lexicon.place_length(label))


UNFIT = "grantor does not fit"
"""Why it is refused that a body confers what a wider place or the whole country does, or a firm what a place does."""


_PASSES_ON = expression(
    "[^，。；《》]{0,6}(?:转发|转来|收到|接到|传达)[^，。；《》]{0,24}(?:决定|通报|通知|文件|公告|喜报)"
)
"""Behind a body: it only hands on what another decided (某区总工会转发表彰决定，授予张三某奖章)."""


def fitting_grantors(report: Report, protos: Iterable[Proto]) -> Iterable[Proto]:
    """Every fact; that somebody confers an honour refused where it is beyond them, handed on or given to them."""
    protos = list(protos)
    given = {_pair(report, p.object, p.subject) for p in protos if p.relation == "hasHonour" and not p.refused}
    for proto in protos:
        honour, body = report.group_of.get(proto.subject), report.group_of.get(proto.object)
        if proto.relation == "conferredBy" and body is not None and body.label.endswith(_COMMITTEE):
            proto = replace(proto, object=_whose_office(report, proto.object))
            body = report.group_of.get(proto.object)
        if proto.relation == "conferredBy" and not proto.refused and honour is not None and body is not None:
            of_place = report.lexicon.full_place(honour.label)
            firm = body.kind == "Enterprise" or (body.kind == "Union" and not _of_many(report.lexicon, body.label))
            beyond = bool(of_place) and firm and not body.label.startswith(of_place)
            beyond |= _of_wider_place(report, honour.label, body.label)
            beyond |= _pair(report, proto.subject, proto.object) in given
            beyond |= _PASSES_ON.match(report.article.text, report.spans[proto.object].end) is not None
            proto = replace(proto, refused=UNFIT) if beyond or _too_high(report, honour.label, body.label) else proto
        yield proto


def _pair(report: Report, honour: int, body: int) -> tuple[int, int]:
    """Which honour and whom two mentions name."""
    return id(report.group_of.get(honour)), id(report.group_of.get(body))


def _of_wider_place(report: Report, honour: str, body: str) -> bool:
    """Is an honour one of a province or city, and a body that of a city or district in it?"""
    lexicon = report.lexicon
    own, place = lexicon.full_place(body), lexicon.full_place(honour)
    if not own or own.endswith(PROVINCES):
        return False
    named = lexicon.places_by_name.get(honour[: lexicon.place_length(honour)], ())
    wide = place.endswith(CITY) or any(known.level == "province" for known in named)
    return place.endswith(PROVINCES) or (wide and own.endswith(DISTRICTS))


PROVINCES, CITY, DISTRICTS = ("省", "自治区"), "市", ("区", "县")


_RULES = (
    granted_by_organizer,
    granted_by_issuer,
    granted_by_place,
    granted_by_commender,
    granted_by_host,
    granted_by_hosts,
    granted_by_employer,
    granted_by_signer,
)


def grants(report: Report, protos: Sequence[Proto]) -> Iterator[Proto]:
    """Every fact of who confers an honour that follows from what else is told."""
    found = list(granted_by_decision(report))
    for rule in _RULES:
        found += rule(report, (*protos, *found))
    yield from found
