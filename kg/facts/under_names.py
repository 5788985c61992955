# SPDX-License-Identifier: MIT
"""Posts in the line under somebody's name, as lists of those who are honoured tell them.

A line that ends in a name and says no more than what somebody is called for (`匠心：张三`), and under it
a line that begins with the body and the job (`某公司钳工，从事…`, `某公司钳工、某会副主席`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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


def under_names(report: Report) -> Iterator[Proto]:
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
