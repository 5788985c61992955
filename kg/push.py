# SPDX-License-Identifier: MIT
"""Sending the graph to a triple store by the SPARQL 1.1 Graph Store Protocol.

One PUT replaces one graph (POST adds to it): the store takes all of it or nothing. The Turtle file
is streamed, so its size does not matter here. See docs/stores.md for Fuseki, Oxigraph and others.
"""

from __future__ import annotations

import base64
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from kg.errors import TargetError, unreadable
from kg.rdf_read import turtle_file

PIECE = 1 << 20
"""Bytes sent at a time."""
SECONDS = 600.0
"""Time without an answer after which a store counts as gone: a large graph takes a while to load."""
MENDS = {
    401: "give --user, and the password in KG_PUSH_PASSWORD",
    403: "ask for the right to write, or give --user",
    404: "give the address of the graph store, such as http://host:3030/ds/data or http://host:7878/store",
    405: "give the address of the graph store, not of the query endpoint",
    413: "raise the store's limit on request size",
}


def push(source: Path, url: str, *, graph: str = "", add: bool = False, user: str = "", password: str = "") -> int:
    """Send a folder's graph to the store at `url`; gives the HTTP status.

    `graph` names the graph, else the default graph is meant. Raises `TargetError` where the store
    refuses or cannot be reached.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise TargetError("no http or https address", where=url, mend="give http://host:port/path")
    file = turtle_file(source)
    which = f"graph={quote(graph, safe='')}" if graph else "default"
    target = f"{url}{'&' if parts.query else '?'}{which}"
    headers = {"Content-Type": "text/turtle; charset=utf-8", "Content-Length": str(file.stat().st_size)}
    if user:
        headers["Authorization"] = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
    method = "POST" if add else "PUT"
    request = urllib.request.Request(target, _pieces(file), headers, method=method)  # noqa: S310 - http(s) only, above
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        said = error.read(300).decode("utf-8", "replace").strip()
        what = f"the store answered {error.code} {error.reason}" + (f": {said}" if said else "")
        raise TargetError(what, where=target, mend=MENDS.get(error.code, "see the store's log")) from None
    except (urllib.error.URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise TargetError(
            f"cannot be reached: {reason}", where=url, mend="start the store, check the address"
        ) from None


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect of a PUT would lose its body, and could carry a password elsewhere."""

    def redirect_request(self, *_: object) -> None:
        """Refuse: the redirect comes back as an error with its status."""


def _pieces(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as stream:
            while piece := stream.read(PIECE):
                yield piece
    except OSError as error:
        raise unreadable(str(file), error) from None
