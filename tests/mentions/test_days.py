# SPDX-License-Identifier: MIT
"""昨天 and 今天 are days only where the page itself says when it appeared."""

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page

TEXT = "区总工会举办技能大赛\n\n本报讯（记者 王伟）昨天，海淀区总工会举办第二届海淀区职工技能大赛。"


def dates(date: str) -> list[str]:
    return [f.object for f in read_page(Page("a.txt", TEXT, date=date), load_knowledge()).facts if f.relation == "date"]


def test_yesterday_is_the_day_before_the_date_of_the_page() -> None:
    assert dates("2024-03-01") == ["2024-02-29"]


def test_without_a_date_of_the_page_yesterday_stays_unknown() -> None:
    assert dates("") == []
