# SPDX-License-Identifier: MIT
"""The rows that one reading, and one compared pair, give the tables of the link phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.model import Reading
from kg.resolve.identity import Pair
from kg.resolve.link_tables import encode, pack_profile
from kg.resolve.profiles import Profile
from kg.resolve.statements import header_of

Row = tuple[Any, ...]


def rows_of(reading: Reading, profiles: Sequence[Profile]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Tables, each with the rows that a reading gives it; `profiles` are those of its clusters."""
    of = {mention: (c.article, c.id) for c in reading.clusters for mention in c.mentions}
    yield "cluster", ((p.key, p.candidate, p.cluster.id, pack_profile(p)) for p in profiles)
    yield "said", _said(reading, of)
    yield "raw_header", ((a.id, encode(header_of(a, ()))) for a in reading.articles)
    figures = ((*of.get(f.scope, ("", "")), encode(f)) for f in reading.figures)
    yield "raw_figure", figures
    yield "raw_work", _works(reading, of)
    yield "raw_refusal", ((r.article, r.start, r.end, r.rule, r.about, encode(r)) for r in reading.refusals)


def _said(reading: Reading, of: Mapping[str, tuple[str, str]]) -> Iterator[Row]:
    """Facts between clusters."""
    for fact in reading.facts:
        article, subject = of.get(fact.subject, ("", ""))
        object_ = fact.object if fact.relation == "date" else of.get(fact.object, ("", ""))[1]
        if subject and object_:
            yield article, fact.relation, subject, object_, encode(fact.qualifiers), encode(fact.evidence)


def _works(reading: Reading, of: Mapping[str, tuple[str, str]]) -> Iterator[Row]:
    """Each work once for each of its bodies, or once where the text names none."""
    for work in reading.works:
        ends = [of[body] for body in work.bodies if body in of] or [(work.evidence.article, "")]
        yield from ((work.id, *end, encode(work)) for end in dict.fromkeys(ends))


def pair_row(pair: Pair, component: Mapping[str, str]) -> Row:
    """A compared pair; `component` knows that of each side."""
    ends = component[pair.left], component[pair.right]
    return pair.left, pair.right, pair.score, pair.verdict, *ends, encode(pair)
