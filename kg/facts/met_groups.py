# SPDX-License-Identifier: MIT
"""Groups of people named by the level of their honour alone, side by side: `全国劳模、省劳模、某厂焊工张三等20人`.

They are several people who came or were called on; who is named behind them holds none of it by that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report

GROUPS = "told of groups"
"""Why it is refused that who is named last holds what groups before them do."""
APPOSED = frozenset({"hasHonour/apposition", "hasHonour/beside", "hasHonour/beside-many"})
_LEVEL = (
    "(?:全[国省市区县]|省部级|[部省市区县州厂]级?|集团)"
    "(?:劳动模范|劳模|先进工作者|工匠|五一劳动奖章|五一奖章)(?:获得者)?"
)
_RUN = expression(f"{_LEVEL}(?:[、和及]{_LEVEL})+(?=、)")
"""Levels side by side, and more behind them."""
_MET = expression("(?:[的还]有|慰问了?|看望了?|走访了?|包括|邀请了?|请来了?|来自)$")
"""Before such levels: they are people who came or were called on."""
_AND_MORE = expression("等[^，。；、]{0,4}[\\d一二三四五六七八九十百两]+[余多]?[名位人]")
MANY = 3
"""So many levels side by side are nobody's own."""


def of_groups(report: Report, protos: Iterable[Proto]) -> Iterator[Proto]:
    """Every fact; refused where levels of honours before somebody's name are groups of people."""
    text, spans = report.article.text, report.spans
    for proto in protos:
        if proto.rule in APPOSED and not proto.refused and min(proto.subject, proto.object) >= 0:
            honour, person = spans[proto.object], spans[proto.subject]
            opens = start_of(SENTENCE, text, honour.start)
            run = next((m for m in _RUN.finditer(text, opens, person.start) if m.end() >= honour.end), None)
            if run is not None and run.start() <= honour.start:
                levels = sum(map(run[0].count, "、和及")) + 1
                met = _MET.search(text, opens, run.start()) or _AND_MORE.match(text, person.end)
                if levels >= MANY or met:
                    proto = replace(proto, refused=GROUPS)
        yield proto
