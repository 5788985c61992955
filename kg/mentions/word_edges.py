# SPDX-License-Identifier: MIT
"""Where the words of a text begin and end, as the dictionary cuts it, and within the words that hold two."""

from __future__ import annotations

from itertools import accumulate

from kg import words as dictionary
from kg.expressions import expression

ORGANISES = expression(
    "(?<![级层都市区国省各县立方把向])工会组织"
    "(?![的要在，、。和与及应对必将为是建力作更能都也；：”]|进一步|充分|积极|资源|优势|网络)"
)
"""Where the word for union bodies is a union and the verb behind it: 某公司工会组织职工."""
MEETING_PLACES = frozenset({"会上", "会后", "会前", "会中", "式上"})
"""Words whose first character may end an event's name before them (读书会|上)."""
PARTED = MEETING_PLACES | {"工会组织"}
"""Words that may have an edge within."""


def word_edges(text: str) -> set[int]:
    """Offsets at which jieba's words begin or end."""
    words = dictionary.cut(text, False)
    ends = list(accumulate(map(len, words), initial=0))
    edges = set(ends)
    if PARTED.isdisjoint(words):
        return edges
    for index in [index for index, word in enumerate(words) if word in PARTED]:
        at = ends[index]
        if words[index] in MEETING_PLACES:
            edges.add(at + 1)
        elif ORGANISES.match(text, at):
            edges.add(at + 2)
    return edges
