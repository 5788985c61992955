# SPDX-License-Identifier: MIT
"""Mentions -> facts: patterns, chains of posts, names that hold names, and the article's event.

What patterns recognise but must not be asserted (planned, negated, not a holder) is kept as
refused, with the reason.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Sequence
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
    kin,
    list_rows,
    met_groups,
    pointing,
    posts,
    ranked,
    self_told,
    taken,
    under_names,
    weighed,
    winners,
)
from kg.facts.asserted import Found, announced, judge
from kg.facts.chains import ChainReader
from kg.facts.coding import code, prose_sentences
from kg.facts.engine import LAST_BODY, LAST_PEOPLE, LAST_PERSON, LAST_WINNER, MAIN, Proto
from kg.facts.main_event import main_event
from kg.facts.names import from_names
from kg.facts.report import Report
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions import outermost
from kg.mentions.span import DATED, UNVEILED, Span, beginning
from kg.model import BODIES, Article

if TYPE_CHECKING:
    from kg.knowledge import Knowledge

_CHAINS = ChainReader()

_DAYS = (days.lead_date, days.year_of_event)
"""Rules that say when an event took place that no sentence dates."""
_SPOKEN = expression("“[^”]*”")
"""What somebody wishes for plans nothing (“希望能涨薪”……5月6日，某会召开)."""


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
    stated = posts.of_no_party(report, doers.by_doers(report, _stated(report, knowledge)))
    protos = list(posts.met_at_work(report, kin.of_kin(report, stated)))
    protos += list(posts.chosen_besides(report, protos))
    if id(report.main) in announced(report, protos):
        report = dataclasses.replace(report, main=None)
    protos += [*cells.in_rows(report), *under_names.under_names(report), *jointly.jointly(report, knowledge.refuse)]
    protos += alliances.allied(report, knowledge.refuse)
    listed = (
        *award_lists.listed_below(report),
        *list_rows.in_brackets(report),
        *taken.taken_there(report),
        *self_told.self_told(report),
        *self_told.told_in_speech(report),
        *honour_runs.honour_runs(report),
        *ranked.ranked(report, protos, knowledge.refuse),
    )
    protos += [award_status.with_status(report, proto, knowledge.refuse) for proto in listed]
    protos = list(awards.fitting(report, awards.in_each_year(report, met_groups.of_groups(report, protos))))
    protos = days.day_of_its_year(report, days.of_its_year(report, protos))
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
    return report, judge(report, protos, knowledge.bodies)


def _report(
    article: Article, spans: Sequence[Span], dates: dict[int, str], groups: Sequence[Group], knowledge: Knowledge
) -> Report:
    """What the derivation of facts looks at; an event that only a word names is in it where it is the article's own."""
    main = main_event(article, spans, _happening(article, spans, groups, knowledge), knowledge.lexicon)
    groups = [group for group in groups if "unnamed" not in group.cues or group is main]
    group_of = {index: group for group in groups for index in group.mentions}
    spans = posts.at_no_union(article, spans, group_of, knowledge.lexicon)
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


def _protos(report: Report, knowledge: Knowledge) -> Iterator[Proto]:
    """What patterns and chains read in each sentence, and what names say themselves."""
    text, spans = report.article.text, report.spans
    named = [i for i, span in enumerate(spans) if span.kind not in BODIES or i in report.group_of]
    honours = {span.start for span in spans if span.kind == "Honour"}
    named = [i for i in named if spans[i].kind != "Event" or not awards.only_confers(report, spans[i], honours)]
    named = [i for i in named if spans[i].kind != "Event" or not _is_verb(text, spans[i], report.lexicon)]
    mentors = report.lexicon.words("mentoring")
    named = [i for i in named if spans[i].kind != "Role" or text[spans[i].start : spans[i].end] not in mentors]
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
        told = (
            *_CHAINS.read(coded, shown, report.lexicon, report.article.text),
            *_CHAINS.told(coded, shown, report.lexicon),
        )
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
    """Is a word for a visit a verb with its object behind it (走访慰问|某公司), or one like 揭牌, and no name?"""
    if "verbal" not in event.cues and "pointer" not in event.cues:
        return event.rule == UNVEILED
    named = "pointer" not in event.cues and bool({"quoted", "numbered", "held", "headline"} & set(event.cues))
    visits = tuple(lexicon.words("visit_verb") | lexicon.words("looks_on"))
    noun = text.endswith(tuple(lexicon.words("noun_after")), 0, event.start)
    if named or noun or not text.endswith(visits, event.start, event.end):
        return False
    after = text[event.end : event.end + 1]
    return after not in "的中时后前由和与及活”"


WON_THERE = frozenset({"participant/won-at", "participant/wins-it"})
"""Rules for who won at the contest that is reported."""


def _with_main(proto: Proto, report: Report, *, reports: bool) -> Proto | None:
    """Facts about the article's own event, or the one that a word points at, get it as their subject, or fall away.

    One that `reports` no event only tells of some: there a word must point.
    """
    won = proto.rule in WON_THERE
    met = won and reports and proto.subject != MAIN and report.spans[proto.subject].rule == DATED
    if MAIN not in (proto.subject, proto.object) and not met:
        return proto
    event = report.told_at(proto.start, won=won) if reports else _pointed_at(report, proto)
    if event is None or report.is_of_earlier(proto.start):
        return None
    return replace(proto, object=event) if proto.object == MAIN else replace(proto, subject=event)


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
