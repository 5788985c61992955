# SPDX-License-Identifier: MIT
"""Who did something to somebody named right before what was won for it: `甲勇救落水者乙，荣获…` tells of 甲, not of 乙.

The verbs are a class of `seeds/words.tsv`, `acts_on` (勇救, 照顾, 接替, 击败): whom they name behind them is not the
subject of what follows. Where nobody is named before such a verb, nothing is told: who was helped is not made public.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.clauses import PART, start_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.facts.year_told import NAMED
from kg.mentions.span import beginning
from kg.model import BODIES

_OBJECTS = f"[^，。；：、“”的]{{0,12}}(?:{NAMED}[、和与及][^，。；：、“”的]{{0,10}}){{0,8}}"
"""Between such a verb and somebody: others whom it is done to, and what they are called."""
_DEED = "{acts_on}[了过着]?(?!{no_deed}|工(?!友|人))"
"""Such a verb; none is what only opens what somebody is called by (救助|站站长, 护理|员)."""
_ACTS = f"{_DEED}{_OBJECTS}$|(?<={NAMED})[^，。；：、“”的是像]{{0,6}}{_DEED}[^，。；：、“”]{{0,16}}$"
"""Such a verb with its object; behind whom it is told of, also with what the object suffers (甲悉心照顾瘫痪的|乙)."""
_JOINS = expression(f"(?:{NAMED}|职工|员工)*[、和与及](?:{NAMED}|的|职工|员工)*")
_HIMSELF = expression("[，。；：](?:[^，。；：]{0,6}，)?(?:他|她|其|后者)(?!的)")
"""Between somebody and an honour, what says that it tells of whom the clause before named last."""
_NAMES = ("Person", *BODIES, "Place", "Event", "Honour", "Document", "Rank")
"""Kinds of mentions whose names hold any word."""
REACH = 60
"""Characters before somebody in which such a verb's clause begins."""


def by_doers(report: Report, protos: Iterable[Proto]) -> Iterator[Proto]:
    """Every fact; what somebody is said to have won only as the object of another's deed told of that other."""
    for proto in protos:
        verb = _undergone(report, proto) if "subject_first" in proto.traits and proto.subject >= 0 else -1
        if verb < 0:
            yield proto
        elif not _another_named(report, proto):
            for doer in _named_before(report, verb):
                yield replace(proto, subject=doer)


def _undergone(report: Report, proto: Proto) -> int:
    """Where the verb stands whose object a fact's subject is; -1 where it is none."""
    text, span = report.article.text, report.spans[proto.subject]
    at = report.spans[proto.object].start if proto.object >= 0 else proto.end
    if span.kind != "Person" or span.start >= at or _HIMSELF.search(text, span.end, at):
        return -1
    acts = report.lexicon.form(_ACTS)
    opens = max(span.start - REACH, start_of("，。；：\n“”", text, span.start))
    told = acts.search(report.masked(opens, span.start, _NAMES))
    return opens + told.start() if told else -1


def _another_named(report: Report, proto: Proto) -> bool:
    """Is somebody named behind the last of those whom such a verb acts on, whom the clause may be about?"""
    spans, start = report.spans, report.spans[proto.subject].end
    behind = [spans[i] for i in beginning(spans, start, max(start, proto.end)) if spans[i].kind == "Person"]
    return any("，" in report.article.text[start : span.start] for span in behind)


def _named_before(report: Report, verb: int) -> list[int]:
    """Those whom a verb's sentence names before it as its subject, side by side: none where that is open."""
    text, spans = report.article.text, report.spans
    opens = start_of(PART, text, verb)
    named = [i for i in beginning(spans, opens, verb) if spans[i].kind == "Person"]
    doers = report.last_run(named, lambda end, start: _JOINS.fullmatch(report.masked(end, start, _NAMES)))
    bodies = any(spans[i].kind in BODIES for i in beginning(spans, spans[doers[-1]].end, verb)) if doers else True
    follows = text[spans[doers[-1]].end : spans[doers[-1]].end + 1] if doers else ""
    return [] if bodies or follows in tuple("的、") else doers
