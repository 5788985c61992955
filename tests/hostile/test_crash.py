# SPDX-License-Identifier: MIT
"""Disk full, a target that cannot be written, two builds at once: the old graph stands, or the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.outputs import Writing
from tests.hostile.corpus import NEWS
from tests.shell.files import snapshot

ROOT = Path(__file__).parents[2]
BUILD = (sys.executable, "-m", "kg", "build", "-q")


def write_pages(folder: Path, count: int, place: str = "江海") -> Path:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number}.txt").write_text(NEWS.replace("江海", f"{place}{number}"), encoding="utf-8")
    return folder


def build(source: Path, out: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    command = [*BUILD, str(source), "-o", str(out)]
    if before:
        command = ["bash", "-c", f'{before}; exec "$@"', "bash", *command]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """A folder of pages, the bytes of its graph, and those after its pages have changed."""
    folder = tmp_path_factory.mktemp("crash")
    assert build(write_pages(folder / "in", 3), folder / "old").returncode == 0
    old = snapshot(folder / "old")
    assert build(write_pages(folder / "in", 6, "临江"), folder / "new").returncode == 0
    return folder, old, snapshot(folder / "new")


def old_graph(folder: Path, name: str) -> Path:
    """An output folder that holds the graph of the pages before their change."""
    write_pages(folder / f"{name}-in", 3)
    assert build(folder / f"{name}-in", folder / name).returncode == 0
    write_pages(folder / f"{name}-in", 6, "临江")
    return folder / name


def test_a_full_disk_leaves_the_old_graph_and_the_next_build_ends_as_if_undisturbed(
    graphs: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    _, old, new = graphs
    out = old_graph(tmp_path, "out")
    largest = max(map(len, old.values())) // 1024
    for kilobytes in (1, 40, largest):  # no file may pass this: writing fails as on a full disk
        done = build(tmp_path / "out-in", out, f"trap '' XFSZ; ulimit -f {kilobytes}")
        assert done.returncode == 2, done.stderr
        assert done.stderr.startswith("kg: ")
        assert "Traceback" not in done.stderr
        assert snapshot(out) == old
    assert build(tmp_path / "out-in", out).returncode == 0
    assert snapshot(out) == new


def test_a_small_disk_that_is_full_ends_in_one_clear_line(
    graphs: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    (tmp_path / "disk").mkdir()
    inside = f'mount -t tmpfs -o size=200k none {tmp_path / "disk"} && exec "$@"'
    command = [
        "unshare",
        "-m",
        "bash",
        "-c",
        inside,
        "bash",
        *BUILD,
        str(graphs[0] / "in"),
        "-o",
        str(tmp_path / "disk" / "out"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip("this machine lets nobody make a file system")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("kg: ")


@pytest.mark.parametrize("target", ["/proc/kg-out", "/dev/null/out"])
def test_a_target_that_cannot_be_written_is_one_clear_line(target: str, tmp_path: Path) -> None:
    done = build(write_pages(tmp_path / "in", 1), Path(target))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "cannot be written" in done.stderr


def test_of_two_builds_into_one_folder_one_gives_way_and_a_whole_graph_stands(
    graphs: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    folder, _, new = graphs
    command = [*BUILD, str(folder / "in"), "-o", str(tmp_path / "out")]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes and set(codes) <= {0, 2}, said
    assert all("another build is writing here" in text for code, text in zip(codes, said, strict=True) if code)
    assert snapshot(tmp_path / "out") == new


def test_a_fault_between_two_renames_is_mended_by_the_next_build(
    graphs: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing = Writing(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).write_text("old", encoding="utf-8")
        writing.add(name, [b"new"])
    moved, replace = [], Path.replace

    def once(path: Path, target: Path) -> Path:
        if moved:
            os.kill(os.getpid(), signal.SIGINT)
        moved.append(path)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", once)
    with pytest.raises(KeyboardInterrupt):
        writing.put_in_place()
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in ("a", "b")} <= {"old", "new"}


def kill_at_random(moments: int, folder: Path, seed: int = 1) -> None:
    """Kill the real build so often, and look at what stands; the long form is a command:
    python -m tests.hostile.test_crash 100
    """
    out, chance = old_graph(folder, "out"), random.Random(seed)
    old = snapshot(out)
    build(folder / "out-in", folder / "whole")
    new = snapshot(folder / "whole")
    for _ in range(moments):
        with subprocess.Popen(
            [*BUILD, str(folder / "out-in"), "-o", str(out)], cwd=ROOT, stderr=subprocess.DEVNULL
        ) as build_:
            time.sleep(chance.uniform(0.3, 3.0))
            build_.send_signal(signal.SIGKILL)
        for name, data in snapshot(out).items():
            assert data in (old.get(name), new[name]), name
    assert build(folder / "out-in", out).returncode == 0
    assert snapshot(out) == new


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as temporary:
        kill_at_random(int(sys.argv[1]), Path(temporary))
