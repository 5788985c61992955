# SPDX-License-Identifier: MIT
"""Every table of learned weights can be made anew from annotated pages, twice the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.knowledge import load_knowledge

ROOT = Path(__file__).parents[1]
SCRIPTS = {"openings": "opening", "bodies": "body", "events": "event"}
PAGES = 12


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
    command = [sys.executable, str(ROOT / "training" / f"{script}.py"), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_table_of_weights_is_made_from_gold_with_the_signs_that_the_code_asks_for(script: str, gold: Path) -> None:
    title, header, *rows = printed(script, gold, seed="1").splitlines()
    assert title.startswith("# ")
    assert header == "feature\tweight"
    weights = {name: float(weight) for name, weight in (row.split("\t") for row in rows)}
    assert {*weights} <= {*load_knowledge().lexicon.weights(SCRIPTS[script])}
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
