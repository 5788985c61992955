# SPDX-License-Identifier: MIT
"""Whose honour it is before somebody told by another one's name: `某市工匠、甲的师傅乙` says it of 乙."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import beginning

_KIN = "的[\u4e00-\u9fff]{0,4}(?:{family_of}|{mentoring}|同事|搭档|工友)"
"""Between two people, what the second is to the first."""
_TOLD = ("hasHonour", "position")


def of_kin(report: Report, protos: Iterable[Proto]) -> Iterator[Proto]:
    """Every fact; what a mark parts from somebody who only says whose 师傅 another one is, told of that other one."""
    text, spans = report.article.text, report.spans
    kin = report.lexicon.form(_KIN)
    for proto in protos:
        person = spans[proto.subject] if proto.relation in _TOLD and min(proto.subject, proto.object) >= 0 else None
        if person is None or person.kind != "Person" or not text.startswith("、", person.start - 1):
            yield proto
            continue
        said = kin.match(text, person.end) if spans[proto.object].end < person.start else None
        named = beginning(spans, said.end(), said.end() + 1) if said else ()
        other = next((i for i in named if spans[i].kind == "Person"), proto.subject)
        yield replace(proto, subject=other, end=max(proto.end, spans[other].end))
