# SPDX-License-Identifier: MIT
"""Asking: prefixes known, errors placed, output in four forms; the store behind it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, SourceError
from kg.query import Answer, refuses_service, render, run
from kg.rdf import turtle
from kg.store import base_of, open_store, store_folder
from tests.asking.factory import RECORDS

ONE = "SELECT ?name WHERE { id:person-zhang rdfs:label ?name }"


@pytest.fixture()
def folder(tmp_path: Path) -> Path:
    """An output folder with the small graph."""
    (tmp_path / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("target", ["", "graph.ttl"])
def test_a_folder_and_a_file_answer_alike_without_prefixes(folder: Path, target: str) -> None:
    assert render(run(ONE, folder / target), "csv") == "name\r\n张三\r\n"


def test_another_base_is_known_as_id(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("".join(turtle(RECORDS, base="https://example.org/x/")), encoding="utf-8")
    assert base_of(file) == "https://example.org/x/"
    assert run(ONE, tmp_path)


@pytest.mark.parametrize(
    ("fmt", "text"),
    [
        ("table", "name\n────\n张三\n"),
        ("csv", "name\r\n张三\r\n"),
        ("json", '[\n {\n  "name": "张三"\n }\n]\n'),
    ],
)
def test_output_forms(folder: Path, fmt: str, text: str) -> None:
    assert render(run(ONE, folder), fmt) == text


def test_construct_gives_turtle(folder: Path) -> None:
    text = render(run("CONSTRUCT WHERE { id:person-zhang rdfs:label ?n }", folder), "turtle")
    assert text.endswith('id:person-zhang rdfs:label "张三"@zh .\n')


def test_numbers_are_numbers_in_json(folder: Path) -> None:
    answer = run("SELECT ?v WHERE { ?o a gj:Observation ; gj:value ?v } ORDER BY ?v", folder)
    assert json.loads(render(answer, "json")) == [{"v": 87.5}, {"v": 240}, {"v": 350}, {"v": 600}, {"v": 648}]


def test_ask_says_true_or_false(folder: Path) -> None:
    assert render(run("ASK { ?x a gj:Person }", folder)) == "true\n"
    assert not run("ASK { ?x a gj:Nothing }", folder)


def test_rows_cannot_be_turtle(folder: Path) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT or DESCRIBE"):
        render(run(ONE, folder), "turtle")


def test_a_table_keeps_columns_in_line_and_cuts_long_cells() -> None:
    answer = Answer(("a", "b"), ((ox.Literal("北京"), ox.Literal("x" * 99)), (ox.Literal("a\nb"), None)))
    lines = render(answer).splitlines()
    assert lines[2] == "北京  " + "x" * 59 + "…"
    assert lines[3] == "a b"


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE {\n ?x ?p ?o \n FILTER( }", r"query, line 3, column 11: syntax error"),
        ("SELECT ?x WHERE { ?x nope:a ?b }", r"line 1, column 28: syntax error: Prefix not found"),
        ("SELECT ?a ?b { ?a ?p ?o } GROUP BY ?a", "SELECT contains a variable that is unbound"),
        ("INSERT DATA { <http://a> <http://b> 1 }", "read-only"),
        ("SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("", "syntax error"),
    ],
)
def test_a_bad_query_says_where(folder: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(query, folder)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o . service<http://x> {} }",
        "SELECT * { ?s ?p 1SERVICE ?z {} }",
        "SELECT * { ?x ?y ?z.SERVICE ?g {} }",
        "SELECT * { ?x ?y trueSERVICEgj:a {} }",
        "SELECT * { ?x ?y gj:.SERVICE <http://x> {} }",
        "SELECT * { # x\rSERVICE <http://x> {}\n}",
        r"SELECT * { \u0053ERVICE <http://x> {} }",
        'SELECT * { ?x ?y """a"b""" SERVICE <http://x> {} }',
    ],
)
def test_a_call_to_elsewhere_is_seen_in_every_spelling(query: str) -> None:
    assert refuses_service(query)


def test_a_name_or_text_with_the_word_is_no_call() -> None:
    assert not refuses_service(
        'SELECT ?service { ?s gj:service \'SERVICE\' ; <http://SERVICE> """x SERVICE""" } # SERVICE'
    )


def test_the_store_is_built_once_and_again_when_the_graph_changes(folder: Path) -> None:
    first = store_folder(folder)
    assert store_folder(folder) == first
    assert first is not None
    text = (folder / "graph.ttl").read_text(encoding="utf-8").replace("张三", "张叁")
    (folder / "graph.ttl").write_text(text, encoding="utf-8")
    assert store_folder(folder) != first
    assert render(run(ONE, folder), "csv") == "name\r\n张叁\r\n"


def test_a_touched_but_equal_graph_keeps_its_store(folder: Path) -> None:
    first = store_folder(folder)
    os.utime(folder / "graph.ttl", (1, 1))
    assert store_folder(folder) == first


def test_only_the_last_two_stores_stay(folder: Path) -> None:
    for name in ("张一", "张二", "张四"):
        text = "".join(turtle(RECORDS)).replace("张三", name)
        (folder / "graph.ttl").write_text(text, encoding="utf-8")
        open_store(folder)
    assert len([path for path in (folder / "store").iterdir() if path.is_dir()]) == 2


def test_what_a_killed_build_left_is_no_store(folder: Path) -> None:
    (folder / "store" / ".build-1-dead").mkdir(parents=True)
    os.utime(folder / "store" / ".build-1-dead", (1, 1))
    assert run(ONE, folder)
    assert not (folder / "store" / ".build-1-dead").exists()


def test_a_damaged_store_is_built_again(folder: Path) -> None:
    store = store_folder(folder)
    assert store is not None
    (store / "CURRENT").write_text("nonsense", encoding="utf-8")
    assert run(ONE, folder)


def test_a_folder_that_cannot_be_written_is_asked_in_memory(folder: Path) -> None:
    (folder / "store").write_text("in the way", encoding="utf-8")
    assert run(ONE, folder)


def test_broken_turtle_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("nonsense", encoding="utf-8")
    with pytest.raises(SourceError, match=r"graph\.ttl: not Turtle"):
        open_store(tmp_path)


def test_opening_takes_milliseconds(folder: Path) -> None:
    open_store(folder)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        open_store(folder)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.1


BUILD = "import sys; from kg.store import store_folder; from pathlib import Path; store_folder(Path(sys.argv[1]))"


def test_a_build_killed_at_any_moment_leaves_a_store_that_answers(tmp_path: Path) -> None:
    many = tuple(replace(fact, id=f"{fact.id}-{number}") for number in range(300) for fact in RECORDS.statements)
    text = "".join(turtle(replace(RECORDS, statements=many)))
    (tmp_path / "graph.ttl").write_text(text, encoding="utf-8")
    for milliseconds in (60, 100, 150, 200, 300, 450):
        process = subprocess.Popen([sys.executable, "-c", BUILD, str(tmp_path)])
        time.sleep(milliseconds / 1000)
        process.kill()
        process.wait()
        assert run("SELECT ?f WHERE { ?f a gj:Conferral }", tmp_path, limit=2)
        shutil.rmtree(tmp_path / "store")


def test_two_builds_at_once_end_with_one_store(folder: Path) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", BUILD, str(folder)]) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert len([path for path in (folder / "store").iterdir() if path.is_dir()]) == 1
    assert run(ONE, folder)


def test_a_term_is_written_so_that_it_ends_nowhere_else(folder: Path) -> None:
    hostile = ox.Literal('" } DROP ALL # \\\n')
    answer = run("SELECT ?x WHERE { BIND(1 AS ?y) }", folder, {"x": hostile})
    assert answer.rows == ((hostile,),)
