# SPDX-License-Identifier: MIT
"""Bodies that only the page bears, not its news: in its trail, head, foot and sources, and in names of channels."""

from __future__ import annotations

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.span import Span

_PRINTED = expression(r"》?\s?[（(]?\s?(?:20\d\d年\d{1,2}月|20\d\d[-.]\d|第?\d{1,3}版|客户端 ?20\d\d)")
"""The date or page behind a newspaper's name, which is only where the text was printed."""
_SOURCE = expression(r"(?<![金费])来源[:：]\s?(?:[^，。；:：\s]{1,8}\s?(?:--|——?|-)\s?)?《?$")
"""What tells whose the text is, up to a name: 来源：某网--《."""
SOURCE = 24
"""Characters that what tells whose the text is takes up."""
_PAPER = "(?:{paper_end}|(?<!电)网)(?:社)?(?=$|工会)"
_PAGE = expression(r"\d版|要闻|校对|[│\uff5c|]|(?<!\d)0\d{1,4}(?!\d)")
"""What a line has that heads a page: 某报│02要闻, 某报 工会 00002."""
_STEP = expression(r"[^，。；！？“”]{0,12}?\s?(?<!>)[>\u203a»](?!>)")
"""What behind a name makes it a step of a trail: 某网 > 工会 > 正文."""
_TAIL = expression(r"[-_|\uff5c]\s?$")
_SENTENCE = expression("[，。；！？]")


class Imprint:
    """Tells the bodies of the page from those of its news."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._paper, self._reprint = lexicon.form(_PAPER), lexicon.form("{reprints}《?$")
        self._channels = lexicon.form("{channel}")
        self._frame = lexicon.form("{page_frame}")
        self._trail = lexicon.form("{page_trail}")

    def bears(self, text: str, body: Span) -> bool:
        """Does only the page bear a name where it stands: as source, step of a trail, paper or channel?"""
        start, end = text.rfind("\n", 0, body.start) + 1, text.find("\n", body.end)
        line, before = text[start : end if end >= 0 else len(text)], text[start : body.start]
        after, name = line[len(before) + body.end - body.start :], text[body.start : body.end]
        step = _STEP.match(after) or self._trail.match(line) or self._channels.match(after)
        if step or _SOURCE.search(before[-SOURCE:]):
            return True
        plain = not _SENTENCE.search(line)
        if not self._paper.search(name):
            return plain and self._frame.search(line) is not None
        headed = plain and _PAGE.search(before + after) is not None
        printed = bool(_PRINTED.match(after) or self._reprint.search(before))
        return printed or headed or (bool(_TAIL.search(before)) and not after)
