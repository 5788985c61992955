# SPDX-License-Identifier: MIT
"""Posts that somebody held before and holds no more: never stated as held.

What a text calls former right before the body (原某市总工会主席张三, 时任某厂厂长李四) is so of the post, and its
role says it (原主席). What is told of the past in other words (曾任, 卸任, 不再担任) is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.clauses import start_of
from kg.expressions import expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.roles import is_former

FORMER = "former post"
"""Why it is refused that somebody holds a post that the text says is given up."""
REACH = 24
"""Characters before a body in which its clause says that what follows is of the past."""
_CALLED = expression(
    "(?:(?<![草高平中还复太开松病荒雪固清五三阳])(?P<now>原|时任)|(?:^|[^\u4e00-\u9fff]|[的和与及由向对给请是])(?P<then>前任?))$"
)
"""Right before a body: the post that is told with it is a former one (目前|某会 is none)."""
_PAST = (
    "(?:{held_once}(?:经|先后|也|还)*(?:担任|任|是|系|为|在)过?|退休前(?:担任|任|是|在)|{left_post}的)"
    "(?![^，。；]*{held_now})[^，。；]*$"
)
"""Before a body in its clause: what somebody once was there."""
_SERIES = expression("(?:历任|先后(?:担任|任))[^，。；]*$")
"""Before a body in its clause: posts one after the other, the last of which may still be held."""
_ENDED = "[^。]*，[^，。]{0,12}{work_over}(?=[，。])"
"""Behind such posts: the work is over."""
_GIVES_UP = (
    "(?:同志)?(?:[，、]?(?:由于|因)[^，。；]{1,14})?，?(?:已经?|也|现|今后|将|日前|近日)*"
    "(?:(?:不再(?:继续)?(?:担任|兼任|任|出任)|{gives_up})了?(?P<what>[^，。；]*))"
)
"""Behind a name: somebody gives up a post, which may be named there."""
_ANY = expression("[^，。；]{0,6}(?:职务|职位|一职|职责|岗位)?$")


def told_as_former(report: Report, protos: Iterable[Proto]) -> Iterator[Proto]:
    """The facts, a post that is a former one with a role that says so, or refused where none can."""
    for proto in protos:
        if proto.relation != "position":
            yield proto
        elif called := called_former(report, proto):
            role = dict(proto.qualifiers)["role"]
            first, _, last = role[1:].partition(":")
            said = called + report.article.text[int(first) : int(last)]
            called_so = replace(proto, qualifiers=tuple((k, said if v == role else v) for k, v in proto.qualifiers))
            yield called_so if is_former(said) else replace(proto, refused=FORMER)
        else:
            yield replace(proto, refused=FORMER) if is_past(report, proto) else proto


def called_former(report: Report, proto: Proto) -> str:
    """What the text calls a post that it tells is former, in front of the body: 原, 前 or 时任; else empty.

    A post told behind somebody else's is not called so (原某会主席张三、|副主席|李四); before whoever holds an office
    nowhere 原 tells that the body was called so (原某厂焊工王五).
    """
    role = _role(proto)
    if role is None or proto.object < 0:
        return ""
    spans, body = report.spans, report.spans[proto.object]
    called = _CALLED.search(report.article.text, max(0, body.start - 3), body.start) if body.end <= role[0] else None
    if called is None or not _is_office(report, *role):
        return ""
    between = any(s.kind == "Person" and body.end <= s.start < role[0] for s in spans)
    return "" if between else called["now"] or called["then"]


def is_past(report: Report, proto: Proto) -> bool:
    """Does the text say that a post was held once (曾任), or is given up (不再担任)?"""
    role = _role(proto)
    if role is None or min(proto.subject, proto.object) < 0 or proto.refused:
        return False
    text, body, who = report.article.text, report.spans[proto.object], report.spans[proto.subject]
    opens, form = _clause(text, body.start), report.lexicon.form
    if body.end <= role[0] and form(_PAST).search(text, opens, body.start):
        return True
    if _SERIES.search(text, opens, body.start) and form(_ENDED).match(text, role[1]):
        return True
    given_up = form(_GIVES_UP).match(text, who.end) if role[1] <= who.start else None
    return given_up is not None and (text[slice(*role)] in given_up["what"] or bool(_ANY.match(given_up["what"])))


def _is_office(report: Report, start: int, end: int) -> bool:
    """Does a role end with a post, not a job?"""
    titles, said = report.lexicon.titles, report.article.text[start:end]
    return any(titles.get(said[at:]) == "post" for at in range(len(said)))


def _role(proto: Proto) -> tuple[int, int] | None:
    """Where the role of a post stands."""
    role = dict(proto.qualifiers).get("role", "") if proto.relation == "position" else ""
    if not role.startswith("@"):
        return None
    first, _, last = role[1:].partition(":")
    return int(first), int(last)


def _clause(text: str, at: int) -> int:
    """Where the clause begins that leads to a point."""
    return max(at - REACH, start_of("，。；：\n", text, at))
