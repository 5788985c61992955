# SPDX-License-Identifier: MIT
"""However a page is printed, in columns, spaced, with other marks, it reads like the same page in whole paragraphs."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from kg.knowledge import load_knowledge
from kg.model import Article, Page
from kg.text import read_articles
from kg.text.titles import MAX_TITLE

_HEADER = re.compile(r"\A(?:(?:date|paper|place): .*\n)+")
_SEEN = [_HEADER.sub("", file.read_text(encoding="utf-8")) for file in sorted(Path("tests/gold/seen").glob("*.txt"))]
PAGES = [text for text in _SEEN if sum(len(line) > 60 for line in text.splitlines()) > 1]
"""Pages that have paragraphs to break."""


def in_columns(text: str, width: int, indentation: str) -> str:
    """The page with its paragraphs broken after so many characters, a blank line or an indentation between them.

    The head of the page runs over all its columns.
    """
    lines, is_noise = [], load_knowledge().grammar.is_noise
    for line in text.splitlines():
        if is_noise(line) or (len(line) <= MAX_TITLE and not line.endswith("。")):
            lines.append(line)
            continue
        paragraph = indentation + line
        lines += [paragraph[at : at + width] for at in range(0, len(paragraph), width)]
        lines += [] if indentation else [""]
    return "\n".join(lines)


def articles(text: str) -> tuple[Article, ...]:
    knowledge = load_knowledge()
    return read_articles(Page("a.txt", text), knowledge.grammar, knowledge.lexicon)


@pytest.mark.parametrize("indentation", ["", "\u3000\u3000"])
@pytest.mark.parametrize("width", [14, 17, 20, 26])
def test_a_page_in_columns_has_the_articles_that_it_has_in_paragraphs(width: int, indentation: str) -> None:
    same = whole = 0
    for page in PAGES:
        expected, found = articles(page), articles(in_columns(page, width, indentation))
        same += [a.headline for a in found] == [a.headline for a in expected]
        whole += [a.text.replace("\n", "") for a in found] == [a.text.replace("\n", "") for a in expected]
    assert same == len(PAGES)
    assert whole >= 0.88 * len(PAGES)


WIDE = "，：；（）？！"
FULL = {ord(mark): ord(mark) + 0xFEE0 for mark in string.ascii_letters + string.digits + "%"}
PRINTED = {
    "half-width marks": lambda page: page.translate(str.maketrans(WIDE, ",:;()?!")),
    "full-width marks": lambda page: page.translate(str.maketrans(",:;()?!", WIDE)),
    "straight quotation marks": lambda page: page.translate(str.maketrans("“”", '""')),
    "corner brackets for quotation marks": lambda page: page.translate(str.maketrans("“”‘’", "「」『』")),
    "full-width letters and digits": lambda page: page.translate(FULL),
    "dots for full stops": lambda page: page.replace("。", "."),
    "half-width stops": lambda page: page.translate(str.maketrans("。、", "｡､")),
    "single quotation marks": lambda page: re.sub("[‘’]", "", page).translate(str.maketrans("“”", "‘’")),
    "line ends of another system": lambda page: page.replace("\n", "\r\n"),
    "spaces": lambda page: re.sub(r"(?<=[\u4e00-\u9fff，。\d])(?=[\u4e00-\u9fff\d])", " ", page),
}
"""Ways to print a page."""
SPACED = 0.7
"""Share of the pages that keep all heads with a space after each character: sign-offs told by a space are lost."""


def heads(page: str) -> list[tuple[str, list[str]]]:
    """Headline and authors of each article, without marks and spaces."""
    return [("".join(filter(str.isalnum, a.headline)), [b.name for b in a.authors]) for a in articles(page)]


@pytest.mark.parametrize("way", PRINTED)
def test_a_page_has_the_same_articles_however_it_is_printed(way: str) -> None:
    same = sum(heads(PRINTED[way](page)) == heads(page) for page in PAGES)
    assert same >= (SPACED if way == "spaces" else 1.0) * len(PAGES)


@pytest.mark.parametrize("page", PAGES[:10])
def test_each_character_of_an_article_stands_where_its_offset_says(page: str) -> None:
    broken = in_columns(page, 17, "")
    for article in articles(broken):
        kept = [
            (char, broken[at])
            for char, at in zip(article.text, article.offsets, strict=True)
            if char.isalnum() and char not in "和□"
        ]
        assert all(char == source for char, source in kept)


def test_a_list_without_punctuation_is_no_column() -> None:
    rows = [
        "柳江机械制造有限公司",
        "柳江食品股份有限公司",
        "柳江公交集团有限公司",
        "柳江水务集团有限公司",
        "柳江纺织集团有限公司",
    ]
    text = "获奖名单公布\n\n近日，柳江市总工会公布名单：\n" + "\n".join(rows)
    assert articles(text)[0].text.count("\n") == 7


def test_a_list_between_columns_hides_none_of_them() -> None:
    page = """柳江公布名单

近日，柳江县总工会召开会议，县
总工会主席祁连出席，百名职工参
加，会议公布名单，大家很高兴，
要把荣誉带回车间，带好徒弟。

北岭市人民医院
柳江公交公司
河西区中学
柳江纺织集团

短 波

●北岭市教育工会日前在柳江召开
会议，增补祁连为委员。（路遥知）
●2月1日，北岭机器厂工会举行合
理化建议颁奖会，祁连提出的换夹
具获特等奖。（温 舒）
"""
    found = articles(page)
    assert [article.headline for article in found] == ["柳江公布名单", "短波"]
    assert "合理化建议颁奖会，祁连提出的换夹具获特等奖" in found[1].text


def test_a_headline_above_a_column_stays_one() -> None:
    body = "本报讯（记者 温舒）近日，柳江\n县总工会举办第三届职工技能\n大赛，百名职工参加，县总工会\n主席祁连出席，"
    (article,) = articles(f"柳江举办第三届职工技能大赛开幕式\n\n{body}并向选手们表示\n祝贺，希望大家赛出风采。")
    assert article.headline == "柳江举办第三届职工技能大赛开幕式"
    assert "柳江县总工会举办第三届职工技能大赛，百名" in article.text


def test_figures_with_a_space_after_each_digit_are_one_number() -> None:
    page = "柳江举办大赛\n\n近 日 ， 柳 江 县 总 工 会 举 办 2 0 2 4 年 技 能 大 赛 ， 1 8 0 人 参 加 。"
    assert articles(page)[0].text.splitlines()[1] == "近日，柳江县总工会举办2024年技能大赛，180人参加。"
