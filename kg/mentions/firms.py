# SPDX-License-Identifier: MIT
"""Firms told by where they stand: between a mark and a post, in a list that ends in 等公司, named in full elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import words as dictionary
from kg.clauses import LISTED
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.span import Span, occurrences
from kg.names import strip_place

RARE = 100
"""Frequency in jieba's dictionary up to which a word is taken for a name."""
LONGEST = 12
"""Characters of a firm's name in a list."""
OWN = 4
"""Characters of a name of its own between a mark and 公司 before a post."""
_ENDS = expression(
    r"(?:等(?:[\d一二三四五六七八九十]+多?家|多家)?(?:[^，。；、的\s]{0,6})|(?<=[\u4e00-\u9fff])共?[\d一二三四五六七八九十]+家)(?:公司|企业)(?![家职])"
)
BRAND = 6
"""Characters of the longest place and brand that stand for a firm's full name."""
SHORTEST = 4
"""Characters of a firm's own name that are found alone."""
LEGAL = ("公司", "集团", "有限", "股份", "工会")
_LEGAL_END = expression(r"(?:集团|控股|股份|有限|责任|公司)+$")
_BRACKET = expression(r"[（(][^（）()]*[）)]")
_JOINED = expression("(?:公司|集团|厂|局)[和与及](?=.)")
"""Before the second of two of a list, where jieba takes what joins them for a part of it (某分公司|和|顺丰)."""
_VAGUE = frozenset({"bare", "pointer", "relative"})


class FirmReader:
    """Finds firms that their names alone do not tell."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """Firms of their own name before a post, and in lists."""
        for index in [i - 1 for i in atoms.by_class["title"] if i and atoms[i - 1].text == "公司"]:
            yield from self._own(atoms, index)
        for match in _ENDS.finditer(text):
            if match.start() in atoms.at:
                yield from self._listed(text, atoms, atoms.at[match.start()])

    def shortened(self, text: str, bodies: Sequence[Span]) -> Iterator[Span]:
        """A firm that the text elsewhere names in full, by its own name alone (怀山供销 of 北京怀山供销有限公司)."""
        firms = {text[b.start : b.end] for b in bodies if b.kind == "Enterprise" and not _VAGUE & set(b.cues)}
        for own in sorted({self._own_part(name) for name in firms} - firms):
            if len(own) < SHORTEST or _common(own):
                continue
            for start, end in occurrences(own, text):
                inside = any(b.start < end and start < b.end for b in bodies)
                if not inside and not text.startswith(LEGAL, end):
                    yield Span(start, end, "Enterprise", "body/short")

    def begun(self, text: str, atoms: Atoms, bodies: Sequence[Span]) -> Iterator[Span]:
        """A firm that the text elsewhere names in full, by the place and the brand its name begins with, before a post.

        `云州|杉烟` of 云州杉烟工业有限责任公司, in `云州杉烟工会主席张三`.
        """
        firms = {text[b.start : b.end] for b in bodies if b.kind == "Enterprise" and not _VAGUE & set(b.cues)}
        starts = {name[:size] for name in firms if _LEGAL_END.search(name) for size in range(SHORTEST, BRAND + 1)}
        posts = [atoms[index].start for index in atoms.by_class["title"]]
        before = {text[post - size : post] for post in posts for size in range(SHORTEST, BRAND + 1)}
        for own in sorted(starts & before - firms):
            if len(strip_place(own, self._lexicon)[1]) < BRAND - SHORTEST or _common(own):
                continue
            for start, end in occurrences(own, text):
                inside = any(b.start < end and start < b.end for b in bodies)
                if end in atoms.at and not inside and not text.startswith(LEGAL[:-1], end):
                    yield Span(start, end, "Enterprise", "body/short")

    def _own_part(self, name: str) -> str:
        """What of a firm's full name is its own: without the place before it and its legal form; else empty."""
        form = _LEGAL_END.search(name)
        return strip_place(_BRACKET.sub("", name[: form.start()]), self._lexicon)[1] if form else ""

    @staticmethod
    def _own(atoms: list[Atom], index: int) -> Iterator[Span]:
        """Whatever stands between a mark and 公司 before a post is the company's name (，|首自信|公司|经理)."""
        first = index
        while first and atoms[first - 1].cls in ("word", "number") and atoms[first - 1].tag not in ("r", "p", "c", "u"):
            first -= 1
        size = atoms[index].start - atoms[first].start
        if first and atoms[first - 1].text in ("，", "、", "；") and 2 <= size <= OWN:
            yield Span(atoms[first].start, atoms[index].end, "Enterprise", "body/own")

    def _listed(self, text: str, atoms: list[Atom], end: int) -> Iterator[Span]:
        """The members of a list that ends in 等公司 or 三家企业, where none is an ordinary word."""
        parts: list[tuple[int, int]] = []
        last = end
        at = end - 1
        while at >= 0 and (atoms[at].cls in ("word", "place", "body", "suffix", "number") or atoms[at].text in LISTED):
            if atoms[at].text in LISTED:
                parts.append((at + 1, last))
                last = at
            at -= 1
        first = at + 1
        while first < last and atoms[first].tag.startswith("v") and dictionary.suggest_freq(atoms[first].text) > RARE:
            first += 1
        parts.append((first, last))
        if at >= 0 and atoms[at].cls == "title":
            parts.pop()  # somebody with a post opens the row (某会主席张三|与甲、乙等5家企业)
        names = [(atoms[a].start, atoms[b - 1].end, atoms[b - 1].cls) for a, b in parts if a < b]
        names = [(joined.end() if (joined := _JOINED.search(text, s, e)) else s, e, cls) for s, e, cls in names]
        sized = all(2 <= e - s <= LONGEST for s, e, _ in names)
        everyday = sum(_common(text[s:e]) for s, e, _ in names)
        known = any(cls == "body" for _, _, cls in names)
        if len(names) < len(parts) or len(names) < 2 or not sized or everyday > (len(names) // 2 if known else 0):
            return
        for start, stop, cls in names:
            if cls not in ("suffix", "body"):
                yield Span(start, stop, "Enterprise", "body/listed")


def _common(name: str) -> bool:
    return dictionary.has_word(name) and dictionary.suggest_freq(name) > RARE
