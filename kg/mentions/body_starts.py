# SPDX-License-Identifier: MIT
"""Where a body's name begins: the walk left from its ending, over atoms that can stand in a name."""

from __future__ import annotations

from kg import words as dictionary
from kg.clauses import AND
from kg.lexicon import Lexicon
from kg.mentions.another import is_act, place_behind
from kg.mentions.atoms import Atom
from kg.mentions.edges import (
    BRANCHES,
    COMMITTEE,
    GOVERNMENT,
    MAX_NAME,
    OF_TRADES,
    SHIPS,
    SORT,
    anchor,
    before_place,
    ends_place,
    in_two,
    inner_character,
    is_clause,
    is_own,
    is_phrase,
    is_time,
    level_opens,
    of_branch,
    of_craftsmen,
    of_place,
    of_town,
    opens_by_place,
    opens_firm,
    runs_to,
    two_fields,
)
from kg.mentions.enclosed import bracketed, quoted_part
from kg.mentions.endings import NUMERALS, counts_houses
from kg.mentions.in_house import in_house
from kg.mentions.own_names import own_head, own_name
from kg.mentions.pointed import NUMBERED_HOUSES, POINTERS, is_crew
from kg.mentions.slots import lone, slot_start
from kg.model import BODIES

RARE = 100
"""Frequency in jieba's dictionary up to which a word is taken for part of a name, whatever its tag."""
LOW, ROADS = "town", "路街大东西南北中"
"""Place in which a body stands that is named by its province (某街道|北京|某某公司); what makes of one a road."""
LEGAL = 3
"""Characters above which a legal form is that of a register (有限公司): a trade stands before it, even a verb."""
MEASURES = "支名个家位项场批万多余年月日届次条件份类级元人户元台辆"
TOWNS = "镇乡"
"""Levels of places whose names even adverbs are (云川县|大将|镇)."""
TEAMS = "组团队"
"""Last characters of those who come on a visit (慰问组)."""
MINE = "Enterprise:mine"
"""Bears the name of its place, whose last character may count things elsewhere (布尔|台|煤矿)."""
ZONED = ("园区", "开发区", "社区")
"""Before 企业 they only tell where it is (园区|企业|天元光电公司)."""
STUDIO = "Studio"
"""Opens the tags of endings of studios, which may be named with their numbered house (一公司|张三|创新工作室)."""
WARD, UNIT, VISIT = "Organization:medical", "Organization:unit", "Event:Visit"
PROPER, CLAUSE = ("nz", "nr", "ns"), 3
"""Tags of words that open a firm's own name; characters above which an adverb opens a clause (高度评价|某某公司)."""
GIVEN, JOINING = 2, "和与及由向暨"
"""Characters of most given names; what joins, and is no surname before one."""
STATIONED, VILLAGES = "驻", ("村", "社区")
"""Between a body and the village that it has sent somebody to (某市总工会|驻|王家村|第一书记)."""
DAUGHTER = "子公司"
"""Between the names of a house and of one of its own (某集团|子公司|某某公司)."""
TRADE_AS_A_WHOLE = "系统"
"""Ends the name of a trade whose firms are told of (煤炭|系统|昊华能源公司)."""
EDITIONS = "届次期批"
"""End the numbers of what is held again and again (某市总工会|第二期|工会干部培训班)."""
QUARTER, LANE = "社区", "里"
"""Ends the names of quarters, and of the lanes that many are named by (幸福|里|社区)."""
UNION = "工会"
"""Behind a word for a house it is the union of that (段|工会)."""
JOB = "job"
"""A trade before the ending of what its people have (律师|协会, 护士|学校)."""

HOUSES = BODIES | {"Place"}
"""Kinds with whose endings a name may go on (某集团|锦泰|公司)."""
_NAME_TAGS = ("n", "j", "b", "l", "s", "eng", "vn", "an", "g", "x")


class StartReader:
    """Tells with which atom the name of a body begins."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._bare, self._department = lexicon.words("bare_body"), lexicon.words("department")
        self._collective = lexicon.words("collective")
        self._name_verbs, self._name_words = lexicon.words("name_verb"), lexicon.words("name_word")
        self._hosting, self._joining = lexicon.words("host_act"), lexicon.words("joining")
        self._trims, self._kinds = lexicon.words("trim_head"), lexicon.words("kind_head")
        self._registered = tuple(form for form in lexicon.words("legal_form") if len(form) > LEGAL)
        self._clause_heads, self._never_inside = lexicon.words("clause_head"), lexicon.words("never_inside")
        self._acts_on = lexicon.words("acts_on") | lexicon.words("acts_on_body")
        self._no_heads = self._acts_on | lexicon.words("host_act")
        self._short_unions = lexicon.words("short_union")
        self._houses, self._heads = lexicon.words("house"), lexicon.words("house_head")
        self._fields = tuple(lexicon.words("office_field"))
        self._numbered_trades = lexicon.words("numbered_trade")
        self._surnames = frozenset(lexicon.surnames) - set(JOINING)
        self._bracketed, self._carriers = lexicon.words("name_bracket"), lexicon.words("before_place")

    def first(self, text: str, atoms: list[Atom], index: int) -> int:
        """Index of the leftmost atom that belongs to the name ending at `index`."""
        end, first = atoms[index].end, index
        if atoms[index].cls == "body":
            return index - of_place(atoms, index)
        while first > 0:
            before = atoms[first - 1]
            if end - before.start > MAX_NAME:
                break
            if before.text in "”》":
                opening = quoted_part(atoms, first - 1)
                titled = before.text != "》" or atoms[index].tag.endswith("media")
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
            first, walked = further, first
            if first == walked - 1 and atoms[first].cls == "level" and level_opens(atoms, first):
                break
        if atoms[index].tag.startswith("Enterprise"):
            first = self._own(atoms, first, index)
        first = self._trim(atoms, walked := of_branch(atoms, first, index), index)
        if walked == first:
            whole = slot_start(atoms, first, index, self._never_inside)
            first = whole if atoms[first].cls != "level" or first - whole == 1 else first
        first = next((at for at in range(index - 1, first + 1, -1) if self._parts_two(atoms, at, index)), first)
        first = _behind_sender(atoms, first - self._lacks_surname(atoms, first, index), index)
        pointed = atoms[first].text in self._houses and index - first > 1 and atoms[first].cls == "suffix"
        return first + 1 if pointed and text[atoms[first].start - 1 : atoms[first].start] in POINTERS else first

    def _lacks_surname(self, atoms: list[Atom], first: int, index: int) -> bool:
        """Was only the given name read of whom a team is named after (尚|桂兰|机车组)?"""
        if not first or atoms[index].tag != UNIT:
            return False
        before, name = atoms[first - 1], atoms[first]
        given = name.tag in PROPER and len(name.text) == GIVEN and before.end == name.start
        return given and before.text in self._surnames and before.cls == "word"

    def _own(self, atoms: list[Atom], first: int, index: int) -> int:
        """Where a firm's name begins of which only the trade was read, or a part of its own name."""
        only = all(self._is_trade(a) for a in atoms[first : index + 1])
        if only and (first < index or self.specific(atoms[index].text, "Enterprise")):
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

    def specific(self, ending: str, kind: str) -> bool:
        """An ending that says more than its own last part (粮油公司, not 集团公司)."""
        if ending in self._bare or (kind == "Union" and ending.removesuffix("工会") in self._heads):
            return False
        return any(self._lexicon.suffixes.get(ending[k:], ("",))[0] == kind for k in range(1, len(ending) - 1))

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
            return atom.tag != "p"
        if atom.text == DAUGHTER:
            return False
        if atom.cls in ("title", "suffix") and is_own(atoms[first]) and atom.tag.partition(":")[0] not in HOUSES:
            return False
        if atom.cls == "title":
            named = atom.tag == JOB and (atoms[first].tag in OF_TRADES or atoms[first].tag.startswith("Union"))
            named = named or is_crew(atoms, first, self._collective)
            served = atom.tag == JOB and first > 1 and atoms[first - 2].cls in ("suffix", "body")
            named = named or (served and any(map(self._is_unit, atoms[first : first + 2])))
            return named or (atom.text in self._collective and atoms[first].cls != "place")
        if atom.cls == "suffix" and (atom.tag != VISIT or atoms[first].text[-1] in TEAMS):
            if counts_houses(atoms, first - 1):
                return False
            housed = atom.tag.partition(":")[0] in HOUSES
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
        headed = (atom.text in self._heads and atoms[first].text == UNION) or _names_town(atoms, first - 1)
        return atom.cls == "word" and (headed or self._word_joins(atom, atoms, first))

    def _word_joins(self, atom: Atom, atoms: list[Atom], first: int) -> bool:
        """The same for an ordinary word: by the lists that it stands in, else by its part of speech."""
        if atom.text in self._never_inside or self._apart(atom) or is_time(atom) or is_clause(atom, atoms[first]):
            return False
        if atom.text[0] == "第" and atom.text[-1] in EDITIONS and atoms[first].tag.startswith("Union"):
            return False
        if is_own(atoms[first]) and (atom.text in self._no_heads or is_phrase(atom)):
            return False
        if len(atom.text) == 1 and atom.tag in ("g", "n") and ends_place(atoms[first]):
            return atom.tag == "g" or first < 2 or atoms[first - 2].cls in ("mark", "stop")
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
        return self._joins_by_speech(atom, atoms, first)

    def _joins_by_speech(self, atom: Atom, atoms: list[Atom], first: int) -> bool:
        """The same by the word's part of speech, and how rare it is."""
        joined = first > 1 and atoms[first - 2].end == atom.start
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
            mined = atom.tag == "q" and joined and atoms[first].tag == MINE and atoms[first - 2].tag in PROPER
            return mined and len(atom.text) == 1
        if len(atom.text) == 1 and first > 1:
            return inner_character(atoms, first)
        if atom.tag.startswith("v") and atom.tag != "vn":
            return False
        branch = atom.text in self._carriers and atoms[first + 1].text.startswith(BRANCHES)
        acts = atom.tag == "vn" and opens_by_place(atoms[first]) and not branch
        return atom.tag.startswith(_NAME_TAGS) and not acts

    def _parts_two(self, atoms: list[Atom], at: int, index: int) -> bool:
        """Does another name begin here, at a place behind a body and a word (某区总工会|资助|云溪|机械厂)?

        So it does behind what is done that no firm is called after, and where an office would have a firm.
        """
        body, word = atoms[at - 2 : at]
        if not place_behind(atoms, at):
            return False
        office = body.tag.startswith("Organization") and atoms[index].tag.startswith("Enterprise")
        acts = is_act(word, self._name_verbs) or word.text in self._acts_on
        return body.tag.startswith("Union") or office or acts

    def _apart(self, atom: Atom) -> bool:
        """A word that opens a clause (高度评价), or points at the house of a unit behind it (该段|桥隧车间)."""
        clause = len(atom.text) > CLAUSE and atom.text[:2] in self._clause_heads
        return clause or (atom.text[0] in POINTERS and atom.text[1:] in self._heads)

    def _unsorted(self, atoms: list[Atom], first: int, index: int) -> int:
        """Where a firm's name begins behind what sort of firm it is (园区|企业|天元光电公司, 民营企业|三友公司)."""
        if first + 2 < index and atoms[first].text in ZONED and atoms[first + 1].text in self._kinds:
            first += 1
        if first + 1 < index and atoms[first].text in self._kinds:
            sorted_out = first and atoms[first - 1].text in (*ZONED, *self._trims)
            named = _is_named(atoms[first + 1])
            first += named or bool(sorted_out and atoms[index].tag.startswith("Enterprise"))
        elif first + 2 < index and atoms[first + 1].text == TRADE_AS_A_WHOLE and _is_named(atoms[first + 2]):
            first += 2
        elif first + 1 < index and atoms[first].text.endswith(SORT) and atoms[index].tag.startswith("Enterprise"):
            first += 1
        return first

    def _trim(self, atoms: list[Atom], first: int, index: int) -> int:
        """Drop from the left what cannot open a name: counts, generic heads, loose words."""
        while first < index:
            atom, after = atoms[first], atoms[first + 1]
            if after.text in NUMBERED_HOUSES and atoms[index].tag.startswith(STUDIO) and atom.text in NUMERALS:
                break
            counts = atom.cls == "number" and atom.text[0] != "第" and after.cls not in ("word", "suffix")
            bare_number = counts and after.text not in "中第一二三四五六七八九十"
            if (
                (
                    (atom.text in self._trims or (atom.text[0] == "第" and atom.text[-1] == "次"))
                    and atom.cls not in ("level", "place")
                    and not (after.cls == "suffix" and first + 1 == index and len(atom.text) > 2)
                    and not (atom.text in NUMERALS and after.text in self._numbered_trades)
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
        first = self._unsorted(atoms, first, index)
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


def _behind_sender(atoms: list[Atom], first: int, index: int) -> int:
    """Where the name of a village begins behind the body that has sent somebody there."""
    village = atoms[index].text in VILLAGES
    sent = (at + 1 for at in range(index - 2, first, -1) if village and atoms[at].text == STATIONED)
    return next(sent, first)


def _is_named(atom: Atom) -> bool:
    """Does a word open a firm's own name: a proper noun or a place?"""
    return atom.tag in PROPER or atom.cls == "place"


def _names_town(atoms: list[Atom], at: int) -> bool:
    """Is an adverb between a county and a level the name of a town (云川县|大将|镇)?"""
    named = at > 0 and atoms[at].tag == "d" and len(atoms[at].text) == 2 and atoms[at + 1].text in TOWNS
    return named and atoms[at - 1].end == atoms[at].start and opens_by_place(atoms[at - 1])
