# SPDX-License-Identifier: MIT
"""What all tests stand on: Ctrl-C heeded, and a real browser for the page.

The browser is Chromium of this machine, the network closed, errors counted.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench.chromium import open_chromium
from kg.exports.html import write_html
from tests.page.sample import sample_graph, sample_texts


def pytest_configure() -> None:
    """Heed Ctrl-C also in the background, where shells have it ignored: commands under test inherit that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests, without a graphics card."""
    with sync_playwright() as playwright:
        started = open_chromium(playwright)
        yield started
        started.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample graph, as a file."""
    path = tmp_path_factory.mktemp("page") / "graph.html"
    path.write_text("".join(write_html(sample_graph(), articles=sample_texts())), encoding="utf-8")
    return path


class Opener:
    """Opens pages, and notes every request and every error in them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.pages: list[Page] = []
        self.faults: list[str] = []

    def __call__(self, path: Path, fragment: str = "", *, script: str = "", **options: object) -> Page:
        """The page, once its search answers; `script` runs before anything of the page does."""
        settings: dict[str, object] = {"viewport": {"width": 1280, "height": 800}, "accept_downloads": True}
        context = self._browser.new_context(**(settings | options))  # type: ignore[arg-type]
        page = context.new_page()
        self.pages.append(page)
        page.on("request", lambda request: self._note_request(request.url))
        page.on("console", lambda message: self._note("console", message.text, message.type in ("error", "warning")))
        page.on("pageerror", lambda error: self._note("error", str(error), True))
        page.on("dialog", lambda dialog: (self._note("dialog", dialog.message, True), dialog.dismiss()))
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        return page

    def _note_request(self, url: str) -> None:
        self._note("request", url, not url.startswith(("file:", "data:", "blob:")))

    def _note(self, kind: str, text: str, is_fault: bool) -> None:
        if is_fault:
            self.faults.append(f"{kind}: {text}")


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Opens pages; afterwards a request or an error in any of them is a failure."""
    opener = Opener(browser)
    yield opener
    for page in opener.pages:
        page.context.close()
    assert opener.faults == []


@pytest.fixture
def page(open_page: Opener, sample_file: Path) -> Page:
    """The sample page on an office screen."""
    return open_page(sample_file)
