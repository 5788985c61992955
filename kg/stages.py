# SPDX-License-Identifier: MIT
"""The stages that the pipeline runs, as one record, so that another engine or a test can run others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import extract_tb
from typing import Any

from kg.errors import KgError, SourceError
from kg.model import Page, Reading, Records

Knowledge = Any
"""What `load_knowledge` gives: the pipeline hands it on and never looks into it."""
Rulings = Any
"""What `read_rulings` gives: the rulings by hand, handed on likewise."""


def _everybody(reading: Reading, _: Knowledge) -> Reading:
    return reading


@dataclass(frozen=True, slots=True)
class Stages:
    """How knowledge is loaded, a page is read and readings are linked; all are plain functions."""

    load_knowledge: Callable[[], Knowledge]
    read_page: Callable[[Page, Knowledge], Reading]
    link: Callable[[Iterable[Reading], Knowledge, Rulings], Records]
    read_rulings: Callable[[str, str], Rulings]
    """Text of a rulings file and the name to cite it by -> rulings."""
    fingerprint: str
    """Digest of code and knowledge: readings are kept as long as it holds."""
    without_private: Callable[[Reading, Knowledge], Reading] = _everybody
    """A reading without private persons: what is kept, linked and shown unless the caller asks for all."""

    def of_everybody(self) -> Stages:
        """The same stages without leaving anybody out; what they read is not taken for what the others read."""
        return replace(self, without_private=_everybody, fingerprint=f"{self.fingerprint}+everybody")

    def read(self, page: Page, knowledge: Knowledge) -> tuple[Reading, str | None]:
        """What a page says without private persons; and its text masked likewise, unless it is plain text.

        Raises:
            SourceError: where the program itself fails on the page, so that a fault of ours costs no other page.
        """
        try:
            whole = self.read_page(page, knowledge)
            shown = self.without_private(whole, knowledge)
            return shown, None if page.plain else _changed_text(page.text, whole, shown)
        except (KgError, MemoryError):
            raise
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the other pages are built
            last = extract_tb(fault.__traceback__)[-1]
            what = f"kg fails on this page ({type(fault).__name__}: {fault}; {Path(last.filename).name}:{last.lineno})"
            mend = "this is a fault of kg: report it with the page; the other pages are built"
            raise SourceError(what, where=page.source, mend=mend) from fault.with_traceback(None)


def _changed_text(text: str, before: Reading, after: Reading) -> str:
    """A source's text with each character that the texts of its articles have otherwise after a change."""
    signs = list(text)
    for old, new in zip(before.articles, after.articles, strict=True):
        if new is not old:
            for place, was, sign in zip(old.offsets, old.text, new.text, strict=True):
                if was != sign:
                    signs[place] = sign
    return "".join(signs)
