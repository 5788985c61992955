"""Inside one article: which name is short for which, which place is left out, and the reasons kept."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from kg.knowledge import load_knowledge
from kg.model import Cluster, Page
from kg.read import read_page
from kg.resolve import link
from kg.resolve.forms import forms_of
from kg.resolve.scope import Scope
from kg.resolve.shortening import Shortening

PAIRS = Path(__file__).parent / "pairs" / "short.tsv"


def pairs(verdict: str) -> list[tuple[str, str, str]]:
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["short"], row["full"], row["kind"]) for row in rows if row["verdict"] == verdict]


@cache
def shortening() -> Shortening:
    return Shortening(forms_of(load_knowledge().lexicon))


def test_a_short_form_leaves_out_only_what_readers_supply() -> None:
    assert [pair for pair in pairs("same") if not shortening().judge(*pair)] == []


def test_what_tells_two_bodies_apart_is_never_left_out() -> None:
    assert [pair for pair in pairs("different") if shortening().judge(*pair)] == []
