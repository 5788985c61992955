# SPDX-License-Identifier: MIT
"""The endpoint, asked by real clients over a real socket: SPARQLWrapper, rdflib, curl."""

from __future__ import annotations

import json
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
import rdflib
import uvicorn
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TSV, TURTLE, XML, SPARQLWrapper

from kg.rdf import turtle
from kg.rdf_terms import BASE
from kg.serve import accepted, config, make_app
from kg.workers import Job, Limits, Pool
from tests.asking.factory import RECORDS

ONE = "SELECT ?name WHERE { id:person-zhang rdfs:label ?name }"
FOREVER = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LIMITS = Limits(seconds=3, quick=0.5, result_bytes=20_000, request_bytes=10_000, body_seconds=1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server with tight limits."""
    folder = tmp_path_factory.mktemp("serve")
    (folder / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    yield from running(folder)


def running(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port until the tests are done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    web = uvicorn.Server(config(make_app(folder, limits=LIMITS), "127.0.0.1", port))
    thread = threading.Thread(target=web.run, daemon=True)
    thread.start()
    while not web.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    web.should_exit = True
    thread.join(timeout=10)


def fetch(url: str, data: bytes | None = None, **headers: str) -> tuple[int, str, str]:
    """Status, media type and text of an answer."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, data, named)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read().decode()


def get(server: str, query: str, **headers: str) -> tuple[int, str, str]:
    """Ask by GET."""
    return fetch(f"{server}/sparql?" + urllib.parse.urlencode({"query": query}), **headers)


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_asks_by_get_and_by_form(server: str, method: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(ONE)
    client.setReturnFormat(JSON)
    client.setMethod(method)
    assert client.query().convert()["results"]["bindings"][0]["name"]["value"] == "张三"


@pytest.mark.parametrize("form", [XML, CSV, TSV])
def test_sparqlwrapper_reads_every_result_form(server: str, form: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery(ONE)
    client.setReturnFormat(form)
    answer = client.query().convert()
    text = answer.toxml() if form == XML else answer.decode()
    assert "张三" in text


def test_sparqlwrapper_reads_a_constructed_graph(server: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setQuery("CONSTRUCT WHERE { ?x rdfs:label ?y }")
    client.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=client.query().convert(), format="turtle")) > 10


def test_rdflib_asks_as_if_the_graph_were_its_own(server: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server}/sparql"))
    zhang = rdflib.URIRef(BASE + "person-zhang")
    assert list(graph.objects(zhang, rdflib.RDFS.label)) == [rdflib.Literal("张三", lang="zh")]
    assert len(list(graph.query("SELECT ?p WHERE { ?p a <https://w3id.org/gongjiang/ontology#Person> }"))) == 4


def curl(*arguments: str) -> str:
    """What curl prints."""
    return subprocess.run(["curl", "-sS", *arguments], capture_output=True, check=True).stdout.decode()


def test_curl_posts_a_body(server: str) -> None:
    head = ("-H", "Content-Type: application/sparql-query", "-H", "Accept: text/csv")
    assert curl(*head, "--data-binary", ONE, f"{server}/sparql") == "name\r\n张三\r\n"


def test_curl_describes_an_iri_in_turtle(server: str) -> None:
    text = curl("-H", "Accept: text/turtle", f"{server}/id/person-zhang")
    assert len(rdflib.Graph().parse(data=text, format="turtle")) > 5


def test_a_browser_sees_the_entity_as_a_page(server: str) -> None:
    status, media, text = fetch(f"{server}/id/person-zhang", Accept="text/html")
    assert (status, media) == (200, "text/html; charset=utf-8")
    assert "<h1>张三</h1>" in text
    assert '<a href="/id/enterprise-metro">北京地铁公司</a>' in text


def test_an_unknown_iri_is_not_found(server: str) -> None:
    assert fetch(f"{server}/id/nobody", Accept="text/html")[0] == 404
    assert fetch(f"{server}/describe?iri=" + urllib.parse.quote("<x> <y>"))[0] == 400


def test_a_browser_gets_the_editor_and_an_answer_in_it(server: str) -> None:
    status, media, text = fetch(f"{server}/sparql?named=holders", Accept="text/html,*/*;q=0.8")
    assert (status, media) == (200, "text/html; charset=utf-8")
    assert "gj:Conferral" in text
    status, _, text = get(server, ONE, Accept="text/html,*/*;q=0.8")
    assert (status, "<td>张三</td>" in text) == (200, True)


def test_what_is_asked_is_shown_as_text(server: str) -> None:
    attack = "</textarea><script>alert(1)</script>"
    status, _, text = get(server, attack, Accept="text/html")
    assert (status, "<script>" in text) == (400, False)


def test_pages_allow_no_script_and_nothing_from_elsewhere(server: str) -> None:
    with urllib.request.urlopen(f"{server}/") as answer:
        headers = answer.headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("SELECT ?x WHERE {\n ?x ?p }", 400, "line 2"),
        ("INSERT DATA { <http://a> <http://b> 1 }", 403, "read-only"),
        ("LOAD <file:///etc/passwd>", 403, "read-only"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }", 403, "SERVICE is refused"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 400, "add LIMIT"),
        (FOREVER, 504, "not answered within 3 s"),
        ("#" + "x" * 11_000, 413, "passes 10000 bytes"),
        ("", 400, "no query"),
    ],
)
def test_what_is_refused_says_why(server: str, query: str, status: int, message: str) -> None:
    got, _, text = get(server, query)
    assert (got, message in text) == (status, True), text


def test_from_reads_no_file(server: str) -> None:
    status, _, text = get(server, "SELECT * FROM <file:///etc/passwd> { ?a ?b ?c }", Accept="text/csv")
    assert (status, text) == (200, "a,b,c\r\n")


@pytest.mark.parametrize(
    ("data", "media", "status"),
    [
        (b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        (b"CLEAR ALL", "application/sparql-update", 403),
        (b"{}", "application/json", 415),
        (b"#" * 20_000, "application/sparql-query", 413),
        (b"query=ASK{}&query=ASK{}", "application/x-www-form-urlencoded", 400),
    ],
)
def test_bodies_that_are_no_query_are_refused(server: str, data: bytes, media: str, status: int) -> None:
    assert fetch(f"{server}/sparql", data, Content_Type=media)[0] == status


def test_a_form_nobody_offers_is_not_acceptable(server: str) -> None:
    assert get(server, ONE, Accept="image/png")[0] == 406


def test_another_host_name_is_refused(server: str) -> None:
    assert fetch(f"{server}/sparql", Host="evil.example")[0] == 421


def test_a_path_outside_is_not_found(server: str) -> None:
    for path in ("/../graph.ttl", "/%2e%2e/%2e%2e/etc/passwd", "/store/seen.json"):
        assert fetch(server + path)[0] == 404
    assert "root:" not in curl("--path-as-is", f"{server}/id/../../../etc/passwd")


def test_a_slow_body_is_given_up(server: str) -> None:
    host, port = server.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as client:
        head = f"POST /sparql HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/sparql-query\r\n"
        client.sendall((head + "Content-Length: 100\r\n\r\nSELECT").encode())
        assert b" 408 " in client.recv(200)


def test_long_questions_do_not_hold_up_short_ones(server: str) -> None:
    with ThreadPoolExecutor(8) as clients:
        long = [clients.submit(get, server, FOREVER) for _ in range(6)]
        time.sleep(1.5)
        assert get(server, ONE)[0] == 200
        assert not all(answer.done() for answer in long)
        assert {answer.result()[0] for answer in long} <= {503, 504}
    assert get(server, ONE)[0] == 200


def test_many_clients_at_once_all_get_their_answer(server: str) -> None:
    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(lambda _: get(server, ONE, Accept="text/csv")[2], range(300)))
    assert set(answers) == {"name\r\n张三\r\n"}


def test_json_is_what_comes_unasked(server: str) -> None:
    assert json.loads(get(server, "ASK {}")[2]) == {"head": {}, "boolean": True}


def test_weights_order_an_accept_header() -> None:
    assert accepted("text/html;q=0.1, */*;q=0, text/csv;q=x, text/turtle") == ("text/turtle", "text/html")


def test_a_graph_that_is_built_anew_is_taken_up(tmp_path: Path) -> None:
    asked = 'SELECT ?x WHERE { ?x rdfs:label "李四"@zh }'
    before = "".join(turtle(RECORDS)).replace("李四", "无名")
    (tmp_path / "graph.ttl").write_text(before, encoding="utf-8")
    for server in running(tmp_path):
        assert json.loads(get(server, asked)[2])["results"]["bindings"] == []
        (tmp_path / "fresh.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
        (tmp_path / "fresh.ttl").replace(tmp_path / "graph.ttl")
        answers = [get(server, asked)[2] for _ in range(12)]
        assert {len(json.loads(text)["results"]["bindings"]) for text in answers} == {1}


def test_a_long_question_lets_others_go_first(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    pool = Pool(tmp_path, Limits(seconds=1, workers=1, slow=1))
    with ThreadPoolExecutor(1) as clients:
        long = clients.submit(pool.ask, Job(FOREVER))
        time.sleep(0.5)
        nice = [process.nice() for process in psutil.Process().children(recursive=True)]
        assert pool.ask(Job(ONE)).status == 200
        assert long.result().status == 504
    pool.close()
    assert nice.count(19) == 1


def test_a_long_question_with_another_number_in_it_is_known_to_be_long(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    limits = Limits(seconds=6, quick=2, workers=1, slow=1)
    pool = Pool(tmp_path, limits)
    with ThreadPoolExecutor(1) as clients:
        long = clients.submit(pool.ask, Job(FOREVER + " LIMIT 1"))
        while not pool._long and not long.done():
            time.sleep(0.1)
        start = time.monotonic()
        assert pool.ask(Job(FOREVER + " LIMIT 2")).status == 503
        assert time.monotonic() - start < limits.quick, "it was not tried anew"
        assert long.result().status == 504
    pool.close()
