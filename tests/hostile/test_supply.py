# SPDX-License-Identifier: MIT
"""What is installed is locked, licensed and named; every source file says its licence."""

from __future__ import annotations

import re
import subprocess
from importlib.metadata import PackageMetadata, distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEADER = "# SPDX-License-Identifier: MIT\n"
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^    ([a-z0-9-]+): (.+)$", NOTICE, re.MULTILINE))


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(name: str) -> dict[str, str]:
    """Names and versions of a file of requirements."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {plain(left): right for left, right in re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)}


def licence(metadata: PackageMetadata) -> str:
    """What a package states of itself."""
    listed = metadata.get_all("Classifier") or []
    classes = "; ".join(line.split("::")[-1].strip() for line in listed if line.startswith("License"))
    return (metadata.get("License-Expression") or classes or (metadata.get("License") or "").split("\n")[0]).strip()


def test_the_lock_has_a_hash_for_every_file_and_no_address() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=\w)", text) if "==" in entry]
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?:|--(?:extra-)?index|--find-links", text) == []


def test_the_lock_and_the_constraints_name_the_same_versions() -> None:
    lock, constraints = pinned("requirements.lock"), pinned("constraints.txt")
    assert {name: lock[name] for name in lock.keys() & constraints.keys() if lock[name] != constraints[name]} == {}


def test_every_direct_dependency_is_locked() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {plain(re.split(r"[<>=!~;\[ ]", line)[0]) for line in wanted}
    assert names - pinned("requirements.lock").keys() == set()


def test_notice_lists_the_licence_of_every_locked_dependency_as_it_states_it() -> None:
    locked = pinned("requirements.lock").keys() | pinned("constraints.txt").keys()
    assert locked - LISTED.keys() == set()
    stated = {plain(found.metadata["Name"]): licence(found.metadata) for found in distributions()}
    assert {
        name: stated[name] for name in locked & stated.keys() if stated[name] and stated[name] != LISTED[name]
    } == {}


def test_notice_lists_every_seed_table() -> None:
    assert [path.name for path in (ROOT / "seeds").glob("*.tsv") if f"    {path.name}: " not in NOTICE] == []


def test_every_source_file_says_its_licence() -> None:
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.splitlines()]
    assert [
        str(path) for path in paths if path.is_file() and HEADER not in path.read_text(encoding="utf-8")[:200]
    ] == []
