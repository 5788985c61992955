# SPDX-License-Identifier: MIT
"""How Chinese characters are read: the door to pypinyin.

The page searches by pinyin and initials with one small table of the characters that occur in its
names. Importing pypinyin loads its dictionary of phrases (0.15 s, 2.5 MB) that single characters
do not need, so its table of characters is read from the package's folder where it lies there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import msgspec

MOST_READINGS = 3
"""Readings kept for one character: 单 is dan, chan and shan; rarer ones only make noise."""


def spell(texts: Iterable[str]) -> dict[str, str]:
    """For each Chinese character of the texts its readings without tones, commonest first.

    >>> spell(["单位"])
    {'位': 'wei li', '单': 'dan chan shan'}
    """
    characters = sorted({char for text in texts for char in text if ord(char) > 0x2E7F})
    table = _table() if characters else {}
    found = {}
    for char in characters:
        spelled = table.get(ord(char), "")
        readings = dict.fromkeys(_plain(reading) for reading in spelled.split(",") if reading)
        if readings:
            found[char] = " ".join(list(readings)[:MOST_READINGS])
    return found


def _plain(reading: str) -> str:
    """A reading in the letters one types: `lǘ` is typed lv."""
    decomposed = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    letters = decomposed.replace("u\u0308", "v")
    return "".join(char for char in letters if char.isascii() and char.isalpha())


def _table() -> dict[int, str]:
    """pypinyin's table from code point to readings."""
    spec = find_spec("pypinyin")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    if folder and (folder / "pinyin_dict.json").is_file():
        return msgspec.json.decode((folder / "pinyin_dict.json").read_bytes(), type=dict[int, str])
    from pypinyin.constants import PINYIN_DICT

    return dict(PINYIN_DICT)
