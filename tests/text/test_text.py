# SPDX-License-Identifier: MIT
"""Page text -> articles, on small invented pages."""

# ruff: noqa: E501, RUF005

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.bylines import NameBook, check_forms
from kg.knowledge import load_knowledge
from kg.model import Article, Page
from kg.text import fold_text, read_articles
from kg.text.folding import FOLDS, fold_page
from kg.text.radicals import fold_radicals

KNOWLEDGE = load_knowledge()
NAMES = NameBook(KNOWLEDGE.lexicon.surnames, KNOWLEDGE.lexicon.not_names)
BODY = "近日，江海市总工会在职工服务中心举办第二届职工技能大赛，来自全市的120名职工参加比赛。"


def read(text: str, **page: str) -> tuple[Article, ...]:
    return read_articles(Page("p.txt", text, **page), KNOWLEDGE.grammar, KNOWLEDGE.lexicon)


def headlines(text: str) -> list[str]:
    return [article.headline for article in read(text)]


def authors(text: str) -> list[tuple[str, str]]:
    return [(a.name, a.role) for article in read(text) for a in article.authors]


def test_every_form_of_the_page_matches_its_own_examples() -> None:
    assert check_forms(KNOWLEDGE.ontology.page) == []


def test_a_form_that_breaks_its_examples_is_reported() -> None:
    page = {**KNOWLEDGE.ontology.page, "noise": [{"pattern": "^甲$", "yes": ["乙"], "no": ["甲"]}]}
    assert check_forms(page) == [
        "page.toml: noise 1: must match '乙'",
        "page.toml: noise 1: must not match '甲'",
    ]


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("本报讯(朱晓蒙)", [("朱晓蒙", "通讯员")]),
        ("本报讯(全媒体记者 王晓明)", [("王晓明", "记者")]),
        ("本报讯 (记者 陶 然 通讯员 欧阳 晨)", [("陶然", "记者"), ("欧阳晨", "通讯员")]),
        ("京江网讯(通讯员张龄元吴华龙)", [("张龄元", "通讯员"), ("吴华龙", "通讯员")]),
        ("本报江海5月2日讯(记者 邢孟 通讯员 李庆昌)", [("邢孟", "记者"), ("李庆昌", "通讯员")]),
        ("今日女报/凤网讯(通讯员 高敏)", [("高敏", "通讯员")]),
        ("江工网讯 ", []),
        ("央视网消息：", []),
        ("央视新闻客户端消息（新闻联播）：", []),
    ],
)
def test_a_dateline_names_its_authors_and_leaves_the_body(dateline: str, expected: list[tuple[str, str]]) -> None:
    (article,) = read(f"江海市总工会举办技能大赛\n\n{dateline}{BODY}")
    assert [(a.name, a.role) for a in article.authors] == expected
    assert article.text.split("\n")[1] == BODY


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("■本报记者 王晓明", [("王晓明", "记者")]),
        ("□ 通讯员 陈晔", [("陈晔", "通讯员")]),
        ("（本网记者 尚飞）", [("尚飞", "记者")]),
        ("(欧阳 晨 李 可)", [("欧阳晨", "通讯员"), ("李可", "通讯员")]),
        ("毛朝阳、姚磊 摄影报道", [("毛朝阳", "摄影"), ("姚磊", "摄影")]),
        ("(本组图片由本报记者 刘强 摄)", [("刘强", "摄影")]),
        ("文/王晓明 图/李强", [("王晓明", "记者"), ("李强", "摄影")]),
        ("（院工会 宣传科 文/王晓明 图/李强）", [("王晓明", "记者"), ("李强", "摄影")]),
        ("本报记者 祝 福 文并摄", [("祝福", "记者")]),
        ("王晓明 文/摄", [("王晓明", "通讯员"), ("王晓明", "摄影")]),
        ("新华社\n记者 王晓明 李强 报道", [("王晓明", "记者"), ("李强", "记者")]),
        ("责任编辑：王晓明 校对：李强", []),
        ("记者：王晓明 编辑：李强 责编：陈晔", [("王晓明", "记者")]),
        ("（江海市总工会供稿）", []),
    ],
)
def test_a_line_of_its_own_names_authors(line: str, expected: list[tuple[str, str]]) -> None:
    found = authors(f"江海市总工会举办技能大赛\n\n{BODY}\n\n{line}")
    assert [name for name, _ in found] == [name for name, _ in expected]
    assert {role for _, role in found} - {"记者", "通讯员", "摄影"} == set()


@pytest.mark.parametrize("end", [" (高文德)", "（记者 王晓明）", "(下转第4版)", " 李强 摄"])
def test_a_sign_off_is_no_part_of_the_body(end: str) -> None:
    (article,) = read(f"江海市总工会举办技能大赛\n\n{BODY}{end}")
    assert article.text.rstrip().endswith("参加比赛。")


def test_a_line_of_fields_gives_date_source_and_author() -> None:
    (article,) = read(f"江海市总工会举办技能大赛\n2014-11-25 10:00 作者：马超 来源：江海日报\n\n{BODY}")
    assert (article.date, article.reprinted_from) == ("2014-11-25", "江海日报")
    assert [a.name for a in article.authors] == ["马超"]


@pytest.mark.parametrize(
    "page",
    [
        "第3版 工会    江海劳动报    2024年5月8日 星期三\n\n江海办劳动竞赛\n\n{body}",
        "江海晚报 2024年5月8日 A06 本市\n\n江海办劳动竞赛\n\n{body}",
        "3版 市州工会 ■2024年5月8日 星期三 ■责编/李 强 版式/王 明\n\n江海办劳动竞赛\n\n{body}",
        "江海办劳动竞赛\n\n{body}\n\n02 工会新闻│2024年5月8日 星期三│本版编辑 李强",
    ],
)
def test_the_head_or_foot_of_a_page_says_when_its_articles_were_printed(page: str) -> None:
    assert [article.date for article in read(page.format(body=BODY))] == ["2024-05-08"]


def test_a_department_as_source_is_no_reprint() -> None:
    assert read(f"江海市总工会举办技能大赛\n来源：工会\n\n{BODY}")[0].reprinted_from == ""


def test_a_headline_broken_over_two_lines_is_joined() -> None:
    (article,) = read(f"江海两家工作室被命名为\n“北江省职工创新工作室”\n\n本报讯 {BODY}")
    assert article.headline == "江海两家工作室被命名为“北江省职工创新工作室”"


@pytest.mark.parametrize(
    "lines",
    [
        ("江海供电局学习河西劳模工作室", "创建经验"),
        ("江海市总工会走进", "卓越劳模创新工作室"),
        ("江海三中举办庆祝国际劳动妇女节", "女教职工跳绳比赛"),
        ("江海医院工会获评", "“全市工会工作先进单位”"),
        ("江海市总举行", "劳模迎新活动"),
        ("四位工匠老师", "走上江海小学讲台"),
    ],
)
def test_a_headline_that_the_column_broke_is_joined(lines: tuple[str, str]) -> None:
    (article,) = read("\n".join(lines) + f"\n\n{BODY}")
    assert article.headline == "".join(lines)


def test_what_goes_on_from_another_page_is_an_article_below_its_headline() -> None:
    above, below = read(f"江海市总工会送清凉\n\n本报讯 {BODY}\n\n让技师“名利双收”\n\n(上接第1版)\n\n……{BODY}")
    assert (above.headline, below.headline) == ("江海市总工会送清凉", "让技师“名利双收”")


def test_a_series_and_whose_it_is_stand_above_a_headline_and_are_none() -> None:
    (article,) = read(f"人物·江海市劳动奖章\n\n听得出毛病的“医生”\n\n江海市劳动奖章获得者李强说，{BODY}")
    assert article.headline == "听得出毛病的“医生”"


def test_who_published_a_report_and_when_is_no_headline() -> None:
    (article,) = read(f"江海大学在讲课比赛中创佳绩\n发布者：校工会 发布时间：2024-09-08 供稿：工会\n\n{BODY}")
    assert article.headline == "江海大学在讲课比赛中创佳绩"


def test_a_subtitle_right_below_a_headline_is_none_of_it() -> None:
    (article,) = read(f"江海新材集团工会完成换届\n温舒当选新一届主席\n\n{BODY}")
    assert article.headline in ("江海新材集团工会完成换届", "温舒当选新一届主席")


def test_the_line_of_the_agent_and_the_interviewee_are_no_headlines() -> None:
    assert read(f"江海市总工会：\n把课堂搬进车间\n\n本报讯 {BODY}")[0].headline == "把课堂搬进车间"
    assert read(f"三十年磨一剑成就大奖\n——访江海首席技师赵郁\n\n{BODY}")[0].headline == "三十年磨一剑成就大奖"


def test_a_sign_off_closes_its_article() -> None:
    found = read(f"江海办劳动竞赛\n\n本报讯 {BODY} (高文德)\n\n衢江“鲁班”赛技能\n\n{BODY}")
    assert [a.headline for a in found] == ["江海办劳动竞赛", "衢江“鲁班”赛技能"]


def test_rubrics_and_reprints_part_articles() -> None:
    found = read(
        f"江海办劳动竞赛\n\n本报讯(记者 王强){BODY}\n\n>> 他山之石 <<\n\n南河绘制成长地图\n\n{BODY}\n\n转自《江工网》"
    )
    assert [(a.headline, a.reprinted_from) for a in found] == [("江海办劳动竞赛", ""), ("南河绘制成长地图", "江工网")]


def test_what_others_signed_is_an_article_of_its_own() -> None:
    cheers = "球场上笑声不断，职工们挥拍上阵，比赛实行循环赛制，两支队伍打满了三局，观众看得目不转睛。"
    page = f"江海市总工会举办技能大赛\n\n本报讯（记者 王晓明）{BODY}\n\n球场上的笑声\n\n{cheers}\n\n"
    assert headlines(page + "本报记者 李强 通讯员 陈晔 摄影报道") == ["江海市总工会举办技能大赛", "球场上的笑声"]
    assert headlines(page + "王晓明 文/摄") == ["江海市总工会举办技能大赛"]
    assert headlines(page + "李强 摄") == ["江海市总工会举办技能大赛"]


def test_a_subhead_stays_in_its_article() -> None:
    drill = "选手们白天上岗、晚上练习，江海市总工会请来往届的冠军当教练，每周末还要模拟一场，谁也不肯落下。"
    (article,) = read(f"江海办劳动竞赛\n\n本报讯(记者 王强){BODY}\n\n练兵比武\n\n{drill}")
    assert "\n练兵比武\n" in article.text


def test_a_paragraph_broken_by_the_column_is_joined_and_undoubled() -> None:
    (article,) = read(
        "江海办劳动竞赛\n\n本报讯 江海市总工会组织全市职工开展劳动竞赛，大力营造爱国奉\n\n献的氛围。“心灵驿站”让\n\n让班组多了个解压阀。"
    )
    assert "爱国奉献的氛围" in article.text
    assert "”让班组多了" in article.text


def test_what_a_break_shows_to_stand_there_twice_is_left_out_but_not_a_post_behind_its_house() -> None:
    (article,) = read(
        "江海办劳动竞赛\n\n本报讯 江海市总工会组织全市职工开展劳动竞赛，出席的有江海市人民医院\n\n院长王强，江海造船公司工会主席柴\n\n"
        "柴静远和各单位的职工代表一百多人，大家一起听取了江海市总工会宣传部\n\n部长李明的介绍，又观看了展览。"
    )
    told = "人民医院院长王强", "工会主席柴静远", "宣传部部长李明"
    assert [part for part in told if part not in article.text] == []


def test_advertisements_and_navigation_are_left_out() -> None:
    (article,) = read(
        f"网站首页 > 新闻 > 正文\n\n江海办劳动竞赛\n\n分享至\n\n{BODY}\n\n广告\n\n优选商城 满百减二十\n江海优品商贸有限公司\n订购热线:010-88007788"
    )
    assert article.headline == "江海办劳动竞赛"
    assert "优" not in article.text


@pytest.mark.parametrize("text", ["", "\n \n", "江海办劳动竞赛", "江海办劳动竞赛\n练兵比武", "广告"])
def test_a_page_without_running_text_has_no_article(text: str) -> None:
    assert read(text) == ()


def test_a_title_of_the_format_is_the_headline_whether_repeated_or_not() -> None:
    for text in (BODY, f"江海办劳动竞赛\n\n{BODY}"):
        (article,) = read(text, title="江海办劳动竞赛")
        assert article.headline == "江海办劳动竞赛"
        assert article.kicker == ""


def test_a_page_that_begins_inside_an_article_gives_it_no_headline() -> None:
    found = read(f"新西城贡献力量。\n\n江海市总工会举办技能大赛\n\n本报讯 {BODY}")
    assert [a.headline for a in found] == ["", "江海市总工会举办技能大赛"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王 伟 李晓明、买买提·艾力", ["王伟", "李晓明", "买买提·艾力"]),
        ("那 青 富察明", ["那青", "富察明"]),
        ("薛 慕白", ["薛慕白"]),
        ("欧阳 晨 李 可", ["欧阳晨", "李可"]),
        ("欧阳文博", ["欧阳文博"]),
        ("王伟李明", ["王伟", "李明"]),
        ("王晓 明", ["王晓明"]),
        ("郑和平 and 李明", ["郑和平", "李明"]),
    ],
)
def test_names_are_split(text: str, names: list[str]) -> None:
    assert NAMES.split(text) == names


def test_radicals_of_a_pdf_are_read_as_the_characters_they_look_like() -> None:
    printed = str.maketrans("工长高革门民金西", "⼯⻓⾼⾰⻔⺠⾦⻄")
    text = "西门区总工会表彰长高厂\n\n本报讯（记者 高革）近日，西门区总工会副主席金长民来到长高机器厂工会。\n"
    (plain,), (folded,) = read(text), read(text.translate(printed))
    assert (folded.headline, folded.text, folded.offsets) == (plain.headline, plain.text, plain.offsets)


def test_every_radical_and_compatibility_form_becomes_one_other_character() -> None:
    blocks = "".join(map(chr, [*range(0x2E81, 0x2E9A), *range(0x2F00, 0x2FD6), *range(0xF900, 0xFA0E)]))
    folded = fold_radicals(blocks)
    assert len(folded) == len(blocks)
    assert not set(folded) & set(blocks)


def test_folding_keeps_numbers_and_turns_quotes() -> None:
    assert fold_page("会(一),1,200人10:30到:好") == "会（一），1,200人10:30到：好"
    assert fold_text('市总 and 区总"工匠"') == "市总和区总“工匠”"


TOKENS = st.sampled_from(
    ["近日，", "举办", "大赛", "。", "\n", "\n\n", " ", " and ", '"', ",", "1,200", "(", ")", "本报讯(记者 王伟)", "工会", "　",
     "“", "”", "让", "职工技能大赛在江海市举办并取得圆满成功", "转自《江工网》", "李强 摄", "广告", "\u200b", "\r\n", "X", "·", "•"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(TOKENS, max_size=60).map("".join))
def test_every_character_knows_its_place(text: str) -> None:
    for article in read(text):
        assert len(article.offsets) == len(article.text)
        lines = re.findall(r"[^\n]*\n?", article.text)
        at = 0
        for line in filter(None, lines):
            offsets = article.offsets[at : at + len(line)]
            body = [o for o, c in zip(offsets, line, strict=True) if c != "\n"]
            assert all(a < b for a, b in pairwise(body))
            for char, place in zip(line, offsets, strict=True):
                source = text[place : place + 1]
                shrunk = char == "和" and text[place : place + 3] == "and"
                turned = char in "“”" and source in '"＂'
                assert char in ("\n", source, FOLDS.get(source)) or shrunk or turned
            at += len(line)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for article in read(text):
        assert len(article.offsets) == len(article.text)


@pytest.mark.parametrize(
    "line",
    ["记者" * 2000, "（记者 " + "王伟、" * 2000, "本报讯（" + "甲 " * 3000, "王 " * 3000 + "摄", "来源：" * 1000]
    + ["2024-01-01" + " 来源：甲" * 18 + "。"],
)
def test_no_line_takes_long(line: str) -> None:
    begun = time.perf_counter()
    read(f"江海办劳动竞赛\n\n{line}\n\n{line[:99]}\n\n{BODY}{line[:80]}）")
    assert time.perf_counter() - begun < 1


def test_a_page_without_a_headline_takes_no_paragraph_for_one() -> None:
    (article,) = read(f"本报讯 {BODY}\n\n会上，王晓明表示将再接再厉。")
    assert (article.headline, article.title_end, article.lead) == ("", 0, 0)


def test_a_report_taken_over_from_another_places_paper_is_at_home_there() -> None:
    def home(source: str) -> str:
        return read(f"召开座谈会\n\n{BODY}\n\n转自《{source}》", paper="杭州工运报", place="杭州")[0].place

    assert [home(source) for source in ("宁波日报", "工人日报", "杭州工运报")] == ["宁波", "杭州", "杭州"]
