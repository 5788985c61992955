# SPDX-License-Identifier: MIT
"""Every table of learned weights can be made anew from annotated pages, twice the same."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.knowledge import load_knowledge

ROOT = Path(__file__).parents[1]
SCRIPTS = {
    **{"openings": "opening", "bodies": "body", "events": "event", "persons": "name"},
    **{"pairs participant": "participant", "pairs presentedAt": "presented"},
}
"""Script, with what it is asked for -> the decision whose weights it makes."""
PAGES = 12
LEFT_OUT = {"tag=n"}
"""Signs that the code asks for and whose shipped weight is too near to none to stand in its table."""
WORDS = ("pairs participant", "pairs presentedAt")
"""Scripts whose signs are words as well, of which the largest weights are kept: of a few pages, others."""


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a few annotated pages where the scripts look for them."""
    folder = tmp_path_factory.mktemp("training")
    seen = folder / "tests" / "gold" / "seen"
    seen.mkdir(parents=True)
    for page in sorted((ROOT / "tests" / "gold" / "seen").glob("*.json"))[:PAGES]:
        for file in (page, page.with_suffix(".txt")):
            shutil.copy(file, seen)
    return folder


def printed(script: str, folder: Path, *options: str, seed: str = "0") -> str:
    """What a training script prints."""
    name, *asked = script.split()
    command = [sys.executable, str(ROOT / "training" / f"{name}.py"), *asked, *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_table_of_weights_is_made_from_gold_with_the_signs_that_the_code_asks_for(script: str, gold: Path) -> None:
    title, header, *rows = printed(script, gold, seed="1").splitlines()
    assert title.startswith("# ")
    assert header == "feature\tweight"
    weights = {name: float(weight) for name, weight in (row.split("\t") for row in rows)}
    shipped = {*load_knowledge().lexicon.weights(SCRIPTS[script])} | LEFT_OUT
    assert {*weights} <= shipped or (script in WORDS and 2 * len({*weights} & shipped) > len(weights))
    assert any(weights.values())


def test_the_same_pages_give_the_same_weights_whatever_the_hash_seed(gold: Path) -> None:
    assert printed("bodies", gold, seed="1") == printed("bodies", gold, seed="2")


@pytest.mark.parametrize("script", SCRIPTS)
def test_held_out_pages_are_judged_by_the_weights_of_the_others(script: str, gold: Path) -> None:
    kept = gold / "kept"
    if not kept.exists():
        shutil.copytree(gold / "tests" / "gold" / "seen", kept)
    lines = printed(script, gold, str(kept), "--held-out").splitlines()
    assert [line.split("\t")[0] for line in lines] == ["seen", "kept"]


def test_answers_that_are_all_alike_teach_and_sure_ones_do_not_overflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    learning = importlib.import_module("learning")
    weights = learning.logistic([({"a": 1.0}, True)] * 3, {}, penalty=1.0, steps=20, even=True)
    assert weights["a"] > 0
    assert learning.chance({"a": -1e4}, {"a": 1.0}) == pytest.approx(0)
    assert learning.chance({"a": 1e4}, {"a": 1.0}) == 1


def test_signs_that_a_prior_does_not_know_are_not_drawn_to_none_the_stronger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    persons = importlib.import_module("persons")
    readings = [([{"new": 1.0}], 0), ([{"known": 1.0}], -1)] * 20
    monkeypatch.setattr(persons, "PRIOR", {"known": -1.0})
    alone = persons.learn(readings)
    monkeypatch.setattr(persons, "shipped", lambda decision: {"known": -1.0})
    after = persons.learn(readings)
    assert after["new"] == pytest.approx(alone["new"])
    assert after["known"] > alone["known"]
