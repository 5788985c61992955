# SPDX-License-Identifier: MIT
"""Posts and jobs named without a body: whose they are by what the report told before.

Chains of posts with their bodies are read by kg/facts/chains.py, other word orders by
ontology/relations/position.toml; these rules ask where somebody works of whom neither said it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

from msgspec.structs import replace

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.fitting_posts import has_no_such
from kg.facts.homes import one_employer, told_elsewhere
from kg.facts.report import Report
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span, beginning
from kg.model import BODIES, Article
from kg.names import UNION

_LISTED = tuple("，。；、：“”\n和与及由给了为请是对在任")
"""Ends of what may stand before the post of somebody whose body is not named with it."""
_JOINS = ("", "、", "兼", "和")
"""What stands between two posts of one person."""
TRADES = {"school": "school_house", "medical": "medical_house"}
"""Fields of jobs that are the trade of a house itself, whose people are meant where no other is named."""
TEAM = 200
"""Characters before a member's name in which the team is named."""
STEM = 2
"""Characters at the end of two posts that tell that they are of one body: 主席 and 副主席."""


_TO_UNION = tuple("为任选名位届")
"""Before 工会 they say that it is the union itself that somebody now leads (选举张三为工会主席)."""


def at_no_union(
    article: Article, spans: Sequence[Span], named: Mapping[int, Group], lexicon: Lexicon
) -> Sequence[Span]:
    """The mentions, a post with the 工会 before it where that is no union which the article names, and with its 原."""
    text, marks, ends = article.text, lexicon.words("former_mark"), {span.end for span in spans}
    elected = _TO_UNION if any(group.kind == "Union" for group in named.values()) else ()
    bare = {s.end: s.start for i, s in enumerate(spans) if s.kind == "Union" and i not in named}
    bare = {end: start for end, start in bare.items() if text[start:end] == UNION and text[start - 1] not in elected}
    for end, start in bare.items():
        opens = (start - len(mark) for mark in marks if text.endswith(mark, 0, start))
        bare[end] = next((at for at in opens if at in ends or text[at - 1] in "、，和兼"), start)
    return [replace(s, start=bare[s.start]) if s.kind == "Role" and s.start in bare else s for s in spans]


@dataclass(frozen=True, slots=True)
class Bare:
    """Somebody with posts before the name and no body before these."""

    person: int
    group: Group
    posts: tuple[Span, ...]
    """In the order of the text."""

    @property
    def start(self) -> int:
        """Where the posts begin."""
        return self.posts[0].start


def bare_posts(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Whose post is named without a body holds it where the text told before, or at the report's one employer."""
    stated = [p for p in protos if p.relation == "position" and not p.refused]
    placed = {id(report.group_of.get(p.subject)) for p in stated}
    yield from _beside(report, [p for p in stated if p.rule == "position/headed"])
    home = one_employer(report)
    teams = _teams(report)
    people = sorted(i for i, group in report.group_of.items() if group.kind == "Person")
    for bare in _bare(report, placed):
        if (team := _team(bare, teams)) is not None:
            for person in _joined(report, bare.person, people):
                yield from _held(report, bare, person, team, rule=("position/member", 0.7))
            continue
        told = _same_body(report, bare, protos)
        rule, sure = ("position/same-body", 0.7) if told is not None else ("position/own-post", 0.65)
        if told is None and home is not None and not told_elsewhere(report, home, bare.start):
            told = home.mentions[0] if _of_house(report, bare, home) else None
        if told is None:
            continue
        yield from _held(report, bare, bare.person, told, rule=(rule, sure))


_CHOSEN = ("position/elects", "position/elected")
"""Rules that tell whom a meeting chose, and for which body."""
_ALSO = expression(
    r"(?:同志|（[^（）]{1,8}）)?(?:等[\d一二两三四五六七八九十]+[人位名]同志?)?(?:分别)?(?P<verb>当选为?|为|(?<!代)任|担任|兼任)(?:新一届|首任)?"
)
"""What stands between somebody else's name and the post that the same meeting chose him for."""
_GOES_ON = expression("[，、；和]?(?:并|同时)?(?:选举|推选)?")
"""Between a post that somebody was chosen for and the next who takes one."""
_NOT_CHOSEN = expression("[由原曾][^，。；\n]*$|此前|感谢|祝贺")
"""Before a name it tells that no meeting chose him there."""
_TRADE = expression("(?:(?![的由是为在将被与和让请])[\u4e00-\u9fff、]){0,8}")
"""What the list may say besides between two names: the trade of a job."""
CHOOSES = "选"
"""Behind the name of another body it says that this one chose too."""
TAKES = "任"
"""Ends the verbs that tell of any post, not only of one somebody was chosen for."""
ALSO, TOGETHER = 20, 12
"""Characters of that at most; people who are chosen for one post."""
_CHOICE_ENDS, _ENDS = expression("[。！？\\n]|会议?上"), ("，", "。", "；", "、", "\n", "")
"""Where a meeting's choice is all told; and what stands behind a post that is not only spoken of."""


def chosen_besides(report: Report, protos: Sequence[Proto]) -> Iterator[Proto]:
    """Those chosen besides, whose body the sentence has named before (选举张三为某会会长，李四、王五为副会长)."""
    text, spans = report.article.text, report.spans
    people = sorted(i for i, group in report.group_of.items() if group.kind == "Person")
    by_end = {spans[i].end: place for place, i in enumerate(people)}
    posts = sorted((s.start, s.end) for s in spans if s.kind == "Role" and "post" in s.cues)
    for proto in [p for p in protos if p.rule in _CHOSEN and not p.refused]:
        ends = _CHOICE_ENDS.search(text, proto.end)
        stop, told = ends.start() if ends else len(text), proto.end
        for start, end in posts[bisect_left(posts, (proto.end, 0)) : bisect_left(posts, (stop, 0))]:
            near = (at for at in range(start, max(proto.end, start - ALSO), -1) if at in by_end)
            also = next((found for at in near if (found := _ALSO.fullmatch(text, at, start))), None)
            if also is None or text[end : end + 1] not in _ENDS:
                continue
            last = by_end[also.start()]
            chosen = report.last_run(people[max(0, last - TOGETHER) : last + 1], partial(_listed_with_posts, report))
            chosen = [person for person in chosen if spans[person].start >= told]
            if not _goes_on(report, proto, slice(told, spans[chosen[0]].start), also["verb"], text[end - STEM : end]):
                continue
            told = end
            for person in chosen:
                said = (("role", f"@{start}:{end}"),)
                yield Proto("position", person, proto.object, proto.start, end, "position/chosen-besides", 0.8, said)


def _goes_on(report: Report, proto: Proto, gap: slice, verb: str, stem: str) -> bool:
    """Is it still told whom the meeting chose, between its last post and the next name: of no other body's post?"""
    text, spans = report.article.text, report.spans
    between = text[gap]
    if _NOT_CHOSEN.search(between):
        return False
    if verb.endswith(TAKES):
        return _GOES_ON.fullmatch(between) is not None
    house = report.group_of.get(proto.object)
    others = (g for i, g in report.group_of.items() if g.kind in BODIES and gap.start <= spans[i].start < gap.stop)
    post = dict(proto.qualifiers).get("role", "").rpartition(":")[2]
    alike = post.isdecimal() and text.endswith(stem, 0, int(post)) and CHOOSES not in between
    return alike or all(group is house for group in others)


def _listed(text: str, end: int, start: int) -> bool:
    """Does a list join what ends here to what begins there?"""
    return text[end:start] in ("、", "和", "与")


def _listed_with_posts(report: Report, end: int, start: int) -> bool:
    """Does a list join two names, where the second may have posts or honours before it (张三、|某厂焊工|李四)?"""
    text, at = report.article.text, end + 1
    if text[end:at] not in ("、", "和", "与"):
        return False
    untold, named = "", False
    for span in (report.spans[i] for i in beginning(report.spans, at, start)):
        untold, at, named = untold + text[at : max(at, span.start)], max(at, span.end), True
    untold += text[at:start]
    return not untold or (named and _TRADE.fullmatch(untold) is not None)


def met_at_work(report: Report, protos: Iterable[Proto]) -> Iterator[Proto]:
    """The facts, but no post of whom visitors met in a house open to all that is not their trade (某宾馆, 焊工张三).

    Nor of who comes with the visitors, or is a guest there as well (市长张三, 副主席李四, 旅客王五); of those who
    tell them about the house, or are named behind somebody who did, it is kept.
    """
    words, open_to_all = report.lexicon.words, tuple(report.lexicon.words("open_house"))
    received: set[int] = set()
    for proto in protos:
        house = report.group_of.get(proto.object) if "met_there" in proto.traits else None
        if house is None:
            job = _job(report, proto) if _is_visited(report, proto) else ""
            received |= {proto.object} if job and _is_host(report, proto.subject) else set()
            comes = job in words("visits_too") and proto.object not in received
            if not (comes or (job and _alien(report, job, proto.object))):
                yield proto
            continue
        job = _job(report, proto)
        comes = job.endswith(tuple(words("governs") | words("guest_there"))) or job in words("visits_too")
        if not comes and (not house.label.endswith(open_to_all) or report.lexicon.jobs.get(job, "") in TRADES):
            yield proto


def of_no_party(report: Report, protos: Iterable[Proto]) -> Iterator[Proto]:
    """The facts, but no trade behind a party committee's secretary (某社区党委书记张三、|物业经理|李四)."""
    committees = tuple(report.lexicon.words("party_committee"))
    for proto in protos:
        house = report.group_of.get(proto.object) if proto.rule == "position/chain" else None
        if house is None or not house.label.endswith(committees) or not _is_trade(report, proto):
            yield proto


def _is_trade(report: Report, proto: Proto) -> bool:
    """Is a post behind another one's name one that no party committee has: a manager's, or a job of no member's?"""
    job, words = _job(report, proto), report.lexicon.words
    role = int(dict(proto.qualifiers)["role"][1:].partition(":")[0])
    inner = beginning(report.spans, report.spans[proto.object].end, role)
    behind = any(report.spans[i].kind == "Person" for i in inner)
    trade = report.lexicon.jobs.get(job) is not None and job not in words("of_party")
    return behind and (trade or job.endswith(tuple(words("manages"))))


ROW = 60
"""Characters before a house in which others may stand that visitors came to as well."""


def _is_visited(report: Report, proto: Proto) -> bool:
    """Is the house of a post only where the clause says that somebody came (来到某公司，|副主席张三看望职工)?"""
    if proto.rule != "position/chain" or not dict(proto.qualifiers).get("role"):
        return False
    text, house = report.article.text, report.spans[proto.object]
    comes = report.lexicon.form("(?:在|{arrives_at}了?(?:[^，。；、]{3,16}、)*)$")
    return text.startswith("，", house.end) and comes.search(text, max(0, house.start - ROW), house.start) is not None


def _job(report: Report, proto: Proto) -> str:
    """The words of the post that a fact tells."""
    begin, _, end = dict(proto.qualifiers)["role"][1:].partition(":")
    return report.article.text[int(begin) : int(end)]


def _held(report: Report, bare: Bare, person: int, body: int, *, rule: tuple[str, float]) -> Iterator[Proto]:
    """Each of these posts as one that somebody has at a body."""
    for post in bare.posts:
        said = (("role", f"@{post.start}:{post.end}"),)
        yield Proto("position", person, body, bare.start, report.spans[person].end, *rule, said)


def _joined(report: Report, person: int, people: Sequence[int]) -> list[int]:
    """Somebody, and those whose names are joined to it in a list; `people` are all, in order."""
    text, first = report.article.text, bisect_left(people, person)
    behind = (people[at] for at in range(first, len(people)))
    return next(report.runs(behind, partial(_listed, text)))


def _teams(report: Report) -> list[tuple[int, int]]:
    """The ends of the names of teams and studios, in order, with their mentions."""
    text, spans, ends = report.article.text, report.spans, tuple(report.lexicon.words("team_end"))
    bodies = [i for i, group in report.group_of.items() if group.kind in BODIES]
    return sorted((spans[i].end, i) for i in bodies if text.endswith(ends, spans[i].start, spans[i].end))


def _team(bare: Bare, teams: Sequence[tuple[int, int]]) -> int | None:
    """The team or studio named last before one who is told to be of it (核心成员张三, 队员李四)."""
    before = bisect_right(teams, bare.start, key=itemgetter(0)) - 1
    told = "member" in bare.posts[0].cues and before >= 0 and bare.start - teams[before][0] < TEAM
    return teams[before][1] if told else None


def _beside(report: Report, headed: Sequence[Proto]) -> Iterator[Proto]:
    """The posts right before one that told its house itself are of that house too (党委委员、副校长张三)."""
    spans, words = report.spans, report.lexicon.words
    offices = {span.end: span for span in spans if span.kind == "Role" and "post" in span.cues}
    leads = tuple(words("party_post") | words("house_post"))
    for proto in headed:
        at = int(dict(proto.qualifiers)["role"][1:].partition(":")[0])
        while (post := offices.get(at - 1)) is not None and report.article.text[at - 1] in "、兼":
            at = post.start
            if report.article.text.startswith(leads, post.start, post.end):
                yield replace(proto, qualifiers=(("role", f"@{post.start}:{post.end}"),))


def _bare(report: Report, placed: set[int]) -> Iterator[Bare]:
    """Those who are named in the text with a post and have none yet, where nothing before it can be its body."""
    spans, text = report.spans, report.article.text
    told = {span.end: span for span in spans if span.kind in ("Role", "Honour")}
    opens = {span.start: span for span in spans if span.kind == "Role" and "post" in span.cues}
    """Posts by where they begin: behind a name they are what somebody is called (张三校长)."""
    unnamed = {span.end: span.start for i, span in enumerate(spans) if span.kind in BODIES and i not in report.group_of}
    people, done = {span.start for span in spans if span.kind == "Person"}, set(placed)
    for index, group in sorted(report.group_of.items()):
        if group.kind != "Person" or id(group) in done or spans[index].start < report.lead:
            continue
        posts: list[Span] = []
        at, before = spans[index].start, told.get(spans[index].start)
        while before is not None:
            posts[:0] = [before] if before.kind == "Role" else []
            at = before.start
            before = next((told[at - len(j)] for j in _JOINS if at - len(j) in told and text.endswith(j, 0, at)), None)
        if posts and "member" in posts[0].cues:
            at = unnamed.get(at, at)
        called = opens.get(spans[index].end)
        if not posts and called is not None and called.end not in people:
            posts = [called]
        elif not posts or posts[-1].end != spans[index].start:
            continue
        if text[:at].endswith(_LISTED):
            done.add(id(group))
            yield Bare(index, group, tuple(posts))


def _same_body(report: Report, bare: Bare, protos: Sequence[Proto]) -> int | None:
    """The body at which whoever was named last in the paragraph has the like post (区总工会主席…。副主席张三).

    So is the one that its head was told to be of in the same sentence (厂长李四作报告，工会主席张三…).
    """
    spans, text = report.spans, report.article.text
    floor, post = text.rfind("\n", 0, bare.start) + 1, bare.posts[-1]
    stated = (p for p in protos if p.relation == "position" and not p.refused and min(p.subject, p.object) >= 0)
    before = [p for p in stated if floor <= spans[p.subject].start < bare.start]
    last = max(before, key=lambda p: spans[p.subject].start, default=None)
    if last is None or "post" not in post.cues:
        return None
    leads = (*report.lexicon.words("party_post"), UNION)
    if last.rule == "position/headed" and text.startswith(leads, post.start, post.end):
        house = report.group_of.get(last.object)
        unions = [g for g in report.groups if g.kind == "Union" and house and g.label.startswith(house.label)]
        if start_of(SENTENCE, text, post.start) > spans[last.subject].start or unions:
            return None
        return last.object
    end = dict(last.qualifiers).get("role", "@0:0").partition(":")[2]
    alike = text.endswith(text[post.end - STEM : post.end], 0, int(end))
    other = _alien(report, text[post.start : post.end], last.object) or _told_by_host(
        report, spans[last.subject].end, bare
    )
    return last.object if alike and not other else None


def _alien(report: Report, job: str, body: int) -> bool:
    """Is a post one that a body cannot have?"""
    house = report.spans[body]
    return has_no_such(job, report.article.text[house.start : house.end], house.kind, report.lexicon)


def _told_by_host(report: Report, since: int, bare: Bare) -> bool:
    """Does somebody without a body tell visitors of the house that they came to (张三来到某公司，|副主席李四汇报)?"""
    arrived = report.lexicon.form("{arrives_at}了?[^，。；\n]{3,40}，[^，。；\n]*$")
    return _is_host(report, bare.person) and arrived.search(report.article.text, since, bare.start) is not None


def _is_host(report: Report, person: int) -> bool:
    """Does somebody tell the visitors of a house about it (秘书长张三介绍了协会工作), and not why they came?"""
    tells = report.lexicon.form("[^，。；听\n]{0,24}?{host_tells}(?![^，。；\n]{0,12}{told_by_visitors})")
    return tells.match(report.article.text, report.spans[person].end) is not None


def _of_house(report: Report, bare: Bare, home: Group) -> bool:
    """Are these posts of a house like this: its trade's (语文教师 at a school), its head's, party's or 工会's?"""
    text, words = report.article.text, report.lexicon.words
    names = [text[post.start : post.end] for post in bare.posts]
    field = next((field for field, house in TRADES.items() if home.label.endswith(tuple(words(house)))), "")
    jobs = (report.lexicon.jobs.get(names[-1][at:]) for at in range(len(names[-1]) - 1))
    if field and next(filter(None, jobs), "") == field:
        return True
    heads, leads = tuple(words("house_post")), (*words("party_post"), UNION)
    return all(name.endswith(heads) or name.startswith(leads) for name in names)
