# SPDX-License-Identifier: MIT
"""Who took part in a contest: by the list of its results, or as one who won at another than is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.bylines import PageGrammar
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.pointing import TO_ANOTHER
from kg.facts.report import Report
from kg.mentions.span import beginning, outermost
from kg.model import BODIES
from kg.standings import standings

WON_ELSEWHERE = ("participant/won-elsewhere", 0.75)
_THERE = expression(
    r"(?:的?(?:决赛|总决赛|比赛|评选|评比))?(?:中|上|里|时)?[^，。；]{0,16}?，?(?P<he>[他她])?(?:以[^，。；]{0,16})?"
    r"(?:[获夺摘斩拿捧赢得]|勇夺|拔得|名列|位列|位居|取得)[^，。；]{0,14}?"
    r"(?:.等奖|第[一二三四五六七八九十]|[冠亚季]军|[金银铜][奖牌]|桂冠|头筹|头名|优胜奖|优秀奖|前[三五八十])"
    r"|(?:上|中)，?(?:再次|全票|又|连任)?当选"
    r"|(?:上|中)，[^，。；]{0,30}(?:为|给|向)(?P<her>[他她])(?:颁|授|戴|佩)"
)
"""What follows a contest at which somebody won."""
_WHEN = r"(?:(?:(?:19|20)\d\d|[去前今同当])年(?:\d{1,2}月)?(?:\d{1,2}日)?|此后|后来|随后)，?"
_NO_OTHER = expression(
    rf"(?:^|[，。；\n“])(?:{_WHEN}|曾经?|还|又|也|并|先后)*(?:(?P<pronoun>[他她])(?:的[^，。；]{{1,8}}?)?)?(?:{_WHEN}|曾经?|还|又|也|先后|首次|一举)*"
    r"(?:代表[^，。；]{2,16}|带领团队|参加)?(?:[在于](?:[^，。；]{2,40}[主举]办，)?(?:[^，。；]{2,40}[主举承]办的)?(?:今年|去年|前年|举办|举行|结束|不久前|刚刚|的)*"
    r"|(?P<competes>(?:作为[^，。；]{2,20}，)?(?:第一次|首次|再次)?(?:参加|出战|征战|备战)[了过]?)"
    r"|(?P<wins>荣?获|获得|夺得|夺下|摘得|斩获|拿下|拿到|收获|捧得|捧回|赢得|取得|勇夺)[了过]?)$"
)
"""What stands before a contest where the clause names nobody else who was there."""


_PRIZE = expression(
    "的?[^，。；]{0,16}?(?:.等奖|第[一二三四五六七八九十]名|[冠亚季]军|[金银铜][奖牌]|桂冠|头名|优胜奖|优秀奖)"
)
"""What follows a contest of which somebody won a prize (夺得|某大赛|焊工组冠军)."""
_SUBJECT = expression("(?<![^，。；\n“])[他她](?![们的])")
"""Opens a clause of the sentence about whom it goes on to tell."""
_COMPETES = expression("(?:的?(?:决赛|比赛|角逐|选拔))?[，。；时]")
"""What follows a contest in which somebody competed."""


def _follows(before: re.Match[str]) -> re.Pattern[str]:
    return _COMPETES if before["competes"] else _PRIZE if before["wins"] else _THERE


def won_elsewhere(report: Report) -> Iterable[Proto]:
    """`2022年，她在某局护理技能竞赛中获得第二名`: who was named last took part, whosever contest it is."""
    text, spans = report.article.text, report.spans
    owners = {span.end: span.start for span in reversed(spans) if span.kind in BODIES}
    hero = report.hero
    for index, span in enumerate(spans):
        if span.kind != "Event" or "pointer" in span.cues:
            continue
        line = text.rfind("\n", 0, span.start) + 1
        sentence = max(text.rfind("。", line, span.start) + 1, line)
        opens = owners.get(span.start, span.start - _place_before(report, sentence, span.start))
        before = _NO_OTHER.search(text[sentence:opens].rstrip("“"))
        after = _follows(before).match(text, span.end) if before else None
        if before is None or after is None or line < report.lead:
            continue
        pronoun = any(found.groupdict().get(name) for found in (before, after) for name in ("pronoun", "he", "her"))
        pronoun = pronoun or _SUBJECT.search(text, sentence, opens) is not None
        floor = line if pronoun else sentence
        told = [i for i, s in enumerate(spans) if s.kind == "Person" and s.start < span.start]
        if pronoun and told and TO_ANOTHER.match(text, spans[told[-1]].end, span.start):
            continue
        people = [i for i in told if spans[i].start >= floor]
        if not people and pronoun and len({id(report.group_of.get(i)) for i in told}) == 1:
            people = told
        who = hero if pronoun and hero is not None else max(people, key=lambda i: spans[i].start, default=None)
        if who is not None:
            yield Proto("participant", index, who, sentence, span.end, *WON_ELSEWHERE, traits=("contest_told",))


PLACE = 8
"""Most characters of a place right before an event's name that is part of it (北京市|第四届技能大赛)."""


def _place_before(report: Report, floor: int, at: int) -> int:
    """How many characters of a place stand right before another one."""
    start = max(floor, at - PLACE)
    places = report.lexicon.find_places(report.article.text[start:at])
    ends_here = places and start + places[-1][1] == at
    return at - start - places[-1][0] if ends_here else 0


def listed_winners(report: Report, grammar: PageGrammar) -> Iterable[Proto]:
    """`一等奖：温舒（某某公司）` and `优秀组织奖：某某公司`: the people of a line, else its bodies, took part.

    In the contest, where the report is of the meeting that gives its prizes.
    """
    text, main, spans = report.article.text, report.main, report.spans
    if main is None:
        return
    contests = (g for g in report.groups if g.kind == "Event" and g.label != main.label and g.label in main.label)
    ends = tuple(report.lexicon.words("contest_end"))
    event = next((g for g in contests if g.label.endswith(ends)), main)
    lines = text.split("\n")
    start = 0
    for line, listed in zip(lines, standings(lines, grammar, report.lexicon), strict=True):
        end = start + len(line)
        if listed and start >= report.lead:
            inside = [i for i in beginning(spans, start, end) if i in report.group_of]
            top = [inside[k] for k in outermost([spans[i] for i in inside])]
            people = [i for i in top if spans[i].kind == "Person"]
            for index in people or [i for i in top if spans[i].kind in BODIES]:
                yield Proto("participant", event.mentions[0], index, start, end, "participant/results", 0.8)
        start = end + 1
