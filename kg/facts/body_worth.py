# SPDX-License-Identifier: MIT
"""Whether what looks like a body's name is one: evidence, weighed, once all that is said of it is known.

No sign decides alone: a body opens by its place, stands between marks or before somebody's post, holds no
verb and is said to host or to employ; a common word before a common ending is told of by nobody. The
weights are `seeds/body_weights.tsv`, learned by `training/bodies.py`. Nothing that tells which body it is
counts, only how the name is made and where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg import words as dictionary
from kg.expressions import expression
from kg.facts.report import Report
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import BODIES
from kg.weighing import log_odds

LEAST = -0.2
"""Log odds below which a body is left out: what is lost and what is invented weigh alike there."""
COMMON, RARE = 500, 100
"""Frequency in jieba's dictionary from which a word is an everyday one, and up to which it may be a name's."""
SHORT, LONG = 3, 12
"""Characters of a short name at most; from which one may have taken in what stands before it."""
MANY = 3
"""More facts say no more."""
FOOT = 60
"""Characters before an article's end where the foot of its page may have come in."""
CUES = ("placeless", "weak", "known", "department", "relative", "listed", "bare")
MARKS = {
    "": "line",
    "\n": "line",
    **dict.fromkeys("。！？；", "stop"),
    **dict.fromkeys("，,：: ", "pause"),
    **dict.fromkeys("、和与及", "and"),
    **dict.fromkeys("“‘《（", "opened"),
    **dict.fromkeys("”’》）", "closed"),
}
"""Characters beside a name, and the sign each gives."""
NAMES = ("nr", "nz", "ns", "nt", "x", "j")
"""Tags of words that a name is known by."""
LATIN = expression("[A-Za-z0-9]")
PRESENT = "participant"
"""Says no more of a ward than that its kind has people there (慰问急诊科、骨科的护士)."""
PAPER = "报"
"""Ends the names of newspapers, which stand at the head and foot of every page of theirs."""
Shape = tuple[tuple[str, str], ...]
Said = Collection[tuple[str, bool]]
"""The relations of what is said of a body, and whether it is their subject."""


@lru_cache(maxsize=20_000)
def _shape(name: str) -> Shape:
    return tuple(dictionary.tag(name))


def _rare(word: str) -> bool:
    return not dictionary.has_word(word) or dictionary.suggest_freq(word) <= RARE


def judged(report: Report, group: Group) -> bool:
    """True for a body that is named, told by no column, and not pointed at (我校工会), which is another question.

    No question is an alliance of studios of some place that the text comes back to as 联盟.
    """
    spans = [report.spans[index] for index in group.mentions]
    if group.kind == "Studio" and len({span.kind for span in spans}) > 1 and report.lexicon.place_length(group.label):
        return False
    return group.kind in BODIES and not any("pointer" in span.cues or span.rule == "body/cell" for span in spans)


@dataclass(frozen=True, slots=True)
class Setting:
    """A report, and what in it begins and ends where."""

    report: Report
    title_end: int
    starts: dict[int, str]
    """Where a mention begins -> its kind."""
    ends: dict[int, str]
    held: frozenset[int]
    """Indexes of the bodies that stand inside another's name."""


def setting(report: Report) -> Setting:
    """What the sides of a report's bodies are told by."""
    held: set[int] = set()
    last: Span | None = None
    for index, span in enumerate(report.spans):
        if span.kind not in BODIES:
            continue
        if last is not None and last.holds(span):
            held.add(index)
        if last is None or span.end > last.end:
            last = span
    starts = {s.start: s.kind for s in report.spans}
    ends = {s.end: s.kind for s in report.spans}
    return Setting(report, report.article.title_end, starts, ends, frozenset(held))


class BodyJudge:
    """Weighs whether a group of mentions is a body."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.weights = lexicon.weights("body")
        self._lexicon = lexicon
        self._name_verbs = lexicon.words("name_verb")
        self._stops = lexicon.words("stop")
        self._wards = tuple(lexicon.words("ward_end"))

    def standing(self, report: Report, groups: Iterable[Group], said: Mapping[int, Said]) -> set[int]:
        """Ids of the groups that are no bodies, or rather bodies than none; `said` gives the facts of each."""
        where = setting(report)
        return {id(g) for g in groups if not judged(report, g) or self.stands(where, g, said.get(id(g), ()))}

    def stands(self, where: Setting, group: Group, said: Said) -> bool:
        """True where the group is rather a body than none: not a ward of which neither house nor post is told."""
        if group.label.endswith(self._wards) and all(relation == PRESENT for relation, _ in said):
            return False
        return log_odds(self.weights, self.evidence(where, group, said)) > LEAST

    def evidence(self, where: Setting, group: Group, said: Said) -> dict[str, float]:
        """Each sign and how strong it is, from 0 to 1."""
        report = where.report
        text, label = report.article.text, group.label
        spans = [report.spans[index] for index in group.mentions]
        named = [s for s in spans if text[s.start : s.end] == label] or spans
        first = named[0]
        found: dict[str, float] = {"bias": 1.0, "said": min(len(said), MANY) / MANY}
        found |= {("of_" if subject else "to_") + relation: 1.0 for relation, subject in said}
        for sign in (group.kind, *(cue for cue in CUES if cue in first.cues)):
            found[sign] = found[sign + ("&said" if said else "&unsaid")] = 1.0
        found |= {
            first.rule: 1.0,
            "again": len(named) > 1,
            "shortened": len(spans) > len(named),
            "title": min(s.start for s in spans) < where.title_end,
            "lines": first.start < report.lead,
            "foot": len(text) - first.end < FOOT,
            "inside": where.held.issuperset(group.mentions),
        }
        for sign in (*self._sides(where, named), *self._inside(label)):
            found[sign] = 1.0
        if label.endswith(PAPER):
            found |= {"paper&" + sign: found.get(sign, 0.0) for sign in ("title", "lines", "foot", "right_latin")}
        return found

    def _sides(self, where: Setting, named: list[Span]) -> Iterator[str]:
        """What stands beside the name, wherever it stands."""
        text, starts, ends = where.report.article.text, where.starts, where.ends
        for span in named:
            before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
            yield "left_" + (MARKS.get(before) or ends.get(span.start) or self._word(text, span.start))
            yield "right_" + (MARKS.get(after) or starts.get(span.end) or ("的" if after == "的" else "glued"))
            if LATIN.match(after):
                yield "right_latin"

    def _word(self, text: str, end: int) -> str:
        """What kind of word ends before a name."""
        for size in (2, 1):
            if text[max(0, end - size) : end] in self._stops:
                return "stop"
        words = _shape(text[max(0, end - 4) : end])
        return "word_" + words[-1][1][:1]

    def _inside(self, label: str) -> Iterator[str]:
        """How the name is made."""
        size = len(label)
        if size <= SHORT:
            yield "short"
        if size > LONG:
            yield "long"
        if dictionary.has_word(label):
            yield "word"
        ending = self._lexicon.ending(label)
        yield "ends_" + ":".join(self._lexicon.suffixes.get(ending, ("none", "")))
        if ending == label:
            yield "only_ending"
        place = self._lexicon.place_length(label)
        if place:
            yield "place_first"
        words = _shape(label[place : size - len(ending)])
        yield from self._words(words, opens=not place)

    def _words(self, words: Shape, *, opens: bool) -> Iterator[str]:
        """What kinds of words a name has before its ending and behind its place."""
        if not words:
            return
        if opens:
            yield "first_" + words[0][1][:2]
            if len(words[0][0]) == 1:
                yield "first_one"
        told = [(word, tag) for word, tag in words if word not in self._name_verbs]
        for word, tag in told:
            if tag in ("v", "vd", "vi") and len(word) > 1:
                yield "verb"
            elif tag[:1] in "ad" and tag != "an":
                yield "quality"
            elif tag[:1] in "mq":
                yield "number"
            elif tag[:1] in "rpcuy":
                yield "function"
            elif len(word) == 1:
                yield "one"
        if any(tag in NAMES or _rare(word) for word, tag in told):
            yield "name"
        elif all(dictionary.suggest_freq(word) >= COMMON for word, _ in words):
            yield "everyday"
