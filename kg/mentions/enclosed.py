# SPDX-License-Identifier: MIT
"""Brackets and quotation marks that are a part of a body's name (某某（集团）公司, 某公司“火凤凰”班组)."""

from __future__ import annotations

from kg.mentions.atoms import Atom
from kg.mentions.edges import LEGAL_FORM, REACH, SHIPS, opens_by_place

MAX_BRACKET = MAX_QUOTED = 8
"""Characters that they hold at most."""
CALLS = ("以下", "下文", "下称", "简称", "又称")
"""Open brackets that tell how a body is called, behind its name and before that of its unit."""
TOWN = 4
"""Characters of the longest town in a firm's brackets."""


def bracketed(atoms: list[Atom], closing: int, parts: frozenset[str]) -> int | None:
    """Where the brackets open that hold a place, a known body or one of these parts of names; any word in a firm's."""
    form = atoms[closing + 1].text if closing + 1 < len(atoms) else ""
    for k in range(closing - 1, max(-1, closing - 6), -1):
        if atoms[k].text == "（":
            inner = atoms[k + 1 : closing]
            words = "".join(a.text for a in inner)
            known = words in parts or (any(map(opens_by_place, inner)) and not words.startswith(CALLS))
            known = known or (form.endswith(LEGAL_FORM) and words.isalpha() and 1 < len(words) <= TOWN)
            return k if known and atoms[closing].start - atoms[k].end <= MAX_BRACKET else None
    return None


def quoted_part(atoms: list[Atom], closing: int) -> int | None:
    """Where the marks open that hold a part of a name: `某公司“火凤凰”班组`, `《云州职工》杂志社`."""
    for k in range(closing - 1, max(-1, closing - REACH - 2), -1):
        if atoms[k].text in "“《":
            size = atoms[closing].start - atoms[k].end
            house = atoms[k - 1] if k and atoms[k - 1].end == atoms[k].start else None
            shipped = atoms[k].text == "“" and atoms[closing + 1].text in SHIPS
            owned = shipped or atoms[k].text == "《" or (house is not None and house.cls in ("suffix", "body"))
            plain = all(a.cls != "mark" for a in atoms[k + 1 : closing])
            return k if owned and plain and 0 < size <= MAX_QUOTED else None
    return None
