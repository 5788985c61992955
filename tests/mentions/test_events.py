# SPDX-License-Identifier: MIT
"""Which happenings of an article are events, and what their names are."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page


def events(text: str) -> set[str]:
    """The names of the events that an article gives."""
    found = read_page(Page("a.txt", text), load_knowledge()).clusters
    return {name for cluster in found if cluster.kind == "Event" for name in (cluster.name, *cluster.aliases)}


GIVEN = {
    "the verb by which its prize was won is in no contest's name": (
        "李明：握焊枪的手\n\n李明是焊工。2009年，他拿下云州市职工焊接大赛第一名；2012年，他备战云州省焊接大赛，夺得银牌。",
        {"云州市职工焊接大赛", "云州省焊接大赛"},
    ),
    "an activity in which somebody spoke is named whole, whatever was said before it": (
        "劳模面对面\n\n“我会更努力。”5月4日，在云州市总工会举办的“薪火相传”师徒对话活动中，李明说。",
        {"“薪火相传”师徒对话活动"},
    ),
    "choosing the holders of an honour and crowning them are two events": (
        "云州工匠登台\n\n近日，云州市总工会举办“匠心”首届“云州工匠”颁奖典礼。今年初，云州市总工会启动首届“云州工匠”评选活动。",
        {"“匠心”首届“云州工匠”颁奖典礼", "首届“云州工匠”评选活动"},
    ),
    "a contest and the ceremony at which its prizes are given are two events": (
        "第二届云州市职工焊接大赛落幕\n\n由云州市总工会举办的第二届云州市职工焊接大赛日前落幕。5月8日，云州市总工会召开"
        "第二届云州市职工焊接大赛总结表彰大会，为获奖选手颁奖。",
        {"第二届云州市职工焊接大赛", "第二届云州市职工焊接大赛总结表彰大会"},
    ),
    "a contest is named by the name of its prize-giving": (
        "技能状元登台领奖\n\n昨天，云州市总工会举办“新云州首届职业技能大赛颁奖晚会”，云州市副市长李明出席。",
        {"新云州首届职业技能大赛颁奖晚会", "新云州首届职业技能大赛"},
    ),
    "one contest of many arts is read whole, and its prize-giving too": (
        "表彰职工创作比赛\n\n近日，云州市总工会举办第三届职工“云城杯”征文、美术、书法、摄影比赛颁奖活动。",
        {"第三届职工“云城杯”征文、美术、书法、摄影比赛", "第三届职工“云城杯”征文、美术、书法、摄影比赛颁奖活动"},
    ),
    "a meeting at which another one is held is one event": (
        "云州公司抓安全生产\n\n5月6日，云州公司安全生产推进会及班组长培训会在云州礼堂举行。",
        {"云州公司安全生产推进会及班组长培训会"},
    ),
    "a ceremony is named by all the honours that are given at it": (
        "云州公司多人受表彰\n\n5月6日，云州市劳动模范、先进工作者和优秀班组长表彰大会召开，云州公司12名职工受表彰。",
        {"云州市劳动模范、先进工作者和优秀班组长表彰大会"},
    ),
    "a base that is opened is what its headline tells": (
        "云州首家职工实训基地落成\n\n5月6日，云州首家职工实训基地在云州技师学院落成。",
        {"云州首家职工实训基地落成"},
    ),
    "a team that comes to inspect is what its headline tells": (
        "市厂务公开检查组走进云州热电厂\n\n5月6日，检查组来到云州热电厂检查厂务公开。随后召开座谈会。",
        {"市厂务公开检查组走进云州热电厂"},
    ),
    "a New Year's gathering is an event": (
        "劳模工匠迎新春\n\n1月17日，云州区总工会举办2025年劳模工匠团拜会，50余名劳模工匠参加。",
        {"2025年劳模工匠团拜会"},
    ),
    "a visit by night is what its headline tells": (
        "夜访环卫工人休息室\n\n1月7日晚，云州市总工会主席李明走进街巷，看望环卫工人。",
        {"夜访环卫工人休息室"},
    ),
    "a selection with an edition and a name of its own happens": (
        "女工读书有收获\n\n近日，云州公司工会开展“书香云州”女职工读书活动。在云州集团工会第三届“花开云州”女职工"
        "读书季系列活动评选中，李媛获一等奖。",
        {"“书香云州”女职工读书活动", "第三届“花开云州”女职工读书季系列活动评选"},
    ),
    "a delegation's visit is what its headline tells": (
        "江西省茶业工会一行到云州茶厂交流女工工作\n\n5月15日，江西省茶业工会副主席李明到云州茶厂检查指导工作。",
        {"江西省茶业工会一行到云州茶厂交流女工工作"},
    ),
    "a contest whose champion is named is one of its own, beside a rite that quotes it": (
        "班组长冠军开走红叶车\n\n9月19日，云州市总工会举办首届“红叶杯”班组长大赛云州选手交车仪式。职工李明参加交车"
        "仪式。李明是首届“红叶杯”班组长大赛冠军。",
        {"首届“红叶杯”班组长大赛云州选手交车仪式", "首届“红叶杯”班组长大赛"},
    ),
    "what is made public is told with the word for it, and is not the contest that made it": (
        "骑手企业“爱、心、驿”标识发布\n\n昨天，云州市总工会发布骑手企业“爱、心、驿”标识。今年以来，云州的骑手企业大多建立了工会，新建的驿站有近二百家，入会的骑手有近两千人，还有更多的骑手正在路上，工会的大门向他们敞开着。这个标识，是骑手李明参加"
        "云州骑手企业“爱、心、驿”标识设计大赛并获得一等奖的作品。",
        {"骑手企业“爱、心、驿”标识发布", "云州骑手企业“爱、心、驿”标识设计大赛"},
    ),
    "two names of one event are one, also where the second begins with two things, or the first is quoted": (
        "云州建工匠学院\n\n7月4日，云州市总工会召开“三个基地”推进会暨技能学校建设、青年技工培养动员会。5日，云州团市委举办“五大行动”暨"
        "“汇聚力量”风采展示活动。",
        {"“三个基地”推进会暨技能学校建设、青年技工培养动员会", "“五大行动”暨“汇聚力量”风采展示活动"},
    ),
    "one of an event's parts is told with it": (
        "云州上门义诊\n\n近日，云州市总工会推出系列送温暖之上门义诊服务活动。",
        {"送温暖之上门义诊服务活动"},
    ),
    "the party's name does not end that of a meeting": (
        "云州公司开会\n\n5月6日，云州公司召开传达学习党的二十大精神会议。",
        {"传达学习党的二十大精神会议"},
    ),
    "a contest and the ceremony that opens it are one": (
        "启动云州重点项目劳动竞赛\n\n9月22日，云州公司举行“大干一百天”云州重点项目劳动竞赛启动仪式。",
        {"云州重点项目劳动竞赛", "“大干一百天”云州重点项目劳动竞赛启动仪式"},
    ),
    "headline and subtitle tell one visit": (
        "省总慰问团来云州送温暖\n\n赴云州新城项目工地看望建设者\n\n昨天，省总工会副主席李明带领慰问团到此，慰问一线建设者。",
        {"省总慰问团来云州送温暖", "赴云州新城项目工地看望建设者"},
    ),
    "a headline that counts those honoured is also told without the number": (
        "云州3家单位获先进职工之家授牌\n\n近日，云州区总工会走进石楼镇，给3家单位集中授牌并予以表彰。",
        {"云州3家单位获先进职工之家授牌", "云州先进职工之家授牌"},
    ),
    "what is of the whole country joins the name of a prize-giving": (
        "云州开会表彰先进\n\n5月6日，云州省庆祝“五一”国际劳动节暨全国和省五一劳动奖表彰大会在云州礼堂召开。",
        {"云州省庆祝“五一”国际劳动节暨全国和省五一劳动奖表彰大会"},
    ),
    "a class with a name of its own is an event": (
        "“村口夜校”开讲\n\n5月6日，云州区总工会开设的“村口夜校”走进柳湾村，法律援助律师李明讲了第一课。",
        {"村口夜校"},
    ),
    "a lesson that somebody gave is an event": (
        "减压课送进急诊科\n\n近日，云州医院工会邀请云州大学教授李明为护士上了一堂减压课，230人次参加。",
        {"减压课"},
    ),
    "what is in brackets behind a name is part of it as a whole": (
        "劳模来作报告\n\n5月6日，云州市劳动模范事迹报告会（柳湾专场）举行。",
        {"云州市劳动模范事迹报告会（柳湾专场）"},
    ),
    "a consultation with a name of its own is an event": (
        "云州区总工会办起“设备会诊”\n\n5月6日，云州区总工会组织的劳模“设备会诊”走进云州机床厂，劳模李明现场把脉。",
        {"设备会诊"},
    ),
    "who carries out what has a name is no part of the name": (
        "老师傅进教室\n\n今年起，云州区总工会、区教育局联合实施“百名师傅进百班”活动，头一批请来了30名技师。",
        {"“百名师傅进百班”活动"},
    ),
    "an event's ending before quotation marks and what is in them are one name": (
        "云州协商打头阵\n\n5月6日，云州区总工会启动集体协商“春季要约”行动，覆盖200家企业。",
        {"集体协商“春季要约”行动"},
    ),
    "one of a series is named with the series": (
        "骑手有人管\n\n5月6日，由云州市总工会主办的“夏送清凉”系列之“骑手之家”暖心行动走进云州物流园。",
        {"“夏送清凉”系列之“骑手之家”暖心行动"},
    ),
    "what somebody wishes before it plans no event": (
        "云州公司坐下来谈\n\n“希望派件费写清楚。”“能不能再涨一点？”……5月6日，云州公司首次集体协商会议召开，李明等9名职工代表出席。",
        {"云州公司首次集体协商会议"},
    ),
    "what a lead tells of being unveiled is an event, named without where that was": (
        "小哥有了新家\n\n本报讯 9月26日，云州市首家“暖心驿站”在云州物流园揭牌。云州市总工会主席李明为驿站揭牌。",
        {"云州市首家“暖心驿站”揭牌"},
    ),
    "a headline's unveiling is also named without the body whose it is": (
        "云州机床厂“李师傅工作室”揭牌\n\n本报讯 9月26日，云州机床厂“李明技能大师工作室”揭牌。",
        {"云州机床厂“李师傅工作室”揭牌", "“李师傅工作室”揭牌"},
    ),
    "a headline's visit is also named by its slogan": (
        "云州“贴心送暖”慰问团走进物流园\n\n1月3日，云州市总工会“贴心送暖”春节慰问团走进云州物流园，看望一线职工。",
        {"云州“贴心送暖”慰问团走进物流园", "“贴心送暖”慰问"},
    ),
    "a slogan of two parts opens the name of a visit": (
        "工会消息\n\n近日，云州市总工会到青山航标站开展“送清凉、送健康”慰问，市总工会副主席李明把凉茶交到职工手中。",
        {"“送清凉、送健康”慰问"},
    ),
    "a meeting with a day and a place of its own is an event of its own": (
        "海员家属来了\n\n8月10日，云州远洋公司工会组织“同心航海”海员家庭亲子活动。12日晚，座谈会在云州宾馆举行。",
        {"“同心航海”海员家庭亲子活动", "座谈会"},
    ),
    "a selection that is said to have begun is an event": (
        "“云州工匠”出炉\n\n3月12日，云州市总工会召开庆祝“五一”国际劳动节大会。第二届“云州工匠”选树自去年10月启动，由云州市"
        "总工会、云州市人社局共同开展。",
        {"庆祝“五一”国际劳动节大会", "第二届“云州工匠”选树"},
    ),
    "each of many short reports that a place heads has its own event": (
        "工会一周简讯\n\n【湛江】10月18日，2023年湛江市叉车工技能竞赛开赛。李明出席。\n\n【肇庆】10月19日，德庆县总工会举办"
        "骑手安全培训，王伟授课。\n\n【茂名】10月20日，茂名市总工会组织女职工参观学习。",
        {"2023年湛江市叉车工技能竞赛", "骑手安全培训"},
    ),
    "a selection that a sentence names the host of happens": (
        "云州8人获评工匠\n\n日前，第四届“云州工匠”命名大会举行。本届“云州工匠”评选由云州市总工会主办。",
        {"第四届“云州工匠”命名大会", "“云州工匠”评选"},
    ),
}


def test_a_quoted_event_that_is_held_is_read_whole() -> None:
    text = "厦门办竞赛\n\n7月31日，厦门市总工会举办了“厦门市工会业务暨工会组织员知识竞赛”。"
    assert "厦门市工会业务暨工会组织员知识竞赛" in events(text)


@pytest.mark.parametrize(
    "name",
    [
        "对口支援签约仪式",
        "供给侧结构性改革研讨会",
        "自由搏击友谊赛",
        "为民服务技能大赛",
        "素质提升行动启动仪式",
        "从业人员研究班",
    ],
)
def test_a_word_that_only_holds_a_verb_or_preposition_cuts_no_name(name: str) -> None:
    assert name in events(f"云州办活动\n\n5月6日，云州市总工会举办{name}。")


def test_a_motto_is_no_event() -> None:
    text = "劳模来讲故事\n\n云州劳模报告会今天举行。活动由云州市总工会主办，以“弘扬精神决战决胜攻坚战”为主题。"
    assert events(text) == {"云州劳模报告会"}


def test_an_event_begins_behind_what_a_headline_says_of_it() -> None:
    text = "竞技展风采——云州市焊接职业技能大赛收官\n\n1月3日，云州市总工会召开云州市焊接职业技能大赛总结大会。"
    assert events(text) == {"云州市焊接职业技能大赛", "云州市焊接职业技能大赛总结大会"}


@pytest.mark.parametrize("reason", GIVEN)
def test_what_happens_under_a_name_of_its_own_is_an_event(reason: str) -> None:
    text, expected = GIVEN[reason]
    assert expected <= events(text), events(text)


def test_what_is_only_planned_is_no_event() -> None:
    text = "云州公司召开职代会\n\n近日，云州公司召开第八届职工代表大会。据悉，公司工会计划明年举办首届“云州工匠”评选。"
    assert not any("评选" in name for name in events(text))


@pytest.mark.parametrize(
    "ending",
    [
        "趣味赛",
        "够级赛",
        "掼蛋赛",
        "网球赛",
        "红歌赛",
        "招待会",
        "闭幕会",
        "颁证会",
        "品鉴会",
        "复盘会",
        "揭榜会",
        "交流营",
        "亲子营",
        "故事汇",
        "美食节",
        "特别节目",
        "有奖竞答",
        "谋划会",
        "生日会",
        "志愿服务日",
        "越野跑",
        "普法课",
        "晚托班",
    ],
)
def test_a_happening_is_named_by_any_of_many_words(ending: str) -> None:
    text = f"云州总工会办活动\n\n5月6日，云州市总工会举办第二届“云州杯”{ending}，120名职工参加。"
    assert f"第二届“云州杯”{ending}" in events(text)


@pytest.mark.parametrize(
    "told", ["开展多种活动", "举办52场论坛会议", "组织多场技能培训班", "在思想上政治上行动上保持一致"]
)
def test_what_many_happenings_are_told_by_is_the_name_of_none(told: str) -> None:
    text = f"云州市工会代表大会召开\n\n5月6日，云州市工会第八次代表大会召开。会议强调，要{told}。"
    assert [name for name in events(text) if "大会" not in name] == []


NOT_REPORTED = {
    "what was unveiled some year is no event of a portrait": (
        "握焊枪的手\n\n2018年，“李明技能大师工作室”挂牌。工作室先后培养焊工30名。",
        "挂牌",
    ),
    "what closes a contest is none of its own": (
        "云州比武\n\n8月10日，第二届云州市职工焊接大赛开赛。12日晚，闭幕式在云州宾馆举行。",
        "闭幕式",
    ),
    "choosing craftsmen as a work is none": (
        "云州工匠出自何方\n\n5月6日，云州市总工会召开工作会议，要求做好“云州工匠”选树的组织。",
        "选树",
    ),
    "so many contests of a kind are none by name": (
        "云州公司开会\n\n5月6日，云州公司工会第六次会员代表大会召开。五年来开展班组劳动竞赛136项，提出建议9千条。",
        "劳动竞赛",
    ),
    "what unions everywhere do": (
        "一批集体获云州先锋号\n\n一年来，各地工会普遍开展劳动竞赛和技术比武。云州铁路段调车组等20个集体获云州先锋号。",
        "竞赛",
    ),
    "what is done for its sake": (
        "院工会赴云州大学调研\n\n为办好教代会和工代会换届，11月1日上午，云州教育学院副院长杨明带领院工会干部到云州大学学习。",
        "教代会",
    ),
    "what is only named with others for its spirit": (
        "云州表彰先进职工\n\n2015年，全市职工认真贯彻党的十八届五中全会、中国工会十六大和市总工会第十三届委员会"
        "第五次全会精神，立足本职。",
        "全会",
    ),
    "what a paper alone decides": (
        "全总表彰抢险先进集体和职工\n\n云州市总工会13日作出决定，表彰抢险中的先进集体和职工。",
        "职工",
    ),
    "the meeting that a notice is passed by": (
        "云州收回先锋号\n\n近日，云州市总工会发布公告，经市总工会主席会议研究决定，收回已发的奖牌。",
        "会议",
    ),
    "a school that only its name calls a class": (
        "云州木匠收徒\n\n5月6日，云州家具公司鲁班学堂的师傅李明收了两名徒弟。",
        "学堂",
    ),
    "a cup that is called after a class": (
        "云州比焊工\n\n5月6日，云州船厂工会举办“夜校杯”焊工比武，习明夺冠。",
        "夜校",
    ),
    "the choosing of which only the result is told": (
        "云州12人获先锋号\n\n近日，云州市总工会公布2022年“云州先锋号”评选结果，李明等12人入选。",
        "评选",
    ),
    "what is one topic of many": (
        "公司工会组织创新工作室观摩学习\n\n4月9日，公司工会组织职工观摩学习。李明从创建历程、技术攻关等方面作了介绍。",
        "攻关",
    ),
}


@pytest.mark.parametrize("reason", NOT_REPORTED)
def test_an_event_in_the_background_is_not_the_news(reason: str) -> None:
    text, ending = NOT_REPORTED[reason]
    assert not [name for name in events(text) if name.endswith(ending)]
