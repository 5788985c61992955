# SPDX-License-Identifier: MIT
"""Where a body's name can end: which words end one, of which kind, and where they do not because the name goes on."""

from __future__ import annotations

from itertools import pairwise

from kg import words as dictionary
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.edges import REACH, SHIPS, in_place, unit_of_body
from kg.mentions.word_split import LEVEL_WORDS
from kg.model import BODIES

OFFICES, COUNTED = "局委厅署院厂矿", "班组队"
"""Characters that end the names of offices and plants; and of teams told by a number."""
ENDING = ("suffix", "body")
"""Classes of atoms that end names."""
HELD = BODIES | {"Place"}
"""Kinds of what endings name that may be, or hold, a body."""
SHORT = 3
"""Characters up to which a body's name in the dictionary is rather a short form, or no body at all."""
PLANTS, LONE = "厂矿", "厂矿系"
"""Those of plants; and of houses that behind any term are some (合成纤维|厂, 土木工程|系)."""
PARTED = "部值所处区"
"""Ends what a firm's parts are called by their number behind what they do (某公司炼油|二部, 某电厂运行部|五值)."""
STATION = "所"
"""Ends what is numbered of a town's services (环卫二|所)."""
GROUPED = "组"
"""Ends the name of a team, and counts who comes in groups (八组|选手)."""
NUMBERED = 2
"""Characters of the shortest number and kind: 三班, 三院."""
HOUSES = "院局处所厂"
"""Characters that end the names of a great firm's numbered houses."""
NUMERALS = "一二三四五六七八九十0123456789"
FIRMS = frozenset({"company", "group", "bank", "plant", "mine", "firm", "media", "farm", "utility"})
MEASURING = "组所处部"
"""Endings that also count things (25组选手, 121所学校)."""
QUOTED = "”"
"""Ends a ship's own name (“海鸥12”|船)."""
THE = "该"
"""Before a kind of house it points to the one that was named (该|厂)."""
FIELD = "科"
"""Ends a field of work as well as a department (理科|教研组)."""
CENTRE = "中心"
"""Ends bodies, and before some words says what is most important (中心|工作)."""
ORGANS, NTH = "机关", "第"
"""The organs of a place, after which its schools are called; opens the number of one (云州市机关|第三|幼儿园)."""
MINES = ("矿山", "煤矿")
"""End mines, and begin what is made for mines or serves them (云州矿山|机械厂)."""
_COUNTS = expression(f"[\u4e00-\u9fff][{NUMERALS}]所$")
"""Ends the name of a numbered house (管理三所), and counts what stands behind it (管理|三所学校)."""
_TERM = expression(
    f"^我(?:公司|集团|[司厂])(?!.*工会)|(?:集团|公司|全资|控股|的)子公司$|第[{NUMERALS}百]+(?:届(?!工会委员会).{{0,4}}委员会|[届次]工会)$|[{NUMERALS}]+届[{NUMERALS}]+次全委$"
    f"|(?<!^)(?:首[个家批]|第[{NUMERALS}]+批)(?!次)|^第[{NUMERALS}百]+届(?!.{{0,6}}(?:会|团)$)|(?:[号座层楼][0-9]+|[0-9]{{3,}})室$"
)
TEAM, UNIT = "小组", "Organization:unit"
"""Ends the name of a team, and the tag of the endings of the units that it may be of."""
SCHOOLS = "Organization:education"
"""Schools, of which a number behind them tells how many (建成工匠学院|30|所)."""
OF_HOUSE, HAVE_SITES = ("院区", "校区"), (SCHOOLS, "Organization:medical", "Enterprise")
"""End the names of the sites of hospitals and schools, and tags of endings of what has some."""
PROJECT, SITES = "项目", ("Organization", "Place")
"""Opens what a team is called that builds something, and the kinds of what it may build (某公司文体中心|项目部)."""
PROJECT_TEAM, VENUES, NO_TEAM = "项目部", tuple("心馆场园城区楼厦站"), ("项目组", "项目办", "项目科")
IN_CHARGE = ("项目负责人", "项目主管", "项目主任", "项目经理", "项目专员", PROJECT_TEAM)
"""What builds something, ends of names of what is built, offices that any house has (某医院项目办), and posts there."""
OF_WORKERS = (SCHOOLS, "Organization:medical")
"""What a place's unions have, called after none of them (西安|工会|医院, 安徽|工会|干部学校)."""
CADRES = "干部"
COMMITTEE = "委员会"
"""Ends the name of a great union's branch in a place (某工会|某省|委员会)."""
UNION = "工会"
"""With what follows it may end another body's name: 直属机关工会|工作委员会."""
BANK, INSURANCE = "银行", "保险"
"""Together they are no bank, but what the authority over both watches (中国银行|保险监督管理委员会)."""
COLLEGES = ("职业技术大学", "职业技术学院", "职业大学", "职业学院", "工程学院", "科技学院", "科技大学")
STREETS, STOPS = ("路", "街", "大道", "巷", "广场", "桥", "园"), ("户外", "爱心", "驿站", "劳动者", "暖新", "服务站")
"""Where the stops are that unions keep for those who work outdoors, and what they are called (八一路|工会|爱心驿站)."""
NO_HOUSE = ("园", "大学", "频道", "乳业公司", "工业联合会", "联合会")
"""Right behind a brand these make a name of another body (某车|大学)."""
GROUP = "集团"
"""Ends the legal form of a group, its trade before it (某某煤业|化工集团)."""
BRANCHES = ("分公司", "支公司", "分行", "支行")
"""End what is of the house whose name begins with it."""
SHORTEST = 2
"""Characters of the shortest brand, with which daughters' brands begin (某钢|股份|冷轧厂)."""
WORKS = ("Enterprise:plant", "Enterprise:mine", "Enterprise:utility", "Enterprise:bank", "Enterprise:transport")
"""Tags of endings of works and shops, which bear their firm's brand as parts of it (某油田|第一|采油厂)."""
OWNERS = ("公司", "集团", "银行", "油田", "厂", "矿", "局", "院", "所", "校")
"""Endings of firms that have firms of their own, and do not only begin another one's name."""


class EndingReader:
    """Tells what the atoms that may end a body's name end."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._never = lexicon.words("not_body")
        self._never_ends = tuple(lexicon.words("not_body_end"))
        self._alliances = lexicon.words("alliance")
        self._legal = lexicon.words("legal_form")
        self._long_legal = tuple(form for form in self._legal if len(form) > len("公司"))
        self._firm_heads = lexicon.words("firm_head")
        self._place_like = tuple(lexicon.words("place_like"))
        self._central = lexicon.words("after_centre")
        self._of_mines = lexicon.words("after_mine")
        self._short_unions = lexicon.words("short_union")
        self._levels = lexicon.words("many_before")
        self._name_verbs = lexicon.words("name_verb")
        self._grouped = lexicon.words("counted_in_groups")
        self._of_zones = frozenset(("管理委员会", "管委会"))
        self._everyday, self._fields = lexicon.words("no_ending"), lexicon.words("station_field")
        lone = {e: lexicon.suffixes.get(e, ("",))[0] for e in (*lexicon.words("department"), *OFFICES) if len(e) == 1}
        told = {end: kind for end, kind in lone.items() if kind in BODIES}
        self._tails: dict[str, str] = dict.fromkeys(COUNTED, "") | told | dict.fromkeys(self._short_unions, "Union")
        """Last character of a word that may end a body's name -> the kind of body, if the word alone tells."""
        self._last = {*self._tails, *HOUSES, *(ship[-1] for ship in SHIPS)}
        trades, ends = (any_of(lexicon.words(name)) for name in ("unit_trade", "unit_end"))
        self._offices = lexicon.words("office_too")
        """Endings of firms that behind a house end its departments (某总工会|法律|服务部)."""
        self._unit = expression(f"{trades}{{1,2}}{ends}")
        """A word that is a unit's whole name: 炼铁厂, 检修班."""
        self._part = expression(f"{trades}{{1,2}}|{any_of(lexicon.words('part_trade'))}|.*{ends}")
        """What the number of a part stands behind."""

    def is_unit(self, word: str) -> bool:
        """A word that is the whole name of a unit: its trade, and what it is."""
        return self._unit.fullmatch(word) is not None

    def goes_on(self, atoms: list[Atom], index: int, cues: tuple[str, ...]) -> bool:
        """True where the name goes on behind this ending, which so closes no body's name of its own."""
        told = not {"placeless", "weak", "bare"} & set(cues)
        return self._legal_form(atoms, index) or self._only_inside(atoms, index, told=told)

    def no_body(self, name: str) -> bool:
        """Names of no body of its own: declared so, ending so (值班室), one term's (第三届委员会), a room (412室).

        Nor what is only pointed at as ours (我公司|项目部).
        """
        unnamed = name.endswith(self._never_ends) and "”" not in name
        return name in self._never or unnamed or _TERM.search(name) is not None

    def _only_inside(self, atoms: list[Atom], index: int, *, told: bool) -> bool:
        """Endings that are no body's where the name goes on (急救中心|站, 影城|急救工作站, 管理三所|学校)."""
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if after is None:
            return False
        if self._with_union(atoms, index + 1) == "Union" or self._institute_of_firm(atoms, index):
            return True
        if self._of_site(atoms, index):
            return True
        if atoms[index].cls == "body":
            return self._brand_of_firm(atoms, index)
        if atoms[index].text.endswith(FIELD) and after.end - after.start > 1 and after.text[-1] in "部院系学":
            return True
        if atoms[index].cls != "suffix":
            return False
        placed = atoms[index].text == UNION and index > 0 and atoms[index - 1].cls == "place"
        if placed and any(a.tag in OF_WORKERS for a in atoms[index + 1 : index + 2 + (after.text == CADRES)]):
            return True
        if _COUNTS.search(atoms[index].text) and after.cls == "suffix":
            return True
        if after.text == "系统" and atoms[index].tag.startswith("Union"):
            return True
        housed = atoms[index + 2] if after.text[0] == NTH and index + 2 < len(atoms) else after
        if atoms[index].text == ORGANS and housed.cls == "suffix" and housed.tag.startswith("Organization"):
            return True
        if after.text in self._alliances and atoms[index].tag.startswith(("Studio", SCHOOLS)):
            return True
        if after.text.startswith(PROJECT) and atoms[index].tag.startswith(SITES) and _is_built(atoms, index):
            return True
        trade = atoms[index].tag.startswith("Enterprise") and not atoms[index].text.endswith(OWNERS)
        if trade and after.start == atoms[index].end and any(a.tag == SCHOOLS for a in atoms[index + 1 : index + 3]):
            return True
        if atoms[index].text == CENTRE and (after.text in self._central or self._in_town(atoms, index)):
            return True
        if after.text == "站" or (after.tag.startswith("Union") and atoms[index].text.endswith(self._place_like)):
            return True
        acts = after.tag[:1] == "v" and not told and after.text in self._name_verbs
        named = after.tag[:1] in "nOE" or after.tag == "vn" or acts
        goes_on = after.cls in ("suffix", "word") and after.end - after.start > 1 and named
        kind, _, field = atoms[index].tag.partition(":")
        return kind == "Enterprise" and field not in FIRMS and goes_on and not _heads_post(atoms, index)

    def _of_site(self, atoms: list[Atom], index: int) -> bool:
        """Is this a zone before what runs it, a mine before what serves it, or no house before a site (城站|院区)?"""
        atom, after = atoms[index], atoms[index + 1]
        if atom.text.endswith(MINES) and after.text in self._of_mines:
            return True
        if after.text in self._of_zones:
            return atom.tag.startswith("Organization")
        if atom.text == UNION and after.text.startswith(STOPS):
            return index > 0 and atoms[index - 1].text.endswith(STREETS)
        return after.text in OF_HOUSE and atom.cls != "body" and not atom.tag.startswith(HAVE_SITES)

    @staticmethod
    def _in_town(atoms: list[Atom], index: int) -> bool:
        """Is 中心 the middle of a town, for which a house is named (云州市|中心|人民医院)?"""
        before, after = atoms[index - 1], atoms[index + 1]
        placed = before.cls == "level" or (before.cls == "place" and before.text[-1] in LEVEL_WORDS)
        return placed and before.end == atoms[index].start and after.cls == "suffix" and after.tag in OF_WORKERS

    def _with_union(self, atoms: list[Atom], index: int) -> str:
        """The kind of body that a union's ending makes with what is behind it (系统工会|联合会, 工会|某省|委员会)."""
        placed = index > 1 and atoms[index - 1].cls == "place" and atoms[index].text == COMMITTEE
        before, atom = atoms[index - 1 - placed], atoms[index]
        if placed:
            return "Union" if before.cls in ENDING and before.text.endswith(UNION) else ""
        joined = index > 0 and before.end == atom.start and before.text.endswith(UNION) and atom.cls == "suffix"
        return self._lexicon.suffixes.get(UNION + atom.text, ("",))[0] if joined else ""

    def _institute_of_firm(self, atoms: list[Atom], index: int) -> bool:
        """An institute whose legal form follows is that firm (某规划院|有限公司)."""
        after = atoms[index + 1]
        legal = after.text in self._legal or after.text.endswith(self._long_legal)
        return legal and after.start == atoms[index].end and atoms[index].tag.startswith("Organization")

    def _brand_of_firm(self, atoms: list[Atom], index: int) -> bool:
        """A known brand with which another firm's own name begins (首钢|环境|产业|有限公司), no house of it."""
        brand = atoms[index]
        housed = brand.text.endswith(OWNERS)
        after = atoms[index + 1]
        if brand.text.endswith(BANK) and after.text == INSURANCE:
            return True
        if brand.tag == "Enterprise" and not housed and after.start == brand.end:
            words = "".join(atom.text for atom in atoms[index + 1 : index + 4])
            if after.text in NO_HOUSE or words.startswith(COLLEGES):
                return True
        if brand.tag != "Enterprise" or housed:
            return False
        for before, atom in pairwise(atoms[index : index + REACH + 2]):
            if before.end != atom.start or atom.cls in ("place", "title", "mark", "stop") or atom.tag == "ns":
                return False
            if atom.cls == "suffix":
                branch = atom.text in BRANCHES or (atom.tag in WORKS and len(brand.text) > SHORTEST)
                return atom.tag.startswith("Enterprise") and before is not brand and not branch
        return False

    def _legal_form(self, atoms: list[Atom], index: int) -> bool:
        """True where only a legal form follows (瀚海油田|公司): the name goes on, this is no body."""
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if (
            after is None
            or after.cls != "suffix"
            or not after.tag.startswith("Enterprise")
            or atoms[index].cls == "body"
        ):
            return False
        legal = after.text in self._legal or (after.text.endswith(GROUP) and not atoms[index].text.endswith(OWNERS))
        return atoms[index].tag.startswith("Enterprise") and legal

    def possible(self, atoms: list[Atom]) -> list[int]:
        """Indexes of the atoms that may end a body's name, by their class and last character."""
        last = self._last
        return [k for k, a in enumerate(atoms) if a.text[-1] in last or a.cls in ENDING or a.tag == "nt"]

    def kind(self, atoms: list[Atom], index: int) -> str:
        """The kind of body that one of these can end, else an empty string."""
        atom = atoms[index]
        if atom.cls == "body":
            return atom.tag
        if atom.cls == "suffix":
            kind = atom.tag.partition(":")[0]
            if atom.text in self._alliances and index and atoms[index - 1].tag.startswith("Studio"):
                return "Studio"
            if index and self._with_union(atoms, index):
                return self._with_union(atoms, index)
            if kind not in HELD:
                return ""
            if atom.text in self._offices and unit_of_body(atoms, index):
                return "Organization"
            if len(atom.text) == 1 and not self._single_stands(atoms, index):
                return ""
            if len(atom.text) == 1 and index and atoms[index - 1].text.endswith(atom.text):
                return ""
            return kind
        if (
            self._numbered(atoms, index)
            or self._group_of_unit(atoms, index)
            or (atom.text in SHIPS and atoms[index - 1].text == QUOTED and index)
        ):
            return "Organization"
        if atom.cls == "word" and len(atom.text) > NUMBERED and self.is_unit(atom.text):
            return "Enterprise" if atom.text[-1] in PLANTS else "Organization"
        if atom.text in self._short_unions:
            return "Union" if self._short_union(atoms, index) else ""
        return self._of_word(atoms, index) if atom.cls == "word" and len(atom.text) > 1 else ""

    def _of_word(self, atoms: list[Atom], index: int) -> str:
        """The kind of body that a word ends which no table of endings knows."""
        atom = atoms[index]
        if atom.tag == "nt" and len(atom.text) > SHORT and self._whole_name(atom.text):
            return self._whole_name(atom.text)
        if atom.tag[:1] not in "njl" or atom.text in self._everyday:
            return ""
        before = atoms[index - 1] if index else None
        if before is not None and before.cls == "title" and atom.tag == "nr":
            return ""
        named = before is not None and (
            before.cls in ("place", "level", "body", "suffix")
            or (before.cls == "number" and before.text[0] == NTH and atom.text[-1] in PLANTS)
            or before.tag[:2] in ("ns", "nz", "nr", "nt", "b", "j")
            or unit_of_body(atoms, index)
            or in_place(atoms, index, self._name_verbs)
        )
        return "" if dictionary.has_word(atom.text) and not named else self._tails.get(atom.text[-1], "")

    def _whole_name(self, name: str) -> str:
        """The kind of body that a name of the dictionary is, told by its ending (中国旅游协会); else empty."""
        kinds = (self._lexicon.suffixes.get(name[k:], ("",))[0] for k in range(1, len(name) - 1))
        return next((kind for kind in kinds if kind in BODIES), "")

    def _numbered(self, atoms: list[Atom], index: int) -> bool:
        """A team told by its number (三班), or a numbered house of a firm that numbers them (航天|三院)."""
        atom, before = atoms[index], atoms[index - 1] if index else atoms[index]
        if len(atom.text) < NUMBERED or any(char not in NUMERALS for char in atom.text[:-1]):
            return False
        housed = before.end == atom.start and before.text in self._firm_heads and atom.text[-1] in HOUSES
        if atom.text[-1] == GROUPED and any(after.text in self._grouped for after in atoms[index + 1 : index + 2]):
            return False
        parted = atom.text[-1] in PARTED and self._part.fullmatch(before.text) and unit_of_body(atoms, index)
        parted = parted or (atom.text[-1] == STATION and self._is_station(atoms, index))
        told = atom.text[-1] in COUNTED or parted
        return housed or (atom.cls in ("word", "number") and bool(told))

    def _group_of_unit(self, atoms: list[Atom], index: int) -> bool:
        """A team told by number and trade right behind the unit it is of (检修车间|第一|维修|小组)."""
        numbered = atoms[index].text == TEAM and index > NUMBERED and atoms[index - 2].text.startswith(NTH)
        return numbered and atoms[index - 3].tag == UNIT and atoms[index - 3].end == atoms[index - 2].start

    def _is_station(self, atoms: list[Atom], index: int) -> bool:
        """Is this a numbered house of a town's service (环卫|一所), and not how many of another (维修|三所|学校)?"""
        after = atoms[index + 1] if index + 1 < len(atoms) else atoms[index]
        return atoms[index - 1].text in self._fields and not after.tag.startswith(("Organization:edu", "Place"))

    def _short_union(self, atoms: list[Atom], index: int) -> bool:
        """The short name of a place's union (河北省|总), but not of the unions of two levels (市总、区|总|两级)."""
        placed = bool(index) and atoms[index - 1].end == atoms[index].start and atoms[index - 1].text[-1] in LEVEL_WORDS
        return placed and not any(after.text in self._levels for after in atoms[index + 1 : index + 2])

    def _single_stands(self, atoms: list[Atom], index: int) -> bool:
        """A one-character ending counts only right after a place, a level, a body or a number."""
        if not index:
            return False
        before = atoms[index - 1]
        after = atoms[index + 1] if index + 1 < len(atoms) else None
        if atoms[index].text == "办" and after is not None and after.cls == "word":
            return False
        if before.text == THE:
            return True
        named = index > 1 and atoms[index - 2].cls in ("body", "suffix", "place")
        told = index > 1 and atoms[index - 2].tag == SCHOOLS
        if atoms[index].text in MEASURING and before.text.isdecimal() and (told or not named):
            return False
        return before.cls in ("place", "level", "body", "number", "suffix") or (
            before.cls == "word"
            and len(before.text) > 1
            and (before.tag[:1] in ("n", "j", "v", "b") or (before.tag in ("l", "i") and atoms[index].text in LONE))
        )


def _is_built(atoms: list[Atom], index: int) -> bool:
    """Is a house what a team builds: a venue of a 项目部, or any behind a builder (某建工集团|某医院|项目部)?"""
    words = "".join(atom.text for atom in atoms[index + 1 : index + 3])
    if words.startswith(NO_TEAM):
        return False
    if words.startswith(PROJECT_TEAM) and atoms[index].text.endswith(VENUES):
        return True
    if not words.startswith(IN_CHARGE):
        return True
    at = index
    while at and atoms[at - 1].end == atoms[at].start and atoms[at - 1].cls not in ("stop", "mark", "title"):
        at -= 1
        if atoms[at].tag.startswith("Enterprise"):
            return True
    return False


def _heads_post(atoms: list[Atom], index: int) -> bool:
    """Does only what somebody's post is about stand between an ending and the post (某酒店|营运|总监张三)?"""
    for before, atom in pairwise(atoms[index : index + REACH + 2]):
        if before.end != atom.start or atom.cls not in ("word", "title"):
            return False
        if atom.cls == "title":
            return True
    return False


def counts_houses(atoms: list[Atom], at: int) -> bool:
    """Does a measure behind a number tell how many schools or clinics are meant (云州县|5|所|乡镇|幼儿园)?"""
    counted = at > 0 and atoms[at].text in MEASURING and atoms[at - 1].text.isdecimal()
    return counted and any(atom.tag in OF_WORKERS for atom in atoms[at + 1 : at + 1 + REACH])
