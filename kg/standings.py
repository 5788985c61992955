# SPDX-License-Identifier: MIT
"""Which lines list a contest's results: no headline of another article, and no running text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

from kg.bylines import NameBook, PageGrammar
from kg.cell_words import ends_body
from kg.expressions import expression
from kg.lexicon import Lexicon

LONGEST = 60
"""Characters of a line below a prize that names winners."""
TRADE = 12
"""Characters of what is competed in, above the prizes of it."""
KEPT = 2_000
"""Lines of which it is kept what they are: a page is asked for them when it is cut, and again for its winners."""

_STOP = expression(r"[。！？!?；;]")
_LISTED = expression(
    r"[\u4e00-\u9fff· ]{2,16}[（(][^（）()]{2,24}[）)](?:[、，,；;]?[\u4e00-\u9fff· ]{2,16}[（(][^（）()]{2,24}[）)])*"
)
"""Winners with their bodies in brackets: 温舒（柳江公司）、祁连（北岭矿业）."""
_GAP = r"[ \u3000\t|\uff5c]+"
_FIELD = expression(r"[ \u3000\t|\uff5c、，,：:]+")
_HAN = r"[\u4e00-\u9fff]"
_COLUMNS = expression(
    rf"(?<![^\u4e00-\u9fff]{_HAN})(?<!^{_HAN}){_GAP}|(?<=[男女]){_GAP}|{_GAP}(?!{_HAN}{{1,2}}(?:[^\u4e00-\u9fff]|$))"
)
"""What stands between two columns, unless it sets apart the surname of a name."""
_APART = expression(rf"(?<=[ \u3000\t]{_HAN})[ \u3000]{{1,2}}(?={_HAN}{{2}}(?:{_GAP}|$))")
"""What sets a surname apart from a name of two characters."""


def gaps_of(text: str) -> list[tuple[int, int]]:
    """The gaps between the columns of a row; a name whose surname is set apart is one column.

    >>> gaps_of("一等奖  田 野  某某公司"), gaps_of("一等奖：温舒（某某公司）")
    ([(3, 5), (8, 10)], [])
    """
    return [gap.span() for gap in _COLUMNS.finditer(text)]


_OPENS_ROW = expression(r"(?:\n|[一二三四五六七八九十\d][、.\uff0e)）])$")
"""What stands before the name of a prize that opens a row."""
_HEADED = expression(r"(?:[（(]共?[\d一二三四五六七八九十]{1,3}[名个家项][）)])?(?:[：\n]|$)")
"""What stands behind it: how many won it, and the end of the heading (优秀组织单位（3个）)."""


def heads_row(text: str, start: int, end: int) -> bool:
    """Does the name of a prize at `start` to `end` open a row of results?

    >>> heads_row("一、优秀组织奖：某某公司", 2, 7), heads_row("获优秀组织奖：", 1, 6)
    (True, False)
    """
    return bool(_OPENS_ROW.search(text[max(0, start - 4) : start]) and _HEADED.match(text, end))


def standings(lines: Sequence[str], grammar: PageGrammar, lexicon: Lexicon) -> list[bool]:
    """For each line whether it belongs to a list of results: a prize, its winners, or what they competed in."""
    names = NameBook(lexicon.surnames, lexicon.not_names)
    told = [_is_told(line, grammar) for line in lines]
    for number, line in enumerate(lines):
        beside = told[max(0, number - 1) : number] + told[number + 1 : number + 2]
        told[number] = told[number] and (any(beside) or not line[0].isdigit())
    found, listing = list(told), False
    for number, line in enumerate(lines if any(told) else ()):
        listing = told[number] or (listing and _is_winner(line, names, lexicon))
        found[number] = listing
    for number in range(1, len(lines) - 1):
        if found[number + 1] and not found[number] and sum(told) > 1:
            found[number] = _is_trade(lines[number], lexicon)
    return found


@lru_cache(maxsize=KEPT)
def _is_told(line: str, grammar: PageGrammar) -> bool:
    return bool(line) and (grammar.is_result(line) or grammar.is_prize(line)) and not grammar.is_noise(line)


def _is_trade(text: str, lexicon: Lexicon) -> bool:
    """What is competed in, above the prizes of it; no headline of a list."""
    news = lexicon.says("headline", text) or text.endswith(tuple(lexicon.words("headline_of_list")))
    return len(text) <= TRADE and not news and not _STOP.search(text)


def _is_winner(text: str, names: NameBook, lexicon: Lexicon) -> bool:
    """A name, names, a body, or a name and a body side by side."""
    if len(text) > LONGEST or _STOP.search(text):
        return False
    if _LISTED.fullmatch(text):
        return True
    fields = [field for field in _FIELD.split(_APART.sub("", text)) if field]
    return all(names.is_name(f) or ends_body(f, lexicon) or f.isdigit() or len(f) == 1 for f in fields)


_ROW = expression(
    r"(?m)^(?:[\u4e00-\u9fff]{2,6}："
    r"|(?:[\u4e00-\u9fff]?等奖|第?[\d一二三四五六七八九十]{1,3}名?|[冠亚季]军|[金银铜][奖牌]) )?"
    r"(?!.{1,3}[奖名军牌] )([\u4e00-\u9fff]{2,4})(?:（[^（）]{1,12}）)? (?=[\u4e00-\u9fff])"
)
_RESULT = expression(
    r"(?m)^[^：\n]{0,16}(?:奖|名|[冠亚季殿]军|牌|手)(?:（[^（）\n]{1,10}）)?：.*$|^(?:[\u4e00-\u9fff]{2,4}（[^（）\n]{2,24}）[、，；]?)+$"
    r"|^(?:[^。\n]{0,40}?(?:等奖|第[一二三]名|[冠亚季]军) ?[\u4e00-\u9fff]{2,4}（[^（）\n]{2,24}）){2}.*$"
)
"""A line of winners with their bodies in brackets."""
_WINNER = expression(r"(?m)(?:(?<=[：、，；）])|(?<=[奖名军])|^)([\u4e00-\u9fff]{2,4})（(?=[^（）\n]{2,24}）)")
_TITLED = expression(r"(?m)(?:(?<=[：、，；） ])|(?<=[奖名军])|^)([\u4e00-\u9fff]{4,16})（(?=[^（）\n]{2,24}）)")
"""What is too long for most names."""
_IN_BRACKETS = expression(r"[^（）\n]（[^（）\n]{2,24}）(?=[、，；。 \n\u4e00-\u9fff]|$)")
"""Whom, or what, such a line tells to be of a body."""

_FIRST = expression(r"(?m)^1[.\uff0e、]")
_NUMBERED = expression(
    r"(?m)^\d{1,3}[.\uff0e、]\s?([\u4e00-\u9fff]{2,3})(?:（[男女]）)?"
    r"(?=[，：（ ][^\n]{0,20}(?:公司|集团|[厂局院校所站矿店社村队会]|中心|街道|大学))"
)
"""A numbered row of a list that opens with a name, and tells where somebody works."""
_SEX = expression("[，（][男女][，、）]")
_SEXED = expression(
    r"(?m)(?:^|(?<=[：；。]))\s*(?:\d{1,3}\s?[.\uff0e、]|（?[\d一二三四五六七八九十]{1,3}[）、])?\s*"
    r"(?:授予|追授|命名|表彰)?([\u4e00-\u9fff][\u4e00-\u9fff·]{1,9})"
    rf"(?={_SEX.pattern})"
)
"""A row that opens with a name and the sex of who bears it: `2.阿木尔，男，…`."""


def row_names(text: str, surnames: Container[str]) -> Iterator[re.Match[str]]:
    """What may be names by where they stand: opening a row, or among winners with their bodies in brackets.

    >>> [match[1] for match in row_names("一等奖：温舒（某某公司）、祁连（某某学院）", "温祁")]
    ['温舒', '祁连']
    >>> [match[1] for match in row_names("一等奖：温情岁月（某某公司）、安全在心中（某厂）、祁连（某校）", "温祁")]
    []
    """
    numbered = _NUMBERED.finditer(text) if _FIRST.search(text) else ()
    lines = [line.span() for line in _RESULT.finditer(text)]
    yield from (row for row in _ROW.finditer(text) if not any(start <= row.start() < end for start, end in lines))
    yield from _SEXED.finditer(text) if _SEX.search(text) else ()
    for line in lines:
        yield from _winners(text, line, surnames)
    yield from numbered


def _winners(text: str, line: tuple[int, int], surnames: Container[str]) -> Sequence[re.Match[str]]:
    """The winners whom a line of results names; nobody where many that it names are works, or teams."""
    named = [m for m in _WINNER.finditer(text, *line) if _is_named(m[1], surnames)]
    told = _IN_BRACKETS.findall(text, *line)
    titles = [m for m in _TITLED.finditer(text, *line) if not _is_named(m[1], surnames)]
    return named if 2 * len(named) > len(told) and len(named) > 2 * len(titles) else ()


def _is_named(name: str, surnames: Container[str]) -> bool:
    """Does a name begin with a surname, one of four characters with one of two?"""
    return name[:2] in surnames or (name[0] in surnames and len(name) < len("司马某某"))
