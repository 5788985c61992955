# SPDX-License-Identifier: MIT
"""Of whom a clause without a subject speaks: `张三是某公司焊工，2018年获得某市工匠` says it of 张三."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.expressions import expression
from kg.facts.coding import Coded
from kg.facts.rosters import roster
from kg.mentions.span import Span
from kg.ontology import CODES

_PAUSE = expression("[，；：。](?![^（）]*）)")


def topic(coded: Coded, spans: Sequence[Span], at: int, form: re.Pattern[str]) -> list[int]:
    """Who stands as subject of the clauses that end at position `at`: mention indexes, none where that is open.

    `form` is how a clause begins that names its subject, or (group `other`) has one that nobody read. The nearest
    such clause counts; nobody is told of where somebody else is named in between, or a person and a body in turn.
    """
    found: list[int] = []
    for start, end in reversed(_clauses(coded.text, at)):
        match = form.match(coded.text, start, end)
        if match is None:
            if CODES["Person"] in coded.text[start:end]:
                return []
            continue
        if match["subject"] is None or CODES["Person"] in coded.text[match.end() : end]:
            return found
        here = roster(coded, spans, match, everyone=False)
        spoken = coded.text.rfind("：", 0, match.start("subject"))  # behind who says it (主持人张三：李四您…)
        here = [index for position, index in coded.mentions.items() if index in here and position > spoken]
        if not here:
            return found
        if found:
            return [] if spans[here[0]].kind == "Person" else found
        if spans[here[0]].kind == "Person":
            return here
        found = here
    return found


def _clauses(text: str, at: int) -> list[tuple[int, int]]:
    """Start and end of each clause before a position.

    >>> _clauses("甲（乙，丙）来，丁去，", 10)
    [(0, 7), (8, 10)]
    """
    starts = [0, *(pause.end() for pause in _PAUSE.finditer(text, 0, at))]
    ends = [*(pause.start() for pause in _PAUSE.finditer(text, 0, at)), at]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
