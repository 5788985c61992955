# SPDX-License-Identifier: MIT
"""What bodies are called, field by field: every row of `bodies.tsv` names these, cut exactly so, and no others."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.mentions import outermost
from kg.model import BODIES
from tests.reading import mentions_of

VAGUE = {"bare", "pointer"}


def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("bodies.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _bodies(sentence: str) -> list[str]:
    """The bodies that a sentence names, without those that stand inside another's name."""
    article, spans = mentions_of(sentence)
    shown = [spans[index] for index in outermost(spans)]
    return [article.text[s.start : s.end] for s in shown if s.kind in BODIES and not VAGUE & set(s.cues)]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["sentence"])
def test_a_sentence_names_just_these_bodies(row: dict[str, str]) -> None:
    assert _bodies(row["sentence"]) == [name for name in row["bodies"].split("|") if name]


def test_every_field_of_work_has_its_rows() -> None:
    fields = [row["field"] for row in _rows()]
    assert min(fields.count(field) for field in set(fields)) >= 8
    assert len(set(fields)) >= 18
