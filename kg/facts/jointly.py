# SPDX-License-Identifier: MIT
"""Who issues or signs a paper together, told by their number alone: `五部门联合印发《…》`, `四地工会签署《…》`.

Those are meant who were named side by side in the same paragraph or the one before, exactly so many and of the kind
that is counted: offices and unions as 部门, schools as 校, any bodies as 方 or 家单位; of unions also all that were
named before, where they are so many. Where neither fits, nobody is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.clauses import start_of
from kg.expressions import expression
from kg.facts.engine import PLANNED, Proto, Refuser
from kg.facts.report import Report
from kg.mentions.editions import number
from kg.mentions.span import beginning, outermost
from kg.model import BODIES

SAID, SENTENCE = 32, 120
"""Characters before a paper in which its clause says who issues it, and its sentence whether that is done."""
REACH = 1_500
"""Characters before that in which they are named."""
OFFICES = frozenset({"government", "party", "mass", "congress", "association"})
"""Endings of the bodies that are counted as 部门."""
SCHOOLS = frozenset({"education"})
"""Endings of those that are counted as 校."""
_JOINED = expression(r"(?:（[^（）]{1,16}）)?(?:、|[、，]?(?:[和与及同暨]|以及))")
"""What stands between two who are named side by side."""
_TOLD = (
    r"(?:{two_sides}|(?P<count>[两二三四五六七八九2-9])(?:(?P<any>{counts_bodies})|(?P<schools>{counts_schools})"
    r"|{counts_offices}(?P<unions>{counts_unions})?))(?P<how>[^，。；《\n]{0,8}?){issues}[了下]?[^，。；《\n]{0,4}《?$"
)


def jointly(report: Report, refuse: Refuser) -> Iterator[Proto]:
    """Each body that issues a paper with others, told by their number alone; refused where only planned or denied."""
    text, spans = report.article.text, report.spans
    told = report.lexicon.form(_TOLD)
    for paper in (i for i, span in enumerate(spans) if span.kind == "Document" and i in report.group_of):
        at = spans[paper].start
        said = told.search(text, max(report.lead, at - SAID), at)
        if said is None:
            continue
        floor = max(report.lead, at - SENTENCE)
        opens = start_of("。；！？\n", text, at, floor)
        clause = report.masked(opens, at, {*BODIES, "Document", "Event", "Honour"})
        denied = refuse.denies(clause) or report.lexicon.says("refrains", said["how"])
        refused = PLANNED if refuse.plans(clause) else "negated" if denied else ""
        for body in _meant(report, said):
            yield Proto("issuer", paper, body, said.start(), spans[paper].end, "issuer/jointly", 0.75, refused=refused)


def _meant(report: Report, said: re.Match[str]) -> Sequence[int]:
    """The last so many bodies of a kind named side by side before, or all unions named before if they are so many."""
    text, spans, at, count = report.article.text, report.spans, said.start(), number(said["count"] or "两")
    floor = max(report.lead, at - REACH)
    here = [i for i in beginning(spans, floor, at) if spans[i].kind in BODIES and spans[i].end <= at]
    named = [here[k] for k in outermost([spans[i] for i in here])]
    named = [i for i in named if i in report.group_of]
    opens = max(text.rfind("\n", floor, at), floor)
    opens = max(text.rfind("\n", floor, opens), floor)
    near = (i for i in named if spans[i].start >= opens)
    for run in reversed(list(report.runs(near, lambda end, start: _JOINED.fullmatch(text, end, start)))):
        if len(run) == count and all(_counted(report, i, said) for i in run):
            return run
    once = {id(report.group_of[i]): i for i in named if spans[i].kind == "Union"}
    return list(once.values()) if said["unions"] and len(once) == count else ()


def _counted(report: Report, index: int, said: re.Match[str]) -> bool:
    """Is a body of the kind that the words count?"""
    if said["unions"]:
        return report.spans[index].kind == "Union"
    if said["any"] or not said["count"]:
        return True
    lexicon = report.lexicon
    _, field = lexicon.suffixes.get(lexicon.ending(report.group_of[index].label), ("", ""))
    return field in SCHOOLS if said["schools"] else report.spans[index].kind == "Union" or field in OFFICES
