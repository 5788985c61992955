# SPDX-License-Identifier: MIT
"""What the panel and the views say, with the words that prove it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.exports.html import write_html
from kg.graph import KnowledgeGraph
from tests.conftest import Opener
from tests.page.sample import IDS, sample_records, sample_texts


def test_each_fact_bears_its_words_and_where_they_stand(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=page&e={IDS['张三丰']}")
    honour = page.locator(".fact", has_text="第3届")
    expect(honour.locator(".badge.year")).to_have_text("2024")
    expect(honour.locator("mark")).to_have_text("第三届甲市大工匠、甲市地铁公司高级技师张三丰")
    expect(honour.locator("blockquote")).to_contain_text("全国劳动模范李四光出席大会。")
    expect(honour.locator("figcaption")).to_contain_text("某市总工会表彰大工匠")
    expect(honour.locator("figcaption")).to_contain_text("2024-10-18")
    expect(honour.locator("figcaption")).to_contain_text("a.txt")
    expect(honour.locator("figcaption")).to_contain_text("hasHonour/sample")
    expect(honour.locator("figcaption")).to_contain_text("93%")
    expect(page.locator(".fact .badge.role")).to_have_text("高级技师")


def test_an_undated_article_says_so(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=page&e={IDS['单雄信']}")
    expect(page.locator("figcaption .date")).to_have_text("未注明日期")


def test_the_article_opens_with_the_words_marked(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=page&e={IDS['单雄信']}")
    page.locator(".evidence .headline").click()
    expect(page.locator("#reader mark")).to_have_text("单雄信参加培训")
    expect(page.locator("#reader .text")).to_contain_text("甲市建工集团获全国工人先锋号")
    page.keyboard.press("Escape")
    expect(page.locator("#reader")).to_be_hidden()


def test_an_article_without_headline_is_called_by_its_file(open_page: Opener, tmp_path: Path) -> None:
    records = sample_records()
    bare = replace(records, articles=tuple(replace(header, headline="") for header in records.articles))
    path = tmp_path / "graph.html"
    path.write_text("".join(write_html(KnowledgeGraph(bare), articles=sample_texts())), encoding="utf-8")
    page = open_page(path, f"#view=page&e={IDS['单雄信']}")
    expect(page.locator(".evidence .headline")).to_have_text("b.txt")
    page.locator(".evidence .headline").click()
    expect(page.locator("#reader-title")).to_have_text("b.txt")


def test_the_panel_says_why_names_were_merged(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=page&e={IDS['甲市地铁公司']}")
    expect(page.locator(".aliases")).to_contain_text("该公司")
    expect(page.locator(".why")).to_contain_text("同一段中回指")


def test_the_roll_goes_by_edition_and_sets_candidates_apart(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, "#view=roll")
    honour = page.locator(".honour", has_text="甲市大工匠").first
    assert honour.locator("h4").all_inner_texts() == ["第3届 2024", "第2届 未注明日期", "未注明届次 未注明日期"]
    expect(honour.locator("h3")).to_contain_text("2 位获得者")
    expect(honour.locator(".giver")).to_contain_text("甲市总工会")
    expect(honour.locator("li.unheld")).to_contain_text("培育对象")
    expect(honour.locator("li", has_text="张三丰").locator(".body-of")).to_have_text("甲市地铁公司")
    expect(honour.locator(".giver")).to_have_text("市级* · 授予方 甲市总工会")
    expect(honour.locator(".badge.rank")).to_have_text("一等奖")
    honour.locator("li", has_text="张三丰").locator(".proof").click()
    expect(page.locator("#reader mark")).to_contain_text("第三届甲市大工匠")


def test_nobody_who_is_not_a_holder_stands_among_the_holders(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=page&e={IDS['甲市大工匠']}")
    assert "王小二" not in page.locator(".group", has_text="获得者").inner_text()
    expect(page.locator(".group", has_text="培育对象").locator("h3")).to_have_text("培育对象 1")


def test_the_overview_counts_holders_of_an_honour_and_not_its_facts(page: Page) -> None:
    section = page.locator(".overview section", has_text="获得者最多的荣誉")
    assert section.locator("li").first.inner_text().split() == ["甲市大工匠", "2"]


def test_the_timeline_keeps_the_undated_apart(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, "#view=time")
    years = [text.split()[0] for text in page.locator(".timeline h3").all_inner_texts()]
    assert years == ["2024", "2019", "未注明日期"]
    first = page.locator(".timeline .when").first
    happened = first.locator("li", has_text="大工匠表彰大会 参与 赵丽君").locator("time")
    expect(happened).to_have_text("2024-10-18")
    reported = first.locator("li", has_text="李四光 获得荣誉 全国劳动模范").locator("time")
    expect(reported).to_have_text("见报 2024-10-18")


def test_the_table_sorts_and_filters(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, "#view=table")
    expect(page.locator("tbody tr")).to_have_count(20)
    page.click("thead button >> text=名称")
    first = page.locator("tbody tr").first.inner_text()
    page.click("thead button >> text=名称")
    expect(page.locator("thead th").first).to_have_attribute("aria-sort", "descending")
    assert page.locator("tbody tr").first.inner_text() != first
    page.fill("#table-rows", "工会")
    expect(page.locator("tbody tr")).to_have_count(3)
    page.click("text=事实表")
    page.fill("#table-rows", "党组书记")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_a_table_drawn_anew_keeps_what_is_selected_in_its_filter(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, "#view=table&rows=工会")
    page.locator("#table-rows").select_text()
    page.evaluate("location.hash = '#view=table&rows=工会&sheet=facts'")
    expect(page.locator("button", has_text="事实表")).to_have_attribute("aria-pressed", "true")
    page.keyboard.insert_text("党组书记")
    expect(page.locator("#table-rows")).to_have_value("党组书记")
    expect(page.locator("tbody tr")).to_have_count(1)


def test_figures_results_left_out_and_judgements_are_listed(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, "#view=figures")
    expect(page.locator("tbody")).to_contain_text("48家")
    page.click("a[data-view=works]")
    expect(page.locator("tbody")).to_contain_text("银龄护航计划计划项目 · 推出 丙集团")
    page.click("a[data-view=left]")
    expect(page.locator("tbody")).to_contain_text("获得荣誉：王小二 → 甲市大工匠")
    expect(page.locator("tbody")).to_contain_text("培育对象不是获得者")
    expect(page.locator("tbody q")).to_have_text("王小二被列为甲市大工匠培育对象")
    page.click("a[data-view=rulings]")
    expect(page.locator("tbody")).to_contain_text("resolve/back-reference")


@pytest.mark.parametrize(
    ("view", "source", "shown"),
    [("figures", "a.txt", False), ("figures", "b.txt", True), ("left", "a.txt", True), ("left", "b.txt", False)],
)
def test_lists_obey_the_filters_beside_them(
    open_page: Opener, sample_file: Path, view: str, source: str, shown: bool
) -> None:
    page = open_page(sample_file, f"#view={view}&source={source}")
    expect(page.locator("#sheet .count, #sheet .empty")).to_have_text(
        "1 行" if shown else "没有内容符合所选的筛选条件；清除筛选可看到全部。"
    )
    expect(page.locator("#legend-relations")).to_be_hidden()
    expect(page.locator("#filter-source")).to_be_visible()


def test_a_span_of_years_that_runs_backwards_is_read_forwards(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file)
    page.fill("#filter-from", "2024")
    page.keyboard.press("Tab")
    page.fill("#filter-until", "2020")
    page.keyboard.press("Tab")
    expect(page.locator("#filter-from")).to_have_value("2020")
    expect(page.locator("#filter-until")).to_have_value("2024")


def test_filters_count_live(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file)
    page.select_option("#filter-honour", label="甲市大工匠")
    expect(page.locator("#legend-kinds li", has_text="人物").locator(".count")).to_have_text("3")
    page.click("#clear-filters")
    page.select_option("#filter-source", "b.txt")
    expect(page.locator("#legend-kinds li", has_text="文件").locator(".count")).to_have_text("1")
    expect(page.locator("#legend-kinds li", has_text="地点").locator(".count")).to_have_text("0")
    page.click("#clear-filters")
    page.fill("#filter-from", "2020")
    page.keyboard.press("Tab")
    expect(page.locator("#legend-kinds li", has_text="文件").locator(".count")).to_have_text("0")
    page.click("#clear-filters")
    page.locator("#legend-relations [data-code=position]").uncheck()
    expect(page.locator(".sum")).to_contain_text("19 事实")
    page.click("#clear-filters")
    page.select_option("#filter-level", "国家级")
    expect(page.locator("#legend-kinds li", has_text="荣誉").locator(".count")).to_have_text("2")
