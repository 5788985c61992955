# SPDX-License-Identifier: MIT
"""How fast graph.html opens and moves, in a real Chromium without a graphics card, beside bare pyvis.

    python -m bench.bench_page [ENTITIES …]

All figures of one run are from one machine and one browser, so their ratios are what counts.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.chromium import open_chromium
from bench.synthetic import synthetic_records
from kg.exports.html import write_html
from kg.exports.page.layout import lay_out
from kg.exports.page.payload import edges_of, number
from kg.graph import KnowledgeGraph

RUNS = 3
QUERIES = ("王", "zhangwei", "zw", "北京市", "总工会", "大工匠", "张伟芳", "创新工作室", "zhagwei", "不存在的")
FRAMES = """kind => new Promise(done => {
  const canvas = document.querySelector('canvas.map');
  const { width, height } = canvas.getBoundingClientRect();
  const start = performance.now(); let frames = 0;
  const corner = canvas.getBoundingClientRect();
  const send = (type, x, y, more) => canvas.dispatchEvent(new (type === 'wheel' ? WheelEvent : PointerEvent)(type,
    { clientX: corner.x + x, clientY: corner.y + y, pointerId: 1, bubbles: true, ...more }));
  canvas.setPointerCapture = () => {};
  if (kind === 'pan') send('pointerdown', width / 2, height / 2);
  const step = () => {
    const passed = performance.now() - start;
    if (passed > 3000) { if (kind === 'pan') send('pointerup', 0, 0); done(frames / passed * 1000); return; }
    frames += 1;
    const [right, down] = [200 * Math.sin(passed / 400), 120 * Math.cos(passed / 500)];
    if (kind === 'pan') send('pointermove', width / 2 + right, height / 2 + down);
    else send('wheel', width / 2, height / 2, { deltaY: passed < 1500 ? -25 : 25 });
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""


def bare_pyvis(entities: int, folder: Path) -> Path:
    """The page that pyvis itself writes, with positions given and its links to CDNs taken out."""
    from pyvis.network import Network

    graph = KnowledgeGraph(synthetic_records(entities, entities * 4))
    numbering = number(graph)
    edges = edges_of(numbering)
    layout = lay_out(entities, edges)
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    for local, place in numbering.entities.items():
        network.add_node(place, label=graph.entities[local].name, x=layout.x[place] * 4, y=layout.y[place] * 4)
    for left, right in edges:
        network.add_edge(left, right)
    text = network.generate_html(notebook=False)
    for name in ("link", "script"):
        parts = text.split(f"<{name}")
        text = f"<{name}".join(
            part if "https://cdn" not in part.split(">")[0] else " data-off>" + part.split(">", 1)[1] for part in parts
        )
    note = "document.documentElement.dataset.ready = performance.now().toFixed(0);"
    drawn = f"network.once('afterDrawing', () => {{ {note} }});"
    text = text.replace(
        "network = new vis.Network(container, data, options);",
        f"network = new vis.Network(container, data, options); {drawn}",
    )
    path = folder / "bare.html"
    path.write_text(text, encoding="utf-8")
    return path


def our_page(entities: int, folder: Path) -> tuple[Path, int, float]:
    """Our page of a made-up graph, its number of facts, and the seconds it took to write."""
    graph = KnowledgeGraph(synthetic_records(entities, entities * 4))
    start = time.perf_counter()
    text = "".join(write_html(graph))
    took = time.perf_counter() - start
    path = folder / f"{entities}.html"
    path.write_text(text, encoding="utf-8")
    return path, len(graph.statements), took


def open_time(browser: Browser, path: Path) -> float:
    """Milliseconds until the page is usable: median of some runs, each in a fresh context."""
    times = []
    for _ in range(RUNS):
        page = fresh(browser, path)
        times.append(float(page.evaluate("document.documentElement.dataset.ready")))
        page.context.close()
    return statistics.median(times)


def fresh(browser: Browser, path: Path) -> Page:
    """A page just opened and ready."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True).new_page()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", timeout=120_000)
    return page


def memory(page: Page) -> tuple[float, float]:
    """Megabytes: the script's heap after a collection, and the whole renderer process."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    sizes = [0.0]
    for status in Path("/proc").glob("[0-9]*/smaps_rollup"):
        try:
            if b"--type=renderer" in status.with_name("cmdline").read_bytes():
                lines = dict(line.split(":", 1) for line in status.read_text().splitlines()[1:] if ":" in line)
                sizes.append(int(lines["Pss"].split()[0]) / 1000)
        except OSError:
            continue
    return heap, max(sizes)


def slowest_search(page: Page) -> float:
    """Milliseconds of the slowest of some searches."""
    found = {
        query: page.evaluate(
            "q => { const s = performance.now(); window.kgPage.index.find(q, 30); return performance.now() - s; }",
            query,
        )
        for query in QUERIES
    }
    print("ms a search:", ", ".join(f"{query} {took:.0f}" for query, took in found.items()))
    return max(found.values())


def main() -> None:
    """Prints one line for each size."""
    sizes = [int(word) for word in sys.argv[1:]] or [1_000, 10_000, 100_000]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = open_chromium(playwright)
        bare = bare_pyvis(1_000, folder)
        reference = open_time(browser, bare)
        megabytes = bare.stat().st_size / 1e6
        print(f"bare pyvis, 1,000 nodes with positions: drawn after {reference:.0f} ms, {megabytes:.2f} MB")
        for entities in sizes:
            path, facts, took = our_page(entities, folder)
            size, budget = path.stat().st_size, 1.5e6 + 120 * facts
            opened = open_time(browser, path)
            page = fresh(browser, path)
            search = slowest_search(page)
            page.wait_for_timeout(500)
            pan, zoom = page.evaluate(FRAMES, "pan"), page.evaluate(FRAMES, "zoom")
            heap, whole = memory(page)
            page.context.close()
            print(
                f"{entities:,} entities, {facts:,} facts: written in {took:.1f} s, "
                f"{size / 1e6:.2f} MB ({size / budget:.0%} of budget); "
                f"usable after {opened:.0f} ms ({opened / reference:.2f} times bare pyvis); "
                f"slowest search {search:.0f} ms; "
                f"pan {pan:.0f}, zoom {zoom:.0f} frames/s; heap {heap:.0f} MB, renderer {whole:.0f} MB"
            )
        browser.close()


if __name__ == "__main__":
    main()
