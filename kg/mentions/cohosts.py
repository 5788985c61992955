# SPDX-License-Identifier: MIT
"""Offices that run an event beside the union of their house, named without it: 由某公司工会、|科技处|联合主办."""

from __future__ import annotations

from collections.abc import Iterable

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.span import COHOST, Span
from kg.names import CENTRAL_UNION

_HOSTS = "{together}*{cohost_act}(?!方|单位|[者的]|处|科|部)"
_NEXT = (
    rf"(?:[、和与及]|{_HOSTS}[，；])"
    r"(?P<office>(?:[\u4e00-\u9fff]{1,10}?[部处科室]|[\u4e00-\u9fff]{0,6}?[团党]委)(?![长门分员]))"
    rf"(?=[、和与及]|{_HOSTS})"
)
"""An office behind another host, with what shows that it is one."""
_RUNS = f"(?:[、和与及]工会)?{_HOSTS}"
_OF_PLACE = expression("[省市区县镇乡州盟旗全各]|自治区|街道")
"""Begins what is an office of a place, and not of the house."""


def cohosts(text: str, bodies: Iterable[Span], lexicon: Lexicon) -> list[Span]:
    """The bodies with the offices that host beside a union, or an office of the same house.

    A part of such an office's name that was read alone (安全与|环境保护处) gives way to it.
    """
    bodies, no_office = list(bodies), tuple(lexicon.words("no_house_office"))
    beside, runs = lexicon.form(_NEXT), lexicon.form(_RUNS)
    heads = {
        b.end
        for b in bodies
        if (b.kind == "Union" and not text.endswith(CENTRAL_UNION, b.start, b.end)) or "department" in b.cues
    }
    named = {(b.start, b.end) for b in bodies if not {"bare", "weak"} & set(b.cues)}
    found: dict[int, Span] = {}
    for head in sorted(heads):
        at, row = head, list[Span]()
        while office := beside.match(text, at):
            row.append(Span(*office.span("office"), "Organization", "body/ward", ("weak", "department", COHOST)))
            at = office.end()
        if row and runs.match(text, at):
            fits = (s for s in row if not _OF_PLACE.match(text, s.start) and (s.start, s.end) not in named)
            fits = (s for s in fits if not text.endswith(no_office, s.start, s.end))
            found |= {s.end: s for s in fits if not lexicon.place_length(text[s.start : s.end])}
    kept = (b for b in bodies if b.end not in found or b.start < found[b.end].start)
    return [*kept, *found.values()]
