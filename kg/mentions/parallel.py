# SPDX-License-Identifier: MIT
"""Items of a list beside one that ends in a name: each ends in one (某厂焊工张三、某社李四).

What would be too weak a name by itself is one there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from kg.expressions import expression
from kg.mentions.name_choice import SPAN
from kg.mentions.name_features import FULL_RIGHT
from kg.mentions.name_sides import Evidence

PARALLEL = 1.3
"""Log odds that a name in such an item may lack."""
ITEM = 30
"""Characters of the longest item."""
JOINS = ("、", "和")
"""What stands between two items."""
_PAUSE = expression("[，。；：！？“”（）\\n、]")
"""Ends an item."""


def parallel_items(
    evidence: Evidence, seen: Mapping[int, tuple[str, list[int]]], names: Mapping[SPAN, float]
) -> Iterator[tuple[int, int, str]]:
    """The candidates that may end an item beside one of the names, with what stands before each.

    `seen` are those looked at: where they begin, what stands before and where they may end.
    """
    named = sorted(names)
    for start, (left, ends) in seen.items():
        k = bisect_left(named, (start,))
        behind = k > 0 and goes_on(evidence.text, named[k - 1][1], start)
        for end in (end for end in ends if (start, end) not in names):
            after = bisect_left(named, (end,), k)
            before = after < len(named) and goes_on(evidence.text, end, named[after][0])
            if before or (behind and evidence.right(end) in FULL_RIGHT):
                yield start, end, left


def goes_on(text: str, end: int, start: int) -> bool:
    """Does a list go on behind one name with an item that ends in another: a body or a post, and the name?

    >>> goes_on("张三、某社李四", 2, 5), goes_on("张三、李四", 2, 3)
    (True, False)
    """
    return text[end : end + 1] in JOINS and 1 < start - end <= ITEM and not _PAUSE.search(text, end + 1, start)
