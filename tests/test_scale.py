# SPDX-License-Identifier: MIT
"""The bench of whole builds in its short form: cost for each article and memory must not grow with the number."""

from __future__ import annotations

from bench.articles import article, lines
from bench.bench_build import measured, ratios

SIZES = (100, 400)
GROWTH = 1.6
"""Cost for each article at four times the size, at most; what a start costs makes the small one dearer."""


def test_cost_and_memory_for_each_article_do_not_grow() -> None:
    rows = [measured(size) for size in SIZES]
    (grown,) = ratios(rows)
    assert [row["articles"] for row in rows] == list(SIZES)
    assert grown["link ms"] <= GROWTH
    assert grown["read ms"] <= GROWTH
    assert grown["peak MiB"] <= 2.0


def test_made_up_articles_depend_on_their_number_alone() -> None:
    assert article(7) == article(7)
    assert article(7) != article(8)
    assert list(lines(3)) == list(lines(5))[:3]
