# SPDX-License-Identifier: MIT
"""Disk full, a target that cannot be written, two builds at once: the old graph stands, or the new one."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.outputs import Writing, finish
from tests.hostile.kills import BUILD, ROOT, build, kill_at_random, old_graph, write_pages
from tests.shell.files import snapshot


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes], dict[str, bytes]]:
    """A folder of pages, the bytes of its graph, and those after its pages have changed."""
    folder = tmp_path_factory.mktemp("crash")
    assert build(write_pages(folder / "in", 3), folder / "old").returncode == 0
    old = snapshot(folder / "old")
    assert build(write_pages(folder / "in", 6, "临江"), folder / "new").returncode == 0
    return folder, old, snapshot(folder / "new")


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


ENTER = """
import sys, time
from pathlib import Path
from kg.errors import TargetError
from kg.outputs import opened_target
for moment in map(float, sys.argv[2:]):
    time.sleep(max(0, moment - time.time()))
    try:
        with opened_target(Path(sys.argv[1])):
            time.sleep(0.1)
            print("in", end=" ")
    except TargetError as refused:
        print("out" if "another build" in str(refused) else refused, end=" ")
"""


def test_of_builds_that_begin_at_the_same_moment_one_is_let_in(tmp_path: Path) -> None:
    moments = [str(time.time() + 2 + 0.2 * number) for number in range(20)]
    command = [sys.executable, "-c", ENTER, str(tmp_path / "out"), *moments]
    all_three = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [process.communicate(timeout=60)[0].split() for process in all_three]
    rounds = [set(answers) for answers in zip(*said, strict=True)]
    assert all("in" in answers <= {"in", "out"} for answers in rounds), rounds


@pytest.mark.parametrize("moved", range(5))
def test_a_build_that_ends_between_two_renames_leaves_a_whole_graph_to_whoever_looks_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    writing, names = Writing(tmp_path), ("a", "b", "sources/c")
    (tmp_path / "sources").mkdir()
    for name in names:
        (tmp_path / name).write_text("old", encoding="utf-8")
        writing.add(name, [b"new"])
    left, replace = [moved], Path.replace

    def some(path: Path, target: Path) -> Path:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return replace(path, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", some)
        writing.put_in_place()
    finish(tmp_path)
    wanted = "new" if moved > 1 else "old"  # the first rename is that of the notes
    assert {(tmp_path / name).read_text(encoding="utf-8") for name in names} == {wanted}
    assert not (tmp_path / ".kg" / "ready").exists()


def test_a_question_ends_the_renames_of_a_build_that_was_killed(
    graphs: tuple[Path, dict[str, bytes], dict[str, bytes]], tmp_path: Path
) -> None:
    new = graphs[2]
    out = old_graph(tmp_path, "out")
    ready = out / ".kg" / "ready"
    ready.mkdir()
    for name in new:
        (ready / name).write_bytes(new[name])
    found = CliRunner().invoke(main, ["find", str(out), "李明"])
    assert (found.exit_code, snapshot(out)) == (0, new)


def test_a_build_that_is_killed_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    """The long form is `python -m tests.hostile.kills 100`."""
    told = kill_at_random(6, tmp_path)
    assert told.killed + told.ended == 6
    assert told.killed
