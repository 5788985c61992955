# SPDX-License-Identifier: MIT
"""Words that join two names, or end one (张三和|李四, 徐致和|在现场颁奖)."""

from __future__ import annotations

from collections.abc import Collection

from kg.expressions import expression

JOINING = "和"
"""Joins two names, or ends one."""
MARKS = tuple("，。：；")
"""What stands behind a name and behind no word that joins."""
ACTS = ("verb1", "verb2")
"""What stands right of a joining word that may tell what somebody does."""
_TELLS_WHICH = expression(r"[^，。；、]{1,12}的")
"""Behind a joining word, what tells which others are meant (张三和|刚刚入职的李四)."""


def behind_joint(text: str, end: int, right: str, word: str, verbs: Collection[str]) -> str:
    """What stands after 和, `word` being the next one: a verb of somebody's shows that it joins nothing.

    >>> behind_joint("徐致和在现场颁奖。", 3, "verb1", "在", {"在"})
    'verb2'
    """
    if right not in ACTS:
        return right
    return "verb2" if word in verbs and not _TELLS_WHICH.match(text, end) else "verb1_inside"


_TELLS = expression(
    "(?:告诉|[对向])(?:记者|大家|我们)|(?:介绍|笑着|坦言|感慨|回忆|表示)?[说道称][，：:“]"
    "|(?:表示|介绍|坦言|感慨|感叹|回忆|认为)[，：:“]"
)
"""What stands behind the end of a name, and behind no word that joins (罗世和告诉记者; but 罗世和赵军说)."""


def joins_nothing(text: str, name: str, acts: tuple[str, ...]) -> bool:
    """Does 和 end a name: never left out behind it, once before a mark or what one says, or twice and before a verb?

    >>> joins_nothing("罗世和，电工。罗世和说", "罗世", ("说",)), joins_nothing("罗世和赵军说", "罗世", ("说",))
    (True, False)
    """
    behind = text.split(name)[1:]
    if not all(after.startswith(JOINING) for after in behind):
        return False
    marked = any(after[1:2] in MARKS or _TELLS.match(after, 1) for after in behind)
    return marked or (len(behind) > 1 and any(after.startswith(acts, 1) for after in behind))
