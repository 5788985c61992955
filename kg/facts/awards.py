# SPDX-License-Identifier: MIT
"""Honours held, given and nominated for: what the whole report tells of them.

Patterns read who won what; these rules say at which event it was given, and what follows from one
honour for another. Whom 他 or 三人 means is told by kg/facts/pointing.py, with which status an honour
is held by award_status.py, who confers it by grants.py, lists under a heading by award_lists.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg import words as dictionary
from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.award_status import WITHDRAWN, clause_of, commended, describes, was_before
from kg.facts.engine import Proto, on_evidence
from kg.facts.fitting import fits, for_studios
from kg.facts.report import FIRST, Report
from kg.facts.years_listed import listed_years
from kg.lexicon import Lexicon
from kg.mentions.span import Span, beginning
from kg.model import BODIES

WITHDRAWN_SINCE = "withdrawn"
"""Why it is refused that somebody holds what the same report says was withdrawn."""
WON_SINCE, RUNNING = "won in the end", ("候选", "入围")
"""Why it is refused that somebody ran for what the report says came of it; and the statuses of such."""
BY_RANK = "hasHonour/by-rank"
"""The rule that reads titles which the rules of a contest give its winners, whatever meeting tells of it."""
SEVERAL = 2
"""Years of which each tells of another round."""
_CONFERS = expression("(?:联合|共同|组织|开展|每[两三]?年)*(?:评选|命名|表彰|选树|认定)(?:表彰)?")
_OF_SELECTION = expression(
    r"结果|名单|条件|标准|揭晓|资格|初[评审选]|终[评审]|候选|公示|前?[\d一二三四五六七八九十百]+强|中，?(?:荣?获得?|得到|收获)了?提名"
)
"""What follows 某市工匠评选 where it is no happening, but what somebody passed or won."""
_IN_RACE = expression(
    "(?:入围|参评|申报|报名|落选|角逐|竞逐|竞选|冲击|冲刺|无缘|止步|通过|退出|进入|闯[入进]|冲进|杀入|晋级|跻身)了?[^，。；、]{0,8}$"
    "|(?:推荐|选送|推选|报送|上报|选派)了?[^，。；]{0,14}参加[^，。；、]{0,6}$|(?:报名|正在)参加[^，。；、]{0,6}$"
)
"""What stands before an honour's name where somebody ran for it (又入围“某市工匠”评选)."""
_GIVEN = expression("(?:荣?获得?|被?授予|获颁|颁发|颁授|捧[回得]|命名为?)(?:了)?[^，。；、]{0,6}$")
_PRIZE = expression(
    "(?:名|奖|优胜|选手|冠军|状元)[^。；]{0,40}(?:授予|颁发|荣?获得?|可?得到|可获|命名为?)(?:了)?[^，。；、]{0,6}$|共?设(?:立|置)?了?[^，。；、]{0,6}$"
)
_READ_OUT = expression("(?:宣读|通报)了?《[^》]*(?:表彰|命名|授予)[^》]*$")
"""What stands before an honour in the title of a decision that is read out."""
_JOINS = expression(r"[”」]?(?:[、和及与以，]|还有){1,3}[“「]?(?:(?:19|20)\d\d年?度?)?[“「]?")
"""What joins an honour to the one before it in a list."""
BEFORE_RACE = 20
"""Characters before an event's name in which such a verb may stand."""
SAID = 200
"""Characters before an honour in which its sentence begins."""
_HANDED_OUT = expression("[为向给](?:获奖|受表彰|获表彰|当选|上榜)[^，。；]{0,10}(?:颁奖|颁发|授牌|授奖|佩戴|戴上)")
"""Says of an event that prizes are handed over there, whatever it is called."""
_GIVEN_THERE = (
    "(?:^|[。；\n])[^，。；\n]{0,8}(?:会上|大会上|会议上|仪式上|典礼上|活动上|活动中|活动现场|现场|会议上?还?|大会还?|当天|当日)，?(?:(?!介绍|表示|说|讲述|分享|发言|作为|曾|邀请|：)[^。“”]){0,80}"
    "{gives_or_wins}(?:(?!介绍|表示|讲述|分享|曾)[^。]){0,80}$"
)
"""What stands before an honour that was given at what the article reports (会上，某公司等6家企业被评为…)."""


def only_confers(report: Report, span: Span, honours: set[int]) -> bool:
    """Is an event only a verb of conferring that was taken for a happening (已评选 in 已评选“某某工匠”)?"""
    text, lexicon = report.article.text, report.lexicon
    name = text[span.start : span.end]
    chosen = name.endswith(tuple(lexicon.words("selection")))
    inside = [h for h in honours if span.start <= h < span.end] if chosen else []
    if inside:
        ran = _IN_RACE.search(text, max(0, span.start - BEFORE_RACE), max(inside))
        return bool(ran or _OF_SELECTION.match(text, span.end))
    if "verbal" not in span.cues or "quoted" in span.cues:
        return False
    if _CONFERS.fullmatch(name):
        return True
    near = any(start in honours for start in range(span.end, span.end + 12))
    if near and name.endswith(tuple(lexicon.words("confer"))):
        return True
    return name.endswith("评选") and name.startswith(tuple(lexicon.words("confer")) + tuple(lexicon.words("negated")))


def won_before(proto: Proto, spans: Sequence[Span], here: Sequence[Proto]) -> Iterator[Proto]:
    """A further honour in a sentence is that of who won the one before it."""
    won = [p for p in here if p.relation == "hasHonour" and p.object >= 0]
    before = [p for p in won if spans[p.object].start < spans[proto.object].start]
    nearest = max((spans[p.object].start for p in before), default=-1)
    for subject in sorted({p.subject for p in before if spans[p.object].start == nearest}):
        yield replace(proto, subject=subject)


def same_edition(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """What is given at the event reported is of the one edition and year that the report states.

    Of which edition somebody is who comes there says nothing of the others.
    """
    given = {id(report.group_of.get(p.subject)) for p in protos if p.relation == "presentedAt" and not p.refused}
    for proto in protos:
        group = report.group_of.get(proto.object)
        now = proto.relation == "hasHonour" and "already_held" not in proto.traits and id(group) in given
        held = dict(proto.qualifiers) if now else {}
        if not now or group is None or {"edition", "year"} & set(held):
            yield proto
            continue
        told = [report.spans[i] for i in group.mentions if not describes(report, report.spans[i])]
        for key in ("edition", "year"):
            stated = {cue for span in told for cue in span.cues if cue.startswith(key + "=")}
            if len(stated) == 1:
                held[key] = stated.pop().partition("=")[2]
        named = re.match(r"((?:19|20)\d\d)年", report.main.label) if report.main is not None else None
        if named:
            held.setdefault("year", named[1])
        yield replace(proto, qualifiers=tuple(sorted(held.items())))


def in_each_year(report: Report, protos: Iterable[Proto]) -> Iterator[Proto]:
    """The facts, one for each of the years in which somebody won an honour (2015年、2020年两次被评为…)."""
    text = report.article.text
    for proto in protos:
        years: tuple[str, ...] | None = ()
        if proto.relation == "hasHonour":
            years = listed_years(report, proto, clause_of(text, report.spans[proto.object].start))
        held = dict(proto.qualifiers) if years else {}
        if not years or held.get("year") not in years:
            yield proto
            continue
        for year in years:
            yield replace(proto, qualifiers=tuple(sorted((held | {"year": year}).items())))


UNFIT = "recipient does not fit"
"""Why it is refused that a person holds what only teams are given (工人先锋号), or a body what people are."""


def fitting(report: Report, protos: Iterable[Proto]) -> Iterable[Proto]:
    """Every fact; an honour's refused whose recipient is of a kind that it is not given to, or that was withdrawn."""
    groups = tuple(report.lexicon.words("group_honour"))
    protos = list(protos)
    lost = {_ends(report, p) for p in protos if ("status", WITHDRAWN) in p.qualifiers and not p.refused}
    came_of = _outcomes(report, protos)
    for proto in protos:
        honour, holder = report.group_of.get(proto.object), report.group_of.get(proto.subject)
        if proto.relation == "hasHonour" and not proto.refused and honour is not None and holder is not None:
            fitting_kind = fits(report, proto.subject, proto.object)
            fitting_kind &= "beside_team" not in proto.traits or honour.label.endswith(groups)
            if holder.kind in BODIES:
                fitting_kind &= not (_won_within(report, proto) or _is_cut(report, proto.subject))
            team = -1 if fitting_kind else _meant(report, proto, holder.kind)
            if team >= 0:
                yield replace(proto, subject=team)
                continue
            if _settled(proto, came_of.get(_ends(report, proto), ())):
                yield replace(proto, refused=WON_SINCE)
                continue
            past = ("status", WITHDRAWN) not in proto.qualifiers and _ends(report, proto) in lost
            proto = proto if fitting_kind and not past else replace(proto, refused=WITHDRAWN_SINCE if past else UNFIT)
        yield proto


_WITHIN = expression(
    r"(?<![等\d工员生])(?!(?<=会员单位|会员企业)\d+[个家名人]，先后)(?:[\d两几数一二三四五六七八九十百]+|多)[余多]?(?:[名位人](?:[^，。；、：]{0,6}(?:职工|员工|选手|同志|劳模))?"
    r"|[个家支](?:[^，。；、：]{0,6}(?:单位|集体|班组|企业|团队|公司|工会|部门|项目|队伍|学校|车间))?|单位|集体|班组|企业|团队)"
    r"[^，。；、：\d]{0,6}(?:，?(?:分别|均|先后|同时|双双|还)){0,2}(?:[荣喜]?获|被|当选|入选|荣膺|摘得)"
    r"|[中里内]有(?:近|约)?[\d两几数一二三四五六七八九十百]+[余多]?[名位人][^。；]{2,40}(?:[荣喜斩]?获|被|当选|入选|荣膺)"
)
"""How many of a body's people or units won (某集团所属23家单位榜上有名，分别荣获): they did, the body did not."""


def _won_within(report: Report, proto: Proto) -> bool:
    """Is it some of a body's people or units that are said to have won, counted and not named?"""
    text, holder = report.article.text, report.spans[proto.subject]
    told = text[holder.end : report.spans[proto.object].start]
    counted = _WITHIN.search(told)
    alone = not text.startswith(("等", "）"), holder.end) and text[holder.start - 1 : holder.start] not in "、和与及"
    return counted is not None and alone and not any(mark in told[: counted.start()] for mark in "。；\n等、和与及")


_BEFORE_NAME = "[^\u4e00-\u9fff]|{before_name}"
"""What a whole name of a body may stand behind, besides another mention or a word: punctuation, little words."""


def _is_cut(report: Report, holder: int) -> bool:
    """Does a body's name begin behind a lone character, so that only its end was read (某|新兴焊接工作室荣获…)?"""
    text, spans, start = report.article.text, report.spans, report.spans[holder].start
    if not start or report.lexicon.form(_BEFORE_NAME).match(text, start - 1) or _UNNAMED & set(spans[holder].cues):
        return False
    word = any(dictionary.has_word(text[start - size : start]) for size in WORD if start >= size)
    return not (word or any(spans[i].end >= start for i in beginning(spans, max(0, start - LONGEST_NAME), start)))


WORD = (2, 3, 4)
"""Characters of a word."""
LONGEST_NAME = 60
"""Characters of the longest names."""
_UNNAMED = frozenset({"bare", "pointer"})
"""Cues of words that stand for a body, whose house may stand before them."""


_LEADS = expression("(?:带领|率领)[^，。；的]{0,10}?(?:组员|班员|队员|成员|职工|员工|全班|全组|全队|班组|团队|大家)")
"""Behind the head of a team, before what all of them did (一班班长张三|带领28名组员攻关，被授予…)."""


def _meant(report: Report, proto: Proto, kind: str) -> int:
    """Who is given what is not for whom the words seem to say: a team for its head, a studio for its firm; else -1."""
    if kind == "Person":
        leads = _LEADS.match(report.article.text, report.spans[proto.subject].end)
        return _team_of(report, proto.subject) if leads or "handed" in proto.traits else -1
    return _studio_of(report, proto) if for_studios(report, proto.object) else -1


def _studio_of(report: Report, proto: Proto) -> int:
    """The studio named last between a firm and what a studio is made (某公司成立张三工作室，后被命名为某市工作室)."""
    spans = report.spans
    named = beginning(spans, spans[proto.subject].end, spans[proto.object].start)
    return max((i for i in named if spans[i].kind == "Studio" and i in report.group_of), default=-1)


def _team_of(report: Report, person: int) -> int:
    """The body whose post somebody is called by, who takes what it is given (授予一班班长张三“工人先锋号”)."""
    spans, start = report.spans, report.spans[person].start
    post = next((s.start for s in spans if s.kind == "Role" and s.end == start), -1)
    houses = [i for i, s in enumerate(spans) if s.kind in BODIES and s.end == post and i in report.group_of]
    return min(houses, key=lambda i: spans[i].start, default=-1)


def _outcomes(report: Report, protos: Iterable[Proto]) -> dict[tuple[int, int], list[Proto]]:
    """What came of running for an honour, by whose it is and which: that it is held, or that somebody is nominated."""
    found: dict[tuple[int, int], list[Proto]] = {}
    for proto in protos:
        status = dict(proto.qualifiers).get("status") if proto.relation == "hasHonour" and not proto.refused else None
        if status not in (*RUNNING, WITHDRAWN, None):
            found.setdefault(_ends(report, proto), []).append(proto)
    return found


def _settled(proto: Proto, outcomes: Sequence[Proto]) -> bool:
    """Does a fact tell of running for an honour of which the same report tells later what came of it?

    Who ran or won may run again: that is told later, or of another year or edition (曾获提名，今年又成候选人).
    """
    said = dict(proto.qualifiers)
    for outcome in outcomes if said.get("status") in RUNNING else ():
        come = dict(outcome.qualifiers)
        told = ({said.get(key, ""), come.get(key, "")} - {""} for key in ("year", "edition"))
        if proto.start < outcome.start and all(len(stated) < SEVERAL for stated in told):
            return True
    return False


def _ends(report: Report, proto: Proto) -> tuple[int, int]:
    """Whose honour a fact speaks of, and which."""
    return id(report.group_of.get(proto.subject)), id(report.group_of.get(proto.object))


def conferred_there(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Honours that a report of a ceremony or contest says were won were presented at it, unless won before."""
    main, text = report.main, report.article.text
    if main is None:
        return
    text = _unnamed(text, [report.spans[i] for i in main.mentions])
    ceremony = is_ceremony(report) or bool(_HANDED_OUT.search(text))
    contest, says = _is_contest(report), report.lexicon.says
    given_there = report.lexicon.form(_GIVEN_THERE)
    for proto in protos:
        at = report.spans[proto.object].start if proto.relation == "hasHonour" else -1
        if at < 0 or proto.refused or "already_held" in proto.traits or not report.is_of_main(at):
            continue
        there = commended(text, at)
        here = says("given_there", text[proto.start : at]) or given_there.search(text[max(0, at - SAID) : at])
        if not (ceremony or contest or there or here) or of_another_place(report, proto.object):
            continue
        year = dict(proto.qualifiers).get("year")
        if not there and not here and _of_another(report, proto.object):
            continue
        past = (year and not (there and year == there[1])) or was_before(report, text[proto.start : at])
        past = past or was_before(report, text[clause_of(text, at) : at])
        past = past and not says("this_time", text[clause_of(text, at) : at])
        if not past and dict(proto.qualifiers).get("status") == "获得":
            yield on_evidence(proto, "presentedAt/ceremony", 0.75, proto.object, main.mentions[0])
    honours = [i for i, s in enumerate(report.spans) if s.kind == "Honour" and s.start > report.lead]
    honours = [i for i in honours if report.is_of_main(report.spans[i].start)]
    last = 0
    for index in honours if ceremony or contest else ():
        span = report.spans[index]
        said = text[clause_of(text, span.start) : span.start]
        given = ceremony and (_GIVEN.search(said) or _READ_OUT.search(said))
        lone = report.article.text[span.start : span.end] in report.lexicon.words("lone_honour")
        prize = contest and (_PRIZE.search(said) or lone)
        told = bool(given or prize or (last and _JOINS.fullmatch(text, last, span.start)))
        last = span.end if told else 0
        denied = says("negated", said.rpartition("，")[2])
        if told and not (denied or was_before(report, said) or of_another_place(report, index)):
            start = span.start - len(said)
            yield Proto("presentedAt", index, main.mentions[0], start, span.end, "presentedAt/prize", 0.7)


def _unnamed(text: str, events: Iterable[Span]) -> str:
    """A text with marks for the names of events, whose years say nothing of when an honour was won."""
    for event in events:
        text = text[: event.start] + "■" * (event.end - event.start) + text[event.end :]
    return text


STATE, CAPITAL = "全国", "首都"
"""What the ceremonies of the state are named by, at which no province gives its honours; and those of the capital."""


def of_another_place(report: Report, honour: int) -> bool:
    """Is an honour one of a place, and the event one of the state or of another province?"""
    group, main = report.group_of.get(honour), report.main
    place = _province(report.lexicon, group.label) if group is not None else ""
    if group is None or main is None or not place:
        return False
    if any(group.label[:2] in name or CAPITAL in name for name in main.names):
        return False
    named = {_province(report.lexicon, name) for name in main.names} - {""}
    return place not in named and (bool(named) or any(STATE in name for name in main.names))


def _province(lexicon: Lexicon, name: str) -> str:
    """The code of the province whose place a name begins with; empty for none, and for what may be a brand (安康杯)."""
    found = lexicon.places_by_name.get(name[: lexicon.place_length(name)], ())
    plain = found and (lexicon.full_place(name) or found[0].level == "province")
    return found[0].code[:2] if plain else ""


def _of_another(report: Report, honour: int) -> bool:
    """Is an honour told of at a ceremony whose name holds another honour?"""
    text, spans, main = report.article.text, report.spans, report.main
    line = text.rfind("\n", 0, spans[honour].start) + 1
    events = [spans[i] for i in main.mentions] if main is not None else []
    group = report.group_of.get(honour)
    for at in [spans[i].start for i in group.mentions] if group is not None else ():
        sentence = start_of(SENTENCE, text, at)
        if any(sentence <= event.start < at for event in events):
            return False
    inside = [i for i, s in enumerate(spans) if s.kind == "Honour" and any(event.holds(s) for event in events)]
    own = any(report.group_of.get(i) is group for i in inside)
    if not inside or own or report.lexicon.says("given_there", text[line : spans[honour].start]):
        return False
    places = {_place(report, i) for i in inside}
    elsewhere = _place(report, honour) and all(places) and _place(report, honour) not in places
    return bool(elsewhere) or not any(report.lexicon.says("of_many_honours", text[e.start : e.end]) for e in events)


def _place(report: Report, honour: int) -> str:
    """The place that an honour's name begins with."""
    name = report.article.text[report.spans[honour].start : report.spans[honour].end]
    return name[: report.lexicon.place_length(name)]


def is_ceremony(report: Report) -> bool:
    """The report's event is named as one at which honours are given, and not by its headline alone."""
    main = report.main
    told = main is not None and {report.spans[i].rule for i in main.mentions} != {"event/headline"}
    return told and main is not None and any(report.lexicon.says("ceremony", name) for name in main.names)


def _is_contest(report: Report) -> bool:
    """The report's event is a contest of which its first sentences speak."""
    main, contests = report.main, tuple(report.lexicon.words("contest"))
    if main is None or not any(report.spans[i].start < report.lead + FIRST for i in main.mentions):
        return False
    return any(name.rstrip("”").endswith(contests) for name in main.names)


def honoured(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who is given an honour at the ceremony that the article reports took part in it."""
    main, group_of = report.main, report.group_of
    if main is None:
        return
    there = [p for p in protos if p.relation == "presentedAt" and group_of.get(p.object) is main]
    presented = {id(group_of[p.subject]) for p in there if p.subject in group_of}
    for proto in protos:
        if proto.relation != "hasHonour" or proto.refused or proto.rule == "hasHonour/apposition":
            continue
        if proto.rule == BY_RANK and not _is_contest(report):
            continue
        held = dict(proto.qualifiers).get("status") == "获得" and proto.subject in group_of
        if held and id(group_of.get(proto.object)) in presented:
            yield on_evidence(proto, "participant/honoured", 0.8, main.mentions[0], proto.subject)
