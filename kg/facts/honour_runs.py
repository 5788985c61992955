# SPDX-License-Identifier: MIT
"""Honours told one after the other, each with its year, of whom the article's title names.

Portraits list them so without a verb (`奖状装满了抽屉：2011年某市劳动模范，2016年某省工匠，…`), or line by line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.fitting import fits
from kg.facts.report import Report
from kg.mentions.span import beginning, outermost
from kg.model import BODIES

LEAST = 3
"""Honours with years that make such a list: two may be of two people."""
_YEAR = (
    r"(?:19|20)\d\d年度?(?:\d{1,2}月)?[， \u3000]*(?:荣?获(?:得|评)?|被(?:评为|授予)|当选|获授)?"
    r"(?:(?:第.{1,3}|首)[届批])?[“‘]?"
)
_FOUR = expression(r"(?:19|20)\d\d")
_OPENS = expression(rf"(?:^|[\n。！？：:；，、—]){_YEAR}$")
"""What stands before the first."""
_NEXT = expression(rf"[”’]?(?:荣誉)?(?:称号)?(?:提名)?[、，；;\n \u3000]*{_YEAR}")
"""What stands between two; the names of who conferred the next are masked."""
BEFORE = 24
"""Characters before an honour in which its year stands."""
_ENDS = expression(r"[”’]?(?:荣誉)?(?:称号)?(?:提名)?[…、，。；！\n”]|[”’]?(?:荣誉)?(?:称号)?$")


def honour_runs(report: Report) -> Iterable[Proto]:
    """Whom the title names holds the honours of such a list, if it names one alone and the list nobody."""
    holder = _subject(report)
    if holder < 0:
        return
    for run in _runs(report):
        start, end = report.spans[run[0]].start, report.spans[run[-1]].end
        opens = start_of(SENTENCE, report.article.text, start)
        named = [i for i in beginning(report.spans, opens, end) if report.spans[i].kind == "Person"]
        if any(report.group_of.get(i) is not report.group_of[holder] for i in named):
            continue
        for honour in run:
            span = report.spans[honour]
            if fits(report, holder, honour):
                told = (("year", _FOUR.findall(report.article.text, span.start - BEFORE, span.start)[-1]),)
                yield Proto("hasHonour", holder, honour, start, end, "hasHonour/dated-run", 0.8, told)


def _subject(report: Report) -> int:
    """The one person, else the one body, that the title names and the text tells of; -1 where there is none."""
    heads = [span for span in report.spans if span.start < report.lead]
    titled = outermost(heads)
    for kinds in (("Person",), BODIES):
        named = {id(group): group for i in titled if (group := report.group_of.get(i)) and group.kind in kinds}
        if named:
            group = next(iter(named.values()))
            told = [i for i in group.mentions if report.spans[i].start >= report.lead]
            return told[0] if len(named) == 1 and told else -1
    return -1


def _runs(report: Report) -> Iterator[Sequence[int]]:
    """The lists of an article, each as its honours in order."""
    text, spans = report.article.text, report.spans
    honours = [i for i, span in enumerate(spans) if span.kind == "Honour" and span.start >= report.lead]

    def opens(index: int) -> bool:
        start = spans[index].start
        return _OPENS.search(report.masked(max(0, start - BEFORE), start, BODIES, "")) is not None

    for joined in report.runs(honours, lambda end, start: _NEXT.fullmatch(report.masked(end, start, BODIES, ""))):
        run = list(dropwhile(lambda index: not opens(index), joined))
        if len(run) >= LEAST and _ENDS.match(text, spans[run[-1]].end):
            yield run
