# SPDX-License-Identifier: MIT
"""What a reader takes along, and the page for everyone: language, theme, keyboard, small screens, print."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kg.labels import labels
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


def sheet(page: Page, folder: Path) -> tuple[str, list[list[str]]]:
    """Name and rows of the CSV that a view gives."""
    path = saved(page, "#save-csv", folder)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return path.name, list(csv.reader(stream))


@pytest.mark.parametrize(
    ("view", "head", "row"),
    [
        (
            "figures",
            ["指标", "数值", "主体", "截至", "见报", "出处", "原文", "文章", "来源文件"],
            ["职工创新工作室", "48家", "丙集团", "", "2019", "", "职工创新工作室48家"],
        ),
        (
            "works",
            ["名称", "称作", "完成或实施者", "原文", "文章", "来源文件"],
            ["银龄护航计划", "计划项目 · 推出", "丙集团"],
        ),
        (
            "left",
            ["本可断言", "原因", "规则", "原文", "文章", "来源文件"],
            [
                "获得荣誉：王小二 → 甲市大工匠",
                "培育对象不是获得者",
                "hasHonour/candidate",
                "王小二被列为甲市大工匠培育对象",
            ],
        ),
        ("rulings", ["名称一", "名称二", "判断", "分数", "原因", "依据"], ["甲市地铁公司", "该公司", "同一", "97%"]),
        (
            "roll",
            [
                *("荣誉", "荣誉级别", "授予方", "届", "年", "名次", "状态", "获得者", "单位", "所缺"),
                *("文章", "来源文件", "荣誉 ID", "获得者 ID"),
            ],
            ["全国劳动模范", "国家级*", "", "", "", "", "获得", "李四光", "", "届、年、单位、授予方"],
        ),
    ],
)
def test_every_list_and_the_roll_give_a_sheet_of_their_own(
    open_page: Opener, sample_file: Path, tmp_path: Path, view: str, head: list[str], row: list[str]
) -> None:
    name, rows = sheet(open_page(sample_file, f"#view={view}"), tmp_path)
    assert (name, rows[0]) == (f"{view}.csv", head)
    assert row in [found[: len(row)] for found in rows[1:]]


def test_the_roll_begins_with_the_highest_honours_as_on_the_command_line(open_page: Opener, sample_file: Path) -> None:
    order = list(labels()["values"]["level"])
    page = open_page(sample_file, "#view=roll")
    levels = [text.split("*")[0] for text in page.locator(".giver").all_text_contents()]
    assert levels == sorted(levels, key=lambda level: order.index(level) if level in order else len(order))
    assert len(set(levels)) > 1


def test_what_is_one_is_not_counted_as_many_in_english(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, "#view=figures")
    page.click("#language")
    expect(page.locator(".tools .count")).to_have_text("1 row")


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


def test_a_search_by_keyboard_leads_into_the_panel(page: Page) -> None:
    page.fill("#search", "张三丰")
    page.keyboard.press("Enter")
    expect(page.locator("#about-name")).to_have_text("张三丰")
    expect(page.locator("#panel")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")


def test_a_filter_keeps_the_keyboard_that_set_it(page: Page) -> None:
    box = page.locator("#legend-kinds [data-code=Event]")
    box.focus()
    page.keyboard.press("Space")
    page.wait_for_function("() => location.hash.includes('kinds=Event')")
    expect(box).to_be_focused()


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
