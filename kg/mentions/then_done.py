# SPDX-License-Identifier: MIT
"""What somebody does, told right behind the name with a character that may also end a name (张三|用三年攻关)."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.words import has_word

ASPECTS = ("着", "了", "过")
"""Behind a verb they tell that it goes on or is done."""


class ThenDone:
    """Tells whether a name's last character is what its bearer does."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.chars = lexicon.words("known_then")
        """Characters that end names, but behind a name known elsewhere tell what somebody does."""
        self._words = tuple(sorted(lexicon.words("then_done")))

    def begins(self, text: str, at: int) -> bool:
        """Is something done, or gone through, told from a point on (收了三名徒弟, 本是农民)?

        >>> from kg.knowledge import shipped_lexicon
        >>> told = ThenDone(shipped_lexicon())
        >>> [told.begins(text, 2) for text in ("张杰收了徒弟", "张杰本是农民", "张杰收、李娜", "王建成了解情况")]
        [True, True, False, False]
        """
        if text[at : at + 1] not in self.chars:
            return False
        aspect = text[at + 1 : at + 2] in ASPECTS and not has_word(text[at + 1 : at + 3])
        return aspect or text.startswith(self._words, at)
