# SPDX-License-Identifier: MIT
"""What came, went or changed between two graphs, and why.

The reason is one of three: `text`, an article that only one of them has; `ruling`, a judgement
by hand that only one of them has; else `rule`, since the same text is now read otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Entity, Records, Ruling, Statement


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    sign: str
    """`+` came, `-` went, `~` changed."""
    what: str
    """entity or fact."""
    id: str
    text: str
    why: str


def compare(old: Records, new: Records) -> list[Change]:
    """Every difference: entities first, then facts, each in the order of their ids."""
    both = _Both(_Side(old), _Side(new))
    return [*_compare_entities(both), *_compare_facts(both)]


def _compare_entities(both: _Both) -> Iterator[Change]:
    before, after = both.before, both.after
    for identity in sorted(before.entities.keys() | after.entities.keys()):
        was, now = before.entities.get(identity), after.entities.get(identity)
        if was == now:
            continue
        why = both.reason((identity,), before.homes[identity] ^ after.homes[identity])
        if was is None and now is not None:
            yield Change("+", "entity", identity, f"{now.kind} {now.name}", why)
        elif now is None and was is not None:
            heir = after.entities.get(after.heirs.get(identity, ""))
            text = f"{was.kind} {was.name}" + (f" → {heir.id} {heir.name}" if heir else "")
            yield Change("-", "entity", identity, text, why)
        elif was is not None and now is not None:
            yield Change("~", "entity", identity, f"{now.kind} {now.name}: {_entity_changes(was, now)}", why)


def _compare_facts(both: _Both) -> Iterator[Change]:
    before, after = both.before, both.after
    for identity in sorted(before.facts.keys() | after.facts.keys()):
        was, now = before.facts.get(identity), after.facts.get(identity)
        if was == now:
            continue
        fact = now or was
        assert fact is not None
        articles = _articles(was) ^ _articles(now)
        why = both.reason((fact.subject, fact.object), articles)
        if was is None:
            yield Change("+", "fact", identity, after.say(fact), why)
        elif now is None:
            yield Change("-", "fact", identity, before.say(fact), why)
        else:
            yield Change("~", "fact", identity, f"{after.say(fact)}: {_fact_changes(was, now)}", why)


class _Side:
    """One of the two graphs, looked up by id."""

    def __init__(self, records: Records) -> None:
        self.entities = {entity.id: entity for entity in records.entities}
        self.facts = {fact.id: fact for fact in records.statements}
        self.sources = {article.id: article.source for article in records.articles}
        self.homes: dict[str, set[str]] = defaultdict(set)
        """Articles that name an entity."""
        for article in records.articles:
            for identity in article.mentions:
                self.homes[identity].add(article.id)
        self.rulings: dict[str, set[Ruling]] = defaultdict(set)
        for ruling in records.rulings:
            for identity in (ruling.left, ruling.right):
                self.rulings[identity].add(ruling)

        self.heirs = {gone: entity.id for entity in records.entities for gone in entity.retired}
        """Retired id -> the entity that bears it now."""

    def say(self, fact: Statement) -> str:
        """A fact for a reader: `张三 position 某公司 (role 工人)`."""
        ends = [self.entities[end].name if end in self.entities else end for end in (fact.subject, fact.object)]
        more = ", ".join(f"{key} {value}" for key, value in fact.qualifiers)
        return f"{ends[0]} {fact.relation} {ends[1]}" + (f" ({more})" if more else "")


@dataclass(frozen=True, slots=True)
class _Both:
    """The two graphs, and why they differ in some point."""

    before: _Side
    after: _Side

    def reason(self, ends: Iterable[str], articles: set[str]) -> str:
        """A ruling by hand about the ends, an article of only one graph, or else the rules.

        `articles` are those that tell the point in one graph and not in the other. Where none of them
        is new, the point may only have moved with an entity that another article joined or parted.
        """
        kin = {identity for end in ends for identity in self._kin(end)}
        by_hand = {
            ruling.by
            for identity in kin
            for ruling in self.before.rulings[identity] ^ self.after.rulings[identity]
            if ":" in ruling.by  # a file and its line: the judgement of a person, not of a rule
        }
        if by_hand:
            return "ruling " + ", ".join(sorted(by_hand))
        around = {article for identity in kin for article in self._homes(identity)} if len(kin) > 1 else set()
        sources = self._told_by_one(articles) or self._told_by_one(around)
        return "text " + ", ".join(sorted(sources)) if sources else "rule"

    def _kin(self, identity: str) -> set[str]:
        """An entity, and those that it became or came from by joining or parting."""
        found = {identity}
        for has, lacks in ((self.before, self.after), (self.after, self.before)):
            heir = lacks.heirs.get(identity)
            entity = has.entities.get(identity)
            found |= {gone for gone in (entity.retired if entity else ()) if gone in lacks.entities}
            found |= {heir} if heir else set()
        return found

    def _homes(self, identity: str) -> set[str]:
        """Articles that name an entity in either graph."""
        return self.before.homes[identity] | self.after.homes[identity]

    def _told_by_one(self, articles: Iterable[str]) -> set[str]:
        """Sources of those articles that only one graph has."""
        old, new = self.before.sources, self.after.sources
        return {old.get(name) or new.get(name, "") for name in articles if (name in old) != (name in new)}


def _articles(fact: Statement | None) -> set[str]:
    return {evidence.article for evidence in fact.evidence} if fact else set()


def _entity_changes(was: Entity, now: Entity) -> str:
    parts = []
    for field in ("name", "kind", "subkind"):
        left, right = getattr(was, field), getattr(now, field)
        if left != right:
            parts.append(f"{field} {left or 'none'} → {right or 'none'}")
    for field in ("aliases", "retired", "attributes"):
        parts += _set_changes(field, getattr(was, field), getattr(now, field))
    return "; ".join(parts)


def _fact_changes(was: Statement, now: Statement) -> str:
    parts = _set_changes("qualifiers", was.qualifiers, now.qualifiers)
    quotes = [[f"{e.article} {e.quote}" for e in fact.evidence] for fact in (was, now)]
    parts += _set_changes("evidence", quotes[0], quotes[1])
    return "; ".join(parts) or "its rule or confidence"


def _set_changes(field: str, was: Iterable[object], now: Iterable[object]) -> list[str]:
    """Elements of a list that came or went: `aliases +市总工会 -总工会`."""
    left, right = {_plain(item) for item in was}, {_plain(item) for item in now}
    signs = [f"+{item}" for item in sorted(right - left)] + [f"-{item}" for item in sorted(left - right)]
    return [f"{field} {' '.join(signs)}"] if signs else []


def _plain(item: object) -> str:
    return " ".join(map(str, item)) if isinstance(item, tuple) else str(item)
