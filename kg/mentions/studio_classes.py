# SPDX-License-Identifier: MIT
"""Classes of studios that are conferred as honours are: 省级劳模创新工作室, “某某集团示范性职工创新工作室”."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.editions import edition_cues
from kg.mentions.span import Span

MADE = expression(
    r"(?:(?:命名|认定|批准|评定|确定|授予|评选|选树|升级|升格|晋升|晋级|提升|成)[^，。；\n]{0,24}为(?:首批|第.{1,2}批|新一批|20\d\d年度?)?|为首批|(?:申报|参评)(?:了|20\d\d年度?)?|挂[上起]了?)"
    r"[\u4e00-\u9fff]{0,6}$"
)
"""What says, before the name of a class of studios, that a studio was made one."""
APPLIED = "申报"
"""A verb that ends like the name of a newspaper."""
CLASS = 6
"""Characters of the quoted name of a class of studios that has no place of its own (“劳模创新工作室”)."""
OWNED = expression(
    r"“(?P<name>[\u4e00-\u9fff]{2,12}?(?:集团|公司|局|厂|矿|大学|学院|医院|系统|行业|[省市区县州盟旗])[级]?"
    r"(?:示范性?|先进|优秀|劳模|职工|工匠|技能|青年|巾帼)[\u4e00-\u9fff]{0,10}工作室)”"
)
"""The quoted name of a class of studios that begins with whose it is."""
ALLIED = expression(
    "(?:(?:获|获评|荣获|评为|认定为|命名为)|等[^，。；“”]{1,6}为)“(?P<name>[\u4e00-\u9fff（）]{4,24}工作室(?:示范)?联盟)”"
)
"""A class of alliances that some are made (赣江工作室联盟等2个联盟为“某省创新工作室示范联盟”)."""
COUNTED = expression(
    r"(?:公布|发布|命名|认定|评选|表彰|授牌|新增)[^，。；\n]{0,12}(?:\d+[家个]|第.{1,3}批|首批)的?(?:(?:19|20)\d\d年度?)?$"
)
"""So many of a class that were named (公布了6家2024年度某市职工创新工作室)."""
LISTED = expression("”?(?:荣誉)?(?:称号)?(?:创建|建设)?名单")
"""What follows a class of which those named are listed (公布某省劳模创新工作室名单)."""
CHOSEN = expression("”?(?:称号)?(?:认定|评选|命名|评审)(?:结果|名单)(?:正式|日前|近日)?(?:揭晓|公布|出炉|发布)")
"""What follows a class of which it is made known who was chosen (市级职工创新工作室|认定结果揭晓)."""
GOES_ON = expression("[\u4e00-\u9fff]{2,6}”")
"""What ends the quoted name of an honour that only begins with that of a class (“职工创新工作室|示范点”)."""
NAMES = expression(
    r"(?:公布|发布|命名|认定|评选|表彰|公示)[^，。；\n]{0,30}$"
    r"|\n(?:附[件录表]?\d{0,2}[：:]? ?)?(?:[一二三四五六七八九十]、|\d{1,2}[.、])?"
    r"(?:(?:19|20)\d\d年?度?)?(?:拟命名)?(?:的?第.{1,3}批)?$"
)
"""What stands before it: that they are named, or nothing, in the heading of the list."""

PLAQUED = expression(
    r"(?:为|给|向)(?:[^，。；\n]{0,10}[家个][^，。；\n“]{0,12}|(?:获得|荣获|首批|第.{1,3}批|新命名的)?(?:(?:19|20)\d\d年度?)?)$"
)
GIVES_PLAQUE = expression("”?(?:荣誉)?(?:称号)?(?:[、和与][^，。；\\n]{2,14})?(?:集中|现场)?(?:授牌|颁牌|授匾|挂牌)")
"""What stands before and behind a class of which plaques are given to so many (为5家某区“…创新工作室”授牌)."""


REACH = 5
"""Words of a quoted class's name that may stand before what was read of it."""
QUOTED = 5
"""Words of quoted praise with its marks, and one more."""
LEVEL = "级"
"""Behind a word for a house, it says how far a class counts (公司|级|职工创新工作室)."""
ROLL = expression("(?:（[^（）]{1,10}）)?名单(?:（[^（）]{1,12}）)?(?:\n|$)")
"""Behind a class that is a line's first word: the line heads a list of those who are of it."""
PRAISE = ("优秀", "示范", "先进")
"""Words that make a class of studios one that is conferred (优秀职工创新工作室)."""


class StudioClasses:
    """Finds the classes of studios that a text says studios were made."""

    def __init__(self, lexicon: Lexicon, opens: Callable[[Atom], bool]) -> None:
        self._words = tuple(sorted(lexicon.words("honour_studio")))
        self._unheld = lexicon.form("”?(?:称号)?的?{not_holder}")
        self._opens = opens
        self._heads = lexicon.words("house_head")

    def _begins(self, atom: Atom) -> bool:
        """May a class's name begin with a word?"""
        return atom.text.endswith(self._words) or self._opens(atom)

    def _before_aside(self, atoms: Atoms, first: int) -> int:
        """Where brackets open that end before a word and hold only whose studios are meant (（劳模、工匠）|创新…)."""
        at = first - 1
        if at < 1 or atoms[at].text != "）":
            return first
        while at and (atoms[at - 1].text == "、" or atoms[at - 1].text.endswith(self._words)):
            at -= 1
        return at - 1 if at and atoms[at - 1].text == "（" else first

    def _before_quote(self, atoms: Atoms, first: int) -> int:
        """Where quoted praise opens behind whose class it is (某省|“十佳”|劳模创新工作室)."""
        opening = next((at for at in range(first - 2, max(0, first - QUOTED), -1) if atoms[at].text == "“"), 0)
        closed = opening and atoms[first - 1].text == "”" and self._opens(atoms[opening - 1])
        return opening if closed else first

    def find(self, text: str, atoms: Atoms, right_after: Callable[[str, int], bool]) -> Iterator[Span]:
        """Each class that is conferred; `right_after` tells of a place that a verb of conferring stands before it."""
        for match in OWNED.finditer(text):
            if right_after(text, match.start()):
                start, end = match.span("name")
                yield Span(start, end, "Honour", "honour/studio", edition_cues(text, match.start()))
        for match in ALLIED.finditer(text):
            start, end = match.span("name")
            yield Span(start, end, "Honour", "honour/studio", edition_cues(text, start))
        for index in [index for index in atoms.by_class["suffix"] if atoms[index].tag.startswith("Studio")]:
            atom, first = atoms[index], self._before_quote(atoms, self._before_aside(atoms, index))
            while first and atoms[first - 1].text != APPLIED and self._begins(atoms[first - 1]):
                first = self._before_quote(atoms, self._before_aside(atoms, first - 1))
            first = _whole_quote(text, atoms, first, index)
            first -= atoms[first].text == LEVEL and first > 0 and atoms[first - 1].text in self._heads
            start = atoms[first].start
            quoted = text[start - 1 : start] == "“"
            named = any(
                self._opens(a) or a.text.endswith("级") or a.cls == "honour" or a.text.startswith(PRAISE)
                for a in atoms[first:index]
            )
            named |= quoted and len(text[start : atom.end]) >= CLASS
            before = start - quoted
            forms = (MADE, COUNTED, PLAQUED) if GIVES_PLAQUE.match(text, atom.end) else (MADE, COUNTED)
            told = (form.search(text, max(0, before - 36), before) for form in forms)
            if quoted and GOES_ON.match(text, atom.end):
                continue
            rows = LISTED.match(text, atom.end) and NAMES.search(text, max(0, before - 36), before)
            heads = text[before - 1 : before] in ("", "\n") and ROLL.match(text, atom.end)
            listed = bool(rows or heads or CHOSEN.match(text, atom.end))
            if named and (right_after(text, before) or listed or any(told) or self._unheld.match(text, atom.end)):
                yield Span(start, atom.end, "Honour", "honour/studio", edition_cues(text, start))


def _whole_quote(text: str, atoms: Atoms, first: int, last: int) -> int:
    """Where a quoted class begins of which only the end was read (“某省财贸系统|示范性劳模创新工作室”)."""
    at = first
    while at and first - at < REACH and atoms[at - 1].cls in ("word", "level", "place"):
        at -= 1
    quoted = at and atoms[at - 1].text == "“" and text.startswith("”", atoms[last].end)
    return at if quoted and at < first < last else first
