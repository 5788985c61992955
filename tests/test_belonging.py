# SPDX-License-Identifier: MIT
"""Where bodies belong that are told by less than their house's name."""

from __future__ import annotations

import pytest

from kg.facts import Found
from kg.model import Article
from tests.reading import facts_of


@pytest.mark.parametrize(
    "text",
    [
        "江海园管理处（简称江海园）、护园队的职工参加。",
        "颐和园管理处（简称颐和园）、护园队的职工参加。",
    ],
)
def test_a_body_told_as_its_own_house_ends_the_search_for_the_house_of_a_unit_behind_it(text: str) -> None:
    (read,) = facts_of(f"职工之友\n\n{text}")
    _, called, found = read
    assert "护园队" in called.values()
    assert all(called[fact.subject] != called.get(fact.object) for fact in found.facts)


HOST = "云州港务有限公司举行职工运动会\n\n5日，云州港务有限公司举办拔河比赛。{}"
OWN_UNITS = {
    "a unit that wins": ("装卸二队队长李明获奖。", {"装卸二队"}),
    "the unit that a winner comes from": ("来自机修车间的李明获奖。", {"机修车间"}),
    "a unit told to come from the host": ("来自云州港务有限公司的装卸二队应战。", {"装卸二队"}),
    "the unit that a guest comes to": ("李明应邀到机修车间授课。", {"机修车间"}),
    "not one that was invited": ("应邀参赛的装卸二队获胜，轮机班李明获奖。", {"轮机班"}),
    "not those who were invited to look on": ("装卸二队、机修车间等应邀观战。", set()),
    "not a neighbour's": ("兄弟单位的机修车间也来参赛，外包单位检修队夺冠。", set()),
    "not that of another house": ("来自市消防救援支队的特勤一班班长王强获奖。", set()),
}


@pytest.mark.parametrize("reason", OWN_UNITS)
def test_of_the_units_in_a_report_those_belong_to_its_one_employer_that_are_no_guests(reason: str) -> None:
    text, expected = OWN_UNITS[reason]
    (read,) = facts_of(HOST.format(text))
    assert _units(read) == expected


HELD = "云州港务有限公司、云州矿业有限公司职工运动会\n\n5日，云州港务有限公司工会举办拔河比赛，{}"
OF_HOST = {
    "a unit that wins": ("装卸二队拿下冠军。", {"装卸二队"}),
    "not one that was invited": ("应邀参赛的装卸二队拿下冠军。", set()),
    "not one of those stationed there": ("驻港的装卸二队拿下冠军。", set()),
    "not one named behind another house": ("云州矿业有限公司参赛，装卸二队拿下冠军。", set()),
}


@pytest.mark.parametrize("reason", OF_HOST)
def test_of_the_units_told_behind_the_union_that_holds_a_contest_those_are_its_firms_that_are_no_guests(
    reason: str,
) -> None:
    text, expected = OF_HOST[reason]
    (read,) = facts_of(HELD.format(text))
    assert _units(read) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云州出租公司“云雀车队”队长李明说。", {"云雀车队"}),
        ("云州出租公司参观“云雀车队”。", set()),
        ("云州出租公司、“云雀车队”获奖。", set()),
        ("公司“云雀车队”获奖。", set()),
    ],
)
def test_a_unit_in_quotation_marks_is_of_the_body_right_before_it(text: str, expected: set[str]) -> None:
    (read,) = facts_of(f"职工之友\n\n{text}")
    assert _units(read) == expected


def _units(read: tuple[Article, dict[int, str], Found]) -> set[str]:
    """What an article tells as parts of another body."""
    _, called, found = read
    return {called[fact.subject] for fact in found.facts if fact.relation == "partOf"}
