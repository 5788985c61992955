# SPDX-License-Identifier: MIT
"""What nobody is to know of a table's rows is taken out of them before their text is kept.

A column under a private header (`column_private` of `seeds/words.tsv`: 电话, 住址, 账号 …) is emptied,
whatever its cells look like; so is what a form has beside such a word. In a table of people in need
(by its title, by a header: 致困原因, 慰问金额 …, or a cell: 尿毒症) every cell is `MASK`. In all other cells
the numbers of telephones, identity cards and accounts, and mail, are cut out. A cell stays a cell,
so the columns behind it keep their places; the first rows of a table may be its headings, and what
stands in one cell right above another header is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from kg.columns import KINDS, header_columns
from kg.data import folder
from kg.expressions import expression
from kg.lexicon import Lexicon, load_lexicon
from kg.privacy.needs import needs_of

MASK = "某"
"""Stands for what a cell says of somebody in need."""
HEADINGS, LONGEST_NAME = 2, 4
"""Rows of one cell that may stand above a header, and the characters of a cell that may as well be a name."""
LONGEST_LABEL = 16
"""Characters of a word of a header that only ends like a known one (监护人联系电话)."""

_SPACE = expression(r"\s+")
_NOTE = expression(r"[（(][^（）()]*[）)]$|[:：*]+$")
_PARTS = expression(r"[/、及和或与]")
_HALF = {ord("！") + n: ord("!") + n for n in range(94)} | {0x3000: " ", 0xA0: " "}
"""The wide forms of ASCII, character by character (１３８ -> 138)."""
_NUMBER = expression(
    r"(?<!\d)(?:"
    r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
    r"|\(0\d{2,3}\) ?\d{7,8}|0\d{2,3}[ -]?\d{7,8}"
    r"|\d{6} ?(?:19|20)\d{6} ?\d{3}[\dXx]"
    r"|(?!(?:19|20)\d\d )\d{4}(?: \d{4}){3}(?: \d{1,3})?"
    r"|\d{15,19}"
    r")(?!\d)"
    r"|(?a:(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})"
)
"""A mobile or fixed telephone, an identity number, an account, a mail address: `13811112222`, `(010)65123456`."""
_DIGIT = expression(r"\d")
_SECRET = frozenset({"private", "need"})
_IN_TURN = [True, False] * 32
"""Which cells of a row in a form are words of headers."""
_BETWEEN = expression(r"^[/、,，;； ]+|[/、,，;； ]+$")


def without_numbers(text: str) -> str:
    """A cell without the numbers and addresses that are nobody else's business.

    >>> without_numbers("手机138 1111 2222（家）"), without_numbers("010-65123456、a@b.cn"), without_numbers("2019")
    ('手机（家）', '', '2019')
    """
    plain = text.translate(_HALF)
    if not _NUMBER.search(plain):
        return text
    kept, last = [], 0
    for match in _NUMBER.finditer(plain):
        kept.append(text[last : match.start()])
        last = match.end()
    return str(_BETWEEN.sub("", "".join([*kept, text[last:]])))


def shown_rows(rows: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """The rows of one table as they may be kept.

    >>> list(shown_rows([["姓名", "电话", "单位"], ["贺松", "65123456", "某某公司"]]))
    [['姓名', '电话', '单位'], ['贺松', '', '某某公司']]
    >>> list(shown_rows([["姓名", "致困原因"], ["贺松", "患病"]]))
    [['姓名', '致困原因'], ['某', '某']]
    """
    labels = _labels()
    every = labels.with_forms(list(rows))
    table = _Shown(labels, any(form and "need" in labels.kinds(row) for row, form in every))
    waiting: list[Sequence[str]] = []
    headed, told = False, False
    for row, form in every:
        if not form and labels.is_header(row, opens=headed or not told):
            for number, heading in enumerate(waiting, start=HEADINGS - len(waiting)):
                shown = number >= 0 and max(map(len, heading), default=0) > LONGEST_NAME
                yield list(map(without_numbers, heading)) if shown else table.masked(heading)
            waiting = []
            table.head(row, goes_on=headed)
            yield labels.plain_header(row)
            headed = True
            continue
        waiting.append(row)
        headed = False
        if _is_row(row):
            told = True
            yield from map(table.masked, waiting)
            waiting = []
    yield from map(table.masked, waiting)


def is_private(cell: str) -> bool:
    """Is a word of a form private, or does it end like one that is?"""
    return _labels().kinds([cell]) == ["private"]


def has_header(rows: Iterable[Sequence[str]]) -> bool:
    """Is one of the rows a header, or that of a form with private words?"""
    labels = _labels()
    every = labels.with_forms(list(rows))
    return any(labels.is_secret(row) if form else labels.is_header(row) for row, form in every)


class _Shown:
    """What is to be taken out of the rows below the last header."""

    def __init__(self, labels: _Labels, needy: bool) -> None:
        self._labels = labels
        self._always, self._needy = needy, needy
        self._private: frozenset[int] = frozenset()

    def head(self, row: Sequence[str], *, goes_on: bool) -> None:
        """Take a header's columns; those of a second row of one header are added."""
        kinds = self._labels.kinds(row)
        private = frozenset(number for number, kind in enumerate(kinds) if kind == "private")
        self._private = self._private | private if goes_on else private
        self._needy = self._always or "need" in kinds or (goes_on and self._needy)

    def masked(self, row: Sequence[str]) -> list[str]:
        """A row without what is private; the words of a form are no secret."""
        if self._needy:
            return [cell if not cell or self._labels.exact(cell) else MASK for cell in row]
        told: list[str] = []
        beside = False
        for number, cell in enumerate(row):
            kind = self._labels.exact(cell)
            beside = kind == "private" if kind else beside
            hidden = number in self._private or (beside and not kind)
            told.append("" if hidden else without_numbers(cell))
        return told


class _Labels:
    """The words of headers."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words = {word: kind for kind in KINDS for word in sorted(lexicon.words(f"column_{kind}"))}

    def exact(self, cell: str) -> str:
        """What a column is of whose header is this very word; else empty."""
        return self._words.get(_bare(cell), "") if len(cell) <= 2 * LONGEST_LABEL else ""

    def kinds(self, row: Sequence[str]) -> list[str]:
        """What each column is of, one that ends like a private word (家庭电话) or that such a one spans included."""
        kinds: list[str] = []
        for cell in row:
            spanned = not cell and kinds[-1:] == ["private"]
            kinds.append("private" if spanned else self.exact(cell) or self._ending(cell))
        return kinds

    def is_header(self, row: Sequence[str], *, opens: bool = False) -> bool:
        """Is a row a header that the reader of tables knows, or one with private words?

        Such a one knows most of its words, or has nothing but words: two of them known, unless it opens the table.
        """
        kinds = self.kinds(row)
        told = [(cell, kind) for cell, kind in zip(row, kinds, strict=True) if cell]
        known = sum(kind != "" for _, kind in told)
        if len(told) < 2 or not known:
            return False
        if bool(header_columns(row, self._lexicon)):
            return True
        worded = all(kind or (len(cell) <= LONGEST_LABEL and not _DIGIT.search(cell)) for cell, kind in told)
        several = known > 1 or (opens and kinds[0] not in _SECRET)
        return self.is_secret(row) and (2 * known > len(told) or (worded and several))

    def plain_header(self, row: Sequence[str]) -> list[str]:
        """A header without the numbers that stand beside its private words, as in a form."""
        kinds = ["", *self.kinds(row)]
        beside = (kinds[n] == "private" and not kinds[n + 1] and _DIGIT.search(cell) for n, cell in enumerate(row))
        return ["" if hidden else without_numbers(cell) for hidden, cell in zip(beside, row, strict=True)]

    def with_forms(self, rows: Sequence[Sequence[str]]) -> list[tuple[Sequence[str], bool]]:
        """The rows, each with whether it is one of a form: words of headers and what they are of in turn
        (姓名 | 贺松 | 电话 | …), with a number among the latter, or above another word or nothing.
        """
        found: list[tuple[Sequence[str], bool]] = []
        below: Sequence[str] = ()
        for row in reversed(rows):
            cells = [cell for cell in row if cell]
            turns = len(cells) > 1 and [self.exact(cell) != "" for cell in cells] == _IN_TURN[: len(cells)]
            number = any(map(_DIGIT.search, cells[1::2]))
            form = turns and row[0] != "" and (number or not below or self.exact(below[0]) != "")
            found.append((row, form))
            below = row if _is_row(row) else below
        return found[::-1]

    def is_secret(self, row: Sequence[str]) -> bool:
        """Is one of the words of a row private, or of people in need?"""
        return not _SECRET.isdisjoint(self.kinds(row))

    def _ending(self, cell: str) -> str:
        if not 2 < len(cell) <= 2 * LONGEST_LABEL or len(word := _bare(cell)) > LONGEST_LABEL:
            return ""
        ends = (part[at:] for part in _PARTS.split(word) for at in range(len(part) - 1))
        found = {self._words.get(end, "") for end in ends} & _SECRET
        return min(found, default="") or ("need" if needs_of(self._lexicon).heads(word) else "")


def _is_row(row: Sequence[str]) -> bool:
    return sum(map(bool, row)) > 1


@lru_cache(maxsize=4096)
def _bare(cell: str) -> str:
    word = str(_SPACE.sub("", cell))
    return str(_NOTE.sub("", word)) or word


@cache
def lexicon() -> Lexicon:
    """The words that travel with the package."""
    return load_lexicon(folder("seeds"))


@cache
def _labels() -> _Labels:
    return _Labels(lexicon())
