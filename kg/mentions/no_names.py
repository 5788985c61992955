# SPDX-License-Identifier: MIT
"""What looks like a person's name and is none, whatever stands around it speaks for."""

from __future__ import annotations

from collections.abc import Collection

from kg import words as dictionary
from kg.expressions import expression
from kg.mentions.name_features import shape

PROPER = ("nr", "ns", "nz")
"""Tags of the dictionary's words that people may also be called."""
NUMERALS, JOBS = "万千百亿", ("工", "师", "员")
"""Surnames that behind a digit are numerals (45万|建…); ends of jobs that may begin a word instead (工|资待遇)."""
OFTEN = 800
"""Frequency from which an adverb is nobody's name (常常), as 高新 and 高远 may be, and a noun everyday."""
SLOGAN, HEARD = 4, 100
"""Characters of each half of a slogan with a dot in its middle; frequency of a word of every day."""
QUOTED = 24
"""Characters of the longest slogan in quotation marks."""
EVERYDAY, COMMONEST = ("n", "v", "a", "vn", "ad", "an"), 4000
"""Tags of words of every day; frequency from which such a word is nobody's name, whatever stands around it."""
ADVERBIAL, HOW, CLOSES = ("d", "c", "p", "r", "m", "t", "i", "l"), 60, ("，", "、", "（", "。", "；", "\n", "”", "")
"""Tags of words that tell how, when or how many (常年, 全天, 满怀信心); how frequent those are; what ends a name."""
IDIOMS = ("i", "l")
"""Tags of sayings of three and four characters, which may begin as a name does (高瞻远瞩)."""
WORDS_TOO = ("高远", "高新", "何为", "何方", "万里", "万千", "夏天", "明月", "古月")
"""Those of them that people may well be called."""
FUNCTION = "从"
"""A surname that is a function word before a pronoun (从|这里)."""
_NUMBERED = expression(r"（\d+[个家人名项]）")
"""What stands behind the heading of a list (某镇|（2个）), and not behind a name."""
_CRAFTSMAN = expression("(?:大?工匠|劳模|好?师傅)(?![^”]{0,12}工作室)")
"""Behind a name in quotation marks they make a title of it (“某地|工匠”), and none of a studio's."""
_DISTRICTS = expression(r"\d+个?(?:市|县|区|乡镇|[镇乡州旗])")
"""Behind the last name of a list of places (、某甲、某乙|6县)."""
NO_END = "地奖牌们你您她它区县市等"
"""Characters with which words end that look like names, and no name (高兴|地, 金锤|奖, 谢谢|你, 百里风|区)."""
_NUMERAL_ENDS = expression(r"[近约逾]\d|[一二三四五六](?:、[二三四五六]|等奖)")
"""A name's last character that counts what follows (代表近|300人, 项目一|、二等奖)."""
CREDITS, CREDIT = ("：", ":"), 6
"""Ends of the words before the name of whoever made the page; characters of the longest."""
_CREDITED = expression("(?:编辑|责编|美编|采编|编审|审核|审校|校对|播音|制作|监制|版式|[初终一二三]审)[：:]$")
SIDE, PARTY, DOES = "方", 4, ("v", "d", "p")
"""Behind whom it is a party of a contract (职工|方首先); characters of whom; tags of words that tell what that does."""
_SIDES = expression("(?:职工|员工|劳动者|劳资|企业|用人单位|单位|公司|行政|工会|双|资)$")
PLACED = "里内中"
"""Behind a word they tell where something is (管道|里)."""
_HOME = expression("[\u4e00-\u9fff]{1,3}之[家星声路光窗旅友春夜行]")
"""A house or a series called after what it stands for (温馨之|家)."""
_TOWN = expression("[\u4e00-\u9fff]{1,3}[镇乡村](?!长)")
"""A town that no table holds, behind the place that it lies in (某市|林河镇)."""
_ORDINAL = expression("第五[天次届年名季轮个位批组项期章条]|占[一二三四五六七八九两]成")
"""A number, no name of the family 第五 or 占."""
_REPORTS = expression("(?<![\u4e00-\u9fff])(?:本报|见习|实习)?记者$")
"""Before a reporter's name."""
_EDITS = expression(
    r"(?:编辑|[责采美]编|审核|[复终初]审|审校|校[对检]|监制|制作|播音)\s?[:：]\s?$"
    r"|(?P<bare>本版(?:主编|编辑|责编)|(?<![社部报台刊])(?:责任编辑|责编|导播)|(?:^|[\n。])(?:编辑|播音))\s?$"
)
"""Before those who make the page (责编：某某), of whom it does not tell."""
_SIGNS_OFF = expression(
    r"[ \u3000]*(?:$|[\n。；）]|，(?:我们|我是|感谢|谢谢|再[见会]|[明下])|[\u4e00-\u9fff]{2,8}[报刊](?:$|\n)"
    r"|[，、]?(?:[责采美主]编|责任|编辑|校[对检]|导播|播音|监制|制作))"
)
"""Behind the name of one of them where no colon stands before it: nothing is told of whoever bears it."""
_FINDS = expression("(?:日前|近日|昨[天日]|今[天日]|当[天日]|获悉|报道|发自|了解到|从|在现场|采访)")
"""Behind a reporter's name where he tells what he found."""

_TOWARDS = expression(
    "[\u4e00-\u9fff]?(?:同志|老师|师傅)?(?:等[^，。；]{0,8})?"
    "(?:学习|看齐|致敬|敬礼|请教|取经|讨教|拜师|求助|汇报|报告|反映|表示|赠送|颁发|捐赠|献花|发出|送上|介绍)"
)
"""Behind somebody towards whom others act: 向 before the name is no surname (民警|向|张三|学习)."""


_VENUE = expression(
    "(?:体育|休闲|文化|纪念|主题|生态|湿地|森林|市民|人民|工人|艺术|科技|革命|烈士|历史|运动|健身|国际|会展|中央|城市|滨水|滨江)*"
    "(?:公园|广场|纪念[馆堂]|体育[馆场]|体育中心|博物[馆院]|美术馆|图书馆|文化馆|大?剧院|文化宫|文化中心|会展中心|展览馆|景区|风景区|古镇)"
)
"""Behind what a venue is called after, whoever that was (宋园|体育公园): nobody who is there."""
_VISITORS = expression("(?:工会|公司|集团|[组团队行院厂局校])来$")
_COME_FOR = expression(
    "[省市区县]?(?:学习|考察|调研|交流|督导|访问|视察|参观|慰问|走访|取经|指导|检查|洽谈|观摩|督查|座谈)"
)
_COME_TO = expression(
    f"到(?![会场任岗访位])|(?![到赴在等一带率先同就为对和与及、])[\u4e00-\u9fff]{{2}}{_COME_FOR.pattern}"
)
"""Around where visitors come to: 来 is no surname (某会|来夏川|交流), nor the end of a name (李明|来|夏川调研)."""
SITED = ("位于", "坐落于", "坐落在", "地处")
"""Before the name of where something lies (位于|张江|的某厂)."""
LIKE_STOPS, NO_GIVEN = "于向和时曾任", "trmpcdu"
"""Surnames that are function words as well; tags of words that behind them no given name is (于|今年, 和|他们)."""


def only_phrase(name: str) -> bool:
    """Is this a function word with a word of every day, no surname with a given name?

    >>> [name for name in ("于今年", "于其中", "于飞", "向前进") if only_phrase(name)]
    ['于今年', '于其中']
    """
    given = shape(name[1:]) if name[0] in LIKE_STOPS else None
    return given is not None and given.tag[:1] in NO_GIVEN and (given.known or len(name) == len("某某"))


def looks_only(text: str, start: int, end: int, surnames: Collection[str], *, whole: bool) -> bool:
    """Is a stretch a numeral, a place, a byline, a word? `whole`: words end where it begins.

    >>> looks_only("打造温馨之家。", 2, 5, {"温"}, whole=True), looks_only("责编：张明远", 3, 6, {"张"}, whole=True)
    (True, True)
    """
    before, name = text[start - 1 : start], text[start:end]
    if (name[0] in NUMERALS and before.isdecimal()) or only_phrase(name):
        return True
    if name[0] == "向" and name[1] in surnames and len(name) > len("向某") and _TOWARDS.match(text, end):
        return True
    if name[0] == SIDE and _SIDES.search(text, max(0, start - PARTY), start) and shape(name[1:]).tag[:1] in DOES:
        return True
    if _VISITORS.search(text, max(0, start - 2), start + 1) and _COME_FOR.match(text, end):
        return True
    if name[-1] == "来" and len(name) > len("某来") and _COME_TO.match(text, end):
        return True
    if text.endswith(SITED, 0, start) or _VENUE.match(text, end):
        return True
    if before in CREDITS and _CREDITED.search(text, max(0, start - CREDIT), start):
        return True
    if before in JOBS and not whole and dictionary.has_word(before + name[0]):
        return True
    if (name[0] in surnames and name[1] == "总") or name[-1] in NO_END or _DISTRICTS.match(text, end):
        return True
    if name[-1] in PLACED and _everyday_noun(name[:-1]):
        return True
    if _NUMERAL_ENDS.match(text, end - 1) or heads_list(text, end) or (before == "“" and _CRAFTSMAN.match(text, end)):
        return True
    if _HOME.fullmatch(text, start, end + 1) or _ORDINAL.match(text, start):
        return True
    if before in ("市", "县", "区") and _TOWN.fullmatch(name):
        return True
    if text.endswith("记者", 0, start) and _REPORTS.search(text, max(0, start - 6), start) and _FINDS.match(text, end):
        return True
    edits = _EDITS.search(text, max(0, start - CREDIT), start)
    if edits and (not edits["bare"] or _SIGNS_OFF.match(text, end)):
        return True
    return _only_word(text, start, end, surnames)


def _only_word(text: str, start: int, end: int, surnames: Collection[str]) -> bool:
    """Is a stretch a word of every day that nobody is called, or one that tells how and when something is done?"""
    name = text[start:end]
    if any(shape(text[start:stop]).tag in IDIOMS for stop in range(max(end, start + 3), start + 5)):
        return True
    word, first, then = shape(name), shape(name[:2]), text[end - 1 : end + 1]
    if len(name) == len("某某某") and first.tag in EVERYDAY and first.frequency > OFTEN and dictionary.has_word(then):
        return first.tag[0] in "va" and shape(then).tag == "v"
    if len(name) == len("某某某某") and all(
        shape(w).tag == "v" and shape(w).frequency > HEARD for w in (name[:2], name[2:])
    ):
        return True
    if not word.known:
        return name[0] in LIKE_STOPS + FUNCTION and shape(name[1:]).tag == "r"
    if word.frequency > COMMONEST and word.tag in EVERYDAY:
        return True
    if word.tag in ADVERBIAL and word.frequency >= HOW and name not in WORDS_TOO and text[end : end + 1] not in CLOSES:
        return True
    if len(name) != len("某某"):
        return False
    often = word.tag == "d" and word.frequency > OFTEN
    return often or (name[0] not in surnames and word.tag[:1] in ("d", "v", "p"))


def heads_list(text: str, end: int) -> bool:
    """Does a count in brackets stand at a point, as behind the heading of a list (某镇|（2个）)?"""
    return _NUMBERED.match(text, end) is not None


def _everyday_noun(word: str) -> bool:
    """Is this a noun of every day, and no name?"""
    form = shape(word)
    return form.known and form.tag == "n" and form.frequency > OFTEN


def named_after(text: str, start: int, end: int) -> bool:
    """A name in the quoted one of an engine or a ship (“张三号”)."""
    return text[start - 1 : start] in ("“", "‘") and text.startswith(("号”", "号’"), end)


def is_slogan(text: str, start: int, dot: int, end: int) -> bool:
    """Is what looks like a foreign name with a dot a slogan (技艺非凡·匠心筑梦), or part of a quoted one?"""
    left, right = text[start:dot], text[dot + 1 : end]
    heads = left[:2], right[:2]
    if len(left) == len(right) == SLOGAN and all(shape(h).known and shape(h).tag[:2] not in PROPER for h in heads):
        return True
    opens = text.rfind("“", max(0, start - QUOTED), start)
    if opens >= 0 and text.find("”", opens, end) < 0 <= text.find("”", end, opens + QUOTED):
        return True
    if dictionary.tag(right)[0][1] == "p":
        return True
    parts = dictionary.tag(right) if len(right) >= SLOGAN else []
    return any(len(w) > 1 and t in ("n", "v", "vn") and dictionary.suggest_freq(w) > HEARD for w, t in parts)
