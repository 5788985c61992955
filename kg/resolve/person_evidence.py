# SPDX-License-Identifier: MIT
"""Evidence for and against two people of one name being one: a table of comparisons."""

from __future__ import annotations

from kg.resolve.judging import Comparison, other_region, same_region
from kg.resolve.side import Side


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
    mine, theirs = _editions(left), _editions(right)
    shared = [(mine[honour], theirs[honour]) for honour in mine.keys() & theirs.keys()]
    if any(edition in those for these, those in shared for edition in these - {""}):
        return 1.0
    return 0.7 if any("" in these | those for these, those in shared) else 0.0


def same_edition(left: Side, right: Side) -> float:
    """同届获奖：the same honour of the same told edition under a name of three characters or more."""
    mine, theirs = _editions(left), _editions(right)
    shared = any((mine[honour] & theirs[honour]) - {""} for honour in mine.keys() & theirs.keys())
    return float(shared and len(left.name) > 2)


def _editions(side: Side) -> dict[str, set[str]]:
    """Each honour with the editions in which it was given, one of them empty where none is told."""
    found: dict[str, set[str]] = {}
    for honour, _, edition in (told.rpartition("#") for told in side.facts["honour"]):
        found.setdefault(honour, set()).add(edition)
    return found


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


def same_page(left: Side, right: Side) -> float:
    """同一版面：two articles of one page name somebody so."""
    return float(bool(left.shares(right, "page")))


def rare_name(left: Side, right: Side) -> float:
    """姓名少见：few people bear this name."""
    return float(not left.forms.is_common(left.name) and len(left.name) == len(right.name))


def common_name(left: Side, right: Side) -> float:
    """姓名常见：many people bear this name."""
    return float(left.forms.is_common(left.name) and len(left.name) == len(right.name))


def same_firm(left: Side, right: Side) -> float:
    """报道同一企业：a rare name beside the same company, where one article tells no post."""
    if left.forms.is_common(left.name) or (left.has("body") and right.has("body")):
        return 0.0
    return float(bool(left.shares(right, "firm")))


def other_post(left: Side, right: Side) -> float:
    """职务相斥：offices at unrelated bodies, or an office on one side and a job on the other; less on one page."""
    mine, theirs = _full_posts(left), _full_posts(right)
    if not mine or not theirs or left.shares(right, "body") or near_body(left, right):
        return 0.0
    doubt = 0.5 if left.shares(right, "page") and rare_name(left, right) else 1.0
    offices = [any(left.forms.is_office(role) for role in roles) for roles in (mine, theirs)]
    if offices[0] != offices[1]:
        return 0.8 * doubt
    return (1.0 if mine.isdisjoint(theirs) else 0.6) * doubt


def _full_posts(side: Side) -> set[str]:
    """What somebody is called without the posts that are held beside another (兼职副主席, 客座教授)."""
    beside = tuple(side.forms.lexicon.words("beside_post"))
    return {role for role in side.facts["role"] if not role.startswith(beside)}


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
    (0.20, same_edition),
    (0.30, same_studio),
    (0.20, same_event),
    (0.35, same_company),
    (0.20, same_firm),
    (0.20, same_page),
    (0.10, rare_name),
    (-0.15, common_name),
    (0.05, same_region),
    (-0.30, other_region),
    (-0.25, other_post),
    (-0.25, other_job),
    (-0.50, reporter),
)
"""Evidence for and against two people of one name being one."""
