# SPDX-License-Identifier: MIT
"""`exports/` holds the graph of the sample pages, as `make demo` builds it now."""

from pathlib import Path

from tests.shell.conftest import Kg
from tests.shell.files import snapshot

ROOT = Path(__file__).parents[2]


def test_the_committed_exports_are_not_stale(tmp_path: Path, kg: Kg) -> None:
    result = kg("build", ROOT / "seeds" / "pages", "-o", tmp_path)
    assert result.exit_code == 0, result.output
    fresh = snapshot(tmp_path)
    committed = snapshot(ROOT / "exports")
    assert {name for name in fresh if committed.get(name) != fresh[name]} == set(), "run make demo"


def test_the_committed_graph_holds_against_the_sample_pages(kg: Kg) -> None:
    result = kg("verify", ROOT / "exports", "--sources", ROOT / "seeds" / "pages")
    assert (result.exit_code, result.stdout) == (0, "")
