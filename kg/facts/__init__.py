# SPDX-License-Identifier: MIT
"""Mentions -> facts: patterns, chains of posts, names that hold names, and the article's event.

What patterns recognise but must not be asserted (planned, negated, not a holder) is kept as
refused, with the reason.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.clauses import PART, SENTENCE, start_of
from kg.expressions import expression
from kg.facts import (
    alliances,
    award_lists,
    award_status,
    awards,
    belonging,
    cells,
    days,
    derived,
    doers,
    former,
    grants,
    guests,
    hearsay,
    homes,
    honour_runs,
    jointly,
    pointing,
    posts,
    ranked,
    self_told,
    taken,
    under_names,
    weighed,
    winners,
)
from kg.facts.body_worth import BodyJudge
from kg.facts.chains import ChainReader
from kg.facts.coding import code, prose_sentences
from kg.facts.engine import LAST_BODY, LAST_PEOPLE, LAST_PERSON, LAST_WINNER, MAIN, Proto
from kg.facts.hosts import apart
from kg.facts.main_event import main_event
from kg.facts.names import from_names
from kg.facts.report import HELD_HERE, Report
from kg.facts.venues import finest, only_venues
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions import CONTEST, outermost
from kg.mentions.span import Span, beginning
from kg.model import BODIES, Article

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

_CHAINS = ChainReader()
PARTS = frozenset({"Date", "Role", "Rank"})
"""Kinds of mention that qualify facts and are no entities."""

SEVERAL = 2
"""Honours that end with one's name, itself among them: more, and the name is what they have in common."""
_DAYS = (days.lead_date, days.year_of_event)
"""Rules that say when an event took place that no sentence dates."""
TOLD_NAME, OWN_NAME = 7, 10
"""Characters from which a name says by itself which happening is meant, where its day is stated too, or its host."""
_SPOKEN = expression("“[^”]*”")
"""What somebody wishes for plans nothing (“希望能涨薪”……5月6日，某会召开)."""
_ROW = "、"
"""Stands in a row of works (工作室认定、名师带徒), not in the name of one event."""


@dataclass(slots=True)
class Found:
    """What one article gives: facts, refused ones, date literals, and the groups worth keeping."""

    facts: list[Proto] = field(default_factory=list)
    refused: list[Proto] = field(default_factory=list)
    literals: dict[int, str] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    venues: set[int] = field(default_factory=set)
    """Of the groups kept, bodies of which the article says only that something took place there."""


def find_facts(
    article: Article, spans: Sequence[Span], dates: dict[int, str], groups: Sequence[Group], knowledge: Knowledge
) -> Found:
    """All facts of one article, on its mentions; `dates` gives the value of a date by its start."""
    report, found = concluded(article, spans, dates, groups, knowledge)
    kept = found.kept - found.venues
    found.facts, found.refused = weighed.weighed(report, found.facts, found.refused, kept, knowledge.refuse)
    return found


def concluded(
    article: Article, spans: Sequence[Span], dates: dict[int, str], groups: Sequence[Group], knowledge: Knowledge
) -> tuple[Report, Found]:
    """What rules read in one article, before their conclusions are weighed."""
    report = _report(article, spans, dates, groups, knowledge)
    protos = list(posts.met_at_work(report, doers.by_doers(report, _stated(report, knowledge))))
    protos += list(posts.chosen_besides(report, protos))
    if id(report.main) in _announced(report, protos):
        report = dataclasses.replace(report, main=None)
    protos += [*cells.in_rows(report), *under_names.under_names(report), *jointly.jointly(report, knowledge.refuse)]
    protos += alliances.allied(report, knowledge.refuse)
    listed = (
        *award_lists.listed_below(report),
        *taken.taken_there(report),
        *self_told.self_told(report),
        *honour_runs.honour_runs(report),
        *ranked.ranked(report, protos, knowledge.refuse),
    )
    protos += [award_status.with_status(report, proto, knowledge.refuse) for proto in listed]
    protos = list(awards.fitting(report, awards.in_each_year(report, protos)))
    protos = days.of_its_year(report, protos)
    for rule in (*_DAYS, awards.conferred_there, awards.honoured):
        protos += list(rule(report, protos))
    protos = list(awards.same_edition(report, protos))
    protos += list(knowledge.hosts.find(report, protos))
    protos += list(knowledge.hosts.run_by(report, protos))
    protos = list(grants.fitting_grantors(report, (*protos, *grants.grants(report, protos))))
    protos = _attended(report, protos, knowledge)
    for rule in (derived.heads_studio, derived.bears_given_name, homes.studio_homes, homes.by_brand):
        protos += list(rule(report, protos))
    protos += list(homes.beside_employer(report))
    protos = belonging.beside_units(report, homes.nearest(report, protos))
    told = (belonging.by_short_name, belonging.of_union, belonging.of_its_people, belonging.behind_units)
    for rule in (*told, belonging.of_host, homes.of_employer, belonging.branches, homes.of_hero, posts.bare_posts):
        protos += list(rule(report, protos))
    protos = hearsay.as_told(report, list(former.told_as_former(report, protos)))
    return report, _judge(report, protos, knowledge.bodies)


def _report(
    article: Article, spans: Sequence[Span], dates: dict[int, str], groups: Sequence[Group], knowledge: Knowledge
) -> Report:
    """What the derivation of facts looks at; an event that only a word names is in it where it is the article's own."""
    main = main_event(article, spans, _happening(article, spans, groups, knowledge), knowledge.lexicon)
    groups = [group for group in groups if "unnamed" not in group.cues or group is main]
    group_of = {index: group for group in groups for index in group.mentions}
    spans = posts.at_no_union(article.text, spans, group_of)
    return Report(
        article,
        spans,
        groups,
        group_of,
        main,
        knowledge.lexicon,
        {i: dates[s.start] for i, s in enumerate(spans) if s.kind == "Date" and s.start in dates},
    )


def _attended(report: Report, protos: list[Proto], knowledge: Knowledge) -> list[Proto]:
    """The facts, and who took part where no sentence says so."""
    protos = [*protos, *winners.listed_winners(report, knowledge.grammar), *winners.won_elsewhere(report)]
    protos += list(guests.portrayed(report, knowledge.refuse))
    protos += list(guests.in_report(report, protos, knowledge.refuse))
    protos += list(guests.listed(report, protos))
    protos += list(guests.of_teams(report, protos))
    return [*protos, *guests.visited(report, protos, knowledge.refuse)]


def _happening(
    article: Article, spans: Sequence[Span], groups: Sequence[Group], knowledge: Knowledge
) -> Sequence[Group]:
    """The groups without events that are only spoken of as plans."""

    def planned(index: int) -> bool:
        opens = start_of(PART, article.text, spans[index].start)
        return knowledge.refuse.plans(_SPOKEN.sub("", article.text[opens : spans[index].start]))

    return [g for g in groups if g.kind != "Event" or not all(planned(i) for i in g.mentions)]


def _stated(report: Report, knowledge: Knowledge) -> Iterator[Proto]:
    """What patterns, chains and names state, with what they point at put in."""
    protos = list(_protos(report, knowledge))
    reports = report.main is not None and not report.is_portrait(guests.BEGUN)
    for proto in protos:
        pointed = derived.resolved(report, proto, protos)
        placed = _with_main(pointed, report, reports=reports) if pointed is not None else None
        if placed is not None:
            yield award_status.with_status(report, placed, knowledge.refuse)


def _announced(report: Report, protos: Sequence[Proto]) -> set[int]:
    """Events that the article only announces for later: all that is said of them is planned."""
    said: dict[int, list[str]] = {}
    for proto in protos:
        group = report.group_of.get(proto.subject)
        if group is not None and group.kind == "Event":
            said.setdefault(id(group), []).append(proto.refused)
    return {group for group, refused in said.items() if all(refused) and "planned" in refused}


def _judge(report: Report, protos: Sequence[Proto], bodies: BodyJudge) -> Found:
    """Which facts are asserted, which refused, and which groups stand in the graph."""
    found = Found(literals=report.literals)
    group_of, main = report.group_of, report.main
    won = _won_at(protos, group_of)
    explicit, dated = _organised(protos, group_of), _dated(report, protos) | won
    announced = _announced(report, protos)
    items = (i for i in report.item_events.values() if HELD_HERE & set(report.spans[i].cues))
    own = {id(main), *(id(group_of[i]) for i in items)}
    events = {
        id(g)
        for g in report.groups
        if g.kind == "Event"
        and id(g) not in announced
        and (id(g) in own or _individual(g, organised=id(g) in explicit, dated=id(g) in dated, won=id(g) in won))
    }
    asserted: list[Proto] = []
    said: dict[int, list[tuple[str, bool]]] = {}
    moved = [_to_main(p, report, events) for p in protos]
    for proto in finest(report, apart(report, [p for p in moved if guests.on_its_visit(report, p)])):
        ends = [group_of.get(i) for i in _ends(proto)]
        if None in ends or len({id(end) for end in ends}) < len(ends):
            continue
        if proto.refused:
            found.refused.append(proto)
        elif not any(end.kind == "Event" and id(end) not in events for end in ends if end is not None):
            asserted.append(proto)
            for end in ends:
                said.setdefault(id(end), []).append((proto.relation, end is ends[0]))
    honours = tuple(g.label for g in report.groups if g.kind == "Honour")
    kept = [g for g in report.groups if g.kind not in PARTS and (id(g) in said or _worth(g, events, honours))]
    found.venues = only_venues(report, kept, said)
    found.kept = found.venues | bodies.standing(report, [g for g in kept if id(g) not in found.venues], said)
    told = [p for p in asserted if all(id(group_of[i]) in found.kept for i in _ends(p))]
    found.facts = [p for p in told if p.relation != "partOf" or id(group_of[p.subject]) not in found.venues]
    return found


def _ends(proto: Proto) -> tuple[int, ...]:
    return (proto.subject,) if proto.relation == "date" else (proto.subject, proto.object)


def _to_main(proto: Proto, report: Report, events: set[int]) -> Proto:
    """A fact about a happening that is no event of its own is about the article's event."""
    if not proto.loose or report.main is None:
        return proto
    event = proto.object if proto.relation == "presentedAt" else proto.subject
    if id(report.group_of.get(event)) in events:
        return proto
    main = _in_sentence(proto, report, events) if event in report.group_of else report.main.mentions[0]
    return replace(proto, object=main) if proto.relation == "presentedAt" else replace(proto, subject=main)


def _in_sentence(proto: Proto, report: Report, events: set[int]) -> int:
    """The event of its own that a fact's sentence is about (在某活动评选中，…), else the report's."""
    spans, text = report.spans, report.article.text
    assert report.main is not None
    opens = start_of(SENTENCE, text, proto.start)
    here = [
        i
        for i, g in report.group_of.items()
        if id(g) in events and opens <= spans[i].start and spans[i].end < proto.start
    ]
    return max(here, key=lambda i: spans[i].start) if here else report.pointed_at(proto.start)


def _worth(group: Group, events: set[int], honours: Sequence[str]) -> bool:
    """Does a group stand in the graph even if no fact speaks of it? Not what several `honours` end with (劳动模范)."""
    if group.kind == "Event":
        return id(group) in events
    if group.kind in BODIES:
        return not {"weak", "department"} & group.cues
    if group.kind == "Honour":
        return sum(honour.endswith(group.label) for honour in honours) <= SEVERAL
    return group.kind != "Place"


def _individual(group: Group, *, organised: bool, dated: bool, won: bool) -> bool:
    """An event besides the article's own counts where its name is individual, or its day or host, and it happens."""
    if "brand" in group.cues:
        return organised
    named = group.cues & {"quoted", "numbered"}
    owned = won and max(map(len, group.names)) >= OWN_NAME
    if "verbal" in group.cues and not (
        len(named) > 1
        or owned
        or (won and "numbered" in named)
        or (organised and "quoted" in named and (CONTEST in group.cues or "happens" in group.cues))
    ):
        return False
    told = named or owned or (dated and len(group.label) >= TOLD_NAME)
    if organised and "held" in group.cues:
        told = told or (len(group.label) >= OWN_NAME and _ROW not in group.label)
    return bool(told) and (organised or bool({"held", "happens"} & group.cues))


def _dated(report: Report, protos: Iterable[Proto]) -> set[int]:
    """Events of which a day is stated beside them."""
    days = (p for p in protos if "day_beside" in p.traits and not p.refused)
    groups = (report.group_of.get(p.subject) for p in days if len(report.literals.get(p.object, "")) > 4)
    return {id(g) for g in groups if g is not None}


def _won_at(protos: Iterable[Proto], group_of: dict[int, Group]) -> set[int]:
    """Contests at which somebody named won."""
    groups = (group_of.get(p.subject) for p in protos if "contest_told" in p.traits and not p.refused)
    return {id(g) for g in groups if g is not None and g.kind == "Event"}


def _organised(protos: Iterable[Proto], group_of: dict[int, Group]) -> set[int]:
    """Events with an organiser, an undertaker or a champion of their own."""
    hosts = (p for p in protos if (p.relation in guests.HOSTS or "contest_told" in p.traits) and not p.refused)
    groups = (group_of.get(p.subject) for p in hosts)
    return {id(g) for g in groups if g is not None and g.kind == "Event"}


def _protos(report: Report, knowledge: Knowledge) -> Iterator[Proto]:
    """What patterns and chains read in each sentence, and what names say themselves."""
    text, spans = report.article.text, report.spans
    named = [i for i, span in enumerate(spans) if span.kind not in BODIES or i in report.group_of]
    honours = {span.start for span in spans if span.kind == "Honour"}
    named = [i for i in named if spans[i].kind != "Event" or not awards.only_confers(report, spans[i], honours)]
    named = [i for i in named if spans[i].kind != "Event" or not _is_verb(text, spans[i], report.lexicon)]
    kin = report.lexicon.words("mentoring")
    named = [i for i in named if spans[i].kind != "Role" or text[spans[i].start : spans[i].end] not in kin]
    top = [named[i] for i in outermost([spans[i] for i in named])]
    shown = [spans[i] for i in top]
    firsts = [span.start for span in shown]
    before: list[Proto] = []
    for start, end in prose_sentences(text):
        if bisect_left(firsts, start) == bisect_left(firsts, end):
            continue
        coded = code(text, (start, end), shown, firsts)
        here: list[Proto] = []
        later: list[Proto] = []
        told = (*_CHAINS.read(coded, shown, report.lexicon), *_CHAINS.told(coded, shown))
        for proto in (*told, *knowledge.engine.match(coded, shown, knowledge.refuse)):
            subject, object_ = (top[i] if i >= 0 else i for i in (proto.subject, proto.object))
            proto = replace(proto, subject=subject, object=object_)
            if subject == LAST_WINNER:
                later.append(proto)
            else:
                pointed = subject in (LAST_PERSON, LAST_BODY) or subject <= LAST_PEOPLE
                here += pointing.pointed(proto, report, top) if pointed else (proto,)
        yield from here
        for proto in later:
            yield from awards.won_before(proto, spans, (*before, *here) if "winner_before" in proto.traits else here)
        before = here
    yield from from_names(text, spans, report.lexicon)


def _is_verb(text: str, event: Span, lexicon: Lexicon) -> bool:
    """Is a word for a visit a verb with its object behind it (走访慰问|某公司), and no happening's name?"""
    if "verbal" not in event.cues and "pointer" not in event.cues:
        return False
    named = "pointer" not in event.cues and bool({"quoted", "numbered", "held", "headline"} & set(event.cues))
    visits = tuple(lexicon.words("visit_verb") | lexicon.words("looks_on"))
    noun = text.endswith(tuple(lexicon.words("noun_after")), 0, event.start)
    if named or noun or not text.endswith(visits, event.start, event.end):
        return False
    after = text[event.end : event.end + 1]
    return after not in "的中时后前由和与及活”"


def _with_main(proto: Proto, report: Report, *, reports: bool) -> Proto | None:
    """Facts about the article's own event, or the one that a word points at, get it as their subject, or fall away.

    One that `reports` no event only tells of some: there a word must point.
    """
    if MAIN not in (proto.subject, proto.object):
        return proto
    event = report.told_at(proto.start) if reports else _pointed_at(report, proto)
    if event is None:
        return None
    return replace(proto, subject=event) if proto.subject == MAIN else replace(proto, object=event)


def _pointed_at(report: Report, proto: Proto) -> int | None:
    """The event that the sentence before names, where a fact's own sentence points at one (大赛由某会主办)."""
    text, spans = report.article.text, report.spans
    opens = start_of(SENTENCE, text, proto.end - 1)
    before = start_of(SENTENCE, text, opens - 1)
    events = [i for i in beginning(spans, before, proto.end) if spans[i].kind == "Event"]
    if not any("pointer" in spans[i].cues and spans[i].start >= opens for i in events):
        return None
    named = [i for i in events if i in report.group_of and "pointer" not in spans[i].cues and spans[i].end < opens]
    return named[-1] if named else None


__all__ = ["Found", "Proto", "find_facts"]
