# SPDX-License-Identifier: MIT
"""Turtle and back gives the same records, whatever the texts hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import (
    Author,
    Entity,
    Evidence,
    Header,
    Observation,
    Records,
    Refusal,
    Ruling,
    Statement,
    Work,
)
from kg.rdf import turtle
from kg.rdf_read import load, read_graph, read_records
from kg.rdf_terms import ENTITY_KINDS
from tests.asking.factory import RECORDS, evidence, fact

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NAMES = st.from_regex(r"[a-z]{1,4}-[0-9a-f]{2,6}", fullmatch=True)
DATES = st.sampled_from(["", "2024", "2024-09", "2024-09-25", "--09-29", "--09", "2024-09-01/2024-09-03", "近日"])
SCORES = st.integers(0, 100).map(lambda n: n / 100)
PLACES = st.integers(0, 10_000)
KEYS = st.sampled_from(["level", "grantor", "trade"])

EVIDENCE = st.builds(Evidence, article=NAMES, quote=TEXT, start=PLACES, end=PLACES, rule=TEXT, confidence=SCORES)


def unique(elements: st.SearchStrategy, key: object = None, most: int = 3) -> st.SearchStrategy:
    """Tuples without repetition."""
    return st.lists(elements, max_size=most, unique_by=key).map(tuple)


OFFICIAL = st.tuples(
    st.just("official"), st.builds("{}|{}|{}".format, st.sampled_from([1, 3, 2024]), st.integers(1, 99), TEXT)
)
ENTITY = st.builds(
    Entity,
    id=NAMES,
    kind=st.sampled_from(ENTITY_KINDS),
    name=TEXT,
    aliases=unique(TEXT),
    subkind=st.sampled_from(["", "Competition"]),
    retired=unique(st.from_regex(r"old-[0-9]{1,5}", fullmatch=True)),
    attributes=unique(st.tuples(KEYS, TEXT)).map(sorted).map(tuple),
)
HONOUR = st.builds(
    Entity,
    id=st.just("honour-x"),
    kind=st.just("Honour"),
    name=TEXT,
    attributes=unique(OFFICIAL | st.tuples(KEYS, TEXT)).map(sorted).map(tuple),
)
QUALIFIERS = st.fixed_dictionaries(
    {},
    optional={
        "role": TEXT,
        "edition": st.sampled_from(["3", "03", "首", "12"]),
        "year": DATES,
        "status": st.sampled_from(["获得", "提名"]),
    },
).map(lambda found: tuple(sorted(found.items())))
STATEMENT = st.builds(
    Statement,
    id=st.from_regex(r"fact-[0-9]{1,6}", fullmatch=True),
    relation=st.sampled_from(["position", "hasHonour", "partOf", "participant", "organizer"]),
    subject=NAMES,
    object=NAMES,
    qualifiers=QUALIFIERS,
    evidence=unique(EVIDENCE),
) | st.builds(
    Statement,
    id=st.from_regex(r"fact-d[0-9]{1,6}", fullmatch=True),
    relation=st.just("date"),
    subject=NAMES,
    object=DATES,
    qualifiers=st.just(()),
    evidence=unique(EVIDENCE),
)
HEADER = st.builds(
    Header,
    id=st.from_regex(r"article-[0-9]{1,6}", fullmatch=True),
    source=TEXT,
    headline=TEXT,
    start=PLACES,
    end=PLACES,
    kicker=TEXT,
    authors=unique(st.builds(Author, name=TEXT, role=st.sampled_from(["记者", "通讯员", "摄影"]))),
    reprinted_from=TEXT,
    date=DATES,
    paper=TEXT,
    mentions=unique(NAMES),
)
OBSERVATION = st.builds(
    Observation,
    id=st.from_regex(r"observation-[0-9]{1,6}", fullmatch=True),
    article=NAMES,
    measure=TEXT,
    value=st.sampled_from(["648", "87.5", "-3", "三成", "87.5%", "007"]),
    unit=TEXT,
    qualifier=TEXT,
    scope=st.just("") | NAMES,
    scope_text=TEXT,
    as_of=DATES,
    speaker=TEXT,
    evidence=EVIDENCE,
)
WORK = st.builds(
    Work,
    id=st.from_regex(r"result-[0-9]{1,6}", fullmatch=True),
    kind=st.sampled_from(["Result", "Programme", "GroupStatement"]),
    name=TEXT,
    sort=TEXT,
    verb=TEXT,
    bodies=unique(NAMES),
    results=unique(NAMES),
    evidence=EVIDENCE,
)
RULING = st.builds(
    Ruling,
    left=NAMES,
    left_name=TEXT,
    right=NAMES,
    right_name=TEXT,
    verdict=st.sampled_from(["same", "different", "unsure"]),
    score=SCORES,
    reasons=unique(TEXT),
    by=TEXT,
)
REFUSAL = st.builds(Refusal, article=NAMES, quote=TEXT, start=PLACES, end=PLACES, rule=TEXT, reason=TEXT, about=TEXT)


def by_id(record: object) -> object:
    """Ids name one record each."""
    return record.id


ALL = st.builds(
    Records,
    entities=st.tuples(unique(ENTITY, by_id), st.tuples(HONOUR)).map(lambda t: t[0] + t[1]),
    statements=unique(STATEMENT, by_id),
    articles=unique(HEADER, by_id),
    observations=unique(OBSERVATION, by_id),
    works=unique(WORK, by_id),
    rulings=unique(RULING, lambda r: (r.left, r.left_name, r.right, r.right_name, r.by)),
    refusals=unique(REFUSAL, lambda r: (r.article, r.start, r.end, r.rule, r.about)),
)


def retired_once(records: Records) -> bool:
    """An id is retired for one successor only, and bears no entity of its own."""
    names = [old for entity in records.entities for old in entity.retired]
    return len(names) == len(set(names))


@settings(max_examples=300, deadline=None)
@given(ALL.filter(retired_once), st.sampled_from(["https://w3id.org/gongjiang/id/", "https://example.org/工会/"]))
def test_turtle_reads_back_as_the_same_records(records: Records, base: str) -> None:
    graph = read_graph("".join(turtle(records, base=base)).encode())
    assert graph.records == records
    assert graph.base == base


def test_the_small_graph_reads_back() -> None:
    assert read_records("".join(turtle(RECORDS)).encode()) == RECORDS


def test_no_subject_is_written_twice() -> None:
    text = "".join(turtle(RECORDS))
    subjects = [line.split(" ")[0] for line in text.splitlines() if line.startswith("id:")]
    assert len(subjects) == len(set(subjects))


def test_rdflib_reads_the_same_number_of_triples() -> None:
    import pyoxigraph as ox

    text = "".join(turtle(RECORDS))
    quads = set(ox.parse(text.encode(), ox.RdfFormat.TURTLE))
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(quads)


def test_official_number_stands_on_the_edition() -> None:
    text = "".join(turtle(RECORDS))
    assert "gj:officialNumber 2 ;" in text
    assert "gj:official " not in text


def test_a_post_stands_as_of_the_last_issue_that_says_so() -> None:
    former = fact("99", "position", "person-li", "union-bj", evidence("原北京市总工会主席李四"), role="原主席")
    graph = rdflib.Graph().parse(data="".join(turtle(replace(RECORDS, statements=(*RECORDS.statements, former)))))
    seen = graph.query("SELECT ?post ?day { ?post a gj:Position OPTIONAL { ?post gj:asOf ?day } }")
    days = {str(post).rsplit("/", 1)[-1]: day and str(day) for post, day in seen}
    assert days["fact-06"] == days["fact-08"] == "2024-10-18"
    assert days["fact-07"] == days["fact-09"] == "2024-09-25"
    assert days["fact-99"] is None


def test_a_broken_file_is_one_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "graph.ttl"
    file.write_text("id:a id:b .", encoding="utf-8")
    with pytest.raises(SourceError, match=r"graph\.ttl: not Turtle"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["missing.ttl", "."])
def test_a_missing_graph_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="kg build"):
        load(tmp_path / name)
