# SPDX-License-Identifier: MIT
"""Which place the beginning of a name means: 北京市怀柔区, 怀柔区 and 北京怀柔 are one code.

A name that several places bear (朝阳区) is decided by the places that its article names without
doubt, then by the paper's home; where neither helps it stays open, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from kg.expressions import expression
from kg.lexicon import Lexicon, Place

HOME_COUNTIES = "11"
"""Province whose districts are also known by their short names (怀柔): the table's home."""


WORDS = expression(r"市政(?![府协法务治])|市[场民容]|[区县]域")
"""Words that only begin like a division: 北京市政集团 is 北京 and 市政集团."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an article tells about places: its paper's home, and the places it surely names."""

    home: str = ""
    """Code of the paper's home, or empty."""
    codes: Counter[str] = field(default_factory=Counter)

    @property
    def province(self) -> str:
        """First two digits of the province that is most named, else of the home, else empty."""
        counted: Counter[str] = Counter()
        for code, count in self.codes.items():
            counted[code[:2]] += count
        best = sorted(counted.items(), key=lambda item: (-item[1], item[0] != self.home[:2], item[0]))
        return best[0][0] if best else self.home[:2]


NOWHERE = Context()
"""What is known of places where no article tells any."""


class Placed(msgspec.Struct, frozen=True, gc=False):
    """A name split into the place at its beginning and the rest."""

    code: str
    """Code of the place; `?朝阳区` where it stays open which of several; empty without a place."""
    rest: str
    sure: bool = True
    """False where only the context decided, or nothing did."""


def stem(code: str) -> str:
    """The part of a code that all places within begin with.

    >>> stem("110000"), stem("440300"), stem("110116")
    ('11', '4403', '110116')
    """
    while len(code) in (4, 6) and code.endswith("00"):
        code = code[:-2]
    return code


class Places:
    """The table of places as this module asks it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._by_name: dict[str, tuple[Place, ...]] = {}
        for name, places in lexicon.places_by_name.items():
            kept = tuple(p for p in places if _is_head(name, p))
            if kept:
                self._by_name[name] = kept
        sizes: dict[str, set[int]] = {}
        for name in self._by_name:
            sizes.setdefault(name[:2], set()).add(len(name))
        self._sizes = {head: sorted(lengths, reverse=True) for head, lengths in sizes.items()}
        self._codes = lexicon.places
        self._split_alone = lru_cache(maxsize=50_000)(lambda name: self._split(name, NOWHERE))

    def code_of(self, name: str) -> str:
        """Code of the largest place with a name, or empty."""
        found = self._by_name.get(name, ())
        return found[0].code if found else ""

    def name_of(self, code: str) -> str:
        """Full name of a place, or empty."""
        found = self._codes.get(code)
        return found.name if found else ""

    def get(self, code: str) -> Place | None:
        """The place with a code."""
        return self._codes.get(code)

    def names_of(self, code: str) -> tuple[str, ...]:
        """Full and short name of a place."""
        found = self._codes.get(code)
        return (found.name, found.short) if found else ()

    def split(self, name: str, context: Context) -> Placed:
        """Take the places off the beginning of a name, as long as each lies in the one before.

        >>> from kg.knowledge import load_knowledge
        >>> places = Places(load_knowledge().lexicon)
        >>> places.split("北京市怀柔区总工会", Context()) == places.split("怀柔区总工会", Context())
        True
        """
        alone = self._split_alone(name)
        return self._split(name, context) if alone.code and (context.home or context.codes) else alone

    def _split(self, name: str, context: Context) -> Placed:
        code, sure = "", True
        while True:
            head = self._head(name)
            if not head:
                return Placed(code, name, sure)
            found = [p for p in self._by_name[head] if not code or (p.code.startswith(stem(code)) and p.code != code)]
            if not found:
                return Placed(code, name, sure)
            if code:
                code, name = found[0].code, name[len(head) :]
                continue
            code, sure = self._choose(head, found, context, name[len(head) :])
            name = name[len(head) :]
            if code.startswith("?"):
                return Placed(code, name, sure)

    def _head(self, name: str) -> str:
        for length in self._sizes.get(name[:2], ()):
            if length < len(name) and name[:length] in self._by_name and not WORDS.match(name, length - 1):
                return name[:length]
        return ""

    def _choose(self, head: str, found: list[Place], context: Context, rest: str) -> tuple[str, bool]:
        """The place meant by the first name, and whether that is sure."""
        towns = all(p.level == "town" for p in found)
        if len(found) == 1 and not towns:
            return found[0].code, True
        if found[0].level == "province":
            return found[0].code, True
        inner = self._head(rest)
        deeper = [p for p in found if inner and any(q.code.startswith(stem(p.code)) for q in self._by_name[inner])]
        if len(deeper) == 1:
            return deeper[0].code, True
        ranked = sorted(found, key=lambda p: (-self._nearness(p, context), p.code))
        if self._nearness(ranked[0], context) > (self._nearness(ranked[1], context) if len(ranked) > 1 else 0):
            return ranked[0].code, False
        if found[0].level == "city" and (len(found) == 1 or found[1].level != "city") and not context.province:
            return found[0].code, True
        return f"?{head}@{context.province}", False

    @staticmethod
    def _nearness(place: Place, context: Context) -> int:
        """How near a place is to what the article is about: within it, same province, home."""
        best = 0
        for code in context.codes:
            if len(stem(code)) > 2 and place.code.startswith(stem(code)[:4]):
                best = max(best, 4)
            elif place.code[:2] == code[:2]:
                best = max(best, 3)
        if context.home and place.code.startswith(stem(context.home)):
            best = max(best, 2)
        elif context.home and place.code[:2] == context.home[:2]:
            best = max(best, 1)
        return best


def _is_head(name: str, place: Place) -> bool:
    """True where a name of a place may begin a body's name: no one-character or common word."""
    if name == place.name:
        return len(name) > 2 or place.level in ("province", "city")
    if len(name) < 2:
        return False
    if name not in (place.name, place.short):
        return True
    return place.level in ("province", "city") or (place.level == "county" and place.code.startswith(HOME_COUNTIES))


def context_of(home: str, names: Iterable[str], places: Places) -> Context:
    """The context of an article from its paper's home and the names it holds."""
    bare = Context(places.code_of(home))
    codes: Counter[str] = Counter()
    for name in names:
        placed = places.split(name, bare)
        if placed.code and placed.sure and not placed.code.startswith("?"):
            codes[placed.code] += 1
    return Context(bare.home, codes)
