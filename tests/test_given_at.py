# SPDX-License-Identifier: MIT
"""At which event an honour was given: where the report's wording as a whole speaks for it, and nowhere else."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page
from kg.resolve import link

GIVEN = [
    (
        "江海港务集团召开2023年度表彰大会\n\n近日，江海港务集团召开2023年度表彰大会，重奖第三届“江港工匠”。\n"
        "王建国是集团装卸公司的门机司机，他在岗位上干了二十年，带出三十多名徒弟。\n",
        "江港工匠",
        "表彰大会",
    ),
    (
        "江海市庆祝“三八”妇女节大会举行\n\n3月6日，江海市总工会召开庆祝“三八”国际劳动妇女节大会，"
        "李红梅等10名女职工获江海市五一巾帼标兵，12个班组获江海市五一巾帼标兵岗。\n",
        "江海市五一巾帼标兵岗",
        "大会",
    ),
]
NOT_GIVEN = [
    (
        "江海市总工会举办劳模座谈会\n\n4月28日，江海市总工会举办劳模座谈会。全国劳动模范王建国、首都劳动奖章获得者"
        "李红梅应邀出席，讲述了自己扎根一线的故事。\n",
        "座谈会",
    ),
    (
        "江海市职工技能大赛开幕\n\n5月8日，江海市总工会举办江海市职工技能大赛。裁判长王建国2016年获得全国五一劳动奖章，"
        "是江海钢铁公司的焊工。\n",
        "大赛",
    ),
]


def presented(text: str) -> set[tuple[str, str]]:
    """Each honour and the event at which it was given."""
    knowledge = load_knowledge()
    record = link([read_page(Page("a.txt", text), knowledge)], knowledge)
    names = {entity.id: entity.name for entity in record.entities}
    return {(names[s.subject], names[s.object]) for s in record.statements if s.relation == "presentedAt"}


@pytest.mark.parametrize(("text", "honour", "event"), GIVEN)
def test_what_a_meeting_gives_is_presented_at_it_whatever_the_meeting_is_called(
    text: str, honour: str, event: str
) -> None:
    assert any(name == honour and held.endswith(event) for name, held in presented(text))


@pytest.mark.parametrize(("text", "event"), NOT_GIVEN)
def test_what_guests_won_before_is_not_presented_where_they_come_to(text: str, event: str) -> None:
    assert event in text
    assert presented(text) == set()


def test_each_sign_is_weighed_and_no_sign_decides_alone() -> None:
    weights = load_knowledge().lexicon.weights("given")
    assert all(abs(weight) < 5 for weight in weights.values())
    assert max(weights.values()) + weights["bias"] < 0
