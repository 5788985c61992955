# SPDX-License-Identifier: MIT
"""Who issues or signs a paper together, told by their number alone: `五部门联合印发《…》`, `四地工会签署《…》`.

Those are meant who were named side by side before, exactly so many; of unions also all that were named before, where
they are so many. Where neither fits, nobody is told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.expressions import any_of, expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.editions import number
from kg.mentions.span import beginning, outermost
from kg.model import BODIES

BOTH, PLACES = "双", "地"
"""The number of two who deal with each other; what unions of several places are counted by."""
UNION = "工会"
"""Ends the names of unions."""
SAID = 32
"""Characters before a paper in which its clause says who issues it."""
REACH = 1_500
"""Characters before that in which they are named."""
_JOINED = expression(r"(?:（[^（）]{1,16}）)?(?:[、，]?[和与及同暨]?|以及)")
"""What stands between two who are named side by side."""


def jointly(report: Report) -> Iterator[Proto]:
    """Each body that issues a paper with others, told by their number alone."""
    text, spans = report.article.text, report.spans
    papers = [i for i, span in enumerate(spans) if span.kind == "Document" and i in report.group_of]
    told = expression(
        rf"(?P<count>{BOTH}|[两二三四五六七八九2-9])(?P<what>地|方|个?部门|家单位|[区市省县校])(?P<union>总?工会)?"
        rf"[^，。；《\n]{{0,8}}?{any_of(report.lexicon.words('issues'))}[了下]?[^，。；《\n]{{0,4}}《?$"
    )
    for paper in papers:
        said = told.search(text, max(report.lead, spans[paper].start - SAID), spans[paper].start)
        if said is None:
            continue
        count = number("二" if said["count"] == BOTH else said["count"])
        unions = bool(said["union"]) or said["what"] == PLACES
        for body in _meant(report, said.start(), count, unions=unions):
            yield Proto("issuer", paper, body, said.start(), spans[paper].end, "issuer/jointly", 0.75)


def _meant(report: Report, at: int, count: int, *, unions: bool) -> Sequence[int]:
    """The last so many bodies named side by side before a place, or all unions named before if they are so many."""
    spans = report.spans
    near = beginning(spans, max(report.lead, at - REACH), at)
    here = [i for i in near if spans[i].kind in BODIES and spans[i].end <= at]
    named = [here[k] for k in outermost([spans[i] for i in here])]
    named = [i for i in named if i in report.group_of]
    for row in reversed(list(_rows(report, named))):
        if len(row) == count:
            return row
    once = {id(report.group_of[i]): i for i in named if report.group_of[i].label.endswith(UNION)}
    return list(once.values()) if unions and len(once) == count else ()


def _rows(report: Report, named: Iterable[int]) -> Iterator[list[int]]:
    """The bodies that stand side by side."""
    text, spans = report.article.text, report.spans
    row: list[int] = []
    for index in named:
        if row and not _JOINED.fullmatch(text, spans[row[-1]].end, spans[index].start):
            yield row
            row = []
        row.append(index)
    if row:
        yield row
