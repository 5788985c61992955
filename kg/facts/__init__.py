"""Mentions -> facts: patterns, chains of posts, names that hold names, and the article's event.

What patterns recognise but must not be asserted (planned, negated, not a holder) is kept as
refused, with the reason.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.facts.chains import ChainReader
from kg.facts.coding import code, sentences
from kg.facts.engine import LAST_HONOUR, LAST_PERSON, MAIN, MAIN_BODY, Proto
from kg.facts.names import from_names
from kg.mentions.span import Span
from kg.model import BODIES, Article
from kg.names import strip_place

if TYPE_CHECKING:
    from kg.knowledge import Knowledge
    from kg.resolve.local import Group

HEADLINE_WEIGHT, LEAD_WEIGHT, FIRST_WEIGHT = 2.0, 2.0, 0.8
LEAD, FIRST = 220, 90
"""Characters after the headline that count as the lead, and as its first sentence."""
MAIN_EVENT = 2.4
"""Prominence from which an event is what the article reports; tuned on tests/gold/seen."""
CUE_WEIGHTS = {"held": 1.2, "quoted": 0.8, "numbered": 0.8, "happens": 0.9, "headline": 0.6, "background": -1.5}
_CHAINS = ChainReader()


@dataclass(slots=True)
class Found:
    """What one article gives: facts, refused ones, date literals, and the groups worth keeping."""

    facts: list[Proto] = field(default_factory=list)
    refused: list[Proto] = field(default_factory=list)
    literals: dict[int, str] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)


def find_facts(article: Article, spans: list[Span], dates: dict[int, str], groups: Sequence[Group], knowledge: Knowledge) -> Found:
    """All facts of one article, on its mentions; `dates` gives the value of a date by its start."""
    group_of = {index: group for group in groups for index in group.mentions}
    main = main_event(article, spans, groups)
    protos = list(_protos(article, spans, group_of, knowledge))
    protos = [p for p in (_resolved(p, spans, protos, groups, main) for p in protos) if p is not None]
    protos = [p for p in (_with_main(p, main) for p in protos) if p is not None]
    protos = [_status(article, spans, p, knowledge) for p in protos]
    found = Found(literals={i: dates[s.start] for i, s in enumerate(spans) if s.kind == "Date" and s.start in dates})
    protos += list(_year_of_event(spans, groups, protos, article, found))
    protos += list(_conferred_there(article, spans, protos, main, group_of, knowledge))
    protos += list(_honoured(protos, main, group_of, spans))
    protos += list(_granted_by_organizer(protos, group_of))
    protos += list(_lead_date(article, spans, protos, main, group_of, found))
    protos += list(_in_report(article, spans, protos, main, group_of, knowledge))
    protos += list(_studio_homes(article, spans, protos, groups))
    protos += list(_by_brand(spans, protos, groups, knowledge))
    protos += [Proto("unionOf", g.mentions[0], g.employer.mentions[0], spans[g.mentions[0]].start, spans[g.mentions[0]].end, "unionOf/beside", 0.75) for g in groups if g.employer]
    protos += list(_of_employer(article, spans, protos, groups))
    explicit = _explicit_events(protos, group_of, spans)
    events = {id(g) for g in groups if g.kind == "Event" and (g is main or _strong(g, id(g) in explicit))}
    found.kept = {id(g) for g in groups if _worth(g, events, main)}
    asserted, used = [], set()
    protos = [_to_main(p, group_of, events, main) for p in protos]
    for proto in protos:
        ends = [group_of.get(proto.subject)] + ([] if proto.relation == "date" else [group_of.get(proto.object)])
        if any(end is None for end in ends) or (len(ends) == 2 and ends[0] is ends[1]):
            continue
        if any(end.kind == "Event" and id(end) not in events for end in ends):
            continue
        (found.refused if proto.refused else asserted).append(proto)
        if not proto.refused:
            used |= {id(end) for end in ends}
    found.kept = {id(g) for g in groups if id(g) in found.kept or id(g) in used}
    found.kept = {id(g) for g in groups if id(g) in found.kept and (g.kind not in ("Place",) or id(g) in used) and g.kind not in ("Date", "Role", "Rank")}
    found.facts = [p for p in asserted if id(group_of[p.subject]) in found.kept and (p.relation == "date" or id(group_of[p.object]) in found.kept)]
    return found


def _to_main(proto: Proto, group_of: dict[int, Group], events: set[int], main: Group | None) -> Proto:
    """A fact about a happening that is no event of its own is about the article's event."""
    if not proto.loose or main is None:
        return proto
    end = proto.object if proto.relation == "presentedAt" else proto.subject
    if id(group_of.get(end)) in events:
        return proto
    return replace(proto, object=main.mentions[0]) if proto.relation == "presentedAt" else replace(proto, subject=main.mentions[0])


def _worth(group: Group, events: set[int], main: Group | None) -> bool:
    """Does a group stand in the graph even if no fact speaks of it?"""
    if group.kind == "Event":
        return id(group) in events
    if group.kind in BODIES:
        weak = {"weak", "department"} & group.cues and not group.hinted
        return not weak
    return group.kind not in ("Place",)


def _strong(group: Group, organised: bool) -> bool:
    """An event besides the article's own counts where its name is individual and it happens."""
    if "verbal" in group.cues:
        return False
    return bool({"quoted", "numbered"} & group.cues) and (organised or bool({"held", "happens"} & group.cues))


def main_event(article: Article, spans: Sequence[Span], groups: Sequence[Group]) -> Group | None:
    """The event that the article reports: told by its headline and its first sentences."""
    title_end = article.text.find("\n")
    lead = title_end + len(article.kicker) + 1 if article.kicker else title_end
    best, best_score = None, MAIN_EVENT
    for group in groups:
        if group.kind != "Event":
            continue
        score = max(_prominence(spans[i], lead) for i in group.mentions) + 0.1 * len(group.mentions)
        score += HEADLINE_WEIGHT * any(spans[i].start < title_end for i in group.mentions)
        score -= 0.001 * min(spans[i].start for i in group.mentions)
        if score > best_score:
            best, best_score = group, score
    return best


def _prominence(span: Span, lead: int) -> float:
    """How much one mention speaks for its event being what the article reports."""
    score = sum(weight for cue, weight in CUE_WEIGHTS.items() if cue in span.cues)
    if "verbal" in span.cues and "quoted" not in span.cues:
        score -= 1.8
    if lead <= span.start < lead + LEAD:
        score += LEAD_WEIGHT + FIRST_WEIGHT * (span.start < lead + FIRST)
    return score


def _protos(article: Article, spans: list[Span], group_of: dict[int, Group], knowledge: Knowledge) -> Iterable[Proto]:
    from kg.mentions import outermost

    named = [i for i, span in enumerate(spans) if span.kind not in BODIES or i in group_of]
    top = [named[i] for i in outermost([spans[i] for i in named])]
    shown = [spans[i] for i in top]
    firsts = [span.start for span in shown]
    for start, end in sentences(article.text):
        coded = code(article.text, start, end, shown, firsts)
        if not coded.mentions:
            continue
        for proto in (*_CHAINS.read(coded, shown), *knowledge.engine.match(coded, shown, knowledge.refuse)):
            subject, object_ = (top[i] if i >= 0 else i for i in (proto.subject, proto.object))
            if subject == LAST_PERSON:
                subject = max((i for i in top if spans[i].kind == "Person" and spans[i].start < proto.start + 1), default=None, key=lambda i: spans[i].start)
            if subject is not None:
                yield replace(proto, subject=subject, object=object_)
    yield from from_names(article.text, spans)


def _resolved(proto: Proto, spans: Sequence[Span], protos: Sequence[Proto], groups: Sequence[Group], main: Group | None) -> Proto | None:
    """A fact whose object was only pointed at (获此称号, 当选主席) gets it, or falls away."""
    if proto.object == LAST_HONOUR:
        before = [i for i, span in enumerate(spans) if span.kind == "Honour" and span.start < proto.end]
        return replace(proto, object=max(before, key=lambda i: spans[i].start)) if before else None
    if proto.object == MAIN_BODY:
        home = _main_body(protos, spans, groups, main)
        return replace(proto, object=home) if home is not None else None
    return proto


def _main_body(protos: Sequence[Proto], spans: Sequence[Span], groups: Sequence[Group], main: Group | None) -> int | None:
    """The body that elects: who holds the article's event, else the union named most often."""
    if main is not None:
        for proto in protos:
            if proto.relation == "organizer" and proto.subject in main.mentions and spans[proto.object].kind == "Union":
                return proto.object
    unions = [g for g in groups if g.kind == "Union"]
    return max(unions, key=lambda g: (len(g.mentions), -min(g.mentions))).mentions[0] if unions else None


def _granted_by_organizer(protos: Sequence[Proto], group_of: dict[int, Group]) -> Iterable[Proto]:
    """Who holds the event that bears an honour's name (第四届某区工匠命名大会) confers the honour."""
    named = [p for p in protos if p.rule == "presentedAt/name"]
    hosts = [p for p in protos if p.relation == "organizer" and not p.refused]
    for proto in named:
        for host in hosts:
            held = group_of.get(host.subject)
            honour = group_of.get(proto.subject)
            if held is not None and held is group_of.get(proto.object) and honour is not None and honour.kind == "Honour":
                yield replace(host, relation="conferredBy", subject=proto.subject, object=host.object, rule="conferredBy/organizer", confidence=0.7, qualifiers=())


def _lead_date(article: Article, spans: Sequence[Span], protos: Sequence[Proto], main: Group | None, group_of: dict[int, Group], found: Found) -> Iterable[Proto]:
    """The date that opens the report is the day of its event, where none is stated closer to it."""
    if main is None or any(p.relation == "date" and group_of.get(p.subject) is main for p in protos):
        return
    lead = article.text.find("\n") + 1 + (len(article.kicker) + 1 if article.kicker else 0)
    for index, span in enumerate(spans):
        opens = lead <= span.start < lead + 60 and (span.start == 0 or article.text[span.start - 1] in "\n。，")
        if span.kind == "Date" and opens and index in found.literals and len(found.literals[index]) > 4:
            end = article.text.find("。", span.end)
            yield Proto("date", main.mentions[0], index, span.start, end if 0 < end < span.end + 120 else span.end, "date/lead", 0.75)
            return


def _with_main(proto: Proto, main: Group | None) -> Proto | None:
    """Facts about the article's own event get it as their subject, or fall away."""
    if MAIN not in (proto.subject, proto.object):
        return proto
    if main is None:
        return None
    event = main.mentions[0]
    return replace(proto, subject=event) if proto.subject == MAIN else replace(proto, object=event)


def _status(article: Article, spans: Sequence[Span], proto: Proto, knowledge: Knowledge) -> Proto:
    """A holder, a nominee or a candidate: what stands right after the honour says so."""
    if proto.relation != "hasHonour":
        return proto
    span = spans[proto.object]
    qualifiers = dict(proto.qualifiers)
    for cue in span.cues:
        key, _, value = cue.partition("=")
        if key in ("edition", "year"):
            qualifiers[key] = value
    stated = re.search(r"((?:19|20)\d\d)年[^，。；]*$", article.text[proto.start : span.start])
    if stated and "year" not in qualifiers and proto.rule != "hasHonour/apposition":
        qualifiers["year"] = stated[1]
    after = article.text[span.end : span.end + 10].lstrip("”’」")
    for word in sorted(knowledge.lexicon.words("not_holder"), key=lambda w: (-len(w), w)):
        if re.match(r"(?:荣誉)?(?:称号)?(?:的)?" + word, after):
            qualifiers["status"] = word
            return replace(proto, qualifiers=tuple(sorted(qualifiers.items())), refused="")
    qualifiers.setdefault("status", "获得")
    return replace(proto, qualifiers=tuple(sorted(qualifiers.items())))


def _conferred_there(article: Article, spans: Sequence[Span], protos: Sequence[Proto], main: Group | None, group_of: dict[int, Group], knowledge: Knowledge) -> Iterable[Proto]:
    """Honours that a report of an award ceremony says were won were presented at it, unless won before."""
    if main is None or not any(word in name for name in main.names for word in knowledge.lexicon.words("ceremony")):
        return
    for proto in protos:
        if proto.relation != "hasHonour" or proto.refused or proto.rule in ("hasHonour/apposition", "hasHonour/are", "hasHonour/pronoun", "hasHonour/is"):
            continue
        before = article.text[max(proto.start, spans[proto.object].start - 20) : spans[proto.object].start]
        earlier = any(word in before for word in knowledge.lexicon.words("earlier")) or "year" in dict(proto.qualifiers)
        if not earlier and dict(proto.qualifiers).get("status") == "获得":
            yield replace(proto, relation="presentedAt", subject=proto.object, object=main.mentions[0], rule="presentedAt/ceremony", confidence=0.75, qualifiers=())


def _honoured(protos: Sequence[Proto], main: Group | None, group_of: dict[int, Group], spans: Sequence[Span]) -> Iterable[Proto]:
    """Who is given an honour at the ceremony that the article reports took part in it."""
    if main is None:
        return
    presented = {id(group_of[p.subject]) for p in protos if p.relation == "presentedAt" and p.subject in group_of and group_of.get(p.object) is main}
    for proto in protos:
        if proto.relation != "hasHonour" or proto.refused or proto.rule == "hasHonour/apposition":
            continue
        if dict(proto.qualifiers).get("status") == "获得" and id(group_of.get(proto.object)) in presented and proto.subject in group_of:
            yield replace(proto, relation="participant", subject=main.mentions[0], object=proto.subject, rule="participant/honoured", confidence=0.8, qualifiers=())


def _in_report(article: Article, spans: Sequence[Span], protos: Sequence[Proto], main: Group | None, group_of: dict[int, Group], knowledge: Knowledge) -> Iterable[Proto]:
    """A report of one event names the people who took part in it.

    Of 330 people named in such reports (tests/gold/seen and real pages), 94 of 100 did. Left out
    are people named only inside the name of a studio, or where the sentence plans or denies.
    """
    lead_end = article.text.find("\n") + 220
    if main is None or not any(spans[i].start < lead_end for i in main.mentions):
        return
    done = {id(group_of.get(p.object)) for p in protos if p.relation == "participant" and not p.refused}
    for start, end in sentences(article.text):
        inside = [i for i, span in enumerate(spans) if start <= span.start < end]
        text = article.text[start:end]
        if knowledge.refuse.speaks_of_plans(text):
            continue
        for i in inside:
            group = group_of.get(i)
            if spans[i].kind != "Person" or group is None or id(group) in done or any(spans[j].holds(spans[i]) for j in inside if spans[j].kind in ("Studio", "Event", "Document")):
                continue
            done.add(id(group))
            yield Proto("participant", main.mentions[0], i, start, end, "participant/in-report", 0.7)


def _studio_homes(article: Article, spans: Sequence[Span], protos: Sequence[Proto], groups: Sequence[Group]) -> Iterable[Proto]:
    """A studio named in a report belongs to the employer that the report speaks of before it."""
    housed = {p.subject for p in protos if p.relation == "partOf"}
    for group in groups:
        if group.kind != "Studio" or {"bare", "pointer"} & group.cues or any(i in housed for i in group.mentions):
            continue
        first = min(group.mentions, key=lambda i: spans[i].start)
        homes = [(spans[i].start, i) for g in groups if g.kind == "Enterprise" for i in g.mentions if spans[i].start < spans[first].start and "bare" not in spans[i].cues]
        if homes:
            _, home = max(homes)
            start = article.text.rfind("\n", 0, spans[first].start) + 1
            yield Proto("partOf", first, home, max(start, spans[first].start - 60), spans[first].end, "partOf/studio", 0.7)


def _by_brand(spans: Sequence[Span], protos: Sequence[Proto], groups: Sequence[Group], knowledge: Knowledge) -> Iterable[Proto]:
    """A body whose name begins with a company's own name without its legal form is part of it."""
    housed = {p.subject for p in protos if p.relation in ("partOf", "unionOf")}
    firms = [g for g in groups if g.kind == "Enterprise" and not {"bare", "pointer"} & g.cues]
    for group in groups:
        if group.kind not in BODIES or any(i in housed for i in group.mentions):
            continue
        for firm in firms:
            if firm is group or len(firm.label) < 5:
                continue
            brand = strip_place(firm.brand, knowledge.lexicon)[1]
            rest = group.label[len(brand) :] if group.label.startswith(brand) else ""
            if rest and len(brand) >= 2 and rest[:2] not in ("公司", "集团"):
                first = min(group.mentions, key=lambda i: spans[i].start)
                relation = "unionOf" if group.kind == "Union" else "partOf"
                yield Proto(relation, first, firm.mentions[0], spans[first].start, spans[first].end, relation + "/brand", 0.8)
                break


def _of_employer(article: Article, spans: Sequence[Span], protos: Sequence[Proto], groups: Sequence[Group]) -> Iterable[Proto]:
    """Workshops and departments named alone belong to the one employer that the report is about."""
    head = article.text[: article.text.find("\n") + 120]
    employers = [g for g in groups if g.employs and any(spans[i].start < len(head) for i in g.mentions) and not {"bare", "pointer", "department"} & g.cues]
    if len(employers) != 1 or employers[0].label.endswith("分公司"):
        return
    housed = {p.subject for p in protos if p.relation in ("partOf", "unionOf")}
    for group in groups:
        alone = group.kind in ("Organization", "Enterprise") and {"placeless", "weak"} & group.cues and ("department" in group.cues or group.label.endswith(("厂", "分公司", "车间", "公司食堂")))
        if alone and group is not employers[0] and not any(i in housed for i in group.mentions):
            first = min(group.mentions, key=lambda i: spans[i].start)
            start = max(article.text.rfind("\n", 0, spans[first].start) + 1, spans[first].start - 40)
            yield Proto("partOf", first, employers[0].mentions[0], start, spans[first].end, "partOf/employer", 0.65)


def _explicit_events(protos: Iterable[Proto], group_of: dict[int, Group], spans: Sequence[Span]) -> set[int]:
    """Events with an organiser, undertaker or date of their own."""
    named = set()
    for proto in protos:
        if proto.relation in ("organizer", "undertaker") and not proto.refused:
            group = group_of.get(proto.subject)
            if group is not None and group.kind == "Event":
                named.add(id(group))
    return named


def _year_of_event(spans: Sequence[Span], groups: Sequence[Group], protos: Sequence[Proto], article: Article, found: Found) -> Iterable[Proto]:
    """`2023年…联席会` took place in 2023, unless a better date is stated."""
    dated = {p.subject for p in protos if p.relation == "date"}
    for group in groups:
        if group.kind != "Event" or any(i in dated for i in group.mentions):
            continue
        for index in group.mentions:
            span = spans[index]
            match = re.match(r"((?:19|20)\d\d)年", article.text[span.start : span.end])
            if match:
                found.literals[-1000 - index] = match[1]
                yield Proto("date", index, -1000 - index, span.start, span.end, "date/in-name", 0.8)
                break


__all__ = ["Found", "bisect", "find_facts", "main_event"]
