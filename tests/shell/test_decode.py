# SPDX-License-Identifier: MIT
"""Bytes become text: the right text, or a refusal that says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.decode import decode

NEWS = "本报讯（记者 王伟）近日，海淀区总工会举办第二届“五小”创新大赛，200余名职工参加。\r\n\n获奖者：李明·张三"
PRINTABLE = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")
CHINESE = st.text(st.sampled_from("本报讯记者近日总工会劳模工匠，。、（）《》“”0123456789ABCab \n"), min_size=4)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_news_is_read_in_every_encoding(encoding: str) -> None:
    data = NEWS.encode(encoding)
    assert decode(data, "page.txt") == NEWS


@given(st.text(PRINTABLE, min_size=1).map(lambda text: "工" + text))
def test_any_text_in_utf8_comes_back_with_or_without_mark(text: str) -> None:
    assert decode(text.encode(), "page.txt") == text
    assert decode(text.encode("utf-8-sig"), "page.txt") == text


@given(st.text(PRINTABLE, min_size=1).filter(str.strip))
def test_any_text_in_utf16_with_a_mark_comes_back(text: str) -> None:
    assert decode(b"\xff\xfe" + text.encode("utf-16-le"), "page.txt") == text
    assert decode(b"\xfe\xff" + text.encode("utf-16-be"), "page.txt") == text


@given(CHINESE.map(lambda text: "近日，" + text))
def test_chinese_in_gb18030_comes_back(text: str) -> None:
    assert decode(text.encode("gb18030"), "page.txt") == text


def test_two_characters_that_also_are_valid_utf8_are_chinese() -> None:
    assert decode("联通".encode("gb18030"), "page.txt") == "联通"


@given(st.text(st.sampled_from("\r\n\t 工会"), min_size=1).map(lambda text: "工" + text))
def test_line_ends_are_kept_so_that_offsets_hold(text: str) -> None:
    decoded = decode(text.encode(), "page.txt")
    assert len(decoded) == len(text)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe \x00", "empty"),
        (b"\x89PNG\r\n\x1a\n123", "PNG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "DOCX"),
        (bytes(range(256)), "not text"),
        (b"abc\x00def", "not text"),
        (b"\x01\x02\x03\x04\x05abc", "control"),
        (b"\xff\xfe\x00", "mark says"),
        (b"\xef\xbb\xbf\xff\xff", "mark says"),
        ("工人日報：職工技能競賽".encode("big5"), "neither"),
        (b"caf\xe9 au lait, d\xe9j\xe0 vu", "neither"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says) as caught:
        decode(data, "page.txt")
    assert str(caught.value).startswith("page.txt: ")
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_refusal(data: bytes) -> None:
    try:
        text = decode(data, "page.txt")
    except SourceError:
        return
    assert text.strip()
    assert "\x00" not in text
