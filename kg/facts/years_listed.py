# SPDX-License-Identifier: MIT
"""Years listed before honours: `2015年、2019年先后获甲、乙` dates each by its place, where there are as many.

Where their numbers differ, or nothing says that they go one by one, no year is better than the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.facts.year_told import MORE_YEARS, outside_brackets
from kg.mentions.span import beginning, outermost

_YEARS = expression(rf"(?:19|20)\d\d{MORE_YEARS}年?度?")
_SPAN = expression("[至到—–~-]")
"""In a list of years, that it names only the first and the last of them."""
_DATED_AGAIN = expression("(?:19|20)\\d\\d年|今年|去年|前年")
_TIMES = expression(r"^，?(?:先后|曾|共|连续|都|均)*([两三四五六七八九2-9])[次度届年][^，。；、：\d]{0,16}$")
_NUMBERS = "两三四五六七八九"
_ONCE = expression(r"^，?[^，。；、：\d]{0,16}$")
_JOINS = expression(r"[”」’]?(?:荣誉)?(?:称号)?(?:（[^（）]{1,16}）)?(?:、|和|及|与|以及|，)?[“「‘]?")
_GOES_ON = expression(r"[”」’]?(?:荣誉)?(?:称号)?(?:（[^（）]{1,16}）)?[、和及与]")
_ENDS_UNREAD = expression("[、和及与][“「‘]?$")
LIST = 200
"""Characters behind the years in which the honours of their list stand."""
BEFORE = 16
"""Characters before the years in which 分别 may stand."""


def listed_years(report: Report, proto: Proto, opens: int) -> tuple[str, ...] | None:
    """The years in which somebody won an honour by a list of years that stands before it in its sentence.

    One at the honour's or the holder's place in a list of as many, each where the same was won several times, none
    where neither fits; nothing (None) where no years are listed. The sentence begins at `opens`.
    """
    text, honour = report.article.text, report.spans[proto.object]
    told = list(_YEARS.finditer(outside_brackets(text[opens : honour.start])))
    if not told or _DATED_AGAIN.search(text, opens + told[-1].end(), honour.start):
        return None
    start, end = opens + told[-1].start(), opens + told[-1].end()
    if _SPAN.search(told[-1].group()):
        return ()
    years = tuple(re.findall(r"\d{4}", told[-1].group()))
    run = _run(report, end)
    if proto.object not in run:
        return ()
    first = report.spans[run[0]].start
    each = report.lexicon.form("{each|in_turn}").search(text, max(opens, start - BEFORE), first)
    if len(run) > 1:
        return (years[run.index(proto.object)],) if each and len(run) == len(years) else ()
    said = text[end:first].rstrip("“「‘")
    times = _TIMES.match(said)
    if times:
        agree = times[1] in (str(len(years)), _NUMBERS[len(years) - 2 :][:1])
        return tuple(dict.fromkeys(years)) if agree else ()
    holders = _holders(report, proto, opens, start)
    if len(holders) > 1:
        one = each and len(holders) == len(years) and proto.subject in holders
        return (years[holders.index(proto.subject)],) if one else ()
    return tuple(dict.fromkeys(years)) if _ONCE.match(said) and not each else ()


def _run(report: Report, start: int) -> Sequence[int]:
    """The honours listed one after the other from the first behind a place; none where one among them was not read."""
    text, spans = report.article.text, report.spans
    honours = [i for i in beginning(spans, start, start + LIST) if spans[i].kind == "Honour"]
    whole = [honours[at] for at in outermost([spans[i] for i in honours])]
    run = next(report.runs(whole, lambda end, begins: _JOINS.fullmatch(text, end, begins)), [])
    unread = run and (_ENDS_UNREAD.search(text, start, spans[run[0]].start) or _GOES_ON.match(text, spans[run[-1]].end))
    return () if unread else run


def _holders(report: Report, proto: Proto, opens: int, years: int) -> Sequence[int]:
    """Those listed with an honour's holder in the clause before the years (甲、乙分别获得2022年、2023年某奖章)."""
    text, spans = report.article.text, report.spans
    kind = spans[proto.subject].kind
    named = [i for i in beginning(spans, opens, years) if spans[i].kind == kind]
    clause = text.rfind("，", 0, spans[named[-1]].start) + 1 if named else 0
    return [i for i in named if spans[i].start >= clause]
