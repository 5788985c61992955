# SPDX-License-Identifier: MIT
"""What the words of a table's header make of its columns: the classes `column_…` of `seeds/words.tsv`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.privacy.needs import needs_of

KINDS = ("person", "body", "team", "house", "home", "above", "role", "post", "honour", "won", "name", "year",
         "time", "edition", "rank", "grantor", "studio", "leader", "other", "private", "need")  # fmt: skip
"""What a column may be of: the classes `column_…`. A `team` is a body that is listed, a `house` one in which others are
(所在单位), a `home` such a one or that to which it belongs (所属单位), `above` only the latter (上级单位), a `post` a
body and what somebody is there; `won` are the honours that somebody had before, whatever the table is of (曾获荣誉); a
`name` and a `time` are an honour and its year where the columns beside them say so; of a table with a column of `need`
(困难类型, 补助金额), which tells of private people, nobody is to know anything."""
DATED = "dated"
"""What a column is of whose header is a year or an edition (2019年, 第三届): whoever, or what, was honoured then."""
OF_HOLDERS = frozenset({"person", "body", "team", "house", "home", "post", "studio", DATED})
"""One of these columns at least makes a row of words a header."""
TITLES = frozenset({"honour", "won"})
"""Columns of honours."""
LONGEST_HEADER = 160
"""Characters of a header row."""
SPACE = expression(r"[\s\u3000\xa0]+")
NOTE = expression(r"[（(][^（）()]*[）)]$")
"""A remark at the end of a header's or of any other cell."""
_YEAR = expression(r"((?:19|20)\d\d)年?度?")
_ANY_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_WRITTEN = str.maketrans("〇○零一二三四五六七八九", "000123456789")
"""Digits as they stand in a year that is written out (二〇二一年)."""
_EDITION = expression(r"(?:第([零〇一二三四五六七八九十百\d]{1,4})|(首))[届批]")
_PARTS = expression(r"[/\uff0f、及和与或]")
"""Between two words of one header (工种/岗位, 单位及岗位)."""
_BEYOND = frozenset({"", "private", "need"})


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is of: one of `KINDS`, or empty where its header is unknown."""

    kind: str
    said: str = ""
    """The word of its header that says of those below that they do not hold it yet (拟授予|称号)."""
    told: tuple[tuple[str, str], ...] = ()
    """The year or the edition that its header is."""


def header_columns(cells: Sequence[str], lexicon: Lexicon) -> tuple[Column, ...]:
    """The columns of a table whose header these words are; none where they are no header."""
    if sum(map(len, cells)) > LONGEST_HEADER or len(cells) < 2:
        return ()
    columns = tuple(column_of(cell, lexicon) for cell in cells)
    if not _dates_agree(columns):
        return ()
    known = sum(column.kind != "" for column in columns)
    filled = sum(cell.strip() != "" for cell in cells)
    heads = known > 1 and 2 * known >= filled and any(column.kind in OF_HOLDERS for column in columns)
    if not heads:
        return ()
    blank = Column("other")
    columns = tuple(column if cell.strip() else blank for column, cell in zip(columns, cells, strict=True))
    width = width_of(columns)
    return _settled(columns[:width]) * (len(columns) // width)


def _dates_agree(columns: Sequence[Column]) -> bool:
    """Are the dates of a header several years, or several editions, and all besides them known?"""
    dates = [column.told for column in columns if column.kind == DATED]
    keys = {key for told in dates for key, _ in told}
    several = len(set(dates)) == len(dates) > 1 and len(keys) == 1
    return not dates or (several and all(column.kind for column in columns))


def column_of(header: str, lexicon: Lexicon) -> Column:
    """What a column of this header is of, by itself."""
    whole = SPACE.sub("", header)
    word = NOTE.sub("", whole) or whole
    kind = _kind(word, lexicon)
    if kind:
        return Column(kind, not_yet(whole[len(word) :], lexicon) if kind == "honour" else "")
    if dated := _dated(word):
        return Column(DATED, told=dated)
    if (opened := _YEAR.match(word)) and _kind(word[opened.end() :], lexicon) in TITLES:
        return Column("won", told=(("year", opened[1]),))
    if word in lexicon.words("not_holder") and word.endswith(("人", "人选", "人员", "对象", "个人", "者")):
        return Column("person", word)
    for size in range(len(word) - 1, 1, -1):
        rest = _kinds(lexicon).get(word[size:].removeprefix("的"), "")
        unheld = (word[:size] in lexicon.words(words) for words in ("not_holder", "proposes"))
        if rest in ("person", "body", "honour") and any(unheld):
            return Column(rest, word[:size])
        if rest == "honour" and (said := not_yet(word[:size], lexicon)):
            return Column(rest, said)
    if _tells_won(word, lexicon):
        return Column("won")
    return Column("need" if needs_of(lexicon).heads(word) else "")


def _kind(word: str, lexicon: Lexicon) -> str:
    """What a column is of whose header is a known word, or several of one kind (工种/岗位); else empty."""
    kinds = _kinds(lexicon)
    if word in kinds or not _PARTS.search(word):
        return kinds.get(word, "")
    found = {kinds.get(part, "") for part in _PARTS.split(word)}
    kind = found.pop() if len(found) == 1 else "post" if found in ({"body", "role"}, {"house", "role"}) else ""
    return "" if kind in _BEYOND else kind


def _dated(word: str) -> tuple[tuple[str, str], ...]:
    """The year or the edition that a header is."""
    if year := _YEAR.fullmatch(word):
        return (("year", year[1]),)
    if edition := _EDITION.fullmatch(word):
        return (("edition", "一" if edition[2] else edition[1]),)
    return ()


def _tells_won(word: str, lexicon: Lexicon) -> bool:
    """Does a header ask what somebody won before: when, how and what (何时|获得|何种荣誉, 近五年|获得的|主要荣誉)?"""
    return bool(_won(lexicon).fullmatch(word))


@lru_cache(maxsize=4)
def _won(lexicon: Lexicon) -> re.Pattern[str]:
    when, how, what = (any_of(lexicon.words(name)) for name in ("won_when", "won_how", "won_what"))
    return expression(f"{when}{{1,2}}{how}?的?{when}?{what}")


def not_yet(words: str, lexicon: Lexicon) -> str:
    """The longest word that says of an honour named with it that those listed do not hold it yet (推荐, 申报, 拟)."""
    return max((word for word in lexicon.words("not_yet") if word in words), key=lambda w: (len(w), w), default="")


@lru_cache(maxsize=4)
def _kinds(lexicon: Lexicon) -> dict[str, str]:
    """Each word of a header -> what its column is of."""
    return {word: kind for kind in KINDS for word in sorted(lexicon.words(f"column_{kind}"))}


def _settled(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns by what stands beside them: which of several bodies is meant, and of whom a leader is one.

    Who is listed works at one body: what the column calls so, else that to which they belong, else their team.
    Without names the bodies are listed: a team, else what the column calls a body, as part of what it calls the home
    of those listed. Where two could be meant, neither is.
    """
    kinds = [column.kind for column in columns]
    bodies, teams, houses, homes, above = (
        [n for n, kind in enumerate(kinds) if kind == sort] for sort in ("body", "team", "house", "home", "above")
    )
    listed: list[int] = []
    meant: list[int] = []
    if "post" not in kinds and {"person", "studio", DATED} & set(kinds):
        meant = bodies + houses or homes or teams
    elif "post" not in kinds:
        groups = (teams, bodies + houses, homes, above) if teams else (bodies, houses, homes, above)
        listed, meant, *_ = *(group for group in groups if group), [], []
        meant = meant if len(listed) == 1 else []
    for number in bodies + teams + houses + homes + above:
        kinds[number] = "other"
    if len(meant) == 1:
        kinds[meant[0]] = "body"
    if len(listed) == 1:
        kinds[listed[0]] = "team" if meant else "body"
    if "studio" not in kinds:
        kinds = ["other" if kind == "leader" else kind for kind in kinds]
    named = "honour" if TITLES.isdisjoint(kinds) and {"person", "grantor"} <= set(kinds) else "other"
    kinds = [named if kind == "name" else kind for kind in kinds]
    meant_year = (
        "year" if not TITLES.isdisjoint(kinds) and kinds.count("time") == 1 and "year" not in kinds else "other"
    )
    kinds = [meant_year if kind == "time" else kind for kind in kinds]
    return tuple(replace(column, kind=kind) for kind, column in zip(kinds, columns, strict=True))


def width_of(columns: Sequence[Column]) -> int:
    """After how many columns the header begins anew: a list set in two columns."""
    size = len(columns)
    return next(
        (n for n in range(1, size) if size % n == 0 and tuple(columns[:n]) * (size // n) == tuple(columns)), size
    )


def years_in(cell: str) -> set[str]:
    """The years that a cell tells, in digits or written out.

    >>> years_in("2021年5月"), years_in("二〇二一年"), years_in("一九九八年度")
    ({'2021'}, {'2021'}, {'1998'})
    """
    return set(_ANY_YEAR.findall(cell.translate(_WRITTEN)))
