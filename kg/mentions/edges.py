"""Where a body's name can begin: what the atoms to its left tell."""

from __future__ import annotations

from kg.mentions.atoms import Atom

MAX_NAME = 34
"""Characters; the longest full names of bodies on the pages measured had 31."""
REACH = 3
"""Atoms to the left among which a place can still open a company's name."""


def anchor(atoms: list[Atom], first: int, end: int) -> int | None:
    """A place or known company a few words to the left from which a name runs on (唐山|中润|煤化工有限公司)."""
    if atoms[first].cls != "suffix" and not (first + 1 < len(atoms) and atoms[first + 1].cls == "suffix"):
        return None
    for k in range(first - 1, max(-1, first - REACH - 1), -1):
        if end - atoms[k].start > MAX_NAME or atoms[k].end != atoms[k + 1].start:
            return None
        if atoms[k].cls in ("place", "body"):
            return k
        if atoms[k].cls != "word" or atoms[k].tag in ("q", "r", "u", "c"):
            return None
    return None


def inner_character(atoms: list[Atom], first: int) -> bool:
    """A lone character is part of a name where a longer word or a place goes before it (基业|达|电器)."""
    before = atoms[first - 2]
    if before.end != atoms[first - 1].start:
        return False
    if before.cls in ("mark", "stop"):
        return atoms[first - 1].tag == "nr"
    return before.cls == "place" or (
        before.cls == "word" and ((len(before.text) > 1 and before.tag[:1] in "nvajx") or before.tag in ("n", "nr"))
    )


def level_opens(atoms: list[Atom], at: int) -> bool:
    """A bare 省, 市, 区 or 县 begins a name unless a place's own name stands before it."""
    if atoms[at].text not in "省市区县":
        return False
    before = atoms[at - 1] if at else None
    if before is not None and before.cls == "body" and before.text.endswith(("委", "政府")):
        return True
    return before is None or (before.cls not in ("place", "body") and not before.tag.startswith(("ns", "nz", "nr")))
