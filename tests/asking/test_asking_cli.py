# SPDX-License-Identifier: MIT
"""The commands that ask: what they print, and how they end."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg.cli
from kg.cli.asking import COMMANDS
from kg.rdf import turtle
from tests.asking.factory import RECORDS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the small graph."""
    path = tmp_path_factory.mktemp("cli")
    (path / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def all_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command of ours is in the group."""
    for command in COMMANDS:
        monkeypatch.setitem(kg.cli.COMMANDS, str(command.name), ("kg.cli.asking", ""))


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
            "张三 → hasHonour → 北京大工匠\n    第三届北京大工匠张三\n北京大工匠 ← hasHonour ← 李四",
        ),
        (["why", "F", "北京市总工会"], "same 0.97  市总工会 ~ 北京市总工会  省略地名  [name/scope]"),
        (["why", "F", "person-wang2", "person-wang"], "unsure 0.50"),
        (["why", "F", "fact-07"], "朝阳区总工会主席王五\n    "),
        (["find", "F", "张三", "--kind", "person"], "person-zhang"),
        (["timeline", "F", "朝阳区总工会"], "主席: 王五 (2024-09-25) → 李四 (2024-10-18)"),
        (["roll", "F"], "培育对象"),
        (["roll", "F", "北京大工匠"], "1/2"),
        (["roll", "F", "北京大工匠", "--csv"], "\ufeffhonour,honour_name"),
        (["page", "F", "张三"], "> 北京地铁公司高级技师张三"),
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
        (["push", "F", "ftp://x"], "no http or https address"),
    ],
)
def test_wrong_use_ends_with_2_and_says_what_is_right(arguments: list[str], message: str, folder: Path) -> None:
    result = run(*(str(folder) if word == "F" else word for word in arguments))
    assert (result.exit_code, message in result.stderr) == (2, True), result.output


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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: object) -> None:
    text = run(command.name, "--help").stdout
    assert f"kg {command.name} exports" in text or f"kg {command.name} --list" in text


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
