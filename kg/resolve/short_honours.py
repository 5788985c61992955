# SPDX-License-Identifier: MIT
"""Which honour a name without its grantor means: the one that its sentence has named before (劳动模范)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from kg.clauses import PART, start_of
from kg.lexicon import Lexicon
from kg.mentions.span import Span


def named_before(
    text: str, spans: Sequence[Span], index: int, ends: Callable[[str, str], bool], lexicon: Lexicon
) -> int:
    """The one mention before another in its sentence whose name `ends` with its own; itself where there is none, or
    a word between them says that each of several is meant (分别).

    The sentence names it in full first (某市劳动模范表彰大会召开，12人获“劳动模范”称号), whatever else the
    article names besides.
    """
    span = spans[index]
    own, opens = text[span.start : span.end], start_of(PART, text, span.start)
    here = takewhile(lambda i: spans[i].start >= opens, range(index - 1, -1, -1))
    first = {text[spans[i].start : spans[i].end]: i for i in here if spans[i].kind == span.kind}
    full = [i for name, i in first.items() if ends(own, name)]
    if len(full) != 1:
        return index
    return index if lexicon.says("each", text[spans[full[0]].end : span.start]) else full[0]
