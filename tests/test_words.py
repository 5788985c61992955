# SPDX-License-Identifier: MIT
"""The two taggers behind `kg.words` say the same of the sample pages."""

from pathlib import Path

import pytest
import rjieba

from kg.words import Jieba

TEXT = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "gold" / "seen").glob("*.txt"))
)
LINES = [line.strip() for line in TEXT.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def jieba() -> Jieba:
    return Jieba()


def test_both_cut_the_same_words_where_nothing_is_guessed(jieba: Jieba) -> None:
    differ = [line for line in LINES if jieba.cut(line, False) != rjieba.cut(line, False)]
    assert len(differ) <= len(LINES) * 0.01


def test_both_know_the_same_words(jieba: Jieba) -> None:
    words = sorted({word for line in LINES for word in rjieba.cut(line)})
    assert [w for w in words if jieba.has_word(w) != rjieba.has_word(w)] == []


def test_most_words_bear_the_same_tag_in_both(jieba: Jieba) -> None:
    same = total = 0
    for line in LINES[:200]:
        left, right = set(jieba.tag(line)), set(rjieba.tag(line))
        same, total = same + len(left & right), total + len(left | right)
    assert same / total > 0.9
