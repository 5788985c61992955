# SPDX-License-Identifier: MIT
"""What the lines under a name tell of it, as lists of those who are honoured do.

A line that ends in a name and says no more than what somebody is called for (`匠心：张三`), and under it
a line that begins with the body and the job (`某公司钳工，从事…`, `某公司钳工、某会副主席`). A line that is the
name of a studio, and under it its house (`所在单位：某公司`) and who leads it (`领衔人：张三`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.columns import column_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import Span
from kg.model import BODIES

LINE = 24
"""Characters of the longest line that only names somebody."""
_TRADE = expression("(?:(?![的等在为由将于和与获])[\u4e00-\u9fff]){0,12}")
"""What a job is in, between the body and its title."""
_ENDS = expression("[，。；、\n]|\\Z")
"""Behind a title, where nobody else is named who bears it."""
_LINE_END = expression("(?:（[^（）\n]{1,10}）)?：?\n")
"""Behind the name, where its line ends."""
_HEADING = expression("(?:[^，。；、：\n]{1,12}：|\\d{1,2}[.、])?")
"""What may stand before the name in its line."""


_STUDIOS = expression("(?:\\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\\d]{1,3}）)?")
"""What may stand before the name of a studio in its line."""
_LABELLED = expression("([\u4e00-\u9fff]{2,8})[：:] ?")
"""What a line under the name of a studio tells of it, as the header of a table would (所在单位：, 领衔人：)."""
HOUSES, LEADERS = ("house", "home", "body"), ("leader",)
"""Kinds of columns under such headers."""
LINES = 3
"""How many lines under the name of a studio tell of it in this form."""


def under_names(report: Report) -> Iterator[Proto]:
    """What the lines say that stand under the name of somebody, or of a studio."""
    yield from _under_people(report)
    yield from _under_studios(report)


def _under_studios(report: Report) -> Iterator[Proto]:
    """A studio that is all of a line has the house and the leader that the next lines say it has."""
    spans, text = report.spans, report.article.text
    bodies, people = _longest(report), {spans[i].start: i for i in report.group_of if spans[i].kind == "Person"}
    for index, group in report.group_of.items():
        name = spans[index]
        opens = text.rfind("\n", 0, name.start) + 1
        headed = group.kind == "Studio" and text.startswith("\n", name.end)
        if not headed or not _STUDIOS.fullmatch(text, opens, name.start):
            continue
        line = _LABELLED.match(text, name.end + 1)
        for _ in range(LINES):
            kind = column_of(line[1], report.lexicon).kind if line else ""
            told = bodies.get(line.end()) if line and kind in HOUSES else None
            told = people.get(line.end()) if line and kind in LEADERS else told
            if line is None or told is None:
                break
            relation = "leader" if kind in LEADERS else "partOf"
            yield Proto(relation, index, told, name.start, spans[told].end, f"{relation}/under-name", 0.85)
            line = _LABELLED.match(text, spans[told].end + 1)


def _under_people(report: Report) -> Iterator[Proto]:
    """Whoever a line names has the posts at the bodies with which the next line begins."""
    spans, text = report.spans, report.article.text
    longest = _longest(report)
    roles = {span.start: span for span in spans if span.kind == "Role"}
    for index, group in report.group_of.items():
        who = spans[index]
        line = _LINE_END.match(text, who.end) if group.kind == "Person" and who.start >= report.lead else None
        opens = text.rfind("\n", 0, who.start) + 1
        if line is None or who.end - opens > LINE or not _HEADING.fullmatch(text, opens, who.start):
            continue
        under: int | None = line.end()
        while under is not None and (house := longest.get(under)) is not None:
            begins, under = spans[house].end, None
            told = _TRADE.match(text, begins)
            ends = [at for at in range(begins, told.end() + 1 if told else begins) if at in roles]
            post = roles[ends[0]] if ends else None
            if post is not None and _ENDS.match(text, post.end):
                said = (("role", f"@{begins}:{post.end}"),)
                yield Proto("position", index, house, who.start, post.end, "position/under-name", 0.75, said)
                under = post.end + 1


def _longest(report: Report) -> Mapping[int, int]:
    """Where a body's name begins -> the longest that begins there."""
    found: dict[int, int] = {}
    for index, group in report.group_of.items():
        span: Span = report.spans[index]
        if group.kind in BODIES and (span.start not in found or span.end > report.spans[found[span.start]].end):
            found[span.start] = index
    return found
