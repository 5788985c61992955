# SPDX-License-Identifier: MIT
"""The figures on annotated pages do not fall below `tests/gold/floors.json`; only rising is written there.

`kg eval tests/gold/seen tests/gold/unseen --update-floors` raises the floors.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.evaluation import score
from kg.quality import GoldSet, compare_set, fallen, find_sets, read_floors

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = read_floors(ROOT / "tests" / "gold" / "floors.json")


def hold(pages: GoldSet) -> list[str]:
    return fallen(pages.name, score(compare_set(pages)).figures(), FLOORS)


@pytest.mark.parametrize("name", ["seen", "unseen"])
def test_no_figure_falls_below_its_floor(name: str) -> None:
    assert FLOORS[name]
    (pages,) = find_sets([ROOT / "tests" / "gold" / name])
    assert hold(pages) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real pages are not here")
def test_no_figure_on_the_real_pages_falls_below_its_floor() -> None:
    assert FLOORS["corpus"]
    (pages,) = find_sets([SHARED / "gold", SHARED / "corpus", ROOT / "tests" / "gold" / "corpus"])
    assert hold(pages) == []
