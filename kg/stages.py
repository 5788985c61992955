# SPDX-License-Identifier: MIT
"""The stages that the pipeline runs, as one record, so that another engine or a test can run others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

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
    """A reading without private persons: what is linked and shown unless the caller asks for all."""
