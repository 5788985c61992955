# SPDX-License-Identifier: MIT
"""Things joined by judgements: a union-find in which some pairs may never come together.

The result depends on the order in which pairs are joined only where a ban stands in the way, so
callers join in an order that is a function of the content (best score first, then ids).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Partition(Generic[T]):
    """Disjoint groups of things, and bans between groups.

    >>> groups = Partition(["a", "b", "c"])
    >>> groups.ban("a", "c")
    >>> groups.join("a", "b"), groups.join("b", "c")
    (True, False)
    """

    def __init__(self, things: Iterable[T]) -> None:
        self._up: dict[T, T] = {thing: thing for thing in things}
        self._size: dict[T, int] = dict.fromkeys(self._up, 1)
        self._banned: dict[T, set[T]] = defaultdict(set)

    def find(self, thing: T) -> T:
        """The one that stands for the group of a thing."""
        root = thing
        while self._up[root] != root:
            root = self._up[root]
        while self._up[thing] != root:
            self._up[thing], thing = root, self._up[thing]
        return root

    def ban(self, left: T, right: T) -> None:
        """Keep two things apart for good; without effect where they are together already."""
        a, b = self.find(left), self.find(right)
        if a != b:
            self._banned[a].add(b)
            self._banned[b].add(a)

    def join(self, left: T, right: T) -> bool:
        """Put two things together; False where a ban forbids it."""
        a, b = self.find(left), self.find(right)
        if a == b:
            return True
        if b in self._banned.get(a, ()):
            return False
        if self._size[a] < self._size[b]:
            a, b = b, a
        self._up[b] = a
        self._size[a] += self._size[b]
        for other in self._banned.pop(b, ()):
            self._banned[other].discard(b)
            self._banned[other].add(a)
            self._banned[a].add(other)
        return True

    def bans(self) -> Iterator[tuple[T, T]]:
        """Pairs of groups that are kept apart, each by the thing that `find` gives."""
        for group, others in self._banned.items():
            for other in others:
                yield group, other

    def groups(self) -> list[list[T]]:
        """All groups; things in the order in which they were given."""
        found: dict[T, list[T]] = {}
        for thing in self._up:
            found.setdefault(self.find(thing), []).append(thing)
        return list(found.values())
