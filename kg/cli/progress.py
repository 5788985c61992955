# SPDX-License-Identifier: MIT
"""How far a build is: a bar on a terminal, now and then a plain line in a log, else nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from kg.read_sources import Progress, Report

EVERY = 30.0
"""Seconds between two plain lines in a log; a build shorter than that prints none."""


@contextmanager
def shown_progress(*, quiet: bool) -> Iterator[Report]:
    """A function to report progress to, that shows it on stderr as fits."""
    if quiet:
        yield lambda progress: None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _Lines().report


def _bar() -> Iterator[Report]:
    """The bar of click: share of bytes done, pages and pages a second, time left."""
    with click.progressbar(length=1, label="Reading", file=sys.stderr, item_show_func=_rate) as bar:
        started = time.monotonic()

        def report(progress: Progress) -> None:
            bar.length = max(progress.total, 1)
            bar.update(max(0, progress.done - bar.pos), (progress, time.monotonic() - started))

        yield report


def _rate(item: tuple[Progress, float] | None) -> str | None:
    """Pages, and pages a second: `120 pages, 85/s`; after reading what goes on."""
    if item is None:
        return None
    progress, seconds = item
    if progress.stage != "reading":
        return f"{progress.stage} …"
    pages = progress.read + progress.reused
    return f"{pages} page{'' if pages == 1 else 's'}, {pages / max(seconds, 0.001):.0f}/s"


class _Lines:
    """Plain lines, one each `EVERY` seconds."""

    def __init__(self) -> None:
        self._started = self._last = time.monotonic()
        self._stage = "reading"

    def report(self, progress: Progress) -> None:
        """Print a line if the last one is long ago."""
        now = time.monotonic()
        if progress.stage != self._stage and now - self._started >= EVERY:
            self._stage = progress.stage
            click.echo(f"{progress.stage} …", err=True)
            return
        if now - self._last < EVERY or progress.stage != "reading":
            return
        self._last = now
        share = progress.done / max(progress.total, 1)
        left = (now - self._started) * (1 - share) / max(share, 0.001)
        text = _rate((progress, now - self._started))
        click.echo(f"{share:4.0%}  {text}, {left:.0f} s left", err=True)
