# SPDX-License-Identifier: MIT
"""The page for those who cannot see or use a mouse: axe-core finds nothing serious."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Opener
from tests.page.sample import IDS

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
VIEWS = {
    "map": "",
    "focus": f"#view=focus&e={IDS['张三丰']}",
    "path": f"#view=path&e={IDS['赵丽君']}&to={IDS['李四光']}",
    "core": "#view=core",
    "table": "#view=table&sheet=facts",
    "time": "#view=time",
    "roll": "#view=roll",
    "figures": "#view=figures",
    "works": "#view=works",
    "left": "#view=left",
    "rulings": "#view=rulings",
    "page": f"#view=page&e={IDS['甲市总工会']}",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious_in(open_page: Opener, sample_file: Path, view: str, scheme: str) -> None:
    if not AXE.is_file():
        pytest.fail("node_modules/axe-core is missing: run npm ci in the repository's root")
    page = open_page(sample_file, VIEWS[view], color_scheme=scheme, script=AXE.read_text(encoding="utf-8"))
    if view == "map":
        page.fill("#search", "甲市")
    page.wait_for_timeout(250)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    serious = [
        (fault["id"], [node["html"][:160] for node in fault["nodes"][:4]])
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    ]
    assert serious == []
