# SPDX-License-Identifier: MIT
"""Every hostile source ends in a graph or in one clear line, within bounds of memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.sources import Defaults, bounds, find_sources
from tests.hostile.corpus import NEWS, pages, write_awkward, write_corpus, write_empty, zipped

ROOT = Path(__file__).parents[2]
CONSTANT_MB = 700
"""What a build may take besides ten times its input: knowledge, libraries, one page of the longest."""


def build(*args: object) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, args)])


def fault_of(result: Result) -> str:
    """What is wrong with how a build ended, or nothing."""
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        return f"traceback: {result.exception!r}"
    if result.exit_code not in (0, 1, 2):
        return f"exit code {result.exit_code}"
    said = result.stderr.strip().splitlines()
    if result.exit_code == 2 and not (len(said) == 1 and said[0].startswith("kg: ")):
        return f"not one clear line: {result.stderr[:300]!r}"
    return ""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_corpus(tmp_path_factory.mktemp("hostile") / "corpus")


def test_every_hostile_file_ends_in_a_graph_or_one_clear_line(hostile: list[Path], tmp_path: Path) -> None:
    assert len(hostile) >= 200
    wrong = {}
    for path in hostile:
        result = build(path, "-o", tmp_path / "out")
        fault = fault_of(result)
        if not fault and result.exit_code == 0:
            list(ox.parse(path=str(tmp_path / "out" / "graph.ttl"), format=ox.RdfFormat.TURTLE))
        if fault:
            wrong[path.name] = fault
    assert wrong == {}


def measured(source: Path, out: Path) -> tuple[int, int, str]:
    """Exit code, peak memory in MB, and what was said, of a build in a process of its own."""
    command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(out)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_maxrss // 1024, said


def test_bombs_and_endless_lines_take_at_most_ten_times_their_size(tmp_path: Path) -> None:
    folder = tmp_path / "bombs"
    folder.mkdir()
    (folder / "line.txt").write_text("某区总工会职工服务中心与各街道联合开展走访活动，" * 8000, encoding="utf-8")
    (folder / "too-long.txt").write_text("的" * 4_000_000, encoding="utf-8")
    (folder / "ascii.txt").write_bytes(b"a" * 7_900_000)
    (folder / "brackets.txt").write_text("（" * 100_000 + "“" * 100_000, encoding="utf-8")
    (folder / "nested.jsonl").write_bytes(b"[" * (20 << 20) + b"\n" + b"[" * 7_000_000)
    (folder / "bomb.docx").write_bytes(zipped(**{"word/document.xml": b" " * (200 << 20)}))
    (folder / "laughs.html").write_bytes(dict(pages())["laughs.html"])
    code, memory, said = measured(folder, tmp_path / "out")
    size = sum(path.stat().st_size for path in folder.iterdir()) >> 20
    assert code == 1, said
    assert "Traceback" not in said
    assert "bomb.docx: it unpacks to 209,715,200 bytes" in said
    assert "too-long.txt: the file passes 8,000,000 bytes" in said
    assert "ascii.txt: the text passes 400,000 characters" in said
    assert "nested.jsonl:1: the line passes 8,000,000 bytes" in said
    assert memory <= CONSTANT_MB + 10 * size


def test_a_line_of_jsonl_that_is_too_long_leaves_the_next_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.sources.jsonl.MOST_BYTES", 50)
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "' + "x" * 45 + '"}\n{"text": "y"}\n{"text": "' + "z" * 130 + '"}\n{"text": "w"}', encoding="utf-8"
    )
    (source,) = find_sources([path]).sources
    found = [getattr(page, "text", str(page)) for page in source.pages(Defaults())]
    assert [text[:16] for text in found] == ["a.jsonl:1: the l", "y", "a.jsonl:3: the l", "w"]


def test_a_page_of_more_characters_than_any_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_CHARS", 10)
    with pytest.raises(bounds.SourceError, match="passes 10 characters"):
        bounds.check_length("的" * 11, "a.txt")


def test_awkward_names_and_links_build_and_verify(tmp_path: Path) -> None:
    result = build(write_awkward(tmp_path / "in"), "-o", tmp_path / "out")
    assert (fault_of(result), result.exit_code) == ("", 1)
    assert "7 pages" in result.stderr
    told = {line.partition(": ")[2].partition("; ")[0] for line in result.stderr.splitlines() if "cannot be" in line}
    assert told == {
        f"{tmp_path}/in/loop.txt: a link that leads nowhere (Too many levels of symbolic links)",
        f"{tmp_path}/in/gone.txt: a link that leads nowhere (No such file or directory)",
        f"{tmp_path}/in/pipe.txt: not a file but a named pipe",
    }
    checked = CliRunner().invoke(main, ["verify", str(tmp_path / "out"), "--sources", str(tmp_path / "in")])
    assert (checked.exit_code, "0 faults" in checked.output) == (0, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "out"]


def test_names_are_shown_on_one_line_and_in_one_direction(tmp_path: Path) -> None:
    path = tmp_path / "a\nkg: all is well\u202e.txt"
    path.write_bytes(b"")
    said = build(path, "-o", tmp_path / "out").stderr
    assert said == "kg: a\\nkg: all is well\\u202e.txt: the file is empty; give a page with text\n"


def test_many_empty_files_give_few_lines(tmp_path: Path) -> None:
    result = build(write_empty(tmp_path / "in", 2000), "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) <= 30
    assert result.stderr.rstrip().endswith("1980 more")


def test_memory_for_empty_files_is_a_few_times_their_names(tmp_path: Path) -> None:
    """A million of them: `python -m tests.hostile.corpus FOLDER --empty 1000000`, then a build."""
    few, many = (measured(write_empty(tmp_path / str(n), n), tmp_path / "out") for n in (1_000, 31_000))
    assert (few[0], many[0]) == (2, 2)
    assert many[1] - few[1] <= 30  # MB: a thousand bytes a file


def test_a_folder_that_cannot_be_read_leaves_the_others_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("closed", "open"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "a.txt").write_text(NEWS, encoding="utf-8")
    listed = os.scandir

    def scandir(path: str) -> object:
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    result = build(tmp_path / "in", "-o", tmp_path / "out")
    assert (fault_of(result), result.exit_code) == ("", 1)
    assert "closed: cannot be read (Permission denied)" in result.stderr
    assert "1 page " in result.stderr


def test_a_file_that_goes_away_is_a_fault_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    (source,) = find_sources([tmp_path]).sources
    (tmp_path / "a.txt").unlink()
    (fault,) = source.pages(Defaults())
    assert str(fault) == "a.txt: cannot be read (No such file or directory); check the path and its rights"


def test_a_file_that_changes_while_it_is_read_ends_in_a_graph_or_a_line(tmp_path: Path) -> None:
    path, stop = tmp_path / "a.txt", threading.Event()
    path.write_text(NEWS, encoding="utf-8")

    def change() -> None:
        while not stop.is_set():
            path.write_text(NEWS * 50, encoding="utf-8")
            path.write_text("", encoding="utf-8")

    writer = threading.Thread(target=change)
    writer.start()
    try:
        faults = {fault_of(build(path, "-o", tmp_path / "out")) for _ in range(20)}
    finally:
        stop.set()
        writer.join()
    assert faults == {""}
