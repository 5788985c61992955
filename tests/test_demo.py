# SPDX-License-Identifier: MIT
"""The sample pages show all that the tool can say: every kind, every relation, every status of an honour."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import KnowledgeGraph, build
from kg.evaluation.names import RELATIONS, TYPES
from kg.sources.decode import decode

PAGES = Path(__file__).parents[1] / "seeds" / "pages"
SHARED = PAGES.parents[2] / "shared" / "corpus"
COPIED = 16
"""Characters in a row from which a sentence of another text counts as copied."""


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return build(PAGES)


def test_every_kind_of_entity_is_shown(graph: KnowledgeGraph) -> None:
    assert {entity.kind for entity in graph.records.entities} == set(TYPES)


def test_every_relation_is_shown(graph: KnowledgeGraph) -> None:
    assert {fact.relation for fact in graph.records.statements} == {*RELATIONS, "mentor", "requires"}


def test_results_programmes_and_groups_are_shown(graph: KnowledgeGraph) -> None:
    assert {work.kind for work in graph.records.works} == {"Result", "Programme", "GroupStatement"}


def test_the_ledger_shows_editions_nominees_and_candidates(graph: KnowledgeGraph) -> None:
    rows = graph.roll()
    assert {"2"} <= {row.edition for row in rows}
    assert {"获得", "提名", "培育对象"} <= {row.status for row in rows}


def test_a_person_is_reported_with_changing_posts_by_date(graph: KnowledgeGraph) -> None:
    first = {seen.role: seen.first for seen in graph.timeline("顾明远") if seen.relation == "position"}
    assert first["副主席"] < first["党组书记"] < first["主席"]


def test_what_is_only_planned_is_left_out_with_its_reason(graph: KnowledgeGraph) -> None:
    assert "planned" in {refusal.reason for refusal in graph.records.refusals}


def test_the_side_bar_of_another_city_keeps_its_own_union(graph: KnowledgeGraph) -> None:
    assert {"北京市总工会", "苏州市总工会"} <= {e.name for e in graph.records.entities if e.kind == "Union"}


def test_every_source_format_of_the_samples_is_read(graph: KnowledgeGraph) -> None:
    files = {article.source.split("#")[0] for article in graph.records.articles}
    assert files == {path.name for path in PAGES.iterdir()}
    assert (PAGES / "shipyard-gb18030.txt").read_bytes().decode("gb18030")


def sample_text() -> str:
    """All sample pages, without white space."""
    texts = []
    for path in sorted(PAGES.iterdir()):
        text = decode(path.read_bytes(), path.name)
        rows = [json.loads(line)["text"] for line in text.splitlines()] if path.suffix == ".jsonl" else [text]
        texts += ["".join(row.split()) for row in rows]
    return "\n".join(texts)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real pages are not here")
def test_no_sample_copies_a_sentence_of_a_real_page() -> None:
    ours = sample_text()
    real = "\n".join("".join(path.read_text(encoding="utf-8").split()) for path in sorted(SHARED.glob("*.txt")))
    grams = {real[k : k + COPIED] for k in range(len(real) - COPIED)}
    assert [ours[k : k + COPIED] for k in range(len(ours) - COPIED) if ours[k : k + COPIED] in grams] == []
