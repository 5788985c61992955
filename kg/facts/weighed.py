# SPDX-License-Identifier: MIT
"""Who took part in what is reported, and what was handed out there: conclusions, weighed.

Reports seldom say in so many words who was at the event that they report, or that an honour was handed over at it.
Rules conclude it from names that stand in the report; the words around a name, the sentence it stands in, how far
that is from the event, and what else is said of both make it likely or not. What is unlikely is refused. Of people and
honours, what no rule foresaw and is likely is asserted, unless a word says otherwise. It is a logistic regression over
such signs; the weights are `seeds/participant_weights.tsv` and `seeds/presented_weights.tsv`, learned by
`training/pairs.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from kg.facts import guests
from kg.facts.award_status import was_before
from kg.facts.coding import sentences
from kg.facts.engine import Proto, Refuser
from kg.facts.hearsay import as_told
from kg.facts.report import Report
from kg.groups import Group
from kg.mentions.span import beginning
from kg.model import BODIES
from kg.weighing import log_odds
from kg.words import cut

WEIGHED = {"participant": ("participant", ("Person", *sorted(BODIES))), "presentedAt": ("presented", ("Honour",))}
"""The relations to an event that are weighed -> the name of their weights, and the kinds of their other end."""
CONCLUDED = frozenset({"participant/in-report", "participant/honoured", "presentedAt/ceremony", "presentedAt/prize"})
"""The rules that only conclude, and are weighed; what a sentence states is not."""
ASSERTED = ("Person", "Honour")
"""Kinds of what is asserted where it is likely; of bodies no word says whether they were there."""
UNLIKELY, LIKELY = -1.6, 0.8
"""Log odds below which a conclusion is refused, and above which what no rule says is asserted."""
WHY, CONFIDENCE = "unlikely", 0.6
"""Why such a conclusion is refused; how sure such an assertion is."""
WORDS = 4
"""Words before and behind a mention in its sentence that are signs."""
MANY, FAR, LONG = 4, 4, 8
"""From where counts, distances in sentences, and in doublings of characters are no more told apart."""
Key = tuple[str, int]
"""A relation to the report's own event, and the group at its other end."""


class Pair(NamedTuple):
    """The report's own event and something, where their mentions stand nearest, and what tells that they belong."""

    event: int
    other: int
    signs: dict[str, float]


def weighed(
    report: Report, facts: Sequence[Proto], refused: Sequence[Proto], kept: Collection[int], refuse: Refuser
) -> tuple[list[Proto], list[Proto]]:
    """The facts and the refused ones once conclusions are weighed; `kept` are the groups that stand in the graph."""
    said = {_key(report, proto) for proto in (*facts, *refused)}
    concluded = {_key(report, p) for p in facts if p.rule in CONCLUDED}
    concluded -= {_key(report, p) for p in facts if p.rule not in CONCLUDED}
    unlikely: set[Key] = set()
    likely: dict[Key, Pair] = {}
    for relation, (decision, _) in WEIGHED.items():
        open_ = {(relation, id(group)) for group in report.groups if group.kind in ASSERTED} - said
        asked = {key[1] for key in concluded | open_ if key and key[0] == relation}
        for pair in pairs(report, relation, facts, kept, asked):
            key = relation, id(report.group_of[pair.other])
            odds = log_odds(report.lexicon.weights(decision), pair.signs)
            if odds < UNLIKELY and key in concluded:
                unlikely.add(key)
            elif odds > LIKELY and key in open_:
                likely[key] = pair
    facts = [replace(p, refused=WHY) if _key(report, p) in unlikely else p for p in facts]
    every = [*facts, *(_asserted(report, likely, facts, refuse) if likely else ())]
    return [p for p in every if not p.refused], [*refused, *(p for p in every if p.refused)]


def _key(report: Report, proto: Proto) -> Key | None:
    """Which relation to the report's own event a fact tells, and of what; None for any other fact."""
    if proto.relation not in WEIGHED:
        return None
    event, other = proto.subject, proto.object
    if proto.relation == "presentedAt":
        event, other = other, event
    if report.group_of.get(event) is not report.main:
        return None
    return proto.relation, id(report.group_of.get(other))


def _asserted(report: Report, likely: dict[Key, Pair], facts: Sequence[Proto], refuse: Refuser) -> list[Proto]:
    """What is likely, with the sentence that names it as its words.

    Only of people of whom no word says that they are absent, and where the sentence tells of that event, now.
    """
    text, found = report.article.text, []
    people = guests.present(report, refuse) if guests.is_present(report) else ()
    there = {id(report.group_of[index]) for index, _, _ in people} - guests.honoured_elsewhere(report, facts)
    for (relation, group), (event, other, _) in likely.items():
        start, end = _sentence(report, other)
        if _told_there(report, event, other) and (relation != "participant" or group in there):
            ends = (event, other) if relation == "participant" else (other, event)
            reason = "planned" if refuse.speaks_of_plans(text[start:end]) else ""
            found.append(Proto(relation, *ends, start, end, f"{relation}/weighed", CONFIDENCE, refused=reason))
    return as_told(report, found)


def _told_there(report: Report, event: int, other: int) -> bool:
    """Does the sentence of a mention tell of the report's own event: no other, nothing earlier, not long after?"""
    start, end = _sentence(report, other)
    assert report.main is not None
    named = (report.group_of.get(i) for i in beginning(report.spans, start, end) if report.spans[i].kind == "Event")
    elsewhere = any(group is not None and group is not report.main for group in named)
    at = report.spans[other].start
    earlier = was_before(report, report.article.text[start:at])
    told = report.told_at(at) in report.main.mentions
    return told and not elsewhere and not earlier and not guests.forgotten(report, event, at)


def _number(report: Report, index: int) -> int:
    """Which of the text's sentences holds a mention."""
    text = report.article.text
    return max(0, bisect_right(sentences(text), (report.spans[index].start, len(text))) - 1)


def _sentence(report: Report, index: int) -> tuple[int, int]:
    """Where the sentence of a mention begins and ends."""
    return sentences(report.article.text)[_number(report, index)]


def pairs(
    report: Report, relation: str, facts: Sequence[Proto], kept: Collection[int], asked: Collection[int] | None = None
) -> Iterator[Pair]:
    """The report's own event with all that a relation may join to it, or the groups `asked`, and the signs for that."""
    if report.main is None or (asked is not None and not asked):
        return
    signs = _Signs(report, relation, facts, kept)
    group_of, (_, kinds) = report.group_of, WEIGHED[relation]
    own = [i for i in signs.named if group_of[i] is report.main]
    nearest: dict[int, tuple[int, int, int, int]] = {}
    others = [i for i in signs.named if group_of[i].kind in kinds and (asked is None or id(group_of[i]) in asked)]
    for other in others if own else ():
        at = bisect_left(own, other)
        for event in own[max(0, at - 1) : at + 1]:
            first, second = sorted((event, other))
            gap = report.spans[second].start - report.spans[first].end
            if gap >= 0:
                far = _number(report, second) - _number(report, first)
                where = far, gap, event, other
                nearest[id(group_of[other])] = min(nearest.get(id(group_of[other]), where), where)
    for far, gap, event, other in nearest.values():
        yield Pair(event, other, dict.fromkeys(signs.of(event, other, far, gap), 1.0))


class _Signs:
    """What tells of a report's event and something else that they belong together, or do not."""

    def __init__(self, report: Report, relation: str, facts: Sequence[Proto], kept: Collection[int]) -> None:
        self._report, self._relation = report, relation
        self.named = [i for i in range(len(report.spans)) if id(report.group_of.get(i)) in kept]
        self._kinds = Counter({id(g): g.kind for g in (report.group_of[i] for i in self.named)}.values())
        self._of_event: dict[int, list[str]] = {}
        self._of_sentence: dict[tuple[str, tuple[int, int]], list[str]] = {}
        self._facts = facts

    @cached_property
    def _told(self) -> dict[int, list[tuple[str, Proto]]]:
        """What the facts tell of each thing."""
        told: dict[int, list[tuple[str, Proto]]] = {}
        for proto in self._facts:
            ends = (proto.subject,) if proto.relation == "date" else (proto.subject, proto.object)
            for side, index in zip("><", ends, strict=False):
                told.setdefault(id(self._report.group_of[index]), []).append((proto.relation + side, proto))
        return told

    def of(self, event: int, other: int, far: int, gap: int) -> list[str]:
        """The signs of a pair whose mentions stand so many sentences and characters apart."""
        kind, order = self._report.group_of[other].kind, "<" if event < other else ">"
        found = ["bias", kind, kind + order, f"portrait={self._report.is_portrait()}{kind}"]
        found += (f"far{order}{min(far, FAR)}", f"far{order}{kind}{min(far, FAR)}")
        found.append(f"gap{order}{min(gap.bit_length(), LONG)}")
        if event not in self._of_event:
            self._of_event[event] = [f"event:{sign}" for sign in self._of_mention(event)]
        return [*found, *self._of_event[event], *self._of_mention(other)]

    def _of_mention(self, index: int) -> list[str]:
        """The signs of one end of a pair."""
        group = self._report.group_of[index]
        return [*self._of_place(index, group), *self._of_thing(group), *self._of_facts(group)]

    def _of_place(self, index: int, group: Group) -> list[str]:
        """The words around a mention and in its sentence."""
        span, sentence = self._report.spans[index], _sentence(self._report, index)
        words, said = _words(self._report, *sentence)
        where = group.kind, sentence
        if where not in self._of_sentence:
            self._of_sentence[where] = [f"{group.kind}:{word}" for word in said]
        before, behind = bisect_left(words, (span.start,)), bisect_left(words, (span.end,))
        found = [f"in-title={span.start < self._report.lead}"]
        found += [f"{word}…" for _, word in words[max(0, before - WORDS) : before]]
        for place, (_, word) in enumerate(words[behind : behind + WORDS]):
            found += (f"…{word}", f"…{place}{word}")
        return [*found, *self._of_sentence[where]]

    def _of_thing(self, group: Group) -> Iterator[str]:
        """How a thing is called, and how often it and its kind are named."""
        if group.kind != "Person":
            yield f"ends={group.label[-2:]}"
        yield f"kind={group.kind}{min(self._kinds[group.kind], MANY)}"
        yield f"named={min(len(group.mentions), MANY)}"
        yield f"titled={any(self._report.spans[i].start < self._report.lead for i in group.mentions)}"
        yield from (f"cue={cue}" for cue in sorted(group.cues) if "=" not in cue or cue.startswith("subkind"))

    def _of_facts(self, group: Group) -> Iterator[str]:
        """What else is asserted of a thing than what is asked, and how an honour is held."""
        counts: Counter[str] = Counter()
        for told, proto in self._told.get(id(group), ()):
            if proto.relation != self._relation:
                counts[told] += 1
            if proto.relation == "hasHonour":
                held = dict(proto.qualifiers)
                yield f"status={held.get('status')}"
                yield f"year={'year' in held}"
                yield f"before={'already_held' in proto.traits}"
        for told, count in counts.items():
            yield told
            yield f"{told}{group.kind}{min(count, MANY)}"


@lru_cache(maxsize=128)
def _words(report: Report, at: int, end: int) -> tuple[list[tuple[int, str]], list[str]]:
    """The words of a sentence and where they begin, and each of the longer ones once.

    For a thing's name stands its kind, for each digit a 0.
    """
    words: list[tuple[int, str]] = []
    for index in (*beginning(report.spans, at, end), None):
        stop = end if index is None else report.spans[index].start
        if stop < at or (index is not None and index not in report.group_of):
            continue
        for word in cut(report.article.text[at:stop]):
            words.append((at, "0" * len(word) if word.isdecimal() else word))
            at += len(word)
        if index is not None:
            words.append((stop, report.spans[index].kind))
            at = report.spans[index].end
    return words, sorted({word for _, word in words if len(word) > 1})
