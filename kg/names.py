# SPDX-License-Identifier: MIT
"""Names taken apart: the places they begin with, their core without legal form, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.expressions import expression
from kg.lexicon import Lexicon

UNION, CENTRAL_UNION = "工会", "总工会"
"""Ends the name of a union, and of that of a place, of which the former is short (某区|工会第七次代表大会)."""
ASSOCIATED = ("协会", "学会", "研究会")
"""Ends of the names of associations."""
OFFICES = frozenset({"government", "mass", "association", "party", "legal"})
"""Fields of the offices that a place has one of each."""
_UNLISTED = expression("[\u4e00-\u9fff]{2,3}[市县区旗州盟]")
"""A place that no table holds, before an office."""
SHORT_NAME = expression(
    r"(?:(?P<open>[（(])|，?(?=(?:以下|下)?简称为?[“‘「]))(?:以下|下)?(?:简称|统称|称)为?[:：]?[“‘「]?"
    r"(?P<short>[^（）()“”‘’「」，。、]{2,20})[”’」]?(?(open)[）)])"
)
"""What a text calls by a shorter name from there on: （以下简称“乙”）, （下称乙）, 简称“乙”."""

_SHORTENED = expression("简称|统称|[（(下]称")
"""What all of that hold."""


def short_names(text: str) -> Iterable[re.Match[str]]:
    """Where a text calls something by a shorter name from there on."""
    return SHORT_NAME.finditer(text) if _SHORTENED.search(text) else ()


def strip_place(name: str, lexicon: Lexicon) -> tuple[tuple[str, ...], str]:
    """The places that a name begins with, as written, and the rest of it."""
    places: list[str] = []
    while True:
        size = lexicon.place_length(name)
        if not size or size == len(name):
            return tuple(places), name
        places.append(name[:size])
        name = name[size:]


def is_office(name: str, lexicon: Lexicon) -> bool:
    """Is a name without its place that of an office which a place has one of (总工会, 人社局)?"""
    return name == CENTRAL_UNION or lexicon.suffixes.get(name, ("", ""))[1] in OFFICES


def unlisted_place(name: str, lexicon: Lexicon) -> str:
    """The place that an office's name begins with and no table holds (资江市|总工会); else empty."""
    place = _UNLISTED.match(name)
    return place[0] if place and is_office(name[place.end() :], lexicon) else ""


_PLAIN = expression(r"股份|有限|责任|（[^）]*）|[“”‘’《》\s·]")


@lru_cache(maxsize=20_000)
def core(name: str) -> str:
    """A body's name without legal form, brackets and quotation marks."""
    return _PLAIN.sub("", name)


def subsequence(short: str, full: str) -> bool:
    """True if the characters of `short` occur in `full` in order.

    >>> subsequence("电装车间", "电装生产车间")
    True
    """
    rest = iter(full)
    return all(char in rest for char in short)
