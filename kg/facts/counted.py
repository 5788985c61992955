# SPDX-License-Identifier: MIT
"""What a number counts: the noun behind it, which ends where somebody does something.

Of people it ends with the word that says what they are (`20名选手比拼装配` counts 选手), of other things before a
word that leads on (`3个会场同步启程` counts 会场); what honour they won belongs to it.
The words are those of `ontology/figures.toml`.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Protocol

from kg.expressions import expression
from kg.words import cut, tag

AGED = r"\d?周?岁以[下上]的?"
"""Behind the first digit of how old those are who are counted (47名|35岁以下教师)."""
NOUN = 24
"""Characters right after a number that may tell what it counts."""
QUOTE = 24
"""Characters in which a quoted name ends that begins there."""
LONGEST_WORD = 4
"""Characters behind a noun that may belong to its last word."""
MOST = 4
"""Nouns that one number counts together."""
_JOINTS = {True: "、的等", False: "、"}
"""What joins the nouns that say which people are counted, and which things."""
SHORT = 4
"""Characters of the first noun on a list of things; a longer one is told for itself."""
LEAST = 2
"""Characters that tell what those did who are counted."""
_AGED = expression(rf"\d{AGED}")
_NOUN = expression(
    rf"(?:(?:19|20)\d\d年度?)?[\u4e00-\u9fff“”](?:[\u4e00-\u9fff“”]|(?<=[\u4e00-\u9fff])[（(][\u4e00-\u9fff、]{{1,6}}[）)]){{0,{NOUN}}}"
)
"""`20个省（区、市）`, `65家劳模（职工）创新工作室`: a bracket without a name is a part of the noun."""
_ORDINALS = expression("(?:第[一二三四五六七八九十]+[届批]?、)+(?=第[一二三四五六七八九十]+[届批])")
"""Before a term, those told with it: 68名第一、第二、|第三届某市工匠."""
GRANTS = 64
"""Characters before a number in which it is said that those who are counted are given something."""
_GRANTS = expression("(?P<verb>授予)[^，。；]*$")
_LEADS_ON = ("d", "p", "r", "c", "ad")
"""jieba's classes of adverbs, prepositions, pronouns, conjunctions."""
_ACTS = ("v", "vd", "i", "l")
"""jieba's classes of verbs, and of sayings that serve as such."""


class Words(Protocol):
    """The words that bound a noun."""

    about: re.Pattern[str]
    did: re.Pattern[str]
    tail: re.Pattern[str]
    change: re.Pattern[str]
    relative: re.Pattern[str]
    joined: re.Pattern[str]
    joins: tuple[str, ...]
    people: tuple[str, ...]
    winners: tuple[str, ...]
    of_people: frozenset[str]


def noun_after(text: str, start: int, end: int, *, unit: str, words: Words) -> str:
    """The noun that a number counts which ends at `start`, no further than the `end` of its sentence; maybe none.

    Of several joined ones all (1200名炉前、炉后职工, 47件木雕、剪纸作品), of 的 what tells people (40名家庭的|学子).
    What those did who are counted belongs to it where that is an honour (5个集体获评某市工人先锋号).
    """
    noun = grown = first = _noun(text, start, end, unit=unit, words=words)
    people = unit in words.of_people
    for _ in range(MOST if noun and not (people and noun.endswith(words.people)) else 0):
        at = text.index(grown, start) + len(grown)
        joint = text[at : at + 1]
        more = _noun(text, at + 1, end, unit=unit, words=words) if joint and joint in _JOINTS[people] else ""
        if not more or not (people or _is_listed(first, more, text[at + 1 + len(more) :][:1])):
            break
        grown = more if joint == "的" else grown + joint + more
        if not people or more.endswith(words.people):
            noun = grown
    return noun


def _is_listed(noun: str, more: str, after: str) -> bool:
    """Do two nouns stand on one list of things, neither with a number of its own (4项国家标准、|行业标准7项)?"""
    return max(len(noun), len(more) - LEAST) <= SHORT and not after.isdigit() and tag(more)[0][1] not in _ACTS


def _noun(text: str, start: int, end: int, *, unit: str, words: Words) -> str:
    joined = words.joined.match(text, start, end)
    start = joined.end() if joined and joined["unit"] == unit else start
    aged = _AGED.match(text, start, end)
    start = aged.end() if aged else start
    clause = words.relative.match(text, start, end)
    start = clause.end() if clause else start
    told = _ORDINALS.match(text, start, end)
    match = _NOUN.match(text, told.end() if told else start, end)
    if match is None:
        return ""
    noun = words.about.sub("", _whole(match[0], text[match.end() : match.end() + LONGEST_WORD]))
    did = words.did.match(noun)
    if noun.startswith(words.joins) and not did:
        return ""
    size = 0 if did else _bound(noun[: _stop(noun, 1, words)], unit, words)
    wins = not size or noun[:size].endswith((*words.people, *words.winners))
    if wins and (did := words.did.match(noun, size)):
        stop = _stop(noun, did.end(), words)
        size = stop if stop - did.end() >= LEAST or not size else size
    begin = match.start() + match[0].index(noun)
    size = _stop(noun, 1, words) if granted(text, start) else size
    return noun[:size] + _rest_of_quote(noun[:size], text[begin + size : end])


def granted(text: str, at: int) -> str:
    """The verb with which something is given to those who are counted at `at`, else empty.

    >>> granted("授予李明等4名", 7), granted("授予李明奖章，4名", 9)
    ('授予', '')
    """
    verb = _GRANTS.search(text, max(0, at - GRANTS), at)
    return verb["verb"] if verb else ""


def leading(words: str, lead: re.Pattern[str]) -> int:
    """Characters of the words that only lead to what is counted, up to where one of them ends.

    >>> lead = expression("(?:现|已|有)+")
    >>> leading("现已有驿站", lead), leading("现场发放手册", lead)
    (3, 0)
    """
    if not lead.match(words):
        return 0
    ends = accumulate(map(len, cut(words)))
    return max((end for end in ends if lead.fullmatch(words, 0, end)), default=0)


def _whole(words: str, after: str) -> str:
    """Words without the last where it goes on behind them.

    >>> _whole("市五一劳", "动奖章"), _whole("职工", "，")
    ('市', '职工')
    """
    at = 0
    for word in cut(words + after) if after else ():
        if at + len(word) > len(words):
            return words[:at] or words
        at += len(word)
    return words


def _stop(noun: str, start: int, words: Words) -> int:
    """Where, from `start` on, something else than the noun begins."""
    stops = [*words.change.finditer(noun, start - 1), *words.tail.finditer(noun, start)]
    return min((stop.start() for stop in stops if not _is_quoted(noun, stop.start())), default=len(noun))


def _is_quoted(noun: str, at: int) -> bool:
    return noun.count("“", 0, at) > noun.count("”", 0, at)


def _bound(noun: str, unit: str, words: Words) -> int:
    """Characters of a noun up to where what is counted does something; of people a short word may follow (职工入会)."""
    at = begin = person = 0
    for word, kind in tag(noun):
        last = at + len(word) == len(noun) and len(word) == LEAST
        acts = kind in _LEADS_ON or (person == at and kind in _ACTS and not last)
        if at and not _is_quoted(noun, at) and acts:
            break
        if begin and kind == "ul":
            return min(begin, person or begin)
        begin, at = at, at + len(word)
        if unit in words.of_people and word.endswith(words.people) and not _is_quoted(noun, at):
            person = at
    return person if person and at - person != LEAST else at


def _rest_of_quote(noun: str, after: str) -> str:
    """What is left of the name in quotation marks that a noun breaks off, where it ends soon.

    >>> _rest_of_quote("获“大国", "工匠”称号"), _rest_of_quote("职工", "“工匠”")
    ('工匠”', '')
    """
    if noun.count("“") == noun.count("”"):
        return ""
    return after[: after.find("”", 0, QUOTE) + 1]
