# SPDX-License-Identifier: MIT
"""The words beside a name that tell of a private person: in need, ill, a victim, a child, or the family of one.

The words are classes of `seeds/words.tsv`. Right before the name stands a word of its own (`private_before`), or one of
need and one of who is in it (`need`, `needy`, with `need_joint` between them: 困难|退休|职工), whose family or
delegate it may name (`need_tail`); an illness (`illness_lead` … `illness_end`, `falls_ill`) and 的; a child's age or
class at school. Right behind it stands `private_after`, or a predicate: an illness behind adverbs (`ill_adverb`),
`hard_up`, `aid` that is taken or given (`takes_aid`, `gives_aid`, `hands_aid`), or what somebody in need is called.
`kin` makes private whom it ties to somebody who is, and anybody's family of whose or whose own illness the sentence
tells (`ill`), or that is a child (`offspring`) at school (`schooling`) and not yet at work (`grown`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon

ADULT = 18
"""Age from which nobody is a child."""
REACH = 28
"""Characters before a name in which such words stand."""
_MARKS = "“‘「、：:— \n"
_ENDS = "，。；！？\n"
_STOPS = "。！？\n"
_COUNT = r"[\d一二两三四五六七八九十百]+(?:余|多)?[名位户个]"


class Told(NamedTuple):
    """Where the words stand that make somebody private."""

    start: int
    end: int
    child: bool = False
    """Is that only because somebody is a child?"""


class PrivateWords:
    """Finds the words that tell of a private person."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words
        one_of = self._one_of
        self._plain = tuple(sorted(self._words("plain_worker")))
        self._offspring = tuple(sorted(self._words("offspring")))
        self._schooling, self._grown = (expression(one_of(name)) for name in ("schooling", "grown"))
        illness = f"{one_of('illness_lead')}(?!者)[^{_ENDS}]{{0,8}}?{one_of('illness_end')}"
        self._illness = expression(f"{illness}|{one_of('ill')}")
        need = f"{one_of('need')}的?{one_of('need_joint', 'need', 'needy')}{{0,3}}{one_of('needy')}"
        need = f"(?:{need}|{one_of('private_before')}){one_of('need_tail', 'kin')}{{0,2}}"
        pupil, kin = one_of("pupil"), f"{one_of('kin')}(?:名?叫)?"
        money = f"了?[^{_ENDS}、的]{{0,10}}{one_of('aid')}"
        given, whom = f"{one_of('gives_aid')}{money}", f"[向为给](?:{one_of('plain_worker')}|{pupil})?"
        self._need, self._kin, self._to = (expression(f"(?:{words})$") for words in (need, kin, whom))
        self._ill = expression(f"(?:{illness}|{one_of('falls_ill')})的[^{_ENDS}、的]{{0,8}}$")
        self._handed = expression(f"{one_of('aid')}[^{_ENDS}、]{{0,4}}{one_of('hands_aid')}了?$")
        self._grade = expression(
            f"(?:[一二三四五六七八九\\d]年级|初[一二三]|高[一二三])(?:[(（]?[\\d一二三四五六七八九十]+[)）]?班)?的?{pupil}$"
        )
        self._age = expression(f"(?<!\\d)(\\d{{1,2}})周?岁的?{pupil}?$")
        self._told_age = expression(
            r"(?:[，,（(]?今年(?:才|刚|刚满)?|[（(](?:[男女][，,、])?)(\d{1,2})周?岁|[，,][男女][，,](\d{1,2})周?岁"
        )
        self._after, self._given = expression(one_of("private_after")), expression(given)
        self._predicate = expression(self._predicates(illness, need, money))
        self._is_kin = expression(f"是[^{_ENDS}、]{{1,10}}的(?P<kin>{one_of('kin')})(?=[{_ENDS}]|$)")
        self.leading = expression(f"{need}|{kin}|{pupil}|{whom}(?=[^{_ENDS}、]{{2,4}}{given})")
        """What stands before the names of private people: of need, of kinship, of school, of whom aid is for."""

    def _one_of(self, *names: str) -> str:
        return any_of(frozenset().union(*map(self._words, names)))

    def _predicates(self, illness: str, need: str, money: str) -> str:
        """What tells right behind a name that somebody is ill or in need."""
        one_of, closed = self._one_of, f"(?=[{_ENDS}）)]|$)"
        adverb = rf"(?:{one_of('ill_adverb')}|\d+年前?|\d+月|\d+日|\d+岁时?)"
        falls = f"(?:因[^{_ENDS}、]{{0,6}})?{one_of('falls_ill')}(?!的|{one_of('needy')})"
        is_one = f"{one_of('need_is')}[^{_ENDS}、]{{0,12}}{need}{closed}"
        told = f"{illness}|{falls}|{one_of('hard_up')}|{one_of('takes_aid')}{money}|{is_one}"
        counted = f"等?{_COUNT}{need}(?!的)|等{need}{closed}"
        return f"{one_of('household')}?[，,]?{adverb}{{0,4}}(?:{told})|{counted}"

    def is_plain(self, role: str) -> bool:
        """Does a role only say that somebody works somewhere, or is in need (退休职工, 患者)?"""
        return role.endswith(self._plain) or self._need.search(role) is not None

    def beside(self, text: str, start: int, end: int) -> Told | None:
        """Where the words stand that make private who is named there."""
        low = max(0, start - REACH)
        low = max(low, *(text.rfind(mark, low, start - 1) + 1 for mark in _ENDS))
        head = text[low:start].rstrip(_MARKS)
        for pattern in (self._need, self._ill, self._handed, self._grade):
            if match := pattern.search(head):
                return Told(low + match.start(), low + match.end(), pattern is self._grade)
        if (match := self._age.search(head)) and int(match[1]) < ADULT:
            return Told(low + match.start(), low + match.end(), child=True)
        if (told := self._told_age.match(text, end)) and int(told[1] or told[2]) < ADULT:
            return Told(*told.span(), child=True)
        for pattern in (self._after, self._predicate):
            if match := pattern.match(text, end):
                return Told(*match.span(), pattern is self._after)
        match = self._given.match(text, end) if self._to.search(head) else None
        return Told(*match.span()) if match else None

    def kin(self, text: str, start: int) -> tuple[int, int] | None:
        """Where the word stands right before a name that says whose family it is."""
        low = max(0, start - REACH)
        match: re.Match[str] | None = self._kin.search(text[low:start].rstrip(_MARKS))
        return (low + match.start(), low + match.end()) if match else None

    def family(self, text: str, start: int, end: int) -> Told | None:
        """Where the word of kinship stands beside a name, in a sentence of illness or of a child at school."""
        is_kin = self._is_kin.match(text, end)
        tie = is_kin.span("kin") if is_kin else self.kin(text, start)
        if tie is None:
            return None
        first = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
        last = min((at for mark in _STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
        if self._illness.search(text, first, last):
            return Told(*tie)
        young = text.endswith(self._offspring, *tie) and not self._grown.search(text, end, last)
        return Told(*tie, child=True) if young and self._schooling.search(text, end, last) else None
