# SPDX-License-Identifier: MIT
"""The read phase beside jieba.posseg in instructions run, which other work on the machine cannot disturb.

    python -m bench.bench_instructions [FOLDER]

Counted by valgrind (some minutes). Each tool works on every second page to get warm, then on the
others; what it needs for the former is taken off.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.bench_read import SAMPLES, pages, tools

COUNT = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
MOST = 80_000
"""Characters measured: valgrind makes everything some forty times as slow."""


def texts(folder: str) -> tuple[list[str], list[str]]:
    """Pages to get warm on, and pages to measure."""
    found, size = [], 0
    for text in pages(*([Path(folder)] if folder else SAMPLES)):
        size += len(text)
        if size <= MOST:
            found.append(text)
    return found[::2], found[1::2]


def instructions(name: str, folder: str, kept: str, *, measured: bool) -> int:
    """What one process of one tool runs in all; `kept` is the folder of its tables, made before."""
    command = [sys.executable, "-m", "bench.bench_instructions", "--one", name, folder, "1" if measured else ""]
    environment = os.environ | {"PYTHONHASHSEED": "0", "XDG_CACHE_HOME": kept}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    done = subprocess.run([*COUNT, *command], check=True, capture_output=True, text=True, env=environment)
    refs = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert refs is not None, done.stderr
    return int(refs[1].replace(",", ""))


def work(name: str, folder: str, measured: str) -> None:
    """What is counted: one tool on the pages."""
    tool = dict(tools())[name]
    warm, new = texts(folder)
    gc.disable()
    for text in warm + (new if measured else []):
        tool(text)


def main(folder: str = "") -> None:
    """Print the instructions for each character, and how many times as few the read phase needs."""
    if shutil.which("valgrind") is None:
        print("valgrind: not installed")
        return
    size = sum(map(len, texts(folder)[1]))
    needed = {}
    with tempfile.TemporaryDirectory() as kept:
        for name in ("read phase", "jieba.posseg"):
            both = [instructions(name, folder, kept, measured=measured) for measured in (True, False)]
            needed[name] = (both[0] - both[1]) / size
            print(f"{name:12s} {needed[name]:>10,.0f} instructions a character", flush=True)
    print(f"read phase needs {needed['jieba.posseg'] / needed['read phase']:.2f} times as few")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        work(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
