# SPDX-License-Identifier: MIT
"""A graph too large for one file: the page with its words in files beside it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from kg.exports.html import html_files, write_html
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
