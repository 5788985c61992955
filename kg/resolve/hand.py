"""Rulings by hand laid over the clusters and the statements.

A side is looked up among the ids that a cluster bears (today's, or those of a smaller corpus),
then among names. What matches nothing, or cannot be told apart, comes back with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kg.model import Entity, Evidence, Header, Ruling, Statement, digest
from kg.resolve.profiles import Profile
from kg.rulings import HandRuling

UNMATCHED = "unmatched"
"""Verdict, and stand-in for an id, of a ruling that found nothing to rule on."""


class Lookup:
    """Clusters by what a rulings file may call them."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self._by: dict[str, list[str]] = defaultdict(list)
        self._sources: dict[str, str] = {}
        for profile in profiles:
            cluster = profile.cluster
            self._sources[cluster.id] = profile.article.source
            for name in {profile.candidate, profile.fallback, cluster.name, *cluster.aliases}:
                self._by[name].append(cluster.id)
        self._main = {p.cluster.id: p.cluster.name for p in profiles}

    def find(self, side: str) -> list[str]:
        """Ids of the clusters meant; those that bear the name as their main name come alone."""
        name, at, source = side.rpartition(" @ ")
        name = name.strip() if at else side
        found = self._by.get(name.removeprefix("id:"), [])
        found = [c for c in found if self._main[c] == name] or found
        return [c for c in found if self._sources[c] == source.strip()] if at else list(found)


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

    def __init__(self, entity_of: Mapping[str, str], lookup: Lookup) -> None:
        self._entity_of, self._lookup = entity_of, lookup

    def apply(self, entities: list[Entity], statements: list[Statement], hand: Iterable[HandRuling]) -> Handed:
        """The graph after all rulings; in the order of the rulings' text, not of their lines."""
        done = Handed(list(entities), list(statements), [], [])
        for ruling in sorted(hand, key=lambda r: (r.verb, r.relation, r.left, r.right, r.by)):
            if ruling.verb in ("rename", "retype"):
                self._change(ruling, done)
            elif ruling.verb == "deny":
                self._deny(ruling, done)
            elif ruling.verb == "add":
                self._add(ruling, done)
        return done

    def _one(self, side: str) -> str:
        """The one entity that a side means, or empty."""
        found = {self._entity_of[c] for c in self._lookup.find(side)}
        if side in self._entity_of.values():
            found = {side}
        return found.pop() if len(found) == 1 else ""

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
        done.rulings.append(unmatched(ruling, f"{ruling.left} means no entity, or several"))

    def _deny(self, ruling: HandRuling, done: Handed) -> None:
        subject = self._one(ruling.left)
        object_ = ruling.right if ruling.relation == "date" else self._one(ruling.right)
        kept = [s for s in done.statements if (s.relation, s.subject, s.object) != (ruling.relation, subject, object_)]
        if len(kept) == len(done.statements):
            done.rulings.append(unmatched(ruling, "no such fact was found"))
            return
        done.statements[:] = kept
        done.rulings.append(self._record(ruling, subject, subject if ruling.relation == "date" else object_))

    def _add(self, ruling: HandRuling, done: Handed) -> None:
        """A fact by hand: its words are the source that the ruling names, in the rulings file."""
        subject = self._one(ruling.left)
        object_ = ruling.right if ruling.relation == "date" else self._one(ruling.right)
        if not subject or not object_:
            missing = ruling.left if not subject else ruling.right
            done.rulings.append(unmatched(ruling, f"{missing} means no entity, or several"))
            return
        file = ruling.by.rpartition(":")[0]
        article = "article-" + digest(file)
        if all(header.id != article for header in done.headers):
            done.headers.append(Header(article, file, "人工裁定", 0, 0))
        evidence = Evidence(article, ruling.note, ruling.start, ruling.start + len(ruling.note), "ruling/add", 1.0)
        key = "status" if ruling.relation == "hasHonour" else "role"
        role = ruling.role or ("获得" if key == "status" else "")
        qualifiers = ((key, role),) if role else ()
        flat = [f"{k}={v}" for k, v in qualifiers]
        local = "fact-" + digest(ruling.relation, subject, object_, *flat, length=12)
        same = next((i for i, s in enumerate(done.statements) if s.id == local), None)
        if same is None:
            done.statements.append(Statement(local, ruling.relation, subject, object_, qualifiers, (evidence,)))
        else:
            old = done.statements[same]
            done.statements[same] = replace(old, evidence=(*old.evidence, evidence))
        done.rulings.append(self._record(ruling, subject, subject if ruling.relation == "date" else object_))

    @staticmethod
    def _record(ruling: HandRuling, left: str, right: str) -> Ruling:
        reasons = tuple(filter(None, (ruling.line.split(" # ")[0], ruling.note)))
        return Ruling(left, ruling.left, right, ruling.right, ruling.verb, 1.0, reasons, ruling.by)
