# SPDX-License-Identifier: MIT
"""What stands left and right of a stretch of text that may be a person's name, and so its features there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg import words as dictionary
from kg.expressions import expression
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.joints import JOINING, behind_joint
from kg.mentions.name_features import (
    COMMON,
    FULL_LEFT,
    FULL_RIGHT,
    Clues,
    Features,
    Sides,
    given_features,
    side_features,
    sides_for,
    word_features,
)
from kg.mentions.span import Span

GIVES = ("授予", "追授")
"""Before a name that an honour follows (授予|郑重|全国五一劳动奖章)."""
USUAL, RECUT = 3, 4
"""Characters of most names; characters behind one that are cut anew."""
POSTED = FULL_LEFT | {"collective"}
"""What stands left of a name behind which the text is cut anew where jieba joined its last character with more."""
CUT_ANEW = ("word_v", "word_d", "word_p")
"""What may stand there then."""
NUMERALS = "一二三四五六七八九十百"
CLOSING = frozenset("，。；、）等：")
"""Before these no word stands that joins (卞春和|，): it is part of the name."""
COUNTING = f"等两{NUMERALS}"
"""Characters that a count of people can begin with, besides digits."""
_COUNT = expression(rf"等?[{NUMERALS}两\d]+(?:余|多)?[人名位]")
_HOLDER = expression("[”’」]?(?:(?:荣誉)?称号)?(?:获得者|得主)?")
_AGE = expression(r"(?:今年)?\d{2}岁")
_SEX = expression(r"[，（][男女][，）、。；]|[男女]，(?:(?:19|20)\d\d|[\u4e00-\u9fff]{1,5}族|\d\d岁|中共党员)")
_ITEM = expression(r"[\n；。：] *(?:\d{1,3}[.、)）]|（[\d一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]、) *$")
"""What stands before an item of a numbered list."""
ITEM, ITEM_ENDS, SEX_OPENS, SEXES = 8, ".、)） ", "，（", "男女"
"""Characters of that at most; its last one; what stands before somebody's sex; the words for it."""
UNITS = "部处系科室组队班站所厂院校局矿司社会团段"
"""Last characters of units that no table knows, before the name of whom they send (作曲系|吴某)."""
_STUDIO = expression(r"(?=[\u4e00-\u9fff]{2,8}?工作室)")
HAN = expression(r"[\u4e00-\u9fff]+")
RIGHT_MARKS = (
    {"": "end", "\n": "end", "、": "list", "（": "bracket"}
    | dict.fromkeys("，。）；： ", "mark")
    | dict.fromkeys("”》’·", "quote")
    | {"“": "opened"}
)
"""Characters after a candidate, and the feature each gives."""

LEFT_MARKS = (("、和及与", "and"), ("“《‘", "quote"), ("\n", "line"), ("，。；：", "stop"), ("”（ ！？》）—…", "mark"))
"""Characters before a candidate, and the feature each gives."""


def _holders(text: str, ends: Iterable[int]) -> Iterator[int]:
    """Each end of an honour, and the end of what stands with it before who holds it (某市工匠|”获得者)."""
    for end in ends:
        behind = _HOLDER.match(text, end)
        yield behind.end() if behind else end


def _before_by_word(atom: Atom) -> str:
    """What an atom before a candidate is that no table knows."""
    if atom.cls in ("stop", "place"):
        return "stop_word" if atom.cls == "stop" else "place"
    tag = atom.tag[:1]
    if tag in "njb" and len(atom.text) > 1 and atom.text[-1] in UNITS:
        return "unit"
    return "verb" if tag == "v" else "other_" + tag if tag in "nm" else "other"


class Evidence:
    """One article's text as the features of its candidates see it."""

    def __init__(self, text: str, atoms: Atoms, taken: Iterable[Span], clues: Clues) -> None:
        self.text = text
        self._clues = clues
        self._atoms = atoms
        self.at = atoms.at
        self.ends = clues.title_ends(text)
        taken = tuple(taken)
        self._spans = {span.end: span.kind for span in taken}
        self._given = frozenset(span.start for span in taken if span.kind == "Honour")
        """Where honours begin: behind 授予, before one stands whom it is given."""
        self.holders = set(_holders(text, (end for end, kind in self._spans.items() if kind == "Honour")))
        """Where the words end that say who holds an honour: its name, its quotation mark, 获得者."""
        self._studios = {match.start() for match in _STUDIO.finditer(text)} if "工作室" in text else set()
        """From where on nothing but a few words stands before 工作室 (苑某某|节能创新工作室)."""
        self.no_names: Collection[str] = ()
        """What only looks like names in this article."""
        self._after: dict[int, tuple[str, bool]] = {}

    def features(self, start: int, end: int, named: bool) -> Features:
        """Every feature of one candidate; `named`: a name ends right before the mark on its left."""
        sides = self.sides(start, end, self.left(start, named))
        name, level = self.text[start:end], sides_for(sides)
        given = given_features(name, self._clues)
        bare = {f"bare&sides={level}": 1.0} if "bare" in given else {}
        return given | bare | word_features(name, level, self._clues) | side_features(sides)

    def sides(self, start: int, end: int, left: str) -> Sides:
        """What stands around a candidate, `left` being what stands before it."""
        if end not in self._after:
            self._after[end] = self.right(end), self._joins(end)
        right, runs_on = self._after[end]
        if right == "inside" and end - start == USUAL and left in POSTED:
            right = self._recut(end)
        if right in ("word_v", "stop") and left == "title" and self.text.startswith(self._clues.acts, end):
            right = "verb2"
        if left == "title" and end - start == USUAL and self.text[end - 1] in JOINING and end in self.at:
            right = behind_joint(self.text, end, right, self._atoms[self.at[end]].text, self._clues.verbs)
        if left == "taker" and end in self._given and self.text.endswith(GIVES, 0, start):
            right = "verb2"
        atom = self._atoms[self.at[start]] if start in self.at else None
        edge = ("start" if atom is not None else "") + ("end" if end in self.at or right in FULL_RIGHT else "")
        whole = "" if atom is None or atom.end != end else "nr" if atom.tag[:2] == "nr" else atom.cls
        return left, right, runs_on, edge, whole

    def _recut(self, end: int) -> str:
        """What stands after a name of usual length whose last character jieba joined with it (仇亚|男替|她)."""
        pair = self.text[end - 1 : end + 1]
        tag = dictionary.tag(self.text[end : end + RECUT])[0][1]
        adverb = dictionary.has_word(pair) and dictionary.tag(pair)[0][1][:1] in "advp"
        return "inside" if adverb or "word_" + tag[:1] not in CUT_ANEW else "word_" + tag[:1]

    def _joins(self, end: int) -> bool:
        """Does the last character make a word with the next one (曾荣|获)?"""
        pair = self.text[end - 1 : end + 1]
        if pair[1:] in self._clues.list_ends:
            return False
        return len(pair) == 2 and dictionary.has_word(pair) and dictionary.suggest_freq(pair) > COMMON // 3

    def across(self, start: int) -> bool:
        """Does a place lie inside an atom, or behind one of a single character?"""
        return start not in self.at or start - 1 in self.at

    def atom_end(self, start: int) -> int:
        """Where the atom ends that begins at a place; 0 where none does."""
        return self._atoms[self.at[start]].end if start in self.at else 0

    def _before(self, start: int) -> Atom | None:
        """The atom that ends right before a place."""
        index = self.at.get(start, 0)
        return self._atoms[index - 1] if index else None

    def left(self, start: int, named: bool) -> str:
        """What stands before a candidate, the most telling first."""
        text, clues = self.text, self._clues
        char = text[start - 1] if start else "\n"
        word = self.ends.get(start, "")
        atom = self._before(start)
        if named:
            return "name"
        if start in self.holders or self._spans.get(start) == "Rank" or (atom is not None and atom.cls == "honour"):
            return "honour"
        titled = atom is not None and atom.cls == "title"
        if atom is not None and titled:
            word = word or atom.text
        if word:
            return (
                "collective" if word in clues.collective else "lead" if word in clues.lead and not titled else "title"
            )
        if atom is not None and (atom.cls in ("body", "suffix") or start in self._spans):
            return (
                "honour"
                if atom.tag.startswith("Honour")
                else "of_event"
                if atom.tag.startswith(("Event", "Document"))
                else "body"
            )
        if char == "的" and start - 1 in self._spans:
            return "of"
        if char in ITEM_ENDS and _ITEM.search(text, max(0, start - ITEM), start):
            return "item"
        for marks, name in LEFT_MARKS:
            if char in marks:
                return name
        if atom is not None and text.endswith(clues.takers, 0, start):
            return "taker"
        return "inside" if atom is None else _before_by_word(atom)

    def right(self, end: int) -> str:
        """What stands after a candidate, the most telling first."""
        text, clues = self.text, self._clues
        char = text[end : end + 1]
        if char and char in SEX_OPENS + SEXES and _SEX.match(text, end):
            return "sex"
        if char in RIGHT_MARKS:
            return RIGHT_MARKS[char]
        if not HAN.match(char):
            return "age" if _AGE.match(text, end) else "count" if _COUNT.match(text, end) else "foreign"
        atom = self._atoms[self.at[end]] if end in self.at else None
        alone = atom is not None and len(atom.text) == 1
        words: list[tuple[str, bool]] = []
        for right, openers in (("studio", clues.studios), ("honorific", clues.honorifics)):
            if text.startswith(openers, end):
                return right
        if char in clues.addresses and clues.addressed.match(text, end):
            return "honorific"
        if char in clues.ends:
            words = [(word, said) for word, said in clues.ends[char] if text.startswith(word, end)]
            if any(said and (alone or len(word) > 1) for word, said in words):
                return "speech"
            if any(len(word) > 1 for word, _ in words):
                return "verb2"
        if _COUNT.match(text, end):
            return "count"
        if end in self._studios:
            return "studio_far"
        if char in clues.joints and text[end + 1 : end + 2] in CLOSING:
            return "inside"
        if words:
            return "verb1" if alone else "verb1_inside"
        if atom is None:
            return "inside"
        return atom.cls if atom.cls != "word" else "word_" + (atom.tag[:1] if atom.tag[:1] in "vdpcnar" else "x")
