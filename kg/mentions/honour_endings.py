# SPDX-License-Identifier: MIT
"""Honours that their endings show, with what makes each a name before it: 某市工匠, 某集团百名杰出工匠."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.conferred import WON
from kg.mentions.editions import EDITION, YEAR, edition_cues
from kg.mentions.honour_forms import (
    ALL_MEDALS,
    ALONE,
    BORNE,
    COMMON_SURNAME,
    MEDALS,
    MODEL,
    PART_OF_NAME,
    PLAQUE_ALONE,
    UNTOLD,
)
from kg.mentions.span import Span

MAX_HONOUR = 22
UNKNOWN_PLACE = (2, 3)
"""Least and most characters of a place that no table knows, before a 省, 市 or 县 that opens an honour."""
COUNTED = frozenset(("同志", "人士", "选手", "职工", "个人"))
"""Words that stand for those who are given an honour, and begin none."""
PUT_FORWARD = frozenset(("申报", "推荐", "参评", "评选", "表彰", "命名"))
"""Verbs before an honour that its name does not begin with (推荐其|申报|某市劳动奖章)."""
SO_MANY = ("百名", "百佳", "十大", "十佳", "千名")
"""What names of honours hold between their body and what they praise (某集团|百名|杰出工匠)."""
REGISTERED = ("有限公司", "有限责任公司", "股份有限公司")
"""Ends firms' names, so that what begins with it behind a word is no honour (云钢|股份有限公司炼钢厂技能大师)."""
FEASTS = ("五一", "三八", "五四")
"""Words for feasts between a place and the honour that is given then (某省|五一|创新能手)."""
ROW = 4
"""Nouns that stand at most between a place and the trade of it that an honour is of."""
POSTS, PAUSES = 14, frozenset("，。；：\n")
"""Atoms in which somebody's posts end behind an honour, and what parts them from it."""
TRADES = frozenset(("行业", "系统"))
"""Words behind the trade that an honour is of (煤炭|行业|技能大师)."""


class EndedHonours:
    """Finds honours by how their names end."""

    def __init__(
        self,
        lexicon: Lexicon,
        ending: str,
        opens: Callable[[Atom], bool],
        after_confer: Callable[[str, int], bool],
    ) -> None:
        self._opens, self._after_confer = opens, after_confer
        self._surnames = lexicon.surnames
        self._bare = lexicon.words("bare_honour")
        self._no_ends = tuple(lexicon.words("not_honour_end"))
        self._verb = lexicon.form("{win}$")
        won = rf"(?:{'|'.join(WON)}|被评为|评为|被授予)了?(?:{EDITION.pattern}|{YEAR.pattern})?"
        self._heading = expression(
            rf"(?m)^(?:[一二三四五六七八九十]{{1,2}}、)?(?P<name>[\u4e00-\u9fff]{{2,8}}?{ending}(?<![奖号]))（(?:[各每][^（）]{{1,6}})?第[^（）]{{1,8}}名）[：:]?$"
        )
        self._won = expression(rf"{won}(?:[^，。；！？\n]{{0,16}}{ending}”?[、和])*“?$")

    def find(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """`X工匠`, `X省劳动模范`: an honour's ending with what makes it a name before it, or whose rows it heads.

        The latter it does where it stands alone on a line with the places that win it (某厂技术状元（各工种第一名）).
        """
        for index in atoms.by_class["suffix"]:
            atom = atoms[index]
            if not atom.tag.startswith("Honour") or atom.text.endswith("称号"):
                continue
            first, named = self._reach(atoms, index)
            start = atoms[first].start
            name = text[start : atom.end]
            if name.startswith(REGISTERED) and first and atoms[first - 1].end == start:
                continue
            if (
                PLAQUE_ALONE.fullmatch(name)
                or name in self._bare
                or (
                    re.sub("^[省市区县州盟部]+级(?:以上)?", "", name) in self._bare
                    and not self._borne(text, atoms, index)
                )
                or (first == index and not self._won_alone(text, atom))
                or name.endswith(self._no_ends)
                or (name.endswith(UNTOLD) and not self._told(text, atoms, start, index))
            ):
                continue
            named |= first == index
            if named or (not name.endswith(MEDALS) and self._after_confer(text, start)):
                yield Span(start, atom.end, "Honour", "honour/ending", edition_cues(text, start))
        for heading in self._heading.finditer(text):
            if heading["name"] not in self._bare:
                yield Span(*heading.span("name"), "Honour", "honour/ending", edition_cues(text, heading.start("name")))

    def _reach(self, atoms: Atoms, index: int) -> tuple[int, bool]:
        """The first atom of the honour that ends with one, and whether a place or body makes it a name."""
        first, named = index, False
        while first > 0 and atoms[index].end - atoms[first - 1].start <= MAX_HONOUR:
            before = atoms[first - 1]
            stops = named and not self._opens(before) and atoms[first].cls != "level"
            if stops or before.text in PUT_FORWARD:
                break
            if self._opens(before) or (before.cls == "suffix" and before.tag.startswith(("Enterprise", "Honour"))):
                named = True
            elif before.text in TRADES and first > 1 and atoms[first - 2].tag[:1] == "n":
                named, first = True, self._from_place(atoms, first - 2) + 1
            elif named and before.cls == "word" and atoms[first].cls == "level":
                if before.tag[:1] not in "nj" or len(before.text) not in UNKNOWN_PLACE:
                    break
            elif before.text not in FEASTS and not self._describes(before) and not self._so_many(atoms, first):
                break
            first -= 1
        return first, named

    def _describes(self, atom: Atom) -> bool:
        """A word with which an honour's name says what it is given for (某市|经济技术|创新能手)."""
        told = atom.tag[:1] in "njba" or atom.tag == "vn" or atom.tag.startswith("Event:Meeting")
        plain = atom.cls in ("word", "suffix") and not atom.tag.startswith("nr") and len(atom.text) <= 4
        return told and plain and atom.text not in self._bare and atom.text not in COUNTED

    def _from_place(self, atoms: Atoms, index: int) -> int:
        """Where the nouns begin that lead from a place or level up to one (省|机械|冶金|建材); else at it."""
        first = index
        while first and atoms[first - 1].cls == "word" and atoms[first - 1].tag[:1] == "n" and index - first < ROW:
            first -= 1
        whole = all(atoms[at].end == atoms[at + 1].start for at in range(max(0, first - 1), index))
        return first if first and whole and self._opens(atoms[first - 1]) else index

    def _so_many(self, atoms: Atoms, first: int) -> bool:
        """Do the words before one say, behind a place, that an honour is given to so many (某市|十|大工匠)?"""
        named = (atoms[first - 1].text + atoms[first].text).startswith(SO_MANY)
        return named and first > 1 and self._opens(atoms[first - 2])

    def _told(self, text: str, atoms: Atoms, start: int, index: int) -> bool:
        """Is a name that is often only part of another (某市十佳|焊工, 某省劳动奖|颁奖会) that of an honour?"""
        end = atoms[index].end
        if text.endswith(ALL_MEDALS, start, end):
            return bool(self._verb.search(text, max(0, start - 6), start))
        if text.endswith(MODEL, start, end):
            said = self._verb.search(text, max(0, start - 6), start) or text[start - 1 : start] in (*"是系为位名",)
            return self._borne(text, atoms, index) or bool(said)
        return not PART_OF_NAME.match(text, end)

    def _borne(self, text: str, atoms: Atoms, index: int) -> bool:
        """Does somebody's name follow, or a mark or word behind which those who hold an honour are named?"""
        end = atoms[index].end
        named = self._named(text, end) and not text.startswith(("代表", "和"), end)
        return named or bool(BORNE.match(text, end)) or self._heads_posts(text, atoms, index)

    def _heads_posts(self, text: str, atoms: Atoms, index: int) -> bool:
        """Does an honour stand before the posts of one who is named (县劳模、|某医院护士长周敏)?"""
        if not text.startswith("、", atoms[index].end):
            return False
        row = takewhile(lambda atom: atom.cls != "stop" and atom.text not in PAUSES, atoms[index + 2 : index + POSTS])
        return any(atom.cls == "title" and self._named(text, atom.end) for atom in row)

    def _named(self, text: str, start: int) -> bool:
        return self._surnames.get(text[start : start + 1], 0) > COMMON_SURNAME

    def _won_alone(self, text: str, atom: Atom) -> bool:
        """An honour without a name of its own that a verb says was won (获评岗位标兵、优秀员工)."""
        full = len(atom.text) >= ALONE and not atom.text.endswith(MEDALS)
        return full and bool(self._won.search(text, max(0, atom.start - 40), atom.start))
