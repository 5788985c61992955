# SPDX-License-Identifier: MIT
"""Which found thing is which annotated thing, and which found relation is which."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.evaluation.names import SAME_EVENT, nearness, telling
from kg.evaluation.sides import Link, Side, Thing
from kg.model import BODIES


def match_things(gold: Side, found: Side) -> dict[int, int]:
    """Found thing -> annotated thing, one to one.

    Exact names of a fitting type come before the other kinds of body, these before the looser
    match of events; demanded things before optional ones.
    """
    candidates = []
    for g, wanted in enumerate(gold.things):
        for f, given in enumerate(found.things):
            rank = _rank(wanted, given)
            if rank is not None:
                candidates.append((rank, wanted.optional, g, f))
    taken: set[int] = set()
    pairs: dict[int, int] = {}
    for _, _, g, f in sorted(candidates):
        if g not in taken and f not in pairs:
            taken.add(g)
            pairs[f] = g
    return pairs


def _rank(wanted: Thing, given: Thing) -> float | None:
    """How good a match is, 0 the best; None for none."""
    fits = wanted.types & given.types
    shared = wanted.names & given.names
    proven = telling(shared) or (shared and not (telling(wanted.names) and telling(given.names)))
    if proven and (fits or (wanted.types & BODIES and given.types & BODIES)):
        return 0 if fits else 1
    if "Event" in fits:
        near = nearness(wanted.names, given.names)
        if near >= SAME_EVENT:
            return 2 - near
    return None


@dataclass(frozen=True, slots=True)
class LinkMatch:
    """How the relations of the two sides fit."""

    right: tuple[tuple[Link, Link], ...]
    """Annotated and found relation; each annotated one once."""
    invented: tuple[Link, ...]
    missed: tuple[Link, ...]


def match_links(gold: Side, found: Side, pairs: Mapping[int, int]) -> LinkMatch:
    """Hold the relations against each other, given which thing is which."""
    wanted = {(link.type, link.head, str(link.tail)): link for link in gold.links}
    right: dict[tuple[str, int, str], tuple[Link, Link]] = {}
    invented = []
    for link in found.links:
        hit = _wanted(link, wanted, pairs)
        if hit is not None:
            right.setdefault((hit.type, hit.head, str(hit.tail)), (hit, link))
        elif not _vague(link, gold, pairs):
            invented.append(link)
    missed = [link for key, link in wanted.items() if key not in right and not link.optional]
    return LinkMatch(tuple(right.values()), tuple(invented), tuple(missed))


def _wanted(link: Link, wanted: Mapping[tuple[str, int, str], Link], pairs: Mapping[int, int]) -> Link | None:
    head = pairs.get(link.head)
    if head is None:
        return None
    if link.type == "date":
        dates = (w for w in wanted.values() if w.type == "date" and w.head == head)
        return next((w for w in dates if link.tail == w.tail or link.tail in w.also), None)
    tail = pairs.get(link.tail) if isinstance(link.tail, int) else None
    return None if tail is None else wanted.get((link.type, head, str(tail)))


def _vague(link: Link, gold: Side, pairs: Mapping[int, int]) -> bool:
    """A relation with an optional thing, which careful readers may see either way."""
    ends = [end for end in (link.head, link.tail) if isinstance(end, int)]
    return all(end in pairs for end in ends) and any(gold.things[pairs[end]].optional for end in ends)
