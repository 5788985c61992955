# SPDX-License-Identifier: MIT
"""The honours that one cell tells of: each with its year, and with the words that leave open whether it is held.

A cell may hold a numbered list (1.2019年获某省五一劳动奖章；2.2021年获全国技术能手), a list of names, or one name with
its edition, year and marks around it. What the words before a name say of it stays outside of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.columns import not_yet
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon

LONGEST_ITEM = 80
"""Characters of an honour with its year, edition, marks and who gave it."""

_BREAK = expression(r"[；;。\n]|(?<=[^\d（(第\s])(?=\s{0,2}(?:\d{1,2}[.、\uff0e](?!\d{1,2}[.月日\-])|[①-⑳●■◆★]))")
"""Between two items of a list: a stop, or before the number of the second."""
_PART = expression(r"(?:[（(][^（）()]*[）)]|“[^“”]*”|《[^《》]*》|[^、，,/（()）])+")
_NUMBER = expression(r"\s*(?:[（(]?\d{1,2}[）)、\uff0e]|\d{1,2}\.(?!\d{1,2}[.月日\-])|[①-⑳]|[·●■◆★-])\s*")
"""Opens an item of a list."""
_DATE = expression(
    r"(?P<year>(?:19|20)\d\d)(?:[—-](?:(?:19|20)\d\d|\d\d(?!\d)))?(?:年?度|学年|年(?:\d{1,2}月(?:\d{1,2}日|份|底|初)?)?|[.\uff0e/-]\d{1,2}(?:[.\uff0e/-]\d{1,2})?)?的?"
)
_BRACKET = expression(r"\s*[（(](?P<inside>[^（）()]*)[）)]\s*$")
_BEFORE = expression(
    r"(?:第[零〇一二三四五六七八九十百\d]+[届批]|首[届批]|(?:19|20)\d\d(?:[—-](?:19|20)?\d\d)?年?度?|[的“‘《「])+"
)
_BEHIND = expression(r"[”’》」]?(?:荣誉)?(?:称号)?(?:获得者)?$")
_HAN = expression(r"[\u4e00-\u9fff]")
_SPACE = " \u3000\xa0"


@dataclass(frozen=True, slots=True)
class TitleTold:
    """Where the name of an honour stands, its year, and the word that says that it is not held (yet)."""

    start: int
    end: int
    year: str = ""
    said: str = ""
    open: bool = False
    """Does it say that nothing came of it (未获, 已撤销)?"""


def titles_told(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[TitleTold]:
    """What a cell tells, part by part.

    >>> from kg.data import folder
    >>> from kg.lexicon import load_lexicon
    >>> cell = "1.2019年被某市总工会授予某市五一劳动奖章；2.2021年5月，获某市工匠提名"
    >>> told = titles_told(cell, 0, len(cell), load_lexicon(folder("seeds")))
    >>> [(cell[one.start : one.end], one.year, one.said) for one in told]
    [('某市五一劳动奖章', '2019', ''), ('某市工匠', '2021', '提名')]
    """
    breaks = [match.span() for match in _BREAK.finditer(text, start + 1, end)]
    for first, last in zip([start, *(b for _, b in breaks)], [*(a for a, _ in breaks), end], strict=True):
        opened = _NUMBER.match(text, first, last)
        yield from _of_item(text, opened.end() if opened else first, last, lexicon)


def _of_item(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[TitleTold]:
    """The honours of one item; a date that stands alone in it is that of the next one, else of the only one."""
    found: list[TitleTold] = []
    waiting: list[str] = []
    for part in _PART.finditer(text, start, end):
        first, last = part.span()
        opened = _NUMBER.match(text, first, last)
        first = opened.end() if opened else first
        years, first = _dates(text, first, last)
        if first >= last:
            waiting += years
            continue
        told = _named(text, first, last, lexicon)
        if told is None:
            continue
        own = _bracketed(text, first, last, lexicon) or {*waiting, *years}
        found.append(_with_year(told, own))
        waiting = []
    if len(found) == 1 and not found[0].year and len(set(waiting)) == 1:
        found = [_with_year(found[0], set(waiting))]
    yield from found


def _with_year(told: TitleTold, years: set[str]) -> TitleTold:
    return TitleTold(told.start, told.end, min(years) if len(years) == 1 else "", told.said, told.open)


def _dates(text: str, start: int, end: int) -> tuple[list[str], int]:
    """The years that open a stretch, and where what follows them begins."""
    years: list[str] = []
    while start < end and text[start] in _SPACE:
        start += 1
    while dated := _DATE.match(text, start, end):
        years.append(dated["year"])
        start = dated.end()
        while start < end and text[start] in _SPACE + "：:":
            start += 1
    return years, start


def _bracketed(text: str, start: int, end: int, lexicon: Lexicon) -> set[str]:
    """The years in the bracket that closes a part (全国劳动模范（2015年）), unless it is withdrawn there."""
    bracket = _BRACKET.search(text, start, end)
    if not bracket or lexicon.says("takes_away", bracket["inside"]):
        return set()
    return {dated["year"] for dated in _DATE.finditer(bracket["inside"])}


def _named(text: str, start: int, end: int, lexicon: Lexicon) -> TitleTold | None:
    """The name of an honour in a part, and what is said around it; nothing where it is too long, or no words."""
    while end > start and text[end - 1] in _SPACE:
        end -= 1
    if end - start > LONGEST_ITEM:
        return None
    first, last = start, end
    note = _BRACKET.search(text, start, end)
    end = note.start() if note and note.start() > start else end
    if led := _leads(lexicon).match(text, start, end):
        start = led.end()
    if opened := _BEFORE.match(text, start, end):
        start = opened.end()
    said = ""
    for size in range(end - start - 2, 1, -1):
        if text[end - size : end] in lexicon.words("not_holder"):
            said, end = text[end - size : end], end - size
            break
    behind = _BEHIND.search(text, start, end)
    end = behind.start() if behind else end
    open_quote = text.count("“", start, end) - text.count("”", start, end)
    end += open_quote == 1 and text[end : end + 1] == "”"
    if text.count("“", start, end) != text.count("”", start, end) or not _HAN.search(text, start, end):
        return None
    around = text[first:start] + text[end:last]
    said = said or not_yet(around, lexicon)
    denied = any(lexicon.says(kind, around) for kind in ("not_chosen", "takes_away", "negated"))
    return TitleTold(start, end, "", said, denied)


@lru_cache(maxsize=4)
def _leads(lexicon: Lexicon) -> re.Pattern[str]:
    """What leads up to an honour: that somebody won it, was given it, or was put forward for it."""
    adverb = f"(?:{any_of(lexicon.words('award_adverb'))}|{any_of(lexicon.words('negated'))})*"
    given = any_of(word for word in lexicon.words("granted") if len(word) > 1)
    put = any_of(lexicon.words("not_yet"))
    won = any_of(lexicon.words("win") | {"获得"})
    by = r"[被由经获]?[^“”，、；\n]{0,24}?"
    return expression(f"{adverb}(?:{put}为?|{won}|{by}{given}|{any_of(lexicon.words('negated'))})(?:为|了|过)?")
