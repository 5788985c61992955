# SPDX-License-Identifier: MIT
"""What a table is called that has no title of its own: by its sheet, by its file, or by both."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath
from re import Pattern

from kg.expressions import any_of, expression
from kg.sources.private import lexicon

_UNNAMED = expression(r"(?:Sheet|工作表|表格?) ?\d*")
"""How a sheet is called that nobody named."""
_WORDS = expression("[\u4e00-\u9fff]{4,}")
"""What a file's name holds that says something."""
_DATED = expression(r"(?:19|20)\d\d(?:[—-](?:19|20)?\d\d)?年?度?|(?:第[一二三四五六七八九十百\d]{1,3}|首)[届批]")
_YEAR = expression(r"(?:19|20)\d\d(?!\d)|[届批]")


def title_of(file: str, sheet: str) -> str:
    """The title of a sheet, or of a file that is one table.

    >>> title_of("a/某市劳动模范名单（1）.csv", ""), title_of("a.xlsx", "Sheet1"), title_of("a.xlsx", "某市工匠")
    ('某市劳动模范名单', '', '某市工匠')
    >>> title_of("某市劳动模范名册.xlsx", "2021年"), title_of("某市劳动模范.xlsx", "名单")
    ('2021年某市劳动模范名册', '某市劳动模范名单')
    """
    sheet = "" if _UNNAMED.fullmatch(sheet) else sheet
    stem = str(_version().sub("", PurePosixPath(file).stem)).strip(" _-—")
    if not _WORDS.search(stem):
        return sheet
    bare = sheet.strip(" _-—")
    if _DATED.fullmatch(bare):
        return stem if _YEAR.search(stem) else bare + ("年" if bare.isdecimal() else "") + stem
    if bare in lexicon().words("sheet_part"):
        return stem if stem.endswith(_parts()) else stem + bare
    return sheet or stem


@cache
def _version() -> Pattern[str]:
    """What the end of a file's name says of the file and not of what it holds (名单（1）, 名单-终稿, 名单20230401)."""
    words = any_of(lexicon().words("file_version"))
    return expression(
        rf"(?:[ _—-]*(?:[（(]\d{{1,2}}[）)]|[（(]?{words}[）)]?|(?<!\d)\d{{8}}(?!\d)|[vV]\d+(?:\.\d+)?))+$"
    )


@cache
def _parts() -> tuple[str, ...]:
    return tuple(sorted(lexicon().words("sheet_part")))
