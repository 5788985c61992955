# SPDX-License-Identifier: MIT
"""`kg serve`: the page at /, a read-only SPARQL 1.1 Protocol endpoint at /sparql, entities by IRI.

On 127.0.0.1 by default. No update, no `SERVICE`, no file is read but the graph's own. Each question
has limits (`kg.workers.Limits`). Answers by status: 400 malformed or too large an answer, 403
update, SERVICE or a page of another site, 406 no such form, 408 body too slow, 413 request too large, 415 unknown body,
421 unknown host, 503 busy, 504 out of time. No CORS headers are sent: pages of other sites cannot
read answers.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs

import anyio
import anyio.to_thread
import h11
import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg import served_pages
from kg.errors import TargetError
from kg.expressions import expression
from kg.questions import questions
from kg.rdf_read import turtle_file
from kg.store import base_of
from kg.workers import Job, Limits, Pool, Reply, fault

LOOPBACK = ("127.0.0.1", "localhost", "::1")
HEAD_SECONDS = 10.0
"""Time in which a client must have sent the head of a request."""
MOST_FIELDS = 100
"""Parameters of a request."""
SHOWN_ROWS = 1_000
"""Rows that the editor's table shows."""
CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Vary": "Accept",
}
_SHORT = {
    **{"json": "application/sparql-results+json", "xml": "application/sparql-results+xml"},
    **{"csv": "text/csv", "tsv": "text/tab-separated-values", "html": "text/html"},
    **{"turtle": "text/turtle", "ttl": "text/turtle", "nt": "application/n-triples"},
}
"""What `?format=` may say in place of an Accept header."""


class RefusedError(Exception):
    """A request that is answered by a fault before any question is asked."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.reply = fault(status, text)


def make_app(path: str | Path, *, hosts: tuple[str, ...] = LOOPBACK, limits: Limits | None = None) -> Starlette:
    """The web application for an output folder or a Turtle file; `hosts` may be asked (`*`: all)."""
    service = _Service(Path(path), limits or Limits())

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        service.pool.close()

    routes = [
        Route("/", service.home),
        Route("/sparql", service.sparql, methods=["GET", "POST"]),
        Route("/describe", service.describe),
        Route("/id/{local:path}", service.describe),
        Route("/style.css", service.style),
        Route("/graph.ttl", service.turtle),
    ]
    return Starlette(routes=routes, lifespan=lifespan, middleware=[Middleware(_Guard, hosts=hosts)])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; `TargetError` where none can, so that nothing is promised before."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as fault:
        number: int = getattr(fault, "errno", 0) or 0
        what = os.strerror(number) if number > 0 else str(fault)
        raise TargetError(what, where=f"{host}:{port}", mend="choose another --port or --host") from fault


def serve(
    path: str | Path, *, host: str = "127.0.0.1", port: int = 8765, limits: Limits | None = None,
    at: socket.socket | None = None,
) -> None:  # fmt: skip
    """Serve until interrupted, on the socket `at` if one listens already. On a loopback address only
    requests to loopback names are answered, so that a web page cannot reach in by a name of its own
    (DNS rebinding).
    """
    hosts = LOOPBACK if host in LOOPBACK else ("*",)
    with at or listen(host, port) as here:
        uvicorn.Server(config(make_app(path, hosts=hosts, limits=limits), host, port)).run([here])


def config(app: Starlette, host: str, port: int) -> uvicorn.Config:
    """How the web server runs: one process, short keep-alive, a bound on open connections."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=_Hurried,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=5,
        limit_concurrency=1_000,
        timeout_graceful_shutdown=2,
    )


class _Hurried(H11Protocol):
    """Closes connections that take longer than `HEAD_SECONDS` to say what they want."""

    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head from now on."""
        super().connection_made(transport)
        self._timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def data_received(self, data: bytes) -> None:
        """A head that has begun must end in time; one that has ended is waited for no more."""
        super().data_received(data)
        begun = self.conn.their_state is h11.IDLE
        if not begun and self._timer:
            self._timer.cancel()
            self._timer = None
        elif begun and not self._timer:
            self._timer = self.loop.call_later(HEAD_SECONDS, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for."""
        if self._timer:
            self._timer.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


class _Guard:
    """Refuses requests to other hosts and from other sites, and adds the headers that every answer bears."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = _host_name(Request(scope).headers.get("host", ""))
        if "*" not in self.hosts and host not in self.hosts:
            await _response(fault(421, "this server answers only under its own name"))(scope, receive, send)
            return
        if "*" not in self.hosts and self._is_foreign(Request(scope).headers):
            await _response(fault(403, "pages of other sites may not ask"))(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers)

    def _is_foreign(self, headers: Headers) -> bool:
        """Does a page of another site ask, and not a reader who follows its link?"""
        origin = headers.get("origin")
        if origin is not None and _host_name(origin.partition("//")[2]) not in self.hosts:
            return True
        return headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate"


_HOST = expression(r"(?:\[([0-9a-f:.]+)\]|([^:@/\[\]]+))(?::\d*)?", re.IGNORECASE)
"""A host as browsers name it: `localhost:8765`, `[::1]:8765`."""


def _host_name(header: str) -> str:
    found = _HOST.fullmatch(header)
    return (found[1] or found[2]).lower() if found else ""


def _response(reply: Reply) -> Response:
    headers = {"Retry-After": "5"} if reply.status == 503 else {}
    return Response(reply.body, reply.status, headers, reply.media)


def _html(text: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(text, status, {"Content-Security-Policy": CSP})


def accepted(header: str) -> tuple[str, ...]:
    """The media types of an Accept header, best first.

    >>> accepted("text/html;q=0.5, text/csv")
    ('text/csv', 'text/html')
    """
    weighted = []
    for part in header.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((p[2:] for p in parameters if p.startswith("q=")), "1")
        try:
            share = float(weight)
        except ValueError:
            share = 0.0
        if media and share > 0:
            weighted.append((share, media))
    return tuple(media for _, media in sorted(weighted, key=lambda pair: -pair[0]))


def _fields(text: str) -> dict[str, list[str]]:
    try:
        return parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise RefusedError(400, f"more than {MOST_FIELDS} parameters") from None


class _Service:
    """The handlers, and what they share: the workers and the limits."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self.limits = path, limits
        self.base = base_of(path)
        self.pool = Pool(path, limits)
        self._threads = anyio.CapacityLimiter(limits.workers + limits.slow)
        self._open = 0

    async def home(self, _: Request) -> Response:
        """The explorer that `kg build` wrote, else a short page with the ways in."""
        page = self.path / "graph.html" if self.path.is_dir() else None
        if page and page.is_file():
            return FileResponse(page, media_type="text/html")
        return _html(served_pages.home_page())

    async def style(self, _: Request) -> Response:
        """The style sheet of the plain pages."""
        return Response(served_pages.STYLE, media_type="text/css")

    async def turtle(self, _: Request) -> Response:
        """The whole graph."""
        return FileResponse(turtle_file(self.path), media_type="text/turtle")

    async def sparql(self, request: Request) -> Response:
        """SPARQL 1.1 Protocol: query by GET, by form or by body; the editor for a browser."""
        try:
            values = await self._values(request)
        except RefusedError as refused:
            return _response(refused.reply)
        formats = tuple(_SHORT.get(name, name) for name in values.get("format", ()))
        accept = formats or accepted(request.headers.get("accept", ""))
        browser = "text/html" in accept[:2]
        query = values.get("query", [""])[0]
        if not query:
            if browser:
                named = questions().get(values.get("named", [""])[0])
                return _html(
                    served_pages.editor_page(named.text if named else served_pages.EXAMPLE, questions().values())
                )
            return _response(fault(400, "no query; send query=…, or open this address in a browser"))
        graphs = {key: tuple(values.get(f"{key}-graph-uri", ())) for key in ("default", "named")}
        asked = () if browser else tuple(media for media in accept if media != "text/html")
        reply = await self._ask(Job(query, asked, graphs["default"], graphs["named"]))
        if not browser:
            return _response(reply)
        text = served_pages.editor_page(query, questions().values(), served_pages.result(reply, self.base, SHOWN_ROWS))
        return _html(text, reply.status)

    async def _values(self, request: Request) -> dict[str, list[str]]:
        """The parameters of a request, from its address, form or body."""
        if len(request.url.query) > self.limits.request_bytes:
            raise RefusedError(413, f"the address passes {self.limits.request_bytes} bytes")
        values = _fields(request.url.query)
        if request.method == "POST":
            body = (await self._body(request)).decode("utf-8", "replace")
            media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if media == "application/sparql-query":
                values["query"] = [body]
            elif media == "application/x-www-form-urlencoded":
                values |= _fields(body)
            elif media == "application/sparql-update":
                raise RefusedError(403, "updates are refused: the graph is read-only")
            else:
                raise RefusedError(415, "send a form, or a body of application/sparql-query")
        if "update" in values:
            raise RefusedError(403, "updates are refused: the graph is read-only")
        if len(values.get("query", [])) > 1:
            raise RefusedError(400, "several queries in one request; send one")
        return values

    async def _body(self, request: Request) -> bytes:
        too_large = RefusedError(413, f"the request passes {self.limits.request_bytes} bytes")
        if int(request.headers.get("content-length", "0") or 0) > self.limits.request_bytes:
            raise too_large
        body = bytearray()
        try:
            async with asyncio.timeout(self.limits.body_seconds):
                async for chunk in request.stream():
                    body += chunk
                    if len(body) > self.limits.request_bytes:
                        raise too_large
        except TimeoutError:
            raise RefusedError(408, f"the body did not come within {self.limits.body_seconds:g} s") from None
        except ClientDisconnect:
            raise RefusedError(400, "the client went away") from None
        return bytes(body)

    async def _ask(self, job: Job) -> Reply:
        if self._open >= self.limits.waiting:
            return fault(503, "busy: too many questions wait; ask again later")
        self._open += 1
        try:
            return await anyio.to_thread.run_sync(partial(self.pool.ask, job), limiter=self._threads)
        finally:
            self._open -= 1

    async def describe(self, request: Request) -> Response:
        """What the graph says of one IRI: Turtle, or a page for a browser."""
        local = request.path_params.get("local")
        try:
            node = ox.NamedNode(self.base + local if local is not None else request.query_params.get("iri", ""))
        except ValueError:
            return _response(fault(400, "no valid IRI; ask /describe?iri=… or /id/…"))
        short = request.query_params.get("format", "")
        accept = (_SHORT.get(short, short),) if short else accepted(request.headers.get("accept", ""))
        if "text/html" not in accept[:2]:
            reply = await self._ask(Job(f"DESCRIBE {node}", accept))
            return _response(reply if reply.body or reply.status != 200 else fault(404, f"nothing is said of {node}"))
        replies = [await self._ask(Job(text.replace("$node", str(node)))) for text in served_pages.DESCRIBE]
        failed = next((reply for reply in replies if reply.status != 200), None)
        if failed:
            return _response(failed)
        said, of_it = (json.loads(reply.body)["results"]["bindings"] for reply in replies)
        status = 200 if said or of_it else 404
        return _html(served_pages.entity_page(node.value, said, of_it, self.base), status)
