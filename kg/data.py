# SPDX-License-Identifier: MIT
"""Where the knowledge lies, and what it and the code are now: one digest for both.

`ontology/` and `seeds/` travel inside the wheel as `kg/_ontology` and `kg/_seeds`; in a checkout
they lie beside the package. Nothing else in the package knows this.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kg.errors import KnowledgeError

_PACKAGE = Path(__file__).resolve().parent
_LIBRARIES = ("jieba", "rjieba", "ahocorasick_rs", "trafilatura", "python-docx", "openpyxl", "pypdf", "pypinyin")
"""What a reading depends on besides our own code: another version may read otherwise."""


def folder(name: str) -> Path:
    """The folder `ontology` or `seeds`: inside the wheel, else beside the package.

    >>> folder("ontology").is_dir()
    True
    """
    for place in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if place.is_dir():
            return place
    raise KnowledgeError([f"{name}/: the folder is missing; install the package anew"])


@cache
def fingerprint() -> str:
    """Digest of the code, the knowledge and the libraries: a reading is kept as long as it holds.

    Sample pages under `seeds/pages/` are input, not knowledge, and do not count.
    """
    state = hashlib.sha256()
    for root, pattern in ((_PACKAGE, "*.py"), (folder("ontology"), "*"), (folder("seeds"), "*")):
        for path in sorted(root.rglob(pattern)):
            below = path.relative_to(root)
            if "pages" in below.parts or "__pycache__" in below.parts or not path.is_file():
                continue
            state.update(f"{root.name}/{below.as_posix()}\0".encode())
            state.update(hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        state.update(f"{library} {_version(library)}\0".encode())
    state.update(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    return state.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
