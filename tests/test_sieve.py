# SPDX-License-Identifier: MIT
"""The sieve leaves out no pattern that would match: facts are the same as with every pattern run."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.facts.coding import Coded
from kg.facts.engine import Engine
from kg.knowledge import load_knowledge
from kg.mentions.span import Span
from kg.model import Page
from kg.ontology import CODES
from kg.read_page import read_page
from kg.sieve import Sieve, needs

PAGES = Path(__file__).parents[1] / "seeds" / "pages"
PATTERNS = [pattern.regex for pattern in load_knowledge().ontology.patterns]
NEEDS = [needs(regex.pattern) for regex in PATTERNS]
SIEVE = Sieve(NEEDS)
WORDS = sorted({word for needed in NEEDS for words in needed for word in words})
FILLERS = ["的", "，", "、", "和", "会上，", "了", "等", "由", "为", "在", "某某", "10名", " ", "（", "）", "“", "”"]
SENTENCES = st.lists(st.sampled_from([*CODES.values(), *FILLERS, *WORDS]), max_size=14).map("".join)
EXPRESSIONS = st.recursive(
    st.sampled_from(["ab", "b", "[ab]", "[^a]", ".", "c?", "(?:b|c)", "a{2}", "b{0,2}?", "(?<!a)", "(?=b)", "^", "a*"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{1,3}", "{0,2}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
        inner.map(lambda part: f"(?!{part})"),
    ),
    max_leaves=8,
)


def found(sentence: str) -> set[int]:
    return {number for number, regex in enumerate(PATTERNS) if regex.search(sentence)}


@settings(deadline=None)
@given(SENTENCES)
def test_in_any_sentence_the_sieve_keeps_every_pattern_that_matches(sentence: str) -> None:
    assert found(sentence) <= set(SIEVE.possible(sentence, range(len(PATTERNS))))


@given(EXPRESSIONS, st.text("abc", max_size=8))
def test_a_text_that_an_expression_matches_holds_what_it_needs(expression: str, text: str) -> None:
    if re.search(expression, text):
        assert all(any(word in text for word in words) for words in needs(expression))


def test_an_expression_that_takes_no_heed_of_case_needs_nothing() -> None:
    assert needs("(?i)ab") == needs("(?i:ab)") == ()


def test_on_the_sample_pages_no_match_is_lost_and_nine_patterns_of_ten_are_not_run(monkeypatch) -> None:
    sentences: list[str] = []
    match = Engine.match

    def noted(engine: Engine, coded: Coded, spans: Sequence[Span], refuse) -> Iterator:
        sentences.append(coded.text)
        return match(engine, coded, spans, refuse)

    monkeypatch.setattr(Engine, "match", noted)
    for path in sorted(PAGES.glob("*-page*.txt")):
        read_page(Page(path.name, path.read_text(encoding="utf-8")), load_knowledge())
    possible = [set(SIEVE.possible(sentence, range(len(PATTERNS)))) for sentence in sentences]
    matching = [found(sentence) for sentence in sentences]
    assert all(some <= kept for some, kept in zip(matching, possible, strict=True))
    assert any(matching)
    assert sum(map(len, possible)) < len(sentences) * len(PATTERNS) / 10
