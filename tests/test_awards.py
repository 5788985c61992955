# SPDX-License-Identifier: MIT
"""Who holds which honour, with which status: what a report says, and nothing that it only plans."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import KnowledgeGraph
from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page
from kg.resolve import link
from tests.reading import facts_of

FORMS = [
    line.split("\t")
    for line in (Path(__file__).parent / "award_forms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith(("#", "sentence\t"))
]

PAGES = [
    (block.partition("\n")[0], block.partition("\n")[2])
    for block in (Path(__file__).parent / "award_pages.txt").read_text(encoding="utf-8").split("### ")[1:]
]


@pytest.mark.parametrize(
    ("sentence", "wanted"), FORMS, ids=[f"{n}-{sentence[:16]}" for n, (sentence, _) in enumerate(FORMS)]
)
def test_a_sentence_says_what_the_table_of_forms_says(sentence: str, wanted: str) -> None:
    facts = set(wanted.split())
    stated = {fact for fact in short(sentence) if "<" not in fact or "=" in facts or "<" in wanted}
    assert stated == facts - {"="}


def short(text: str) -> set[str]:
    """Who holds what in one sentence, and who confers what, as the table of forms writes it."""
    facts = set()
    for _, of, found in facts_of("市总工会召开庆祝大会\n\n" + text):
        for fact in found.facts:
            status = dict(fact.qualifiers).get("status", "")
            if fact.relation == "hasHonour":
                facts.add(f"{of[fact.subject]}>{of[fact.object]}" + (f"/{status}" if status != "获得" else ""))
            elif fact.relation == "conferredBy":
                facts.add(f"{of[fact.subject]}<{of[fact.object]}")
    return facts


def told(text: str) -> tuple[set[str], set[str]]:
    """What a short report states, and what is refused with its reason: `recipient>honour:status`."""
    stated: set[str] = set()
    refused: set[str] = set()
    for _, of, found in facts_of("全市职工大会召开\n\n本报讯 近日，大会召开。" + text):
        for fact in (fact for fact in found.facts if fact.relation == "hasHonour"):
            held = dict(fact.qualifiers)
            more = "".join(f":{held[key]}" for key in ("edition", "year", "rank") if key in held)
            stated.add(f"{of[fact.subject]}>{of[fact.object]}:{held['status']}{more}")
        refused |= {f"{of[f.subject]}>{of[f.object]}:{f.refused}" for f in found.refused if f.relation == "hasHonour"}
    return stated, refused


@pytest.mark.parametrize(
    ("wanted", "text"), PAGES, ids=[f"{n}-{text[:16].strip()}" for n, (_, text) in enumerate(PAGES)]
)
def test_a_page_says_what_the_pages_of_awards_say(wanted: str, text: str) -> None:
    rows = build_text(text).roll()
    stated = {f"{r.recipient_name}>{r.honour_name}" + (f"/{r.status}" if r.status != "获得" else "") for r in rows}
    facts = set(wanted.split())
    assert not [fact for fact in facts if not any(told.endswith(fact) for told in stated)]
    assert not [told for told in stated if not any(told.endswith(fact) for fact in facts)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王建国、李红梅、赵志刚分获前三名。三人同时被授予“北京市技术能手”称号。",
         {"王建国>北京市技术能手:获得", "李红梅>北京市技术能手:获得", "赵志刚>北京市技术能手:获得"}),
        ("王建国、李红梅分别获得全国五一劳动奖章、首都劳动奖章。",
         {"王建国>全国五一劳动奖章:获得", "李红梅>首都劳动奖章:获得"}),
        ("王建国获得首都劳动奖章，2021年又被评为“北京大工匠”。",
         {"王建国>首都劳动奖章:获得", "王建国>北京大工匠:获得:2021"}),
        ("“海淀工匠”揭晓，北京公交集团驾驶员王建国、北京地铁公司站务员李红梅等10人当选，赵志刚获提名奖。",
         {"王建国>海淀工匠:获得", "李红梅>海淀工匠:获得", "赵志刚>海淀工匠:提名"}),
        ("第三届“海淀工匠”培育对象名单公布，王建国、李红梅榜上有名。",
         {"王建国>海淀工匠:培育对象:3", "李红梅>海淀工匠:培育对象:3"}),
        ("去年，王建国被撤销“海淀工匠”称号。", {"王建国>海淀工匠:撤销"}),
        ("王建国获国家科学技术进步奖二等奖。", {"王建国>国家科学技术进步奖:获得:二等奖"}),
    ],
    ids=["three of them", "respectively", "and again", "the last honour", "list of nominees", "revoked", "rank"],
)  # fmt: skip
def test_recipients_and_status_are_those_that_the_words_give(text: str, wanted: set[str]) -> None:
    assert told(text)[0] == wanted


def test_names_on_the_lines_below_a_heading_hold_its_honour() -> None:
    stated, _ = told(
        "决定命名下列同志为“海淀工匠”，名单如下：\n王建国（北京公交集团驾驶员）\n李红梅（北京地铁公司站务员）\n赵志刚（北京电力公司检修工）\n\n大会由张强主持。\n"
    )
    assert stated == {"王建国>海淀工匠:获得", "李红梅>海淀工匠:获得", "赵志刚>海淀工匠:获得"}


def test_those_of_whom_a_list_goes_on_to_tell_hold_the_honour_given_right_before_it() -> None:
    rows = "他们是：\n柳江索道公司检修工 贺松\n柳江博物馆讲解员 温 小舒\n"
    assert told(f"柳江市总工会把“柳江工匠”称号授予了2名职工。{rows}")[0] == {
        "贺松>柳江工匠:获得",
        "温小舒>柳江工匠:获得",
    }
    assert not told(f"“柳江工匠”评审会昨日举行，2名专家担任评委。{rows}")[0]


def test_a_body_holds_nothing_where_its_row_goes_on_with_what_was_not_read() -> None:
    stated, _ = told("获得“柳江市工人先锋号”称号的有：\n柳江公交公司5路\n柳江公交公司\n")
    assert stated <= {"柳江公交公司>柳江市工人先锋号:获得"}


def test_a_list_that_does_not_align_is_refused() -> None:
    stated, refused = told("王建国、李红梅、赵志刚分别获得全国五一劳动奖章、首都劳动奖章。")
    assert not stated
    assert "王建国>首都劳动奖章:list does not align" in refused


@pytest.mark.parametrize(
    "text",
    [
        "市总工会将授予王建国首都劳动奖章。",
        "王建国的目标是成为北京大工匠。",
        "王建国差一点就当选北京大工匠。",
        "王建国没有获得全国劳动模范称号。",
        "王建国是北京市劳动模范评选的评委。",
        "经复核，取消李红梅首都劳动奖章评选资格。",
    ],
)
def test_what_is_planned_hoped_or_denied_is_not_held(text: str) -> None:
    assert not {fact for fact in told(text)[0] if ":获得" in fact}


def test_the_honour_won_before_a_comma_is_not_that_of_who_is_named_after_it() -> None:
    stated, _ = told("北京地铁公司维修一班荣获全国工人先锋号，班长王建国获首都劳动奖章。")
    assert stated == {"北京地铁公司维修一班>全国工人先锋号:获得", "王建国>首都劳动奖章:获得"}


NOTICE = """首都劳动奖章推荐人选公示

根据评选安排，现将首都劳动奖章推荐人选公示如下，公示期为5月6日至12日。

首都劳动奖章（2名）

王建国 北京地铁公司检修工
李红梅 北京公交集团驾驶员
"""


def test_whom_a_public_notice_lists_is_a_candidate_and_no_holder() -> None:
    graph = build_text(NOTICE)
    rows = {(row.recipient_name, row.honour_name, row.status) for row in graph.roll()}
    assert rows == {("王建国", "首都劳动奖章", "候选"), ("李红梅", "首都劳动奖章", "候选")}


def test_a_list_announced_of_one_year_gives_its_honours_that_year() -> None:
    lead = "江海市先进名单揭晓\n\n近日，江海市总工会公布2024年江海市先进名单如下：\n\n"
    text = lead + "首都劳动奖章\n王建国 北京地铁公司检修工\n"
    assert [row.year for row in build_text(text).roll()] == ["2024"]
    other = text.replace("公布", "继公布2022年先进名单后，又公布")
    assert [row.year for row in build_text(other).roll()] == [""]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("班里的技师安文山、操作工汤小雪分别获得2022年、2023年首都劳动奖章。", {"安文山": "2022", "汤小雪": "2023"}),
        (
            "会上宣读了《云州市总工会关于授予2024年首都劳动奖章的决定》。驾驶员郑小莲等12人被授予首都劳动奖章。",
            {"郑小莲": "2024"},
        ),
        ("会上宣读了《关于授予2024年首都劳动奖状的决定》。郑小莲发言，她曾获首都劳动奖章。", {"郑小莲": ""}),
        ("仪式还通报了2024年五一劳动奖获奖情况：楼小平获首都劳动奖章。", {"楼小平": "2024"}),
    ],
)
def test_years_told_in_turn_or_once_for_a_whole_list_are_those_of_its_holders(
    text: str, wanted: dict[str, str]
) -> None:
    rows = build_text("劳动者受表彰\n\n本报讯 " + text).roll()
    assert {row.recipient_name: row.year for row in rows} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1976年出生的叶秋棠是全国劳动模范。", [""]),
        ("2003年进厂的卫松柏是首都劳动奖章获得者。", [""]),
        ("1995年参加工作的楼小平获北京市劳动模范。", [""]),
        ("2018年大学毕业的汤小雪获得全国技术能手称号。", [""]),
        ("2008年来京务工的卫松柏获首都劳动奖章。", [""]),
        ("2012年，郑小莲当上班组长，她先后获得首都劳动奖章、北京市劳动模范。", ["", ""]),
        ("2015年，叶秋棠夺得全市技能大赛第一名，三年后又当选北京大工匠。", ["2018"]),
        ("2003年进厂的石松柏2019年获首都劳动奖章。", ["2019"]),
        ("2016年，楼小平在全市技能大赛中夺冠，被授予首都劳动奖章。", ["2016"]),
        ("2018年，参加工作不到三年的汤小雪获得全国技术能手称号。", ["2018"]),
        ("2021年，郑小莲带领的北京地铁公司维修一班获评全国工人先锋号。", ["2021"]),
        ("安文山劳模创新工作室成立于2016年，2022年被命名为北京市劳模和工匠人才创新工作室。", ["2022"]),
    ],
)
def test_a_year_is_an_honours_only_where_nothing_else_happens_between_them(text: str, wanted: list[str]) -> None:
    assert [row.year for row in build_text("劳动者风采\n\n" + text).roll()] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("北京市总工会去年评选北京大工匠，马海松今年3月获得此称号。", ""),
        ("北京市总工会去年授予马海松北京大工匠称号。", "2023"),
    ],
)
def test_the_year_of_another_act_is_not_that_of_an_honour_named_before(text: str, wanted: str) -> None:
    knowledge = load_knowledge()
    page = Page("a.txt", "劳动者风采\n\n" + text, date="2024-04-25", place="北京")
    assert [row.year for row in KnowledgeGraph(link([read_page(page, knowledge)], knowledge)).roll()] == [wanted]


def test_each_honour_of_a_profile_has_the_year_told_before_it() -> None:
    text = "天还没亮，安文秀已经出车。她是北京公交集团第10车队班长，2012年获首都劳动奖章，2020年被评为全国劳动模范。"
    rows = build_text("车轮上的清晨\n\n" + text).roll()
    assert {row.honour_name: row.year for row in rows} == {"首都劳动奖章": "2012", "全国劳动模范": "2020"}


def build_text(text: str) -> KnowledgeGraph:
    """The graph of one page."""
    knowledge = load_knowledge()
    return KnowledgeGraph(link([read_page(Page("a.txt", text, place="北京"), knowledge)], knowledge))
