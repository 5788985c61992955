# SPDX-License-Identifier: MIT
"""Newspaper pages composed of annotated articles are cut into those articles again, in whatever form they are printed.

The pages are made by `training/composing.py`; `training/page_forms.py --pages 12` measures more of them.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = "2"
FLOORS = {"article": 0.94, "author": 0.91, "misplaced": 0.05}
"""Of all pages together: F1 of headlines and of authors, and at most how many body lines are misplaced."""
LOWEST = 0.6
"""F1 of headlines in the form that is read worst."""
UNTOLD = {"byline above the headline"}
"""Forms in which nothing on one article tells whose its byline is."""
INTERLEAVED = {"woven"}
"""Forms in which lines stand below another article's headline."""


def run(*options: str, seed: str = "0") -> str:
    command = [sys.executable, "training/page_forms.py", "--pages", PAGES, *options, "tests/gold/seen"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, float]]:
    """Form -> its figures."""
    (_, *names), *rows = (line.split("\t") for line in run().splitlines())
    return {form: dict(zip(names, map(float, values), strict=True)) for form, *values in rows}


def test_composed_pages_are_cut_into_their_articles(figures: dict[str, dict[str, float]]) -> None:
    of = figures["all"]
    assert of["article"] >= FLOORS["article"]
    assert of["author"] >= FLOORS["author"]
    assert of["misplaced"] <= FLOORS["misplaced"]


def test_no_form_of_print_hides_the_articles(figures: dict[str, dict[str, float]]) -> None:
    assert {form: of["article"] for form, of in figures.items() if of["article"] < LOWEST} == {}
    hidden = {form for form, of in figures.items() if of["author"] < LOWEST}
    assert hidden <= UNTOLD
    assert {form for form, of in figures.items() if of["misplaced"] > 1 - LOWEST} <= INTERLEAVED


def test_a_composed_page_holds_its_headlines_and_is_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    for seed in "12":
        run("--write", str(tmp_path / seed), seed=seed)
    one, other = (sorted((tmp_path / seed / "composed-seen").iterdir()) for seed in "12")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    for path in one:
        if path.suffix == ".json":
            text = "".join(path.with_suffix(".txt").read_text(encoding="utf-8").split())
            for article in json.loads(path.read_text(encoding="utf-8"))["articles"]:
                assert "".join(article["headline"].split()) in text


def test_articles_without_any_authors_are_printed_without_photographers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "training")
    composing, forms = (importlib.import_module(name) for name in ("composing", "print_forms"))
    source = composing.Source("江海举办职工技能大赛", ("近日，江海市举办职工技能大赛，百余名职工参加。" * 3,), ())
    page = composing.compose("captions", forms.Form(captions=1.0), [source], 0)
    assert source.headline in page.text
    assert page.authors == ((),)
