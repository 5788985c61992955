# SPDX-License-Identifier: MIT
"""Where the words behind a fact stand in the readable text of their article.

Evidence counts in the source, the page shows `Article.text`. JavaScript counts UTF-16 units, so a
text with characters beyond the basic plane gets its positions counted that way.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Article


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds stretches of the source in one article's text."""

    offsets: array[int]
    monotone: bool
    units: tuple[int, ...]
    """UTF-16 position of each character of the text, empty where it equals the index."""

    @classmethod
    def of(cls, article: Article) -> Reader:
        """A reader for one article."""
        offsets = article.offsets
        monotone = all(left <= right for left, right in pairwise(offsets))
        wide = any(ord(char) > 0xFFFF for char in article.text)
        return cls(array("I", offsets), monotone, _utf16_positions(article.text) if wide else ())

    def find(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of the text that stands at these offsets of the source, in UTF-16 units."""
        offsets = self.offsets
        if self.monotone:
            first, last = bisect_left(offsets, start), bisect_left(offsets, end)
        else:
            inside = [i for i, offset in enumerate(offsets) if start <= offset < end]
            first, last = (inside[0], inside[-1] + 1) if inside else (0, 0)
        if first >= last:
            return None
        return (self.units[first], self.units[last]) if self.units else (first, last)


def _utf16_positions(text: str) -> tuple[int, ...]:
    positions, at = [], 0
    for char in text:
        positions.append(at)
        at += 2 if ord(char) > 0xFFFF else 1
    return (*positions, at)
