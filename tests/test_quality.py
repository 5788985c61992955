# SPDX-License-Identifier: MIT
"""The figures on annotated pages do not fall below `tests/gold/floors.json`; only rising is written there.

`kg eval tests/gold/seen tests/gold/opened tests/gold/unseen --update-floors` raises the floors.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from kg.evaluation import score
from kg.quality import GoldSet, compare_set, fallen, find_sets, read_floors

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = read_floors(ROOT / "tests" / "gold" / "floors.json")
SETS = ("seen", "opened", "unseen")


TOLD = (
    ("CORE ENTITIES", "f1"),
    ("RELATIONS", "f1"),
    ("relation/hasHonour", "p"),
    ("relation/hasHonour", "r"),
    ("conferral/not held", "r"),
    ("observation", "f1"),
)
"""What the rows of the table in each README tell."""


def hold(pages: GoldSet) -> list[str]:
    return fallen(pages.name, score(compare_set(pages)).figures(), FLOORS)


@cache
def figures(name: str) -> dict[str, dict[str, float]]:
    (pages,) = find_sets([ROOT / "tests" / "gold" / name])
    return score(compare_set(pages)).figures()


@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    assert FLOORS[name]
    assert fallen(name, figures(name), FLOORS) == []


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_tells_the_figures_that_are_measured(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| (\.\d\d) \| (\.\d\d) \| (\.\d\d) \|$", text, re.MULTILINE)
    measured = [tuple(f"{figures(name)[key][kind]:.2f}"[-3:] for name in SETS) for key, kind in TOLD]
    assert rows == measured


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real pages are not here")
def test_no_figure_on_the_real_pages_falls_below_its_floor() -> None:
    assert FLOORS["corpus"]
    (pages,) = find_sets([SHARED / "gold", SHARED / "corpus", ROOT / "tests" / "gold" / "corpus"])
    assert hold(pages) == []
