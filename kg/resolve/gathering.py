# SPDX-License-Identifier: MIT
"""The groups of one article as they grow: how a mention opens one or joins one."""

from __future__ import annotations

import collections

from kg.expressions import expression
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import BODIES, Article, Join
from kg.resolve.shortening import Why

OWNER = Why(0.8, "省略所属单位：the end of the one longer name in the article, without the owner in front of it")
_NUMBERED = expression("[一二三四五六七八九十][班组队厂矿]")
"""A unit that nothing but its number tells."""
_UNNAMED_HOUSE = (
    "(?:[我本]({house_head}|单位|中心)|(?<=[，、由和与及])({house_head})(?=[党纪]委|党总支))(?=[党副纪总工常董行])"
)
"""A house that is the writer's own, before a post there (我集团|党委副书记, 校|党委委员)."""
SAME_FORM = Why(0.97, "规范名相同：the same in plain form")
"""Why two spellings of one name are one."""


class Gathering:
    """The groups of one article, and the ways a mention opens one or joins one."""

    def __init__(self, article: Article, spans: list[Span], lexicon: Lexicon) -> None:
        self.article = article
        self.text = article.text
        self.spans = spans
        self.lexicon = lexicon
        self.leading = tuple(sorted(lexicon.words("before_body")))
        self.named = frozenset(self.text[span.start : span.end] for span in spans if span.kind in BODIES)
        """All words that mean bodies here: 由首运集团 is 首运集团, where that stands alone too."""
        self._surfaces: dict[int, str] = {}
        self.of: dict[int, Group] = {}
        self.groups: list[Group] = []

    def surface(self, index: int) -> str:
        """The words of a mention; of a body without what stands before it (大赛由首运集团)."""
        if index not in self._surfaces:
            span = self.spans[index]
            words = self.text[span.start : span.end]
            rests = (words.partition(lead)[2] for lead in self.leading if lead in words)
            self._surfaces[index] = next((rest for rest in rests if rest in self.named), words)
        return self._surfaces[index]

    def _unnamed_house(self, opens: int, start: int) -> str:
        """The word for a house without a name that a passage speaks of last (我|校, 院 before a post); or empty."""
        bodies = (s for i, s in enumerate(self.spans) if i in self.of and s.kind in BODIES)
        named = max((s.end for s in bodies if opens <= s.end <= start), default=opens)
        found = self.lexicon.form(_UNNAMED_HOUSE).search(self.text, named, start)
        return found[1] or found[2] if found else ""

    def _told_of(self) -> list[Group]:
        """The employers that the headline names."""
        head = self.article.title_end
        return [g for g in self.groups if g.employs and any(self.spans[i].start < head for i in g.mentions)]

    def _own_studio(self, index: int) -> str:
        """A studio's name without the house before whom it is called after (某公司|张三创新工作室); else empty."""
        span = self.spans[index]
        houses = {s.end for s in self.spans if s.start == span.start and s.end < span.end and s.kind in BODIES}
        quoted = (end for end in houses if self.text[end] == "“")
        led = (s.start for s in self.spans if s.kind == "Person" and s.start in houses and span.holds(s))
        return next((self.text[start : span.end] for start in (*led, *quoted)), "")

    def _new(self, index: int, name: str, why: Why | None = None) -> Group:
        span = self.spans[index]
        group = Group(span.kind, collections.Counter(), [index], set(span.cues))
        group.names[name] = 1
        if why:
            group.joins.append(Join(self.surface(index), why.score, why.reason))
        self.groups.append(group)
        self.of[index] = group
        return group

    def _join(self, group: Group, index: int, name: str, why: Why | None = None) -> None:
        surface = self.surface(index)
        why = why or (SAME_FORM if surface not in group.names else None)
        group.mentions.append(index)
        if name:
            group.names[name] += 1
        if why and surface != group.label:
            group.joins.append(Join(surface, why.score, why.reason))
        self.of[index] = group

    def _merge(self, into: Group, group: Group, why: Why) -> None:
        """All mentions of one group become mentions of another."""
        into.mentions += group.mentions
        into.cues |= group.cues
        into.names.update(dict.fromkeys(group.names, 0))
        into.joins += [*group.joins, Join(group.label, why.score, why.reason)]
        self.of.update(dict.fromkeys(group.mentions, into))
        self.groups.remove(group)
        group.kind = ""

    def _by_number(self, name: str, index: int) -> tuple[Group, Why] | None:
        """The one unit whose name ends with a number and what it counts (三队 of 云岭港装卸三队)."""
        alike = (g for g in self.groups if g.kind == self.spans[index].kind and _NUMBERED.fullmatch(name))
        ends = [g for g in alike if g.label.endswith(name) and not g.label.removesuffix(name).endswith(("第", "十"))]
        return (ends[0], OWNER) if len(ends) == 1 else None

    def _nearness(self, index: int, start: int) -> int:
        """How near a mention stands before a point; below any of these where it stands after it."""
        at = self.spans[index].start
        return at if at < start else -at
