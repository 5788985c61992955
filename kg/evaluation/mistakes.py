# SPDX-License-Identifier: MIT
"""Mistakes sorted by what went wrong, so that the next person knows where to push.

A mistake falls into the first bucket that fits; a relation is judged by its ends first, since a
name that was cut wrongly cannot stand in a right relation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.evaluation.names import nearness
from kg.evaluation.scoring import Compared, annotated_counts, is_invented, match_counts, right_thing, same_award
from kg.evaluation.sides import Link, Side
from kg.evaluation.works import match_pieces
from kg.facts.award_status import HELD

BUCKETS = {
    "page reading": "an article, headline or author, or what stands in an article that was not found",
    "boundary": "a name that is too long or too short",
    "type": "the right name with another type",
    "missed": "nothing like it was found",
    "invented": "found, and nothing like it is annotated",
    "wrong attachment": "both ends are right, the relation between them is not",
    "wrong merge": "two things made one, or one made two",
    "wrong status": "an honour held, nominated or withdrawn, and taken for another of these",
    "figure": "a figure missed or invented",
    "work": "a named result, a programme, or a group of bodies with their results, missed or invented",
}
"""Every bucket and what it holds."""

NEAR = 0.5
"""Overlap from which an unmatched found name is taken for a cut of an annotated one."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: where, in which bucket, under which key of the score, and what."""

    source: str
    bucket: str
    key: str
    what: str


def find_mistakes(compared: Iterable[Compared]) -> list[Mistake]:
    """Every mistake of some sources, in their order."""
    return [mistake for one in compared for mistake in _Sorter(one).mistakes()]


def by_bucket(mistakes: Iterable[Mistake]) -> dict[str, list[Mistake]]:
    """The mistakes of each bucket, fullest bucket first."""
    rows: dict[str, list[Mistake]] = defaultdict(list)
    for mistake in mistakes:
        rows[mistake.bucket].append(mistake)
    return dict(sorted(rows.items(), key=lambda item: (-len(item[1]), item[0])))


def commonest(mistakes: Iterable[Mistake]) -> list[tuple[str, int]]:
    """Key and bucket of the commonest mistakes, as `relation/leader missed`, with their number."""
    counts = Counter(f"{m.key} {m.bucket}" for m in mistakes)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


class _Sorter:
    """Sorts the mistakes of one source."""

    def __init__(self, one: Compared) -> None:
        self.one = one
        self.hit = {g: f for f, g in one.pairs.items()}
        self.lost = frozenset(one.headlines.missed)

    def mistakes(self) -> Iterator[Mistake]:
        """All of them."""
        yield from self._page()
        one = self.one
        for g, thing in enumerate(one.gold.things):
            if not thing.optional and not right_thing(one, g, self.hit.get(g)):
                yield self._mistake(self._missed_thing(g), f"entity/{thing.kind}", f"missed {thing.label}")
        for f, thing in enumerate(one.found.things):
            if is_invented(one, f):
                yield self._mistake(self._extra_thing(f), f"entity/{thing.kind}", f"found {thing.label}")
        for link in one.links.missed:
            yield self._mistake(self._missed_link(link), f"relation/{link.type}", "missed " + _said(one.gold, link))
        for link in one.links.invented:
            what = "found " + _said(one.found, link) + (f" in “{link.quote}”" if link.quote else "")
            yield self._mistake(self._extra_link(link), f"relation/{link.type}", what)
        yield from self._awards()
        yield from self._figures()
        yield from self._works()

    def _mistake(self, bucket: str, key: str, what: str) -> Mistake:
        return Mistake(self.one.name, bucket, key, what)

    def _page(self) -> Iterator[Mistake]:
        one = self.one
        for headline in one.headlines.missed:
            yield self._mistake("page reading", "article", f"missed {headline}")
        for headline in one.headlines.invented:
            yield self._mistake("page reading", "article", f"found {headline}")
        for name in sorted((one.gold.authors - one.found.authors).elements()):
            yield self._mistake("page reading", "author", f"missed {name}")
        for name in sorted((one.found.authors - one.gold.authors).elements()):
            yield self._mistake("page reading", "author", f"found {name}")

    def _missed_thing(self, g: int) -> str:
        thing, found = self.one.gold.things[g], self.one.found.things
        if thing.headlines and thing.headlines <= self.lost:
            return "page reading"
        if g in self.hit or any(t.names & thing.names for f, t in enumerate(found) if f not in self.one.pairs):
            return "type"
        if any(t.names & thing.names and t.types & thing.types for t in found):
            return "wrong merge"
        free = (t for f, t in enumerate(found) if f not in self.one.pairs and t.types & thing.types)
        if any(_cut(thing.names, t.names) for t in free):
            return "boundary"
        return "missed"

    def _extra_thing(self, f: int) -> str:
        thing, wanted = self.one.found.things[f], self.one.gold.things
        if f in self.one.pairs:
            return "type"
        sharing = [g for g, t in enumerate(wanted) if t.names & thing.names]
        if any(g in self.hit and wanted[g].types & thing.types for g in sharing):
            return "wrong merge"
        if sharing:
            return "type"
        free = (t for g, t in enumerate(wanted) if g not in self.hit and t.types & thing.types)
        return "boundary" if any(_cut(t.names, thing.names) for t in free) else "invented"

    def _missed_link(self, link: Link) -> str:
        ends = [end for end in (link.head, link.tail) if isinstance(end, int)]
        for end in ends:
            if end not in self.hit:
                return self._missed_thing(end)
        heads = {(x.type, self.one.pairs.get(x.head)) for x in self.one.links.invented}
        tails = {(x.type, self.one.pairs.get(x.tail)) for x in self.one.links.invented if isinstance(x.tail, int)}
        elsewhere = (link.type, link.head) in heads or (link.type, link.tail) in tails
        return "wrong attachment" if elsewhere else "missed"

    def _extra_link(self, link: Link) -> str:
        ends = [end for end in (link.head, link.tail) if isinstance(end, int)]
        for end in ends:
            if end not in self.one.pairs:
                return self._extra_thing(end)
        return "wrong attachment"

    def _awards(self) -> Iterator[Mistake]:
        one, key = self.one, "conferral/not held"
        given = [award for award in one.found.awards if award.status != HELD]
        wanted = [award for award in one.gold.awards if award.status != HELD]
        for award in wanted:
            if not any(same_award(award, other) for other in given):
                yield self._mistake("wrong status", key, f"missed {award.label}")
        for award in given:
            if not any(same_award(other, award) for other in wanted):
                yield self._mistake("wrong status", key, f"found {award.label}")

    def _figures(self) -> Iterator[Mistake]:
        if self.one.gold.counts is None:
            return
        given = annotated_counts(self.one)
        hits = match_counts(self.one.gold.counts, given)
        for count in self.one.gold.counts:
            if not any(count is wanted for wanted, _ in hits):
                what = f"missed {count.measure} {count.value}{count.unit}"
                yield self._mistake("figure", "observation", what)
        for count in given:
            if not any(count is other for _, other in hits):
                what = f"found {count.measure} {count.value}{count.unit} in “{count.quote}”"
                yield self._mistake("figure", "observation", what)

    def _works(self) -> Iterator[Mistake]:
        if self.one.gold.works is None:
            return
        matched = match_pieces(self.one.gold.works, self.one.found.works or ())
        for sign, pieces in (("missed", matched.missed), ("found", matched.invented)):
            for piece in pieces:
                yield self._mistake("work", f"work/{piece.key}", f"{sign} {piece.label}")


def _cut(wanted: Iterable[str], given: Iterable[str]) -> bool:
    """True where one name holds the other, or most of their characters are the same."""
    right, left = list(wanted), list(given)
    return any(a in b or b in a for a in right for b in left) or nearness(right, left) >= NEAR


def _said(side: Side, link: Link) -> str:
    tail = side.things[link.tail].label if isinstance(link.tail, int) else link.tail
    return f"{side.things[link.head].label} -> {tail}"
