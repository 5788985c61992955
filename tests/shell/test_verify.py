# SPDX-License-Identifier: MIT
"""`kg verify` finds what does not hold, and nothing where all holds."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.pipeline import Request, run
from kg.readings import file_paths
from kg.verify import verify
from tests.shell.conftest import Kg
from tests.shell.files import snapshot, write_corpus
from tests.shell.stub import STAGES


@pytest.fixture
def built(tmp_path: Path) -> Path:
    run([write_corpus(tmp_path / "in")], Request(out=tmp_path / "out"), stages=STAGES)
    return tmp_path / "out"


def spoil(built: Path, old: str, new: str) -> None:
    path = built / "graph.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_fresh_build_holds(built: Path, kg: Kg) -> None:
    verdict = verify(built)
    assert verdict.faults == ()
    assert verdict.quotes > 10
    assert verdict.sources == 13
    result = kg("verify", built, "--json")
    assert (result.exit_code, json.loads(result.stdout)["faults"]) == (0, [])


def test_a_folder_that_nobody_may_write_to_is_verified_with_the_sources_it_was_built_from(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    before = snapshot(built / ".kg")
    assert verify(built).faults == ()
    assert snapshot(built / ".kg") == before


@pytest.mark.parametrize("killed", [False, True])
def test_verify_leaves_no_file_of_the_data_base_behind(built: Path, killed: bool) -> None:
    if killed:
        code = (
            "import os, sys; from pathlib import Path; from kg.readings import Readings;"
            "Readings(Path(sys.argv[1])).finish({'late.txt': '/late.txt'}); os._exit(0)"
        )
        subprocess.run([sys.executable, "-c", code, str(built / ".kg")], check=True)
        assert (built / ".kg" / "readings.sqlite-wal").exists()
    before = {path.name for path in (built / ".kg").iterdir() if not path.name.endswith(("-wal", "-shm"))}
    verify(built)
    assert {path.name for path in (built / ".kg").iterdir()} == before
    assert ("late.txt" in file_paths(built)) == killed


def test_sources_are_found_where_they_are_given(built: Path, tmp_path: Path) -> None:
    (tmp_path / "in").rename(tmp_path / "elsewhere")
    assert "the source is not found" in verify(built).faults[0]
    assert verify(built, [tmp_path / "elsewhere"]).faults == ()


def test_a_changed_source_is_a_fault(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "in" / "page-000.txt"
    path.write_text("一" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert verify(built).faults[0].startswith("page-000.txt:")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("gj:start 0", "gj:start 1", "quotes"),
        ('gj:confidence 0.90', 'gj:confidence 1.90', "SHACL: evidence-"),
        ("gj:quote ", "gj:said ", "SHACL: "),
        (" .\n", "\n", "cannot parse"),
        ("a gj:Statement, rdf:Statement", "a gj:Statement, rdf:Statement ; gj:evidence 5", "SHACL: fact-"),
        ("rdf:predicate gj:participant", "rdf:predicate gj:unheard", "SHACL: fact-"),
        ("rdfs:label ", "rdfs:comment ", "SHACL: "),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_found(built: Path, kg: Kg, old: str, new: str, says: str) -> None:
    if old == "gj:start 0":
        text = (built / "graph.ttl").read_text(encoding="utf-8")
        at = text.index("gj:Evidence")
        old = text[text.index("gj:start", at) : text.index(" ;", text.index("gj:start", at))]
        new = "gj:start 1"
    spoil(built, old, new)
    result = kg("verify", built)
    assert result.exit_code == 1
    assert says in result.stdout


def test_a_missing_graph_is_wrong_use(tmp_path: Path, kg: Kg) -> None:
    result = kg("verify", tmp_path / "none")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_a_fact_added_by_hand_stands_in_the_rulings_file_wherever_it_is_verified_from(
    page: Path, tmp_path: Path, kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    rulings = "# 顾问\nadd position[顾问] 李明 -> 江海市总工会 # 江海市总工会官网\n# 完\n"
    (tmp_path / "rulings.txt").write_text(rulings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert kg("build", page, "-o", "out", "--rulings", "rulings.txt").exit_code == 0
    question = (
        "SELECT ?quote ?source WHERE { ?why gj:rule 'ruling/add' ; gj:quote ?quote ; gj:start ?from ; gj:end ?to ;"
        " gj:inArticle ?file . ?file gj:source ?source ; gj:start ?first ; gj:end ?last"
        " FILTER (?first <= ?from && ?to <= ?last) }"
    )
    assert json.loads(kg("query", "out", question, "--json").stdout) == [
        {"quote": "江海市总工会官网", "source": "rulings.txt"}
    ]
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert verify(tmp_path / "out").faults == ()
