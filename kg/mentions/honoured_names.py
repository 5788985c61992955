# SPDX-License-Identifier: MIT
"""Names of people told by what is done to them: given, taken from them, taught (撤销|张涛|某市劳动模范称号)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.name_features import shape
from kg.mentions.no_names import LIKE_STOPS, PROPER, only_phrase
from kg.mentions.span import Span

_COUNTED = expression(
    r"(?:授予|追授|命名|撤销|取消|表彰|(?P<post>[员师长]))(?P<name>[\u4e00-\u9fff]{2,3})(?=等[\d一二三四五六七八九十百]+(?:余|多)?[名位人])"
)
_BETWEEN = expression("(?:授予|追授|撤销|取消|剥夺)(?P<name>[\u4e00-\u9fff]{2,3}?)(?:等?(?:同志|人)|等)?[“‘「]?$")
_TAUGHT = expression("收(?:下|了)?(?P<pupil>[\u4e00-\u9fff]{2,3})为徒|拜(?P<master>[\u4e00-\u9fff]{2,3})为师")
_CALLED = expression(
    "(?:[我他她]|名字|[一两]?[位名个])叫(?P<called>[\u4e00-\u9fff]{2,3}?)(?=[，。、的“])"
    "|以(?P<after>[\u4e00-\u9fff]{2,3}?)(?:的?名字)?命名"
    "|(?:评选|推选|选举|聘请)(?P<made>[\u4e00-\u9fff]{2,3}?)(?=为)"
    "|由(?P<leads>[\u4e00-\u9fff]{2,3}?)(?=领衔|领办|获得|荣获|摘得|夺得|担任|主讲)"
)
"""Whom a text calls by name: 他叫|温舒|，; 以|温舒|命名; 由|温舒|领衔."""
CALLED_BY_WORK = "工总队"
"""Behind a surname they are no given name (由王|工领衔)."""
_TO_HOLDER, _WHEN = (
    expression("[”’]?(?:荣誉)?(?:称号)?(?:获得者|得主)?"),
    expression(r"(?:(?:19|20)\d\d年度?|第.{1,3}届)?[“‘]?$"),
)
"""Between an honour and who holds it; before it, of which year or edition it is."""
MARKS, TITLE = "，。；、：\n", range(2, 7)
"""What a name stands behind where nobody's post does; characters of a post."""
NEAR = 10
"""Characters before an honour in which such a verb stands, with a name behind it."""


def begins_title(text: str, honours: Iterable[Span], persons: Iterable[Span]) -> set[int]:
    """Where that begins which is told of somebody's honours right before the name (2023年“某市工匠”获得者|张三).

    >>> text = "某厂快递员、2023年江海工匠温舒"
    >>> begins_title(text, [Span(11, 15, "Honour", "x")], [Span(15, 17, "Person", "x")])
    {6}
    """
    starts = {person.start for person in persons}
    found = set()
    for honour in honours:
        behind, before = (
            _TO_HOLDER.match(text, honour.end),
            _WHEN.search(text, max(0, honour.start - NEAR), honour.start),
        )
        if behind and before and behind.end() in starts:
            found.add(before.start())
    return found


def common_word(name: str) -> bool:
    """Is this a word of the dictionary, and none that it takes for a name?"""
    word = shape(name)
    return word.known and word.tag[:2] not in PROPER


class Recipients:
    """Finds people between such a verb and what tells that they are people."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._not_names = lexicon, lexicon.not_names
        self._of_teams = tuple(lexicon.words("group_honour"))
        wins = any_of(lexicon.words("win"))
        self._opening = expression(
            f"(?:^|[。；\n])(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?:不负众望，?|[两二三四五六七八九]次|多次|连续[^，。；]{{1,4}}|一举)(?={wins})"
        )
        self._winning = expression(f"(?P<name>[{LIKE_STOPS}][\u4e00-\u9fff]{{1,2}}?)(?={wins})")
        self._nobody = lexicon.words("collective") | lexicon.titles.keys()

    def find(self, text: str, taken: Iterable[Span]) -> Iterator[tuple[int, int]]:
        """Where each name begins and ends; `taken` are spans of which the honours are looked at."""
        yield from self._counted(text)
        yield from (won.span("name") for won in self._winning.finditer(text) if self._wins(text, won))
        for opened in self._opening.finditer(text):
            yield from self._named(opened, "name")
        for taught in _TAUGHT.finditer(text):
            yield from self._named(taught, "pupil" if taught["pupil"] else "master")
        for called in _CALLED.finditer(text):
            group = called.lastgroup or ""
            if called[group][1:] not in self._nobody and called[group][-1] not in CALLED_BY_WORK:
                yield from self._named(called, group)
        for honour in (span for span in taken if span.kind == "Honour"):
            match = _BETWEEN.search(text, max(0, honour.start - NEAR), honour.start)
            if match is not None and not text.endswith(self._of_teams, honour.start, honour.end):
                yield from self._named(match, "name")

    def _wins(self, text: str, won: re.Match[str]) -> bool:
        """Is it somebody who won, behind a post or a mark, whose surname is like a function word (焊工|于飞|荣获…)?"""
        name, start = won["name"], won.start()
        posted = any(text[max(0, start - size) : start] in self._lexicon.titles for size in TITLE)
        opens = name[0] == LIKE_STOPS[0] and (not start or text[start - 1] in MARKS)
        return (posted or opens) and name[1:] not in self._nobody and not only_phrase(name) and self._nameable(name)

    def _named(self, match: re.Match[str], group: str) -> Iterator[tuple[int, int]]:
        """A name that begins with a surname, if it may be one."""
        if match[group][0] in self._lexicon.surnames and self._nameable(match[group]):
            yield match.span(group)

    def _counted(self, text: str) -> Iterator[tuple[int, int]]:
        """Who stands first of so many that something is given to or told of: 授予|伯娜|等10名, 潜航员|张三|等4人."""
        for match in _COUNTED.finditer(text):
            name = match["name"]
            if (match["post"] is None or name[0] in self._lexicon.surnames) and self._nameable(name):
                yield match.span("name")

    def _nameable(self, name: str) -> bool:
        """May a word be somebody's name: none of every day, nor one that looks like a name, nor a place?"""
        return not (common_word(name) or name in self._not_names or self._lexicon.place_length(name))
