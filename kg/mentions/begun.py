# SPDX-License-Identifier: MIT
"""Bodies whose first character was taken for a word of its own, begun where the text shows that they begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kg.expressions import expression
from kg.mentions.span import Span

FURTHEST = 3
"""Characters that a name may lack."""
ZERO, DIGITS = "〇", "一二三四五六七八九〇"
"""In numbers written digit by digit, which houses are told by (二〇七厂)."""
_VAGUE = frozenset({"bare", "pointer"})
"""Cues of bodies without a name of their own."""
_HELD = ("Enterprise", "Organization", "Union")
_HAN = expression(r"[\u4e00-\u9fff]+")
_PLACED = expression(r"([\u4e00-\u9fff]{2})[市县区旗州]..")
"""How a body's name begins that tells what a place is called, also where no table lists the place."""


def begun(text: str, bodies: Sequence[Span]) -> list[Span]:
    """The bodies, each that lacks its beginning with it.

    >>> text = "淇河农商银行大赛，由淇河农商银行工会主办"
    >>> [text[s.start : s.end] for s in begun(text, [Span(1, 6, "Enterprise", "r"), Span(10, 18, "Union", "r")])]
    ['淇河农商银行', '淇河农商银行工会']
    >>> text = "云岭光缆公司拉丝车间"
    >>> [text[s.start : s.end] for s in begun(text, [Span(0, 6, "Enterprise", "r"), Span(2, 10, "Organization", "r")])]
    ['云岭光缆公司', '云岭光缆公司拉丝车间']
    """
    names = {text[span.start : span.end] for span in bodies}
    heads = {name[:size] for name in names for size in range(3, len(name) + 1)}
    places = {match[1] for name in names if (match := _PLACED.match(name))}
    whole = [span if _VAGUE & set(span.cues) else _whole(text, span, heads, places) for span in bodies]
    named = sorted((b for b in whole if b.kind in _HELD and not _VAGUE & set(b.cues)), key=lambda b: -b.start)
    starts = {body.end: body.start for body in named}
    held = set(named)
    return [_uncut(span, starts) if span in held else span for span in whole]


def _uncut(span: Span, starts: Mapping[int, int]) -> Span:
    """A unit's name that begins inside its house's with the whole of it (云岭|光缆公司|拉丝车间)."""
    begins = [starts[end] for end in range(span.start + 1, span.end) if end in starts]
    return replace(span, start=min([span.start, *begins]))


def _whole(text: str, span: Span, heads: set[str], places: set[str]) -> Span:
    while span.start and ZERO in text[span.start - 1 : span.start + 2] and text[span.start - 1] in DIGITS:
        span = replace(span, start=span.start - 1)
    for lacking in range(1, min(FURTHEST, span.start) + 1):
        start = span.start - lacking
        if not _HAN.fullmatch(text, start, span.start):
            break
        if text[start : span.end] in heads or (lacking == 1 and text[start : start + 2] in places):
            return replace(span, start=start)
    return span
