# SPDX-License-Identifier: MIT
"""Offices in a list whose place stands once, before the first: `临江市总工会、人社局和妇联`.

And those of several places that name the office once, behind the last: `临江市、云溪市和柳江县总工会`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.clauses import LISTED, joined_before
from kg.lexicon import DIVISIONS, Lexicon
from kg.mentions.span import LACKING, Span
from kg.names import is_office, unlisted_place

REGION = "自治区"
"""Begins names that leave out which region's they are."""
LONGEST = 14
"""Characters of a place and what it lies in."""
CITY = "市"
"""The level that a list may leave out: 朝阳、资阳 are districts of several cities."""
SHORT, OPENS = (2, 3), frozenset((*LISTED, *"，。；：由\n"))
"""Characters of a place's name without its level; what stands before it."""


def shared(text: str, bodies: Iterable[Span], lexicon: Lexicon) -> Iterator[Span]:
    """The offices of the places before the last one of a list that alone names the office."""
    for span in (b for b in bodies if b.kind in ("Union", "Organization")):
        size = _placed(text, span.start, span.end, lexicon)
        office = text[span.start + size : span.end]
        if not size or not is_office(office, lexicon):
            continue
        at, level = span.start, text[span.start + size - 1]
        while at and text[at - 1] in LISTED:
            end = at - 1
            start, lacking = _place_before(text, end, lexicon), office
            if start == end and level == CITY:
                start, lacking = _short_before(text, end, level, lexicon), level + office
            if start == end:
                break
            yield Span(start, end, span.kind, "body/shared", (LACKING + lacking,))
            at = start


def _placed(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Characters of the places that a stretch begins with, one within the other, each named in full."""
    at = start
    while at < end and (size := len(lexicon.full_place(text[at:end]))):
        at += size
    return at - start


def _place_before(text: str, end: int, lexicon: Lexicon) -> int:
    """Where the place begins that ends there, named in full with what it lies in; else `end`."""
    floor = max(0, end - LONGEST)
    starts = (at for at in range(floor, end) if text[end - 1] in DIVISIONS)
    return next((at for at in starts if _placed(text, at, end, lexicon) == end - at), end)


def _short_before(text: str, end: int, level: str, lexicon: Lexicon) -> int:
    """Where a place begins that is all between two marks and lacks its level (临江、|双河市); else `end`."""
    for size in SHORT:
        start, place = end - size, text[max(0, end - size) : end] + level
        if start >= 0 and (not start or text[start - 1] in OPENS) and lexicon.full_place(place) == place:
            return start
    return end


def listed(text: str, bodies: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """The bodies, those that share the place of the one before them marked so."""
    out: list[Span] = []
    placed: set[int] = set()
    joining = (*LISTED, *lexicon.words("joining"))
    for span in sorted(bodies, key=lambda s: (s.start, -s.end)):
        surface = text[span.start : span.end]
        alone = is_office(surface, lexicon) and bool({"bare", "weak"} & set(span.cues))
        if alone and len(surface) > 1 and not placed.isdisjoint(joined_before(text, span.start, joining)):
            span = Span(span.start, span.end, span.kind, "body/listed", ("listed",))
        told = "listed" in span.cues or "relative" in span.cues or surface.startswith(REGION)
        if told or lexicon.place_length(surface) or unlisted_place(surface, lexicon):
            placed.add(span.end)
        out.append(span)
    return out
