# SPDX-License-Identifier: MIT
"""Stages for the workers of Spark: the real ones, but a page is read only at the second attempt."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from pathlib import Path

from kg.knowledge import Knowledge
from kg.model import Page, Reading
from kg.pipeline import default_stages
from kg.read_page import read_page
from kg.stages import Stages

MARK = "KG_TEST_KILLED"
"""Environment variable with the file that says that a worker was killed already."""
PAGE = "profile.txt"


def killed_once(page: Page, knowledge: Knowledge) -> Reading:
    """Kill the worker that first meets one page, as the system does when memory runs out."""
    mark = Path(os.environ[MARK])
    if page.source == PAGE and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    with mark.with_name("read").open("a", encoding="utf-8") as file:
        file.write(page.source + "\n")
    return read_page(page, knowledge)


def stages() -> Stages:
    """The real stages with that read function."""
    return replace(default_stages(), read_page=killed_once)
