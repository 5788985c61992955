# SPDX-License-Identifier: MIT
"""Two people of one name in one article."""

from __future__ import annotations

import pytest

from kg.graph import KnowledgeGraph
from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page
from kg.resolve import link

LIST = "2025年无锡市劳动模范名单\n\n赵丽华  无锡市惠山区人民医院护士\n"
NEWS = "无锡市总工会表彰先进\n\n本报讯（记者 何田）5月5日，无锡市总工会召开表彰会。"
TWO = {
    "two rows of a list with other bodies": LIST
    + "王强  无锡顺丰速运有限公司快递员\n王强  无锡地铁集团有限公司调度员\n",
    "numbered rows": LIST + "1. 王强  无锡顺丰速运有限公司快递员\n2. 王强  无锡市第一中学教师\n",
    "sex marks that differ": NEWS + "无锡地铁集团调度员王强（女）、无锡地铁集团司机王强（男）参加。",
    "two jobs at two bodies": NEWS + "无锡市滨湖中学教师张敏、无锡市人民医院护士张敏参加。",
    "side by side in a list": NEWS + "无锡地铁集团的王强和无锡顺丰速运有限公司的王强同台发言。",
    "the studio of one house and a job at another": NEWS
    + "无锡地铁集团王强创新工作室领衔人王强到会。无锡市人民医院医生王强发言。",
    "a studio and a job, and a job at another body": NEWS
    + "王强创新工作室领衔人、无锡地铁集团调度员王强到会。无锡市人民医院医生王强发言。",
    "an office and a job at two bodies": NEWS
    + "无锡顺丰速运有限公司快递员张敏作报告。无锡市地铁集团工会主席张敏主持会议。",
}
ONE = {
    "the same body in two rows": LIST + "王强  无锡地铁集团有限公司调度员\n王强  无锡地铁集团有限公司党员\n",
    "a body and its union": NEWS + "无锡地铁集团工会主席王强讲话。无锡地铁集团职工王强说，大家都很高兴。",
    "a body with 的": NEWS + "无锡地铁集团调度员王强讲话。地铁集团的王强说，大家都很高兴。",
    "two offices": NEWS + "无锡市政协副主席王强讲话。无锡市总工会主席王强为他们颁奖。",
    "a job and the studio of one's own": NEWS
    + "无锡地铁集团调度员王强获奖。“王强创新工作室”成立三年。王强创新工作室领衔人王强说，还要学。",
    "a unit named without the owner of its house": NEWS
    + "中国铁路上海局集团有限公司惠山工务段探伤工王强获奖。惠山工务段探伤车间工长王强推着仪器。",
    "a unit by its full name and a part of it by the short one": NEWS
    + "无锡地铁集团有限公司河口工务段探伤工王强到会。河口工务段探伤车间工长王强说，大家都很高兴。",
    "a post told once": NEWS + "无锡地铁集团调度员王强参加。王强说，他会继续努力。",
}


def graph_of(text: str) -> KnowledgeGraph:
    return KnowledgeGraph(link([read_page(Page("a.txt", text, place="无锡"), load_knowledge())], load_knowledge()))


def people(graph: KnowledgeGraph, *names: str) -> list[str]:
    return [entity.id for entity in graph.records.entities if entity.kind == "Person" and entity.name in names]


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_two_of_one_name_whom_the_text_sets_apart_are_two(text: str) -> None:
    assert len(people(graph_of(text), "王强", "张敏")) == 2


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_person_of_several_descriptions_stays_one(text: str) -> None:
    assert len(people(graph_of(text), "王强", "张敏")) == 1


def test_elder_with_a_family_name_is_the_one_of_that_name() -> None:
    graph = graph_of(NEWS + "无锡地铁集团钢筋工老邓领到了棉袄。钢筋工邓宝山是最美农民工。")
    assert people(graph, "老邓", "邓宝山") == people(graph, "邓宝山")


def test_each_of_two_has_only_the_facts_that_stand_with_that_one() -> None:
    graph = graph_of(TWO["two rows of a list with other bodies"])
    for person in people(graph, "王强"):
        said = [fact.relation for fact in graph.facts(person)]
        assert sorted(said) == ["hasHonour", "position"]


def test_who_may_be_one_person_in_two_houses_waits_in_review() -> None:
    graph = graph_of(TWO["an office and a job at two bodies"])
    waiting = [r for r in graph.records.rulings if r.verdict == "unsure" and r.left != r.right]
    assert [sorted((r.left, r.right)) for r in waiting] == [sorted(people(graph, "张敏"))]


def test_two_of_one_article_are_not_joined_by_an_article_that_fits_both() -> None:
    knowledge = load_knowledge()
    texts = [
        TWO["two jobs at two bodies"],
        NEWS + "无锡市滨湖中学教师张敏参加。",
        NEWS + "无锡市人民医院护士张敏参加。",
    ]
    readings = [read_page(Page(f"{n}.txt", text, place="无锡"), knowledge) for n, text in enumerate(texts)]
    graph = KnowledgeGraph(link(readings, knowledge))
    bodies = [{graph.name(f.object) for f in graph.facts(p) if f.relation == "position"} for p in people(graph, "张敏")]
    assert {"无锡市滨湖中学", "无锡市人民医院"} not in bodies


def test_a_body_before_a_name_says_which_of_two_is_meant() -> None:
    text = NEWS + "无锡地铁集团司机王强与无锡市人民医院护士王强到会。"
    graph = graph_of(text + "地铁集团的王强是江苏省劳动模范，市人民医院的王强是无锡市劳动模范。")
    held = {
        graph.name(other.object): graph.name(fact.object)
        for person in people(graph, "王强")
        for fact in graph.facts(person)
        for other in graph.facts(person)
        if fact.relation == "hasHonour" and other.relation == "position"
    }
    assert held == {"无锡地铁集团": "江苏省劳动模范", "无锡市人民医院": "无锡市劳动模范"}
