# SPDX-License-Identifier: MIT
"""The graph's own methods: finding, paths, ledgers, and both engines of analysis alike."""

from __future__ import annotations

import builtins
import subprocess
import sys
from collections.abc import Callable

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import analysis
from kg.errors import QueryError
from kg.graph import KnowledgeGraph
from kg.ledger import level_rank, roll, successions
from kg.model import Entity, Header, Records, Statement
from kg.search import fold
from tests.asking.factory import RECORDS, evidence, fact, small_graph


def names(entities: list[Entity]) -> list[str]:
    """Their ids."""
    return [entity.id for entity in entities]


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("张三", None, ["person-zhang"]),
        ("person-zhang", None, ["person-zhang"]),
        ("王五", None, ["person-wang", "person-wang2"]),
        ("市总工会", None, ["union-bj"]),
        ("总工会", "Union", ["union-cy", "union-bj"]),
        ("“北京 大工匠”", None, ["honour-bj"]),
        ("北京大工将", None, ["honour-bj"]),
        ("北京市总公会", None, ["union-bj"]),
        ("zhangsan", None, ["person-zhang"]),
        ("ww", None, ["person-wang", "person-wang2"]),
        ("bjszgh", None, ["union-bj"]),
        ("dagongj", None, ["honour-bj"]),
        ("zhangsan", "Studio", ["studio-zhang"]),
        ("qqq", None, []),
        ("张三", "Union", []),
        ("完全没有", None, []),
        ("", None, []),
        ("张三", "", ["person-zhang"]),
        ("union-bj", "Body", ["union-bj"]),
        ("总工会", "Body", ["union-cy", "union-bj"]),
        ("张三", "Body", ["studio-zhang"]),
        ("职工技能大赛", "Competition", ["event-2"]),
        ("职工技能大赛", "Training", []),
    ],
)
def test_find_goes_from_name_to_alias_part_pinyin_and_near_miss(text: str, kind: str | None, found: list[str]) -> None:
    assert names(small_graph().find(text, kind)) == found


def test_an_entity_is_meant_by_id_retired_id_or_a_name_of_its_own() -> None:
    graph = small_graph()
    assert {graph.entity(name).id for name in ("person-zhang", "person-old", "张三", "张师傅")} == {"person-zhang"}
    with pytest.raises(QueryError, match=r"'王五' may be any of person-wang \(王五\), person-wang2"):
        graph.entity("王五")
    with pytest.raises(QueryError, match="nothing is called"):
        graph.entity("完全没有")


def test_neighbours_by_any_or_one_relation() -> None:
    graph = small_graph()
    assert names(graph.neighbours("李四")) == ["honour-bj", "union-cy"]
    assert names(graph.neighbours("李四", "position")) == ["union-cy"]


def test_facts_are_those_with_the_entity_at_either_end() -> None:
    assert [f.id for f in small_graph().facts("李四")] == ["fact-02", "fact-08"]


def test_a_path_prefers_what_holds_and_says_its_direction() -> None:
    hops = small_graph().path("李四", "北京市总工会")
    assert [(h.left.name, h.forward, h.right.name) for h in hops] in (
        [("李四", True, "北京大工匠"), ("北京大工匠", True, "北京市总工会")],
        [("李四", True, "朝阳区总工会"), ("朝阳区总工会", True, "北京市总工会")],
    )
    assert small_graph().path("李四", "person-wang2") == []


def test_two_reports_of_one_post_are_one_line_with_first_and_last_seen() -> None:
    line = next(x for x in small_graph().timeline("张三") if x.relation == "position")
    assert (line.first, line.last, line.role, line.articles) == (
        "2024-09-25",
        "2024-10-18",
        "高级技师",
        ("article-1", "article-2"),
    )


def test_a_timeline_goes_by_date_with_undated_last() -> None:
    graph = KnowledgeGraph(
        Records(
            RECORDS.entities,
            (
                fact("1", "position", "person-li", "union-cy", evidence("a", "nowhere"), role="甲"),
                fact("2", "position", "person-li", "union-cy", evidence("b", "later"), role="乙"),
                fact("3", "position", "person-li", "union-cy", evidence("c", "some-may"), role="丙"),
                fact("4", "position", "person-li", "union-cy", evidence("d", "article-1"), role="丁"),
            ),
            (*RECORDS.articles, issue("later", "2025"), issue("some-may", "--05-01")),
        )
    )
    assert [x.role for x in graph.timeline("李四")] == ["丁", "乙", "丙", "甲"]


def test_an_event_stands_at_its_own_date() -> None:
    assert {x.first for x in small_graph().timeline("工匠命名大会")} == {"2024-09-24"}


def test_only_a_date_that_no_page_states_is_marked_as_that_of_the_report() -> None:
    dated = {(x.relation, x.first): x.reported for x in small_graph().timeline("张三")}
    assert dated["participant", "2024-09-24"] is False
    assert dated["position", "2024-09-25"] is True


def test_succession_is_by_date_of_report() -> None:
    ((role, held),) = small_graph().successions("朝阳区总工会")
    assert (role, [x.subject_name for x in held]) == ("主席", ["王五", "李四"])


def test_a_body_on_the_roll_stands_with_the_body_that_it_belongs_to() -> None:
    house, shop = Entity("enterprise-a", "Enterprise", "某公司"), Entity("organization-a", "Organization", "装配车间")
    honour = Entity("honour-a", "Honour", "某市工人先锋号")
    won = fact("1", "hasHonour", shop.id, honour.id, evidence("装配车间获某市工人先锋号"), status="获得")
    (row,) = roll(Records((house, honour, shop), (won, fact("2", "partOf", shop.id, house.id))))
    assert (row.recipient_name, row.body) == ("装配车间", "某公司")


def issue(name: str, day: str) -> Header:
    """An article of a day."""
    return Header(name, "a.txt", "", 0, 1, date=day)


def holders(*reported: tuple[str, str, str]) -> list[tuple[str, list[str]]]:
    """Whom a body's successions name, of people reported with a post on a day."""
    body = Entity("union-1", "Union", "某区总工会")
    people = [Entity(f"person-{name}", "Person", name) for name, _, _ in reported]
    posts = [
        Statement(f"f{n}", "position", f"person-{name}", body.id, (("role", role),), (evidence(name, f"article-{n}"),))
        for n, (name, role, _) in enumerate(reported)
    ]
    issues = tuple(issue(f"article-{n}", day) for n, (_, _, day) in enumerate(reported))
    found = successions(Records((body, *people), tuple(posts), issues), body.id)
    return [(role, [x.subject_name for x in held]) for role, held in found]


def test_only_a_post_that_one_holds_alone_has_a_succession() -> None:
    assert holders(("甲", "主席", "2023-05-01"), ("乙", "主席", "2024-05-01")) == [("主席", ["甲", "乙"])]
    assert holders(("甲", "副主席", "2023-05-01"), ("乙", "副主席", "2024-05-01")) == []
    assert holders(("甲", "焊工", "2023-05-01"), ("乙", "焊工", "2024-05-01")) == []
    assert holders(("甲", "护士长", "2023-05-01"), ("乙", "护士长", "2024-05-01")) == []
    assert holders(("甲", "原主席", "2023-05-01"), ("乙", "原主席", "2024-05-01")) == []


def test_holders_reported_at_one_time_or_without_a_year_do_not_follow_each_other() -> None:
    assert holders(("甲", "主席", "2024-05-01"), ("乙", "主席", "2024-05-01")) == []
    assert holders(("甲", "主席", "2024"), ("乙", "主席", "2024-05-01")) == []
    assert holders(("甲", "主席", "2023-05-01"), ("乙", "主席", "--05-01")) == []


def test_a_row_of_the_roll_says_all_that_is_known_and_what_is_not() -> None:
    row = small_graph().roll("北京大工匠")[1]
    assert (row.recipient_name, row.status, row.edition, row.body, row.trade) == (
        "张三",
        "获得",
        "3",
        "北京地铁公司",
        "",
    )
    assert (row.level, row.level_from, row.grantor, row.grantor_from) == ("市级", "seed", "北京市总工会", "text")
    assert (row.official, row.official_source, row.found, row.missing) == ("2", "https://example.org/roll-3", 1, "")
    assert (row.quote, row.headline, row.source) == ("第三届北京大工匠张三", "工匠命名大会举行", "a.txt")


def test_a_report_without_edition_or_year_goes_into_the_row_that_has_one() -> None:
    honour, person = Entity("honour-1", "Honour", "某市工匠"), Entity("person-1", "Person", "张三")
    told = Statement("f1", "hasHonour", "person-1", "honour-1", (("edition", "3"),), (evidence("第三届"),))
    bare = Statement("f2", "hasHonour", "person-1", "honour-1", (), (evidence("张三", "article-2"),))
    nominee = Statement("f3", "hasHonour", "person-1", "honour-1", (("status", "提名"),), (evidence("提名"),))
    rows = roll(Records(entities=(honour, person), statements=(told, bare, nominee)))
    assert [(row.edition, row.status, row.reports, row.found) for row in rows] == [
        ("", "提名", 1, 0),
        ("3", "获得", 2, 1),
    ]


def test_what_says_less_of_a_conferral_is_no_row_of_its_own() -> None:
    """Where two full ones may be meant, or marks differ, it stays."""
    honour, person = Entity("honour-1", "Honour", "甲市大工匠"), Entity("person-1", "Person", "张三丰")
    ways = (
        (({}, {"year": "2022"}, {"edition": "4", "year": "2022"}), {("4", "2022", 3)}),
        (({"edition": "5"}, {"edition": "5", "year": "2023"}), {("5", "2023", 2)}),
        (({"edition": "5"}, {"year": "2023"}), {("5", "", 1), ("", "2023", 1)}),
        (({}, {"year": "2021"}, {"year": "2022"}), {("", "", 1), ("", "2021", 1), ("", "2022", 1)}),
    )
    for told, rows in ways:
        facts = tuple(
            Statement(f"f{i}", "hasHonour", person.id, honour.id, tuple(marks.items()), (evidence("张三丰", f"a{i}"),))
            for i, marks in enumerate(told)
        )
        found = roll(Records(entities=(honour, person), statements=facts))
        assert {(row.edition, row.year, row.reports) for row in found} == rows


def test_the_roll_begins_with_the_highest_honours() -> None:
    ranks = [level_rank(row.level) for row in small_graph().roll()]
    assert ranks == sorted(ranks)


def test_a_grantor_that_no_page_states_comes_from_the_seed_table() -> None:
    rows = small_graph().roll("全国五一劳动奖章")
    assert {(row.grantor, row.grantor_from) for row in rows} == {("中华全国总工会", "seed")}
    assert [row.missing for row in rows if row.recipient_name == "张三"] == ["届、年"]


def test_a_ladder_goes_up_by_level() -> None:
    assert [row.honour_name for row in small_graph().ladders()["person-zhang"]] == ["北京大工匠", "全国五一劳动奖章"]
    assert level_rank("全国") < level_rank("市级") < level_rank("县级") < level_rank("企业级") < level_rank("?")


def test_co_participation_and_co_organisation() -> None:
    graph = small_graph()
    people = graph.co_participation()
    assert list(people.edges(data=True)) == [("person-wang", "person-zhang", {"weight": 1, "events": "event-1"})]
    assert sorted(graph.co_organisation().edges) == [
        ("enterprise-metro", "union-bj"),
        ("enterprise-metro", "union-cy"),
        ("union-bj", "union-cy"),
    ]


def test_an_ego_network_is_what_lies_within_some_steps() -> None:
    graph = small_graph()
    assert sorted(graph.ego("李四").nodes) == ["honour-bj", "person-li", "union-cy"]
    assert len(graph.ego("李四", 2)) > 3


@pytest.mark.parametrize("measure", analysis.MEASURES)
@pytest.mark.parametrize("graph", [small_graph().nx, nx.MultiDiGraph(nx.karate_club_graph())], ids=["small", "karate"])
def test_both_engines_give_the_same_centrality(measure: str, graph: nx.MultiDiGraph) -> None:
    plain = analysis.simple(nx.relabel_nodes(graph, str))
    one, other = (analysis.centrality(plain, measure, engine) for engine in ("networkx", "igraph"))
    assert other == pytest.approx(one, abs=1e-6)


EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=25)


@settings(deadline=None)
@given(EDGES)
def test_both_engines_agree_on_any_small_graph(edges: list[tuple[int, int]]) -> None:
    graph: nx.MultiDiGraph = nx.MultiDiGraph((str(a), str(b)) for a, b in edges)
    plain = analysis.simple(graph)
    for measure in ("degree", "betweenness", "closeness"):
        one, other = (analysis.centrality(plain, measure, engine) for engine in ("networkx", "igraph"))
        assert other == pytest.approx(one, abs=1e-6)
    assert analysis.bridges(plain, "networkx") == analysis.bridges(plain, "igraph")


def test_a_sample_gives_the_same_in_both_engines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "EXACT", 10)
    monkeypatch.setattr(analysis, "SAMPLE", 12)
    plain = nx.relabel_nodes(nx.connected_watts_strogatz_graph(40, 4, 0.3, seed=1), str)
    one, other = (analysis.centrality(plain, "betweenness", engine) for engine in ("networkx", "igraph"))
    assert other == pytest.approx(one, abs=1e-9)


@pytest.mark.parametrize("engine", ["networkx", "igraph"])
def test_communities_and_bridges_of_two_groups(engine: str) -> None:
    plain = nx.relabel_nodes(nx.barbell_graph(6, 0), str)
    assert analysis.communities(plain, engine) == [list("012345"), ["10", "11", "6", "7", "8", "9"]]
    assert analysis.bridges(plain, engine) == [("5", "6")]
    assert analysis.communities(nx.empty_graph(0), engine) == []


def test_centrality_is_sorted_and_kept_to_kinds() -> None:
    found = small_graph().centrality("degree", kinds=("Person",))
    assert list(found) == ["person-wang", "person-zhang", "person-li", "person-wang2"]


@pytest.mark.parametrize(("measure", "engine"), [("fame", "auto"), ("degree", "spark")])
def test_an_unknown_measure_or_engine_is_named(measure: str, engine: str) -> None:
    with pytest.raises(QueryError, match="choose one of"):
        small_graph().centrality(measure, engine=engine)


def test_an_empty_graph_has_no_measures() -> None:
    graph = KnowledgeGraph(Records())
    assert (graph.centrality(), graph.communities(), graph.bridges(), graph.roll()) == ({}, [], [], [])


def test_frames_have_a_row_for_each_entity_and_fact() -> None:
    frames = small_graph().to_pandas()
    assert (len(frames.entities), len(frames.facts)) == (len(RECORDS.entities), len(RECORDS.statements))
    assert frames.facts.loc["fact-01", "quote"] == "第三届北京大工匠张三"


@pytest.mark.parametrize(("module", "call"), [("pandas", "to_pandas"), ("igraph", "communities")])
def test_what_is_not_installed_is_said(module: str, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **named: object) -> object:
        if name.partition(".")[0] == module:
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(analysis, "find_spec", lambda name: None)
    with pytest.raises(QueryError, match="pip install 'gongjiang"):
        getattr(small_graph(), call)(**({"engine": "igraph"} if module == "igraph" else {}))


def test_rdflib_and_networkx_copies_can_be_had() -> None:
    graph = small_graph()
    assert len(graph.to_rdflib()) > 300
    copy = graph.to_networkx()
    copy.clear()
    assert graph.nx.number_of_nodes() == len(RECORDS.entities)


def test_a_notebook_shows_counts_as_text() -> None:
    shown = KnowledgeGraph(Records((Entity("a", "Person", "<b>"),)))._repr_html_()
    assert (
        shown == "<table><caption>1 entities, 0 facts, 0 articles</caption><tr><td>Person</td><td>1</td></tr></table>"
    )


def test_nothing_heavy_is_loaded_with_the_graph() -> None:
    script = (
        "import sys, kg.rdf_read\n"
        "print([m for m in ('pandas', 'igraph', 'rdflib', 'scipy', 'starlette') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert run.stdout == "[]\n"


def test_folding_takes_away_what_does_not_matter() -> None:
    assert fold("“京彩”  工匠ＡＢ") == "京彩工匠ab"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda graph: graph.find("张三", "Bad"), "no kind 'Bad'; choose one of Person, Union"),
        (lambda graph: graph.neighbours("张三", "bad"), "no relation 'bad'; choose one of position, hasHonour"),
        (lambda graph: graph.centrality(kinds=("Bad",)), "no kind 'Bad'"),
        (lambda graph: graph.co_participation("Firm"), "no kind 'Firm'"),
    ],
)
def test_an_unknown_kind_or_relation_is_named(ask: Callable[[KnowledgeGraph], object], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        ask(KnowledgeGraph(RECORDS))
