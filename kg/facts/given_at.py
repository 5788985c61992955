# SPDX-License-Identifier: MIT
"""Whether an honour was given at an event that the same report tells of: evidence, weighed.

No single sign decides: a report of a ceremony also tells what those there won years ago, and a meeting
that is named for no prize may give some. The weights are `seeds/given_weights.tsv`, learned by
`training/given_at.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.expressions import expression
from kg.facts.award_status import HELD, NOT_THERE, clause_of, was_before
from kg.facts.awards import of_another_place
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.groups import Group
from kg.weighing import log_odds

ACCEPTED = 1.8
"""Log odds from which an honour is said to be given at an event: 4 in 5 so added on pages not learned from are."""
HAPPENING = {"quoted", "numbered", "held", "happens"}
"""What a mention says of an event that may stand for itself."""
SAID = 60
"""Characters before an honour in which a verb says that it is given."""
FAR = 200
"""Characters: an honour and an event with fewer between them are not far from each other."""
KIN = 3
"""Characters that an event's name shares with an honour's where it is of the same kind."""

_COUNTED = expression(r"[\d一二三四五六七八九十百]+余?[名个家位人][^，。；]{0,12}$")
_HOLDERS = expression(
    "[”」]?(?:荣誉)?(?:称号)?(?:获得者|得主|代表|、|[^，。]{0,3}[\u4e00-\u9fff]{2,3}(?:发言|出席|参加))"
)
_TO = expression("(?:为|向|给|对|表彰|奖励|表扬)(?:了)?[^，。；]{0,16}$")
_HOLDER = "获得者"
_PLACE = expression("^[\u4e00-\u9fff]{1,3}[省市县区]|^(?:全国|中国|中华|首都|省|市)")


def weighed(report: Report, protos: Sequence[Proto]) -> Iterator[Proto]:
    """What was given at the events of a report, besides what rules say."""
    scene, weights = Scene(report, protos), report.lexicon.weights("given")
    said = {scene.ends(proto) for proto in protos if proto.relation == "presentedAt"}
    for event in scene.events:
        for honour in scene.honours:
            evidence = scene.evidence(honour, event) if (id(honour), id(event)) not in said else {}
            if log_odds(weights, evidence) >= ACCEPTED:
                yield scene.told(honour, event)


class Scene:
    """What a report tells of the honours and the events that it names."""

    def __init__(self, report: Report, protos: Iterable[Proto]) -> None:
        self.report, self.text, self.spans = report, report.article.text, report.spans
        self.events = [g for g in report.groups if g.kind == "Event" and (g is report.main or g.cues & HAPPENING)]
        self.honours = [group for group in report.groups if group.kind == "Honour"]
        self.won: dict[int, set[tuple[str, bool]]] = {}
        for proto in protos:
            if proto.relation == "hasHonour" and not proto.refused:
                held = ("status", HELD) in proto.qualifiers
                self.won.setdefault(self.ends(proto)[1], set()).add((proto.rule, held))

    def ends(self, proto: Proto) -> tuple[int, int]:
        """Which groups a fact joins."""
        return id(self.report.group_of.get(proto.subject)), id(self.report.group_of.get(proto.object))

    def told(self, honour: Group, event: Group) -> Proto:
        """That an honour was given at an event, with the sentence that names it nearest to the event."""
        at = self.spans[event.mentions[0]].start
        index = min(self._outside(honour, event) or honour.mentions, key=lambda i: abs(self.spans[i].start - at))
        start = clause_of(self.text, self.spans[index].start)
        end = self.spans[index].end
        return Proto("presentedAt", index, event.mentions[0], start, end, "presentedAt/weighed", 0.7)

    def _outside(self, honour: Group, event: Group) -> list[int]:
        """The mentions of an honour that are no part of an event's name."""
        named = [self.spans[i] for i in event.mentions]
        return [i for i in honour.mentions if not any(e.holds(self.spans[i]) for e in named)]

    def evidence(self, honour: Group, event: Group) -> dict[str, float]:
        """Each sign, 1 where it holds."""
        report = self.report
        outside = self._outside(honour, event)
        signs = self._of_names(honour, event, inside=len(outside) < len(honour.mentions))
        told = [self._of_mention(i, event) for i in outside]
        signs |= {name: any(one[name] for one in told) for name in (told[0] if told else ())}
        won = self.won.get(id(honour), set())
        there = any(held and rule not in NOT_THERE for rule, held in won)
        signs |= {
            "main": event is report.main,
            "headline_alone": {self.spans[i].rule for i in event.mentions} == {"event/headline"},
            "told_elsewhere": self._told_elsewhere(event),
            "won_there": there,
            "won_before": bool(won) and not there,
            "no_winner": not won,
            "elsewhere": event is report.main and of_another_place(report, honour.mentions[0]),
        }
        signs["gives_main"] = signs.pop("gives", False) and signs["main"]
        return {"bias": 1.0} | {name: float(holds) for name, holds in signs.items()}

    def _told_elsewhere(self, event: Group) -> bool:
        """Is an event only told by the headline, where the text names one by itself?"""
        named = {id(g) for g in self.events for i in g.mentions if self.spans[i].rule != "event/headline"}
        return id(event) not in named and bool(named)

    def _of_names(self, honour: Group, event: Group, *, inside: bool) -> dict[str, bool]:
        names = event.names
        kind, says = _PLACE.sub("", honour.label), self.report.lexicon.says
        within = inside or any(form.strip("“”") in name for form in honour.names for name in names)
        parts = {kind[i : i + KIN] for i in range(max(1, len(kind) - KIN + 1))}
        ends = [name.rstrip("”") for name in names]
        giving = any(says("giving_event", name) for name in names)
        talking = any(says("talking_event", name) for name in ends) and not giving
        return {
            "named": within,
            "named_talk": within and talking,
            "kin": not within and any(part in name for part in parts for name in names),
            "giving": giving,
            "talking": talking,
            "contest": any(name.endswith(tuple(self.report.lexicon.words("contest"))) for name in ends),
            "meeting": not giving
            and any(name.endswith(tuple(self.report.lexicon.words("meeting_end"))) for name in ends),
            "event_in_title": any(self.spans[i].start < self.report.article.title_end for i in event.mentions),
        }

    def _of_mention(self, index: int, event: Group) -> dict[str, bool]:
        """What stands around one mention of an honour."""
        text, span, report = self.text, self.spans[index], self.report
        says = report.lexicon.says
        opens = clause_of(text, span.start)
        closes = min((at for mark in "。；\n" if (at := text.find(mark, span.end)) >= 0), default=len(text))
        before, after = text[opens : span.start], text[span.end : closes]
        for other in (self.spans[i] for i in event.mentions):
            if opens <= other.start < span.start:
                before = before.replace(text[other.start : other.end], "")
        gap = min(abs(self.spans[i].start - span.start) for i in event.mentions)
        earlier = was_before(report, before)
        gives = says("gives_honour", before[-SAID:].replace(_HOLDER, "")) or after.startswith(tuple(report.lexicon.words("gives_honour")))
        holders = bool(_HOLDERS.match(after))
        return {
            "after_event": any(opens <= self.spans[i].start < span.start for i in event.mentions),
            "gives": gives and not earlier,
            "there": says("at_event", before),
            "counted": bool(_COUNTED.search(before[-20:])),
            "holders": holders,
            "to_holders": holders and bool(_TO.search(before)),
            "planned": says("not_given_yet", before),
            "attends": says("comes_as_guest", before) or says("comes_as_guest", after),
            "earlier": earlier,
            "not_far": gap < FAR,
            "in_title": span.start < report.article.title_end,
        }
