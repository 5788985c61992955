"""Judgements on identity: a table of small comparisons for each kind, each with its weight.

A comparison looks at two sides and says how far it holds, from 0 to 1. Its weight, for or against,
times that is added to one half; the first line of its docstring is the reason that users read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kg.resolve.forms import numbers
from kg.resolve.profiles import editions
from kg.resolve.side import Side

SAME = 0.8
"""Score from which two sides are one. Set on the labelled pairs in tests/resolve: no wrong merge."""
DIFFERENT = 0.15
"""Score up to which two sides are told apart; between the two nobody can tell."""
NEAR_DAYS = 45
"""Days between two reports within which they may tell of one event."""
FAR_DAYS = 200
"""Days between two reports from which they tell of two events of a yearly series."""


Comparison = Callable[[Side, Side], float]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome for one pair."""

    score: float
    reasons: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """same, different or unsure."""
        return "same" if self.score >= SAME else "different" if self.score <= DIFFERENT else "unsure"


def judge(left: Side, right: Side, table: Iterable[tuple[float, Comparison]]) -> Judgement:
    """Hold two sides against each other by every row of a table."""
    score, reasons = 0.5, []
    for weight, compare in table:
        degree = compare(left, right)
        if degree:
            score += weight * degree
            about = (compare.__doc__ or compare.__name__).strip().split("\n")[0].rstrip(".")
            reasons.append(f"{about} ({weight * degree:+.2f})")
    return Judgement(round(min(max(score, 0.0), 0.99), 2), tuple(reasons))


# people -----------------------------------------------------------------------------------


def same_post(left: Side, right: Side) -> float:
    """同一单位同一职务：the same post at the same body."""
    roles = {post.rpartition("#")[2] for post in left.shares(right, "post")}
    if any(left.forms.is_office(role) for role in roles) or not left.forms.is_common(left.name):
        return float(bool(roles))
    return 0.3 if roles else 0.0


def same_body(left: Side, right: Side) -> float:
    """同一单位：a post at the same body."""
    return float(bool(left.shares(right, "body")))


def same_office(left: Side, right: Side) -> float:
    """同一单位的领导职务：both hold an office at the same body."""
    offices = [any(side.forms.is_office(role) for role in side.facts["role"]) for side in (left, right)]
    return float(all(offices) and bool(left.shares(right, "body")))


def near_body(left: Side, right: Side) -> float:
    """上下级单位：posts at a body and at a part of it."""
    pairs = ((a, b) for a in left.facts["body name"] for b in right.facts["body name"] if a != b)
    return float(any(len(min(a, b, key=len)) >= 9 and (a.startswith(b) or b.startswith(a)) for a, b in pairs))


def same_honour(left: Side, right: Side) -> float:
    """同一荣誉：the same honour of the same edition, or the edition is not told."""
    mine, theirs = (dict(h.rpartition("#")[::2] for h in side.facts["honour"]) for side in (left, right))
    shared = [h for h in mine.keys() & theirs.keys() if not mine[h] or not theirs[h] or mine[h] == theirs[h]]
    exact = any(mine[h] and mine[h] == theirs[h] for h in shared)
    return 1.0 if exact else 0.7 if shared else 0.0


def same_studio(left: Side, right: Side) -> float:
    """同一创新工作室：leads a studio of the same name."""
    return float(bool(left.shares(right, "studio")))


def same_event(left: Side, right: Side) -> float:
    """同一活动：takes part in an event of the same particular name."""
    shared = [name for name in left.shares(right, "event") if left.forms.event(name).special]
    return float(bool(shared))


def same_company(left: Side, right: Side) -> float:
    """同现人物：the same people are named beside both."""
    return min(len(left.shares(right, "with")), 2) / 2


def rare_name(left: Side, right: Side) -> float:
    """姓名少见：few people bear this name."""
    return float(not left.forms.is_common(left.name) and len(left.name) == len(right.name))


def common_name(left: Side, right: Side) -> float:
    """姓名常见：many people bear this name."""
    return float(left.forms.is_common(left.name) and len(left.name) == len(right.name))


def other_region(left: Side, right: Side) -> float:
    """地区不同：all that is known of the two lies in different provinces."""
    return float(left.has("region") and right.has("region") and not left.shares(right, "region"))


def same_region(left: Side, right: Side) -> float:
    """地区相同：both belong to the same province."""
    return float(bool(left.shares(right, "region")))


def other_post(left: Side, right: Side) -> float:
    """职务相斥：offices at unrelated bodies, or an office on one side and a job on the other."""
    if not left.has("role") or not right.has("role") or left.shares(right, "body") or near_body(left, right):
        return 0.0
    offices = [any(side.forms.is_office(role) for role in side.facts["role"]) for side in (left, right)]
    if offices[0] != offices[1]:
        return 0.8
    return 1.0 if not left.shares(right, "role") else 0.6


def other_job(left: Side, right: Side) -> float:
    """同一单位职务不同：the same body, but an office on one side and a job on the other."""
    if not left.shares(right, "body") or left.shares(right, "role"):
        return 0.0
    offices = [any(side.forms.is_office(role) for role in side.facts["role"]) for side in (left, right)]
    return float(left.has("role") and right.has("role") and offices[0] != offices[1])


def reporter(left: Side, right: Side) -> float:
    """记者与报道对象：one is a reporter, the other is reported on."""
    return float(left.has("author") != right.has("author"))


PEOPLE: tuple[tuple[float, Comparison], ...] = (
    (0.25, same_post),
    (0.25, same_body),
    (0.20, same_office),
    (0.20, near_body),
    (0.20, same_honour),
    (0.30, same_studio),
    (0.20, same_event),
    (0.35, same_company),
    (0.10, rare_name),
    (-0.15, common_name),
    (0.05, same_region),
    (-0.30, other_region),
    (-0.25, other_post),
    (-0.25, other_job),
    (-0.50, reporter),
)
"""Evidence for and against two people of one name being one."""


# events -----------------------------------------------------------------------------------


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
    (0.15, same_edition),
    (-0.60, other_edition),
    (0.15, same_organiser),
    (-0.20, other_organiser),
    (0.20, same_date),
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


# bodies -----------------------------------------------------------------------------------


def attested(left: Side, right: Side) -> float:
    """文中互称：an article calls the one by the name of the other."""
    return float(bool({left.name} & set(right.names) or {right.name} & set(left.names)))


def abbreviates(left: Side, right: Side) -> float:
    """简称：the characters of one name stand in the other in the same order."""
    short, full = sorted((left.name, right.name), key=len)
    rest = iter(full)
    return float(len(short) >= 4 and short[-1] == full[-1] and all(char in rest for char in short))


def other_numbers(left: Side, right: Side) -> float:
    """序号不同：the numbers in the names differ."""
    return float(numbers(left.name) != numbers(right.name))


def branch(left: Side, right: Side) -> float:
    """上下级：one name is the other with a branch or department added."""
    short, full = sorted((left.name, right.name), key=len)
    return float(full.startswith(short) and len(full) > len(short) + 1)


def same_name(left: Side, right: Side) -> float:
    """名称相同：both bear the same name."""
    return float(bool(set(left.names) & set(right.names)))


def unclear_scope(left: Side, right: Side) -> float:
    """名称不足以确定：such a name means something only within one place or parent."""
    return float(not all(p.form.definite for side in (left, right) for p in side.profiles))


def open_place(left: Side, right: Side) -> float:
    """地名未定：several places bear the name, and one article does not tell which."""
    return float(any(p.form.key.startswith("?") for side in (left, right) for p in side.profiles))


BODIES: tuple[tuple[float, Comparison], ...] = (
    (0.25, attested),
    (0.10, abbreviates),
    (0.05, same_region),
    (-0.40, other_region),
    (-0.60, other_numbers),
    (-0.50, branch),
    (-0.30, unclear_scope),
    (-0.20, open_place),
)
"""Evidence for and against two bodies with different definite names being one."""

NAMES: tuple[tuple[float, Comparison], ...] = (
    (0.15, same_name),
    (-0.15, unclear_scope),
    (-0.35, other_region),
)
"""For honours, documents and venues whose names leave open what they belong to: never enough."""
