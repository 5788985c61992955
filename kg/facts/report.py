# SPDX-License-Identifier: MIT
"""One article's mentions and groups, and the event that it reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.year_told import NAMED
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import DATED, SPOKEN_AT, Span, beginning
from kg.model import BODIES, Article

OPENING, FIRST = 45, 90
"""Characters of the body in which its first words and its first sentence stand."""
DAY = expression(r"近日|近期|日前|昨[天日晚]|今[天日晚]|前[天日]|(?<!年)\d{1,2}月\d{1,2}日|(?<![月\d])\d{1,2}日")
"""The day of a piece of news."""

THIS = 6
"""Characters with which a line points at an event (此次竞赛|由某会主办)."""
_THIS, _CONTEST = expression("[此本这该][次场届项]?(?:大赛|竞赛|比赛)"), expression("[赛武]$")
_AGAIN = expression("(?:据(?:了解|悉|介绍)，)?(?:[此这该][次场届项个]|该)")
"""Begins a sentence about an event that the one before named."""
_THERE = expression("(?<![^，。；\n])(?:在)?(?:会(?=[上议]|后，)|仪式上|典礼上|颁奖典礼上)")
_WON_THERE = expression("[^，。；]{0,12}?[中上里][^，。；]{0,12}?(?:[获夺摘斩捧赢]|拿下|被评|被授)")
_RACE = "(?:{race}|[一二三]等奖|第[一二三]名|前[三六八十]名)"
"""Words for an occasion at which people are together, at a clause's beginning, and such as tell of a contest."""

_ITEMS = expression(r"\n?\s*(?P<mark>[●▲■◆▶►★□◎☆※△◇⊙])")
"""What an article begins with that holds many short reports, one behind each such mark."""
_LINE = expression(r"[^\n]+")
ITEM, FEWEST = 12, 2
"""Characters that a short report has at least, and how many an article holds that has many, one a line.

Most of these begin with a day or a body, or name an event of their own; parts of one report do not (【现场】…).
"""

_EARLIER = (
    "(?<![比与同较])(?:{last_year}(?:，|(?=的?[^，。；的]{0,10}{earlier_occasion}))"
    "|{last_edition}(?=[^，。；]{0,10}(?:[中上里]|[赛会]，)))(?!之?[前后])(?:(?!{now_again})[^。；])*$"
)
"""In a sentence, before what it tells: it is no more of the report's own event (在去年的比赛中，张三夺冠)."""
OFTEN, FAR = 4, 2
"""How often an article names whom it is about, and how many times as often as anybody else."""

HELD_HERE = frozenset({"held", "happens"})
"""Cues of an event's mention that says that it takes place."""
NO_OTHER = frozenset({"background", "pointer", "unnamed", "verbal", "brand"})
"""Cues of events that an article does not turn to from its own."""


@dataclass(frozen=True, eq=False)
class Report:
    """What the derivation of facts looks at: an article, its spans and groups, its main event."""

    article: Article
    spans: Sequence[Span]
    groups: Sequence[Group]
    group_of: dict[int, Group]
    main: Group | None
    lexicon: Lexicon
    literals: dict[int, str] = field(default_factory=dict)
    """Values of dates by the index of their mention; years inside names have negative indexes."""

    @cached_property
    def lead(self) -> int:
        """Where the article's text begins after headline and kicker."""
        return self.article.lead

    def first(self, group: Group) -> int:
        """Index of a group's first mention."""
        return min(group.mentions, key=lambda i: self.spans[i].start)

    @cached_property
    def told_from(self) -> int:
        """Where the article begins behind its headline, kicker, and the line that says of whom it is."""
        text, told = self.article.text, self.lead
        while text.startswith(("\n—", "\n-"), told):
            told = text.find("\n", told + 1)
        return told

    @cached_property
    def hero(self) -> int | None:
        """The first mention of the one person whom headline, kicker or that line name, whom the article is about.

        Where they name none, of the one whom the article names far more often than any other.
        """
        told = self.told_from
        people = [i for i, s in enumerate(self.spans) if s.kind == "Person" and i in self.group_of]
        named = [i for i in people if self.spans[i].start < told]
        if named:
            return named[0] if len({id(self.group_of[i]) for i in named}) == 1 else None
        often = Counter(id(self.group_of[i]) for i in people).most_common(2)
        alone = often and often[0][1] >= OFTEN and (len(often) == 1 or often[0][1] >= FAR * often[1][1])
        return next(i for i in people if id(self.group_of[i]) == often[0][0]) if alone else None

    def is_hero(self, index: int) -> bool:
        """Does a mention mean the person whom the article is about?"""
        return self.hero is not None and self.group_of.get(index) is self.group_of.get(self.hero)

    def is_portrait(self, least: int = 0) -> bool:
        """Is the article about somebody its headline names, and its event only one that it tells of later?

        Later than its first sentence and so many characters at least.
        """
        opens = self._opens
        floor = max(opens, self.lead + least)
        return opens >= 0 and self.main is not None and all(self.spans[i].start > floor for i in self.main.mentions)

    @cached_property
    def _opens(self) -> int:
        """Where the first sentence of an article ends whose headline names somebody; else -1."""
        told = self.told_from
        named = any(span.kind == "Person" and span.start < told for span in self.spans)
        return self.article.text.find("。", told) if named else -1

    @cached_property
    def _items(self) -> list[int]:
        """Where each short report begins in an article that holds many: behind marks, or a line each; else nothing."""
        text, lead = self.article.text, self.lead
        opens = _ITEMS.match(text, lead)
        if opens and text.find(opens["mark"], opens.end() + ITEM) > 0:
            return [m.start() for m in re.finditer(re.escape(opens["mark"]), text) if m.start() >= lead]
        lines = [m for m in _LINE.finditer(text, lead) if m.end() - m.start() >= ITEM]
        told = self.lexicon.form("{digest}(?:[（(].*)?$").search(self.article.headline)
        many = len(lines) >= FEWEST and (told or all(m[0].startswith("【") for m in lines))
        own = [m for m in lines if m.start() in self._opened or DAY.search(m[0], 0, OPENING) or self._of_other(m)]
        return [m.start() for m in lines] if many and 2 * len(own) > len(lines) else []

    def _of_other(self, line: re.Match[str]) -> bool:
        """Does a line begin with a body that the article has not named before (【某公司】工会慰问职工)?"""
        opens = line.start() + line[0].startswith("【")
        here = [self.group_of[i] for i in beginning(self.spans, opens, opens + 1) if i in self.group_of]
        return any(g.kind in BODIES and self.spans[self.first(g)].start >= opens for g in here)

    @cached_property
    def _opened(self) -> set[int]:
        """Where the lines begin that name an event which the article has not named before."""
        first = (self.spans[self.first(g)] for g in self.groups if g.kind == "Event" and not NO_OTHER & g.cues)
        return {self.article.text.rfind("\n", 0, span.start) + 1 for span in first}

    def item_of(self, at: int) -> int:
        """Where the short report begins in which a place stands, in an article that holds many; else its beginning."""
        number = bisect_right(self._items, at) - 1
        return self._items[number] if number >= 0 else 0

    def is_of_main(self, at: int) -> bool:
        """Does a place stand in no other short report than one that names the main event?"""
        item, told = self.item_of(at), self.main.mentions if self.main else ()
        return not item or any(self.item_of(self.spans[i].start) == item for i in told)

    @cached_property
    def item_events(self) -> dict[int, int]:
        """Where each of many short reports begins -> the event that it names first (▲某会举行入会仪式)."""
        own: dict[int, int] = {}
        for i in sorted(self.group_of, key=lambda i: self.spans[i].start):
            floor = self.item_of(self.spans[i].start) if self.group_of[i].kind == "Event" else 0
            if floor and (not NO_OTHER & self.group_of[i].cues or self._is_held(self.spans[i])):
                own.setdefault(floor, i)
        return own

    def _is_held(self, event: Span) -> bool:
        """Does a verb right before what may only be a verb say that it is held (举办|某某培训)?"""
        opens = self.lexicon.form("{holds}了?$").search(self.article.text, event.start - 5, event.start)
        named = "quoted" in event.cues or "subkind=Visit" not in event.cues
        return opens is not None and named and "pointer" not in event.cues

    def is_of_earlier(self, at: int) -> bool:
        """Does the sentence of a place begin with what was held before the report's own event?"""
        text = self.article.text
        return self.lexicon.form(_EARLIER).search(text, start_of(SENTENCE, text, at), at) is not None

    def _told_besides(self) -> int:
        """Where the main event is told of, if only as what happened besides (同日，某会举办…); else the beginning."""
        assert self.main is not None
        first, text = self.spans[self.first(self.main)].start, self.article.text
        opens = start_of(SENTENCE, text, first)
        return opens if opens > self.lead and self.lexicon.form("{besides}").match(text, opens) else 0

    def masked(self, start: int, end: int, kinds: Collection[str], mark: str = NAMED) -> str:
        """A stretch of the text with a mark for each character of the mentions of some kinds: names hold any word."""
        told = list(self.article.text[start:end])
        for span in (self.spans[index] for index in beginning(self.spans, start, end)):
            if span.kind in kinds and span.end <= end:
                told[span.start - start : span.end - start] = [mark] * (span.end - span.start)
        return "".join(told)

    def runs(self, named: Iterable[int], joins: Callable[[int, int], object]) -> Iterator[list[int]]:
        """Some mentions in runs side by side: `joins` says of the place between two whether it joins them."""
        run: list[int] = []
        for index in named:
            if run and not joins(self.spans[run[-1]].end, self.spans[index].start):
                yield run
                run = []
            run.append(index)
        if run:
            yield run

    def last_run(self, named: Iterable[int], joins: Callable[[int, int], object]) -> list[int]:
        """The last of such runs (甲，乙、丙: 乙 and 丙)."""
        return [[], *self.runs(named, joins)][-1]

    def _events(self, start: int, end: int) -> list[int]:
        """The events named between two places."""
        here = beginning(self.spans, start, end)
        return [i for i in here if i in self.group_of and self.group_of[i].kind == "Event"]

    def told_at(self, at: int, *, won: bool = False) -> int | None:
        """The event of which a place tells: the last that its line says is held where it names not the main one.

        In one of many short reports it is none of another's. Who `won` did so at the contest, not at a meeting
        that only has a day (5月20日，总结会议召开，张三获第一名).
        """
        assert self.main is not None
        floor = self.item_of(at)
        if floor:
            return self.item_events.get(floor)
        again = self.spoken_of_again(at)
        if again is not None:
            return again
        if at < self._told_besides():
            return None
        recalled = self.recalled(at)
        if recalled is not None:
            return recalled
        floor = self.article.text.rfind("\n", 0, at) + 1
        near = self._events(floor, at)
        others = [i for i in near if not NO_OTHER & self.group_of[i].cues and not self.only_won_at(i)]
        if won and _CONTEST.search(self.main.label):
            others = [i for i in others if self.spans[i].rule != DATED]
        told = [i for i in others if HELD_HERE & set(self.spans[i].cues)]
        if not others:
            return self.pointed_at(at)
        if not told or any(i in self.main.mentions for i in near):
            return self.main.mentions[0]
        return max(told, key=lambda i: self.spans[i].start)

    @property
    def is_speech(self) -> bool:
        """Is the article what somebody said at its event (在某推进会上的发言)?"""
        return self.main is not None and SPOKEN_AT in self.main.cues

    def recalled(self, at: int) -> int | None:
        """The event of which the sentence of a place in a speech tells: another than that at which it was made."""
        if not self.is_speech:
            return None
        text = self.article.text
        ends = min((text.find(mark, at) for mark in SENTENCE if mark in text[at:]), default=len(text))
        near = self._events(start_of(SENTENCE, text, at), ends)
        others = [i for i in near if self.group_of[i] is not self.main and not NO_OTHER & self.group_of[i].cues]
        return others[-1] if others else None

    def spoken_of_again(self, at: int) -> int | None:
        """The event that the sentence of a place begins to speak of again (…获某书画展一等奖。该展览|由某会主办)."""
        text = self.article.text
        opens = start_of(SENTENCE, text, at)
        points = _AGAIN.match(text, opens)
        noun = self._noun_at(points.end(), at) if points else ""
        if not noun:
            return None
        before = self._events(text.rfind("\n", 0, opens) + 1, opens)
        named = [i for i in before if self.group_of[i].label.rstrip("”").endswith(noun)]
        return max(named, key=lambda i: self.spans[i].start, default=None)

    def _noun_at(self, start: int, at: int) -> str:
        """How the name of an event ends that a word at a place means (该|展览, 该|赛事); empty where it means none."""
        text = self.article.text
        told = (text[self.spans[i].end - 1] for i in self._pointers(start, at) if self.spans[i].start == start)
        called = (row.split() for row in self.lexicon.words("means_event"))
        return next(told, "") or next((noun for word, noun in called if text.startswith(word, start)), "")

    def _pointers(self, start: int, end: int) -> list[int]:
        """The words between two places that only point at an event."""
        here = beginning(self.spans, start, end + THIS)
        return [i for i in here if "pointer" in self.spans[i].cues]

    def only_won_at(self, event: int) -> bool:
        """Is an event but the main one named only as where somebody won (他在某展上获金奖)?"""
        group, text = self.group_of[event], self.article.text
        won = (_WON_THERE.match(text, self.spans[i].end) for i in group.mentions)
        return group is not self.main and all(won)

    def pointed_at(self, at: int) -> int:
        """The contest told last before the line of a place that begins with 此次竞赛, else the main event.

        Where the line speaks of what was told at a meeting (会上), and the main event is a contest, its meeting.
        """
        assert self.main is not None
        text, main = self.article.text, self.main.mentions[0]
        floor = text.rfind("\n", 0, at) + 1
        events = [i for i, g in self.group_of.items() if g.kind == "Event" and self.spans[i].start < floor]
        if _CONTEST.search(self.main.label):
            meetings, race = tuple(self.lexicon.words("meeting_end")), self.lexicon.form(_RACE)
            met = [i for i in events if self.group_of[i].label.endswith(meetings)]
            met = [i for i in met if HELD_HERE & set(self.spans[i].cues)]
            last = max(met, key=lambda i: self.spans[i].start, default=-1)
            told = [m.end() for m in _THERE.finditer(text, self.spans[last].end, at + THIS)] if met else []
            turned = told and not race.search(text, told[-1], at + THIS)
            return last if turned else main
        last = max(events, key=lambda i: self.spans[i].start, default=-1)
        points = _THIS.match(text, floor, at + THIS)
        return last if points and last >= 0 and _CONTEST.search(self.group_of[last].label) else main
