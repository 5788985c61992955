# SPDX-License-Identifier: MIT
"""Which edition or year of an honour is meant: what stands right before its name."""

from __future__ import annotations

from kg.expressions import expression

EDITION = expression(r"(?:第([零〇一二三四五六七八九十百\d]+)(?:届|批|季)|(首)届)的?")
YEAR = expression(r"((?:19|20)\d\d)(?:[—-](?:19|20)\d\d)?(?:学年|年)?度?的?")
LONGEST, OPENING = 16, "“‘「"
"""Characters of edition and year together; marks that may stand between them and the name."""
_EDITION_LAST, _YEAR_LAST = expression(EDITION.pattern + "$"), expression(YEAR.pattern + "$")


def edition_cues(text: str, start: int) -> tuple[str, ...]:
    """Edition and year that stand right before the name that begins at `start`.

    >>> edition_cues("第三届“某市工匠”", 4)
    ('edition=3',)
    """
    before = text[max(0, start - LONGEST) : start].rstrip(OPENING)
    cues = []
    for _ in range(2):
        whole = before
        match = _EDITION_LAST.search(before)
        if match:
            cues.append("edition=" + str(1 if match[2] else number(match[1])))
            before = before[: match.start()]
        match = _YEAR_LAST.search(before)
        if match:
            cues.append("year=" + match[1])
            before = before[: match.start()]
        if before == whole:
            break
    return tuple(cues)


def edition_words(text: str, start: int) -> str:
    """The edition that stands right before the name that begins at `start`, as printed; empty where none does.

    >>> edition_words("第三届“某市工匠”", 4), edition_words("首届某市工匠", 2), edition_words("三名某市工匠", 2)
    ('第三届', '首届', '')
    """
    match = _EDITION_LAST.search(text[max(0, start - LONGEST) : start].rstrip(OPENING))
    return match[0].removesuffix("的") if match else ""


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def number(text: str) -> int:
    """A small Chinese or Arabic numeral as an integer; 0 for what is none.

    >>> number("十三"), number("二十"), number("3"), number("一百零二")
    (13, 20, 3, 102)
    """
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char == "十":
            total += (digit or 1) * 10
            digit = 0
        elif char == "百":
            total += (digit or 1) * 100
            digit = 0
        elif char in _DIGITS:
            digit = _DIGITS[char]
    return total + digit
