# SPDX-License-Identifier: MIT
"""Offices in a list whose place stands once, before the first: `临江市总工会、人社局和妇联`."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.mentions.span import Span

OFFICES = frozenset({"government", "mass", "association", "party", "legal"})
"""Fields of the offices that a place has one of each."""
REGION = "自治区"
"""Begins names that leave out which region's they are."""
UNION = "总工会"
"""A place has one of these too."""


def listed(text: str, bodies: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """The bodies, those that share the place of the one before them marked so."""
    out: list[Span] = []
    placed: set[int] = set()
    for span in sorted(bodies, key=lambda s: (s.start, -s.end)):
        surface = text[span.start : span.end]
        office = lexicon.suffixes.get(surface, ("", ""))[1] in OFFICES or surface == UNION
        alone = office and bool({"bare", "weak"} & set(span.cues))
        if alone and len(surface) > 1 and span.start - 1 in placed and text[span.start - 1] in "、和与及":
            span = Span(span.start, span.end, span.kind, "body/listed", ("listed",))
        told = "listed" in span.cues or "relative" in span.cues or surface.startswith(REGION)
        if told or lexicon.place_length(surface):
            placed.add(span.end)
        out.append(span)
    return out
