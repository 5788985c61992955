# SPDX-License-Identifier: MIT
"""Rows of a list of holders: whether a line is one, and whom it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import beginning, outermost
from kg.model import BODIES

PORTRAYED = expression(
    r"(?!\s*[：:，\n]\s*(?:[他她]的[^，。\n]{1,6}。?(?:\n|$)|(?:本报|见习|实习|特约)*(?:记者|通讯员|摄影|编辑)))"
    r"(?:（[^（）]{1,16}）)?(?:[：:，\n\u3000]| (?![\u4e00-\u9fff]{1,3}(?:[\n ]|$))|$)"
)
"""What follows the name that opens a portrait, or stands above it (张三：某厂焊工; 张三）; not who wrote it."""
ILL = "[：:，][^，。；\n]{0,4}{illness_lead}(?!者)[^，。；\n]{0,8}?{illness_end}"
"""What follows the name where a portrait tells of an illness: its heading gives no honour (张三：身患白血病的焊工)."""
_PROFILE = expression(r"(?:（[^（）]{1,8}）)?，(?:男|女|(?:19|20)\d\d年)")
"""What follows the name that a paragraph of a list is about (张三，男，1975年出生…)."""
_HOUSED = expression("，(?![^。\n]*(?:致辞|讲话|主持|宣读)[^，。；\n]{0,6}(?:[。\n]|$))")
"""What follows it where a body comes next (张三，某厂焊工，…), if it is not told who speaks there."""
NUMBERED = expression(r"\s?[（(]?\d{1,3}(?:[.\uff0e、）)]\s?|\s)")
"""The number of a row, before the body that it is about (1.某某公司)."""
_SPACES = expression(r"[\s、]*")
"""What stands between the bodies of a line that holds nothing else."""
_BRACKETS = expression(r"[（(](?![^（）()]*(?:推荐|徒弟|师傅|师从|指导|所在|领衔|带领))[^（）()]{4,40}[）)][；。]?$")
"""What ends a row: what is told besides, of whom it is about and nobody else."""
_CLOSED = "”?(?:荣誉)?(?:称号)?(?:获得者|得主|{not_holder})?[、，；）)]"
"""Behind an honour that is all that an item of the brackets tells."""
LONGEST = 80
"""Characters of a row of a list at most."""
SPARE = 8
"""Characters for each name of a line of names that nothing explains: marks, brackets, trades."""


def only_remark(between: str) -> bool:
    """Is somebody only named besides a body, in brackets or in a clause behind (某某班组（班长：张三）)?"""
    return "（" in between and (between.rfind("（") > between.rfind("）") or bool(set("，；：") & set(between)))


def only_names(report: Report, inside: Sequence[int], line: str) -> bool:
    """A line of nothing but names with their bodies and posts (张三（某某公司焊工）、李四（某某厂钳工）。)."""
    left = line
    for name in sorted((report.article.text[report.spans[i].start : report.spans[i].end] for i in inside), key=len):
        left = left.replace(name, "") if len(name) > 1 else left
    people = sum(report.spans[i].kind == "Person" for i in inside)
    return people > 1 and len(left) <= SPARE * people and not set("，；：") & set(left)


def names_studio(report: Report, person: int, inside: Sequence[int]) -> bool:
    """A name that is part of that of a studio, which the row is about (某某公司张三创新工作室)."""
    return any(report.spans[i].kind == "Studio" and report.spans[i].holds(report.spans[person]) for i in inside)


def is_profile(report: Report, person: int, start: int) -> bool:
    """Does a paragraph open with somebody's name and tell of them, or where they work?"""
    at = report.spans[person].end + 1
    housed = any(report.spans[i].kind in BODIES for i in beginning(report.spans, at, at + 1))
    return opens_with(report, person, start, _HOUSED if housed else _PROFILE)


def opens_with(report: Report, person: int, start: int, behind: re.Pattern[str]) -> bool:
    """Does a paragraph open with somebody's name, and go on as an expression says?"""
    span, text = report.spans[person], report.article.text
    opened = NUMBERED.match(text, start)
    first = opened.end() if opened else start + 1
    return span.start <= first and bool(behind.match(text, span.end))


def bodies_alone(report: Report, inside: Sequence[int], start: int, end: int) -> list[int]:
    """The bodies of a line that holds nothing but several of them (甲市总工会　乙公司工会), else none."""
    here = [i for i in inside if report.spans[i].kind in BODIES]
    whole = [here[k] for k in outermost([report.spans[i] for i in here])]
    left = report.masked(start, end, BODIES, "")
    return whole if len(whole) > 1 and _SPACES.fullmatch(left) else []


def in_brackets(report: Report) -> Iterator[Proto]:
    """Whoever opens a row that ends in brackets holds what these tell (张三 某厂焊工（2019年获“某市工匠”称号）)."""
    text, spans, at = report.article.text, report.spans, 0
    for line in text.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        told = _BRACKETS.search(line)
        if told is None or start < report.lead or len(line) > LONGEST:
            continue
        opens = start + told.start()
        honours = [i for i in beginning(spans, opens, end) if spans[i].kind == "Honour" and i in report.group_of]
        people = [i for i in beginning(spans, start, end) if spans[i].kind == "Person"]
        opened = NUMBERED.match(text, start)
        first = opened.end() if opened else start
        if len(people) == 1 and spans[people[0]].start == first and spans[people[0]].end < opens:
            for honour in (i for i in honours if report.lexicon.form(_CLOSED).match(text, spans[i].end)):
                yield Proto("hasHonour", people[0], honour, start, end, "hasHonour/in-brackets", 0.75)
