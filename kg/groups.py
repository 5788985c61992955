# SPDX-License-Identifier: MIT
"""The mentions of one article that mean one thing, while they are being joined."""

from __future__ import annotations

import collections
import re
from dataclasses import dataclass, field
from functools import cache

from kg.lexicon import shipped_lexicon
from kg.model import Join
from kg.names import core


@dataclass(slots=True, eq=False)
class Group:
    """Mentions of one thing while they are being joined; equal only to itself."""

    kind: str
    names: collections.Counter[str]
    """Each form of the name -> how often it stands there."""
    mentions: list[int]
    cues: set[str] = field(default_factory=set)
    joins: list[Join] = field(default_factory=list)
    """Why each further mention is the same thing."""
    hints: set[tuple[str, str]] = field(default_factory=set)
    employer: Group | None = None
    """Whose union this is, where the text says only 工会 beside the employer."""

    @property
    def label(self) -> str:
        """The fullest form of the name: the most definite, then the longest, then the first."""
        if len(self.names) == 1:
            return next(iter(self.names))
        return max([(count > 0, len(name), name) for name, count in self.names.items()])[-1]

    @property
    def brand(self) -> str:
        """A company's name without place and legal form, as departments and unions put before theirs."""
        return re.sub(r"(?:股份|有限|责任|集团|公司|科技|控股)+$", "", core(self.label))

    @property
    def employs(self) -> bool:
        """True for a company, school, hospital or institute: what has departments of its own."""
        return self.kind == "Enterprise" or (self.kind == "Organization" and self.label.endswith(_employers()))


@cache
def _employers() -> tuple[str, ...]:
    """Endings of the organisations that have departments of their own, besides companies."""
    return tuple(shipped_lexicon().words("employer_end"))
