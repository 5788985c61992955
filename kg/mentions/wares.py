# SPDX-License-Identifier: MIT
"""A firm's short name that is only the brand of its goods: `送去农夫山泉矿泉水`, `驾驶特斯拉`, `乘坐某地地铁1号线`."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.mentions.span import Span

BEFORE, ROW = 6, 60
"""Characters before a brand in which a verb of driving or drinking stands; behind it, of a row of such brands."""


class Wares:
    """Tells the brands of goods from the firms that bear them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._legal = tuple(lexicon.words("legal_form"))
        self._behind = lexicon.form(
            "{ware}|[\\d一二三四五六七八九十]+号线(?:的?(?:{ware_user})|[，。；、])"
            "|[^，。；：送发]{0,40}?等(?:一批|大批|各类|各种|{ware_use}){0,3}的?{ware_kind}"
        )
        self._before = lexicon.form("{ware_verb}(?:了|着|过|上)?(?:[一这那]?[辆台部架瓶杯])?$")

    def is_ware(self, text: str, body: Span) -> bool:
        """Is a known firm's short name here what somebody drives, drinks or hands out?"""
        if body.kind != "Enterprise" or "known" not in body.cues or text.endswith(self._legal, body.start, body.end):
            return False
        if self._behind.match(text, body.end, min(len(text), body.end + ROW)):
            return True
        return self._before.search(text, max(0, body.start - BEFORE), body.start) is not None
