# SPDX-License-Identifier: MIT
"""One article's mentions and groups, and the event that it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import Article

HEADLINE_WEIGHT, LEAD_WEIGHT, FIRST_WEIGHT = 2.0, 2.0, 0.8
LEAD, FIRST = 220, 90
"""Characters after the headline that count as the lead, and as its first sentence."""
MAIN_EVENT = 2.4
"""Prominence from which an event is what the article reports; tuned on tests/gold/seen."""
CUE_WEIGHTS = {"held": 1.2, "quoted": 0.8, "numbered": 0.8, "happens": 0.9, "headline": 0.6, "background": -1.5}


@dataclass(frozen=True, slots=True)
class Report:
    """What the derivation of facts looks at: an article, its spans and groups, its main event."""

    article: Article
    spans: Sequence[Span]
    groups: Sequence[Group]
    group_of: dict[int, Group]
    main: Group | None
    lexicon: Lexicon
    literals: dict[int, str] = field(default_factory=dict)
    """Values of dates by the index of their mention; years inside names have negative indexes."""

    @property
    def lead(self) -> int:
        """Where the article's text begins after headline and kicker."""
        return self.article.lead

    def first(self, group: Group) -> int:
        """Index of a group's first mention."""
        return min(group.mentions, key=lambda i: self.spans[i].start)


def main_event(article: Article, spans: Sequence[Span], groups: Sequence[Group]) -> Group | None:
    """The event that the article reports: told by its headline and its first sentences."""
    lead = article.lead
    best: Group | None = None
    best_score = MAIN_EVENT
    for group in groups:
        if group.kind != "Event" or "brand" in group.cues:
            continue
        score = max(_prominence(spans[i], lead) for i in group.mentions) + 0.1 * len(group.mentions)
        score += HEADLINE_WEIGHT * any(_in_title(spans[i], article) for i in group.mentions)
        score -= 0.001 * min(spans[i].start for i in group.mentions)
        if score > best_score:
            best, best_score = group, score
    return best


def _in_title(span: Span, article: Article) -> bool:
    """Named in the headline, or told by a title line beside it."""
    return span.start < (article.lead if "headline" in span.cues else article.title_end)


def _prominence(span: Span, lead: int) -> float:
    """How much one mention speaks for its event being what the article reports."""
    score = sum(weight for cue, weight in CUE_WEIGHTS.items() if cue in span.cues)
    if "verbal" in span.cues and "quoted" not in span.cues:
        score -= 1.8
    if lead <= span.start < lead + LEAD:
        score += LEAD_WEIGHT + FIRST_WEIGHT * (span.start < lead + FIRST)
    return score
