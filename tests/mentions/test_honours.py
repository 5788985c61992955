# SPDX-License-Identifier: MIT
"""Honours: what hangs on a wall is one."""

from __future__ import annotations

import pytest

from kg.knowledge import load_knowledge
from kg.model import Page
from kg.text import read_articles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("杨明一行来到公司，送上“云州市劳模创新工作室”牌匾。", "云州市劳模创新工作室"),
        ("李明向学院颁授“云州省总工会劳模工匠进校园活动点”牌匾。", "云州省总工会劳模工匠进校园活动点"),
    ],
)
def test_what_a_plaque_bears_is_an_honour(text: str, expected: str) -> None:
    knowledge = load_knowledge()
    (article,) = read_articles(Page("a.txt", "职工之友\n\n" + text), knowledge.grammar, knowledge.lexicon)
    spans, _ = knowledge.mentions.find(article)
    assert [article.text[s.start : s.end] for s in spans if s.kind == "Honour"] == [expected]
