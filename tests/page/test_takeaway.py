# SPDX-License-Identifier: MIT
"""What a reader takes along, and the page for everyone: language, theme, keyboard, small screens, print."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Opener
from tests.page.sample import FACTS, IDS


def saved(page: Page, button: str, folder: Path) -> Path:
    """The file that a button saves."""
    with page.expect_download() as waiting:
        page.click(button)
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


@pytest.mark.parametrize("fragment", ["", f"#view=focus&e={IDS['张三丰']}"])
def test_png_and_svg_hold_the_picture(open_page: Opener, sample_file: Path, tmp_path: Path, fragment: str) -> None:
    page = open_page(sample_file, fragment)
    if fragment:
        page.wait_for_function("() => window.kgPage.scene.network")
    assert saved(page, "#save-png", tmp_path).read_bytes().startswith(b"\x89PNG")
    drawing = ET.parse(saved(page, "#save-svg", tmp_path)).getroot()
    titles = [element.text for element in drawing.iter("{http://www.w3.org/2000/svg}title")]
    assert "张三丰" in titles


def test_csv_holds_what_is_seen(open_page: Opener, sample_file: Path, tmp_path: Path) -> None:
    page = open_page(sample_file)
    with saved(page, "#save-csv", tmp_path).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert rows[0] == ["主体", "关系", "客体", "状态", "细节", "时间", "见报", "文章", "来源文件"]
    assert len(rows) == 1 + len(FACTS)
    told = ["2024-10-18", "某市总工会表彰大工匠", "a.txt"]
    assert ["赵丽君", "任职", "甲市总工会", "", "副主席", "", *told] in rows
    assert ["李四光", "获得荣誉", "全国劳动模范", "获得", "", "", *told] in rows
    assert ["张三丰", "获得荣誉", "甲市大工匠", "获得", "第3届", "2024", *told] in rows
    assert ["王小二", "列为培育对象", "甲市大工匠", "培育对象", "", "", *told] in rows


def test_the_interface_speaks_english_too(page: Page) -> None:
    page.click("#language")
    expect(page.locator("a[data-view=roll]")).to_have_text("Honours")
    expect(page.locator("#legend-kinds .name").first).to_have_text("Person")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.click("#language")
    expect(page.locator("a[data-view=roll]")).to_have_text("荣誉榜")


def test_dark_follows_the_system_and_the_switch(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, color_scheme="dark")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("#theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


@pytest.mark.parametrize("width", [1280, 1024, 768, 390])
@pytest.mark.parametrize("view", ["map", "focus", "roll", "table", "time", "page"])
def test_nothing_is_wider_than_the_screen(open_page: Opener, sample_file: Path, width: int, view: str) -> None:
    entity = f"&e={IDS['甲市总工会']}" if view in ("focus", "page") else ""
    page = open_page(sample_file, f"#view={view}{entity}", viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width < 1100:
        page.click("#menu")
        expect(page.locator("#legend-kinds")).to_be_visible()


def test_the_drawer_of_a_small_screen_closes_by_its_button_and_by_a_touch_beside_it(
    open_page: Opener, sample_file: Path
) -> None:
    page = open_page(sample_file, viewport={"width": 390, "height": 800}, has_touch=True)
    page.tap("#menu")
    page.tap("#close-side")
    expect(page.locator("#side")).to_be_hidden()
    page.tap("#menu")
    page.touchscreen.tap(360, 500)
    expect(page.locator("#side")).to_be_hidden()


def test_a_way_leads_out_of_the_entity_page_and_of_a_lost_link(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=page&e={IDS['张三丰']}")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("canvas.map")).to_be_visible()
    lost = open_page(sample_file, "#view=focus&e=person-nobody")
    expect(lost.locator("#sheet")).to_contain_text("链接中的条目不在本图谱里")
    lost.click("#sheet a")
    expect(lost.locator("canvas.map")).to_be_visible()


def test_keys_lead_through_the_page(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.locator(".sheet-title")).to_have_text("表格")
    page.keyboard.press("r")
    expect(page.locator(".sheet-title")).to_have_text("荣誉榜")
    page.keyboard.press("m")
    expect(page.locator("canvas.map")).to_be_visible()
    page.focus("canvas.map")
    before = page.evaluate("window.kgPage.map.camera.scale")
    page.keyboard.press("+")
    assert page.evaluate("window.kgPage.map.camera.scale") > before


def test_a_cut_name_is_whole_on_hover(page: Page) -> None:
    x, y = page.evaluate(
        "id => window.kgPage.map.placeOf(window.kgPage.graph.numberOf(id))", IDS["关于加强技能培训的意见"]
    )
    page.locator("canvas.map").hover(position={"x": x, "y": y})
    expect(page.locator("#hint")).to_have_text("关于加强技能培训的意见")


def test_the_panel_prints_without_the_page_around_it(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=page&e={IDS['张三丰']}")
    page.emulate_media(media="print")
    expect(page.locator(".evidence mark").first).to_be_visible()
    expect(page.locator("#tabs")).to_be_hidden()
    expect(page.locator("#side")).to_be_hidden()
    assert len(page.pdf()) > 5000
