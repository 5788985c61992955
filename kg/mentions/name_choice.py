# SPDX-License-Identifier: MIT
"""Which of the candidates for names are taken: of those that overlap the best, and a sure one wherever it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.mentions.name_features import shape
from kg.mentions.span import Span, occurrences

ACCEPT = 0.8
"""Log odds at which a candidate is a name: above 0, since a false name is worse than a missed one."""
STRONG = 2.5
"""Log odds at which its other occurrences in the article are taken along."""
CLOSE = 0.5
"""Log odds by which a name may fall short of its own last part (于洪亮 beside 洪亮)."""
SPAN = tuple[int, int]


def cover(spans: Iterable[Span], length: int) -> bytearray:
    """For each character: does a span hold it? 1 or 0."""
    covered = bytearray(length + 1)
    for span in spans:
        covered[span.start : span.end] = b"\x01" * (span.end - span.start)
    return covered


def spread(text: str, best: dict[SPAN, float], blocked: bytearray, hinted: Callable[[int, int], bool]) -> set[SPAN]:
    """The accepted spans, with the other occurrences of each name of strong evidence."""
    chosen = _choose({span: score for span, score in best.items() if score >= ACCEPT})
    strong = {text[s:e] for (s, e), score in chosen.items() if score >= STRONG}
    spans = _whole(text, set(chosen), strong)
    covered = {at for span in spans for at in range(*span)}
    for name in sorted(strong, key=lambda n: (-len(n), n)):
        for start, end in occurrences(name, text):
            if 1 in blocked[start:end] or not covered.isdisjoint(range(start, end)):
                continue
            if shape(name).known and shape(name).tag != "nr" and not hinted(start, end):
                continue
            spans.add((start, end))
            covered.update(range(start, end))
    return spans


def _whole(text: str, spans: set[SPAN], strong: set[str]) -> set[SPAN]:
    """The spans without those that are only the beginning of a sure name (赵满 where 赵满对 is meant)."""
    begun = {
        (start, end): text[start:end]
        for start, end in spans
        if any(len(name) > end - start and text.startswith(name, start) for name in strong)
    }
    alone = {text[start:end] for start, end in spans - set(begun)} if begun else set()
    return spans - {span for span, name in begun.items() if name not in alone}


def _choose(best: dict[SPAN, float]) -> dict[SPAN, float]:
    """Of overlapping candidates the best scored; a longer one with the same end may fall a little short."""
    good: dict[int, list[tuple[int, float]]] = {}
    for (start, end), score in best.items():
        if score >= ACCEPT:
            good.setdefault(end, []).append((start, score))
    best = {
        (start, end): score
        for (start, end), score in best.items()
        if not any(first < start and score - CLOSE < other for first, other in good.get(end, ()))
    }
    chosen: dict[SPAN, float] = {}
    covered: set[int] = set()
    for span, score in sorted(best.items(), key=lambda item: (-item[1], item[0][0] - item[0][1], item[0])):
        if covered.isdisjoint(range(*span)):
            chosen[span] = score
            covered.update(range(*span))
    return chosen
