# SPDX-License-Identifier: MIT
"""Inside one article: which name is short for which, which place is left out, and the reasons kept."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from kg.knowledge import load_knowledge
from kg.model import Cluster, Page, Reading
from kg.read_page import read_page
from kg.resolve import link
from kg.resolve.alike import same_event
from kg.resolve.forms import forms_of
from kg.resolve.shortening import Shortening

PAIRS = Path(__file__).parent / "pairs" / "short.tsv"


def pairs(verdict: str) -> list[tuple[str, str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["short"], row["full"], row["kind"]) for row in rows if row["verdict"] == verdict]


@cache
def shortening() -> Shortening:
    return Shortening(forms_of(load_knowledge().lexicon))


def reading(text: str, place: str = "", source: str = "a.txt") -> Reading:
    return read_page(Page(source, text, place=place), load_knowledge())


def cluster_of(text: str, name: str, place: str = "") -> Cluster:
    found = [c for c in reading(text, place).clusters if name in (c.name, *c.aliases)]
    assert len(found) == 1, [(c.name, c.aliases) for c in reading(text, place).clusters]
    return found[0]


def test_a_short_form_leaves_out_only_what_readers_supply() -> None:
    assert [pair for pair in pairs("same") if not shortening().judge(*pair)] == []


def test_what_tells_two_bodies_apart_is_never_left_out() -> None:
    assert [pair for pair in pairs("different") if shortening().judge(*pair)] == []


# places ---------------------------------------------------------------------------------------

CITIES = {
    "who receives a guest from another city is of the paper's own": (
        "北京",
        "调研首钢\n\n4月28日，天津市总工会副主席王建国来到首钢调研，市总工会主席李红梅陪同。",
        "市总工会",
        "北京市总工会",
    ),
    "where a body comes from that stands in brackets in a list tells no city": (
        "",
        "苏州工匠名单\n\n苏州市公布第二届工匠名单。\n\n李红梅（苏州园林公司）\n\n王建国（张家港市农业机械站）\n\n市总工会主席孙丽华讲话。",
        "市总工会",
        "苏州市总工会",
    ),
    "a city from which guests come to 我市 is not the paper's own": (
        "",
        "安阳市总工会组织劳模来我市考察\n\n5月6日，安阳市总工会组织劳模来我市考察，市总工会主席李红梅陪同。",
        "市总工会",
        "市总工会",
    ),
    "who goes to another city is not of it": (
        "北京",
        "外出学习\n\n市总工会副主席王建国赴上海市总工会调研。",
        "市总工会",
        "北京市总工会",
    ),
    "who goes to a district may be of its city": (
        "",
        "看望职工\n\n市总工会副主席王建国到福田区看望职工。",
        "市总工会",
        "深圳市总工会",
    ),
    "a guest from a city told within the paper's own province is received by the city's": (
        "北京",
        "他山之石\n\n天津市总工会副主席王建国到天津市河西区调研，市总工会女工部部长李红梅陪同。",
        "市总工会",
        "天津市总工会",
    ),
    "a side-bar about another city keeps its scope": (
        "北京",
        "他山之石\n\n近日，广东省深圳市总工会举办技能培训班。市总工会副主席王建国讲话。",
        "市总工会",
        "深圳市总工会",
    ),
    "without another city it is the home of the paper": (
        "北京",
        "工会送清凉\n\n近日，市总工会举办慰问活动，副主席王建国讲话。",
        "市总工会",
        "北京市总工会",
    ),
    "a company from elsewhere does not take the city along": (
        "北京",
        "工会送清凉\n\n近日，深圳瑞通科技有限公司负责人王建国来京参加慰问活动，市总工会副主席刘志强讲话。",
        "市总工会",
        "北京市总工会",
    ),
    "beside the union of a county-level city it is that of the city above": (
        "",
        "工匠学堂开课\n\n江苏省苏州市总工会举办工匠学堂揭牌仪式，市总工会副主席王建国、昆山市总工会主席刘志强揭牌。",
        "市总工会",
        "苏州市总工会",
    ),
    "a person called like a city is no city": (
        "",
        "培训班开班\n\n昨天，北京市总工会举办培训班，50人参加。吕梁因工作调动退出。市总工会副主席王建国讲话。",
        "市总工会",
        "北京市总工会",
    ),
    "the district comes from the sentence before the article": (
        "北京",
        "各区工会送清凉\n\n海淀区总工会慰问职工。怀柔区的职工也收到清凉包，区总工会主席刘志强参加慰问活动。",
        "怀柔区总工会",
        "怀柔区总工会",
    ),
}


@pytest.mark.parametrize("case", CITIES)
def test_a_place_left_out_is_found_again(case: str) -> None:
    place, text, short, full = CITIES[case]
    assert cluster_of(text, short, place).name == full


def test_a_known_short_form_with_another_place_in_front_is_another_firm() -> None:
    told = "职工座谈会召开\n\n近日，杭州住总集团有限公司职工李建国来到会场。李建国说，住总集团待他很好。"
    cluster = cluster_of(told, "住总集团", "杭州")
    assert (cluster.name, set(cluster.aliases)) == ("杭州住总集团有限公司", {"住总集团", "杭州住总集团"})
    own = cluster_of(told.replace("杭州", "北京"), "住总集团", "北京")
    assert "北京住总集团有限责任公司" in (own.name, *own.aliases)


ELSEWHERE = (
    "长春职工技能大赛开幕\n\n近日，吉林省长春市总工会举办职工技能大赛。"
    "朝阳区总工会主席王建国、二道区总工会主席刘志强参加活动。"
)
AT_HOME = "朝阳区职工技能大赛开幕\n\n近日，朝阳区总工会举办职工技能大赛，朝阳区总工会主席李志刚参加活动。"


def test_a_district_of_another_province_is_not_that_of_the_papers_home() -> None:
    assert ("place", "220104") in cluster_of(ELSEWHERE, "朝阳区总工会", "北京").cues
    readings = [reading(ELSEWHERE, "北京", "a.txt"), reading(AT_HOME, "北京", "b.txt")]
    found = [e.id for e in link(readings, load_knowledge()).entities if e.name == "朝阳区总工会"]
    assert len(found) == 2


def test_a_side_bar_about_another_province_keeps_its_scope_on_the_same_page() -> None:
    page = AT_HOME.replace("近日", "本报讯（记者 白莹）近日") + "\n\n>> 他山之石 <<\n\n" + ELSEWHERE
    made = reading(page.replace("\n\n近日，吉林", "\n\n本报讯（记者 陈晔）近日，吉林"), "北京")
    assert len(made.articles) == 2
    found = [e for e in link([made], load_knowledge()).entities if e.name == "朝阳区总工会"]
    assert len(found) == 2


def test_the_district_of_the_papers_home_is_one_in_all_its_articles() -> None:
    other = "工会送清凉\n\n北京市朝阳区总工会举办慰问活动，主席李志刚参加活动。"
    readings = [reading(AT_HOME, "北京", "a.txt"), reading(other, "北京", "b.txt")]
    found = [e for e in link(readings, load_knowledge()).entities if e.name.endswith("朝阳区总工会")]
    assert [(e.name, e.aliases) for e in found] == [("北京市朝阳区总工会", ("朝阳区总工会",))]


# names told by the text -------------------------------------------------------------------------

TOLD = {
    "南京市工业职工大学（市工会干部学院）": "市工会干部学院",
    "北京恒远重型装备集团有限公司（以下简称“恒重集团”）": "恒重集团",
}


@pytest.mark.parametrize("written", TOLD)
def test_a_second_name_in_brackets_is_an_alias(written: str) -> None:
    text = f"技能大赛开幕\n\n近日，技能大赛由{written}主办，100人参加。"
    found = cluster_of(text, TOLD[written])
    assert written.split("（", maxsplit=1)[0] in (found.name, *found.aliases)
    assert "文中注明" in [join.reason.split("：")[0] for join in found.joins if join.name == TOLD[written]]


def test_the_family_name_of_a_foreigner_is_the_person_named_before() -> None:
    text = "国际焊接大赛闭幕\n\n德国选手马库斯·韦伯获得银奖，韦伯被授予“金焊花”奖章。"
    assert [c.aliases for c in reading(text).clusters if c.kind == "Person"] == [("韦伯",)]


def test_every_join_is_kept_with_its_reason() -> None:
    text = "工会送清凉\n\n近日，北京市总工会举办慰问活动，市总工会副主席王建国讲话。"
    joins = {join.name: join.reason for join in cluster_of(text, "北京市总工会").joins}
    assert joins["市总工会"].startswith("据文中地名补全")
    records = link([reading(text)], load_knowledge())
    told = [r.reasons for r in records.rulings if r.left_name == "市总工会"]
    assert told == [(joins["市总工会"],)]


def test_a_mention_that_took_in_the_word_before_it_is_the_body_that_stands_alone_elsewhere() -> None:
    text = "技能大赛开幕\n\n近日，首运客运集团有限公司举办大赛。首运集团职工参加，大赛由首运集团承办。"
    found = cluster_of(text, "首运客运集团有限公司")
    assert found.aliases == ("首运集团",)


# events -------------------------------------------------------------------------------------------

ONE_EVENT = (
    ("“关爱一线，夏日送清凉”慰问活动", "“送清凉”慰问活动"),
    ("第三届“云轨工匠杯”职工技能大赛", "“云轨工匠杯”技能大赛"),
    ("电装技能比武大赛", "电装技能大赛"),
)
TWO_EVENTS = (
    ("第二届“云轨工匠杯”职工技能大赛", "第三届“云轨工匠杯”职工技能大赛"),
    ("全国护理技能大赛省级选拔赛", "全国护理技能大赛"),
    ("“爱心邮路”创建活动", "“学先锋，建爱心邮路，创一流”主题活动"),
    ("“最美投递员”表彰大会", "“岚州最美投递员”评选活动"),
    ("云州省庆祝“五一”国际劳动节暨表彰大会", "全市庆祝“五一”国际劳动节暨表彰大会"),
    ("河西区职工乒乓球比赛", "河东区职工乒乓球比赛"),
    ("致敬劳动者！“五一”表彰", "柳江市“五一”座谈会"),
)


def test_two_events_may_quote_one_honour() -> None:
    names = "“云岭工匠”培育创建工作视频会议", "选树“云岭工匠”活动"
    assert not same_event(*names, load_knowledge().lexicon)


@pytest.mark.parametrize(("left", "right"), ONE_EVENT)
def test_one_event_in_other_words(left: str, right: str) -> None:
    assert same_event(left, right, load_knowledge().lexicon)
    assert same_event(right, left, load_knowledge().lexicon)


@pytest.mark.parametrize(("left", "right"), TWO_EVENTS)
def test_two_events_of_like_names(left: str, right: str) -> None:
    assert not same_event(left, right, load_knowledge().lexicon)
    assert not same_event(right, left, load_knowledge().lexicon)


# reporters ------------------------------------------------------------------------------------------

NAMESAKE = (
    "张帆的“零差错”账本\n\n本报讯（记者 张帆）翻开北京地铁公司检修工张帆的工作日志，"
    "12年里没有一次漏检记录。张帆获得北京市劳动模范称号。"
)
AGAIN = "北京地铁表彰职工\n\n本报讯（记者 李想）近日，北京地铁公司检修工张帆获得北京市劳动模范称号。"


def test_an_author_is_not_the_one_of_that_name_whom_the_article_reports_on() -> None:
    records = link([reading(NAMESAKE, source="a.txt"), reading(AGAIN, source="b.txt")], load_knowledge())
    person = next(e for e in records.entities if e.name == "张帆")
    article = next(a for a in records.articles if a.source == "a.txt")
    told = [(r.left, r.right, r.verdict) for r in records.rulings if r.by == "resolve/author"]
    assert told == [(person.id, article.id, "different")]


def test_the_namesake_of_a_reporter_is_still_one_person_in_two_articles() -> None:
    records = link([reading(NAMESAKE, source="a.txt"), reading(AGAIN, source="b.txt")], load_knowledge())
    assert len([e for e in records.entities if e.name == "张帆"]) == 1


HEADLINES = {
    "in other words": ("云岭区举办职工歌唱大赛", "云岭区总工会举办“唱响云岭”职工歌唱大赛，50人参加。"),
    "by its slogan": (
        "云岭举办“三送三比”劳动竞赛",
        "云岭区总工会举办云岭区“建新城”重点工程劳动竞赛。竞赛以三送三比为主要内容。",
    ),
    "by what is brought": ("“清凉”送进云岭车站", "云岭区总工会开展盛夏送清凉活动，看望车站里的职工。"),
    "as the calling on somebody": ("“暖心包”送到云岭职工手中", "李想来到云岭公交集团，慰问春运一线职工，带去问候。"),
    "as a visit that the lead tells": ("慰问团走进云岭矿区：把问候带给夜班职工", "李想走访慰问矿区职工。"),
    "by its quoted name": ("第三届“云岭杯”技能大赛落幕", "“云岭杯”职工职业技能大赛昨天在云岭区落幕。"),
}


@pytest.mark.parametrize("case", HEADLINES)
def test_headline_and_body_tell_one_event(case: str) -> None:
    headline, body = HEADLINES[case]
    made = reading(f"{headline}\n\n本报讯（记者 白莹）近日，{body}")
    assert len([c for c in made.clusters if c.kind == "Event"]) == 1


def test_a_visit_that_only_the_headline_tells_is_called_by_what_is_brought() -> None:
    made = reading("云岭区总工会：把清凉送到最远的站点\n\n本报讯（记者 白莹）近日，李想来到云岭钢厂，为职工送去西瓜。")
    assert [c.aliases for c in made.clusters if c.kind == "Event"] == [("送清凉",)]


def test_a_visit_with_a_name_of_its_own_is_not_the_headlines() -> None:
    made = reading("“清凉”送进云岭车站\n\n本报讯（记者 白莹）近日，云岭区总工会开展第三届“书香云岭”走访慰问活动。")
    assert not any("书香" in alias for c in made.clusters if "清凉" in c.name for alias in c.aliases)


def test_a_headlines_contest_is_not_another_one_of_the_report() -> None:
    made = reading(
        "云岭举办“三送三比”劳动竞赛\n\n本报讯（记者 白莹）近日，云岭区总工会举办“三送三比”劳动竞赛。"
        "去年的“建新城”劳动竞赛由云岭区总工会主办，2000人参加。"
    )
    events = [c.name for c in made.clusters if c.kind == "Event"]
    assert not [name for name in events if "三送三比" in name and "建新城" in name]
    assert all("建新城" not in alias for c in made.clusters if "三送三比" in c.name for alias in c.aliases)


# pointers -------------------------------------------------------------------------------------------

POINTERS = {
    "a union speaks of its company too": (
        "宁波甬港轮机有限公司来访。杭州运河重机有限公司介绍经验，宁波甬港轮机有限公司提问。"
        "杭州运河重机有限公司工会主席王建国介绍了该公司的做法。",
        "该公司",
        "杭州运河重机有限公司",
    ),
    "a known company is also called by its name with 集团": (
        "首钢集团举办技能大赛，首钢工会主席王建国讲话，该集团职工参加。",
        "该集团",
        "首钢集团",
    ),
}


@pytest.mark.parametrize("case", POINTERS)
def test_a_pointer_means_the_body_spoken_of_last(case: str) -> None:
    text, pointer, body = POINTERS[case]
    made = reading(f"技能大赛开幕\n\n近日，{text}")
    pointing = {m.id for m in made.mentions if m.surface == pointer}
    assert pointing
    assert [c.name for c in made.clusters if pointing & set(c.mentions)] == [body]


@pytest.mark.parametrize("words", ["各级工会", "工会干部", "5家工会", "两地工会"])
def test_a_word_for_many_bodies_points_to_none(words: str) -> None:
    made = reading(f"慰问一线职工\n\n近日，北京市总工会举办慰问活动。{words}参加。")
    union = next(c for c in made.clusters if c.name == "北京市总工会")
    assert {m.surface for m in made.mentions if m.id in union.mentions} == {"北京市总工会"}


def test_a_house_called_by_its_kind_alone_is_the_one_that_the_article_opens_with() -> None:
    told = (
        "近日，云州重机集团举办技能大赛，百余名职工分焊工、钳工、电工三个工种比拼理论和实操，比赛历时整整两天，"
        "现场气氛热烈。经过角逐，来自东海物流集团的李华夺得冠军。"
    )
    made = reading(f"技能大赛落幕\n\n{told}大赛由集团工会主席王建国主持。")
    assert "云州重机集团工会" in {c.name for c in made.clusters}
    assert "东海物流集团工会" not in {c.name for c in made.clusters}


def test_cities_in_a_list_have_the_union_that_its_last_one_names() -> None:
    text = "大赛开幕\n\n11月1日，由临江、灯塔、双河市总工会联合主办的技能大赛在临江市开幕，百余名职工参加。"
    assert names_of(text, "Union") == {"临江市总工会", "灯塔市总工会", "双河市总工会"}


def test_a_studio_is_also_called_without_its_house() -> None:
    text = "创新成果发布\n\n11月1日，云州重机有限公司张建国创新工作室发布成果，百余名职工到场学习。"
    assert "张建国创新工作室" in cluster_of(text, "云州重机有限公司张建国创新工作室").aliases


def test_a_district_that_stands_twice_before_its_office_stands_once() -> None:
    text = "区里座谈\n\n11月1日，临江市云溪区区委副书记李华参加座谈会，听取职工代表的意见。"
    assert "临江市云溪区委" in names_of(text, "Organization")


# unions of a house -----------------------------------------------------------------------------


def test_the_union_of_a_house_is_named_after_the_one_house_that_can_be_meant() -> None:
    text = "学院来客\n\n11月1日，云州教育学院副院长杨明带领院工会干部到云州大学学习。院工会主席李华介绍情况。"
    assert "云州教育学院工会" in names_of(text, "Union")


def test_which_of_two_houses_is_left_open_unless_it_is_pointed_at() -> None:
    text = "两院交流\n\n11月1日，云州师范学院、东海师范学院举行座谈会，院工会主席李华参加。"
    assert names_of(text, "Union") == set()
    pointed = "企业交流\n\n11月1日，云州石化公司、东海重机公司举行座谈会。该公司工会主席李华参加。"
    assert "东海重机公司工会" in names_of(pointed, "Union")


@pytest.mark.parametrize("called", ["校工会", "学校工会", "学校第三届工会委员会"])
def test_the_union_of_the_one_school_is_called_so(called: str) -> None:
    text = f"教工运动会开赛\n\n5月16日，云州市云湖中学举办运动会，云湖中学工会承办。{called}主席李华致辞。"
    assert names_of(text, "Union") == {"云湖中学工会"}


def test_our_union_is_a_body_where_no_house_is_named() -> None:
    text = "校工会获奖\n\n1月10日，市教育工会召开会议，我校工会获得先进单位奖。"
    assert "校工会" in names_of(text, "Union")


def test_the_company_is_the_one_that_its_union_names() -> None:
    text = "云重机工会成立\n\n8月13日，云重机工会成立大会举行。公司董事长李明出席。"
    assert names_of(text, "Enterprise") == {"云重机"}


def test_offices_in_a_list_share_the_autonomous_region() -> None:
    text = "大赛落幕\n\n广西大赛由自治区人力资源和社会保障厅、卫生厅、妇联举办。"
    assert {"广西壮族自治区卫生厅", "广西壮族自治区妇联"} <= names_of(text, "Organization")


def test_a_body_of_a_city_is_also_called_without_its_province() -> None:
    text = "工联会成立\n\n山西省太原市快递行业工会联合会成立。"
    assert cluster_of(text, "太原市快递行业工会联合会").name == "山西省太原市快递行业工会联合会"


def test_a_department_named_alone_again_is_the_one_named_before() -> None:
    text = "护理竞赛落幕\n\n竞赛在云州市第一人民医院举行。云州市第一人民医院急诊科护士李明获奖，急诊科获团体奖。"
    assert "急诊科" not in names_of(text, "Organization")


@pytest.mark.parametrize(
    ("units", "meant"),
    [("云溪港集团装卸三队", True), ("云溪港集团装卸三队、柳江港集团理货三队", False), ("云溪港集团装卸十三队", False)],
)
def test_a_unit_called_by_its_number_is_the_only_one_that_ends_so(units: str, meant: bool) -> None:
    text = f"码头有了标兵\n\n5月6日，{units}获云州市工人先锋号。去年，三队在装船作业中打破纪录。"
    assert any(c.name != "三队" and "三队" in c.aliases for c in reading(text).clusters) is meant


def test_a_short_name_of_a_union_is_that_of_its_place() -> None:
    text = "河北职工受表彰\n\n近日，河北省总、省委宣传部联合开展评选。河北省总工会主席李明讲话。"
    assert cluster_of(text, "河北省总").name == "河北省总工会"


def test_the_league_committee_of_a_place_has_the_place_in_its_name() -> None:
    text = "四川召开大会\n\n4月27日，四川省委组织部、省总工会、团省委、省妇联有关同志参加会议。"
    assert "共青团四川省委" in names_of(text, "Organization")


def test_the_old_name_of_a_province_tells_whose_union_is_meant() -> None:
    text = "三晋工匠候选人产生\n\n昨日，记者从省总工会获悉，2018年“三晋工匠”评选活动已推选出30名候选人。"
    assert names_of(text, "Union") == {"山西省总工会"}


def names_of(text: str, kind: str) -> set[str]:
    return {cluster.name for cluster in reading(text).clusters if cluster.kind == kind}


def test_a_street_tells_no_province_and_the_only_full_name_is_meant() -> None:
    text = (
        "资江市总工会召开会议\n\n近日，资江市总工会召开十一届九次常委会议，资江市总工会主席温舒出席，"
        "城南街道环卫所职工参加。市总工会将开展核查。"
    )
    assert cluster_of(text, "市总工会").name == "资江市总工会"


def test_a_name_without_its_grantor_means_the_honour_that_its_sentence_named() -> None:
    text = "洛阳市劳动模范表彰大会召开，温舒获“劳动模范”称号。祁连曾获河南省劳动模范称号。"
    names = {cluster.name for cluster in reading("表彰大会召开\n\n" + text).clusters if cluster.kind == "Honour"}
    assert names == {"洛阳市劳动模范", "河南省劳动模范"}


RENAMED = {
    "云溪机械厂更名为云溪重工有限公司。": ("云溪重工有限公司", "云溪机械厂"),
    "2003年，云溪机械厂整体改制为云溪重工有限公司。": ("云溪重工有限公司", "云溪机械厂"),
    "云溪重工有限公司前身为1958年建厂的云溪机械厂。": ("云溪重工有限公司", "云溪机械厂"),
    "云溪重工有限公司原名云溪机械厂。": ("云溪重工有限公司", "云溪机械厂"),
    "怀安县第一人民医院现更名为怀安县中心医院。": ("怀安县中心医院", "怀安县第一人民医院"),
    "经市政府批准，云溪第二中学升格为云溪学院，明年招生。": ("云溪学院", "云溪第二中学"),
    "云溪机械厂改建为云溪重工有限公司。": ("云溪重工有限公司", "云溪机械厂"),
    "到会的有怀安电厂、云溪重工有限公司（原名云溪机械厂）。": ("云溪重工有限公司", "云溪机械厂"),
}


@pytest.mark.parametrize("text", RENAMED)
def test_a_body_that_was_renamed_keeps_its_former_name_with_the_words_that_say_so(text: str) -> None:
    now, then = RENAMED[text]
    cluster = cluster_of("职工之友\n\n" + text, now)
    assert (cluster.name, cluster.aliases) == (now, (then,))
    reason = next(join.reason for join in cluster.joins if join.name == then)
    assert reason.removeprefix("文中称更名：") in text


@pytest.mark.parametrize(
    "text",
    [
        "云溪机械厂拟更名为云溪重工有限公司。",
        "云溪机械厂没有更名为云溪重工有限公司。",
        "怀安电厂、云溪机械厂改制为云溪重工有限公司。",
        "职代会否决了云溪机械厂更名为云溪重工有限公司的提案。",
        "有职工建议将云溪机械厂更名为云溪重工有限公司。",
        "市国资委不同意云溪机械厂改制为云溪重工有限公司。",
        "他们介绍了云溪机械厂更名为云溪重工有限公司的方案。",
        "云溪机械厂更名为云溪重工有限公司，未获批准。",
        "据传云溪机械厂更名为云溪重工有限公司。",
        "云溪机械厂改制为云溪重工有限公司和云溪铸造有限公司。",
        "云溪重工有限公司的前身是云溪机械厂和怀安电厂。",
        "云溪重工有限公司的前身为云溪机械厂（1958年建厂）、怀安电厂。",
        "云溪重工有限公司原名云溪机械厂等三家企业。",
        "云溪重工有限公司改建为云溪工业博物馆。",
    ],
)
def test_a_new_name_that_is_refused_or_of_several_or_of_another_thing_is_no_other_name(text: str) -> None:
    assert cluster_of("职工之友\n\n" + text, "云溪重工有限公司").aliases == ()


def test_a_short_name_is_told_in_brackets_or_in_quotation_marks() -> None:
    for told in ("（下称云重公司）", "（以下简称“云重公司”）", "简称“云重公司”"):
        text = f"职工之友\n\n云溪重工有限公司{told}召开职代会。"
        assert cluster_of(text, "云重公司").name == "云溪重工有限公司"


def test_pages_from_before_and_after_a_new_name_tell_of_one_body() -> None:
    texts = (
        "怀安县第一人民医院举办比武\n\n怀安县第一人民医院举办护理技能比武。",
        "怀安县中心医院开会\n\n2021年，怀安县第一人民医院更名为怀安县中心医院。",
    )
    readings = [reading(text, source=f"{n}.txt") for n, text in enumerate(texts)]
    linked = link(readings, load_knowledge())
    assert sum(entity.name.startswith("怀安县") and entity.kind == "Organization" for entity in linked.entities) == 1
