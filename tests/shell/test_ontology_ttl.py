# SPDX-License-Identifier: MIT
"""The OWL and SHACL files follow from the data files."""

from pathlib import Path

import pytest
import rdflib

from kg.data import folder
from kg.errors import KnowledgeError
from kg.ontology_ttl import OWL, SHAPES, ontology_files, read_terms, stale
from kg.rdf_terms import ALSO_TYPED, GJ, PREFIXES
from tests.shell.conftest import Kg

ONTOLOGY = folder("ontology")


def test_the_committed_files_are_not_stale() -> None:
    assert stale(ONTOLOGY) == []


@pytest.mark.parametrize("name", [OWL, SHAPES])
def test_both_files_parse_and_label_everything_in_two_languages(name: str) -> None:
    graph = rdflib.Graph().parse(data=ontology_files(ONTOLOGY)[name], format="turtle")
    for kind in ("Class", "ObjectProperty", "DatatypeProperty"):
        for term in graph.subjects(rdflib.RDF.type, rdflib.OWL[kind]):
            assert {label.language for label in graph.objects(term, rdflib.RDFS.label)} == {"zh", "en"}


def test_classes_stand_under_what_the_graph_also_types_them_as() -> None:
    above = {term.name: term.above for term in read_terms(ONTOLOGY).classes}
    assert {kind: (above[kind],) for kind in ALSO_TYPED} == ALSO_TYPED


def test_every_relation_has_domain_and_range_of_known_classes() -> None:
    terms = read_terms(ONTOLOGY)
    assert len(terms.relations) >= 14
    assert all(term.domain and term.range for term in terms.relations)


def test_the_event_endings_of_the_seeds_have_their_classes() -> None:
    rows = (folder("seeds") / "suffixes.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    head = cells[0]
    found = {row[head.index("subkind")] for row in cells[1:] if row[head.index("kind")] == "Event"} - {""}
    events = {term.name for term in read_terms(ONTOLOGY).classes if term.above == "gj:Event"}
    assert found <= events


def test_faults_in_the_data_are_all_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "relations").mkdir()
    (tmp_path / "kinds.toml").write_text('[[class]]\nname = "Person"\n[[class]]\nname = "Person"\n', encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_terms(tmp_path)
    assert "stands twice" in str(caught.value)
    assert "the class Event is missing" in str(caught.value)


def test_the_namespace_is_the_contract() -> None:
    assert GJ == "https://w3id.org/gongjiang/ontology#"
    assert PREFIXES["schema"] == "https://schema.org/"


def test_kg_check_finds_nothing_wrong(kg: Kg) -> None:
    result = kg("check")
    assert (result.exit_code, result.stdout) == (0, "")
