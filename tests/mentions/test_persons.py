# SPDX-License-Identifier: MIT
"""People's names: what is one, where it ends, and what is none."""

from __future__ import annotations

import itertools

import pytest

from kg.data import folder
from kg.knowledge import load_knowledge
from kg.lexicon import Lexicon, load_lexicon
from kg.mentions.atoms import Scanner
from kg.mentions.name_sides import Evidence
from kg.mentions.persons import PersonFinder
from kg.mentions.roles import promote_jobs
from kg.model import Page
from kg.text import read_articles
from tests.reading import mentions_of


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(folder("seeds"))


def names(text: str, lexicon: Lexicon) -> list[str]:
    """The people found in a text in which nothing else was found before."""
    atoms = promote_jobs(Scanner(lexicon).cut(text), lexicon)
    return [text[span.start : span.end] for span in PersonFinder(lexicon).find(text, atoms, ())]


FOUND = {
    "云州公司焊工张杰用一组数字讲变化，电工冯媛收了三名徒弟，钳工李娜住在宿舍。": ["张杰", "冯媛", "李娜"],
    "焊工张志能、电工李本会、车工王有用获奖，钳工孙喜收、段长王建成了解情况。": [
        "张志能",
        "李本会",
        "王有用",
        "孙喜收",
        "王建成",
    ],
    "全国劳动模范张犁登台。张犁用一组数字讲变化，张犁才松了一口气，张犁原是农民。": ["张犁"] * 4,
    "电工王磊刚、电工王磊登台。王磊刚用了三天。王磊才下夜班。": ["王磊刚", "王磊", "王磊刚", "王磊"],
    "全国劳动模范、茶叶种植户张犁登台，养殖户常明亮说得好。": ["张犁", "常明亮"],
    "昨天，北京大工匠秦岭开讲，焊工孟非收徒，焊工蔡文支招。": ["秦岭", "孟非", "蔡文"],
    "盟总工会副主席斯琴高娃应邀出席。": ["斯琴高娃"],
    "挤奶项目第一名由乌云其木格夺得。": ["乌云其木格"],
    "市文联副主席向隅出席开幕式。": ["向隅"],
    "协会秘书长焦点担任裁判长。": ["焦点"],
    "副站长熊熊发言。“劳模”熊熊想小伙伴了。": ["熊熊", "熊熊"],
    "市总工会党组书记、副主席张克斌出席会议。": ["张克斌"],
    "项目经理韩守和代表建设者承诺，按期完工。": ["韩守和"],
    "云溪机械厂焊工于飞荣获全国劳动模范，职工向前进获评先进。": ["于飞", "向前进"],
    "今天的节目就到这儿。编辑麦小冬，我们明天再会。": [],
    "本版主编阳帆责任编辑欧阳沁": [],
    "于今年获得称号，于其中获评第一，职工和家属获得慰问。": [],
    "云溪环保工程有限公司罗岚泳、东岭科技有限公司贺雄狮获奖。": ["罗岚泳", "贺雄狮"],
    "云溪环保工程有限公司推进建设、东岭科技有限公司贺雄狮获奖。": ["贺雄狮"],
    "工会副主席徐致和在现场颁奖。": ["徐致和"],
    "工会主席王伟和参加活动的职工合影。": ["王伟"],
    "工会主席王伟和主持人李红梅到场。": ["王伟", "李红梅"],
    "区总工会主席古丽娜尔·艾山拧紧螺栓。": ["古丽娜尔·艾山"],
    "农机手吐尔逊古丽·买买提捧着锦旗。": ["吐尔逊古丽·买买提"],
    "今年52岁的阿不都拉·吐尔逊在云溪干了三十年。": ["阿不都拉·吐尔逊"],
    "电工阿卜杜拉·吐尔逊江获得第一名。": ["阿卜杜拉·吐尔逊江"],
    "工会主席吉克伍加，护士长拉姆参加。": ["吉克伍加", "拉姆"],
    "副主席仁青措介绍，工会主席布仁到班组走访。": ["仁青措", "布仁"],
    "格日勒朝鲁（蒙古族）是云溪车辆段检车员。": ["格日勒朝鲁"],
    "江海车务段调车长（蒙古族）荣获奖章。": [],
    "歌曲敖包相会（蒙古族）荣获奖章。": [],
    "主任扎西德勒问候大家。": [],
    "班长常常替大家值班，副主席高新替职工说话。": ["高新"],
    "副主席向阳给职工颁奖，工会主席王强率队参加。": ["向阳", "王强"],
    "工会主席仝军率区职工代表交流，助产士长易兰发言。": ["仝军", "易兰"],
    "他师从高级技师裴天一。一线工人占七成。": ["裴天一"],
    "高级技师于振海宣讲的故事很动人。": ["于振海"],
    "铁矿爆破工唐怀远荣获奖章。": ["唐怀远"],
    "郭守田男，1974年8月出生，中共党员，": ["郭守田"],
    "副主席江山、一级巡视员黄河出席。": ["江山", "黄河"],
    "总经理欧阳静怡介绍，": ["欧阳静怡"],
    "信号检修工张帆获奖。": ["张帆"],
    "选手代表王伟、李晓萌、赵刚分获前三名。": ["王伟", "李晓萌", "赵刚"],
    "区总工会主席古丽娜尔·艾山讲话。": ["古丽娜尔·艾山"],
    "区总工会副主席古丽娜尔·周表示满意。": ["古丽娜尔·周"],
    "区总工会副主席贺 松、办公室主任陈明参加。": ["贺 松", "陈明"],
    "王建国同志说：“我会努力。”": ["王建国"],
    "李秀兰老师介绍，": ["李秀兰"],
    "陈建松、管益明、次仁卓措、温伟、李长安获奖。": ["陈建松", "管益明", "次仁卓措", "温伟", "李长安"],
    "授予周兰、陈松与温伟、李长安、郑远明奖章。": ["周兰", "陈松", "温伟", "李长安", "郑远明"],
    "授予周兰、阿布、央措、郑远明奖章。": ["周兰", "阿布", "央措", "郑远明"],
    "周兰、焊工、钳工、郑远明获奖。": ["周兰", "郑远明"],
    "云州电缆有限公司的韩宝忠教授获奖。": ["韩宝忠"],
    "活动共推选出高云林等30位工匠。": ["高云林"],
    "党组书记、常务副主席乔春和，党组成员李明出席。": ["乔春和", "李明"],
    "区总工会主席安静致为他们颁奖。": ["安静致"],
    "工会副主席白鹤，办公室主任田野到会。": ["白鹤", "田野"],
    "副主席方舟会见了来访的客人。": ["方舟"],
    "常务副主席林长江代表学校领奖。": ["林长江"],
    "首席技师和秋实，班长李明获奖。": ["和秋实", "李明"],
    "会议选举秦望舒为云溪市总工会主席。": ["秦望舒"],
    "大会表彰了裴家光等25名职工。": ["裴家光"],
    "乙组柴桂林获得冠军，甲组裴秋获得亚军。": ["柴桂林", "裴秋"],
    "名单：\n1.苗秋实，男，云溪机械厂钳工；\n2.裴大海（女），云溪茶厂制茶工。": ["苗秋实", "裴大海"],
    "工会主席建议人选裴文彤、党委委员钱素云出席。": ["裴文彤", "钱素云"],
    "党委书记裴嘉惠致闭幕词。": ["裴嘉惠"],
    "铸造厂裴大海节能创新工作室成立。": ["裴大海"],
    "区总工会主席望春山到会祝贺。": ["望春山"],
    "唐山港区工会牵手高校。": [],
    "市总工会领导裴秋伶、王建国出席。": ["裴秋伶", "王建国"],
    "基础部裴博、后勤基建处易大奎、作曲系吴迪获奖。": ["裴博", "易大奎", "吴迪"],
    "授予第一名杨皓“云溪工匠”称号。": ["杨皓"],
    "工会主席赵满对，副主席李明参加。赵满对强调了纪律。": ["赵满对", "李明", "赵满对"],
    "工会主席资云清，副主席折玉琴、招浩然到会。": ["资云清", "折玉琴", "招浩然"],
    "党组副书记赵本正、主席李明参加。": ["赵本正", "李明"],
    "工会主席仇亚男替她高兴，副主席单文礼记得当年。": ["仇亚男", "单文礼"],
    "第一高级工程师向东风，班长李明获奖。": ["向东风", "李明"],
    "五公司师永强获得季军。": ["师永强"],
    "罗世和，云溪镇钳工。罗世和说，手艺要传下去。": ["罗世和", "罗世和"],
    "罗世和王强到会，罗世和李明是同乡。": ["罗世", "王强", "罗世", "李明"],
    "副主席王亚军出席，焊工李冠军说，总冠军是男单亚军。": ["王亚军", "李冠军"],
    "指导员许文栋全程参与，司机赵娜荣立二等功，焊工李明很激动。": ["许文栋", "赵娜", "李明"],
    "优秀职工方建国说，工会副主席方丽霞来过。": ["方建国", "方丽霞"],
    "工会主席李建华为获奖选手颁奖。": ["李建华"],
    "授予李强等同志“海州工匠”称号，撤销王刚等2人“海州能手”称号。": ["李强", "王刚"],
    "评选方正为先进，“海州工匠”由李强获得。李强三次荣获“海州能手”称号。": ["方正", "李强", "李强"],
    "他叫江南，是焊工。由方正领衔的团队以何平命名。": ["江南", "方正", "何平"],
    "副主席李明来丰川调研，副主席赵福来率队考察，技师来文斌交流经验。": ["李明", "赵福来", "来文斌"],
    "副主席何欣曾到会，焊工孙立领到奖牌，主席王志带队慰问，学生赵宇忍不住鼓掌。": ["何欣", "孙立", "王志", "赵宇"],
}


@pytest.mark.parametrize(("text", "expected"), FOUND.items())
def test_names_are_found_with_their_exact_ends(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert names(text, lexicon) == expected


ROWS = """获奖职工名单如下：
云州：江源 云州师范附属中学教师
东华：高山 海山县梆子剧团演员
钱小满 海山县第一中学教师
"""


def test_a_row_of_a_list_opens_with_a_name_even_one_that_is_a_word(lexicon: Lexicon) -> None:
    (article,) = read_articles(Page("a.txt", "获奖职工\n\n" + ROWS), load_knowledge().grammar, lexicon)
    assert names(article.text, lexicon) == ["江源", "高山", "钱小满"]


def test_a_row_opens_with_a_name_without_a_surname_and_before_a_bracket(lexicon: Lexicon) -> None:
    rows = "阿木惹措 柳江水电站值长\n段红军 柳江公路养护中心养护工\n玉 香（女，傣族） 柳江镇快递员\n钱小满 柳江厂焊工"
    (article,) = read_articles(Page("a.txt", "获奖职工\n\n" + rows), load_knowledge().grammar, lexicon)
    assert names(article.text, lexicon) == ["阿木惹措", "段红军", "玉香", "钱小满"]


NONE = (
    "云州公司举行活动。9名焊工从这里走上领奖台，不少焊工常年坚守一线，车间主任全天值守。",
    "老师傅应邀参加，焊工边学边干，快递员别提多高兴，班组长和工友一起抢修，工程师满怀信心前行。",
    "农民工权益得到维护，焊工高瞻远瞩，电工周而复始地巡线，全体技师严格要求自己。",
    "各级工会要大力弘扬劳模精神，深入学习贯彻。",
    "曾荣获全国五一劳动奖状，成功打造高素质产业工人队伍。",
    "第二届“云溪工匠”揭晓（附名单）",
    "提升职工群众的获得感、幸福感、安全感。",
    "石景山区总工会慰问一线职工。",
    "学习习近平总书记重要讲话精神。",
    "传唱《中国梦·劳动美》。",
    "5月9日，技艺非凡·匠心筑梦——云州工匠发布。",
    "职工方代表和企业方代表在合同上签字。",
    "为获奖选手和团队颁奖。获奖职工（左一）上台。",
    "向坚守一线的职工致敬，宣贯党的二十大精神。",
    "市委副书记代表市委向大会致祝词。",
    "“王师傅的电话，比李老师的好使。”居民说。",
    "他来陕考察，孩子在中学读高三，画卷徐徐展开。",
    "打造“温馨之家”、健康保障的“安康之家”。",
    "开展“迎盛会·助冬运·齐创城·送清凉”活动，在宜山市张渚镇举行。",
    "记者张玉波日前获悉，提高工资待遇，第五天早上开工。",
    "护士踊跃参加比赛，职工战高温、保供电。",
    "大家打开礼包，高兴地说。",
    "其中，获评金锤奖6人。",
    "浠水、黄梅6县工会主席参加。",
    "他接过奖杯，成为新的状元。",
    "区总工会工作部部长应邀出席。",
    "温暖万家·在行动",
    "师傅敬茶拜师后，运动员、裁判员宣誓，青年教师分文史、理工两组。",
    "职工方首先提出方案，企业方聘请律师，工会主席郑重表示同意。",
    "电机项目里，维修工管道里带着气。",
    "（编辑：许士阳 审核：高凤）",
    "名单如下：\n安亭镇（2个）\n马陆镇（2个）",
    "工作室领衔人代表近300人参加，数控项目一、二等奖揭晓，廖师傅说谢谢你，百里风区不停。",
    "他叫金师傅，由党委书记挂帅。",
    "温川市总工会来夏川交流，云溪集团来宁川参观。",
    "志愿者为矿工写春联、送“福”字，工会干部给快递员包饺子，女职工包粽子、展风采。",
    "由工会主办的职工龙舟赛在白鹭湖举行，职工高研班和职工成长营开班。",
    "宋河城体育休闲公园里格外热闹，位于张江的芯片厂开工，一线职工占比达93.3%。",
)


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_names_are_none(text: str, lexicon: Lexicon) -> None:
    assert names(text, lexicon) == []


def test_a_name_accepted_once_is_found_where_nothing_around_it_helps(lexicon: Lexicon) -> None:
    text = "工会主席张克斌说，要服务职工。大家围着张克斌问个不停。"
    assert names(text, lexicon) == ["张克斌", "张克斌"]


def test_a_word_of_the_dictionary_is_not_taken_along_from_one_name(lexicon: Lexicon) -> None:
    text = "副主席江山出席会议。祖国的大好江山如画。"
    assert names(text, lexicon) == ["江山"]


def test_names_do_not_overlap_and_come_in_order(lexicon: Lexicon) -> None:
    text = "".join(FOUND)
    atoms = promote_jobs(Scanner(lexicon).cut(text), lexicon)
    spans = PersonFinder(lexicon).find(text, atoms, ())
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


class Patient(PersonFinder):
    """Scores every candidate, however hopeless."""

    def _promising(self, evidence: Evidence, start: int, ends: list[int], left: str) -> list[int]:
        del evidence, start, left
        return ends


def test_what_is_left_out_before_it_is_scored_is_no_name(lexicon: Lexicon) -> None:
    pages = sorted(folder("seeds").glob("pages/*.txt"))
    for text in (*FOUND, *(page.read_text(encoding="utf-8", errors="replace") for page in pages)):
        atoms = promote_jobs(Scanner(lexicon).cut(text), lexicon)
        assert PersonFinder(lexicon).find(text, atoms, ()) == Patient(lexicon).find(text, atoms, ())


def test_every_weight_is_read_as_a_number(lexicon: Lexicon) -> None:
    assert lexicon.weights("name")
    assert all(abs(weight) < 20 for weight in lexicon.weights("name").values())


@pytest.mark.parametrize(
    "text", ["权益部部长高阳花现场接待职工。", "副局长水清华分别签字。", "车间工会主席谷雨为联盟授牌。"]
)
def test_a_place_or_a_body_that_begins_inside_a_name_behind_a_post_is_none(text: str) -> None:
    article, spans = mentions_of("市总工会" + text)
    assert any(s.kind == "Person" and s.end - s.start > 1 for s in spans), text
    assert not any(
        s.kind in ("Place", "Organization") and "市总工会" not in article.text[s.start : s.end] for s in spans
    )


def test_a_slogan_with_a_dot_is_no_name(lexicon: Lexicon) -> None:
    assert names("大赛以“中国梦·劳动美·奋进新时代”为主题。", lexicon) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("二等奖 许可为（云州专用车厂）、季军 上官琪（云州检测中心）。", ["许可为", "上官琪"]),
        ("马亚军任队长，冠军作品（云州画院藏）在馆内展出。", ["马亚军"]),
    ],
)
def test_who_stands_right_behind_a_rank_won_it_and_a_rank_within_a_name_is_none(text: str, expected: list[str]) -> None:
    article, spans = mentions_of(text)
    assert [article.text[s.start : s.end] for s in spans if s.kind == "Person"] == expected
