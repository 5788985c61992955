# SPDX-License-Identifier: MIT
"""Folding: half-width punctuation widened, full-width letters and digits narrowed, quotation marks made “”,
radicals made characters, spaces in Chinese and ` and ` taken out.

A page is folded once, character for character, so a place in the folded page is a place in the
page. What has to go (spaces, doubled characters) or to shrink (` and ` to 和) is left out when an
article's text is put together from stretches of the folded page, which keeps every offset.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise

from kg.expressions import expression
from kg.ontology import CODES
from kg.tables import GAP, HIDDEN
from kg.text.doubled import NEAR, printed_twice
from kg.text.markup import BLANK, blank_markup
from kg.text.radicals import fold_radicals

FOLDS = {",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！", "﹑": "、",
         "•": "·", "・": "·", "･": "·", GAP: " ", HIDDEN: " ",
         **dict.fromkeys(CODES.values(), "□")}  # fmt: skip
"""What each character becomes; comma and colon between digits stay. A page's
own characters for private use must not pass for the mentions of a coded sentence, nor its tabs for a table's gaps."""

MARKS = {
    "丨": "|",
    "〝": "“",
    "〞": "”",
    "「": "“",
    "」": "”",
    "｢": "“",
    "｣": "”",
    "『": "‘",
    "』": "’",
    "＂": '"',
    "｡": "。",
    "､": "、",
}
_OUTER = str.maketrans("‘’", "“”")
"""The quotation marks of a page that prints single ones alone."""
_QUOTE = expression(r'"(?:(?<=[：:、（(《]")(?P<opens>)|(?=[，,。；;、）)！？])(?P<closes>))?')
_OVER = expression(r'[。！？…”"][ \t\u3000\r]*\n|\n[ \t\u3000\r]*\n')
"""Where a paragraph is over: a sentence's end at the end of a line, or a blank line."""
_MISREAD = expression(
    r"旳|曰(?:(?<=[\d近昨今当同]曰)|(?=前[，,]))|エ(?:(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]エ))|土(?<=总土)(?=会)"
)
_MEANT = {"旳": "的", "曰": "日", "エ": "工", "土": "工"}
"""What scans make of 的, and of 日 and 工 where it can be nothing else."""
_DOT = expression(r"\.(?<=[\u4e00-\u9fff”》）)]\.)(?!\.)")
"""A full stop as some scans print it; where a page has other ones, it is the dot of a name."""
_DIGITAL = {mark: expression(rf"{mark}(?:(?<!\d{mark})|(?!\d))") for mark in ",:"}
_PLAIN = tuple((old, new) for old, new in FOLDS.items() if old not in _DIGITAL)
_FULL = expression(r"[\uff05\uff0b\uff0d-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {mark: mark - 0xFEE0 for mark in range(0xFF01, 0xFF5F) if _FULL.match(chr(mark))}
"""Full-width letters, digits and the marks of numbers, as Unicode orders them behind ASCII (U+FF01 to U+FF5E)."""
_CJK = r"\u3400-\u9fff\uf900-\ufaff"
_WIDE = rf"[{_CJK}，。、；：？！“”‘’（）《》…—]"
_SPACE = "[ \t\u3000\xa0\u200b\ufeff]"
_BREAK = "[\\n\\r\\f\\v\u2028\u2029]"
_HAS_GAP = expression(rf"{_SPACE}|{_BREAK}|[”》{_CJK}]and(?:[{_CJK}“《]|$)|^and[{_CJK}“《]")
_GAP = expression(
    rf"(?P<before>(?<=[{_CJK}”》]){_SPACE}*|^)and(?P<after>{_SPACE}*)(?=[{_CJK}“《]|$)"
    rf"|{BLANK}+|(?<={_WIDE}){_SPACE}+|(?<!{_SPACE}){_SPACE}+(?={_WIDE})|(?<=(?<!\d)\d) (?=\d(?!\d))"
    rf"|(?:(?<!{_SPACE}){_SPACE}+)?{_BREAK}+{_SPACE}*"
)
_EDGE = expression(r"\s+")


def unify(text: str) -> str:
    """The text with full-width letters, digits and marks of numbers as ASCII, its quotation marks as “”, its full stops
    as 。 and three characters that scans misread as they were meant, of the same length.

    >>> unify("２０２４－０９－２５，「ＡＢＢ杯」增长１２％")
    '2024-09-25，“ABB杯”增长12%'
    >>> unify('获评"某市工匠"，又获"先锋号'), unify("获评‘某市工匠’.总土会主席到会.")
    ('获评“某市工匠”，又获“先锋号', '获评“某市工匠”。总工会主席到会。')
    >>> unify("曰前，大赛于5月6曰举行，曰语组旳选手领奖")
    '日前，大赛于5月6日举行，曰语组的选手领奖'
    """
    text = blank_markup(text)
    if _FULL.search(text):
        text = text.translate(_NARROW)
    text = _MISREAD.sub(lambda match: _MEANT[match[0]], text)
    for old, new in MARKS.items():
        text = text.replace(old, new)
    text = _turn_quotes(text)
    if "“" not in text:
        text = text.translate(_OUTER)
    return _DOT.sub("。", text) if len(_DOT.findall(text)) > text.count("。") else text


def _turn_quotes(text: str) -> str:
    """The text with each `"` as “ or ”: by turns, but for one that what stands beside it gives away, and anew in each
    paragraph; of two paragraphs with an odd one each the second goes on.

    >>> _turn_quotes('被评为"某市工匠"。"好！"他说'), _turn_quotes('某市工匠"，获"奖章"')
    ('被评为“某市工匠”。“好！”他说', '某市工匠”，获“奖章”')
    >>> _turn_quotes('配27"屏幕。\\n获"先锋号"。')[-6:], _turn_quotes('说："好。\\n再来。"他获"先锋号"。')[-6:]
    ('“先锋号”。', '“先锋号”。')
    """
    if '"' not in text:
        return text
    ends = [*(match.end() for match in _OVER.finditer(text)), len(text)]
    marks, opened, odd = list(text), False, False
    for start, end in pairwise((0, *ends)):
        goes_on = odd and text.count('"', start, end) % 2 == 1
        opened = opened and goes_on
        for match in _QUOTE.finditer(text, start, end):
            opened = match["opens"] is not None or (match["closes"] is None and not opened)
            marks[match.start()] = "“" if opened else "”"
        odd = not goes_on and text.count('"', start, end) % 2 == 1
    return "".join(marks)


def fold_page(text: str) -> str:
    """The text as `unify` gives it, its punctuation widened and its radicals as the characters they look like, of the
    same length.

    >>> fold_page("会议(扩⼤)于10:30召开,1,200⼈参加")
    '会议（扩大）于10:30召开，1,200人参加'
    """
    text = fold_radicals(unify(text))
    for old, new in _PLAIN:
        text = text.replace(old, new)
    for mark, form in _DIGITAL.items():
        if mark in text:
            text = form.sub(FOLDS[mark], text)
    return text


def fold_text(text: str) -> str:
    """Text as shown: white space kept single, punctuation folded.

    >>> fold_text("市总工会:  召开会议(扩大)")
    '市总工会： 召开会议（扩大）'
    """
    folded = fold_page(text)
    pieces = (piece for piece, _ in _stretches(folded, ands_only=True))
    return _EDGE.sub(" ", "".join(pieces)).strip()


def _stretches(text: str, *, ands_only: bool = False) -> Iterator[tuple[str, int]]:
    """The stretches of folded text that stay, and where each begins; ` and ` comes as 和."""
    if not _HAS_GAP.search(text):
        yield text, 0
        return
    at = 0
    for match in _GAP.finditer(text):
        word = match["before"] is not None
        if ands_only and not word and match[0][0] != BLANK:
            continue
        if match.start() > at:
            yield text[at : match.start()], at
        if word:
            yield "和", match.end("before")
        at = match.end()
    if at < len(text):
        yield text[at:], at


class Pieces:
    """The readable text as it grows, with the source offset of each of its characters."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._texts: list[str] = []
        self._offsets: list[int] = []
        self._last = ""

    def add(self, start: int, end: int) -> None:
        """Append the stretch of the page from `start` to `end`."""
        for piece, at in _stretches(self._folded[start:end]):
            self._texts.append(piece)
            self._offsets.extend(range(start + at, start + at + len(piece)))
            self._last = (self._last + piece)[-NEAR:]

    def add_row(self, start: int, gaps: Iterable[tuple[int, int]], end: int) -> None:
        """Append a row of a list as a line of its own; of each of the `gaps` between its columns a space stays."""
        for gap, after in gaps:
            self.add(start, gap)
            self._mark(" ", gap)
            start = after
        self.add(start, end)
        self.newline(end)

    def add_cells(self, cells: Sequence[tuple[int, int]], hidden: Container[int]) -> None:
        """Append the cells of a row of a table, a mark for each that nobody is to know of."""
        for number, (start, end) in enumerate(cells):
            if number:
                self._mark(GAP, cells[number - 1][1])
            if number in hidden and start < end:
                self._mark(HIDDEN, start)
            else:
                self.add(start, end)

    def _mark(self, mark: str, at: int) -> None:
        self._texts.append(mark)
        self._offsets.append(at)
        self._last = mark

    def newline(self, at: int) -> None:
        """End the paragraph; the source place of the line end is `at`."""
        if self._last and self._last[-1] != "\n":
            self._texts.append("\n")
            self._offsets.append(at)
            self._last = "\n"

    def undouble(self, following: str) -> None:
        """Drop what a column break printed twice: the end of the text equals the start of what goes on."""
        self._pop(printed_twice(self._last, following))

    def _pop(self, count: int) -> None:
        if not count:
            return
        text = "".join(self._texts)
        self._texts = [text[:-count]]
        self._last = text[:-count][-NEAR:]
        del self._offsets[-count:]

    def text(self) -> str:
        """Everything so far."""
        return "".join(self._texts)

    def offsets(self) -> tuple[int, ...]:
        """For each character of the text, its place in the source."""
        return tuple(self._offsets)
