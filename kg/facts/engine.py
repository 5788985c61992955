# SPDX-License-Identifier: MIT
"""Runs the declared patterns over coded sentences and gives proto-facts between mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from kg.clauses import start_of
from kg.expressions import expression
from kg.facts.coding import UNTOLD, Coded
from kg.facts.rosters import roster, runs
from kg.facts.topics import topic
from kg.lexicon import Lexicon
from kg.mentions.editions import number
from kg.mentions.span import Span
from kg.model import BODIES
from kg.ontology import Ontology, Pattern
from kg.sieve import Sieve

Refusing = Callable[[Coded, re.Match[str]], str]
"""Says why a match must not be asserted, or an empty string."""
MAIN = -1
"""Stands for the article's own event until it is known."""
LAST_HONOUR = -3
"""Stands for the honour named last before a sentence that says 获此称号; for the document before 该办法."""
POINTED_AT = (("Honour",), ("Document",))
"""Subjects that a pattern may leave to be named before (该办法由某会印发)."""
MAIN_BODY = -4
"""Stands for the body that the article is about."""
CLAUSE = 15
"""Characters that a clause's end counts when the nearest event is looked for."""
LAST_WINNER = -5
"""Stands for who won the honour named before in the sentence."""
LAST_BODY = -6
"""Stands for the body named last before a sentence that says 该班 or 该校."""
HEADED = -7
"""Stands for the body that a title without one heads: the 班 of a 班长."""
LAST_PEOPLE = -100
"""Less a number, stands for so many people named last (三人同时被授予…)."""
_TRADE = expression(
    f"的?{UNTOLD}((?!担?任|[当做有]|[^，。]{{0,4}}(?:看望|慰问|探望|拜访)|[^，。]{{0,2}}(?:[聘举选]|任命|聘请)(?:任)?(?:为|担任))[\u4e00-\u9fffA-Za-z0-9]{{0,12}})"
)
"""What stands between a body and a post of it: the trade that the post is in, which is part of how it is called."""
LAST_PERSON = -2
"""Stands for the person named last before a sentence that says only 他 or 她, or nothing."""


class Proto(msgspec.Struct, frozen=True, gc=False):
    """A fact between mentions by their index, before ids are given."""

    relation: str
    subject: int
    object: int
    start: int
    end: int
    rule: str
    confidence: float
    qualifiers: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    """Why it is not asserted, else empty."""
    loose: bool = False
    """True where the event was only the nearest named: the article's own takes its place if that is none."""
    traits: tuple[str, ...] = ()
    """What its rule says of how it reads: names of `kg.ontology.TRAITS`."""


def on_evidence(proto: Proto, rule: str, confidence: float, subject: int, object_: int) -> Proto:
    """Another fact on the evidence of one already found."""
    relation = rule.partition("/")[0]
    kept = replace(proto, relation=relation, rule=rule, confidence=confidence, qualifiers=(), loose=False, traits=())
    return replace(kept, subject=subject, object=object_)


class Engine:
    """The ontology's patterns, ready to run."""

    def __init__(self, ontology: Ontology, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._ontology = ontology
        self._relations = ontology.relations
        self._sieve = cache(self._made)
        self._wanted = [self._kinds(pattern) for pattern in ontology.patterns]
        self._by_kinds: dict[frozenset[str], frozenset[int]] = {}

    def match(self, coded: Coded, spans: Sequence[Span], refuse: Refusing) -> Iterator[Proto]:
        """Every fact that a pattern states in one sentence."""
        kinds = frozenset([spans[index].kind for index in coded.mentions.values()])
        among = self._for_kinds(kinds)
        for place in self._sieve().possible(coded.text, among) if among else ():
            pattern = self._ontology.patterns[place]
            for match in pattern.regex.finditer(coded.text):
                yield from self._facts(pattern, match, coded, spans, refuse)

    def _made(self) -> Sieve:
        return Sieve([self._ontology.needs[pattern.expression] for pattern in self._ontology.patterns])

    def _for_kinds(self, kinds: frozenset[str]) -> frozenset[int]:
        """The numbers of the patterns that can match in a sentence with mentions of these kinds."""
        if kinds not in self._by_kinds:
            wanted = enumerate(self._wanted)
            self._by_kinds[kinds] = frozenset(n for n, each in wanted if not any(map(kinds.isdisjoint, each)))
        return self._by_kinds[kinds]

    def _kinds(self, pattern: Pattern) -> tuple[frozenset[str], ...]:
        """Sets of kinds, of each of which a sentence that a pattern matches has a mention."""
        relation = self._relations[pattern.relation]
        subjects = frozenset(relation.subject)
        objects = frozenset(relation.object) if relation.object != ("Literal",) else frozenset({"Date"})
        if pattern.last_honour and (pattern.topic or pattern.last_person):
            return (subjects,)
        if pattern.topic or pattern.last_person or pattern.last_winner or pattern.last_body:
            return (objects,)
        if pattern.last_honour and relation.subject in POINTED_AT:
            return (objects,)
        if pattern.last_honour or pattern.main_body:
            return (subjects,)
        if pattern.main_event:
            return (subjects if objects == {"Event"} else objects,)
        return (objects, subjects)

    def _facts(
        self, pattern: Pattern, match: re.Match[str], coded: Coded, spans: Sequence[Span], refuse: Refusing
    ) -> Iterator[Proto]:
        relation = self._relations[pattern.relation]
        objects = self._arguments(match, relation.object, coded, spans)
        if pattern.last_honour and relation.subject not in POINTED_AT:
            objects = [LAST_HONOUR]
        elif pattern.main_body:
            objects = [MAIN_BODY]
        start, end = coded.span(match.start(), match.end())
        reason = refuse(coded, match)
        if reason == TO_COME:
            reason = "" if relation.standing else PLANNED
        stands = "stands" in pattern.traits
        if reason == PLANNED:
            reason = "" if stands or pattern.is_rule else reason
        elif stands and relation.standing:
            reason = ""
        subjects = self._subjects(pattern, match, coded, spans)
        if relation.object == ("Event",):
            objects = [self._event(coded, spans, match)]
        pairs = [(subject, object_) for subject in subjects for object_ in objects]
        if pattern.relation == "hasHonour" and len(objects) > 1 and self._lexicon.says("each", match.group()):
            listed = runs(coded, spans, match) if pattern.roster == "back" else [subjects]
            aligned = _aligned(listed, objects) if sum(map(len, listed)) > 1 else pairs
            pairs, reason = aligned or pairs, reason if aligned else "list does not align"
        for subject, object_ in pairs:
            if subject != object_:
                for role in _roles(match, coded, spans):
                    said = (*pattern.literal, *_status(match))
                    qualifiers = (*(("role", f"@{begin}:{stop}") for begin, stop in role), *said)
                    yield Proto(
                        pattern.relation, subject, object_, start, end, pattern.id, pattern.confidence,
                        qualifiers, reason, pattern.main_event, pattern.traits,
                    )  # fmt: skip

    def _subjects(self, pattern: Pattern, match: re.Match[str], coded: Coded, spans: Sequence[Span]) -> list[int]:
        """Who or what the match speaks of."""
        if pattern.topic:
            told = topic(coded, spans, match.start(), expression(self._ontology.topic))
            return [i for i in told if spans[i].kind == "Person" or not pattern.persons_first]
        if pattern.last_person or pattern.last_winner or pattern.last_body:
            if _group(match, "count"):
                return [LAST_PEOPLE - number(match["count"])]
            return [LAST_PERSON if pattern.last_person else LAST_WINNER if pattern.last_winner else LAST_BODY]
        if pattern.last_honour and self._relations[pattern.relation].subject in POINTED_AT:
            return [LAST_HONOUR]
        if not _group(match, "subject"):
            return [self._event(coded, spans, match)]
        kinds = self._relations[pattern.relation].subject
        if pattern.roster:
            return roster(coded, spans, match, everyone=pattern.roster == "all")
        subjects = [i for i in _heads(coded, spans, *match.span("subject")) if spans[i].kind in kinds]
        people = [i for i in subjects if spans[i].kind == "Person"]
        if kinds == ("Event",):
            return [MAIN if pattern.main_event and "pointer" in spans[i].cues else i for i in subjects]
        return people if pattern.persons_first and people else subjects

    def _arguments(
        self, match: re.Match[str], kinds: tuple[str, ...], coded: Coded, spans: Sequence[Span]
    ) -> list[int]:
        allowed = set(kinds)
        if kinds == ("Literal",):
            allowed = {"Date"}
        for name in ("object", "person", "body", "party"):
            if _group(match, name):
                if name == "person":
                    allowed = {"Person"}
                elif name == "body":
                    allowed = set(BODIES)
                chosen = (
                    coded.within(*match.span(name)) if name == "person" else _heads(coded, spans, *match.span(name))
                )
                return [i for i in chosen if spans[i].kind in allowed]
        return []

    def _event(self, coded: Coded, spans: Sequence[Span], match: re.Match[str]) -> int:
        """The event that a match speaks of: the nearest named in its sentence, else the article's own.

        None whose prize only says who somebody is (某大赛|焊工组冠军、某公司焊工张三作了发言), nor one to come.
        """
        best, distance = MAIN, 10**6
        for position, index in coded.mentions.items():
            if spans[index].kind != "Event" or _HOLDS_PRIZE.match(coded.text, position + 1):
                continue
            if _COMES_NEXT.search(coded.text, match.end(), position):
                continue
            low, high = (position, match.start()) if position < match.start() else (match.end(), position)
            gap = max(0, high - low) + CLAUSE * sum(coded.text.count(mark, low, max(low, high)) for mark in "，；")
            if gap < distance:
                best, distance = index, gap
        return MAIN if best >= 0 and "pointer" in spans[best].cues else best


_HOLDS_PRIZE = expression(
    "的?[^，。；、\ue001-\ue009]{0,12}(?:\ue00c|[金银铜]牌)(?:(?:获得者|得主)[、\ue001]|、[\ue002-\ue007])"
)
"""Behind a contest whose prize says who somebody is."""


_COMES_NEXT = expression("(?:将|备战|晋级|代表[^，。；]{1,10}(?:参加|出战|出征|参赛))[^，。；]{0,16}$")
"""Behind what was won, before the event at which its winners compete next (并将代表全市参加|全省比赛)."""


def _group(match: re.Match[str], name: str) -> str:
    """The words of a group; empty where the expression has no such group, or nothing stands there."""
    return (match[name] or "") if name in match.re.groupindex else ""


def _status(match: re.Match[str]) -> tuple[tuple[str, str], ...]:
    """The status by which a group is called that took part in a match (`(?P<候选>候选人|推荐人选)`); nothing else."""
    return tuple(("status", name) for name, found in match.groupdict().items() if found and not name.isascii())


def _aligned(listed: Sequence[Sequence[int]], objects: Sequence[int]) -> list[tuple[int, int]]:
    """Who has which of several honours: one each, or one for people and one for teams; nothing if neither fits."""
    names = [name for run in listed for name in run]
    if len(names) == len(objects):
        return list(zip(names, objects, strict=True))
    if len(listed) == len(objects):
        return [(name, honour) for run, honour in zip(listed, objects, strict=True) for name in run]
    return []


def _roles(match: re.Match[str], coded: Coded, spans: Sequence[Span]) -> list[list[tuple[int, int]]]:
    """Each role that a match names: its mention's place, else that of its words (是某公司的职工); one without any."""
    if not _group(match, "role"):
        return [[]]
    read = [spans[i] for i in coded.within(*match.span("role"))]
    if not read:
        return [[coded.span(*match.span("role"))]]
    trade = _TRADE.fullmatch(coded.text, match.end("object"), match.start("role")) if _after_body(match) else None
    begins = coded.span(*(trade.span(1) if trade and trade[1] else match.span("role")))[0]
    return [[(begins, read[0].end)], *([(role.start, role.end)] for role in read[1:])]


def _after_body(match: re.Match[str]) -> bool:
    """Does a match name a post behind its body?"""
    return bool(_group(match, "object")) and match.end("object") <= match.start("role")


def _heads(coded: Coded, spans: Sequence[Span], start: int, end: int) -> list[int]:
    """The mentions of a list that stand for themselves: no body that only says where one works."""
    heads = []
    for position in range(start, end):
        index = coded.mentions.get(position)
        if index is None:
            continue
        after = position + 1
        while after < end and coded.text[after] in "的选手职工":
            after += 1
        following = coded.mentions.get(after)
        serves = (
            spans[index].kind in BODIES
            and following is not None
            and after < end
            and (spans[following].kind in BODIES or spans[following].kind in ("Role", "Person"))
        )
        if not serves:
            heads.append(index)
    return heads


TO_COME = "to come"
"""What a settled plan is refused as, until it is known whether its relation holds before it is carried out."""
PLANNED = "planned"
"""Why a match is refused that speaks of later."""
_BEFORE = 6
"""Characters right before a match that may say that it is not so (决定不|授予…, 拒绝|授予…)."""
_BY_NOW = expression("[，,](?:目前|眼下|如今|现已|此前|早在|去年|前年)")
"""Begins a clause that tells what is so already, whatever the clause before plans (还将推荐…，目前|张三已被列为…)."""
_QUOTED = expression("“[^“”]{2,16}”")
"""A name in quotation marks plans nothing (“运河计划”领军人才)."""
_NEARING = expression(
    "培[育养](?:支持)?计划|即将(?:到来|来临|到|结束|过去|开学|届满)(?:之际|之时|时)?|将(?:至|到)之际|提出(?:了)?[^，。；]{0,6}希望|寄予[^，。；]{0,4}希望|不再?符合条件"
    r"|每[家人名位个][^，。；]{0,4}可获得?[^，。；\d]{0,6}\d+(?:\.\d+)?万?元"
)
"""A season or feast that draws near is when something happens, no plan; nor is what no longer qualifies, or one
who is trained by a programme (入选某市工匠培育计划)."""


_NO_PLAN = expression(
    "(?P<plan>(?:提出|通报|印发|下发|发布|出台|公布|制[定订]|拟[定订]|签[订署]|讨论|审议)了?[^，。；]{0,12}计划[^。；]*|[^，。；]{0,6}计划中?(?:提出|明确|要求)[^。；]*)"
    "|(?:发展|[培教][养训育]|学习|工作|行动|年度|人才|提升|振兴|攻关|专项|科技|关爱|成长|圆梦|帮扶|[一二两三五十]年|“[^“”]{2,12}”)计划"
    "|(?<![\ue001-\ue005])计划(?=[，、。；）》”中里内外的]|项目|工作|首批|等)"
    "|(?:精心|充分|认真|积极|全力|做[好足了]|各项|赛前|大赛)准备|(?<![\ue001-\ue005])准备(?=[了，、。；]|工作|就绪|充分)|[这该]项?计划"
    "|争取(?=[到了来]|机会|时间|权益|资金|支持)"
    "|(?:带来|充满|满怀|不负|看[到见]|点燃|新)[^，。；]{0,4}希望|希望(?=之星|工程|小学|[，。；])"
    "|(?:面向|展望|开创|走向|创造|着眼|引领|赢得|共[筑创])未来|未来(?=可期|工厂|科学城|[，。；])"
    "|若(?=干|有所思|无其事)|[模虚草比]拟|(?:积极|踊跃|主动|组织)申报(?=，[^，。；拟将]{0,16}(?:荣?获|被|入选|当选))"
)
"""Words for what is planned that tell of none: nouns (某某计划，), what was prepared or gained, parts of others.

What a plan that is told of says stays planned (印发年度工作计划，举办某活动): `plan`.
"""
_MAY_NOT_PLAN = expression("计划|准备|争取|希望|未来|若[干有无]|[模虚草比]拟|申报")
"""What all of those hold."""
_SETTLED = expression(
    "(?:经|由)[^，。；]{0,30}(?:推荐|申报|评选|公示|评审|考察|审核|答辩)，(?=[^，。；：拟将]{0,24}(?:被|荣?获|入选|当选|授予|命名|认定))"
    "|(?:^|(?<=[，。；：]))(?:经过?|通过|根据|按照)[^。；：]{2,80}?，(?=[^，。；：拟将]{0,24}决定，?(?:对|给予|授予|命名|认定|追授|表彰|通报)"
    "|(?:最终|最后|现|共|已)[^，。；拟将]{0,6}(?:评选出|评出|选出|产生|命名|授予|认定))"
)
"""How somebody was chosen who then was given it (经某会推荐申报，被…授予; 经各单位申报、公示，某会决定授予…)."""


def _told(text: str) -> str:
    return _SETTLED.sub("", _of_plans(_QUOTED.sub("", text)))


def _of_plans(text: str) -> str:
    text = _NEARING.sub("", text)
    return _NO_PLAN.sub(lambda said: said["plan"] or "", text) if _MAY_NOT_PLAN.search(text) else text


class Refuser:
    """Says why a match must not be asserted: planned, hoped for, negated."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._refrains = lexicon.form("{refrains}$")
        self._planned, self._negated = lexicon.form("{planned}"), lexicon.form("{negated}")
        self._to_come = lexicon.words("to_come")

    def speaks_of_plans(self, text: str) -> bool:
        """True for a sentence about what is only planned, hoped for or denied."""
        told = _told(text)
        return bool(self._planned.search(told) or self._negated.search(told))

    def denies(self, text: str) -> bool:
        """True for words about what is not so."""
        return bool(self._negated.search(_told(text)))

    def plans(self, text: str) -> bool:
        """True for words about what is only planned or hoped for."""
        return bool(self._planned.search(_of_plans(text)))

    def refrains(self, text: str, at: int) -> bool:
        """True where the words right before a place say that what follows is not done, or only weighed."""
        return bool(self._refrains.search(text, max(0, at - _BEFORE), at))

    def __call__(self, coded: Coded, match: re.Match[str]) -> str:
        """Why a match is refused: planned, settled but to come, or negated; else an empty string."""
        text = coded.text
        clause = start_of("。；！？", text, match.start())
        clause = max((now.end() for now in _BY_NOW.finditer(text, clause, match.start())), default=clause)
        before = _told(text[clause : match.end()])
        window = before[-(match.end() - match.start() + 24) :].replace(" ", "")
        if plans := self._planned.findall(window):
            return TO_COME if set(plans) <= self._to_come else PLANNED
        if self._negated.search(match.group()) or self.refrains(text, match.start()):
            return "negated"
        return ""
