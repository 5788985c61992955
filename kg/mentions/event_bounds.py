# SPDX-License-Identifier: MIT
"""Where the clause of an event's name begins, and what of a stretch stands inside a word or quotation marks."""

from __future__ import annotations

import re

from kg.clauses import start_of
from kg.expressions import expression

BREAK = "，。；：！？\n…【】"
"""Marks behind which the clause of an event's name begins."""


def clause_of(text: str, at: int) -> int:
    """Where the sentence or line of a place begins."""
    return start_of("。；！？\n", text, at)


def covered(words: re.Pattern[str], text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Is what matches in a stretch only a part of a word (组织|生活会, 供|给)?"""
    return any(word.start() <= match.start() < word.end() for word in words.finditer(text, start, end))


_ORGANISES, _ORGANISATION = "组织", expression("(?:上合|合作|社会|群团|世贸|世卫|国际|民间|各级|基层|群众)组织$")


def is_organisation(text: str, match: re.Match[str]) -> bool:
    """Is 组织 no verb here: 上合|组织, 工会|组织|员?"""
    if match.group() != _ORGANISES:
        return False
    return text.startswith("员", match.end()) or bool(_ORGANISATION.search(text, 0, match.end()))


_ENDS_SPEECH = tuple("。！？…")
"""Marks before a closing quotation mark that ends what somebody says, and no name (“会更好。”|该活动由某会主办)."""


def clause_start(text: str) -> int:
    """Start of the last clause, not counting marks inside quotation marks."""
    depth, k = 0, len(text) - 1
    while k >= 0:
        char = text[k]
        if char == "”" and not depth and text[k - 1 : k] in _ENDS_SPEECH:
            return k + 1
        if char in "”》":
            depth += 1
        elif char in "“《":
            if not depth:
                return k + 1
            depth -= 1
        elif char in BREAK and not depth:
            return k + 1
        k -= 1
    return 0


def inside_quotes(text: str, start: int, at: int) -> bool:
    """Does a stretch open a quotation mark, title or bracket that is not closed in it?"""
    stretch = text[start:at]
    return any(stretch.count(opening) > stretch.count(closing) for opening, closing in ("“”", "《》", "（）"))
