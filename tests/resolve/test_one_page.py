# SPDX-License-Identifier: MIT
"""What two articles of one page tell of each other, and what they leave open."""

from __future__ import annotations

from functools import cache

import pytest

from kg.knowledge import load_knowledge
from kg.model import Page, Reading, Records
from kg.read_page import read_page
from kg.resolve import link

CONTEST = "“云峰杯”焊工技能大赛落幕\n\n本报讯(记者 白莹)9月20日，由{body}承办的“云峰杯”焊工技能大赛落幕。\n\n"
"""The first article of a page."""


@cache
def reading(text: str, source: str = "a.txt") -> Reading:
    return read_page(Page(source, text), load_knowledge())


def names(records: Records, kind: str) -> list[str]:
    return sorted(entity.name for entity in records.entities if entity.kind == kind)


def built(*texts: str) -> Records:
    found = [reading(text, f"{n}.txt") for n, text in enumerate(texts)]
    assert all(len(one.articles) == 2 for one in found) or len(texts) > 1
    return link(found, load_knowledge())


def report(words: str) -> str:
    return f"师傅带徒有津贴\n\n本报讯(记者 陈晔)9月21日，{words}\n"


SHORT = CONTEST.format(body="云峰热力集团青溪桥分公司") + report("青溪桥分公司召开师带徒座谈会。")
ALONE = report("青溪桥分公司召开师带徒座谈会。")


def test_the_end_of_the_one_full_name_on_a_page_is_that_body_there() -> None:
    assert "青溪桥分公司" not in names(built(SHORT), "Enterprise")


def test_it_is_nobody_of_another_page() -> None:
    found = built(CONTEST.format(body="云峰热力集团青溪桥分公司"), ALONE)
    assert "青溪桥分公司" in names(found, "Enterprise")


def test_where_two_full_names_end_so_it_stays_open() -> None:
    twice = CONTEST.format(body="云峰热力集团青溪桥分公司和海州物流集团青溪桥分公司")
    assert "青溪桥分公司" in names(built(twice + report("青溪桥分公司召开师带徒座谈会。")), "Enterprise")


def test_one_name_of_its_own_is_one_body_on_a_page() -> None:
    text = CONTEST.format(body="左溪庄供热厂") + report("左溪庄供热厂召开师带徒座谈会。")
    assert names(built(text), "Enterprise") == ["左溪庄供热厂"]


def test_a_name_that_many_units_bear_is_not() -> None:
    text = CONTEST.format(body="云峰热力集团检修车间") + report("海州物流集团检修车间召开师带徒座谈会。")
    found = names(built(text), "Organization")
    assert len([name for name in found if name.endswith("检修车间")]) == 2


PEOPLE = {
    "a rare name": ("殷樾岚获得大赛一等奖。", "殷樾岚参加座谈会。", 1),
    "a common name": ("王伟获得大赛一等奖。", "王伟参加座谈会。", 2),
    "a rare name with a job, and a post held beside it": (
        "云峰热力集团焊工殷樾岚获得大赛一等奖。",
        "海州市总工会兼职副主席殷樾岚参加座谈会。",
        1,
    ),
    "a rare name with jobs at two houses": (
        "云峰热力集团焊工殷樾岚获得大赛一等奖。",
        "海州中学教师殷樾岚参加座谈会。",
        2,
    ),
}


@pytest.mark.parametrize("case", PEOPLE)
def test_somebody_of_a_rare_name_is_one_on_a_page_unless_told_otherwise(case: str) -> None:
    first, second, count = PEOPLE[case]
    text = CONTEST.format(body="云峰热力集团").rstrip() + first + "\n\n" + report("海州物流集团召开座谈会。" + second)
    assert len(names(built(text), "Person")) == count


def test_on_two_pages_nobody_knows() -> None:
    first, second, _ = PEOPLE["a rare name"]
    pages = CONTEST.format(body="云峰热力集团").rstrip() + first, report("海州物流集团召开座谈会。" + second)
    assert len(names(built(*pages), "Person")) == 2


def test_a_source_of_many_articles_is_no_page() -> None:
    filler = "".join(report(f"海州物流集团第{n}次召开座谈会。") + "\n" for n in range(20))
    first, second, _ = PEOPLE["a rare name"]
    text = CONTEST.format(body="云峰热力集团").rstrip() + first + "\n\n" + filler + report(second)
    assert len(reading(text).articles) > 16
    assert len(names(link([reading(text)], load_knowledge()), "Person")) == 2
