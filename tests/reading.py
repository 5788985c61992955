# SPDX-License-Identifier: MIT
"""What is read of a short text by the stages up to mentions, and up to facts, as many tests look at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.facts import Found, find_facts
from kg.knowledge import load_knowledge
from kg.mentions.span import Span
from kg.model import Article, Page
from kg.resolve.local import cluster
from kg.text import read_articles


def mentions_of(text: str, headline: str = "职工之友") -> tuple[Article, Sequence[Span]]:
    """The one article of a text under a headline, and its mentions."""
    knowledge = load_knowledge()
    (article,) = read_articles(Page("a.txt", f"{headline}\n\n{text}"), knowledge.grammar, knowledge.lexicon)
    return article, knowledge.mentions.find(article)[0]


def facts_of(page: str) -> Iterator[tuple[Article, dict[int, str], Found]]:
    """Each article of a page, with what its mentions are called and its facts."""
    knowledge = load_knowledge()
    for article in read_articles(Page("a.txt", page), knowledge.grammar, knowledge.lexicon):
        spans, dates = knowledge.mentions.find(article)
        groups = cluster(article, spans, knowledge.lexicon, article.place)
        called = {index: group.label for group in groups for index in group.mentions}
        yield article, called, find_facts(article, spans, dates, groups, knowledge)
