"""`kg serve`: the page at /, a read-only SPARQL 1.1 Protocol endpoint at /sparql, entities by IRI.

On 127.0.0.1 by default. No update, no `SERVICE`, no file is read but the graph's own. Each question
has limits (`kg.workers.Limits`). Answers by status: 400 malformed or too large an answer, 403
update or SERVICE, 406 no such form, 413 and 414 request too large, 415 unknown body, 421 unknown
host, 503 busy, 504 out of time. No CORS headers are sent: pages of other sites cannot read answers.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import parse_qs

import anyio.to_thread
import pyoxigraph as ox
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from kg import pages
from kg.questions import questions
from kg.store import base_of
from kg.workers import Job, Limits, Pool, Reply, fault

LOOPBACK = ("127.0.0.1", "localhost", "::1")
SHOWN_ROWS = 1_000
"""Rows that the editor's table shows."""
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Vary": "Accept",
}
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
}
_SHORT = {
    **{"json": "application/sparql-results+json", "xml": "application/sparql-results+xml"},
    **{"csv": "text/csv", "tsv": "text/tab-separated-values", "html": "text/html"},
    **{"turtle": "text/turtle", "ttl": "text/turtle", "nt": "application/n-triples"},
}
"""What `?format=` may say in place of an Accept header."""


def make_app(path: str | Path, *, hosts: tuple[str, ...] = LOOPBACK, limits: Limits | None = None) -> Starlette:
    """The web application for an output folder or a Turtle file; `hosts` may be asked (`*`: all)."""
    service = _Service(Path(path), limits or Limits())

    @asynccontextmanager
    async def lifespan(_: Starlette):  # type: ignore[no-untyped-def]
        yield
        service.pool.close()

    routes = [
        Route("/", service.home),
        Route("/sparql", service.sparql, methods=["GET", "HEAD", "POST"]),
        Route("/describe", service.describe),
        Route("/id/{local:path}", service.describe),
        Route("/style.css", service.style),
        Route("/graph.ttl", service.turtle),
    ]
    app = Starlette(routes=routes, lifespan=lifespan)

    @app.middleware("http") if hasattr(app, "middleware") else (lambda f: f)
    async def check(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
        return await call(request)

    return app
