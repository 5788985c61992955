# SPDX-License-Identifier: MIT
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

from kg.expressions import expression

HERE = Path(__file__).parent
MODULES = (
    "codec", "inflate", "words", "dom", "glyphs", "model", "evidence", "filters", "typo",
    "search", "state", "force", "camera", "tiles", "paint", "map", "paths", "sentences", "scene",
    "neighbourhood", "facts", "reader", "roll", "overview", "legend", "table", "timeline",
    "lists", "svg", "takeaway", "searchbox", "chrome", "store", "keys", "app", "main",
)  # fmt: skip
"""The scripts in the order in which they are joined: each uses only names of earlier ones."""

_IMPORT = expression(r"^import [^;]*;\n", re.MULTILINE)
"""Such as `import { fold } from "./search.js";`, on one line or several."""
_EXPORT = expression(r"^export ((?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)
"""Such as `export function fold`."""
SMALL = 1 << 20
"""Bytes of a block that is packed as hard as it goes: level 9 takes 3 times level 6, for 2 %."""
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


def page(title: str, blocks: Iterable[tuple[str, object]], vis: str, *, beside: str = "") -> Iterator[str]:
    """The file, piece by piece; `vis` is the script that is started only when a scene needs it.

    `beside` names the folder of the blocks that are not in the file, if there are such.
    """
    code, css = script(), style()
    own = f"{_hash(code)} {_hash(vis)}" + (" 'self' file:" if beside else "")
    policy = (
        f"default-src 'none'; script-src {own}; style-src {_hash(css)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    values = {"POLICY": policy, "TITLE": html.escape(title), "STYLE": css, "BESIDE": html.escape(beside)}
    template = (HERE / "template.html").read_text(encoding="utf-8")
    head, middle, tail = re.split(r"<!-- (?:DATA|SCRIPT) -->\n", template)
    yield re.sub(r"\{\{(\w+)\}\}", lambda found: values[found[1]], head)
    for name, value in (*blocks, ("vis", vis)):
        yield _opening(name)
        packed = _packed(value)
        for start in range(0, len(packed), LINE):
            yield packed[start : start + LINE]
        yield "</script>\n"
    yield f"{middle}<script>{code}</script>\n{tail}"


def _opening(name: str) -> str:
    """The tag before a block's data."""
    return f'<script type="text/plain" id="data-{name}">'


def holds_block(path: Path, name: str) -> bool:
    """Does a page that was written there hold the block of this name?"""
    if not path.is_file():
        return False
    with path.open("rb") as lines:
        return any(line.startswith(_opening(name).encode()) for line in lines)


def shard(name: str, value: object) -> str:
    """A block as a file of its own, which the page loads as a script; its data is base64 as well."""
    return f'kgBlock("{name}","{_packed(value)}");\n'


def _packed(value: object) -> str:
    """A text, or anything else as JSON, gzipped and in base64."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = text.encode("utf-8", "surrogatepass")
    zipped = gzip.compress(data, 9 if len(data) < SMALL else 6, mtime=0)
    # The tenth byte names the machine's kind; 255 (unknown) keeps the file the same everywhere.
    return base64.b64encode(zipped[:9] + b"\xff" + zipped[10:]).decode()


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
