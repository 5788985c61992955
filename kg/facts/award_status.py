# SPDX-License-Identifier: MIT
"""Held, nominated, proposed or withdrawn: what the words about an honour say of its recipient, and the year."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from kg.clauses import PART, SENTENCE, start_of
from kg.expressions import expression
from kg.facts.engine import Proto, Refuser
from kg.facts.report import Report
from kg.facts.year_told import NAMED, of_another, outside_brackets, year_behind, years_on
from kg.facts.years_listed import listed_years
from kg.mentions.span import Span, beginning
from kg.model import BODIES

IN_TABLE = "hasHonour/table"
"""The rule that reads rows of tables."""
_YEAR = expression(r"(?<!\d)((?:19|20)\d\d)(?=年)")
HELD, CANDIDATE, PROPOSED, WITHDRAWN = "获得", "候选", "拟表彰", "撤销"
TRAINED, _TRAINED = "培育对象", "培"
_IN_TRAINING = ("培育对象", "培养对象")
"""Ends the name of a title that says of itself that those who bear it are still to win it (大国工匠培育对象)."""
STATUSES = ("候选", "提名", "培育对象", "入围", "拟表彰")
"""What an honour's recipient may be short of holding it: the values of gj:status beside 获得 and 撤销."""
_PUT_FORWARD = expression(
    "(?P<verb>推荐|提名|上报|报送|申报|公示|初定|拟定|初步确定)"
    "(?:(?!的|命名|授予|评[为选]|认定)[^，。；]{1,30})?(?:为|成为)[^，。；]{0,12}$"
    "|(?:参评|参选|申报|竞选|角逐)(?:了)?[^，。；的]{0,12}$"
)
"""What stands before an honour for which somebody is put forward, or runs (推荐张三为, 提名张三为, 正申报)."""
_PUT_AS = {"提名": "提名", "公示": "拟表彰", "初定": "拟表彰", "拟定": "拟表彰", "初步确定": "拟表彰"}
"""The statuses of those put forward by such a verb, besides 候选."""
_RULE = "(?:按照?[^，。；]{0,12}(?:程序|规定|规则|办法|方案)|依(?:照)?(?:程序|规定|规))"
_BY_RULE = expression(
    f"{_RULE}，?(?:将|由)?|(?:将|拟)?(?:由[^，。；]{{2,14}}?)?(?:{_RULE}|(?:被)?(?:择优|优先)?推荐(?:申报|参评|为)|角逐|竞逐)"
)
"""Words that say a step is settled by rule, and no mere wish (将按程序申报, 将由某工会推荐申报)."""
_NOT_SO = expression(
    "”?(?:荣誉)?(?:称号)?(?:的(?:申请|建议|请求|提议|动议|设想|目标|愿望|梦想|条件|资格)|的决定(?:被|尚|暂)|事宜|一事[^，。；]{0,2}(?:尚|待|未|暂)"
    "|为(?:奋斗|努力)?目标|(?:当作|作为|当成)[^，。；]{0,4}目标)"
)
"""Behind an honour that is only asked for or striven for (授予张三某奖章的申请, 以当选某市工匠为目标)."""
_TAKEN = "{takes_away}(?:了)?(?:其|原|对)?(?:(?:19|20)\\d\\d年度?的?)?“?$"
_NO_SEAT = expression("”?(?:荣誉)?(?:称号)?的?(?:评选|参评|评审)")
"""Before an honour that those told of have lost; and behind one for which they only may not run."""
_NOT_YET_GIVEN = expression("公示(?:期间?|期内|阶段|环节|中)[^。；]{0,16}$")
"""Before an honour that is lost while its list is still posted: it was never held."""
_TO_BE = expression("拟(命名|认定|授予|评选?|评定|表彰|选树|推荐|申报|上报)(?:为|的)?(?:第.{1,3}[批届]|首[批届])?“?$")
"""Right before an honour that those called by it are to be given (对拟命名为“某市工匠”的张三)."""
_POSTED = expression("公示的(?:(?:19|20)\\d\\d年度?|(?:第.{1,3}|首)[届批]|“)*$")
"""Right before an honour whose list is posted for objections (公示的“某市工匠”名单中，张三在列)."""
_IS_POSTED = expression(
    "”?(?:荣誉)?(?:称号)?的?(?:评选|评审)?(?:结果|名单|人员|对象|人选|情况)?(?:正在|已|正式|出炉|对外|向社会|予以|进行)*公示(?!结束|期满|无异议|后|完毕|期已)"
)
"""Right behind an honour, that its list is posted (“某市工匠”名单公示，张三入选)."""
_RULE_FIRST = expression(f"{_RULE}，[^，。；]{{0,8}}$")
"""A clause before that says the step is settled by rule (按照某会有关规定，将推荐其申报)."""
_GIVEN_BY_RULE = expression(
    f"(?:(?:将|拟|(?<!并)由)[^，。；]{{0,16}}{_RULE}|{_RULE}，[^。；]{{0,24}}将)[^，。；了]{{0,12}}(?:授予|命名|认定|颁发)(?!了)"
)
"""What says that an honour will be given as the rules have it (将由某工会按程序授予), and not that it was (并由…)."""
CONTENDERS = expression(
    r"(?P<of>种子|参赛|入围|候选|报名|参评|晋级)(?:的)?(?:选手|者|对象|人选|人)(?!.*(?:获|评[为出]|授予|当选|命名|产生|选出|脱颖而出|胜出))"
)
"""Those who are told of only as contending for an honour, and nothing behind that somebody won it."""
_CONTENDS_AS = {"候选": "候选", "参评": "候选", "入围": "入围", "晋级": "入围"}
"""The statuses of those contenders of whom a list says who they are."""
_PUT_OFF = expression("”?(?:荣誉)?(?:称号)?）?[^。；，]{0,6}，?(?:暂缓|暂不|推迟)(?:表彰|授予|命名|认定|评定)")
"""Behind an honour that somebody was to be given and is not for now (某公司（某市劳动奖状）暂缓表彰)."""
_LIST_OF_SOME = expression(
    "(?P<of>推荐|候选|参评|申报|初审|初评|入围|[\\d一二三四五六七八九十百]强|培育|提名)"
    "(?:[^，。；]{0,6}(?:名单|公示|出炉|揭晓|公布)|了?[\\d一二两三四五六七八九十百]+[名位个人])"
)
"""What the list behind an honour is of where nobody on it holds it yet (某市工匠30强名单出炉)."""
_LISTED_AS = {"入围": "入围", "培育": TRAINED, "提名": "提名"} | {number + "强": "入围" for number in "0123456789十百"}
_DENIED = expression("没有|没能|未(?!来)|不曾|无缘|婉拒|谢绝|推辞")
_BEHIND = (
    r"[”’」]*（?(?:荣誉)?(?:称号)?(?:的)?(?:年度人物)?(?:[\d一二两三四五六七八九十百]{1,3}[名位个]的?)?"
    r"(?:重点|首批|年度|新一批|第.{1,3}[批届])?"
)
"""What may stand between an honour and the word that says that it is not held."""


def _told_unheld(report: Report, end: int) -> tuple[str, int] | None:
    """What the longest word behind an honour says of it, if it says that it is not held, and where it ends."""
    said = report.lexicon.form(_BEHIND + "(?P<word>{not_holder})").match(report.article.text, end)
    return (means(said["word"]), said.end()) if said else None


def means(word: str) -> str:
    """The status that a word for those who do not hold an honour tells (拟命名人选, 提名, 推荐对象)."""
    if word.startswith(_TO_PUT_FORWARD):
        return CANDIDATE
    if word.startswith(NOTICE):
        return PROPOSED
    if _TRAINED in word:
        return TRAINED
    return next((status for status in STATUSES if word[0] == status[0]), CANDIDATE)


_BEFORE = expression("先后(?=[荣获被])|年来|以来|历年|累计|去年|前年|早年|(?:19|20)\\d\\d年")
_SHORTLISTED = expression(r"入围了?(?:第.{1,3}届|20\d\d年度?)?“?$")
NOMINATED = "hasHonour/nominated"
"""The rule that reads nominees: behind several honours stands what they are (某市劳动模范和某市工匠候选人)."""
ELECTED = "当选"
"""Ends what is told of somebody who was chosen among those just named as nominees."""
NOTICE, _PUTS_FORWARD = "公示", ("推荐", "申报", "上报")
_TO_PUT_FORWARD = tuple("拟" + word for word in _PUTS_FORWARD)
_WON = expression("荣获|获得(?!者)|获评|被(?:授予|命名|评为)|当选")
"""What says, also in a public notice, that those listed won an honour before."""
_FIRST_ROUND = expression("推荐|申报|上报|报送|初[审评选]|资格审[查核]")
"""What the headline of a public notice says of those who only run for an honour."""
LEADS_IN = 10
"""Characters of a clause that only leads to the next one (下一步，; 今年年内，)."""
ITEMS = (*BODIES, "Person", "Honour", "Role")
_ITEMS = expression(f"(?:[{NAMED}、，和及与为的等\\d一二三四五六七八九十“”（）]|[人名位个家]|集体|单位|同志|称号)*")
"""Other items of a list and nothing else, between 拟推荐 and what goes on with it (拟推荐甲为某标兵岗，|乙为某标兵)."""
NEAR = 12
"""Characters before a match in which 拟 may stand."""
FAR = 400
"""Characters before an honour in which its clause may say that it is hoped for: a list may be one clause of a page."""
_IN_YEAR = expression(r"((?:19|20)\d\d)年(?:\d{1,2}月[底初]?)?，?[^，。；]*$")
_OPENING_YEAR = expression(r"^((?:19|20)\d\d)年(?!\d|前|代)(?!.*(?:19|20)\d\d年)")
_APPOSED = ("hasHonour/apposition", "hasHonour/beside", "hasHonour/beside-many", "hasHonour/beside-team")
"""Rules that read an honour beside its holder: a year before it is of what stands there first."""
_YEARS_AGO = ("今年", "去年", "前年")
_RELATIVE_YEAR = expression(
    f"(?P<when>{'|'.join(_YEARS_AGO)})(?!\\d+(?:周|[多余])?岁|刚?满|以来|是)，?(?P<then>(?:(?!今年|去年|前年)[^，。；])*)$"
)
_DATED = expression("|".join(_YEARS_AGO))
"""What dates the winning of an honour; behind it, a year before it is of another act (去年评选某奖，张三今年获得)."""
_PEOPLE = ("Person",)
_WINNERS = (*_PEOPLE, *BODIES)
"""Kinds of mention whose names tell nothing of what happens in a year."""
_ANNOUNCED = expression(
    r"(?:通报|公布|揭晓|表彰|宣读|授予)了?[^。；：\n]{0,20}?((?:19|20)\d\d)年度?[^。；：\n]{0,40}(?:[：:]|》[^。\n]{0,12}。)[^\n]{0,200}$"
)
"""A decision or a list of one year's honours, before the honours that it gives."""
_COMMENDS = expression(
    r"(?:会上|会议|大会|仪式上|典礼上|活动|当天|现场)[^。；\n]{0,6}(?:表彰|表扬|颁奖|授奖|授牌)了?(?:((?:19|20)\d\d)(?!\d|[—-])年?度?)?"
)


@lru_cache(maxsize=2_000)
def clause_of(text: str, at: int) -> int:
    """Where the sentence or the part of one begins that holds a place."""
    return start_of(PART, text, at)


def status_of(report: Report, start: int, end: int) -> tuple[str, int]:
    """What the words about an honour say of its recipient, and where they end."""
    text = report.article.text
    if unheld := _told_unheld(report, end):
        return unheld
    if text.endswith(_IN_TRAINING, start, end):
        return TRAINED, end
    return "入围" if _SHORTLISTED.search(text[max(0, start - 12) : start]) else HELD, end


def with_status(report: Report, proto: Proto, refuse: Refuser) -> Proto:
    """A holder, a nominee or a candidate: what stands right after the honour says so."""
    if proto.relation != "hasHonour":
        return proto
    text, span = report.article.text, report.spans[proto.object]
    cues = (cue.partition("=") for cue in span.cues)
    qualifiers = dict(proto.qualifiers) | {key: value for key, _, value in cues if key in ("edition", "year")}
    if proto.rule == IN_TABLE:
        return replace(proto, qualifiers=tuple(sorted(_of_row(proto, text, span, qualifiers).items())))
    if year := _year_of(report, proto, qualifiers.pop("year", "")):
        qualifiers["year"] = year
    status, end = status_of(report, span.start, span.end)
    refused, end = proto.refused, max(end, proto.end)
    if status == HELD:
        status = _put_forward(report, proto) or HELD
    if status == HELD and proto.rule == NOMINATED:
        status, end = status_of(report, span.start, proto.end)
    if status != HELD and text[proto.start : proto.end].endswith(ELECTED) and "list" in proto.traits:
        status = HELD
    qualifiers.setdefault("status", status)
    far = max(clause_of(text, span.start), span.start - FAR)
    pause = start_of("，；", text, span.start, far)
    said = report.masked(pause, span.start, _PEOPLE)
    stated = proto.rule not in ("hasHonour/apposition", "hasHonour/are")
    if stated and (_NOT_SO.match(text, span.end) or report.lexicon.says("hoped", said)):
        refused = refused or "planned"
    offered = proposed(report, _proposed_from(report, proto), span.start) if status == HELD and refused else ""
    if qualifiers["status"] == HELD and _GIVEN_BY_RULE.search(text, clause_of(text, span.start), span.start):
        offered = offered or PROPOSED
    if offered:
        qualifiers["status"], refused = offered, ""
    elif (
        ("list" in proto.traits or _heads_line(text, proto)) and qualifiers["status"] == HELD and not _WON.search(said)
    ):
        qualifiers["status"] = noticed(report) or HELD
    if rank := _rank_behind(report, span):
        qualifiers["rank"] = rank
    if refused and qualifiers["status"] != HELD:
        refused = _why_refused(report, proto, qualifiers["status"], refuse)
    return replace(proto, qualifiers=tuple(sorted(qualifiers.items())), refused=refused, end=end)


def _rank_behind(report: Report, honour: Span) -> str:
    """The rank right behind an honour (某奖章一等奖); else empty."""
    text = report.article.text
    near = (report.spans[index] for index in beginning(report.spans, honour.end, honour.end + 4))
    rank = next((span for span in near if span.kind == "Rank"), None)
    apart = rank is None or not re.fullmatch("[”的（ ]*", text[honour.end : rank.start])
    return "" if rank is None or apart else text[rank.start : rank.end]


def _of_row(proto: Proto, text: str, honour: Span, said: dict[str, str]) -> dict[str, str]:
    """What a table's row says: held, if nothing else is said, in the year that stands with the honour, if one does.

    In the row that is the one in brackets behind it, above the table the only one of the line before it.
    """
    behind = year_behind(text, honour.end)
    years = {behind} if behind else set()
    if not years and honour.end <= proto.start:
        years = set(_YEAR.findall(text, text.rfind("\n", 0, honour.start) + 1, honour.start))
    return {"status": HELD} | ({"year": years.pop()} if len(years) == 1 else {}) | said


def _why_refused(report: Report, proto: Proto, status: str, refuse: Refuser) -> str:
    """Why it is refused that somebody runs for an honour, or has lost it: only planned, or denied; else empty."""
    text = report.article.text
    settled = _RULE_FIRST.search(text, clause_of(text, proto.start), proto.start)
    clause = _BY_RULE.sub("", text[proto.start if settled else _plan_of(text, proto.start) : proto.end])
    if refuse.plans(report.lexicon.form("{applies}").sub("", clause)):
        return "planned"
    denied = _DENIED.search(text, proto.start, report.spans[proto.object].start) and status != WITHDRAWN
    return "negated" if denied or refuse.refrains(text, proto.start) else ""


def _put_forward(report: Report, proto: Proto) -> str:
    """The status of who is put forward for an honour in the clause before it, or contends for it; else empty."""
    text, span = report.article.text, report.spans[proto.object]
    opens = clause_of(text, span.start)
    taken = report.lexicon.form(_TAKEN)
    barred = _NO_SEAT.match(text, span.end) or _NOT_YET_GIVEN.search(text, opens, span.start)
    if taken.search(text, opens, span.start) and not barred:
        return WITHDRAWN
    if _POSTED.search(text, opens, span.start):
        return CANDIDATE
    if to_be := _TO_BE.search(text, opens, span.start):
        return CANDIDATE if to_be[1] in _PUTS_FORWARD else PROPOSED
    if put := _PUT_FORWARD.search(text, opens, span.start):
        return _PUT_AS.get(put["verb"] or "", CANDIDATE)
    if _PUT_OFF.match(text, span.end):
        return CANDIDATE
    if "list" not in proto.traits:
        return ""
    if _IS_POSTED.match(text, span.end) and proto.start >= opens:
        return PROPOSED
    runs, listed = CONTENDERS.search(text, span.end, proto.end), _LIST_OF_SOME.search(text, span.end, proto.end)
    if listed and not _WON.search(text, span.end, proto.end):
        return _LISTED_AS.get(listed["of"][-2:], CANDIDATE)
    return _CONTENDS_AS.get(runs["of"], "") if runs else ""


def _plan_of(text: str, at: int) -> int:
    """Where the words begin that may say of a clause that it is planned: its own, and those of a short one before."""
    first = clause_of(text, at)
    opens = text.rfind("，", first, at) + 1
    before = text.rfind("，", first, opens - 1) + 1 if opens else 0
    return max(first, opens if opens - max(first, before) > LEADS_IN else before)


def _proposed_from(report: Report, proto: Proto) -> int:
    """Where the words begin that may propose what a match tells: near it, or before the items that it goes on with."""
    text, first = report.article.text, clause_of(report.article.text, proto.start)
    near = max(first, min(proto.start - NEAR, start_of("，", text, proto.start, first)))
    put = [match.end() for match in report.lexicon.form("{proposes}").finditer(text, first, near)]
    said = report.masked(put[-1], near, ITEMS) if put else ""
    return first if put and _ITEMS.fullmatch(said) else near


def _heads_line(text: str, proto: Proto) -> bool:
    """An honour that heads a line, with the team behind a colon that is on its list (某市工人先锋号：装卸三队)."""
    return proto.rule == "hasHonour/teams" and "：" in text[proto.start : proto.end]


def _year_of(report: Report, proto: Proto, cue: str) -> str:
    """The year of an honour: in brackets behind it, in a list of years, right before its name, else told before it."""
    text, span = report.article.text, report.spans[proto.object]
    if behind := year_behind(text, span.end):
        return behind
    listed = listed_years(report, proto, clause_of(text, span.start))
    return "".join(listed[:1]) if listed is not None else cue or _year_said(report, proto)


def _year_said(report: Report, proto: Proto) -> str:
    """The year in which the words before an honour say it was won, or the year whose holders were commended."""
    text, at = report.article.text, report.spans[proto.object].start
    if proto.rule in _APPOSED:
        return ""
    first = clause_of(text, proto.start + 1)
    opening = text[first:at]
    for start, form in ((proto.start, _IN_YEAR), (first, _OPENING_YEAR)):
        said = outside_brackets(text[start:at])
        told = form.search(said)
        while told is not None:
            before = report.masked(first, start + told.start(1), _WINNERS)
            if not of_another(before, report.masked(start + told.end(1), at, _WINNERS), report.lexicon):
                return told[1]
            told = form.search(said, told.end(1))
    if year := years_on(text[start_of(SENTENCE, text, at) : at]):
        return year
    dated = at < proto.start or _DATED.search(text, at, proto.end)
    relative = not dated and _DATED.search(text, first, at)
    if relative and (year := _this_year(report, report.masked(first, at, _WINNERS))):
        return year
    if "already_held" in proto.traits or was_before(report, opening.rpartition("：")[2]):
        return ""
    there = commended(text, at)
    listed = _ANNOUNCED.search(text, text.rfind("\n", 0, at) + 1, at)
    year = (there[1] or "") if there else ""
    return year or (listed[1] if listed and not re.search(r"\d{4}年", text[listed.end(1) + 1 : at]) else "")


def _this_year(report: Report, opening: str) -> str:
    """The year that 去年 or 今年 right before the winning of an honour means, where the page says of which it is."""
    told, page = _RELATIVE_YEAR.search(opening), report.article.date[:4]
    if told is None or not page.isdecimal() or of_another(opening[: told.start()], told["then"], report.lexicon):
        return ""
    return str(int(page) - _YEARS_AGO.index(told["when"]))


def commended(text: str, at: int) -> re.Match[str] | None:
    """What in a paragraph says, before a place in it, that the event reported commends somebody (会议表彰了…)."""
    found = list(_COMMENDS.finditer(text, text.rfind("\n", 0, at) + 1, at))
    return found[-1] if found else None


def proposed(report: Report, start: int, end: int) -> str:
    """The status of who is proposed in so many words (拟授予, 拟推荐), not only hoped for; else empty."""
    said = report.article.text[start:end]
    word = next((word for word in sorted(report.lexicon.words("proposes")) if word in said), "")
    told = said[said.find(word) :] if word else ""
    return "" if not word else CANDIDATE if any(puts in told for puts in _PUTS_FORWARD) else PROPOSED


def noticed(report: Report) -> str:
    """The status of those whom a public notice lists, since it asks for objections first; else empty."""
    text = report.article.text
    headline = text[: report.article.title_end]
    if NOTICE not in headline:
        return ""
    words = sorted(report.lexicon.words("not_holder"), key=lambda word: (-len(word), word))
    said = next((word for word in words if word in headline), "")
    first = CANDIDATE if _FIRST_ROUND.search(headline) else PROPOSED
    return means(said) if said else proposed(report, 0, len(headline)) or first


def was_before(report: Report, said: str) -> bool:
    """Words before an honour that say it was won earlier."""
    return bool(_BEFORE.search(said)) or report.lexicon.says("earlier", said[-20:])


def describes(report: Report, honour: Span) -> bool:
    """Does a sentence tell with an honour who somebody is (第三届某市工匠、某某公司工人张三)?"""
    text, behind = report.article.text, honour.end
    behind += text.startswith("”", behind)
    named = beginning(report.spans, behind + 1, behind + 2) if text.startswith("、", behind) else ()
    return any(report.spans[index].kind in (*BODIES, "Person", "Role") for index in named)
