# SPDX-License-Identifier: MIT
"""Tables that take long to make, kept by content in the user's cache folder.

Whatever is wrong with the folder or a file in it, the table is made anew; a table is put in place
at once, so that builds that run at the same time do not meet half of one.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

Table = TypeVar("Table")
DIGITS = 16
"""Of a digest: enough to tell the versions of one file apart."""


def cache_folder() -> Path:
    """Where this program keeps what it can make again; `XDG_CACHE_HOME` may say another place."""
    if sys.platform == "win32" and "LOCALAPPDATA" in os.environ:
        base = os.environ["LOCALAPPDATA"]
    else:
        base = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or base).expanduser() / "gongjiang"


def cached_table(name: str, content: str, make: Callable[[], Table], kind: type[Table]) -> Table:
    """The table `name` for some content (its digest): from the cache folder, else made and kept there."""
    kept = kept_table(name, content, kind)
    if kept is None:
        kept = make()
        keep_table(name, content, kept)
    return kept


def kept_table(name: str, content: str, kind: type[Table]) -> Table | None:
    """The table as it was kept, or None."""
    with suppress(OSError, RuntimeError, msgspec.MsgspecError):  # RuntimeError: no home folder
        return msgspec.msgpack.decode((cache_folder() / f"{name}-{content}.msgpack").read_bytes(), type=kind)
    return None


def keep_table(name: str, content: str, table: object) -> None:
    """Keep a table in place of those of the same name for other contents; without a folder it is not kept."""
    with suppress(OSError, RuntimeError):
        _keep(cache_folder(), name, content, msgspec.msgpack.encode(table))


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says, parsed once for each content; raises `OSError` and `tomllib.TOMLDecodeError`."""
    data = path.read_bytes()
    content = hashlib.sha256(data).hexdigest()[:DIGITS]
    return cached_table(f"toml-{path.stem}", content, lambda: tomllib.loads(data.decode("utf-8")), dict[str, Any])


def _keep(folder: Path, name: str, content: str, data: bytes) -> None:
    """Put one file in place of those of the same name for other contents."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{content}.msgpack"
    handle, part = tempfile.mkstemp(dir=folder, prefix=f"{name}-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)
    for other in folder.glob(f"{name}-*.msgpack"):
        if other != path:
            other.unlink(missing_ok=True)
