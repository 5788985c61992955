# SPDX-License-Identifier: MIT
"""Who belongs to an alliance of studios or houses, as its members, founders and offices are told.

`联盟由某工作室牵头，首批成员包括…`, `某工作室被推举为盟主单位`, `成员单位有：` with one in each line below.
Who founds one and is no studio (由某市总工会牵头成立) is no member for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.clauses import CLAUSE, SENTENCE, start_of
from kg.expressions import expression
from kg.facts.engine import Proto, Refuser
from kg.facts.report import Report
from kg.mentions.span import beginning, outermost
from kg.model import BODIES

BODY = "\ue004"
"""Stands for each character of a body."""
_LED = "{heads_group}的"
_BY = f"(?:[^，。；：、\n{BODY}]{{1,16}}{_LED}|[^，。；：、\n{BODY}]{{1,4}}的)?"
_ITEM = f"{_BY}[“‘]?(?<!{BODY}){BODY}++(?:[”’]?的?[“‘]?{BODY}++)?[”’]?(?:（[^（）\n]{{1,20}}）)?"
_APART = expression("(?:(?!以及)[^、和与及])+")
"""One of those that 、, 和 and the like join."""
_UNREAD = "[^，。；：、\n]{2,24}(?=[、等])"
_AND = "(?:、|和|与|及|以及)"
_ENDS = r"(?=[等，。；、（\n]|\Z)"
_MANY = (
    rf"(?P<members>(?:[^，。；：\n]{{1,40}}?{_LED})?{_ITEM}(?:{_AND}(?:{_ITEM}|{_UNREAD})){{0,30}})"
    r"(?:等[^，。；、\n]{0,16}?)?"
)
"""Several bodies in a row, each perhaps with its house before it and whoever leads it; between them one not read."""
_OFFICE = "{alliance_order}*副?{alliance_office}单位"
_DONE = r"(?:而成|组建|成立|组成|创建)?(?=[，。；、（\n]|\Z)"
"""Behind the verb: no work of theirs is told of, nor any other body by them (牵头研发的, 组成的攻关组)."""
_TOLD = (
    f"由{_MANY}(?:共同|联合|率先)*{{alliance_act}}{_DONE}",
    f"由{_MANY}(?:共同|联合)*(?:组成|构成|组建而成|(?:担?任|为){_OFFICE}){_DONE}",
    f"(?:{{alliance_member}}|{_OFFICE}|(?:牵头|发起|领衔)工作室)(?:单位|工作室)?(?:还|分别|主要|共)?"
    f"(?:有|包[\u4e00-\u9fff]|[为是]|：){_MANY}{_ENDS}",
    f"{{alliance_gathers}}了?{_MANY}(?=[，。；（\n]|\\Z)",
    f"{_MANY}(?:被|还|则|均|分别|共同)*(?:推选|推举|选举|确定|聘任)?(?:当选|担任|出任|成为|任|为){_OFFICE}{_DONE}",
)
"""How members are told; the first form tells studios alone."""
_BELOW = "{alliance_member}(?:单位|工作室)?[^，。；\n]{0,6}(?:：|——)(?=\n)"
"""Ends a line below which the members stand, one in each."""
_LINE = expression(
    f"\n+(?:[\\d.、]{{0,4}}{BODY}++[：:])?(?P<member>“?{BODY}++(?:”?的?“?{BODY}++)?)[^\n{BODY}]{{0,40}}(?=\n|\\Z)"
)
_OF_ALL = (0, 1, 3)
"""The forms that tell of what a body is made up, whichever that is."""
_ADVERBS = expression("(?:主要|首批|目前|现已?|已|共|先后|率先|还|是|充分|有效|广泛)+$")
SINCE = 160
"""Characters between an alliance and what is told of its members without its name."""
SURE = 0.8


def allied(report: Report, refuse: Refuser) -> Iterator[Proto]:
    """Each member of the alliance that a sentence names or goes on to tell of; none where that is planned or denied."""
    text, ends = report.article.text, tuple(report.lexicon.words("alliance"))
    named = [i for i in outermost(report.spans) if i in report.group_of and report.spans[i].kind in BODIES]
    alliances = [i for i in named if report.group_of[i].label.rstrip("”’").endswith(ends)]
    if not alliances:
        return
    told, form = report.masked(0, len(text), BODIES, BODY), report.lexicon.form
    rows = [(number, match) for number, row in enumerate(_TOLD) for match in form(row).finditer(told, report.lead)]
    listed = {i for _, row in rows for i in _members(report, told, *row.span("members"))}
    for number, match in rows:
        alliance = _meant(report, alliances, match.start())
        if alliance is None or _of_another(report, match.start(), alliance, listed) or _is_untold(match, refuse):
            continue
        if not _is_its_own(report, match, alliance, whole=number in _OF_ALL):
            continue
        for member in _members(report, told, *match.span("members")):
            if number or report.spans[member].kind == "Studio":
                yield _fact(report, member, alliance, match.start(), match.end())
    for match in form(_BELOW).finditer(told, report.lead):
        alliance = _meant(report, alliances, match.start())
        at = match.end()
        while alliance is not None and (line := _LINE.match(told, at)):
            yield from (_fact(report, i, alliance, *line.span()) for i in _members(report, told, *line.span("member")))
            at = line.end()


def _fact(report: Report, member: int, alliance: int, start: int, end: int) -> Proto:
    begin = min(start, report.spans[alliance].start)
    return Proto("partOf", member, alliance, begin, max(end, report.spans[alliance].end), "partOf/allied", SURE)


def _meant(report: Report, alliances: Sequence[int], at: int) -> int | None:
    """The alliance named last before a place in its sentence, else the only one so far, if named shortly before."""
    spans = report.spans
    before = [i for i in alliances if spans[i].start <= at]
    opens = start_of(SENTENCE, report.article.text, at)
    here = [i for i in before if spans[i].start >= opens]
    if here:
        return here[-1]
    alone = len({id(report.group_of[i]) for i in before}) == 1
    near = [i for i in before if spans[i].end > at - SINCE]
    return near[-1] if near and alone else None


def _of_another(report: Report, at: int, alliance: int, listed: set[int]) -> bool:
    """Does another body stand right before 成员 (李明工作室|成员有…), or does one that is no member open a clause?"""
    text, spans = report.article.text, report.spans
    begin = len(text[:at].rstrip("”’的首批"))
    right = [i for i, s in enumerate(spans) if s.end == begin and s.kind in BODIES and i in report.group_of]
    opens = max(start_of(SENTENCE, text, at), spans[alliance].end)
    bodies = (i for i, s in enumerate(spans) if opens <= s.start and s.end <= at and s.kind in BODIES)
    others = (i for i in bodies if i in report.group_of and i not in listed)
    right += [i for i in others if spans[i].start == start_of(CLAUSE, text, spans[i].start)]
    return bool(right) and all(report.group_of[i] is not report.group_of[alliance] for i in right)


def _is_its_own(report: Report, match: re.Match[str], alliance: int, *, whole: bool) -> bool:
    """Is what a row makes up the alliance: no 评审组 of it, and in another sentence only what 联盟 opens?"""
    text, at, ends = report.article.text, match.start(), tuple(report.lexicon.words("alliance"))
    lead = _ADVERBS.sub("", text[start_of(CLAUSE, text, at) : at])
    if not whole:
        return lead.endswith(ends) or not lead.endswith(tuple(report.lexicon.words("team_end")))
    opens = start_of(SENTENCE, text, at)
    here = report.spans[alliance].end > opens
    called = text.startswith(tuple(this + end for end in ends for this in ("", "该", "本")), opens)
    named = not lead or lead.rstrip("”’").endswith(ends)
    return (here or called) and named and "的" not in match.string[match.end("members") : match.end()]


def _is_untold(match: re.Match[str], refuse: Refuser) -> bool:
    clause = match.string[start_of("。；！？\n", match.string, match.start()) : match.end()]
    return refuse.plans(clause) or refuse.denies(clause)


def _members(report: Report, told: str, start: int, end: int) -> Iterator[int]:
    """Of the bodies named in each item of a row the last one: no house of the studio behind it."""
    spans, whole = report.spans, report.lexicon.form(_ITEM)
    for item in _APART.finditer(told, start, end):
        here = beginning(spans, item.start(), item.end()) if whole.fullmatch(item[0]) else ()
        bodies = [here[k] for k in outermost([spans[i] for i in here]) if spans[here[k]].kind in BODIES]
        yield from (i for i in bodies[-1:] if i in report.group_of)
