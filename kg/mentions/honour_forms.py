# SPDX-License-Identifier: MIT
"""What stands before, behind and within the names of honours that a text puts in quotation marks."""

from __future__ import annotations

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.conferred import BEARS, WON_VERB
from kg.mentions.editions import EDITION, YEAR

RANKED = expression("第[一二三四五六七八九十\\d]+[名位]$")
"""Ends the name of a rank, not of an honour (团体总分第一名)."""
FACILITY = expression("(?:职工|教工|工人|会员|女工)(?:书屋|小家|之家|驿站)")
"""What a union sets up: an honour only where it is conferred."""
OWNER = (
    "(?:[\u4e00-\u9fff]{0,6}[省市区县州盟旗](?:[\u4e00-\u9fff]{2,6}系统)?|(?:[\u4e00-\u9fff]{2,8})?(?:集团|公司|厂)级?)"
)
"""A place or firm between the verb and a quoted honour (获评某某区“金牌调解员”, 被评为公司“金扳手”标兵)."""
PUT_UP = expression("(?:提名|推荐|推选)为$")
"""Stands before the quoted name of an honour for which somebody is put forward (被提名为“某市杰出律师”)."""
CUP = "杯"
"""Ends the quoted name of a contest, with which the honours given there begin (“云州杯”优秀工匠)."""
GIVEN_BY = expression("(?:颁发|授予|颁授|已命名|已认定)的$")
"""Behind it stands what somebody gave (荣获某公司颁发的“金手柄”奖)."""
COUNTED_OFF = expression(
    r"(?<![第\d建设造立置办放成起])(?:(?!一[名位个])[\d零一二三四五六七八九十百两]+|等)[名位个家项](?:获评|荣获)?$"
)
"""A number before a quoted name of those who hold it (10名“京城工匠”); one so called only has a nickname,
and what so many were set up of is a facility (建起9个“心灵驿站”)."""
OF_TRADE = "[\u4e00-\u9fff]{1,4}(?:工|技能|行业|系统|岗位)(?:大赛|比赛|竞赛|比武|对抗赛|邀请赛)"
"""A contest in a trade, behind the quoted name that it bears (“匠心筑梦”焊工比赛)."""
ALONE = 4
"""Characters that an honour has at least which has no name of its own, but is told of as won."""
SAYS_WON = expression("[一-鿿]{2,}?(?:荣?获(?![得评]?[者奖])|被评为|被授予|当选)[一-鿿]{4}")
"""A quotation that says who won what: cited as a claim or a slip, and not as a name (“某人获某市劳动奖章”有误)."""
NICKNAME = "的?{nickname}"
"""What follows a name that people give, and nobody confers (获得“焊接大王”的美誉)."""
BEARER = expression("[者人星师工匠员手长家生兵医警娘哥姐任记范士将杰]$")
"""Ends a praising name that people are called by (最美建设者)."""
OF_CONTEST = expression("(?:大赛|竞赛|比赛|比武)(?:[金银铜]奖|[冠亚季]军|第.名)$|[特一二三]等奖$")
"""What in a name says that it is a prize of a contest (“云州杯”大赛一等奖)."""
ABOVE_PEERS = expression("标兵(?![岗集单])")
"""Behind an honour it makes the higher one of those chosen among its holders (全国优秀工会工作者|标兵)."""
PRAISED, COMMON_SURNAME = 8, 50
"""Characters of such a name at most; holders in 100,000 of a surname that may follow it."""
BESIDE = expression("(?:（提名奖?）|提名奖?|(?P<said>(?:荣誉)?称号|荣誉))$")
"""What a quotation says beside an honour: that it is not held (“某市工匠提名奖”), or that it is one."""
ALL_MEDALS = "劳动奖"
"""Ends a name that stands for the medals and certificates together, where nobody is said to have won it."""
MODEL = "劳模"
"""Ends what somebody is called more often than an honour (某公司劳模, 评省劳模)."""
BORNE = expression("(?:荣誉)?称号|获得者|得主")
"""What follows an honour in apposition."""
UNTOLD = (ALL_MEDALS, MODEL, "十佳", "百佳", "百优")
"""Ends of names that are often only part of another."""
PART_OF_NAME = expression("(?!称号|荣誉|等|的|和|与|及|之|获得|评选|颁|表彰|命名|揭晓|选树|证书|奖)[\u4e00-\u9fff“]")
"""What follows where they are."""
COUNTED_PEOPLE = expression(
    r"等[\d一二三四五六七八九十百]+[名位人个家]|[\d一二三四五六七八九十百]+[名位人个家](?:同志|职工|单位|集体|个人)?$"
)
"""Ends what counts those who are given an honour, and is no name of one (授予|张三等10人|荣誉称号)."""
OF_SEVERAL = (
    r"等?[\d一二三四五六七八九十百]+[项件个部篇](?:优秀|职工|创新|技术|科技)*{work_kind}"
    r"|等[\d一二三四五六七八九十百两]+[家个支]{team_kind}(?!类|奖|荣誉|称号)"
)
"""What follows the quoted name of the first of several works or teams that are given something.

授予“某某装置”等6项成果…奖, 授予“甲班”等10个集体某奖.
"""
OF_YEAR = "年度人物"
"""Ends the name of an honour that holds another's in quotation marks (“某市工匠”年度人物)."""
MEDALS = ("金奖", "银奖", "铜奖", "大奖")
"""Ranks of a contest, which are an honour only with a name of their own."""
COMMENDED, ON_LIST = (
    expression(f"对(?:{YEAR.pattern})?$"),
    expression("(?:获得者|集体|个人)?(?:进行|予以|给予)了?(?:[^，。；]{0,4})(?:表彰|表扬|命名|授牌|奖励)"),
)
"""What stands before and behind the quoted name of those who are commended (对“十佳提案人”进行表彰)."""
ANNOUNCED = expression("(?:公布|发布|揭晓|推出|评出|产生|宣读|宣布)[^，。；“”]{0,10}$")
LISTED = expression("(?:获得者|获奖)?(?:入选)?(?:名单|榜单)")
"""What stands before and behind the quoted name of an honour whose holders are made known (公布“先锋班组”名单)."""
LISTED_NOW = expression(f"{LISTED.pattern}(?:正式|今日|日前)?(?:揭晓|出炉|公布|发布|公示)")
"""What alone tells so behind it (“先锋班组”名单揭晓)."""
GIVEN_OUT = expression("(?:(?:、|和|及)?“[^“”]{2,12}”)*(?:获得者|得主)?(?:颁奖|授牌|授旗|颁发)")
"""What follows quoted names of honours that somebody gives out (为“十佳教师”“十佳校长”颁奖)."""
BECAME = expression("(?:成为|成了|当上|捧得)[^，。；“”]{0,8}$")
"""What says, before the quoted name of an honour, that somebody won it (成为最年轻的“金牌擂主”)."""
IS = expression("(?<![这那也])是[^，。；“”]{0,8}$")
"""What says before one, where nothing but a mark follows it, that somebody is one of theirs (是某公司“十大专家”，)."""
PLAQUE_ALONE = expression("(?:全国|国家|国家级|[全本]?[省市区县](?:级)?)(?:奖牌|奖杯|奖状|锦旗|荣誉证书)")
"""A plaque of which only is said how far it counts (全国奖牌)."""
REVIEWED = "(?:荣誉)?(?:称号)?的?{review}"
"""What follows an honour that is looked at again."""
SYSTEM = "(?:全[国省市区县]|[\u4e00-\u9fff]{2,4}[省市区县])(?:[\u4e00-\u9fff]{2,8}(?:系统|行业)|{system_trade})$"
"""A trade before the quoted honour that it has of its own (全国某某系统“工人先锋号”)."""
NO_RACE = "{no_honour_end}$"
"""Ends a quoted name that somebody may be put forward for, and that is no honour (“圆梦计划”推荐对象)."""
LED = expression(f"(?:{EDITION.pattern}|{YEAR.pattern}|{OWNER})")
"""What may stand between a verb of conferring and the honour."""
RECEIVES = expression("(?:等\\d*[家个])?(?:被(?!撤销|取消)|荣?获(?!得者|奖者)|入选|喜获|荣膺)")
"""Verbs after what is given an honour, and is none itself (某某公司职工书屋被评为…)."""

BEFORE = 120
"""Characters before a quoted name in which the verb stands that says that all of a list were won."""
_WHOSE = "[^，。；：、“”在于为与对等\n]{0,16}"
"""Whose an honour is, between the verb and its quotation marks (先后获评某某公司“首席员工”)."""
_IN_RUN = expression(
    rf"(?:{WON_VERB})(?:了|过|为)?(?:{EDITION.pattern}|{YEAR.pattern})?(?P<whose>{_WHOSE})"
    rf"(?:“[^“”]{{2,20}}”(?:荣誉|称号)*[、，和及与以]{{0,2}}{_WHOSE})*$"
)
_MAKES = expression(
    rf"(?:命名|授予|认定|评定|表彰)[^，。；：“”\n]{{2,60}}(?<![成作称认])为(?:{EDITION.pattern}|{YEAR.pattern})?$"
)
"""What stands before the quoted name of what those named before it are made (命名张三、李四为“某市首席技师”)."""
_CLOSES = expression("(?:荣誉)?(?:称号)?(?:[，。；、“（）和及与以等的\n]|荣誉|称号|$)")
"""What follows such a name."""
_PLAQUED = expression("(?:集中|现场)?(?:授牌|授匾|揭牌)(?!仪式)")
"""What follows the quoted name of what plaques are given for (为第三批“某校教研工作室”授牌)."""
_OF_TERM = expression("(?:首|第[一二三四五六七八九十百\\d]{1,3})[届批]的?$")
"""What stands before the quoted name of those who were chosen then (集团首批“首席驾驶员”)."""
MADE_SO = expression(
    "(?:[、和及与]?“[^“”]{2,20}”)*(?:等[^，。；“”]{0,14}|[\\d一二三四五六七八九十百两]+[家个][^，。；“”]{0,8})?(?:被|荣?获)?(?:命名|认定|评|授予)?为"
)
"""What follows the quoted name of one of those that are given a title: none itself (命名“甲”等60家工作室|为某奖)."""
SOMEBODYS = expression(
    "(?P<who>[\u4e00-\u9fff]{2,3}?)(?:劳模|劳动模范|首席|技能|职工|工匠|大师|创新)[\u4e00-\u9fff]{0,9}工作室"
)
"""The name of a studio that begins with somebody's."""


class QuotedRuns:
    """Quoted names behind a verb that says that they were won, with whose each is (被评为甲公司“标兵”、乙市“模范”)."""

    def __init__(self, lexicon: Lexicon, ends: tuple[str, ...]) -> None:
        self._no_race = lexicon.form(NO_RACE)
        self._bears = expression(f"(?:{any_of(ends)}|{BEARS})$")
        self._honours = tuple(lexicon.words("person_honour") | lexicon.words("group_honour"))
        self._named, self._unheld = (
            expression(f"(?:{any_of(ends)})$"),
            lexicon.form("(?:称号)?{not_holder}(?<=人选|选人)$"),
        )
        self._praise = sorted(lexicon.words("praised_bearer"), key=len, reverse=True)

    def holds(self, text: str, start: int, end: int) -> bool:
        """Is the quotation that begins and ends here one of those that were won?"""
        if not self._bears.search(text, start + 1, end - 1) or not _CLOSES.match(text, end):
            return False
        return any(verb.search(text, max(0, start - BEFORE), start) for verb in (_IN_RUN, _MAKES))

    def made_known(self, text: str, start: int, end: int) -> bool:
        """Does a text say of a quotation that its holders are commended, on a list made known, or of some term?"""
        termed = _OF_TERM.search(text, max(0, start - 8), start)
        if termed and BEARER.search(text, start, end - 1) and _CLOSES.match(text, end):
            return True
        if (termed and _PLAQUED.match(text, end)) or (
            PUT_UP.search(text, max(0, start - 3), start) and self._bears.search(text, start + 1, end - 1)
        ):
            return True
        commended = COMMENDED.search(text, max(0, start - 10), start) and ON_LIST.match(text, end)
        if self._no_race.search(text, start, end - 1):
            return bool(commended)
        listed = LISTED.match(text, end) and ANNOUNCED.search(text, max(0, start - 16), start)
        made = LISTED_NOW.match(text, end) and text.endswith(self._honours, start + 1, end - 1)
        return bool(commended or listed or made)

    def praised_from(self, text: str, start: int) -> int:
        """Where a word of praise right before a quotation begins, which belongs to its name (十佳“爱心驿站”)."""
        praise = next((word for word in self._praise if text.endswith(word, 0, start)), "")
        return start - len(praise)

    def without_unheld(self, text: str, start: int, end: int) -> int:
        """Where a quoted honour ends before a word in it for those who run for it (某市工匠|提名人选).

        A 提名奖 or a list of 培育对象 that is quoted is one of its own.
        """
        unheld = self._unheld.search(text, start, end)
        return unheld.start() if unheld and self._named.search(text, start, unheld.start()) else end
