# SPDX-License-Identifier: MIT
"""The page's script by itself: types, unit tests, and how it is joined."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.exports.page.assemble import HERE, MODULES, script

ROOT = Path(__file__).parents[2]
NODE_HELP = "node is not installed; Debian: apt-get install -y nodejs npm, then npm ci in the repository's root"


def run_node(*arguments: str) -> str:
    """Runs node in the repository and gives what it says; a failure of the test where it fails."""
    node = shutil.which("node") or pytest.fail(NODE_HELP)
    done = subprocess.run([node, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_unit_tests_of_the_script_pass() -> None:
    tests = sorted(str(path) for path in (ROOT / "tests/page/js").glob("*.test.js"))
    assert re.search(r"^# fail 0$", run_node("--test", "--test-reporter=tap", *tests), re.MULTILINE)


def test_the_script_is_typed() -> None:
    compiler = ROOT / "node_modules/typescript/bin/tsc"
    if not compiler.is_file():
        pytest.fail("node_modules/typescript is missing: run npm ci in the repository's root")
    run_node(str(compiler), "-p", "tests/page/tsconfig.json")


def test_every_module_is_joined_after_nothing_is_left_of_imports() -> None:
    assert sorted(MODULES) == sorted(path.stem for path in (HERE / "js").glob("*.js"))
    joined = script()
    assert not re.search(r"^\s*(import|export) ", joined, re.MULTILINE)
    names = re.findall(r"^const \{ ([^}]*) \} = \(\(\) => \{$", joined, re.MULTILINE)
    exported = [name for found in names for name in found.split(", ") if name.strip()]
    assert len(exported) == len(set(exported))


@pytest.mark.parametrize("module", MODULES)
def test_modules_are_short_and_make_no_html_of_text(module: str) -> None:
    text = (HERE / "js" / f"{module}.js").read_text(encoding="utf-8")
    assert text.count("\n") <= 400
    assert text.startswith("// ")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setTimeout\(['\"]", text
    )
    assert not re.search(r"\bhttps?://(?!www\.w3\.org)", text)
