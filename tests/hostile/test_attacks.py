# SPDX-License-Identifier: MIT
"""`kg serve` under load and attack: stated limits and right statuses, and nothing else."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from statistics import median

import pytest

from kg import serve
from kg.rdf import turtle
from kg.workers import Limits
from tests.asking.factory import RECORDS
from tests.hostile.load import Crowd, run, serving

LIMITS = Limits(seconds=2, request_bytes=10_000, body_seconds=0.5)
ROOM = 0.2
"""Seconds for what else the machine does: here clients and server share one process, too."""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("attacked")
    (folder / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    (folder / "secret.txt").write_text("not for you", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(serve, "HEAD_SECONDS", 0.5)
        with serving(folder, LIMITS) as found:
            yield found


def raw(port: int, *pieces: bytes, pause: float = 0.0) -> bytes:
    """What the server says to bytes sent piece by piece, until it closes or falls silent."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as client:
        answer = b""
        try:
            for piece in pieces:
                client.sendall(piece)
                time.sleep(pause)
            while part := client.recv(65536):
                answer += part
                if b"\r\n\r\n" in answer and b"Connection: close" not in pieces[0]:
                    break
        except (ConnectionError, TimeoutError):
            pass
        return answer


def status(port: int, head: str, body: bytes = b"") -> int:
    """Status of a request, given without its last line."""
    answer = raw(port, (head + "\r\nConnection: close\r\n\r\n").encode("latin-1", "replace") + body)
    return int(answer.split(b" ", 2)[1]) if answer else 0


HOST = "\r\nHost: 127.0.0.1"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("GET / HTTP/1.1\r\nHost: evil.example", 421),
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1.evil.example", 421),
        ("GET / HTTP/1.1\r\nHost: evil.example:127.0.0.1", 421),
        ("GET / HTTP/1.0", 421),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example", 400),
        ("GET / HTTP/1.1" + HOST + "\r\nOrigin: http://evil.example", 403),
        ("GET / HTTP/1.1" + HOST + "\r\nOrigin: null", 403),
        ("GET / HTTP/1.1" + HOST + "\r\nOrigin: http://127.0.0.1.evil.example", 403),
        ("GET / HTTP/1.1" + HOST + "\r\nOrigin: http://localhost:8765", 200),
        ("GET / HTTP/1.1" + HOST + "\r\nOrigin: http://localhost:80@evil.example", 403),
        ("GET / HTTP/1.1\r\nHost: localhost:80@evil.example", 421),
        ("GET /sparql HTTP/1.1" + HOST + "\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors", 403),
        ("GET / HTTP/1.1" + HOST + "\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate", 200),
        ("GET /sparql?" + "a=b&" * 200 + " HTTP/1.1" + HOST, 400),
        ("GET /describe?iri=http://a/%ED%A0%80%00 HTTP/1.1" + HOST, 400),
        ("GET /id/a%3E%20%7D%20DROP HTTP/1.1" + HOST, 400),
        ("GET /graph.ttl HTTP/1.1" + HOST + "\r\nRange: bytes=999999999-", 416),
        ("OPTIONS /sparql HTTP/1.1" + HOST + "\r\nAccess-Control-Request-Method: POST", 405),
        ("PUT /sparql HTTP/1.1" + HOST + "\r\nContent-Length: 0", 405),
        ("DELETE /graph.ttl HTTP/1.1" + HOST, 405),
        ("TRACE / HTTP/1.1" + HOST, 405),
        ("GET /secret.txt HTTP/1.1" + HOST, 404),
        ("GET /../secret.txt HTTP/1.1" + HOST, 404),
        ("GET /id/..%2f..%2fsecret.txt HTTP/1.1" + HOST + "\r\nAccept: text/turtle", 404),
        ("GET //etc/passwd HTTP/1.1" + HOST, 404),
        ("GET /%00 HTTP/1.1" + HOST, 404),
        ("GET /describe?iri=file:///etc/passwd HTTP/1.1" + HOST + "\r\nAccept: text/turtle", 404),
        ("GET /sparql?query=LOAD+%3Cfile:///etc/passwd%3E HTTP/1.1" + HOST, 403),
        ("GET /sparql?update=CLEAR+ALL HTTP/1.1" + HOST, 403),
        ("GET /sparql?query=SELECT+*+%7B+SERVICE+%3Chttp://127.0.0.1/%3E+%7B+?a+?b+?c+%7D+%7D HTTP/1.1" + HOST, 403),
        ("GET /sparql?query=" + "a" * 11_000 + " HTTP/1.1" + HOST, 413),
        ("POST /sparql HTTP/1.1" + HOST + "\r\nContent-Type: application/sparql-query\r\nContent-Length: 99999", 413),
        ("POST /sparql HTTP/1.1" + HOST + "\r\nContent-Length: -1\r\nContent-Type: application/sparql-query", 400),
        ("POST /sparql HTTP/1.1" + HOST + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked", 408),
        ("\x00\x01\x02", 400),
    ],
)  # fmt: skip
def test_tricks_are_refused_with_the_right_status(port: int, head: str, expected: int) -> None:
    assert status(port, head) == expected


def test_no_answer_bears_a_cors_header(port: int) -> None:
    request = b"GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nConnection: close\r\n\r\n"
    assert b"access-control" not in raw(port, request).lower()


def test_an_endless_body_is_cut_off(port: int) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    chunks = b"Transfer-Encoding: chunked\r\n\r\n" + b"1000\r\n" + b"a" * 4096 + b"\r\n"
    assert b" 413 " in raw(port, head + chunks, *([b"1000\r\n" + b"a" * 4096 + b"\r\n"] * 4)).split(b"\r\n")[0]


def test_a_head_that_never_ends_is_given_up(port: int) -> None:
    start = time.monotonic()
    assert raw(port, b"GET / HTTP/1.1\r\n", *([b"X-a: b\r\n"] * 12), pause=0.1) == b""
    assert raw(port, b"") == b""
    assert time.monotonic() - start < 5


def test_slow_clients_do_not_keep_others_out(port: int) -> None:
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(300)]
    try:
        for client in slow:
            client.sendall(b"GET /sparql?query=")
        assert status(port, "GET /sparql?query=ASK+%7B%7D HTTP/1.1" + HOST) == 200
    finally:
        for client in slow:
            client.close()


def test_200_clients_see_only_the_stated_limits_and_memory_stays_flat(port: int) -> None:
    """How long one client alone waits is told by `python -m tests.hostile.load`, on a quiet machine."""
    alone = run(port, Crowd(200, 3, pause=1.0, mixed=False))
    seen = run(port, Crowd(200, 5, pause=1.0))
    assert {status for kind, status in seen.statuses if kind == "cheap"} <= {200, 503}
    assert seen.statuses["cheap", 200] > 20 * seen.statuses["cheap", 503]
    assert {status for kind, status in seen.statuses if kind == "costly"} <= {503, 504}
    assert seen.statuses["cheap", 200] > 200
    assert median(seen.cheap) <= 5 * median(alone.cheap) + ROOM
    assert seen.grown < 150 << 20


def test_200_clients_that_never_pause_are_answered_all_the_same(port: int) -> None:
    seen = run(port, Crowd(200, 4))
    assert {status for kind, status in seen.statuses if kind == "cheap"} <= {200, 503}
    assert seen.statuses["cheap", 200] > 20 * seen.statuses["cheap", 503]
