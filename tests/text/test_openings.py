# SPDX-License-Identifier: MIT
"""Whether titles open an article: evidence, weighed."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.text.draft import Draft
from kg.text.lines import Line
from kg.text.openings import Openings

ABOVE = (
    "柳江市总工会举办职工运动会",
    "柳江市总工会日前举办职工运动会，来自四十家单位的六百名职工报名，比赛设拔河、跳绳和乒乓球三项，市交通局代表队夺得团体第一，"
    "市第二医院代表队获得组织奖。运动会前后三天，工会还请来医生为职工量血压、讲保健，赛场边的展板上贴出了各队的口号和照片。",
)
NEWS = "4月9日，北岭钢铁公司工会请来六位老师傅，为今年进厂的新工人讲安全课，课后师徒当场结对，签下了为期两年的协议书。"
STORY = "运动会上最年长的选手五十八岁，他说自己每天下班都绕着厂区走上几圈，为的就是和年轻人一起拔这一回河，输赢都高兴。"


@pytest.fixture(scope="module")
def openings() -> Openings:
    knowledge = load_knowledge()
    return Openings(knowledge.grammar, knowledge.lexicon)


def above(*subheads: str) -> Draft:
    draft = Draft([Line(ABOVE[0], 0)], [Line(ABOVE[1], 20)])
    for subhead in subheads:
        draft.add_subheads([Line(subhead, 200)])
        draft.body.append(Line(STORY, 220))
    return draft


@pytest.mark.parametrize(
    ("title", "body", "opens"),
    [
        ("北岭钢铁公司工会为新工人上安全课", NEWS, True),
        ("北岭钢铁公司：师徒结对练本领", NEWS, True),
        ("赛场边的老将", STORY, False),
        ("北岭钢铁公司工会为新工人上安全课", STORY, False),
    ],
)
def test_titles_open_an_article_where_the_signs_speak_for_it(
    openings: Openings, title: str, body: str, opens: bool
) -> None:
    assert openings.opens([Line(title, 300)], Line(body, 330), above()) is opens


def test_an_article_that_has_had_subheads_is_likelier_to_have_another(openings: Openings) -> None:
    def score(draft: Draft) -> float:
        evidence = openings.evidence([Line("车间里的课堂", 900)], Line(NEWS, 930), draft)
        return sum(openings.weights[name] * value for name, value in evidence.items())

    assert score(above("赛场边的老将", "没有奖牌的冠军")) < score(above("赛场边的老将")) < score(above())


def test_each_sign_has_a_weight_and_each_weight_a_sign(openings: Openings) -> None:
    evidence = openings.evidence([Line("赛场边的老将", 300)], Line(STORY, 330), above())
    assert set(evidence) == set(openings.weights)
    assert all(value >= 0 for value in evidence.values())
