# SPDX-License-Identifier: MIT
"""What looks like a body's name is one where its making and what is said of it speak for it."""

from __future__ import annotations

import pytest

from kg.facts.body_worth import BodyJudge
from kg.knowledge import load_knowledge
from kg.model import BODIES, Page
from kg.read_page import read_page
from kg.resolve import link

PAGE = (
    "云州港务集团召开年会\n\n1月10日，云州港务集团召开会议，总结一年来的工作。{}"
    "会议还部署了下一阶段的任务，要求人人都学习新知识。"
)


def bodies(sentence: str) -> set[str]:
    knowledge = load_knowledge()
    linked = link([read_page(Page("a.txt", PAGE.format(sentence)), knowledge)], knowledge)
    return {entity.name for entity in linked.entities if entity.kind in BODIES}


@pytest.mark.parametrize(
    "sentence",
    [
        "集团总经理李明说，传统煤矿的经验也能用于建设智慧港口。",
        "集团的目标是建成绿色港口，超过两座供水站已经改造。",
    ],
)
def test_a_common_word_before_an_ending_of_which_nothing_is_told_is_no_body(sentence: str) -> None:
    assert bodies(sentence) == {"云州港务集团"}


@pytest.mark.parametrize("name", ["云州市教育局", "云州泰和纺织厂", "云州市总工会", "平湖大学"])
def test_a_body_that_opens_by_its_name_stands_where_it_is_in_a_list(name: str) -> None:
    assert name in bodies(f"参加会议的还有云州市商务局、{name}、云州银行等单位。")


def test_every_sign_is_between_nothing_and_full_strength_and_most_have_a_weight() -> None:
    asked: list[dict[str, float]] = []

    class Recorder(BodyJudge):
        def evidence(self, *given):  # type: ignore[no-untyped-def]
            asked.append(super().evidence(*given))
            return asked[-1]

    knowledge = load_knowledge()
    judge, knowledge.bodies = knowledge.bodies, Recorder(knowledge.lexicon)
    try:
        bodies("云州市总工会主席李明到会致辞。")
    finally:
        knowledge.bodies = judge
    assert asked
    assert all(0 <= value <= 1 for evidence in asked for value in evidence.values())
    signs = {sign for evidence in asked for sign in evidence}
    assert len(signs & set(judge.weights)) > len(signs) / 2
