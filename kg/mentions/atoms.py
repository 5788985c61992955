"""A text cut into atoms: known terms first (one automaton), jieba's words between them.

An atom's class says what the tables know of it: `place`, `body`, `honour`, `title`, `suffix`,
`level` (a bare 市, 区, 公司 that stands for a name left out), `stop` (ends a name), `mark`
(punctuation), `number`, else `word` with jieba's part of speech as its tag.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs
import rjieba

from kg.lexicon import Lexicon

LEVEL_WORDS = frozenset("省市区县镇乡州旗")
_NUMBER = frozenset("0123456789０１２３４５６７８９零〇一二三四五六七八九十百千万亿两第.%％")


@dataclass(slots=True)
class Atom:
    """One stretch of text with its class; `tag` is a kind, a subkind or a part of speech."""

    start: int
    end: int
    text: str
    cls: str
    tag: str


class Scanner:
    """Cuts text into atoms with the terms of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @cached_property
    def _terms(self) -> dict[str, tuple[str, str]]:
        """Term -> (class, tag); what comes later wins."""
        lexicon = self._lexicon
        terms: dict[str, tuple[str, str]] = {}
        for word in lexicon.words("stop"):
            if len(word) > 1:
                terms[word] = ("stop", "")
        for suffix, (kind, subkind) in lexicon.suffixes.items():
            if len(suffix) > 1:
                terms[suffix] = ("suffix", kind + ":" + subkind)
        for title, kind in lexicon.titles.items():
            terms[title] = ("title", kind)
        for place in lexicon.places.values():
            if len(place.name) > 2 or place.level in ("province", "city"):
                terms[place.name] = ("place", place.level)
            if len(place.short) > 1 and (place.level in ("province", "city") or place.code.startswith("11")) and place.level != "town":
                terms.setdefault(place.short, ("place", place.level))
        for name, body in lexicon.bodies.items():
            terms[name] = ("body", body.kind)
        for name in lexicon.honours:
            terms[name] = ("honour", "")
        return terms

    @cached_property
    def _automaton(self) -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, str]]]:
        names = list(self._terms)
        automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        return automaton, [self._terms[name] for name in names]

    def cut(self, text: str) -> list[Atom]:
        """The atoms of a text, in order and without gaps."""
        automaton, classes = self._automaton
        atoms: list[Atom] = []
        last = 0
        for index, start, end in automaton.find_matches_as_indexes(text):
            if start > last:
                atoms.extend(self._words(text, last, start))
            cls, tag = classes[index]
            atoms.append(Atom(start, end, text[start:end], cls, tag))
            last = end
        atoms.extend(self._words(text, last, len(text)))
        return atoms

    def _words(self, text: str, start: int, end: int) -> Iterator[Atom]:
        stops = self._lexicon.words("stop")
        suffixes = self._lexicon.suffixes
        at = start
        for word, tag in rjieba.tag(text[start:end]):
            stop = at + len(word)
            if word in LEVEL_WORDS:
                cls = "level"
            elif tag == "x" and not word.isalnum():
                cls = "mark"
            elif word in stops:
                cls, tag = "stop", tag
            elif word[0] in _NUMBER and all(char in _NUMBER for char in word):
                cls = "number"
            elif word in suffixes:
                cls, tag = "suffix", ":".join(suffixes[word])
            else:
                cls = "word"
            yield Atom(at, stop, word, cls, tag)
            at = stop
