# SPDX-License-Identifier: MIT
"""The command line: bad input, exit codes, streams, and what it loads."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
import rdflib

from kg.cli import COMMANDS, main
from kg.pipeline import Request, run
from tests.shell.conftest import Kg
from tests.shell.files import snapshot, write_corpus
from tests.shell.stub import STAGES

ROOT = Path(__file__).parents[2]
BAD_FILES = {
    "empty.txt": b"",
    "blank.txt": b"\n \n",
    "binary.txt": bytes(range(256)),
    "other.txt": "工人日報：職工技能競賽".encode("big5"),
    "page.xyz": b"text",
    "scan.pdf": b"%PDF-1.4\n",
    "broken.docx": b"PK\x03\x04",
    "nothing.html": b"<html></html>",
    "bad.jsonl": b"{",
    "date.txt": "date: 昨天\n\n本报讯 正文".encode(),
}


@pytest.mark.parametrize("name", [*BAD_FILES, "missing.txt"])
def test_a_bad_source_alone_is_one_clear_line_and_leaves_nothing(tmp_path: Path, kg: Kg, name: str) -> None:
    if name in BAD_FILES:
        (tmp_path / name).write_bytes(BAD_FILES[name])
    result = kg("build", tmp_path / name, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert name in result.stderr
    assert result.stdout == ""
    assert not (tmp_path / "out").exists()


def test_good_sources_are_built_and_bad_ones_listed(tmp_path: Path, kg: Kg, page: Path) -> None:
    for name, data in BAD_FILES.items():
        (tmp_path / name).write_bytes(data)
    result = kg("build", page, *(tmp_path / name for name in BAD_FILES), "-o", tmp_path / "out")
    assert result.exit_code == 1
    for name in BAD_FILES:
        assert name in result.stderr
    kg("build", page, "-o", tmp_path / "fresh")
    assert snapshot(tmp_path / "out") == snapshot(tmp_path / "fresh")


def test_an_empty_folder_is_wrong_use(tmp_path: Path, kg: Kg) -> None:
    (tmp_path / "in").mkdir()
    result = kg("build", tmp_path / "in", "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "no source in the folder" in result.stderr


def test_a_page_without_an_article_gives_an_empty_graph_and_says_so(tmp_path: Path, kg: Kg) -> None:
    (tmp_path / "a.txt").write_text("目录\n", encoding="utf-8")
    result = kg("build", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "no article was found" in result.stderr
    assert "@prefix gj:" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert kg("verify", tmp_path / "out").exit_code == 0


def test_a_target_that_is_a_file_is_one_clear_line(tmp_path: Path, kg: Kg, page: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    for target in (tmp_path / "out", tmp_path / "out" / "below", "/proc/none/here"):
        result = kg("build", page, "-o", target)
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert str(target) in result.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_a_date_that_is_none_is_wrong_use(tmp_path: Path, kg: Kg, page: Path) -> None:
    result = kg("build", page, "-o", tmp_path / "out", "--date", "yesterday")
    assert (result.exit_code, result.stderr) == (2, "kg: --date: 'yesterday' is not a date; write it as 2024-09-25\n")


def test_a_dash_reads_standard_input_and_writes_standard_output(tmp_path: Path, kg: Kg, page: Path) -> None:
    result = kg("build", "-", "-o", "-", stdin=page.read_bytes())
    assert result.exit_code == 0
    assert result.stdout.startswith("@prefix gj:")
    assert 'gj:source "stdin"' in result.stdout
    kg("build", "-", "-o", tmp_path / "out", stdin=page.read_bytes())
    assert (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8") == result.stdout
    assert (tmp_path / "out" / "sources" / "stdin.txt").read_bytes() == page.read_bytes()


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("out", ["-", "out"])
def test_a_stream_that_the_caller_closed_fails_no_command(tmp_path: Path, page: Path, closed: str, out: str) -> None:
    words = [sys.executable, "-m", "kg", "build", str(page), "-o", out if out == "-" else str(tmp_path / out)]
    done = subprocess.run(["sh", "-c", f'"$@" {closed}', "sh", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert out == "-" or (tmp_path / out / "graph.ttl").read_text(encoding="utf-8").startswith("@prefix")


@pytest.mark.parametrize("base", ["nope", "https://x.org/id", "https://x.org/a b/", "https://x.org/> .\n<a:b> ", "x"])
def test_a_base_that_is_no_iri_to_put_a_name_behind_is_wrong_use(tmp_path: Path, kg: Kg, page: Path, base: str) -> None:
    result = kg("build", page, "--base", base, "-o", tmp_path / "out")
    assert (result.exit_code, "--base" in result.stderr, (tmp_path / "out").exists()) == (2, True, False)


@pytest.mark.parametrize("base", ["https://x.org/工匠/", "http://x.org/id#", "urn:x:", "https://x.org/?id="])
def test_the_data_stand_under_the_base(kg: Kg, page: Path, base: str) -> None:
    result = kg("build", page, "--base", base, "-o", "-")
    assert (result.exit_code, f"@prefix id: <{base}> ." in result.stdout) == (0, True)
    rdflib.Graph().parse(data=result.stdout)


def test_more_formats_are_written_beside_the_two(tmp_path: Path, kg: Kg, page: Path) -> None:
    assert kg("build", page, "-o", tmp_path / "out", "--format", "ntriples", "--format", "csv").exit_code == 0
    assert {"graph.ttl", "graph.html", "graph.nt", "nodes.csv", "edges.csv"} <= set(snapshot(tmp_path / "out"))
    assert kg("build", page, "--format", "none-such").exit_code == 2


def test_quiet_says_nothing(tmp_path: Path, kg: Kg, page: Path) -> None:
    assert kg("build", page, "-o", tmp_path / "out", "-q").output == ""


def test_quiet_still_says_what_was_left_out(tmp_path: Path, kg: Kg, page: Path) -> None:
    (page.parent / "table.xls").write_bytes(b"PK")
    (said,) = kg("build", page.parent, "-o", tmp_path / "out", "-q").stderr.splitlines()
    assert (said.endswith("table.xls"), "JSONL" in said) == (True, True)


def test_a_place_that_no_table_knows_is_wrong_use(tmp_path: Path, kg: Kg, page: Path) -> None:
    result = kg("build", page, "-o", tmp_path / "out", "--place", "火星市")
    mend = "write it as 北京 or 江苏省无锡市, or leave it out"
    assert (result.exit_code, result.stderr) == (2, f"kg: --place: no place '火星市' is known; {mend}\n")


def test_in_a_pipe_there_is_no_progress_bar(tmp_path: Path, kg: Kg, page: Path) -> None:
    assert "%" not in kg("build", page, "-o", tmp_path / "out").stderr


def test_in_a_log_a_long_build_says_now_and_then_how_far_it_is(
    tmp_path: Path, kg: Kg, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.cli.progress.EVERY", 0.0)
    said = kg("build", page, "-o", tmp_path / "out").stderr.splitlines()
    assert re.fullmatch(r"100%  1 page, \d+/s, 0 s left", said[0])
    assert said[2:4] == ["linking …", "writing …"]


def test_on_a_terminal_there_is_one(tmp_path: Path, page: Path) -> None:
    import pty

    main, terminal = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", str(page), "-o", str(tmp_path / "out")]
    subprocess.run(command, cwd=ROOT, stderr=terminal, stdout=terminal, check=True, timeout=60)
    os.close(terminal)
    shown = os.read(main, 100_000).decode()
    os.close(main)
    assert "Reading" in shown
    assert "100%" in shown


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from click.testing import CliRunner; from kg.cli import main;"
        "assert CliRunner().invoke(main, ['--help']).exit_code == 0;"
        "print([m for m in ('pyvis', 'jieba', 'rjieba', 'networkx', 'rdflib', 'pyoxigraph', 'trafilatura')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_build_of_plain_text_loads_no_other_reader(tmp_path: Path, page: Path) -> None:
    code = (
        f"import sys; from kg import build; build({str(page)!r}, out={str(tmp_path / 'out')!r});"
        "print([m for m in ('trafilatura', 'docx', 'openpyxl', 'pypdf', 'rdflib', 'pandas', 'pyspark')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_same_bytes_under_two_hash_seeds(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", 3)
    shots = []
    for seed in "01":
        out = tmp_path / seed
        command = [sys.executable, "-m", "kg", "build", str(corpus), "-o", str(out), "-q"]
        command += ["--format", "ntriples", "--format", "jsonld", "--format", "graphml", "--format", "csv"]
        subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True)
        shots.append(snapshot(out))
    assert shots[0] == shots[1]


def test_ctrl_c_ends_with_130_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", 400)
    program = (
        "import sys, kg.pipeline; from tests.shell.stub import SLOW;"
        "kg.pipeline.default_stages = lambda: SLOW; from kg.cli import main;"
        "print('started', flush=True); main(sys.argv[1:])"
    )
    for jobs in ("1", "2"):
        out = tmp_path / f"out{jobs}"
        command = [sys.executable, "-c", program, "build", str(corpus), "-o", str(out), "--jobs", jobs]
        with subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            time.sleep(1.0)
            os.killpg(process.pid, signal.SIGINT)
            said = process.stderr.read()
        assert process.returncode == 130
        assert said == "kg: interrupted; nothing is half-written\n"
        assert snapshot(out) == {}


def test_ctrl_c_after_reading_keeps_what_was_read(tmp_path: Path) -> None:
    corpus, out = write_corpus(tmp_path / "in", 5), tmp_path / "out"
    program = (
        "import sys, time, kg.pipeline; from dataclasses import replace; from tests.shell.stub import STAGES;"
        "slow = lambda *given: (print('linking', flush=True), time.sleep(60));"
        "kg.pipeline.default_stages = lambda: replace(STAGES, link=slow); from kg.cli import main;"
        "main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", program, "build", str(corpus), "-o", str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "linking\n"
        process.send_signal(signal.SIGINT)
    assert process.returncode == 130
    assert snapshot(out) == {}
    built = run([corpus], Request(out=out), stages=STAGES)
    assert (built.progress.read, built.progress.reused) == (0, 12)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_each_command_shows_right_uses_of_it(
    name: str, tmp_path: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "question.rq").write_text("ASK {}", encoding="utf-8")
    command = main.get_command(click.Context(main), name)
    assert command is not None
    shown = re.findall(rf"^ +(?:cat \S+ \| )?kg {name}\b(.*)$", kg(name, "--help").stdout, re.MULTILINE)
    assert shown
    for line in shown:
        words = re.split(r"\s{2,}|\s[|>]\s", line.strip())[0]
        with command.make_context(name, shlex.split(words)):  # a `UsageError` where it is none
            pass
