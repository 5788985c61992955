# SPDX-License-Identifier: MIT
"""Other names that a text itself gives to a body: 甲（以下简称“乙”）, 甲（乙）, 甲更名为乙, 乙的前身是甲.

Each comes with the words that say so. A name that is only planned, refused or given to several that were
merged (甲、乙合并重组为丙) is none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from kg.expressions import expression
from kg.mentions.span import Span
from kg.names import SHORT_NAME
from kg.resolve.shortening import Why

SURE, BETWEEN = 0.99, 30
"""How sure such a name is; characters at most between the two."""
RENAMED = "文中称更名："
"""Begins the reason of a name that was given up for another, with the words that say so behind it."""
_NOTED = "文中注明：the text itself gives the other name"
_NEW = expression(
    "[，（]?(?:由[^，。；]{1,8}批准，?|于?(?:19|20)\\d\\d年(?:\\d{1,2}月)?)?(?:已经?|又|再次|正式|整体|现|后|随后|遂|依法)*"
    "(?:(?:更名|改名|改称|易名)为?|(?:改制|改组|改建|转制|升格|更改名称)(?:并|而)?(?:更名|组建|设立|成立)?(?:为|成)|改制成立)[“]?"
)
"""Between what a body was called and what it is called now."""
_OLD = expression(
    "[，（]?(?:的|其)?(?:前身|原名|曾用名|原称|旧称)(?:就)?[是为系叫：]?[“]?(?:(?:19|20)\\d\\d年[^，。；“”]{2,4}的)?"
)
"""Between what a body is called and what it was called."""
_MERGED = expression("[、和与及]$|合并$|(?:并入|整合)[^，。；]{0,8}$")
"""Before the first name: it is one of several, which became one."""
_BRACKETS = ("（", "(", "）", ")")


class Told(msgspec.Struct, frozen=True, gc=False):
    """Another name of a body: the index of a mention that bears it, why, and whether it is of the past."""

    index: int
    why: Why
    former: bool = False


def told_names(
    text: str, spans: Sequence[Span], named: Sequence[int], surface: Callable[[int], str]
) -> Mapping[str, Told]:
    """Each other name with what bears it; `named` are the indexes of the bodies."""
    ends = {spans[i].end: i for i in named}
    starts = {spans[i].start: i for i in sorted(named, key=lambda i: spans[i].end)}
    noted = Why(SURE, _NOTED)
    found: dict[str, Told] = {}
    for match in SHORT_NAME.finditer(text):
        if match.start() in ends:
            found[match["short"]] = Told(ends[match.start()], noted)
    for first in named:
        one = spans[first]
        for second in (starts[at] for at in range(one.end + 1, one.end + BETWEEN) if at in starts):
            other = spans[second]
            between, behind = text[one.end : other.start], text[other.end : other.end + 1]
            if between in _BRACKETS and behind in _BRACKETS and one.kind == other.kind:
                found |= {surface(first): Told(second, noted), surface(second): Told(first, noted)}
                continue
            merged = _MERGED.search(text, max(0, one.start - BETWEEN), one.start)
            gave_up, had = _NEW.fullmatch(between) and not merged, _OLD.fullmatch(between)
            if gave_up or had:
                why = Why(SURE, RENAMED + text[one.start : other.end])
                found[surface(first)] = Told(second, why, bool(gave_up))
                found[surface(second)] = Told(first, why, not gave_up)
    return found
