# SPDX-License-Identifier: MIT
"""Whether a year told before an honour is the honour's: only where nothing else happens between them.

`2003年进厂的张三获某奖章` dates the job, and `2012年，张三当上班长，她先后获得…` the post: no year is better than
such a one. The words that say so are classes of `seeds/words.tsv`: `life_step` (出生, 进厂, 毕业), `years_pass`
(此后, 次年), and `same_time`, of a clause that tells how the honour itself was won (夺冠, 评选).
"""

from __future__ import annotations

import re

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.editions import number

NAMED = "□"
"""Stands for each character of a person or a body, whose names say nothing of what happens."""
_PAUSE = expression("[，；：]|——")
_RELATIVE = expression(f"([^，。；：、]{{1,16}}?)的(?=[^，。；：]*{NAMED})")
"""Right behind a year, what says of somebody that something was so then (进厂的张三)."""
_STATE = expression(f"{NAMED}.*|(?:刚?来自|年仅|[\\d一二三四五六七八九十]+岁|{NAMED})+")
"""What such words tell that is no happening, or of somebody with whom the honour is shared (张三带领的班组)."""
_MANNER = expression(
    f"^[{NAMED}他她其]*(?:在|于|经|凭|因|由于|通过|以|作为|为|随着)|(?:中|上|下|里|时|后|前|间|际|夕)$|^[{NAMED}的和与、他她其又还]*$"
)
"""A clause that only says when, where or how."""
_LATER = expression("[一二两三四五六七八九十百几数多余\\d]+年(?:之?后|来|间|以来|里)")
_PART = expression("^年?(?:度|年?[初底末]|\\d{1,2}月(?:\\d{1,2}日|[上中下]旬|[初底])?)?")
"""What of a year is told with it."""
MORE_YEARS = r"(?:年?度?(?:、|和|及|与|以及|至|到|[—–~-]{1,2})(?:19|20)\d\d)+"
"""What follows the first year of a list or span of years, as an expression."""
_LISTED = expression(MORE_YEARS + "年")
_ANOTHER = expression("(?:19|20)\\d\\d年(?!度|的?[“‘]?$)")

IN_BRACKETS = r"[（(]((?:19|20)\d\d)(?:年度?(?:\d{1,2}月(?:\d{1,2}日)?)?)?[）)]"
"""A year in brackets, as an expression."""
_BEHIND = expression(
    rf"[”」’]?(?:荣誉)?(?:称号)?{IN_BRACKETS}|[，,]\s?((?:19|20)\d\d)年?度?[）)]"
    r"|[^，。；：]{0,12}，[这那]已?是((?:19|20)\d\d)年的事"
)
_BRACKETS = expression("（(?<![届批]（)[^（）]*）|\\((?<![届批]\\()[^()]*\\)")


def year_behind(text: str, end: int) -> str:
    """The year in brackets right behind an honour that ends at `end`: its own; else empty.

    >>> year_behind("某市工匠（2015年）、某省工匠", 4), year_behind("张三（某市工匠，2015年）", 7)
    ('2015', '2015')
    """
    told = _BEHIND.match(text, end)
    return told[1] or told[2] or told[3] if told else ""


_YEARS_ON = expression(
    r"((?:19|20)\d\d)年(?:(?![一二三四五六七八九十两几多\d]年|去年|今年)[^。\n]){1,80}[；，]([一二两三四五六七八九十]{1,2}|\d{1,2})年后，?"
    r"(?:(?!年)[^，。；]){0,30}$"
)
"""A year before an honour, and how many years later it was won."""


def years_on(said: str) -> str:
    """The year that lies so many years after the one told before (2009年…；四年后，…); else empty.

    >>> years_on("2009年，他夺得亚军；四年后，省总工会授予他"), years_on("2009年进厂，三年出师，四年后荣获")
    ('2013', '')
    """
    told = _YEARS_ON.search(said)
    return str(int(told[1]) + number(told[2])) if told else ""


def outside_brackets(text: str) -> str:
    """A text whose brackets tell no year: what one in them dates stands before them.

    >>> outside_brackets("2010年获某市工匠（2015年）、")
    '2010年获某市工匠（□□□□年）、'
    """
    return _BRACKETS.sub(lambda told: re.sub(r"\d", NAMED, told.group()), text)


def of_another(before: str, between: str, lexicon: Lexicon) -> bool:
    """Does something else than the winning happen in a year, or do years go by from it to the honour?

    `before` and `between` are the words up to the year and from there (年) to the honour, names masked.
    """
    steps, same = lexicon.form("{life_step}"), lexicon.form("{same_time}")
    if lexicon.form("{life_step}[于在自]$").search(before):
        return True
    listed = _LISTED.match(between)
    said = _PART.sub("", between[listed.end() :] if listed else between, count=1)
    if _ANOTHER.search(said) or _LATER.search(said) or lexicon.says("years_pass", said):
        return True
    relative = _RELATIVE.match(said)
    if relative and not same.search(relative[1]) and (steps.search(relative[1]) or not _STATE.fullmatch(relative[1])):
        return True
    *clauses, last = _PAUSE.split(said)
    if not clauses:
        return steps.search(last) is not None
    told = [clause for clause in clauses if not _MANNER.search(clause)]
    stepped = any(steps.search(clause) for clause in clauses if clause in told or clause.endswith("后"))
    return stepped or not all(same.search(clause) for clause in told)
