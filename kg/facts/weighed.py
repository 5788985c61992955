# SPDX-License-Identifier: MIT
"""Who took part and what was handed out there: what rules conclude, weighed against how it stands in the text.

Reports rarely say in so many words who took part in what they report, or where an honour was handed over. Rules
conclude it from a name that stands in the report; the words around both, the sentences they stand in, and what
else is said of them make that likely or not. What is unlikely is refused, and what no rule foresaw and is likely
is asserted, with its sentence as the words. A logistic regression over such signs; the weights are
`seeds/participant_weights.tsv` and `seeds/presented_weights.tsv`, learned by `training/pairs.py`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg.facts import guests
from kg.facts.coding import sentences
from kg.facts.engine import Proto, Refuser
from kg.facts.hearsay import as_told
from kg.facts.report import Report
from kg.groups import Group
from kg.mentions.span import beginning
from kg.model import BODIES
from kg.weighing import log_odds
from kg.words import cut

ENDS = {"participant": (("Event",), ("Person", *sorted(BODIES))), "presentedAt": (("Honour",), ("Event",))}
"""The relations that are weighed -> the kinds of their subjects and objects."""
DECISIONS = {"participant": "participant", "presentedAt": "presented"}
"""Their tables of weights, as `Lexicon.weights` calls them."""
CONCLUDED = frozenset({"participant/in-report", "participant/honoured", "presentedAt/ceremony", "presentedAt/prize"})
"""The rules that only conclude, and are weighed; what a sentence states is not."""
UNLIKELY, LIKELY = -0.8, 0.8
"""Log odds below which a conclusion is refused, and above which a pair that no rule links is asserted."""
WHY, CONFIDENCE = "unlikely", 0.6
"""Why such a conclusion is refused; how sure such an assertion is."""
NEAREST = 8
"""Mentions of the other kind, before and behind one, that it is paired with, besides the report's own event."""
AROUND, WORDS = 14, 4
"""Characters and words before and behind a mention that are signs."""
MOST = 4
"""Counts are told apart up to this one."""
Key = tuple[str, int, int]
"""A relation and the groups that it joins."""


class Pair(NamedTuple):
    """Two mentions that a relation may join, where they stand nearest, and what tells of it."""

    relation: str
    subject: int
    object: int
    signs: dict[str, float]


def weighed(
    report: Report, facts: Sequence[Proto], refused: Sequence[Proto], kept: Collection[int], refuse: Refuser
) -> tuple[list[Proto], list[Proto]]:
    """The facts and the refused ones once conclusions are weighed; `kept` are the groups that stand in the graph."""
    said = {_key(report, proto) for proto in (*facts, *refused)}
    stated = {_key(report, proto) for proto in facts if proto.rule not in CONCLUDED}
    present = {id(report.group_of[index]) for index, _, _ in guests.present(report, refuse)}
    pairs = Pairs(report, facts, kept)
    unlikely: set[Key] = set()
    likely: list[Proto] = []
    for relation, decision in DECISIONS.items():
        weights = report.lexicon.weights(decision)
        for pair in pairs.of(relation):
            odds = log_odds(weights, pair.signs)
            key = relation, id(report.group_of[pair.subject]), id(report.group_of[pair.object])
            if odds < UNLIKELY and key in said - stated:
                unlikely.add(key)
            elif odds > LIKELY and key not in said and (relation != "participant" or key[2] in present):
                start, end = pairs.sentence(pair.subject if relation == "presentedAt" else pair.object)
                reason = "planned" if refuse.speaks_of_plans(report.article.text[start:end]) else ""
                rule = f"{relation}/weighed"
                likely.append(Proto(relation, pair.subject, pair.object, start, end, rule, CONFIDENCE, refused=reason))
    every = [*(replace(p, refused=WHY) if _key(report, p) in unlikely else p for p in facts), *as_told(report, likely)]
    return [p for p in every if not p.refused], [*refused, *(p for p in every if p.refused)]


def _key(report: Report, proto: Proto) -> Key:
    """What a fact joins, whichever mentions it was read from."""
    object_ = proto.object if proto.relation == "date" else id(report.group_of.get(proto.object))
    return proto.relation, id(report.group_of.get(proto.subject)), object_


class Pairs:
    """The pairs of an article's things that a relation may join, with their signs.

    `facts` are what is asserted of its things, `kept` the groups that stand in the graph.
    """

    def __init__(self, report: Report, facts: Sequence[Proto], kept: Collection[int]) -> None:
        self._report, self._text, self._spans = report, report.article.text, report.spans
        self._named = [i for i in range(len(report.spans)) if id(report.group_of.get(i)) in kept]
        self._ends = [end for _, end in sentences(self._text)] or [len(self._text)]
        self._kinds = Counter({id(g): g.kind for g in (report.group_of[i] for i in self._named)}.values())
        self._said: dict[tuple[int, int], list[str]] = {}
        self._told: dict[int, list[tuple[str, Proto]]] = {}
        for proto in facts:
            ends = (proto.subject,) if proto.relation == "date" else (proto.subject, proto.object)
            for side, index in zip("><", ends, strict=False):
                self._told.setdefault(id(report.group_of[index]), []).append((proto.relation + side, proto))

    def sentence(self, index: int) -> tuple[int, int]:
        """Where the sentence of a mention begins and ends."""
        number = self._number(index)
        opens, end = self._ends[number - 1] if number else 0, self._ends[number]
        return end - len(self._text[opens:end].lstrip()), end

    def _number(self, index: int) -> int:
        """Which sentence holds a mention."""
        return min(bisect_right(self._ends, self._spans[index].start), len(self._ends) - 1)

    def of(self, relation: str) -> Iterator[Pair]:
        """The pairs of one relation, each where its mentions stand nearest."""
        group_of = self._report.group_of
        subjects, objects = ([i for i in self._named if group_of[i].kind in kinds] for kinds in ENDS[relation])
        if not subjects or not objects:
            return
        nearest: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        for object_ in objects:
            for subject in self._beside(object_, subjects):
                left, right = sorted((subject, object_))
                gap = self._spans[right].start - self._spans[left].end
                if gap >= 0:
                    at = self._number(right) - self._number(left), gap, subject, object_
                    key = id(group_of[subject]), id(group_of[object_])
                    nearest[key] = min(nearest.get(key, at), at)
        for far, gap, subject, object_ in nearest.values():
            yield Pair(relation, subject, object_, self._signs(relation, subject, object_, far, gap))

    def _beside(self, index: int, others: list[int]) -> list[int]:
        at, main = bisect_left(others, index), self._report.main
        own = [i for i in others if main is not None and self._report.group_of[i] is main]
        return [*others[max(0, at - NEAREST) : at + NEAREST], *own[:1]]

    def _signs(self, relation: str, subject: int, object_: int, far: int, gap: int) -> dict[str, float]:
        group_of = self._report.group_of
        one, other = group_of[subject], group_of[object_]
        order = "<" if subject < object_ else ">"
        kinds = f"{one.kind}-{other.kind}"
        signs = [
            "bias", kinds, kinds + order, f"far{order}{min(far, MOST)}", f"far{order}{other.kind}{min(far, MOST)}",
            f"gap{order}{min(gap.bit_length(), 8)}", f"reports{self._report.main is not None}",
            f"main{self._report.main in (one, other)}", f"portrait{self._report.is_portrait()}{other.kind}",
        ]  # fmt: skip
        for side, index in (("s", subject), ("o", object_)):
            signs += [side + sign for sign in (*self._of_place(index), *self._of_thing(group_of[index]))]
            signs += [side + sign for sign in self._of_facts(relation, group_of[index], {id(one), id(other)})]
        return dict.fromkeys(signs, 1.0)

    def _of_place(self, index: int) -> Iterator[str]:
        """The words around a mention and in its sentence."""
        span, sentence = self._spans[index], self.sentence(index)
        yield f"lead{span.start < self._report.lead}"
        for word in self._words(max(0, span.start - AROUND), span.start)[-WORDS:]:
            yield f"|{word}<"
        for place, word in enumerate(self._words(span.end, min(len(self._text), span.end + AROUND))[:WORDS]):
            yield f">{word}|"
            yield f">{place}{word}|"
        if sentence not in self._said:
            self._said[sentence] = sorted({word for word in self._words(*sentence) if len(word) > 1})
        kind = self._report.group_of[index].kind
        yield from (f"{kind}:{word}" for word in self._said[sentence])

    def _of_thing(self, group: Group) -> Iterator[str]:
        """How a thing is called, and how often it and its kind are named."""
        yield f"ends{group.label[-2:]}"
        yield f"opens{group.label[:2]}"
        yield f"kind{group.kind}{min(self._kinds[group.kind], MOST + 1)}"
        yield f"named{min(len(group.mentions), MOST)}"
        yield f"title{any(self._spans[i].start < self._report.lead for i in group.mentions)}"
        yield from (f"cue{cue}" for cue in sorted(group.cues) if "=" not in cue or cue.startswith("subkind"))

    def _of_facts(self, relation: str, group: Group, pair: set[int]) -> Iterator[str]:
        """What else is asserted of a thing, and how an honour is held."""
        group_of = self._report.group_of
        counts: Counter[str] = Counter()
        for told, proto in self._told.get(id(group), ()):
            if proto.relation == relation and {id(group_of[proto.subject]), id(group_of[proto.object])} == pair:
                continue
            counts[told] += 1
            if proto.relation == "hasHonour":
                held = dict(proto.qualifiers)
                yield f"status{held.get('status')}"
                yield f"year{'year' in held}"
                yield f"before{'already_held' in proto.traits}"
        for told, count in counts.items():
            yield told
            yield f"{told}{group.kind}{min(count, MOST - 1)}"

    def _words(self, start: int, end: int) -> list[str]:
        """The words of a stretch, with a mark for each thing named in it."""
        words: list[str] = []
        at = start
        for index in beginning(self._spans, start, end):
            span = self._spans[index]
            if span.start >= at and span.end <= end and index in self._report.group_of:
                words += [*cut(self._text[at : span.start]), span.kind]
                at = span.end
        return [word for word in (*words, *cut(self._text[at:end])) if word.strip()]
