# SPDX-License-Identifier: MIT
"""Whether a year told before an honour is the honour's: only where nothing else happens between them.

`2003年进厂的张三获某奖章` dates the job, and `2012年，张三当上班长，她先后获得…` the post: no year is better than
such a one. The words that say so are classes of `seeds/words.tsv`: `life_step` (出生, 进厂, 毕业), `years_pass`
(此后, 次年), and `same_time`, of a clause that tells how the honour itself was won (夺冠, 评选).
"""

from __future__ import annotations

import re

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon

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
_LISTED = expression("(?:年?[、和与及至]+(?:19|20)\\d\\d)+年")
_ANOTHER = expression("(?:19|20)\\d\\d年(?!度|的?[“‘]?$)")

_SEVERAL = expression(
    r"(?P<years>(?:(?:19|20)\d\d年?度?[、和及与])+(?:19|20)\d\d年?度?)，?(?:先后|曾|共|连续|都|均)*"
    r"(?P<times>[两三四五六七八九2-9])[次度届年][^，。；、：\d]{0,16}$"
)
"""Years of which in each the same was won, with their number (2015年、2020年两次被评为)."""
_TIMES = "两三四五六七八九"


def several(said: str) -> tuple[str, ...]:
    """The years, once each, in which an honour was won, by the words before it; none where that is not said.

    >>> several("张三2015年、2020年两次被评为"), several("张三2015年、2020年两次参赛，获得")
    (('2015', '2020'), ())
    >>> several("张三2015年、2015年两次被评为")
    ('2015',)
    """
    told = _SEVERAL.search(said)
    years = tuple(re.findall(r"\d{4}", told["years"])) if told else ()
    agree = told is not None and told["times"] in (str(len(years)), _TIMES[len(years) - 2 :][:1])
    return tuple(dict.fromkeys(years)) if agree else ()


def of_another(before: str, between: str, lexicon: Lexicon) -> bool:
    """Does something else than the winning happen in a year, or do years go by from it to the honour?

    `before` and `between` are the words up to the year and from there (年) to the honour, names masked.
    """
    steps, same = expression(any_of(lexicon.words("life_step"))), expression(any_of(lexicon.words("same_time")))
    if expression(any_of(lexicon.words("life_step")) + "[于在自]$").search(before):
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
