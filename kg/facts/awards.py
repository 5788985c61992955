# SPDX-License-Identifier: MIT
"""Honours held, given and nominated for: what the whole report tells of them.

Patterns read who won what; these rules say whom 他 or 三人 means, with which status, at which
event and by whom it was given, and read the names on the lines under a list's heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from kg.facts.engine import LAST_BODY, LAST_PEOPLE, Proto, Refuser
from kg.facts.report import FIRST, Report
from kg.mentions.span import Span, beginning
from kg.model import BODIES
from kg.sieve import compiled

NOT_THERE = frozenset(
    f"hasHonour/{rule}"
    for rule in (
        *("apposition", "are", "beside", "pronoun", "is", "told"),
        *("are-bodies", "this-one", "elided", "won-more"),
        *("profile", "record", "bears", "wearing", "kept-at-home", "kept", "dash"),
        *("teams", "beside-team", "beside-far", "they-all-are", "title-of-team", "bracketed", "dash-after"),
        *("these-are-theirs", "called", "grew-from", "grew-up", "besides", "only-honours", "review-passed"),
        "studio",
    )
)
"""Rules that read an honour one already has, not one given at the event."""


HELD, CANDIDATE, PROPOSED, WITHDRAWN = "获得", "候选", "拟表彰", "撤销"
WITHDRAWN_SINCE = "withdrawn"
"""Why it is refused that somebody holds what the same report says was withdrawn."""
STATUSES = ("候选", "提名", "培育对象", "入围", "拟表彰")
"""What an honour's recipient may be short of holding it: the values of gj:status beside 获得 and 撤销."""


_BEHIND = r"[”’」]*（?(?:荣誉)?(?:称号)?(?:的)?(?:重点|首批|年度|新一批|第.{1,3}[批届])?"
"""What may stand between an honour and the word that says that it is not held."""


@cache
def _unheld(words: frozenset[str]) -> re.Pattern[str]:
    """Any of these words behind an honour."""
    return re.compile(f"{_BEHIND}(?:{'|'.join(sorted(words))})")


def _told_unheld(text: str, end: int, words: frozenset[str]) -> tuple[str, int] | None:
    """What the longest of these words behind an honour says of it, and where it ends."""
    if _unheld(words).match(text, end):
        for word in sorted(words, key=lambda word: (-len(word), word)):
            if said := compiled(_BEHIND + word).match(text, end):
                return next((status for status in STATUSES if word[0] == status[0]), STATUSES[0]), said.end()
    return None


_CONFERS = re.compile("(?:联合|共同|组织|开展)*(?:评选|命名|表彰|选树|认定)(?:表彰)?")
_OF_SELECTION = re.compile(
    r"结果|名单|条件|标准|揭晓|前?[\d一二三四五六七八九十百]+强|中，?(?:荣?获得?|得到|收获)了?提名"
)
"""What follows 某市工匠评选 where it is no happening, but what somebody passed or won."""
_BEFORE = re.compile("年来|以来|历年|累计|去年|前年|早年|(?:19|20)\\d\\d年")
_SHORTLISTED = re.compile(r"入围了?(?:第.{1,3}届|20\d\d年度?)?“?$")
LISTS = frozenset({"hasHonour/list", "hasHonour/they-are", "hasHonour/this-title"})
"""Rules that read a list: in a public notice its people are only proposed."""
ELECTED = "当选"
"""Ends what is told of somebody who was chosen among those just named as nominees."""
NOTICE, _PUTS_FORWARD = "公示", ("推荐", "申报")
NEAR = 12
"""Characters before a match in which 拟 may stand."""
_GIVEN = re.compile("(?:荣?获得?|被?授予|获颁|颁发|颁授|捧[回得]|命名为?)(?:了)?[^，。；、]{0,6}$")
_PRIZE = re.compile("(?:名|奖|优胜|选手|冠军|状元)[^。；]{0,40}(?:授予|颁发|荣?获得?|命名为?)(?:了)?[^，。；、]{0,6}$")
_IN_YEAR = re.compile(r"((?:19|20)\d\d)年(?:\d{1,2}月[底初]?)?，?[^，。；]*$")
_OPENING_YEAR = re.compile(r"^((?:19|20)\d\d)年(?!\d|前|代)(?!.*(?:19|20)\d\d年)")
_COMMENDS = re.compile(
    r"(?:会上|会议|大会|仪式上|典礼上|活动|当天|现场)[^。；\n]{0,6}(?:表彰|表扬|颁奖|授奖|授牌)了?(?:((?:19|20)\d\d)(?!\d|[—-])年?度?)?"
)
_THERE = re.compile("会上|仪式上|典礼上|现场|当场|获颁")


def only_confers(report: Report, span: Span, honours: set[int]) -> bool:
    """Is an event only a verb of conferring that was taken for a happening (已评选 in 已评选“某某工匠”)?"""
    text, lexicon = report.article.text, report.lexicon
    name = text[span.start : span.end]
    if name.endswith("评选") and any(span.start <= h < span.end for h in honours):
        return bool(_OF_SELECTION.match(text, span.end))
    if "verbal" not in span.cues or "quoted" in span.cues:
        return False
    if _CONFERS.fullmatch(name):
        return True
    near = any(start in honours for start in range(span.end, span.end + 12))
    if near and name.endswith(tuple(lexicon.words("confer"))):
        return True
    return name.endswith("评选") and name.startswith(tuple(lexicon.words("confer")) + tuple(lexicon.words("negated")))


def pointed(proto: Proto, report: Report, named: Sequence[int]) -> Iterator[Proto]:
    """A fact of who was named last: a person for 他, three for 三人, for 该校 a body that is a school."""
    text, spans = report.article.text, report.spans
    before = [i for i in named if spans[i].start <= proto.start]
    if proto.subject == LAST_BODY:
        word = re.search(r"(?:该|这个|这支)(..)", text[proto.start : proto.end])
        ending = "学校院" if word and word[1][0] == "校" else word[1] if word else ""
        bodies = [i for i in reversed(before) if spans[i].kind in BODIES]
        near = [i for i in bodies if set(text[spans[i].start : spans[i].end]) & set(ending)][:1]
        # a nearer name that only holds the word (某中学教研组) may be of the very body that is meant
        chosen = [i for i in near if set(text[spans[i].end - 2 : spans[i].end]) & set(ending)]
    else:
        count = max(1, LAST_PEOPLE - proto.subject)
        people = {report.article.text[spans[i].start : spans[i].end]: i for i in before if spans[i].kind == "Person"}
        chosen = sorted(people.values(), key=lambda i: spans[i].start)[-count:]
        chosen = chosen if len(chosen) == count else []
    for index in chosen:
        yield replace(proto, subject=index)


def won_before(proto: Proto, spans: Sequence[Span], here: Sequence[Proto]) -> Iterator[Proto]:
    """A further honour in a sentence is that of who won the one before it."""
    won = [p for p in here if p.relation == "hasHonour" and p.object >= 0]
    before = [p for p in won if spans[p.object].start < spans[proto.object].start]
    nearest = max((spans[p.object].start for p in before), default=-1)
    for subject in sorted({p.subject for p in before if spans[p.object].start == nearest}):
        yield replace(proto, subject=subject)


@lru_cache(maxsize=2_000)
def _clause(text: str, at: int) -> int:
    """Where the sentence or the part of one begins that holds a place."""
    return max(text.rfind(mark, 0, at) for mark in "。；\n") + 1


def status_of(report: Report, start: int, end: int) -> tuple[str, int]:
    """What the words about an honour say of its recipient, and where they end."""
    text = report.article.text
    if unheld := _told_unheld(text, end, report.lexicon.words("not_holder")):
        return unheld
    return "入围" if _SHORTLISTED.search(text[max(0, start - 12) : start]) else "获得", end


def with_status(report: Report, proto: Proto, refuse: Refuser) -> Proto:
    """A holder, a nominee or a candidate: what stands right after the honour says so."""
    if proto.relation != "hasHonour":
        return proto
    text, span = report.article.text, report.spans[proto.object]
    cues = (cue.partition("=") for cue in span.cues)
    qualifiers = dict(proto.qualifiers) | {key: value for key, _, value in cues if key in ("edition", "year")}
    year = _year_said(report, proto)
    if year and "year" not in qualifiers:
        qualifiers["year"] = year
    status, end = status_of(report, span.start, span.end)
    refused, end = proto.refused, max(end, proto.end)
    if status != HELD and text[proto.start : proto.end].endswith(ELECTED) and proto.rule in LISTS:
        status = HELD
    qualifiers.setdefault("status", status)
    said = re.split("[，；]", text[_clause(text, span.start) : span.start])[-1]
    stated = proto.rule not in ("hasHonour/apposition", "hasHonour/are")
    if stated and any(word in said for word in report.lexicon.words("hoped")):
        refused = refused or "planned"
    before = max(_clause(text, proto.start), proto.start - NEAR)
    offered = proposed(report, before, span.start) if status == HELD and refused else ""
    if offered:
        qualifiers["status"], refused = offered, ""
    elif proto.rule in LISTS and qualifiers["status"] == HELD:
        qualifiers["status"] = noticed(report) or HELD
    rank = next((s for s in report.spans if s.kind == "Rank" and 0 <= s.start - span.end <= 3), None)
    if rank is not None and re.fullmatch("[”的（ ]*", text[span.end : rank.start]):
        qualifiers["rank"] = text[rank.start : rank.end]
    if refused and qualifiers["status"] != "获得":
        clause = text[_clause(text, proto.start) : proto.end]
        applies = "|".join(sorted(report.lexicon.words("applies"), key=lambda w: (-len(w), w)))
        refused = "planned" if refuse.plans(re.sub(applies, "", clause)) else ""
    return replace(proto, qualifiers=tuple(sorted(qualifiers.items())), refused=refused, end=end)


def _year_said(report: Report, proto: Proto) -> str:
    """The year in which the words before an honour say it was won, or the year whose holders were commended."""
    text, at = report.article.text, report.spans[proto.object].start
    if proto.rule == "hasHonour/apposition":
        return ""
    opening = text[_clause(text, proto.start + 1) : at]
    for said, form in ((text[proto.start : at], _IN_YEAR), (opening, _OPENING_YEAR)):
        if told := form.search(said):
            return told[1]
    there = None if proto.rule in NOT_THERE else _commended(text, at)
    return (there[1] or "") if there and not _was_before(report, opening) else ""


def _commended(text: str, at: int) -> re.Match[str] | None:
    """What in a paragraph says, before a place in it, that the event reported commends somebody (会议表彰了…)."""
    found = list(_COMMENDS.finditer(text, text.rfind("\n", 0, at) + 1, at))
    return found[-1] if found else None


def proposed(report: Report, start: int, end: int) -> str:
    """The status of who is proposed in so many words (拟授予, 拟推荐), not only hoped for; else empty."""
    said = report.article.text[start:end]
    word = next((word for word in sorted(report.lexicon.words("proposes")) if word in said), "")
    return "" if not word else CANDIDATE if word.endswith(_PUTS_FORWARD) else PROPOSED


def noticed(report: Report) -> str:
    """The status of those whom a public notice lists, since it asks for objections first; else empty."""
    text = report.article.text
    headline = text[: max(text.find("\n"), 0)]
    if NOTICE not in headline:
        return ""
    words = sorted(report.lexicon.words("not_holder"), key=lambda word: (-len(word), word))
    said = next((word for word in words if word in headline), "")
    known = next((status for status in STATUSES if said[:1] == status[0]), CANDIDATE)
    return known if said else proposed(report, 0, len(headline)) or PROPOSED


def same_edition(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """What is given at the event reported is of the one edition and year that the report states."""
    given = {id(report.group_of.get(p.subject)) for p in protos if p.relation == "presentedAt" and not p.refused}
    for proto in protos:
        group = report.group_of.get(proto.object)
        held = dict(proto.qualifiers)
        now = proto.relation == "hasHonour" and proto.rule not in NOT_THERE and id(group) in given
        if now and group is not None and not {"edition", "year"} & set(held):
            for key in ("edition", "year"):
                stated = {cue for i in group.mentions for cue in report.spans[i].cues if cue.startswith(key + "=")}
                if len(stated) == 1:
                    held[key] = stated.pop().partition("=")[2]
            named = re.match(r"((?:19|20)\d\d)年", report.main.label) if report.main is not None else None
            if named:
                held.setdefault("year", named[1])
            yield replace(proto, qualifiers=tuple(sorted(held.items())))
        else:
            yield proto


BESIDE_TEAM = frozenset({"hasHonour/beside-team", "hasHonour/title-of-team"})
"""The rules that read an honour right before a body, which only one for teams is its own."""
UNFIT = "recipient does not fit"
"""Why it is refused that a person holds what only teams are given (工人先锋号), or a body what people are."""


def fitting(report: Report, protos: Iterable[Proto]) -> Iterable[Proto]:
    """Every fact; an honour's refused whose recipient is of a kind that it is not given to, or that was withdrawn."""
    groups, people = (tuple(report.lexicon.words(name)) for name in ("group_honour", "person_honour"))
    protos = list(protos)
    lost = {_ends(report, p) for p in protos if ("status", WITHDRAWN) in p.qualifiers and not p.refused}
    for proto in protos:
        honour, holder = report.group_of.get(proto.object), report.group_of.get(proto.subject)
        if proto.relation == "hasHonour" and not proto.refused and honour is not None and holder is not None:
            fits = not honour.label.endswith(groups if holder.kind == "Person" else people)
            fits &= proto.rule not in BESIDE_TEAM or honour.label.endswith(groups)
            past = ("status", WITHDRAWN) not in proto.qualifiers and _ends(report, proto) in lost
            proto = proto if fits and not past else replace(proto, refused=WITHDRAWN_SINCE if past else UNFIT)
        yield proto


def _ends(report: Report, proto: Proto) -> tuple[int, int]:
    """Whose honour a fact speaks of, and which."""
    return id(report.group_of.get(proto.subject)), id(report.group_of.get(proto.object))


LEADERS = "organizer/leader"
"""The rule that gathers a host from whose leaders attend: not enough to say that it confers an honour."""


def granted_by_organizer(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who holds the event that bears an honour's name (第四届某区工匠命名大会) confers the honour."""
    hosts = [p for p in protos if p.relation == "organizer" and not p.refused and p.rule != LEADERS]
    hosts = [p for p in hosts if p.object < 0 or report.spans[p.object].rule != DEPARTMENT]
    for proto in protos:
        honour = report.group_of.get(proto.subject)
        if proto.rule != "presentedAt/name" or honour is None or honour.kind != "Honour":
            continue
        for host in hosts:
            held = report.group_of.get(host.subject)
            if held is not None and held is report.group_of.get(proto.object):
                yield _as(host, "conferredBy/organizer", 0.7, proto.subject, host.object)


DEPARTMENT = "body/ward"
"""Rule of a department named alone, which grants no honours of its own."""
_NAMES_HOLDERS = re.compile("公布|命名|表彰|授予|通报表扬")
"""Words in a document's name that say an honour named there is conferred by it (关于命名…的决定)."""


def granted_by_issuer(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who issues a document that names the holders of an honour confers it (印发《关于命名某市工匠的决定》)."""
    spans = report.spans
    for proto in protos:
        if proto.relation != "issuer" or proto.refused or proto.object not in report.group_of:
            continue
        document = spans[proto.subject]
        said = _NAMES_HOLDERS.search(report.article.text, document.start, document.end)
        named = beginning(spans, said.end(), document.end) if said else ()
        for i in [i for i in named if spans[i].kind == "Honour"][:1]:
            yield _as(proto, "conferredBy/document", 0.8, i, proto.object)


def conferred_there(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Honours that a report of a ceremony or contest says were won were presented at it, unless won before."""
    main, text = report.main, report.article.text
    if main is None:
        return
    ceremony, contest = _is_ceremony(report), _is_contest(report)
    for proto in protos:
        if proto.relation != "hasHonour" or proto.refused or proto.rule in NOT_THERE:
            continue
        at = report.spans[proto.object].start
        there = _commended(text, at)
        if not ceremony and not contest and not there and not _THERE.search(text[proto.start : at]):
            continue
        year = dict(proto.qualifiers).get("year")
        past = (year and not (there and year == there[1])) or _was_before(report, text[proto.start : at])
        past = past or _was_before(report, text[_clause(text, at) : at])
        if not past and dict(proto.qualifiers).get("status") == "获得":
            yield _as(proto, "presentedAt/ceremony", 0.75, proto.object, main.mentions[0])
    honours = [i for i, span in enumerate(report.spans) if span.kind == "Honour" and span.start > report.lead]
    for index in honours if ceremony or contest else ():
        span = report.spans[index]
        said = text[_clause(text, span.start) : span.start]
        given = ceremony and _GIVEN.search(said)
        prize = contest and _PRIZE.search(said)
        if (given or prize) and not _was_before(report, said):
            start = span.start - len(said)
            yield Proto("presentedAt", index, main.mentions[0], start, span.end, "presentedAt/prize", 0.7)


def _was_before(report: Report, said: str) -> bool:
    """Words before an honour that say it was won earlier."""
    return bool(_BEFORE.search(said)) or any(word in said[-20:] for word in report.lexicon.words("earlier"))


def _is_ceremony(report: Report) -> bool:
    """The report's event is named as one at which honours are given, and not by its headline alone."""
    main, ceremonies = report.main, report.lexicon.words("ceremony")
    told = main is not None and {report.spans[i].rule for i in main.mentions} != {"event/headline"}
    return told and main is not None and any(word in name for name in main.names for word in ceremonies)


def _is_contest(report: Report) -> bool:
    """The report's event is a contest of which its first sentences speak."""
    main, contests = report.main, tuple(report.lexicon.words("contest"))
    if main is None or not any(report.spans[i].start < report.lead + FIRST for i in main.mentions):
        return False
    return any(name.rstrip("”").endswith(contests) for name in main.names)


def honoured(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Who is given an honour at the ceremony that the article reports took part in it."""
    main, group_of = report.main, report.group_of
    if main is None:
        return
    there = [p for p in protos if p.relation == "presentedAt" and group_of.get(p.object) is main]
    presented = {id(group_of[p.subject]) for p in there if p.subject in group_of}
    for proto in protos:
        if proto.relation != "hasHonour" or proto.refused or proto.rule == "hasHonour/apposition":
            continue
        held = dict(proto.qualifiers).get("status") == "获得" and proto.subject in group_of
        if held and id(group_of.get(proto.object)) in presented:
            yield _as(proto, "participant/honoured", 0.8, main.mentions[0], proto.subject)


def _as(proto: Proto, rule: str, confidence: float, subject: int, object_: int) -> Proto:
    """Another fact on the evidence of one already found."""
    relation = rule.partition("/")[0]
    kept = replace(proto, relation=relation, rule=rule, confidence=confidence, qualifiers=(), loose=False)
    return replace(kept, subject=subject, object=object_)
