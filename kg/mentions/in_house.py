# SPDX-License-Identifier: MIT
"""The house of a department, a few words to the left of the department's ending."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.atoms import Atom
from kg.mentions.edges import LONG, MAX_NAME

REACH = 3
"""Atoms between a house and the ending of its department."""
HOUSES = ("Enterprise", "Organization:government", "Organization:party", "Organization:medical", "Union")
"""What has departments."""
CAMPUSES = ("院区", "校区", "厂区")
"""End the names of a house's sites, which have departments too."""


def in_house(atoms: Sequence[Atom], first: int, end: int, never: frozenset[str]) -> int | None:
    """The house a few plain words to the left of a department's ending (某局|农产品|质量|安全科, 某厂|捞|纸|车间)."""
    for k in range(first - 1, max(-1, first - REACH - 1), -1):
        atom = atoms[k]
        if atom.end != atoms[k + 1].start or end - atom.start > MAX_NAME or atom.text in never:
            return None
        if atom.cls == "body" or (
            atom.cls == "suffix" and k and (atom.tag.startswith(HOUSES) or atom.text in CAMPUSES)
        ):
            return k
        short = len(atom.text) < LONG and not (k >= first - LONG and _is_craft(atoms[first - LONG : first]))
        if atom.cls not in ("word", "suffix", "number") or atom.tag[:1] not in "nvbjlmO" or short:
            return None
    return None


def _is_craft(atoms: Sequence[Atom]) -> bool:
    """Is this what a workshop makes, told in two characters (捞|纸, 制|丝)?"""
    return [(len(atom.text), atom.tag[:1]) for atom in atoms] == [(1, "v"), (1, "n")]
