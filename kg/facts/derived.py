# SPDX-License-Identifier: MIT
"""Facts that follow from what a report is: from its event, its employer, the names in it.

Patterns read sentences; these rules read the article. Each takes the facts found so far and
gives more, with a confidence of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.award_status import CONTENDERS, HELD, WITHDRAWN, status_of
from kg.facts.engine import HEADED, LAST_HONOUR, MAIN_BODY, Proto, on_evidence
from kg.facts.fitting import fits, for_studios
from kg.facts.names import NUMBERED
from kg.facts.report import Report
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span, beginning, outermost
from kg.model import BODIES, WORKPLACES
from kg.names import UNION

_HEADS = expression(
    "^\\s?.?(?:常务)?(?:副|原)?([大中支分小]队|护士|[校院厂局处科部班组队馆所站行庭室段矿社省市区县州镇乡])(?:长|员|党委|党总支|党支部|主任)"
)
"""A title that says what it heads or belongs to: 班长, 副院长, 馆员, 校党委书记, 副市长."""
_POST_LINE = expression("[^，。；]{1,16}：[^。；]{2,200}|")
"""A line of a list that says who holds a post (副主席：张三、李四)."""
LISTED = 600
"""Characters before a line of such a list in which the paragraph above it ends."""
_PROJECT = expression("(项目)(?!组)")
"""Opens a title at a project: 项目经理, 项目总工."""
SCHOOL, COLLEGE = "校", "学院"
"""How a title names the house that it heads (校长); ends the name of a part of a university, and of many a school."""
NEAR = 300
"""Characters before a title in which the body that it heads is named."""


def heads_studio(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """Whose post at a studio is to lead it (某创新工作室带头人张三)."""
    leads = report.lexicon.words("studio_head")
    for proto in protos:
        house = report.group_of.get(proto.object)
        if proto.relation != "position" or house is None or house.kind != "Studio":
            continue
        if _role_of(report, proto) in leads and not proto.refused:
            yield on_evidence(proto, "leader/post", proto.confidence, proto.object, proto.subject)


FULL, LED = 3, 8
"""Characters of a name whose given name tells somebody; before a studio, of the words that say it is somebody's."""
_NAMED_FOR = "(?:{leads_studio}的|名字(?:成立|创建|组建|建立|设立|命名)了?的?)“?$"


def bears_given_name(report: Report, protos: Sequence[Proto]) -> Iterable[Proto]:
    """A studio that somebody leads and that begins with the given name of one person (以她名字命名的|红梅工作室)."""
    whose = report.lexicon.form(_NAMED_FOR)
    led = {id(report.group_of.get(proto.subject)) for proto in protos if proto.relation == "leader"}
    people = [(group, given) for group in report.groups if group.kind == "Person" and (given := _given(group.label))]
    for studio in (g for g in report.groups if g.kind == "Studio" and "bare" not in g.cues and id(g) not in led):
        first = report.first(studio)
        span = report.spans[first]
        if not whose.search(report.article.text, max(0, span.start - LED), span.start):
            continue
        fits = [person for person, given in people if studio.label.startswith(given)]
        if len(fits) == 1:
            yield Proto("leader", first, fits[0].mentions[0], span.start, span.end, "leader/given-name", 0.8)


def _given(name: str) -> str:
    """The given name by which a studio may be called; none of one character."""
    return name.partition("·")[0] if "·" in name else name[1:] if len(name) == FULL else ""


def resolved(report: Report, proto: Proto, protos: Sequence[Proto]) -> Proto | None:
    """A fact whose object was only pointed at (获此称号, 当选主席) gets it, or falls away.

    What belongs to a group is the firm whose unit is named there (某集团旗下|某公司|车间).
    """
    if LAST_HONOUR in (proto.subject, proto.object):
        last = _last_honour(report, proto)
        end = "subject" if proto.subject == LAST_HONOUR else "object"
        return replace(proto, **{end: last}) if last is not None else None
    if proto.rule == "partOf/belongs":
        return replace(proto, subject=_begun_with(report, proto.subject, BODIES))
    if proto.relation == "position" and proto.object >= 0 and _elected_there(report, proto):
        elects = main_body(report, protos)
        return replace(proto, object=elects) if elects is not None else proto
    if proto.relation == "position" and (own := _own_house(report, proto)) is not None:
        return replace(proto, object=own)
    if proto.relation == "position" and proto.object >= 0 and _beside_committee(report, proto):
        return replace(proto, object=_begun_with(report, proto.object, ("Union",)))
    if proto.relation == "position" and proto.object >= 0 and _beside_union(report, proto):
        return replace(proto, object=_begun_with(report, proto.object, WORKPLACES))
    if proto.relation == "position" and proto.object >= 0 and _at_union(report, proto):
        return replace(proto, object=_employer(report, proto.object))
    if proto.rule == "position/head-in-brackets" and any(
        _role_of(report, proto) in report.lexicon.words(kind) for kind in ("contact_label", "collective", "helper")
    ):
        return None
    if "elected_before" in proto.traits and not _elected_above(report, proto):
        return None
    if proto.object in (MAIN_BODY, HEADED):
        home = _elects(report, proto, protos) if proto.object == MAIN_BODY else _headed(report, proto)
        return replace(proto, object=home) if home is not None else None
    return proto


_BORNE = expression("[”’]?(?:荣誉)?(?:称号)?(?:获得者|得主)(?![：:是有为、，])")
"""Behind an honour that somebody named there bears: nobody else is meant who got it."""


def _spoken(text: str, span: Span) -> bool:
    """Is something named only by somebody who speaks of their own (“前年我得了某市工匠，爸妈高兴坏了。”)?"""
    opens = text.rfind("“", text.rfind("\n", 0, span.start) + 1, span.start)
    inside = opens >= 0 and text.rfind("”", opens, span.start) < 0
    return inside and bool(set("，。") & set(text[opens : text.find("”", span.end)]))


BACK = {"one_back": 1, "two_back": 2}
"""How many sentences back an honour may be that a rule speaks of."""


AMONG, _AMONG_THEM = 30, expression("不乏[^，。；]*$")
"""Before an honour that some of those bear of whom another honour is told (其中不乏“某市工匠”)."""
PLAQUE = "牌"
"""What a studio is handed says only by its class what it is (甲、乙创新工作室获授牌)."""


def _last_honour(report: Report, proto: Proto) -> int | None:
    """The honour or document named last before a place, no honour in a title if there is another; with its edition."""
    spans = report.spans
    kind = "Document" if proto.relation == "issuer" else "Honour"
    before = [i for i, s in enumerate(spans) if s.kind == kind and s.start <= proto.start and i in report.group_of]
    text = report.article.text
    opens = start_of(SENTENCE, text, proto.start)
    titles = [s for s in spans if s.kind == "Document"]
    named = {i for i in before if any(title.holds(spans[i]) for title in titles)}
    lost = dict(proto.qualifiers).get("status") == WITHDRAWN
    people = {spans[i].start for i in outermost(spans) if spans[i].kind == "Person" and not lost}
    before = [i for i in before if i in named or not (spans[i].end in people or _BORNE.match(text, spans[i].end))]
    before = [
        i for i in before if not _AMONG_THEM.search(text, start_of(SENTENCE, text, spans[i].start), spans[i].start)
    ]
    for back in (BACK[trait] for trait in proto.traits if trait in BACK):
        before = [i for i in before if text.count("。", spans[i].end, proto.start) <= back]
    told = [i for i in before if (i not in named or spans[i].start >= opens) and not _spoken(text, spans[i])]
    if proto.subject >= 0:
        told = [i for i in told if fits(report, proto.subject, i)] or told
    if proto.subject >= 0 and spans[proto.subject].kind == "Studio" and text.find(PLAQUE, proto.start, proto.end) >= 0:
        told, before = ([i for i in found if for_studios(report, i)] for found in (told, before))
    last = max(told or before, key=lambda i: spans[i].start, default=None)
    group = report.group_of.get(last) if last is not None else None
    if last is None or group is None:
        return last
    held = status_of(report, spans[last].start, spans[last].end)[0] == HELD
    runs = CONTENDERS.search(text, spans[last].end, proto.end) if held and "list" in proto.traits else None
    if runs is not None and runs["of"] in ("种子", "参赛", "报名"):
        return None
    if not held or any("=" in cue for cue in spans[last].cues):
        return last
    dated = {i: cue for i in before if report.group_of.get(i) is group for cue in spans[i].cues if "=" in cue}
    return max(dated) if len(set(dated.values())) == 1 else last


def _role_of(report: Report, proto: Proto) -> str:
    """The words of the post that a fact tells."""
    begin, _, end = dict(proto.qualifiers).get("role", "@0:0")[1:].partition(":")
    return report.article.text[int(begin) : int(end)]


def _elected_above(report: Report, proto: Proto) -> bool:
    """Does the paragraph above a list of posts say that they were elected, or the body that they lead?"""
    role = _role_of(report, proto)
    above = report.article.text[max(0, proto.start - LISTED) : proto.start].rstrip("\n").split("\n")
    told = next((line for line in reversed(above) if not _POST_LINE.fullmatch(line)), "")
    led = role in told or report.lexicon.says("elected_body", told)
    return led and role.endswith(tuple(report.lexicon.words("union_post"))) and report.lexicon.says("elected", told)


def _elected_there(report: Report, proto: Proto) -> bool:
    """Is somebody elected to a post of the 工会 that the sentence names no closer: that of the congress?"""
    house = report.spans[proto.object]
    return (
        house.kind == "Union"
        and "bare" in house.cues
        and report.lexicon.says("elected", report.article.text[proto.start : proto.end])
    )


def _at_union(report: Report, proto: Proto) -> bool:
    """Is a post one of a union that the article does not name (某公司某部副经理、|工会副主席)?"""
    begin = dict(proto.qualifiers).get("role", "@0:0")[1:].partition(":")[0]
    return report.article.text.startswith(UNION, int(begin))


def _employer(report: Report, unit: int) -> int:
    """The employer with whose name that of a unit begins, where the report names it; else the unit."""
    house = report.group_of.get(unit)
    if house is None or house.employs:
        return unit
    homes = (g for g in report.groups if g.employs and house.label.startswith(g.label))
    home = max(homes, key=lambda g: len(g.label), default=house)
    return home.mentions[0] if home is not house else unit


_HOUSE_PARTY = expression("([校院厂局矿所站段])党(?:委|总支|支部)")
HOUSE = 3
"""What opens the posts of somebody at the house whose own page this is (校党委副书记、工会主席); characters of it."""


def _said(report: Report, index: int) -> str:
    return report.article.text[report.spans[index].start : report.spans[index].end]


def _own_house(report: Report, proto: Proto) -> int | None:
    """The house, or for 工会 its union, of posts that begin with 校党委: whose 校工会 is named, else the only one."""
    text = report.article.text
    opens = _HOUSE_PARTY.search(text, max(0, proto.start - 1), proto.start + HOUSE)
    if opens is None or (proto.object != HEADED and _said(report, proto.object) != UNION):
        return None
    ends = report.lexicon.short_endings.get(opens[1], (opens[1],))
    houses = {group.label: group for group in report.groups if group.label.endswith(ends)}
    unions = {group.label: group for group in report.groups if group.kind == "Union"}
    own = [houses.get(g.label.removesuffix(UNION)) for g in unions.values() if _is_own(report, g, opens[1])]
    own = own or [group for group in houses.values() if _stands_alone(report, group)]
    house = own[0] if len(own) == 1 else None
    meant = house if house is None or proto.object == HEADED else unions.get(house.label + UNION)
    return meant.mentions[0] if meant is not None else None


def _is_own(report: Report, group: Group, house: str) -> bool:
    """Is a union one that the text calls only 校工会?"""
    return any(_said(report, i) == house + UNION for i in group.mentions)


def _stands_alone(report: Report, group: Group) -> bool:
    """Does a body's name stand in the text anywhere outside the name of its union?"""
    told = (report.spans[i] for i in group.mentions if report.spans[i].start >= report.lead)
    return any(not report.article.text.startswith(UNION, span.end) for span in told)


CHAIR = "主席"
"""Ends what the head of a union is called, and none of its committees."""


def _beside_committee(report: Report, proto: Proto) -> bool:
    """Is a union's chair named behind the head of one of its committees (某会经审委主任张三、|副主席)?"""
    text, house = report.article.text, report.spans[proto.object]
    begin, _, end = dict(proto.qualifiers).get("role", "@0:0")[1:].partition(":")
    beside = house.end < int(begin) and text.endswith(CHAIR, 0, int(end))
    return beside and text.endswith(_committees(report.lexicon), 0, house.end)


def _committees(lexicon: Lexicon) -> tuple[str, ...]:
    """Ends of what a union elects besides itself, whose heads are called 主任."""
    return ("委员会", *lexicon.words("union_committee"))


def _beside_union(report: Report, proto: Proto) -> bool:
    """Is a post of the employer named behind one of its union (某公司工会主席、|副总经理)?"""
    text, house = report.article.text, report.spans[proto.object]
    begin, _, end = dict(proto.qualifiers).get("role", "@0:0")[1:].partition(":")
    manages = tuple(report.lexicon.words("manages"))
    return house.kind == "Union" and house.end < int(begin) and text.endswith(manages, 0, int(end))


def _begun_with(report: Report, body: int, kinds: Collection[str]) -> int:
    """The body of such a kind with whose name that of another one begins; else that one."""
    start = report.spans[body].start
    begun = (i for i in beginning(report.spans, start, start + 1) if report.spans[i].kind in kinds and i != body)
    return next((i for i in begun if i in report.group_of), body)


def _elects(report: Report, proto: Proto, protos: Sequence[Proto]) -> int | None:
    """The union named last before in the sentence, else the one that elects; for a 主任 the committee named there.

    For the 理事长 of an alliance, the one named last.
    """
    opens = report.article.text.rfind("。", 0, proto.start) + 1
    spans, text = report.spans, report.article.text
    role = dict(proto.qualifiers).get("role", "@0:0")[1:].split(":")
    if text[: int(role[1])].endswith(tuple(report.lexicon.words("allied_head"))):
        ends = tuple(report.lexicon.words("allied_body"))
        allied = [i for i, group in report.group_of.items() if group.kind in BODIES and group.label.endswith(ends)]
        return max((i for i in allied if spans[i].start < proto.start), key=lambda i: spans[i].start, default=None)
    if text[: int(role[1])].endswith("主任"):
        here = [i for i in report.group_of if spans[i].kind in BODIES and opens <= spans[i].start < int(role[0])]
        ends = _committees(report.lexicon)
        committees = [i for i in here if text.endswith(ends, spans[i].start, spans[i].end)]
        return max(committees, key=lambda i: spans[i].start, default=None)
    unions = [i for i in report.group_of if spans[i].kind == "Union" and opens <= spans[i].start < proto.start]
    posted = {p.object for p in protos if p.rule == "position/chain"}
    unions = [i for i in unions if i not in posted]
    own = [i for i in unions if not {"bare", "pointer"} & set(spans[i].cues)]
    if own:
        return max(own, key=lambda i: spans[i].start)
    body = main_body(report, protos)
    return _host(report, protos) if body is None and _at_union(report, proto) else body


def _headed(report: Report, proto: Proto) -> int | None:
    """The body that a title without one heads: the nearest that ends as the title begins, before it or a government.

    None where the body right before the title is no single one that is known (总务科|科长).
    """
    text, spans = report.article.text, report.spans
    begin, end = (int(part) for part in dict(proto.qualifiers)["role"][1:].split(":"))
    match = _HEADS.search(text[max(0, begin - 1) : end]) or _PROJECT.match(text, begin)
    unread = any(s.kind in BODIES and s.end == begin and i not in report.group_of for i, s in enumerate(spans))
    if match is None or unread:
        return None
    endings = report.lexicon.short_endings.get(match[1], (match[1],))
    governs = text[begin:end] in report.lexicon.words("governs")
    schools = _whole_schools(report) if match[1] == SCHOOL else []
    if len({id(report.group_of[i]) for i in schools}) == 1:
        return min(schools, key=lambda i: abs(spans[i].end - begin))
    near = (
        i
        for i, span in enumerate(spans)
        if span.kind in BODIES
        and (i in schools or not schools)
        and begin - NEAR < span.start
        and (span.end <= begin or governs)
        and i in report.group_of
        and "bare" not in span.cues
        and text.endswith(endings, span.start, span.end)
    )
    return min(near, key=lambda i: abs(spans[i].end - begin), default=None)


def _whole_schools(report: Report) -> list[int]:
    """Mentions of the schools that a 校长 heads: of none of a university's colleges, which have other heads."""
    ends = [end for end in report.lexicon.short_endings.get(SCHOOL, ()) if not end.endswith(COLLEGE)]
    text, spans = report.article.text, report.spans
    named = [i for i in report.group_of if spans[i].kind in BODIES and "bare" not in spans[i].cues]
    return [i for i in sorted(named) if text.endswith(tuple(ends), spans[i].start, spans[i].end)]


def _own_union(report: Report, host: int) -> int | None:
    """A union that holds a meeting; the union of the employer that does."""
    house = report.group_of.get(host)
    if house is None or house.kind == "Union":
        return host if house is not None else None
    unions = (g for g in report.groups if g.kind == "Union" and any(n.startswith(house.label) for n in g.names))
    return next((g.mentions[0] for g in unions), None)


def _host(report: Report, protos: Sequence[Proto]) -> int | None:
    """Who holds the report's event."""
    events = report.main.mentions if report.main is not None else ()
    hosts = (p.object for p in protos if p.relation == "organizer" and p.subject in events and p.object >= 0)
    return next(hosts, None)


def main_body(report: Report, protos: Sequence[Proto]) -> int | None:
    """The body that elects: whose meeting it is by name, who holds it, else the union named most often."""
    main = report.main
    if main is not None:
        events = [report.spans[i] for i in main.mentions]
        for i, span in enumerate(report.spans):
            meets = span.kind == "Union" and any(e.start in (span.start, span.end) for e in events)
            if meets and i in report.group_of and not NUMBERED.match(report.article.text, span.start):
                return i
        host = _host(report, protos)
        if host is not None:
            return _own_union(report, host)
    unions = [g for g in report.groups if g.kind == "Union"]
    return max(unions, key=lambda g: (len(g.mentions), -min(g.mentions))).mentions[0] if unions else None
