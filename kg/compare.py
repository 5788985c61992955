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
    return [*_compare_entities(old, new), *_compare_facts(old, new)]


def _compare_entities(old: Records, new: Records) -> Iterator[Change]:
    before, after = _Side(old), _Side(new)
    renamed = {gone: entity.id for entity in new.entities for gone in entity.retired}
    for identity in sorted(before.entities.keys() | after.entities.keys()):
        was, now = before.entities.get(identity), after.entities.get(identity)
        if was == now:
            continue
        if was is None and now is not None:
            why = _reason((identity,), after.homes[identity], after, before)
            yield Change("+", "entity", identity, f"{now.kind} {now.name}", why)
        elif now is None and was is not None:
            heir = after.entities.get(renamed.get(identity, ""))
            text = f"{was.kind} {was.name}" + (f" → {heir.id} {heir.name}" if heir else "")
            why = _reason((identity, renamed.get(identity, "")), before.homes[identity], before, after)
            yield Change("-", "entity", identity, text, why)
        elif was is not None and now is not None:
            text = f"{now.kind} {now.name}: {_entity_changes(was, now)}"
            homes = before.homes[identity] ^ after.homes[identity]
            yield Change("~", "entity", identity, text, _reason((identity,), homes, after, before))


def _compare_facts(old: Records, new: Records) -> Iterator[Change]:
    before, after = _Side(old), _Side(new)
    for identity in sorted(before.facts.keys() | after.facts.keys()):
        was, now = before.facts.get(identity), after.facts.get(identity)
        if was == now:
            continue
        if was is None and now is not None:
            why = _reason((now.subject, now.object), _articles(now), after, before)
            yield Change("+", "fact", identity, after.say(now), why)
        elif now is None and was is not None:
            why = _reason((was.subject, was.object), _articles(was), before, after)
            yield Change("-", "fact", identity, before.say(was), why)
        elif was is not None and now is not None:
            text = f"{after.say(now)}: {_fact_changes(was, now)}"
            articles = _articles(was) ^ _articles(now)
            yield Change("~", "fact", identity, text, _reason((now.subject, now.object), articles, after, before))


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

    def say(self, fact: Statement) -> str:
        """A fact for a reader: `张三 position 某公司 (role 工人)`."""
        ends = [self.entities[end].name if end in self.entities else end for end in (fact.subject, fact.object)]
        more = ", ".join(f"{key} {value}" for key, value in fact.qualifiers)
        return f"{ends[0]} {fact.relation} {ends[1]}" + (f" ({more})" if more else "")


def _articles(fact: Statement) -> set[str]:
    return {evidence.article for evidence in fact.evidence}


def _reason(ends: Iterable[str], articles: set[str], has: _Side, lacks: _Side) -> str:
    """Why one side has it: a ruling by hand about its ends, an article of its own, or the rules."""
    by_hand = {
        ruling.by
        for end in ends
        for ruling in has.rulings[end] ^ lacks.rulings[end]
        if ":" in ruling.by  # a file and its line: the judgement of a person, not of a rule
    }
    if by_hand:
        return "ruling " + ", ".join(sorted(by_hand))
    own = [name for name in sorted(articles) if (name in has.sources) != (name in lacks.sources)]
    if own:
        sources = {has.sources.get(name) or lacks.sources.get(name, "") for name in own}
        return "text " + ", ".join(sorted(sources))
    return "rule"


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
