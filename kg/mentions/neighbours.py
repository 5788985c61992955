# SPDX-License-Identifier: MIT
"""Parts of a text that are cut or classed otherwise for what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg import words as dictionary
from kg.clauses import AND
from kg.lexicon import Lexicon
from kg.mentions.then_done import ThenDone
from kg.mentions.word_split import LEVEL_WORDS

Part = tuple[str, str, str]
"""Text, class and tag of an atom."""


class Neighbours:
    """Mends the parts of a text by their neighbours; `classed` gives the class and tag of a noun."""

    def __init__(self, lexicon: Lexicon, classed: Callable[[str], tuple[str, str]]) -> None:
        self._class = classed
        self._done = ThenDone(lexicon)
        self._titles, self._surnames = lexicon.titles, lexicon.surnames
        self._job_endings, self._fields = lexicon.words("job_ending"), lexicon.words("station_field")
        self._school_ends, self._committees = (
            tuple(sorted(lexicon.words(name))) for name in ("school_end", "committee")
        )

    def mended(self, parts: list[Part]) -> list[Part]:
        """The parts, those cut or classed otherwise that only their neighbours tell."""
        self._mend_houses(parts)
        self._mend_names(parts)
        self._mend_units(parts)
        return parts

    def _mend_houses(self, parts: list[Part]) -> None:
        """Brands, schools, unions and numbered houses."""
        inner = [k for k, (text, cls, _) in enumerate(parts[:-1]) if text == INNER and cls == "stop"]
        for k in reversed([k for k in inner if _opens_brand(parts, k)]):
            parts[k : k + 2] = ((parts[k][0] + parts[k + 1][0], "word", "nz"),)
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

    def _mend_names(self, parts: list[Part]) -> None:
        """People's names and those of towns."""
        named = [k for k, (_, cls, tag) in enumerate(parts) if tag[:2] == "nr" and k > 1 and cls == "word"]
        for k in reversed([k - 1 for k in named if self._jobs_end(*parts[k - 2 : k + 1])]):
            job, surname = parts[k][0][0], parts[k][0][1]
            parts[k : k + 2] = (job, "word", "n"), (surname + parts[k + 1][0], "word", "nr")
        turned = [
            k for k, (text, cls, _) in enumerate(parts[:-1]) if text[0] in TURNS and len(text) > 2 and cls == "word"
        ]
        for k in reversed([k for k in turned if _turned_to(parts, k)]):
            parts[k : k + 1] = (parts[k][0][0], "stop", "p"), (parts[k][0][1:], "word", "nz")
        named = [k for k, (_, _, tag) in enumerate(parts[:-1]) if tag == "nr"]
        for k in [k for k in named if _is_town(parts[k][0], parts[k + 1])]:
            parts[k] = (parts[k][0], "place", "town")
        named = [k for k, (text, _, tag) in enumerate(parts[:-1]) if tag == "nr" and text[-1] in self._done.chars]
        for k in reversed([k for k in named if self._is_act(parts, k)]):
            parts[k : k + 1] = (parts[k][0][:-1], "word", "nr"), (parts[k][0][-1], "word", "v")

    def _mend_units(self, parts: list[Part]) -> None:
        """Shops, stations and what a post or a unit behind it shows to be a unit."""
        shops = [k for k, (text, _, _) in enumerate(parts) if k and text in SHOPS and parts[k - 1][1:] == JOB]
        for k in reversed(shops):
            parts[k - 1 : k + 1] = self._in_shop(*parts[k - 1 : k + 2])
        houses = [k for k in range(2, len(parts) - 1) if parts[k][0] == HOUSE and parts[k - 1][1] == "number"]
        for k in reversed([k for k in houses if self._is_station(*parts[k - 2 : k + 2])]):
            parts[k - 1 : k + 1] = ((parts[k - 1][0] + HOUSE, "word", "m"),)
        headed = [k for k, (text, _, _) in enumerate(parts) if k and text in BY_POSTS]
        for k, told in [(k, _headed(*parts[k - 1 : k + 2])) for k in reversed(headed)]:
            parts[k : k + 1] = told

    def _is_act(self, parts: list[Part], at: int) -> bool:
        """Does an unknown name's last character tell what its bearer does (冯媛收|了)?"""
        name, behind = parts[at][0], "".join(text for text, *_ in parts[at + 1 : at + 3])
        unknown = len(name) == len("某某某") and not dictionary.has_word(name)
        return unknown and self._done.begins(name + behind, len(name) - 1)

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
        return (house, *self._class(house)), UNION

    def _in_shop(self, job: Part, part: Part, after: Part = ("", "", "")) -> Sequence[Part]:
        """A shop's trade that jieba takes for a job (装配工|段, 养路工|区): 段 and 区 are surnames, too."""
        if len(job[0]) < len("养路工") or not job[0].endswith(WORKER) or after[2] == "nr":
            return job, part
        trade, shop = job[0].removesuffix(WORKER), WORKER + part[0]
        return (trade, *self._class(trade)), (shop, *self._class(shop))

    def _is_station(self, field: Part, number: Part, house: Part, after: Part) -> bool:
        """Are a number and 所 a field's house (环卫|二|所|清扫班), and not how many of something (建设|二|所|学校)?"""
        counted = after[2].startswith(BUILT) and after[2] != UNIT
        return field[0] in self._fields and _NUMERAL.issuperset(number[0]) and not counted and after[0] != house[0]

    def _in_two(self, part: Part, heads: Sequence[str], tag: str) -> Sequence[Part]:
        """What a post begins with, if it is one of the heads (镇|党委书记), and the post; else the part."""
        for head in heads:
            rest = part[0].removeprefix(head)
            if rest != part[0] and rest in self._titles:
                return (head, "suffix", tag), (rest, "title", self._titles[rest])
        return (part,)

    def _jobs_end(self, before: Part, part: Part, name: Part) -> bool:
        """Is this, before a name, a job's last character and a surname, one word by chance (钢轨|焊接|工农|志强)?"""
        text, cls, _ = part
        behind = before[1] == "word" and before[2][:1] in "nv"
        return behind and cls == "word" and len(text) == 2 and self._ends_job(text) and len(name[0]) <= GIVEN_NAME

    def _ends_job(self, text: str) -> bool:
        """Does a job's last character begin this, and a surname follow it?"""
        return text[0] in self._job_endings and text[1] in self._surnames


def _places(part: Part) -> bool:
    """Is this a place, or does it end as a town's, a village's or a quarter's name does?"""
    return part[1] in PLACED or (len(part[0]) > 1 and part[1] in ("word", "suffix") and part[0].endswith(QUARTERS))


def _headed(before: Part, part: Part, after: Part | None = None) -> Sequence[Part]:
    """A part of a unit that a post or a unit behind it shows to be one (管网|所|所长, 监察|室主任, 管网|所|抢修班)."""
    text, cls, _ = part
    if text == HOUSE and before[1] == "number" and _NUMERAL.issuperset(before[0]) and after and after[1] == "title":
        return ((text, "suffix", UNIT),)
    named = before[1] == "word" and before[2][:1] in "nvjl" and before[2] != "nr"
    if named and cls == "title" and text in UNIT_POSTS:
        return unit_and_post(part)
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


def _turned_to(parts: Sequence[Part], at: int) -> bool:
    """Is this a word like 向 and a firm's own name, which a body's ending follows (大会|向宏岳|建设|集团)?"""
    text, *_ = parts[at]
    turns = text[0] in TOWARDS or (at and _happens(parts[at - 1]))
    if not turns or dictionary.has_word(text):
        return False
    behind = parts[at + 1 : at + 3]
    ending = behind[-1] if behind[0][1] == "word" and behind[0][2][:1] in "nv" else behind[0]
    return ending[1] == "suffix" and ending[2][:1] in "OUE"


def _opens_brand(parts: Sequence[Part], at: int) -> bool:
    """Does 中 open a firm's own name, as behind what is no noun it only can (与|中驰|燃气)?"""
    after = parts[at + 1]
    if after[1] != "word" or len(after[0]) > 1 or dictionary.has_word(INNER + after[0]):
        return False
    before = parts[at - 1] if at else ("", "mark", "x")
    return before[1] == "mark" or (before[1] == "stop" and before[2][:1] in ("p", "c"))


def _happens(part: Part) -> bool:
    """An event, or something done, within which something else happens (仪式|上, 座谈|中)."""
    return part[2].startswith("Event") or (part[1] == "word" and part[2][:1] == "v")


def _is_town(name: str, after: Part) -> bool:
    """Does a body's ending behind what ends in 镇 or 乡 show it to be no person's name?"""
    return len(name) > len("某镇") and name[-1] in LEVEL_WORDS and after[1] == "suffix" and after[2][:1] in "OUE"


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
JOB, WORKER, SHOPS = ("title", "job"), "工", frozenset({"段", "区", "段长"})
"""Class and tag of jobs, the end of most of them, and what of a shop's name jieba leaves behind one."""
HEADED = frozenset("所室站队段系")
"""Characters that are words of their own, and end a unit's name before a post."""
BUILT = ("Organization", "Place", "Enterprise")
"""How the tags of endings begin of what a number before it counts."""
HOUSE, UNIT = "所", "Organization:unit"
"""The one of them that is read so even before its own unit (管网|所|抢修班); the tag of units' endings."""
BY_POSTS = UNIT_POSTS | HEADED
"""Atoms that a post beside them may tell otherwise."""


def unit_and_post(part: Part) -> Sequence[Part]:
    """A unit's last character and the post after it, which jieba runs together (调试|班|班长)."""
    text, _, tag = part
    return (text[0], "suffix", "Organization:unit"), (text[1:], "title", tag)


PLACED = ("place", "level")
QUARTERS = ("镇", "乡", "村", "街道", "社区", "高新区", "新区", "经开区", "开发区", "科教城")
"""Ends of the names of places that have a committee of the party."""
ORGANISED = "工会组织"
"""One word, but two behind a house and before 的 (某公司|工会|组织|的活动)."""
SCHOOLS = "Organization:education"
"""Tag of the endings of schools."""
UNION: Part = ("工会", "suffix", "Union:")
JOINED = frozenset(word + level for word in AND for level in LEVEL_WORDS)
"""What may stand there as one word of jieba's (局|和区)."""
TOWARDS = frozenset("向从和于原")
"""Words that stand before names of bodies, and are surnames too."""
INNER = "中"
"""Behind a noun it tells within what; elsewhere it opens names of firms."""
WITHIN = frozenset("上中里")
"""Words that stand behind what happens, and that jieba may join with the name after it (仪式|上锦泰|公司)."""
TURNS = TOWARDS | WITHIN
GIVEN_NAME = 2
"""Characters of a given name, at most."""
