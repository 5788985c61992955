# SPDX-License-Identifier: MIT
"""Every named question, asked of the graph of the sample pages, answers what a reader of those pages would.

The rows were written from the pages, not from an answer: each must be found, and none of `NEVER` may be.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import main as kg
from kg.query import shown
from kg.questions import ask_named, questions

PAGES = Path(__file__).parents[2] / "seeds" / "pages"

Row = dict[str, str]

FOUND: list[tuple[str, Row, Row]] = [
    ("holders", {"honour": "北京大工匠"}, {"holderName": "戚少华", "quote": "戚少华“北京大工匠”"}),
    ("holders", {"honour": "江船工匠", "edition": "1"}, {"holderName": "薛定宇", "source": "shipyard-gb18030.txt"}),
    ("holders", {"honour": "全国五一劳动奖状"}, {"holderName": "北京云岭轨道装备有限公司"}),
    ("honours-of", {"holder": "温静姝"}, {"honourName": "通州工匠", "edition": "2", "status": "获得"}),
    ("honours-of", {"holder": "薛定宇"}, {"honourName": "江苏省五一劳动奖章", "status": "获得"}),
    ("edition-roll", {"honour": "江船工匠"}, {"edition": "1", "found": "2"}),
    ("edition-roll", {"honour": "全国劳动模范"}, {"edition": "2020", "official": "1689"}),
    ("candidates", {"honour": "京彩工匠"}, {"personName": "叶知秋", "status": "培育对象"}),
    ("candidates", {"honour": "云轨工匠"}, {"personName": "万小宁", "status": "提名"}),
    ("candidates", {"honour": "通州工匠"}, {"personName": "康乐", "status": "候选"}),
    ("candidates", {"honour": "江船工匠"}, {"personName": "麻仲谋", "status": "提名"}),
    ("grantor", {"honour": "首都劳动奖章"}, {"grantor": "北京市总工会", "from": "text"}),
    ("grantor", {"honour": "全国劳动模范"}, {"level": "全国", "from": "seed"}),
    (
        "honours-by-enterprise",
        {"enterprise": "北京云岭轨道装备有限公司"},
        {"enterpriseName": "北京云岭轨道装备有限公司", "itsOwn": "1"},
    ),
    ("honours-by-year-and-district", {"district": "通州区"}, {"district": "通州区", "honours": "2"}),
    (
        "posts-at",
        {"body": "北京市总工会", "date": "2024-09-30"},
        {"personName": "顾明远", "role": "副主席", "date": "2024-09-25"},
    ),
    ("posts-at", {"body": "通州区总工会"}, {"personName": "费玉清", "role": "主席"}),
    ("posts-of", {"person": "顾明远"}, {"role": "主席", "bodyName": "北京市总工会"}),
    ("posts-of", {"person": "曹静宜"}, {"role": "主席", "bodyName": "北京云岭轨道装备有限公司工会"}),
    (
        "officers-with-honours",
        {"union": "北京云岭轨道装备有限公司工会"},
        {"personName": "贺子谦", "role": "副主席", "honourName": "首都劳动奖章"},
    ),
    ("parents", {"body": "北京市总工会权益工作部"}, {"parentName": "北京市总工会", "steps": "1"}),
    ("names-of", {"body": "北京东升锅炉厂"}, {"name": "东升锅炉厂"}),
    ("event-bodies", {"event": "第三届“海河杯”焊工技能大赛"}, {"part": "主办", "bodyName": "北京市总工会"}),
    ("event-bodies", {"event": "第三届“海河杯”焊工技能大赛"}, {"part": "支持", "bodyName": "北京焊接学会"}),
    ("event-bodies", {"event": "2024年首期班组长培训班"}, {"part": "主办", "bodyName": "河北省总工会"}),
    ("events-of", {"who": "罗守义"}, {"eventName": "“书香东升”职工读书分享会", "part": "参与"}),
    ("co-organisers", {"body": "北京东升锅炉厂工会"}, {"partnerName": "朝阳区总工会"}),
    (
        "studios",
        {"studio": "邵长风创新工作室"},
        {"leaderName": "邵长风", "bodyName": "北京运河印刷有限公司"},
    ),
    ("path", {"from": "薛定宇", "to": "巩俐君"}, {"quote": "获得首届“江船工匠”"}),
    ("single-source", {}, {"relation": "gj:position", "subjectName": "费玉清", "objectName": "通州区总工会"}),
    (
        "facts-of-article",
        {"article": "苏州市总工会印发《工匠学堂管理办法》"},
        {"relation": "gj:issuer", "objectName": "苏州市总工会"},
    ),
    ("articles-by-author", {"author": "甘棠"}, {"headline": "顾明远到云岭轨道装备调研"}),
    ("left-out", {}, {"reason": "planned", "quote": "于明年举办", "source": "2024-09-25-page1.txt"}),
    ("figures", {"measure": "会员"}, {"value": "3860", "unit": "人", "asOf": "2024-09"}),
    ("figures", {"measure": "入会率"}, {"value": "98.5", "unit": "%"}),
    ("figure-sums", {}, {"total": "12", "sum": "12", "difference": "0", "quote": "共评出获奖职工12名"}),
    ("figure-series", {"measure": "会员"}, {"value": "3860", "asOf": "2024-09"}),
    (
        "results",
        {"result": "分段吊装防晃支架"},
        {"whose": "海棠创新工作室", "verb": "展示", "sort": "攻关项目", "paired": "group"},
    ),
    ("results", {"result": "双丝埋弧焊小车"}, {"whose": "鲁铁生创新工作室", "verb": "研发", "paired": "paired"}),
    ("programmes", {"programme": "扬帆求学计划"}, {"runner": "东港开放大学", "reported": "2025-03-14"}),
    ("requirements", {"honour": "沧浪工匠"}, {"requiredName": "沧浪技术能手", "quote": "获得者中推荐产生"}),
    ("left-out", {}, {"reason": "planned", "quote": "将推出“银龄护航计划”", "source": "studio-results.txt"}),
    ("figure-series", {"measure": "会员"}, {"value": "3912", "asOf": "", "reported": "2024-11-21"}),
]
"""Question, parameters, and what some row must hold: a cell is equal, a quote is contained."""

NEVER: list[tuple[str, Row, Row]] = [
    ("holders", {}, {"holderName": "叶知秋"}),
    ("holders", {}, {"holderName": "万小宁"}),
    ("holders", {}, {"holderName": "康乐"}),
    ("holders", {}, {"holderName": "庄伯言", "honourName": "全国工人先锋号"}),
    ("posts-of", {}, {"personName": "曹静宜", "role": "副主席"}),
    ("posts-of", {}, {"personName": "陆听涛", "bodyName": "北京市总工会"}),
    ("events-of", {}, {"eventName": "工匠成果展"}),
    ("figure-contradictions", {}, {}),
    ("results", {"result": "分段吊装防晃支架"}, {"paired": "paired"}),
    ("results", {}, {"result": "舱内通风监测系统"}),
    ("programmes", {}, {"programme": "银龄护航计划"}),
    ("succession", {"body": "北京云岭轨道装备有限公司工会"}, {"role": "副主席"}),
]
"""What no row may hold: nominees as holders, a team's honour as its leader's, one post's holder in another."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of the sample pages."""
    path = tmp_path_factory.mktemp("samples")
    kg(["build", str(PAGES), "-o", str(path), "-q"], standalone_mode=False)
    return path


def holds(folder: Path, name: str, values: Row, wanted: Row) -> bool:
    """True where some row of the answer has all the cells wanted."""
    answer = ask_named(name, folder, values)
    rows = [{c: shown(t) for c, t in zip(answer.columns, row, strict=True)} for row in answer.rows]
    return any(
        all(value in row[column] if column == "quote" else row.get(column) == value for column, value in wanted.items())
        for row in rows
    )


def test_every_question_is_asked_of_the_sample_pages() -> None:
    assert {name for name, _, _ in FOUND + NEVER} == set(questions())


@pytest.mark.parametrize(("name", "values", "wanted"), FOUND)
def test_a_question_finds_what_the_sample_pages_say(name: str, values: Row, wanted: Row, folder: Path) -> None:
    assert holds(folder, name, values, wanted)


@pytest.mark.parametrize(("name", "values", "wanted"), NEVER)
def test_a_question_finds_nothing_that_the_sample_pages_do_not_say(
    name: str, values: Row, wanted: Row, folder: Path
) -> None:
    assert not holds(folder, name, values, wanted)
