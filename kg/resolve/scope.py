"""Names made definite inside an article: which 市总工会, which 区, which 公司.

The scope comes from the sentence, then the article, then the paper's home. A name with its place
left out gets it back (`区总工会` in an article about 怀柔 → `怀柔区总工会`).
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from kg.lexicon import Lexicon, Place

_LEVEL_OF = {
    "自治区": "province",
    "省": "province",
    "市": "city",
    "区": "county",
    "县": "county",
    "旗": "county",
    "州": "city",
    "镇": "town",
    "乡": "town",
}
_MUNICIPALITIES = ("11", "12", "31", "50")


@dataclass(frozen=True, slots=True)
class Named:
    """A place named in the text, and where."""

    start: int
    place: Place


class Scope:
    """The places that one article names, and what a bare 市 or 区 means at a point of it."""

    def __init__(self, text: str, lexicon: Lexicon, home: str) -> None:
        self._lexicon = lexicon
        self._home = self._home_place(home)
        self._text = text
        self._found: dict[tuple[str, int], str] = {}

    @cached_property
    def _named(self) -> list[Named]:
        return sorted(self._find(self._text), key=lambda named: named.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [named.start for named in self._named]

    def _home_place(self, home: str) -> Place | None:
        places = self._lexicon.places_by_name.get(home or "", ())
        return places[0] if places else None

    def _find(self, text: str) -> list[Named]:
        found: list[Named] = []
        for start, end in self._lexicon.find_places(text):
            places = self._lexicon.places_by_name[text[start:end]]
            if end - start == 2 and places[0].level == "town":
                continue
            found.append(Named(start, self._choose(places, found)))
        return found

    def _choose(self, places: tuple[Place, ...], before: list[Named]) -> Place:
        """Of several places of one name the one near what was named before, or at home."""
        if len(places) == 1:
            return places[0]
        near = [named.place.code[:2] for named in reversed(before)] + ([self._home.code[:2]] if self._home else ["11"])
        for code in near:
            for place in places:
                if place.code.startswith(code):
                    return place
        return places[0]

    def place_for(self, mark: str, at: int) -> str:
        """Name of the place that a bare `mark` (省, 市, 区, 县, 镇) stands for at a point, or empty."""
        level = _LEVEL_OF.get(mark)
        if level is None:
            return ""
        index = bisect.bisect_right(self._starts, at)
        if (mark, index) not in self._found:
            self._found[mark, index] = self._nearest(mark, level, index)
        return self._found[mark, index]

    def _nearest(self, mark: str, level: str, index: int) -> str:
        """The same, where `index` places are named before the point."""
        for named in chain(reversed(self._named[:index]), self._named[index:]):
            place = self._up(named.place, level, mark)
            if place:
                return place.name
        if self._home:
            place = self._up(self._home, level, mark)
            return place.name if place else ""
        return ""

    def _up(self, place: Place, level: str, mark: str) -> Place | None:
        """The place itself or what it lies in, at the level wanted and with the mark in its name."""
        current: Place | None = place
        while current:
            municipal = mark == "市" and current.level == "province" and current.name.endswith("市")
            if (current.level == level and current.name.endswith(mark)) or municipal:
                return current
            if mark == "市" and current.level == "county" and current.name.endswith("市"):
                return current
            current = self._lexicon.places.get(current.parent)
        return None

    def home_city(self, at: int) -> str:
        """The city (or municipality) in force at a point."""
        return self.place_for("市", at)
