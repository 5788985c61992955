# SPDX-License-Identifier: MIT
"""Teams whose name nothing ends that names end with, told by what they are given: 某某公司|高原职工书屋|荣获…."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clauses import AND, start_of
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atoms
from kg.mentions.span import Span

CLAUSE = 200
"""Characters before an honour in which those stand who are given it."""
LONGEST = 28
"""Characters of a team's own name, behind that of its body."""
_NO_TEAM = frozenset({"bare", "pointer"})
"""Cues of bodies that have no name of their own, so that a team's would hold none either."""
NAMED = 24
"""Characters of a name that is read whole, from the mark before it on."""
_BEFORE = ("", "、", "，", "；", "：", "\n", "。")
"""Marks before which no part of such a name stands."""
_NO_NOUN = "dcpruty"
"""What the tags of words begin with that name no team: adverbs, times, pronouns."""
_ENDS = "。；！？：\n"
_COUNT = r"[\d一二两三四五六七八九十百]+(?:余|多)?(?:[个家支名]|集体|单位|人)"
_NAME = rf"(?![与和及]|{_COUNT})[^，。；：、（）《》的了在为被由将向从是等并还又共把对让\n]"
_PLAQUED = expression("”?(?:授牌|授旗|授匾|颁牌)")
"""Behind an honour: those before it are given a plaque of it (为甲公司职工书屋等12家“示范书屋”授牌)."""
_GIVEN = rf"[、和及]|等(?:{_COUNT})?|[喜荣]?获|荣膺|被|当选|入选|名列|跻身|“?$"


class TeamFinder:
    """Finds the teams that honours are given to."""

    def __init__(self, lexicon: Lexicon) -> None:
        gives = any_of(
            lexicon.words("give") | lexicon.words("confer") | lexicon.words("host_act") | lexicon.words("win")
        )
        ends = any_of(lexicon.words("team_tail"))
        self._acts = expression(gives)
        self._given = expression(_GIVEN)
        self._tail = expression(f"{_NAME}(?:[与和及]?{_NAME}){{0,{LONGEST}}}?{ends}”?(?=(?P<mark>{_GIVEN}))")

    def find(self, text: str, atoms: Atoms, bodies: Sequence[Span], honours: Sequence[Span]) -> Iterator[Span]:
        """Each body with what names its team, where the clause goes on to what the team is given."""
        own = [b for b in bodies if b.kind != "Studio" and not _NO_TEAM & set(b.cues)]
        firsts = {body.start for body in bodies}
        for honour in honours:
            floor = start_of(_ENDS, text, honour.start, max(0, honour.start - CLAUSE))
            near = [body for body in own if floor <= body.start and body.end < honour.start]
            given = self._acts.search(text, floor, honour.start) or _PLAQUED.match(text, honour.end)
            for body in near if given else ():
                if {"placeless", "weak"} & set(body.cues) and self._given.match(text, body.end, honour.start):
                    yield from self._whole(text, atoms, body)
                tail = self._tail.match(text, body.end, honour.start)
                if tail is None or self._acts.search(text, *tail.span()):
                    continue
                if tail["mark"] not in AND or tail.end() + 1 in firsts:
                    yield Span(body.start, tail.end(), "Organization", "body/awarded")

    def _whole(self, text: str, atoms: Atoms, body: Span) -> Iterator[Span]:
        """A team's name from the mark before it on, if nothing but nouns stands there (烧成|车间机修班)."""
        index = atoms.at.get(body.start, 0)
        first = index
        while first and atoms[first - 1].end == atoms[first].start and body.end - atoms[first - 1].start <= NAMED:
            if atoms[first - 1].cls not in ("word", "number", "place") or atoms[first - 1].tag[:1] in _NO_NOUN:
                break
            first -= 1
        start = atoms[first].start
        if first < index and text[start - 1 : start] in _BEFORE and not self._acts.search(text, start, body.start):
            yield Span(start, body.end, "Organization", "body/awarded")
