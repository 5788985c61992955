# SPDX-License-Identifier: MIT
"""The commands that ask: what they print, and how they end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg.cli
from kg import build
from kg.rdf import turtle
from tests.asking.factory import RECORDS

SAMPLE = Path(__file__).parents[2] / "seeds" / "pages" / "profile.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the small graph."""
    path = tmp_path_factory.mktemp("cli")
    (path / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    """Run `kg` with these arguments."""
    return CliRunner().invoke(kg.cli.main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["query", "F", "SELECT ?n { id:person-li rdfs:label ?n }"], "李四"),
        (["query", "F/graph.ttl", "SELECT ?n { id:person-li rdfs:label ?n }", "--format", "csv"], "n\n李四"),
        (["query", "F", "--name", "holders", "honour=北京大工匠"], "第三届北京大工匠张三"),
        (["query", "--list"], "谁获得了某项荣誉"),
        (["query", "F", "DESCRIBE id:person-li", "--format", "turtle"], "gj:Person"),
        (["find", "F", "张师傅"], "person-zhang"),
        (
            ["path", "F", "张三", "李四"],
            "张三 → 获得荣誉 → 北京大工匠\n    第三届北京大工匠张三\n北京大工匠 ← 列为培育对象 ← 李四",
        ),
        (["why", "F", "北京市总工会"], "same 0.97  市总工会 ~ 北京市总工会  省略地名  [name/scope]"),
        (["why", "F", "person-wang2", "person-wang"], "unsure 0.50"),
        (["why", "F", "fact-07"], "朝阳区总工会主席王五\n    "),
        (["find", "F", "张三", "--kind", "person"], "person-zhang  Person  张三  北京地铁公司"),
        (["timeline", "F", "朝阳区总工会"], "主席: 王五 (2024-09-25) → 李四 (2024-10-18)"),
        (["roll", "F"], "培育对象"),
        (["roll", "F", "北京大工匠"], "1/2"),
        (["roll", "F", "北京大工匠", "--csv"], "\ufeffhonour,honour_name"),
        (["page", "F", "张三"], "> 北京地铁公司高级技师张三"),
        (["page", "F", "全国五一劳动奖章"], "## 未见报道 · not known\n\n授予方、国家标准代码\n"),
        (["export", "--list"], "quickstatements"),
        (["export", "F", "--format", "ntriples", "-o", "-"], "<https://w3id.org/gongjiang/id/person-li>"),
    ],
)
def test_a_command_shows_what_is_asked_and_ends_well(arguments: list[str], shown: str, folder: Path) -> None:
    result = run(*(word.replace("F", str(folder)) if word[:1] == "F" else word for word in arguments))
    assert result.exit_code == 0, result.output
    assert shown in result.stdout.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "F", "SELECT ?n { id:person-li rdfs:label ?n }"],
        ["query", "F", "--name", "holders"],
        ["query", "--list"],
        ["find", "F", "张三"],
        ["path", "F", "张三", "李四"],
        ["why", "F", "北京市总工会"],
        ["timeline", "F", "张三"],
        ["roll", "F"],
        ["page", "F", "张三"],
    ],
)
def test_every_question_answers_in_json(arguments: list[str], folder: Path) -> None:
    result = run(*(str(folder) if word == "F" else word for word in arguments), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "F", "SELECT ?n { id:nobody rdfs:label ?n }"],
        ["query", "F", "ASK { id:nobody ?p ?o }"],
        ["find", "F", "没有此人啊"],
        ["path", "F", "张三", "person-wang2"],
        ["why", "F", "工匠命名大会"],
        ["timeline", "F", "person-wang2"],
        ["roll", "F", "没有此奖啊"],
        ["timeline", "F", "没有此人啊"],
        ["page", "F", "没有此人啊"],
        ["path", "F", "张三", "没有此人啊"],
        ["why", "F", "fact-没有"],
        ["query", "F", "--name", "holders", "honour=没有此奖啊"],
    ],
)
def test_nothing_found_ends_with_1(arguments: list[str], folder: Path) -> None:
    assert run(*(str(folder) if word == "F" else word for word in arguments)).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query"], "give a FOLDER"),
        (["query", "F"], "give one SPARQL text"),
        (["query", "F", "SELECT ?x {"], "query, line 1, column 12: syntax error"),
        (["query", "F", "--name", "holders", "honour"], "is no KEY=VALUE"),
        (["query", "F", "--name", "holder"], "choose one of"),
        (["query", "/nowhere", "ASK {}"], "no such file or folder"),
        (["page", "F", "王五"], "'王五' may be any of"),
        (["export", "F", "--format", "pdf"], "no format 'pdf'"),
        (["export", "F", "--format", "csv", "-o", "-"], "give a folder with -o"),
        (["export", "F", "--format", "turtle", "--format", "ntriples", "-o", "-"], "do not fit into one stream"),
        (["push", "F", "ftp://x"], "no http or https address"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_right(arguments: list[str], message: str, folder: Path) -> None:
    result = run(*(str(folder) if word == "F" else word for word in arguments))
    assert (result.exit_code, result.stdout, message in result.stderr) == (2, "", True), result.output


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        ("SELECT ?h { ?p gj:hasHonor ?h }", "did you mean gj:hasHonour?"),
        ('SELECT ?p { ?p rdfs:label "张三" }', 'write "张三"@zh'),
        ('SELECT ?p { ?p rdfs:label "没有此人"@zh }', ""),
        ('SELECT ?p { ?p rdfs:label ?n FILTER(CONTAINS(?n, "没有此人")) }', ""),
    ],
)
def test_a_question_that_finds_nothing_says_what_may_be_wrong_with_it(question: str, hint: str, folder: Path) -> None:
    result = run("query", folder, question)
    assert (result.exit_code, hint in result.stderr, bool(result.stderr)) == (1, True, bool(hint))


def test_a_name_that_several_bear_is_shown_with_the_command_for_each(folder: Path) -> None:
    lines = run("why", folder, "王五").stderr.splitlines()
    commands = [line.strip() for line in lines if line.startswith("    kg ")]
    assert commands == [f"kg why {folder} person-wang", f"kg why {folder} person-wang2"]
    assert lines[1].startswith("  Person · 王五")


def test_a_question_may_come_from_a_file_or_standard_input(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("ASK {}", encoding="utf-8")
    assert run("query", folder, "-f", file).stdout == "true\n"
    assert CliRunner().invoke(kg.cli.main, ["query", str(folder), "-f", "-"], input="ASK {}").stdout == "true\n"


def test_export_names_the_files_it_wrote(folder: Path, tmp_path: Path) -> None:
    result = run("export", folder, "--format", "csv", "--format", "roll", "-o", tmp_path)
    assert result.stderr.split() == [str(tmp_path / name) for name in ("nodes.csv", "edges.csv", "roll.csv")]


def test_a_page_shows_hostile_text_as_text(tmp_path: Path) -> None:
    from kg.entity_page import plain

    assert plain("<b>*x*\n# [a](b)") == "\\<b\\>\\*x\\* \\# \\[a\\](b)"


def test_a_port_in_use_is_one_clear_line_and_promises_nothing(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", str(folder), "--port", str(port))
    assert result.exit_code == 2
    assert result.output == f"kg: 127.0.0.1:{port}: Address already in use; choose another --port or --host\n"


def test_an_unknown_kind_is_told_which_there_are(folder: Path) -> None:
    result = run("find", str(folder), "张三", "--kind", "Foo")
    assert (result.exit_code, "'honour'" in result.output.lower()) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [["roll", "F"], ["roll", "F", "--csv"], ["find", "F", "张三"], ["query", "F", "--name", "holders"], ["--help"]],
)
def test_a_full_disk_is_one_clear_line(arguments: list[str], folder: Path) -> None:
    command = [sys.executable, "-m", "kg", *(str(folder) if word == "F" else word for word in arguments)]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("kg: standard output cannot be written to: No space left")
    assert "Traceback" not in done.stderr


def test_an_export_into_a_file_is_one_clear_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run("export", folder, "--format", "csv", "-o", tmp_path / "file")
    assert result.stderr == f"kg: {tmp_path / 'file'}: this is a file; give a folder with -o\n"


def test_an_export_does_not_put_a_page_without_texts_in_the_place_of_one_that_shows_them(tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    build(SAMPLE, out=tmp_path)
    before = page.read_bytes()
    result = run("export", tmp_path, "--format", "html")
    assert (result.exit_code, page.read_bytes() == before) == (2, True)
    assert result.stderr.startswith(f"kg: {page}: shows the articles' texts, which an exported page does not; ")
    twice = [run("export", tmp_path, "--format", "html", "-o", tmp_path / "other").exit_code for _ in range(2)]
    assert twice == [0, 0]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["nowhere"],
            "kg: nowhere: no such file or folder; give the folder that `kg build -o` wrote, or a .ttl file\n",
        ),
        (
            ["F", "--timeout", "-5"],
            "kg: --timeout: -5 s is no time for a question; give a number above 0, up to 86400\n",
        ),
        (
            ["F", "--timeout", "nan"],
            "kg: --timeout: nan s is no time for a question; give a number above 0, up to 86400\n",
        ),
        (["F", "--port", "80000"], "Error: Invalid value for '--port': 80000 is not in the range 0<=x<=65535.\n"),
    ],
)
def test_what_cannot_be_served_is_said_before_an_address_is(arguments: list[str], said: str, folder: Path) -> None:
    result = run("serve", *(str(folder) if word == "F" else word for word in arguments))
    assert (result.exit_code, result.output.endswith(said), "http://" in result.output) == (2, True, False)


def test_a_server_that_is_interrupted_while_it_starts_says_so_in_one_line(folder: Path) -> None:
    command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as server:
        assert server.stderr
        first = server.stderr.readline()
        os.killpg(server.pid, signal.SIGINT)  # as a terminal does
        rest = server.stderr.read()
    assert (server.returncode, first[:7], rest) == (130, "http://", "kg: interrupted; nothing is half-written\n")
