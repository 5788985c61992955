# SPDX-License-Identifier: MIT
"""Chains of posts and honours before a name: `X会党组书记、副主任、Y会主席张三`.

A chain is a run of bodies, roles and honours that ends in one or more people. Each role belongs
to the nearest body before it, each role and each honour to every person at the end. A chain
without a body takes that of the chain before it when a list mark joins the two
(`某会主席张三、副主席李四`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg import words as dictionary
from kg.expressions import expression
from kg.facts.coding import UNTOLD, Coded
from kg.facts.engine import HEADED, LAST_PERSON, PLANNED, Proto
from kg.facts.fitting_posts import has_no_such
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import BODIES
from kg.ontology import CODES

_B = "[" + "".join(CODES[kind] for kind in sorted(BODIES)) + "]"
_BODIES = _B[1:-1]
_TRADE = (
    r"(?:(?![的等在为由将于和与获届了请]|{no_trade}|派(?!出所|送|单|驻)|(?<!法律)援助|给(?![排水料煤])|[替让劝]|一?方\ue00a|全[体局市区县省国厂院校])"
    r"[\u4e00-\u9fffA-Za-z0-9+\-]){1,12}"
)
"""What a job is in, between the body and the title (公司|起重装卸机械|操作工): no body of its own."""
_BRAND = r"(?:(?!{no_trade})[\u4e00-\u9fff]){2,6}"
"""What opens the name of a branch and nobody read (某会副主席、|顺达快递|某地分公司快递员)."""
_NOBODY = r"[\u4e00-\u9fff]{0,6}工会(?:委员会)?"
"""A union that no other mention tells: its posts are nobody's, those before it stand (某部部长、工会|主席)."""
_UNREAD = r"、(?:(?![被将由在的])[\u4e00-\u9fff“”]){2,20}?{called_end}"
"""What somebody is called between an honour and the next post or honour, and no table knows (某领军人才)."""
_R, _H, _P, _E, _S = (CODES[kind] for kind in ("Role", "Honour", "Person", "Event", "Studio"))
_LINK = (
    r"(?:、|，|[|\uff5c丨]|和|及|与|兼任|兼|的|暨|原|现任|时任|获得者|得主|荣誉获得者|称号获得者|荣誉称号获得者|代表"
    r"|(?<=\ue00a)人选|享受(?=\ue007)|(?<=\ue007)(?:人员|专家|\ue00c|荣誉称号|称号|荣誉|提名奖|提名|候选人|(?:拟表彰|拟?推荐|候选|提名|申报|培[育养])?(?:人选|对象)|入选者|入围者)"
    rf"|(?<=[{_BODIES}])(?:首任|新任|前任|继任|的?(?:(?:分管|主管|负责|主抓)[^，。；的\ue001-\ue00c]{{1,8}}|(?:刚刚?|新近?)?(?:上任|当选|就任|履新|到任)(?:不久)?)的)"
    rf"|(?<=[{_BODIES}])(?:的?(?:最年轻|唯一|首位|首名|第一[位名个代])的?|(?:选?派出?|选送|派驻|派遣|委派|指派|抽调|调派)(?:了|的)?)"
    r"|、\ue00b(?=\ue007)|(?:离?退休|年轻|青年|资深|一线|基层)的?(?=\ue00a)|[\u4e00-\u9fff]{1,5}族(?:姑娘|小伙|汉子|青年)?|“?\d0后”?|(?:今年|现年|年仅)?\d{2}岁|（[^（）\ue001]{1,8}）|(?:新一|第?[一二三四五六七八九十\d]{1,3})届(?:委员会)?)"
)


_CHAIN = (
    rf"[{_H}{_R}{_BODIES}](?<!{_P}{_R})(?:(?:{_LINK}{{0,3}}|(?<={_H})(?:获得者|得主)?(?:{_UNREAD}){{1,2}}、|(?<={_R}){_UNREAD}、(?=[{_BODIES}])|(?<=[{_BODIES}])的?{_TRADE}(?=[{_R}])|、{_TRADE}(?=[{_R}])|、{_E}(?=[{_R}])|(?<={_R})、{_BRAND}(?=[{_BODIES}])|、{_NOBODY}(?=[{_R}]))(?:[{_H}{_R}]|{_B}))*"
    rf"(?:{_LINK}{{0,2}}(?:“[^“”]{{1,8}}”)?|(?<={_H})(?:获得者|得主)?{_UNREAD})"
    rf"({_P}(?:（[^（）]{{1,6}}）)?(?:[、和与及]{_P}(?:（[^（）]{{1,6}}）)?(?![{_R}]))*)"
)
"""Posts and honours in a row, and whoever has them."""
_WON = (
    r"(?:{comes_to_hold}|(?:同志|职工|个人|集体|单位|团队|[名位个人])为)(?:了|过)?"
    r"(?:[^，。；\ue007]{0,24}、)?[^，。；、\ue007]{0,6}$"
)
"""Before an honour that somebody is said to have won, or to be: no apposition."""
_TOLD_OF = (
    rf"(?:(?P<who>{_P})(?:同志|（[^（）\ue001-\ue00c]{{1,8}}）)?，?|(?:^|[，。；：“”])(?:[^，。；的\ue001-\ue00c]{{0,6}}(?:知道|得知|晓得))?(?:(?:(?:今年|现年|年仅|如今)?\d{{2}}岁的)?(?:他|她)|其)?)"
    r"(?:退休前|生前|从前|原本|现在|目前|如今|已经|早已|依然|依旧|先后|现|曾|还|也|又|同时|既|不仅|更|已|去年|今年|后|后来|随后|\d+年(?:\d+月)?起|\ue00b){0,3}"
    r"(?:是|系|任|担任|现任|现为|兼任|时任|曾任|历任|出任|身为|当选为?|(?<![^，。；“”])这[位名])(?:了|一[名位]|第[一二三四五六七八九十]+届)?"
    rf"(?:(?:[\u4e00-\u9fff]{{1,6}}[省市区县州盟]|全[国省市区县]|\ue00b度?的?)(?={_H}))?(?P<told>(?:[{_H}{_R}]|{_B})(?:(?:{_LINK}|，){{0,2}}(?:{_TRADE}(?=[{_R}]))?(?:[{_H}{_R}]|{_B}))*)"
    r"(?:荣誉)?(?:称号)?(?:获得者|得主|候选人|(?:拟表彰|拟?推荐|候选|提名|申报|培[育养])?(?:人选|对象)|之一|等职务?)?(?=[，。；、”！）]|$)"
)
"""A chain that is told of somebody before it: `张三是某公司工程师、北京大工匠`, `他是…`, `这位某公司工程师，`."""
_TELLING = expression(
    f"[是系任为选位名](?:了|一[名位]|第[一二三四五六七八九十]+届)?(?:\ue00b度?的?)?[{_H}{_R}{_BODIES}]"
)
"""What every chain so told holds: the end of a verb and the first post, honour or body."""
_APPLIED = expression(
    r"(?:申报|参评|争创|争当|角逐|竞争|冲刺|争做|评选(?!出|产生|的))(?:了|过)?[^，。；、\ue007]{0,4}$"
)
_JOINED = expression(f"{_H}(?:荣誉)?(?:称号)?[和及与、]$")
"""An honour joined to who is named behind it, as in a list: no apposition (某市劳动模范和|张三等人)."""
_LOOKED_UP_TO = expression("(?:学习|走近|致敬|对标|礼赞)[^，。；、]{0,4}$")
"""Before a comma, an honour that is spoken of and not borne by who is named after it."""
_SOMEBODYS = expression(rf"{_P}[^、，。；：{_P}]+$")
"""Before a comma, what is told of who is named in that clause, not of who opens the next (张三拿过某奖章，李四…)."""
_TO_NEXT = expression("[^，。；\ue001-\ue00a]*")
"""From an honour up to what is named next, or to where its clause ends."""
_OWNS = f"，{_P}的(?:\ue00a|{{mentoring}}|{{kin}}|师[弟兄妹姐]|同事|搭档)"
"""Behind an honour, somebody whose kin or pupil the next clause is about (评选了某市工匠，张三的师弟李四…)."""
_COUNTED = expression("[\\d一二三四五六七八九十百两]+余?[人名位个家]")
"""Others who won, only counted (10人被授予…称号，张三…)."""
_OTHERS = "{brought_forth}|[一几多数]批|[几多数][名位]|[\\d两二三四五六七八九十百]+余?[名位]$"
"""Says that there are people who hold an honour, before a comma behind which somebody else is named."""
FRONTED = 6
"""Characters that may open a clause before its verb where whoever won it is named after the comma."""
_TAKEN = expression(
    rf"{_P}(?:等[^，。；\ue001-\ue00c]{{0,8}})?(?:同志)?(?:现|曾|还|也|又|同时|分别|原|历|前|时|此前|先后)*(?:当选|被?选举|被?推选|被?任命|被?聘|获聘|担任|兼任|出任|现任|任|是|系|为)"
    r"(?:为|任)?(?:了)?(?:公司)?(?:新一届|首任|第[一二三四五六七八九十]+届)?(?:工会)?(?:委员会)?$"
)
"""Before a chain whose posts are those of the person before it: a comma ends it (`甲当选某会副主席，乙…`)."""
_OWN = expression(rf"(?:荣誉)?(?:称号)?、[^，。；]*?{_P}(?:同志|老师|{_R})?(?:分别|也|还)?(?:荣?获|荣膺|被|当选|入选)")
"""Behind an honour that was won, an item of the list that says what another one won (甲获评某奖、某校|乙获评…)."""
_BODY = expression(_B)
_UNTOLD = expression(UNTOLD)
_ASIDE = expression("（[^（）]*）|）")
"""Between a body and a post, that body's other name or a remark, or what closes one."""
_IN_A_NAME = expression(f"（[^（）{_BODIES}]*{_R}[\u4e00-\u9fff]$")
"""A word for a post in the other name of a body that nobody read (某局（市|公务员|局）)."""
_LINKS = expression(f"(?:{_LINK})*")
_FIRMS_HONOURS = expression(rf"\ue003(?:{_H}(?:{_LINK})*)+")
"""A firm and nothing but honours behind it."""
_ROW = expression(rf"(?:(?:{_B}|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{1,6}}[市区县旗州镇乡])[、和与及])+{_B}的?$")
"""Bodies, or the places of such, right before a post that each of them has."""
_LISTED_TRADE = expression("[、和及]([\u4e00-\u9fff]{2,8})")
"""Between somebody and the job of the next one of a list."""
_LISTED = expression(f"(?:[{_H}][^，。；]{{0,6}}[、和及与])+$")
"""Other honours before one in a list."""
APPOSED = ("hasHonour/apposition", 0.92)
HELD_BEFORE, SUBJECT_FIRST = ("already_held",), ("subject_first",)
STATED = 0.93
TO_BE = "人选"
"""Behind a post that somebody is only to hold."""
TOLD = 0.7
"""Confidence of a post whose body is told by its title alone (班长 after a 班 named before)."""
OFFICES = ("局", "厅", "委", "委员会", "政府", "党委", "协会", "联合会", "商会", "法院", "检察院")
"""Ends of the bodies of which no worker is who is listed behind their heads (某局局长张三、快递员李四)."""
ACTED = 4
"""Characters before a job in which a verb stands whose object it may be."""
ASIDE = 8
"""Characters between two chains that share a body: a verb and a comma (张三出席会议，副院长李四)."""
POINTED = 0.75
"""Confidence of what is told of 他, or of nobody named in the clause."""
INHERITED = 0.8
"""Confidence of a post whose body is that of the person named before."""


def _places(parts: Sequence[str]) -> list[int]:
    """Where each part of a list begins, whose parts one character parts.

    >>> _places(["某县", "某区", "某会"])
    [0, 3, 6]
    """
    return [sum(len(part) + 1 for part in parts[:at]) for at in range(len(parts))]


class ChainReader:
    """Reads posts and honours in apposition from coded sentences."""

    def read(self, coded: Coded, spans: Sequence[Span], lexicon: Lexicon, text: str) -> Iterator[Proto]:
        """Posts and honours of the people at the ends of chains of a sentence of the `text`."""
        last_body, last_end = None, -10
        for match in lexicon.form(_CHAIN).finditer(coded.text) if _P in coded.text else ():
            begins = self._begins(coded.text, match)
            people = self._people(coded, spans, match) if begins < match.start(1) else []
            if not people:
                continue
            trade = self._listed_trade(coded, spans, last_end, begins, lexicon)
            inherited = last_body is not None and (trade > 0 or self._goes_on(coded, spans, last_end, begins))
            body = last_body if inherited else None
            start, end = coded.span(match.start(), match.end())
            used, first, opened, yet = False, body, False, self._yet_to_hold(coded.text, begins, lexicon)
            joined = bool(_JOINED.search(coded.text, begins, match.start(1)))
            for position in (k for k in range(begins, match.start(1)) if k in coded.mentions):
                index = coded.mentions[position]
                span = spans[index]
                if span.kind in BODIES:
                    if first is None or ("department" not in span.cues and "bare" not in span.cues):
                        first = index
                    elif opened and used and first != index and self._inside(text, span, spans[first], lexicon):
                        yield Proto("partOf", index, first, start, end, "partOf/chain", 0.75)
                    body, inherited, opened = index, False, True
                elif span.kind == "Role" and (body is not None or "post" in span.cues):
                    used = True
                    if body is not None and not trade and self._elsewhere(coded, spans, position, lexicon):
                        continue
                    opens = self._trade_start(coded, spans, position, span) - trade * (position == begins)
                    role = (("role", f"@{opens}:{span.end}"),)
                    rule, sure = self._rule(body, inherited)
                    house = HEADED if body is None or self._alien(text, span, spans[body], lexicon, inherited) else body
                    for p, home in self._each_of_row(coded, spans, position, people, house):
                        yield Proto("position", p, home, start, end, rule, sure, role, yet)
                    if body is not None and spans[body].kind == "Studio" and "leads" in span.cues:
                        yield from (Proto("leader", house, p, start, end, "leader/chain", sure) for p in people)
                elif span.kind == "Honour" and not joined and self._borne(coded.text, position, lexicon):
                    yield from (Proto("hasHonour", p, index, start, end, *APPOSED, traits=HELD_BEFORE) for p in people)
            if not used and body is not None and not inherited and self._adjacent(coded, match, spans):
                post = self._addressed(coded, spans, match.end(), text, lexicon)
                yield from (Proto("position", p, body, start, end, "position/body-person", 0.6, post) for p in people)
            last_body, last_end = first if first is not None else body, match.end()

    @staticmethod
    def _yet_to_hold(text: str, at: int, lexicon: Lexicon) -> str:
        """Why nobody is said to hold the posts that begin at a place (拟任|某会副主席的张三): planned; else empty."""
        return PLANNED if lexicon.form("{yet_to_hold}$").search(text, 0, at) else ""

    @staticmethod
    def _addressed(
        coded: Coded, spans: Sequence[Span], at: int, text: str, lexicon: Lexicon
    ) -> tuple[tuple[str, str], ...]:
        """The post behind the name of whom one tells by it, and before no other name (某局|张三|局长), as a role."""
        post = spans[coded.mentions[at]] if coded.text.startswith(_R, at) else None
        alone = post is not None and coded.text[at + 1 : at + 2] not in (_P, _R)
        if post is None or not alone or text[post.start : post.end] not in lexicon.words("addressed"):
            return ()
        return (("role", f"@{post.start}:{post.end}"),)

    @staticmethod
    def told(coded: Coded, spans: Sequence[Span], lexicon: Lexicon) -> Iterator[Proto]:
        """Posts and honours that a sentence says somebody has: of a person named, else of the one named last."""
        for match in lexicon.form(_TOLD_OF).finditer(coded.text) if _TELLING.search(coded.text) else ():
            who = coded.within(*match.span("who"))[0] if match["who"] else LAST_PERSON
            sure = STATED if match["who"] else POINTED
            start, end = coded.span(match.start(), match.end())
            body, begin, stop = None, *match.span("told")
            if coded.text[match.end() : match.end() + 1] == "、":
                stop = begin + len(match["told"].partition("，")[0])
            for position in range(begin, stop):
                index = coded.mentions.get(position)
                if index is None:
                    continue
                if spans[index].kind in BODIES:
                    body = index
                elif spans[index].kind == "Honour" and not _BODY.match(coded.text, position + 1):
                    yield Proto("hasHonour", who, index, start, end, "hasHonour/told", sure, traits=HELD_BEFORE)
                elif body is not None and not ChainReader._unread(coded, position):
                    first = ChainReader._trade_start(coded, spans, position, spans[index])
                    role = (("role", f"@{first}:{spans[index].end}"),)
                    yield Proto("position", who, body, start, end, "position/told", sure, role, traits=SUBJECT_FIRST)

    @staticmethod
    def _begins(text: str, match: re.Match[str]) -> int:
        """Where a chain's own posts begin: after the comma, where those up to there are told of somebody else."""
        comma = text.find("，", match.start(), match.start(1))
        post = comma > 0 and not _BODY.match(text, comma - 1)
        taken = _TAKEN.search(text, 0, match.start()) or (post and _SOMEBODYS.search(text, 0, match.start()))
        return comma + 1 if taken and comma > 0 else match.start()

    @staticmethod
    def _people(coded: Coded, spans: Sequence[Span], match: re.Match[str]) -> list[int]:
        """Whose posts a chain tells."""
        people = [i for i in coded.within(*match.span(1)) if spans[i].kind == "Person"]
        return people[:1] if "与" in match[1] else people

    @staticmethod
    def _borne(text: str, position: int, lexicon: Lexicon) -> bool:
        """An honour in apposition: not of who leads a studio, not won by somebody before the comma, nor applied for."""
        before = _LISTED.sub("", text[:position])
        if _APPLIED.search(before) or text[position + 1] == _S:
            return False
        after = _TO_NEXT.match(text, position + 1)
        ends = after.end() if after else len(text)
        comma = text.startswith("，", ends)
        won = lexicon.form(_WON).search(before)
        if comma and lexicon.form(_OTHERS).search(re.split("[，。；、：]", before)[-1]):
            return False
        if comma and (
            _LOOKED_UP_TO.search(before) or _SOMEBODYS.search(before) or lexicon.form(_OWNS).match(text, ends)
        ):
            return False
        if won is None:
            return True
        if not comma:
            return not (_OWN.match(text, position + 1) and re.search(f"[{_P}{_R}]", before[: won.start()]))
        said = re.split("[，。；、：]", before[: won.start()])[-1]
        other = said[-1:] == "》" or said.startswith("其中") or bool(_COUNTED.search(said))
        other = other or lexicon.says("if_only", said)
        return not (len(said) > FRONTED or other or re.search(f"[{_P}{_BODIES}]", before))

    @staticmethod
    def _rule(body: int | None, inherited: bool) -> tuple[str, float]:
        """By which rule a post has its body, and how sure that is."""
        if body is None:
            return "position/headed", TOLD
        return "position/chain", INHERITED if inherited else STATED

    @staticmethod
    def _goes_on(coded: Coded, spans: Sequence[Span], last: int, start: int) -> bool:
        """Does a chain take the body of the one before it (某会主席张三，副主席李四)?"""
        between, first = coded.text[max(0, last) : start], coded.mentions.get(start)
        if last < 0 or first is None:
            return False
        if between in ("、", "和", "及", ""):
            return True
        office = spans[first].kind == "Role" and "post" in spans[first].cues
        told = {spans[i].kind for i in coded.within(last, start)}
        aside = len(between) <= ASIDE and told <= {"Event", "Date"} and between[-1] == "，"
        return office and aside and not set("。；：") & set(between)

    @staticmethod
    def _each_of_row(
        coded: Coded, spans: Sequence[Span], position: int, people: Sequence[int], house: int
    ) -> list[tuple[int, int]]:
        """Who holds the post where: all at one house, but one each at bodies in a row (某县、某区总工会主席张三、李四).

        Those of whom that is not told are left out: all where there are more of them or fewer than bodies, or where
        each speaks for one of several firms (走访甲公司、乙公司，公司负责人张三、李四分别介绍).
        """
        if len(people) > 1 and house >= 0 and "bare" in spans[house].cues:
            before = (spans[i] for at, i in coded.mentions.items() if at < position)
            firms = [span for span in before if span.kind == spans[house].kind and "bare" not in span.cues]
            last = max(at for at, i in coded.mentions.items() if i == people[-1])
            if len(firms) > 1 and coded.text.startswith("分别", last + 1):
                return []
        row = _ROW.search(coded.text, 0, position) if len(people) > 1 else None
        parts = re.split("[、和与及]", row[0].removesuffix("的")) if row else []
        bodies = [coded.mentions.get(row.start() + at) for at in _places(parts)] if row else []
        if not bodies or bodies[-1] != house:
            return [(person, house) for person in people]
        alike = len({spans[body].kind for body in bodies if body is not None}) == 1
        if len(bodies) != len(people):
            return [] if alike else [(person, house) for person in people]
        told = list(zip(people, bodies, strict=True))[0 if alike else -1 :]
        return [(person, body) for person, body in told if body is not None]

    @staticmethod
    def _listed_trade(coded: Coded, spans: Sequence[Span], last: int, start: int, lexicon: Lexicon) -> int:
        """Characters of the trade of the next one's job, of the same body (焊工张三、变电运行|值班员李四); else 0."""
        first = coded.mentions.get(start)
        if last < 0 or first is None or spans[first].kind != "Role" or "job" not in spans[first].cues:
            return 0
        listed = _LISTED_TRADE.fullmatch(coded.text, last, start)
        trade = listed[1] if listed and not lexicon.form("{no_trade}").search(listed[1]) else ""
        plain = all(tag[:1] in "nvbj" and tag not in ("nr", "ns") for _, tag in dictionary.tag(trade))
        return len(trade) if trade and plain and not trade.endswith(tuple(lexicon.words("unit_end"))) else 0

    @staticmethod
    def _inside(text: str, unit: Span, house: Span, lexicon: Lexicon) -> bool:
        """A department named after a body in one chain is part of it, unless it is a house of its own."""
        if text.startswith(tuple(lexicon.words("no_department")), unit.start):
            return False
        return "department" in unit.cues and not {"relative", "pointer"} & set(unit.cues) and house.kind != "Studio"

    @staticmethod
    def _trade_start(coded: Coded, spans: Sequence[Span], position: int, role: Span) -> int:
        """Where a role begins that takes in the trade between the body and the title."""
        at = position - 1
        while at >= 0 and at not in coded.mentions and coded.text[at] not in "、，的和兼及":
            at -= 1
        before = coded.mentions.get(at)
        if at == position - 1 or before is None or spans[before].kind not in BODIES:
            return role.start
        if _LINKS.fullmatch(coded.text, at + 1, position) or _ASIDE.fullmatch(coded.text, at + 1, position):
            return role.start
        untold = _UNTOLD.match(coded.text, at + 1)
        return spans[before].end + (untold.end() - at - 1 if untold else 0)

    @staticmethod
    def _elsewhere(coded: Coded, spans: Sequence[Span], position: int, lexicon: Lexicon) -> bool:
        """A post of nobody's, or of a body that nobody read: to be held later (副主席|人选), a member of 专家库.

        Nor has a body those with a job of their own whom it only does something for (某街道|组织|骑手张三参加体检).
        """
        role = spans[coded.mentions[position]]
        if coded.text.startswith(TO_BE, position + 1) or _IN_A_NAME.search(coded.text, 0, position + 2):
            return True
        acts = tuple(lexicon.words("acts_on_workers"))
        if "on_their_own" in role.cues and coded.text.endswith(acts, max(0, position - ACTED), position):
            return True
        listed = "member" in role.cues and ChainReader._trade_start(coded, spans, position, role) < role.start
        return listed or ChainReader._unread(coded, position)

    @staticmethod
    def _unread(coded: Coded, position: int) -> bool:
        """A post of a body nobody read, or of an event, behind a list mark: `市委|常委|、组织部|部长`."""
        at = position
        if coded.text[at - 1] == _E:
            return True
        while at and at - 1 not in coded.mentions and coded.text[at - 1] not in "、，和兼":
            at -= 1
        said = coded.text[at:position]
        return coded.text[at - 1 : at] in ("、", "兼") and not _LINKS.fullmatch(said)

    @staticmethod
    def _alien(text: str, role: Span, house: Span, lexicon: Lexicon, inherited: bool) -> bool:
        """A post that the body before it cannot have: 市长 of a party committee, 校长 after a union's chair.

        Nor have a union or an office the workers who are listed behind its head, nor any house those of other trades.
        """
        if "governs" in role.cues or not inherited:
            return "governs" in role.cues
        job, name = (text[span.start : span.end] for span in (role, house))
        if "on_their_own" in role.cues:
            return not any(a + b in name for a, b in pairwise(job))
        if "job" in role.cues:
            return house.kind == "Union" or name.endswith(OFFICES)
        return (house.kind == "Union" and "manages" in role.cues) or has_no_such(job, name, house.kind, lexicon)

    @staticmethod
    def _adjacent(coded: Coded, match: re.Match[str], spans: Sequence[Span]) -> bool:
        """True where the body stands right before the name, or a firm before an honour (某公司全国劳模张三)."""
        at = match.start(1) - 1
        if coded.text[at] == "”":
            at = coded.text.rfind("“", match.start(), at) - 1
        if coded.text[at] == "的":
            at -= 1
        before = coded.mentions.get(at)
        if before is not None and spans[before].kind in BODIES:
            return True
        firm = coded.mentions.get(match.start())
        alone = _FIRMS_HONOURS.fullmatch(coded.text, match.start(), match.start(1))
        return firm is not None and alone is not None
