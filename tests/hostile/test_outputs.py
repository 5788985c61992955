# SPDX-License-Identifier: MIT
"""What a source says stays text in every export: nothing of it runs, breaks out or is lost."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from kg.cli import main
from kg.exports import FORMATS
from kg.spreadsheets import FORMULA_STARTS
from tests.asking.test_serve import get, running
from tests.conftest import Opener
from tests.hostile.corpus import INJECTIONS

NAMES = ("李明", "王伟", "张芳", "刘洋", "陈静")
SCRIPT_RAN = "window.ran === undefined && document.querySelectorAll('img, iframe, object, embed').length === 0"
ACTIVE = """[...document.querySelectorAll('*')].flatMap(e => [...e.attributes])
    .filter(a => a.name.startsWith('on')).length"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of pages in which every name, headline and quote holds a fragment of another language."""
    folder = tmp_path_factory.mktemp("inject")
    sources = folder / "in"
    sources.mkdir()
    for number, words in enumerate(INJECTIONS):
        text = (
            f"江海市总工会表彰“{words}”\n\n本报讯(记者 王伟)近日，江海市总工会主办第{number + 2}届“{words}”"
            "职工技能大赛。"
            f"授予{NAMES[number % 5]}{words}“江海{words}工匠”称号。江海{words}公司工会主席{NAMES[number % 5]}出席。"
        )
        path = sources / f"{number:02d} =cmd() <b>'\".txt"
        path.write_text(text, encoding="utf-8")
    formats = [part for name in FORMATS for part in ("--format", name)]
    result = CliRunner().invoke(main, ["build", str(sources), "-o", str(folder / "out"), *formats])
    assert result.exit_code == 0, result.output
    return folder / "out"


def literals(folder: Path) -> set[str]:
    """Every text of the graph, read by Oxigraph."""
    found = ox.parse(path=str(folder / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}


def triples(data: Path, form: ox.RdfFormat) -> set[str]:
    return {f"{q.subject} {q.predicate} {q.object}" for q in ox.parse(path=str(data), format=form)}


def test_turtle_holds_the_fragments_as_text_and_no_foreign_iri(exported: Path) -> None:
    said = literals(exported)
    for words in ("<script>alert(1)</script>", "${7*7}", "> . <http://evil>", "MATCH (n) DETACH DELETE n"):
        assert any(words in text for text in said), words
    graph = rdflib.Graph().parse(exported / "graph.ttl", format="turtle")
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.URIRef) and "evil" in node]


def test_every_rdf_form_says_the_same(exported: Path) -> None:
    whole = triples(exported / "graph.ttl", ox.RdfFormat.TURTLE)
    assert triples(exported / "graph.nt", ox.RdfFormat.N_TRIPLES) == whole
    assert triples(exported / "graph.nq", ox.RdfFormat.N_QUADS) >= whole
    data = json.loads((exported / "graph.jsonld").read_text(encoding="utf-8"))
    context = json.loads((exported / "context.jsonld").read_text(encoding="utf-8"))
    data["@context"] = context["@context"]
    read = ox.parse(json.dumps(data), format=ox.RdfFormat.JSON_LD)
    assert {f"{quad.subject} {quad.predicate} {quad.object}" for quad in read} == whole


SHEETS = ("nodes.csv", "edges.csv", "roll.csv", "left-out.csv", "quickstatements-waiting.csv")


def cells(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream, strict=True))
    assert len({len(row) for row in rows}) == 1
    yield from (cell for row in rows for cell in row)


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_of_a_sheet_is_a_formula(exported: Path, name: str) -> None:
    formulas = [cell for cell in cells(exported / name) if cell.startswith(FORMULA_STARTS) and not is_number(cell)]
    assert formulas == []


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_cypher_strings_end_only_where_they_should(exported: Path) -> None:
    """Outside of quotes no character of a source is left: read as Cypher reads it."""
    text = (exported / "graph.cypher").read_text(encoding="utf-8")
    outside, at, quote = [], 0, ""
    while at < len(text):
        char = text[at]
        if quote:
            at += 2 if char == "\\" and quote == "'" else 1
            quote = "" if char == quote else quote
        else:
            quote = char if char in "'`" else ""
            outside.append(char)
            at += 1
    bare = "".join(outside)
    assert quote == ""
    assert not [word for word in ("DETACH", "DELETE", "script", "江海", "evil") if word in bare]


def test_xml_exports_parse_and_keep_every_node(exported: Path) -> None:
    count = len(nx.read_graphml(exported / "graph.graphml"))
    assert count == len(nx.read_gexf(exported / "graph.gexf")) > len(NAMES)


def test_nothing_of_a_source_runs_in_the_page(exported: Path, open_page: Opener) -> None:
    for view in ("", "#view=roll", "#view=list", "#view=timeline"):
        page = open_page(exported / "graph.html", view, script="window.alert = () => { window.ran = 1 }")
        assert page.evaluate(SCRIPT_RAN) is True
        assert page.evaluate(ACTIVE) == 0
    policy = page.evaluate("document.querySelector('meta[http-equiv=Content-Security-Policy]').content")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_plain_pages_of_the_server_show_it_as_text(exported: Path) -> None:
    query = "SELECT ?q { ?e gj:quote ?q }"
    for server in running(exported):
        status, _, text = get(server, query, Accept="text/html")
        assert status == 200
        assert "<script" not in text and "onerror=alert" in text and "<img" not in text
