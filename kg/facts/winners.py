# SPDX-License-Identifier: MIT
"""Who took part in a contest by the list of its results."""

from __future__ import annotations

from collections.abc import Iterable

from kg.bylines import PageGrammar
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import beginning, outermost
from kg.model import BODIES
from kg.standings import standings


def listed_winners(report: Report, grammar: PageGrammar) -> Iterable[Proto]:
    """`一等奖：温舒（某某公司）` and `优秀组织奖：某某公司`: the people of a line, else its bodies, took part."""
    text, main, spans = report.article.text, report.main, report.spans
    if main is None:
        return
    lines = text.split("\n")
    start = 0
    for line, listed in zip(lines, standings(lines, grammar, report.lexicon), strict=True):
        end = start + len(line)
        if listed and start >= report.lead:
            inside = [i for i in beginning(spans, start, end) if i in report.group_of]
            top = [inside[k] for k in outermost([spans[i] for i in inside])]
            people = [i for i in top if spans[i].kind == "Person"]
            for index in people or [i for i in top if spans[i].kind in BODIES]:
                yield Proto("participant", main.mentions[0], index, start, end, "participant/results", 0.8)
        start = end + 1
