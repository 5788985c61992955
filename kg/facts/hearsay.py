# SPDX-License-Identifier: MIT
"""What an article tells and does not state: rumours, fiction, what if, what it says itself is untrue.

A word opens such words, for the rest of its sentence (网传张三获某奖, 小说中李四当选主席), or closes them, for all of
its sentence before it (张三获某奖一事系伪造); a sentence of its own may take back the one before it (此事不实).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.expressions import any_of, begun_by, expression
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.lexicon import Lexicon

HEARSAY = "hearsay"
"""Why such facts are refused."""
WEAKER = ("planned", "negated")
"""Reasons that say less than this one."""
AWARDS = ("hasHonour", "presentedAt", "conferredBy")
"""What may be told so in all of a sentence; other facts only in the clause of the word that says so."""
NEAR, AT_ONCE = 16, 3
"""Characters in which a sentence that speaks of the one before it takes it back; in which one says nothing else."""
_SENTENCE = expression("[^。！？\n]+[。！？]?")
_CLAUSE = expression("[，；。！？\n]")
_POINTS = expression("[“”]?(?:该|此|这|上述|相关|以上|后?经)")
"""How a sentence begins that speaks of the one before it."""
_SPEAKS = expression("表示|回应|指出|说(?!法)|称(?!号)|辟谣|澄清|证实")
_FICTION = ("小说", "话剧", "电视剧", "电影")
"""In which what is told is none of the article's own."""
Frame = tuple[int, int, bool]
"""Where such words begin and end, and whether they say so of awards alone."""


def _opening(lexicon: Lexicon) -> re.Pattern[str]:
    told = any_of(lexicon.words("rumour"))
    begun = begun_by((*lexicon.words("rumour"), *_FICTION))
    return expression(f"{begun}(?:{told}|(?:{'|'.join(_FICTION)})(?:《[^》]*》)?[中里])(?:说|称|道|了)?[，：]?")


def frames(text: str, lexicon: Lexicon) -> Iterator[Frame]:
    """Where a text tells what it does not state.

    >>> from kg.knowledge import load_knowledge
    >>> text = "网传张三当选主席，李四祝贺。王五获奖一事系谣言。"
    >>> [text[start:end] for start, end, awards in frames(text, load_knowledge().lexicon) if awards]
    ['张三当选主席，李四祝贺。', '王五获奖一事']
    """
    opening, closing = _opening(lexicon), expression(any_of(lexicon.words("untrue")))
    if not (opening.search(text) or closing.search(text)):
        return
    before = 0, 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if opened := opening.search(text, start, end):
            clause = _CLAUSE.search(text, opened.end(), end)
            yield opened.end(), clause.start() if clause else end, False
            yield opened.end(), end, True
        if closed := closing.search(text, start, end):
            yield start, closed.start(), True
            clause_opens = max(start, *(text.rfind(mark, start, closed.start()) + 1 for mark in "，；"))
            if not _SPEAKS.search(text, clause_opens, closed.start()):
                yield clause_opens, closed.start(), False
            if closed.start() - start <= (NEAR if _POINTS.match(text, start) else AT_ONCE):
                yield *before, True
        before = start, end


def as_told(report: Report, protos: Sequence[Proto]) -> list[Proto]:
    """The facts, those refused that the article tells and does not state."""
    found = list(frames(report.article.text, report.lexicon))

    def told(proto: Proto) -> bool:
        at = proto.start if proto.relation == "date" else max(proto.start, report.spans[proto.object].start)
        return any(start <= at < end and (proto.relation in AWARDS or not awards) for start, end, awards in found)

    return [replace(p, refused=HEARSAY) if p.refused in ("", *WEAKER) and told(p) else p for p in protos]
