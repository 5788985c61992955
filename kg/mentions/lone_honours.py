# SPDX-License-Identifier: MIT
"""Honours of one word that have no name of their own: 优秀组织奖, behind what says that it was won."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atoms
from kg.mentions.editions import edition_cues
from kg.mentions.span import Span, occurrences
from kg.standings import heads_row

_CONTEST = expression(
    "(?:获评|获得?|荣获|被评为|评为)(?:了|为)?[^，。；：“”\n]{2,28}(?:大赛|竞赛|比赛|比武|赛|活动|展)的?$"
)
"""A contest between the verb and the honour that is given there (获评某市职工技能大赛|优秀组织单位)."""
CLAUSE = 40
"""Characters before such an honour in which its verb stands."""


class LoneHonours:
    """Finds honours of one word right behind the verb that confers them, or at the head of a row."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = sorted(lexicon.words("lone_honour"))

    def find(self, text: str, atoms: Atoms, right_after: Callable[[str, int], bool]) -> Iterator[Span]:
        """Each such honour; `right_after` tells of a place that a verb of conferring stands before it."""
        for start, end in (place for word in self._words for place in occurrences(word, text)):
            whole = start in atoms.at and atoms[atoms.at[start]].end == end
            told = whole and (heads_row(text, start, end) or right_after(text, start - (text[start - 1] == "“")))
            if told or (whole and _CONTEST.search(text, max(0, start - CLAUSE), start)):
                yield Span(start, end, "Honour", "honour/lone", edition_cues(text, start))
