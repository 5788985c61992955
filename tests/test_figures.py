# SPDX-License-Identifier: MIT
"""Figures are claims: read with their unit, reserve, date and words, never from dates or ordinals."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.data import folder
from kg.facts.figure_forms import load_forms
from kg.facts.figures import check_figures, find_figures
from kg.mentions.span import Span
from kg.model import Article, Figure
from tests.reading import mentions_of

FORMS = load_forms(folder("ontology"))
TABLE = [
    line.split("\t")
    for line in (Path(__file__).parent / "figure_forms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith(("#", "sentence\t"))
]


def read(text: str, *spans: Span) -> list[Figure]:
    text = "\n" + text
    return find_figures(
        Article("a", "a.txt", "", 0, len(text), text, tuple(range(len(text)))), text, spans, FORMS
    ).found


def test_the_worked_examples_hold() -> None:
    assert list(check_figures(FORMS)) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "reserve"),
    [
        ("累计投入培训经费超600万元。", "6000000", "元", "超"),
        ("创效近2.3亿元。", "230000000", "元", "近"),
        ("签订率87.5%。", "87.5", "%", ""),
        ("覆盖职工30,369人。", "30369", "人", ""),
        ("服务货车司机约5.6万人次。", "56000", "人次", "约"),
        ("最低工资不低于3200元。", "3200", "元", "不低于"),
        ("发展会员1300多名。", "1300", "名", "多"),
    ],
)
def test_a_value_is_a_plain_number_with_its_unit_and_reserve(text: str, value: str, unit: str, reserve: str) -> None:
    (figure,) = read(text)
    assert (figure.value, figure.unit, figure.qualifier) == (value, unit, reserve)


@pytest.mark.parametrize(("sentence", "wanted"), TABLE, ids=[sentence[:16] for sentence, _ in TABLE])
def test_a_sentence_tells_the_figures_that_the_table_of_forms_says(sentence: str, wanted: str) -> None:
    headline = "市总工会召开庆祝大会"
    article, spans = mentions_of(sentence, headline)
    told = find_figures(article, f"{headline}\n\n{sentence}", spans, FORMS).found
    assert sorted(f"{figure.value}{figure.unit}" for figure in told) == sorted(wanted.split())


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("授予赵大柱等4名同志云州市五一劳动奖章。", "授予同志云州市五一劳动奖章"),
        ("命名赵大柱等10名同志为首批“云州工匠”。", "首批“云州工匠”"),
        ("大赛设6个工种，其中2个为新增工种。", "大赛设工种 新增工种"),
        ("6名来自生产一线的产业工人为大家演示，12项体现新工艺、新材料的作品同时展出。", "产业工人 作品"),
        ("来自18个省（区、市）的46家劳模（职工）创新工作室到会。", "省（区、市） 劳模（职工）创新工作室到会"),
        ("工会为300名快递、外卖等行业女职工安排体检。", "快递、外卖等行业女职工"),
        ("主席赵大柱向38名职工发放慰问金。", "职工"),
        ("86名代表投票选举产生第三届委员会。", "代表"),
        ("对优胜者给予2000元到5000元不等的奖励。", "对优胜者给予奖励 对优胜者给予奖励"),
        ("9名选手被市城市管理中心授予“岗位标兵”称号。", "选手被市城市管理中心授予“岗位标兵”称号"),
        ("其余8人获三等奖。", "其余获三等奖"),
        ("夜班津贴由每班12元提到20元。", "夜班津贴 夜班津贴"),
        ("5家单位领到了牌匾，主席一行5人看望职工。", "单位 主席一行"),
    ],
)
def test_a_measure_is_what_is_counted_and_not_what_stands_about_it(text: str, measures: str) -> None:
    assert [figure.measure for figure in read(text)] == measures.split()


def test_a_figure_told_again_in_no_new_words_is_one_claim() -> None:
    told = read("云州市命名96家工作室。这96家工作室将获补助，120名职工参加。")
    assert [f"{figure.value}{figure.unit}" for figure in told] == ["96家", "120名"]


def test_a_headline_tells_the_figures_that_the_text_below_does_not() -> None:
    headline = "云州市命名96家创新工作室，惠及8000名职工"
    article, spans = mentions_of("日前，云州市命名96家创新工作室。", headline)
    told = find_figures(article, f"{headline}\n\n日前，云州市命名96家创新工作室。", spans, FORMS).found
    assert [f"{figure.value}{figure.unit}" for figure in told] == ["8000名", "96家"]


NONE = ["2019年入会。", "今年52岁的李明。", "获得第12名。", "9月30日举行。", "以3分48秒夺冠。"]


@pytest.mark.parametrize("text", NONE)
def test_dates_ages_ordinals_and_times_are_no_figures(text: str) -> None:
    assert read(text) == []


PLANNED = ["集团计划再建10家工作室。", "今后五年力争入会率达到92%以上。", "明年将培训职工3000人次。"]


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_only_planned_is_refused_and_no_figure(text: str) -> None:
    text = "\n" + text
    found = find_figures(Article("a", "a.txt", "", 0, len(text), text, tuple(range(len(text)))), text, (), FORMS)
    assert (found.found, [refusal.reason for refusal in found.refused]) == ([], ["planned"])


def test_the_date_is_kept_as_precise_as_it_is_said() -> None:
    assert read("截至2023年6月底，全区有会员38万人。")[0].as_of == "2023-06"
    assert read("截至目前，全区有会员38万人。")[0].as_of == ""


def test_the_body_and_the_speaker_of_the_sentence_are_kept() -> None:
    union, person = Span(1, 6, "Union", "test"), Span(8, 10, "Person", "test")
    (figure,) = read("某区总工会主席李明介绍，会员已有38万人。", union, person)
    assert (figure.scope, figure.scope_text, figure.speaker) == ("a#0", "某区总工会", "李明")


def test_the_quote_stands_at_its_offset() -> None:
    text = "\n全区已建成户外劳动者驿站216家。"
    (figure,) = read(text.strip())
    assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        "截至2023年底，江州市总工会有会员300人。截至2024年底，江州市总工会有会员300人。",
        "江州钢铁公司共有职工300人，江州纺织公司共有职工300人。",
        "甲公司捐款300元，乙公司捐款300元。",
    ],
)
def test_an_amount_told_of_another_day_or_body_is_another_claim(text: str) -> None:
    assert [figure.value for figure in read(text)] == ["300", "300"]


def test_a_claim_that_an_article_tells_again_is_one() -> None:
    assert [f.value for f in read("今年签订专项协议224份。会上介绍，今年签订专项协议224份。")] == ["224"]
