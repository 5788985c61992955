# SPDX-License-Identifier: MIT
"""The sentence with which the design shows the terms of the Turtle export gives what is promised there."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import Graph

from kg.cli import main

SENTENCE = "第三届北京大工匠、某某地铁公司高级技师张三出席由北京市总工会主办的表彰大会。"
PROMISED = {
    "a person with a post and an honour": """
        ?p a gj:Person, foaf:Person ; rdfs:label "张三"@zh ; gj:position ?firm ; gj:hasHonour ?honour .""",
    "an honour with its own name and the form found": """
        ?honour a gj:Honour, skos:Concept ; rdfs:label "北京大工匠"@zh ; skos:altLabel "第三届北京大工匠"@zh .""",
    "an event of its kind with who held it and who came": """
        ?e a gj:Ceremony, gj:Event, schema:Event ; rdfs:label "表彰大会"@zh ; gj:organizer ?u ; gj:participant ?p .
        ?u a gj:Union ; rdfs:label "北京市总工会"@zh . ?p rdfs:label "张三"@zh .""",
    "a conferral with its edition": """
        ?c a gj:Conferral ; gj:recipient ?p ; gj:honour ?h ; gj:edition 3 ; gj:status "获得"@zh ; gj:evidence ?why .""",
    "a post with its body, its role and the day of the paper": """
        ?post a gj:Position, org:Membership ; gj:holder ?p ; gj:organization ?firm ; gj:role "高级技师"@zh ;
            gj:asOf "2024-10-18"^^xsd:date . ?firm rdfs:label "某某地铁公司"@zh .""",
    "any other relation with its proof": """
        ?s a gj:Statement, rdf:Statement ; rdf:subject ?e ; rdf:predicate gj:organizer ; rdf:object ?u ;
            gj:evidence ?why .""",
    "the words of a post and where they stand": """
        ?post gj:role "高级技师"@zh ; gj:evidence ?why . ?why a gj:Evidence ; gj:quote ?quote ; gj:start ?start ;
            gj:end 21 ; gj:inArticle ?article ; gj:rule ?rule ; gj:confidence ?sure .
        FILTER (STRLEN(?quote) = 21 - ?start && STRENDS(STR(?quote), "某某地铁公司高级技师张三"))""",
}
PREFIXES = """PREFIX gj: <https://w3id.org/gongjiang/ontology#> PREFIX org: <http://www.w3.org/ns/org#>
    PREFIX schema: <https://schema.org/> """


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("contract")
    (folder / "a.txt").write_text(SENTENCE, encoding="utf-8")
    options = ["--date", "2024-10-18", "-o", str(folder / "out"), "-q"]
    assert CliRunner().invoke(main, ["build", str(folder / "a.txt"), *options]).exit_code == 0
    return Graph().parse(folder / "out" / "graph.ttl")


@pytest.mark.parametrize("promise", PROMISED)
def test_the_design_s_sentence_gives(promise: str, graph: Graph) -> None:
    assert graph.query(PREFIXES + f"ASK {{ {PROMISED[promise]} }}").askAnswer
