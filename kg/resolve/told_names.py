# SPDX-License-Identifier: MIT
"""Other names that a text itself gives to a body: 甲（以下简称“乙”）, 甲（乙）, 甲更名为乙, 乙的前身是甲.

Each comes with the words that say so. A name that is only planned, proposed or refused (否决了甲更名为乙的提案) is
none, nor one of several that were merged or split (甲、乙合并重组为丙; 甲改制为乙和丙; 前身是乙厂、丙厂), nor another
thing that was made of the old one (某机械厂改建为某博物馆).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from kg.clauses import start_of
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.names import short_names
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
_SEVERAL = expression("[”]?(?:（[^（）]{1,16}）)?(?:[”]?(?:[、和与及或]|以及)|等)")
"""Behind the second name: it is one of several."""
_BUILT = expression("改建|组建")
"""Says that a house became another, which may be of another kind."""
FIRMS = frozenset({"company", "group"})
"""Endings of firms by their legal form, which any enterprise may be given."""
_BRACKETS = ("（", "(", "）", ")")
SENTENCE, CLAUSE, NEXT = 120, 30, 6
"""Characters in which a new name may be taken back: before it in its sentence, behind it in its clause and the next."""


class OtherName(msgspec.Struct, frozen=True, gc=False):
    """Another name of a body: the index of a mention that bears it, why, and whether it is of the past."""

    index: int
    why: Why
    former: bool = False


def told_names(
    text: str, spans: Sequence[Span], named: Sequence[int], surface: Callable[[int], str], lexicon: Lexicon
) -> Mapping[str, OtherName]:
    """Each other name with what bears it; `named` are the indexes of the bodies."""
    ends = {spans[i].end: i for i in named}
    starts = {spans[i].start: i for i in sorted(named, key=lambda i: spans[i].end)}
    noted = Why(SURE, _NOTED)
    found: dict[str, OtherName] = {}
    for match in short_names(text):
        if match.start() in ends:
            found[match["short"]] = OtherName(ends[match.start()], noted)
    for first in named:
        one = spans[first]
        for second in (starts[at] for at in range(one.end + 1, one.end + BETWEEN) if at in starts):
            other = spans[second]
            between, behind = text[one.end : other.start], text[other.end : other.end + 1]
            if between in _BRACKETS and behind in _BRACKETS and one.kind == other.kind:
                found |= {surface(first): OtherName(second, noted), surface(second): OtherName(first, noted)}
                continue
            gave_up = _NEW.fullmatch(between)
            if not (gave_up or _OLD.fullmatch(between)) or _one_of_several(text, one, other, between):
                continue
            if _BUILT.search(between) and not _alike(surface(first), surface(second), lexicon):
                continue
            if not _taken_back(text, one.start, other.end, lexicon):
                why = Why(SURE, RENAMED + text[one.start : other.end])
                found[surface(first)] = OtherName(second, why, gave_up is not None)
                found[surface(second)] = OtherName(first, why, gave_up is None)
    return found


def _one_of_several(text: str, one: Span, other: Span, between: str) -> bool:
    """Were several made one, or one several? What stands in brackets is said of the name before it alone."""
    merged = not between.startswith("（") and _MERGED.search(text, max(0, one.start - BETWEEN), one.start)
    return bool(merged or _SEVERAL.match(text, other.end))


def _alike(one: str, other: str, lexicon: Lexicon) -> bool:
    """Are two of one kind of ending, or of enterprises one a firm by its legal form?"""
    (kind, field), (of, also) = (lexicon.suffixes.get(lexicon.ending(name), ("", "")) for name in (one, other))
    return kind == of and (field == also or (kind == "Enterprise" and not FIRMS.isdisjoint((field, also))))


def _taken_back(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Does the sentence say that a new name is only planned, proposed, supposed or refused?"""
    floor = max(0, start - SENTENCE)
    opens = start_of("。；！？\n", text, start, floor)
    before = lexicon.form("{planned|hoped|negated|supposes|rumour|untrue|some_day|not_renamed}|{refrains}[把将]?$")
    behind = lexicon.form(
        f"[^，。；！？\n]{{0,{CLAUSE}}}?(?:，[^，。；！？\n]{{0,{NEXT}}}?)?{{negated|rumour|untrue|not_renamed}}"
    )
    return bool(before.search(text, opens, start) or behind.match(text, end))
