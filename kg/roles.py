# SPDX-License-Identifier: MIT
"""What the words of a role tell of it."""

from __future__ import annotations

import re
from functools import cache

from kg.expressions import any_of, expression
from kg.lexicon import shipped_lexicon


def is_former(role: str) -> bool:
    """Does a role say that it is held no more: are the words behind 原, 前 or 时任 a role by themselves?

    A trade whose name begins so is none: its other characters are no role (原料|工, 前桥|装配工), or it is a title
    itself (前台接待).

    >>> roles = ("原主席", "前任厂长", "时任厂长", "原生产部部长", "主席", "原子吸收分析工", "前列腺科主任", "前台接待")
    >>> [role for role in roles if is_former(role)]
    ['原主席', '前任厂长', '时任厂长', '原生产部部长']
    """
    return role.startswith(_marks()) and _former().fullmatch(role) is not None


def is_held_alone(role: str) -> bool:
    """Is a post one that a single person holds at a time: no deputy's, no former one, none that a house has many of?

    >>> roles = ("主席", "党委书记", "院长", "副主席", "原主席", "名誉院长", "班长", "车间主任", "工程师")
    >>> [role for role in roles if is_held_alone(role)]
    ['主席', '党委书记', '院长']
    """
    words = shipped_lexicon().words
    heads = role.endswith(tuple(words("sole_post"))) and not role.endswith(tuple(words("many_posts")))
    beside = role.startswith(tuple(words("beside_post"))) or any(word in role for word in words("not_head"))
    return heads and not beside and not is_former(role)


@cache
def _marks() -> tuple[str, ...]:
    """What opens a role that is called former, and many a trade."""
    return tuple(shipped_lexicon().words("former_mark"))


@cache
def _former() -> re.Pattern[str]:
    """A role that is called former: it names a post or job, and may name a unit of the body before it."""
    lexicon = shipped_lexicon()
    title, prefix = any_of(lexicon.titles), any_of(lexicon.words("role_prefix"))
    unit = any_of(lexicon.words("department") | lexicon.words("office_field") | {"工会"})
    called = f"(?!{title}$)(?:时任|[原前]任?)"
    return expression(f"{called}(?:[第一二三四五六七八九十\\d]{{0,3}}{unit}){{0,4}}(?:{prefix}|{title}){{0,3}}{title}")
