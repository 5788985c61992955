# SPDX-License-Identifier: MIT
"""What stands around an event: its documents, and where it took place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.span import Span


class DocumentFinder:
    """Finds titled documents and books."""

    _TITLE = expression(r"《([^《》\n]{2,60}(?:《[^《》]{2,40}》[^《》\n]{0,20})?)》")

    def __init__(self, lexicon: Lexicon) -> None:
        endings = [s for s, (kind, _) in lexicon.suffixes.items() if kind == "Document"]
        self._ends = expression(any_of(endings) + "(?:（[^）]{1,12}）)?$")
        self._verbs = expression(any_of(lexicon.words("issue")))
        self._not = expression(any_of(lexicon.words("not_document")))

    def find(self, text: str) -> Iterator[Span]:
        """Titles in 《》 that are policies, plans, agreements or books; no songs, papers, apps."""
        for match in self._TITLE.finditer(text):
            title = match[1]
            before = text[max(0, match.start() - 14) : match.start()]
            if self._ends.search(title):
                yield Span(match.start(1), match.end(1), "Document", "document/title")
                continue
            if self._not.search(before[-8:]) or self._not.match(text, match.end()):
                continue
            if self._verbs.search(before) or self._verbs.match(text, match.end()):
                yield Span(match.start(1), match.end(1), "Document", "document/title")


class VenueFinder:
    """Finds where something took place: `在 X 举行`, `走进 X`."""

    def __init__(self, lexicon: Lexicon) -> None:
        hold = any_of(lexicon.words("take_place"))
        manner = any_of(lexicon.words("manner"))
        self._in = expression(rf"(?:在|于|地点在|地点为)([^，。；：！？\n“”《》、]{{2,30}}?){manner}*{hold}")
        self._not = lexicon.words("not_venue")
        self._never = lexicon.words("never_venue")
        self._stop = expression(any_of(lexicon.words("venue_stop")))

    def find(self, text: str) -> Iterator[Span]:
        """Venues named in the text; bodies among them are told apart later."""
        for match in self._in.finditer(text):
            start, end = match.span(1)
            inner = text.rfind("在", start, end)
            if inner >= 0 and end - inner > 2:
                start = inner + 1
            name = text[start:end]
            if (
                any(word in name for word in self._never)
                or name in self._not
                or self._stop.search(name)
                or re.search(r"[\d]+[年月日]", name)
            ):
                continue
            yield Span(start, end, "Place", "place/venue")
