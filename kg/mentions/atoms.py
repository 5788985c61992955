# SPDX-License-Identifier: MIT
"""A text cut into atoms: known terms first (one automaton), jieba's words between them.

An atom's class says what the tables know of it: `place`, `body`, `honour`, `title`, `suffix`,
`level` (a bare 市, 区, 公司 that stands for a name left out), `stop` (ends a name), `mark`
(punctuation), `number`, else `word` with jieba's part of speech as its tag.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache

import ahocorasick_rs
import msgspec

from kg import words as dictionary
from kg.clauses import AND
from kg.lexicon import Lexicon
from kg.mentions.name_behind import NameBehind
from kg.mentions.word_edges import word_edges
from kg.mentions.word_split import LEVEL_WORDS, joined_to_date, split_stops
from kg.model import BODIES

PLACED = ("place", "level")
QUARTERS = ("镇", "乡", "村", "街道", "社区", "高新区", "新区", "经开区", "开发区", "科教城")
"""Ends of the names of places that have a committee of the party."""
SHORT_STRETCH = 3
"""Characters up to which the tags of a stretch are kept."""
KEPT = 30_000
"""How many short stretches keep their tags, and how many words their classes."""
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


Part = tuple[str, str, str]
"""Text, class and tag of an atom."""


class Scanner:
    """Cuts text into atoms with the terms of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        ends = (tuple(sorted(lexicon.words(name))) for name in ("school_end", "committee", "body_before_title"))
        self._school_ends, self._committees, self._offices = ends
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
            parts += _unit_and_post(part) if cls == "unit" else (part,)
            last = end
        if last < len(text):
            parts += self._between(text, last, len(text))
        return _placed(self._mended(parts))

    def _mended(self, parts: list[Part]) -> list[Part]:
        """The parts, those cut or classed otherwise that only their neighbours tell."""
        schools = [k for k, (text, _, tag) in enumerate(parts) if k and tag == SCHOOLS and len(text) > len("学院")]
        for k in reversed([k for k in schools if len(parts[k - 1][0]) == 1 and parts[k - 1][1] == "word"]):
            parts[k - 1 : k + 1] = self._in_field(parts[k - 1], parts[k])
        joined = [k for k, (text, cls, _) in enumerate(parts) if k and (cls == "title" or text in JOINED)]
        for k in reversed(joined):
            parts[k : k + 1] = self._schooled(parts[k], parts[k - 1])
        posts = [k for k, (_, cls, _) in enumerate(parts) if cls == "title" and k and _places(parts[k - 1])]
        for k in reversed(posts):
            parts[k : k + 1] = self._in_two(parts[k], self._committees, "Organization:party")
        unions = [k for k, (text, _, _) in enumerate(parts) if text == "会" and k and parts[k - 1][0].endswith("工")]
        for k in reversed([k for k in unions if parts[k - 1][1] == "title" and len(parts[k - 1][0]) > 1]):
            parts[k - 1 : k + 1] = self._of_union(parts[k - 1][0])
        words = [k for k, (text, _, _) in enumerate(parts[:-1]) if k and text == ORGANISED]
        for k in reversed([k for k in words if parts[k - 1][1] in ("suffix", "body") and parts[k + 1][0] == "的"]):
            parts[k : k + 1] = UNION, (ORGANISED[2:], "stop", "v")
        housed = [k for k, (text, cls, _) in enumerate(parts) if k and text[-1] in HOUSE_ENDS and cls == "word"]
        for k in reversed(housed):
            parts[k : k + 1] = _numbered(parts[k - 1], parts[k])
        named = [k for k, (_, _, tag) in enumerate(parts[:-1]) if tag == "nr"]
        for k in [k for k in named if _is_town(parts[k][0], parts[k + 1])]:
            parts[k] = (parts[k][0], "place", "town")
        headed = [k for k, (text, _, _) in enumerate(parts) if k and text in BY_POSTS]
        for k, told in [(k, _headed(*parts[k - 1 : k + 2])) for k in reversed(headed)]:
            parts[k : k + 1] = told
        return parts

    def _schooled(self, part: Part, before: Part) -> Sequence[Part]:
        """A post that begins with a school's ending, behind the school's name (林海|小学教师), gives both."""
        (text, cls, _), (_, before_cls, before_tag) = part, before
        if cls == "title" and (before_cls == "number" or f"{before_cls} {before_tag}".startswith(NAMING)):
            return self._in_two(part, self._school_ends, SCHOOLS)
        if before_cls in ("suffix", "body") and text in JOINED:
            return (text[0], "stop", "c"), (text[1], "level", "n")
        return (part,)

    def _in_field(self, before: Part, school: Part) -> Sequence[Part]:
        """A school's field that an ending read with its last character was cut out of (人|文学院 is 人文|学院)."""
        field, rest = before[0] + school[0][0], school[0][1:]
        whole = rest in self._school_ends and dictionary.has_word(field)
        return ((field, "word", "n"), (rest, *school[1:])) if whole else (before, school)

    def _of_union(self, job: str) -> Sequence[Part]:
        """A job and 会, which are a house and its union (矿工|会)."""
        house = job[:-1]
        return (house, *self._class(house, "n", numbered=False, known=self._terms().get(house))), UNION

    def _in_two(self, part: Part, heads: Sequence[str], tag: str) -> Sequence[Part]:
        """What a post begins with, if it is one of the heads (镇|党委书记), and the post; else the part."""
        for head in heads:
            rest = part[0].removeprefix(head)
            if rest != part[0] and rest in self._lexicon.titles:
                return (head, "suffix", tag), (rest, "title", self._lexicon.titles[rest])
        return (part,)

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
                yield word[:size], *self._class(word[:size], "n", numbered=False, known=self._terms().get(word[:size]))
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

    def _class(self, word: str, tag: str, numbered: bool, known: tuple[str, str] | None) -> tuple[str, str]:
        """A word's class and tag."""
        suffix = self._lexicon.suffixes.get(word)
        if word in LEVEL_WORDS:
            return "level", tag
        if known:
            return known
        if tag == "x" and not word.isalnum():
            return "mark", tag
        if suffix and numbered:
            return "suffix", ":".join(suffix)
        if word in self._stops:
            return "stop", tag
        if word[0] in _NUMBER and all(char in _NUMBER for char in word):
            return "number", tag
        post = "" if suffix or not word.startswith(self._offices) else self._lexicon.titles.get(word)
        return ("title", post) if post else ("suffix", ":".join(suffix)) if suffix else ("word", tag)


def _places(part: Part) -> bool:
    """Is this a place, or does it end as a town's, a village's or a quarter's name does?"""
    return part[1] in PLACED or (len(part[0]) > 1 and part[1] in ("word", "suffix") and part[0].endswith(QUARTERS))


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


def _headed(before: Part, part: Part, after: Part | None = None) -> Sequence[Part]:
    """A part of a unit that a post or a unit behind it shows to be one (管网|所|所长, 监察|室主任, 管网|所|抢修班)."""
    text, cls, _ = part
    named = before[1] == "word" and before[2][:1] in "nvjl" and before[2] != "nr"
    if named and cls == "title" and text in UNIT_POSTS:
        return _unit_and_post(part)
    if not named or after is None or cls not in ("stop", "word"):
        return (part,)
    if text in HEADED and (after[1] == "title" or (text == HOUSE and after[2] == UNIT)):
        return ((text, "suffix", UNIT),)
    return (part,)


def _numbered(before: Part, part: Part) -> Sequence[Part]:
    """A school, hospital or mine told by its number, which jieba joins with its level (云州|二中, 云州|市|二医)."""
    text = part[0][1:] if part[0][0] in LEVEL_WORDS else part[0]
    numeral, end = text[:-1], text[-1]
    told = len(text) < len(part[0]) or before[1] in PLACED or before[2] in ("ns", "nz", "nr")
    if not numeral or not told or not _NUMERAL.issuperset(numeral):
        return (part,)
    house = text, "suffix", HOUSE_ENDS[end]
    return (house,) if text == part[0] else ((part[0][0], "level", "n"), house)


def _is_town(name: str, after: Part) -> bool:
    """Does a body's ending behind what ends in 镇 or 乡 show it to be no person's name?"""
    return len(name) > SHORT_PLACE and name[-1] in LEVEL_WORDS and after[1] == "suffix" and after[2][:1] in "OUE"


_NUMERAL, NAMING = frozenset("一二三四五六七八九十"), ("word n", "suffix Place:")
HOUSE_ENDS = {
    "中": "Organization:education",
    "小": "Organization:education",
    "幼": "Organization:education",
    "高": "Organization:education",
    "医": "Organization:medical",
    "院": "Organization:medical",
    "矿": "Enterprise:mine",
    "建": "Enterprise:company",
    "冶": "Enterprise:company",
}
"""Last characters of houses told by their number -> kind and field."""
UNIT_POSTS = frozenset({"室主任", "部主任", "科主任", "系主任", "室副主任", "部副主任", "科副主任", "系副主任"})
"""Posts that begin with the last character of what they head."""
UNIT_ENDS = frozenset("部处科室组队站所")
"""Characters that end units' names, and that jieba may take for the surname of whom they send (基础|部潘某)."""
HEADED = frozenset("所室站队段系")
"""Characters that are words of their own, and end a unit's name before a post."""
HOUSE, UNIT = "所", "Organization:unit"
"""The one of them that is read so even before its own unit (管网|所|抢修班); the tag of units' endings."""
BY_POSTS = UNIT_POSTS | HEADED
"""Atoms that a post beside them may tell otherwise."""


def _unit_and_post(part: Part) -> Sequence[Part]:
    """A unit's last character and the post after it, which jieba runs together (调试|班|班长)."""
    text, _, tag = part
    return (text[0], "suffix", "Organization:unit"), (text[1:], "title", tag)


_tag_short = lru_cache(KEPT)(dictionary.tag)


ORGANISED = "工会组织"
"""One word, but two behind a house and before 的 (某公司|工会|组织|的活动)."""
SCHOOLS = "Organization:education"
"""Tag of the endings of schools."""
UNION: Part = ("工会", "suffix", "Union:")
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
JOINED = frozenset(word + level for word in AND for level in LEVEL_WORDS)
"""What may stand there as one word of jieba's (局|和区)."""
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
