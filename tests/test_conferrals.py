# SPDX-License-Identifier: MIT
"""Who was given what, and when: nobody holds what another won, and no year is another honour's."""

from __future__ import annotations

import pytest

from kg.graph import KnowledgeGraph
from kg.knowledge import load_knowledge
from kg.ledger import Conferral
from kg.model import Page
from kg.read_page import read_page
from kg.resolve import link


def graph_of(text: str) -> KnowledgeGraph:
    """The graph of a short report."""
    knowledge = load_knowledge()
    page = Page("a.txt", "劳动者风采\n\n" + text, place="北京")
    return KnowledgeGraph(link([read_page(page, knowledge)], knowledge))


def roll(text: str) -> list[Conferral]:
    """The conferrals that a short report tells of."""
    return graph_of(text).roll()


A, B, C = "北京大工匠", "首都劳动奖章", "全国劳动模范"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"郑小莲先后获得{A}（2010年）、{B}（2018年）、{C}（2022年）等荣誉。", {A: "2010", B: "2018", C: "2022"}),
        (f"郑小莲荣获“{A}”(2015年)、“{B}”称号。", {A: "2015", B: ""}),
        (f"郑小莲是{A}（2018）、{C}（2020年度）。", {A: "2018", C: "2020"}),
        (f"郑小莲（{A}，2018年）到会。", {A: "2018"}),
        (f"郑小莲（2010年入职）荣获{A}称号。", {A: ""}),
    ],
)
def test_a_year_in_brackets_is_that_of_the_honour_before_it(text: str, wanted: dict[str, str]) -> None:
    assert {row.honour_name: row.year for row in roll(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"郑小莲2015年、2019年先后荣获“{A}”“{B}”称号。", {A: "2015", B: "2019"}),
        (f"郑小莲于2016年和2018年分别获得{A}、{C}称号。", {A: "2016", C: "2018"}),
        (f"1982、1985、1989年，郑小莲先后被评为{A}、{B}和{C}。", {A: "1982", B: "1985", C: "1989"}),
        (f"郑小莲2015年、2019年先后荣获{A}、{B}、{C}。", {A: "", B: "", C: ""}),
        (f"郑小莲2015年、2019年先后荣获{A}、厂里的标兵、{C}。", {A: "", C: ""}),
        (f"郑小莲2015年、2019年先后荣获{A}、{B}，2021年获{C}。", {A: "2015", B: "2019", C: "2021"}),
        (f"郑小莲2015年至2019年先后荣获{A}、{B}。", {A: "", B: ""}),
        (f"郑小莲于2019年、2021年被授予{A}、{B}称号。", {A: "", B: ""}),
    ],
)
def test_years_listed_go_with_as_many_honours_one_by_one_or_with_none(text: str, wanted: dict[str, str]) -> None:
    assert {row.honour_name: row.year for row in roll(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"郑小莲、楼小平于2016年、2018年分别获得{A}称号。", {("郑小莲", "2016"), ("楼小平", "2018")}),
        (f"郑小莲、楼小平分获2016年、2018年{A}称号。", {("郑小莲", "2016"), ("楼小平", "2018")}),
        (f"郑小莲、楼小平于2016年、2018年获得{A}称号。", {("郑小莲", ""), ("楼小平", "")}),
        (f"郑小莲2015年和2019年获{A}。", {("郑小莲", "2015"), ("郑小莲", "2019")}),
        (f"郑小莲2015年、2015年两次获{A}。", {("郑小莲", "2015")}),
        (f"郑小莲2015年、2020年三次获{A}。", {("郑小莲", "")}),
    ],
)
def test_years_listed_before_one_honour_are_each_of_a_holder_or_all_of_one(
    text: str, wanted: set[tuple[str, str]]
) -> None:
    assert {(row.recipient_name, row.year) for row in roll(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"郑小莲因勇救落水儿童楼小平荣获{B}。", {"郑小莲"}),
        (f"郑小莲多年照顾孤寡老人楼小平，2022年获{C}。", {"郑小莲"}),
        (f"郑小莲照顾患病的工友楼小平15年，2022年获{C}。", {"郑小莲"}),
        (f"郑小莲悉心照顾瘫痪的楼小平，荣获{B}。", {"郑小莲"}),
        (f"班长郑小莲、照顾老人的楼小平荣获{B}。", {"郑小莲", "楼小平"}),
        (f"为救工友楼小平，郑小莲被烧伤，荣获{B}。", {"郑小莲"}),
        (f"郑小莲、安文山合力救起落水者楼小平，被授予{B}。", {"郑小莲", "安文山"}),
        (f"郑小莲，救助楼小平等5名困难学生，荣获{B}。", {"郑小莲"}),
        (f"郑小莲师从楼小平，2020年获{B}。", {"郑小莲"}),
        (f"多年照顾老人楼小平，她的故事感动了很多人，荣获{B}。", set()),
        (f"勇救落水儿童的郑小莲荣获{B}。", {"郑小莲"}),
        (f"抢救专家郑小莲和帮扶干部楼小平荣获{B}。", {"郑小莲", "楼小平"}),
    ],
)
def test_whom_somebody_helped_did_not_win_what_was_won_for_it(text: str, wanted: set[str]) -> None:
    assert {row.recipient_name for row in roll(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("接替楼小平，郑小莲当选北京市总工会主席。", {"郑小莲"}),
        ("郑小莲接替安文山任北京市总工会主席。", {"郑小莲"}),
        ("告别妻子楼小平，安文山当选北京市总工会主席。", {"安文山"}),
        ("郑小莲、楼小平当选北京市总工会副主席。", {"郑小莲", "楼小平"}),
    ],
)
def test_whom_somebody_follows_or_leaves_does_not_hold_the_post(text: str, wanted: set[str]) -> None:
    graph = graph_of(text)
    held = {fact.subject for fact in graph.facts("北京市总工会") if fact.relation == "position"}
    assert {graph.name(holder) for holder in held} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"北京市总工会原定授予郑小莲“{A}”称号，后因故取消。", {"撤销"}),
        (f"北京市总工会一度授予郑小莲“{A}”称号，随后收回。", {"撤销"}),
        (f"北京市总工会决定，取消郑小莲2022年获得的“{A}”。", {"撤销"}),
        (f"北京市总工会不再保留郑小莲“{A}”称号。", {"撤销"}),
        (f"郑小莲的“{A}”称号被冻结。", {"撤销"}),
        (f"郑小莲在公示阶段被取消“{A}”资格。", set()),
        (f"郑小莲因公示期间收到举报，未获通过，不授予“{A}”称号。", set()),
        (f"郑小莲因公示期间收到举报，其“{A}”称号暂缓授予。", set()),
        (f"郑小莲2020年获“{A}”称号，原定的颁奖仪式因故取消。", {"获得"}),
        (f"郑小莲获“{A}”称号，取消了休假。", {"获得"}),
        (f"郑小莲不服输，被授予“{A}”称号。", {"获得"}),
    ],
)
def test_what_was_taken_back_or_withheld_is_not_held(text: str, wanted: set[str]) -> None:
    assert {row.status for row in roll(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"会上，郑小莲被授予{A}称号，于飞被授予{B}称号。", {f"郑小莲>{A}", f"于飞>{B}"}),
        (f"郑小莲被授予{A}称号，于近日获评{C}。", {f"郑小莲>{A}", f"郑小莲>{C}"}),
        (f"“我离{C}还远。”北京地铁公司职工郑小莲说。他的徒弟安文山拿下了第一名，被授予“{A}”称号。", {f"安文山>{A}"}),
        (f"北京地铁公司职工郑小莲干了三十年。她的徒弟拿下了第一名，被授予“{A}”称号。", set()),
    ],
)
def test_what_one_won_is_not_given_to_who_was_named_before(text: str, wanted: set[str]) -> None:
    assert {f"{row.recipient_name}>{row.honour_name}" for row in roll(text)} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("大会要求，学习全国劳动模范楼小平的先进事迹。", {"郑小莲"}),
        ("会上宣读了追授楼小平的决定。楼小平的事迹感动了大家。", {"郑小莲"}),
        ("本报曾报道过职工楼小平。", {"郑小莲"}),
        ("大会号召向楼小平同志学习。", {"郑小莲"}),
        ("理论学习中心组成员楼小平到会。", {"郑小莲", "楼小平"}),
    ],
)
def test_who_is_only_called_to_mind_at_a_meeting_was_not_there(text: str, wanted: set[str]) -> None:
    lead = "9月10日，北京市总工会召开庆祝五一大会。北京地铁公司职工郑小莲发言。"
    knowledge = load_knowledge()
    page = Page("a.txt", "北京市总工会召开庆祝大会\n\n" + lead + text, date="2024-09-18", place="北京")
    graph = KnowledgeGraph(link([read_page(page, knowledge)], knowledge))
    came = {fact.object for fact in graph.records.statements if fact.relation == "participant"}
    assert {graph.name(one) for one in came} == wanted


def test_who_is_named_in_an_article_that_opens_with_a_year_long_past_was_not_there_then() -> None:
    told = "1956年，北京钟表厂职工郑小莲出席全国先进生产者代表会议。\n2023年退休的职工楼小平常说起这件事。"
    knowledge = load_knowledge()
    page = Page("a.txt", "一枚奖章\n\n" + told, date="2024-09-18", place="北京")
    graph = KnowledgeGraph(link([read_page(page, knowledge)], knowledge))
    came = {fact.object for fact in graph.records.statements if fact.relation == "participant"}
    assert {graph.name(one) for one in came} == {"郑小莲"}
