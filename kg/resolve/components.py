# SPDX-License-Identifier: MIT
"""What pairs tie together: connected components, each called by its smallest member."""

from __future__ import annotations

from collections.abc import Iterable


def components(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each thing in some pair the smallest thing that a chain of pairs ties it to.

    >>> components([("b", "c"), ("d", "e"), ("c", "a")])
    {'b': 'a', 'c': 'a', 'd': 'd', 'e': 'd', 'a': 'a'}
    """
    up: dict[str, str] = {}

    def find(thing: str) -> str:
        up.setdefault(thing, thing)
        root = thing
        while up[root] != root:
            root = up[root]
        while up[thing] != root:
            up[thing], thing = root, up[thing]
        return root

    for left, right in pairs:
        first, second = sorted((find(left), find(right)))
        up[second] = first
    return {thing: find(thing) for thing in up}
