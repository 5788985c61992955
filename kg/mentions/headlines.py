# SPDX-License-Identifier: MIT
"""Events that no declared word names: programmes in quotation marks, and what a headline or lead tells in a sentence.

`落实“圆梦计划”`, `某某慰问高温职工`, `某某学院落成`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.span import CALLED, UNVEILED, Span


class ProgrammeFinder:
    """Finds quoted names of continuing activities that somebody runs: `落实“圆梦计划”`, `打造“暖心+”服务项目`."""

    def __init__(self, lexicon: Lexicon) -> None:
        endings = any_of(lexicon.words("brand"))
        self._brand = expression(
            rf"{any_of(lexicon.words('holds'))}(?:了|的)?[^，。；：“”\n]{{0,6}}"
            rf"(?P<all>(?:“[^“”，。；\n]{{2,14}}”)+)(?P<tail>(?!等)[\u4e00-\u9fff]{{0,6}}(?:{endings}))?"
        )
        self._one = expression(r"“([^“”]+)”")
        self._ends = expression(f"(?:{endings})$")

    def find(self, text: str) -> Iterator[Span]:
        """Names that end as those of programmes do, with what stands behind the quotation where that does."""
        for match in self._brand.finditer(text):
            names = list(self._one.finditer(text, match.start("all"), match.end("all")))
            tail = match.end("tail") if match["tail"] else 0
            for name in names:
                cues = ("quoted", "brand", "subkind=Campaign")
                if tail and name is names[-1]:
                    yield Span(name.start(), tail, "Event", "event/brand", cues)
                elif self._ends.search(name[1]):
                    yield Span(name.start(1), name.end(1), "Event", "event/brand", cues)


NEAR = 220
"""Characters of the body in which an article says what it reports."""
_GRANTS = expression("表彰|命名|授予|获评|获颁")
_DECIDED = expression(
    r"(?:(?!举行|召开|大会|仪式|会上|颁奖|现场)[^。])*?"
    r"(?:[作做]出|下发|印发|发布|公布|发出)(?:(?!举行|召开|大会|仪式|会上|颁奖|现场)[^。，]){0,10}(?:决定|通报|通知|名单|《)"
)
"""A first sentence that tells only of a paper by which somebody is honoured: 某会|作出决定, 某局|下发《…通报》."""
SENTENCE = "event/headline"
"""The rule for what a headline tells in a sentence."""
_YEAR = expression("\\d{4}年(?![\\d“])")
"""Tells of what happened some year (2018年，某工作室挂牌)."""
_ASIDE = {"pointer", "verbal"}
"""Cues of words that name no event of their own."""


_FOR = "(?<![华作有认以成])为"
"""Stands between those who unveil something and what they unveil (张三为某学院揭牌)."""
_NAMED = f"(?:(?!的|{_FOR})[\u4e00-\u9fff])"
"""Characters of that."""


class HeadlineFinder:
    """The event that a headline tells in a sentence: `某某慰问高温职工`, `某某大会召开`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._visit = lexicon.form("{visit}")
        self._calls = lexicon.form("{visit_verb}")
        self._came = expression(
            rf"(?:来到|前往|赴|走进|深入|到)[^，。；！？\n]{{2,40}}[，、]?(?:亲切|集中|分别|开展|看望|并|去)*"
            rf"(?P<visit>(?:{self._calls.pattern})(?:了)?(?![、，。问])[\u4e00-\u9fff“”、]{{3,24}})(?=[，。；])"
        )
        self._unveiled = lexicon.form(
            rf"(?:^|[，。；：）\n日天午前]|的|{_FOR}|\d[家个])\s*"
            rf"(?P<what>(?:{_NAMED}{{2,20}})?“[^“”，。\n]{{2,24}}”[\u4e00-\u9fff]{{0,14}}?|{_NAMED}{{4,24}}?{{unveiled}})"
            r"(?:\d{1,2}月\d{1,2}日|[今昨当同][天日]|近日|日前|正式)*(?:在[^，。；\n]{2,24}?)?"
            r"(?P<act>{unveils})(?=[，。；])"
        )
        self._no_report = lexicon.form("{headline_no_event}")
        self._ends = lexicon.form(
            r"^(.{4,40}?)(?:今[天晚日]|昨[天晚日]|近日|日前)?(?:圆满|成功|隆重|顺利|正式|火热)?{take_place}$"
        )
        self._is_told = tuple(sorted(lexicon.words("event_is_told")))

    def told(self, text: str, lines: Iterable[tuple[int, int]], events: list[Span]) -> list[Span]:
        """The events of an article with what its headline tells where that names none; or, and, another title line.

        `某某慰问奥运会保障人员` names no event: it tells a visit, and so does `某某慰问团送温暖`.
        """
        given = events
        for start, end in lines:
            told = self._told(text, start, end, events)
            here = [e for e in told if start <= e.start < end and not _ASIDE & set(e.cues)]
            if any(events is given or "headline" in e.cues for e in here):
                events = told
        return events

    def in_lead(self, text: str, lead: int, events: list[Span]) -> list[Span]:
        """The events with the visit of which the first sentence tells, where nothing near names an event or tells it.

        `某会来到某公司，慰问坚守岗位的职工` tells the visit 慰问坚守岗位的职工,
        `“某某驿站”在某地揭牌` tells “某某驿站”揭牌; no bare year (2018年，某工作室挂牌) is that of the report.
        """
        aside = _ASIDE | {"background"}
        named = [e for e in events if e.rule != SENTENCE or self._calls.search(text, e.start, e.end)]
        if any("headline" in e.cues or (e.start < lead + NEAR and not aside & set(e.cues)) for e in named):
            return events
        match = self._came.search(text, lead, lead + NEAR)
        if match is None and (told := self._unveiled.search(text, lead, max(lead, text.find("。", lead) + 1))):
            cues = ("headline", "held", "subkind=Ceremony", f"{CALLED}{told['what']}{told['act']}")
            once = _YEAR.search(text, lead, told.start())
            return events if once else [*events, Span(told.start("act"), told.end("act"), "Event", UNVEILED, cues)]
        if match is None or "。" in text[lead : match.start()] or any(e.start < match.start() for e in named):
            return events
        visit = Span(match.start("visit"), match.end("visit"), "Event", "event/lead", ("headline", "subkind=Visit"))
        return [*events, visit]

    def _told(self, text: str, start: int, end: int, events: list[Span]) -> list[Span]:
        named = [e for e in events if start <= e.start < end and not _ASIDE & set(e.cues)]
        inside = [e for e in named if e.end < end and self._object(text, e)]
        if len(inside) == len(named):
            kept = [e for e in events if e not in inside]
            return kept + [
                replace(e, start=e.start + start, end=e.end + start)
                for e in self.find(text[start:end], text[end : end + NEAR])
            ]
        visits = [e for e in named if self._visits(text[:end], e)]
        return [replace(e, cues=(*e.cues, "headline")) if e in visits else e for e in events]

    def _object(self, headline: str, event: Span) -> bool:
        """True for an event's name with a verb before it in its stretch and more words after it."""
        verb = self._calls.search(headline, event.start + 1, event.end - 2)
        return verb is not None and "quoted" not in event.cues and "\u4e00" <= headline[event.end] <= "\u9fff"

    def _visits(self, headline: str, event: Span) -> bool:
        return any(match.end() == event.end for match in self._visit.finditer(headline, event.start, event.end))

    def find(self, headline: str, lead: str = "") -> Iterator[Span]:
        """At most one event, made of the headline's own words; none where the lead says that it was only decided."""
        line = re.split(r"[ \u3000】▲●■◆★]", headline)[-1]
        offset = len(headline) - len(line)
        if self._no_report.search(line) or (_GRANTS.search(line) and _DECIDED.match(lead)):
            return
        match = self._ends.match(line)
        if match and not self._visit.search(line, match.end(1)):
            end = len(line) if line.endswith(self._is_told) else match.end(1)
            cues = ("headline", "happens", "held") if end > match.end(1) else ("headline",)
            yield Span(offset, offset + end, "Event", SENTENCE, (*cues, "subkind="))
        elif self._visit.search(line):
            yield Span(offset, len(headline), "Event", SENTENCE, ("headline", "subkind="))
