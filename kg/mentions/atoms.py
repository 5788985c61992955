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

from kg import words as dictionary
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
                terms[word] = ("word", "vn") if word in lexicon.words("name_verb") else ("stop", "")
        for word in lexicon.words("name_and"):
            terms[word] = ("word", "n")
        for suffix, (kind, subkind) in lexicon.suffixes.items():
            if len(suffix) > 1 and not _composed(suffix, kind, lexicon.suffixes):
                terms[suffix] = ("suffix", kind + ":" + subkind)
        bodies = tuple(lexicon.words("body_before_title"))
        for title, kind in lexicon.titles.items():
            if not title.startswith(bodies):
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
            terms[name] = ("body", body.kind)
        for name in lexicon.honours:
            if not name.endswith("工作室"):
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
        edges = _edges(text)
        for index, start, end in automaton.find_matches_as_indexes(text):
            cls, tag = classes[index]
            titled = cls == "suffix" and text[end : end + 2] in self._lexicon.titles
            if not titled and not _fits(cls, start, end, last, edges):
                continue
            if start > last:
                atoms.extend(self._words(text, last, start))
            atoms.append(Atom(start, end, text[start:end], cls, tag))
            last = end
        atoms.extend(self._words(text, last, len(text)))
        return [
            part for index, atom in enumerate(atoms) for part in self._apart(atom, atoms[index - 1] if index else None)
        ]

    def _apart(self, atom: Atom, before: Atom | None) -> Iterator[Atom]:
        """A post that holds its committee (镇|党委书记) gives the committee and the post."""
        placed = before is not None and before.end == atom.start and before.cls in ("place", "level")
        if atom.cls == "title" and placed:
            for head in self._lexicon.words("committee"):
                rest = atom.text[len(head) :]
                if atom.text.startswith(head) and rest in self._lexicon.titles:
                    middle = atom.start + len(head)
                    yield Atom(atom.start, middle, head, "suffix", "Organization:party")
                    yield Atom(middle, atom.end, rest, "title", self._lexicon.titles[rest])
                    return
        yield atom

    def _words(self, text: str, start: int, end: int) -> Iterator[Atom]:
        stops = self._lexicon.words("stop")
        suffixes = self._lexicon.suffixes
        at = start
        for word, tag in _split_stops(dictionary.tag(text[start:end]), stops):
            stop = at + len(word)
            known = self._terms.get(word)
            if len(word) > 1 and at and text[at - 1].isdecimal() and suffixes.get(word[0], ("",))[0] == "Organization":
                yield Atom(at, at + 1, word[0], "suffix", ":".join(suffixes[word[0]]))
                at, word, known = at + 1, word[1:], None
            if word in LEVEL_WORDS:
                cls = "level"
            elif known:
                cls, tag = known
            elif tag == "x" and not word.isalnum():
                cls = "mark"
            elif word in suffixes and at > 0 and text[at - 1].isdecimal():
                cls, tag = "suffix", ":".join(suffixes[word])
            elif word in stops:
                cls = "stop"
            elif word[0] in _NUMBER and all(char in _NUMBER for char in word):
                cls = "number"
            elif word in suffixes:
                cls, tag = "suffix", ":".join(suffixes[word])
            else:
                cls = "word"
            yield Atom(at, stop, word, cls, tag)
            at = stop


def _composed(suffix: str, kind: str, suffixes: dict[str, tuple[str, str]]) -> bool:
    """An ending that other atoms make up: a level with an ending, or an employer with its union."""
    if suffix[0] in LEVEL_WORDS and suffix[1:] in suffixes:
        return True
    if suffix.endswith("政府") and "委" in suffix:
        return True
    if kind != "Union":
        return False
    heads = (suffix[:k] for k in range(1, len(suffix)) if suffixes.get(suffix[k:], ("",))[0] == "Union")
    return any(head in suffixes and not head.endswith("机关") for head in heads)


def _split_stops(tagged: list[tuple[str, str]], stops: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Unknown words that jieba made of a function word and a name part, taken apart (由|市)."""
    for word, tag in tagged:
        if len(word) == 2 and word[0] == "委" and word[1] in LEVEL_WORDS:
            yield word[0], "n"
            yield word[1], "n"
        elif len(word) == 2 and word[1] in PREPOSITIONS and not dictionary.has_word(word):
            yield word[0], "v"
            yield word[1], "p"
        elif (
            len(word) == 2
            and word[0] in stops
            and tag in ("x", "nr", "n", "ns", "nt", "nz")
            and not dictionary.has_word(word)
        ):
            yield word[0], "p"
            yield word[1], "n"
        else:
            yield word, tag


PREPOSITIONS = frozenset("赴在由向对从到于与和为被将")
MEETING_PLACES = frozenset({"会上", "会后", "会前", "会中", "式上"})
"""Words whose first character may end an event's name before them (读书会|上)."""
SHORT_PLACE = 2
FIRM_TITLE = 3
LONG_TERM = 5


def _edges(text: str) -> frozenset[int]:
    """Offsets at which jieba's words begin or end."""
    edges, at = {0}, 0
    for word in dictionary.cut(text, False):
        if word in MEETING_PLACES:
            edges.add(at + 1)
        at += len(word)
        edges.add(at)
    return frozenset(edges)


def _fits(cls: str, start: int, end: int, last: int, edges: frozenset[int]) -> bool:
    """Does a known term stand as words do here, and not across two of them (创新|职工)?"""
    begins, ends = start in edges or start == last, end in edges
    if end - start >= LONG_TERM or cls in ("body", "honour"):
        return True
    if cls == "place":
        return begins and (ends or end - start > SHORT_PLACE)
    if cls == "suffix":
        return ends
    return begins and (ends or (cls == "title" and end - start >= FIRM_TITLE))
