# SPDX-License-Identifier: MIT
"""Each export: the same bytes always, as the golden files say, and read back by another reader."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pandas
import pyoxigraph as ox
import pytest
import rdflib

from kg.errors import QueryError, TargetError
from kg.exports import FORMATS
from kg.exports.neo4j import cypher_value
from kg.graph import KnowledgeGraph
from kg.model import Entity, Records
from kg.outputs import write_file
from kg.rdf import turtle
from kg.rdf_read import read_records
from kg.spreadsheets import guarded
from tests.asking.factory import RECORDS, evidence, fact, small_graph

GOLDEN = Path(__file__).parent / "golden"
MINE = [name for name in FORMATS if name != "html"]
RDF = [
    ("turtle", "graph.ttl", ox.RdfFormat.TURTLE),
    ("ntriples", "graph.nt", ox.RdfFormat.N_TRIPLES),
    ("jsonld", "graph.jsonld", ox.RdfFormat.JSON_LD),
    ("nquads", "graph.nq", ox.RdfFormat.N_QUADS),
]
BINARY = {".parquet"}
HOSTILE = "</script>\"'\\\n=1+1\x00\u2028]]>${x}`;DROP"


def triples(data: bytes, form: ox.RdfFormat) -> set[ox.Triple]:
    """The distinct triples of an RDF text, whatever graph they are in."""
    return {quad.triple for quad in ox.parse(data, form)}


def plain_triples() -> set[ox.Triple]:
    """What the Turtle export says."""
    return triples("".join(turtle(RECORDS)).encode(), ox.RdfFormat.TURTLE)


def export(name: str, folder: Path, graph: KnowledgeGraph | None = None) -> dict[str, bytes]:
    """The files that a format writes."""
    paths = FORMATS[name](graph or small_graph(), folder)
    return {path.name: path.read_bytes() for path in paths}


@pytest.mark.parametrize("name", MINE)
def test_every_format_equals_its_golden_files(name: str, tmp_path: Path) -> None:
    for file, data in export(name, tmp_path).items():
        golden = GOLDEN / file
        if os.environ.get("KG_GOLDEN") == "write":  # pragma: no cover
            golden.parent.mkdir(exist_ok=True)
            if golden.suffix not in BINARY:
                golden.write_bytes(data)
        if golden.suffix not in BINARY:
            assert data == golden.read_bytes(), f"{file} changed: look, then run with KG_GOLDEN=write"


SCRIPT = """
import hashlib, sys
from kg.exports import FORMATS
from tests.asking.factory import small_graph
for name in sys.argv[1:]:
    for file, pieces in FORMATS[name].files(small_graph()):
        print(file, hashlib.sha256(b"".join(pieces)).hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, *MINE],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1


@pytest.mark.parametrize(("name", "file", "form"), RDF)
def test_every_rdf_format_says_the_same_triples(name: str, file: str, form: ox.RdfFormat, tmp_path: Path) -> None:
    assert triples(export(name, tmp_path)[file], form) == plain_triples()


def test_an_article_without_headline_has_no_headline_in_any_format_and_comes_back_so(tmp_path: Path) -> None:
    bare = tuple(replace(article, headline="") for article in RECORDS.articles)
    graph = KnowledgeGraph(replace(RECORDS, articles=bare))
    for name, file, form in RDF:
        data = export(name, tmp_path, graph)[file]
        assert not [triple for triple in triples(data, form) if "headline" in triple.predicate.value]
        assert not [triple for triple in triples(data, form) if triple.object == ox.Literal("", language="zh")]
    assert read_records(tmp_path / "graph.ttl").articles == bare
    for name in MINE:
        assert export(name, tmp_path, graph)


@pytest.mark.parametrize(
    ("name", "file", "form"), [("ntriples", "graph.nt", "nt"), ("jsonld", "graph.jsonld", "json-ld")]
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_rdflib_counts_the_same_triples(name: str, file: str, form: str, tmp_path: Path) -> None:
    data = export(name, tmp_path)[file]
    assert len(rdflib.Graph().parse(data=data, format=form)) == len(plain_triples())


def test_nquads_put_a_fact_into_the_graphs_of_its_articles(tmp_path: Path) -> None:
    quads = list(ox.parse(export("nquads", tmp_path)["graph.nq"], ox.RdfFormat.N_QUADS))
    base = small_graph().base
    of = {
        name: {
            str(q.graph_name.value).removeprefix(base)
            for q in quads
            if q.subject.value == base + name and q.graph_name != ox.DefaultGraph()
        }
        for name in ("fact-06", "fact-05", "person-zhang")
    }
    assert of == {
        "fact-06": {"article-1", "article-2"},
        "fact-05": {"article-2"},
        "person-zhang": {"article-1", "article-2"},
    }
    told = tuple(base + work.id for work in small_graph().records.works)
    labels = [q for q in quads if q.predicate.value.endswith("#label") and q.subject.value not in told]
    assert {q.graph_name for q in labels} == {ox.DefaultGraph()}


def test_a_former_post_makes_no_direct_triple(tmp_path: Path) -> None:
    posts = (
        fact("then", "position", "person-li", "union-bj", role="原主席"),
        fact("now", "position", "person-wang", "union-bj", role="主席"),
        fact("stuff", "position", "person-zhang", "enterprise-metro", role="原子吸收分析工"),
    )
    graph = KnowledgeGraph(Records(entities=RECORDS.entities, articles=RECORDS.articles, statements=posts))
    for name, form in (("turtle", ox.RdfFormat.TURTLE), ("nquads", ox.RdfFormat.N_QUADS)):
        (data,) = export(name, tmp_path / name, graph).values()
        said = triples(data, form)
        direct = {t.subject.value.rpartition("/")[2] for t in said if t.predicate.value.endswith("#position")}
        assert direct == {"person-wang", "person-zhang"}
        assert sum(t.predicate.value.endswith("#holder") for t in said) == len(posts)


def test_jsonld_context_file_is_the_context_inside(tmp_path: Path) -> None:
    files = export("jsonld", tmp_path)
    assert json.loads(files["context.jsonld"])["@context"] == json.loads(files["graph.jsonld"])["@context"]


@pytest.mark.parametrize(("name", "file"), [("graphml", "graph.graphml"), ("gexf", "graph.gexf")])
def test_networkx_reads_as_many_nodes_and_edges(name: str, file: str, tmp_path: Path) -> None:
    export(name, tmp_path)
    read = nx.read_graphml(tmp_path / file) if name == "graphml" else nx.read_gexf(tmp_path / file)
    graph = small_graph().nx
    assert (read.number_of_nodes(), read.number_of_edges()) == (graph.number_of_nodes(), graph.number_of_edges())
    assert read.nodes["person-zhang"]["label"] == "张三"


def test_gexf_bears_no_date(tmp_path: Path) -> None:
    assert b"lastmodifieddate" not in export("gexf", tmp_path)["graph.gexf"]


def test_csv_opens_in_pandas_with_the_same_counts(tmp_path: Path) -> None:
    files = export("csv", tmp_path)
    assert all(data.startswith(b"\xef\xbb\xbf") for data in files.values())
    nodes, edges = (pandas.read_csv(tmp_path / name) for name in ("nodes.csv", "edges.csv"))
    assert (len(nodes), len(edges)) == (len(RECORDS.entities), len(RECORDS.statements))


def test_parquet_opens_in_pandas_with_the_same_counts(tmp_path: Path) -> None:
    export("parquet", tmp_path)
    frames = [pandas.read_parquet(tmp_path / name) for name in ("entities.parquet", "facts.parquet")]
    assert [len(frame) for frame in frames] == [len(RECORDS.entities), len(RECORDS.statements)]
    digest = hashlib.sha256((tmp_path / "facts.parquet").read_bytes()).hexdigest()
    export("parquet", tmp_path)
    assert hashlib.sha256((tmp_path / "facts.parquet").read_bytes()).hexdigest() == digest


def test_neo4j_rows_are_as_many_as_nodes_and_edges(tmp_path: Path) -> None:
    export("neo4j", tmp_path)
    nodes = pandas.read_csv(tmp_path / "neo4j-nodes.csv", dtype=str)
    edges = pandas.read_csv(tmp_path / "neo4j-edges.csv", dtype=str)
    graph = small_graph().nx
    assert (len(nodes), len(edges)) == (graph.number_of_nodes(), graph.number_of_edges())
    cypher = (tmp_path / "graph.cypher").read_text(encoding="utf-8")
    assert len(re.findall(r"^  \{`id`", cypher, re.MULTILINE)) == len(nodes)
    assert len(re.findall(r"^  \{`from`", cypher, re.MULTILINE)) == len(edges)


def test_quickstatements_say_only_what_has_items(tmp_path: Path) -> None:
    graph = KnowledgeGraph(
        Records(
            (
                Entity("honour-1", "Honour", "奖章", attributes=(("wikidata", "Q11111"),)),
                Entity("person-1", "Person", '张"三'),
                Entity("person-2", "Person", "李四", attributes=(("wikidata", "Q22222"),)),
            ),
            (
                fact("1", "hasHonour", "person-1", "honour-1", evidence("他\t获奖"), year="2024-05"),
                fact("2", "hasHonour", "person-2", "honour-1", status="提名"),
            ),
        )
    )
    text = export("quickstatements", tmp_path, graph)["quickstatements.tsv"].decode()
    assert text.splitlines() == [
        "Q11111\tP31\tQ618779",
        "CREATE",
        'LAST\tLzh\t"张”三"',
        "LAST\tP31\tQ5",
        'LAST\tP166\tQ11111\tP585\t+2024-05-00T00:00:00Z/10\tS1683\tzh:"他 获奖"',
        "Q22222\tP31\tQ5",
    ]


def test_roll_and_left_out_have_one_row_for_each_record(tmp_path: Path) -> None:
    def rows(name: str, file: str) -> list[dict[str, str]]:
        text = export(name, tmp_path)[file].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    assert len(rows("roll", "roll.csv")) == 5
    assert [row["quote"] for row in rows("left-out", "left-out.csv")] == ["拟授予李四", "'=HYPERLINK(1)"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", " ="])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert guarded(start + "1") == "'" + start + "1"


def hostile_graph() -> KnowledgeGraph:
    """A graph whose every text is an attack."""
    entities = (Entity("person-1", "Person", HOSTILE, (HOSTILE + "|",)), Entity("honour-1", "Honour", HOSTILE))
    statements = (fact("1", "hasHonour", "person-1", "honour-1", evidence(HOSTILE), role=HOSTILE),)
    return KnowledgeGraph(Records(entities, statements))


@pytest.mark.parametrize("name", MINE)
def test_hostile_texts_break_no_format(name: str, tmp_path: Path) -> None:
    files = export(name, tmp_path, hostile_graph())
    if name in ("graphml", "gexf"):
        path = tmp_path / next(iter(files))
        read = nx.read_graphml(path) if name == "graphml" else nx.read_gexf(path)
        assert read.number_of_edges() == 1
    if name == "jsonld":
        labels = [
            t.object.value
            for t in triples(files["graph.jsonld"], ox.RdfFormat.JSON_LD)
            if t.predicate.value.endswith("#label")
        ]
        assert set(labels) == {HOSTILE}


def test_a_cypher_text_ends_only_at_its_own_quote() -> None:
    literal = cypher_value(HOSTILE)
    assert re.fullmatch(r"'(?:[^'\\\n\r\u2028]|\\.)*'", literal)


def test_a_format_of_several_files_refuses_a_stream() -> None:
    with pytest.raises(QueryError, match="2 files"):
        FORMATS["csv"](small_graph(), io.BytesIO())


def test_a_format_of_one_file_takes_a_stream() -> None:
    stream = io.BytesIO()
    FORMATS["turtle"](small_graph(), stream)
    assert stream.getvalue().decode() == "".join(turtle(RECORDS))


def test_a_failed_write_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.txt", [b"old"])

    def broken() -> object:
        yield b"new"
        raise OSError("disk full")

    with pytest.raises(TargetError, match="disk full"):
        write_file(path, broken())
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_the_explorer_is_a_format_like_the_others(tmp_path: Path) -> None:
    assert export("html", tmp_path)["graph.html"].lower().startswith(b"<!doctype html>")
