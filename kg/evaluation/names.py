# SPDX-License-Identifier: MIT
"""When two names are the same for the score: folding, overlap, and names that prove nothing."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from kg.expressions import expression

TYPES = ("Union", "Enterprise", "Studio", "Person", "Event", "Honour", "Place", "Document", "Organization")
RELATIONS = (
    *("position", "hasHonour", "conferredBy", "organizer", "undertaker", "supporter", "participant"),
    *("location", "date", "partOf", "unionOf", "leader", "issuer", "presentedAt"),
)
"""The relations that the guidelines have annotated, in the order of their scorer.

Two more are told and nowhere scored, as no gold holds them: `mentor` and `requires`.
"""
CORE = ("Person", "Union", "Enterprise", "Organization", "Studio", "Event", "Honour")
ATTRIBUTES = {"position": ("role",), "hasHonour": ("edition", "year", "rank")}
"""The qualifiers that are scored, by relation."""

SAME_EVENT = 0.75
"""Overlap from which the names of two events count as one (guidelines: event names are free)."""
SAME_HEADLINE = 0.8
"""Overlap from which two headlines count as one (as in the scorer of the annotators)."""

_DROP = expression(r"[\s\"'“”‘’「」『』《》〈〉()（）\[\]【】·・,，、.。:：;；!！?？\-—–~]+")
_RELATIVE = expression(  # 市总工会, 该公司, 本次活动
    r"(该|本|此|我|全)?(国|省|市|区|县|镇|街道|公司|集团|集团公司|分公司|学校|校|厂|院|医院|中心|机关|单位|企业|局|委|部|车间)?"
    r"(总工会|工会|工会委员会|公司|集团|学校|医院|中心|活动|大赛|竞赛|比赛|培训班|培训|展览|会议|大会|仪式)?"
)


def fold(text: str) -> str:
    """A name without what does not distinguish it: width, case, spaces, quotes, punctuation.

    >>> fold("“第３届 公司”（北京）")
    '第3届公司北京'
    """
    return _DROP.sub("", unicodedata.normalize("NFKC", text)).casefold()


def folded(names: Iterable[str]) -> frozenset[str]:
    """Some names folded, without those that leave nothing."""
    return frozenset(name for name in map(fold, names) if name)


def overlap(left: str, right: str) -> float:
    """F1 of the characters (as a multiset) of two folded strings.

    >>> overlap("职工大赛", "大赛")
    0.6666666666666666
    """
    if not left or not right:
        return 0.0
    return 2 * (Counter(left) & Counter(right)).total() / (len(left) + len(right))


def nearness(left: Iterable[str], right: Iterable[str]) -> float:
    """The largest overlap between a name of the one side and a name of the other."""
    others = list(right)
    return max((overlap(a, b) for a in left for b in others), default=0.0)


def telling(names: frozenset[str]) -> frozenset[str]:
    """The folded names that say by themselves which thing is meant: not 市总工会, not 活动."""
    return frozenset(name for name in names if not _RELATIVE.fullmatch(name))
