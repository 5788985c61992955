# SPDX-License-Identifier: MIT
"""Every named question answers the small graph as expected, and its parameters mean what they say."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import KnowledgeError, QueryError
from kg.model import Entity, Records
from kg.query import render, shown
from kg.questions import ask_named, question_named, questions, read_question
from kg.rdf import turtle
from kg.rdf_read import load
from tests.asking.factory import RECORDS, fact

GOLDEN = Path(__file__).parent / "golden" / "questions"
SPARQL = [name for name, question in questions().items() if not question.runs]
ASKED_IN_ISSUE_5 = {
    *("holders", "honours-of", "edition-roll", "candidates", "grantor", "honours-by-enterprise"),
    *("honours-by-year-and-district", "posts-at", "posts-of", "succession", "officers-with-honours"),
    *("parents", "names-of", "event-bodies", "events-of", "co-organisers", "studios", "path"),
    *("single-source", "facts-of-article", "articles-by-author", "left-out"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with the small graph."""
    path = tmp_path_factory.mktemp("graph")
    (path / "graph.ttl").write_text("".join(turtle(RECORDS)), encoding="utf-8")
    return path


def test_all_competency_questions_are_there() -> None:
    assert set(questions()) >= ASKED_IN_ISSUE_5


@pytest.mark.parametrize("name", SPARQL)
def test_a_question_gives_the_expected_answer(name: str, folder: Path) -> None:
    text = render(ask_named(name, folder, {}), "csv")
    golden = GOLDEN / f"{name}.csv"
    if os.environ.get("KG_GOLDEN") == "write":  # pragma: no cover
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="")
    assert text == golden.read_bytes().decode()


@pytest.mark.parametrize("name", SPARQL)
def test_a_parameter_keeps_the_rows_with_its_value(name: str, folder: Path) -> None:
    everything = ask_named(name, folder, {})
    for parameter in question_named(name).parameters:
        if parameter.name not in everything.columns or parameter.type == "until":
            continue
        place = everything.columns.index(parameter.name)
        for value in {shown(row[place]) for row in everything.rows} - {""}:
            asked = ask_named(name, folder, {parameter.name: value})
            kept = [row for row in everything.rows if shown(row[place]) == value]
            columns = [everything.columns.index(column) for column in asked.columns]
            assert sorted(map(str, asked.rows)) == sorted(str(tuple(row[i] for i in columns)) for row in kept)


def rows(folder: Path, name: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    """Some columns of an answer, as texts."""
    answer = ask_named(name, folder, values)
    places = [answer.columns.index(column) for column in columns]
    return [tuple(shown(row[place]) for place in places) for row in answer.rows]


@pytest.mark.parametrize("name", [name for name in SPARQL if "gj:headline" in question_named(name).text])
def test_a_question_finds_the_same_where_articles_have_no_headline(name: str, folder: Path, tmp_path: Path) -> None:
    bare = replace(RECORDS, articles=tuple(replace(article, headline="") for article in RECORDS.articles))
    (tmp_path / "graph.ttl").write_text("".join(turtle(bare)), encoding="utf-8")
    whole = ask_named(name, folder, {})
    kept = [column for column in whole.columns if "eadline" not in column]
    assert sorted(rows(tmp_path, name, *kept)) == sorted(rows(folder, name, *kept))


def test_only_those_who_hold_an_honour_are_its_holders(folder: Path) -> None:
    assert rows(folder, "holders", "holderName", "quote", honour="北京大工匠") == [("张三", "第三届北京大工匠张三")]


def test_an_edition_stands_beside_its_official_number(folder: Path) -> None:
    assert rows(folder, "edition-roll", "edition", "found", "official", honour="第三届北京大工匠") == [("3", "1", "2")]


def test_a_post_as_of_a_date_is_what_was_reported_until_then(folder: Path) -> None:
    assert rows(folder, "posts-at", "personName", "date", body="区总工会", date="2024-10-01") == [
        ("王五", "2024-09-25")
    ]
    assert rows(folder, "posts-at", "personName", body="区总工会", role="主席", date="2025") == [("李四",), ("王五",)]


def test_a_path_shows_the_words_of_each_hop(folder: Path) -> None:
    answer = ask_named("path", folder, {"from": "张三", "to": "李四"})
    assert [tuple(map(shown, row)) for row in answer.rows] == [
        ("张三", "hasHonour", "→", "北京大工匠", "第三届北京大工匠张三"),
        ("北京大工匠", "hasHonour", "←", "李四", "培育对象李四"),
    ]


def test_a_retired_id_leads_to_its_successor(folder: Path) -> None:
    assert len(rows(folder, "posts-of", "quote", person="person-old")) == 2


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("nothing", {}, "no question 'nothing'"),
        ("holders", {"honor": "x"}, "has no parameter 'honor'"),
        ("holders", {"honour": "某某奖"}, "no Honour is called '某某奖'"),
        ("holders", {"honour": '" } DROP ALL #'}, "no Honour is called"),
        ("holders", {"honour": "张三"}, "no Honour is called '张三'"),
        ("holders", {"edition": "三"}, "is no whole number"),
        ("path", {"from": "张三"}, "path needs to="),
    ],
)
def test_wrong_use_says_what_is_right(name: str, values: dict[str, str], message: str, folder: Path) -> None:
    with pytest.raises(QueryError, match=message):
        ask_named(name, folder, values)


def test_a_question_without_titles_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "queries").mkdir()
    (tmp_path / "queries" / "bare.rq").write_text("# runs: nowhere\nASK {}", encoding="utf-8")
    monkeypatch.setattr("kg.questions.folder", lambda _: tmp_path)
    with pytest.raises(KnowledgeError, match=r"bare.rq: no `# title.zh(.|\n)*names nothing"):
        questions.__wrapped__()
    assert read_question(tmp_path / "queries" / "bare.rq").runs == "nowhere"


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two who hold one honour, one of them told with its year and without, one with two years and without."""
    entities = (
        Entity("enterprise-a", "Enterprise", "通州区柳江机械厂"),
        Entity("honour-a", "Honour", "柳江工匠"),
        Entity("person-a", "Person", "温舒"),
        Entity("person-b", "Person", "祁连"),
    )
    told = (("person-a", "1979"), ("person-a", ""), ("person-b", "1980"), ("person-b", "1985"), ("person-b", ""))
    facts = [fact(f"p-{who}", "position", who, "enterprise-a", role="工人") for who in ("person-a", "person-b")]
    for number, (who, year) in enumerate(told):
        said = {"year": year} if year else {}
        facts.append(fact(f"h-{number}", "hasHonour", who, "honour-a", status="获得", **said))
    records = Records(entities, tuple(facts), RECORDS.articles)
    path = tmp_path_factory.mktemp("twice")
    (path / "graph.ttl").write_text("".join(turtle(records)), encoding="utf-8")
    return path


def test_an_award_told_again_without_its_year_is_counted_once_as_in_the_roll(told_twice: Path) -> None:
    counted = [("", "1"), ("1979", "1"), ("1980", "1"), ("1985", "1")]
    assert rows(told_twice, "edition-roll", "edition", "found") == counted
    assert [row.year for row in load(told_twice).roll()] == [year for year, _ in counted]
    assert rows(told_twice, "honours-by-enterprise", "itsPeoples") == [("4",)]


def test_the_date_of_a_report_is_never_the_year_of_an_honour(told_twice: Path) -> None:
    assert rows(told_twice, "honours-by-year-and-district", "year", "district", "honours") == [
        ("", "通州区", "1"), ("1979", "通州区", "1"), ("1980", "通州区", "1"), ("1985", "通州区", "1")
    ]  # fmt: skip
