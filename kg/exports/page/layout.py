# SPDX-License-Identifier: MIT
"""Where the map of the whole graph puts each entity: communities as discs, packed side by side.

Fast, deterministic and without numpy: each community is a flower (the best connected entity in the
middle, the rest in rings, each near the one that it hangs on), and the flowers lie as close to
their relations as room allows. Forces between single nodes, which cost minutes at 10,000, are left
to the browser and to scenes of at most 300 nodes.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.exports.page.communities import find_communities

STEP = 10.0
"""Distance between neighbouring entities of a flower, in map units."""
GAP = 14.0
"""Room around a flower."""
GOLDEN = math.pi * (3 - math.sqrt(5))
WIDE = 1.1
"""Half as wide again as high would fit screens; panels beside the map leave it nearly square."""
INNER_RIM = 0.7
"""Where the rim begins, as a share of the way from the middle to the furthest flower."""
WANDERERS = 400
"""Flowers placed near their relations; smaller ones, with few relations, fill the rim and gaps."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions in map units and the community of each node."""

    x: list[int]
    y: list[int]
    community: list[int]


@dataclass(slots=True)
class _Field:
    """Discs already placed, in a coarse grid so that overlaps are found quickly."""

    cell: float
    grid: dict[tuple[int, int], list[tuple[float, float, float]]] = field(default_factory=dict)
    reach: float = 0.0

    def is_free(self, x: float, y: float, radius: float) -> bool:
        """Whether a disc would touch none of those placed."""
        span = self.cell
        low_x, high_x = int((x - radius) // span), int((x + radius) // span)
        low_y, high_y = int((y - radius) // span), int((y + radius) // span)
        for column in range(low_x, high_x + 1):
            for row in range(low_y, high_y + 1):
                for other_x, other_y, other in self.grid.get((column, row), ()):
                    if (x - other_x) ** 2 + (y - other_y) ** 2 < (radius + other) ** 2:
                        return False
        return True

    def place(self, x: float, y: float, radius: float) -> None:
        """Takes the room of a disc."""
        span = self.cell
        for column in range(int((x - radius) // span), int((x + radius) // span) + 1):
            for row in range(int((y - radius) // span), int((y + radius) // span) + 1):
                self.grid.setdefault((column, row), []).append((x, y, radius))
        self.reach = max(self.reach, math.hypot(x, y) + radius)


def lay_out(size: int, edges: Sequence[tuple[int, int]]) -> Layout:
    """The map of `size` nodes that are numbered from the best connected to the least."""
    community = find_communities(size, edges)
    members: dict[int, list[int]] = defaultdict(list)
    for node, group in enumerate(community):
        members[group].append(node)
    near: list[list[int]] = [[] for _ in range(size)]
    between: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for left, right in edges:
        if community[left] == community[right]:
            near[left].append(right)
            near[right].append(left)
        else:
            between[community[left]][community[right]] += 1
            between[community[right]][community[left]] += 1
    x, y = [0.0] * size, [0.0] * size
    flowers = {group: _flower(nodes, near, x, y) for group, nodes in members.items()}
    for group, (at_x, at_y) in _pack(flowers, between).items():
        for node in members[group]:
            x[node] += at_x
            y[node] += at_y
    return Layout([round(value) for value in x], [round(value) for value in y], community)


def _flower(nodes: list[int], near: list[list[int]], x: list[float], y: list[float]) -> float:
    """Places one community around (0, 0); gives its radius."""
    ring, taken, angle = [nodes[0]], {nodes[0]}, {nodes[0]: 0.0}
    order = [nodes[0]]
    left = iter(nodes)
    while len(order) < len(nodes):
        following = []
        for node in ring:
            children = [other for other in dict.fromkeys(near[node]) if other not in taken]
            taken.update(children)
            for number, child in enumerate(children):
                spread = 2 * math.pi if node == nodes[0] else 0.9
                angle[child] = angle[node] + spread * ((number + 0.5) / len(children) - 0.5)
            following += children
        if not following:
            following = [next(node for node in left if node not in taken)]
            taken.update(following)
            angle[following[0]] = GOLDEN * len(order)
        order += following
        ring = following
    return _rings(order, angle, x, y)


def _rings(order: list[int], angle: dict[int, float], x: list[float], y: list[float]) -> float:
    """Fills rings of growing size with the nodes in this order, sorted by angle in each ring."""
    x[order[0]] = y[order[0]] = 0.0
    start, ring, radius = 1, 1, 0.0
    while start < len(order):
        radius = ring * STEP * (1.35 if ring == 1 else 1.0) + (STEP * 0.35 if ring > 1 else 0)
        room = max(6, int(2 * math.pi * radius / STEP))
        chosen = sorted(order[start : start + room], key=lambda node: (angle[node], node))
        turn = 2 * math.pi / len(chosen)
        shift = sum(angle[node] - turn * place for place, node in enumerate(chosen)) / len(chosen)
        for place, node in enumerate(chosen):
            x[node] = radius * math.cos(shift + turn * place)
            y[node] = radius * math.sin(shift + turn * place)
        start, ring = start + room, ring + 1
    return radius + STEP / 2


def _pack(radii: dict[int, float], between: dict[int, dict[int, int]]) -> dict[int, tuple[float, float]]:
    """A place for each disc: large ones first, near the relations that already have one."""
    ordered = sorted(radii, key=lambda group: (-radii[group], group))
    largest = radii[ordered[0]] if ordered else 1.0
    placed: dict[int, tuple[float, float]] = {}
    room = _Field(cell=max(largest / 2, 4 * STEP))
    for group in ordered[:WANDERERS]:
        at = _near_relations(between.get(group, {}), placed)
        placed[group] = _first_free(room, at, radii[group] + GAP / 2)
    _fill_rim(ordered[WANDERERS:], radii, room, placed)
    return placed


def _near_relations(relations: dict[int, int], placed: dict[int, tuple[float, float]]) -> tuple[float, float]:
    pulls = [(weight, placed[group]) for group, weight in relations.items() if group in placed]
    total = sum(weight for weight, _ in pulls)
    if not total:
        return 0.0, 0.0
    return (
        sum(weight * at[0] for weight, at in pulls) / total,
        sum(weight * at[1] for weight, at in pulls) / total,
    )


def _first_free(room: _Field, at: tuple[float, float], radius: float) -> tuple[float, float]:
    """The first free place on a spiral of golden angles that widens from `at`."""
    step = max(radius * 0.35, STEP)
    for number in range(100_000):
        distance = step * math.sqrt(number)
        x = at[0] + distance * math.cos(number * GOLDEN) * WIDE
        y = at[1] + distance * math.sin(number * GOLDEN) / WIDE
        if room.is_free(x, y, radius):
            room.place(x, y, radius)
            return x, y
    return room.reach + radius, 0.0


def _fill_rim(
    groups: list[int],
    radii: dict[int, float],
    room: _Field,
    placed: dict[int, tuple[float, float]],
) -> None:
    """The many small communities along one spiral around the rest, the larger ones further in."""
    number = int((room.reach * INNER_RIM / STEP) ** 2)
    for group in groups:
        radius = radii[group] + STEP / 3
        while True:
            number += 1
            distance = STEP * math.sqrt(number)
            x = distance * math.cos(number * GOLDEN) * WIDE
            y = distance * math.sin(number * GOLDEN) / WIDE
            if room.is_free(x, y, radius):
                room.place(x, y, radius)
                placed[group] = (x, y)
                break
