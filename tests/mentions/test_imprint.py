# SPDX-License-Identifier: MIT
"""Names that only the page bears are none of its news; the same names in its sentences are."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.mentions.imprint import Imprint
from kg.mentions.span import Span

PAGE = {
    "step of a trail": ("云州网 > 工会 > 正文", "云州网"),
    "last step but one": ("首页 > 云州市总工会 > 要闻", "云州市总工会"),
    "trail without marks": ("首页 新闻中心 集团动态", "新闻中心"),
    "source": ("2024-05-08 来源：云州市总工会", "云州市总工会"),
    "source behind another": ("来源: 云州网--《云州日报》", "云州日报"),
    "head of a page": ("云州工人报│02要闻·工会", "云州工人报"),
    "foot of a page": ("云州日报 工会 00002 新闻 2019-05-14", "云州日报"),
    "end of a window's title": ("表彰大会举行-工会-云州网", "云州网"),
    "channel": ("云州网客户端", "云州网"),
    "rights": ("主办单位：云州市总工会 版权所有", "云州市总工会"),
    "reprint": ("转自《云州日报》", "云州日报"),
    "printed": ("（云州日报2023年5月3日）", "云州日报"),
}
NEWS = {
    "a host": ("主办单位：云州市总工会", "云州市总工会"),
    "who pays": ("资金来源：云州市总工会拨款。", "云州市总工会"),
    "a paper that does something": ("近日，云州日报举办比赛，02组获奖。", "云州日报"),
    "a subject": ("近日，云州市总工会开展活动，版权所有者到场。", "云州市总工会"),
    "a grid is no site": ("国家电网|先进班组", "国家电网"),
}


def bears(line: str, name: str) -> bool:
    text = "职工之友\n\n" + line + "\n下一行 > 正文"
    at = text.index(name)
    return Imprint(load_knowledge().lexicon).bears(text, Span(at, at + len(name), "Organization", "body/suffix"))


@pytest.mark.parametrize("case", PAGE)
def test_what_only_the_page_bears_is_told(case: str) -> None:
    assert bears(*PAGE[case])


@pytest.mark.parametrize("case", NEWS)
def test_what_its_news_tells_is_not(case: str) -> None:
    assert not bears(*NEWS[case])
