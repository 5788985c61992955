# SPDX-License-Identifier: MIT
"""Where the names of those who are left out stand in a reading, and what can be said without them.

The texts keep their length: each character of such a name is `MASK`. A quote is never masked, since it is the exact
words of the source: it is cut to the part, or the two parts, that show what a fact is about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from kg.model import Article, Cluster, Evidence, Fact, Mention, Reading

PERSON = "Person"
MASK = "某"
"""What stands for each character of a name that is left out."""


class Hidden:
    """Where the names of those who are left out stand, and what can be said without them."""

    def __init__(self, reading: Reading, left: Iterable[Cluster], given: Callable[[str], str]) -> None:
        """`given` says what of a name also stands alone for it."""
        left = list(left)
        gone = {mention for cluster in left for mention in cluster.mentions}
        self.names = frozenset(name for cluster in left for name in (cluster.name, *cluster.aliases))
        self._given = frozenset(filter(None, map(given, self.names)))
        self._articles = {article.id: article for article in reading.articles}
        self._mentions = {mention.id: mention for mention in reading.mentions}
        self._others: dict[str, set[int]] = {article.id: set() for article in reading.articles}
        """Characters of an article that name a person who stays, perhaps of the same name."""
        self._indexes: dict[str, set[int]] = {article.id: set() for article in reading.articles}
        for mention in reading.mentions:
            if mention.id in gone:
                self._indexes[mention.article].update(range(mention.start, mention.end))
            elif mention.kind == PERSON:
                self._others[mention.article].update(range(mention.start, mention.end))
        for cluster in left:
            self._find(cluster, given)
        self._places = {
            local: {self._articles[local].offsets[index] for index in found} for local, found in self._indexes.items()
        }

    def _find(self, cluster: Cluster, given: Callable[[str], str]) -> None:
        """Also where a name stands that was not recognised as one, or its given name alone."""
        text, others = self._articles[cluster.article].text, self._others[cluster.article]
        names = {cluster.name, *cluster.aliases}
        for name in sorted(names.union(map(given, names))):
            for found in re.finditer(re.escape(name), text) if len(name) > 1 else ():
                if others.isdisjoint(range(*found.span())):
                    self._indexes[cluster.article].update(range(*found.span()))

    def unnamed(self, local: str, start: int, end: int) -> tuple[int, int]:
        """The longest stretch of some words of an article in which nobody is named, hidden or not."""
        named = self._indexes[local] | self._others[local]
        runs = _stretches(index for index in range(start, end) if index not in named)
        return max(runs, key=lambda run: (run[1] - run[0], run[0]), default=(start, start))

    def covers(self, mention: Mention) -> bool:
        """Does a mention hold some of a hidden name?"""
        return not self._indexes[mention.article].isdisjoint(range(mention.start, mention.end))

    def masked(self, article: Article) -> Article:
        """The article with masks in its texts, all of them as long as before."""
        indexes = self._indexes[article.id]
        if not indexes:
            return article
        text = "".join(MASK if index in indexes else sign for index, sign in enumerate(article.text))
        others = {article.text[start:end] for start, end in _stretches(self._others[article.id])}
        given = {name for name in self._given if not any(name in other for other in others)}
        names = sorted((name for name in (self.names - others) | given if len(name) > 1), key=len, reverse=True)
        heads = [article.headline, article.kicker]
        for name in names:
            heads = [head.replace(name, MASK * len(name)) for head in heads]
        return replace(article, text=text, headline=heads[0], kicker=heads[1])

    def ends(self, fact: Fact) -> list[str]:
        """The mentions that a fact is about."""
        return [end for end in (fact.subject, fact.object) if end in self._mentions]

    def spares(self, evidence: Evidence) -> bool:
        """Does a quote hold no hidden name?"""
        places = self._places[evidence.article]
        return not any(evidence.start <= place < evidence.end for place in places)

    def cut(self, evidence: Evidence, wanted: Sequence[str]) -> list[Evidence]:
        """The longest part of a quote without a hidden name that holds all that it held of these mentions; one part
        for each of them where none holds all; the quote itself where it has no such name.
        """
        if self.spares(evidence):
            return [evidence]
        parts = self._parts(evidence)
        stands = [[at for at in self._stands(local) if evidence.start <= at < evidence.end] for local in wanted]
        whole = _longest(parts, [at for place in stands for at in place])
        apart = [_longest(parts, place) for place in stands if place]
        found = [whole] if whole else apart
        return [part for part in dict.fromkeys(found) if part] if None not in found else []

    def _parts(self, evidence: Evidence) -> list[Evidence]:
        """What a quote holds before, between and behind hidden names."""
        article, quote = self._articles[evidence.article], evidence.quote
        signs = zip(article.offsets, article.text, strict=True)
        read = sorted(at for at, sign in signs if evidence.start <= at < evidence.end and not sign.isspace())
        written = [index for index, sign in enumerate(quote) if not sign.isspace()]
        if len(read) != len(written):  # the article leaves some of the source out: no telling what stands where
            return []
        places = self._places[evidence.article]
        parts = []
        for hidden, run in groupby(zip(read, written, strict=True), key=lambda pair: pair[0] in places):
            pairs = list(run)
            (start, first), (end, last) = pairs[0], pairs[-1]
            if not hidden:
                parts.append(replace(evidence, quote=quote[first : last + 1], start=start, end=end + 1))
        return parts

    def _stands(self, local: str) -> Sequence[int]:
        mention = self._mentions[local]
        return self._articles[mention.article].offsets[mention.start : mention.end]


def _longest(parts: Iterable[Evidence], needed: Iterable[int]) -> Evidence | None:
    """The longest part that holds all these places, the last of several."""
    needed = list(needed)
    fit = [part for part in parts if all(part.start <= at < part.end for at in needed)]
    return max(fit, key=lambda part: (len(part.quote), part.start), default=None)


def _stretches(indexes: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of neighbours."""
    for _, run in groupby(enumerate(sorted(indexes)), key=lambda pair: pair[1] - pair[0]):
        found = [index for _, index in run]
        yield found[0], found[-1] + 1
