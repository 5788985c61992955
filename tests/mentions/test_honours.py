# SPDX-License-Identifier: MIT
"""Honours: what hangs on a wall is one, and where the name of one ends."""

from __future__ import annotations

import pytest

from tests.reading import mentions_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("杨明一行来到公司，送上“云州市劳模创新工作室”牌匾。", "云州市劳模创新工作室"),
        ("入选2024年大国工匠培育对象的职工有李明。", "大国工匠培育对象"),
        ("2021年“大国工匠”年度人物今晚揭晓。", "“大国工匠”年度人物"),
        ("李明是汕头市经济技术创新能手获得者。", "汕头市经济技术创新能手"),
        ("李明获评金山区先进生产（工作）者。", "金山区先进生产（工作）者"),
        ("云州集团工会获得了“优秀组织奖”。", "优秀组织奖"),
        ("李明被授予绍兴市“最美护士”称号。", "绍兴市“最美护士”"),
        ("李明获浙江省“最美职工”提名奖。", "浙江省“最美职工”"),
        ("李明、王强被授予“云电杯”全国水电行业优秀工匠称号。", "全国水电行业优秀工匠"),
        ("李明向学院颁授“云州省总工会劳模工匠进校园活动点”牌匾。", "云州省总工会劳模工匠进校园活动点"),
    ],
)
def test_an_honour_is_read_with_its_whole_name(text: str, expected: str) -> None:
    article, spans = mentions_of(text)
    assert [article.text[s.start : s.end] for s in spans if s.kind == "Honour"] == [expected]


SPEAKS = (
    "云州速运有限公司劳模范保福说。",
    "代表队荣获“团体总分第一名”。",
    "全市开展大国工匠培育工作。",
    "工匠们宣读《北京工匠》宣言。",
    "网传“李明明荣获全国五一劳动奖章”，消息不实。",
)


@pytest.mark.parametrize("text", SPEAKS)
def test_what_only_speaks_of_an_honour_is_none(text: str) -> None:
    _, spans = mentions_of(text)
    assert not [s for s in spans if s.kind == "Honour"]
