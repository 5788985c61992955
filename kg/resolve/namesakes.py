# SPDX-License-Identifier: MIT
"""People of one name in one article whom the text sets apart: rows of a list, a sex mark, another body and post.

What the text says of a person right beside the name (甲公司快递员王强; a row `王强 甲公司快递员`) is a *telling*.
Two tellings are of two people where the sex marks differ, or where they are at unrelated bodies and either
both are rows of a list, or both are jobs, which nobody holds twice; and where they stand side by side as two
items of one list (甲厂的王强和乙厂的王强). An office and a job at two bodies may be
one person's: such two stay apart and wait in review. A mention that tells nothing belongs to the one told last
before it in its paragraph; where there is none, nobody knows whose it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.expressions import expression
from kg.groups import Group
from kg.mentions.span import Span
from kg.model import BODIES
from kg.tables import GAP

_SEX = expression(r" ?[（(，,、 ]?(女|男)(?=[）)，,、；; ])")
_NUMBER = expression(r"^[ \u3000]*(?:[(（]?\d{1,3}[)）.、]?)?[ \u3000]*")
"""The number of a row."""
_SIDE_BY_SIDE = expression("[、和与及]|以及")
"""What joins two items of a list."""
_BLANKS = " \u3000\t"
ROW = 120
"""Characters: a longer line is running text."""
NEAR = 16
"""Most mentions in front of a name that can be its posts."""
SHARED = 4
"""Characters at least with which a unit's name begins as that of its house ends."""
NAME = (2, 3, 4)
"""Characters of names."""
STUDIO = "Studio"
"""What people lead besides their post at a house."""
SURE, WAITS = "sure", "waits"
"""How two people are told apart: by the text, or so that somebody has to look."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What stands right beside one mention of a person."""

    sex: str = ""
    row: bool = False
    bodies: tuple[Group, ...] = ()
    roles: frozenset[str] = frozenset()
    place: tuple[int, int] = (0, 0)
    """Where it begins, and where the name ends."""


@dataclass(slots=True)
class Namesake:
    """Mentions of one of several people of a name."""

    mentions: list[int] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    apart: str = ""
    """How it is told from the others."""

    @property
    def body(self) -> str:
        """The first body that the text gives."""
        return next((body.label for told in self.tellings for body in told.bodies), "")


class Namesakes:
    """Tells people of one name apart in one article, after its bodies were joined."""

    def __init__(
        self, text: str, spans: Sequence[Span], of: Mapping[int, Group], is_office: Callable[[str], bool]
    ) -> None:
        self._text, self._spans, self._of, self._is_office = text, spans, of, is_office
        self._starts = [span.start for span in spans]

    def parted(self, mentions: Sequence[int]) -> list[Namesake]:
        """The people whom the mentions of one name mean; a single one where nothing sets them apart."""
        found: list[Namesake] = []
        bare: list[int] = []
        for index in sorted(mentions):
            told = self._telling(index)
            if told.bodies or told.sex:
                self._place(index, told, found)
            else:
                bare.append(index)
        if len(found) < 2:
            return [Namesake(list(mentions))]
        for index in bare:
            near = self._before(index, found)
            if near is not None:
                near.mentions.append(index)
        return found

    def _place(self, index: int, told: Telling, found: list[Namesake]) -> None:
        """Add a mention to the person whom it fits best, or make it a new one."""
        verdicts = {id(n): max(self._apart(told, other) for other in n.tellings) for n in found}
        fit = [n for n in found if not verdicts[id(n)]]
        if fit:
            home = max(fit, key=lambda n: any(self._related(told, other) for other in n.tellings))
        else:
            home = Namesake(apart=WAITS if WAITS in verdicts.values() else SURE)
            found.append(home)
        home.mentions.append(index)
        home.tellings.append(told)

    def _before(self, index: int, found: Sequence[Namesake]) -> Namesake | None:
        """The one who was told last before a mention in its paragraph."""
        start = self._spans[index].start
        floor = self._text.rfind("\n", 0, start)
        told = [(self._spans[i].start, k) for k, n in enumerate(found) for i in n.mentions]
        near = max(((at, k) for at, k in told if floor < at < start), default=None)
        return found[near[1]] if near else None

    def _telling(self, index: int) -> Telling:
        span = self._spans[index]
        sex = _SEX.match(self._text, span.end)
        low = self._text.rfind("\n", 0, span.start) + 1
        high = self._text.find("\n", span.end)
        high = len(self._text) if high < 0 else high
        row = self._is_row(index, low, high)
        posts = list(self._in_row(low, high) if row else self._in_front(index))
        bodies = tuple(self._of[i] for i in posts if self._spans[i].kind in BODIES and i in self._of)
        roles = frozenset(self._words(i) for i in posts if self._spans[i].kind == "Role")
        begins = min((self._spans[i].start for i in posts), default=span.start)
        return Telling(sex[1] if sex else "", row, bodies, roles, (begins, span.end))

    def _words(self, index: int) -> str:
        return self._text[self._spans[index].start : self._spans[index].end]

    def _is_row(self, index: int, low: int, high: int) -> bool:
        """Is the line a row of a table or of a list: one name, in a list at its beginning or end, no sentence?"""
        span = self._spans[index]
        if GAP in self._text[low:high]:
            return sum(self._spans[i].kind == "Person" for i in self._in_row(low, high)) == 1
        if high - low > ROW or (_NUMBER.sub("", self._text[low : span.start]) and span.end != high):
            return False
        others = any(self._spans[i].kind == "Person" and i != index for i in self._in_row(low, high))
        return not others and not any(mark in self._text[low:high] for mark in "。！？；")

    def _in_row(self, low: int, high: int) -> range:
        return range(bisect_left(self._starts, low), bisect_left(self._starts, high))

    def _in_front(self, index: int) -> Iterator[int]:
        """The posts and bodies that run up to a name: 甲公司|党委书记、|董事长|, 甲公司|的."""
        at = self._spans[index].start
        at -= self._text[at - 1 : at] == "的"
        ends: dict[int, list[int]] = {}
        for i in range(max(0, index - NEAR), index):
            ends.setdefault(self._spans[i].end, []).append(i)
        while True:
            while at and self._text[at - 1] in _BLANKS + "、":
                at -= 1
            here = [i for i in ends.get(at, ()) if self._spans[i].kind in (*BODIES, "Role", "Honour")]
            if not here:
                return
            yield from here
            at = min(self._spans[i].start for i in here)

    def _related(self, one: Telling, other: Telling) -> bool:
        """May the bodies of two tellings be one house, or one a part of the other, or their head's own studio?"""
        pairs = [(a, b) for a in one.bodies for b in other.bodies]
        leads = any(all(self._own_studio(told, body) for body in told.bodies) for told in (one, other))
        return leads or any(
            a is b or a.brand in b.label or b.brand in a.label or _meet(a.label, b.label) or _meet(b.label, a.label)
            for a, b in pairs
        )

    def _own_studio(self, told: Telling, body: Group) -> bool:
        """Is a body a studio called after whoever is told of, or by a word of its own, and no house's before it?"""
        end = told.place[1]
        names = tuple(self._text[end - size : end] for size in NAME)
        return body.kind == STUDIO and body.label.startswith((*names, "“"))

    def _apart(self, one: Telling, other: Telling) -> str:
        """How two tellings tell two people apart, or empty."""
        if one.sex and other.sex and one.sex != other.sex:
            return SURE
        if one.bodies and other.bodies and _SIDE_BY_SIDE.fullmatch(self._text, other.place[1], one.place[0]):
            return SURE
        if not one.bodies or not other.bodies or self._related(one, other):
            return ""
        if one.row and other.row:
            return SURE
        if not one.roles or not other.roles or one.roles & other.roles:
            return ""
        offices = [any(map(self._is_office, told.roles)) for told in (one, other)]
        return "" if all(offices) else WAITS if any(offices) else SURE


def _meet(outer: str, inner: str) -> bool:
    """Does one body's name end as the other begins (某局云岭工务段, 云岭工务段探伤车间)?

    >>> _meet("某局云岭工务段", "云岭工务段探伤车间"), _meet("某局云岭工务段", "工务段探伤车间")
    (True, False)
    """
    return any(outer.endswith(inner[:size]) for size in range(SHARED, len(inner)))
