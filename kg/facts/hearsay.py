# SPDX-License-Identifier: MIT
"""What an article tells and does not state: rumours, fiction, what if, what it says itself is untrue.

A word opens such words, for the rest of its sentence (网传张三获某奖, 小说中李四当选主席), or closes them, for all of
its sentence before it (张三获某奖一事系伪造); a sentence of its own may take back the one before it (此事不实), and a
correction the title that it quotes (更正《张三获某奖》).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from kg.clauses import start_of
from kg.expressions import expression
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
_OPENS = (
    "(?:{rumour|says_otherwise|in_fiction|supposes|asks_back}|{fiction}(?:《[^》]*》)?[中里])(?:说|称|道|了)?[，：]?"
)
_MAY_TELL = "{rumour|says_otherwise|in_fiction|supposes|asks_back|fiction|untrue|corrects}"
"""What every text holds that tells so."""
_ANSWERS = "(?!说法|称号){answers}"
"""Says that it is somebody who takes it back, and nothing of them."""
_TITLE = expression("《[^》]*")


class Frame(NamedTuple):
    """Where such words stand."""

    start: int
    end: int
    only_awards: bool = True
    """Do they take back only who was given what?"""


def frames(text: str, lexicon: Lexicon) -> Iterator[Frame]:
    """Where a text tells what it does not state.

    >>> from kg.knowledge import load_knowledge
    >>> text = "网传张三当选主席，李四祝贺。王五获奖一事系谣言。"
    >>> [text[f.start : f.end] for f in frames(text, load_knowledge().lexicon) if f.only_awards]
    ['张三当选主席，李四祝贺。', '王五获奖一事']
    """
    if not lexicon.form(_MAY_TELL).search(text):
        return
    opening, closing = lexicon.form(_OPENS), lexicon.form("{untrue}")
    before = 0, 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if opened := opening.search(text, start, end):
            clause = _CLAUSE.search(text, opened.end(), end)
            yield Frame(opened.end(), clause.start() if clause else end, only_awards=False)
            yield Frame(opened.end(), end)
        if closed := closing.search(text, start, end):
            yield Frame(start, closed.start())
            clause_opens = start_of("，；", text, closed.start(), start)
            if not lexicon.form(_ANSWERS).search(text, clause_opens, closed.start()):
                yield Frame(clause_opens, closed.start(), only_awards=False)
            if closed.start() - start <= (NEAR if _POINTS.match(text, start) else AT_ONCE):
                yield Frame(*before)
        if lexicon.says("corrects", sentence.group()):
            yield from (Frame(*title.span(), only_awards=False) for title in _TITLE.finditer(text, start, end))
        before = start, end


def as_told(report: Report, protos: Sequence[Proto]) -> list[Proto]:
    """The facts, those refused that the article tells and does not state."""
    found = list(frames(report.article.text, report.lexicon))

    def told(proto: Proto) -> bool:
        at = proto.start if proto.relation == "date" else max(proto.start, report.spans[proto.object].start)
        return any(f.start <= at < f.end and (proto.relation in AWARDS or not f.only_awards) for f in found)

    return [replace(p, refused=HEARSAY) if p.refused in ("", *WEAKER) and told(p) else p for p in protos]
