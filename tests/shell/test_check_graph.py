# SPDX-License-Identifier: MIT
"""`kg check FOLDER` holds a built graph against itself, `kg check` the knowledge, as ever."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.pipeline import Request, run
from tests.shell.conftest import Kg
from tests.shell.files import snapshot

PAGES = Path(__file__).parents[2] / "seeds" / "pages"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("check") / "out"
    run([PAGES], Request(out=out))
    return out


@pytest.fixture
def built(whole: Path, tmp_path: Path) -> Path:
    """A graph that a test may spoil."""
    (tmp_path / "out").mkdir()
    shutil.copy(whole / "graph.ttl", tmp_path / "out")
    return tmp_path / "out"


def test_a_built_graph_is_sound_by_itself_and_the_check_writes_nothing(built: Path, kg: Kg) -> None:
    before = snapshot(built)
    result = kg("check", built)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("triples; 0 faults\n")
    told = json.loads(kg("check", built / "graph.ttl", "--json").stdout)
    assert (told["faults"], told["facts"] > 100, told["entities"] > 50) == ([], True, True)
    assert snapshot(built) == before


SPOILT = {
    "a text that is no Turtle": ("\nid:", "\nid", "cannot parse"),
    "a blank node": (" ;\n    rdfs:label ", " ;\n    gj:said [] ;\n    rdfs:label ", "1 triples with blank nodes"),
    "a fact without evidence": ("gj:evidence ", "gj:said ", "SHACL: fact-"),
    "evidence that is not there": ("gj:evidence id:", "gj:evidence id:no-", "is named but not described"),
    "a node of which nothing is said": ("gj:author id:", "gj:author id:no-", "of which nothing is said"),
    "words outside of their article": ("gj:end 1", "gj:end 9990001", "is not in its article"),
    "a direct triple that no fact says": ("gj:organizer id:", "gj:undertaker id:", ": no fact says it"),
    "a fact without its direct triple": ("gj:organizer id:", "gj:said id:", ": a fact says so, and it is missing"),
    "a shortcut to a thing of another kind": ("gj:position id:", "gj:position id:article-1, id:", "SHACL: article-1"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_the_check_of_a_graph_finds(what: str, built: Path, kg: Kg) -> None:
    old, new, says = SPOILT[what]
    path = built / "graph.ttl"
    text = path.read_text(encoding="utf-8")
    at = text.index("gj:Evidence") if old == "gj:end 1" else 0
    assert old in text[at:]
    path.write_text(text[:at] + text[at:].replace(old, new, 1), encoding="utf-8")
    result = kg("check", built)
    assert (result.exit_code, says in result.stdout) == (1, True), result.stdout
    assert any(says in fault for fault in json.loads(kg("check", built, "--json").stdout)["faults"])


def test_without_a_folder_the_check_is_about_the_knowledge(kg: Kg) -> None:
    result = kg("check")
    assert (result.exit_code, result.stderr) == (0, "ontology/ and seeds/ are well\n")
    assert json.loads(kg("check", "--json").stdout) == {"faults": []}


def test_a_folder_without_a_graph_and_an_update_of_one_are_wrong_use(built: Path, kg: Kg, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = kg("check", tmp_path / "empty")
    assert (result.exit_code, result.stderr.count("\n"), "no graph.ttl here" in result.stderr) == (2, 1, True)
    assert kg("check", built, "--update").exit_code == 2
