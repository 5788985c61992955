# SPDX-License-Identifier: MIT
"""Names of bodies: where they begin and end, and what is no body of its own."""

from __future__ import annotations

import pytest

from kg.model import BODIES
from tests.reading import mentions_of


def bodies(text: str) -> list[str]:
    """The bodies named in one article, without the headline's."""
    article, spans = mentions_of(text)
    return [article.text[s.start : s.end] for s in spans if s.kind in BODIES and "bare" not in s.cues]


WHOLE = {
    "a town is named by its county and a word that is else an adverb": (
        "高平县大将镇工会主席李明到会。",
        ["高平县大将镇工会"],
    ),
    "who goes somewhere is no part of the name of where": (
        "体检车开进云州重型机械集团锻压公司。",
        ["云州重型机械集团锻压公司", "云州重型机械集团"],
    ),
    "a person beside a school is no field of it": (
        "韩来与天津海运职业学院教师联手。",
        ["天津海运职业学院"],
    ),
    "between a mark and a post nothing stands but the name": (
        "出席的有丰源股份有限公司白鹿岭净水厂高级技师赵一鸣，特泰电工股份有限公司云川变压器厂技术员钱小满。",
        ["丰源股份有限公司白鹿岭净水厂", "特泰电工股份有限公司云川变压器厂"],
    ),
    "a brand of two characters opens the name of its subsidiary": (
        "近日，中车云海集团岭南公司工会举行活动。",
        ["中车云海集团岭南公司工会"],
    ),
    "a department of safety is named with its first word": (
        "安全管理部李媛、总装车间王茜获奖。",
        ["安全管理部", "总装车间"],
    ),
    "a known firm at the head of a list's item opens the whole name": (
        "国网湖南省电力有限公司云水供电分公司不停电管控中心配网带电作业班负责人王云舒介绍。",
        ["国网湖南省电力有限公司云水供电分公司不停电管控中心配网带电作业班"],
    ),
    "a trade that is a verb belongs to a registered name": (
        "命名安平县海云丝网织造有限公司王海为标兵。",
        ["安平县海云丝网织造有限公司"],
    ),
    "a press house is named with its paper": (
        "云州日报社社长孙明、《云州职工》杂志社副社长牛宏出席。",
        ["《云州职工》杂志社"],
    ),
    "the employer inside its union's name is named too": (
        "承办的是皇姑区卫生健康局工会委员会。",
        ["皇姑区卫生健康局"],
    ),
    "a short name of a union stands after its place": (
        "河北省总、省委宣传部广泛开展活动。今年，省总联合省教育厅举办培训班。",
        ["河北省总", "省委宣传部", "省总", "省教育厅"],
    ),
    "this district's office is the district's": (
        "基地在该区妇幼保健院挂牌，该区文旅局、妇联密切配合。",
        ["区妇幼保健院", "区文旅局", "妇联"],
    ),
    "our city's firm with its own place is no firm of 市": (
        "我市安岳县云华种养有限公司技术部负责人姚红获奖。",
        ["安岳县云华种养有限公司"],
    ),
    "a league has unions of its own": ("副主席王明受盟工会委托慰问职工。", ["盟工会"]),
    "two bodies of one district in one breath are two": (
        "按照石景山区委区政府关于慰问的要求，大家积极行动。",
        ["石景山区委", "区政府"],
    ),
    "a builder's project is a team of its own": (
        "在街道施工的是中铁二局云州地铁12-8标项目，工人近百名。来自中建一局云水镇安置房项目的李明说。",
        ["中铁二局云州地铁12-8标项目", "中建一局云水镇安置房项目"],
    ),
    "a great firm numbers its houses": ("航天三院蔡明创新工作室、航天五院工会参加。", ["航天三院", "航天五院"]),
    "a power bureau before a job of its own is one body": (
        "云岭昆阳供电局继电保护工、特级技师李辉获奖。",
        ["云岭昆阳供电局"],
    ),
    "a company's name runs back to the place behind a mark": (
        "会上，江西东门腌鱼有限公司工会发言，河南省鼎源良种繁育有限公司工会也发言。",
        ["江西东门腌鱼有限公司工会", "河南省鼎源良种繁育有限公司"],
    ),
    "a numeral may be part of a company's own name": (
        "赣州千顺万福酒店管理有限公司工会获奖。",
        ["赣州千顺万福酒店管理有限公司"],
    ),
    "a company named by its province is not named by the street that it stands in": (
        "他们先后走进龙潭街道北京青松文具有限公司工会。",
        ["北京青松文具有限公司工会"],
    ),
    "an office of a body's own organs is one body": (
        "全总机关离退休干部局副局长李明到会。",
        ["全总机关离退休干部局"],
    ),
    "two function words may be a company's own name": (
        "决赛在福建中都物流有限公司打响。",
        ["福建中都物流有限公司"],
    ),
    "an office whose short name begins with 工 is no worker": (
        "大赛由市总工会、市工信委主办，市住建局协办。",
        ["市工信委", "市住建局"],
    ),
    "a depot is a body although a verb follows it": (
        "他进入南昌地铁公司莲花湖车辆段从事司机工作。",
        ["南昌地铁公司莲花湖车辆段"],
    ),
    "a union's ending may go on to another's": (
        "云溪县卫生健康系统工会联合会举办比赛。",
        ["云溪县卫生健康系统工会联合会"],
    ),
    "a crew may have a name in quotation marks": (
        "中国铁路云州局集团有限公司云东机务段云东运用车间“海燕号”机车组司机长李明到会。",
        ["中国铁路云州局集团有限公司云东机务段云东运用车间“海燕号”机车组"],
    ),
    "a unit ends before its head's post": (
        "云海热力集团管网所所长李明、质检室主任王芳、电子所副总工程师赵强到会。",
        ["云海热力集团管网所", "质检室", "电子所"],
    ),
    "a department is told by its name alone": ("总务科科长李明、药学部副主任王芳当选。", ["总务科", "药学部"]),
    "a department is of the house a few words before it": (
        "河北省科学技术厅成果转化处副处长李明、云海种业有限公司育种部技术员王芳到会。",
        ["河北省科学技术厅成果转化处", "云海种业有限公司育种部"],
    ),
    "a trade may stand in an association's name": (
        "活动由河北省新闻工作者协会、河北省律师协会主办。",
        ["河北省新闻工作者协会", "河北省律师协会"],
    ),
    "a school ends before its teacher's post": ("河北林溪小学教师李明分享经验。", ["河北林溪小学"]),
    "a firm's own name may be words of every day": (
        "驿站由云溪区总工会和河北走路之家咨询服务有限公司共建。",
        ["河北走路之家咨询服务有限公司"],
    ),
    "a place before a known firm names its branch there": (
        "河北顺丰速运有限公司收派员李明到会。",
        ["河北顺丰速运有限公司"],
    ),
    "two fields with 与 between them are one college": (
        "上海交大机械与动力工程学院工会主席李明发言。",
        ["上海交大机械与动力工程学院"],
    ),
    "a company may be told by its number alone": ("天津公司、二公司获得优秀组织奖。", ["二公司"]),
    "the next body's level is no part of a county": (
        "活动由县总工会和县农业农村局主办。",
        ["县总工会", "县农业农村局"],
    ),
    "a longer word ends the name where a shorter one would cut it": (
        "人文学院的方志远、理工学院的李静和省话剧团、红星兵工厂、手外科的同事到会。",
        ["人文学院", "理工学院", "省话剧团", "红星兵工厂", "手外科"],
    ),
    "firms are told by the end of their list": (
        "来自顺丰、云达通、邮政等快递企业的选手参赛。",
        ["顺丰", "云达通", "邮政"],
    ),
}


def test_a_studio_takes_the_name_of_the_person_right_before_it() -> None:
    assert "汪继承劳模工作室" in bodies("获命名的有戴荣宗劳模工作室、汪继承劳模工作室、张炳山劳模工作室。")


@pytest.mark.parametrize("reason", WHOLE)
def test_a_body_is_read_with_its_whole_name(reason: str) -> None:
    text, expected = WHOLE[reason]
    assert set(expected) <= set(bodies(text)), bodies(text)


PLAIN = {
    "a preposition before the name is no part of it": (
        "他们先到张家湾镇云日安全科技公司，再到别处。",
        "张家湾镇云日安全科技公司",
    ),
    "what a report goes by is no part of the name": (
        "据平谷区总工会集体协商指导组组长李明介绍，情况很好。",
        "平谷区总工会集体协商指导组",
    ),
    "what knits two bodies is no part of either": (
        "晋江市总工会联合晋江经济报社开展活动。",
        "晋江经济报社",
    ),
    "what somebody did is no part of the name": (
        "圆满完成任务，公司工会主席李明很高兴。他们圆满完成工会主席交办的事。",
        "公司工会",
    ),
}


@pytest.mark.parametrize("reason", PLAIN)
def test_no_word_of_the_sentence_joins_a_name(reason: str) -> None:
    text, expected = PLAIN[reason]
    found = bodies(text)
    assert all(not name.endswith(expected) or name == expected for name in found), found


NONE = {
    "the head of a page": ("劳动午报 要闻02 今日看点。", "劳动午报"),
    "a brand in a university's name": ("他是中国中车大学的教师。", "中国中车"),
    "all mines of a province": ("山东省煤矿工会副主席李明到会。", "山东省煤矿"),
    "unions at the base": ("丰台区基层工会的主席们到会。", "丰台区基层工会"),
    "an institute in a firm's name": ("仪式在云州市交通规划设计院有限公司举行。", "云州市交通规划设计院"),
    "which congress it is": ("医院召开第八次工会会员代表大会。", "第八次工会"),
    "a trade that ends as a studio begins": ("环卫工作室的成果受到好评。", "作室"),
    "a verb that is run together with a level": ("经筛选推荐并报市总工会审批。", "报市总工会"),
    "how well it is to be done": ("他希望委员当好公司与员工的桥梁。", "当好公司"),
    "the company's team": ("江海港务集团队夺得冠军。", "江海港务集团队"),
    "the body whose cup it is": ("2014年北京市职工技协杯职业技能竞赛落幕。", "北京市职工技协"),
    "whose studio it is says nothing of which": (
        "他是云州唐山机车车辆有限公司工作室的技师。",
        "云州唐山机车车辆有限公司工作室",
    ),
    "what is asked of those who work for unions": ("考试检验工会干部的水平。", "检验工会"),
    "a visit of many hands": ("市总工会慰问组来到困难职工家中。", "市总工会慰问组"),
    "an honour before the union's name": ("获得“云州市技术能手”称号工会获得奖状。", "称号工会"),
    "a person before it": ("市总工会副主席杨春山及市总相关领导出席。", "杨春山及市总"),
    "what a builder does besides": ("中建一局开展科研创新项目评审。", "中建一局开展科研创新项目"),
    "the jury of the contest at hand": ("大赛组委会公布了结果。", "大赛组委会"),
    "what somebody leads": ("他带出的班组2020年被授予云州市工人先锋号。", "的班组"),
    "what is hoped for": ("三年内力争新建劳模创新工作室20家。", "力争新建劳模创新工作室"),
    "who leads a studio": ("李明明劳模创新工作室领办人李明明说。", "李明明劳模创新工作室领办"),
    "a word that joins two clauses": ("李明获奖，而杭州酒厂职工王强没有。", "而杭州酒厂"),
    "the people that somebody is of": ("龙大海，男，侗族云州市清江水电公司技师。", "侗族云州市清江水电公司"),
    "how a match went": ("首场比赛2比1险胜云州煤化公司代表队。", "1险胜云州煤化公司代表队"),
    "the middle of a town that a hospital lies in": ("云州市中心人民医院护士李明获奖。", "云州市中心"),
    "the organs that a numbered school is of": ("云州市机关第三幼儿园园长李明获奖。", "云州市机关"),
    "the end of a field that a college is named for": ("本次竞赛由人文学院分工会协办。", "文学院"),
    "how many schools there are": ("全省建成省级工匠学院30所。", "省级工匠学院30所"),
    "a place and its trade in the name of a plant": ("云州石油钻具厂职工参加。", "云州石油"),
    "all mines of the province at hand": ("省煤矿工会主席李明主持。", "省煤矿"),
    "a trade whose word ends as a department": ("云州市教科工会主席李明到会。", "云州市教科"),
    "the years in which a studio did something": ("近五年工作室完成课题12项。", "近五年工作室"),
    "a time before a studio": ("如今工作室已有成员20名。", "如今工作室"),
    "how many kindergartens there are": ("云州县5所乡镇幼儿园受益。", "云州县5所乡镇幼儿园"),
    "what a hall is good for": ("这是一座集展示、宣传于一体的多功能陈列馆。", "多功能陈列馆"),
}


@pytest.mark.parametrize("reason", NONE)
def test_no_body_is_told_by(reason: str) -> None:
    text, name = NONE[reason]
    assert name not in bodies(text)


MANY = {
    "each county's union": ("来自各县区总工会的代表参加。", "总工会"),
    "each firm of a name": ("来自川渝区域各海云公司的代表参加。", "海云公司"),
    "unions of each district and county": ("各区（市）县总工会主要负责人参加。", "总工会"),
    "studios of a level": ("目前，全市市级以上职工创新工作室达到683家。", "工作室"),
    "unions of two levels": ("由市总、区总两级工会一起推进。", "区总"),
}


@pytest.mark.parametrize("reason", MANY)
def test_a_word_for_many_bodies_names_none(reason: str) -> None:
    text, ending = MANY[reason]
    assert not [name for name in bodies(text) if name.endswith(ending)]


def test_a_brand_in_another_firms_own_name_is_no_body_of_its_own() -> None:
    found = bodies("首钢环境产业有限公司、国家电网泾阳供电分公司获奖。")
    assert "首钢" not in found
    assert {"首钢环境产业有限公司", "国家电网泾阳供电分公司", "国家电网"} <= set(found)


def test_a_name_behind_a_post_is_no_department() -> None:
    assert "赵广科" not in bodies("青阳矿业公司党委副书记、工会主席赵广科陪同。")


def test_a_trade_with_more_words_of_its_kind_behind_it_is_no_company() -> None:
    found = bodies("江西省能源化工地质工会主席李明、青阳物流与采购联合会汽车物流分会会长王强出席。")
    assert not {"江西省能源", "青阳物流与采购联合会汽车"} & set(found), found
    assert "江西省能源化工地质工会" in found


def test_the_unions_of_a_system_are_not_one_union() -> None:
    assert "全国教科文卫体工会" not in bodies("全国教科文卫体工会系统在云州举办活动。")


@pytest.mark.parametrize("text", ["典礼由该公司工会副主席李伟主持。", "结业式由该中心工会副主席李伟主持。"])
def test_a_body_pointed_at_behind_a_preposition_takes_nothing_before_it(text: str) -> None:
    found = bodies(text)
    assert found
    assert not [name for name in found if "由" in name], found


@pytest.mark.parametrize(
    ("text", "whole", "beginning"),
    [
        ("白云电器（云州）有限公司职工李伟获奖。", "白云电器（云州）有限公司", "白云电器"),
        ("云州园运动中心运营管理有限公司承办比赛。", "云州园运动中心运营管理有限公司", "云州园运动中心"),
        ("云州煤业化工集团董事长李伟出席。", "云州煤业化工集团", "云州煤业"),
        ("中国银行保险监督管理委员会下发通知。", "中国银行保险监督管理委员会", "中国银行"),
    ],
)
def test_a_name_that_only_begins_as_another_bodys_holds_no_house(text: str, whole: str, beginning: str) -> None:
    found = bodies(text)
    assert whole in found
    assert beginning not in found


GAPS = {
    "云南省总工会 昆明市总工会": ["云南省总工会", "昆明市总工会"],
    "一等奖　一公司一队": ["一公司一队", "一公司"],
    "安装公司工会　南山分公司工会": ["安装公司工会", "安装公司", "南山分公司工会", "南山分公司"],
    "昆明市医院检修班\n国网云岭供电公司": ["昆明市医院检修班", "昆明市医院", "国网云岭供电公司"],
}


@pytest.mark.parametrize("row", GAPS)
def test_a_gap_of_the_page_parts_two_entries_of_a_list(row: str) -> None:
    assert bodies("现将名单公布如下。\n优秀组织单位\n" + row + "\n以上名单已经公布。") == GAPS[row]


HOUSES = {
    "behind a known brand stands the whole name of a firm": ("中国石化昆明炼化工程有限公司获奖。", "中国石化", True),
    "behind a known brand stands but the place of its firm": ("中国石化昆明有限公司获奖。", "中国石化", False),
    "a known brand goes on in brackets": ("美团（昆明）科技有限公司获奖。", "美团", False),
    "a known brand has a branch": ("中国石化昆明燃气分公司获奖。", "中国石化", True),
    "a known builder works there": ("中建三局柳园项目部获奖。", "中建三局", True),
    "a word behind a known builder is no subsidiary's": ("中建三局柳园项目部获奖。", "中建三局柳园", False),
    "the station is what is built": ("中铁十局昆明站改建工程项目部获奖。", "中铁十局昆明站", False),
}


@pytest.mark.parametrize("reason", HOUSES)
def test_a_house_is_told_by_what_goes_on_behind_it_where(reason: str) -> None:
    text, house, told = HOUSES[reason]
    assert (house in bodies(text)) is told, bodies(text)


def test_a_unit_that_begins_inside_its_houses_name_begins_with_it() -> None:
    assert "梧州云天光缆有限公司绕丝车间" in bodies("梧州云天光缆有限公司绕丝车间主任李明获奖。")


def test_a_studio_in_quotation_marks_is_named_by_all_that_stands_there() -> None:
    assert "赵一鸣神经介入创新工作室" in bodies("首批是云溪医院“赵一鸣神经介入创新工作室”。")
