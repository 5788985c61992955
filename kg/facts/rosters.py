# SPDX-License-Identifier: MIT
"""Who stands in a list: `甲公司焊工张三、乙厂李四等10人` names two people and no company."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.clauses import CLAUSE, LISTED, start_of
from kg.expressions import expression
from kg.facts.coding import Coded
from kg.mentions.span import Span
from kg.model import BODIES
from kg.ontology import CODES

_SEPARATOR = expression(r"，?以及|[、，,；;：:。\s]|[和及与]|(?<=[）\ue001])(?=\ue001)|(?<=\ue005)(?=\ue005)")
"""What parts two items of a list; two studios side by side, each in quotation marks, are two."""
_SEMICOLON = expression("；")
"""What alone parts them where each ends in a name before it."""
_AFTER_NAME = expression(
    r"(?:（[^（）]*）|(?:经|由)[^，。；]{0,8}(?:推荐|申报|上报)(?:入选|当选|获评|上榜)?|的名字|的身影|同志|选手|先生|女士|[“”]|等?[一二三四五六七八九十百\d]*余?[名个位]?(?:个人|集体|单位|职工|同志|人|家)|等)+$"
)
_SAYS = expression(
    "[了在由被对向说让使将]|获(?!得者|奖者)|受到|荣膺|接受|介绍|[主承协举]办|指导|表示|来到|采访|主持|参加|出席|召开|举行|颁|授予|宣读|评为|命名|当选|入选|认定|表彰|公布|公示|通报"
    r"|[印下发]发|发[布文]|(?:文件|名单|决定|通知|公告|消息)$"
)
_AGENT = expression("[被由经][\ue001-\ue00a的]*$")
_IS = expression("是|(?<!华)为|包括|(?:有(?![限色机线])|来自)(?![^，、]*的)")
"""Says of whom it names that they are it, or of what is somewhere; not of who comes from there (来自某厂的李明，)."""
_OF_WHOM = expression("的[^的了]{0,14}$")
"""Ends what says of somebody only who they are."""
_GIVES = "(?:联合|共同|决定|日前|近日|正式|发文|特)*(?:授予|命名|认定|表彰|追授|评定)"
_RECEIVES = expression(
    f"(?<!作)[为向给]|^{_GIVES}|[{''.join(CODES[kind] for kind in sorted(BODIES))}]{_GIVES}(?![的为])|^其中"
)
"""Before the first of a list: whoever stands before it gives (李明、王强|为|张三等人颁奖), or is one of more."""
_JOINS = (*LISTED, "以及", "，以及")
"""What joins the people of a list to the team that ends it."""
LOOSE, UNREAD, POSTED = 10, 12, 24
"""Plain characters that an item may have where commas part the list, that an unread name has, and that one
has with its body and post before it."""
_POSTED = expression(f"[{''.join(CODES[kind] for kind in sorted(BODIES))}](?![^，]*{CODES['Honour']})")
"""An item that opens with a body, as one of a list whose name was not read does (某局某科负责人顾安)."""


def roster(coded: Coded, spans: Sequence[Span], match: re.Match[str], *, everyone: bool) -> list[int]:
    """The names of the list that a match's subject ends: each item's last, of one class.

    Walks back from the last name as long as items end in a name of its class; with `everyone`,
    takes every item of the subject's stretch. A group `from` in the pattern is where it stops.
    """
    low, high = match.span("subject")
    if match.groupdict().get("from"):
        low = match.end("from")
    elif not everyone:
        low = 0
    found: list[int] = []
    people = everyone and any(spans[i].kind == "Person" for i in coded.within(low, high))
    mixed = False
    for start, end, mark in reversed(_items(coded.text, low, high)):
        text = coded.text[start:end]
        bare = _AFTER_NAME.sub("", text)
        last = coded.mentions.get(start + len(bare) - 1) if bare else None
        kind = spans[last].kind if last is not None else ""
        if kind != "Person" and kind not in BODIES:
            if everyone or not text or _unread(text, mark):
                continue
            break
        if not found and not everyone:
            people = kind == "Person"
        mixed = kind == "Person" and not people and not everyone and (mixed or mark in _JOINS)
        if ((kind == "Person") != people and not mixed) or (
            not everyone and mark in ("，", ",", "；", ";") and (_loose(bare) or _tells(coded.text, end))
        ):
            if everyone:
                continue
            break
        if not everyone and _AGENT.search(bare):
            return []
        assert last is not None
        found.insert(0, last)
        if not everyone and (mark in ("：", ":", "。") or _RECEIVES.search(bare)):
            break
    return found


def runs(coded: Coded, spans: Sequence[Span], match: re.Match[str]) -> list[list[int]]:
    """The names of the list before a match, people and bodies in runs of their own (张三、李四和一班、二班)."""
    found: list[list[int]] = []
    for start, end, mark in reversed(_items(coded.text, 0, match.end("subject"))):
        text = coded.text[start:end]
        bare = _AFTER_NAME.sub("", text)
        last = coded.mentions.get(start + len(bare) - 1) if bare else None
        person = last is not None and spans[last].kind == "Person"
        if last is None or not (person or spans[last].kind in BODIES):
            if text and not _unread(text, mark):
                break
            continue
        if mark in ("，", ",", "；", ";", "。", "：", ":"):
            break
        if not found or (spans[found[0][0]].kind == "Person") != person:
            found.insert(0, [])
        found[0].insert(0, last)
        if _RECEIVES.search(bare):
            break
    return found


def _items(text: str, low: int, high: int) -> list[tuple[int, int, str]]:
    """Start and end of each item of a list, and the mark after it."""
    items, at = [], low
    parts = text[low:high].split("；")
    whole = len(parts) > 1 and all(re.search("[\ue001-\ue005]$", _AFTER_NAME.sub("", part)) for part in parts)
    whole = whole and not any(part.count(CODES["Person"]) > 1 for part in parts)
    for mark in (_SEMICOLON if whole else _SEPARATOR).finditer(text, low, high):
        items.append((at, mark.start(), mark.group()))
        at = mark.end()
    return [*items, (at, high, "")]


def _unread(text: str, mark: str) -> bool:
    """An item that may be a name nobody read, or a post or honour of the next one: the list goes on."""
    if mark == "，":
        unnamed = CODES["Person"] not in text and len(text) <= POSTED
        return unnamed and bool(_POSTED.match(text)) and not _SAYS.search(text)
    return mark in LISTED and len(text) <= UNREAD and not _SAYS.search(text)


def _tells(text: str, end: int) -> bool:
    """Does a clause tell of those in it, so that the list begins behind it (前三名为甲、乙，丙获…)?"""
    opens = start_of(CLAUSE, text, end)
    said = _AFTER_NAME.sub("", text[opens:end])
    return bool(_IS.search(said) or (_SAYS.search(said) and not _OF_WHOM.search(said)))


def _loose(bare: str) -> bool:
    """An item before a comma that says something of its own: the list begins after it."""
    plain = [char for char in bare if not "\ue001" <= char <= "\ue00c"]
    return bool(len(plain) > LOOSE or _SAYS.search(bare)) and not _OF_WHOM.search(bare)
