# SPDX-License-Identifier: MIT
"""What both READMEs say is what happens: every command and every example is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.rulings import read_rulings

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ALIVE_SECONDS = 2
"""A server that still runs after this long has started."""


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [body for found, body in FENCE.findall(text) if found == language]


def commands(name: str) -> list[str]:
    return [line for block in blocks(name, "sh") for line in block.splitlines() if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo and what the commands read, where they may write."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "seeds" / "pages", place / "seeds" / "pages")
    shutil.copytree(ROOT / "exports", place / "exports")
    shutil.copytree(ROOT / "tests" / "gold", place / "tests" / "gold")
    return place


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def test_the_rulings_that_the_readmes_show_are_rulings() -> None:
    for name in READMES:
        lines = [line.strip() for line in (ROOT / name).read_text(encoding="utf-8").splitlines()]
        shown = [
            line for line in lines if line.startswith(("same ", "different ", "rename ", "retype ", "deny ", "add "))
        ]
        assert len(read_rulings("\n".join(shown), name)) == 10


def test_both_readmes_give_the_same_commands_and_examples() -> None:
    assert commands(READMES[0]) == commands(READMES[1])
    code = [[re.sub(r"\s*#.*", "", block) for block in blocks(name, "python")] for name in READMES]
    assert code[0] == code[1]
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in READMES]
    assert {language for text in texts for language, _ in FENCE.findall(text)} == {"sh", "python"}


@pytest.mark.parametrize("command", commands(READMES[0]))
def test_every_command_works(command: str, copy: Path) -> None:
    if command.startswith("make "):  # make test runs this test
        targets = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"^{command.removeprefix('make ')}:", targets, re.MULTILINE)
        return
    if command.startswith("kg serve"):
        quiet = subprocess.DEVNULL
        words = [*command.split(), "--port", "0"]  # any free port
        server = subprocess.Popen(words, cwd=copy, env=environment(), stdout=quiet, stderr=quiet)
        with pytest.raises(subprocess.TimeoutExpired):
            server.wait(ALIVE_SECONDS)
        server.terminate()
        server.wait()
        return
    bash = ["bash", "-euo", "pipefail", "-c", command]
    done = subprocess.run(bash, cwd=copy, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("number", range(len(blocks(READMES[0], "python"))))
@pytest.mark.parametrize("name", READMES)
def test_every_python_example_works_and_shows_something(name: str, number: int, copy: Path) -> None:
    code = blocks(name, "python")[number]
    done = subprocess.run([sys.executable, "-c", code], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


def test_every_file_that_a_readme_names_is_there() -> None:
    for name in READMES:
        text = FENCE.sub("", (ROOT / name).read_text(encoding="utf-8"))
        named = re.findall(r"`((?:kg|seeds|ontology|docs|tests)/[\w./-]*)`", text)
        assert [path for path in named if not (ROOT / path).exists()] == []
