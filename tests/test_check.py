# SPDX-License-Identifier: MIT
"""`kg check` finds what is wrong in ontology/ and seeds/, and finds nothing in ours."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kg.facts
from kg.check import check
from kg.data import folder
from kg.knowledge import load_knowledge
from kg.labels import labels
from kg.ontology import TRAITS
from kg.table_cache import read_toml


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Copies of both folders that a test may spoil."""
    shutil.copytree(folder("ontology"), tmp_path / "ontology")
    shutil.copytree(folder("seeds"), tmp_path / "seeds", ignore=shutil.ignore_patterns("pages"))
    return tmp_path / "ontology", tmp_path / "seeds"


def new_faults(places: tuple[Path, Path]) -> list[str]:
    """What is wrong with the spoiled copies and not with ours."""
    ours = check()
    return [fault for fault in check(*places) if fault not in ours]


def add(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")


def test_our_knowledge_is_without_a_fault() -> None:
    assert check() == []


def test_a_row_that_stands_twice_is_found_with_its_line(places: tuple[Path, Path]) -> None:
    row = (places[1] / "surnames.tsv").read_text(encoding="utf-8").splitlines()[-1]
    add(places[1] / "surnames.tsv", row + "\n")
    (fault,) = new_faults(places)
    assert fault.startswith("surnames.tsv:") and "already" in fault


def test_a_pattern_that_names_an_unknown_class_of_words_is_found(places: tuple[Path, Path]) -> None:
    add(places[0] / "relations" / "leader.toml", "\n[[pattern]]\nid = 'new'\nmatch = '{no_such_words}'\n")
    assert "leader.toml: pattern new: 'no_such_words'" in new_faults(places)


def test_a_part_of_patterns_that_leads_back_to_itself_is_found(places: tuple[Path, Path]) -> None:
    add(places[0] / "parts.toml", "\nround = '{about}'\nabout = '{round}'\n")
    add(places[0] / "relations" / "leader.toml", "\n[[pattern]]\nid = 'new'\nmatch = '{round}'\n")
    assert "leader.toml: pattern new: 'round'" in new_faults(places)


def test_an_unknown_kind_and_a_missing_label_are_found(places: tuple[Path, Path]) -> None:
    path = places[0] / "relations" / "leader.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["Person"]', '["Ghost"]').replace(', en = "leader"', ""), encoding="utf-8")
    faults = [fault for fault in new_faults(places) if fault.startswith("leader.toml: ")]
    assert any("unknown kinds ['Ghost']" in fault for fault in faults)
    assert "leader.toml: no label in en" in faults


def test_a_relation_that_readers_have_no_words_for_is_found(places: tuple[Path, Path]) -> None:
    relations = places[0] / "relations"
    text = (relations / "mentor.toml").read_text(encoding="utf-8")
    (relations / "guardian.toml").write_text(text.replace('name = "mentor"', 'name = "guardian"'), encoding="utf-8")
    assert "guardian.toml: no words for readers: add a row to `relations` in kg/labels.json" in new_faults(places)


def test_the_ontology_and_the_page_call_kinds_and_relations_alike_in_chinese() -> None:
    kinds = {row["name"]: row["label"]["zh"] for row in read_toml(folder("ontology") / "kinds.toml")["class"]}
    relations = {
        path.stem: read_toml(path)["label"]["zh"] for path in (folder("ontology") / "relations").glob("*.toml")
    }
    shown = {table: {code: row["zh"] for code, row in labels()[table].items()} for table in ("kinds", "relations")}
    assert shown["relations"] == relations
    assert {code: kinds[code] for code in shown["kinds"]} == shown["kinds"]


def test_an_example_that_does_not_hold_is_found(places: tuple[Path, Path]) -> None:
    pattern = '\n[[pattern]]\nid = "new"\nmatch = "(?P<subject>{studio})属于(?P<object>{person})"\n'
    add(places[0] / "relations" / "leader.toml", pattern + 'yes = ["[studio:某室]归[person:李明]"]\nno = ["无"]\n')
    assert new_faults(places) == ["leader/new: must match and does not: [studio:某室]归[person:李明]"]


def test_a_missing_table_is_found(places: tuple[Path, Path]) -> None:
    (places[1] / "titles.tsv").unlink()
    assert new_faults(places) == ["titles.tsv: the seed table is missing"]


def test_a_trait_that_no_code_asks_for_is_found(places: tuple[Path, Path]) -> None:
    path = places[0] / "relations" / "date.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('["day_beside"]', '["day_besides"]', 1), encoding="utf-8")
    assert any("unknown trait day_besides" in fault for fault in new_faults(places))


def test_code_asks_for_every_trait_that_a_rule_may_have() -> None:
    facts = Path(kg.facts.__file__).parent
    code = "".join(path.read_text("utf-8") for path in facts.glob("*.py"))
    assert [trait for trait in TRAITS if f'"{trait}"' not in code] == []


def test_every_trait_is_that_of_a_rule() -> None:
    stated = {trait for pattern in load_knowledge().ontology.patterns for trait in pattern.traits}
    assert set(TRAITS) - stated == {"host_guessed"}
