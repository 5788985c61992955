# SPDX-License-Identifier: MIT
"""Builds that are killed at random moments, and what stands afterwards.

    python -m tests.hostile.kills 100

kills the real command so often while it brings a graph up to date, with one and two jobs, half of the times
going on from what the last one left. After each kill the folder must hold the old graph or the new one,
whole; a build that is then left alone must end with the bytes of one that was never disturbed.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.outputs import finish
from tests.hostile.corpus import NEWS
from tests.shell.files import snapshot

ROOT = Path(__file__).parents[2]
BUILD = (sys.executable, "-m", "kg", "build", "-q")


@dataclass
class Told:
    """How often the build was killed, or had ended before; how often which graph stood."""

    killed: int = 0
    ended: int = 0
    old: int = 0
    new: int = 0


def write_pages(folder: Path, count: int, place: str = "江海") -> Path:
    """So many pages, each about a place of its own."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"{number}.txt").write_text(NEWS.replace("江海", f"{place}{number}"), encoding="utf-8")
    return folder


def build(source: Path, out: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """The real command, after some words to the shell."""
    command = [*BUILD, str(source), "-o", str(out)]
    if before:
        command = ["bash", "-c", f'{before}; exec "$@"', "bash", *command]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def old_graph(folder: Path, name: str, pages: int = 6) -> Path:
    """An output folder that holds the graph of the pages before their change."""
    source = folder / f"{name}-in"
    write_pages(source, pages // 2)
    assert build(source, folder / name).returncode == 0
    write_pages(source, pages, "临江")
    return folder / name


def kill_at_random(moments: int, folder: Path, *, pages: int = 6, seed: int = 1) -> Told:
    """Kill a build so often and hold what stands against the old graph and the new one."""
    first, out, chance, told = old_graph(folder, "out", pages), folder / "killed", random.Random(seed), Told()
    source, old = folder / "out-in", snapshot(first)
    start = time.monotonic()
    assert build(source, folder / "whole").returncode == 0
    seconds, new = time.monotonic() - start, snapshot(folder / "whole")
    for moment in range(moments):
        if moment % 2 == 0:
            shutil.rmtree(out, ignore_errors=True)
            shutil.copytree(first, out)
        command = [*BUILD, str(source), "-o", str(out), "--jobs", str(1 + moment % 4 // 2)]
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as process:
            time.sleep(chance.uniform(0.1 * seconds, seconds))
            process.send_signal(signal.SIGKILL)
        told.killed += process.returncode == -signal.SIGKILL
        told.ended += process.returncode == 0
        finish(out)
        stands = snapshot(out)
        assert stands in (old, new), f"seed {seed}, moment {moment}: a mixture"
        told.new += stands == new
        told.old += stands == old
        if moment % 10 in (4, 9):
            assert build(source, out).returncode == 0
            assert snapshot(out) == new, f"seed {seed}, moment {moment}: other bytes"
    assert build(source, out).returncode == 0
    assert snapshot(out) == new
    return told


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        sys.stdout.write(f"{kill_at_random(int(sys.argv[1]), Path(temporary), pages=60)}\n")
