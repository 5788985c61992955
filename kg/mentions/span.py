# SPDX-License-Identifier: MIT
"""A mention while it is being decided: a stretch of text with a kind and cues."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from operator import attrgetter

import msgspec

_start = attrgetter("start")


COHOST = "cohost"
"""Cue of an office that hosts beside a union: it is of the house of that one."""
UNVEILED = "event/unveiled"
"""The rule for what a lead tells of being opened or announced, whose mention is the verb (“某某驿站”在某地|揭牌)."""
DATED = "event/dated"
"""The rule for a meeting without a name that is told with a day of its own (12日晚，座谈会在某地举行)."""
SPOKEN_AT = "spoken_at"
"""Cue of the event at which a speech was made that the article prints (在|某座谈会|上的讲话)."""
CALLED = "called="
"""Begins the cue of an event that the text tells without a name: what it is called."""
LACKING = "lacking="
"""Begins the cue that tells what a body's name lacks, which the last one of its list says (临江、|双河市总工会)."""


class Span(msgspec.Struct, frozen=True, gc=False):
    """Where something of one kind stands in an article's text, and what was noticed there."""

    start: int
    end: int
    kind: str
    rule: str
    cues: tuple[str, ...] = ()

    def holds(self, other: Span) -> bool:
        """True if the other lies within this one and is shorter."""
        return self.start <= other.start and other.end <= self.end and self.end - self.start > other.end - other.start


def beginning(spans: Sequence[Span], start: int, end: int) -> range:
    """Indexes of the spans that begin between two places; `spans` are sorted by where they begin."""
    first = bisect.bisect_left(spans, start, key=_start)
    return range(first, bisect.bisect_left(spans, end, first, key=_start))


def outermost(spans: Sequence[Span]) -> list[int]:
    """Indexes of the spans that no other holds, events and venues giving way to what they hold.

    Patterns see these; facts inside a name are read by `kg.facts.names`.
    """
    chosen: list[int] = []
    last_end = -1
    for index, span in enumerate(spans):
        if span.start >= last_end:
            chosen.append(index)
            last_end = span.end
    return chosen


def occurrences(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a name begins and ends in a text, each time that it stands there."""
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))
