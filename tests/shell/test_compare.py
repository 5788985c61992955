# SPDX-License-Identifier: MIT
"""`kg diff` lists what came, went and changed, with the reason."""

import json
from dataclasses import replace
from pathlib import Path

from kg.compare import Change, compare
from kg.model import Entity, Evidence, Header, Records, Ruling, Statement
from kg.pipeline import Request, run
from tests.shell.conftest import Kg
from tests.shell.files import write_corpus
from tests.shell.stub import STAGES


def evidence(article: str = "article-1", rule: str = "r") -> Evidence:
    return Evidence(article, "李明", 0, 2, rule, 0.9)


PERSON = Entity("person-1", "Person", "李明")
UNION = Entity("union-1", "Union", "江海市总工会")
POST = Statement("fact-1", "position", "person-1", "union-1", (("role", "主席"),), (evidence(),))
PAGE = Header("article-1", "a.txt", "标题", 0, 10, mentions=("person-1", "union-1"))
BASE = Records(entities=(PERSON, UNION), statements=(POST,), articles=(PAGE,))


def test_equal_graphs_have_no_difference() -> None:
    assert compare(BASE, BASE) == []


def test_what_comes_with_an_article_comes_by_text() -> None:
    assert compare(Records(), BASE) == [
        Change("+", "entity", "person-1", "Person 李明", "text a.txt"),
        Change("+", "entity", "union-1", "Union 江海市总工会", "text a.txt"),
        Change("+", "fact", "fact-1", "李明 position 江海市总工会 (role 主席)", "text a.txt"),
    ]
    assert [change.sign for change in compare(BASE, Records())] == ["-", "-", "-"]


def test_what_the_same_article_no_longer_gives_went_by_rule() -> None:
    assert compare(BASE, replace(BASE, statements=())) == [
        Change("-", "fact", "fact-1", "李明 position 江海市总工会 (role 主席)", "rule")
    ]


def test_a_merge_by_hand_is_told_with_the_heir_and_the_ruling() -> None:
    ruling = Ruling("union-1", "江海市总工会", "union-2", "市总工会", "same", 1.0, (), "rulings.txt:3")
    other = Entity("union-2", "Union", "市总工会")
    old = replace(BASE, entities=(PERSON, UNION, other))
    merged = replace(UNION, aliases=("市总工会",), retired=("union-2",))
    new = replace(BASE, entities=(PERSON, merged), rulings=(ruling,))
    by_hand = "ruling rulings.txt:3"
    assert compare(old, new) == [
        Change("~", "entity", "union-1", "Union 江海市总工会: aliases +市总工会; retired +union-2", by_hand),
        Change("-", "entity", "union-2", "Union 市总工会 → union-1 江海市总工会", by_hand),
    ]


def test_a_changed_fact_says_what_changed() -> None:
    changed = replace(POST, qualifiers=(("role", "副主席"),))
    (change,) = compare(BASE, replace(BASE, statements=(changed,)))
    assert change.text == "李明 position 江海市总工会 (role 副主席): qualifiers +role 副主席 -role 主席"
    assert change.why == "rule"


def test_the_command_prints_lines_or_json(tmp_path: Path, kg: Kg) -> None:
    corpus = write_corpus(tmp_path / "in")
    run([corpus], Request(out=tmp_path / "old"), stages=STAGES)
    (corpus / "new.txt").write_text("本报讯 新河总工会参加。", encoding="utf-8")
    run([corpus], Request(out=tmp_path / "new"), stages=STAGES)
    result = kg("diff", tmp_path / "old", tmp_path / "new")
    assert result.exit_code == 0
    assert "Union 新河总工会  [text new.txt]" in result.stdout
    lines = [json.loads(line) for line in kg("diff", tmp_path / "old", tmp_path / "new", "--json").stdout.splitlines()]
    assert {line["why"] for line in lines} == {"text new.txt"}
    assert kg("diff", tmp_path / "old", tmp_path / "old").stdout == ""
