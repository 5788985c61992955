"""A mention while it is being decided: a stretch of text with a kind and cues."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False):
    """Where something of one kind stands in an article's text, and what was noticed there."""

    start: int
    end: int
    kind: str
    rule: str
    cues: tuple[str, ...] = ()

    def holds(self, other: Span) -> bool:
        """True if the other lies within this one and is shorter."""
        return self.start <= other.start and other.end <= self.end and self.end - self.start > other.end - other.start
