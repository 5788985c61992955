# SPDX-License-Identifier: MIT
"""Neighbourhoods, paths, and the state in the address."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.conftest import Opener
from tests.page.sample import IDS


def click_node(page: Page, name: str, *, double: bool = False) -> None:
    """Clicks an entity where the scene draws it."""
    page.wait_for_function("() => window.kgPage.scene.network")
    x, y = page.evaluate("id => window.kgPage.scene.placeOf(window.kgPage.graph.numberOf(id))", IDS[name])
    (page.locator("#scene-holder").dblclick if double else page.locator("#scene-holder").click)(
        position={"x": x, "y": y}
    )


def click_map(page: Page, name: str) -> None:
    """Clicks an entity where the map draws it."""
    x, y = page.evaluate("id => window.kgPage.map.placeOf(window.kgPage.graph.numberOf(id))", IDS[name])
    page.locator("canvas.map").click(position={"x": x, "y": y})


def nodes(page: Page) -> set[str]:
    """Names of what the scene shows."""
    return set(page.evaluate("window.kgPage.scene.scene.entities.map(e => window.kgPage.graph.names[e])"))


def test_a_click_on_the_map_shows_the_neighbourhood(page: Page) -> None:
    click_map(page, "张三丰")
    expect(page.locator("#about-name")).to_have_text("张三丰")
    expect(page.locator("#scene-holder")).to_have_attribute("data-nodes", "5")
    assert nodes(page) == {"张三丰", "甲市大工匠", "大工匠表彰大会", "甲市地铁公司", "张三丰创新工作室"}


def test_parallel_facts_are_parallel_edges(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=focus&e={IDS['赵丽君']}")
    page.wait_for_function("() => window.kgPage.scene.network")
    labels = page.evaluate("window.kgPage.scene.network.body.data.edges.get().filter(e => e.label).map(e => e.label)")
    assert {"党组书记", "副主席"} in [set(label.split("\n")) for label in labels]


def test_expand_collapse_hide_and_pin(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=focus&e={IDS['张三丰']}")
    click_node(page, "甲市大工匠")
    expect(page.locator("#about-name")).to_have_text("甲市大工匠")
    page.click("#do-expand")
    page.wait_for_function("() => document.getElementById('scene-holder').dataset.nodes > 5")
    assert {"钱七里", "王小二", "甲市总工会"} <= nodes(page)
    page.click("#do-expand")
    page.wait_for_function("() => document.getElementById('scene-holder').dataset.nodes == 5")
    page.click("#do-hide")
    page.wait_for_function("() => document.getElementById('scene-holder').dataset.nodes == 4")
    assert "甲市大工匠" not in nodes(page)
    page.click("#show-hidden")
    page.wait_for_function("() => document.getElementById('scene-holder').dataset.nodes == 5")
    page.click("#do-pin")
    page.wait_for_function("() => location.hash.includes('pin=')")


def test_a_double_click_expands(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=focus&e={IDS['张三丰']}")
    click_node(page, "甲市地铁公司", double=True)
    page.wait_for_function("() => window.kgPage.scene.scene.entities.length == 6")
    assert "甲市地铁公司工会" in nodes(page)


def test_dragging_a_node_keeps_its_place_in_the_address(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=focus&e={IDS['张三丰']}")
    page.wait_for_function("() => window.kgPage.scene.network")
    x, y = page.evaluate("id => window.kgPage.scene.placeOf(window.kgPage.graph.numberOf(id))", IDS["甲市大工匠"])
    box = page.locator("#scene-holder").bounding_box()
    assert box
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + x + 60, box["y"] + y + 40, steps=6)
    page.mouse.up()
    page.wait_for_function("() => location.hash.includes('pin=honour')")


def test_the_shortest_path_quotes_each_hop(page: Page) -> None:
    click_map(page, "赵丽君")
    page.click("#do-path")
    page.fill("#path-search", "张三丰创新")
    page.wait_for_selector(".actions .results [role=option]")
    page.keyboard.press("Enter")
    expect(page.locator(".path h2")).to_have_text("路径 · 3 步")
    expect(page.locator(".path .hop mark").first).to_be_visible()
    assert page.locator(".path .hop").count() == 3
    assert "view=path" in page.url


def test_two_that_are_not_connected_have_no_path(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, f"#view=path&e={IDS['张三丰']}&to={IDS['丙集团']}")
    expect(page.locator("#panel")).to_contain_text("没有路径")


def test_back_and_forward_go_through_the_states(page: Page) -> None:
    click_map(page, "张三丰")
    expect(page.locator("#about-name")).to_have_text("张三丰")
    page.click("a[data-view=roll]")
    expect(page.locator(".sheet-title")).to_have_text("荣誉榜")
    page.go_back()
    expect(page.locator("#about-name")).to_have_text("张三丰")
    page.go_back()
    expect(page.locator(".overview")).to_be_visible()
    page.go_forward()
    expect(page.locator("#about-name")).to_have_text("张三丰")


def test_a_link_shows_a_colleague_the_same(page: Page, open_page: Opener, sample_file: Path) -> None:
    click_map(page, "张三丰")
    page.locator("#legend-kinds [data-code=Event]").uncheck()
    page.wait_for_function("() => location.hash.includes('kinds=Event')")
    fragment = "#" + page.url.split("#")[1]
    other = open_page(sample_file, fragment)
    other.wait_for_function("() => window.kgPage.scene.scene")
    assert nodes(other) == {"张三丰", "甲市大工匠", "甲市地铁公司", "张三丰创新工作室"}


def test_the_core_scene_comes_from_pyvis(open_page: Opener, sample_file: Path) -> None:
    page = open_page(sample_file, "#view=core")
    page.wait_for_function("() => document.getElementById('scene-holder').dataset.nodes == 20")
    page.click("#move")
    expect(page.locator("#move")).to_have_attribute("aria-pressed", "true")
