# SPDX-License-Identifier: MIT
"""Posts and jobs named without a body: whose they are by what the report told before.

Chains of posts with their bodies are read by kg/facts/chains.py, other word orders by
ontology/relations/position.toml; these rules ask where somebody works of whom neither said it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.facts.engine import Proto
from kg.facts.homes import one_employer, told_elsewhere
from kg.facts.report import Report
from kg.groups import Group
from kg.mentions.span import Span
from kg.model import BODIES

_LISTED = ("，", "。", "；", "、", "：", "“", "”", "\n", "和", "与", "及", "由", "给", "了", "为", "请", "是", "对", "在", "任")
"""Ends of what may stand before the post of somebody whose body is not named with it."""
_JOINS = ("", "、", "兼", "和")
"""What stands between two posts of one person."""
TRADES = ("school", "medical")
"""Fields of jobs that are the trade of the house itself, whose people are meant where no other is named."""
STEM = 2
"""Characters at the end of two posts that tell that they are of one body: 主席 and 副主席."""


@dataclass(frozen=True, slots=True)
class Bare:
    """Somebody with posts before the name and no body before these."""

    person: int
    group: Group
    posts: tuple[Span, ...]
    """In the order of the text."""

    @property
    def start(self) -> int:
        """Where the posts begin."""
        return self.posts[0].start


def bare_posts(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Whose post is named without a body holds it where the text told before, or at the report's one employer."""
    placed = {id(report.group_of.get(p.subject)) for p in protos if p.relation == "position" and not p.refused}
    home = one_employer(report)
    for bare in _bare(report, placed):
        for rule, sure, found in (("position/own-worker", 0.65, _own_worker), ("position/same-body", 0.7, _same_body), ("position/own-post", 0.65, _own_post)):
            house = found(report, bare, home, protos)
            if house is not None:
                end = report.spans[bare.person].end
                for post in bare.posts:
                    said = (("role", f"@{post.start}:{post.end}"),)
                    yield Proto("position", bare.person, house, bare.start, end, rule, sure, said)
                break


def _bare(report: Report, placed: set[int]) -> Iterator[Bare]:
    """Those who are named in the text with a post and have none yet, where nothing before it can be its body."""
    spans, text = report.spans, report.article.text
    told = {span.end: span for span in spans if span.kind in ("Role", "Honour")}
    done = set(placed)
    for index, group in sorted(report.group_of.items()):
        span = spans[index]
        if group.kind != "Person" or id(group) in done or span.start < report.lead:
            continue
        chain: list[Span] = []
        at = span.start
        while (before := next((told[at - len(j)] for j in _JOINS if at - len(j) in told and text.endswith(j, 0, at)), None)):
            chain.insert(0, before)
            at = before.start
        posts = tuple(post for post in chain if post.kind == "Role")
        if posts and told.get(span.start) is posts[-1] and text[:at].endswith(_LISTED):
            done.add(id(group))
            yield Bare(index, group, posts)


def _own_worker(report: Report, bare: Bare, home: Group | None, protos: Sequence[Proto]) -> int | None:
    """The one school or hospital of the report, for those whose job is its trade (语文教师温舒)."""
    if home is None or told_elsewhere(report, home, bare.start):
        return None
    houses = {field: tuple(report.lexicon.words(f"{field}_house")) for field in TRADES}
    field = next((field for field in TRADES if home.label.endswith(houses[field])), "")
    name = report.article.text[bare.posts[-1].start : bare.posts[-1].end]
    jobs = (report.lexicon.jobs.get(name[at:]) for at in range(len(name) - 1))
    return home.mentions[0] if field and next(filter(None, jobs), "") == field else None


def _same_body(report: Report, bare: Bare, home: Group | None, protos: Sequence[Proto]) -> int | None:
    """The body at which somebody named before in the paragraph has the like post (区总工会主席…。副主席张三)."""
    spans, text = report.spans, report.article.text
    floor = text.rfind("\n", 0, bare.start) + 1
    stem = text[bare.posts[-1].end - STEM : bare.posts[-1].end]
    before = [
        p
        for p in protos
        if p.relation == "position" and not p.refused and p.subject >= 0 and p.object >= 0 and floor <= spans[p.subject].start < bare.start
    ]
    last = max(before, key=lambda p: spans[p.subject].start, default=None)
    if last is None or "post" not in bare.posts[-1].cues:
        return None
    at = dict(last.qualifiers).get("role", "@0:0")[1:].split(":")
    return last.object if text[: int(at[1])].endswith(stem) else None


def _own_post(report: Report, bare: Bare, home: Group | None, protos: Sequence[Proto]) -> int | None:
    """The report's one employer, for the offices that houses have."""
    if home is None or told_elsewhere(report, home, bare.start):
        return None
    names = [report.article.text[post.start : post.end] for post in bare.posts]
    heads, leads = (tuple(report.lexicon.words(word)) for word in ("house_post", "party_post"))
    return home.mentions[0] if all(name.endswith(heads) or name.startswith(leads) for name in names) else None
