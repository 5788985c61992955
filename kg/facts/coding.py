# SPDX-License-Identifier: MIT
"""A sentence in which each mention has become one character: what patterns are matched on.

Quotation marks around a mention fall away, and so do an edition or a year right before an
honour, and a year in brackets behind it (they are the mention's cues), so that one pattern reads many spellings.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

import msgspec

from kg.expressions import expression
from kg.facts.year_told import IN_BRACKETS
from kg.mentions.span import Span
from kg.ontology import CODES
from kg.tables import GAP

UNTOLD = (
    r"(?:（[^（）]{1,8}）)?"
    r"(?:首任|现任|时任|新任|新一届|一[名位]|“?\d0后”?|(?:第?[一二三四五六七八九十]+[届大])(?:委员会)?)?"
)
"""What stands between a body and a post and is no part of either (某联盟|首任|理事长)."""
LONGEST = 1_000
"""Characters: a sentence without an end is cut at a pause before this. What patterns cost grows with
the square of a sentence's length; the longest of 2,293 real ones had 343."""
_IN = r"[^。！？!?\n]"
_SENTENCE = expression(  # to a full stop or the end of a line, else to the last pause, else to the limit
    rf"{_IN}{{0,{LONGEST}}}(?:[。！？!?][”’）]?|(?=\n|\Z))|{_IN}{{1,{LONGEST}}}[，；、]|{_IN}{{1,{LONGEST}}}"
)
_ELLIPSIS = "……"
_TRAILS_OFF = expression(f"{_ELLIPSIS}(?=[他她它]们|其中)")
"""Ends a sentence before one about those whom it tells."""
EDITION = (
    r"(?:第[零一二三四五六七八九十百\d]+|首)[届批](?:的)?|(?:19|20)\d\d(?:[—-](?:19|20)?\d\d)?(?:学年|年)?度?(?:的)?"
)
"""An edition or a year, as it stands before an honour (首届, 2024年度的)."""
_YEAR_BEHIND = expression(IN_BRACKETS)
"""A year in brackets behind an honour."""
_EDITION_BEFORE = expression(rf"(?:{EDITION}|[“‘「])+$")


class Coded(msgspec.Struct, frozen=True):
    """One coded sentence: its text, its mentions, and where in the article they stand."""

    text: str
    start: int
    """Where it begins in the article."""
    mentions: dict[int, int]
    """Position in `text` -> index of the mention coded there."""
    places: dict[int, tuple[int, int]]
    """Position of each mention -> the stretch of the article that it stands for, in order."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the article behind coded characters `start` to `end`."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, position: int) -> tuple[int, int]:
        """The stretch behind one coded character."""
        if position in self.places:
            return self.places[position]
        before = max((mention for mention in self.places if mention < position), default=-1)
        at = position - before - 1 + (self.places[before][1] if before >= 0 else self.start)
        return at, at + 1

    def within(self, start: int, end: int) -> list[int]:
        """Indexes of the mentions coded between two positions, in order."""
        return [self.mentions[k] for k in range(start, end) if k in self.mentions]


@lru_cache(maxsize=8)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence; kept, since several rules ask for those of one article.

    >>> sentences("召开会议。会上，张三发言")
    ((0, 5), (5, 12))
    """
    spans = (match.span() for match in _SENTENCE.finditer(text) if match.group().strip())
    return tuple(chain.from_iterable(_parted(text, start, end) for start, end in spans))


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, parted at an ellipsis after which it speaks of those just told (甲、乙……|他们)."""
    ends = [told.end() for told in _TRAILS_OFF.finditer(text, start, end)] if _ELLIPSIS in text[start:end] else []
    return pairwise((start, *ends, end))


@lru_cache(maxsize=8)
def prose_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text without those that hold cells of a table, which are read by column.

    >>> prose_sentences("召开会议。\\n姓名\\t单位\\n")
    ((0, 5),)
    """
    return tuple((start, end) for start, end in sentences(text) if GAP not in text[start:end])


def code(text: str, sentence: tuple[int, int], spans: Sequence[Span], firsts: Sequence[int]) -> Coded:
    """Code one sentence (its start and end); `spans` are sorted and do not overlap, `firsts` are their starts."""
    start, end = sentence
    out = ""
    mentions: dict[int, int] = {}
    places: dict[int, tuple[int, int]] = {}
    at = start
    for index in range(bisect.bisect_left(firsts, start), bisect.bisect_left(firsts, end)):
        span = spans[index]
        if span.start < at:
            continue
        out += text[at : span.start]
        begin, stop = span.start, span.end
        if span.kind in ("Honour", "Event"):
            begin -= _absorbed(out, text, at, begin)
            out = out[: len(out) - (span.start - begin)]
            if out.endswith("“" + CODES["Date"]) and text[stop : stop + 1] == "”":
                quoted = len(out) - 1
                mentions[quoted - 1], places[quoted - 1] = mentions.pop(quoted), places.pop(quoted)
                out = out[:-2] + out[-1]
                stop += 1
        elif out and out[-1] in "“‘「" and text[stop : stop + 1] in "”’」":
            begin, out = begin - 1, out[:-1]
        if (
            text[stop : stop + 1]
            and text[stop : stop + 1] in "”’」"
            and text.count("“", begin, stop) <= text.count("”", begin, stop)
            and begin < span.start
        ) or (begin < span.start and "“" in text[begin : span.start] and text[stop : stop + 1] == "”"):
            stop += 1
        if span.kind == "Honour" and (year := _YEAR_BEHIND.match(text, stop, end)):
            stop = year.end()
        mentions[len(out)], places[len(out)] = index, (begin, stop)
        out += CODES[span.kind]
        at = stop
    return Coded(out + text[at:end], start, mentions, places)


def _absorbed(out: str, text: str, floor: int, begin: int) -> int:
    """How many characters of an edition, a year or an opening quotation mark before a mention it takes in."""
    match = _EDITION_BEFORE.search(text, max(floor, begin - 20), begin)
    if not match:
        return 0
    size = match.end() - match.start()
    return 0 if size > len(out) or any(ord(char) >= 0xE000 for char in out[-size:]) else size
