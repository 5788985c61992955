# SPDX-License-Identifier: MIT
"""The link phase by key: what shares no key matters to nothing, and tables on disk give the same graph."""

from __future__ import annotations

import random
import sqlite3
from functools import cache

import pytest

from bench.articles import article
from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.knowledge import load_knowledge
from kg.model import Page, Reading, Records
from kg.on_disk import DiskRows
from kg.rdf import turtle
from kg.read_page import read_page
from kg.resolve import assembly, link
from kg.resolve.components import components
from kg.resolve.forms import Forms
from kg.resolve.hand import Laid, Lookup, read_hand
from kg.resolve.identity import block_keys, judged, settle, sides_of
from kg.resolve.profiles import Profile, read_profiles
from kg.rulings import read_rulings

ARTICLES = 250
HAND = read_rulings(
    "same 北京市总工会 | 上海市总工会\n"
    "different 程梓宇 | 萧斌军\n"
    "same 没有这个人 | 也没有\n"
    "rename 深圳市总工会 -> 深圳总工会\n"
    "deny organizer 没有这个活动 -> 北京市总工会\n",
    "rulings.txt",
)


@cache
def readings() -> tuple[Reading, ...]:
    found = []
    for number in range(ARTICLES):
        row = article(number)
        place = row["title"], row["date"], row["paper"], row["place"]
        found.append(read_page(Page(f"a.jsonl#{row['id']}", row["text"], *place), load_knowledge()))
    return tuple(found)


@cache
def profiles() -> tuple[Profile, ...]:
    return tuple(read_profiles(readings(), Forms(load_knowledge().lexicon)))


@cache
def laid() -> list[Laid]:
    lookup = Lookup(HAND)
    for profile in profiles():
        lookup.add(profile)
    return read_hand(lookup, HAND).found


def by_label(label: dict[str, str]) -> dict[str, list[Profile]]:
    found: dict[str, list[Profile]] = {}
    for profile in profiles():
        found.setdefault(label.get(profile.key, profile.key), []).append(profile)
    return found


def component_of() -> dict[str, str]:
    keys = {profile.cluster.id: profile.key for profile in profiles()}
    by_hand = [(keys[one.left[0]], keys[c]) for one in laid() for c in (*one.left, *one.right)]
    return components(by_hand)


def with_hand(group: list[Profile]) -> list[Laid]:
    inside = {profile.cluster.id for profile in group}
    return [one for one in laid() if one.left[0] in inside]


def pairs() -> list[tuple[float, str, str]]:
    forms = Forms(load_knowledge().lexicon)
    blocks: dict[tuple[str, str], list[object]] = {}
    for side in sorted(sides_of(profiles(), laid(), forms).sides, key=lambda side: side.id):
        for key in set(block_keys(side)):
            blocks.setdefault((side.profiles[0].group, key), []).append(side)
    every = {(p.left, p.right): p for sides in blocks.values() for p in judged(sides, ())}  # type: ignore[arg-type]
    return sorted((-p.score, p.left, p.right) for p in every.values() if p.verdict == "same")


def test_components_are_independent() -> None:
    forms = Forms(load_knowledge().lexicon)
    whole = {tuple(p.cluster.id for p in side.profiles) for side in sides_of(profiles(), laid(), forms).sides}
    apart = [sides_of(group, with_hand(group), forms) for group in by_label(component_of()).values()]
    assert len(apart) > 100
    assert len(with_hand(list(profiles()))) == 2
    assert {tuple(p.cluster.id for p in side.profiles) for found in apart for side in found.sides} == whole


def test_families_are_independent() -> None:
    same = pairs()
    component = component_of()
    home = {p.cluster.id: component.get(p.key, p.key) for p in profiles()}
    family = components((home[left], home[right]) for _, left, right in same)
    label = {p.key: family.get(home[p.cluster.id], home[p.cluster.id]) for p in profiles()}
    apart = []
    for name, group in by_label(label).items():
        inside = [(left, right) for _, left, right in same if label_of(home[left], family) == name]
        apart += settle(group, with_hand(group), inside)
    whole = settle(profiles(), laid(), [(left, right) for _, left, right in same])
    assert len(same) > 10
    assert clusters(apart) == clusters(whole)
    assert len(whole) < len(settle(profiles(), laid(), ()))


def label_of(component: str, family: dict[str, str]) -> str:
    return family.get(component, component)


def clusters(groups: list[list[Profile]]) -> set[frozenset[str]]:
    return {frozenset(profile.cluster.id for profile in group) for group in groups}


@cache
def in_memory() -> Records:
    return link(readings(), load_knowledge(), HAND)


def test_a_graph_that_stays_on_disk_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(in_memory().statements, tuple)
    monkeypatch.setattr(assembly, "IN_MEMORY", 0)
    shuffled = random.Random(1).sample(readings(), ARTICLES)
    on_disk = link(shuffled, load_knowledge(), HAND)
    assert isinstance(on_disk.statements, DiskRows)
    assert on_disk == in_memory()
    assert "".join(turtle(on_disk)) == "".join(turtle(in_memory()))


def test_a_graph_on_disk_answers_as_one_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    small = KnowledgeGraph(in_memory())
    monkeypatch.setattr(assembly, "IN_MEMORY", 0)
    large = KnowledgeGraph(link(readings(), load_knowledge(), HAND))
    union = small.find("北京市总工会", "Union")[0]
    assert large.entities[union.id] == union
    assert large.facts(union.id) == small.facts(union.id)
    assert list(large.entities) == list(small.entities)
    assert list(large.fact_rows()) == list(small.fact_rows())
    assert "person-none" not in large.entities
    assert large.records.entities[-1] == small.records.entities[-1]
    assert large.records.statements[3:5] == list(small.records.statements[3:5])


def test_rulings_by_hand_are_laid_over_the_tables() -> None:
    verdicts = sorted(ruling.verdict for ruling in in_memory().rulings if ruling.by.startswith("rulings.txt"))
    assert verdicts == ["different", "rename", "same", "unmatched", "unmatched"]
    assert "深圳总工会" in {entity.name for entity in in_memory().entities}


def test_no_room_for_the_tables_is_said_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("kg.resolve.link_tables.LinkTables.put", full)
    with pytest.raises(KgError, match="TMPDIR"):
        link(readings()[:2], load_knowledge())
