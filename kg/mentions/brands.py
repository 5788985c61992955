# SPDX-License-Identifier: MIT
"""Companies named by a brand alone, without a legal form: `中信重工`, `首钢国际` before a post or a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg import words as dictionary
from kg.lexicon import Lexicon
from kg.mentions.atoms import LEVEL_WORDS, Atom, Atoms
from kg.mentions.span import Span

SHORT = 4
"""Characters up to which a known company's name is a short one, to which a subsidiary adds a word."""
BRAND = 2
"""Characters of a brand, and of the word that a subsidiary adds."""
REGISTERED = "有限公司"
"""Ends the names of registered firms."""
REACH = 4
"""Words behind a trade among which the ending of the firm's full name can stand."""
RARE = 100
"""Frequency in jieba's dictionary up to which a word behind a trade is a name, not more of the trade."""


class BrandFinder:
    """Finds the names of companies that end in no legal form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._name_verbs = lexicon.words("name_verb")
        self._units = lexicon.words("department")
        self._trades, self._posted = lexicon.trades, lexicon.posted_trades

    def find(self, atoms: Atoms) -> Iterator[Span]:
        """Subsidiaries before a post (首钢|国际|董事长), and brands with their trade (中信|重工)."""
        trades = [index - 1 for index, atom in enumerate(atoms) if index and atom.text in self._trades]
        for index in sorted({*atoms.by_class["body"], *trades}):
            if index + 2 >= len(atoms):
                break
            first, second = atoms[index], atoms[index + 1]
            if first.cls == "body" and self._subsidiary(first, second) and atoms[index + 2].cls == "title":
                yield Span(first.start, second.end, "Enterprise", "body/brand")
            elif second.text in self._trades and self._stands(atoms, index):
                placed = _placed(atoms, index)
                yield Span(atoms[index - placed].start, second.end, "Enterprise", "body/trade")

    def inside(self, atoms: list[Atom], first: int, index: int) -> Iterator[Span]:
        """The subsidiary that a longer name begins with (首钢|京唐|炼钢|作业部)."""
        if index - first < 2 or not self._subsidiary(*atoms[first : first + 2]):
            return
        third = atoms[first + 2]
        housed = third.cls != "suffix" or third.text in self._units or third.tag.startswith("Union")
        if atoms[first + 1].tag != "ns" and housed:
            yield Span(atoms[first].start, atoms[first + 1].end, "Enterprise", "body/brand")

    def _subsidiary(self, known: Atom, word: Atom) -> bool:
        """A known company's short name and one word more."""
        short = known.cls == "body" and known.tag == "Enterprise" and len(known.text) <= SHORT
        return short and word.cls == "word" and len(word.text) == BRAND and word.text not in self._name_verbs

    @staticmethod
    def _runs_on(atoms: list[Atom], index: int) -> bool:
        """Do words lead on to the ending of a firm's name, of which brand and trade are but the beginning?"""
        for before, atom in pairwise(atoms[index - 1 : index + REACH]):
            if before.end != atom.start or atom.cls not in ("word", "suffix") or atom.tag[:1] in "pcudr":
                return False
            if atom.cls == "suffix":
                return atom.tag.startswith("Enterprise") and atom.text.endswith(REGISTERED)
        return False

    def _stands(self, atoms: list[Atom], index: int) -> bool:
        """A brand and its trade between a mark and a post, a name or the ending of a longer name."""
        brand, trade, after = atoms[index : index + 3]
        opening = index - _placed(atoms, index)
        before = atoms[opening - 1] if opening else None
        opens = before is None or before.cls in ("mark", "stop", "title") or before.end != atoms[opening].start
        if not opens or trade.cls not in ("word", "suffix"):
            return False
        named = brand.cls in ("body", "place") or (
            brand.cls == "word"
            and len(brand.text) == BRAND
            and (brand.tag in ("nz", "nr", "ns", "nt") or not dictionary.has_word(brand.text))
        )
        posted = after.cls == "title" or (
            after.text == "的" and atoms[index + 3 : index + 4] and atoms[index + 3].cls == "title"
        )
        if trade.text in self._posted and not posted:
            return False
        if brand.cls == "place" and brand.text[-1] in LEVEL_WORDS:
            return False
        if self._runs_on(atoms, index + 2):
            return False
        goes_on = posted or after.cls in ("stop", "honour") or after.text in "、，（" or after.tag == "nr"
        own = after.cls == "word" and after.tag[:1] in "nx" and dictionary.suggest_freq(after.text) <= RARE
        return named and (goes_on or own)


def _placed(atoms: Sequence[Atom], index: int) -> bool:
    """Does the place where a brand is at home stand right before it (安徽|皖隆|电器)?"""
    before = atoms[index - 1] if index else None
    return (
        before is not None and before.cls == "place" and before.end == atoms[index].start and atoms[index].cls == "word"
    )
