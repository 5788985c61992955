# SPDX-License-Identifier: MIT
"""What a column break printed twice: the end of one line again at the start of the next."""

from __future__ import annotations

from functools import lru_cache
from math import log

from kg import words as dictionary
from kg.expressions import expression

NEAR = 6
"""Characters on each side of a break that tell whether one between them stands there twice."""
LEAST = 4.0
"""Log odds by which the words are likelier without the character that stands there twice."""
REDUPLICATED = 300
"""Frequency from which a character said twice is a word of every day (常常, 人人)."""
_WORDS = log(60_101_967)
"""The sum of all frequencies of jieba's dictionary."""
_HOUSES = frozenset("部队厂站局院园馆街会校所科室组班司区市县镇村店行处委港矿京城值家")
"""Ends of bodies and places, with which the post behind them often begins (宣传部|部长, 北京|京燕)."""
_RUN = expression("[\u4e00-\u9fff]*")


def printed_twice(before: str, following: str) -> int:
    """How many characters at the end of a broken line are printed again where it goes on: 0, 1 or 2.

    Of the two readings, with the character twice and once, the words of the likelier one are more
    frequent in jieba's dictionary (the most probable path of a unigram model).

    >>> twice = ("爱国奉", "奉献"), ("工会主席柴", "柴静远"), ("表彰大会", "会在昨天"), ("让职工", "职工说")
    >>> once = ("人民医院", "院长王强"), ("人", "人都夸他"), ("宣传部", "部长王强")
    >>> [[printed_twice(*parts) for parts in lines] for lines in (twice, once)]
    [[1, 1, 1, 2], [0, 0, 0]]
    """
    if len(following) > 2 and len(before) > 1 and before[-2:] == following[:2]:
        return 2
    char = following[:1]
    if before[-1:] != char or not "\u4e00" <= char <= "\u9fff":
        return 0
    if dictionary.has_word(char * 2) and dictionary.suggest_freq(char * 2) >= REDUPLICATED:
        return 0
    run = _RUN.match(following)
    behind, ahead = _RUN.findall(before)[-2][-NEAR:], run[0][:NEAR] if run else ""
    if char in _HOUSES and len(dictionary.cut(ahead, False)[0]) > 1:
        return 0
    return int(_likely(behind[:-1] + ahead) - _likely(behind + ahead) > LEAST)


@lru_cache(10_000)
def _likely(text: str) -> float:
    """The log probability of a text's words."""
    words = dictionary.cut(text, False)
    return sum(log(dictionary.suggest_freq(w) if dictionary.has_word(w) else 1) - _WORDS for w in words)
