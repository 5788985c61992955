# SPDX-License-Identifier: MIT
"""Regular expressions, compiled once for each user and not in each run.

Code and knowledge hold some 1,500 expressions, many with classes of 20,000 characters: compiling
them would be more than a sixth of a build of one page. What CPython made of each is kept in the user's cache
folder, under the digest of code and knowledge, and handed back to its engine, which checks it.
Where there is no such door, or the engine does not take what was kept, they are compiled as ever.
"""

from __future__ import annotations

import atexit
import re
from array import array
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, lru_cache

import msgspec

from kg.data import fingerprint
from kg.errors import KnowledgeError
from kg.table_cache import keep_table, kept_table

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another interpreter
    _sre = None

TABLE = "compiled"
GROUPS = 1000
"""Groups of words that are kept as expressions."""


class Compiled(msgspec.Struct, array_like=True):
    """What CPython makes of an expression: its flags, its code as 32-bit words, the names of its groups."""

    flags: int
    code: bytes
    groups: list[str | None]


@cache
def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, for expressions of code and knowledge, which are the same in every run.

    >>> expression("第(?P<nth>[一二三])届").search("在第二届大会上")["nth"]
    '二'
    """
    if _sre is None:
        return re.compile(pattern, flags)
    table, key = _table(), f"{int(flags)} {pattern}"
    if key in table:
        with suppress(RuntimeError, ValueError, TypeError, OverflowError):
            return _restored(pattern, table[key])
    if not _LEARNED:
        atexit.register(_keep)
    table[key] = _LEARNED[key] = _compiled(pattern, int(flags))
    return _restored(pattern, table[key])


def any_of(words: Iterable[str]) -> str:
    """A group of an expression that any of these words matches, the longest first.

    >>> any_of({"大赛", "大赛决赛"})
    '(?:大赛决赛|大赛)'
    """
    return _group(words if isinstance(words, frozenset) else frozenset(words))


def begun_by(words: Iterable[str]) -> str:
    """A look ahead at the first characters of some words, for the beginning of an expression.

    Where groups within groups stand there, the engine does not see by itself where none of them can begin.

    >>> begun_by({"获得", "获评", "当选"})
    '(?=[当获])'
    """
    heads = re.escape("".join(sorted({word[0] for word in words})))
    return f"(?=[{heads}])" if heads else "(?!)"


@lru_cache(maxsize=GROUPS)
def _group(words: frozenset[str]) -> str:
    found = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return f"(?:{found})" if found else "(?!)"


_LEARNED: dict[str, Compiled] = {}
"""What this run had to compile."""


@cache
def _table() -> dict[str, Compiled]:
    content = _content()
    kept = kept_table(TABLE, content, dict[str, Compiled]) if content else None
    return kept if kept is not None else {}


def _content() -> str:
    """What the kept code is good for: this code and knowledge, this engine."""
    with suppress(KnowledgeError, OSError):
        return f"{fingerprint()[:32]}-{_sre.MAGIC}-{_sre.CODESIZE}"
    return ""


def _keep() -> None:
    """Keep what this run compiled beside what others did."""
    if content := _content():
        kept = kept_table(TABLE, content, dict[str, Compiled]) or {}
        keep_table(TABLE, content, kept | _LEARNED)


def _compiled(pattern: str, flags: int) -> Compiled:
    parsed = _parser.parse(pattern, flags)
    code = array("I", [int(word) for word in _compiler._code(parsed, flags)])
    names = {number: name for name, number in parsed.state.groupdict.items()}
    groups = [names.get(number) for number in range(parsed.state.groups)]
    return Compiled(flags | parsed.state.flags, code.tobytes(), groups)


def _restored(pattern: str, made: Compiled) -> re.Pattern[str]:
    code = array("I", made.code).tolist()
    numbers = {name: number for number, name in enumerate(made.groups) if name is not None}
    restored: re.Pattern[str] = _sre.compile(
        pattern, made.flags, code, len(made.groups) - 1, numbers, tuple(made.groups)
    )
    return restored
