# SPDX-License-Identifier: MIT
"""Who took part in what an article reports, where no sentence says it in so many words.

People whom the report of one event names, bodies that it lists side by side, and those whom its
visitors call on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.clauses import CLAUSE, SENTENCE, start_of
from kg.expressions import any_of, expression
from kg.facts.awards import is_ceremony, of_another_place
from kg.facts.coding import sentences
from kg.facts.days import is_day
from kg.facts.engine import Proto, Refuser
from kg.facts.report import Report
from kg.groups import Group
from kg.mentions.span import Span, beginning, outermost
from kg.model import BODIES

ELECTED = "participant/elected-there"
"""The rule for who is elected at a first meeting: they took part in the congress before it, too."""
BEGUN = 220
"""Characters after the headline in which a report names the event that it tells of."""
UNTOLD = {"host_by_name", "host_guessed"}
"""Traits of facts about hosts that no sentence states."""
TOLD_ON = 300
"""Characters after an event's name in which whoever is named took part in it."""


def in_report(report: Report, protos: Sequence[Proto], refuse: Refuser) -> Iterable[Proto]:
    """A report of one event names the people who took part in it.

    Left out are people named only inside the name of a studio, or where the sentence plans or denies, unless
    it is they who speak of the plan.
    """
    main = report.main
    if main is None or not _is_reported(report, main, protos):
        return
    took = [p for p in protos if p.relation == "participant" and not p.refused and "contest_told" not in p.traits]
    done = {id(report.group_of.get(p.object)) for p in took if p.rule != ELECTED}
    elected = {id(report.group_of.get(p.object)) for p in took if p.rule == ELECTED}
    done |= honoured_elsewhere(report, protos)
    contests = (p for p in protos if p.relation == "participant" and not p.refused and "contest_told" in p.traits)
    won = {p.object for p in contests if report.spans[p.object].start < report.spans[p.subject].start}
    days = (p for p in protos if p.rule == "date/before" and not p.refused)
    dated = {id(report.group_of.get(p.subject)) for p in days if is_day(report.literals.get(p.object, ""))}
    for index, start, end in present(report, refuse):
        group, span = report.group_of[index], report.spans[index]
        if id(group) not in done and index not in won and not _of_earlier(report, span.start):
            done.add(id(group))
            event = main.mentions[0] if id(group) in elected else _told_before(report, dated, start, span.start)
            if event is not None and not forgotten(report, event, span.start):
                yield Proto("participant", event, index, start, end, "participant/in-report", 0.7, loose=True)


_WHO_WAS = expression("[中上里][^，。；]{2,}的[^，。；的]*$")
"""Between an earlier event and somebody who is told of now as one who was there (在去年的活动中相识的|张三)."""


def _of_earlier(report: Report, at: int) -> bool:
    """Does a sentence tell of somebody at what was held before, and not only who it was that is here now?"""
    text = report.article.text
    return report.is_of_earlier(at) and not _WHO_WAS.search(text, start_of(SENTENCE, text, at), at)


def honoured_elsewhere(report: Report, protos: Sequence[Proto]) -> set[int]:
    """The groups of those of whom the report of a ceremony tells an honour that another place gives."""
    won = (p for p in protos if p.relation == "hasHonour" and not p.refused and is_ceremony(report))
    return {id(report.group_of.get(p.subject)) for p in won if of_another_place(report, p.object)}


def present(report: Report, refuse: Refuser) -> Iterator[tuple[int, int, int]]:
    """The mentions of people whom no word says to be absent, each with where its sentence begins and ends.

    Absent are the dead, who is called to mind, shown or played, and who is named in a name, an aside, a plan, a denial.
    """
    text, form, shown = report.article.text, report.lexicon.form, tuple(report.lexicon.words("only_shown"))
    dead = _dead(report)
    cited = [form("{brings_forth}"), form("{calls_to_mind|mourns}" + _RECALLED)]
    speaks = form("(?:同志)?(?:[^，。；]{0,4}|对[^，。；]{1,14}){speaks}")
    for start, end in sentences(text):
        inside = beginning(report.spans, start, end)
        people = [i for i in inside if report.spans[i].kind == "Person" and i in report.group_of]
        plans = bool(people) and refuse.speaks_of_plans(text[start:end])
        for i in people:
            span = report.spans[i]
            spoken = bool(speaks.match(text, span.end))
            if plans and _is_planned(refuse, text[start:end], span.end - start, spoken=spoken):
                continue
            about = re.match("的[^，。；、]{0,8}", text[span.end : end])
            if (about and about[0].endswith(shown)) or form(_NOT_NOW).match(text, span.end, end):
                continue
            told = any(known.search(text, start, span.start) for known in cited)
            told = told or _SPOKEN.search(text, start, span.start) is not None
            if told or id(report.group_of[i]) in dead or _OWN_TALE.search(_QUOTED.sub("", text[start:end])):
                continue
            if not _in_a_name(report.spans, i, inside) and not form(_ASIDE).search(text[start : span.start]):
                yield i, start, end


def _dead(report: Report) -> set[int]:
    """Those of whom the report tells that they died, or were honoured after death."""
    text, died = report.article.text, report.lexicon.form(_DIED)
    told = (i for i, s in enumerate(report.spans) if s.kind == "Person" and died.match(text, s.end))
    mourned = report.lexicon.form("{mourns}([^，。；的]{2,20})").findall(text)
    named = {id(g) for g in report.groups if g.kind == "Person" and any(g.label in said for said in mourned)}
    return named | {id(report.group_of[i]) for i in told if i in report.group_of}


def _is_reported(report: Report, event: Group, protos: Sequence[Proto]) -> bool:
    """Does a report begin with an event that it tells of, not with one of the past or with somebody's portrait?"""
    begun = any(report.spans[i].start < report.article.title_end + BEGUN for i in event.mentions)
    told = any(_is_told(report, i) for i in event.mentions) or any(
        p.relation in HOSTS and not p.refused and report.group_of.get(p.subject) is event and not UNTOLD & set(p.traits)
        for p in protos
    )
    return begun and is_present(report) and told


def is_present(report: Report) -> bool:
    """Does an article tell of its event as of something present, and not of somebody's life?"""
    if report.main is None or report.is_portrait() or _long_past(report, report.main):
        return False
    return not all("background" in report.spans[i].cues for i in report.main.mentions)


def _long_past(report: Report, event: Group) -> bool:
    """Is an event first told of as one long before the page (1956年，张三出席某大会, 原来，…在某大赛上夺冠)?"""
    text, at, page = report.article.text, report.spans[report.first(event)].start, report.article.date[:4]
    opens = start_of(SENTENCE, text, at)
    if _LOOKS_BACK.match(text, opens, at):
        return True
    told = _YEAR.findall(text, opens, at)
    return bool(told) and page.isdecimal() and int(told[-1]) < int(page) - 1


def _is_planned(refuse: Refuser, sentence: str, at: int, *, spoken: bool) -> bool:
    """Does a sentence deny or plan what it says of whom it has named at a place, not only in clauses of its own?"""
    pause = _PAUSE.search(sentence, at)
    told = at if spoken else pause.start() if pause else len(sentence)
    return (not spoken and refuse.denies(sentence)) or refuse.speaks_of_plans(sentence[:told])


def forgotten(report: Report, event: int, at: int) -> bool:
    """Does the report no longer speak of an event: no word of it stands in the long stretch since its last name?"""
    ends = [report.spans[i].end for i in report.group_of[event].mentions if report.spans[i].end <= at]
    since = report.article.text[max(ends) : at] if ends else ""
    return len(since) > TOLD_ON and not report.lexicon.says("still_there", since)


def _is_told(report: Report, event: int) -> bool:
    """Does the headline name an event, or a sentence say that it takes place, not only what was said there?"""
    return report.spans[event].start < report.article.title_end or bool(
        {"held", "happens"} & set(report.spans[event].cues)
    )


_QUOTED = expression("“[^”]*(?:”|$)|^[^“]*”")
"""What somebody is quoted with, whole or where it goes on from or into other sentences."""
_SPOKEN = expression("“[^“”]*[，！？我][^“”]*$")
"""Before somebody of whom another speaks (“多亏了我的师傅|张三”)."""
_OWN_TALE = expression("(?<!自)我(?![市省区县国校院司厂矿局段队社部馆州镇乡军方党站盟旗])|我们")
"""Somebody tells of their own, as in a speech that is printed: whom they name is not there."""
_PAUSE = expression("[，；：]")
"""Where a clause ends: what is planned behind it does not touch what its subject did."""
_ASIDE = (
    "^另[悉据外]|^(?:当时|那时|那年|彼时)(?!的)|(?:涌现|培养|推选|选树|走)出[^。；]{0,40}$"
    "|(?:{family_of}|(?:师傅|徒弟|师父)是[^，。]{0,14}|{plays}了?[^，。；]{0,24}|{stays_away}的[^，。；、]{0,12}"
    "|得名于[^，。；]{0,10}|(?:^|[，。；“要能])(?:像|如同|正如)[^，。；、]{0,4}|因公(?:牺牲|殉职)的[^，。；]{0,6}"
    "|(?:^|[，。；])(?:同日|当天|此外)?，?在另一[场次个][^。；]{0,24})$"
)
"""Before somebody who is only spoken of: beside the news, as one of many, as whose family or part somebody is."""
_RECALLED = "(?![委小班部型馆]|活动|大会|中心|强国|标兵)[^，。；的上中后时会]{0,16}$"
"""Between words that call somebody to mind and the name."""
_TO_LEARN = (
    "(?:同志|等[^，。；]{0,8})?(?:学习|致敬|默哀|为(?:例|榜样|原型|标杆))"
    "|(?:因[^，。；]{1,8}|[^，。；]{0,8}(?:告诉记者|说)，(?:他|她|自己)(?:因[^，。；]{1,6})?)?{stays_away}"
    "|的(?:家属|亲属|遗属|名字(?:命名|冠名))|名字(?:命名|冠名)"
)
"""Behind somebody who is held up to others (向张三同志学习, 以张三为例), or who stayed away (张三因故未能到会)."""
_YEAR = expression(r"((?:19|20)\d\d)年")
_LOOKS_BACK = expression("(?:原来|早在|那[一]?年|当年|还记得|回忆起)(?!的)")
"""Opens a sentence that tells of what was long before (原来，2015年…在某大赛上夺冠)."""
_DIED = (
    "(?:同志|老人|师傅|先生)?(?:，?生于[^，。；]{2,14})?，?(?:于|在)?(?:(?:19|20)\\d\\d年(?:\\d{1,2}月(?:\\d{1,2}日)?)?|去年|前年|多年前)?"
    "(?:因|不幸|已|已经|突然|却|就|在[^，。；]{1,10}中)?(?:[^，。；的与和、父母夫妻子女儿爱兄弟姐妹师徒]{0,6})"
    "{dies}"
)
"""Behind somebody who is told to have died: no guest of anything reported."""
_AT_ANOTHER_TIME = (
    "在[^，。；]{0,12}{tale}(?:《[^》]*》)?[中里]"
    "|，?(?:早在|[于在自从])?(?:(?:19|20)\\d\\d年|{last_year}|{last_edition}(?=[^，。；]{0,10}[中上里])|曾(?:[于在经获被任是]|多次))"
)
"""Behind somebody of whose earlier years a report tells, or whose part in a work of art."""
_SOURCE = "(?:同志)?(?:(?:介绍说?|告诉记者)[，：]|认为)"
"""Behind somebody who told the reporter of it or judges it, and need not have been there (某工会主席张三介绍，…)."""
_CITED = (
    "(?:同志)?(?:在[^，。；]{2,40})?的?(?:重要)?(?:讲话|指示|批示|回信|贺信)(?:和[^，。；]{2,10})?(?:精神|要求)"
    "|(?:同志)?(?:关于|就|对)[^，。；]{2,30}的(?:批复|批示|指示|贺信|回信|题词)"
)
"""Behind somebody whose words are passed on (学习张三在某会上的讲话精神)."""
_IN_LEAD = "(?:同志|[^，。；]{0,6}的)?(?:坚强|正确|亲切)?(?:带领|领导|引领|指引|率领)下"
"""Behind who heads those of whom something is told (在领头人张三带领下，某公司…)."""
_NOT_NOW = f"{_AT_ANOTHER_TIME}|{_SOURCE}|{_TO_LEARN}|{_CITED}|{_IN_LEAD}"
_TOOK_PART = "{took_part}|获(?=[^，。]{0,6}[奖军名])"


def portrayed(report: Report, refuse: Refuser) -> Iterable[Proto]:
    """In an article about one person (`Report.hero`), who took part where a sentence names nobody else."""
    text, spans = report.article.text, report.spans
    hero = report.hero
    if hero is None:
        return
    for start, end in sentences(text):
        inside = [i for i in beginning(spans, start, end) if i in report.group_of]
        events = [i for i in inside if spans[i].kind == "Event" and "pointer" not in spans[i].cues]
        others = any(spans[i].kind == "Person" and report.group_of[i] is not report.group_of[hero] for i in inside)
        if start < report.lead or not events or others or refuse.speaks_of_plans(text[start:end]):
            continue
        if report.lexicon.form(_TOOK_PART).search(text, start, end):
            for event in events:
                yield Proto("participant", event, hero, start, end, "participant/portrayed", 0.7)


def _told_before(report: Report, dated: set[int], start: int, at: int) -> int | None:
    """The event of which a place tells: at which its sentence is, or one of its own day, or its line's."""
    spans, text = report.spans, report.article.text
    floor = max(text.rfind("\n", 0, at) + 1, report.item_of(at))
    events = [i for i, g in report.group_of.items() if g.kind == "Event" and floor <= spans[i].start < at]
    here = [i for i in events if spans[i].start >= start and text[spans[i].end : spans[i].end + 1] in ("上", "中")]
    here = [i for i in here if not report.only_won_at(i)]
    told = here or [i for i in events if id(report.group_of[i]) in dated and _turned_to(spans[i])]
    return max(told, key=lambda i: spans[i].start) if told else report.told_at(at)


def _turned_to(event: Span) -> bool:
    """Does a sentence say that an event is held, not only what the reported one is a part of?"""
    return "held" in event.cues and "background" not in event.cues


def _in_a_name(spans: Sequence[Span], index: int, others: Sequence[int]) -> bool:
    return any(spans[j].holds(spans[index]) for j in others if spans[j].kind in ("Studio", "Event", "Document"))


HOSTS = ("organizer", "undertaker")
"""Relations to those who hold an event."""
CAME = 50
"""Characters before a body in which the words stand that somebody came there, with places and names before it."""
_MADE_OF = ("由", "是", "由：", "是：", "为：")
"""Before bodies that something is made up of, or that are what was just counted."""
ACTS = 60
"""Characters behind a list in which stands what those listed do at the event."""
LISTED = 3
"""Bodies side by side that a report of an event names as its participants."""
_BETWEEN = expression(r"[”」]?(?:、|，|和|与|及|以及|；)[“「]?")


def listed(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Bodies that a report of one event lists side by side took part in it, where they do something there."""
    main, spans = report.main, report.spans
    if main is None:
        return
    parts = (*HOSTS, "participant", "supporter", "location")
    apart = report.lexicon.form("{not_listed}")
    acts = report.lexicon.form(f"[^。；\n]{{0,{ACTS}}}?{{listed_act}}")
    told = (p for p in protos if p.relation in parts and not p.refused and report.group_of.get(p.subject) is main)
    known = {id(report.group_of.get(p.object)) for p in told}
    for run in _runs(report):
        fresh = not any(id(report.group_of[i]) in known for i in run)
        if len(run) >= LISTED and fresh and spans[run[0]].start > report.lead and not _told_apart(report, run, apart):
            start, end = spans[run[0]].start, spans[run[-1]].end
            studios = sum(spans[i].kind == "Studio" for i in run) > len(run) // 2
            if not (studios or acts.match(report.article.text, end) or _called_on(report, main, start)):
                continue
            for i in run:
                yield Proto("participant", main.mentions[0], i, start, end, "participant/listed", 0.6)


def _called_on(report: Report, event: Group, at: int) -> bool:
    """Does the report of a visit say right before a place, in its clause, that the visitors came there?"""
    text, lexicon = report.article.text, report.lexicon
    if not any(lexicon.says("visit_verb", name) for name in event.names):
        return False
    return lexicon.form("{arrives_at}了?[^，。；\n]*$").search(text, at - CAME, at) is not None


def _told_apart(report: Report, run: Sequence[int], apart: re.Pattern[str]) -> bool:
    """Does the clause say of those listed what takes them out of the event (覆盖某公司、…, 经某局、…批准)?"""
    text, start, end = report.article.text, report.spans[run[0]].start, report.spans[run[-1]].end
    opens = start_of(CLAUSE, text, start)
    after = re.match("[^，。；]{0,12}", text[end:])
    told = text.endswith(_MADE_OF, opens, start) or apart.search(text, opens, start)
    return bool(told or (after and apart.search(after[0])))


BRINGS = "送"
"""What visitors do with what they bring."""


def on_its_visit(report: Report, proto: Proto) -> bool:
    """Is an event of which only a visit may say something one: are people called on there, or brought something?

    Where people went from a congress or after a contest, they did not take part in it.
    """
    if "on_a_visit" not in proto.traits:
        return True
    group = report.group_of.get(proto.subject) or report.main
    visits = report.lexicon.words("visit_verb") | report.lexicon.words("tour") | {BRINGS}
    told = group is None or any(word in name for name in group.names for word in visits)
    return told and not _at_another_time(report, proto.start)


def _at_another_time(report: Report, at: int) -> bool:
    """Does a sentence tell, before a place in it, of another time than the report's (入夏以来，已走进…)?"""
    text, told = report.article.text, report.lexicon.form("{other_time}|以来，?[^，。；]{0,12}已")
    return told.search(text, start_of(SENTENCE, text, at), at) is not None


def of_teams(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A body whose team took part took part itself (`甲公司代表队获第二名`)."""
    sent = tuple(report.lexicon.words("sent_team"))
    for proto in protos:
        if proto.relation != "participant" or proto.refused:
            continue
        team = report.spans[proto.object]
        if not report.article.text.endswith(sent, team.start, team.end):
            continue
        inside = [i for i in beginning(report.spans, team.start, team.start + 1) if i in report.group_of]
        houses = [i for i in inside if report.spans[i].kind in BODIES and report.spans[i].end < team.end]
        if houses:
            house = max(houses, key=lambda i: report.spans[i].end)
            yield replace(proto, object=house, rule="participant/its-team", confidence=0.75)


def visited(report: Report, protos: Sequence[Proto], refuse: Refuser) -> Iterable[Proto]:
    """Where a report of a visit says that the visitors came: those bodies are visited, and the visit is there.

    A tour (考察, 参观) is only there: nobody is called on. A studio is called on, and no place.

    Annotators mark nearly every such body as taking part, and as a place of the visit or leave that open.
    """
    main, spans, text = report.main, report.spans, report.article.text
    visits, tours = report.lexicon.words("visit_verb"), report.lexicon.words("tour")
    if main is None or not any(word in name for name in main.names for word in visits | tours):
        return
    calls_on = any(word in name for name in main.names for word in visits)
    arrives, calls = any_of((report.lexicon.words("arrives") | tours) - visits), any_of(visits)
    came = expression(
        f"(?:(?P<there>{arrives}|(?<![得达受收感看接直])到)|{calls})了?"
        f"(?:{_STREET}|(?:(?!{arrives}|{calls})[\u4e00-\u9fff]){{2,16}}、){{0,3}}$"
    )
    hosts = {id(report.group_of.get(p.object)) for p in protos if p.relation == "organizer"}
    for run in _runs(report, _CALLED_ON, (*BODIES, "Place")):
        told = came.search(text[max(0, spans[run[0]].start - CAME) : spans[run[0]].start])
        if told is None:
            continue
        after = spans[run[-1]].end
        ends = text[after : after + 1] in tuple("，、；。等和与及") or text.startswith(tuple(visits), after)
        ends = ends or _ROOM.match(text, after) is not None
        planned = refuse.plans(text[start_of(CLAUSE, text, spans[run[0]].start) : spans[run[0]].start])
        if spans[run[0]].start < report.lead or planned or _at_another_time(report, spans[run[0]].start):
            continue
        for i in run if ends else run[:-1]:
            if spans[i].kind != "Union" and id(report.group_of.get(i)) not in hosts:
                start = start_of(SENTENCE, text, spans[i].start)
                called_on = calls_on and spans[i].kind != "Place"
                there = told["there"] and spans[i].kind != "Studio"
                for relation in ("participant",) * called_on + ("location",) * bool(there):
                    rule = relation + "/visited"
                    yield Proto(relation, main.mentions[0], i, start, spans[i].end, rule, 0.7)


_ROOM = expression("的[\u4e00-\u9fff]{2,8}[，、]")
"""Behind a body that is called on: the part of it where the visitors are (在某公司|的职工之家，)."""
_STREET = "(?:[\u4e00-\u9fff]{2,6}(?:街道|镇|乡))"
"""What may stand before a body's name: where it is."""
_CALLED_ON = expression(
    "[”」]?(?:“[^”]{1,8}”)?(?:（[^（）]{1,8}）)?(?:、|和|与|及|以及)(?:[\u4e00-\u9fff]{2,8}、){0,2}"
    f"(?:“[^”]{{1,8}}”——)?{_STREET}?[“「]?"
)
"""Between bodies that are called on one after the other: their towns, and others that nobody read."""


def _runs(report: Report, between: re.Pattern[str] = _BETWEEN, kinds: Collection[str] = BODIES) -> Iterator[list[int]]:
    """Bodies, or what is of some kinds, with nothing but a list mark between them."""
    spans, text = report.spans, report.article.text
    bodies = [i for i in outermost(spans) if i in report.group_of and spans[i].kind in kinds]
    return report.runs(bodies, lambda end, start: between.fullmatch(text, end, start))
