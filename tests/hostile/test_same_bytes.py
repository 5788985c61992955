# SPDX-License-Identifier: MIT
"""The same sources give the same bytes, whatever the hash seed, the language, the order, the jobs, the Python."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.exports import FORMATS
from tests.shell.files import snapshot

ROOT = Path(__file__).parents[2]
PAGES = sorted(path for path in (ROOT / "seeds" / "pages").iterdir() if path.is_file())
ALL = [part for name in FORMATS for part in ("--format", name)]


def build(out: Path, *sources: Path, jobs: int = 1, python: str = sys.executable, **env: str) -> dict[str, str]:
    """Digests of all that a build wrote."""
    command = [python, "-m", "kg", "build", "-q", *map(str, sources), "-o", str(out), "--jobs", str(jobs), *ALL]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **env}, check=True, timeout=120)
    return {name: hashlib.sha256(data).hexdigest() for name, data in snapshot(out).items()}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return build(tmp_path_factory.mktemp("whole") / "out", *PAGES, PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    ("seed", "language", "jobs", "turned"),
    [("1", "C", 1, True), ("2", "zh_CN.UTF-8", 2, False), ("3", "C.UTF-8", 2, True)],
)
def test_every_export_is_the_same(
    whole: dict[str, str], tmp_path: Path, seed: str, language: str, jobs: int, turned: bool
) -> None:
    sources = PAGES[::-1] if turned else PAGES
    env = {"PYTHONHASHSEED": seed, "LANG": language, "LC_ALL": language, "TZ": "Asia/Shanghai"}
    assert build(tmp_path / "out", *sources, jobs=jobs, **env) == whole


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_every_export_is_the_same_under_another_python(whole: dict[str, str], tmp_path: Path, version: str) -> None:
    """Where `make pythons` found that Python, or `KG_PYTHON_3_12=/path/to/python` names one with the dependencies."""
    made = shutil.which("python", path=str(ROOT / "build" / f"python{version}" / "bin"))
    python = os.environ.get("KG_PYTHON_" + version.replace(".", "_")) or made or shutil.which(f"python{version}") or ""
    here = version == f"{sys.version_info.major}.{sys.version_info.minor}"
    wanted = "import click, trafilatura, pyoxigraph, rjieba"
    if here:
        python = sys.executable
    elif not python or subprocess.run([python, "-c", wanted], capture_output=True, check=False).returncode:
        pytest.skip(f"no Python {version} with the dependencies on this machine")
    assert build(tmp_path / "out", *PAGES, python=python) == whole
