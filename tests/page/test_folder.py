# SPDX-License-Identifier: MIT
"""A graph too large for one file: the page with its words in files beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import expect

from kg.exports.html import html_files, write_html
from kg.exports.page.payload import number, word_blocks
from kg.model import Article
from tests.conftest import Opener
from tests.page.sample import IDS, sample_graph, sample_texts


def test_a_small_graph_is_one_file() -> None:
    files = {name: "".join(pieces) for name, pieces in html_files(sample_graph(), articles=sample_texts())}
    assert files == {"graph.html": "".join(write_html(sample_graph(), articles=sample_texts()))}


def test_a_large_graph_keeps_its_words_beside(open_page: Opener, tmp_path: Path) -> None:
    names = []
    for name, pieces in html_files(sample_graph(), articles=sample_texts(), most=0):
        names.append(name)
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("".join(pieces), encoding="utf-8")
    assert names == ["graph.html", "graph-data/evidence-0.js", "graph-data/text-0.js"]
    page = open_page(tmp_path / "graph.html", f"#view=page&e={IDS['单雄信']}")
    expect(page.locator("mark").first).to_have_text("单雄信参加培训")
    page.locator(".evidence .headline").click()
    expect(page.locator("#reader .text")).to_contain_text("甲市建工集团获全国工人先锋号")


class _Asked(dict[str, Article]):
    """Articles that count how often each is asked for."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        super().__init__(articles)
        self.times: Counter[str] = Counter()

    def get(self, key: str, default: Article | None = None) -> Article | None:  # type: ignore[override]
        self.times[key] += 1
        return super().get(key, default)


def test_an_article_is_asked_for_once_for_its_facts_and_once_for_its_text() -> None:
    asked, graph = _Asked(sample_texts()), sample_graph()
    facts = Counter(e.article for fact in graph.records.statements for e in fact.evidence)
    assert list(word_blocks(graph, number(graph), asked))
    assert max(facts.values()) > 2 >= max(asked.times.values())
