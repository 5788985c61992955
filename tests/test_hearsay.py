# SPDX-License-Identifier: MIT
"""Rumours, fiction, what if and what is taken back state nothing, and stand with the reason in what is left out."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page

TOLD = (
    "近日，有网民称云州机械厂焊工林秀英获得全国五一劳动奖章。",
    "有传言称，云州机械厂焊工林秀英被授予全国劳动模范称号，尚未得到证实。",
    "厂里都在议论林秀英被授予全国劳动模范称号。该消息系谣言。",
    "林秀英获得全国劳动模范称号？没这回事。",
    "林秀英获全国劳动模范称号一事系伪造。",
    "去年有报道说林秀英获评全国劳动模范，后经核实系张冠李戴。",
    "小说《炉火》中，焊工林秀英荣获全国五一劳动奖章。",
    "话剧里，林秀英被评为全国劳动模范。",
    "难道林秀英获得过全国五一劳动奖章吗？",
    "愚人节消息：林秀英获得全国五一劳动奖章。",
    "假设林秀英获得全国五一劳动奖章，大家会怎么看？",
    "倘若林秀英当选云州市总工会主席，大家都高兴。",
    "冒充云州市总工会主席林秀英的人被拆穿。",
    "林秀英任云州市总工会主席的说法不准确。",
    "本报昨日《林秀英获评全国劳动模范》一文有误，特此更正。",
    "有专家建议给林秀英颁发全国五一劳动奖章。",
)
STATED = (
    ("云州市总工会主席林秀英表示，该消息系谣言。", "position"),
    ("针对网传消息，云州市总工会主席林秀英回应称消息不实。", "position"),
    ("他写的小说出版了，林秀英获得全国五一劳动奖章。", "hasHonour"),
    ("在情景剧比赛中，云州机械厂焊工林秀英获得全国五一劳动奖章。", "hasHonour"),
)


def _facts(sentence: str) -> tuple[set[str], set[str]]:
    """The relations of a person that a sentence states, and why others are refused."""
    page = Page("a.txt", f"云州举行职工活动\n\n本报讯 {sentence}", date="2024-05-01")
    read = read_page(page, load_knowledge())
    asked = ("hasHonour", "position", "conferredBy")
    return {f.relation for f in read.facts if f.relation in asked}, {r.reason for r in read.refusals}


@pytest.mark.parametrize("sentence", TOLD)
def test_what_is_only_told_states_nothing_and_is_shown_as_left_out(sentence: str) -> None:
    stated, reasons = _facts(sentence)
    assert "hasHonour" not in stated
    assert "conferredBy" not in stated
    assert "主席" not in sentence or "position" not in stated
    assert reasons & {"hearsay", "negated", "planned"}


@pytest.mark.parametrize(("sentence", "relation"), STATED)
def test_what_stands_beside_a_rumour_is_stated(sentence: str, relation: str) -> None:
    assert relation in _facts(sentence)[0]
