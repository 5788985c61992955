"""The read phase: one page -> its articles, mentions, clusters and facts.

`read_page` is pure: the same page and the same knowledge give the same reading, on any machine
and in any order, so readings are cached by content and made in parallel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.facts import Found, find_facts
from kg.facts.engine import Proto
from kg.facts.figures import find_figures
from kg.groups import Group
from kg.knowledge import Knowledge
from kg.mentions.span import Span
from kg.model import Article, Cluster, Evidence, Fact, Mention, Page, Reading, Refusal, digest
from kg.resolve.local import cluster
from kg.sources.frontmatter import front_matter_end
from kg.text import read_articles


def read_page(page: Page, knowledge: Knowledge) -> Reading:
    """Everything that one page says, with the place of each word.

    >>> from kg.knowledge import load_knowledge
    >>> page = Page("a.txt", "某区总工会举办活动\\n\\n本报讯(记者 王伟)近日，海淀区总工会举办第二届技能大赛。")
    >>> [article.headline for article in read_page(page, load_knowledge()).articles]
    ['某区总工会举办活动']
    """
    articles = read_articles(page, knowledge.grammar, knowledge.lexicon, body_start=front_matter_end(page.text))
    parts = [_read_article(article, page, knowledge) for article in articles]
    return Reading(
        source=page.source,
        articles=articles,
        mentions=tuple(m for part in parts for m in part.mentions),
        clusters=tuple(c for part in parts for c in part.clusters),
        facts=tuple(f for part in parts for f in part.facts),
        figures=tuple(f for part in parts for f in part.figures),
        refusals=tuple(r for part in parts for r in part.refusals),
    )


def _read_article(article: Article, page: Page, knowledge: Knowledge) -> Reading:
    spans, dates = knowledge.mentions.find(article)
    groups = cluster(article, spans, knowledge.lexicon, article.place)
    found = find_facts(article, spans, dates, groups, knowledge)
    kept = [group for group in groups if id(group) in found.kept]
    ids = {id(group): _cluster_id(article, group) for group in kept}
    mentions = tuple(_mentions(article, spans, kept))
    clusters = tuple(_cluster(article, group, ids[id(group)]) for group in kept)
    facts = tuple(_facts(article, page, found))
    refusals = tuple(_refusals(article, page, found, spans))
    known = frozenset(index for group in kept for index in group.mentions)
    figures = tuple(find_figures(article, page.text, spans, knowledge.figures, kept=known))
    return Reading(page.source, (article,), mentions, clusters, facts, figures, refusals)


def _cluster_id(article: Article, group: Group) -> str:
    return "cluster-" + digest(article.id, group.kind, group.label, str(min(group.mentions)), length=16)


def _mention_id(article: Article, index: int) -> str:
    return f"{article.id}#{index}"


def _mentions(article: Article, spans: list[Span], groups: Iterable[Group]) -> Iterable[Mention]:
    for group in groups:
        for index in sorted(group.mentions):
            span = spans[index]
            surface = article.text[span.start : span.end]
            yield Mention(
                _mention_id(article, index),
                article.id,
                span.start,
                span.end,
                surface,
                group.kind,
                group.label,
                span.rule,
                span.cues,
            )


def _cluster(article: Article, group: Group, local: str) -> Cluster:
    aliases = tuple(sorted(set(group.names) - {group.label}))
    mentions = tuple(_mention_id(article, index) for index in sorted(group.mentions))
    subkind = next((cue.partition("=")[2] for cue in sorted(group.cues) if cue.startswith("subkind=")), "")
    return Cluster(
        local,
        article.id,
        group.kind,
        group.label,
        aliases,
        mentions,
        subkind,
        tuple(sorted(group.hints)),
        tuple(dict.fromkeys(group.joins)),
    )


_BREAKS = re.compile(r"\s*[\n\r\f\v\u2028\u2029]\s*")


def evidence(article: Article, source: str, proto: Proto) -> Evidence:
    """The words of the source behind a stretch of an article's text; breaks of lines are left out."""
    start, end = proto.start, proto.end
    while end > start and article.text[end - 1] in "\n ":
        end -= 1
    while start < end and article.text[start] in "\n ":
        start += 1
    places = article.offsets[start:end]
    first, last = min(places), max(places) + 1
    quote = _BREAKS.sub("", source[first:last])
    return Evidence(article.id, quote, first, last, proto.rule, round(proto.confidence, 2))


def _facts(article: Article, page: Page, found: Found) -> Iterable[Fact]:
    for proto in found.facts:
        object_ = (
            found.literals.get(proto.object, "") if proto.relation == "date" else _mention_id(article, proto.object)
        )
        qualifiers = tuple(sorted((key, _value(article, value)) for key, value in proto.qualifiers))
        yield Fact(
            proto.relation,
            _mention_id(article, proto.subject),
            object_,
            evidence(article, page.text, proto),
            qualifiers,
        )


def _value(article: Article, value: str) -> str:
    if not value.startswith("@"):
        return value
    start, end = value[1:].split(":")
    return article.text[int(start) : int(end)]


def _refusals(article: Article, page: Page, found: Found, spans: list[Span]) -> Iterable[Refusal]:
    for proto in found.refused:
        words = evidence(article, page.text, proto)
        about = " ".join(
            (
                proto.relation,
                *(article.text[spans[i].start : spans[i].end] for i in (proto.subject, proto.object) if i >= 0),
            )
        )
        yield Refusal(article.id, words.quote, words.start, words.end, proto.rule, proto.refused, about)
