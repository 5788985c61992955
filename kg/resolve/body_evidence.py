# SPDX-License-Identifier: MIT
"""Evidence for and against two bodies, honours, documents or places being one: tables of comparisons."""

from __future__ import annotations

from kg.expressions import expression
from kg.resolve.forms import numbers
from kg.resolve.judging import Comparison, other_region, same_region
from kg.resolve.side import Side
from kg.resolve.told_names import RENAMED

_LEGAL = expression(r"(?:股份|有限|责任|集团|公司)+")


def attested(left: Side, right: Side) -> float:
    """文中互称：an article calls the one by the name of the other."""
    return float(bool({left.name} & set(right.names) or {right.name} & set(left.names)))


def renamed(left: Side, right: Side) -> float:
    """更名：a text says that the one was given the name of the other."""
    told = (
        (join.name, profile.cluster.name, other.name)
        for one, other in ((left, right), (right, left))
        for profile in one.profiles
        for join in profile.cluster.joins
        if join.reason.startswith(RENAMED)
    )
    return float(any(name in (then, now) for then, now, name in told))


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
    added = full.removeprefix(short)
    return float(full.startswith(short) and len(added) > 1 and not _LEGAL.fullmatch(added))


def same_leader(left: Side, right: Side) -> float:
    """同一领军人：led by somebody of one name at the same body."""
    return float(bool(left.shares(right, "led from")))


def same_page(left: Side, right: Side) -> float:
    """同一版面：two articles of one page name a body so."""
    return float(bool(left.shares(right, "page")))


def full_on_page(left: Side, right: Side) -> float:
    """同版全称：the one name on the page that the other is short for."""
    return float(any(one.facts.get("full", set()) & {*other.names} for one, other in ((left, right), (right, left))))


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
    (0.75, renamed),
    (0.10, abbreviates),
    (0.30, same_leader),
    (0.25, same_page),
    (0.35, full_on_page),
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
