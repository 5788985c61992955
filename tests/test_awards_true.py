# SPDX-License-Identifier: MIT
"""Honours stay with those who hold them: what a sentence says of one is not told of the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import build
from kg.graph import KnowledgeGraph


def read(folder: Path, text: str, headline: str = "一则新闻") -> KnowledgeGraph:
    """The graph of one report of a Beijing paper of 1 May 2024."""
    page = folder / "a.txt"
    front = "date: 2024-05-01\npaper: 京华劳动报\nplace: 北京"
    page.write_text(f"{front}\n\n{headline}\n\n　　本报讯 {text}\n", encoding="utf-8")
    return build(page)


def said(graph: KnowledgeGraph, relation: str) -> set[str]:
    """What a graph states of one relation: `subject>object`, with a year and a status other than 获得."""
    facts = set()
    for fact in graph.records.statements:
        if fact.relation == relation:
            held = dict(fact.qualifiers)
            told = "".join(f"/{held[key]}" for key in ("year", "status") if held.get(key, "获得") != "获得")
            facts.add(f"{graph.name(fact.subject)}>{graph.name(fact.object)}{told}")
    return facts


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("林秀英拿过首都劳动奖章，方志远是北京大工匠。", "林秀英>首都劳动奖章 方志远>北京大工匠"),
        ("林秀英，北京市第九十九中学教师，曾获北京市优秀教师。", "林秀英>北京市优秀教师"),
        ("有人否认了网传“向林秀英颁发首都劳动奖章”的消息。", ""),
        ("网传，林秀英获得首都劳动奖章，市总工会表示该消息不实。", ""),
        ("据传林秀英获得了首都劳动奖章。", ""),
        ("有网友称林秀英获得了首都劳动奖章，经核实不属实。", ""),
        ("经各单位申报、社会公示，市总工会决定授予林秀英“北京大工匠”称号。", "林秀英>北京大工匠"),
        ("经各单位申报、社会公示，市总工会拟授予林秀英“北京大工匠”称号。", "林秀英>北京大工匠/拟表彰"),
        ("若经公示无异议，市总工会决定授予林秀英“北京大工匠”称号。", ""),
        ("市总工会决定撤销汪涛北京市劳动模范称号。", "汪涛>北京市劳动模范/撤销"),
        (
            "林秀英是2020年全国劳动模范、2016年全国五一劳动奖章获得者。",
            "林秀英>全国劳动模范/2020 林秀英>全国五一劳动奖章/2016",
        ),
        ("林秀英于2015年、2020年两次被评为全国劳动模范。", "林秀英>全国劳动模范/2015 林秀英>全国劳动模范/2020"),
        ("林秀英2015年、2020年两次参赛，获得北京大工匠称号。", "林秀英>北京大工匠"),
        (
            "2024年全国五一劳动奖章获得者、市地铁公司司机林秀英和北京大工匠、市热力公司焊工方志远作了发言。",
            "林秀英>全国五一劳动奖章/2024 方志远>北京大工匠",
        ),
        ("林秀英去年获得首都劳动奖章。", "林秀英>首都劳动奖章/2023"),
        ("今年38岁的林秀英获得首都劳动奖章。", "林秀英>首都劳动奖章"),
        (
            "林秀英、方志远等2人作为首都劳动奖章获得者代表上台领奖。",
            "林秀英>首都劳动奖章 方志远>首都劳动奖章",
        ),
    ],
)
def test_an_honour_is_told_of_its_holder_alone_with_its_year_and_status(tmp_path: Path, text: str, wanted: str) -> None:
    assert said(read(tmp_path, text), "hasHonour") == set(wanted.split())


def test_those_below_have_the_honour_of_the_clause_that_points_at_them(tmp_path: Path) -> None:
    table = "\n\n姓名\t单位\n林秀英\t北京地铁公司\n方志远\t首钢集团有限公司"
    text = "授予下列2名职工“北京大工匠”称号，授予苗大河等5名职工“北京大工匠”提名奖。"
    graph = read(tmp_path, text + table, "关于表彰的决定")
    assert said(graph, "hasHonour") == {"林秀英>北京大工匠", "方志远>北京大工匠", "苗大河>北京大工匠/提名"}


def test_the_first_of_several_studios_that_are_given_a_title_is_a_studio(tmp_path: Path) -> None:
    graph = read(tmp_path, "市总工会命名“李宏利创新工作室”等60家工作室为市级职工创新工作室。")
    assert [(e.kind, e.name) for e in graph.records.entities if "李宏利创新" in e.name] == [
        ("Studio", "李宏利创新工作室")
    ]
    assert said(graph, "hasHonour") == {"李宏利创新工作室>北京市职工创新工作室"}


def test_studios_named_one_after_the_other_are_no_part_of_each_other(tmp_path: Path) -> None:
    assert said(read(tmp_path, "市总工会命名“李宏利创新工作室”“方志远工作室”为市级职工创新工作室。"), "partOf") == set()


def test_money_for_an_event_is_no_event(tmp_path: Path) -> None:
    graph = read(tmp_path, "丰台区总工会今年共筹集送温暖资金620万元。")
    assert [entity.name for entity in graph.records.entities if entity.kind == "Event"] == []


def test_who_has_died_or_is_played_on_stage_is_no_guest(tmp_path: Path) -> None:
    told = "演员方志远在话剧中饰演全国劳动模范苗大河。章远山2019年去世。歌手林秀英演唱了歌曲。"
    graph = read(tmp_path, f"4月28日，北京市总工会举办“致敬劳动者”文艺汇演。{told}", "“致敬劳动者”文艺汇演举行")
    assert said(graph, "participant") == {"“致敬劳动者”文艺汇演>林秀英"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("杨宝林收石磊为徒。", "石磊>杨宝林"),
        ("林秀英是方志远的徒弟。", "林秀英>方志远"),
        ("林秀英说：“我的师傅、全国劳动模范方志远常来。”", "林秀英>方志远"),
        ("技师方志远与青年职工林秀英、苗大河签订师徒协议。", "林秀英>方志远 苗大河>方志远"),
        ("青工林秀英与技师方志远签订师徒协议。", ""),
        ("方志远收学生为徒。", ""),
    ],
)
def test_a_master_is_told_only_where_the_words_say_which_of_the_two_it_is(
    tmp_path: Path, text: str, wanted: str
) -> None:
    assert said(read(tmp_path, text), "mentor") == set(wanted.split())


RUN = "2009年首都劳动奖章，2015年北京市劳动模范，2021年全国五一劳动奖章"
HELD_ALL = {
    "林秀英>首都劳动奖章/2009",
    "林秀英>北京市劳动模范/2015",
    "林秀英>全国五一劳动奖章/2021",
}


@pytest.mark.parametrize(
    ("headline", "text", "wanted"),
    [
        ("焊工林秀英", f"林秀英很少请假。汗水换来了荣誉：{RUN}。", HELD_ALL),
        ("焊工林秀英", f"林秀英很少请假。{RUN}……奖状装满了抽屉。", HELD_ALL),
        (
            "焊工林秀英",
            f"林秀英很少请假。她常提起师傅方志远的荣誉：{RUN}。",
            {told.replace("林秀英", "方志远") for told in HELD_ALL},
        ),
        ("焊工林秀英和方志远", f"林秀英和方志远很少请假。汗水换来了荣誉：{RUN}。", set()),
        ("焊工的故事", f"林秀英很少请假。汗水换来了荣誉：{RUN}。", set()),
        ("焊工林秀英", "林秀英很少请假。汗水换来了荣誉：2009年首都劳动奖章，2015年北京市劳动模范提名。", set()),
    ],
)
def test_honours_in_a_row_with_their_years_are_those_of_whom_the_title_names(
    tmp_path: Path, headline: str, text: str, wanted: set[str]
) -> None:
    assert said(read(tmp_path, text, headline), "hasHonour") == wanted


def test_whom_to_ask_below_a_list_is_no_holder(tmp_path: Path) -> None:
    rows = "林秀英 北京云杉机械厂焊工\n方志远 北京第九医院护士"
    text = f"4月28日，名单公布。\n\n首都劳动奖章名单\n\n{rows}\n\n联系人：赵国强 电话：12345"
    assert said(read(tmp_path, text), "hasHonour") == {"林秀英>首都劳动奖章", "方志远>首都劳动奖章"}
