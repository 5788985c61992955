# SPDX-License-Identifier: MIT
"""What a reader sees on opening the page, and how the page finds things."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Opener
from tests.page.sample import ENTITIES, FACTS, IDS


def search(page: Page, text: str) -> list[str]:
    """Types into the search box and gives the names found."""
    page.fill("#search", text)
    page.wait_for_selector(".results:not([hidden])")
    return page.locator(".results [role=option] .name").all_inner_texts()


def test_the_page_says_what_is_in_it(page: Page) -> None:
    totals = page.locator(".totals strong").all_inner_texts()
    assert totals == [str(len(ENTITIES)), str(len(FACTS)), "3", "2"]
    counts = dict(
        zip(
            page.locator("#legend-kinds .name").all_inner_texts(),
            page.locator("#legend-kinds .count").all_inner_texts(),
            strict=True,
        )
    )
    assert counts == {
        "人物": "6",
        "工会": "3",
        "企业": "3",
        "创新工作室": "1",
        "活动": "2",
        "荣誉": "3",
        "地点": "1",
        "文件": "1",
    }
    expect(page.locator(".overview")).to_contain_text("联系最多的单位")
    expect(page.locator(".overview .best").first).to_contain_text("甲市总工会")
    expect(page.locator(".overview")).to_contain_text("条事实未注明日期")


def test_the_cursor_stands_in_the_search_box(page: Page) -> None:
    assert page.evaluate("document.activeElement.id") == "search"


def test_the_map_is_drawn_with_the_first_picture(page: Page) -> None:
    colours = page.evaluate(
        """() => { const c = document.querySelector('canvas.map'); const seen = new Set();
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        for (let i = 0; i < d.length; i += 40) seen.add(d[i] + ' ' + d[i + 1] + ' ' + d[i + 2]);
        return seen.size; }"""
    )
    assert colours > 20


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("张三丰", "张三丰"),
        ("市总工会", "甲市总工会"),
        ("该公司", "甲市地铁公司"),
        ("zhaolijun", "赵丽君"),
        ("zlj", "赵丽君"),
        ("zhaolj", "赵丽君"),
        ("shanxx", "单雄信"),
        ("danxiongxin", "单雄信"),
        ("甲总工会", "甲市总工会"),
        ("赵丽军", "赵丽君"),
        ("zhaolijin", "赵丽君"),
        ("  ‘大工匠’ ", "甲市大工匠"),
    ],
)
def test_search_finds_by(page: Page, typed: str, found: str) -> None:
    assert found in search(page, typed)[:3]


def test_search_says_so_when_nothing_is_found(page: Page) -> None:
    assert search(page, "不存在的东西") == []
    expect(page.locator(".results")).to_contain_text("没有找到")


def test_results_stand_under_their_type_with_their_degree(page: Page) -> None:
    search(page, "甲市")
    expect(page.locator(".results [role=group]").first).to_have_attribute("aria-label", "工会")
    expect(page.locator(f".results [data-entity={IDS['甲市总工会']}] .count")).to_have_text("5")


def test_search_needs_no_mouse(page: Page) -> None:
    page.keyboard.type("甲市")
    page.wait_for_selector(".results:not([hidden])")
    page.keyboard.press("ArrowDown")
    name = page.locator(".results [aria-selected=true] .name").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#about-name")).to_have_text(name)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"


def test_the_page_opens_without_the_browsers_own_unpacking(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, script="delete window.DecompressionStream")
    expect(page.locator(".totals strong").first).to_have_text(str(len(ENTITIES)))
    page.fill("#search", "张三丰")
    page.keyboard.press("Enter")
    expect(page.locator("#scene-holder")).to_have_attribute("data-nodes", "5")
