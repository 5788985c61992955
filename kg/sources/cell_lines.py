# SPDX-License-Identifier: MIT
"""The lines of one cell -> one line: a mark between them where each is an item of its own, else a space.

A line end in a cell breaks a long name as often as it stands between two. It does the latter where every line is a
person's name, begins with a number or a year, ends as an honour does, or is the full name of a body.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from kg.bylines import NameBook
from kg.cell_words import is_body
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.sources.private import lexicon

MARK, NAMES_MARK = "；", "、"
LONGEST_LINE = 60
"""Characters of an item."""
SHORTEST_BODY = 6
"""Characters of a body's full name."""

_STOP = expression(r"[。；;，,、：:！!？?]$")
_OPENS = expression(r"[（(]?\d{1,2}[）)、\uff0e]|\d{1,2}\.(?!\d)|(?:19|20)\d\d(?:年|[.\-/]\d)|[①-⑳●■◆★]")
_WIDE = expression("[ \u3000]{2,}")
_LEGAL = expression("有限(?:责任)?公司|股份公司|集团")
_PLACED = expression("[\u4e00-\u9fff]{2,3}[省市区县州旗]")


def one_line(lines: Sequence[str]) -> str:
    """The lines of a cell as one.

    >>> one_line(["贺松", "李明"]), one_line(["江海钢铁", "有限公司"]), one_line(["1.某市劳动模范", "2.某省劳动模范"])
    ('贺松、李明', '江海钢铁 有限公司', '1.某市劳动模范；2.某省劳动模范')
    """
    if len(lines) < 2 or any(len(line) > LONGEST_LINE or _STOP.search(line) for line in lines[:-1]):
        return " ".join(lines)
    known = lexicon()
    if all(_is_name(line) for line in lines):
        return NAMES_MARK.join(lines)
    items = all(map(_OPENS.match, lines)) or all(line.endswith(_titles(known)) for line in lines)
    bodies = all(_is_full(name, known) for line in lines for name in line.split(NAMES_MARK))
    return (MARK if items or bodies else " ").join(lines)


def names_apart(cell: str) -> str:
    """A cell of nothing but names with a space between them, with a mark in its place.

    >>> names_apart("贺松 李明"), names_apart("贺 松"), names_apart("贺 松  李 明"), names_apart("贺 松 李 明")
    ('贺松、李明', '贺 松', '贺松、李明', '贺松、李明')
    """
    words = cell.split()
    wide = ["".join(part.split()) for part in _WIDE.split(cell)]
    pairs = [a + b for a, b in zip(words[::2], words[1::2], strict=False)] if len(words) % 2 == 0 else []
    single = len(words) > 3 and all(len(word) == 1 for word in words)
    for names in (words, wide, pairs if single else []):
        if len(names) > 1 and all(map(_is_name, names)):
            return NAMES_MARK.join(names)
    return cell


@cache
def _names() -> NameBook:
    return NameBook(lexicon().surnames, lexicon().not_names)


def _is_name(line: str) -> bool:
    return 1 < len(line) < 5 and _names().is_name(line) and line not in lexicon().titles


@cache
def _titles(known: Lexicon) -> tuple[str, ...]:
    return tuple(sorted(known.words("person_honour") | known.words("group_honour")))


def _is_full(line: str, known: Lexicon) -> bool:
    """Is a line a body's full name, which tells where it is or of what form, and no branch of that before it?"""
    if len(line) < SHORTEST_BODY or not is_body(line, known) or any(word in line for word in known.words("branch_end")):
        return False
    return bool(known.place_length(line) or _LEGAL.search(line) or _PLACED.match(line))
