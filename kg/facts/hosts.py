# SPDX-License-Identifier: MIT
"""Who holds the event that an article reports, where no sentence says it in so many words.

A report names its host as the subject of its lead (`某总工会来到某中心，把…送到…`), as the post
of the one who leads a visit, or as the body that told the reporter. These are asked in that
order, and only where no pattern has found an organiser.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.clauses import LISTED, start_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.former import called_former, is_past
from kg.facts.report import Report
from kg.lexicon import Lexicon
from kg.mentions.span import beginning
from kg.model import BODIES

SUBJECT, LEADER, SOURCE = 0.7, 0.65, 0.6
"""Confidence of a host by how it was found."""
LEADERS = 60
"""Characters of the lead in which the union stands whose leaders come to visit."""
OPENING = 80
"""Characters of the lead in which whoever leads a visit is named, even in a short report."""
_ONLY_HELPS = ("指导", "支持")
"""What a body does for an event that is no holding of it."""
_REPRESENTED = expression(
    r"等?[^，。；]{0,8}\d+[余多]?[家个所][^，。；]{0,8}(?:代表|负责人|职工)"
    r"|(?:等?有关|相关|主要|分管)*(?:负责人|负责同志|领导|工作人员)[^，。；]{0,4}(?:参加|陪同|出席|随同)"
)
"""Behind bodies of which only people do something, as guests do (会上，甲、乙|等10家企业代表签约, 丙|负责人陪同)."""
SENTENCES = 2
"""How many sentences of the body are asked for their subject."""
_OF_MANY = expression(
    "(?:^|[，。；：\n])[^，。；：\n]{0,8}(?:各级|各区|各县|各市|各地|各镇街|各街镇|各基层)工会(?:组织)?[^，。；]{0,8}(?:开展|举办|组织|启动)"
)
"""Many unions do what the report tells: no one of them is its host."""
_SENTENCE, _CLAUSE = "。！？\n", "，。；：！？\n"
_LIST = (*LISTED, "联合", "携手", "会同", "")


class HostFinder:
    """Finds the silent host of a report's event; holds the words that it goes by."""

    def __init__(self, lexicon: Lexicon) -> None:
        form = lexicon.form
        self._before = form("(?:{host_before}|\\d{1,4}[年月日])*")
        self._acts = form("(?<!优秀)(?<!先进){host_act}")
        self._suffers = form("{host_not}")
        self._begins = form(
            r"[由被经]|(?:今天|昨天|近日|日前)?(?:在[^，。]{1,16}?)?(?:正式|隆重|顺利)*"
            "{begins_itself}(?!了)"
        )
        self._plans = form("{planned}")
        self._led = form(
            "(?:[、和与][^，。；]{2,12})?的?(?:主要|有关|相关)*(?:领导|负责人|负责同志|班子成员)[^，。；]{0,24}"
            "(?:来到|前往|赴|深入|{visit_verb})"
        )
        self._visits = form("{visit_verb}")
        self._equals = form("{meeting_of_equals}")
        self._tells = form("(?:的|相关|有关|部门|主要|工作)*(?:负责人|负责同志|工作人员)?{source_says}")

    def find(self, report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
        """The organiser of the report's event, unless one is stated; no one of those who meet as equals for acting."""
        main = report.main
        if main is None or any(
            p.relation == "organizer" and not p.refused and report.group_of.get(p.subject) is main for p in protos
        ):
            return
        ways: tuple[tuple[str, float, Callable[[Report], list[int]]], ...] = (
            ("organizer/subject", SUBJECT, self._subject),
            ("organizer/leader", LEADER, lambda r: self._leader(r, protos)),
            ("organizer/source", SOURCE, self._source),
        )
        equals = any(self._equals.search(name) for name in main.names)
        for rule, confidence, way in ways:
            found = [index for index in way(report) if not self._is_beyond(report, index)]
            for index in () if equals and rule == "organizer/subject" else found:
                span = report.spans[index]
                yield Proto(
                    "organizer",
                    main.mentions[0],
                    index,
                    span.start,
                    span.end,
                    rule,
                    confidence,
                    traits=("host_guessed",),
                )
            if found:
                return

    def run_by(self, report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
        """The body that the sentence begins with runs the programme named in it, where no closer one does or will."""
        run = {id(report.group_of.get(p.subject)) for p in protos if p.relation == "organizer"}
        text = report.article.text
        for group in report.groups:
            if group.kind != "Event" or "brand" not in group.cues or id(group) in run:
                continue
            at = report.spans[report.first(group)].start
            start = start_of(_SENTENCE, text, at)
            for index in self._subjects_of(report, start, at):
                yield Proto("organizer", report.first(group), index, start, at, "organizer/runs-it", SUBJECT)

    def _subject(self, report: Report) -> list[int]:
        """The bodies that the headline or the lead's first sentences begin with, if they act; all that act together."""
        told: list[int] = []
        looked = list(self._sentences(report))
        if report.main is None or report.spans[report.first(report.main)].start > max(end for _, end in looked):
            return []
        for start, end in looked:
            if not told and _OF_MANY.search(report.article.text, start, end):
                return []
            found = list(self._subjects_of(report, start, end))
            if told and {id(report.group_of[i]) for i in told} <= {id(report.group_of[i]) for i in found}:
                return found
            told = told or found
        return told

    @staticmethod
    def _sentences(report: Report) -> Iterator[tuple[int, int]]:
        """The headline, and the first sentences of the body."""
        text = report.article.text
        yield 0, report.article.title_end
        start = report.lead + 1 if text[report.lead : report.lead + 1] == "\n" else report.lead
        for _ in range(SENTENCES):
            end = text.find("。", start)
            if end < 0:
                return
            yield start, end
            start = end + 1

    def _subjects_of(self, report: Report, start: int, end: int) -> Iterator[int]:
        text = report.article.text
        bodies = self._bodies(report, start, end)
        for at, index in enumerate(bodies):
            span = report.spans[index]
            clause = start_of(_CLAUSE, text, span.start, start)
            if not self._before.fullmatch(text, clause, span.start):
                continue
            listed = [index]
            for other in bodies[at + 1 :]:
                last = report.spans[listed[-1]]
                if text[last.end : report.spans[other].start] not in _LIST:
                    break
                listed.append(other)
            after = report.spans[listed[-1]].end
            if (
                self._begins.match(text, after)
                or self._is_owner(report, after)
                or text[after : after + 1] in "的、主职员女工0123456789"
                or text.startswith(_ONLY_HELPS, after)
                or _REPRESENTED.match(text, after)
            ):
                continue
            acts = self._acts.search(text, after, end)
            if acts and self._plans.search(text, after, acts.end()):
                continue
            if acts and not self._suffers.search(text, after, end):
                yield from listed
                return

    @staticmethod
    def _is_owner(report: Report, after: int) -> bool:
        """True where a post or a name follows the body: then the person is the subject."""
        return any(
            report.spans[i].kind in ("Role", "Person", "Honour") for i in beginning(report.spans, after, after + 1)
        )

    @staticmethod
    def _bodies(report: Report, start: int, end: int) -> list[int]:
        """The outermost bodies between two places, in order."""
        spans = report.spans
        near = [i for i in beginning(spans, start, end + 1) if spans[i].end <= end]
        near.sort(key=lambda i: (spans[i].start, -spans[i].end, spans[i].kind == "Event"))
        found: list[int] = []
        closes = start
        for i in near:
            if (spans[i].kind in BODIES or spans[i].kind == "Event") and spans[i].end > closes:
                closes = spans[i].end
                found.append(i)
        return [i for i in found if spans[i].kind in BODIES and i in report.group_of]

    def _leader(self, report: Report, protos: Sequence[Proto]) -> list[int]:
        """The union whose leaders visit; that of the one who leads a visit: the first person that the lead names."""
        text, spans = report.article.text, report.spans
        if report.main is None or not any(self._visits.search(name) for name in report.main.names):
            return []
        for i, span in enumerate(spans):
            leads = span.kind == "Union" and 0 <= span.start - report.lead < LEADERS
            if leads and i in report.group_of and self._led.match(text, span.end):
                return [i]
        people = [
            i
            for i, span in enumerate(spans)
            if span.kind == "Person" and report.lead <= span.start < report.lead + max(len(text) // 3, OPENING)
        ]
        if not people:
            return []
        first = report.group_of.get(min(people, key=lambda i: spans[i].start))
        posts = [p for p in protos if p.relation == "position" and report.group_of.get(p.subject) is first]
        held = (p for p in posts if not called_former(report, p) and not is_past(report, p))
        unions = [p.object for p in held if spans[p.object].kind == "Union"]
        return unions[:1]

    def _source(self, report: Report) -> list[int]:
        """The union that told the reporter, where only one did."""
        text = report.article.text
        told: dict[int, int] = {}
        for index, span in enumerate(report.spans):
            group = report.group_of.get(index)
            if span.kind == "Union" and group is not None and self._tells.match(text, span.end):
                told.setdefault(id(group), index)
        return list(told.values()) if len(told) == 1 else []

    @staticmethod
    def _is_beyond(report: Report, body: int) -> bool:
        """Does the name of the report's event begin with the state or with a place that the body's does not hold?"""
        name, own = (report.main.label if report.main else "").lstrip("第届“0123456789年"), report.group_of[body].label
        place = STATE if STATE in name[:BEGINS] else name[: report.lexicon.place_length(name)]
        return bool(place) and place not in own


STATE, BEGINS = "全国", 14
"""What the events of the state are called by, within how many characters of their name's beginning."""


def apart(report: Report, protos: Sequence[Proto]) -> list[Proto]:
    """The facts with each body either host or guest of an event; a guessed host may be one of two that meet.

    Of 397 organisers in annotated reports, 10 also took part in so many words. Where a sentence says who held the
    event (`某公司工会主办`), a body that only its name begins with (`某公司第三届发布会`) did not: of 18 such, none.
    """

    def ends(proto: Proto) -> tuple[int, int]:
        return id(report.group_of.get(proto.subject)), id(report.group_of.get(proto.object))

    met = {ends(p) for p in protos if "meeting" in p.traits and not p.refused}
    hosts = [p for p in protos if p.relation == "organizer" and not p.refused]
    said = {ends(p) for p in hosts if not {"host_by_name", "host_guessed"} & set(p.traits)}
    told = {event for event, _ in said}
    kept = [p for p in protos if not ("host_guessed" in p.traits and ends(p) in met)]
    kept = [p for p in kept if "host_by_name" not in p.traits or ends(p)[0] not in told or ends(p) in said]
    held = {ends(p) for p in kept if p.relation == "organizer" and not p.refused}
    return [p for p in kept if p.relation != "participant" or ends(p) not in held]
