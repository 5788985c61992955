# SPDX-License-Identifier: MIT
"""The lines at the top of a page say its date, paper and place, and nothing else is taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.frontmatter import iso_date, read_front_matter


@pytest.mark.parametrize(
    ("text", "values", "rest"),
    [
        ("date: 2024-09-25\n\n本报讯", {"date": "2024-09-25"}, "本报讯"),
        ("date: 2024-09-25\n---\n本报讯", {"date": "2024-09-25"}, "本报讯"),
        ("---\npaper: 劳动午报\n---\n本报讯", {"paper": "劳动午报"}, "本报讯"),
        ("日期：2024年9月25日\r\n报纸：劳动午报\r\n地点：北京\r\n\r\n本报讯",
         {"date": "2024年9月25日", "paper": "劳动午报", "place": "北京"}, "本报讯"),
        ("Date : 2024\nPlace:北京\n\n", {"date": "2024", "place": "北京"}, ""),
        ("title: 标题: 副题\n\n本报讯", {"title": "标题: 副题"}, "本报讯"),
        ("本报讯\n\n正文", {}, "本报讯\n\n正文"),
        ("地点：人民大会堂\n正文开始了", {}, "地点：人民大会堂\n正文开始了"),
        ("记者：王伟\n\n正文", {}, "记者：王伟\n\n正文"),
        ("date: 2024\n记者：王伟\n\n正文", {"date": "2024"}, "记者：王伟\n\n正文"),
        ("date: 2024-09-25\n本报讯", {"date": "2024-09-25"}, "本报讯"),
        ("报纸：劳动午报\n地点：北京\n本报讯", {"paper": "劳动午报", "place": "北京"}, "本报讯"),
        ("日期：5月3日\n地点：人民大会堂\n正文", {}, "日期：5月3日\n地点：人民大会堂\n正文"),
        ("\ndate: 2024\n\n正文", {}, "\ndate: 2024\n\n正文"),
        ("---\n正文", {}, "---\n正文"),
        ("", {}, ""),
    ],
)  # fmt: skip
def test_front_matter_is_a_block_of_known_keys_at_the_top(text: str, values: dict[str, str], rest: str) -> None:
    front = read_front_matter(text)
    assert dict(front.values) == values
    assert text[front.end :] == rest


@given(st.text())
def test_any_text_has_an_end_of_front_matter_inside_it(text: str) -> None:
    assert 0 <= read_front_matter(text).end <= len(text)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-09-25", "2024-09-25"), ("2024/9/5", "2024-09-05"), ("20240925", "2024-09-25"),
        ("2024年9月25日", "2024-09-25"), ("2024.9", "2024-09"), ("2024年", "2024"), (" 2024 ", "2024"),
        ("", ""), ("2024-02-30", None), ("昨天", None), ("24-9-25", None), ("2024-9-25x", None),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_written_or_none(written: str, date: str | None) -> None:
    assert iso_date(written) == date


@given(st.dates())
def test_every_day_comes_back(day) -> None:  # type: ignore[no-untyped-def]
    assert iso_date(day.isoformat()) == day.isoformat()
