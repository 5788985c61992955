# SPDX-License-Identifier: MIT
"""Finding entities by what a person types: name, other form, part of a name, pinyin, or a near miss.

Six rounds, each only where the one before found nothing: the same name, the same alias, a part
of a name, a whole name and a part of one by pinyin or initials, and names within a few typing errors.
Inside a round the most connected comes first. Width, case, spaces, brackets and marks do not matter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from kg.labels import BODY
from kg.model import BODIES, Entity
from kg.pinyin import Readings, is_spelling, readings, spelt_to

SIMILAR = 0.6
"""Least similarity (1 - edits / length) of a near miss: one wrong character in a name of three
is 0.67, two in a name of five are 0.6; below that, other people's names come in."""

_IGNORED = str.maketrans("", "", " \t\n\u3000\"'“”‘’「」『』《》〈〉·•・,.。、()-—_")
"""What two spellings of one name may differ in, as in the page's own search."""


def fold(text: str) -> str:
    """A form in which two spellings of one name are equal.

    >>> fold("“京　彩”工匠 AB"), fold("甲公司（集团）")
    ('京彩工匠ab', '甲公司集团')
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_IGNORED)


def of_kind(entity: Entity, kind: str | None) -> bool:
    """Is an entity of a kind, of a subkind (Competition), or of any of the kinds of a `Body`? All are of none."""
    return not kind or kind in (entity.kind, entity.subkind) or (kind == BODY and entity.kind in BODIES)


class NameIndex:
    """All names of a graph, folded once, and how connected each entity is."""

    def __init__(self, entities: Iterable[Entity], degree: Mapping[str, int]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self._degree = degree
        self._names: dict[str, list[str]] = {}
        self._aliases: dict[str, list[str]] = {}
        for entity in self.entities.values():
            self._names.setdefault(fold(entity.name), []).append(entity.id)
            for alias in entity.aliases:
                self._aliases.setdefault(fold(alias), []).append(entity.id)
        self._all = sorted(self._names.keys() | self._aliases.keys())

    def find(self, text: str, kind: str | None = None, limit: int = 50) -> list[Entity]:
        """Entities called like `text`, of one kind (`of_kind`) if given; at most `limit`."""
        if text in self.entities and of_kind(self.entities[text], kind):
            return [self.entities[text]]
        wanted = fold(text)
        if not wanted:
            return []
        rounds: tuple[Callable[[], Iterable[str]], ...] = (
            lambda: self._names.get(wanted, ()),
            lambda: self._aliases.get(wanted, ()),
            lambda: self._ids(name for name in self._all if wanted in name),
            lambda: self._ids(self._spelt_whole(wanted)),
            lambda: self._ids(self._spelt_within(wanted)),
            lambda: self._ids(self._near(wanted)),
        )
        for found in rounds:
            ranked = self._ranked(found(), kind)
            if ranked:
                return ranked[:limit]
        return []

    def _ids(self, names: Iterable[str]) -> list[str]:
        return [i for name in names for i in (*self._names.get(name, ()), *self._aliases.get(name, ()))]

    @cached_property
    def _readings(self) -> Readings:
        return readings(self._all)

    def _spelt_whole(self, wanted: str) -> Iterator[str]:
        if is_spelling(wanted):
            yield from (name for name in self._all if spelt_to(wanted, name, self._readings) == len(name))

    def _spelt_within(self, wanted: str) -> Iterator[str]:
        if not is_spelling(wanted):
            return
        opening = {char for char, spelt in self._readings.items() if wanted[0] in {reading[0] for reading in spelt}}
        for name in self._all:
            places = (at for at, char in enumerate(name) if char in opening or char == wanted[0])
            if any(spelt_to(wanted, name, self._readings, at) > at for at in places):
                yield name

    def _near(self, wanted: str) -> list[str]:
        scored = process.extract(
            wanted,
            self._all,
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=SIMILAR,
            limit=200,
        )
        best = max((score for _, score, _ in scored), default=0.0)
        return [name for name, score, _ in scored if score >= best - 0.1]

    def _ranked(self, ids: Iterable[str], kind: str | None) -> list[Entity]:
        found = {i: self.entities[i] for i in ids if of_kind(self.entities[i], kind)}
        return sorted(found.values(), key=lambda e: (-self._degree.get(e.id, 0), e.name, e.id))
