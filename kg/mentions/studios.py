# SPDX-License-Identifier: MIT
"""Innovation studios: what a studio's name takes in before it, and names that only say what it is."""

from __future__ import annotations

from kg import words as dictionary
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.span import Span

JOINING = "和与及由向暨"
"""Surnames that before a studio are rather function words."""
AGENT = "由"
"""Before whoever acts; no studio's name begins with it (由|李明创新工作室|领衔)."""
OPENS = "、，。；“：）\n的和及由"
"""Characters after which a surname can begin a studio's name."""


_PLACE = expression("^[\u4e00-\u9fff]{0,3}(?:[省区县州盟]|(?<!城)市)(?=劳模|职工|工匠|示范|技能)")
"""A place that no table holds."""
_COUNT = expression(r"第?[\d一二三四五六七八九十两多几]+[家个届批]")


def _of(span: Span) -> tuple[int, int]:
    return span.start, span.end


class StudioReader:
    """Where the name of a studio begins."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._generic = sorted(lexicon.words("generic_studio"), key=len, reverse=True)
        self._never_inside = lexicon.words("never_inside")
        self._surnames = frozenset(lexicon.surnames) - set(JOINING)
        self._houses, self._alliances = lexicon.words("house"), tuple(lexicon.words("alliance"))
        self._conferring = lexicon.form("(?<=会){granted}")
        self._acts = lexicon.form("{studio_verb}(?:了|于)?")
        self._lexicon = lexicon

    def widened(self, text: str, span: Span, atoms: list[Atom], first: int) -> Span:
        """A studio's name takes in a quoted name or a person's surname right before it."""
        for verb in (*self._conferring.finditer(text, span.start, span.end), *self._acts.finditer(text, *_of(span))):
            span = Span(verb.end(), span.end, span.kind, span.rule, span.cues)
        start = self._start(text, span, atoms, first)
        start += text.startswith(AGENT, start)
        own = self._own_part(text[start : span.end])
        named = not self._plain(own) or (own.endswith(self._alliances) and self._lexicon.place_length(own))
        if not named or text.startswith(("暨", "授牌仪式"), span.end):
            return Span(span.start, span.end, span.kind, "body/bare", ("bare",))
        if start == span.start:
            return span
        return Span(start, span.end, span.kind, span.rule, tuple(c for c in span.cues if c not in ("bare", "weak")))

    def _start(self, text: str, span: Span, atoms: list[Atom], first: int) -> int:
        start = span.start
        mark = max(text.rfind(char, max(0, start - 9), start) for char in "、，。：；“\n的和暨") + 1
        lone = atoms[first - 1] if first > 1 else None
        own = lone is not None and lone.cls == "word" and lone.text not in self._never_inside and lone.tag != "t"
        if lone is not None and own and lone.end == start and len(lone.text) <= 2:
            start = lone.start if atoms[first - 2].text in "、“" else start
        between = [a for a in atoms[max(0, first - 5) : first] if mark <= a.start < start]
        loose = any(
            (a.cls != "word" and a.text not in "之于")
            or (a.tag[:1] in "drmqtv" and dictionary.suggest_freq(a.text) > 500)
            for a in between
        )
        loose = loose and not (text[mark - 1] == "“" and text.startswith("”", span.end))
        if mark and mark < start and between and not loose and self._plain(text[start : span.end]):
            return mark
        if text[start - 1 : start] == "”":
            opening = text.rfind("“", max(0, start - 14), start)
            return opening if opening >= 0 else start
        if start > 1 and text[start - 1] in self._surnames and self._after_body(text, atoms, first):
            return start - 1
        return start

    @staticmethod
    def _after_body(text: str, atoms: list[Atom], first: int) -> bool:
        """Does the character before a name stand after a mark, a body or a verb: not inside a word?"""
        lone = atoms[first - 1]
        before = atoms[first - 2] if first > 1 else None
        if text[lone.end - 2] in OPENS:
            return True
        if len(lone.text) > 1 or before is None:
            return False
        return before.cls in ("body", "suffix") or (before.tag.startswith("v") and len(before.text) > 1)

    def _own_part(self, name: str) -> str:
        """A studio's name without whose it is (某某公司|职工创新工作室); an alliance's is whole."""
        houses = [name.rfind(house) + len(house) for house in self._houses if house in name]
        return name if name.endswith(self._alliances) else name[max(houses, default=0) :]

    def _plain(self, name: str) -> bool:
        """A studio's name that says only what kind of studio it is (职工创新工作室)."""
        rest = _COUNT.sub("", name)
        for start, end in reversed(self._lexicon.find_places(name)):
            rest = rest[:start] + rest[end:]
        rest = _PLACE.sub("", rest)
        for word in self._generic:
            rest = rest.replace(word, "")
        return not rest.strip("（）()“”和、")
