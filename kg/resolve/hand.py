# SPDX-License-Identifier: MIT
"""Rulings by hand laid over the clusters and the statements.

A side is looked up among the ids that a cluster bears (today's, or those of a smaller corpus),
then among names. Pages that are added later may name namesakes: a `deny` holds for all who bear the name, an
`add` for the one of whom such a fact was read. What matches nothing, or cannot be told apart, comes back with
the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kg.expressions import expression
from kg.model import Entity, Evidence, Header, Ruling, Statement, digest, ruled_in
from kg.resolve.by_words import CUE, words_of
from kg.resolve.partition import Partition
from kg.resolve.profiles import Profile
from kg.rulings import HandRuling

_ID = expression(r"(?:id:)?[a-z]+-[0-9a-f]{8,}")
"""The id of an entity, such as person-8c1f02a9d14b7e60."""
DATE = "date"
"""The relation whose object is no entity."""
UNNAMED = ": a fact is added only between what pages name; build a page with the words of its source, too"
"""What is said besides of an end of an added fact that nothing bears."""
UNMATCHED = "unmatched"
"""Verdict, and stand-in for an id, of a ruling that found nothing to rule on."""


class Lookup:
    """Clusters by what a rulings file calls them; those that it does not name are not kept."""

    def __init__(self, hand: Iterable[HandRuling]) -> None:
        sides = {side for ruling in hand for side in (ruling.left, ruling.right)}
        self._wanted = {_name(side).removeprefix("id:") for side in sides} | {_name(side) for side in sides}
        self._by: dict[str, set[str]] = defaultdict(set)
        self._main: dict[str, tuple[str, str]] = {}
        self.keys: dict[str, str] = {}
        """The key of each cluster that is kept."""

    def add(self, profile: Profile) -> bool:
        """Keep a cluster that some ruling may mean; false where none does."""
        cluster = profile.cluster
        names = {cluster.name, *cluster.aliases}
        if self._wanted:
            names |= {profile.candidate, profile.fallback}
        named = names & self._wanted | {side for key, side in cluster.cues if key == CUE}
        for name in named:
            self._by[name].add(cluster.id)
        if named:
            self._main[cluster.id] = cluster.name, profile.article.source
            self.keys[cluster.id] = profile.key
        return bool(named)

    def told_apart(self, clusters: Iterable[str]) -> list[str]:
        """How a ruling may write each of some clusters: `name @ source`."""
        return sorted({" @ ".join(self._main[cluster]) for cluster in clusters})

    def find(self, side: str) -> list[str]:
        """Ids of the clusters meant, sorted; those that bear the name as their main name come alone."""
        if words_of(side):
            return sorted(self._by.get(side, ()))
        name, at = _name(side), side.rpartition(" @ ")[1]
        found = sorted(self._by.get(name.removeprefix("id:"), ()))
        found = [c for c in found if self._main[c][0] == name] or found
        source = side.rpartition(" @ ")[2].strip()
        return [c for c in found if self._main[c][1] == source] if at else found


def _name(side: str) -> str:
    """The name in `name @ source`."""
    name, at, _ = side.rpartition(" @ ")
    return name.strip() if at else side


def _lost(side: str) -> str:
    """Why a side means nothing that a ruling could be about, and what would.

    >>> _lost("王强 @ “调度员”")
    '王强 @ “调度员”: the words must hold the name 王强'
    >>> _lost("王强")
    '王强 means nothing that was read'
    """
    told = words_of(side)
    if told and told[0] not in told[1]:
        return f"{side}: the words must hold the name {_name(side)}"
    if _ID.fullmatch(side):
        return f"nothing bears the id {side}: it may have changed with the text of its article; a name or words hold"
    return f"{side} means nothing that was read"


def _says(fact: Statement, ruling: HandRuling) -> bool:
    """Does a fact have what stands in brackets, if anything does?"""
    return all(fact.qualifier(key) == value for key, value in ruling.marks)


@dataclass(frozen=True, slots=True)
class Laid:
    """A `same` or `different` with the clusters that it means."""

    ruling: HandRuling
    left: list[str]
    right: list[str]

    def lay(self, parts: Partition[str]) -> bool:
        """Join, or bar every cluster of one side from those of the other; False where bans forbid it."""
        if self.ruling.verb == "same":
            return all(parts.join(self.left[0], other) for other in (*self.left[1:], *self.right))
        for side in (self.left, self.right):
            for other in side[1:]:
                parts.join(side[0], other)
        parts.ban(self.left[0], self.right[0])
        return True


@dataclass(frozen=True, slots=True)
class ByHand:
    """The rulings on identity that found something, which of them hold, and those that failed."""

    found: list[Laid]
    applied: list[Laid]
    failed: list[Ruling]
    parts: Partition[str]
    """The clusters that they name, joined and barred."""


def read_hand(lookup: Lookup, hand: Iterable[HandRuling]) -> ByHand:
    """Lay the `same` and `different` of the file over the clusters that they name."""
    done = ByHand([], [], [], Partition(lookup.keys))
    for ruling in sorted(hand, key=lambda r: (r.verb, r.left, r.right, r.by)):
        if ruling.verb not in ("same", "different"):
            continue
        left, right = lookup.find(ruling.left), lookup.find(ruling.right)
        if not left or not right:
            done.failed.append(unmatched(ruling, _lost(ruling.right if left else ruling.left)))
        elif ruling.verb == "different" and set(left) & set(right):
            reason = "both sides mean the same mentions; tell them apart by `name @ source`"
            done.failed.append(unmatched(ruling, reason))
        else:
            laid = Laid(ruling, left, right)
            done.found.append(laid)
            if laid.lay(done.parts):
                done.applied.append(laid)
            else:
                done.failed.append(unmatched(ruling, "other rulings keep the two sides apart"))
    return done


def hand_ruling(laid: Laid, left: str, right: str) -> Ruling:
    """The record of a ruling whose sides became these entities."""
    ruling = laid.ruling
    score = 1.0 if ruling.verb == "same" else 0.0
    reasons = (ruling.note,) if ruling.note else ()
    return Ruling(left, ruling.left, right, ruling.right, ruling.verb, score, reasons, ruling.by)


def unmatched(ruling: HandRuling, reason: str) -> Ruling:
    """The record of a ruling that could not be applied."""
    return Ruling(UNMATCHED, ruling.left, UNMATCHED, ruling.right, UNMATCHED, 0.0, (reason, ruling.line), ruling.by)


@dataclass(frozen=True, slots=True)
class Handed:
    """What rulings by hand make of entities and statements."""

    entities: list[Entity]
    statements: list[Statement]
    headers: list[Header]
    rulings: list[Ruling]


class Hand:
    """Applies `rename`, `retype`, `deny` and `add` to a finished graph."""

    def __init__(
        self,
        entity_of: Mapping[str, str],
        lookup: Lookup,
        known: Callable[[str], bool],
        hand: Iterable[HandRuling],
    ) -> None:
        """`entity_of` knows the clusters of the lookup; `known` is true of ids of entities."""
        self._entity_of, self._lookup, self._known = entity_of, lookup, known
        self._hand = sorted(hand, key=lambda r: (r.verb == "add", r.verb, r.relation, r.left, r.right, r.by))
        self._renamed: dict[str, set[str]] = defaultdict(set)
        """The entities that rulings give a name."""
        for ruling in self._hand:
            if ruling.verb == "rename" and (wanted := self._one(ruling.left)):
                self._renamed[ruling.right].add(wanted)

    def touched(self) -> set[str]:
        """Ids of the entities that these rulings change or speak of."""
        return {local for ruling in self._hand for side in (ruling.left, ruling.right) for local in self._all(side)}

    def apply(self, entities: list[Entity], statements: list[Statement]) -> Handed:
        """The graph after all rulings; in the order of the rulings' text, not of their lines, what is added last."""
        done = Handed(list(entities), list(statements), [], [])
        for ruling in self._hand:
            if ruling.verb in ("rename", "retype"):
                self._change(ruling, done)
            elif ruling.verb == "deny":
                self._deny(ruling, done)
            elif ruling.verb == "add":
                self._add(ruling, done, statements)
        return done

    def _all(self, side: str) -> set[str]:
        """The entities that a side may mean: by a name, all that bear it or that a ruling names so."""
        if self._known(side):
            return {side}
        return {self._entity_of[c] for c in self._lookup.find(side)} | self._renamed.get(side, set())

    def _one(self, side: str) -> str:
        """The one entity that a side means, or empty."""
        found = self._all(side)
        return found.pop() if len(found) == 1 else ""

    def _why_none(self, side: str, found: Collection[str]) -> str:
        """Why a side does not mean one entity."""
        if not found:
            return _lost(side)
        ways = self._lookup.told_apart(self._lookup.find(side))
        by_source = len(ways) == len(found)
        told = ", ".join(ways if by_source else sorted(found))
        return f"{side} means several things: {told}" + (
            "" if by_source else f"; write {_name(side)} @ “words around it”"
        )

    def _change(self, ruling: HandRuling, done: Handed) -> None:
        wanted = self._one(ruling.left)
        for index, entity in enumerate(done.entities):
            if entity.id != wanted:
                continue
            if ruling.verb == "retype":
                sub = entity.subkind if ruling.right == "Event" else ""
                done.entities[index] = replace(entity, kind=ruling.right, subkind=sub)
            else:
                names = sorted({*entity.aliases, entity.name} - {ruling.right})
                done.entities[index] = replace(entity, name=ruling.right, aliases=tuple(names))
            done.rulings.append(self._record(ruling, wanted, wanted))
            return
        done.rulings.append(unmatched(ruling, self._why_none(ruling.left, self._all(ruling.left))))

    def _ends(self, ruling: HandRuling) -> tuple[set[str], set[str]]:
        """What the two sides of a fact may mean; a date is itself."""
        right = {ruling.right} if ruling.relation == DATE else self._all(ruling.right)
        return self._all(ruling.left), right

    def _deny(self, ruling: HandRuling, done: Handed) -> None:
        """Take away every fact that fits: of all who bear the name, since who was meant the line does not say."""
        subjects, objects = self._ends(ruling)

        def denied(said: Statement) -> bool:
            fits = said.relation == ruling.relation and said.subject in subjects and said.object in objects
            return fits and _says(said, ruling)

        gone = sorted({(said.subject, said.object) for said in done.statements if denied(said)})
        if not gone:
            lost = "" if subjects and objects else _lost(ruling.right if subjects else ruling.left)
            done.rulings.append(unmatched(ruling, lost or "no such fact was found"))
            return
        done.statements[:] = [said for said in done.statements if not denied(said)]
        for subject, object_ in gone:
            done.rulings.append(self._record(ruling, subject, subject if ruling.relation == DATE else object_))

    def _add(self, ruling: HandRuling, done: Handed, read: Iterable[Statement]) -> None:
        """A fact by hand: its words are the source that the ruling names, in the rulings file.

        Of several who bear a name the one is meant of whom such a fact was read, whatever was denied since.
        """
        subjects, objects = self._ends(ruling)
        if len(subjects) > 1 or len(objects) > 1:
            said = [s for s in read if s.relation == ruling.relation and s.subject in subjects and s.object in objects]
            subjects = {s.subject for s in said} or subjects
            objects = {s.object for s in said} or objects
        for side, found in ((ruling.left, subjects), (ruling.right, objects)):
            if len(found) != 1:
                why = self._why_none(side, found) + (UNNAMED if not found else "")
                done.rulings.append(unmatched(ruling, why))
                return
        subject, object_ = subjects.pop(), objects.pop()
        file = ruling.file
        article = ruled_in(file)
        if all(header.id != article for header in done.headers):
            end = max(other.end for other in self._hand if other.file == file)
            done.headers.append(Header(article, file, "人工裁定", 0, end))
        evidence = Evidence(article, ruling.note, ruling.start, ruling.end, "ruling/add", 1.0)
        qualifiers = ruling.marks
        flat = [f"{k}={v}" for k, v in qualifiers]
        local = "fact-" + digest(ruling.relation, subject, object_, *flat)
        same = next((i for i, s in enumerate(done.statements) if s.id == local), None)
        if same is None:
            done.statements.append(Statement(local, ruling.relation, subject, object_, qualifiers, (evidence,)))
        else:
            old = done.statements[same]
            done.statements[same] = replace(old, evidence=(*old.evidence, evidence))
        done.rulings.append(self._record(ruling, subject, subject if ruling.relation == DATE else object_))

    @staticmethod
    def _record(ruling: HandRuling, left: str, right: str) -> Ruling:
        reasons = tuple(filter(None, (ruling.line.split(" # ")[0], ruling.note)))
        return Ruling(left, ruling.left, right, ruling.right, ruling.verb, 1.0, reasons, ruling.by)
