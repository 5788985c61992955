# SPDX-License-Identifier: MIT
"""Names told by how they are formed: with a dot, of known parts, or set with a space.

Names of the peoples that have no surname are made of parts that recur (扎西, 其其格, 买买提): two of
them are a name wherever they stand, one of them opens a name where a post stands before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.honoured_names import common_word
from kg.mentions.name_choice import SPAN
from kg.mentions.name_features import FULL_LEFT, FULL_RIGHT, Clues, shape
from kg.mentions.name_sides import HAN, Evidence
from kg.mentions.no_names import PROPER, is_slogan
from kg.mentions.word_split import LEVEL_WORDS

_DOT = expression(r"(?<=[\u4e00-\u9fff])·(?=[\u4e00-\u9fff])")
_OF_PEOPLE = expression(r"(?<![\u4e00-\u9fff·])([\u4e00-\u9fff]{3,8})（(?:[男女]，)?[\u4e00-\u9fff]{1,5}族[，）]")
"""A name with the people that its bearer is of: 格日勒朝鲁（蒙古族）."""
SIDE = 6
"""Characters at most of a name on each side of its dot."""
SHORT = 2
"""Characters of a short part."""
INSIDE = "verb1_inside"
"""A word for what somebody does, where jieba joins it with other characters: right of a whole part all the same."""
MORE = (0, 1, 2)
"""Characters that no table holds behind the known parts of a name (仁青|措, 才让|东智)."""
OPENS = FULL_LEFT | {"body", "collective", "of", "taker"}
"""What stands left of one."""
NO_NAME = {"title", "honour", "body", "place", "stop"}
"""What no name holds."""
CLOSES = FULL_RIGHT | {"verb1"}
"""What stands right of a name that begins with a known part."""


_start, _end = attrgetter("start"), attrgetter("end")


def _is_noun(atom: Atom) -> bool:
    """A word of several characters for a thing, which no name is made of (歌曲|敖包相会)."""
    return atom.cls == "word" and len(atom.text) > 1 and atom.tag[:1] == "n" and atom.tag[:2] not in PROPER


class FormedNames:
    """Finds the names that their own form tells."""

    def __init__(self, lexicon: Lexicon, clues: Clues) -> None:
        self._clues = clues
        part = any_of(lexicon.words("name_part"))
        self._parts = expression(f"{part}{part}{{0,3}}")
        self._several = expression(f"{part}{part}{{1,3}}")
        self._words = clues.stops | clues.after | clues.tails | LEVEL_WORDS
        """What stands behind a name and is none of it."""

    def find(self, evidence: Evidence, atoms: Atoms) -> Iterator[SPAN]:
        """Where each begins and ends."""
        yield from self._dotted(evidence, atoms)
        yield from self._spaced(evidence)
        yield from self._composed(evidence)
        yield from self._registered(evidence, atoms)

    def _dotted(self, evidence: Evidence, atoms: Atoms) -> Iterator[SPAN]:
        """Names with a middle dot (古丽娜尔·艾山), bounded by known parts or words on both sides."""
        text = evidence.text
        if "·" not in text:
            return
        limits = {a.end for a in atoms if a.cls in ("title", "honour", "body", "place", "stop", "mark")} | set(
            evidence.ends
        )
        limits |= {a.end for a in atoms if a.cls == "suffix" and len(a.text) > 1}
        acts = {a.start for a in atoms if a.cls == "word" and a.tag == "v" and len(a.text) > 1 and shape(a.text).known}
        for match in _DOT.finditer(text):
            dot = match.start()
            start, known = self._begins(text, dot, limits)
            closing = self._parts.match(text, dot + 1)
            if closing and text[closing.end() : closing.end() + 1] != "·":
                known, end = True, next(self._closed(evidence, closing.end()), closing.end())
            else:
                end = self._ends(text, dot, acts)
            left = text[start:dot]
            word = not known and (
                (shape(left).known and shape(left).tag[:2] not in PROPER) or is_slogan(text, start, dot, end)
            )
            word = word or text[end : end + 1] == "”"
            if text[start - 1 : start] not in ("“", "《") and not word and len(left) > 1 and end - dot > 1:
                yield start, end

    def _begins(self, text: str, dot: int, limits: set[int]) -> tuple[int, bool]:
        """Where the characters before a dot begin that belong to the name, and whether a known part opens them."""
        for start in range(max(0, dot - SIDE), dot - 1):
            if HAN.fullmatch(text, start, dot) and self._parts.match(text, start, dot):
                return start, True
        start = dot
        while start > max(0, dot - SIDE) and HAN.match(text[start - 1]) and (start == dot or start not in limits):
            start -= 1
        return start, False

    def _ends(self, text: str, dot: int, acts: set[int]) -> int:
        """Where the characters behind a dot end that belong to the name: before a word for what somebody does."""
        clues, end = self._clues, dot + 1
        while end < len(text) and end - dot <= SIDE and (HAN.match(text[end]) or text[end] == "·"):
            size = end - dot
            words = [word for word, _ in clues.ends.get(text[end], ()) if text.startswith(word, end)]
            named = size > SHORT or (size == SHORT and text[end - 1] in clues.surnames)
            if (named and any(len(word) > 1 for word in words)) or (size > SHORT and (words or end in acts)):
                break
            end += 1
        return end

    def _registered(self, evidence: Evidence, atoms: Atoms) -> Iterator[SPAN]:
        """Names behind which their bearer's people stand, with nothing read before them (格日勒朝鲁（蒙古族）)."""
        for match in _OF_PEOPLE.finditer(evidence.text) if "族" in evidence.text else ():
            start, end = match.span(1)
            first, last = bisect_right(atoms, start, key=_end), bisect_left(atoms, end, key=_start)
            if not any(atom.cls in NO_NAME or _is_noun(atom) for atom in atoms[first:last]):
                yield start, end

    def _spaced(self, evidence: Evidence) -> Iterator[SPAN]:
        """Two-character names set with a space (贺 松), after a post or in a list of people."""
        text = evidence.text
        for start in evidence.ends if " " in text else ():
            if (
                text[start + 1 : start + 2] == " "
                and text[start] in self._clues.surnames
                and HAN.fullmatch(text[start + 2 : start + 3])
            ) and text[start + 3 : start + 4] in ("", "、", "，", "。", "；", "）", " ", "\n"):
                yield start, start + 3

    def _composed(self, evidence: Evidence) -> Iterator[SPAN]:
        """Names without a surname that are made of known parts (斯琴|高娃), or begin with one behind a post."""
        text = evidence.text
        found = list(self._parts.finditer(text))
        for match in self._several.finditer(text) if found else ():
            if len(match[0]) > SHORT:
                yield match.span()
        for match in found:
            if evidence.left(match.start(), named=False) in OPENS:
                yield from ((match.start(), end) for end in self._closed(evidence, match.end()))

    def _closed(self, evidence: Evidence, known: int) -> Iterator[int]:
        """Where a name may end whose known parts end at `known`: before a mark, or what somebody does."""
        for end in (known + more for more in MORE):
            rest = evidence.text[known:end]
            plain = len(rest) == SHORT and common_word(rest)
            if plain or (rest and not HAN.fullmatch(rest)) or not self._words.isdisjoint({rest, *rest}):
                return
            right = evidence.right(end)
            if right in CLOSES or (right == INSIDE and not rest):
                yield end
                return
