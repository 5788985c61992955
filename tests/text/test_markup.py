# SPDX-License-Identifier: MIT
"""A page that a program for OCR wrote in Markdown says what the same page says in plain text."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kg import build
from kg.graph import KnowledgeGraph
from kg.text.markup import blank_markup

PLAIN = """西安市总工会命名“西安工匠”

本报讯（记者 林若溪）4月28日，西安市总工会召开表彰大会，授予陆知行“西安工匠”称号。西安市总工会主席顾长庚出席。

姓名\t单位
沈怀瑾\t西安水务集团有限公司
"""
MARKED = """# 西安市总工会命名**“西安工匠”**

![](images/0a1b.jpg)

本报讯（记者 林若溪）4月28日，西安市总工会召开表彰大会，授予**陆知行**“西安工匠”称号。\\
西安市总工会主席[顾长庚](https://example.org/a)出席。

<table><tr><td>姓名</td><td>单位</td></tr><tr><td>沈怀瑾</td><td>西安水务集团有限公司</td></tr></table>
"""


def read(folder: Path, text: str) -> KnowledgeGraph:
    (folder / "a.md").write_text(text, encoding="utf-8")
    return build(folder / "a.md")


def said(graph: KnowledgeGraph) -> set[tuple[str, str, str]]:
    ends = {entity.id: entity.name for entity in graph.records.entities}
    return {(ends[s.subject], s.relation, ends.get(s.object, s.object)) for s in graph.records.statements}


def test_headings_bold_words_images_links_and_html_tables_change_no_fact(tmp_path: Path) -> None:
    marked = read(tmp_path, MARKED)
    assert said(marked) == said(read(tmp_path, PLAIN))
    assert ("陆知行", "hasHonour", "西安工匠") in said(marked)
    assert ("沈怀瑾", "position", "西安水务集团有限公司") in said(marked)
    assert [article.headline for article in marked.records.articles] == ["西安市总工会命名“西安工匠”"]


def test_a_quote_is_what_stands_in_the_file_marks_and_all(tmp_path: Path) -> None:
    graph = read(tmp_path, MARKED)
    quotes = {e.quote for statement in graph.records.statements for e in statement.evidence}
    assert all(quote in MARKED for quote in quotes)
    assert any("**陆知行**“西安工匠”" in quote for quote in quotes)


@given(st.text(alphabet="*#_-`\\<>/!()[]| \n\tab1张王获得tdr", max_size=120))
def test_markup_is_blanked_in_place(text: str) -> None:
    blanked = blank_markup(text)
    assert len(blanked) == len(text)
    assert all(new in (old, "\u200b", "\n", "\t") for old, new in zip(text, blanked, strict=True))
