# SPDX-License-Identifier: MIT
"""What the words of a table's header make of its columns: the classes `column_…` of `seeds/words.tsv`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.expressions import expression
from kg.lexicon import Lexicon

KINDS = ("person", "body", "team", "house", "home", "above", "role", "post", "honour", "year", "edition", "rank",
         "grantor", "studio", "leader", "other", "private", "need")  # fmt: skip
"""What a column may be of: the classes `column_…`. A `team` is a body that is listed, a `house` one in which others are
(所在单位), a `home` such a one or that to which it belongs (所属单位), `above` only the latter (上级单位), a `post` a
body and what somebody is there; of a table with a column of `need` (困难类型, 补助金额), which tells of private people,
nobody is to know anything."""
OF_HOLDERS = frozenset({"person", "body", "team", "house", "home", "post", "studio"})
"""One of these columns at least makes a row of words a header."""
LONGEST_HEADER = 160
"""Characters of a header row."""
SPACE = expression(r"[\s\u3000\xa0]+")
NOTE = expression(r"[（(][^（）()]*[）)]$")
"""A remark at the end of a header's or of any other cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is of: one of `KINDS`, or empty where its header is unknown."""

    kind: str
    said: str = ""
    """The word of its header that says of those below that they do not hold it yet (拟授予|称号)."""


def header_columns(cells: Sequence[str], lexicon: Lexicon) -> tuple[Column, ...]:
    """The columns of a table whose header these words are; none where they are no header."""
    if sum(map(len, cells)) > LONGEST_HEADER or len(cells) < 2:
        return ()
    columns = tuple(_column(cell, lexicon) for cell in cells)
    known = sum(column.kind != "" for column in columns)
    filled = sum(cell.strip() != "" for cell in cells)
    heads = known > 1 and 2 * known >= filled and any(column.kind in OF_HOLDERS for column in columns)
    if not heads:
        return ()
    blank = Column("other")
    columns = tuple(column if cell.strip() else blank for column, cell in zip(columns, cells, strict=True))
    width = width_of(columns)
    return _settled(columns[:width]) * (len(columns) // width)


def _column(header: str, lexicon: Lexicon) -> Column:
    whole = SPACE.sub("", header)
    word = NOTE.sub("", whole) or whole
    kinds = _kinds(lexicon)
    if word in kinds:
        return Column(kinds[word], not_yet(whole[len(word) :], lexicon) if kinds[word] == "honour" else "")
    if word in lexicon.words("not_holder") and word.endswith(("人", "人选", "人员", "对象", "个人", "者")):
        return Column("person", word)
    for size in range(len(word) - 1, 1, -1):
        rest = kinds.get(word[size:].removeprefix("的"), "")
        unheld = (word[:size] in lexicon.words(words) for words in ("not_holder", "proposes"))
        if rest in ("person", "body", "honour") and any(unheld):
            return Column(rest, word[:size])
        if rest == "honour" and (said := not_yet(word[:size], lexicon)):
            return Column(rest, said)
    return Column("")


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
    if "post" not in kinds and {"person", "studio"} & set(kinds):
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
    return tuple(Column(kind, column.said) for kind, column in zip(kinds, columns, strict=True))


def width_of(columns: Sequence[Column]) -> int:
    """After how many columns the header begins anew: a list set in two columns."""
    size = len(columns)
    return next(
        (n for n in range(1, size) if size % n == 0 and tuple(columns[:n]) * (size // n) == tuple(columns)), size
    )
