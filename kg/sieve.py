# SPDX-License-Identifier: MIT
"""Which patterns can match a text at all, told by the words in it: one automaton for all of them.

`needs` reads off a regular expression what every text that it matches must hold; the `Sieve` looks
for all those words at once. It never leaves out a pattern that would match, so the facts are the
same as with every pattern run; `tests/test_sieve.py` holds the two side by side. What expressions
need is kept in the user's cache folder, so that a short run compiles only the few that it runs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import ahocorasick_rs

from kg.expressions import expression
from kg.model import digest
from kg.table_cache import cached_table

Words = frozenset[str]
"""Strings of which a text must hold at least one."""
Needs = tuple[Words, ...]
"""What a text must hold."""
NOTHING = frozenset([""])
MOST = 80
"""Spellings of one stretch of an expression that are told apart; more are cut in two."""
FAITHFUL = re.UNICODE | re.VERBOSE | re.MULTILINE | re.DOTALL
"""Flags that leave a letter of an expression standing for itself."""


def needs(pattern: str) -> Needs:
    """What a text must hold for an expression to be found in it: a word of each of these sets.

    >>> [sorted(words) for words in needs("(?:由|被)会.{0,4}(?:授予|评为)了?")]
    [['由会', '被会'], ['授予', '评为']]
    """
    parsed = _parser.parse(pattern)
    if parsed.state.flags & ~FAITHFUL:
        return ()
    exact, found = _sequence(parsed)
    return tuple(dict.fromkeys(_clauses(exact, found)))


def prepared(name: str, expressions: Iterable[str]) -> dict[str, Needs]:
    """What each expression needs, kept as the table `name`; those that cannot be compiled are left out."""
    wanted = sorted(set(expressions))
    content = digest(sys.version, Path(__file__).with_name("sieve.py").read_text(encoding="utf-8"), *wanted, length=32)
    return cached_table(name, content, lambda: dict(_prepared(wanted)), dict[str, Needs])


def _prepared(expressions: Iterable[str]) -> Iterator[tuple[str, Needs]]:
    for pattern in expressions:
        with suppress(re.error):
            expression(pattern)
            yield pattern, needs(pattern)


def _clauses(exact: Words | None, found: list[Words]) -> list[Words]:
    """What a part needs, its own spellings with the rest."""
    return [*found, _shortest(exact)] if exact is not None and "" not in exact else found


def _shortest(words: Words) -> Words:
    """The words without those that hold another of them."""
    return frozenset(w for w in words if not any(other in w for other in words if other != w))


def _sequence(items: Iterable[tuple[Any, Any]]) -> tuple[Words | None, list[Words]]:
    """All spellings of parts in a row, or None where they are too many; and what the parts need."""
    spelt: Words = NOTHING
    whole, found = True, []
    for op, value in items:
        exact, inner = _part(op, value)
        found += inner
        if exact is not None and len(spelt) * len(exact) <= MOST:
            spelt = frozenset(a + b for a in spelt for b in exact)
            continue
        found, whole = _clauses(spelt, found), False
        spelt = exact or NOTHING
    return (spelt, found) if whole else (None, _clauses(spelt, found))


def _part(op: Any, value: Any) -> tuple[Words | None, list[Words]]:
    """The same for one part of a parsed expression."""
    if op is ops.LITERAL:
        return frozenset([chr(value)]), []
    if op is ops.IN:
        return _characters(value), []
    if op is ops.SUBPATTERN:
        _, added, removed, inner = value
        return _sequence(inner) if not (added | removed) & ~FAITHFUL else (None, [])
    if op is ops.BRANCH:
        return _branches([_sequence(inner) for inner in value[1]])
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        least, most, inner = value
        exact, found = _sequence(inner)
        if least == 0:
            return (exact | NOTHING if exact is not None and most == 1 else None), []
        return (exact, found) if most == 1 else (None, _clauses(exact, found))
    if op is ops.ATOMIC_GROUP:
        return _sequence(value)
    if op is ops.ASSERT:
        return NOTHING, _clauses(*_sequence(value[1]))
    return (NOTHING if op in (ops.AT, ops.ASSERT_NOT) else None), []


def _branches(alternatives: list[tuple[Words | None, list[Words]]]) -> tuple[Words | None, list[Words]]:
    spellings = [exact for exact, _ in alternatives if exact is not None]
    if len(spellings) == len(alternatives):
        return frozenset().union(*spellings), []
    each = [_clauses(exact, found) for exact, found in alternatives]
    if not all(each):
        return None, []
    best = (max(clauses, key=_rarity) for clauses in each)
    return None, [frozenset().union(*best)]


def _characters(items: list[tuple[Any, Any]]) -> Words | None:
    """The characters of a class, or None where they are many or known only by what they are not."""
    found: set[str] = set()
    for op, value in items:
        if op is ops.LITERAL:
            found.add(chr(value))
        elif op is ops.RANGE and value[1] - value[0] < MOST:
            found |= {chr(code) for code in range(value[0], value[1] + 1)}
        else:
            return None
    return frozenset(found) if found and len(found) <= MOST else None


class Sieve:
    """Tells which of some expressions can be found in a text, by what they need.

    >>> sieve = Sieve([needs("主办.*大赛"), needs("承办")])
    >>> sieve.possible("由市总工会承办", (0, 1))
    [1]
    """

    def __init__(self, expressions: Sequence[Needs]) -> None:
        bits: dict[Words, int] = {}
        self._wanted: list[int] = []
        self._always: list[int] = []
        opened: dict[str, list[int]] = {}
        for number, needed in enumerate(expressions):
            wanted = 0
            for words in needed:
                wanted |= bits.setdefault(words, 1 << len(bits))
            self._wanted.append(wanted)
            for word in max(needed, key=_rarity, default=()):
                opened.setdefault(word, []).append(number)
            if not needed:
                self._always.append(number)
        tells: dict[str, int] = {}
        for words, bit in bits.items():
            for word in words:
                tells[word] = tells.get(word, 0) | bit
        self._tells = {word: (told, opened.get(word, ())) for word, told in tells.items()}
        """Word -> what a text holds with it, and the expressions that are worth a look then: those it is rarest of."""
        self._automaton = ahocorasick_rs.AhoCorasick(list(tells), store_patterns=True)

    def possible(self, text: str, among: Container[int]) -> list[int]:
        """Which expressions, by their numbers, the words of a text leave possible."""
        held, opened = 0, set(self._always)
        for word in set(self._automaton.find_matches_as_strings(text, overlapping=True)):
            told, begun = self._tells[word]
            held |= told
            if begun:
                opened.update(begun)
        wanted, missing = self._wanted, ~held
        return sorted([number for number in opened if number in among and not wanted[number] & missing])


def _rarity(words: Words) -> tuple[int, int]:
    """The longer its shortest word and the fewer its words, the rarer a text holds any of them."""
    return min(map(len, words)), -len(words)
