# SPDX-License-Identifier: MIT
"""Words that jieba made of a function word and a part of a name, taken apart."""

from __future__ import annotations

from kg import words as dictionary

LEVEL_WORDS = frozenset("省市区县镇乡州旗盟")
GIVEN = 3
"""Characters of a full name."""
COMPLEMENT = "出"
"""Ends a verb, and jieba may join it with a surname (评选|出高|凤林)."""
PREPOSITIONS = frozenset("赴在由向对从到于与和及为被将作获")
NOT_GIVEN = frozenset("向对从被由")
"""Those of them that end hardly any given name, and that jieba joins with one of one character (张三|向)."""
POINTED_AT = frozenset("该" + house for house in "局站院厂矿所校")
PASSIVE = "被"
"""No name begins with it, though jieba takes it for the first character of unknown words (被园)."""
GLUED = frozenset("由为与和在向从到赴")
"""Function words that jieba may take for the first character of an unknown place (为枫岭)."""
NO_SURNAMES = frozenset("由与在从到赴")
"""Those of them that jieba may also take for a surname, which they are not (由云山)."""
OPENS_NO_NAME = frozenset("由据经起并对为赴在将与给让把及到以就比离距如像有系请受跟随拜同进")
"""Function words that jieba may take for the first character of any unknown word (经锦泰|公司, 对明湖|医院)."""
OPENS_NAMES = frozenset({"经开", "经信", "经发", "给排", "将台", "起亚"})
"""What begins with one of them and is the head of a name, though no word of the dictionary."""
ENDINGS = frozenset("班组科处室队部庭局")
"""Characters that end a unit's name, which jieba may join with a function word (科|等, 组|获)."""
BY = "由"
"""Begins what an agent is told by, and stands in no name, though jieba joins it with both sides (课由京)."""
LEVELS_BEFORE = frozenset("省市县")
"""Levels that begin no name of a place, and that jieba may join with a character of what follows (市网|约车)."""
DATE_UNITS, CROSSED = "年月日", frozenset({"年华", "年青", "月光", "日光", "日新"})
"""What ends a date, which jieba may join with the name behind it (2023|年宁联|集团); words that it makes of both."""


def joined_to_date(word: str) -> bool:
    """Does a word behind a digit begin with the end of a date (2023|年|华岳集团; not 3|年级)?

    >>> joined_to_date("年宁联"), joined_to_date("年级"), joined_to_date("年")
    (True, False, False)
    """
    return word[0] in DATE_UNITS and len(word) > 1 and (word in CROSSED or not dictionary.has_word(word))


def split_stops(word: str, tag: str, stops: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """An unknown word that jieba made of a function word and a name part or another, taken apart (由|市, 由|该)."""
    if BY in word[1:-1] and not dictionary.has_word(word):
        before, _, after = word.partition(BY)
        return (before, "n"), (BY, "p"), (after, tag)
    if word[0] in OPENS_NO_NAME and len(word) > 2 and not (dictionary.has_word(word) or _opens_word(word)):
        return (word[0], "p"), (word[1:], tag if tag[:1] == "n" else "n")
    if word[0] in GLUED and len(word) > 2 and tag[:2] in ("ns", "nt", "nz") and not dictionary.has_word(word):
        return (word[0], "p"), (word[1:], tag)
    if word[0] in NO_SURNAMES and len(word) > 2 and tag == "nr" and not dictionary.has_word(word):
        return (word[0], "p"), (word[1:], "ns")
    if word[0] == PASSIVE and not dictionary.has_word(word):
        return (word[0], "p"), (word[1:], "n")
    if word[0] == "工" and len(word) > 1 and tag in ("nr", "n", "x") and not dictionary.has_word(word):
        return (word[0], "n"), (word[1:], "nr")
    ends = NOT_GIVEN if len(word) == GIVEN else PREPOSITIONS
    if len(word) >= GIVEN and tag == "nr" and word[-1] in ends and not dictionary.has_word(word):
        return (word[:-1], "nr"), (word[-1], "p")
    if len(word) == 2:
        if word in POINTED_AT:
            return (word[0], "r"), (word[1], "n")
        if word[0] == COMPLEMENT and not dictionary.has_word(word):
            return (word[0], "v"), (word[1], "nr")
        if (word[0] == "委" and word[1] in LEVEL_WORDS) or (word[0] in LEVELS_BEFORE and not dictionary.has_word(word)):
            return (word[0], "n"), (word[1], "n")
        if word[1] in PREPOSITIONS and not dictionary.has_word(word):
            return (word[0], "v"), (word[1], "p")
        if word[0] in ENDINGS and word[1] in stops and not dictionary.has_word(word):
            return (word[0], "n"), (word[1], "p")
        loose = word[1] in stops or tag in ("x", "nr", "n", "ns", "nt", "nz", "ng", "v", "b")
        if word[0] in stops and loose and not dictionary.has_word(word):
            return (word[0], "p"), (word[1], "n")
    return ((word, tag),)


def _opens_word(word: str) -> bool:
    """Do the first two characters make a word, or the head of a name (经济|员, 经开|区)?"""
    return word[:2] in OPENS_NAMES or dictionary.has_word(word[:2])
