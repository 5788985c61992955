# SPDX-License-Identifier: MIT
"""The most that a candidate for a name can score, told by its first character and the edges around it alone.

Of a hundred candidates three are names; most others are left out by this bound, before anybody looks
at their characters, their words and their surroundings. It is never below the score.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache

from kg.mentions.name_features import (
    BOTH,
    FULL_RIGHT,
    ODDS,
    WORD_FEATURES,
    Clues,
    fullness,
)
from kg.mentions.name_sides import COUNTING, CUT_ANEW, POSTED, RIGHT_MARKS, SEX_OPENS, SEXES

LEVELS = range(BOTH + 1)
"""How many sides can speak for a name."""
Most = tuple[float, ...]
"""The most that is possible; and for each number of sides that speak for a name."""
PLAIN, FOREIGN = ("inside",), ("age", "count", "foreign")
"""What stands right of a name where any Chinese character does, and where another one."""
WHOLE = "whole"
"""The edges of a candidate that is one atom."""
SIZES = (2, 3, 4)
"""Characters of names."""
ELSEWHERE = {"age", "sex", "foreign", "inside", *RIGHT_MARKS.values()}
"""What stands right of a name where no word of Chinese begins."""


class NameBounds:
    """Bounds on the sums of weights over the features of `kg.mentions.name_features`."""

    def __init__(self, clues: Clues, weights: Mapping[str, float], gained: Callable[[str, str, int], float]) -> None:
        """`gained`: the most that a name gains besides, between two sides of which so many speak for it."""
        self._surnames, self._weights, self._gained = clues.surnames, weights, gained
        words = {
            "sex": SEXES,
            "studio": clues.studios,
            "honorific": (*clues.honorifics, *clues.addresses),
            "verb2": clues.acts,
            "count": COUNTING,
        }
        self._openers = {right: {word[0] for word in opening} for right, opening in words.items()}
        """What stands right of a name -> the characters that it begins with."""
        for right in ("speech", "verb1", "verb1_inside", "verb2"):
            self._openers.setdefault(right, set()).update(clues.ends)
        rights = {name.partition("=")[2] for name in weights if name.startswith("right=")}
        self._words = ("", *sorted(rights.difference(self._openers, ELSEWHERE)))
        """What else may stand there: words, by their class."""
        self.by_word = tuple(map(self._most_by_word, LEVELS))
        """The most that `word_features` can add, for each number of sides that speak for a name."""
        self.bare = self._most_given(self._bare())
        """The most that the characters of a name can add, if no surname begins with the first."""
        self.by_first = self._most_by_first()
        """The same for each character that surnames begin with."""
        self._rights: dict[str, tuple[str, ...]] = {
            sign: (right, "sex") if sign in SEX_OPENS else (right,) for sign, right in RIGHT_MARKS.items()
        }
        """Character -> what may stand right of a name that it follows, besides words by their class."""
        for sign in set().union(*self._openers.values()):
            begun = [right for right, openers in self._openers.items() if sign in openers]
            self._rights[sign] = "inside", *begun
        self._around = cache(self._most_around)

    def around(self, left: str, sign: str, edges: str) -> Most:
        """The most that all else can add, by what stands left, the sign right, and which edges are those of atoms."""
        rights = self._rights.get(sign) or (PLAIN if "\u4e00" <= sign <= "\u9fff" else FOREIGN)
        return self._around(left, rights, edges)

    def _most_around(self, left: str, rights: tuple[str, ...], edges: str) -> Most:
        words = self._words if edges in ("end", "startend", WHOLE) else CUT_ANEW if left in POSTED else ()
        words = words if rights[0] == "inside" else ()
        by_level = [-math.inf] * len(LEVELS)
        for right in (*rights, *words):
            level = fullness(left, right)
            by_level[level] = max(by_level[level], self._between(left, right, edges))
        return max(by_level), *by_level

    def _between(self, left: str, right: str, edges: str) -> float:
        """The most that can be between these two sides."""
        weigh, level, full = self._weigh, fullness(left, right), right in FULL_RIGHT
        edge = "startend" if edges == WHOLE else edges if edges.endswith("end") else edges + "end" * full
        score = weigh("left=" + left) + weigh("right=" + right) + weigh(f"sides={level}") + weigh("edge=" + edge)
        score += weigh("post&full") * (full and left == "title") + self._gained(left, right, level)
        if edges == WHOLE:
            placed = weigh("atom=place") + weigh(f"place&sides={level}")
            others = (name for name in self._weights if name.startswith("atom=") and name != "atom=place")
            score += max(0.0, placed, *map(weigh, others))
        return score + self.by_word[level] + max(0.0, weigh("runs_on"))

    def _most_by_word(self, level: int) -> float:
        """The weights above 0 of all that words can say, one tag and one level of each."""
        best: dict[str, float] = {}
        for name, weight in self._weights.items():
            group, _, value = name.partition("=")
            if value == str(level) or not group.endswith("&sides"):
                best[group] = max(best.get(group, 0.0), weight)
        return sum(best.get(group, 0.0) for group in WORD_FEATURES)

    def _most_by_first(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for name, holders in self._surnames.items():
            own = math.log(holders + 1) / 3 * self._weigh("surname") + self._weigh("compound") * (len(name) > 1)
            found[name[0]] = max(found.get(name[0], self.bare), self._most_given(own))
        return found

    def _bare(self) -> float:
        levels = max(self._weigh(f"bare&sides={level}") for level in LEVELS)
        return self._weigh("bare") + levels + max(0.0, self._weigh("stop_bare"))

    def _most_given(self, own: float) -> float:
        """The most that `given_features` can say, if it says this of the surname."""
        length = max(self._weigh(f"length={size}") for size in SIZES)
        given = max(self._weigh("given") * odds for odds in ODDS)
        return own + self._weigh("bias") + length + given + max(0.0, self._weigh("given_low"))

    def _weigh(self, feature: str) -> float:
        return self._weights.get(feature, 0.0)
