# SPDX-License-Identifier: MIT
"""Every example that a command's help shows works in a folder with what it names."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from kg import load
from kg.cli import COMMANDS
from kg.pipeline import Request, run
from tests.shell.conftest import Kg
from tests.shell.files import write_sheets

ROOT = Path(__file__).parents[2]
GOLD = "a_05_agency_policy"
SERVED = ("push", "serve")
"""Commands whose examples need a server, or are one: their words are read in `test_cli.py`."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample pages, one with an annotation, and the graph of all of them; what the examples name besides."""
    place = tmp_path_factory.mktemp("help")
    shutil.copytree(ROOT / "seeds" / "pages", place / "pages")
    gold = ROOT / "tests" / "gold" / "seen" / GOLD
    for folder in ("seen", "opened"):
        (place / "tests" / "gold" / folder).mkdir(parents=True)
        for path in (gold.with_suffix(".json"), gold.with_suffix(".txt")):
            shutil.copy(path, place / "tests" / "gold" / folder)
    shutil.copy(gold.with_suffix(".txt"), place / "page.txt")
    text = gold.with_suffix(".json").read_text(encoding="utf-8")
    (place / "page.json").write_text(text.replace(f"{GOLD}.txt", "page.txt"), encoding="utf-8")
    write_sheets(place / "roll.xlsx", {"名单": [["姓名", "荣誉称号"], ["顾明远", "北京大工匠"]]})
    (place / "question.rq").write_text("SELECT ?s WHERE { ?s a gj:Person }", encoding="utf-8")
    (place / "rulings.txt").write_text("# none yet\n", encoding="utf-8")
    run([place / "pages", place / "page.txt"], Request(out=place / "exports"))
    shutil.copytree(place / "exports", place / "exports.old")
    return place


def examples(kg: Kg, name: str) -> list[str]:
    """The lines of a command's help that are examples, without what is said of them."""
    return [
        re.split(r"\s{2,}", line)[0]
        for line in re.findall(r"^ +((?:cat \S+ \| )?kg .*)$", kg(name, "--help").stdout, re.MULTILINE)
    ]


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in SERVED])
def test_every_example_of_a_command_s_help_works(
    name: str, place: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(place, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    shown = [line for line in examples(kg, name) if "--update" not in line]
    assert any(f"kg {name} " in f"{line} " for line in shown)
    for line in shown:
        words = shlex.split(re.split(r"\s[|>]\s", line.rpartition("kg ")[2])[0])
        given = (place / line.split()[1]).read_bytes() if line.startswith("cat ") else None
        result = kg(*(today(word) for word in words), stdin=given)
        assert result.exit_code == 0, f"{line}: {result.output}"


def today(word: str) -> str:
    """An id that an example shows, as one of its sort in the graph of today."""
    graph = load("exports")
    if word.startswith("fact-"):
        return next(iter(graph.statements))
    if word.startswith("event-"):
        (pair, *_) = [ruling for ruling in graph.records.rulings if ruling.verdict == "unsure"]
        return pair.left if word == "event-6b3bb58364b6e376" else pair.right
    return word
