# SPDX-License-Identifier: MIT
"""Lines above a list of holders: whether one heads it, and which honour it is of."""

from __future__ import annotations

from kg.expressions import expression
from kg.facts.award_status import noticed
from kg.facts.award_tables import BARE_LIST
from kg.facts.captions import NO_HEADING
from kg.facts.report import Report
from kg.mentions.editions import number

_HEADING = (
    "[”」]?(?:荣誉称号|称号)?(?:{not_holder}){0,2}(?:获得者|获得单位|获奖单位|获奖者|集体|个人|单位|名单|的(?:职工|同志|个人|集体|单位|班组|企业))?"
    "(?P<portraits>的?(?:先进|典型|主要)?(?:事迹|风采|人物)?(?:展播|展示|简介|介绍|风采|风采录|事迹|选登|摘登|巡礼))?(?:（[^（）]{1,12}）)?[：:]?"
)
"""What may follow an honour that stands alone as the heading of a list."""
_COUNTED = (
    "(?:产生|评[出选为]|选[出树]|[获当入]选|获[评奖])[^，。；：]{0,4}?(?P<n>[一二三四五六七八九十百\\d]{1,4})[名位个人家]"
    "(?:[^，。；：]{0,6}(?:{person_honour|group_honour}|同志|职工|个人|集体|单位|[获入当][^，。；：]{1,3}者))?"
    "(?:名单)?(?:分别|依次|如下)?[是为有]?[：:]$"
)
"""Ends a line that says how many were chosen, whose names follow (经评审产生6名年度工匠：)."""
_COUNT = expression("(?P<n>[一二三四五六七八九十百\\d]{1,4})[名位个人家]")
"""How many somebody is, in a headline (6人获评“某市工匠”)."""
_ITEM = expression(
    r"(?:附件[\d一二三四五六七八九十]{0,2}[：:.\s]?)?(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).\uff0e、]\s?)?(?:20\d\d年度?)?"
    "(?:拟[\u4e00-\u9fff]{2,4}?为?(?=第|首|“|$))?(?:(?:第.{1,3}|首)[届批])?“?"
)
"""What opens a list's heading before the honour: its number, what is to be done, the edition (一、拟命名第三届“)."""
SPOKEN_OF = 80
"""Characters before such a heading in which the honour is named."""
HEADED = 8
"""Characters that may stand before an honour in the heading of a list (首批10名“某某工匠”)."""


def is_sentence(line: str) -> bool:
    """Is a line above a table running text, and no heading?"""
    return line.endswith(("。", "：", ":", "；")) or "，" in line


def of_notice(report: Report) -> list[int]:
    """The honours that the headline of a public notice is about: of its lists, where nothing else is said."""
    title = report.article.title_end
    named = {
        id(report.group_of[i]): i
        for i, s in enumerate(report.spans)
        if s.kind == "Honour" and s.end <= title and i in report.group_of
    }
    return sorted(named.values()) if noticed(report) else []


def spoken_of(report: Report, line: str, start: int) -> list[int]:
    """The honour that the sentences right before a bare heading speak of (候选人名单如下：), if it is one."""
    before = [i for i, s in enumerate(report.spans) if s.kind == "Honour" and start - SPOKEN_OF <= s.start < start]
    return before[-1:] if BARE_LIST.fullmatch(line) else []


def is_heading(report: Report, honour: int, start: int, end: int) -> tuple[bool, bool]:
    """Is a line an honour's name with little before it, so that the names below hold it; and one of portraits?"""
    span = report.spans[honour]
    before = _ITEM.sub("", report.article.text[start : span.start].strip(), count=1)
    told = report.lexicon.form(_HEADING).fullmatch(report.article.text[span.end : end].strip())
    heads = len(before) <= HEADED and not NO_HEADING.search(before)
    return told is not None and heads, bool(told and told["portraits"] and not before)


def as_many_titled(report: Report, line: str, start: int) -> list[int]:
    """The one honour that the headline gives to as many as a line says were chosen (6人获评某奖/产生6名工匠：)."""
    article, lexicon, spans = report.article, report.lexicon, report.spans
    counted, title = lexicon.form(_COUNTED).search(line), article.headline
    if counted is None or not lexicon.says("win", title) or lexicon.says("planned", title):
        return []
    if number(counted["n"]) not in {number(said["n"]) for said in _COUNT.finditer(title)}:
        return []
    before = [i for i, s in enumerate(spans) if s.kind == "Honour" and s.start < start]
    titled = [i for i in before if article.text[spans[i].start : spans[i].end] in title]
    return titled[-1:] if len({id(report.group_of.get(i)) for i in titled}) == 1 else []
