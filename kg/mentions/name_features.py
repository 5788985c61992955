# SPDX-License-Identifier: MIT
"""What can be said for and against a stretch of text being a person's name, as named features.

`given_features` and `word_features` look at the candidate itself (surname and characters; dictionary),
`side_features` at what stands left and right of it; each depends on its arguments alone, so that a sum over them
can be kept. Their weights are `seeds/name_weights.tsv`, learned by `training/persons.py`.
Nothing here decides.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache

import ahocorasick_rs
import msgspec

from kg import words as dictionary
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.joints import JOINING, behind_joint
from kg.mentions.span import Span

ABSTRACT = frozenset("感性化度率力型式级类剂业")
"""Characters that end abstract nouns (幸福感, 安全感)."""
COMMON = 900
"""Frequency in jieba's dictionary from which a word is an everyday one."""
TAGS = ("nr", "x", "nz", "ns", "n", "v", "a", "nrt")
"""Parts of speech that are features of their own."""
WORD_FEATURES = ("tag", "common_nr", "town&sides", "word&sides", "common&sides", "not_name&sides", "stop_first&sides",
                 "stop_last", "is_surname", "tail&sides", "phrase", "first_word", "inner_word", "abstract",
                 "holds_word&weak", "holds_word&weak")  # fmt: skip
"""What `word_features` can say, each as often as it counts at most."""
UNSEEN = (-0.8, -0.8)
"""Log odds of a character that the table of given names does not hold."""
USUAL, RECUT = 3, 4
"""Characters of most names; characters behind one that are cut anew."""
BOTH = 2
"""Both sides speak for a name."""
FULL_LEFT = frozenset(("title", "honour", "lead", "name"))
POSTED = FULL_LEFT | {"collective"}
"""What stands left of a name behind which the text is cut anew where jieba joined its last character with more."""
CUT_ANEW = ("word_v", "word_d", "word_p")
"""What may stand there then."""
FULL_RIGHT = frozenset(
    ("honorific", "speech", "list", "mark", "bracket", "studio", "studio_far", "verb2", "count", "age", "sex", "end")
)
NUMERALS = "一二三四五六七八九十百"
CLOSING = frozenset("，。；、）等：")
"""Before these no word stands that joins (卞春和|，): it is part of the name."""
ODDS = (-2.5, 2.0)
"""Least and most log odds that one character of a given name counts."""
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


Features = dict[str, float]
Sides = tuple[str, str, bool, str, str]
"""What stands left, what right, whether the last character makes a word with the next one, at which
edges words end, and what the candidate is as an atom."""


class Shape(msgspec.Struct, frozen=True, gc=False):
    """A candidate as a word, whatever stands around it."""

    tag: str
    """jieba's tag where it is one word, else its tags joined."""
    known: bool
    frequency: int


@lru_cache(maxsize=50_000)
def shape(name: str) -> Shape:
    """How jieba sees a string by itself."""
    tags = dictionary.tag(name)
    known = dictionary.has_word(name)
    tag = tags[0][1] if len(tags) == 1 else "+".join(tag[:1] for _, tag in tags)
    return Shape(tag, known, dictionary.suggest_freq(name) if known else 0)


class Clues:
    """The tables of a lexicon as features ask for them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.surnames = lexicon.surnames
        self.openers = frozenset(name[0] for name in lexicon.surnames)
        """The characters that surnames begin with."""
        self.chars = lexicon.name_chars
        self.not_names = lexicon.not_names
        self.stops = lexicon.words("stop")
        self.after = lexicon.words("after_name")
        self.verbs = self.after - self.surnames.keys()
        self.tails = lexicon.words("after_name_char")
        self.acts = tuple(sorted(lexicon.words("post_verb")))
        """What those do whose post stands before their name: only there do these words tell a name."""
        self.joints = lexicon.words("joint")
        self.speech, self.collective = lexicon.words("speech"), lexicon.words("collective")
        self.lead = lexicon.words("name_lead")
        self.takers = tuple(sorted(lexicon.words("names_who")))
        """Verbs of whom one names right behind them: 授予, 选举, 看望."""
        self.list_ends = lexicon.words("list_end")
        self._titles = cache(self._made)
        self.honorifics = tuple(sorted(lexicon.words("honorific")))
        self.studios = tuple(sorted(lexicon.words("studio_tail")))
        self.ends: dict[str, tuple[tuple[str, bool], ...]] = {
            char: tuple((word, word in self.speech) for word in self.after | self.speech if word[0] == char)
            for char in {w[0] for w in self.after | self.speech}
        }
        """First character -> the words after a name that begin with it, and which of them are of speech."""

    def is_town(self, name: str) -> bool:
        """A district's, a county's or a town's name without its level."""
        return any(name + level in self._lexicon.places_by_name for level in "市县区州")

    def _made(self) -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
        """The automaton that finds posts and lead words, and these words."""
        words = sorted(word for word in set(self._lexicon.titles) | self.lead if len(word) > 1)
        return ahocorasick_rs.AhoCorasick(words, matchkind=ahocorasick_rs.MatchKind.Standard), words

    def title_ends(self, text: str) -> dict[int, str]:
        """Where a post or a lead word ends, whatever jieba sees there: the longest, none inside another."""
        automaton, words = self._titles()
        found: dict[int, str] = {}
        last = (0, 0)
        for index, start, end in sorted(
            automaton.find_matches_as_indexes(text, overlapping=True), key=lambda m: (m[1], -m[2])
        ):
            if last[0] <= start and end < last[1]:
                continue
            last = (start, end) if end > last[1] else last
            if len(words[index]) > len(found.get(end, "")):
                found[end] = words[index]
        return found


def sides_for(sides: Sides) -> int:
    """How many sides speak for a name: 0, 1 or 2."""
    return fullness(sides[0], sides[1])


def fullness(left: str, right: str) -> int:
    """The same told by what stands left and right."""
    return (left in FULL_LEFT) + (right in FULL_RIGHT)


def side_features(sides: Sides) -> Features:
    """The features of what stands around a candidate."""
    left, right, runs_on, edge, whole = sides
    level = sides_for(sides)
    found = {"left=" + left: 1.0, "right=" + right: 1.0, f"sides={level}": 1.0, "edge=" + edge: 1.0}
    if left == "title" and right in FULL_RIGHT:
        found["post&full"] = 1.0
    if runs_on:
        found["runs_on"] = 1.0
    if whole:
        found["atom=" + whole] = 1.0
    if whole == "place":
        found[f"place&sides={level}"] = 1.0
    return found


def word_features(name: str, level: int, clues: Clues) -> Features:
    """What the dictionary and the tables say of a candidate where `level` sides speak for a name."""
    form, stops, size = shape(name), clues.stops, len(name)
    named = form.tag == "nr"
    found = {"tag=" + (form.tag if form.tag in TAGS else "word" if form.known else "parts"): 1.0}
    if form.known and not named:
        found[f"word&sides={level}"] = 1.0
        if form.frequency > COMMON:
            found[f"common&sides={level}"] = 1.0
    if form.known and named and form.frequency > COMMON // 3:
        found["common_nr"] = 1.0
    if size == 2 and clues.is_town(name):
        found[f"town&sides={level}"] = 1.0
    if name in clues.not_names:
        found[f"not_name&sides={level}"] = 1.0
    if name[0] in stops and not named:
        found[f"stop_first&sides={level}"] = 1.0
    if name[-1] in stops:
        found["stop_last"] = 1.0
    if size == 2:
        return found | {"is_surname": 1.0} if name in clues.surnames else found
    if name[-1] in clues.tails:
        found[f"tail&sides={level}"] = 1.0
    heads = dictionary.has_word(name[:2])
    if size == 4 and heads and dictionary.has_word(name[2:]) and "nr" not in form.tag:
        found["phrase"] = 1.0
    if size == 3:
        held = [(heads and shape(name[:2]).tag != "nr", "first_word")]
        held.append((not named and dictionary.has_word(name[1:]), "inner_word"))
        found |= {feature: 1.0 for holds, feature in held if holds}
        if level < BOTH:
            found["holds_word&weak"] = float(sum(holds for holds, _ in held))
        if name[-1] in ABSTRACT:
            found["abstract"] = 1.0
    return found


def given_features(name: str, clues: Clues) -> Features:
    """What a candidate's surname and the characters after it say, whatever its sides; `bare`: it has no surname."""
    found = {"bias": 1.0, f"length={len(name)}": 1.0}
    width = 2 if len(name) > 2 and name[:2] in clues.surnames else 1
    given, holders = name[width:], clues.surnames.get(name[:width])
    if holders is not None and len(given) < 3:
        found["surname"] = math.log(holders + 1) / 3
        found["compound"] = float(width == 2)
    else:
        found["bare"] = 1.0
        if not clues.stops.isdisjoint(name):
            found["stop_bare"] = 1.0
    chars, (least, most) = clues.chars, ODDS
    opening = chars.get(given[0], UNSEEN)
    odds = [opening[0] if len(given) > 1 else max(opening), *[chars.get(char, UNSEEN)[1] for char in given[1:]]]
    odds = [least if value < least else most if value > most else value for value in odds]
    found["given"] = sum(odds) / len(odds)
    if min(odds) < -1.0:
        found["given_low"] = 1.0
    return found


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
        self._spans = {span.end: span.kind for span in taken}
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
        if start in self.holders or (atom is not None and atom.cls == "honour"):
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
