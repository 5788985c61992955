# SPDX-License-Identifier: MIT
"""What one cell of a table tells of somebody's posts: each of them at its own body, where the cell names one.

A cell may hold a body and what somebody is there (某公司书记、董事长), then a post elsewhere (某大学教授、某协会理事,
某公司董事长兼某厂厂长), and one that is held no more (原某厂钳工（现某校教师）).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg import words as dictionary
from kg.cell_words import ends_post, fits, is_body
from kg.columns import NOTE
from kg.expressions import expression
from kg.lexicon import Lexicon

LONGEST_POST = 80
"""Characters of a cell with a body and a post."""
JOB = "job"
"""The sort of title that goes with somebody, not with the body named last (某协会理事、|高级工程师)."""
_PART = expression("(?:(?<=兼)任)?(?P<part>(?:(?!兼(?!职(?!工)|[）)]))[^、，,；;])+)")
"""One post of several (党委书记、董事长, 主任兼书记, 厂长、兼职|副主席)."""
_IN_HOUSE = expression("(?:(?<=兼)任)?(?P<part>(?:(?!兼(?!职(?!工)|[）)]))[^、，,；;/])+)")
"""One of several that are told without a body, which a stroke may part as well (钳工/班长)."""
APART = " /、，,"
"""Between a body and a post in one cell."""
_CALLED = expression("原(?![野点力创色始]|材料)|前任?(?=.)|时任")
"""Before a body it says that a post there is held no more."""
_NOW = expression("[（(](?:(?P<now>现)任?|兼任?)(?![职任]?[）)])")
"""Opens a remark with what somebody is now, or is as well."""
_PLACED = expression(
    r"(?:全国|中国|国家|中华|[\u4e00-\u9fff]{2,3}?(?:省|市(?!场)|县|州|盟|旗|(?<![业工厂园校院库矿井片地景街小装料])区))(?=..)"
)
"""Opens the name of a body that is part of no other."""
_CIVIC = ("政协委员", "人大代表", "党代表")
"""Ends of posts of nobody's house."""
_OUTSIDE = ("协会", "学会", "商会", "研究会", "促进会", "联合会", "有限公司", "有限责任公司", "集团", "大学")
"""Ends of bodies that are part of no other, whatever they are called."""
_NAMES = ("ns", "nr", "nz")
"""Tags of the words that a body opens with which is a house by itself (云溪|机械厂; no 薄板厂)."""
FORMER = ("原", "前", "前任", "时任")
"""What tells that a post is held no more, right before its body."""

Place = tuple[int, int]
"""Where something begins and ends."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a cell tells: where it stands, and its body, whose `start` is -1 where the cell names none."""

    body: Place
    role: Place


NOWHERE = (-1, -1)
"""The place of a body that a cell does not name."""


def posts_at_bodies(cell: str, lexicon: Lexicon) -> list[Post]:
    """The posts in a cell whose first one is told with its body; none where no body is, or it is too long.

    >>> from kg.knowledge import load_knowledge
    >>> def told(cell):
    ...     posts = posts_at_bodies(cell, load_knowledge().lexicon)
    ...     return [(cell[slice(*post.body)], cell[slice(*post.role)]) for post in posts]
    >>> told("云溪重机公司书记、副总经理兼云溪机械厂厂长")
    [('云溪重机公司', '书记'), ('云溪重机公司', '副总经理'), ('云溪机械厂', '厂长')]
    >>> told("云溪大学教授、云溪市政协委员"), told("云溪机械厂副厂长（兼工会主席）")
    ([('云溪大学', '教授')], [('云溪机械厂', '副厂长'), ('云溪机械厂', '工会主席')])
    """
    return list(_told(cell, None, lexicon)) if len(cell) <= LONGEST_POST else []


def posts_in_house(cell: str, lexicon: Lexicon) -> list[Post]:
    """The posts in a cell beside one with their body; those elsewhere have theirs.

    >>> from kg.knowledge import load_knowledge
    >>> cell = "炼钢厂厂长、云溪市工商联副主席、云溪市人大代表"
    >>> [(cell[slice(*p.body)], cell[slice(*p.role)]) for p in posts_in_house(cell, load_knowledge().lexicon)]
    [('', '炼钢厂厂长'), ('云溪市工商联', '副主席')]
    """
    return list(_told(cell, NOWHERE, lexicon)) if len(cell) <= LONGEST_POST else []


def _told(cell: str, house: Place | None, lexicon: Lexicon) -> Iterator[Post]:
    """The posts of a cell; `house` is the body of those told without one."""
    first = last = house
    for part, now, over in _parts(cell, remarked=house is None):
        words = cell[slice(*part)]
        post = None if words.endswith(_CIVIC) else _at_body(cell, part, lexicon)
        if post is not None and (last is None or now or _is_outside(cell[slice(*post.body)], lexicon)):
            first, last = first or post.body, post.body
        elif last is not None and _is_role(words, lexicon) and ((house and not now) or ends_post(words, lexicon)):
            job = lexicon.titles.get(_title(words, lexicon)) == JOB
            post = Post((first or last) if job else last, part)
        else:
            continue
        former = cell[: max(0, post.body[0])].endswith(FORMER) or words.startswith(FORMER)
        if not over or (former and lexicon.titles.get(_title(cell[slice(*post.role)], lexicon)) == "post"):
            yield post


def _parts(cell: str, *, remarked: bool) -> Iterator[tuple[Place, bool, bool]]:
    """Where each post of a cell stands, whether it is told as one of now, and whether it is told to be over.

    A remark that tells of no post is left out of a cell of bodies (`remarked`), else part of the post before it.
    """
    remark = NOTE.search(cell)
    now = _NOW.match(cell, remark.start()) if remark else None
    end = remark.start() if remark and (now or remarked) else len(cell)
    over = now is not None and now["now"] is not None
    for match in (_PART if remarked else _IN_HOUSE).finditer(cell, 0, end):
        yield match.span("part"), False, over
    for match in _PART.finditer(cell, now.end(), len(cell) - 1) if now else ():
        yield match.span("part"), over, False


def _at_body(cell: str, part: Place, lexicon: Lexicon) -> Post | None:
    """A post told with its body; the longest body that leaves a post."""
    start, end = part
    called = _CALLED.match(cell, start, end)
    if called and not lexicon.place_length(cell[start:end]):
        start = called.end()
    for size in range(end - 2, start + 2, -1):
        body, role = cell[start:size].rstrip(APART), cell[size:end].lstrip(APART)
        if is_body(body, lexicon) and ends_post(role, lexicon) and fits("role", role, lexicon):
            body, role = _of_house(body, role, lexicon)
            return Post((start, start + len(body)), (end - len(role), end))
    return None


def _of_house(body: str, role: str, lexicon: Lexicon) -> tuple[str, str]:
    """A body and a post there, the post with what it is of where that is no house of its own (某公司|党委书记)."""
    for word in (body[-1], *sorted(lexicon.words("party_committee") | lexicon.words("party_post"))):
        if body.endswith(word) and word + role in lexicon.titles and is_body(body[: -len(word)], lexicon):
            return body[: -len(word)], word + role
    return body, role


def _is_role(words: str, lexicon: Lexicon) -> bool:
    """Is a part of a cell a post of the body before it: none of a place's people, or of its government?"""
    return fits("role", words, lexicon) and not words.endswith((*_CIVIC, *lexicon.words("governs")))


def _is_outside(body: str, lexicon: Lexicon) -> bool:
    """Is a body, by its name, no part of the one named before it?"""
    if lexicon.place_length(body) or _PLACED.match(body) or body.endswith(_OUTSIDE):
        return True
    word, tag = dictionary.tag(body)[0]
    unit = body.endswith(tuple(lexicon.words("inner_unit") | lexicon.words("firm_branch")))
    return not unit and (tag in _NAMES or not dictionary.has_word(word))


def _title(words: str, lexicon: Lexicon) -> str:
    """The longest title that some words end with; else empty."""
    return next((words[at:] for at in range(len(words) - 1) if words[at:] in lexicon.titles), "")
