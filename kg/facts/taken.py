# SPDX-License-Identifier: MIT
"""Who goes up for the prize at the event that is named by it (“某市工匠”颁奖会上，张三上台领奖)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.clauses import PART, start_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import beginning

_TAKES = expression(
    "(?:等[^，。；\\n]{0,20})?脱颖而出|(?:等[^，。；\\n]{0,10})?(?:先后|依次|一起|双双|作为代表|第一个)?(?:(?:上台|登台|走上领奖台)(?:领奖|受奖|接受表彰|接受颁奖)"
    "|第一个(?:上台|登台)|(?:接过|捧起|领取|领到|捧回)了?(?:荣誉)?(?:证书|奖杯|奖牌|奖章|牌匾))"
)
_BESIDE = expression("[、和与及]|[、和与及][\u4e00-\u9fff]{2,24}")
"""What stands between two who go up together, posts and all."""


def taken_there(report: Report) -> Iterable[Proto]:
    """Whoever goes up for the prize at an event named by its one honour holds it (“某市工匠”颁奖会上，张三上台领奖)."""
    text, spans = report.article.text, report.spans
    for index, span in enumerate(spans):
        takes = _TAKES.match(text, span.end) if span.kind == "Person" else None
        if takes is None:
            continue
        opens = start_of(PART, text, span.start)
        events = [s for s in spans if s.kind == "Event" and opens <= s.start and s.end < span.start]
        given = [s for s in events if report.lexicon.says("given_at", text[s.start : s.end])]
        honours = [i for i in beginning(spans, opens, span.start) if spans[i].kind == "Honour"]
        inside = [i for i in honours if given and given[-1].start <= spans[i].start and spans[i].end <= given[-1].end]
        if len(honours) == len(inside) == 1:
            for person in _beside(report, index, given[-1].end):
                yield Proto("hasHonour", person, inside[0], opens, takes.end(), "hasHonour/taken", 0.8)


def _beside(report: Report, last: int, floor: int) -> list[int]:
    """Somebody, and those who are named right before as going along."""
    text, spans = report.article.text, report.spans
    before = [i for i in beginning(spans, floor, spans[last].start) if spans[i].kind == "Person"]
    return report.last_run([*before, last], lambda end, start: _BESIDE.fullmatch(text, end, start))
