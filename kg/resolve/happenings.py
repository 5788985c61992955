# SPDX-License-Identifier: MIT
"""The events of one article: which mentions mean one, and by what other names the article calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kg.expressions import any_of, expression
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.editions import YEAR
from kg.mentions.span import CALLED, Span
from kg.model import BODIES, Article
from kg.resolve.alike import same_event, slogans
from kg.resolve.gathering import Gathering
from kg.resolve.shortening import Why

LEAD = 120
"""Characters after the headline that tell what it is about."""
BARE, POINTS = 3, 4
"""Least characters of a word that tells what an event is; most before it that point at one named before."""
_POINTS = expression("(?:本|此|这|该|当日|当天|历|往|各|每)(?:次|场|届|项|个|年)?$")
NOUN = 2
"""Characters at the end of an event's name that say what it is: 竞赛, 活动."""
_SO_MANY = expression(r"\d+[名家个位](?:单位|集体|职工|个人|企业|工会)?[喜荣]?获?")
"""How many a headline tells of, which is no part of what the event is called (3家单位获|某某授牌)."""
SENTENCE = "event/headline"
"""The rule for an event that a headline tells in a sentence of its own."""
VISIT = "subkind=Visit"
"""Cue of an event that is a visit."""
OWN_NAMES = frozenset({"background", "quoted", "numbered"})
"""Cues of an event that is another one than that of the headline, even if it is named beside it."""
BRINGS = "送"
"""What visitors do with what they bring."""


@cache
def _brings(lexicon: Lexicon) -> re.Pattern[str]:
    """What tells that something is brought by a visit that tells what is brought to somebody."""
    brought = any_of(word[1:] for word in lexicon.words("visit") if word.startswith(BRINGS) and word[2:])
    return expression(f"“?(?P<what>{brought})”?{BRINGS}[到进去给上往至]")


class Happenings(Gathering):
    """Joins the events of one article."""

    def __init__(self, article: Article, spans: list[Span], lexicon: Lexicon) -> None:
        super().__init__(article, spans, lexicon)
        self._owners = {span.end: span.start for span in reversed(spans) if span.kind in BODIES}
        """Where a body ends, which may own what is named behind it -> where the first such begins."""
        self._slogan = lexicon.form("“[^“”]{4,}”{visit_verb}")

    def _events(self) -> None:
        indexes = [i for i, span in enumerate(self.spans) if span.kind == "Event"]
        events: list[Group] = []
        for index in indexes:
            if "pointer" in self.spans[index].cues:
                continue
            name = self._called(index)
            alike = (g for g in events if any(same_event(name, other, self.lexicon) for other in g.names))
            home = next((g for g in alike if not _at_another_time(name, g.names)), None)
            if home:
                self._join(home, index, name, Why(0.9, "同一活动：the same event told in other words"))
                home.cues |= set(self.spans[index].cues)
            else:
                home = self._new(index, name)
                events.append(home)
            for other in filter(None, (self._with_owner(index), *self._put_shortly(index))):
                home.names[other] += 0
        self._called_besides(indexes)
        self._slogan_of_headline()
        self._unnamed(indexes, events)

    def _with_owner(self, index: int) -> str:
        """An event's name with the body or place written right before it, else an empty string."""
        start = self.spans[index].start
        if start in self._owners:
            return self.text[self._owners[start] : self.spans[index].end]
        floor = max(0, start - 8)
        places = self.lexicon.find_places(self.text[floor:start])
        ends_here = places and floor + places[-1][1] == start
        return self.text[floor + places[-1][0] : self.spans[index].end] if ends_here else ""

    def _put_shortly(self, index: int) -> tuple[str, ...]:
        """A headline's event without how many it tells of or whose it is, by its slogan, and by what is brought.

        `“某某”慰问团走进某区` is “某某”慰问, `把清凉送到工地` 送清凉.
        """
        span, name = self.spans[index], self._called(index)
        if "headline" not in span.cues:
            return ()
        brings = _brings(self.lexicon).search(name) if span.rule == SENTENCE else None
        owner, quote, rest = name.partition("“")
        own = quote + rest if owner in self.named else ""
        visit = self._slogan.search(name) if span.rule == SENTENCE else None
        return _SO_MANY.sub("", name), own, visit[0] if visit else "", BRINGS + brings["what"] if brings else ""

    def _called(self, index: int) -> str:
        """The words of an event's mention, or what the text tells that it is called."""
        told = (cue.removeprefix(CALLED) for cue in self.spans[index].cues if cue.startswith(CALLED))
        return next(told, self.surface(index))

    def _unnamed(self, indexes: list[int], events: list[Group]) -> None:
        """What may be the report's event though only a word tells what it is (表彰大会), where no name ends with it."""
        labels = [group.label for group in events]
        unnamed: dict[str, Group] = {}
        for index in indexes:
            name = self.surface(index)
            routine = "routine" in self.spans[index].cues
            if index in self.of or routine or len(name) < BARE or any(label.endswith(name) for label in labels):
                continue
            if _POINTS.search(self.text, max(0, self.spans[index].start - POINTS), self.spans[index].start):
                continue
            if name in unnamed:
                self._join(unnamed[name], index, name)
            else:
                unnamed[name] = self._new(index, name)
                unnamed[name].cues |= {"unnamed", *self.spans[index].cues}

    def _slogan_of_headline(self) -> None:
        """A headline may call the event of the first sentence by its slogan: “三送三比”竞赛, 以三送三比为主要内容."""
        title = self.article.title_end
        events = [group for group in self.groups if group.kind == "Event"]
        for group in events:
            if any(self.spans[i].start >= title for i in group.mentions):
                continue
            told = any(f"{slogan}{mark}为" in self.text for slogan in slogans(group.label) for mark in ("", "”"))
            noun = group.label[-NOUN:]
            first = [g for g in events if g.label.endswith(noun) and self._begins_in(g, title, title + LEAD)]
            if told and len(first) == 1:
                self._merge(first[0], group, Why(0.85, "标题与正文：the headline calls the event by its slogan"))

    def _begins_in(self, group: Group, start: int, end: int) -> bool:
        return start < min(self.spans[i].start for i in group.mentions) < end

    def _called_besides(self, indexes: list[int]) -> None:
        """An event that only headline and subtitle tell is also called by what it is: 某某慰问工人, 慰问活动.

        One that the headline tells in a sentence is the visit of which the lead tells (清凉送进车站: 盛夏送清凉活动).
        """
        events = [group for group in self.groups if group.kind == "Event"]
        told = [group for group in events if "headline" in group.cues]
        if not told:
            return
        main = told[0]
        sentence = self.spans[main.mentions[0]].rule == SENTENCE
        bare = [g for g in events if self.spans[g.mentions[0]].rule == "event/bare"]
        visits = [g for g in events if sentence and g not in (*told, *bare) and self._visits(g.mentions[0])]
        for other in (*told[1:], *bare, *visits):
            self.groups.remove(other)
            main.cues |= other.cues
            main.names[other.label] += 0
            for index in other.mentions:
                self._join(main, index, "", Why(0.8, "同一活动：told by the headline and called by what it is"))
        for index in indexes:
            name = self.surface(index)
            alike = name[:2] in main.label or (sentence and self._visits(index))
            if "pointer" in self.spans[index].cues and len(name) > len("活动") and alike:
                self._join(main, index, "", Why(0.8, "同一活动：called by what it is"))
                main.names[name] += 0

    def _visits(self, index: int) -> bool:
        """Does the lead tell of a visit, and of none with a name of its own?"""
        span, lead = self.spans[index], self.article.lead
        return VISIT in span.cues and not OWN_NAMES & set(span.cues) and lead <= span.start < lead + LEAD


def _at_another_time(name: str, others: Iterable[str]) -> bool:
    """Does an event's name tell other years than the names of an event do (2023年某活动, 2022年某活动)?"""
    mine = {told[1] for told in YEAR.finditer(name)}
    theirs = {told[1] for other in others for told in YEAR.finditer(other)}
    return bool(mine and theirs) and mine.isdisjoint(theirs)
