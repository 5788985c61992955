"""Bodies: where the name of a union, enterprise, organisation or studio begins and ends.

The end is a declared suffix (or a known body); the beginning is found by walking left over
atoms that can stand in a name. A long name that holds shorter ones (部门 of a 局 of a 市) gives
each of them: every inner ending that closes a well-formed name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import words as dictionary
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.edges import MAX_NAME, anchor, inner_character, level_opens
from kg.mentions.span import Span
from kg.mentions.studios import StudioReader
from kg.model import BODIES

MAX_BRACKET = 8
COMMON = 500
RARE = 100
"""Frequency in jieba's dictionary up to which a word is taken for part of a name, whatever its tag."""
OFFICES, COUNTED = "局委厅署院厂矿", "班组队"
"""Characters that end the names of offices and plants; and of teams told by a number."""
NUMERALS = "一二三四五六七八九十0123456789"
AFTER_CRAFTSMEN = ("学院", "学校", "创新", "工作", "人才", "大师")
"""What after 工匠 or 劳模 shows a body's name going on, not an honour's."""
FIRMS = frozenset({"company", "group", "bank", "plant", "mine", "firm", "media", "farm"})
VERBAL = frozenset("为于在由将被把与给对向")
"""Function words that never stand in a name."""
GROUPS = ("集团", "控股", "中国")
"""What stands in brackets inside a company's name besides places."""
MEASURES = "支名个家位项场批万多余年月日届次条件份类级元人户元台辆"
POINTERS = ("该", "本", "此", "我", "全")
LEGAL = frozenset(
    {
        "公司",
        "集团",
        "集团公司",
        "有限公司",
        "股份有限公司",
        "有限责任公司",
        "集团有限公司",
        "集团股份有限公司",
        "股份公司",
        "总公司",
        "分公司",
    }
)
"""Legal forms: right after the ending of a company's name they go on with it."""
_TERM = re.compile(r"第[一二三四五六七八九十百]+届(?:委员会|理事会|常委会)$")
"""A body told by its term of office is the body itself (某会第五届委员会)."""
_NAME_TAGS = ("n", "j", "b", "l", "s", "eng", "vn", "g", "x")


class BodyFinder:
    """Finds the bodies of a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._name_verbs = lexicon.words("name_verb")
        self._collective = lexicon.words("collective")
        self._bare = lexicon.words("bare_body")
        self._place_like = lexicon.words("place_like")
        self._never = lexicon.words("not_body")
        self._stops = lexicon.words("stop")
        self._name_words = lexicon.words("name_word")
        self._generic = lexicon.words("generic_head")
        self._trims = lexicon.words("trim_head")
        self._studios = StudioReader(lexicon)
        self._department = lexicon.words("department")
        self._firm_heads = tuple(lexicon.words("firm_head"))
        self._own = tuple(sorted(lexicon.words("of_its_kind")))
        self._lexicon = lexicon
        lone = {end: lexicon.suffixes.get(end, ("",))[0] for end in (*self._department, *OFFICES) if len(end) == 1}
        told = {end: kind for end, kind in lone.items() if kind in BODIES}
        self._tails: dict[str, str] = dict.fromkeys(COUNTED, "") | told
        """Last character of a word that may end a body's name -> the kind of body, if the word alone tells."""

    def find(self, text: str, atoms: list[Atom]) -> Iterator[Span]:
        """Every body named in the text; inner ones before the name that holds them."""
        for index, atom in enumerate(atoms):
            if atom.cls not in ("suffix", "body") and atom.text[-1] not in self._tails:
                continue
            kind = self._kind(atoms, index)
            if not kind:
                continue
            first = self._left(text, atoms, index)
            span = self._span(text, atoms, first, index, kind)
            if span and "known" in span.cues:
                yield from self._inside_known(text, span)
            if span and kind == "Studio":
                span = self._studios.widened(text, span, atoms, first)
            if span and (self._legal_form(atoms, index) or self._only_inside(atoms, index)):
                continue
            name = text[span.start : span.end] if span else ""
            if name in self._never or _TERM.search(name):
                continue
            if span:
                yield span
                if span.kind == "Union" and text.endswith("直机关工会", span.start, span.end):
                    yield Span(span.start, span.end - len("工会"), "Organization", "body/organs", span.cues)
                if kind != "Studio" and (index - first > 2 or "department" in span.cues):
                    yield from self._brand(atoms, first, index)

    def _only_inside(self, atoms: list[Atom], index: int) -> bool:
        """Endings that are no body's where the name goes on (急救中心|站, 影城|急救工作站)."""
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if after is None or atoms[index].cls != "suffix":
            return False
        if atoms[index].text[-1] == "科" and after.tag.startswith(("Organization:edu", "n")) and _ends_body(after):
            return True
        if after.text == "站" or (after.tag.startswith("Union") and atoms[index].text in self._place_like):
            return True
        goes_on = after.cls in ("suffix", "word") and after.end - after.start > 1 and after.tag[:1] in "nvOE"
        kind, _, field = atoms[index].tag.partition(":")
        return kind == "Enterprise" and field not in FIRMS and goes_on

    def _legal_form(self, atoms: list[Atom], index: int) -> bool:
        """True where only a legal form follows (瀚海油田|公司): the name goes on, this is no body."""
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if after is None or after.cls != "suffix":
            return False
        if atoms[index].cls == "body":
            return atoms[index].tag == "Enterprise" and (after.text in LEGAL or after.text == "大学")
        return all(atom.tag.startswith("Enterprise") for atom in (atoms[index], after)) and after.text in LEGAL

    def _brand(self, atoms: list[Atom], first: int, index: int) -> Iterator[Span]:
        """A subsidiary named by a known company's short name and one word (首钢|京唐|炼钢作业部)."""
        if (
            index - first >= 2
            and atoms[first].cls == "body"
            and atoms[first].tag == "Enterprise"
            and len(atoms[first].text) <= 4
        ):
            second = atoms[first + 1]
            plain = second.cls == "word" and second.tag != "ns" and second.text not in self._name_verbs
            if plain and len(second.text) == 2 and not atoms[index].text.startswith("项目"):
                yield Span(atoms[first].start, second.end, "Enterprise", "body/brand")

    def _inside_known(self, text: str, span: Span) -> Iterator[Span]:
        """Known bodies that a known body's name begins with (北京市总工会 in its departments)."""
        for end in range(span.start + 3, span.end - 1):
            seed = self._lexicon.bodies.get(text[span.start : end])
            rest = text[end : span.end]
            if seed and rest[0] not in "局厅部委办院站常" and not rest.startswith(self._own) and rest not in LEGAL:
                yield Span(span.start, end, seed.kind, "body/known", ("known",))

    def _kind(self, atoms: list[Atom], index: int) -> str:
        """The kind of body that this atom can end, else an empty string."""
        atom = atoms[index]
        if atom.cls == "body":
            return atom.tag
        if atom.cls == "suffix":
            kind = atom.tag.partition(":")[0]
            if kind not in BODIES | {"Place"}:
                return ""
            if len(atom.text) == 1 and not self._single_stands(atoms, index):
                return ""
            if len(atom.text) == 1 and index and atoms[index - 1].text.endswith(atom.text):
                return ""
            return kind
        if (
            atom.cls in ("word", "number")
            and len(atom.text) > 1
            and atom.text[-1] in COUNTED
            and all(char in NUMERALS for char in atom.text[:-1])
        ):
            return "Organization"
        if atom.cls == "word" and len(atom.text) > 1 and atom.tag[:1] in "njl":
            before = atoms[index - 1] if index else None
            named = self._anchored(atoms, index) or (
                before is not None
                and (
                    before.cls in ("place", "level", "body", "suffix")
                    or before.tag[:2] in ("ns", "nz", "nr", "nt", "b", "j")
                    or "".join(a.text for a in atoms[max(0, index - 2) : index]).endswith(self._firm_heads)
                )
            )
            if dictionary.has_word(atom.text) and not named:
                return ""
            return self._tails.get(atom.text[-1], "")
        return ""

    def _single_stands(self, atoms: list[Atom], index: int) -> bool:
        """A one-character ending counts only right after a place, a level, a body or a number."""
        if not index:
            return False
        before = atoms[index - 1]
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if after is not None and before.cls == "number" and atoms[index].text == "所":
            return after.cls != "suffix" and after.text[-1] not in "校院园店馆站"
        return before.cls in ("place", "level", "body", "number", "suffix") or (
            before.cls == "word" and before.tag[:1] in ("n", "j", "v", "b") and len(before.text) > 1
        )

    def _specific(self, ending: str, kind: str) -> bool:
        """An ending that says more than its own last part (粮油公司, not 集团公司)."""
        if ending in self._bare:
            return False
        return any(self._lexicon.suffixes.get(ending[k:], ("",))[0] == kind for k in range(1, len(ending) - 1))

    def _left(self, text: str, atoms: list[Atom], index: int) -> int:
        """Index of the leftmost atom that belongs to the name ending at `index`."""
        end = atoms[index].end
        first = index
        if atoms[index].cls == "body":
            return index
        while first > 0:
            before = atoms[first - 1]
            if end - before.start > MAX_NAME:
                break
            if before.text == "）":
                opening = self._bracket(text, atoms, first - 1)
                if opening is None:
                    break
                first = opening
                continue
            if not self._joins(before, atoms, first):
                further = anchor(atoms, first, end)
                if further is None:
                    break
                first = further
                continue
            first -= 1
            if atoms[first].cls == "level" and level_opens(atoms, first):
                break
        return self._trim(atoms, first, index)

    def _bracket(self, text: str, atoms: list[Atom], closing: int) -> int | None:
        for k in range(closing - 1, max(-1, closing - 6), -1):
            if atoms[k].text == "（":
                inner = text[atoms[k].end : atoms[closing].start]
                known = any(atom.cls in ("place", "body") for atom in atoms[k + 1 : closing]) or inner in GROUPS
                return k if known and len(inner) <= MAX_BRACKET else None
        return None

    def _joins(self, atom: Atom, atoms: list[Atom], first: int) -> bool:
        """Can this atom stand inside a body's name, to the left of what is already there?"""
        if atom.cls == "number":
            return atom.text[0] == "第" or atoms[first].text[0] not in MEASURES
        if atom.cls in ("place", "body", "level"):
            return True
        if atom.cls == "honour" or atom.end != atoms[first].start:
            return False
        if atom.text in self._name_words:
            return True
        if atom.cls == "title":
            return atom.text in self._collective and atoms[first].cls != "place"
        if atom.text == "所" and first > 1 and atoms[first - 2].cls == "number" and atoms[first].text[-1] == "校":
            return False
        if atom.cls == "suffix":
            return atom.tag.partition(":")[0] in BODIES | {"Place"} or (
                len(atom.text) <= 4 and atoms[first].cls in ("word", "suffix")
            )
        if atom.cls == "stop" and len(atom.text) == 1 and first > 3:
            if atoms[first - 2].text == "）" and atoms[first].cls == "word":
                return True
            return atom.text not in VERBAL and (
                len(atoms[first - 2].text) == 1
                and atoms[first - 2].cls == "word"
                and atoms[first - 3].cls in ("place", "word")
            )
        return atom.cls == "word" and self._word_joins(atom, atoms, first)

    def _word_joins(self, atom: Atom, atoms: list[Atom], first: int) -> bool:
        """The same for an ordinary word: by its part of speech, and how rare it is."""
        if atom.text in self._name_verbs:
            return atoms[first].cls not in ("place", "body")
        before = atoms[first - 2] if first > 1 else None
        beside = before if before is not None and before.end == atom.start else None
        placed = beside is not None and (beside.cls == "place" or beside.tag in ("nr", "nz", "ns"))
        if placed and atom.tag == "a" and len(atom.text) == 2:
            return True
        if atom.tag == "l" and atoms[first].tag.startswith("Union"):
            return False
        if len(atom.text) > 1 and dictionary.suggest_freq(atom.text) <= RARE:
            return atom.tag != "v" or atoms[first].cls not in ("place", "body") or not dictionary.has_word(atom.text)
        if atom.tag == "m":
            return len(atom.text) == 2 and atom.text[-1] not in MEASURES and atom.text[-1] not in NUMERALS
        if atom.tag in ("q", "c", "p", "u", "r"):
            return False
        if len(atom.text) == 1 and first > 1:
            return inner_character(atoms, first)
        if atom.tag.startswith("v") and atom.tag != "vn":
            return False
        if atom.tag == "t" and atom.text[-1] in "年月日天时":
            return False
        return atom.tag.startswith(_NAME_TAGS)

    def _trim(self, atoms: list[Atom], first: int, index: int) -> int:
        """Drop from the left what cannot open a name: counts, generic heads, loose words."""
        while first < index:
            atom, after = atoms[first], atoms[first + 1]
            bare_number = (
                atom.cls == "number"
                and after.text not in "中第一二三四五六七八九十"
                and not atom.text.startswith("第")
                and after.cls not in ("word", "suffix")
            )
            if (
                (
                    atom.text in self._trims
                    and atom.cls not in ("level", "place")
                    and not (after.cls == "suffix" and first + 1 == index and len(atom.text) > 2)
                )
                or (atom.cls == "word" and atom.tag[:1] in "at" and atom.tag not in ("an",) and len(atom.text) == 1)
                or bare_number
            ):
                first += 1
            else:
                break
        places = [k for k in range(first, index) if atoms[k].cls in ("place", "body")]
        if places and places[0] > first:
            head = atoms[first : places[0]]
            if any(a.cls == "title" for a in head) and atoms[places[0] - 1].text != "（":
                return places[0]
        return first

    def _span(self, text: str, atoms: list[Atom], first: int, index: int, kind: str) -> Span | None:
        start, end = atoms[first].start, atoms[index].end
        if text[end : end + 2] in ("工匠", "劳模") and text[end + 2 : end + 4] not in AFTER_CRAFTSMEN:
            return None
        before = text[start - 1] if start else ""
        head = atoms[first]
        if before in POINTERS and kind and not (kind == "Union" and before == "该" and first < index):
            return Span(start - 1, end, kind, "body/pointer", ("pointer",))
        cues: list[str] = []
        inner = atoms[first:index]
        if self._says_nothing(inner, kind):
            return Span(start, end, kind, "body/bare", ("bare",))
        if kind == "Place":
            return None if first == index else Span(start, end, "Place", "place/suffix")
        kind = self._firm_or(kind, text[start:end])
        if first == index:
            if atoms[index].cls == "body":
                return Span(start, end, kind, "body/known", ("known",))
            if atoms[index].cls == "suffix" and not self._specific(atoms[index].text, kind):
                return Span(start, end, kind, "body/bare", ("bare",))
            cues.append("weak")
        elif head.cls == "level" and first + 1 <= index:
            cues.append("relative")
        elif all(
            a.text in self._generic or a.cls in ("title", "level") or (a.cls == "number" and a.text[0] != "第")
            for a in inner
        ):
            if atoms[index].cls != "suffix" or not self._specific(atoms[index].text, kind):
                return Span(start, end, kind, "body/bare", ("bare",))
            cues.append("weak")
        elif not any(a.cls in ("place", "body", "level") for a in inner):
            cues.append("placeless")
        if atoms[index].text in self._place_like:
            cues.append("weak")
        if atoms[index].text in self._department or atoms[index].cls == "word":
            cues.append("department")
        return Span(start, end, kind, "body/suffix", tuple(cues))

    def _says_nothing(self, inner: list[Atom], kind: str) -> bool:
        """True where only verbs or a lone character stand before the ending (加入|工会, 厅|工会)."""
        if len(inner) == 1 and inner[0].cls == "word" and len(inner[0].text) == 1:
            return True
        plain = all(a.cls == "word" and (a.text in self._name_verbs or len(a.text) == 1) for a in inner)
        return kind == "Union" and bool(inner) and plain

    def _firm_or(self, kind: str, name: str) -> str:
        """A bureau or institute named as the great builders name theirs is a firm (中铁某局)."""
        firm = kind == "Organization" and name[-1] in "局院" and name.startswith(self._firm_heads)
        return "Enterprise" if firm else kind

    @staticmethod
    def _anchored(atoms: list[Atom], index: int) -> bool:
        """Does a word that may end a department's name follow a body at one noun's distance (中心|农产品|检验室)?"""
        if index < 2 or atoms[index - 1].tag not in ("n", "vn") or atoms[index - 1].end != atoms[index].start:
            return False
        house = atoms[index - 2]
        return house.end == atoms[index - 1].start and house.cls == "suffix" and house.tag.startswith(("Org", "Ent"))


def _ends_body(atom: Atom) -> bool:
    """A further ending (外科|医学部, 医科|大学)."""
    return atom.cls == "suffix" or (atom.cls == "word" and atom.text[-1] in "部院系" and len(atom.text) > 1)
