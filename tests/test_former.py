# SPDX-License-Identifier: MIT
"""Posts that somebody no longer holds are never stated as held, and what says so is no part of a name."""

from __future__ import annotations

import pytest

from kg.facts.former import FORMER
from kg.knowledge import load_knowledge
from kg.model import Page, Reading
from kg.read_page import read_page
from kg.roles import is_former

TITLE = "云州区总工会换届\n\n本报讯 "


def reading(text: str) -> Reading:
    return read_page(Page("a.txt", TITLE + text, place="北京"), load_knowledge())


def posts(text: str) -> set[str]:
    """The posts that a report states, as person>body:role."""
    read = reading(text)
    names = {m: c.name for c in read.clusters for m in c.mentions}
    held = (fact for fact in read.facts if fact.relation == "position")
    return {f"{names[f.subject]}>{names[f.object]}:{dict(f.qualifiers).get('role', '')}" for f in held}


CALLED = {
    "原朝阳区总工会主席李大成到会。": {"李大成>朝阳区总工会:原主席"},
    "前朝阳区总工会副主席王大军到会。": {"王大军>朝阳区总工会:前副主席"},
    "时任北京远山机械有限公司厂长张海燕讲话。": {"张海燕>北京远山机械有限公司:时任厂长"},
    "原朝阳区总工会党组书记、主席李大成到会。": {"李大成>朝阳区总工会:原党组书记", "李大成>朝阳区总工会:原主席"},
    "会议由钱大明主持，刚刚卸任的原朝阳区总工会主席李大成到会。": {"李大成>朝阳区总工会:原主席"},
    "朝阳区总工会前主席李大成到会。": {"李大成>朝阳区总工会:前主席"},
    "原云杉机械厂厂长李大成到会。": {"李大成>云杉机械厂:原厂长"},
    "新任云杉机械厂厂长李大成到会。": {"李大成>云杉机械厂:厂长"},
    "前进机械厂厂长李大成到会。": {"李大成>前进机械厂:厂长"},
    "原平市总工会主席李大成到会。": {"李大成>原平市总工会:主席"},
    "目前，朝阳区总工会主席李大成正在调研。": {"李大成>朝阳区总工会:主席"},
}
"""原, 前 and 时任 before a body are said of the post: of no body's name, unless its place is called so."""


@pytest.mark.parametrize(("text", "wanted"), CALLED.items())
def test_what_calls_a_post_former_is_part_of_the_role_and_of_no_name(text: str, wanted: set[str]) -> None:
    assert posts(text) == wanted


PAST = (
    "李大成曾任朝阳区总工会主席。",
    "汪涛原任北京远山机械有限公司总经理。",
    "因年龄原因，朝阳区总工会副主席张海燕不再担任副主席。",
    "朝阳区总工会主席李大成因工作调动，不再担任主席职务。",
    "汪涛历任北京远山机械有限公司焊工、车间主任、董事长，2015年退休。",
    "早已退休的朝阳区总工会主席赵志国到会。",
)


@pytest.mark.parametrize("text", PAST)
def test_a_post_told_as_past_or_given_up_is_not_stated(text: str) -> None:
    assert posts(text) == set()


def test_a_post_given_up_leaves_the_others_that_one_holds() -> None:
    text = "朝阳区人大常委会副主任李大成不再担任朝阳区总工会主席。"
    assert posts(text) == {"李大成>朝阳区人大常委会:副主任"}


def test_a_post_told_as_past_is_left_out_with_its_reason() -> None:
    refused = reading("李大成曾任朝阳区总工会主席。").refusals
    assert {r.reason for r in refused if r.about.startswith("position")} == {FORMER}


def test_who_led_a_union_once_does_not_make_it_the_host_of_a_visit() -> None:
    read = read_page(
        Page("a.txt", "看望老人\n\n本报讯 5月8日，原朝阳区总工会主席李大成看望老人。", place="北京"), load_knowledge()
    )
    assert "organizer" not in {fact.relation for fact in read.facts}


TAKEN_UP = {
    "汪涛原任北京远山机械有限公司总经理。": ("汪涛", "北京远山机械有限公司"),
    "张海燕时任北京远山机械有限公司工会主席。": ("张海燕", "北京远山机械有限公司工会"),
    "王建军前任北京远山机械有限公司厂长。": ("王建军", "北京远山机械有限公司"),
}


@pytest.mark.parametrize(("text", "wanted"), TAKEN_UP.items())
def test_whose_post_it_is_is_no_part_of_a_firms_name(text: str, wanted: tuple[str, str]) -> None:
    assert set(wanted) <= {cluster.name for cluster in reading(text).clusters}


CALLED_UPON = {
    "北京市公安局号召全局民警向王春来学习。": "王春来",
    "市教育局动员广大教师向张桂香同志学习。": "张桂香",
    "全体司机向李国强看齐。": "李国强",
}


@pytest.mark.parametrize(("text", "wanted"), CALLED_UPON.items())
def test_those_called_upon_to_learn_from_somebody_are_nobodys_post(text: str, wanted: str) -> None:
    read = reading(text)
    assert [c.name for c in read.clusters if c.kind == "Person"] == [wanted]
    assert posts(text) == set()


def test_somebody_called_xiang_keeps_the_surname() -> None:
    people = {c.name for c in reading("北京公交集团驾驶员向海燕获奖。民警向红到会。").clusters if c.kind == "Person"}
    assert people == {"向海燕", "向红"}


GIVEN_UP = [
    "原副部长",
    "原首席技师",
    "原工会副主席",
    "前任厂长",
    "时任总经理",
    "原技术科科长",
    "原二车间主任",
    "原炼钢工",
    "原办公室主任",
]
TRADES = [
    "前桥装配工",
    "前轴车工",
    "原棉检验工",
    "原液操作工",
    "原子吸收分析工",
    "原油操作工",
    "原药检验员",
    "前纺工",
    "前台接待",
    "前厅经理",
    "前方记者",
    "前端工程师",
    "前列腺科主任",
    "前期部主任",
    "原料部部长",
    "原创编剧",
    "原木检验员",
]


@pytest.mark.parametrize("role", GIVEN_UP)
def test_a_role_that_stands_by_itself_behind_a_word_for_the_past_is_held_no_more(role: str) -> None:
    assert is_former(role)


@pytest.mark.parametrize("role", TRADES)
def test_a_trade_whose_name_begins_like_a_word_for_the_past_is_held(role: str) -> None:
    assert not is_former(role)
