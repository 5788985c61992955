# SPDX-License-Identifier: MIT
"""Evidence for and against two reports telling of one event: a table of comparisons."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kg.resolve.judging import Comparison, other_region
from kg.resolve.profiles import editions
from kg.resolve.side import Side

NEAR_DAYS = 45
"""Days between two reports within which they may tell of one event."""
OWN_WORD = 2
"""Characters that make a word of its own in an event's name."""
FAR_DAYS = 200
"""Days between two reports from which they tell of two events of a yearly series."""


def likeness(left: Side, right: Side) -> float:
    """名称相近：the names share most of their characters."""
    return max((_overlap(a, b) for a in _cores(left) for b in _cores(right)), default=0.0)


def _cores(side: Side) -> set[str]:
    """Names that tell most: those with a place or words of their own, where there are any."""
    forms = [side.forms.event(name) for name in side.names]
    return {form.core for form in forms if form.special or form.code} or {form.core for form in forms}


def _overlap(a: str, b: str) -> float:
    """How much of two names is shared, from 0 (half or less) to 1 (all)."""
    shared = sum((Counter(a) & Counter(b)).values())
    return max(0.0, 4 * shared / (len(a) + len(b) or 1) - 1)


def same_quote(left: Side, right: Side) -> float:
    """引号内名称相同：the same name in quotation marks, and it is a name of its own."""
    quotes = [{q for n in side.names for q in side.forms.event(n).quoted if len(q) >= 3} for side in (left, right)]
    return float(any(left.forms.event(f"“{q}”").special for q in quotes[0] & quotes[1]))


def other_words(left: Side, right: Side) -> float:
    """名称中另有专名：one name has words of its own that the other lacks (北京地铁大工匠, 北京大工匠)."""
    words = [{side.forms.event(name).own for name in side.names} - {""} for side in (left, right)]
    if not all(words) or same_quote(left, right):
        return 0.0
    return float(all(max(_more(a, b), _more(b, a)) >= OWN_WORD for a in words[0] for b in words[1]))


def _more(left: str, right: str) -> int:
    """How many characters of one text the other lacks."""
    return sum((Counter(left) - Counter(right)).values())


def same_edition(left: Side, right: Side) -> float:
    """届次或年份相同：the same edition or year stands in both names."""
    (a, x), (b, y) = _editions(left), _editions(right)
    return float(bool(a & b or x & y))


def other_edition(left: Side, right: Side) -> float:
    """届次或年份不同：the names tell different editions or years."""
    (a, x), (b, y) = _editions(left), _editions(right)
    return float(bool((a and b and not a & b) or (x and y and not x & y)))


def _editions(side: Side) -> tuple[frozenset[int], frozenset[str]]:
    found = [editions(profile, side.forms) for profile in side.profiles]
    return frozenset(n for e, _ in found for n in e), frozenset(y for _, years in found for y in years)


def same_organiser(left: Side, right: Side) -> float:
    """主办单位相同：organised by the same body."""
    return float(bool(left.shares(right, "organiser")))


def other_organiser(left: Side, right: Side) -> float:
    """主办单位不同：organised by different bodies."""
    return float(left.has("organiser") and right.has("organiser") and not left.shares(right, "organiser"))


def same_date(left: Side, right: Side) -> float:
    """日期相同：took place on the same day."""
    return float(any(len(d) >= 7 for d in left.shares(right, "date")))


def same_occasion(left: Side, right: Side) -> float:
    """同一场合：the same organiser, day and quoted words, even where the words are a slogan of the season."""
    quotes = [{quote for name in side.names for quote in side.forms.event(name).quoted} for side in (left, right)]
    return float(bool(quotes[0] & quotes[1]) and bool(same_organiser(left, right) and same_date(left, right)))


def other_date(left: Side, right: Side) -> float:
    """日期不同：took place on different days."""
    agree = any(_agree(a, b) for a in left.facts["date"] for b in right.facts["date"])
    return float(left.has("date") and right.has("date") and not agree)


def _agree(a: str, b: str) -> bool:
    """True where two dates may mean one day: --09-29 and 2022-09-29, 2022 and 2022-09."""
    a, b = a.partition("/")[0], b.partition("/")[0]
    return a.startswith(b) or b.startswith(a) or a.lstrip("-") == b[5:] or b.lstrip("-") == a[5:]


def same_venue(left: Side, right: Side) -> float:
    """地点相同：took place at the same venue."""
    return float(bool(left.shares(right, "venue")))


def same_people(left: Side, right: Side) -> float:
    """参与者相同：the same people or bodies took part."""
    return min(len(left.shares(right, "people")), 3) / 3


def near_report(left: Side, right: Side) -> float:
    """报道时间相近：reported within a few weeks."""
    days = _days(left, right)
    return float(days is not None and days <= NEAR_DAYS)


def far_report(left: Side, right: Side) -> float:
    """报道时间相隔很久：reported in different years, and no edition says it is one."""
    days = _days(left, right)
    return float(days is not None and days >= FAR_DAYS and not same_edition(left, right))


def _days(left: Side, right: Side) -> int | None:
    dates = [[date.fromisoformat(d) for d in side.facts["seen"] if len(d) == 10] for side in (left, right)]
    return min((abs((a - b).days) for a in dates[0] for b in dates[1]), default=None)


def generic_event(left: Side, right: Side) -> float:
    """名称笼统：many events are called so (表彰大会)."""
    special = [any(form.special or form.code for form in map(side.forms.event, side.names)) for side in (left, right)]
    return float(not all(special))


def other_place(left: Side, right: Side) -> float:
    """名称中的地方不同：the names begin with different places."""
    codes = [{side.forms.event(name).code for name in side.names} - {""} for side in (left, right)]
    return float(bool(codes[0] and codes[1] and not codes[0] & codes[1]))


def other_ceremony(left: Side, right: Side) -> float:
    """活动性质不同：one is the conferment, the other the contest itself."""
    kinds = [{p.cluster.subkind for p in side.profiles} - {""} for side in (left, right)]
    return float(bool(kinds[0] and kinds[1]) and ({"Ceremony"} in kinds) and kinds[0] != kinds[1])


EVENTS: tuple[tuple[float, Comparison], ...] = (
    (0.25, likeness),
    (0.15, same_quote),
    (-0.30, other_words),
    (0.15, same_edition),
    (-0.60, other_edition),
    (0.15, same_organiser),
    (-0.20, other_organiser),
    (0.20, same_date),
    (0.10, same_occasion),
    (-0.50, other_date),
    (0.10, same_venue),
    (0.10, same_people),
    (0.05, near_report),
    (-0.30, far_report),
    (-0.25, generic_event),
    (-0.35, other_region),
    (-0.40, other_place),
    (-0.25, other_ceremony),
)
"""Evidence for and against two events being one."""
