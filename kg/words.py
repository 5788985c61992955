# SPDX-License-Identifier: MIT
"""jieba's dictionary and tagger behind one door: words, parts of speech, frequencies.

The same dictionary twice: `rjieba` (Rust, 60 times as fast) where its wheel is installed, else
`jieba` itself with a tokenizer of our own. Both cut without guessing at unknown words alike;
`tests/test_words.py` holds the two side by side.
"""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast


class Words(Protocol):
    """What the stages ask of a tagger."""

    def cut(self, text: str, hmm: bool = True) -> list[str]:
        """The words of a text; `hmm` lets unknown words be guessed."""
        ...

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with jieba's parts of speech."""
        ...

    def has_word(self, word: str) -> bool:
        """True for a word of the dictionary."""
        ...

    def suggest_freq(self, word: str) -> int:
        """How often the dictionary's corpus held a word; what it would need to be one word, if unknown."""
        ...


class Jieba:
    """The plain Python jieba, as slow as it is everywhere at home."""

    @cache  # noqa: B019  one instance for the life of the process
    def _tagger(self) -> Any:
        import jieba
        import jieba.posseg

        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = str(Path(tempfile.gettempdir()))
        return jieba.posseg.POSTokenizer(tokenizer)

    def cut(self, text: str, hmm: bool = True) -> list[str]:
        """The words of a text."""
        return list(self._tagger().tokenizer.lcut(text, HMM=hmm))

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words of a text with their parts of speech."""
        return [(pair.word, pair.flag) for pair in self._tagger().lcut(text)]

    def has_word(self, word: str) -> bool:
        """True for a word of the dictionary."""
        tokenizer = self._tagger().tokenizer
        tokenizer.check_initialized()
        return bool(tokenizer.FREQ.get(word))

    def suggest_freq(self, word: str) -> int:
        """How often the dictionary's corpus held a word."""
        tokenizer = self._tagger().tokenizer
        tokenizer.check_initialized()
        return int(tokenizer.FREQ.get(word) or 1)


def _choose() -> Words:
    try:
        import rjieba
    except ImportError:
        return Jieba()
    return cast(Words, rjieba)


_words = _choose()
cut, tag, has_word, suggest_freq = _words.cut, _words.tag, _words.has_word, _words.suggest_freq
