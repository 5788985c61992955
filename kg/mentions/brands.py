# SPDX-License-Identifier: MIT
"""Companies named by a brand alone, without a legal form: `中信重工`, `首钢国际` before a post or a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg import words as dictionary
from kg.clauses import AND
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.endings import UNION, WORKS
from kg.mentions.span import Span
from kg.mentions.word_split import LEVEL_WORDS

SHORT = 4
"""Characters up to which a known company's name is a short one, to which a subsidiary adds a word."""
BRAND = 2
"""Characters of a brand, and of the word that a subsidiary adds."""
NO_NAME = ("m", "q", "r", "d", "u", "p")
"""Tags of words that no name is made of (某钢|三名|职工)."""
NO_BRAND, NO_HEAD = ("v", *NO_NAME), "这那该本此各每以将把让推投"
"""Tags, and first characters, of words that are no brand (推高|能源, 这批|汽车)."""
PROUD = "大万兴盛恒安达通"
"""Words of one character that firms' names like, whatever their tag (大|北|物业)."""
WHOLE = ("集团", "公司", "银行")
"""Ends of the names that no subsidiary begins its own with but for a whole name of its own."""
REGISTERED, PLANTS = "有限公司", "厂矿"
"""Ends the names of registered firms."""
LEVELS = "省市县区州盟旗镇乡"
"""Ends the names of the places where a trade has one union (某省石化工会)."""
UNIT = "Organization:unit"
"""Tag of the endings of departments."""
REST = "公司"
"""Behind brand and trade it ends the firm's own name."""
PROPER = ("ns", "nr", "nz")
"""Tags of the names that tell one branch from another."""
FEW = frozenset({"一名", "两名", "三名", "四名", "五名", "三个", "两个", "几个"})
"""Counts of a firm's people, or of firms, that jieba takes for one word."""
LONGEST, OWN = 8, 5
"""Characters of what stands before a firm's trade, and of its own name there."""
BEFORE = "同与和由对有在从为给向到是"
"""Words of one character that jieba joins with the name behind them (同安|岭|化工)."""
REACH = 4
"""Words behind a trade among which the ending of the firm's full name can stand."""
RARE = 100
"""Frequency in jieba's dictionary up to which a word behind a trade is a name, not more of the trade."""


class BrandFinder:
    """Finds the names of companies that end in no legal form."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._name_verbs = lexicon.words("name_verb")
        self._units, self._no_brand = lexicon.words("department"), lexicon.words("no_brand")
        self._head_posts = tuple(lexicon.words("house_post"))
        """Posts that only a firm has: behind a place and a trade they tell one (江苏纺织|董事长, not 江苏纺织|职工)."""
        self._trades, self._posted = lexicon.trades, lexicon.posted_trades
        self._sure, self._heads = lexicon.words("brand_trade"), lexicon.words("firm_head")
        self._unit = lexicon.form("(?:{unit_trade}{0,3}{unit_end})").fullmatch

    def find(self, atoms: Atoms) -> Iterator[Span]:
        """Subsidiaries before a post (首钢|国际|董事长), and brands with their trade (中信|重工)."""
        trades = [index - 1 for index, atom in enumerate(atoms) if index and atom.text in self._trades]
        for index in sorted({*atoms.by_class["body"], *trades}):
            if index + 2 >= len(atoms):
                break
            first, second, third = atoms[index : index + 3]
            known = first.cls == "body" and self._subsidiary(first, second)
            if known and (third.cls == "title" or self._coined(second, third)):
                yield Span(first.start, second.end, "Enterprise", "body/brand")
            elif second.text in self._trades and self._stands(atoms, index):
                placed = _placed(atoms, index)
                yield Span(atoms[index - placed].start, second.end, "Enterprise", "body/trade")
            elif second.text in self._trades and (start := self._headed(atoms, index + 1)) is not None:
                yield Span(start, second.end, "Enterprise", "body/trade")

    def _coined(self, word: Atom, after: Atom) -> bool:
        """An unknown word, or a trade, behind a known company and before a mark or a count of its people."""
        coined = word.text in self._trades or (word.tag in ("n", "nz") and not dictionary.has_word(word.text))
        return coined and (after.cls in ("number", "mark") or after.text in FEW or after.text in ("的", "等"))

    def _headed(self, atoms: Atoms, at: int) -> int | None:
        """Where a firm that ends in a trade begins, its own name cut into pieces (、|安徽|科隆|电器|钳工)."""
        first = at
        while first and self._piece(atoms, first - 1) and atoms[at].start - atoms[first - 1].start <= LONGEST:
            first -= 1
        start = atoms[first].start
        pieces = atoms[first:at]
        placed = bool(pieces) and pieces[0].cls == "place"
        own = "".join(a.text for a in pieces[placed:])
        if not placed and own[:1] in BEFORE and len(own) > BRAND:
            own, start = own[1:], start + 1
        opens = not first or atoms[first - 1].cls in ("mark", "stop", "title", "honour")
        named = len(pieces) == placed + 1 and pieces[placed].tag in ("nr", "nz", "ns")
        named = named and own not in self._no_brand
        common = not named and dictionary.has_word(own) and dictionary.suggest_freq(own) > RARE
        return start if opens and BRAND <= len(own) <= OWN and not common and self._closes(atoms, first, at) else None

    def _piece(self, atoms: Atoms, index: int) -> bool:
        """Can this be a piece of the name that a firm gave itself?"""
        atom = atoms[index]
        if atom.end != atoms[index + 1].start:
            return False
        if atom.cls == "place" or (atom.cls == "stop" and atom.text in AND and len(atoms[index - 1].text) == 1):
            return True
        if atom.cls != "word" or atom.tag[:1] in "mqrduc":
            return False
        rare = dictionary.suggest_freq(atom.text) <= RARE or atom.tag in ("nr", "nz", "ns") or atom.text in self._trades
        if len(atom.text) == 1:
            return atom.tag[:1] in "njgx" or atom.text in PROUD
        return len(atom.text) <= BRAND + 1 and rare

    def _closes(self, atoms: Atoms, first: int, at: int) -> bool:
        """Does what stands behind a name show it to be a firm's: a post, its people, a bracket, more firms?"""
        before, after, last = atoms[first - 1] if first else None, atoms[at + 1], atoms[at + 2 : at + 4]
        if after.cls == "title" or (before is not None and before.text == "（" and after.text == "）"):
            return True
        people = after.text == "的" and any(a.cls in ("number", "title") for a in last[:1])
        listed = before is not None and "、" in (before.text, after.text) and after.text in ("、", "等", "和")
        more = listed and first > 1 and atoms[first - 2].tag.startswith("Enterprise")
        return people or bool(more)

    def inside(self, atoms: list[Atom], first: int, index: int) -> Iterator[Span]:
        """The subsidiary that a longer name begins with (首钢|京唐|炼钢|作业部, not 中建某局|云岭|项目部)."""
        if (at := self._trading(atoms, first, index)) is not None:
            yield Span(atoms[first].start, atoms[at].end, "Enterprise", "body/brand")
        if index - first < 2 or len(atoms[first].text) >= SHORT or not self._subsidiary(*atoms[first : first + 2]):
            return
        third = atoms[first + 2]
        housed = third.cls != "suffix" or third.text in self._units or third.tag.startswith(("Union", *WORKS))
        if atoms[first + 1].tag not in ("ns", "v") and housed:
            yield Span(atoms[first].start, atoms[first + 1].end, "Enterprise", "body/brand")

    def _trading(self, atoms: Sequence[Atom], first: int, index: int) -> int | None:
        """Where brand and trade end that the name of a unit or a union begins with (海州石化|机动部)."""
        for at in range(first + 1, index):
            trade, before, after = atoms[at], atoms[at - 1], atoms[at + 1]
            headed = atoms[first].text in self._heads and all(a.cls == "place" for a in atoms[first + 1 : at])
            if trade.text in self._sure or (headed and trade.text in self._trades):
                rest = "".join(a.text for a in atoms[at + 1 : index + 1])
                unit = len(rest) > len(REST) and (after.tag == UNIT or self._unit(rest) is not None)
                unit = unit or rest == UNION or after.cls == "place" or after.tag in PROPER
                placed = before if before.cls == "place" or rest != UNION else atoms[first]
                named = placed.cls != "place" or placed.text[-1] not in LEVELS or headed
                return at if unit and named and trade.start - atoms[first].start <= LONGEST else None
        return None

    def _subsidiary(self, known: Atom, word: Atom) -> bool:
        """A known company's short name and one word more."""
        short = known.cls == "body" and known.tag == "Enterprise" and len(known.text) <= SHORT
        short = short and not known.text.endswith(WHOLE)
        plain = word.text in self._trades or word.text not in self._name_verbs
        return short and plain and word.cls == "word" and word.tag[:1] not in NO_NAME and len(word.text) == BRAND

    @staticmethod
    def _runs_on(atoms: list[Atom], index: int, *, works: bool) -> bool:
        """Do words lead on to the ending of a firm's name, of which brand and trade are but the beginning?

        `works`: even that of a plant, which a place and its trade open (云州|石油|钻具|厂).
        """
        for before, atom in pairwise(atoms[index - 1 : index + REACH]):
            if before.end != atom.start or atom.cls not in ("word", "suffix") or atom.tag[:1] in "pcudr":
                return False
            if atom.cls == "suffix":
                plant = works and atom.text[-1] in PLANTS
                return atom.tag.startswith("Enterprise") and (plant or atom.text.endswith(REGISTERED))
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
            and brand.tag[:1] not in NO_BRAND
            and brand.text[0] not in NO_HEAD
            and brand.text not in self._no_brand
            and (brand.tag in ("nz", "nr", "ns", "nt") or not dictionary.has_word(brand.text))
        )
        posted = after.cls == "title" or (
            after.text == "的" and atoms[index + 3 : index + 4] and atoms[index + 3].cls == "title"
        )
        if trade.text in self._posted and not posted:
            return False
        headed = any(atom.text.endswith(self._head_posts) for atom in atoms[index + 2 : index + 4])
        if brand.cls == "place" and brand.text[-1] in LEVEL_WORDS:
            return False
        if (brand.cls == "place" or brand.tag == "ns") and trade.text in self._posted - self._sure and not headed:
            return False
        if self._runs_on(atoms, index + 2, works=brand.cls == "place" or brand.tag == "ns"):
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
