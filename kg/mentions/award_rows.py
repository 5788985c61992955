# SPDX-License-Identifier: MIT
"""Rows of a list of winners that are each nothing but the name of a body: all of the row is its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.cell_words import body_kind
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.span import Span, occurrences

_ROW = expression(
    r"(?:\d{1,3}[.\uff0e、] ?)?(?P<name>[\u4e00-\u9fffA-Za-z\d“”·—-]{4,36})(?:（[^（）\n]{1,16}）)?(?=\n|$)"
)
HEADING = 44
"""Characters of the heading of such a list."""
_TOLD = ("如下", "公示", "名单", "：")
"""What else a longer line ends with that announces one."""
_LOOSE = frozenset({"bare", "weak", "placeless", "department", "relative"})
"""Cues of a body that ends a row, which the whole name of the row has not."""


class RowFinder:
    """Finds the bodies of lists below the honours that bodies are given (某市工人先锋号（2个））."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._groups = tuple(lexicon.words("group_honour"))
        self._tails = tuple(lexicon.words("team_tail"))
        self._lexicon = lexicon

    def widened(self, text: str, bodies: Sequence[Span], honours: Sequence[Span]) -> list[Span]:
        """The bodies, those of such rows as long as their rows."""
        listed = dict(self._rows(text, honours))
        if not listed:
            return list(bodies)
        names = {text[start:end] for start, end in listed.items()}
        rows = dict(place for name in sorted(names, key=len) for place in occurrences(name, text))
        ends = {end: start for start, end in rows.items()}
        out = [b for b in bodies if ends.get(b.end, b.start) >= b.start]
        for start, end in rows.items():
            here = [b for b in bodies if start <= b.start and b.end <= end]
            if not any((b.start, b.end) == (start, end) for b in here):
                out += self.named(text, (start, end), here)
        return out

    def named(self, text: str, row: tuple[int, int], inside: Sequence[Span]) -> Iterator[Span]:
        """The body that a row names, if its end or its beginning is known to be one's."""
        last = max((b for b in inside if b.end == row[1]), key=lambda b: b.end - b.start, default=None)
        if last is not None:
            yield Span(*row, last.kind, "body/row", tuple(cue for cue in last.cues if cue not in _LOOSE))
            return
        kind = "Organization" if text.endswith(self._tails, *row) else body_kind(text[slice(*row)], self._lexicon)
        if kind:
            yield Span(*row, kind, "body/row")

    def _rows(self, text: str, honours: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """Start and end of the name on each row right below the heading of such a list."""
        for honour in honours:
            opens, end = text.rfind("\n", 0, honour.start) + 1, text.find("\n", honour.end)
            line = text[opens:end].rstrip("。") if end > 0 else ""
            heads = len(line) <= HEADING or line.endswith(_TOLD)
            if not line or not heads or not text.endswith(self._groups, honour.start, honour.end):
                continue
            while row := _ROW.match(text, end + 1):
                if not any(row.start("name") <= other.start and other.end == row.end("name") for other in honours):
                    yield row.span("name")
                end = row.end()
