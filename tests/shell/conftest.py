# SPDX-License-Identifier: MIT
"""What the tests of the shell share."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

Kg = Callable[..., Result]


@pytest.fixture
def kg() -> Kg:
    """The command line, run in this process: `kg("build", path)`."""

    def call(*args: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin)

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small page that holds one article."""
    path = tmp_path / "in" / "page.txt"
    path.parent.mkdir()
    path.write_text(
        "date: 2024-09-25\n\n江海市总工会举办职工技能大赛\n\n"
        "本报讯(记者 王伟)近日，由江海市总工会主办的第二届职工技能大赛举行。江海市总工会副主席李明出席并致辞。\n",
        encoding="utf-8",
    )
    return path
