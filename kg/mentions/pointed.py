# SPDX-License-Identifier: MIT
"""Bodies that the text only points to: 该公司, 我校工会, 公司第一届工会委员会, 二公司."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg import words as dictionary
from kg.clauses import AND
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.edges import opens_by_place
from kg.mentions.endings import NUMERALS, UNION
from kg.mentions.span import Span
from kg.mentions.word_split import LEVEL_WORDS

_ALL = expression("各(?!庄)")
"""Stands in a word for many bodies, and in the names of villages (柏各庄)."""
MANY = 12
_EACH = expression(r"各(?:[省市区县镇乡州盟旗校、和及（）]|街道|产业|企业|单位|行业|系统)*$")
"""A word for many and levels alone before a body: 各区（市）|县总工会, 各市、区|总工会."""
HERE = ("该", "我")
"""Before a level they mean the place that the article speaks of (该区总工会)."""
SCHOOL = "校"
"""A word for a house that ends no name by itself."""
POINTERS = ("该", "本", "此", "我", "全")
PARTY = "党"
"""Begins the posts of a house's party committee (该校|党委书记), whose house is told by their name."""
SAME = "同"
"""Before a word for a house it points to the one that was named (同公司|班长)."""
_TERM = expression("(?:第.{1,3}|新一|首)届")
"""A term of office before a committee."""
NUMBERED, NUMBERED_HOUSES = 2, ("公司", "分公司")
"""Atoms of a numbered house and of what stands before it; its endings."""
NUMBERED_UNITS = ("车队", "中队", "大队", "支队", "工区", "工段", "车间", "分厂", "班", "班组", "作业区", "厂", "矿")
"""Endings of units that their number names before a post (五|车队|调度员)."""
_TRADES, LONGEST_TRADE = "nbej", 8
"""What the tags of words begin with that a post may be of (电力|机车|钳工); characters of such."""
_SOCIETY = expression("该会(?=[与和同将已还]|联合|共同|主办|组织|副?主席|常务|副?会长|秘书长|表示)")
"""Points at a union or a society that was named (由|该会|与某局共同组织)."""
UNIT_NEAR = 4
"""Atoms among which the unit of a site ends, and the site's own ending."""
UNIT_NAME = 3
"""Characters of the shortest unit told by what it does (冶炼厂, 营业部)."""
_TAKES_POST = ("任", "现任", "时任", "担任", "兼任")
OPENING = (*AND, "以及", "由", "将", "对", "在", "为", "予", "来自", "是", *_TAKES_POST)
"""Words right before a body."""
CLOSING = ("的", *AND, "以及", "承办", "主办", "举办", "举行", "召开")
"""Words right behind one."""


class PointerReader:
    """Reads what stands for a body's name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = lexicon.words("house_head")
        self._bare = lexicon.words("bare_body") | self._heads
        self._units = tuple(lexicon.words("unit_end"))
        self._founds = lexicon.words("founds")
        self._collective = lexicon.words("collective")
        heads = any_of(word for word in self._heads if len(word) == 1)
        self._house = expression(f"[{''.join(HERE)}本](?:{heads})(?!{PARTY})")

    def housed(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """A house of one character that is pointed at before a post and its trade (该矿|电工, 我院|急诊护士长).

        Besides it 该会, before what a union or a society does.
        """
        yield from (Span(*found.span(), "Union", "body/pointer", ("pointer",)) for found in _SOCIETY.finditer(text))
        for house in self._house.finditer(text):
            index = atoms.at.get(house.end(), 0)
            while 0 < index < len(atoms) and atoms[index].cls == "word" and atoms[index].tag[:1] in _TRADES:
                index += 1 if atoms[index].end - house.end() <= LONGEST_TRADE else len(atoms)
            if index and posted(atoms, index - 1) and atoms[index].text not in self._collective:
                yield Span(house.start(), house.end(), "Organization", "body/pointer", ("pointer",))

    def read(self, text: str, atoms: list[Atom], first: int, span: Span) -> Span | None:
        """What a word before a name makes of it: 该区|总工会 has a place, 各|工会 are many, 该|公司 points back."""
        before = atoms[first - 1].text if first else ""
        housed = self._of_house(atoms, first, span) if span.kind == "Union" else None
        if housed is not None:
            return housed
        here = len(before) == 2 and before[0] in HERE and before[1] in LEVEL_WORDS and not opens_by_place(atoms[first])
        here = here and (before[0] == HERE[0] or atoms[first].cls == "suffix")
        if here and span.kind != "Place":
            return Span(span.start - 1, span.end, span.kind, "body/suffix", ("relative",))
        if _ALL.search(text, span.start, span.end) or _EACH.search(text, max(0, span.start - MANY), span.start):
            return span
        if before.endswith(POINTERS) and not (len(before) > 1 and dictionary.has_word(before)):
            return Span(span.start - 1, span.end, span.kind, "body/pointer", ("pointer",))
        if self._points(atoms[first].text) and atoms[first].start == span.start and atoms[first].end < span.end:
            return Span(span.start, span.end, span.kind, "body/pointer", ("pointer",))
        same = text[span.start] == SAME and text[span.start + 1 : span.end] in self._bare
        return Span(span.start, span.end, span.kind, "body/pointer", ("pointer",)) if same else None

    def at_post(self, text: str, atoms: list[Atom], first: int, index: int, span: Span | None) -> Span | None:
        """A unit told by what it does alone between a mark and a post is one of the house (，|冶炼厂|厂长|张三).

        So is a team of plain words where it is founded (组建|劳模宣讲团).
        """
        if span is None or span.rule != "body/bare" or span.kind == "Union" or span.end - span.start < UNIT_NAME:
            return span
        opens = not first or atoms[first - 1].cls == "mark" or atoms[first - 1].text in OPENING
        name = text[span.start : span.end]
        verb = first - 1 - (first > 1 and atoms[first - 1].text == "“")
        if verb >= 0 and atoms[verb].text in self._founds and first < index and name not in self._bare:
            return Span(span.start, span.end, span.kind, "body/founded", ("weak",))
        if not (opens and posted(atoms, index) and name.endswith(self._units)) or name in self._bare:
            return span
        return Span(span.start, span.end, span.kind, "body/ward", ("weak", "department"))

    def _of_house(self, atoms: list[Atom], first: int, span: Span) -> Span | None:
        """A union called by a word for its house and its term, or pointed at: 我校|工会, 公司|第一届|工会委员会."""
        pointed = first > 0 and atoms[first - 1].text.endswith(POINTERS)
        if atoms[first].text in self._heads and atoms[first + 1].end == span.end and not pointed:
            return Span(span.start, span.end, span.kind, "body/bare", ("bare",))
        if self._points(atoms[first].text) and atoms[first + 1].end == span.end:
            return Span(span.start, span.end, span.kind, "body/pointer", ("pointer",))
        last = first - 1
        if atoms[first].end != span.end or not first:
            return None
        term = last > 0 and _TERM.fullmatch(atoms[last].text) is not None and atoms[last - 1].end == atoms[last].start
        head = atoms[last - term]
        if self._points(head.text):
            return Span(head.start, span.end, span.kind, "body/pointer", ("pointer",))
        alone = last == 0 or atoms[last - 1].cls in ("mark", "stop")
        housed = head.text in self._heads and (term or (head.text == SCHOOL and alone and not term))
        return Span(head.start, span.end, span.kind, "body/bare", ("bare",)) if housed else None

    def _points(self, word: str) -> bool:
        """A word for the house that is spoken of (我院, 该校)."""
        return word[0] in POINTERS and word[1:] in self._heads


def has_union(atoms: list[Atom], index: int) -> bool:
    """Does 工会 follow, so that a place is the house of those who work there (某某公园|工会)?"""
    after = atoms[index + 1] if index + 1 < len(atoms) else None
    return after is not None and after.text == UNION and after.start == atoms[index].end


def heads_unit(atoms: list[Atom], index: int) -> bool:
    """Does a unit's ending follow, right behind a name or a word further (南湾院区|急诊科, 东校区|后勤|服务中心)?"""
    for at in range(index + 1, min(index + UNIT_NEAR, len(atoms))):
        after = atoms[at]
        if atoms[at - 1].end != after.start or after.cls not in ("word", "suffix"):
            return False
        if after.cls == "suffix":
            unit = after.tag.startswith(("Organization:unit", "Organization:medical"))
            return unit or (after.tag.startswith("Union") and posted(atoms, at))
    return False


def posted(atoms: list[Atom], index: int, kinds: tuple[str, ...] = ("post", "job")) -> bool:
    """Does a post or a job stand right behind an atom?"""
    return any(after.cls == "title" and after.tag in kinds for after in atoms[index + 1 : index + 2])


def numbered(atoms: list[Atom], first: int, index: int, kind: str) -> Span | None:
    """The span of a company told by its number, or of its union, if this is one."""
    if kind == "Union" and first + 1 == index and _is_numbered(atoms, first):
        return Span(atoms[first - 1].start, atoms[index].end, kind, "body/suffix", ("placeless",))
    if _is_numbered(atoms, index):
        return Span(atoms[index - 1].start, atoms[index].end, kind, "body/ward", ("weak", "department"))
    return None


def _is_numbered(atoms: list[Atom], index: int) -> bool:
    """A company, branch or unit told by its number between marks or conjunctions (、|二|公司, 来自|三|车间|的).

    Or behind its house that is pointed at (该公司|三|分厂).
    """
    unit = posted(atoms, index) or (len(atoms[index].text) > 1 and _closed(atoms, index))
    houses = NUMBERED_HOUSES + NUMBERED_UNITS * unit
    if index < NUMBERED - 1 or atoms[index].text not in houses or atoms[index - 1].end != atoms[index].start:
        return False
    number, before = atoms[index - 1], atoms[index - 2] if index >= NUMBERED else None
    told = number.cls in ("number", "word") and all(char in NUMERALS for char in number.text)
    pointed = index > NUMBERED and atoms[index - 3].text in POINTERS
    return told and (before is None or before.cls == "mark" or before.text in OPENING or pointed)


def _closed(atoms: list[Atom], index: int) -> bool:
    """Does a name end at an atom: before a mark, or a word that stands behind names?"""
    return any(after.cls == "mark" or after.text in CLOSING for after in atoms[index + 1 : index + 2])


_CREW = expression("[一二三四五六七八九十\\d]+[班组队]")
"""A team of a trade that is told by its number."""


def is_crew(atoms: Sequence[Atom], at: int, people: Collection[str]) -> bool:
    """Is this the number of a team, behind what all of its people are (木工|三班, but not 职工|三班)?"""
    before = atoms[at - 1] if at else atoms[at]
    told = before.cls == "title" and before.tag == "job" and before.text not in people
    return (
        told and before.text.endswith("工") and before.end == atoms[at].start and bool(_CREW.fullmatch(atoms[at].text))
    )
