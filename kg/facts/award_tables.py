# SPDX-License-Identifier: MIT
"""Tables of holders: of which honour a table is, by the words right above it, and what its rows then say.

Only words that confer, or the heading of a list of an honour's holders, make holders of those below: an honour is
also named above tables of judges, voters, guests, or of whom holders teach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from kg.clauses import start_of
from kg.columns import DATED, TITLES, not_yet
from kg.expressions import expression
from kg.facts.award_status import (
    CANDIDATE,
    ELECTED,
    HELD,
    PROPOSED,
    WITHDRAWN,
    describes,
    means,
    noticed,
    proposed,
    status_of,
)
from kg.facts.captions import caption_of, given_before, line_before
from kg.facts.cells import held, mention_of, own, qualifiers, recipients
from kg.facts.coding import sentences
from kg.facts.engine import Proto
from kg.facts.fitting import fits
from kg.facts.report import Report
from kg.facts.year_told import NAMED
from kg.mentions.span import Span, beginning
from kg.model import BODIES
from kg.tables import Cell, Row, Table, places

BARE_LIST = expression(
    r"(?:现将)?(?:具体|有关|相关|详细)?(?:候选人?|获奖者?|获奖人员|入选者?|入选人员|当选者?|受表彰(?:者|人员|个人|单位|集体|对象)?|表彰|授奖|命名|入围者?|推荐人选|推荐对象|提名人选|培育对象|拟表彰人选|拟表彰对象|公示对象|人选|人员)?"
    r"(?:名单(?:公布|公示|刊登|摘登|公告|通报|印发)?(?:如下)?|(?:基本)?(?:情况)?(?:予以)?(?:公布|公示|公告)如下)(?:（[^（）]{1,12}）)?[：:]?"
)
"""The heading of a list that leaves to the sentences before it which honour it is of."""
_NUMBER_OF_ANNEX = expression(r"附件\s?(\d{1,2})")
_NAMED_ANNEX = r"(?<!\d){}\s?[.\uff0e、]\s?(?P<name>[^\n]+?)(?=\d{{1,2}}\s?[.\uff0e、]|\n|$)"
"""The heading of an annex; and where the list of annexes says what it is."""
_ANNEX = expression(r"附[件表录]?[\d一二三四五六七八九十]{0,2}[：:.\s]*")
_NUMBER = r"(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).\uff0e、]\s?)?"
_LEAD = expression(
    f"(?:{_ANNEX.pattern})?{_NUMBER}□?(?:关于)?(?:日前|近日)?(?:对外|正式|联合)?(?:现将|现公布|公布|发布|通报|揭晓|公示|现)?了?(?:[\u4e00-\u9fff]{{2,4}}[省市区县]|□)?"
    "[“‘「]?(?:[\\d一二三四五六七八九十]{1,3}[名位个])?(?:(?:19|20)\\d\\d年?度?(?:[\u4e00-\u9fff]{2,4}[省市区县])?)?(?:(?:第.{1,3}|首)[届批]|历[届年]|本届)?[“‘「]?"
)
"""All that stands before an honour in the heading of a list of its holders; `□` is a body."""
_PART = expression(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）).\uff0e、].*"
    r"|.*[（(]共?[\d一二三四五六七八九十]{1,4}[名个人家位][）)][：:]?"
)
"""A heading with its number, or that of those below it (二、某某工匠（3人）)."""
_TAIL = (
    "[”’」]?(?:荣誉)?(?:称号)?(?:(?:(?:19|20)\\d\\d)?年?度?人物|(?:19|20)\\d\\d年度?(?!人物))?的?(?P<unheld>{not_holder}){0,2}"
    "(?P<list>获得者|获奖者|获奖单位|获得单位|获奖人员|获奖个人|入选者|当选者)?"
    "(?:(?<=的)(?:我[省市区县州]|民[革盟建进]|九三|农工党|致公党))?(?:个人|职工|同志|人员|会员|企业|(?P<teams>集体|单位|团队|班组))?(?:共?[\\d一二三四五六七八九十百]{1,4}[名个人家位])?"
    "(?:（[^（）]{1,16}）)?(?:获奖|表彰|命名)?(?:[历各][届年])?(?:(?P<listed>名单|名册|台[账帐]|一览表|光荣榜|花名册|(?:评选)?结果)|(?P<sheet>(?:基本|个人)?(?:信息|情况)?(?:登记|采集|汇总|统计)?表))?"
    "(?:的(?:决定|通知|通报|公示|公告|命令)|(?P<told>有|是|为|包括|分别[是为]))?(?:正式)?(?:予以|进行)?(?:公布|公示|公告|揭晓|出炉)?(?:如下)?"
    "(?:并(?:为其|向其)?(?:颁发|发放|颁授|授予)(?:奖[牌章杯金励状]|证书|荣誉证书|聘书|[、和及]){1,3})?(?:（[^（）]{1,12}）)?[：:。]?"
)
"""All that may stand behind an honour in what announces its holders."""
_SHOWN = "现?(?:予以?|进行){made_known}(?:如下)?[：:。]?|培[育养]期为?[^，。；]{1,6}[：:。]?"
"""A clause behind what is conferred (…评为“某某工匠”，现予以公布：)."""
_MAKES = expression("(?:以下|下列)[^，。；]{0,12}为(?:(?:19|20)\\d\\d年?度?)?(?:(?:第.{1,3}|首)[届批])?[“‘「]?$")
"""Before an honour, says of those below that they are given it (确定以下同志为2025年度“)."""
_CLAUSE, _BELOW_HERE = expression("[^，；。：]+"), expression("(?:以下|下列)")
"""A clause; and what says in one that it is of those below."""
_PLANS = expression("(?<!现)将(?![下以]|[“□])")
"""Says that a step is to come; not before those to whom it is done (将下列同志命名为)."""
_DENIES = expression("[未没不非]|无缘")
_OF_TITLE = expression("(?:荣|喜)?获得?(?:此|该|这一)项?(?:殊荣|荣誉|称号|奖项)|为(?:他们|获奖者|获奖人员)颁(?:奖|发)")
"""Says above a table that those told of were given what the title names (张三等10人获此殊荣)."""
_CLAUSES = expression("，(?![^（）]*）)")
"""Parts a line into clauses, and no remark in brackets (（12名，排名不分先后）)."""
_STEPS = expression("经|根据|按照?|依据|通过|为了?(?!$)")
"""Opens a clause on what went before, or what for (经推荐、评审，)."""


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a table: the honour of those on it, or -1, and what they are in respect of any."""

    honour: int
    status: str
    open: bool = False
    """Do they say that those on it were not chosen, or lost what they had?"""
    when: tuple[tuple[str, str], ...] = ()
    """Year and edition that they say of the honour, or where it is not one, year of all of the table's."""


UNSAID = "table: nothing says that those on it hold the honour named above"
HEADING = Cell("heading", 0, 0)
"""Stands where an honour is not that of a cell, but of the words above the table."""
_BEARERS = ("获得者", "得主")
"""Behind an honour in the cell of a post: who is on the list holds that one (某公司焊工，某省劳动奖章|获得者)."""
_LEAVES_OPEN = ("not_chosen", "takes_away")
_WHEN = ("year", "edition")
_ALL_YEARS = expression(r"[历各][届年]|(?:19|20)\d\d年?[—-]")
_TITLE_YEAR = expression(r"(?<!\d)((?:19|20)\d\d)年?度?")


def above(report: Report, table: Table, parts: dict[int, tuple[str, int]]) -> Above:
    """What the words right above a table say of those on it: of which honour it is, and who holds that."""
    caption, start = caption_of(report, table.start, parts)
    places, title = report.article.offsets, report.article.title_end
    if title <= start < report.lead and places[start] < places[0]:
        caption, start = report.article.headline, 0
    status = status_above(report, _words(_told_below(report, caption, start)))
    left_open = _left_open(report, table)
    if "" in table.kinds:
        return Above(-1, status, left_open)
    if not caption or start < title:
        settled = not any(report.lexicon.says(word, report.article.source) for word in ("list_of_others", "selection"))
        honour, said = announced(report, 0, title, alone=settled)
    elif BARE_LIST.fullmatch(_ANNEX.sub("", _sentence(caption)[0]).rstrip("。：:") + "：") or _ANNEX.fullmatch(caption):
        _, opens = _sentence(caption)
        honour, said = announced(report, start, start + opens) if opens else (-1, "")
        if not opens:
            earlier, first = line_before(report, start)
            honour, said = announced(report, *(_annex_named(report, caption, start) or (first, first + len(earlier))))
            honour, said = (honour, said) if honour >= 0 else announced(report, 0, title)
            if honour < 0 and (_ANNEX.fullmatch(earlier) or _ANNEX.match(caption)):
                honour, said = _decided(report, first)
    else:
        honour, said = announced(report, start, start + len(caption), alone=True)
        if (
            honour < 0
            and (status != HELD or _OF_TITLE.search(caption))
            and not any(span.kind == "Honour" for span in _named_in(report, start, caption))
        ):
            honour, said = announced(report, 0, title)
    if honour < 0 and (given := given_before(report, start, start + len(caption))):
        honour, said = given[-1], HELD
    status = status if status != HELD or honour < 0 else said
    return Above(honour, status, left_open, dated(report, honour, table.start))


def unsaid(report: Report, table: Table, told: Above) -> Iterator[Proto]:
    """Of a table of people below words that name one honour, and that were not taken to say who holds it: a refusal."""
    settled = told.honour >= 0 or not {"", DATED, *TITLES}.isdisjoint(table.kinds)
    people = (mention_of(report, cell) for row in table.rows for cell in row.of("person"))
    person = -1 if settled else next((index for index in people if index >= 0), -1)
    caption, start = line_before(report, table.start)
    if person >= 0 and not report.lexicon.says("list_of_others", caption):
        named = (_one(report, start, start + len(caption)), _one(report, 0, report.article.title_end))
        honour = next((index for index in named if index >= 0), -1)
        if honour >= 0:
            span = report.spans[person]
            yield Proto("hasHonour", person, honour, span.start, span.end, "hasHonour/table", 0.5, refused=UNSAID)


def _annex_named(report: Report, caption: str, start: int) -> tuple[int, int] | None:
    """Where the list of annexes above names the one that a caption only numbers (附件：1.… 2.某市工匠名单 / 附件2)."""
    number = _NUMBER_OF_ANNEX.match(caption)
    listed = report.article.text.rfind("附件", 0, start) if number else -1
    while listed >= 0 and number:
        named = re.compile(_NAMED_ANNEX.format(number[1])).search(report.article.text, listed, start)
        if named:
            return named.span("name")
        listed = report.article.text.rfind("附件", 0, listed)
    return None


def _decided(report: Report, at: int) -> tuple[int, str]:
    """The one honour that the sentences above an annex confer, and their status; -1 where they confer several."""
    found: dict[int, tuple[int, str]] = {}
    for start, end in sentences(report.article.text):
        inside = [i for i in beginning(report.spans, start, min(end, at)) if report.spans[i].kind == "Honour"]
        if inside and end <= at:
            closes = report.article.text.find("，", report.spans[inside[-1]].end, end)
            honour, said = announced(report, start, closes if closes >= 0 else end)
            found |= {id(report.group_of[honour]): (honour, said)} if honour >= 0 else {}
    return next(iter(found.values())) if len(found) == 1 else (-1, "")


def dated(report: Report, honour: int, at: int) -> tuple[tuple[str, str], ...]:
    """Year and edition that the words above a table say of an honour, where they name no other of that honour.

    Where they say none, or of no honour, the year that the title says of all that it confers (2023年度先进表彰名单).
    """
    text, group = report.article.text, report.group_of.get(honour)
    title = text[: report.article.title_end]
    line = text[:at].rstrip("\n").rpartition("\n")[2]
    if _ALL_YEARS.search(title) or _ALL_YEARS.search(line):
        return ()
    mentions = [report.spans[i] for i in group.mentions] if group else []
    above = [span.cues for span in mentions if span.start < at and not describes(report, span)]
    said = [(key, {cue[len(key) + 1 :] for cues in above for cue in cues if cue.startswith(key)}) for key in _WHEN]
    if not any(values for _, values in said) and report.lexicon.says("confer", title):
        said = [("year", set(_TITLE_YEAR.findall(title)))]
    return tuple((key, values.pop()) for key, values in said if len(values) == 1)


def announced(report: Report, start: int, end: int, *, alone: bool = False) -> tuple[int, str]:
    """The honour whose holders, or those put forward, a line announces, and their status; -1 where it is none.

    It confers the honour, and not only plans to, or it is nothing but the heading of a list of holders; where an
    honour may stand `alone`, right above rows of names or as the title of a sheet, it heads them by itself
    (2020年某省劳动模范).
    """
    text, lexicon = report.article.text, report.lexicon
    line = text[start:end].rstrip()
    _, opens = _sentence(line)
    honour = _one(report, start + opens, start + len(line))
    if honour < 0:
        return -1, ""
    if pointed := _of_those_below(report, start + opens, start + len(line)):
        line = text[start : pointed.end()]
        honour = _one(report, pointed.start(), pointed.end())
    span, last = report.spans[honour], start + len(line)
    behind, *rest = _CLAUSES.split(text[span.end : last])
    tail = lexicon.form(_TAIL).fullmatch(behind)
    shown = lexicon.form(_SHOWN)
    if tail is None or not all(BARE_LIST.fullmatch(clause.rstrip("。")) or shown.fullmatch(clause) for clause in rest):
        return -1, ""
    if tail["teams"] and not text.endswith(tuple(lexicon.words("group_honour")), span.start, span.end):
        return -1, ""
    if tail["sheet"] and not (tail["list"] or tail["unheld"]):
        return -1, ""
    before = _RUN.sub(NAMED, report.masked(start + opens, span.start, (*BODIES, "Person")))
    lead = before.rpartition("，")[2].strip()
    words = lead + behind + "，".join(rest)
    listed = any(BARE_LIST.fullmatch(clause.rstrip("。")) for clause in rest)
    own = tail["list"] or tail["told"] or tail["listed"] or tail["unheld"] or noticed(report)
    heads = alone or listed or own or _PART.fullmatch(text[start + opens : last])
    confers = bool(_MAKES.search(lead)) or any(
        lexicon.says(kind, lead) for kind in ("confer", "takes_away", "proposes", "not_yet")
    )
    heads = heads and not any(span.kind == "Person" for span in _named_in(report, start, line[: span.start - start]))
    if lexicon.says("list_of_others", words) or not (confers or (heads and _LEAD.fullmatch(lead))):
        return -1, ""
    unheld = said_of_list(report, tail["unheld"] or "") or _status_in(report, words)
    if _DENIES.search(lead) or (not unheld and _planned(report, before)):
        return -1, ""
    return honour, unheld or listed_status(report, honour, start)


def _of_those_below(report: Report, start: int, end: int) -> re.Match[str] | None:
    """The only clause that gives those below an honour, where another gives others one.

    `授予下列10名职工“某市工匠”称号，授予张三等5人“某市工匠”提名奖。`: whom the second clause means it says itself.
    """
    text = report.article.text
    told = [m for m in _CLAUSE.finditer(text, start, end) if _one(report, m.start(), m.end()) >= 0]
    below = [m for m in told if _BELOW_HERE.search(m[0])]
    return below[0] if len(told) > len(below) == 1 else None


def _told_below(report: Report, caption: str, start: int) -> str:
    """A caption without what it says of others whom it names."""
    pointed = _of_those_below(report, start, start + len(caption))
    return caption if pointed is None else pointed[0]


def in_row(report: Report, table: Table, row: Row, among: list[int], told: Above) -> Iterator[Proto]:
    """The honours of a row: those of its cells, and that of the words above the table if no column is of honours.

    What somebody won before (曾获荣誉) is held, whatever the table is of, where that leaves nothing open.
    """
    columns = {column.kind for column in table.columns}
    cells = [cell for kind in ("honour", "won") for cell in row.of(kind) if not (kind == "won" and "studio" in columns)]
    named = [(mention_of(report, cell), cell) for cell in cells]
    given = [(_in_full(report, index, among), cell) for index, cell in named if index >= 0]
    if len(among) == 1 and "honour" not in columns and not {DATED, "person"} <= columns:
        given = [(among[0], HEADING), *given]
    says = qualifiers(report, row) if len(given) == 1 or (given and given[0][1] is HEADING) else {}
    unheld = next((means(cell.said) for kind in ("person", "body") for cell in row.of(kind) if cell.said), "")
    leaves_open = bool(given) and (told.open or _is_open(report, table, row))
    for number, (honour, cell) in enumerate(given):
        stands = unheld or told.status
        status = means(cell.said) if cell.said else HELD if cell.kind == "won" else stands
        before = cell.kind == "won" and not report.article.text.startswith(_BEARERS, cell.end)
        refused = cell.open or (status in ("", HELD) and (leaves_open or (before and stands not in (HELD, PROPOSED))))
        when = dict(told.when) if cell.kind != "won" else {}
        said = when | ({} if number else says) | own(cell) | ({"status": status} if status not in ("", HELD) else {})
        for holder, place in recipients(report, table, row):
            if cell is not HEADING or fits(report, holder, honour):
                fact = held(row, holder, honour, tuple(sorted((said | own(place)).items())))
                yield replace(fact, refused="outcome left open") if refused else fact


def _in_full(report: Report, honour: int, among: list[int]) -> int:
    """The honour of a cell, or that of the words above the table which it only shortens (某市|五一劳动奖章)."""
    names = [report.article.text[report.spans[i].start : report.spans[i].end] for i in (honour, *among)]
    return among[0] if len(among) == 1 and names[1].endswith(names[0]) else honour


def _is_open(report: Report, table: Table, row: Row) -> bool:
    """Does the row, besides its honours, say that the outcome is open, or that there is none (落选, 已撤销, 否)?

    What 否 answers nobody knows where the column is not known; else it may be anything (是否党员).
    """
    text, lexicon = report.article.text, report.lexicon
    opens, ends = text.rfind("\n", 0, row.start) + 1, text.find("\n", row.end)
    titled = [cell.start for kind in TITLES for cell in row.of(kind)]
    for number, (start, end) in enumerate(places(text[opens : ends if ends >= 0 else len(text)], opens)):
        cell = text[start:end]
        if any(start <= at < end for at in titled):
            continue
        unknown = number < len(table.columns) and not table.columns[number].kind
        if cell in lexicon.words("not_chosen_cell") or (unknown and cell in lexicon.words("no_answer")):
            return True
        if not_yet(cell, lexicon) or any(lexicon.says(word, cell) for word in _LEAVES_OPEN):
            return True
    return False


def _left_open(report: Report, table: Table) -> bool:
    """Do the titles, or the line above a table, say that those on it were not chosen, or lost what they had?"""
    article = report.article
    titles = (article.headline, article.kicker, article.source, line_before(report, table.start)[0])
    return any(report.lexicon.says(word, said) for word in _LEAVES_OPEN for said in titles)


def status_above(report: Report, words: str = "") -> str:
    """What the words above a table, the headline and the file's title say of an honour named in it."""
    article = report.article
    titles = (said for said in (article.headline, article.kicker, article.source) if ELECTED not in said)
    told = (_status_in(report, said) for said in (words, *titles))
    return next(filter(None, told), "") or noticed(report) or (PROPOSED if _planned(report, words) else HELD)


def listed_status(report: Report, honour: int, start: int) -> str:
    """What a list's heading, or the notice that it stands in, says of those on it."""
    span = report.spans[honour]
    status = status_of(report, span.start, span.end)[0]
    offered = proposed(report, start, span.start) if status in (HELD, CANDIDATE) else ""
    return offered or (status if status != HELD else noticed(report) or HELD)


def said_of_list(report: Report, line: str) -> str:
    """The status that the heading of a list begins with (现将候选人名单公示如下：); else empty."""
    said = report.lexicon.form("(?:现将)?(?P<word>{not_holder})").match(line)
    return means(said["word"]) if said else ""


def _status_in(report: Report, words: str) -> str:
    """What a heading says of those below it (拟表彰对象名单, 撤销…的决定, 推荐汇总表); empty where that is nothing."""
    lexicon = report.lexicon
    if lexicon.says("takes_away", words):
        return WITHDRAWN
    said = max((word for word in lexicon.words("not_holder") if word in words), key=lambda w: (len(w), w), default="")
    said = said or not_yet(words, lexicon)
    return means(said) if said else PROPOSED if lexicon.says("proposes", words) else ""


def _planned(report: Report, words: str) -> bool:
    return bool(_PLANS.search(words)) or report.lexicon.says("planned", words)


def _sentence(line: str) -> tuple[str, int]:
    """The last sentence of a line, and where it begins there."""
    opens = start_of("。；", line, len(line) - 1)
    return line[opens:], opens


def _words(caption: str) -> str:
    """The clauses of a caption's last sentence that say what is done, not what went before."""
    clauses = re.split("[，：:]", _sentence(caption)[0].rstrip("。；：:"))
    return "，".join(clause for clause in clauses if len(clauses) == 1 or not _STEPS.match(clause))


def _named_in(report: Report, start: int, words: str) -> list[Span]:
    """What is named in some words that stand at a place."""
    return [report.spans[i] for i in beginning(report.spans, start, start + len(words))]


_RUN = expression(f"{NAMED}+")
"""A name that is masked."""


def _one(report: Report, start: int, end: int) -> int:
    """The honour that a stretch of the text names, if it is one; else -1."""
    inside = [i for i in beginning(report.spans, start, end) if report.spans[i].kind == "Honour"]
    named = [i for i in inside if i in report.group_of]
    return named[-1] if len({id(report.group_of[i]) for i in named}) == 1 else -1
