# SPDX-License-Identifier: MIT
"""Whom a report means by 他, 三人, 该校, or by nobody at all: of whom and what it spoke before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from kg.clauses import SENTENCE, start_of
from kg.expressions import expression
from kg.facts.engine import LAST_BODY, LAST_PEOPLE, Proto
from kg.facts.report import Report
from kg.lexicon import Lexicon
from kg.mentions.span import Span, beginning
from kg.model import BODIES


def pointed(proto: Proto, report: Report, named: Sequence[int]) -> Iterator[Proto]:
    """A fact of who was named last: a person for 他, three for 三人, for 该校 a body that is a school."""
    text, spans = report.article.text, report.spans
    before = [i for i in named if spans[i].start <= proto.start]
    if proto.subject == LAST_BODY:
        word = _POINTS.search(text[proto.start : proto.end])
        what = (word[1] or word[2]) if word else ""
        ending = _endings(report.lexicon, what)
        bodies = [i for i in reversed(before) if spans[i].kind in BODIES]
        near = [i for i in bodies if set(text[spans[i].start : spans[i].end]) & set(ending)][:1]
        # a nearer name that only holds the word (某中学教研组) may be of the very body that is meant
        chosen = [i for i in near if set(text[spans[i].end - 2 : spans[i].end]) & set(ending)]
        chosen = chosen or _house_of(report, near, ending)
    else:
        if proto.rule == ELIDED and (team := _opening_team(report, proto.start)) >= 0:
            yield replace(proto, subject=team)
            return
        count = max(1, LAST_PEOPLE - proto.subject)
        if _HE_THERE.search(text, proto.start, proto.end):
            before = _without_speakers(report, before)
        people = {report.article.text[spans[i].start : spans[i].end]: i for i in before if spans[i].kind == "Person"}
        if proto.rule == GIVEN:
            people = {name: i for name, i in people.items() if not _PRESENTS.match(text, spans[i].end)}
        chosen = sorted(people.values(), key=lambda i: spans[i].start)[-count:]
        chosen = chosen if len(chosen) == count else []
        if proto.rule == BY_SURNAME:
            chosen = _of_surname(report, before, proto)
        elif proto.rule in THEY:
            chosen = _together(report, [i for i in before if spans[i].kind == "Person"], proto.start)
        elif proto.rule == FOR_THEM:
            chosen = _most_told_of(report, [i for i in before if spans[i].kind == "Person"])
        elif count == 1 and not _LATTER.search(text, proto.start, proto.end):
            told = [i for i in before if spans[i].kind == "Person"]
            spoken_of = _portrayed(report, told, proto.start) or _told_of(report, told, proto.start)
            chosen = spoken_of or _headlined(report, told) or chosen
    if proto.relation == "position" and len(chosen) == 1 and _of_another(proto, report, spans[chosen[0]]):
        return
    for index in chosen:
        yield replace(proto, subject=index)


def _without_speakers(report: Report, named: Sequence[int]) -> list[int]:
    """The mentions but those of people who say their own names: 她 is none of them (我叫张三。……她获得了…)."""
    text, spans, group_of = report.article.text, report.spans, report.group_of
    speak = {id(group_of.get(i)) for i in named if _I_AM.search(text, max(0, spans[i].start - 4), spans[i].start)}
    return [i for i in named if id(group_of.get(i)) not in speak or spans[i].kind != "Person"]


def _of_another(proto: Proto, report: Report, person: Span) -> bool:
    """Has the sentence, since it named a person, come to speak of another (张三的儿子应聘到…, 父亲在…)?"""
    text = report.article.text
    opens = start_of(SENTENCE, text, proto.start)
    named = person.start >= opens
    since = text[person.end if named else opens : proto.start]
    if report.lexicon.form(_ANOTHER).search(since) or (named and _THING_OF_ONE.match(since)):
        return True
    if proto.rule == THEIR_HOUSE and report.lexicon.form(_KIN_NAMED).search(text, 0, person.start):
        return True
    if proto.rule != ASSIGNED:
        return False
    clause = since.rpartition("，")[2]
    return not (named or _HE.search(since)) or ("，" in since and not _GOES_ON.match(clause))


_ANOTHER = (
    "(?:^|[，的他她])(?:{kin}|{mentoring}|老师|学生|师[兄弟妹姐]|同事|同学|搭档|战友)(?![的和与]|影响|，)"
    "|[把让帮][^，。；]{1,12}$"
)
"""In a sentence, somebody else of whom it goes on to speak, or whom the one named has sent somewhere."""
_KIN_NAMED = "(?:{kin}|{mentoring})$"
"""Right before a name: who bears it is told of only beside another."""
THEIR_HOUSE = "position/where-they-work"
"""The rule that reads whose house is told of (所在的某厂获奖)."""
_THING_OF_ONE = expression("的(?![^。；]*，[他她](?![们的]))")
"""Behind a name, what is not that person, where no clause turns to them (张三的老师退休后，被…)."""
_HE = expression("(?:^|，)[^，]{0,8}[他她](?![们的])")
_GOES_ON = expression(r"(?:[他她]|被|由|从|自|经|通过|在|于|因|以|后|又|再|并|便|就|才|刚|随|先后|同年|当年|次年|\d|$)")
"""How a clause opens that names no subject of its own."""
ASSIGNED = "position/assigned"
"""The rule that reads where somebody was sent to work, of whom the sentence itself must speak."""


@lru_cache(maxsize=4)
def _pointers(lexicon: Lexicon) -> dict[str, str]:
    """Words that point at a body -> the characters that names of such bodies end with."""
    return {word: ends for word, _, ends in (row.partition(" ") for row in sorted(lexicon.words("points_at")))}


def _endings(lexicon: Lexicon, what: str) -> str:
    """How names end of what a word of two characters points at (该企业, 该校党委), else as itself."""
    pointers = _pointers(lexicon)
    return pointers.get(what) or pointers.get(what[:1]) or what


_POINTS = expression(
    r"(?:该|这个[^，。；]{1,8}的|这个|这支)(..)"
    r"|^[^“]{0,12}?(集体|班组|团队|小组|车间|工作室|站点|车组|机组|企业|科室|医院|学校|全[班队组厂])"
)
"""What points at a body that was named before, with what it is."""
_LATTER = expression("^.{0,2}后者")
"""Opens a clause about whom the clause before it named last."""


def _most_told_of(report: Report, people: Sequence[int]) -> list[int]:
    """Whom the text has named most often: for whom others do something, where it says only 他."""
    count = {i: len(report.group_of[i].mentions) for i in people if i in report.group_of}
    return [max(count, key=lambda i: (count[i], i))] if count else []


def _house_of(report: Report, near: Sequence[int], ending: str) -> list[int]:
    """The body of a kind that the name of its department begins with (某某中学|教研组, where 该校 is meant)."""
    spans, text = report.spans, report.article.text
    for index in near:
        unit = spans[index]
        held = [i for i in beginning(spans, unit.start, unit.start + 1) if spans[i].end < unit.end]
        return [i for i in held if spans[i].kind in BODIES and text[spans[i].end - 1] in ending][:1]
    return []


_GOES_BACK = expression("那一?年|这一?年|同年|当年|次年|第二年|随后|此后|之后|后来|从此|也?因此|那[时次]|当时")
"""Opens a paragraph that goes on about whom the one before told of."""


def _portrayed(report: Report, people: Sequence[int], at: int) -> list[int]:
    """Whom a portrait is about, where its paragraph has named nobody yet (…徒弟张三夺冠。 / 他先后荣获…)."""
    opens = report.article.text.rfind("\n", 0, at) + 1
    named = any(report.spans[i].start >= opens for i in people)
    if report.hero is None or named or _GOES_BACK.match(report.article.text, opens):
        return []
    if _opens_with_another(report, people, opens):
        return []
    return [i for i in people if report.is_hero(i)][-1:]


def _opens_with_another(report: Report, people: Sequence[int], at: int) -> bool:
    """Does the paragraph before tell of another than whom a portrait is about (徒弟张三进厂时……。 / 2021年，他…)?"""
    text, spans = report.article.text, report.spans
    opens = text.rfind("\n", 0, len(text[:at].rstrip("\n"))) + 1
    index = next((i for i in people if spans[i].start >= opens), None)
    if index is None or report.is_hero(index) or opens < report.told_from or TO_ANOTHER.match(text, spans[index].end):
        return False
    clause, rest = _before_name(report, spans[index].start, opens)
    told = clause == opens and len(rest) <= LEADING and not _OBJECT.search(rest)
    heard = _QUOTED.search(text, opens, at) or report.lexicon.form(_HEARD).match(text, spans[index].end)
    return told and not heard


_QUOTED = expression("“[^“”]{0,60}[，。！？]|[到给对向跟和同让把被陪等帮教为][他她](?!们|自己)")
"""In a paragraph, words that somebody says, or that turn to another than its subject (儿子一年见不到|他几回)."""
_HEARD = "[^。；]{0,16}{speaks}"
"""Behind the name of one who only speaks of another."""


def _headlined(report: Report, people: Sequence[int]) -> list[int]:
    """The one person whom the headline names, if the text has named nobody else as its subject."""
    title = {
        id(report.group_of[i])
        for i in people
        if report.spans[i].end <= report.article.title_end and i in report.group_of
    }
    own = [i for i in people if i in report.group_of and id(report.group_of[i]) in title]
    return own[-1:] if len(title) == 1 else []


def _told_of(report: Report, people: Sequence[int], at: int) -> list[int]:
    """Whom the text goes on to speak of: who was the subject of a clause last, in this paragraph or the one before."""
    text, spans = report.article.text, report.spans
    for index in reversed(people[-NEAREST:]):
        start = spans[index].start
        if text.count("\n", start, spans[people[-1]].start) > 1:
            break
        floor = max(0, start - CLAUSE)
        opens, rest = _before_name(report, start, floor)
        if (
            _THIS_IS.search(rest)
            or _IT_IS.search(rest)
            or (index == people[-1] and _INTRODUCES.search(rest) and at - spans[index].end in (0, 1))
        ):
            return [index]
        if TO_ANOTHER.match(text, spans[index].end) or _accompanies(report, people, index, at):
            continue
        told = (len(rest) <= LEADING or _CALLED.fullmatch(rest)) and not _OBJECT.search(rest)
        told = told and not _CUT.search(text[max(0, opens - 1) : start])
        if told and not _tells_of_others(text, spans[index], opens):
            return [index]
    return []


def _accompanies(report: Report, people: Sequence[int], index: int, at: int) -> bool:
    """Does somebody only do something with the clause's subject, whom 他 means (张三与|李四一起攻关，他…)?"""
    text, spans = report.article.text, report.spans
    before = max((spans[i].end for i in people if spans[i].end <= spans[index].start), default=-1)
    opens = start_of("，。；：！？“”\n", text, spans[index].start)
    beside = _BESIDE.fullmatch(text, before, spans[index].start) if before > opens else None
    if beside is None:
        return False
    if "和" in beside[1] and not _TOGETHER.match(text, spans[index].end):
        return False
    said = _HE_THERE.search(text, at)
    return said is not None and not set(beside[2]) & set(_OF_SEX[said[0]])


_BESIDE = expression("([与同跟和])([^，。；：、“”]{0,12})")
"""Between the subject of a clause and who does something with them, with what that one is to them."""
_TOGETHER = expression("(?:同志)?(?:一起|一道|一同|共同|携手|结伴|搭档|合作|联手)")
_OF_SEX = {"她": "妻女母妈姐妹婆媳姑姨嫂", "他": "夫公"}
"""Kin of whom alone 她 or 他 may be said (张三与妻子|李四……，她…)."""


def _before_name(report: Report, start: int, floor: int) -> tuple[int, str]:
    """Where the clause or item of a name begins, and what stands in the clause besides posts and people."""
    text, spans = report.article.text, report.spans
    clause = start_of("，。；：！？“”\n", text, start, floor)
    before = [spans[i] for i in beginning(spans, clause, start)]
    listed = any(span.kind == "Person" for span in before)
    told = {at for span in before if span.kind in (*_POSTS, "Person") for at in range(span.start, span.end)}
    rest = "".join(text[at] for at in range(clause, start) if at not in told and text[at] not in "、和与及同")
    opens = clause if listed or _OBJECT.search(rest) else max(clause, text.rfind("、", clause, start) + 1)
    item = "".join(text[at] for at in range(opens, start) if at not in told)
    return opens, rest if opens == clause else item


_HE_THERE = expression("[他她](?!们)")
_I_AM = expression("我(?:名?叫|是)$")
"""Right before who speaks, and is not meant by 她 (我叫|张三。……她获得了…)."""
NEAREST, CLAUSE = 12, 120
"""People named before that may be meant; characters before a name in which its clause begins."""
_POSTS = (*BODIES, "Role", "Honour", "Date", "Place")
"""Kinds of mention that may stand before the subject of a clause."""
LEADING = 6
"""Characters that may stand before the subject of a clause, besides its posts."""
_OBJECT = expression("[是有为向给对与和跟由被把让请随带找像比]|师从|拜|采访|记者")
"""What makes of a person named behind it no subject."""
_CALLED = expression("[^，。；：“”]*的[^的]{0,4}")
"""What may stand there though it is longer: what sort of somebody it is (在厂里干了二十年的|焊工张三)."""
_IT_IS = expression("(?:[获夺摘斩]|当选|上榜|最)[^，。；]{1,20}的(?:正|就|便)?是[^，。；是]{0,6}$")
"""Stands before whom a sentence brings up: who won, or is the most of something (获得金奖的是|张三)."""
_CUT = expression("^”的")
"""Opens what follows a nickname within a longer clause, whose subject stands before it (师傅是人称“刀王”|的张三)."""
_THIS_IS = expression("这(?:已经?|也|正|就|便)?是$")
"""Stands before whom a sentence is about, though it says 是 (这已是张三第三次夺冠)."""
_INTRODUCES = expression("(?:还有|就是|正是|便是|名叫|叫|包括)[^，。；]{0,6}$")
"""Stands before whom the next clause goes on to tell of (受表彰的还有总工程师张三，他被授予…)."""
TO_ANOTHER = expression("[^，。；“”]{0,10}[对给教带把让帮叫问陪为向跟和与][他她](?!们|自己)")
"""Behind the name of one who does something to another: the other is meant by the next 她 (师傅张三对她很严)."""
_TELLS = expression("[^。；“”]{0,20}[：:，]?“[^”我]{0,40}[他她]")
_TOLD = expression("“[^“”我]{0,40}[他她][^“”]{0,60}”$")


def _tells_of_others(text: str, person: Span, opens: int) -> bool:
    """Is somebody quoted, behind the name or before the clause, with words about another (张三说：“他肯钻研”)?"""
    return bool(_TELLS.match(text, person.end) or _TOLD.search(text, max(0, opens - CLAUSE), opens))


def _together(report: Report, people: Sequence[int], at: int) -> list[int]:
    """Those whom the sentence before names together last (甲、乙分获冠亚军。他们均…); none where it names one."""
    text, spans = report.article.text, report.spans
    opens = start_of(SENTENCE, text, at - 1)
    before = start_of(SENTENCE, text, opens - 1)
    here = [i for i in people if spans[i].start >= opens] or [i for i in people if spans[i].start >= before]

    def joins(end: int, start: int) -> bool:
        return bool(_JOINS.match(text, end, start)) and not report.lexicon.says("does_to", text[end:start])

    joined = report.last_run(here, joins)
    return joined if len(joined) > 1 else []


_JOINS = expression("、|，|和|与|及|以及|（")
"""What joins two of those named together."""


def _of_surname(report: Report, before: Sequence[int], proto: Proto) -> list[int]:
    """Whoever alone of those named before bears the surname by which somebody is called (老李, 李师傅)."""
    text, spans = report.article.text, report.spans
    called = _SURNAME.match(text, proto.start)
    surname = (called[1] or called[2]) if called else ""
    named = {id(report.group_of[i]): i for i in before if spans[i].kind == "Person" and i in report.group_of}
    bearing = [i for i in named.values() if surname and text.startswith(surname, spans[i].start)]
    return bearing if len(bearing) == 1 else []


_SURNAME = expression("[，。；：“]?(?:老(.)|(.)[师大老工])")
"""Opens a clause with the surname by which somebody is called."""
BY_SURNAME = "hasHonour/by-surname"
"""The rule that reads what somebody holds who is called by a surname (老李是某省劳动模范)."""
THEY = frozenset({"hasHonour/they", "hasHonour/given-to-them"})
"""The rules that read what several won who were named before (他们均被授予…, 某会授予他们…)."""
GIVEN = "hasHonour/given-so-many"
"""The rule that reads how many are given something, by whoever hands it over."""
_PRESENTS = expression("[^。；，\n]{0,24}(?:颁[奖发]|宣[读布]|致[辞词]|讲话|主持|出席)")
"""Behind who hands prizes over, or speaks."""
FOR_THEM = "hasHonour/for-them-applied"
"""The rule that reads for whom something is applied for (厂里为他申报…)."""
ELIDED = "hasHonour/elided"
"""The rule that reads a sentence without a subject (近年来，先后荣获…)."""


def _opening_team(report: Report, at: int) -> int:
    """The body that opens a paragraph which names nobody before a place in it (三队现有43人。先后荣获…)."""
    text, spans = report.article.text, report.spans
    opens = text.rfind("\n", 0, at) + 1
    here = [i for i, span in enumerate(spans) if opens <= span.start < at]
    if any(spans[i].kind == "Person" for i in here) or opens == at:
        return -1
    first = [i for i in here if spans[i].start == opens and spans[i].kind in BODIES and i in report.group_of]
    return max(first, key=lambda i: spans[i].end, default=-1)
