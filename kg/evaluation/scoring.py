# SPDX-License-Identifier: MIT
"""Precision, recall and F1 by type and relation, over any number of sources.

The rules are those of the annotators' scorer: see `tests/test_evaluation.py`, which holds the two
against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.evaluation.matching import LinkMatch, match_links, match_things
from kg.evaluation.names import CORE, SAME_HEADLINE, fold, nearness, overlap
from kg.evaluation.sides import Attributes, Award, Count, Side
from kg.evaluation.works import Piece, match_pieces
from kg.expressions import expression
from kg.facts.award_status import HELD, STATUSES, WITHDRAWN, means

SAME_MEASURE = 0.3
"""Overlap of measures from which two figures of one value and unit are one; annotators name a
measure in their own words (`当选人数` for `3人当选`), so words of their quote do as well."""


KEYS_LAST = ("ENTITIES", "CORE ENTITIES", "RELATIONS", "ATTRIBUTES")
"""The totals, after the figures of each type."""


@dataclass(slots=True)
class Tally:
    """How many were right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.right + other.right, self.invented + other.invented, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.invented) if self.right + self.invented else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    def figures(self) -> dict[str, float]:
        """Counts and rounded shares, by short names."""
        shares = {"p": round(self.precision, 3), "r": round(self.recall, 3), "f1": round(self.f1, 3)}
        return {"tp": self.right, "fp": self.invented, "fn": self.missed, **shares}


@dataclass(frozen=True, slots=True)
class Compared:
    """One source: both sides and how they fit."""

    name: str
    gold: Side
    found: Side
    pairs: dict[int, int]
    links: LinkMatch
    headlines: Headlines


@dataclass(frozen=True, slots=True)
class Headlines:
    """Headlines right, invented and missed."""

    right: tuple[str, ...]
    invented: tuple[str, ...]
    missed: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """The tallies of one set of sources, under keys such as `entity/Person` and `relation/leader`."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    attributes_right: int = 0
    attributes_wanted: int = 0

    def count(self, key: str, tally: Tally) -> None:
        """Add to one tally."""
        self.tallies[key] = self.tallies.get(key, Tally()) + tally

    def total(self, prefix: str, only: Iterable[str] = ()) -> Tally:
        """All tallies of entities or relations together, or those of some types."""
        kept = {prefix + name for name in only} or self.tallies.keys()
        return sum((t for key, t in self.tallies.items() if key.startswith(prefix) and key in kept), Tally())

    def figures(self) -> dict[str, dict[str, float]]:
        """Every figure, by key; totals in capitals last."""
        rows = {key: self.tallies[key].figures() for key in sorted(self.tallies)}
        rows["ENTITIES"] = self.total("entity/").figures()
        rows["CORE ENTITIES"] = self.total("entity/", CORE).figures()
        rows["RELATIONS"] = self.total("relation/").figures()
        of = self.attributes_wanted
        share = round(self.attributes_right / of, 3) if of else 0.0
        rows["ATTRIBUTES"] = {"right": self.attributes_right, "of": of, "share": share}
        return rows


def compare(name: str, gold: Side, found: Side) -> Compared:
    """Match one source's two sides."""
    pairs = match_things(gold, found)
    return Compared(name, gold, found, pairs, match_links(gold, found, pairs), _match_headlines(gold, found))


def score(compared: Iterable[Compared]) -> Score:
    """The score of some sources together (micro-averaged)."""
    result = Score()
    for one in compared:
        heads = one.headlines
        result.count("article", Tally(len(heads.right), len(heads.invented), len(heads.missed)))
        same = (one.gold.authors & one.found.authors).total()
        wanted, given = one.gold.authors.total(), one.found.authors.total()
        result.count("author", Tally(same, given - same, wanted - same))
        _count_things(one, result)
        _count_links(one, result)
        _count_awards(one, result)
        if one.gold.counts is not None:
            hits = match_counts(one.gold.counts, annotated_counts(one))
            given = len(annotated_counts(one))
            result.count("observation", Tally(len(hits), given - len(hits), len(one.gold.counts) - len(hits)))
        if one.gold.works is not None:
            _count_works(one.gold.works, one.found.works or (), result)
    return result


def _count_works(gold: Sequence[Piece], found: Sequence[Piece], result: Score) -> None:
    """Results, programmes and groups, and whose the results and programmes are."""
    matched = match_pieces(gold, found)
    for piece, _ in matched.right:
        result.count(f"work/{piece.key}", Tally(right=1))
    for piece in matched.missed:
        result.count(f"work/{piece.key}", Tally(missed=1))
    for piece in matched.invented:
        result.count(f"work/{piece.key}", Tally(invented=1))
    right, missed, invented = matched.whose
    if any(matched.whose):
        result.count("work/whose", Tally(right, invented, missed))


def _match_headlines(gold: Side, found: Side) -> Headlines:
    left = list(gold.headlines)
    right, invented = [], []
    for variants in found.headlines:
        best = max(left, key=lambda wanted: nearness(wanted, variants), default=None)
        if best is not None and nearness(best, variants) >= SAME_HEADLINE:
            left.remove(best)
            right.append(best[0])
        else:
            invented.append(variants[0])
    return Headlines(tuple(right), tuple(invented), tuple(wanted[0] for wanted in left))


def right_thing(one: Compared, g: int, f: int | None) -> bool:
    """True where the thing was found, with a type that fits."""
    return f is not None and bool(one.gold.things[g].types & one.found.things[f].types)


def _count_things(one: Compared, result: Score) -> None:
    hit = {g: f for f, g in one.pairs.items()}
    for g, thing in enumerate(one.gold.things):
        if thing.optional:
            continue
        f = hit.get(g)
        if f is not None and right_thing(one, g, f):
            result.count("entity/" + one.found.things[f].kind, Tally(right=1))
        else:
            result.count("entity/" + thing.kind, Tally(missed=1))
    for f, thing in enumerate(one.found.things):
        if is_invented(one, f):
            result.count("entity/" + thing.kind, Tally(invented=1))


def is_invented(one: Compared, f: int) -> bool:
    """True for a found thing that no annotator saw, or saw as another type."""
    g = one.pairs.get(f)
    if g is None:
        return True
    return not right_thing(one, g, f) and not one.gold.things[g].optional


def _count_links(one: Compared, result: Score) -> None:
    for wanted, given in one.links.right:
        if wanted.optional:
            continue
        result.count("relation/" + wanted.type, Tally(right=1))
        if any(wanted.attributes):
            result.attributes_wanted += 1
            result.attributes_right += attributes_right(wanted.attributes, given.attributes)
    for link in one.links.invented:
        result.count("relation/" + link.type, Tally(invented=1))
    for link in one.links.missed:
        result.count("relation/" + link.type, Tally(missed=1))


def attributes_right(wanted: Iterable[Attributes], given: Iterable[Attributes]) -> bool:
    """True where every annotated set of attributes is part of one that was found."""
    had = [{key: fold(value) for key, value in pairs} for pairs in given]
    return all(
        any(all(one.get(key) == fold(value) for key, value in pairs) for one in had) for pairs in wanted if pairs
    )


_SETTLED = (HELD, WITHDRAWN, *STATUSES)
_TOLD = expression("拟|公示|提名|入围|培[育养]|推荐|申报|上报|参评|参选|初[审评选步]|储备")
"""Begins a word whose status the reader tells; any other word is the same as itself alone."""
_UNHELD = expression("(?:提名奖?|培[育养]对象|候选人?|入围奖?)$")


def same_award(wanted: Award, given: Award) -> bool:
    """The same honour of the same recipient, with a status that says the same (候选, 候选人, 拟推荐).

    Whether an honour's name takes in the status (某市工匠提名奖) or not says nothing else.
    """
    same = bool(wanted.recipients & given.recipients and _plain(wanted.honours) & _plain(given.honours))
    return same and _status(wanted.status) == _status(given.status)


def _plain(honours: frozenset[str]) -> frozenset[str]:
    """Names of an honour, without the word for those who do not hold it."""
    return frozenset(_UNHELD.sub("", name) for name in honours)


def _status(said: str) -> str:
    """The status that an annotator's word for it tells, as the reader takes the same word on a page.

    >>> _status("候选人"), _status("拟推荐"), _status("拟命名"), _status("撤销"), _status("落选"), _status("")
    ('候选', '候选', '拟表彰', '撤销', '落选', '')
    """
    settled = next((status for status in _SETTLED if said.startswith(status)), "")
    return settled or (means(said) if _TOLD.match(said) else said)


def _count_awards(one: Compared, result: Score) -> None:
    """Honours that are not held: nominations, candidacies, withdrawals; no type of their own for each."""
    left = [award for award in one.found.awards if award.status != HELD]
    for wanted in (award for award in one.gold.awards if award.status != HELD):
        hit = next((given for given in left if same_award(wanted, given)), None)
        if hit is not None:
            left.remove(hit)
        result.count("conferral/not held", Tally(right=1) if hit else Tally(missed=1))
    if left:
        result.count("conferral/not held", Tally(invented=len(left)))
    for wanted in (award for award in one.gold.awards if award.status != HELD):
        named = [a for a in one.found.awards if wanted.recipients & a.recipients and wanted.honours & a.honours]
        if any(award.status == HELD for award in named):
            result.count("conferral/asserted though not held", Tally(invented=1))


def annotated_counts(one: Compared) -> tuple[Count, ...]:
    """The found figures of those articles whose figures were annotated."""
    titles = {title for variants in one.gold.headlines if variants[0] in one.gold.counted for title in variants}
    counts = one.found.counts or ()
    return tuple(c for c in counts if any(overlap(title, c.headline) >= SAME_HEADLINE for title in titles))


def match_counts(wanted: Iterable[Count], given: Iterable[Count]) -> list[tuple[Count, Count]]:
    """Annotated and found figures of one value and unit whose measures share their words."""
    left, hits = list(given), []
    for count in wanted:
        near = [c for c in left if (c.value, c.unit) == (count.value, count.unit) and _same_measure(count, c)]
        if near:
            best = max(near, key=lambda c: overlap(c.measure, count.measure))
            left.remove(best)
            hits.append((count, best))
    return hits


def _same_measure(wanted: Count, given: Count) -> bool:
    said = len(given.measure) > 1 and given.measure in wanted.quote
    return said or overlap(wanted.measure, given.measure) >= SAME_MEASURE
