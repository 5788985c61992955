# SPDX-License-Identifier: MIT
"""One article's mentions and groups, and the event that it reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import Article

FIRST = 90
"""Characters of the body in which its first sentence stands."""


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
