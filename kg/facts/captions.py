# SPDX-License-Identifier: MIT
"""The line that says what a table is of: the last one above it, or that above the heading of one of its parts."""

from __future__ import annotations

from kg.clauses import start_of
from kg.expressions import expression
from kg.facts.report import Report
from kg.mentions.span import beginning
from kg.tables import GAP

_ASIDE = expression(r"[（(][^（）()]*[）)]|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
"""Between a table and what announces it: a remark (排名不分先后), a date."""
_PART = expression(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.\uff0e]\s?)?"
    r"(?:[\u4e00-\u9fff]{1,8}(?:[省市区县州盟旗业]|行业|系统|领域|战线|片区|工种|项目|赛项)"
    r"|[\u4e00-\u9fff]{1,6}(?<![职员民])工|[\u4e00-\u9fff]{1,6}(?<!工作)(?<![小办委])组)"
    r"(?:[（(]共?[\d一二三四五六七八九十]{1,3}[名个人家位][）)])?[：:]?"
)
"""The heading of a part of a list: a trade or a place, and how many they are (一、制造业（2名）; 焊工组; 某市)."""

_LIST_OF_YEAR = expression(r"((?:19|20)\d\d)年度?(?!\d)[^，。；：\n]{0,30}名单")
NUMBERED = 4
"""Characters before the name that opens a row: its number."""

_LISTS_BELOW = expression(
    r"(?:(?:如下|名单)(?:（[^（）]{1,16}）)?|获得者|获奖者|获得单位|获奖单位|(?:以下|下列)[^。；]{0,12}为[^。；]{2,40}|称号的?[^。；]{0,6}|(?:的[^，。；]{0,8})?(?:有|是|为|包括))[：:]$|(?:^[^。，；]{0,24}名单|如下)(?:（[^（）]{1,12}）)?。?$"
    r"|(?:现?予以?|进行|面?向(?:全)?社会|名单|情况)(?:公示|公告)(?:如下)?(?:（[^（）]{1,16}）)?(?:，[^。；]{0,30})?[。：:]?$"
)
"""Ends a line with what says that those below it are on a list."""
_MAY_LIST = expression("名单|如下|公[示告]|[：:]$")
"""What all such lines hold."""
NO_HEADING = expression("[未没]|评[审委]|评选(?!出)|参[加观]|出席")
"""Before an honour, what makes its line no heading of a list of its holders (未获得某奖章的职工：)."""
OTHERS = expression(
    "[\u4e00-\u9fff]{0,6}(?:主持|宣读|颁奖|发言|致辞|点评|推荐|指导|供稿|撰稿|摄影|出席|参加)[\u4e00-\u9fff]{0,2}"
    "|[\u4e00-\u9fff]{0,6}(?:嘉宾|评委|裁判|编辑|记者|通讯员|师傅|徒弟|老师|教练|领队|领导|主席|书记|主任|部长|经理)"
)
"""Before a colon, who else is named below a list (颁奖嘉宾：张三)."""
TO_THESE = expression("(?:授予|颁[发给授]|命名|表彰|认定|撤销|取消)[^。；：:]{0,6}(?:以下|下列)[^。；：:]{2,60}[：:]$")
"""Ends a line that names an honour for those below it (现授予下列同志“某市劳动奖章”：)."""


def lists_below(line: str) -> bool:
    """Does a line end with what says that those below it are on a list?"""
    return bool(_MAY_LIST.search(line) and _LISTS_BELOW.search(line))


def line_before(report: Report, at: int) -> tuple[str, int]:
    """The last line before a place that is more than a remark, and where it begins."""
    text = report.article.text
    while at > 0:
        start = text.rfind("\n", 0, at - 1) + 1
        line = text[start:at].strip()
        if line and not _ASIDE.fullmatch(line):
            return line, text.index(line, start)
        at = start
    return "", 0


def caption_of(report: Report, at: int, parts: dict[int, tuple[str, int]]) -> tuple[str, int]:
    """The line that says what a table is of that begins at a place, and where that line begins.

    Where the last line only heads a part of it, as one does of those of a trade or a place (一、制造业), it is the next
    line above that is no such heading, nor a row of a part before; `parts` keeps it for each heading of a part.
    """
    last = line, start = line_before(report, at)
    passed = []
    while start not in parts and heads_part(report, line, start):
        passed.append(start)
        line, start = line_before(report, start)
        while line and _is_row(report, line, start):
            line, start = line_before(report, start)
    caption = parts.get(start) or ((line, start) if line else last)
    parts |= dict.fromkeys(passed, caption)
    return caption


def heads_part(report: Report, line: str, start: int) -> bool:
    """Does a line head a part of a list, and name no honour, nor those who are given none?"""
    named = (report.spans[i].kind for i in beginning(report.spans, start, start + len(line)))
    others = report.lexicon.says("list_of_others", line)
    return bool(_PART.fullmatch(line)) and "Honour" not in named and not others


def _is_row(report: Report, line: str, start: int) -> bool:
    """Is a line one of a table, or one that somebody's name opens, as in a part that holds one row?"""
    if GAP in report.article.text[start : start + len(line)]:
        return True
    opens = beginning(report.spans, start, start + NUMBERED)
    told = line.endswith(("。", "：", ":")) or heads_part(report, line, start)
    return not told and any(report.spans[i].kind == "Person" for i in opens)


def year_of_list(before: str) -> tuple[str, ...]:
    """The one year whose list is announced above it (公布2024年某市工匠名单); none where there are several."""
    years = tuple(dict.fromkeys(_LIST_OF_YEAR.findall(before)))
    return years if len(years) == 1 else ()


_THEY_ARE = expression("[他她它]们?(?:分别)?是[：:]$")
"""Opens a list of those of whom the sentence before it tells."""


def given_before(report: Report, start: int, end: int) -> list[int]:
    """The one honour that the sentence before gives those of whom a line goes on to tell below (…他们是：⏎)."""
    text = report.article.text
    they = _THEY_ARE.search(text, start, start + len(text[start:end].rstrip()))
    told = len(text[: they.start()].rstrip()) if they else 0
    opens = start_of("。；\n", text, told - 1) if told else 0
    honours = [i for i in beginning(report.spans, opens, told) if report.spans[i].kind == "Honour"]
    confers = any(report.lexicon.says(word, text[opens:told]) for word in ("confer", "win"))
    return honours if confers and len({id(report.group_of.get(i)) for i in honours}) == 1 else []
