# SPDX-License-Identifier: MIT
"""Titles given to whoever came first in a contest, whose winners the report names elsewhere.

Reports list the winners, or tell of them one by one, and then say by rank alone who is given a title: `两个项目的前三名
被某局评为“某市技术能手”`, `获一等奖的选手由某市总工会授予“某市金牌职工”称号`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.clauses import PART, start_of
from kg.expressions import expression
from kg.facts.award_status import clause_of, was_before
from kg.facts.engine import Proto, Refuser
from kg.facts.fitting import fits
from kg.facts.report import Report
from kg.mentions.editions import number
from kg.mentions.span import Span, beginning
from kg.model import BODIES

_N = "[一二三四五六七八九十\\d]{1,2}"
_PLACE = (
    rf"(?:[特一二三]等奖)?第{_N}(?:、第?{_N})*名|(?<=列)第?{_N}(?:、第?{_N})*[名位]|(?:(?<=[获列])|(?<=获得))(?:{_N}、{_N}名|前{_N}名)"
    r"|[冠亚季](?:、?[亚季])*军|(?<=夺)冠|桂冠|头名|[特一二三](?:、[特一二三])*等奖|[金银铜]奖"
)
_TRADE, _PAUSE = expression("([\u4e00-\u9fff]{2,12})(?:组|工种|项目|赛项)"), expression("[，。；\n]")
"""What was competed in, and where a clause ends."""
_RANK = expression(_PLACE)
"""What somebody came in as, or won."""
_PRIZES = {"等奖": "特一二三", "奖": "金银铜"}
"""How prizes are called, and what tells which."""
_PODIUM = {"冠": "1", "亚": "2", "季": "3", "桂": "1", "头": "1"}
_ALL = (
    r"(?:(?:对|向|为|给)?(?:荣?获得?|夺得|取得)?(?:此次|本次|本届)?(?:各|每|[两二三四五六七八九十\d]+)?个?"
    r"(?:职业|工种|组别?|项目|赛项|类别?|竞赛|比赛|大赛|参赛|决赛|单项|个人|总成绩|综合|（[^（）]{1,4}）)*的?)"
)
"""What may stand before a rank that is meant of every trade competed in."""
_PLACES = rf"(?:{_PLACE})(?:[、和及](?:{_PLACE}))*"
_WHO = r"(?:获得者|获奖者|得主)?(?:的?(?:各位|优秀)?(?:参赛)?{prize_taker})?"
_TOP = (
    rf"(?:其中，?|以上|上述)?{_ALL}(?:(?P<trade>[\u4e00-\u9fff]{{2,8}}?)(?:组|工种|项目|赛项)的?)?"
    rf"(?P<rank>前{_N}名|{_PLACES}){_WHO}(?:的?(?:这|上述|以上)?(?P<so_many>{_N})[人名位]{{prize_taker}}?)?"
)
_REST = rf"{{the_rest}}的?(?:(?P<count>{_N})[名位]?|获奖)?(?:获奖|参赛)?(?:人(?!员)|选手|职工|同志|者)"
_PASSIVE = (
    r"，?(?P<joined>同时|一并|还|均|也|则|都|将|分别|当场|现场|随即|随后)*(?:(?P<by>[被由经])[^，。；\n]{0,40}?{given_by}|授予|荣?获得?(?![得奖者])|获评为?|获颁|领到|拿到|接过|捧[得回])"
    r"了?[^，。；“\n]{0,8}“?$"
)
_GIVEN = rf"(?:^|[，。；：\n])(?:{_TOP}|{_REST}){_PASSIVE}"
_GIVES = (
    rf"(?:授予|命名|认定)(?:{_TOP}|{_REST})(?:为|以)?[^，。；“\n]{{0,4}}“?$"
    rf"|(?:^|[，。；：\n])[^，。；：\n]{{0,16}}?[对向给为](?:荣?获得?|夺得|取得)?个?人?的?(?P<first>前{_N}名|{_PLACES}){_WHO}，?[^，。；“\n]{{0,24}}?"
    r"(?:授予|颁发|核发)了?[^，。；“\n]{0,4}“?$"
    r"|[为向给对](?:获奖|优胜|获胜)(?:的?{prize_taker})[^，。；“\n]{0,4}(?:颁发|授予)了?“?$"
)
"""What stands before a title that is given by rank alone, to all who won, or to those left without another."""
_PUTS = (
    rf"(?:^|[，。；：\n]){_TOP}，?(?:同时|一并|还|均|也|则|都)?将?"
    r"[被由经][^，。；\n]{0,24}?(?:推荐)?(?:申报|参评|参选)[^，。；“\n]{0,8}“?$"
)
"""What stands before a title for which those who came in so are put forward (第一名由某会推荐申报…)."""
_MAY_BE_GIVEN = "[名位军冠奖胜]|{the_rest}"
"""What all of those hold."""
_BY_RULE = expression("(?:按照?|根据|依据)[^，。；\n]{0,12}(?:规定|规则|办法|程序)")
"""Says that what is to come is settled: whoever won is put forward."""
_TO_COME = expression("将(?!军)")
"""Before such a title, that what the rules give is still to be given (第一名将由某会授予…，前十名由某局颁发…)."""
_DONE = expression("(?<!将)(?:当场|现场)|(?:领到|拿到|接过|捧[得回])了")
"""Says that it is given already (…将申报某奖章，前三名则当场领到了“…”证书)."""
SAID = 80
"""Characters before a title in which its clause says who is given it."""
_WON = (
    r"(?:(?:^|，)(?:[^，。；]{0,8}(?:最终|分别|依次|双双|一举|并|还|也|均))?|^(?:（[^（）]{1,24}）)?(?:等\d+人)?(?:[两三四五六七八九\d]人)?(?:以[^，。；]{1,16}，?)?(?:最终|分别|依次|双双|一举|均|也)?)"
    r"{came_in}[^，。；]{0,16}$"
)
"""What stands between somebody and the rank that they won."""
_ONE_UNREAD = expression("^[、和与及]\\s?[\u4e00-\u9fff]\\s?[\u4e00-\u9fff]{1,2}(?=[分荣获夺摘斩勇捧取名位列拿赢])")
"""Before that, the last of several winners whose name nobody read."""
_BY = expression("由[^，。；：]{0,30}$")
"""What stands between a rank and who won it (第一名由某公司的|张三获得)."""
_TAKEN = expression("[获夺摘斩捧]")
_OPENS = expression(
    rf"(?:{_N}[、.\uff0e]\s?|[^：，。\n]{{2,10}}，)?[^：，。\n]{{0,12}}?(?P<rank>{_PLACE})(?:获得者)?(?:如下)?"
    r"(?:[：: \u3000\t]|$)"
)
"""What opens a line of results."""
_HEADS = expression(r"[^，。；]{0,14}[：:]?")
"""A line between the rows of such a list, that says what was competed in."""
_JOINS = expression(r"(?:等\d*人?)?[、和与及][^，。；：获夺被]{0,16}")
"""What joins two people who won together, besides where they work."""
_ENDS = expression("[；。\n]")
_ARE = ("：", "是", "为", "分别是", "分别为", "获得者：", "获得者是", "获得者为")
"""What stands between a rank and those who won it."""
_BESIDE = expression(r"(?:（[^（）]{0,24}）)?[、和与及][^，。；：获夺被奖名军冠]{0,16}")
"""What joins two of those."""
_WORK = (*BODIES, "Role", "Place")
"""Kinds of what says where somebody works and as what."""
_EACH = "(?<!\\d){each}"
"""Says of the first few places (前三名) that each went to one of those named, in their order."""
_TEAMS = "团体"
"""Says of a rank that teams are ranked."""
_TO = expression("[，。；：\n]?[对向为给]")
"""Opens what says to whom a title is given (为亚军、季军授予“…”)."""
_NO_TITLE = expression("”?[^，。；\n]{0,6}?(?:机会|资格|的有\\d)")
"""Behind a title: that only a chance of it is given, or that its holders of all times are counted."""
_ONCE = expression("[去前往上]年|年来|以来")
"""Tells, as words for what was earlier do, of titles given at other contests."""
_TITLE = expression("”?(?:荣誉)?称号(?:[，。；\n]|$)")
"""Behind a title that is given whole (前三名获得某市技术能手|称号。)."""
_AGAIN = expression("不再?重复")
"""Says that who holds a title already is not given it again."""


def ranked(report: Report, protos: Sequence[Proto], refuse: Refuser) -> Iterable[Proto]:
    """Who came in as said holds the title that is given to such (前三名由某局授予“某市技术能手”).

    Those left are whom no other title was given in the same paragraph (授予其余2人“某市技术能手”).
    """
    text, spans, form = report.article.text, report.spans, report.lexicon.form
    won: dict[int, set[str]] | None = None
    for index, span in enumerate(spans):
        if span.kind != "Honour" or span.start < report.lead or index not in report.group_of:
            continue
        line = text.rfind("\n", 0, span.start)
        floor = max(line, span.start - SAID)
        if not form(_MAY_BE_GIVEN).search(text, floor, span.start):
            continue
        said = form(_GIVEN).search(text, floor, span.start) or form(_GIVES).search(text, floor, span.start)
        puts = None if said else form(_PUTS).search(text, floor, span.start)
        said = said or puts
        if said is None or _TEAMS in said[0] or not _settled(report, said, span.start, refuse, put=puts is not None):
            continue
        if not _is_given(report, said, span):
            continue
        won = _winners(report) if won is None else won
        told = said.groupdict()
        rank, trade = told["rank"] or told.get("first"), told["trade"] or ""
        people = [i for i, ranks in won.items() if rank is None or ranks <= _top(rank)]
        people = list(_once(report, [i for i in people if _competed_in(report, i, trade)], index))
        if told.get("so_many") and len(people) != number(told["so_many"]):
            continue
        if rank is None and report.lexicon.says("the_rest", said[0]):
            given = {id(report.group_of.get(p.subject)) for p in protos if _gives(p) and line < p.start < said.start()}
            people = [i for i in people if id(report.group_of[i]) not in given]
            people = people if given and told.get("count") in (None, str(len(people))) else []
        for person in people:
            if fits(report, person, index):
                yield Proto("hasHonour", person, index, said.start(), span.end, "hasHonour/by-rank", 0.75)


def _gives(proto: Proto) -> bool:
    """Does a fact tell of a title that somebody is given?"""
    return proto.relation == "hasHonour" and not proto.refused


def _is_given(report: Report, said: re.Match[str], title: Span) -> bool:
    """Is a title said to be given this time, and not only a chance of it?"""
    text, told = report.article.text, said.groupdict()
    before = text[start_of(PART, text, said.start() + 1) : title.start]
    if report.lexicon.says("earlier", before) or _ONCE.search(before) or _NO_TITLE.match(text, title.end):
        return False
    bare = said.re is report.lexicon.form(_GIVEN) and not (told["joined"] or told["by"] or _TO.match(said[0]))
    return not bare or _TITLE.match(text, title.end) is not None


def _settled(report: Report, said: re.Match[str], end: int, refuse: Refuser, *, put: bool) -> bool:
    """Is a title given as said, or put forward for, and not only to be so, unless rules say that it is?"""
    text = report.article.text
    opens = clause_of(text, end)
    if _BY_RULE.search(text, opens, end):
        return True
    to_come = refuse.plans(said[0]) or (report.lexicon.says("title_to_come", said[0]) and not put)
    return _DONE.search(said[0]) is not None or not (to_come or _TO_COME.search(text, opens, end))


def _competed_in(report: Report, person: int, trade: str) -> bool:
    """Is a trade the one that a sentence names last up to the end of somebody's clause, or is none asked for?"""
    text, span = report.article.text, report.spans[person]
    closes = _PAUSE.search(text, span.end)
    told = _TRADE.findall(text, clause_of(text, span.start), closes.start() if closes else len(text))
    return not trade or (bool(told) and told[-1].endswith(trade))


def _top(rank: str) -> set[str]:
    """The ranks that a word for one or more tells of.

    >>> sorted(_top("前三名")), sorted(_top("二、三位")), sorted(_top("冠亚军")), sorted(_top("一、二等奖"))
    (['1', '2', '3'], ['2', '3'], ['1', '2'], ['一等奖', '二等奖'])
    """
    if rank.startswith("前"):
        return {str(place) for place in range(1, number(rank[1:-1]) + 1)}
    if rank[-1] in "名位" and rank != "头名":
        rank = rank.partition("等奖")[2] or rank
        return {str(number(place)) for place in re.findall(_N, rank)}
    if prize := next((prize for prize in _PRIZES if rank.endswith(prize)), ""):
        return {char + prize for char in rank if char in _PRIZES[prize]}
    return {_PODIUM[char] for char in rank if char in _PODIUM}


def _once(report: Report, people: list[int], honour: int) -> Iterator[int]:
    """Each of several people once, without who is said to hold the title already; nobody where such are not named."""
    spans, again = report.spans, list(_already(report, honour))
    seen = {id(report.group_of.get(i)) for place in again for i in place if spans[i].kind == "Person"}
    if again and not seen:
        return
    for person in people:
        group = report.group_of.get(person)
        if group is not None and id(group) not in seen:
            seen.add(id(group))
            yield person


def _already(report: Report, honour: int) -> Iterator[range]:
    """The mentions of each clause that says that a title is not given again: the one named in it, or last before."""
    text, spans = report.article.text, report.spans
    for match in _AGAIN.finditer(text, report.lead):
        opens = start_of(PART, text, match.start())
        told = (i for i in reversed(beginning(spans, report.lead, match.start())) if spans[i].kind == "Honour")
        if report.group_of.get(next(told, -1)) is report.group_of[honour]:
            yield beginning(spans, opens, match.start())


def _winners(report: Report) -> dict[int, set[str]]:
    """Who the report says came in as what, in its lists and its sentences."""
    text = report.article.text
    found = dict(_listed(report))
    for rank in _RANK.finditer(text, report.lead):
        opens = start_of(PART, text, rank.start())
        clause = max(opens, text.rfind("，", 0, rank.start()) + 1)
        if _TEAMS in text[clause : rank.start()] or was_before(report, text[opens : rank.start()]):
            continue
        people, places = _who(report, opens, rank), _top(rank[0])
        told_each = not rank[0].startswith("前") or report.lexicon.form(_EACH).search(text, clause, rank.start())
        each = sorted(places, key=number) if told_each and len(people) == len(places) else ()
        for at, person in enumerate(people):
            found.setdefault(person, {each[at]} if each else places)
    return found


def _listed(report: Report) -> Iterator[tuple[int, set[str]]]:
    """The people of the rows that a rank opens, or of those below the one that it heads."""
    text, spans = report.article.text, report.spans
    at, below = report.lead, set[str]()
    for line in text[report.lead :].split("\n"):
        rank = _OPENS.match(line)
        people = [i for i in beginning(spans, at, at + len(line)) if spans[i].kind == "Person"]
        if rank and _TEAMS not in line and not line.endswith("。"):
            below = set() if people else _top(rank["rank"])
            yield from ((i, _top(rank["rank"])) for i in people)
        elif people and spans[people[0]].start == at and "。" not in line:
            yield from ((i, below) for i in people[:1] if below)
        elif not _HEADS.fullmatch(line):
            below = set()
        at += len(line) + 1


def _who(report: Report, opens: int, rank: re.Match[str]) -> list[int]:
    """The people of whom a sentence says that they came in so."""
    text, spans = report.article.text, report.spans
    closes = _ENDS.search(text, rank.end())
    behind = beginning(spans, rank.end(), closes.start() if closes else len(text))
    after = [i for i in behind if spans[i].kind == "Person"]
    for index in after[:1]:
        between = text[rank.end() : spans[index].start]
        if between in _ARE:
            return next(report.runs(after, lambda end, start: _BESIDE.fullmatch(report.masked(end, start, _WORK, ""))))
        taken = _BY.fullmatch(between) and _TAKEN.match(text, spans[index].end)
        if between in ("", "获得者", "得主") or taken:
            return [index]
    before = [i for i in beginning(spans, opens, rank.start()) if spans[i].kind == "Person" and i in report.group_of]
    if not before:
        return []
    told = _ONE_UNREAD.sub("", report.masked(spans[before[-1]].end, rank.start(), _WORK, ""))
    if not report.lexicon.form(_WON).search(told):
        return []
    return report.last_run(before, lambda end, start: _JOINS.fullmatch(report.masked(end, start, _WORK, "")))
