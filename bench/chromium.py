# SPDX-License-Identifier: MIT
"""The Chromium in which benchmarks, tests and the pictures of docs/ look at graph.html."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

HELP = (
    "no Chromium found: install Debian's (apt-get install -y chromium fonts-noto-cjk), "
    "or set KG_CHROMIUM to a Chrome or Chromium, or run: python -m playwright install chromium"
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def open_chromium(playwright: Playwright) -> Browser:
    """This machine's Chromium, without a graphics card; `FileNotFoundError` says how to get one."""
    named = os.environ.get("KG_CHROMIUM", "")
    found = [named] if named else [*(shutil.which(name) or "" for name in NAMES), playwright.chromium.executable_path]
    path = next((path for path in found if path and Path(path).is_file()), None)
    if path is None:
        raise FileNotFoundError(HELP)
    return playwright.chromium.launch(executable_path=path, args=["--disable-gpu", "--no-sandbox"])
