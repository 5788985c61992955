# SPDX-License-Identifier: MIT
"""Where the name of another body begins behind one that does something with it (某集团|约谈|某地|钢铁公司)."""

from __future__ import annotations

from collections.abc import Collection

from kg.mentions.atoms import Atom
from kg.mentions.edges import BRANCHES, opens_by_place

STATIONED = "驻"
"""Between a house and a place, where its team or office works (某总工会|驻|某村|工作队)."""


def place_behind(atoms: list[Atom], at: int) -> bool:
    """Does a place begin here, behind a body and a word, that no branch's name goes on with?"""
    body, word, place = atoms[at - 2 : at + 1]
    worded = word.cls == "word" or word.tag.startswith("Event")
    if not worded or word.text == STATIONED or not opens_by_place(place) or atoms[at + 1].text.startswith(BRANCHES):
        return False
    return body.end == word.start and body.cls in ("body", "suffix")


def is_act(word: Atom, named: Collection[str]) -> bool:
    """Is a word something done, and none of those `named` that firms are called after (建设, 运输)?"""
    return word.text not in named and (word.tag[:1] == "v" or word.tag.startswith("Event"))
