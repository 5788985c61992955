# SPDX-License-Identifier: MIT
"""What a cell of a table tells of somebody in need: as the word of its header, or as what stands in it."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon import Lexicon
from kg.privacy.forms import PrivateForms

LONGEST = 12
"""Characters of such a cell."""
_SHORT_NAME = 3


class Needs:
    """Knows such cells."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._header = lexicon.form("{column_need_part}(?!{helper}$)")
        in_need = PrivateForms(lexicon.words).in_need
        self._cell = lexicon.form(f".{{0,6}}{{ill|falls_ill}}|{in_need}|[^者]{{1,8}}{{illness_end}}")

    def heads(self, header: str) -> bool:
        """Is a word of a header of people in need (救助类别, 受援人)?

        >>> from kg.data import folder
        >>> from kg.lexicon import load_lexicon
        >>> needs = Needs(load_lexicon(folder("seeds")))
        >>> [needs.heads(word) for word in ("救助类别", "受援人", "荣誉称号", "帮扶责任人", "资助金额", "困难帮扶成果")]
        [True, True, False, False, False, False]
        """
        return len(header) <= LONGEST and self._header.search(header) is not None

    def tells(self, cell: str) -> bool:
        """Does a cell say what somebody has or is, and nothing else (尿毒症, 妻子患病, 困难职工)?

        >>> from kg.data import folder
        >>> from kg.lexicon import load_lexicon
        >>> needs = Needs(load_lexicon(folder("seeds")))
        >>> [needs.tells(word) for word in ("肝癌", "妻子患病", "困难职工", "方炎", "职业病防治院")]
        [True, True, True, False, False]
        """
        if not 1 < len(cell) <= LONGEST or self._cell.fullmatch(cell) is None:
            return False
        name = len(cell) <= _SHORT_NAME and cell[0] in self._lexicon.surnames and cell[-1] in self._lexicon.name_chars
        return not name


@lru_cache(maxsize=4)
def needs_of(lexicon: Lexicon) -> Needs:
    """The words of a lexicon, once."""
    return Needs(lexicon)
