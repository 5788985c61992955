# SPDX-License-Identifier: MIT
"""The roll of honours, timelines by observation and honour ladders, derived from the records.

A report is an observation "as of this issue": nothing here states a start or an end that no page
states. A date is what the text gives (`year`), else the date of the article, which is then
marked as that of a report; it may be partial, or missing (then it is empty, and such rows come last).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.labels import labels
from kg.model import Entity, Evidence, Header, Records, Statement
from kg.roles import is_former, is_held_alone


@dataclass(frozen=True, slots=True)
class Conferral:
    """One row of the roll: who was given (or nominated for) what, and by which words."""

    honour: str
    honour_name: str
    level: str
    level_from: str
    """text or seed: where the level is from; empty where it is not known."""
    grantor: str
    grantor_from: str
    code: str
    """Code of the national standard on honours (GB/T 8563), where the seed table has it."""
    edition: str
    year: str
    rank: str
    status: str
    recipient: str
    recipient_name: str
    recipient_kind: str
    body: str
    """Bodies where the recipient holds a post, or to which it belongs, joined by `、`."""
    trade: str
    official: str
    """Official number of holders of this edition, where the seed table knows it."""
    official_source: str
    found: int
    """How many holders of this edition (status 获得) the graph has."""
    quote: str
    headline: str
    source: str
    start: int
    end: int
    confidence: float
    missing: str
    """What no page states of edition, year, body and grantor, joined by `、`."""
    reports: int = 1
    """Articles that state it, those too that leave out its edition, year or rank where it can be no other."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of a timeline: a post, honour, event or other fact, and when it was reported."""

    first: str
    last: str
    reported: bool
    """Whether `first` and `last` are dates of reports, since no page states a date of the thing itself."""
    relation: str
    role: str
    """Post, edition, year or rank that goes with it, else empty."""
    status: str
    """How far an honour is held (获得, 候选 …), empty for other lines."""
    subject: str
    object: str
    subject_name: str
    object_name: str
    facts: tuple[str, ...]
    """Ids of the statements that this line stands for."""
    articles: tuple[str, ...]


def when(statement: Statement, articles: Mapping[str, Header]) -> tuple[str, ...]:
    """The dates at which a statement was observed, sorted; partial dates (`--09-29`) last."""
    stated = _stated(statement)
    if stated:
        return (stated,)
    dates = {articles[e.article].date for e in statement.evidence if e.article in articles}
    return tuple(sorted((date for date in dates if date), key=_date_key))


def _stated(statement: Statement) -> str:
    """The date that the text gives with a statement."""
    return statement.qualifier("year")


def _date_key(date: str) -> tuple[int, str]:
    """Full dates first, then those without a year, then none."""
    return (0 if date[:1].isdigit() else 1 if date else 2, date)


def timeline(records: Records, entity: str) -> list[Seen]:
    """All that was reported of an entity, by first sight; one post reported twice is one line."""
    articles = {article.id: article for article in records.articles}
    names = {e.id: e.name for e in records.entities}
    dates_of = {s.subject: s.object for s in records.statements if s.literal}
    grouped: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
    for fact in records.statements:
        if entity in (fact.subject, fact.object):
            key = (fact.relation, fact.subject, fact.object, _role(fact), fact.qualifier("status"))
            grouped[key].append(fact)
    lines = []
    for (relation, subject, object_, role, status), facts in grouped.items():
        dates = [date for fact in facts for date in when(fact, articles)]
        reported = bool(dates) and not all(_stated(fact) for fact in facts)
        happened = dates_of.get(subject) or dates_of.get(object_, "")
        if happened and relation != "position":
            dates, reported = [happened], False
        dates.sort(key=_date_key)
        lines.append(
            Seen(
                first=dates[0] if dates else "",
                last=dates[-1] if dates else "",
                reported=reported,
                relation=relation,
                role=role,
                status=status,
                subject=subject,
                object=object_,
                subject_name=names.get(subject, subject),
                object_name=names.get(object_, object_),
                facts=tuple(fact.id for fact in facts),
                articles=tuple(sorted({e.article for fact in facts for e in fact.evidence})),
            )
        )
    return sorted(lines, key=lambda x: (_date_key(x.first), _date_key(x.last), x.relation, x.facts))


def _role(fact: Statement) -> str:
    """What tells two facts with the same ends apart for a reader."""
    if fact.relation == "position":
        return fact.qualifier("role")
    edition = fact.qualifier("edition")
    parts = (f"第{edition}届" if edition else "", fact.qualifier("year"), fact.qualifier("rank"))
    return " ".join(filter(None, (*parts, fact.qualifier("role"))))


def successions(records: Records, body: str) -> list[tuple[str, tuple[Seen, ...]]]:
    """For each post of a body that one holds at a time: its holders by date of report.

    Only of those is it told that one came after the other whom no two reports, or undated ones, tell together.
    """
    roles: dict[str, list[Seen]] = defaultdict(list)
    for line in timeline(records, body):
        if line.relation == "position" and line.object == body and is_held_alone(line.role):
            roles[line.role].append(line)
    return sorted((role, tuple(lines)) for role, lines in roles.items() if len(lines) > 1 and _in_turn(lines))


def _in_turn(lines: Sequence[Seen]) -> bool:
    """Is each holder first reported only after the one before was last, on dates that tell the year?"""
    dated = all(line.first[:1].isdigit() for line in lines)
    return dated and all(a.last < b.first and not b.first.startswith(a.last) for a, b in pairwise(lines))


MARKS = ("edition", "year", "rank")
"""What tells two conferrals of one honour to one holder apart."""


def fullest(told: Sequence[frozenset[tuple[str, str]]]) -> list[int]:
    """For each of some sets of marks the only fullest one that says all that it does and more, else itself.

    >>> bare, year, edition = frozenset(), {("year", "2022")}, {("edition", "4")}
    >>> fullest([bare, frozenset(year), frozenset(year | edition)])
    [2, 2, 2]
    >>> fullest([bare, frozenset(year), frozenset(edition)])
    [0, 1, 2]
    """
    fuller: dict[frozenset[tuple[str, str]], set[frozenset[tuple[str, str]]]] = defaultdict(set)
    for marks in told:
        for size in range(len(marks)):
            for part in combinations(sorted(marks), size):
                fuller[frozenset(part)].add(marks)
    first = {marks: index for index, marks in reversed(list(enumerate(told)))}
    only = {part: [first[marks] for marks in found if marks not in fuller] for part, found in fuller.items()}
    return [only[marks][0] if len(only.get(marks, ())) == 1 else index for index, marks in enumerate(told)]


HOUSED = ("position", "partOf", "unionOf")
"""What says in which body a holder is: a person by a post, a body by the one it belongs to."""


class _Roll:
    """What the rows of the roll share: names, posts, grantors and counts."""

    def __init__(self, records: Records) -> None:
        self.entities = {e.id: e for e in records.entities}
        self.articles = {a.id: a for a in records.articles}
        self.conferrals = [s for s in records.statements if s.relation == "hasHonour"]
        self.bodies: dict[str, list[str]] = defaultdict(list)
        studios = {e.name for e in records.entities if e.kind == "Studio"}
        self.grantors: dict[str, list[str]] = defaultdict(list)
        self.holders: dict[tuple[str, str], set[str]] = defaultdict(set)
        for fact in records.statements:
            name = self.name(fact.object)
            if fact.relation == "position" and is_former(fact.qualifier("role")):
                continue
            if fact.relation in HOUSED and name not in self.bodies[fact.subject]:
                self.bodies[fact.subject].append(name)
            elif fact.relation == "conferredBy" and name not in self.grantors[fact.subject]:
                self.grantors[fact.subject].append(name)
        for fact, _ in self.folded(None):
            if fact.asserted:
                stated = {fact.qualifier("edition"), fact.qualifier("year")} - {""}
                for edition in stated or {""}:
                    self.holders[fact.object, edition].add(fact.subject)
        for names in self.bodies.values():
            names.sort(key=studios.__contains__)  # the employer first

    def name(self, entity: str) -> str:
        found = self.entities.get(entity)
        return found.name if found else entity

    def folded(self, wanted: frozenset[str] | None) -> Iterator[tuple[Statement, tuple[Evidence, ...]]]:
        """Conferrals with their evidence, and with that of those which say less of the same one (`fullest`)."""
        same: dict[tuple[str, ...], list[Statement]] = defaultdict(list)
        for fact in self.conferrals:
            if wanted is None or fact.object in wanted:
                same[fact.subject, fact.object, fact.qualifier("status")].append(fact)
        for facts in same.values():
            full = fullest([frozenset(mark for mark in fact.qualifiers if mark[0] in MARKS) for fact in facts])
            every: dict[int, list[Evidence]] = defaultdict(list)
            for index, fact in sorted(enumerate(facts), key=lambda told: full[told[0]] != told[0]):
                every[full[index]] += fact.evidence
            yield from ((facts[index], tuple(evidence)) for index, evidence in every.items())

    def row(self, fact: Statement, every: tuple[Evidence, ...]) -> Conferral:
        honour = self.entities.get(fact.object) or Entity(fact.object, "Honour", fact.object)
        recipient = self.entities.get(fact.subject) or Entity(fact.subject, "", fact.subject)
        edition, year = fact.qualifier("edition"), fact.qualifier("year")
        level, level_from = self._level(honour)
        grantor, grantor_from = self._grantor(honour)
        body = "、".join(self.bodies.get(recipient.id, ()))
        official, source = _official(honour, edition or year)
        wanted = {"届": edition, "年": year, "单位": body or recipient.kind != "Person", "授予方": grantor}
        evidence = fact.evidence[0] if fact.evidence else Evidence("", "", 0, 0, "", 0.0)
        article = self.articles.get(evidence.article)
        return Conferral(
            honour=honour.id,
            honour_name=honour.name,
            level=level,
            level_from=level_from,
            grantor=grantor,
            grantor_from=grantor_from,
            code=_attribute(honour, "code"),
            edition=edition,
            year=year,
            rank=fact.qualifier("rank"),
            status=fact.qualifier("status") or "获得",
            recipient=recipient.id,
            recipient_name=recipient.name,
            recipient_kind=recipient.kind,
            body=body,
            trade=_attribute(recipient, "trade"),
            official=official,
            official_source=source,
            found=len(self.holders.get((honour.id, edition or year), ())),
            quote=evidence.quote,
            headline=article.headline if article else "",
            source=article.source if article else "",
            start=evidence.start,
            end=evidence.end,
            confidence=evidence.confidence,
            missing="、".join(name for name, known in wanted.items() if not known),
            reports=len({e.article for e in every}),
        )

    def _level(self, honour: Entity) -> tuple[str, str]:
        stated = _attribute(honour, "levelInText")
        if stated:
            return stated, "text"
        level = _attribute(honour, "level")
        return level, "seed" if level else ""

    def _grantor(self, honour: Entity) -> tuple[str, str]:
        if self.grantors.get(honour.id):
            return "、".join(self.grantors[honour.id]), "text"
        grantor = _attribute(honour, "grantor")
        return grantor, "seed" if grantor else ""


def roll(records: Records, honours: Iterable[str] | None = None) -> list[Conferral]:
    """The roll: one row for each conferral, the highest honours first, by edition, year and recipient."""
    wanted = None if honours is None else frozenset(honours)
    table = _Roll(records)
    rows = [table.row(fact, evidence) for fact, evidence in table.folded(wanted)]
    return sorted(rows, key=_roll_key)


def _roll_key(row: Conferral) -> tuple[object, ...]:
    edition = int(row.edition) if row.edition.isdecimal() else 0
    return (
        level_rank(row.level),
        row.honour_name,
        row.honour,
        edition,
        row.year,
        row.rank,
        row.recipient_name,
        row.recipient,
        row.status,
    )


def _attribute(entity: Entity, key: str) -> str:
    return next((value for name, value in entity.attributes if name == key), "")


def _official(honour: Entity, edition: str) -> tuple[str, str]:
    """Official number of holders of an edition and its source, or two empty strings."""
    for key, value in honour.attributes:
        if key == "official" and edition and value.split("|", 1)[0] == edition:
            _, holders, source = (value + "||").split("|", 2)
            return holders, source.removesuffix("||")
    return "", ""


def level_rank(level: str) -> int:
    """Place of a level in the order of `labels.json`, 0 the highest; unknown levels come last."""
    known = labels()["values"]["level"]
    return next((place for place, name in enumerate(known) if level.startswith(name)), len(known))


def ladders(records: Records) -> Iterator[tuple[str, tuple[Conferral, ...]]]:
    """For each recipient with several honours: id, and the rows from the lowest level up."""
    grouped: dict[str, list[Conferral]] = defaultdict(list)
    for row in roll(records):
        if row.status == "获得":
            grouped[row.recipient].append(row)
    for recipient, rows in sorted(grouped.items()):
        if len({row.honour for row in rows}) > 1:
            rows.sort(key=lambda r: (-level_rank(r.level), r.year, r.edition, r.honour_name))
            yield recipient, tuple(rows)
