# SPDX-License-Identifier: MIT
"""Bodies that run over a gap of the printed page, which the readable text has closed: two entries of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.span import Span

SPACED = 2
"""Characters of a gap from which it parts columns; one may stand between the characters of a name."""
ALIKE = 2
"""Characters in which the columns of a row end alike (安装公司工会　云州分公司工会); one more at a small gap."""
NAMED = (2, 3)
"""Characters of somebody's name before a gap."""
LEAST = 3
"""Characters of the shortest name behind a gap."""
_HEADED = expression("[\u4e00-\u9fff]{0,6}(?:奖|号|单位|集体)|名单|公示")
"""Heads the row of a list (一等奖　某公司一队)."""


class GapReader:
    """Cuts bodies at the gaps of the page."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._place_length, self._surnames = lexicon.place_length, lexicon.surnames
        self._heads = tuple(lexicon.words("firm_head"))

    def parted(self, text: str, offsets: Sequence[int], bodies: Iterable[Span]) -> list[Span]:
        """The bodies, each that holds the end of another before a gap begun behind it.

        `宝山市总工会 云川省国防工会` are two, and so are `一等奖　一公司一队` a rank and a team.
        """
        named = list(bodies)
        ends = {(b.start, b.end) for b in named}
        cuts: dict[int, set[int]] = {}
        for body in (b for b in named if b.kind != "Studio"):
            if (start := self._start(text, offsets, body, ends)) > body.start:
                cuts.setdefault(body.start, {body.start}).add(start)
        if not cuts:
            return named
        return [replace(b, start=max(at for at in cuts.get(b.start, {b.start}) if at < b.end)) for b in named]

    def _person(self, text: str, start: int, end: int) -> bool:
        """Is this somebody who is told before the house, at the head of a line or a list (张建国　某公司焊工)?"""
        opens = text[start - 1 : start] in ("", "\n", "：") and text[start] in self._surnames
        return opens and end - start in NAMED and not self._place_length(text[start:end])

    def _start(self, text: str, offsets: Sequence[int], body: Span, ends: set[tuple[int, int]]) -> int:
        for at in range(body.end - LEAST, body.start + 1, -1):
            gap = offsets[at] - offsets[at - 1] - 1
            if gap < 1:
                continue
            headed = _HEADED.fullmatch(text, body.start, at) is not None
            placed = bool(self._place_length(text[at : body.end])) or text.startswith(self._heads, at)
            alike = ALIKE + (gap < SPACED)
            same = text[at - alike : at] == text[body.end - alike : body.end]
            if headed or same or (placed and (body.start, at) in ends) or self._person(text, body.start, at):
                return at
        return body.start
