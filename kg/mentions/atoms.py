# SPDX-License-Identifier: MIT
"""A text cut into atoms: known terms first (one automaton), jieba's words between them.

An atom's class says what the tables know of it: `place`, `body`, `honour`, `title`, `suffix`,
`level` (a bare 市, 区, 公司 that stands for a name left out), `stop` (ends a name), `mark`
(punctuation), `number`, else `word` with jieba's part of speech as its tag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache

import ahocorasick_rs
import msgspec

from kg import words as dictionary
from kg.lexicon import Lexicon
from kg.mentions.name_behind import NameBehind
from kg.mentions.neighbours import UNIT_ENDS, Neighbours, Part, unit_and_post
from kg.mentions.word_edges import word_edges
from kg.mentions.word_split import LEVEL_WORDS, joined_to_date, split_stops
from kg.model import BODIES

SHORT_STRETCH = 3
"""Characters up to which the tags of a stretch are kept."""
KEPT = 30_000
"""How many short stretches keep their tags, and how many words their classes."""
CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩")
"""Count pictures, and are no part of the names behind them (图①某某公司职工)."""
_NUMBER = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两第.%％")


class Atom(msgspec.Struct, gc=False):
    """One stretch of text with its class; `tag` is a kind, a subkind or a part of speech."""

    start: int
    end: int
    text: str
    cls: str
    tag: str


class Atoms(list[Atom]):
    """The atoms of a text, in order and without gaps."""

    @cached_property
    def at(self) -> dict[int, int]:
        """Where each atom begins -> its index."""
        return {atom.start: index for index, atom in enumerate(self)}

    @cached_property
    def by_class(self) -> dict[str, list[int]]:
        """Class -> the indexes of its atoms, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, atom in enumerate(self):
            found[atom.cls].append(index)
        return found


class Scanner:
    """Cuts text into atoms with the terms of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._offices = tuple(sorted(lexicon.words("body_before_title")))
        self._neighbours = Neighbours(lexicon, self._noun)
        houses = {suffix[-1] for suffix, (kind, _) in lexicon.suffixes.items() if kind in BODIES}
        self._before_post = frozenset({"、", *houses})
        """What stands right before a post: the end of a body's name, or another post's holder and a pause."""
        self._stops = lexicon.words("stop")
        self._terms = cache(self._all_terms)
        self._automaton = cache(self._made)
        self._read = lru_cache(KEPT)(lambda word, tag, numbered: tuple(self._parts(word, tag, numbered)))
        """The parts of one of jieba's words; kept, since the same words come again and again."""

    @cached_property
    def _names(self) -> NameBehind:
        """Tells whether somebody's name follows."""
        return NameBehind(self._lexicon)

    def _all_terms(self) -> dict[str, tuple[str, str]]:
        """Term -> (class, tag); what comes later wins."""
        lexicon = self._lexicon
        terms: dict[str, tuple[str, str]] = {}
        for word in lexicon.words("stop"):
            if len(word) > 1:
                terms[word] = ("word", "vn") if word in lexicon.words("name_verb") else ("stop", "")
        for word in lexicon.words("name_and"):
            terms[word] = ("word", "n")
        for suffix, (kind, subkind) in lexicon.suffixes.items():
            if len(suffix) > 1 and not _composed(suffix, kind, lexicon.suffixes):
                terms[suffix] = ("suffix", kind + ":" + subkind)
        for title, kind in lexicon.titles.items():
            if not title.startswith(self._offices):
                terms[title] = ("title", kind)
        for place in lexicon.places.values():
            if len(place.name) > 2 or place.level in ("province", "city"):
                terms[place.name] = ("place", place.level)
            if (
                len(place.short) > 1
                and (place.level in ("province", "city") or place.code.startswith("11"))
                and place.level != "town"
            ):
                terms.setdefault(place.short, ("place", place.level))
        for name, body in lexicon.bodies.items():
            terms[name] = terms[name.replace("(", "（").replace(")", "）")] = ("body", body.kind)
        for word in lexicon.words("firm_head") | lexicon.words("trade_word"):
            if dictionary.cut(word) != [word] or not dictionary.has_word(word):
                terms.setdefault(word, ("word", "nz"))
        for name in lexicon.honours:
            if not name.endswith("工作室"):
                terms[name] = ("honour", "")
        heads = [title for title, kind in lexicon.titles.items() if kind == "post" and title.endswith(HEADS)]
        for unit in lexicon.words("unit"):
            heading = (title for title in heads if title[0] in unit + "副大主书")
            terms = {unit + title: ("unit", "post") for title in heading} | terms
        return terms

    def _made(self) -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str]]]:
        """The automaton that finds the terms, and the class and tag of each."""
        terms = self._terms()
        names = list(terms)
        automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        return automaton, [terms[name] for name in names]

    def cut(self, text: str) -> Atoms:
        """The atoms of a text."""
        automaton, classes = self._automaton()
        titles, edges = self._lexicon.titles, word_edges(text)
        parts: list[Part] = []
        last = 0
        for index, start, end in automaton.find_matches_as_indexes(text):
            cls, tag = classes[index]
            if cls == "body" and text[end - 1] == FOR and self._names.chosen(text, end - 1):
                parts += (*self._between(text, last, end - 1), (FOR, "stop", "p"))
                last = end
                continue
            if cls in ("body", "suffix") and text.startswith(COMMITTEE, end - 1) and text[end - 2] in LEVEL_WORDS:
                continue
            crossed = text.startswith(TRADES_END if cls == "title" else MANY, end - 1)
            if crossed or (cls != "unit" and not _fits(cls, start, end, last, edges)):
                titled = cls == "suffix" and any(text[end : end + size] in titles for size in POST_SIZES)
                engineer = text.startswith(ENGINEER, end - 1)
                housed = cls == "title" and not engineer and text[start - 1 : start] in self._before_post
                posted = housed and (start in edges or start == last) and self._names.opens(text, end)
                if not posted and (crossed or not titled):
                    continue
            if start > last:
                parts += self._between(text, last, start)
            part = text[start:end], cls, tag
            parts += unit_and_post(part) if cls == "unit" else (part,)
            last = end
        if last < len(text):
            parts += self._between(text, last, len(text))
        return _placed(self._neighbours.mended(parts))

    def _between(self, text: str, start: int, end: int) -> list[Part]:
        """The parts of a stretch without known terms."""
        numbered = start > 0 and text[start - 1].isdecimal()
        tag = _tag_short if end - start <= SHORT_STRETCH else dictionary.tag
        read, parts = self._read, list[Part]()
        for word, tag_ in tag(text[start:end]):
            parts += read(word, tag_, numbered)
            numbered = word[-1].isdecimal()
        return parts

    def _parts(self, word: str, tag: str, numbered: bool) -> Iterator[Part]:
        """The parts of a word, each with its class and tag; `numbered`: a digit stands before it."""
        suffixes = self._lexicon.suffixes
        if numbered and joined_to_date(word):
            yield word[0], "stop", "m"
            word, numbered = word[1:], False
        for size in (2, 3) if len(word) > 3 and word.startswith(self._offices) else ():
            if word[:size] in self._offices and word[size:] in self._lexicon.titles:
                yield word[:size], *self._noun(word[:size])
                yield word[size:], "title", self._lexicon.titles[word[size:]]
                return
        named = word[1:2] in self._lexicon.surnames and not dictionary.has_word(word)
        if named and (tag == "nr" or len(word) == 2) and word[0] in self._lexicon.words("job_ending"):
            yield word[0], "word", "n"
            yield word[1:], "word", "nr"
            return
        if named and tag == "nr" and len(word) > 2 and word[0] in UNIT_ENDS and word[0] in suffixes:
            yield word[0], "suffix", ":".join(suffixes[word[0]])
            yield word[1:], "word", "nr"
            return
        if word[0] == ITS and word[1:] in LEVEL_WORDS:
            yield from ((ITS, "stop", "r"), (word[1:], "level", "n"))
            return
        for part, kind in split_stops(word, tag, self._stops):
            if numbered and len(part) > 1 and suffixes.get(part[0], ("",))[0] == "Organization":
                yield part[0], "suffix", ":".join(suffixes[part[0]])
                yield part[1:], *self._class(part[1:], kind, numbered=False, known=None)
            else:
                yield part, *self._class(part, kind, numbered, self._terms().get(part))
            numbered = False

    def _noun(self, word: str) -> tuple[str, str]:
        """A noun's class and tag."""
        return self._class(word, "n", numbered=False, known=self._terms().get(word))

    def _class(self, word: str, tag: str, numbered: bool, known: tuple[str, str] | None) -> tuple[str, str]:
        """A word's class and tag."""
        suffix = self._lexicon.suffixes.get(word)
        if word in LEVEL_WORDS:
            return "level", tag
        if known:
            return known
        if (tag == "x" and not word.isalnum()) or CIRCLED.issuperset(word):
            return "mark", tag
        if suffix and numbered:
            return "suffix", ":".join(suffix)
        if word in self._stops:
            return "stop", tag
        if word[0] in _NUMBER and all(char in _NUMBER for char in word):
            return "number", tag
        post = "" if suffix or not word.startswith(self._offices) else self._lexicon.titles.get(word)
        return ("title", post) if post else ("suffix", ":".join(suffix)) if suffix else ("word", tag)


def _composed(suffix: str, kind: str, suffixes: dict[str, tuple[str, str]]) -> bool:
    """An ending that other atoms make up: a level with an ending, or an employer with its union."""
    if suffix[0] in LEVEL_WORDS and suffix[1:] in suffixes:
        return True
    if kind != "Union":
        return suffix.startswith("工会") and suffix.endswith(("委", "委员会")) and suffix[2:] in suffixes
    heads = (suffix[:k] for k in range(1, len(suffix)) if suffixes.get(suffix[k:], ("",))[0] == "Union")
    return any(head in suffixes and not head.endswith("机关") for head in heads)


def _placed(parts: list[Part]) -> Atoms:
    """The atoms, each where it stands."""
    at = 0
    return Atoms([Atom(at, (at := at + len(text)), text, cls, tag) for text, cls, tag in parts])


_tag_short = lru_cache(KEPT)(dictionary.tag)


TRADES_END = ("工会", "工作", "工匠", "工区", "工业", "工段", "工程", "工艺", "工厂", "工班", "工地")
"""Words that begin with a character that trades end with (检验|工会, 电缆|工业学校)."""
ENGINEER = "工程师"
"""A post, of which a job may end in the first character (检测工|程师)."""
MANY = "部门"
"""Stands for many departments, where a term ends in its first character (基层工作|部门)."""
COMMITTEE = "委员会"
"""Another ending than the 委 that a shorter name ends in (某省委|员会)."""
ITS = "其"
"""Before a place's level it is no part of what stands there (免去其|市总工会部长职务)."""
FOR = "为"
"""Ends a firm's name, and tells what somebody chosen will be (选举王建|华为|会长)."""
HEADS, POST_SIZES = ("长", "主任", "书记", "经理", "总监"), (2, 3, 4)
"""Ends of the posts of those who head units; characters of posts that show that a unit's name ends (药学部|副主任)."""
SHORT_PLACE, SHORT_BODY, FIRM_TITLE, LONG_TERM = 2, 2, 3, 5


def _fits(cls: str, start: int, end: int, last: int, edges: set[int]) -> bool:
    """Does a known term stand as words do here, and not across two of them (创新|职工)?"""
    begins, ends = start in edges or start == last, end in edges
    if cls == "body" and end - start == SHORT_BODY:
        return begins and ends
    if end - start >= LONG_TERM or cls in ("body", "honour"):
        return True
    if cls == "place":
        return begins and (ends or end - start > SHORT_PLACE)
    if cls == "suffix":
        return ends
    return begins and (ends or (cls == "title" and end - start >= FIRM_TITLE))
