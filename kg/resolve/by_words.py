# SPDX-License-Identifier: MIT
"""Sides of rulings that name a place by the words around it: `王强 @ “无锡地铁集团有限公司调度员王强”`.

The words must hold the name itself. They hold when a file is renamed or another part of its text is corrected,
which an id does not. Only letters, digits and Chinese characters count. A `different` between two places that one
article's reading took for one thing parts its mentions: each goes with the place named last before it in its
paragraph, or with the only one named so far; those before both with the first. What is named in a paragraph of
its own behind both may be either: it stays apart, and another ruling may say whose it is.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.expressions import expression
from kg.model import Article, Cluster, Mention, Reading, digest
from kg.resolve.namesakes import WAITS
from kg.rulings import HandRuling

CUE = "ruling"
"""Cue of a cluster that a ruling names by words: the side, as written."""
OPEN, NEAR = 2, 12
"""The part of a cluster of which nobody knows to which side of a ruling it belongs; characters that tell it."""
_SIDE = expression('^(?P<name>.+?) @ [“"「](?P<words>.+)[”"」]$')


def plain(text: str) -> str:
    """The letters, digits and Chinese characters of a text.

    >>> plain("张 三，２次")
    '张三2次'
    """
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def words_of(side: str) -> tuple[str, str] | None:
    """The name and the words of a side that names a place by words.

    >>> words_of("王强 @ “调度员王强”"), words_of("王强 @ a.txt")
    (('王强', '调度员王强'), None)
    """
    match = _SIDE.match(side)
    return (plain(match["name"]), plain(match["words"])) if match else None


def marked(reading: Reading, hand: Iterable[HandRuling]) -> Reading:
    """The reading, its clusters that rulings name by words marked so, and parted where these say so."""
    sides = {side: told for r in hand for side in (r.left, r.right) if (told := words_of(side))}
    found = _found(reading, sides) if sides else {}
    if not found:
        return reading
    clusters = list(reading.clusters)
    for ruling in hand:
        left, right = found.get(ruling.left), found.get(ruling.right)
        if ruling.verb == "different" and left and right:
            clusters = [part for cluster in clusters for part in _parted(cluster, left, right, reading)]
    return replace(reading, clusters=tuple(_cued(cluster, found) for cluster in clusters))


def _found(reading: Reading, sides: dict[str, tuple[str, str]]) -> dict[str, set[str]]:
    """Each side with the mentions that it means."""
    found: dict[str, set[str]] = defaultdict(set)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        mentions[mention.article].append(mention)
    for article in reading.articles:
        text = plain(article.text)
        here = {side: told for side, told in sides.items() if told[1] in text}
        for side, (name, words) in here.items():
            places = list(_places(article, words))
            found[side] |= {
                m.id
                for m in mentions[article.id]
                if plain(m.surface) == name and any(start <= m.start and m.end <= end for start, end in places)
            }
    return {side: ids for side, ids in found.items() if ids}


def _places(article: Article, words: str) -> Iterator[tuple[int, int]]:
    """Where in an article's text words stand whose other characters were left out."""
    pairs = [(part, index) for index, sign in enumerate(article.text) for part in plain(sign)]
    text = "".join(part for part, _ in pairs)
    at = text.find(words)
    while at >= 0:
        yield pairs[at][1], pairs[at + len(words) - 1][1] + 1
        at = text.find(words, at + 1)


def _parted(cluster: Cluster, left: set[str], right: set[str], reading: Reading) -> list[Cluster]:
    """A cluster that holds both, as two; as three where somebody is named and nobody knows which of both."""
    if left.isdisjoint(cluster.mentions) or right.isdisjoint(cluster.mentions) or left & right:
        return [cluster]
    text = next(article.text for article in reading.articles if article.id == cluster.article)
    starts = {mention.id: mention.start for mention in reading.mentions}
    inside = sorted(cluster.mentions, key=lambda i: starts[i])
    told = [i for i in inside if i in left | right]
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for mention in inside:
        before = [i for i in told if starts[i] <= starts[mention]] or told[:1]
        near = text.find("\n", starts[before[-1]], starts[mention]) < 0
        sides = {i in right for i in before}
        parts[int(before[-1] in right) if near or len(sides) == 1 else OPEN].append(mention)
    found: list[Cluster] = []
    for number, part in enumerate(parts):
        made = replace(cluster, mentions=tuple(part))
        if part and number:
            made = replace(made, id="cluster-" + digest(cluster.id, part[0], length=16))
        if part and number == OPEN:
            words = text[starts[part[0]] :][:NEAR].partition("\n")[0]
            made = replace(made, cues=tuple(sorted({*cluster.cues, ("apart", words), ("told", WAITS)})))
        found += [made] if part else []
    return found


def _cued(cluster: Cluster, found: dict[str, set[str]]) -> Cluster:
    cues = {(CUE, side) for side, ids in found.items() if not ids.isdisjoint(cluster.mentions)}
    return replace(cluster, cues=tuple(sorted(cues | set(cluster.cues)))) if cues else cluster
