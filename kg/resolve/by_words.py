# SPDX-License-Identifier: MIT
"""Sides of rulings that name a place by the words around it: `王强 @ “无锡地铁集团有限公司调度员王强”`.

The words must hold the name itself. They hold when a file is renamed or another part of its text is corrected,
which an id does not. Only letters, digits and Chinese characters count. A `different` between two places that one
article's reading took for one thing parts its mentions: each goes with the place named last before it, those
before both with the first.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.expressions import expression
from kg.model import Article, Cluster, Mention, Reading, digest
from kg.rulings import HandRuling

CUE = "ruling"
"""Cue of a cluster that a ruling names by words: the side, as written."""
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
    """A cluster that holds both, as two."""
    if left.isdisjoint(cluster.mentions) or right.isdisjoint(cluster.mentions) or left & right:
        return [cluster]
    starts = {mention.id: mention.start for mention in reading.mentions}
    parts: tuple[list[str], list[str]] = ([], [])
    told = [i for i in sorted(cluster.mentions, key=lambda i: starts[i]) if i in left | right]
    now = int(told[0] in right)
    for mention in sorted(cluster.mentions, key=lambda i: starts[i]):
        now = int(mention in right) if mention in told else now
        parts[now].append(mention)
    second = "cluster-" + digest(cluster.id, parts[1][0], length=16)
    return [replace(cluster, mentions=tuple(parts[0])), replace(cluster, id=second, mentions=tuple(parts[1]))]


def _cued(cluster: Cluster, found: dict[str, set[str]]) -> Cluster:
    cues = {(CUE, side) for side, ids in found.items() if not ids.isdisjoint(cluster.mentions)}
    return replace(cluster, cues=tuple(sorted(cues | set(cluster.cues)))) if cues else cluster
