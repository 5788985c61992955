# SPDX-License-Identifier: MIT
"""Names that are the whole item of a list, between a mark and a post: `，某电工|股份有限公司|新疆|变压器厂|技术员`."""

from __future__ import annotations

from collections.abc import Sequence

from kg import words as dictionary
from kg.clauses import AND
from kg.mentions.atoms import Atom
from kg.mentions.edges import UNCOMMON, is_clause
from kg.mentions.word_split import OPENS_NO_NAME

MAX_SLOT = 40
"""Characters of a name that is the whole item of a list."""
POST = 8
"""Atoms after a part of a name among which the post stands."""


def slot_start(atoms: Sequence[Atom], first: int, index: int, never: frozenset[str]) -> int:
    """Where the item of a list begins of which a name is the last part, if a post follows it; else `first`.

    `，特变|电工|股份有限公司|新疆|变压器厂|工艺|技术员`: between a mark and a post nothing stands but the name.
    """
    if not _posted(atoms, index):
        return first
    start = first
    while start and not _opens_slot(atoms, start - 1):
        start -= 1
        if atoms[start].end != atoms[start + 1].start or atoms[index].end - atoms[start].start > MAX_SLOT:
            return first
    housed = atoms[start].cls == "body" and atoms[start].tag == "Enterprise"
    return start if all(_in_slot(atoms, k, never, housed=housed) for k in range(start, first)) else first


def _posted(atoms: Sequence[Atom], index: int) -> bool:
    """Does a post follow, with at most a few words of it or of a unit between?"""
    for atom in atoms[index + 1 : index + POST]:
        if atom.cls not in ("word", "suffix", "place") or (atom.tag[:1] in "pcur" and len(atom.text) == 1):
            return atom.cls == "title"
    return False


def _opens_slot(atoms: Sequence[Atom], k: int) -> bool:
    """A mark or a conjunction before a list's item; not one inside a name (欣|和|电力集团)."""
    return atoms[k].text in "，、；：\n。 " or (atoms[k].text in (*AND, "以及") and not lone(atoms, k - 1))


def lone(atoms: Sequence[Atom], k: int) -> bool:
    """Is this atom an ordinary word of one character?"""
    return k >= 0 and atoms[k].cls == "word" and len(atoms[k].text) == 1


def _in_slot(atoms: Sequence[Atom], k: int, never: frozenset[str], *, housed: bool) -> bool:
    """Can this atom be part of the name that a list's item begins with? `housed`: a known firm opens the item."""
    atom, after = atoms[k], atoms[k + 1]
    if atom.cls in ("place", "body", "level"):
        return True
    if atom.text in OPENS_NO_NAME:
        return False
    if atom.cls == "suffix":
        return atom.tag.startswith(("Ent", "Org", "Uni"))
    if atom.cls == "title":
        return after.cls == "suffix" and after.tag.startswith("Enterprise")
    if atom.cls == "stop":
        return len(atom.text) == 1 and atom.text not in never and (lone(atoms, k - 1) or _opens_slot(atoms, k - 1))
    if atom.cls != "word" or atom.text in never or is_clause(atom, after):
        return False
    if housed and len(atom.text) > 1:
        return True
    if atom.tag[:1] in "rutmqc":
        return False
    told = k > 0 and atoms[k - 1].cls in ("place", "body", "suffix") and atoms[k - 1].end == atom.start
    if len(atom.text) == 1 or told:
        return True
    everyday = atom.tag[:1] in "vlid" and dictionary.has_word(atom.text)
    return not everyday and dictionary.suggest_freq(atom.text) <= UNCOMMON
