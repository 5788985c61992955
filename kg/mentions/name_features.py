# SPDX-License-Identifier: MIT
"""What can be said for and against a stretch of text being a person's name, as named features.

`given_features` and `word_features` look at the candidate itself (surname and characters; dictionary),
`side_features` at what stands left and right of it, as `kg.mentions.name_sides` reads it; each depends on its
arguments alone, so that a sum over them can be kept. Their weights are `seeds/name_weights.tsv`, learned by
`training/persons.py`. Nothing here decides.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

import ahocorasick_rs
import msgspec

from kg import words as dictionary
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon

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
BOTH = 2
"""Both sides speak for a name."""
FULL_LEFT = frozenset(("title", "honour", "lead", "name"))
FULL_RIGHT = frozenset(
    ("honorific", "speech", "list", "mark", "bracket", "studio", "studio_far", "verb2", "count", "age", "sex", "end")
)
ODDS = (-2.5, 2.0)
"""Least and most log odds that one character of a given name counts."""


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
        addressed = lexicon.words("addressed")
        self.addresses = frozenset(post[0] for post in addressed)
        acts = {word for word in self.after | self.speech if len(word) > 1} | lexicon.words("addressed_does")
        self.addressed = expression(f"{any_of(addressed)}(?:[，。、；）]|{any_of(acts)})")
        """A post behind the name of whom one tells by it (王建民|主席一行), and the characters that begin one."""
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
        matches = automaton.find_matches_as_indexes(text, overlapping=True)
        for start, size, index in sorted([(start, start - end, index) for index, start, end in matches]):
            end = start - size
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
