# SPDX-License-Identifier: MIT
"""An article while its lines are being gathered."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.bylines import Note
from kg.text.lines import Line

TERMINAL = "。！？!?…”’』」）)；;：:>》"
"""Ends a line that no column broke."""
ANNOUNCES = ("：", ":", "——")
"""Ends of a line below which comes what it announces."""


@dataclass(slots=True)
class Draft:
    """Its title lines and body, what was noted of it, and where it has subheads."""

    titles: list[Line]
    body: list[Line] = field(default_factory=list)
    note: Note = field(default_factory=Note)
    dateline: bool = False
    """True where a dateline opened it."""
    closed: bool = False
    """True once a sign-off has ended it: the next title opens another article."""
    printed: str = ""
    """The day that the head of its page says."""
    subheads: list[slice] = field(default_factory=list)
    """Where its body holds short lines that were taken as subheads: the next will be one too."""

    @property
    def unfinished(self) -> bool:
        """True where the last line does not end a sentence."""
        return bool(self.body) and self.body[-1].text[-1] not in TERMINAL

    def add_subheads(self, titles: list[Line]) -> None:
        """Titles that open no article of their own."""
        if titles:
            self.subheads.append(slice(len(self.body), len(self.body) + len(titles)))
        self.body += titles

    def part(self) -> Draft | None:
        """What follows its only subhead, taken out as an article of its own."""
        if len(self.subheads) != 1:
            return None
        (head,) = self.subheads
        other = Draft(self.body[head], self.body[head.stop :], printed=self.printed)
        del self.body[head.start :], self.subheads[:]
        return other
