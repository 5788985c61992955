# SPDX-License-Identifier: MIT
"""The built wheel is the whole tool: installed alone, in an empty folder, it builds a graph."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_an_installed_wheel_builds_a_graph_in_an_empty_folder(tmp_path: Path, page: Path) -> None:
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("gongjiang-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"kg/_ontology/kinds.toml", "kg/_seeds/surnames.tsv", "kg/py.typed"} <= names
    assert any(name.endswith("licenses/NOTICE") for name in names)

    site = tmp_path / "site"  # installed without the dependencies, which this Python has
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(site)]
    subprocess.run([*command, str(wheel)], check=True)
    empty = tmp_path / "empty"
    empty.mkdir()
    code = (
        f"import kg; assert kg.__file__.startswith({str(site)!r}), kg.__file__;"
        f"from kg.cli import main; main(['build', {str(page)!r}])"
    )
    environment = os.environ | {"PYTHONPATH": str(site)}
    subprocess.run([sys.executable, "-P", "-c", code], cwd=empty, env=environment, check=True, capture_output=True)
    assert "gj:Union" in (empty / "exports" / "graph.ttl").read_text(encoding="utf-8")
    assert (empty / "exports" / "graph.html").stat().st_size > 100_000


def test_the_source_archive_holds_all_that_make_test_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (archive,) = tmp_path.glob("gongjiang-*.tar.gz")
    with tarfile.open(archive) as files:
        names = {name.partition("/")[2] for name in files.getnames()}
    asked = {"Makefile", "constraints.txt", "requirements.lock", "package-lock.json", "README.zh-CN.md"}
    assert asked | {"bench/articles.py", "training/pairs.py", "docs/scale.md", "exports/graph.ttl"} <= names
