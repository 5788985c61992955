"""One HTML file out of template, style, scripts and data, such that no data can become script.

Data goes in as base64 of gzipped JSON inside elements that no browser executes, so nothing in it
can end its element. The content security policy allows the page's own scripts and style by their
hashes, pictures that the page itself draws, and nothing else: no request can be made.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
MODULES = (
    "codec", "inflate", "words", "dom", "glyphs", "model", "evidence", "filters", "typo",
    "search", "state", "force", "camera", "tiles", "paint", "map", "paths", "sentences", "scene",
    "neighbourhood", "facts", "reader", "overview", "legend", "table", "timeline", "roll",
    "lists", "svg", "takeaway", "searchbox", "chrome", "store", "keys", "app", "main",
)  # fmt: skip
"""The scripts in the order in which they are joined: each uses only names of earlier ones."""

_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
"""Such as `import { fold } from "./search.js";`, on one line or several."""
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)
"""Such as `export function fold`."""
LINE = 1 << 16
"""Characters of base64 in one piece of the file."""


def script() -> str:
    """The page's script: all modules joined, each a function that returns what it exports."""
    parts = []
    for name in MODULES:
        text = (HERE / "js" / f"{name}.js").read_text(encoding="utf-8")
        public = ", ".join(found[2] for found in _EXPORT.finditer(text))
        body = _EXPORT.sub(r"\1", _IMPORT.sub("", text))
        parts.append(f"const {{ {public} }} = (() => {{\n{body}return {{ {public} }};\n}})();")
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def style() -> str:
    """The page's style sheet."""
    return (HERE / "style.css").read_text(encoding="utf-8")


def page(title: str, blocks: Iterable[tuple[str, object]], vis: str) -> Iterator[str]:
    """The file, piece by piece; `vis` is the script that is started only when a scene needs it."""
    code, css = script(), style()
    policy = (
        f"default-src 'none'; script-src {_hash(code)} {_hash(vis)}; style-src {_hash(css)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    template = (HERE / "template.html").read_text(encoding="utf-8")
    head, middle, tail = re.split(r"<!-- (?:DATA|SCRIPT) -->\n", template)
    head = head.replace("{{POLICY}}", policy).replace("{{TITLE}}", html.escape(title))
    yield head.replace("{{STYLE}}", css)
    for name, value in blocks:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        yield from _block(name, text)
    yield from _block("vis", vis)
    yield f"{middle}<script>{code}</script>\n{tail}"


def _block(name: str, text: str) -> Iterator[str]:
    data = text.encode("utf-8", "surrogatepass")
    zipped = gzip.compress(data, 9 if len(data) < 1 << 20 else 6, mtime=0)
    # The tenth byte names the machine's kind; 255 (unknown) keeps the file the same everywhere.
    packed = base64.b64encode(zipped[:9] + b"\xff" + zipped[10:]).decode()
    yield f'<script type="text/plain" id="data-{name}">'
    for start in range(0, len(packed), LINE):
        yield packed[start : start + LINE]
    yield "</script>\n"


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
