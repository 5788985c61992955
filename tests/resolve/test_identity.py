# SPDX-License-Identifier: MIT
"""Laws of the link phase: order does not matter, ids are never lost, rulings by hand are replayed."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KnowledgeError
from kg.knowledge import load_knowledge
from kg.model import Page as SourcePage
from kg.model import Reading, Records
from kg.rdf import turtle
from kg.rdf_read import read_records
from kg.read_page import read_page
from kg.resolve import link
from kg.rulings import HandRuling, read_rulings
from tests.resolve.factory import Page, page

SIDES = (
    ("Person", "王伟", "body=北京市总工会#主席"),
    ("Person", "王伟", "body=北京总工会#主席"),
    ("Person", "王伟", "place=北京"),
    ("Person", "王伟", "body=首钢集团#电工"),
    ("Person", "孟艺兵", "body=首钢集团#电工"),
    ("Person", "孟艺兵", "place=北京;honour=北京大工匠#3"),
    ("Person", "孟艺兵", "place=北京;honour=北京大工匠#3;with=王伟"),
    ("Body", "朝阳区总工会", "place=北京"),
    ("Body", "北京市朝阳区总工会", ""),
    ("Body", "朝阳区总工会", ""),
    ("Body", "北京恒远重型装备集团有限公司", "place=北京;also=恒远集团"),
    ("Body", "恒远集团", "place=北京"),
    ("Body", "炼铁厂", "parent=首钢集团"),
    ("Body", "炼铁厂", ""),
    ("Event", "第三届“海淀工匠杯”职工职业技能大赛", "organiser=海淀区总工会;date=2024-09-25;seen=2024-09-26"),
    ("Event", "“海淀工匠杯”技能大赛", "organiser=海淀区总工会;date=2024-09-25"),
    ("Event", "表彰大会", "organiser=北京市总工会;date=2024-09-25"),
    ("Event", "表彰大会", "organiser=北京总工会;date=2024-09-25"),
    ("Honour", "全国劳模", ""),
    ("Honour", "工人先锋号", ""),
    ("Honour", "工人先锋号", "grantor=北京市总工会"),
    ("Person", "孟艺兵", "author=孟艺兵;body=首钢集团有限公司#电工"),
    ("Person", "孟艺兵", "author=孟艺兵;place=北京"),
    ("Body", "朝阳区总工会", "near=长春市总工会"),
    ("Event", "“书香东升”职工读书分享会", "organiser=海淀区总工会;seen=2024-09-20;place=北京"),
    ("Event", "“书香东升”分享会", "organiser=海淀区总工会;seen=2024-09-22;place=北京"),
    ("Document", "《关于加强劳模工作的意见》", "place=北京"),
    ("Place", "首都图书馆", "place=北京"),
)
"""Things that are one, several, or undecided, each in an article of its own."""


@cache
def readings() -> tuple[Reading, ...]:
    return tuple(page(f"s{i:02}", *side)[0] for i, side in enumerate(SIDES))


def built(chosen: list[Reading], rulings: tuple[HandRuling, ...] = ()) -> Records:
    return link(chosen, load_knowledge(), rulings)


def text(records: Records) -> str:
    return "".join(turtle(records))


def by_name(records: Records, name: str) -> list[str]:
    return [e.id for e in records.entities if e.name == name]


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(SIDES))))
def test_the_order_of_the_sources_does_not_matter(order: list[int]) -> None:
    assert text(built([readings()[i] for i in order])) == text(built(list(readings())))


@settings(max_examples=50, deadline=None)
@given(st.sets(st.integers(0, len(SIDES) - 1)), st.integers(0, len(SIDES) - 1))
def test_an_id_that_was_ever_given_leads_somewhere_when_an_article_is_added(few: set[int], added: int) -> None:
    old = built([readings()[i] for i in sorted(few)])
    new = built([readings()[i] for i in sorted(few | {added})])
    alive = {e.id for e in new.entities} | {r for e in new.entities for r in e.retired}
    assert {e.id for e in old.entities} | {r for e in old.entities for r in e.retired} <= alive


def test_no_id_is_borne_twice() -> None:
    records = built(list(readings()))
    ids = [i for e in records.entities for i in (e.id, *e.retired)]
    assert len(ids) == len(set(ids))


def test_a_retired_id_points_to_its_successor_in_the_graph() -> None:
    alone = built([readings()[11]])
    both = built([readings()[10], readings()[11]])
    gone = by_name(alone, "恒远集团")[0]
    heir = next(e for e in both.entities if gone in e.retired)
    assert heir.name == "北京恒远重型装备集团有限公司"
    assert f"id:{gone} dcterms:isReplacedBy id:{heir.id} ." in text(both)


def test_the_records_survive_the_turtle() -> None:
    records = built(list(readings()))
    assert read_records(text(records).encode()) == records


def test_a_name_that_only_the_seed_table_knows_is_no_entitys_name() -> None:
    made = Page("a", {})
    made.add("Union", "全国总工会", ("中华全国总工会",))
    assert [e.name for e in built([made.reading()]).entities] == ["全国总工会"]


def test_an_honour_says_which_of_its_attributes_the_text_gives() -> None:
    found = built([page("a", "Honour", "江苏省劳模", "")[0]]).entities[0]
    assert ("levelInText", "省级") in found.attributes
    assert "level" in dict(built([page("a", "Honour", "北京大工匠", "")[0]]).entities[0].attributes)


# rulings by hand --------------------------------------------------------------------------

HAND = """# 人工裁定
same 恒远集团 @ s11 | 孟艺兵 @ s04
different 王伟 @ s00 | 王伟 @ s01
rename 朝阳区总工会 @ s09 -> 沈阳某朝阳区总工会
retype 炼铁厂 @ s13 -> Organization
deny position 王伟 @ s03 -> 首钢集团
add position[顾问] 孟艺兵 @ s05 -> 首钢集团 # 首钢集团官网, 2024-05-01
"""


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(1, 7)))
def test_the_order_of_the_rulings_does_not_matter(order: list[int]) -> None:
    lines = read_rulings(HAND, "r.txt")
    chosen = list(readings())
    assert text(built(chosen, tuple(lines[i - 1] for i in order))) == text(built(chosen, lines))


def test_rulings_part_join_and_rename() -> None:
    plain = built(list(readings()))
    lines = "different 王伟 @ s00 | 王伟 @ s01\nsame 王伟 @ s02 | 王伟 @ s03\n"
    ruled = built(list(readings()), read_rulings(lines, "r.txt"))
    assert len(by_name(plain, "王伟")) == len(by_name(ruled, "王伟"))
    homes = {a.source: set(a.mentions) for a in ruled.articles}
    assert not homes["s00"] & homes["s01"] & set(by_name(ruled, "王伟"))
    assert homes["s02"] & homes["s03"] & set(by_name(ruled, "王伟"))


def test_a_ruling_by_id_holds_when_the_corpus_grows() -> None:
    small = built([readings()[2], readings()[3]])
    left, right = by_name(small, "王伟")
    rulings = read_rulings(f"same {left} | {right}", "r.txt")
    grown = built(list(readings()), rulings)
    assert [r.verdict for r in grown.rulings if r.by == "r.txt:1"] == ["same"]
    homes = {a.source: set(a.mentions) for a in grown.articles}
    assert homes["s02"] & homes["s03"] & set(by_name(grown, "王伟"))


def test_facts_are_denied_and_added_with_their_source() -> None:
    records = built(list(readings()), read_rulings(HAND, "r.txt"))
    added = [s for s in records.statements if s.evidence[0].rule == "ruling/add"]
    assert [(s.qualifier("role"), s.evidence[0].quote) for s in added] == [("顾问", "首钢集团官网, 2024-05-01")]
    evidence = added[0].evidence[0]
    assert HAND[evidence.start : evidence.end] == evidence.quote
    (home,) = [a for a in records.articles if a.id == evidence.article]
    assert (home.source, home.is_read, home.start <= evidence.start, evidence.end <= home.end <= len(HAND)) == (
        "r.txt", False, True, True,
    )  # fmt: skip
    assert not [s for s in records.statements if s.evidence[0].article == "article-s03" and s.relation == "position"]


def nominated() -> Reading:
    """An article that names somebody as nominated for an honour, and as chair and member somewhere."""
    made = Page("a", {})
    person, body = made.add("Person", "温舒"), made.add("Organization", "柳江劳模协会")
    made.say("hasHonour", person, made.add("Honour", "柳江工匠"), status="提名")
    for role in ("会长", "会员"):
        made.say("position", person, body, role=role)
    return made.reading()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("add hasHonour 温舒 -> 柳江工匠 # 名单\n", {"提名", "获得", "会长", "会员"}),
        (
            "deny hasHonour[提名] 温舒 -> 柳江工匠\nadd hasHonour[获得] 温舒 -> 柳江工匠 # 名单\n",
            {"获得", "会长", "会员"},
        ),
        ("deny hasHonour 温舒 -> 柳江工匠\nadd hasHonour 温舒 -> 柳江工匠 # 名单\n", {"获得", "会长", "会员"}),
        (
            "deny hasHonour[提名] 温舒 -> 柳江工匠\nadd hasHonour[第4届，2024年] 温舒 -> 柳江工匠 # 名单\n",
            {"获得", "4", "2024", "会长", "会员"},
        ),
        ("deny position[会长] 温舒 -> 柳江劳模协会\n", {"提名", "会员"}),
        ("deny position 温舒 -> 柳江劳模协会\nadd position[顾问] 温舒 -> 柳江劳模协会 # 官网\n", {"提名", "顾问"}),
    ],
)
def test_a_status_or_role_that_was_read_wrongly_is_denied_and_the_right_one_added(lines: str, said: set[str]) -> None:
    records = built([nominated()], read_rulings(lines, "r.txt"))
    assert {value for s in records.statements for _, value in s.qualifiers} == said
    assert not [r for r in records.rulings if r.verdict == "unmatched"]


def test_an_edition_or_year_that_was_read_wrongly_is_denied_alone_and_the_right_one_is_the_fact_that_pages_state() -> (
    None
):
    made = Page("a", {})
    person, honour = made.add("Person", "温舒"), made.add("Honour", "柳江工匠")
    for edition, year in (("3", ""), ("", "2021"), ("4", "2024")):
        made.say("hasHonour", person, honour, status="获得", edition=edition, year=year)
    lines = "deny hasHonour[第3届] 温舒 -> 柳江工匠\nadd hasHonour[2024，第4届] 温舒 -> 柳江工匠 # 名单\n"
    records = built([made.reading()], read_rulings(lines, "r.txt"))
    assert not [r for r in records.rulings if r.verdict == "unmatched"]
    told = {(s.qualifier("edition"), s.qualifier("year")): len(s.evidence) for s in records.statements}
    assert told == {("", "2021"): 1, ("4", "2024"): 2}


def test_a_ruling_may_be_written_with_the_signs_and_words_of_a_chinese_keyboard() -> None:
    wide = (
        "same 甲 \uff20 a.txt\uff5c甲 \uff20 b.txt\nrename 甲 → 乙\nretype 甲 -> 人物\n"
        "add 获得荣誉\uff3b首届、2024年\uff3d 甲 → 丙 \uff03 名单\n"
    )
    plain = (
        "same 甲 @ a.txt | 甲 @ b.txt\nrename 甲 -> 乙\nretype 甲 -> Person\n"
        "add hasHonour[第1届，2024] 甲 -> 丙 # 名单\n"
    )
    said = [
        [(r.verb, r.left, r.right, r.relation, r.marks, r.note) for r in read_rulings(text, "r.txt")]
        for text in (wide, plain)
    ]
    assert said[0] == said[1]


def test_the_signs_of_a_ruling_may_stand_in_a_name_where_blanks_stand_around_those_that_part_its_sides() -> None:
    text = "rename 甲 -> A\uff20B公司\nsame 甲→乙 | 丙\ndifferent 甲\uff5c乙 \uff5c 丙\nrename 甲->乙 → 丁\n"
    assert [(r.left, r.right) for r in read_rulings(text, "r.txt")] == [
        ("甲", "A\uff20B公司"), ("甲→乙", "丙"), ("甲\uff5c乙", "丙"), ("甲->乙", "丁"),
    ]  # fmt: skip


@pytest.mark.parametrize("marks", ["第3届，第4届", "获得 提名", "2023年、2024年度"])
def test_brackets_that_say_two_of_one_kind_of_an_honour_are_a_fault(marks: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_rulings(f"add hasHonour[{marks}] 温舒 -> 柳江工匠 # 名单\n", "r.txt")
    (fault,) = caught.value.faults
    assert fault.startswith(f"r.txt:1: [{marks}] says more than one")


@pytest.mark.parametrize("denied", ["[第4届]", "[获得，第4届]"])
def test_an_honour_that_is_added_and_denied_with_its_edition_is_a_fault_whether_or_not_it_is_said_to_be_held(
    denied: str,
) -> None:
    text = f"add hasHonour[第4届] 温舒 -> 柳江工匠 # 名单\ndeny hasHonour{denied} 温舒 -> 柳江工匠\n"
    with pytest.raises(KnowledgeError, match="contradicts"):
        read_rulings(text, "r.txt")
    assert read_rulings(text.replace("deny hasHonour" + denied, "deny hasHonour[第3届，2024年度]"), "r.txt")


def test_studios_of_one_name_are_one_where_their_leaders_of_one_name_are_at_the_same_body() -> None:
    def told(source: str, body: str) -> Reading:
        made = Page(source, {"place": ["北京"]})
        person = made.add("Person", "王建军")
        made.say("leader", made.add("Studio", "王建军创新工作室"), person)
        made.say("position", person, made.add("Enterprise", body), role="电工")
        return made.reading()

    for body, number in (("首钢集团有限公司", 1), ("北京公交集团有限公司", 2)):
        records = built([told("a", "首钢集团有限公司"), told("b", body)], ())
        assert len([e for e in records.entities if e.kind == "Studio"]) == number


def test_what_is_denied_and_added_word_for_word_is_a_fault_and_so_is_an_unknown_status() -> None:
    bad = "deny position[会长] A -> B\nadd position[会长] A -> B # x\nadd hasHonour[得到] A -> B # x\n"
    with pytest.raises(KnowledgeError) as caught:
        read_rulings(bad, "r.txt")
    assert [fault.split("; ")[0] for fault in caught.value.faults] == [
        "r.txt:3: '得到' is no status",
        "r.txt:2: contradicts r.txt:1 (deny position[会长] A -> B)",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("different 温舒 @ “柳江劳模” | 温舒", "温舒 @ “柳江劳模”: the words must hold the name 温舒"),
        (
            "deny hasHonour person-2c69000000000000 -> 柳江工匠",
            "nothing bears the id person-2c69000000000000: "
            "it may have changed with the text of its article; a name or words hold",
        ),
        ("deny hasHonour[获得] 温舒 -> 柳江工匠", "no such fact was found"),
    ],
)
def test_a_ruling_that_matches_nothing_says_what_would(line: str, reason: str) -> None:
    found = built([nominated()], read_rulings(line, "r.txt")).rulings
    assert [r.reasons[0] for r in found if r.verdict == "unmatched"] == [reason]


def namesakes() -> list[Reading]:
    """Two articles that name a 温舒: the nominee of `nominated`, and a painter of another place."""
    other = Page("b", {})
    other.say("position", other.add("Person", "温舒"), other.add("Enterprise", "云岭彩陶厂"), role="画工")
    return [nominated(), other.reading()]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("deny hasHonour 温舒 -> 柳江工匠\n", {"会长", "会员", "画工"}),
        ("deny hasHonour 温舒 -> 柳江工匠\nadd hasHonour 温舒 -> 柳江工匠 # 名单\n", {"获得", "会长", "会员", "画工"}),
        ("add hasHonour[撤销] 温舒 -> 柳江工匠 # 名单\n", {"提名", "撤销", "会长", "会员", "画工"}),
        ("rename 温舒 @ b -> 文舒\nadd hasHonour 文舒 -> 柳江工匠 # 名单\n", {"提名", "获得", "会长", "会员", "画工"}),
    ],
)
def test_a_correction_holds_when_a_later_page_names_somebody_of_that_name(lines: str, said: set[str]) -> None:
    records = built(namesakes(), read_rulings(lines, "r.txt"))
    assert len({e.id for e in records.entities if e.kind == "Person"}) == 2
    assert {value for s in records.statements for _, value in s.qualifiers} == said
    assert not [r for r in records.rulings if r.verdict == "unmatched"]


@pytest.mark.parametrize("line", ["rename 温舒 -> 文舒", "add position 温舒 -> 温舒 # 名单", "retype 温舒 -> Place"])
def test_a_ruling_that_several_may_mean_says_how_to_write_each(line: str) -> None:
    found = built(namesakes(), read_rulings(line, "r.txt")).rulings
    said = [r.reasons[0] for r in found if r.verdict == "unmatched"]
    assert said == ["温舒 means several things: 温舒 @ a, 温舒 @ b"]


def test_a_denial_takes_the_fact_from_all_who_bear_the_name_and_is_recorded_for_each() -> None:
    other = Page("b", {"place": ["云岭"]})
    person = other.add("Person", "温舒")
    other.say("position", person, other.add("Enterprise", "云岭彩陶厂"), role="画工")
    other.say("hasHonour", person, other.add("Honour", "柳江工匠"), status="获得")
    apart = "different 温舒 @ a | 温舒 @ b\n"
    hand = read_rulings(apart + "deny hasHonour 温舒 -> 柳江工匠\n", "r.txt")
    records = built([nominated(), other.reading()], hand)
    assert [r.verdict for r in records.rulings if r.by == "r.txt:2"] == ["deny", "deny"]
    assert not [s for s in records.statements if s.relation == "hasHonour"]


def test_a_ruling_that_matches_nothing_is_reported_with_its_line() -> None:
    rulings = read_rulings("same 甲公司 | 乙公司\ndeny position 王伟 @ s00 -> 首钢集团\nrename 丙 -> 丁\n", "r.txt")
    found = [r for r in built(list(readings()), rulings).rulings if r.verdict == "unmatched"]
    assert sorted(r.by for r in found) == ["r.txt:1", "r.txt:2", "r.txt:3"]


def test_all_faults_of_a_rulings_file_are_reported_at_once() -> None:
    bad = "merge A | B\nsame A\nsame A | A\nretype A -> Thing\nadd position A -> B\n"
    bad += "add likes A -> B # x\nsame C | D\ndifferent D | C\n"
    with pytest.raises(KnowledgeError) as caught:
        read_rulings(bad, "r.txt")
    assert [fault.split(": ")[0] for fault in caught.value.faults] == [f"r.txt:{n}" for n in (1, 2, 3, 4, 5, 6, 8)]


COPY = "云溪区总工会走进工地\n\n本报讯 云溪区总工会慰问团来到码头。焊工鲁铁生在场馆里等候，他是首届“云溪工匠”。\n"


def read(*sources: str) -> Records:
    knowledge = load_knowledge()
    return link([read_page(SourcePage(source, COPY), knowledge) for source in sources], knowledge)


def test_an_article_that_stands_in_two_sources_tells_of_nobody_twice() -> None:
    once, twice = read("a.txt"), read("a.txt", "b.txt")
    assert {e.id for e in once.entities} == {e.id for e in twice.entities}
    assert [e.name for e in twice.entities if e.kind == "Person"] == ["鲁铁生"]
    told = [r for r in twice.rulings if r.by == "resolve/copy"]
    assert [(r.left_name, r.right_name, r.verdict) for r in told] == [("鲁铁生（a.txt）", "鲁铁生（b.txt）", "same")]


def test_a_renamed_file_changes_no_id() -> None:
    assert [e.id for e in read("a.txt").entities] == [e.id for e in read("b.txt").entities]


def told(*texts: str) -> Records:
    knowledge = load_knowledge()
    return link([read_page(SourcePage(f"{n}.txt", t, place="北京"), knowledge) for n, t in enumerate(texts)], knowledge)


def test_a_numbered_happening_is_named_with_whose_it_is() -> None:
    records = told("换届大会\n\n本报讯 5月8日，昌平区工会第七次代表大会开幕。昌平区总工会主席王建国作报告。")
    assert [e.name for e in records.entities if e.kind == "Event"] == ["昌平区工会第七次代表大会"]


def test_a_places_union_bears_its_full_name_though_a_meetings_name_shortens_it() -> None:
    records = told(
        "换届大会\n\n本报讯 5月8日，北京市昌平区工会第七次代表大会开幕，代表们齐聚一堂。",
        "走访慰问\n\n本报讯 5月9日，昌平区总工会主席王建国看望职工。",
    )
    assert {e.name for e in records.entities if e.kind == "Union"} == {"昌平区总工会"}
