# SPDX-License-Identifier: MIT
"""Dates: as precise as the page allows, and no further."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.mentions.dates import DateFinder, find_dates
from kg.model import Page
from kg.read_page import read_page
from kg.text import read_articles


@pytest.mark.parametrize(
    ("text", "dateline", "values"),
    [
        ("5月6日举行，7日，选手再赛", "", ["--05-06", "--05-07"]),
        ("3月7日、8日两天", "", ["--03-07/--03-08"]),
        ("3月7日、8日，分别举行", "", ["--03-07", "--03-08"]),
        ("3月7日、8日，市总工会慰问职工", "", ["--03-07/--03-08"]),
        ("3月7日、19日，市总工会慰问职工", "", ["--03-07", "--03-19"]),
        ("11月12-13日举行", "", ["--11-12/--11-13"]),
        ("5月6至8日举行", "", ["--05-06/--05-08"]),
        ("大赛12日在柳江落幕", "-10-12", ["--10-12"]),
        ("大赛30日在柳江落幕", "-10-02", ["--09-30"]),
        ("大赛30日在柳江落幕", "-01-02", []),
        ("大赛12日在柳江落幕", "", []),
        ("第3日，选手再赛", "-10-12", []),
        ("2023年以来，大赛办了三届", "", []),
        ("大赛自2019年启动，从2021年起每年举办", "", []),
    ],
)
def test_a_day_has_the_month_that_the_page_states(text: str, dateline: str, values: list[str]) -> None:
    assert [value for _, value in find_dates(text, year="", dateline=dateline)] == values


@pytest.mark.parametrize(
    ("page", "values"),
    [
        ("大赛落幕\n\n柳江新闻网东岭10月12日电（温舒） 技能大赛12日在东岭落幕，百名选手参加。", ["--10-12"]),
        ("大赛落幕\n\n柳江晚报记者温舒10月2日报道：技能大赛30日在东岭落幕，百名选手参加。", ["--09-30"]),
        ("大会召开\n\n本报柳江7月29日电（记者温舒）今天，大会在东岭召开，百名职工参加。", ["--07-29"]),
        ("大会召开\n\n本报柳江3月1日电（记者温舒）昨天，大会在东岭召开，百名职工参加。", []),
        ("大会召开\n\n4月16日，同行来观摩。当天，大会在东岭召开，百名职工参加。", ["--04-16", "--04-16"]),
        ("大会召开\n\n当天，大会在东岭召开，百名职工参加。", []),
        (
            "2024技能大赛\n\n5月6日，2024技能大赛开赛。李明今年3月报名，去年8月得奖。",
            ["2024-05-06", "2024-03", "2023-08"],
        ),
        ("柳江举办“2024技能大赛”\n\n5月6日，“2024技能大赛”在东岭举行。", ["2024-05-06"]),
        ("柳江表彰先进\n\n1月6日，2023年度总结表彰大会在东岭举行。", ["--01-06"]),
    ],
)
def test_dateline_and_name_of_the_event_fill_in_what_is_left_out(page: str, values: list[str]) -> None:
    knowledge = load_knowledge()
    (article,) = read_articles(Page("a.txt", page), knowledge.grammar, knowledge.lexicon)
    assert [value for _, value in DateFinder(knowledge.lexicon).find(article)] == values


TEXT = "区总工会举办技能大赛\n\n本报讯（记者 王伟）昨天，海淀区总工会举办第二届海淀区职工技能大赛。"


def dates(date: str) -> list[str]:
    return [f.object for f in read_page(Page("a.txt", TEXT, date=date), load_knowledge()).facts if f.relation == "date"]


def test_yesterday_is_the_day_before_the_date_of_the_page() -> None:
    assert dates("2024-03-01") == ["2024-02-29"]


def test_today_is_the_day_of_the_dateline_and_not_that_of_the_page() -> None:
    text = "大会召开\n\n本报柳江12月31日电（记者温舒）今天，第二届海淀区职工技能大赛在东岭开幕，百名职工参加。"
    facts = read_page(Page("a.txt", text, date="2024-01-02"), load_knowledge()).facts
    assert [fact.object for fact in facts if fact.relation == "date"] == ["2023-12-31"]


def test_without_a_date_of_the_page_yesterday_stays_unknown() -> None:
    assert dates("") == []


def test_the_day_that_the_head_of_a_page_prints_says_which_was_yesterday() -> None:
    page = "02  工会·综合    2024年3月1日 星期五    责任编辑 祁 连\n\n" + TEXT
    facts = read_page(Page("a.txt", page), load_knowledge()).facts
    assert [fact.object for fact in facts if fact.relation == "date"] == ["2024-02-29"]
