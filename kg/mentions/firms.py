"""Firms named without a legal form: by a brand, by a short ending, in a list that ends in 等公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import words as dictionary
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.span import Span
from kg.names import strip_place

RARE = 100
"""Frequency in jieba's dictionary up to which a word is taken for a name."""
LONGEST = 12
"""Characters of a firm's name in a list."""
OWN = 4
"""Characters of a name of its own between a mark and 公司 before a post."""
STRONG = frozenset({"石化", "股份", "重工", "钢铁", "药业", "乳业", "酒业"})
"""Endings that tell a firm before a mark too; the others are as often a trade."""
_ENDS = re.compile(
    r"(?:等(?:[\d一二三四五六七八九十]+多?家|多家)?|(?<=[\u4e00-\u9fff])[\d一二三四五六七八九十]+家)(?:公司|企业)(?![家职])"
)
SHORTEST = 4
"""Characters of a firm's own name that are found alone."""
LEGAL = ("公司", "集团", "有限", "股份", "工会")
_LEGAL_END = re.compile(r"(?:集团|控股|股份|有限|责任|公司)+$")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_VAGUE = frozenset({"bare", "pointer", "relative"})
_JOINTS = ("、", "和", "与", "及")


class FirmReader:
    """Finds firms whose names have no ending that tells a firm."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._name_verbs = lexicon.words("name_verb")
        self._endings = lexicon.brand_endings
        self._lexicon = lexicon

    def find(self, text: str, atoms: list[Atom]) -> Iterator[Span]:
        """Firms by brand and word before a post, by a brand's ending, of their own name, and in lists."""
        posts = {atom.start for atom in atoms if atom.cls == "title"}
        for index in range(1, len(atoms)):
            yield from self._branded(atoms, index)
            yield from self._ended(text, atoms, index, posts)
            yield from self._own(atoms, index)
        starts = {atom.start: k for k, atom in enumerate(atoms)}
        for match in _ENDS.finditer(text):
            if match.start() in starts:
                yield from self._listed(text, atoms, starts[match.start()])

    def shortened(self, text: str, bodies: Sequence[Span]) -> Iterator[Span]:
        """A firm that the text elsewhere names in full, by its own name alone (怀山供销 of 北京怀山供销有限公司)."""
        firms = {text[b.start : b.end] for b in bodies if b.kind == "Enterprise" and not _VAGUE & set(b.cues)}
        for own in sorted({self._own_part(name) for name in firms} - firms):
            if len(own) < SHORTEST or _common(own):
                continue
            for match in re.finditer(re.escape(own), text):
                inside = any(b.start < match.end() and match.start() < b.end for b in bodies)
                if not inside and not text.startswith(LEGAL, match.end()):
                    yield Span(match.start(), match.end(), "Enterprise", "body/short")

    def _own_part(self, name: str) -> str:
        """What of a firm's full name is its own: without the place before it and its legal form; else empty."""
        form = _LEGAL_END.search(name)
        return strip_place(_BRACKET.sub("", name[: form.start()]), self._lexicon)[1] if form else ""

    def _branded(self, atoms: list[Atom], index: int) -> Iterator[Span]:
        """Subsidiaries named by a known company's short name and one word before a post (首钢|国际|董事长)."""
        first, second = atoms[index - 1], atoms[index]
        known = first.cls == "body" and first.tag == "Enterprise" and len(first.text) <= 4
        plain = second.cls == "word" and len(second.text) == 2 and second.text not in self._name_verbs
        if known and plain and _cls(atoms, index + 1) == "title":
            yield Span(first.start, second.end, "Enterprise", "body/brand")

    def _ended(self, text: str, atoms: list[Atom], index: int, posts: set[int]) -> Iterator[Span]:
        """A brand and an ending that firms' short names have (某某|股份) before a post, a union or a mark."""
        atom, brand = atoms[index], atoms[index - 1]
        if atom.text not in self._endings or brand.end != atom.start:
            return
        if brand.text in self._endings and index > 1 and atoms[index - 2].end == brand.start:
            index, brand = index - 1, atoms[index - 2]
        union = text.startswith("工会", atom.end) and brand.cls != "place"
        posted = atom.end in posts or union
        placed = brand.cls == "place" or (brand.cls == "word" and brand.tag == "ns")
        coined = brand.cls == "word" and len(brand.text) == 2 and dictionary.suggest_freq(brand.text) <= RARE
        opens = index < 2 or _cls(atoms, index - 2) in ("mark", "stop", "title", "suffix", "honour")
        if not opens or not (brand.cls == "body" or placed or coined):
            return
        if posted or (text[atom.end : atom.end + 1] in ("、", "，", "；", "（") and atom.text in STRONG):
            yield Span(brand.start, atom.end, "Enterprise", "body/brand")

    @staticmethod
    def _own(atoms: list[Atom], index: int) -> Iterator[Span]:
        """Whatever stands between a mark and 公司 before a post is the company's name (，|首自信|公司|经理)."""
        if atoms[index].text != "公司" or _cls(atoms, index + 1) != "title":
            return
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
        while at >= 0 and (atoms[at].cls in ("word", "place", "body", "suffix", "number") or atoms[at].text in _JOINTS):
            if atoms[at].text in _JOINTS:
                parts.append((at + 1, last))
                last = at
            at -= 1
        first = at + 1
        while first < last and atoms[first].tag.startswith("v") and dictionary.suggest_freq(atoms[first].text) > RARE:
            first += 1
        parts.append((first, last))
        names = [(atoms[a].start, atoms[b - 1].end, atoms[b - 1].cls) for a, b in parts if a < b]
        told = all(2 <= e - s <= LONGEST and not _common(text[s:e]) for s, e, _ in names)
        if len(names) < len(parts) or len(names) < 2 or not told:
            return
        for start, stop, cls in names:
            if cls not in ("suffix", "body"):
                yield Span(start, stop, "Enterprise", "body/listed")


def _common(name: str) -> bool:
    return dictionary.has_word(name) and dictionary.suggest_freq(name) > RARE


def _cls(atoms: list[Atom], index: int) -> str:
    return atoms[index].cls if 0 <= index < len(atoms) else "mark"
