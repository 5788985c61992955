# SPDX-License-Identifier: MIT
"""Lists of holders: the names on the lines below a heading, and what it says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.expressions import any_of, expression
from kg.facts.award_status import (
    CANDIDATE,
    HELD,
    PROPOSED,
    WITHDRAWN,
    fits,
    means,
    noticed,
    proposed,
    status_of,
)
from kg.facts.cells import held, mention_of, qualifiers, recipients, tables_of
from kg.facts.coding import sentences
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import beginning
from kg.model import BODIES
from kg.tables import GAP, Row, Table

_BELOW = expression(
    r"(?:(?:如下|名单)(?:（[^（）]{1,16}）)?|获得者|获奖者|获得单位|获奖单位|(?:以下|下列)[^。；]{0,12}为[^。；]{2,40}|称号的?[^。；]{0,6}|(?:的[^，。；]{0,8})?(?:有|是|为|包括))[：:]$|(?:^[^。，；]{0,24}名单|如下)(?:（[^（）]{1,12}）)?。?$"
    r"|(?:现?予以?|进行|面?向(?:全)?社会|名单|情况)(?:公示|公告)(?:如下)?(?:（[^（）]{1,16}）)?(?:，[^。；]{0,30})?[。：:]?$"
)
_HEADING = (
    "[”」]?(?:荣誉称号|称号)?(?:{unheld}){{0,2}}(?:获得者|获得单位|获奖单位|获奖者|集体|个人|单位|名单)?"
    "(?:（[^（）]{{1,12}}）)?[：:]?"
)
"""What may follow an honour that stands alone as the heading of a list."""
_LIST_OF_YEAR = expression(r"((?:19|20)\d\d)年度?(?!\d)[^，。；：\n]{0,30}名单")
_PROFILE = expression(r"(?:（[^（）]{1,8}）)?，(?:男|女|(?:19|20)\d\d年)")
"""What follows the name that a paragraph of a list is about (张三，男，1975年出生…)."""
_NUMBER = expression(r"\d{1,3}[.\uff0e、]")
"""Opens a row of a list that is counted: its last one ends with a full stop."""
_NUMBERED = expression(r"\s?[（(]?\d{1,3}(?:[.\uff0e、）)]\s?|\s)")
"""The number of a row, before the body that it is about (1.某某公司)."""
_ITEM = expression(
    r"(?:附件[\d一二三四五六七八九十]{0,2}[：:.\s]?)?(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).\uff0e、]\s?)?(?:20\d\d年度?)?"
    "(?:拟[\u4e00-\u9fff]{2,4}?为?(?=第|首|“|$))?(?:(?:第.{1,3}|首)[届批])?“?"
)
"""What opens a list's heading before the honour: its number, what is to be done, the edition (一、拟命名第三届“)."""
_REGION = expression(r"\s?[\u4e00-\u9fff]{2,6}[：:]\s?")
"""Where the holders on a line are from, before their names (山西：李明 某厂焊工)."""
_BARE_LIST = expression(
    r"(?:现将|具体|有关|详细)?(?:候选人?|获奖者?|获奖人员|入选者?|入选人员|当选者?|受表彰者?|入围者?|推荐人选|推荐对象|提名人选|培育对象|拟表彰人选|拟表彰对象|公示对象|人选|人员)?"
    r"(?:名单(?:公布|公示|刊登|摘登|公告)?(?:如下)?|(?:基本)?(?:情况)?(?:予以)?(?:公布|公示|公告)如下)(?:（[^（）]{1,12}）)?[：:]"
)
"""The heading of a list that leaves to the sentences before it which honour it is of."""
_POSTING = expression("公示(?:时间|期限?)|(?:公示期[间内]，?)?如[有对]|监督|举报|联系(?:人|电话|地址)")
"""Opens a sentence of a notice on how long it is posted: it ends no list, nor holds a row of one."""
SPOKEN_OF = 80
"""Characters before such a heading in which the honour is named."""
OPENS = 4
"""Characters before the name that opens a row (1. 张三 某厂焊工，某市劳动模范)."""
ROW = 40
"""Characters of a row of a list; one whose name was not made out does not end the list."""
_SHORT_HEADING = expression(
    r"(?=.*[、：（(）)])(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])?"
    r"(?P<name>“?[\u4e00-\u9fff]{3,12}”?)(?:名单)?(?:[（(]共?[\d一二三四五六七八九十]{1,3}[名个人家位][）)])?[：:]?"
)
"""A line that may be the heading of a part of a list, with what it calls those on it."""
SPARE = 8
"""Characters for each name of a line of names that nothing explains: marks, brackets, trades."""
HEADED = 8
"""Characters that may stand before an honour in the heading of a list (首批10名“某某工匠”)."""

_ASIDE = expression(r"[（(][^（）()]*[）)]|(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?")
"""Between a table and what announces it: a remark (排名不分先后), a date."""
_TAKEN_AWAY = expression("撤销|取消|收回|追回")


def _is_sentence(line: str) -> bool:
    """Is a line above a table running text, and no heading?"""
    return line.endswith(("。", "：", ":", "；")) or "，" in line


def _listed_status(report: Report, honour: int, start: int) -> str:
    """What a list's heading, or the notice that it stands in, says of those on it."""
    span = report.spans[honour]
    status = status_of(report, span.start, span.end)[0]
    offered = proposed(report, start, span.start) if status in (HELD, CANDIDATE) else ""
    return offered or (status if status != HELD else noticed(report) or HELD)


def listed_below(report: Report) -> Iterable[Proto]:
    """`命名下列同志为“某市工匠”，名单如下：` and a name on each line that follows."""
    return _Lists(report).read() if any(span.kind == "Honour" for span in report.spans) else ()


class _Lists:
    """Reads the lists of an article, one sentence after the other."""

    def __init__(self, report: Report) -> None:
        self.report, self.text, self.spans = report, report.article.text, report.spans
        self.notice = _of_notice(report)
        """The honours that the notice is about, if the article is one."""
        self.among: list[int] = []
        """The honours of the list that is open, of which a name takes what fits it; none where none is open."""
        self.last: list[int] = []
        self.status, self.told = HELD, False
        self.signers = tuple(report.lexicon.words("signs"))
        self.tables = tables_of(report)
        self.rows: dict[int, list[Row]] = {}
        """The rows of tables, by where their line begins."""
        for row in (row for table in self.tables for row in table.rows):
            self.rows.setdefault(self.text.rfind("\n", 0, row.start) + 1, []).append(row)
        self.others = tuple(report.lexicon.words("group_honour") | report.lexicon.words("person_honour"))

    def read(self) -> Iterator[Proto]:
        """Who stands on a list, and of what."""
        for start, end in sentences(self.text):
            if table := next((table for table in self.tables if table.start <= start < table.end), None):
                if start == table.start and (table.headed or not self.among):
                    self._above(table)
                if start in self.rows or GAP in self.text[start:end]:
                    for row in self.rows.pop(start, ()):
                        yield from self._in_row(table, row)
                    self.among = [] if table.headed and end >= table.end else self.among
                    continue
            if self.text[start - 1] != "\n" and (self.told or _POSTING.match(self.text, start)):
                continue
            inside, line = beginning(self.spans, start, end), self.text[start:end].strip()
            if self._is_of_others(line) and not any(self.spans[i].kind == "Honour" for i in inside):
                self.among = []
            elif not (self._heads(line, inside, start, end) or self._opens_part(line, start)):
                yield from self._row(line, inside, start, end)

    def _heads(self, line: str, inside: Sequence[int], start: int, end: int) -> bool:
        """Is a line the heading of a list?"""
        honours = [i for i in inside if self.spans[i].kind == "Honour"]
        if not _BELOW.search(line) and not (start and honours and _is_heading(self.report, honours[-1], start, end)):
            return False
        honours = (honours or _spoken_of(self.report, line, start))[-1:] or (self.notice if start else [])
        if honours:
            self.last = self.among = honours
            self.status = _said_of_list(self.report, line) or _listed_status(self.report, honours[0], start)
        return True

    def _opens_part(self, line: str, start: int) -> bool:
        """Does a line open a part of a list, with what those on it are, or what they do (一、制造业（2人）)?"""
        short = _SHORT_HEADING.fullmatch(line)
        if short is None:
            return False
        name = short["name"].strip("“”")
        meant, said = self._meant(name, start)
        if meant:
            self.among, self.status = meant, said or _listed_status(self.report, meant[0], start)
        elif name.endswith(self.others):
            self.among = []
        return bool(self.among)

    def _meant(self, name: str, start: int) -> tuple[list[int], str]:
        """The honour that a short heading means (劳动模范 for 某市劳动模范, 提名奖 for the last), and its status."""
        if status := _said_of_list(self.report, name):
            return self.last or self.notice, status
        before = [i for i, s in enumerate(self.spans) if s.kind == "Honour" and s.start < start]
        named = [i for i in before if i in self.report.group_of]
        return [i for i in named if self.text[self.spans[i].start : self.spans[i].end].endswith(name)][-1:], ""

    def _row(self, line: str, inside: Sequence[int], start: int, end: int) -> Iterator[Proto]:
        """Whoever stands on a line of the list; a line that is no row ends it."""
        spans = self.spans
        honours = [i for i in inside if spans[i].kind == "Honour"]
        people = [i for i in inside if spans[i].kind == "Person" and not _names_studio(self.report, i, inside)]
        if not self.last and len(self.notice) == 1 and people and _is_profile(self.report, people[0], start):
            self.last = self.among = self.notice
            self.status = noticed(self.report)
        self.told = bool(self.among and people) and _is_profile(self.report, people[0], start)
        people, honours = (people[:1], []) if self.told else (people, honours)
        opened = _REGION.match(self.text, start) or _NUMBERED.match(self.text, start)
        first = opened.end() if opened else start + 1
        opening = [i for i in inside[:1] if spans[i].kind in BODIES and spans[i].start <= first]
        if opening and people and "（" in self.text[spans[opening[0]].end : spans[people[0]].start]:
            people = []
        named = people or ([] if self._signs(line, start, end) else opening)
        if not named and not honours and len(line) <= ROW and not line.endswith(("。", "：", ":")):
            return
        ended = line.endswith("。") and not (self.told or _NUMBER.match(line) or _only_names(self.report, inside, line))
        more = honours and not (named and spans[named[0]].start <= start + OPENS)
        if more or not named or ended or spans[inside[0]].start > start + OPENS:
            self.among = []
        for index in named if self.among else ():
            fitting = [h for h in self.among if len(self.among) == 1 or fits(self.report, index, h)]
            if len(fitting) == 1:
                yield self._told(index, fitting[0], start, end)

    def _above(self, table: Table) -> None:
        """What the words right above a table say of those on it: of which honour it is, and who holds that."""
        lines = [line.strip() for line in self.text[: table.start].split("\n")]
        caption = next((line for line in reversed(lines) if line and not _ASIDE.fullmatch(line)), "")
        start = max(self.text.rfind(caption, 0, table.start), 0)
        told = caption if _is_sentence(caption) else ""
        title = start < self.report.lead
        honours = self._one(start, table.start)
        if not honours and (told or title or not caption or _BARE_LIST.fullmatch(caption.rstrip("：:") + "：")):
            honours = self.among or self._one(0, self.report.article.title_end)
        among = honours if self._announces(caption, table) else []
        self.among, self.last = among, among or self.last
        words = re.split("[，。；]", told.rstrip("。；"))[-1] if told else caption
        self.status = self._status_in(words) or self._status_in(self.report.article.headline)
        if among and self.status == HELD:
            self.status = _said_of_list(self.report, caption) or _listed_status(self.report, among[0], start)

    def _one(self, start: int, end: int) -> list[int]:
        """The honour that a stretch of the text names, if it is one."""
        inside = [i for i in beginning(self.spans, start, end) if self.spans[i].kind == "Honour"]
        named = [i for i in inside if i in self.report.group_of]
        return named[-1:] if len({id(self.report.group_of[i]) for i in named}) == 1 else []

    def _announces(self, caption: str, table: Table) -> bool:
        """Do the words above a table announce who is given an honour, and not judges or those who only take part?"""
        says, kinds = self.report.lexicon.says, table.kinds
        counts = "" in kinds and not kinds & {"person", "studio"}
        if counts or self._is_of_others(caption):
            return False
        announcing = caption.endswith(("：", ":")) or says("list_announces", caption + self.report.article.headline)
        return announcing or any(says(words, caption) for words in ("confer", "win", "nominate", "proposes"))

    def _is_of_others(self, line: str) -> bool:
        """Is a line the heading of a list of judges, or of those who only take part?"""
        others = not _is_sentence(line) and self.report.lexicon.says("list_of_others", line)
        return others and bool(_BELOW.search(line))

    def _status_in(self, words: str) -> str:
        """What a heading says of those below it (拟表彰对象名单, 撤销…的决定); empty where that is nothing."""
        lexicon = self.report.lexicon
        said = max((word for word in lexicon.words("not_holder") if word in words), key=len, default="")
        if _TAKEN_AWAY.search(words):
            return WITHDRAWN
        return means(said) if said else PROPOSED if lexicon.says("proposes", words) else noticed(self.report)

    def _in_row(self, table: Table, row: Row) -> Iterator[Proto]:
        """The honours of a row: what its column says, else what the words above the table say."""
        named = [(mention_of(self.report, cell), cell.said) for cell in row.of("honour")]
        honours = [(index, means(said) if said else "") for index, said in named if index >= 0]
        column = any(column.kind == "honour" for column in table.columns)
        if not column and len(self.among) == 1:
            honours = [(self.among[0], "")]
        said = qualifiers(self.report, row) if len(honours) == 1 else {}
        unheld = next((means(cell.said) for kind in ("person", "body") for cell in row.of(kind) if cell.said), "")
        for honour, status in honours:
            status = status or unheld or (self.status if column or self.among else "")
            told = said | ({"status": status} if status not in ("", HELD) else {})
            for holder in recipients(self.report, table, row):
                yield held(row, holder, honour, tuple(sorted(told.items())))

    def _signs(self, line: str, start: int, end: int) -> bool:
        """Is a line who signs the notice, below its list: last of all, or before an annex, and unlike the row above?"""
        below = self.text[end:].lstrip("\n").partition("\n")[0].strip()
        above = self.text[:start].rstrip("\n").rpartition("\n")[2]
        last = not below or below.endswith("名单")
        return last and line.endswith(self.signers) and line[-2:] != above[-2:]

    def _told(self, holder: int, honour: int, start: int, end: int) -> Proto:
        years = (("year", year) for year in _year_of_list(self.text[:start]))
        said = (("status", self.status), *years)
        return Proto("hasHonour", holder, honour, start, end, "hasHonour/below", 0.75, said)


def _of_notice(report: Report) -> list[int]:
    """The honours that the headline of a public notice is about: of its lists, where nothing else is said."""
    title = report.article.title_end
    named = {
        id(report.group_of[i]): i
        for i, s in enumerate(report.spans)
        if s.kind == "Honour" and s.end <= title and i in report.group_of
    }
    return sorted(named.values()) if noticed(report) else []


def _only_names(report: Report, inside: Sequence[int], line: str) -> bool:
    """A line of nothing but names with their bodies and posts (张三（某某公司焊工）、李四（某某厂钳工）。)."""
    left = line
    for name in sorted((report.article.text[report.spans[i].start : report.spans[i].end] for i in inside), key=len):
        left = left.replace(name, "") if len(name) > 1 else left
    people = sum(report.spans[i].kind == "Person" for i in inside)
    return people > 1 and len(left) <= SPARE * people and not set("，；：") & set(left)


def _names_studio(report: Report, person: int, inside: Sequence[int]) -> bool:
    """A name that only opens that of a studio, which the row is about (张三创新工作室（某某公司）)."""
    start = report.spans[person].start
    return any(report.spans[i].kind == "Studio" and report.spans[i].start == start for i in inside)


def _is_profile(report: Report, person: int, start: int) -> bool:
    """A paragraph that opens with somebody's name and tells of them."""
    span, text = report.spans[person], report.article.text
    opened = _NUMBERED.match(text, start)
    first = opened.end() if opened else start + 1
    return span.start <= first and bool(_PROFILE.match(text, span.end))


def _spoken_of(report: Report, line: str, start: int) -> list[int]:
    """The honour that the sentences right before a bare heading speak of (候选人名单如下：), if it is one."""
    before = [i for i, s in enumerate(report.spans) if s.kind == "Honour" and start - SPOKEN_OF <= s.start < start]
    return before[-1:] if _BARE_LIST.fullmatch(line) else []


def _said_of_list(report: Report, line: str) -> str:
    """The status that the heading of a list begins with (候选人名单如下：); else empty."""
    words = sorted(report.lexicon.words("not_holder"), key=lambda word: (-len(word), word))
    said = next((word for word in words if line.startswith(word)), "")
    return means(said) if said else ""


def _year_of_list(before: str) -> tuple[str, ...]:
    """The one year whose list is announced above it (公布2024年某市工匠名单); none where there are several."""
    years = tuple(dict.fromkeys(_LIST_OF_YEAR.findall(before)))
    return years if len(years) == 1 else ()


def _is_heading(report: Report, honour: int, start: int, end: int) -> bool:
    """A line that is an honour's name with little before it: the names below hold it."""
    span = report.spans[honour]
    heading = expression(_HEADING.format(unheld=any_of(report.lexicon.words("not_holder"))))
    before = _ITEM.sub("", report.article.text[start : span.start].strip(), count=1)
    return len(before) <= HEADED and bool(heading.fullmatch(report.article.text[span.end : end].strip()))


_TAKES = expression("(?:先后|依次|一起|双双|作为代表)?(?:上台|登台|走上领奖台)(?:领奖|受奖|接受表彰|接受颁奖)")
_GIVEN_AT = expression("颁奖|表彰|授奖|命名|授牌|揭晓")


def taken_there(report: Report) -> Iterable[Proto]:
    """Whoever goes up for the prize at an event named by its one honour holds it (“某市工匠”颁奖会上，张三上台领奖)."""
    text, spans = report.article.text, report.spans
    for index, span in enumerate(spans) if _TAKES.search(text) else ():
        takes = _TAKES.match(text, span.end) if span.kind == "Person" else None
        if takes is None:
            continue
        opens = max(text.rfind(mark, 0, span.start) for mark in "。；\n") + 1
        events = [s for s in spans if s.kind == "Event" and opens <= s.start and s.end < span.start]
        given = [s for s in events if _GIVEN_AT.search(text, s.start, s.end)]
        honours = [i for i in beginning(spans, opens, span.start) if spans[i].kind == "Honour"]
        inside = [i for i in honours if given and given[-1].start <= spans[i].start and spans[i].end <= given[-1].end]
        if len(honours) == len(inside) == 1:
            yield Proto("hasHonour", index, inside[0], opens, takes.end(), "hasHonour/taken", 0.8)
