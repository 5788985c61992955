# SPDX-License-Identifier: MIT
"""Posts that a body told before them may have: no school's head is a union's, no union's chair a firm's."""

from __future__ import annotations

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.names import UNION

_HEAD = expression("(?:常务|名誉|执行)?副?([校厅行馆园矿厂会组])长(?:助理)?")
"""What somebody is called who heads a house, which the title names."""
_CHAIR = expression("(?:兼职|专职|常务)?副?主席")
"""What the heads of unions and associations are called, and none of a firm's."""
_HOUSES = {"校": "校中小园", "行": "行社", "矿": "矿", "厂": "厂", "会": "会盟社团", "组": "组班队室"}
"""What the names of such houses end in besides the endings that the tables give."""
_BY_FIRMS = "矿厂"
"""Houses that a firm may be itself, so that it has their heads."""
_COLLEGE = expression("大学.*(?:学院|系|部)")
"""A part of a university, whose head is no 校长."""


def has_no_such(job: str, name: str, kind: str, lexicon: Lexicon) -> bool:
    """A post that a body cannot have: 校长 of a firm or a college, 工会主席 or 纪委书记 of a union, 主席 of a firm.

    >>> from kg.lexicon import shipped_lexicon
    >>> [has_no_such("副校长", name, "Organization", shipped_lexicon()) for name in ("某大学", "某大学某学院", "某区")]
    [False, True, True]
    """
    if kind == "Union" and job.startswith((UNION, *lexicon.words("party_post"))):
        return True
    if kind == "Enterprise" and _CHAIR.fullmatch(job):
        return True
    head = _HEAD.fullmatch(job)
    if head is None or (kind == "Enterprise" and head[1] in _BY_FIRMS):
        return False
    ends = (*lexicon.short_endings.get(head[1], (head[1],)), *_HOUSES.get(head[1], ""))
    return not name.endswith(ends) or bool(_COLLEGE.search(name))
