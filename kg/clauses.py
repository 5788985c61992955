# SPDX-License-Identifier: MIT
"""What parts and joins the words of a sentence, and where the sentence, a part or the clause of a place begins."""

from __future__ import annotations

from collections.abc import Iterable

SENTENCE, PART, CLAUSE = "。\n", "。；\n", "，。；\n"
"""The marks behind which a sentence begins, a part of one, and a clause."""
AND = ("和", "与", "及")
"""Words between two that are named side by side."""
LISTED = ("、", *AND)
"""What stands between two of a list."""


def start_of(marks: str, text: str, at: int, floor: int = 0) -> int:
    """Where the stretch begins that goes on up to a place: behind the last of these marks before it, or at `floor`.

    >>> [start_of(marks, "会议召开。张三出席；李四，王五获奖", 16) for marks in (SENTENCE, PART, CLAUSE)]
    [5, 10, 13]
    """
    start, at = floor, max(0, at)
    for mark in marks:
        behind = text.rfind(mark, start, at) + 1
        start = behind or start
    return start


def joined_before(text: str, start: int, joining: Iterable[str]) -> list[int]:
    """Where what is named right before a place in the text may end, one of these words between (某会|联合|人社局).

    >>> joined_before("某会联合某局", 4, ("、", "联合"))
    [2]
    """
    return [start - len(word) for word in joining if text.endswith(word, 0, start)]
