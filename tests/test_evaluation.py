# SPDX-License-Identifier: MIT
"""The score: matching, buckets, floors, and that it agrees with the annotators' own scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg import build
from kg.cli import main
from kg.errors import SourceError
from kg.evaluation import compare, find_mistakes, gold_side, graph_side, score
from kg.evaluation.sides import Side, plain_number
from kg.graph import KnowledgeGraph
from kg.model import Entity, Evidence, Header, Observation, Records, Statement, Work
from kg.quality import fallen, find_sets, floors_text, raised, read_gold, whole_gold

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
SCORER = ROOT.parent / "shared" / "gold" / "score.py"
HELD = (Evidence("a", "张三", 0, 2, "test/rule", 0.9),)


def entity(kind: str, name: str, *aliases: str) -> Entity:
    return Entity(f"{kind.lower()}-{name}", kind, name, aliases)


def fact(relation: str, subject: Entity, object_: Entity, **qualifiers: str) -> Statement:
    pairs = tuple(sorted(qualifiers.items()))
    local = f"fact-{relation}-{subject.id}-{object_.id}-{pairs}"
    return Statement(local, relation, subject.id, object_.id, pairs, HELD)


def side(*parts: Entity | Statement, headline: str = "某区表彰工匠") -> Side:
    entities = tuple(p for p in parts if isinstance(p, Entity))
    facts = tuple(p for p in parts if isinstance(p, Statement))
    return graph_side(KnowledgeGraph(Records(entities, facts, (Header("a", "a.txt", headline, 0, 9),))))


def article(**given: Any) -> dict[str, Any]:
    return {"headline": "某区表彰工匠", "authors": [], "entities": [], "relations": [], **given}


def gold(**given: Any) -> Side:
    return gold_side({"articles": [article(**given)]})


PERSON = {"id": "e1", "type": "Person", "names": ["张三"]}
HONOUR = {"id": "e2", "type": "Honour", "names": ["某区工匠"]}
AWARD = {"type": "hasHonour", "head": "e1", "tail": "e2", "edition": 3}
ZHANG, CRAFT = entity("Person", "张三"), entity("Honour", "某区工匠", "“某区工匠”")


def figures(wanted: Side, given: Side) -> dict[str, dict[str, float]]:
    return score([compare("a.txt", wanted, given)]).figures()


def buckets(wanted: Side, given: Side) -> list[tuple[str, str]]:
    return [(m.bucket, m.key) for m in find_mistakes([compare("a.txt", wanted, given)])]


def test_a_perfect_graph_scores_one_and_makes_no_mistake() -> None:
    wanted = gold(entities=[PERSON, HONOUR], relations=[AWARD])
    given = side(ZHANG, CRAFT, fact("hasHonour", ZHANG, CRAFT, edition="3", status="获得"))
    rows = figures(wanted, given)
    assert {rows[key]["f1"] for key in ("article", "ENTITIES", "RELATIONS")} == {1.0}
    assert rows["ATTRIBUTES"] == {"right": 1, "of": 1, "share": 1.0}
    assert buckets(wanted, given) == []


def test_a_nomination_is_no_relation_but_counts_as_a_conferral_of_its_status() -> None:
    row = {"recipient": "张三", "honour": "某区工匠", "status": "候选"}
    wanted = gold(entities=[PERSON, HONOUR], conferrals=[row])
    nominated = figures(wanted, side(ZHANG, CRAFT, fact("hasHonour", ZHANG, CRAFT, status="候选人")))
    assert (nominated["conferral/not held"]["f1"], nominated["RELATIONS"]["fp"]) == (1.0, 0)
    held = figures(wanted, side(ZHANG, CRAFT, fact("hasHonour", ZHANG, CRAFT, status="获得")))
    assert (held["conferral/not held"]["fn"], held["conferral/asserted though not held"]["fp"]) == (1, 1)


SAID_OTHERWISE = [("拟推荐", "候选"), ("申报", "候选"), ("拟命名", "拟表彰"), ("提名奖", "提名")]


@pytest.mark.parametrize(("word", "told"), SAID_OTHERWISE)
def test_a_status_that_an_annotator_words_otherwise_counts_as_the_one_that_its_word_tells(word: str, told: str) -> None:
    row = {"recipient": "张三", "honour": "某区工匠", "status": word}
    wanted = gold(entities=[PERSON, HONOUR], conferrals=[row])
    given = figures(wanted, side(ZHANG, CRAFT, fact("hasHonour", ZHANG, CRAFT, status=told)))
    assert given["conferral/not held"]["f1"] == 1.0
    other = figures(wanted, side(ZHANG, CRAFT, fact("hasHonour", ZHANG, CRAFT, status="培育对象")))
    assert other["conferral/not held"]["f1"] == 0.0


def test_a_conferral_is_right_whether_or_not_the_name_of_the_honour_takes_in_the_status() -> None:
    row = {"recipient": "张三", "honour": "某区工匠提名奖", "status": "提名"}
    wanted = gold(entities=[PERSON, HONOUR], conferrals=[row])
    given = figures(wanted, side(ZHANG, CRAFT, fact("hasHonour", ZHANG, CRAFT, status="提名")))
    assert given["conferral/not held"]["f1"] == 1.0


def test_what_is_optional_is_neither_demanded_nor_punished() -> None:
    wanted = gold(entities=[{**PERSON, "optional": True}])
    assert figures(wanted, side())["ENTITIES"]["fn"] == 0
    assert figures(wanted, side(ZHANG))["ENTITIES"]["fp"] == 0


def test_a_name_relative_to_its_place_proves_no_identity() -> None:
    wanted = gold(entities=[{"id": "e1", "type": "Union", "names": ["北京市总工会", "市总工会"]}])
    assert figures(wanted, side(entity("Union", "深圳市总工会", "市总工会")))["ENTITIES"]["tp"] == 0
    assert figures(wanted, side(entity("Union", "北京市总工会")))["ENTITIES"]["tp"] == 1


def test_an_event_matches_when_most_of_its_characters_do() -> None:
    wanted = gold(entities=[{"id": "e1", "type": "Event", "names": ["第三届职工技能大赛"]}])
    assert figures(wanted, side(entity("Event", "第三届区职工技能大赛")))["ENTITIES"]["f1"] == 1.0
    assert figures(wanted, side(entity("Event", "职工书画展")))["ENTITIES"]["f1"] == 0.0


@pytest.mark.parametrize(
    ("found", "bucket"),
    [
        (entity("Organization", "张三"), "type"),
        (entity("Person", "张三丰"), "boundary"),
        (entity("Person", "李四"), "missed"),
    ],
)
def test_a_missed_name_is_sorted_by_what_was_found_instead(found: Entity, bucket: str) -> None:
    assert buckets(gold(entities=[PERSON]), side(found))[0] == (bucket, "entity/Person")


def test_a_relation_between_the_wrong_ends_is_a_wrong_attachment() -> None:
    other = {"id": "e3", "type": "Person", "names": ["李四"]}
    wanted = gold(entities=[PERSON, HONOUR, other], relations=[AWARD])
    li = entity("Person", "李四")
    given = side(ZHANG, CRAFT, li, fact("hasHonour", li, CRAFT, status="获得"))
    assert set(buckets(wanted, given)) == {("wrong attachment", "relation/hasHonour")}


def test_what_stands_in_an_article_that_was_not_found_is_page_reading() -> None:
    wanted = gold(entities=[PERSON], headline="另一个标题")
    assert ("page reading", "entity/Person") in buckets(wanted, side())


def test_two_things_made_one_are_a_wrong_merge() -> None:
    other = {"id": "e3", "type": "Person", "names": ["李四"]}
    given = side(entity("Person", "张三", "李四"))
    assert buckets(gold(entities=[PERSON, other]), given) == [("wrong merge", "entity/Person")]


@pytest.mark.parametrize(
    ("value", "unit", "plain"),
    [
        ("3200", "万元", ("32000000", "元")),
        ("2.3", "亿元", ("230000000", "元")),
        ("68万", "公里", ("680000", "公里")),
        ("87.5", "%", ("87.5", "%")),
    ],
)
def test_a_figure_is_compared_in_plain_numbers(value: str, unit: str, plain: tuple[str, str]) -> None:
    assert plain_number(value, unit) == plain


def test_figures_match_by_value_unit_and_shared_words_of_the_measure() -> None:
    row = {"measure": "当选人数", "value": "3", "unit": "人", "quote": "3人当选"}
    wanted = gold(observations=[row])
    records = Records(
        articles=(Header("a", "a.txt", "某区表彰工匠", 0, 9),),
        observations=(Observation("o", "a", "当选", "3", "人", "", "", "", "", "", HELD[0]),),
    )
    assert figures(wanted, graph_side(KnowledgeGraph(records)))["observation"]["f1"] == 1.0
    assert figures(wanted, side())["observation"]["fn"] == 1


STUDIOS = tuple(entity("Studio", name) for name in ("晨光工作室", "海潮工作室"))
SHOWN = [{"id": f"e{i}", "type": "Studio", "names": [studio.name]} for i, studio in enumerate(STUDIOS)]
NAMES = ("除冰机器人", "线损研究")


def shown(*members: Entity, whose: tuple[str, ...] = ()) -> Side:
    """A graph in which some studios showed both results."""
    results = tuple(Work(f"r{i}", "Result", name, "", "", whose, (), HELD[0]) for i, name in enumerate(NAMES))
    group = Work("g", "GroupStatement", "", "", "", tuple(m.id for m in members), ("r0", "r1"), HELD[0])
    return graph_side(KnowledgeGraph(Records(entities=STUDIOS, works=(*results, group))))


def test_a_group_is_right_with_all_its_members_and_no_pairing_is_owed() -> None:
    rows = [{"name": name, "whose": []} for name in NAMES]
    group = {"members": [studio.name for studio in STUDIOS], "results": list(NAMES)}
    wanted = gold(entities=SHOWN, results=rows, groups=[group])
    right = figures(wanted, shown(*STUDIOS))
    assert (right["work/result"]["f1"], right["work/group"]["f1"]) == (1.0, 1.0)
    assert figures(wanted, shown(STUDIOS[0]))["work/group"]["fn"] == 1
    assert figures(wanted, shown(*STUDIOS, whose=(STUDIOS[0].id,)))["work/whose"]["fp"] == 2
    assert ("work", "work/result") in buckets(wanted, side(*STUDIOS))


def test_pages_without_annotated_results_are_not_scored_for_them() -> None:
    assert "work/result" not in figures(gold(entities=SHOWN), shown(*STUDIOS))


def test_an_annotation_without_entities_says_more_of_an_article(tmp_path: Path) -> None:
    whole = article(entities=[PERSON])
    more = {"headline": whole["headline"], "programmes": [{"name": "圆梦计划", "whose": ["张三"]}]}
    for name, data in (("a.json", whole), ("b.json", more)):
        text = json.dumps({"source": "a.txt", "articles": [data]}, ensure_ascii=False)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = whole_gold([tmp_path / "a.json", tmp_path / "b.json"])
    assert found["articles"] == [{**whole, "programmes": more["programmes"]}]
    with pytest.raises(SourceError, match="not annotated"):
        whole_gold([tmp_path / "b.json"])


def test_floors_only_rise_and_say_what_fell() -> None:
    rows = {"relation/leader": {"f1": 0.8}, "ATTRIBUTES": {"share": 0.9}}
    floors = raised("seen", rows, {"seen": {"relation/leader": 0.9}})
    assert floors == {"seen": {"relation/leader": 0.9, "ATTRIBUTES": 0.9}}
    assert fallen("seen", rows, floors) == ["seen relation/leader: 0.800, floor 0.900"]
    assert fallen("seen", {"relation/leader": {"f1": 0.896}, "ATTRIBUTES": {"share": 0.9}}, floors) == []
    assert json.loads(floors_text(floors)) == floors


def test_an_annotation_without_its_source_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"source": "a.txt", "articles": []}', encoding="utf-8")
    with pytest.raises(SourceError, match=r"a\.json: its source is not given"):
        find_sets([tmp_path / "a.json"])
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    with pytest.raises(SourceError, match=r"b\.json: is no annotation"):
        read_gold(tmp_path / "b.json")


def test_the_command_shows_sets_side_by_side_and_the_mistakes(tmp_path: Path) -> None:
    for name in ("seen", "unseen"):
        (tmp_path / name).mkdir()
        page = GOLD / "seen" / "d1_01_district_award_list.txt"
        for path in (page, page.with_suffix(".json")):
            (tmp_path / name / path.name).write_bytes(path.read_bytes())
    floors = tmp_path / "floors.json"
    sets = [str(tmp_path / "seen"), str(tmp_path / "unseen")]
    shown = CliRunner().invoke(main, ["eval", *sets, "--errors", "--update-floors", "--floors", str(floors)])
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.split("\n")[0].split() == ["seen", "unseen"]
    assert "seen: " in shown.stdout
    assert set(json.loads(floors.read_text(encoding="utf-8"))) == {"seen", "unseen"}
    as_json = CliRunner().invoke(main, ["eval", str(tmp_path / "seen"), "--json", "--errors"])
    data = json.loads(as_json.stdout)["seen"]
    assert (data["pages"], data["figures"]["article"]["f1"]) == (1, 1.0)


@pytest.mark.skipif(not SCORER.is_file(), reason="the annotators' scorer is not here")
def test_the_figures_are_those_of_the_annotators_scorer(tmp_path: Path) -> None:
    files, ours = [], []
    for path in sorted(GOLD.glob("*seen/*.json"))[::4]:
        graph = build(path.with_suffix(".txt"), out=tmp_path / path.stem)
        files += [str(path), str(tmp_path / path.stem / "graph.ttl")]
        ours.append(compare(path.name, gold_side(read_gold(path)), graph_side(graph)))
    done = subprocess.run([sys.executable, SCORER, "--json", *files], capture_output=True, text=True, check=True)
    own = ("observation", "conferral/", "work/")
    theirs = {key: row for key, row in score(ours).figures().items() if not key.startswith(own)}
    assert theirs == json.loads(done.stdout)
