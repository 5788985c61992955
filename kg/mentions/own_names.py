# SPDX-License-Identifier: MIT
"""Where a firm's own name begins that jieba cuts into words of every day."""

from __future__ import annotations

from collections.abc import Sequence

from kg import words as dictionary
from kg.clauses import AND
from kg.mentions.atoms import Atom
from kg.mentions.edges import LONG, MAX_NAME, OPENERS, UNCOMMON, opens_by_place

NAME_ATOMS = 5
"""Atoms of a firm's own name that jieba takes for words of every day."""
NO_NAME = frozenset("该本此我各全某两三的了等")
"""Words that stand before firms and are no part of a name."""
OWN_HEAD = 4
"""Characters at most of a firm's own name that are no trade."""
NO_HEAD = frozenset(
    "的了在是有对为由被把向到将等从给让以就也都又还并来去说或称看各该本此我其每某赴办建买卖投选请送派家名位个第届年月日"
)
"""Characters that are no part of one."""
HEAD_OPENS, HEAD_CLOSES = frozenset("、，。；：（\n"), frozenset("、，。；）\n等")
"""What stands before a name in a list, and behind it."""


def own_head(atoms: Sequence[Atom], first: int, index: int, never: frozenset[str]) -> int:
    """Where a firm's own name begins that jieba cut into words of every day; else `first`.

    `宜宾|天|原|集团公司` and `浙江|正|泰|电器公司` at the place, `、|达|骑|配送|公司|、` at the mark before it.
    """
    k = first - 1
    while k >= 0 and atoms[k].end == atoms[k + 1].start and atoms[first].start - atoms[k].start <= OWN_HEAD:
        atom = atoms[k]
        if opens_by_place(atom):
            return k
        if atom.text in NO_HEAD or atom.text in never or not _in_head(atoms, k):
            return first
        k -= 1
    after = atoms[index + 1] if index + 1 < len(atoms) else atoms[index]
    if k < 0 or k + 1 == first or atoms[first].start - atoms[k].end > OWN_HEAD or opens_by_place(atoms[first]):
        return first
    listed = atoms[k].text in HEAD_OPENS and (after.text in HEAD_CLOSES or after.cls == "title")
    return k + 1 if listed else first


def _in_head(atoms: Sequence[Atom], k: int) -> bool:
    """Can this be part of the name that a firm gave itself: a character, a number in words, a rare word?"""
    text = atoms[k].text
    if atoms[k].cls not in ("word", "stop", "number"):
        return False
    if len(text) == 1:
        return text not in AND or (len(atoms[k - 1].text) == 1 and not opens_by_place(atoms[k - 1]))
    return (atoms[k].cls == "number" and not text.isascii()) or (
        atoms[k].cls == "word" and len(text) == LONG and dictionary.suggest_freq(text) <= UNCOMMON
    )


def own_name(atoms: list[Atom], first: int, end: int) -> int:
    """Where a firm's name begins of which only its trade was read: at a place, or behind a preposition.

    `和|广东|骑行|之|家|咨询|服务有限公司`, `在|中|都|建设|集团`
    """
    for k in range(first - 1, max(-1, first - NAME_ATOMS - 1), -1):
        atom = atoms[k]
        if atom.cls == "place" and atom.end == atoms[k + 1].start:
            return k
        if atom.text in OPENERS:
            return k + 1 if k + 1 < first and all(len(a.text) == 1 for a in atoms[k + 1 : first]) else first
        if (
            atom.text in NO_NAME
            or atom.cls not in ("word", "stop", "level")
            or atom.end != atoms[k + 1].start
            or len(atom.text) > LONG
        ):
            return first
        if end - atom.start > MAX_NAME:
            return first
    return first
