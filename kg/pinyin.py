# SPDX-License-Identifier: MIT
"""Names by their pinyin: how Chinese characters are read, and whether letters spell a text.

The one door to pypinyin. Importing that loads its dictionary of phrases (0.15 s, 2.5 MB), which single
characters do not need, so its table of characters is read from the package's folder where it lies there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

Readings = Mapping[str, tuple[str, ...]]
"""For each Chinese character how it is read, without tones, commonest first."""
MOST_READINGS = 3
"""Readings kept for one character: 单 is dan, chan and shan; rarer ones only make noise."""


def readings(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """How each Chinese character of the texts is read.

    >>> readings(["单位"])
    {'位': ('wei', 'li'), '单': ('dan', 'chan', 'shan')}
    """
    characters = sorted({char for text in texts for char in text if ord(char) > 0x2E7F})
    table = _table() if characters else {}
    found = {}
    for char in characters:
        spelt = dict.fromkeys(_plain(reading) for reading in table.get(ord(char), "").split(",") if reading)
        if spelt:
            found[char] = tuple(spelt)[:MOST_READINGS]
    return found


def is_spelling(text: str) -> bool:
    """May a text be pinyin: is it letters alone?"""
    return text.isascii() and text.isalpha()


def spelt_to(letters: str, text: str, known: Readings, at: int = 0) -> int:
    """Where the stretch of a text ends that begins at a place and that letters spell; -1 where they spell none.

    Each character is spelt by a reading of it or its initial, the last one also by the beginning of a reading.

    >>> known = readings(["张师傅"])
    >>> [spelt_to(letters, "张师傅", known) for letters in ("zhangshifu", "zsf", "zhshifu", "zhangshi", "zhangw")]
    [3, 3, 3, 2, -1]
    """
    reached = {0}
    for place in range(at, len(text)):
        spelt = known.get(text[place], (text[place],))
        reached = {end for start in reached for reading in spelt for end in _ends(reading, letters, start)}
        if len(letters) in reached:
            return place + 1
        if not reached:
            break
    return -1


def _ends(reading: str, letters: str, start: int) -> Iterator[int]:
    """Where letters from a place on can end that stand for one reading."""
    if letters.startswith(reading, start):
        yield start + len(reading)
    if reading.startswith(letters[start:]):
        yield len(letters)
    if letters.startswith(reading[0], start):
        yield start + 1
    if reading[1:2] == "h" and letters.startswith(reading[:2], start):
        yield start + 2


def _plain(reading: str) -> str:
    """A reading in the letters one types: `lǘ` is typed lv."""
    decomposed = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    letters = decomposed.replace("u\u0308", "v")
    return "".join(char for char in letters if char.isascii() and char.isalpha())


@cache
def _table() -> Mapping[int, str]:
    """pypinyin's table from code point to readings."""
    spec = find_spec("pypinyin")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    if folder and (folder / "pinyin_dict.json").is_file():
        return msgspec.json.decode((folder / "pinyin_dict.json").read_bytes(), type=dict[int, str])
    from pypinyin.constants import PINYIN_DICT

    return dict(PINYIN_DICT)
