# SPDX-License-Identifier: MIT
"""The lines of a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from kg.expressions import expression

_LINE = expression(r"[^\n\r\u2028\u2029\f\v]+")
_BLANK = " \t\u3000\xa0\ufeff\u200b"


_SPACES = expression(r"(?<=[^\x00-\x7f]) (?=\S)|(?<=\S) (?=[^\x00-\x7f])|(?<=(?<!\d)\d) (?=\d(?!\d))")
_APART = expression(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_TOGETHER = expression(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])")
SPACED = 12
"""Characters below which a line with many spaces may be names: 王 伟  李 明."""
_OPENS_ROW = (
    r"(?:[■◆●▶▲★□○◎☆※►•·][ \t\u3000]*)?"
    r"(?:[一-鿿]{2,6}[：:][ \t\u3000]*|\d{1,3}(?:[.\uff0e、)）]|(?=[ \t\u3000]))[ \t\u3000]*)?"
    r"((?:[一-鿿]{2,4}|[一-鿿](?:[ \t\u3000]{1,3}(?![男女][ \t\u3000])[一-鿿]){1,2}|[一-鿿][ \t\u3000]{1,3}[一-鿿]{2}"
    r"|(?=[一-鿿]*·)[一-鿿·]{5,16}|[一-鿿]{5,8}(?=[（(](?:[男女][，,])?[一-鿿]{1,5}族))"
    r"(?:[（(][^（）()]{1,12}[）)])?)[ \t\u3000]+[一-鿿]"
)
_ROW = expression(_OPENS_ROW + "[^。！？，；]{3,}")
"""A name and what is said of it, as one row of a list, maybe after its place: `某省：张三  某某公司焊工`."""
_FOREIGN = expression("·|族")
"""What a name without a surname holds, or the bracket behind it: 古丽·买买提, 布仁（蒙古族）."""
_LONG_ROW = expression(_OPENS_ROW + "[^。！？；]{3,}")
"""A row that says more behind a comma."""
_NUMBERED_ROW = expression(r"(?=\d{1,3}[.\uff0e、)）].*[ \t\u3000]{2})" + _LONG_ROW.pattern)
"""Such a row with a number and a wide gap, which needs no other beside it."""


_GAP = expression(r"\u3000|[ \t]{2}")
APART = 3
"""Rows with a wide gap behind the name that a page has where each stands alone, above what is told of its holder."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, or a part of one, without its outer white space; and where it starts.

    >>> line = joined([Line("柳江县总工会", 0), Line("举办大赛", 7)])
    >>> line.text, line.place(6), line.end
    ('柳江县总工会举办大赛', 7, 11)
    """

    text: str
    start: int
    breaks: tuple[tuple[int, int], ...] = ()
    """Places in the text before which characters of the source are left out, and how many in all up to there."""

    @property
    def end(self) -> int:
        """Where the line ends in the source."""
        return self.place(len(self.text) - 1) + 1

    def place(self, at: int) -> int:
        """Where a character of the text stands in the source."""
        return self.start + at + self._left_out(bisect_right(self.breaks, at, key=_place))

    def _left_out(self, breaks: int) -> int:
        return self.breaks[breaks - 1][1] if breaks else 0

    def part(self, start: int, end: int) -> Line | None:
        """The line from `start` to `end`, trimmed; None where nothing is left."""
        if not start and end >= len(self.text):
            return self
        piece = trimmed(self.text[start:end], start)
        if piece is None:
            return None
        first, last = piece.start, piece.start + len(piece.text)
        low, high = (bisect_right(self.breaks, at, key=_place) for at in (first, last - 1))
        before = self._left_out(low)
        breaks = tuple((place - first, count - before) for place, count in self.breaks[low:high])
        return Line(piece.text, self.place(first), breaks)


_END = expression(r"\r\n|[\n\r\u2028\u2029\f\v]")


def line_ends(source: str, start: int, end: int) -> int:
    """How many lines end in a stretch of the page: more than one where a blank line stands there."""
    return len(_END.findall(source, start, end))


_place = itemgetter(0)


def joined(lines: Sequence[Line]) -> Line:
    """Lines that the column broke, as one."""
    breaks: list[tuple[int, int]] = []
    length = left_out = 0
    for line in lines:
        if length:
            left_out = line.start - lines[0].start - length
            breaks.append((length, left_out))
        breaks += [(length + place, left_out + count) for place, count in line.breaks]
        length += len(line.text)
    return Line("".join(line.text for line in lines), lines[0].start, tuple(breaks))


_FROM_PAGE = expression(r"[(（]\s*上接\s*第?\s*[A-Za-z]?\d{1,2}\s*版[^()（）]{0,12}[)）]")


def continued(lines: Sequence[Line]) -> list[Line]:
    """The lines, what only says from which page an article goes on joined with the line that does.

    >>> [line.text for line in continued([Line("(上接第1版)", 0), Line("大会指出", 9)])]
    ['(上接第1版)大会指出']
    """
    whole: list[Line] = []
    for line in lines:
        if whole and _FROM_PAGE.fullmatch(whole[-1].text):
            line = joined([whole.pop(), line])
        whole.append(line)
    return whole


def trimmed(raw: str, start: int) -> Line | None:
    """The stretch that begins at `start` without outer white space; None where it is blank."""
    text = raw.lstrip(_BLANK)
    start += len(raw) - len(text)
    text = text.rstrip(_BLANK)
    return Line(text, start) if text else None


def lines_of(text: str, start: int = 0) -> Iterator[Line]:
    """The lines from `start` on that are not blank; those printed with a space after each character without it."""
    for match in _LINE.finditer(text, start):
        line = trimmed(match.group(), match.start())
        if line:
            yield unspaced(line)


def unspaced(line: Line) -> Line:
    """The line without the spaces between its characters, if most are followed by one.

    >>> unspaced(Line("本 报 讯 （记 者 王 伟 ） 1 2 日 ， 柳 江", 0)).text
    '本报讯（记者王伟）12日，柳江'
    >>> unspaced(Line("王 伟 李明 摄", 0)).text
    '王 伟 李明 摄'
    """
    if " " not in line.text or len(line.text) < SPACED:
        return line
    if len(_APART.findall(line.text)) < 2 * len(_TOGETHER.findall(line.text)):
        return line
    gaps = [match.start() for match in _SPACES.finditer(line.text)]
    ends = [0, *(gap + 1 for gap in gaps)]
    text = "".join(line.text[start:end] for start, end in zip(ends, [*gaps, len(line.text)], strict=True))
    return Line(text, line.start, tuple((gap - number, number + 1) for number, gap in enumerate(gaps)))


def rows_of(lines: Sequence[Line], surnames: Collection[str]) -> list[int]:
    """For each line, where the name ends that opens it as a row of a list; 0 where it is none.

    A row has another beside it, or two elsewhere on the page: one line with a space in it may well be a headline.
    With a wide gap behind the name, of several on a page each may stand alone.
    In a run of such lines two names that begin with a surname, or are told to have none, speak for all.

    >>> rows = [Line("贺 松  某某公司焊工", 0), Line("李 小 明 某某医院护士", 12), Line("贺 小明 某某社送货员", 30)]
    >>> rows_of(rows, {"贺", "李"})
    [3, 5, 4]
    """
    matches = [_ROW.fullmatch(line.text) or _NUMBERED_ROW.fullmatch(line.text) for line in lines]
    ends = [0] * len(lines)
    for is_row, run in groupby(range(len(lines)), key=lambda number: matches[number] is not None):
        found = [(number, match) for number in run if is_row and (match := matches[number])]
        if sum(match[1][0] in surnames or _FOREIGN.search(match[1]) is not None for _, match in found) > 1:
            for number, match in found:
                ends[number] = match.end(1)
    names = [(n, m.end(1)) for n, m in enumerate(matches) if m and m[1][0] in surnames]
    apart = [(number, end) for number, end in names if _GAP.match(lines[number].text, end)]
    for number, end in apart if len(apart) >= APART else ():
        ends[number] = end
    for number, line in enumerate(lines if any(ends) else ()):
        match = matches[number] or _LONG_ROW.fullmatch(line.text)
        if match and match[1][0] in surnames:
            ends[number] = match.end(1)
    return ends


_COUNTED = expression(r"\d{1,3}(?=[ \t\u3000])")
"""The number that opens a row, with nothing but a space behind it."""
_TOLD = expression(r"(?<![ \t\u3000])[ \t\u3000]+(?:[男女]|[一-鿿]{1,5}族|中共党员|群众)(?=[ \t\u3000])")
"""What stands behind a name besides a post: of what sex, people and party somebody is."""


def columns_of(text: str, name: int) -> list[tuple[int, int]]:
    """The gaps of a row that stay: after its number, its name, which ends at `name`, and what is told of somebody.

    >>> columns_of("贺松 某某公司焊工", 2), columns_of("贺松 男 回族 某某公司焊工", 2)
    ([(2, 2)], [(2, 2), (4, 4), (7, 7)])
    """
    number = _COUNTED.match(text)
    ends = [number.end()] if number else []
    while name:
        ends.append(name)
        told = _TOLD.match(text, name)
        name = told.end() if told else 0
    return [(end, end) for end in ends]


_NAME = r"(?:[一-鿿]{2,4}|[一-鿿][ \t\u3000]{1,3}[一-鿿]{1,2})(?:[（(][^（）()]{1,12}[）)])?"
_ROLL = expression(rf"{_NAME}(?:[ \t\u3000]+{_NAME}){{2,}}|{_NAME}(?:[ \t]{{2,}}|\u3000[ \t\u3000]*){_NAME}")
_ONE = expression(_NAME)
USUAL = 0.75
"""Share of the names on a line that begin with a surname."""


def names_on(line: Line, surnames: Collection[str], start: int = 0) -> list[tuple[int, int]]:
    """Start and end of each name on a line that from `start` on holds nothing else, with spaces between; else none.

    >>> names_on(Line("贺 松  李明 王海", 0), {"贺", "李", "王"})
    [(0, 3), (5, 7), (8, 10)]
    """
    if not _ROLL.fullmatch(line.text, start):
        return []
    found = [match.span() for match in _ONE.finditer(line.text, start)]
    known = sum(line.text[first] in surnames for first, _ in found)
    return found if known >= USUAL * len(found) else []


_LISTED = expression(
    r"(?:\d{1,3}[.\uff0e、)）]?\s?)?([\u4e00-\u9fff][\u4e00-\u9fff·]{1,7})(?:[（(][男女][）)])?[，,：:][^。；;]{4,40}"
)


def listed_in(lines: Sequence[Line], surnames: Collection[str]) -> list[bool]:
    """For each line, is it one of several that each open with a name and tell a post behind a comma?

    >>> listed_in([Line("贺松，某某公司高级焊工", 0), Line("2.李明，某某医院护士长", 12)], {"贺", "李"})
    [True, True]
    """
    matches = [_LISTED.fullmatch(line.text) for line in lines]
    named = [match is not None and match[1][0] in surnames for match in matches]
    beside = zip([False, *named[:-1]], [*named[1:], False], strict=True)
    return [here and any(others) for here, others in zip(named, beside, strict=True)]


_PUNCTUATED = expression("[，,。；;：:！!？?]")
_GIVEN = (expression(r"\S[ \u3000]{0,2}\S$"), expression(r"\S[ \u3000]{0,2}\S\S$"))
"""A name that ends a line, of one or two characters behind its surname, which may be set apart."""
NAME_ENDS = 6
"""Characters of a line among which it does."""
_POST = range(2, 7)
"""Characters of a post."""


def named_last(lines: Sequence[Line], surnames: Collection[str], titles: Collection[str]) -> list[bool]:
    """For each line, is it one of several that each close with a post and the name of who holds it?

    >>> named_last([Line("某某公司 铣工 贺松", 0), Line("某某医院 护士长李明", 11)], {"贺", "李"}, {"铣工", "护士长"})
    [True, True]
    """

    def closes(line: Line) -> bool:
        text, near = line.text, max(0, len(line.text) - NAME_ENDS)
        for name in (match.start() for given in _GIVEN if (match := given.search(text, near))):
            post = text[:name].rstrip(_BLANK)
            if text[name] in surnames and any(post[-size:] in titles for size in _POST):
                return not _PUNCTUATED.search(text)
        return False

    closed = [closes(line) for line in lines]
    beside = zip([False, *closed[:-1]], [*closed[1:], False], strict=True)
    return [here and any(others) for here, others in zip(closed, beside, strict=True)]
