# SPDX-License-Identifier: MIT
"""Bodies under the short names that an article gives them: 甲（以下简称“乙”）."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.span import Span, occurrences
from kg.names import short_names

SHORTEST = 3
"""Characters of a short name that is looked for where nothing else tells a body: 公司 is any."""


def called(text: str, bodies: Sequence[Span]) -> list[Span]:
    """The bodies, each that is called by a short name read by all of it wherever the article does so.

    >>> text = "甲乙新材料有限公司（下称“新材料公司”）办赛，新材料公司获奖"
    >>> found = called(text, [Span(0, 9, "Enterprise", "body"), Span(23, 27, "Enterprise", "body")])
    >>> [text[span.start : span.end] for span in found]
    ['甲乙新材料有限公司', '新材料公司', '新材料公司']
    """
    ends = {body.end: body for body in bodies}
    told = [match for match in short_names(text) if match.start() in ends]
    named = {match["short"]: ends[match.start()] for match in told}
    given = {match.start("short") for match in told}
    kept = list(bodies)
    for name, body in named.items():
        for start, end in occurrences(name, text) if len(name) >= SHORTEST else ():
            place = Span(start, end, body.kind, "body/called")
            if start in given or not any(other.holds(place) for other in kept):
                kept = [other for other in kept if other.end <= start or end <= other.start]
                kept.append(place)
    return kept
