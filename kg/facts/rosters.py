"""Who stands in a list: `甲公司焊工张三、乙厂李四等10人` names two people and no company."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.facts.coding import Coded
from kg.mentions.span import Span
from kg.model import BODIES

_SEPARATOR = re.compile("[、，,；;：:。\\s]|以及|[和及与]")
_AFTER_NAME = re.compile(r"(?:（[^（）]*）|同志|选手|先生|女士|[“”]|等[^\ue000-\ue00c]*|[一二三四五六七八九十\d]+[名个位](?:个人|集体|单位|职工|同志)?)+$")
_SAYS = re.compile("[了在由被对向说让使将]|介绍|表示|来到|采访|主持|参加|出席|召开|举行|颁|授予|宣读")
LOOSE = 10
"""Plain characters that an item of a list may have where commas part the list."""


def roster(coded: Coded, spans: Sequence[Span], match: re.Match[str], *, everyone: bool) -> list[int]:
    """The names of the list that a match's subject ends: each item's last, of one class.

    Walks back from the last name as long as items end in a name of its class; with `everyone`,
    takes every item of the subject's stretch. A group `from` in the pattern is where it stops.
    """
    low, high = (match.span("subject") if everyone else (0, match.end("subject")))
    if match.groupdict().get("from"):
        low = match.end("from")
    items: list[tuple[int, int, str]] = []
    at = low
    for mark in (*_SEPARATOR.finditer(coded.text, low, high), None):
        end = mark.start() if mark else high
        items.append((at, end, mark.group() if mark else ""))
        at = mark.end() if mark else high
    found: list[int] = []
    people = everyone and any(spans[i].kind == "Person" for i in coded.within(low, high))
    for start, end, mark in reversed(items):
        bare = _AFTER_NAME.sub("", coded.text[start:end])
        last = coded.mentions.get(start + len(bare) - 1) if bare else None
        kind = spans[last].kind if last is not None else ""
        if kind not in ("Person", *BODIES):
            if everyone or kind in ("Role", "Honour") or not bare:
                continue
            break
        if not found and not everyone:
            people = kind == "Person"
        plain = [c for c in bare if not "\ue001" <= c <= "\ue00c"]
        loose = mark in "，,；;。" and mark and (len(plain) > LOOSE or _SAYS.search(bare)) and not re.search("的.$", bare)
        if (kind == "Person") != people or (loose and not everyone):
            if everyone:
                continue
            break
        found.insert(0, last)
        if mark in ("：", ":") and not everyone:
            break
    return found
