# SPDX-License-Identifier: MIT
"""Bodies: where the name of a union, enterprise, organisation or studio begins and ends.

The end is a declared suffix (or a known body); the beginning is found by walking left over
atoms that can stand in a name. A long name that holds shorter ones (部门 of a 局 of a 市) gives
each of them: every inner ending that closes a well-formed name.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg import words as dictionary
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.brands import BrandFinder
from kg.mentions.edges import (
    COMMITTEE,
    GOVERNMENT,
    MAX_NAME,
    OF_TRADES,
    SHIPS,
    anchor,
    before_place,
    begins,
    ends_place,
    in_house,
    in_two,
    inner_character,
    is_clause,
    is_site,
    is_time,
    level_opens,
    of_branch,
    of_craftsmen,
    of_place,
    of_town,
    only_placed,
    only_words,
    opens_by_place,
    opens_firm,
    runs_to,
    two_fields,
    whole_trade,
)
from kg.mentions.enclosed import bracketed, quoted_part
from kg.mentions.endings import NUMERALS, EndingReader
from kg.mentions.own_names import own_head, own_name
from kg.mentions.pointed import POINTERS, PointerReader, has_union, numbered, posted
from kg.mentions.slots import lone, slot_start
from kg.mentions.span import Span
from kg.mentions.studios import StudioReader
from kg.mentions.word_split import AND, LEVEL_WORDS
from kg.model import BODIES

RARE = 100
"""Frequency in jieba's dictionary up to which a word is taken for part of a name, whatever its tag."""
AFTER_CRAFTSMEN = ("学院", "学校", "创新", "工作", "人才", "大师")
"""What after 工匠 or 劳模 shows a body's name going on, not an honour's."""
LOW, ROADS = "town", "路街大东西南北中"
"""Place in which a body stands that is named by its province (某街道|北京|某某公司); what makes of one a road."""
LEGAL = 3
"""Characters above which a legal form is that of a register (有限公司): a trade stands before it, even a verb."""
MEASURES = "支名个家位项场批万多余年月日届次条件份类级元人户元台辆"
TEAMS = "组团队"
"""Last characters of those who come on a visit (慰问组)."""
WARD, UNIT, PLANT, VISIT = "Organization:medical", "Organization:unit", "Enterprise:plant", "Event:Visit"
OWN_NAME = 3
"""Characters from which a department's ending is its name where nothing stands before it (总务科)."""
PROPER, CLAUSE = ("nz", "nr", "ns"), 3
"""Tags of words that open a firm's own name; characters above which an adverb opens a clause (高度评价|某某公司)."""
QUARTER, LANE = "社区", "里"
"""Ends the names of quarters, and of the lanes that many are named by (幸福|里|社区)."""
JOB = "job"
"""A trade before the ending of what its people have (律师|协会, 护士|学校)."""

_NAME_TAGS = ("n", "j", "b", "l", "s", "eng", "vn", "an", "g", "x")


class BodyFinder:
    """Finds the bodies of a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._name_verbs = lexicon.words("name_verb")
        self._adverbs, self._collective = lexicon.words("place_or_adverb"), lexicon.words("collective")
        self._hosting = lexicon.words("host_act")
        self._bare, self._place_like = lexicon.words("bare_body"), lexicon.words("place_like")
        self._name_words = lexicon.words("name_word")
        self._generic = lexicon.words("generic_head")
        self._trims = lexicon.words("trim_head")
        self._studios = StudioReader(lexicon)
        self._department = lexicon.words("department")
        self._registered = tuple(form for form in lexicon.words("legal_form") if len(form) > LEGAL)
        self._offices = lexicon.words("body_before_title")
        self._firm_heads = tuple(lexicon.words("firm_head"))
        self._clause_heads = lexicon.words("clause_head")
        self._never_inside = lexicon.words("never_inside")
        self._short_unions = lexicon.words("short_union")
        self._of_unions = tuple(lexicon.words("bare_before"))
        self._joining = lexicon.words("joining")
        self._houses, self._staffed = lexicon.words("house"), lexicon.words("staffed_place")
        self._fields = tuple(lexicon.words("office_field"))
        self._kinds = lexicon.words("kind_head")
        self._heads = lexicon.words("house_head")
        self._bracketed = lexicon.words("name_bracket")
        self._lexicon = lexicon
        self._brands = BrandFinder(lexicon)
        self._pointers = PointerReader(lexicon)
        self._endings = EndingReader(lexicon)

    def find(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """Every body named in the text; inner ones before the name that holds them."""
        yield from self._brands.find(atoms)
        yield from self._pointers.housed(text, atoms)
        for index in self._endings.possible(atoms):
            kind = self._endings.kind(atoms, index)
            if not kind:
                continue
            first = self._left(text, atoms, index)
            span = self._pointers.at_post(text, atoms, first, index, self._span(text, atoms, first, index, kind))
            if span and "known" in span.cues:
                yield from self._inside_known(text, span)
            if span and kind == "Studio":
                span = self._studios.widened(text, span, atoms, first)
            if span and (start := begins(text, span.start, span.end, self._lexicon)) != span.start:
                span = replace(span, start=start)
            if span and self._endings.no_body(text[span.start : span.end]):
                continue
            if span and not self._endings.goes_on(atoms, index, span.cues) and not whole_trade(atoms, first, index):
                yield span
                if span.kind == "Union" and text.endswith("直机关工会", span.start, span.end):
                    yield Span(span.start, span.end - len("工会"), "Organization", "body/organs", span.cues)
                if kind != "Studio":
                    yield from self._brands.inside(atoms, atoms.at.get(span.start, first), index)

    def _inside_known(self, text: str, span: Span) -> Iterator[Span]:
        """Known bodies that a known body's name begins with (北京市总工会 in its departments)."""
        for end in range(span.start + 3, span.end - 1):
            seed = self._lexicon.bodies.get(text[span.start : end])
            if seed and text[end : end + 1] not in "局厅部委办院站常" and not text.startswith(("大学", "保险"), end):
                yield Span(span.start, end, seed.kind, "body/known", ("known",))

    def _alone(self, ending: Atom) -> tuple[str, tuple[str, ...]]:
        """Rule and cues of an ending that stands alone: 市委 is of a place, a ward's name its own, 公司 none."""
        if ending.text[0] in LEVEL_WORDS and ending.text in self._offices:
            return "body/suffix", ("relative",)
        named = ending.tag == WARD or (ending.tag == UNIT and len(ending.text) >= OWN_NAME)
        if ending.tag in (PLANT, UNIT) and self._endings.is_unit(ending.text):
            return "body/ward", ("weak", "department")
        if named and ending.text.endswith(tuple(self._department)) and ending.text not in self._bare:
            return "body/ward", ("weak", "department")
        return "body/bare", ("bare",)

    def _specific(self, ending: str, kind: str) -> bool:
        """An ending that says more than its own last part (粮油公司, not 集团公司)."""
        if ending in self._bare or (kind == "Union" and ending.removesuffix("工会") in self._heads):
            return False
        return any(self._lexicon.suffixes.get(ending[k:], ("",))[0] == kind for k in range(1, len(ending) - 1))

    def _left(self, text: str, atoms: list[Atom], index: int) -> int:
        """Index of the leftmost atom that belongs to the name ending at `index`."""
        end = atoms[index].end
        first = index
        if atoms[index].cls == "body":
            return index - of_place(atoms, index)
        while first > 0:
            before = atoms[first - 1]
            if end - before.start > MAX_NAME:
                break
            if before.text in "”》":
                opening = quoted_part(atoms, first - 1)
                titled = atoms[index].tag.endswith("media") if before.text == "》" else first > 0
                housed = atoms[index].tag.startswith("Organization") or atoms[index].text in SHIPS
                if opening is None or not titled or not housed:
                    break
                first = opening
                continue
            if before.text == "）":
                opening = bracketed(atoms, first - 1, self._bracketed)
                if opening is None:
                    break
                first = opening
                continue
            if before.text[-1] == COMMITTEE and atoms[index].text.endswith(GOVERNMENT):
                break
            further = first - 1 if self._joins(before, atoms, first) else self._farther(atoms, first, index)
            if further is None:
                break
            joined, first = further == first - 1, further
            if joined and atoms[first].cls == "level" and level_opens(atoms, first):
                break
        if atoms[index].tag.startswith("Enterprise"):
            first = self._own(atoms, first, index)
        first = self._trim(atoms, walked := of_branch(atoms, first, index), index)
        if walked == first:
            whole = slot_start(atoms, first, index, self._never_inside)
            first = whole if atoms[first].cls != "level" or first - whole == 1 else first
        pointed = atoms[first].text in self._houses and index - first > 1 and atoms[first].cls == "suffix"
        return first + 1 if pointed and text[atoms[first].start - 1 : atoms[first].start] in POINTERS else first

    def _own(self, atoms: list[Atom], first: int, index: int) -> int:
        """Where a firm's name begins of which only the trade was read, or a part of its own name."""
        only = all(self._is_trade(a) for a in atoms[first : index + 1])
        if only and (first < index or self._specific(atoms[index].text, "Enterprise")):
            first = own_name(atoms, first, atoms[index].end)
        alone = first and not opens_by_place(atoms[first])
        return own_head(atoms, first, index, self._never_inside) if alone else first

    def _farther(self, atoms: list[Atom], first: int, index: int) -> int | None:
        """Where a name begins that runs on behind what cannot stand in it: at its place, or its house."""
        end = atoms[index].end
        further = anchor(atoms, first, end, self._joining)
        if further is None and self._is_unit(atoms[index]):
            return in_house(atoms, first, end, self._never_inside | self._hosting)
        return further

    def _is_trade(self, atom: Atom) -> bool:
        """Does a word say only what a firm does, or that it is one (建设, 集团)?"""
        return atom.cls == "suffix" or atom.text in self._name_verbs

    def _is_unit(self, ending: Atom) -> bool:
        """Does an ending close the names of departments?"""
        return ending.text in self._department or ending.tag in (WARD, UNIT) or ending.text[-1] in self._department

    def _joins(self, atom: Atom, atoms: list[Atom], first: int) -> bool:
        """Can this atom stand inside a body's name, to the left of what is already there?"""
        if atom.cls == "number":
            return atom.text[0] == "第" or atoms[first].text[0] not in MEASURES
        if atom.cls in ("place", "body", "level"):
            return True
        if atom.cls == "honour":
            return of_craftsmen(atom, atoms[first])
        if atom.end != atoms[first].start:
            return False
        if atom.text in self._name_words:
            return True
        if atom.cls == "title":
            named = atom.tag == JOB and (atoms[first].tag in OF_TRADES or atoms[first].tag.startswith("Union"))
            return named or (atom.text in self._collective and atoms[first].cls != "place")
        if atom.cls == "suffix" and (atom.tag != VISIT or atoms[first].text[-1] in TEAMS):
            housed = atom.tag.partition(":")[0] in BODIES | {"Place"}
            after = atoms[first]
            inside = len(atom.text) <= 4 and (after.cls in ("word", "suffix") or after.text[0] == "第")
            return housed or (inside and not atoms[first].tag.startswith("Union"))
        if atom.cls == "stop" and atom.text in AND and (in_two(atoms, first) or two_fields(atoms, first, self._fields)):
            return True
        if any(a.text.startswith(QUARTER) for a in atoms[first : first + 2]) and LANE in (atom.text, atoms[first].text):
            return atom.cls in ("word", "stop")
        if atom.cls == "stop" and len(atom.text) == 1 and first > 3 and atom.text not in self._never_inside:
            placed = ("place",) if atom.tag == "c" else ("place", "word")
            return lone(atoms, first - 2) and atoms[first - 3].cls in placed
        return atom.cls == "word" and self._word_joins(atom, atoms, first)

    def _word_joins(self, atom: Atom, atoms: list[Atom], first: int) -> bool:
        """The same for an ordinary word: by its part of speech, and how rare it is."""
        if atom.text in self._never_inside or self._apart(atom) or is_time(atom) or is_clause(atom, atoms[first]):
            return False
        if len(atom.text) == 1 and atom.tag == "g" and ends_place(atoms[first]):
            return True
        if atom.text in self._joining and first > 1:
            other = atoms[first - 2]
            if other.cls in ("suffix", "body") or other.text in self._short_unions or atoms[first].cls != "suffix":
                return False
        if atom.text in self._name_verbs:
            hosted = atom.text in self._hosting and first > 1 and atoms[first - 2].tag.startswith("Union")
            if hosted and atoms[first].text not in AND:
                return False
            return not opens_by_place(atoms[first])
        joined = first > 1 and atoms[first - 2].end == atom.start
        if joined and atom.tag == "v" and atoms[first].text in self._registered:
            return atoms[first - 2].cls in ("word", "place")
        if len(atom.text) > 1 and opens_by_place(atoms[first]) and not before_place(atoms, first, self._lexicon):
            return False
        rare = len(atom.text) > 1 and dictionary.suggest_freq(atom.text) <= RARE
        adjective = atom.tag == "a" and len(atom.text) == 2
        opening = not joined or atoms[first - 2].cls in ("mark", "stop")
        if adjective and opening and runs_to(atoms, first, self._registered):
            return True
        if adjective and joined and not (rare and atoms[first].tag.startswith("Enterprise")):
            return atoms[first - 2].cls == "place" or atoms[first - 2].tag in ("nr", "nz", "ns", "n", "an")
        if atom.tag == "l" and atoms[first].tag.startswith("Union"):
            return False
        if rare:
            return atom.tag != "v" or atoms[first].cls not in ("place", "body") or not dictionary.has_word(atom.text)
        if atom.tag == "m":
            return len(atom.text) == 2 and atom.text[-1] not in MEASURES and atom.text[-1] not in NUMERALS
        if atom.tag in ("q", "c", "p", "u", "r"):
            return False
        if len(atom.text) == 1 and first > 1:
            return inner_character(atoms, first)
        if atom.tag.startswith("v") and atom.tag != "vn":
            return False
        return atom.tag.startswith(_NAME_TAGS) and not (atom.tag == "vn" and opens_by_place(atoms[first]))

    def _apart(self, atom: Atom) -> bool:
        """A word that opens a clause (高度评价), or points at the house of a unit behind it (该段|桥隧车间)."""
        clause = len(atom.text) > CLAUSE and atom.text[:2] in self._clause_heads
        return clause or (atom.text[0] in POINTERS and atom.text[1:] in self._heads)

    def _trim(self, atoms: list[Atom], first: int, index: int) -> int:
        """Drop from the left what cannot open a name: counts, generic heads, loose words."""
        while first < index:
            atom, after = atoms[first], atoms[first + 1]
            counts = atom.cls == "number" and atom.text[0] != "第" and after.cls not in ("word", "suffix")
            bare_number = counts and after.text not in "中第一二三四五六七八九十"
            if (
                (
                    (atom.text in self._trims or (atom.text[0] == "第" and atom.text[-1] == "次"))
                    and atom.cls not in ("level", "place")
                    and not (after.cls == "suffix" and first + 1 == index and len(atom.text) > 2)
                )
                or (
                    atom.cls == "word"
                    and atom.tag[:1] in "at"
                    and atom.tag not in ("an",)
                    and len(atom.text) == 1
                    and not (ends_place(after) or of_town(after) or opens_firm(atoms, first, index))
                )
                or bare_number
                or (atom.cls == "stop" and atom.text in AND)
            ):
                first += 1
            else:
                break
        if first + 1 < index and atoms[first].text in self._kinds:
            first += atoms[first + 1].tag in PROPER or atoms[first + 1].cls == "place"
        if first < index and atoms[first].tag == "county" and atoms[first + 1].tag == "Enterprise":
            return first + 1
        if first + 2 < index and atoms[first].tag == LOW and atoms[first + 1].tag == "province":
            return first if atoms[first + 2].text[0] in ROADS else first + 1
        places = [k for k in range(first, index) if atoms[k].cls in ("place", "body")]
        if places and places[0] > first:
            head = atoms[first : places[0]]
            if any(a.cls == "title" for a in head) and atoms[places[0] - 1].text != "（":
                return places[0]
        return first

    def _only_how(self, atoms: list[Atom], first: int, index: int) -> bool:
        """Does 现场 behind people only tell how something was done (全国劳模张三现场演示, 女职工现场聆听)?"""
        if atoms[index].text not in self._adverbs or not first:
            return False
        before = atoms[first - 1]
        held = before.cls in ("title", "honour") or before.tag.startswith("Honour")
        return held or before.text in "、，。；：“”和与及\n" or atoms[index - 1].text in self._collective

    def _span(self, text: str, atoms: list[Atom], first: int, index: int, kind: str) -> Span | None:
        start, end = atoms[first].start, atoms[index].end
        if text[end : end + 2] in ("工匠", "劳模") and text[end + 2 : end + 4] not in AFTER_CRAFTSMEN:
            return None
        bare = Span(start, end, kind, "body/bare", ("bare",))
        if only_placed(atoms, first, index):
            return bare
        if told := self._pointers.read(text, atoms, first, bare) or numbered(atoms, first, index, kind):
            return told
        named, inner, cues = atoms[first : index + 1], atoms[first:index], list[str]()
        if self._says_nothing(named, kind) or (text.startswith(self._of_unions, end) and only_words(inner, kind)):
            return bare
        serves = posted(atoms, index, ("post",)) and atoms[index].text not in self._adverbs
        serves = serves or (atoms[index].text in self._staffed and has_union(atoms, index))
        if kind == "Place" and not (serves or is_site(inner, atoms[index], self._lexicon)):
            placed = first < index and not self._only_how(atoms, first, index)
            return Span(start, end, "Place", "place/suffix") if placed else None
        kind = self._firm_or(kind, text[start:end])
        if first == index:
            if atoms[index].cls == "body":
                return Span(start, end, kind, "body/known", ("known",))
            if atoms[index].cls == "suffix" and not self._specific(atoms[index].text, kind):
                return Span(start, end, kind, *self._alone(atoms[index]))
            cues.append("weak")
        elif atoms[first].cls == "level" and first + 1 <= index:
            cues.append("relative")
        elif all(
            a.text in self._generic or a.cls in ("title", "level") or (a.cls == "number" and a.text[0] != "第")
            for a in inner
        ):
            if atoms[index].cls != "suffix" or not self._specific(atoms[index].text, kind):
                return bare
            cues.append("weak")
        elif not any(a.cls in ("place", "body", "level") for a in inner):
            cues.append("placeless")
        if atoms[index].text in self._place_like or (atoms[index].tag == "Place:" and not serves):
            cues.append("weak")
        if atoms[index].text in self._department or (atoms[index].cls == "word" and kind != "Union"):
            cues.append("department")
        return Span(start, end, kind, "body/suffix", tuple(cues))

    def _says_nothing(self, named: list[Atom], kind: str) -> bool:
        """True where only verbs or a lone character stand before the ending (加入|工会, 厅|工会; not 后勤|分工会)."""
        lone = len(named) == 2 and named[0].cls == "word" and len(named[0].text) == 1
        plain = all(a.cls == "word" and (a.text in self._name_verbs or len(a.text) == 1) for a in named[:-1])
        branch = named[-1].text == "分工会" and named[0].text in self._lexicon.words("branch_house")
        return not branch and (lone or (kind == "Union" and len(named) > 1 and plain))

    def _firm_or(self, kind: str, name: str) -> str:
        """A bureau named as the great builders name theirs is a firm (中铁某局); a venue that has posts, a body."""
        firm = kind == "Organization" and name[-1] in "局院" and name.startswith(self._firm_heads)
        return "Enterprise" if firm else "Organization" if kind == "Place" else kind
