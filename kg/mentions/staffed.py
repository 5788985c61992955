# SPDX-License-Identifier: MIT
"""Units right behind their house that no ending tells, but a post or a number: 某厂|缸盖线|班长, 某矿|采煤五区."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atoms
from kg.mentions.span import Span

LONGEST = 8
"""Characters of the longest unit's own name."""
_NO_HOUSE = frozenset({"bare", "pointer"})
"""Cues of bodies that have no name of their own, so that a unit's would hold none either."""
_NUMBER = r"(?<![一二三四五六七八九十\d])[一二三四五六七八九十\d]"
_CLOSES = r"(?=[，。；：、（）”\s的等]|$)"


class StaffedFinder:
    """Finds the units that posts and numbers show."""

    def __init__(self, lexicon: Lexicon) -> None:
        ends, trades = any_of(lexicon.words("team_tail")), any_of(lexicon.words("unit_trade"))
        self._unit = expression(rf"\w+(?:(?<![一沿在前])线|(?<!值)班|(?!班){ends})|\w*{_NUMBER}[区部]")
        self._numbered = expression(rf"{trades}{{1,3}}{_NUMBER}区{_CLOSES}")
        self._acts = lexicon.words("name_verb") | lexicon.trades
        self._serves = lexicon.form("{joins}|.*{area_served}")
        self._many = lexicon.words("collective")

    def find(self, text: str, atoms: Atoms, bodies: Sequence[Span]) -> Iterator[Span]:
        """Each house with the unit behind it, where a post or a number shows it to be one."""
        named = [body for body in bodies if not _NO_HOUSE & set(body.cues)]
        houses = {body.end: body for body in sorted(named, key=lambda body: -body.start)}
        for at, house in sorted(houses.items()):
            if house.kind == "Enterprise" and (unit := self._numbered.match(text, at)):
                yield Span(house.start, unit.end(), "Organization", "body/staffed")
        for index in atoms.by_class["title"]:
            post = atoms[index].start
            behind = next((at for at in range(post - 2, post - LONGEST - 1, -1) if at in houses), None)
            if behind is None or post in houses or atoms[index].text in self._many:
                continue
            serves = self._serves.match(text, behind, post)
            if not serves and self._unit.fullmatch(text, behind, post) and self._plain(atoms, behind, index):
                yield Span(houses[behind].start, post, "Organization", "body/staffed")

    def _plain(self, atoms: Atoms, start: int, index: int) -> bool:
        """Does nothing stand from there to the post but words of which names are made?"""
        inner = [atoms[k] for k in range(atoms.at.get(start, index), index)]
        verbs = (a.tag == "v" and a.text not in self._acts and len(a.text) > 1 for a in inner)
        return bool(inner) and not any(verbs) and all(a.cls not in ("stop", "mark", "honour") for a in inner)
