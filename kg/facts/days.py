# SPDX-License-Identifier: MIT
"""When events took place that no sentence dates: the day that opens the report, the year in the name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report

_YEARS = expression(r"((?:19|20)\d\d)(?:年?(?:-|—+|~|～|－|至)((?:20)?\d\d)(?=年))?[年\u4e00-\u9fff“]")
"""The year that opens an event's name, or the first and last of several."""


_DAY = expression(r"-\d\d-\d\d")
"""A day, and no mere month: a report opens with the day of its event, and tells of months to come."""
BESIDE = 12
"""Characters between the day, the year and the name of an event."""
LEAD = 61
"""Characters in which the date stands that opens a report."""


def is_day(value: str) -> bool:
    """Is a date a day or several, and no month or year?

    >>> [is_day(value) for value in ("--05-06", "2024-05", "2024-05-06/2024-05-07")]
    [True, False, True]
    """
    return _DAY.search(value) is not None


def lead_date(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """The date that opens the report is the day of its event, where none is stated closer to it."""
    main, text, lead = report.main, report.article.text, report.lead
    if main is None or any(p.relation == "date" and report.group_of.get(p.subject) is main for p in protos):
        return
    # behind a day on which the reporter heard of something: the day of the news
    heard = report.lexicon.form("[^。；]{0,24}{hear_of}")
    years = tuple(year[1] for name in main.names if (year := _YEARS.match(name)))
    for index, span in enumerate(report.spans):
        opens = lead <= span.start < lead + LEAD and (span.start == 0 or text[span.start - 1] in "\n。，”")
        opens = opens or (span.rule == "date/relative" and lead <= span.start < max(lead, text.find("。", lead)))
        value = report.literals.get(index, "")
        fits = is_day(value) and (value.startswith(("-", *years)) or not years)
        fits &= report.recalled(span.start) is None
        if span.kind == "Date" and opens and fits and not heard.match(text, span.end):
            end = text.find("。", span.end)
            end = end if 0 < end < span.end + 120 else span.end
            yield Proto("date", main.mentions[0], index, span.start, end, "date/lead", 0.75)
            return


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


_DAY_OF = -1_000_000
"""Less the index of a year, stands for the day in it."""
_TO_YEAR = expression("(?:[凌清早上中下午傍晚夜间晨]*)，")
"""Between the day of an event and the year with which its name begins (7月19日晚，|2025年“某夜市”亮灯)."""


def day_of_its_year(report: Report, protos: Iterable[Proto]) -> list[Proto]:
    """The facts, with the day of an event for the year that opens its name where that day stands before it."""
    ends = {span.end: i for i, span in enumerate(report.spans) if report.literals.get(i, "").startswith("--")}
    return [_with_day(report, proto, ends) for proto in protos]


def _with_day(report: Report, proto: Proto, ends: dict[int, int]) -> Proto:
    year = report.literals.get(proto.object, "") if proto.relation == "date" and proto.object >= 0 else ""
    if len(year) != len("2024") or proto.subject < 0:
        return proto
    at = report.spans[proto.object].start
    names = report.spans[proto.object].end <= report.spans[proto.subject].start < at + BESIDE
    for end in range(at - 1, max(0, at - BESIDE), -1) if names else ():
        if end in ends and _TO_YEAR.fullmatch(report.article.text, end, at):
            day = report.literals[ends[end]].replace("/--", f"/{year}-").replace("--", f"{year}-", 1)
            report.literals[_DAY_OF - proto.object] = day
            return replace(proto, object=_DAY_OF - proto.object)
    return proto


def of_its_year(report: Report, protos: Sequence[Proto]) -> list[Proto]:
    """The facts, but no year for an event that its name gives another one (2023年某活动: 首届某活动始于2018年)."""

    def is_of_it(proto: Proto) -> bool:
        event, year = report.group_of.get(proto.subject), report.literals.get(proto.object, "")
        if proto.relation != "date" or event is None or len(year) != len("2024"):
            return True
        named = _YEARS.match(event.label)
        return named is None or named[1] == year or bool(named[2])

    return [proto for proto in protos if is_of_it(proto)]
