# SPDX-License-Identifier: MIT
"""The words beside a name that tell of a private person: in need, ill, a child, or the family of one.

The words are classes of `seeds/words.tsv`: `private_before` and `private_after` stand right beside the name; an
illness (`illness_lead` … `illness_end`) or a child's age or class at school before it; `kin` makes private whom
it ties to somebody who is, and anybody's family of whose or whose own illness the sentence tells (`ill`), or that is
a child (`offspring`) at school (`schooling`) and not yet at work (`grown`).
"""

from __future__ import annotations

import re

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon

ADULT = 18
"""Age from which nobody is a child."""
REACH = 28
"""Characters before a name in which such words stand."""
_MARKS = "“‘「、：: \n"
_ENDS = "，。；！？\n"
_STOPS = "。！？\n"


class PrivateWords:
    """Finds the word that tells of a private person."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self.before, self._after = (tuple(sorted(words(name))) for name in ("private_before", "private_after"))
        plain = tuple(sorted(words("plain_worker")))
        self.plain = frozenset(plain)
        illness = f"(?:{any_of(words('illness_lead'))})[^{_ENDS}]{{0,8}}(?:{any_of(words('illness_end'))})"
        pupil = any_of(words("pupil"))
        self._ill = expression(f"{illness}的[^{_ENDS}、]{{0,8}}$")
        self._grade = expression(
            f"(?:[一二三四五六七八九\\d]年级|初[一二三]|高[一二三])(?:[(（]?[\\d一二三四五六七八九十]+[)）]?班)?的?(?:{pupil})$"
        )
        self._age = expression(f"(?<!\\d)(\\d{{1,2}})周?岁的?(?:{pupil})?$")
        self._told_age = expression(r"[，,（(]?今年(?:才|刚|刚满)?(\d{1,2})周?岁")
        self._kin = expression(f"(?:{any_of(words('kin'))})$")
        self._is_kin = expression(f"是[^{_ENDS}、]{{1,10}}的(?P<kin>{any_of(words('kin'))})(?=[{_ENDS}]|$)")
        self._illness = expression(f"{illness}|{any_of(words('ill'))}")
        self._schooling, self._grown = (expression(any_of(words(name))) for name in ("schooling", "grown"))
        self._offspring = tuple(sorted(words("offspring")))

    def beside(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the word stands that makes private who is named there."""
        low = max(0, start - REACH)
        low = max(low, *(text.rfind(mark, low, start - 1) + 1 for mark in _ENDS))
        head = text[low:start].rstrip(_MARKS)
        word = next((word for word in self.before if head.endswith(word)), "")
        if word:
            return low + len(head) - len(word), low + len(head)
        for pattern in (self._ill, self._grade):
            if match := pattern.search(head):
                return low + match.start(), low + match.end()
        if (match := self._age.search(head)) and int(match[1]) < ADULT:
            return low + match.start(), low + match.end()
        if (told := self._told_age.match(text, end)) and int(told[1]) < ADULT:
            return told.span()
        word = next((word for word in self._after if text.startswith(word, end)), "")
        return (end, end + len(word)) if word else None

    def kin(self, text: str, start: int) -> tuple[int, int] | None:
        """Where the word stands right before a name that says whose family it is."""
        low = max(0, start - REACH)
        match: re.Match[str] | None = self._kin.search(text[low:start].rstrip(_MARKS))
        return (low + match.start(), low + match.end()) if match else None

    def family(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Where the word of kinship stands beside a name, in a sentence of illness or of a child at school."""
        is_kin = self._is_kin.match(text, end)
        tie = is_kin.span("kin") if is_kin else self.kin(text, start)
        if tie is None:
            return None
        first = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
        last = min((at for mark in _STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
        if self._illness.search(text, first, last):
            return tie
        young = text.endswith(self._offspring, *tie) and not self._grown.search(text, end, last)
        return tie if young and self._schooling.search(text, end, last) else None
