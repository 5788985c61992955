# SPDX-License-Identifier: MIT
"""However a page is misprinted, it is read; the long form is `make fuzz`."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.read_page import read_page
from tests.hostile.misprints import misprinted, read

REPORT = "大赛落幕\n\n本报讯（记者 温舒）昨天，技能大赛30日在东岭落幕，柳江县总工会主席祁连出席。"


@pytest.mark.parametrize("number", range(60))
def test_a_misprinted_page_is_read(number: int) -> None:
    read(misprinted(number))


@pytest.mark.parametrize(
    "page",
    [
        "date: ２０２４-０９-２５\n\n" + REPORT,
        "date: 2024-09\n\n" + REPORT,
        "柳江工人报 2024年13月42日 星期三 02版\n\n" + REPORT,
        "柳江工人报 2024年2月30日 星期三 02版\n\n" + REPORT,
        REPORT.replace("30日", "2月31日"),
    ],
)
def test_a_day_that_no_calendar_has_stops_nothing(page: str) -> None:
    read(page)


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    page = "大赛落幕\n\n2月31日，技能大赛在东岭落幕，柳江县总工会主席祁连出席。"
    assert not [fact for fact in read_page(Page("a.txt", page), load_knowledge()).facts if fact.relation == "date"]
