# SPDX-License-Identifier: MIT
"""Registered names of firms: a body that only begins one is no house by itself."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.mentions.span import Span

_FORM = ("有限公司", "有限责任公司", "股份公司")
_BARE_FORM, _BRAND = ("有限", "股份", "集团"), 3
"""Begin what is but a legal form; characters of the shortest brand that has firms with whole names of their own."""
_HOUSE = ("集团", "兵团", *"司局院厂所处段矿部会")


def registered(text: str, bodies: list[Span], lexicon: Lexicon) -> list[Span]:
    """The bodies without what a company's registered name begins with and is no house by itself (某某电器|有限公司).

    Nor is the highest body of all named in what is called after it (国务院|新闻办).
    """
    ends, apex = dict[int, int](), lexicon.words("apex")
    for firm in bodies:
        if firm.kind == "Enterprise" and text.endswith(_FORM, firm.start, firm.end):
            ends[firm.start] = max(firm.end, ends.get(firm.start, 0))
    starts = {(b.start, b.end) for b in bodies}
    tops = {b.start for b in bodies if text[b.start : b.end] in apex}
    called = {start for start, end in starts if start in tops and text[start:end] not in apex}
    bodies = [b for b in bodies if b.start not in called or text[b.start : b.end] not in apex]
    inner = [b for b in bodies if b.end < ends.get(b.start, 0)]
    houses = {b for b in inner if text.endswith(_HOUSE, b.start, b.end) or _owns(text, b, ends[b.start], lexicon)}
    return [b for b in bodies if b.end >= ends.get(b.start, 0) or b in houses]


def _owns(text: str, brand: Span, end: int, lexicon: Lexicon) -> bool:
    """Does the whole registered name of a firm of its own stand behind a known brand (某航|云州发动机有限公司)?"""
    placed = lexicon.place_length(text[brand.end : end])
    own = placed and not text.startswith(_BARE_FORM, brand.end + placed)
    return bool(own) and "known" in brand.cues and brand.end - brand.start >= _BRAND
