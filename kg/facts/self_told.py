# SPDX-License-Identifier: MIT
"""Honours that speakers say are their own, named behind or before the words (“我是…。”张三说; 张三说：“我是…”)."""

from __future__ import annotations

from collections.abc import Iterable

from kg.clauses import start_of
from kg.expressions import expression
from kg.facts.coding import EDITION
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import Span, beginning

_OWN = (
    "(?:^|[，。；！？“])(?:我|俺|咱)?(?:作为|也|还|刚|曾|曾经|能|去年|今年|前年|(?:19|20)\\d\\d年){0,3}"
    "{is_or_won}(?:了|过)?(?:一[名位个])?"
    f"(?:{EDITION}){{0,2}}[“‘]?$"
)
"""Right before an honour in quoted words, what says whose it is."""
_CLOSED = expression("[”’]?(?:荣誉)?(?:称号)?(?:获得者)?(?:的?时候?|[以之]?后|那一?年)?(?=[，。；！”])")
"""Right behind it, what says that it ends there, and is not of somebody else (我是某市劳动模范|张三的徒弟)."""
_ME = expression("[我俺咱](?!们|师傅|徒弟|爸|妈|父|母|爱人|丈夫|妻子|家|儿|女|厂|公司|们|的)")
"""A speaker who speaks of himself or herself."""
_BEFORE_WORDS = ("", "\n", "。", "！", "？", "：", "，")
"""What stands before the words that somebody says."""
_TO = expression("[对向跟给同][^，。；“”]{0,10}$")
_PARTS = frozenset("，。；：“")
"""Stands in the words between what is said and somebody else than who says it."""
SAID = 200
"""Characters behind an honour in which such words end."""
RULE = ("hasHonour/self-told", 0.75)
SPEAKER = 24
"""Characters behind the words, posts and all, in which the speaker's name ends."""


def self_told(report: Report) -> Iterable[Proto]:
    """Whoever speaks holds what the words say that they hold."""
    text, spans, lexicon = report.article.text, report.spans, report.lexicon
    speaks, tells_own = lexicon.form("[^，。；“”]{0,6}{speech}"), lexicon.form(_OWN)
    leads_in = lexicon.form("[^，。；“”]{0,6}{speech}[^，。；“”]{0,6}[：:，]")
    for index, span in enumerate(spans) if "”" in text and _ME.search(text) else ():
        if span.kind != "Honour":
            continue
        opens, closes = _quote(text, span.start)
        own = opens >= 0 and tells_own.search(text, opens, span.start)
        own = own if _CLOSED.match(text, span.end) else None
        if not own or not _ME.search(text, opens, closes) or lexicon.says("only_wished", text[opens : own.end()]):
            continue
        before = [i for i in beginning(spans, max(0, opens - SPEAKER), opens) if spans[i].kind == "Person"][-1:]
        named = [i for i in beginning(spans, closes, closes + SPEAKER) if spans[i].kind == "Person"][:1]
        told = [
            i for i in named if speaks.match(text, spans[i].end) and not _PARTS & set(text[closes + 1 : spans[i].start])
        ]
        leads = [
            i for i in before if leads_in.fullmatch(text, spans[i].end, opens) and not _is_spoken_to(text, spans[i])
        ]
        for person in told or leads:
            first, last = sorted((spans[person], span), key=lambda one: one.start)
            yield Proto("hasHonour", person, index, min(first.start, opens), last.end, *RULE, traits=("already_held",))


def told_in_speech(report: Report) -> Iterable[Proto]:
    """Who says in a speech who is speaking holds, or ran for, what it tells of (我叫张三。……我又得了某奖章)."""
    text, spans, form = report.article.text, report.spans, report.lexicon.form
    people = [i for i, s in enumerate(spans) if s.kind == "Person" and i in report.group_of]
    speakers = [i for i in people if _CALLED_SO.search(text, max(0, spans[i].start - CALLED), spans[i].start)]
    if len({id(report.group_of[i]) for i in speakers}) != 1:
        return
    for index, span in enumerate(spans):
        if span.kind != "Honour" or span.start < spans[speakers[0]].end or not _CLOSED.match(text, span.end):
            continue
        opens = start_of("。；！？\n：", text, span.start)
        said = text[opens : span.start]
        if "“" in said.rstrip("“‘") or report.lexicon.says("only_wished", said):
            continue
        put = _PUTS_ME.search(said)
        if put or form(_GIVES_ME).search(said) or form(_WON_MINE).search(said):
            status = (("status", "候选"),) if put else ()
            yield Proto("hasHonour", speakers[0], index, opens, span.end, "hasHonour/in-speech", 0.7, status)


_CALLED_SO = expression("(?:^|[，。；！？\n])我(?:的名字)?(?:名?叫|是)(?:[^，。；“”]{0,24}的)?$")
"""Right before a name: that the speaker bears it (我叫|张三; 我是某厂焊工|张三)."""
CALLED = 32
"""Characters before the name in which it is said."""
_I = (
    "(?:^|[，。；！？\n])(?:[^，。；“”我]{0,14})"
    "我(?!们|的|师[傅父]|徒弟|爸|妈|父|母|爱人|丈夫|妻子|家|儿|女|厂|公司|班|所|带领|代表)"
)
"""Opens a clause of which the speaker is the subject."""
_WON_MINE = (
    _I + "(?:[^，。；“”\u5e2e\u4e3a\u7ed9]{0,8})(?:{win})(?:了|过)?(?:(?:19|20)\\d\\d年度?)?[^，。；“”]{0,4}[“‘]?$"
)
_GIVES_ME = "(?:[给为向]我(?:颁发|颁授|授予|送来|戴上)|(?:授予|颁给|评|选)我(?:为)?)了?[^，。；“”]{0,4}[“‘]?$"
_PUTS_ME = expression("(?:推荐|推选|选派|报送|申报)我(?:参评|申报|参加|参选|评|为)[^，。；“”]{0,4}[“‘]?$")
"""Right before an honour: that the speaker won it, was given it, or was put forward for it."""


def _is_spoken_to(text: str, person: Span) -> bool:
    """Is somebody named before the words only spoken to (张三对徒弟|李四说：“…”)?"""
    return _TO.search(text, max(0, person.start - SPEAKER), person.start) is not None


def _quote(text: str, at: int) -> tuple[int, int]:
    """Where the words begin and end that somebody says around a place, whatever they quote themselves; else -1.

    >>> _quote("“我是‘某市工匠’。”张三说。他的徒弟被授予“某市工匠”称号。", 4)
    (0, 10)
    >>> _quote("“我是工人。”张三说。他的徒弟被授予“某市工匠”称号。", 18)
    (-1, -1)
    """
    line = text.rfind("\n", 0, at) + 1
    end = min(len(text), at + SAID)
    open_quotes: list[int] = []
    for place in range(line, end):
        if text[place] == "“":
            open_quotes.append(place)
        elif text[place] == "”" and open_quotes:
            opens = open_quotes.pop()
            if opens < at - 1 and at < place and text[opens - 1 : opens] in _BEFORE_WORDS:
                return opens, place
    return -1, -1
