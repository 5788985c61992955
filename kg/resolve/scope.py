# SPDX-License-Identifier: MIT
"""Names made definite inside an article: which 市总工会, which 区, which 公司.

The scope comes from the sentence, then the article, then the paper's home. A name with its place
left out gets it back (`区总工会` in an article about 怀柔 → `怀柔区总工会`).
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from kg import words as dictionary
from kg.expressions import expression
from kg.lexicon import Lexicon, Place
from kg.mentions.span import Span
from kg.model import BODIES

_LEVEL_OF = {
    "自治区": "province",
    "省": "province",
    "市": "city",
    "区": "county",
    "县": "county",
    "旗": "county",
    "州": "city",
    "盟": "city",
    "镇": "town",
    "乡": "town",
}

SENTENCE = 80
"""Characters between two places of one sentence."""
AROUND = 4
"""Characters beside a place's name in which a word may begin or end that holds a part of it."""
_CUP = ("杯", "”杯")
"""What makes of a place's name that of a contest."""

CAPITAL = "北京"
"""Where people of every place meet: a bare 市 is not its own for that."""
_MEETS_THERE = expression("人民大会堂|国家会议中心|京西宾馆|(?:隆重|正式)?(?:举行|召开|开幕|落幕|揭晓)")
"""What is said of it then."""
_GOES_TO = "{goes_to}$"
"""Before a place: whoever is named ahead of it comes from another one (市总工会副主席张三赴|云州市)."""
_VISITS = expression("[^。；\n]*?(?:来到|来京|来[^，。；]{0,6}[调考参交学]|赴|前往|到|一行|走进|抵达)[^。；\n]*，$")
_RECEIVES = expression("[^，。；\n]{0,24}(?:陪同|接待|迎接|会见|欢迎)")
"""Between a visitor's place and a bare 市, and behind that: who receives a guest is of another place than he is."""


_COMES_HERE = expression("[^。；，\n]{2,32}?[来到赴]我[省市州区县旗](?:[参考学交调观取指检视疗休，。]|进行)")
"""A place of which people come to that of the paper (某市总工会组织劳模|来我市考察)."""


class Named(msgspec.Struct, frozen=True, gc=False):
    """A place named in the text, and where."""

    start: int
    place: Place
    sure: bool = True
    """False where several places bear the name and nothing in the article tells which."""
    weak: bool = False
    """True where it only begins a company's name: the company may come from anywhere."""
    short: bool = False
    """True where it is written without its 市 or 省."""


class Scope:
    """The places that one article names, and what a bare 市 or 区 means at a point of it."""

    def __init__(self, text: str, lexicon: Lexicon, home: str, spans: Iterable[Span] = ()) -> None:
        self._text, self._lexicon = text, lexicon
        place = lexicon.home(home)
        self._home = [Named(-1, place)] if place else []
        self._named = self._find(list(spans))
        self._starts = [named.start for named in self._named]
        self._guests = {n.place.code for n in self._named if _COMES_HERE.match(text, n.start)} - {
            n.place.code for n in self._home
        }
        """Places from which people come to that of the paper, which no bare 市 means."""

    def _find(self, spans: Sequence[Span]) -> list[Named]:
        """All places of the text in its order, but for those inside a person's name, a cup's (安康杯) or two words.

        A town or street (城南街道) tells no province by itself: the table holds those of one city only.
        """
        people = {at for span in spans if span.kind == "Person" for at in range(span.start, span.end)}
        listed = {span.start for span in spans if span.kind in BODIES and self._text.startswith("（", span.start - 1)}
        firms = {span.start for span in spans if span.kind == "Enterprise"} | listed
        found: list[tuple[int, str, tuple[Place, ...]]] = []
        for start, end in self._lexicon.find_places(self._text):
            name = self._text[start:end]
            places = self._lexicon.places_by_name[name]
            cup = self._text.startswith(_CUP, end)
            town = len(name) == 2 and places[0].level == "town"
            if start not in people and not cup and not town and not _is_cut(self._text, start, end):
                found.append((start, name, places))
        regions = self._lexicon.regions.finditer(self._text)
        found += [(match.start(), match[0], (self._lexicon.region_of(match[0]),)) for match in regions]
        found.sort(key=lambda item: item[0])
        clear = [(start, places[0]) for start, _, places in found if len(places) == 1]
        wide = {place.code[:2] for _, _, places in found for place in places if place.level != "town"}
        wide |= {home.place.code[:2] for home in self._home}
        found = [(s, n, ps) for s, n, ps in found if ps[0].level != "town" or {p.code[:2] for p in ps} & wide]
        chosen = ((start, name, *self._choose(places, start, clear)) for start, name, places in found)
        return [
            Named(start, place, sure, start in firms or self._meets_there(place, start, name), name != place.name)
            for start, name, place, sure in chosen
        ]

    def _meets_there(self, place: Place, start: int, name: str) -> bool:
        """Is the capital only where the whole country meets (在北京人民大会堂举行)?"""
        return place.short == CAPITAL and _MEETS_THERE.match(self._text, start + len(name)) is not None

    def _choose(self, places: tuple[Place, ...], at: int, clear: list[tuple[int, Place]]) -> tuple[Place, bool]:
        """Of several places of one name the one near what is named before, then after, or at home."""
        if len(places) == 1:
            return places[0], True
        before = [place for start, place in reversed(clear) if start < at]
        after = [place for start, place in clear if start > at]
        for near in (*before, *after, *(home.place for home in self._home)):
            within = [place for place in places if place.code[:2] == near.code[:2]]
            city = [place for place in within if place.code[:4] == near.code[:4]]
            if within:
                return (city or within)[0], len(within) == 1 or len(city) == 1
        return places[0], places[0].level == "province"

    def is_in(self, place: Place) -> bool:
        """True where the paper's home, or what the article names if that is not known, lies in a place's province."""
        told = self._home or [named for named in self._named if not named.weak]
        return any(named.place.code[:2] == place.code[:2] for named in told)

    def place_at(self, start: int) -> Named | None:
        """The place whose name begins at a point."""
        index = bisect.bisect_left(self._starts, start)
        found = index < len(self._starts) and self._starts[index] == start
        return self._named[index] if found else None

    def of_guests(self, starts: Iterable[int]) -> bool:
        """True where a name at one of these points begins with a place from which guests come."""
        named = map(self.place_at, starts)
        return any(place is not None and place.place.code in self._guests for place in named)

    def place_for(self, mark: str, at: int, rest: str = "") -> Named | None:
        """What a bare `mark` (省, 市, 区, 县, 镇) before `rest` stands for at a point, or None."""
        level = _LEVEL_OF.get(mark)
        if level is None:
            return None
        index = bisect.bisect_right(self._starts, at)
        around = (*reversed(self._named[:index]), *self._named[index:])
        ordered = [n for n in around if n.place.code not in self._guests and not self._elsewhere(n, at, level, mark)]
        told = [named for named in ordered if not named.weak]
        for named in (*told, *self._home, *(named for named in ordered if named.weak)):
            place = self._up(named.place, level, mark)
            if place:
                return self._weighed(replace(named, place=place), mark, rest)
        return None

    def _elsewhere(self, named: Named, at: int, level: str, mark: str) -> bool:
        """Does the sentence say of a place that whoever a bare 市 names comes from another: its guest, or its host?

        Where somebody goes to a part of a city (到某区调研), that may be his own.
        """
        text, first, last = self._text, *sorted((named.start, at))
        if last - first > SENTENCE or "。" in text[first:last]:
            return False
        abroad = bool(self._home) and all(home.place.code[:2] != named.place.code[:2] for home in self._home)
        if named.start > at:
            goes = self._lexicon.form(_GOES_TO).search(text, max(0, named.start - 2), named.start) is not None
            return goes and (abroad or self._up(named.place, level, mark) == named.place)
        return bool(abroad and _RECEIVES.match(text, at) and _VISITS.fullmatch(text, first, at))

    def _weighed(self, named: Named, mark: str, rest: str) -> Named:
        """The nearest place, unless the article writes the name out with another one.

        Beside both 苏州市总工会 and 昆山市总工会 a bare 市总工会 is that of the larger city; a place
        named by its short form alone (a person may be called 吕梁) gives way to one written out.
        """
        place = named.place
        above = self._lexicon.places.get(place.parent)
        if mark == "市" and place.level == "county" and above and self._written(above, rest):
            return replace(named, place=above) if self._written(place, rest) else named
        if named.short and not self._written(place, rest) and all(home.place != place for home in self._home):
            level = _LEVEL_OF[mark]
            others = (self._up(other.place, level, mark) for other in self._named if other.place != place)
            full = {other.code: other for other in others if other and self._written(other, rest)}
            if len(full) == 1:
                return replace(named, place=next(iter(full.values())), sure=True)
        return named

    def _written(self, place: Place, rest: str) -> bool:
        """True where the article writes a name out with a place."""
        return bool(rest) and place.name + rest in self._text

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


def _is_cut(text: str, start: int, end: int) -> bool:
    """Does a word hold one part of a place's name and not the other (速运|城东 names no 运城)?"""
    first = max(0, start - AROUND)
    at = first
    for word in dictionary.cut(text[first : end + AROUND], False):
        behind = at + len(word)
        if at < start < behind < end or start < at < end < behind:
            return True
        at = behind
    return False
