# SPDX-License-Identifier: MIT
"""Bodies: where the name of a union, enterprise, organisation or studio begins and ends.

The end is a declared suffix (or a known body), as `kg.mentions.endings` tells; where the name begins says
`kg.mentions.body_starts`. A long name that holds shorter ones (部门 of a 局 of a 市) gives each of them: every inner
ending that closes a well-formed name.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.body_starts import UNIT, WARD, StartReader
from kg.mentions.brands import BrandFinder
from kg.mentions.edges import begins, is_site, only_placed, only_words, whole_trade
from kg.mentions.endings import EndingReader
from kg.mentions.pointed import PointerReader, has_union, heads_unit, is_crew, numbered, posted
from kg.mentions.span import Span
from kg.mentions.studios import StudioReader
from kg.mentions.word_split import LEVEL_WORDS

PLANT = "Enterprise:plant"
AFTER_CRAFTSMEN = ("学院", "学校", "创新", "工作", "人才", "大师")
"""What after 工匠 or 劳模 shows a body's name going on, not an honour's."""
NO_FIRM = ("学院", "医院", "法院")
"""Houses that are no firms, whosever name begins theirs (中车某某工匠学院)."""
SITES = ("院区", "校区")
"""End the names of the sites of hospitals and schools, which bodies are even where their house is left out."""
GENERAL_OFFICE, OPENS_ITEM = "办公室", ("、", "，", "和")
"""A house's own office, and what stands before it in a list of posts (某集团总经理张三、|办公室|主任李四)."""
OWN_NAME = 3
"""Characters from which a department's ending is its name where nothing stands before it (总务科)."""


class BodyFinder:
    """Finds the bodies of a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._name_verbs = lexicon.words("name_verb")
        self._adverbs, self._collective = lexicon.words("place_or_adverb"), lexicon.words("collective")
        self._bare, self._place_like = lexicon.words("bare_body"), lexicon.words("place_like")
        self._staffed = lexicon.words("staffed_place")
        self._generic = lexicon.words("generic_head")
        self._ends_long = lexicon.words("ends_long_names")
        self._studios = StudioReader(lexicon)
        self._department = lexicon.words("department")
        self._offices = lexicon.words("body_before_title")
        self._firm_heads = tuple(lexicon.words("firm_head"))
        self._of_unions = tuple(lexicon.words("bare_before"))
        self._lexicon = lexicon
        self._brands = BrandFinder(lexicon)
        self._pointers = PointerReader(lexicon)
        self._starts, self._endings = StartReader(lexicon), EndingReader(lexicon)

    def find(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """Every body named in the text; inner ones before the name that holds them."""
        yield from self._brands.find(atoms)
        yield from self._pointers.housed(text, atoms)
        for index in self._endings.possible(atoms):
            kind = self._endings.kind(atoms, index)
            if not kind:
                continue
            first = self._starts.first(text, atoms, index)
            span = self._pointers.at_post(text, atoms, first, index, self._span(text, atoms, first, index, kind))
            if span and "known" in span.cues:
                yield from self._inside_known(text, span)
            if span and kind == "Studio":
                span = self._studios.widened(text, span, atoms, first)
            if span and (start := begins(text, span.start, span.end, self._lexicon)) != span.start:
                span = replace(span, start=start)
            if span:
                span = _of_national_union(text, span)
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
            if (
                seed
                and text[end : end + 1] not in "局厅部委办院站常"
                and not text.startswith(("大学", "保险", "储蓄"), end)
            ):
                yield Span(span.start, end, seed.kind, "body/known", ("known",))

    def _alone(self, atoms: list[Atom], index: int) -> tuple[str, tuple[str, ...]]:
        """Rule and cues of an ending that stands alone: 市委 is of a place, a ward's name its own, 公司 none."""
        ending = atoms[index]
        if ending.text[0] in LEVEL_WORDS and ending.text in self._offices:
            return "body/suffix", ("relative",)
        named = ending.tag == WARD or (ending.tag == UNIT and len(ending.text) >= OWN_NAME)
        if ending.text == GENERAL_OFFICE and atoms[index - 1].text in OPENS_ITEM and posted(atoms, index):
            return "body/ward", ("weak", "department")
        if ending.tag in (PLANT, UNIT) and self._endings.is_unit(ending.text):
            return "body/ward", ("weak", "department")
        if named and ending.text.endswith(tuple(self._department)) and ending.text not in self._bare:
            return "body/ward", ("weak", "department")
        return "body/bare", ("bare",)

    def _cut_off(self, text: str, atoms: list[Atom], first: int, index: int) -> bool:
        """Is it part of an honour (某厂|工匠), or the end of a name of which no more was read (市民诉求处置|中心)?"""
        end, before = atoms[index].end, atoms[first - 1] if first else None
        if text[end : end + 2] in ("工匠", "劳模") and text[end + 2 : end + 4] not in AFTER_CRAFTSMEN:
            return True
        if before is None or first < index or atoms[index].text not in self._ends_long:
            return False
        return before.end == atoms[index].start and before.cls == "word" and before.tag[0] in "nv"

    def _only_how(self, atoms: list[Atom], first: int, index: int) -> bool:
        """Does 现场 behind people only tell how something was done (全国劳模张三现场演示, 女职工现场聆听)?"""
        if atoms[index].text not in self._adverbs or not first:
            return False
        before = atoms[first - 1]
        held = before.cls in ("title", "honour") or before.tag.startswith("Honour")
        return held or before.text in "、，。；：“”和与及\n" or atoms[index - 1].text in self._collective

    def _span(self, text: str, atoms: list[Atom], first: int, index: int, kind: str) -> Span | None:
        start, end = atoms[first].start, atoms[index].end
        if self._cut_off(text, atoms, first, index):
            return None
        bare = Span(start, end, kind, "body/bare", ("bare",))
        if only_placed(atoms, first, index):
            return bare
        if told := self._pointers.read(text, atoms, first, bare) or numbered(atoms, first, index, kind):
            return told
        named, inner, cues = atoms[first : index + 1], atoms[first:index], list[str]()
        if self._says_nothing(named, kind) or (text.startswith(self._of_unions, end) and only_words(inner, kind)):
            return bare
        serves = self._serves(atoms, index)
        if kind == "Place" and not (serves or is_site(inner, atoms[index], self._lexicon)):
            placed = first < index and not self._only_how(atoms, first, index)
            return Span(start, end, "Place", "place/suffix") if placed else None
        kind = self._firm_or(kind, text[start:end])
        if first == index:
            if atoms[index].cls == "body":
                return Span(start, end, kind, "body/known", ("known",))
            if atoms[index].cls == "suffix" and not self._starts.specific(atoms[index].text, kind):
                return Span(start, end, kind, *self._alone(atoms, index))
            cues.append("weak")
        elif atoms[first].cls == "level" and first + 1 <= index:
            cues.append("relative")
        elif not is_crew(atoms, index, self._collective) and all(
            a.text in self._generic or a.cls in ("title", "level") or (a.cls == "number" and a.text[0] != "第")
            for a in inner
        ):
            if atoms[index].cls != "suffix" or not self._starts.specific(atoms[index].text, kind):
                return bare
            cues.append("weak")
        elif not any(a.cls in ("place", "body", "level") for a in inner):
            cues.append("placeless")
        if atoms[index].text in self._place_like or (atoms[index].tag == "Place:" and not serves):
            cues.append("weak")
        if atoms[index].text in self._department or (atoms[index].cls == "word" and kind != "Union"):
            cues.append("department")
        return Span(start, end, kind, "body/suffix", tuple(cues))

    def _serves(self, atoms: list[Atom], index: int) -> bool:
        """Is a venue or a site told as the house of those who work there, by a post, its union or a unit of it?"""
        if posted(atoms, index, ("post",)) and atoms[index].text not in self._adverbs:
            return True
        union = atoms[index].text in self._staffed and has_union(atoms, index)
        return union or (atoms[index].text in SITES and heads_unit(atoms, index))

    def _says_nothing(self, named: list[Atom], kind: str) -> bool:
        """True where only verbs or a lone character stand before the ending (加入|工会, 厅|工会; not 后勤|分工会)."""
        lone = len(named) == 2 and named[0].cls == "word" and len(named[0].text) == 1
        plain = all(a.cls == "word" and (a.text in self._name_verbs or len(a.text) == 1) for a in named[:-1])
        branch = named[-1].text == "分工会" and named[0].text in self._lexicon.words("branch_house")
        return not branch and (lone or (kind == "Union" and len(named) > 1 and plain))

    def _firm_or(self, kind: str, name: str) -> str:
        """A bureau named as the great builders name theirs is a firm (中铁某局); a venue that has posts, a body."""
        housed = kind == "Organization" and name[-1] in "局院" and not name.endswith(NO_FIRM)
        firm = housed and name.startswith(self._firm_heads)
        return "Enterprise" if firm else "Organization" if kind == "Place" else kind


_NATIONAL = expression("中国[\u4e00-\u9fff]{2,12}?工会(?=[\u4e00-\u9fff]{4})")
"""The union of a trade in the whole country, with which the full names of the unions in it begin."""
_COMMITTEE = "委员会"


def _of_national_union(text: str, span: Span) -> Span:
    """A union by its full name (中国教育工会某大学委员会), or the house in it without the union of its trade."""
    national = _NATIONAL.match(text, span.start, span.end)
    if national is None or span.kind == "Union":
        return span
    if text.endswith(_COMMITTEE, span.start, span.end):
        return replace(span, kind="Union")
    return replace(span, start=national.end()) if text.startswith(_COMMITTEE, span.end) else span
