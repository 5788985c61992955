# SPDX-License-Identifier: MIT
"""`kg push` to a real Oxigraph server process over a real socket."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pyoxigraph as ox
import pytest

from kg.errors import TargetError
from kg.push import push
from kg.rdf import turtle
from tests.asking.factory import RECORDS

SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the small graph."""
    path = tmp_path_factory.mktemp("push")
    (path / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Oxigraph server."""
    assert SERVER, "pip install oxigraph: it carries the server that this test talks to"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    place = tmp_path_factory.mktemp("oxigraph")
    process = subprocess.Popen(
        [SERVER, "serve", "--location", str(place), "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield f"http://127.0.0.1:{port}/store"
    process.terminate()
    process.wait(timeout=10)


def fetched(url: str) -> set[ox.Triple]:
    """What the store gives back for a graph."""
    request = urllib.request.Request(url, headers={"Accept": "application/n-triples"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return {quad.triple for quad in ox.parse(answer.read(), ox.RdfFormat.N_TRIPLES)}


def mine(folder: Path) -> set[ox.Triple]:
    """What an Oxigraph store makes of the file (it writes decimals in their shortest form)."""
    local = ox.Store()
    local.load(path=str(folder / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    return {quad.triple for quad in local}


def test_the_default_graph_is_replaced(folder: Path, store: str) -> None:
    assert push(folder, store) in (201, 204)
    assert push(folder, store) in (201, 204)
    assert fetched(f"{store}?default") == mine(folder)


def test_a_named_graph_is_written_and_added_to(folder: Path, store: str) -> None:
    name = "https://example.org/图?a=b&c"
    assert push(folder, store, graph=name) == 201
    assert push(folder, store, graph=name, add=True) == 204
    assert fetched(f"{store}?graph=https%3A%2F%2Fexample.org%2F%E5%9B%BE%3Fa%3Db%26c") == mine(folder)


def test_a_wrong_address_is_one_clear_error(folder: Path, store: str) -> None:
    with pytest.raises(TargetError, match="404"):
        push(folder, store.replace("/store", "/nothing"))
    with pytest.raises(TargetError, match="cannot be reached"):
        push(folder, "http://127.0.0.1:9/store")
    with pytest.raises(TargetError, match="no http or https"):
        push(folder, "file:///etc/passwd")


class _Elsewhere(BaseHTTPRequestHandler):
    """A store that sends clients to another address, and remembers what they sent."""

    seen: ClassVar[list[str]] = []

    def do_PUT(self) -> None:
        """Redirect."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(self.headers.get("Authorization", ""))
        self.send_response(307)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silent."""


def test_a_redirect_is_not_followed_with_the_password(folder: Path) -> None:
    server = HTTPServer(("127.0.0.1", 0), _Elsewhere)
    threading.Thread(target=server.handle_request, daemon=True).start()
    with pytest.raises(TargetError, match="307"):
        push(folder, f"http://127.0.0.1:{server.server_port}/x", user="me", password="secret")
    assert _Elsewhere.seen == ["Basic bWU6c2VjcmV0"]
    server.server_close()
