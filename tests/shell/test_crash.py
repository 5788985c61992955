# SPDX-License-Identifier: MIT
"""A build that is killed at any moment leaves whole files, and the next one ends with the same bytes."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.pipeline import Request, run
from tests.shell.files import snapshot, write_corpus
from tests.shell.stub import STAGES

PROGRAM = """
import sys
from pathlib import Path
import kg.read_sources
from kg.pipeline import Request, run
from tests.shell.stub import SLOW
kg.read_sources.CHUNK_CHARS = 60
print("started", flush=True)
run([sys.argv[1]], Request(out=Path(sys.argv[2]), jobs=int(sys.argv[3])), stages=SLOW)
"""
ROOT = Path(__file__).parents[2]
PAGES = 30
BUILD_SECONDS = 1.2
"""A build of the pages takes about that long: 30 pages with a pause of 0.02 s each, and the writing."""


def start(corpus: Path, out: Path, jobs: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(corpus), str(out), str(jobs)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_killed_at_twenty_random_moments_ends_with_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    corpus, out = write_corpus(tmp_path / "in", PAGES), tmp_path / "out"
    run([corpus], Request(out=tmp_path / "whole"), stages=STAGES)
    whole = snapshot(tmp_path / "whole")
    moments = random.Random(jobs)
    for _ in range(10):  # ten for each number of jobs
        with start(corpus, out, jobs) as process:
            time.sleep(moments.uniform(0, BUILD_SECONDS / jobs))
            process.send_signal(signal.SIGKILL)
        for name, data in snapshot(out).items():
            assert data == whole[name]
        if moments.random() < 0.5 and out.exists():  # often enough from nothing, often enough going on
            for path in out.rglob("*.sqlite*"):
                path.unlink()
    run([corpus], Request(out=out), stages=STAGES)
    assert snapshot(out) == whole


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path) -> None:
    corpus, out = write_corpus(tmp_path / "in", PAGES), tmp_path / "out"
    with start(corpus, out, 1) as process:
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
    assert run([corpus], Request(out=out), stages=STAGES).progress.reused > 0


def test_workers_end_with_the_build_that_started_them(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "in", 200)
    with start(corpus, tmp_path / "out", 2) as process:
        time.sleep(0.7)
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while _alive(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(process.pid)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
