# SPDX-License-Identifier: MIT
"""Building sites: the project of a builder is a team of its own (中建某局云州地铁3号线项目)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.span import Span

LONGEST = 24
"""Characters of what is built, between the builder and the word for a project."""
FIRM = "公司"
"""Ends the name of a firm or a branch of one, which is nothing that is built."""


class ProjectFinder:
    """Finds the projects of builders."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = ("firm_head", "builder", "project", "not_after_project", "no_project")
        heads, marks, word, after, never = (any_of(lexicon.words(name)) for name in names)
        self._builder = expression(f"(?:{heads})|.*(?:{marks})")
        self._ends = expression(f"(?:{word})(?!{after})")
        self._site = expression("[\\u4e00-\\u9fffA-Za-z0-9—-]+")
        self._never = expression(f"(?:{never})")

    def find(self, text: str, bodies: Sequence[Span]) -> Iterator[Span]:
        """Each project with its builder's name before it, the longest reading of that name."""
        builders = [b for b in bodies if b.kind == "Enterprise" and self._builder.match(text, b.start, b.end)]
        firms = {b.end for b in builders if text.endswith(FIRM, b.start, b.end)}
        for match in self._ends.finditer(text) if builders else ():
            if match.start() in firms:  # nothing is built: 某集团第三分公司|项目经理
                continue
            near = [b for b in builders if 1 < match.start() - b.end <= LONGEST]
            sites = [b for b in near if self._site.fullmatch(text, b.end, match.start())]
            starts = [b.start for b in sites if not self._never.search(text, b.end, match.start())]
            if starts:
                yield Span(min(starts), match.end(), "Organization", "body/project")
