# SPDX-License-Identifier: MIT
"""No text costs more than its length: the stages grow with it, and no pattern runs wild."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from kg.data import folder
from kg.facts.coding import LONGEST, sentences
from kg.facts.figure_forms import load_forms
from kg.knowledge import load_knowledge
from kg.model import Page
from kg.ontology import CODES
from kg.read_page import read_page
from kg.text import read_articles
from tests.hostile.corpus import REPEATS

SHORT, LONG = 9_000, 18_000
"""Characters: both more than one portion of `kg.text.portions`."""
STEEPEST = 3.2
"""Of a text twice as long: n log n gives 2.2, a square 4; the rest is for a busy machine."""
UNNOTICED = 0.4
"""Seconds below which growth is not measured."""


AGAIN = 3
"""Times that what looks slow is measured: other work disturbs, and only what is slow is so each time."""


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def bounded(work: Callable[[], object], times: float, other: Callable[[], object], beyond: float = UNNOTICED) -> bool:
    """Does some work take at most so many times as long as another, and a little?"""
    return any((spent := seconds(work)) <= beyond or spent < times * seconds(other) + beyond for _ in range(AGAIN))


@pytest.mark.parametrize("name", REPEATS)
def test_reading_grows_no_faster_than_the_text(name: str) -> None:
    knowledge = load_knowledge()
    unit = REPEATS[name]

    def read(length: int) -> Callable[[], object]:
        text = "本报讯(记者 王伟)近日，" + unit * (length // len(unit))
        return lambda: read_page(Page("a.txt", text, date="2024-09-25"), knowledge)

    assert bounded(read(LONG), STEEPEST, read(SHORT))


def test_a_sentence_of_many_awards_costs_little_more_than_as_many_sentences() -> None:
    """It took seven times as long while each award was held against all others of its sentence; now three times."""
    knowledge = load_knowledge()

    def read(mark: str) -> Callable[[], object]:
        page = Page("a.txt", "喜讯\n\n本报讯 " + f"张三获得首都劳动奖章{mark}" * 1_400)
        return lambda: read_page(page, knowledge)

    assert bounded(read("、"), 4, read("。"))


@pytest.mark.parametrize("name", ["column", "spaced"])
def test_a_page_is_put_together_in_time_that_grows_no_faster_than_the_page(name: str) -> None:
    """A square would take 16 times as long for 4 times the text; n log n takes 4.6."""
    knowledge, unit = load_knowledge(), REPEATS[name]

    def read(length: int) -> Callable[[], object]:
        page = Page("a.txt", "江海举办大赛\n\n" + unit * (length // len(unit)))
        return lambda: read_articles(page, knowledge.grammar, knowledge.lexicon)

    assert bounded(read(380_000), 8, read(95_000))


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every expression that runs on a page's text and comes from data."""
    knowledge = load_knowledge()
    yield from ((pattern.id, pattern.regex) for pattern in knowledge.ontology.patterns)
    for number, form in enumerate(knowledge.grammar._expressions):
        yield f"page/{number}", re.compile(form)
    forms: dict[str, Any] = vars(load_forms(folder("ontology")))
    yield from ((f"figures/{name}", form) for name, form in forms.items() if isinstance(form, re.Pattern))


PATTERNS = dict(patterns())
ALPHABET = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\ue000-\uf8ff\uff00-\uffef“”‘’…—]")
WORDS = re.compile(r"[\u4e00-\u9fff]{2,6}")
LENGTHS = (100, 200, 400)
"""Characters; a line is asked for its page forms where it has at most 100."""
SQUARE = 6.5
"""Of a text twice as long: a square gives 4, a cube 8; sentences are bounded, so a square is too."""
PLENTY = 0.03
"""Seconds below which a pattern's growth is not measured."""


def attacks(pattern: re.Pattern[str]) -> Iterator[str]:
    """Units to repeat, made of what the pattern itself is made of."""
    signs = list(dict.fromkeys(ALPHABET.findall(pattern.pattern)))
    yield from signs[:12]
    yield from CODES.values()
    yield from WORDS.findall(pattern.pattern)[:5]
    yield from (code + mark for code in (CODES["Person"], CODES["Union"], CODES["Honour"]) for mark in "、，和的")
    yield from (CODES["Union"] + CODES["Role"] + CODES["Person"] + "、", "1", "2024年", " ", "a ", "（", "“")


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_runs_wild_on_words_of_its_own(name: str) -> None:
    pattern = PATTERNS[name]
    lengths = [length // 4 for length in LENGTHS] if name.startswith("page/") else LENGTHS

    def find(unit: str, length: int) -> Callable[[], object]:
        text = (unit * length)[:length]
        return lambda: sum(1 for _ in pattern.finditer(text))

    for unit in attacks(pattern):
        for shorter, longer in pairwise(lengths):
            assert bounded(find(unit, longer), SQUARE, find(unit, shorter), PLENTY), (unit, longer)


def test_a_sentence_without_end_is_cut_at_a_pause() -> None:
    text = "某区总工会，" * 400
    cut = sentences(text)
    assert "".join(text[start:end] for start, end in cut) == text
    assert max(end - start for start, end in cut) <= LONGEST + 2
    assert all(text[end - 1] == "，" for _, end in cut)


def test_a_text_without_end_is_cut_into_articles_with_the_same_headline() -> None:
    text = "江海市总工会举办大赛\n\n" + "本报讯 近日，江海市总工会举办第二届职工技能大赛。" * 1000
    reading = read_page(Page("a.txt", text), load_knowledge())
    assert len(reading.articles) > 1
    assert {article.headline for article in reading.articles} == {"江海市总工会举办大赛"}
    assert len({article.id for article in reading.articles}) == len(reading.articles)
    assert all(len(article.text) < 9_000 for article in reading.articles)


def test_the_same_article_printed_twice_is_two_articles() -> None:
    text = "江海市总工会举办大赛\n\n本报讯 近日，江海市总工会举办第二届职工技能大赛。\n\n"
    reading = read_page(Page("a.txt", text * 2), load_knowledge())
    assert len({article.id for article in reading.articles}) == len(reading.articles) == 2


def test_a_pages_own_private_characters_are_no_mentions() -> None:
    text = f"本报讯 近日，{CODES['Union']}主办{CODES['Event']}，江海市总工会主办第二届职工技能大赛。"
    reading = read_page(Page("a.txt", text), load_knowledge())
    assert {mention.kind for mention in reading.mentions} <= {"Union", "Event"}
    assert all(fact.evidence.quote in text for fact in reading.facts)
