# SPDX-License-Identifier: MIT
"""What the page shows where papers print the same, people bear one name, and reports leave out what others say."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.pipeline import Request, run
from tests.conftest import Opener

REPORT = (
    "{head}\n\n江海市举行劳动模范表彰大会\n\n"
    "本报讯 4月28日，江海市总工会举行劳动模范表彰大会。江海重工有限公司焊工温舒荣获2024年江海市五一劳动奖章。"
    "江海重工有限公司工会开展技术革新86项。\n"
)
FILES = {
    "a.txt": REPORT.format(head="date: 2024-04-29\npaper: 江海日报\nplace: 江苏"),
    "b.txt": REPORT.format(head="date: 2024-04-29\npaper: 江海晚报\nplace: 江苏"),
    "c.txt": "date: 2024-06-01\n\n快递员温舒获表彰\n\n本报讯 江海速运有限公司快递员温舒获得江海市五一劳动奖章。\n",
    "d.txt": "date: 2024-05-20\n\n温舒走进校园\n\n本报讯 江海市五一劳动奖章获得者、江海重工有限公司焊工温舒来校。\n",
    "名单.csv": "姓名,单位,荣誉称号,届次,年份\n祁连,江海港务,江海工匠,第四届,2022\n祁连,江海港务,江海工匠,,2022\n",
}


@pytest.fixture(scope="module")
def daily(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a build with copies, namesakes and a fact added by hand."""
    root = tmp_path_factory.mktemp("daily")
    for name, text in FILES.items():
        (root / "in" / name).parent.mkdir(exist_ok=True)
        (root / "in" / name).write_text(text, encoding="utf-8")
    (root / "rulings.txt").write_text("add hasHonour[2020] 祁连 -> 江海市五一劳动奖章 # 档案\n", encoding="utf-8")
    run([str(root / "in")], Request(out=root / "out", rulings=root / "rulings.txt"))
    return root / "out" / "graph.html"


def entity(page: Page, name: str, body: str) -> str:
    """The id of one of several who bear a name."""
    found = page.evaluate(
        "([name, body]) => { const { graph } = window.kgPage;"
        " return graph.core.ids.filter((_, e) => graph.names[e] === name && graph.apartBy(e) === body); }",
        [name, body],
    )
    assert len(found) == 1, found
    return str(found[0])


def test_the_search_tells_people_of_one_name_apart(open_page: Opener, daily: Path) -> None:
    page = open_page(daily)
    page.locator("#search").fill("wenshu")
    expect(page.locator(".results .other")).to_have_text(["江海重工有限公司", "江海速运有限公司"])
    page.goto(daily.as_uri() + "#view=table")
    page.locator("#table-rows").fill("温舒")
    expect(page.locator("tbody tr .body-of")).to_have_count(2)


def test_words_that_two_papers_print_stand_once_with_both_files(open_page: Opener, daily: Path) -> None:
    page = open_page(daily)
    person = entity(page, "温舒", "江海重工有限公司")
    page.goto(daily.as_uri() + f"#view=page&e={person}")
    fact = page.locator(".fact", has_text="2024").filter(has_text="荣获2024年江海市五一劳动奖章").first
    expect(fact.locator(".copies").first).to_contain_text("又见 b.txt")
    words = fact.locator("mark").all_inner_texts()
    assert len(words) == len(set(words))
    expect(fact.locator("figcaption .file").first).to_have_text("a.txt")
    fact.locator(".copies button").first.click()
    expect(page.locator("#reader .meta")).to_contain_text("b.txt")


def test_what_stands_beside_a_fact_takes_one_line(open_page: Opener, daily: Path) -> None:
    page = open_page(daily)
    page.goto(daily.as_uri() + f"#view=page&e={entity(page, '祁连', '江海港务')}")
    box = page.locator(".fact .badge.year").first.bounding_box()
    assert box and box["height"] < 30


def test_a_figure_that_two_papers_print_is_one_row(open_page: Opener, daily: Path) -> None:
    page = open_page(daily, "#view=figures")
    row = page.locator("tbody tr", has_text="86项")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("又见 b.txt")


def test_the_rulings_by_hand_count_as_no_article(open_page: Opener, daily: Path) -> None:
    page = open_page(daily)
    expect(page.locator(".totals strong").nth(2)).to_have_text("5")
    expect(page.locator(".totals strong").nth(3)).to_have_text("5")


def test_the_roll_has_a_conferral_once_however_little_some_reports_say(open_page: Opener, daily: Path) -> None:
    page = open_page(daily, "#view=roll")
    expect(page.locator(".honour", has_text="江海工匠").locator("h4")).to_have_text(["第4届 2022"])


def test_the_timeline_goes_from_day_to_day(open_page: Opener, daily: Path) -> None:
    page = open_page(daily, "#view=time")
    for section in page.locator(".timeline .when:not(.undated)").all():
        days = [text.removeprefix("见报 ") for text in section.locator("time").all_inner_texts()]
        assert days == sorted(days, reverse=True)


def test_parallel_edges_bear_their_words_on_one_of_them_in_lines(open_page: Opener, daily: Path) -> None:
    page = open_page(daily)
    person = entity(page, "祁连", "江海港务")
    page.goto(daily.as_uri() + f"#view=focus&e={person}")
    page.wait_for_selector("#scene-holder canvas")
    edges = page.evaluate(
        "() => window.kgPage.scene.network.body.data.edges.get().map((e) => [`${e.from} ${e.to}`, e.label])"
    )
    labels = [label for ends, label in edges if sum(other == ends for other, _ in edges) == 2]
    assert sorted(label.count("\n") for label in labels if label) == [1]


def test_a_level_that_only_the_name_of_an_honour_tells_is_a_filter(open_page: Opener, daily: Path) -> None:
    page = open_page(daily)
    expect(page.locator("#filter-level option")).to_have_text(["全部", "市级"])
    page.locator("#filter-level").select_option("市级")
    expect(page.locator(".totals strong").first).not_to_have_text("0")


@pytest.mark.parametrize("width", [800, 1024])
def test_all_that_can_be_taken_along_is_in_sight(open_page: Opener, daily: Path, width: int) -> None:
    page = open_page(daily, viewport={"width": width, "height": 700})
    for language in range(2):
        for button in page.locator(".take button").all():
            box = button.bounding_box()
            assert box and box["x"] + box["width"] <= width, language
        page.locator("#language").click()


def test_a_key_leads_to_the_search_from_a_tick_box(open_page: Opener, daily: Path) -> None:
    page = open_page(daily)
    page.locator(".legend input").first.focus()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


def test_a_list_is_printed_and_a_picture_is_not(open_page: Opener, daily: Path) -> None:
    for view, shown in (("figures", True), ("rulings", True), ("roll", True), ("map", False)):
        page = open_page(daily, f"#view={view}")
        page.emulate_media(media="print")
        expect(page.locator("#stage")).to_be_visible(visible=shown)
