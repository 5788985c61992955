# SPDX-License-Identifier: MIT
"""Takes the pictures of this folder, of the page exports/graph.html: make pictures

They show the best connected union, the longest of some shortest paths, the roll and dark mode.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.chromium import open_chromium

HERE = Path(__file__).parent
SHOTS = {
    "first-sight": ("", 1280, "light"),
    "first-sight-phone": ("", 390, "light"),
    "focus": ("#view=focus&e={union}", 1280, "light"),
    "focus-phone": ("#view=focus&e={union}", 390, "dark"),
    "path": ("#view=path&e={near}&to={far}", 1280, "light"),
    "roll": ("#view=roll", 1280, "light"),
    "timeline": ("#view=time", 1280, "light"),
    "entity-page": ("#view=page&e={union}", 1280, "light"),
    "dark": ("#view=core", 1280, "dark"),
}
FIND = """() => {
  const { graph } = window.kgPage;
  const union = [...graph.names.keys()].find((e) => graph.kindOf(e) === 'Union');
  const seen = new Map([[union, 0]]);
  for (const e of seen.keys()) {
    for (const o of graph.neighbours(e, () => true)) if (!seen.has(o)) seen.set(o, seen.get(e) + 1);
  }
  const [far] = [...seen].reduce((best, next) => (next[1] > best[1] ? next : best));
  return { union: graph.core.ids[union], near: graph.core.ids[union], far: graph.core.ids[far] };
}"""


def shoot(browser: Browser, path: Path) -> None:
    """One picture for each row of `SHOTS`."""
    found: dict[str, str] = {}
    for name, (fragment, width, scheme) in SHOTS.items():
        size = {"width": width, "height": 800 if width > 400 else 844}
        page = browser.new_context(viewport=size, color_scheme=scheme, offline=True).new_page()  # type: ignore[arg-type]
        page.goto(path.resolve().as_uri() + fragment.format(**found))
        page.wait_for_selector("html[data-ready]")
        found = found or page.evaluate(FIND)
        page.wait_for_timeout(900)
        page.screenshot(path=HERE / f"{name}.png")
        page.context.close()


def main() -> None:
    """Takes the pictures of the built example, or of the page named on the command line."""
    with sync_playwright() as playwright:
        browser = open_chromium(playwright)
        shoot(browser, Path(sys.argv[1]) if sys.argv[1:] else HERE.parents[1] / "exports" / "graph.html")
        browser.close()


if __name__ == "__main__":
    main()
