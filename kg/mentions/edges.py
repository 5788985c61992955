# SPDX-License-Identifier: MIT
"""Where a body's name can begin: what the atoms to its left tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg import words as dictionary
from kg.clauses import AND
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.somebody_before import ACTS, behind_name, behind_somebody
from kg.mentions.word_split import LEVEL_WORDS

MAX_NAME = 34
"""Characters; the longest full names of bodies on the pages measured had 31."""
UNCOMMON = 100
"""Frequency in jieba's dictionary up to which a word can open a name that no place opens."""
RARE_PLACE = 20
"""The same up to which a word is one of the places that no table holds."""
COMMITTEE, GOVERNMENT = "委", "政府"
"""Two bodies of one place that are named in one breath (区委|区政府)."""
PROVINCE, SITE = "省", "区"
"""The level whose mines are all of a trade; that which ends the words for many sites (集中发展|区)."""
REACH = 3
"""Atoms to the left among which a place can still open a company's name."""
OF_TRADES = tuple("Organization:" + field for field in ("association", "culture", "education", "research"))
"""Endings of what the people of a trade, or a field of work, have."""
UNIVERSITY, COLLEGE = "大学", "Organization:education"
"""Ends the name of what has colleges; tag of the endings of colleges."""
OWNERS = ("Enterprise", "Organization")
"""What has units with names of their own, whose first character jieba may cut off (某煤电集团|铁|山南|煤矿)."""
LONG = 2
"""Characters of the words between them."""
PLAIN = 5
"""Atoms between a place and the ending of its office."""
LEGAL_FORM = "有限公司"
"""Ends registered names."""
SHIPS = ("船", "轮", "艇", "舰", "科考船", "考察船", "海巡船", "救助船", "客轮", "货轮", "拖轮")
"""End the names of ships, which stand in quotation marks, and of their crews."""
SORT = "企业"
"""Ends words for sorts of firms (民营企业|三友公司)."""
OPENERS = frozenset("在由与和对向到为")
"""Words right before a name."""
FAR = 5
"""The same where the place itself stands right behind a mark or a function word."""
BIG = frozenset("万百千亿")
"""Numerals that are part of a name where no number stands before them (恒顺|万|和)."""


_TOOK_UP = expression(
    "(?:[曾现历新拟]|(?<=[曾现历兼今起月年日来，。；、\\n]))任(?![丘城])|(?:毕业分配|工作|供职|任职|就职|效力|毕业)于"
    "|[\u4e00-\u9fff]{0,5}?(?:[原时曾现历]|(?<!目)前)任(?![丘城])|(?<=当)上|兼(?!职)"
)
"""Words that jieba joins with the name of the house where somebody took up work (，任|云杉集团, 当上|检修班)."""
JOINS_EVENTS = "暨"
"""Stands between two events, never in a body's name (某工作会议暨|某工会)."""


NOUNS = 3
"""Characters of what may be no name of its own (工会, 分公司)."""
TITLE = range(2, 9)
"""Characters of a post."""
_BEFORE = expression("[原前]|首任")
"""Before a body they are said of a post there, or of what it was then (原|某区总工会主席)."""


def begins(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a body's name begins that was found with the verb, the event or the 原 before it.

    >>> from kg.knowledge import load_knowledge
    >>> lexicon = load_knowledge().lexicon
    >>> begins("李明任检修一班班长", 0, 7, lexicon), begins("后来，任云杉集团经理", 3, 8, lexicon)
    (3, 4)
    >>> begins("选举宗泽为省总工会主席", 2, 9, lexicon)
    5
    >>> begins("原朝阳区总工会主席", 0, 7, lexicon), begins("原平市总工会主席", 0, 6, lexicon)
    (1, 0)
    >>> begins("原云杉机械厂厂长", 0, 6, lexicon), begins("前进机械厂厂长", 0, 5, lexicon)
    (1, 0)
    >>> begins("云杉公司（原云杉机械厂）", 5, 11, lexicon)
    6
    """
    start = text.rfind(JOINS_EVENTS, start, end) + 1 or start
    start = behind_name(text, start, end, lexicon)
    verb = _TOOK_UP.match(text, start, end)
    start = verb.end() if verb and verb.end() < end - 1 else start
    start = behind_somebody(text, start, end, lexicon)
    former = _BEFORE.match(text, start, end)
    if former is None or lexicon.place_length(text[start:end]):
        return start
    opening = dictionary.cut(text[start:end])[0]
    joined = len(opening) > LONG and not dictionary.has_word(opening)
    alone = end - former.end() > NOUNS and (joined or opening == former[0])
    noted = text[start - 1 : start] == "（" and text[end : end + 1] == "）"
    apart = alone and (noted or _title_follows(text, end, lexicon))
    return former.end() if apart or lexicon.place_length(text[former.end() : end]) else start


def _title_follows(text: str, at: int, lexicon: Lexicon) -> bool:
    return any(text[at : at + size] in lexicon.titles for size in TITLE)


PHRASES = "ildt"
"""Tags of what is said in set phrases, and of adverbs and times."""
TIMES = "年月日天时午晚晨早夜期初末底"
"""Last characters of words for times."""
TAKES = "任在赴到向为与和对从由率是进"
"""Last characters of what jieba takes for somebody's name where a verb stands behind it (李明任|某某交易所)."""


def is_time(word: Atom) -> bool:
    """A word of every day for a time (昨天下午)."""
    return word.tag == "t" and word.text[-1] in TIMES and dictionary.has_word(word.text)


def is_clause(name: Atom, after: Atom) -> bool:
    """Somebody's name with the verb behind it, before a place or a body (李明任|云州|交易所)."""
    told = name.tag == "nr" and len(name.text) > LONG and name.text[-1] in TAKES
    return told and (name.text[-1] in ACTS or after.cls in ("place", "body") or after.tag in ("ns", "nt"))


def is_own(word: Atom) -> bool:
    """A word that the dictionary does not know, as firms make up for names of their own (锦泰|公司)."""
    return word.cls == "word" and (word.tag.startswith(("nz", "nr")) or not dictionary.has_word(word.text))


def is_phrase(word: Atom) -> bool:
    """A phrase of every day (接下来, 今年以来)."""
    return word.tag[:1] in PHRASES and len(word.text) > LONG and dictionary.has_word(word.text)


def opens_by_place(atom: Atom) -> bool:
    """A place or known body, by the tables or by jieba's tag."""
    return atom.cls in ("place", "body") or (atom.cls == "word" and atom.tag == "ns")


NO_HOUSE = "icmpru"
"""Tags of words that stand before a name that its place opens, and never in it (欢聚一堂|某市某局, 一趟|某集团)."""
NAMED = ("nz", "nr", "ns", "nt", "j")
"""How the tags of names begin."""
PEOPLE = "族"
"""Ends what somebody's people is called, before where that one works (男，侗族，|云州某某公司)."""
BRANCHES = ("分", "支")
"""Begin the endings of branches, whose place stands behind their house (平安保险|云州|分公司)."""


def before_place(atoms: Sequence[Atom], first: int, lexicon: Lexicon) -> bool:
    """Can the word before a place open a name (国网|北京, 海军|青岛) or go on with one (云杉|药业|川南)?

    Not somebody who is put into office there (免去|张三|某市总工会主席职务).
    """
    word, before = atoms[first - 1], atoms[first - 2] if first > 1 else None
    appointed = word.tag.startswith("nr") and before is not None and before.text in lexicon.words("appoints")
    if word.tag[:1] in NO_HOUSE or appointed or (word.text[-1] == PEOPLE and len(word.text) >= LONG):
        return False
    house = word.text in LEAGUES or any(word.text in lexicon.words(name) for name in ("before_place", "firm_head"))
    if house or _is_name(word) or atoms[first + 1].text.startswith(BRANCHES):
        return True
    return before is not None and before.end == word.start and (before.cls == "place" or _is_name(before))


def _is_name(word: Atom) -> bool:
    return word.cls in ("word", "body") and (word.tag[:2] in NAMED or not dictionary.has_word(word.text))


def runs_to(atoms: Sequence[Atom], first: int, endings: tuple[str, ...]) -> bool:
    """Do a few words lead from here to one of these endings?"""
    words = takewhile(lambda atom: atom.cls in ("word", "suffix"), atoms[first : first + REACH + 1])
    return any(atom.cls == "suffix" and atom.text.endswith(endings) for atom in words)


def anchor(atoms: list[Atom], first: int, end: int, never: frozenset[str]) -> int | None:
    """A place or known company a few words to the left from which a name runs on (唐山|中润|煤化工有限公司).

    A verb between two that are named by their places joins two names (某区总工会|联合|某区|教育局).
    """
    if opens_by_place(atoms[first]) and atoms[first - 1].tag.startswith("v"):
        return None
    if atoms[first].cls != "suffix" and not (first + 1 < len(atoms) and atoms[first + 1].cls == "suffix"):
        return None
    if _two_stops(atoms, first):
        return first - 3
    for k in range(first - 1, max(-1, first - FAR - 1), -1):
        if end - atoms[k].start > MAX_NAME or atoms[k].end != atoms[k + 1].start:
            return None
        near = first - k <= REACH
        if atoms[k].cls in ("place", "body"):
            return k if near or not k or atoms[k - 1].cls in ("mark", "stop") else None
        if atoms[k].text in never:
            return None
        if atoms[k].text in ("中", *BIG):
            continue
        if atoms[k].cls != "word" or atoms[k].tag in ("q", "r", "u", "c") or not (near or atoms[k].tag[:1] in "njm"):
            return None
    return None


LEAGUES = frozenset({"共青团", "团", "民革", "民盟", "民建", "民进", "农工党", "致公党", "九三学社"})
"""Open the names of their committees, which without them are those of the party (共青团|某省委, 民建|某市委)."""


def of_place(atoms: list[Atom], index: int) -> bool:
    """Does a place open a known registered firm's name (北京|顺丰速运有限公司), or 共青团 a committee's?"""
    before = atoms[index - 1] if index else None
    if before is not None and before.text in LEAGUES and atoms[index].text.endswith(COMMITTEE):
        return before.end == atoms[index].start
    placed = before is not None and before.cls == "place" and before.end == atoms[index].start
    return placed and atoms[index].tag == "Enterprise" and atoms[index].text.endswith("公司")


def only_placed(atoms: Sequence[Atom], first: int, index: int) -> bool:
    """Does a name say only where a firm is registered (天津|有限公司), as none does?"""
    bare = atoms[index].cls == "suffix" and atoms[index].text.endswith(LEGAL_FORM)
    return first + 1 == index and atoms[first].cls == "place" and bare


def of_branch(atoms: Sequence[Atom], first: int, index: int) -> int:
    """Where a firm's name begins that goes before its place (、|某广|重机|天津|有限公司); else `first`."""
    if not only_placed(atoms, first, index):
        return first
    start = first
    while start and first - start < REACH and atoms[start - 1].cls == "word" and atoms[start - 1].tag[:1] in "njvg":
        start -= 1
    opened = not start or atoms[start - 1].cls == "mark" or atoms[start - 1].text in OPENERS
    return start if opened and atoms[first].start - atoms[start].start >= LONG else first


def opens_firm(atoms: Sequence[Atom], first: int, index: int) -> bool:
    """Does an adjective open a registered firm's own name (新|云林|建材有限公司), before no word of every day?"""
    after = atoms[first + 1]
    rare = after.cls == "word" and (dictionary.suggest_freq(after.text) <= UNCOMMON or after.tag in ("nr", "nz"))
    return rare and first + 1 < index and atoms[index].text.endswith(LEGAL_FORM)


def ends_place(word: Atom) -> bool:
    """Is this the end of a place that no table holds, and jieba cut in two (明|州市)?"""
    return len(word.text) > 1 and word.text[-1] in LEVEL_WORDS and not dictionary.has_word(word.text)


def only_words(inner: Sequence[Atom], kind: str) -> bool:
    """True where nothing but ordinary words stands before a union's ending (检验|工会干部)."""
    return kind == "Union" and bool(inner) and all(atom.cls == "word" for atom in inner)


def of_town(place: Atom) -> bool:
    """Is this a place of one character and 镇 or 乡, which behind an adjective is but the end of one (新|林镇)?"""
    placed = place.cls == "place" or place.tag == "ns"
    return placed and len(place.text) == LONG and place.text[-1] in "镇乡"


SITED = ("Enterprise", "Organization:medical", "Organization:education")
"""What may have several sites."""
SCHOOLED = ("医院", "学院", "大学")
"""Ends of the names of known houses that have some."""


def is_site(inner: Sequence[Atom], ending: Atom, lexicon: Lexicon) -> bool:
    """Is this one of the sites of a house, which work as houses do (某医院|南山|院区), and no mere place?"""
    houses = (atom for atom in inner if atom.tag.startswith(SITED) or atom.text.endswith(SCHOOLED))
    return ending.text in lexicon.words("house_site") and any(houses)


CRAFTSMEN = ("工匠", "劳模", "劳动模范")
OF_CRAFTSMEN = ("Organization:education", "Organization:research", "Organization:association")
TELLERS = ("报告团", "宣讲团")
"""End the names of those who tell of them."""


def of_craftsmen(honour: Atom, after: Atom) -> bool:
    """Does an honour's name open that of a college or a team called after those who hold it (云州工匠|学院)?"""
    named = after.tag in OF_CRAFTSMEN or after.text.endswith(TELLERS)
    return honour.end == after.start and honour.text.endswith(CRAFTSMEN) and named


def whole_trade(atoms: Sequence[Atom], first: int, index: int) -> bool:
    """All mines of a province are no firm, though they have one union (山东省|煤矿|工会)."""
    last = index + 1 == len(atoms) or not atoms[index + 1].tag.startswith("Union")
    placed = index == first + 1 and (atoms[first].tag == "province" or atoms[first].text == PROVINCE)
    return not last and placed and atoms[index].tag == "Enterprise:mine"


def in_two(atoms: list[Atom], first: int) -> bool:
    """Does 与 stand between two fields in one name (机械|与|动力|工程学院), not between two bodies?"""
    ending = next((atom for atom in atoms[first : first + REACH] if atom.tag in OF_TRADES), atoms[first])
    if first < REACH or ending.tag not in OF_TRADES:
        return False
    before, field = atoms[first - 3], atoms[first - 2]
    whole = before.text.endswith(UNIVERSITY) and ending.tag == COLLEGE
    if field.cls != "word" or not (field.tag[:1] in "njl" or whole) or len(field.text) < LONG:
        return False
    if field.tag == "nr" and not whole:
        return False
    opens = before.cls in ("place", "body", "mark") or before.end != field.start or before.tag in ("j", "r")
    return opens or before.tag.startswith("Organization")


def two_fields(atoms: list[Atom], first: int, fields: tuple[str, ...]) -> bool:
    """Does 和 stand between two fields of one office (某市|教育|和|体育局), not between two offices?"""
    if first < REACH or not atoms[first].text.startswith(fields):
        return False
    before, field, conjunction = atoms[first - 3 : first]
    joined = before.end == field.start and field.end == conjunction.start
    opens = before.cls in ("place", "level", "body", "suffix") or before.tag == "ns" or before.text in fields
    return joined and field.text in fields and (opens or before.tag[:1] in "nb")


def in_place(atoms: list[Atom], index: int, plain: frozenset[str]) -> bool:
    """Do only plain words stand between a place and this ending (某市|城市|管理|行政|执法局)?"""
    for k in range(index - 1, max(-1, index - PLAIN - 1), -1):
        atom = atoms[k]
        if atom.end != atoms[k + 1].start:
            return False
        if opens_by_place(atom) or atom.cls == "level":
            return True
        told = atom.tag[:1] in "njbl" or atom.tag in ("an", "vn") or atom.text in plain
        joins = atom.cls == "stop" and atom.text in AND
        if not joins and (atom.cls != "word" or len(atom.text) < LONG or not told):
            return False
    return False


def _two_stops(atoms: list[Atom], first: int) -> bool:
    """Two lone function words between a place and a company's ending are its name (青阳|中|都|物流公司)."""
    if first < 3 or not atoms[first].tag.startswith("Enterprise"):
        return False
    place, *between = atoms[first - 3 : first]
    joined = place.end == between[0].start and between[1].end == atoms[first].start
    return place.cls == "place" and joined and all(a.cls == "stop" and len(a.text) == 1 for a in between)


def inner_character(atoms: list[Atom], first: int) -> bool:
    """A lone character is part of a name where a longer word or a place goes before it (基业|达|电器)."""
    before = atoms[first - 2]
    if before.end != atoms[first - 1].start:
        return False
    if before.cls == "level":
        housed = first > 2 and atoms[first - 3].end == before.start and atoms[first - 3].cls in ("word", "place")
        return housed and atoms[first - 1].tag[:1] in "nj"
    if before.cls in ("mark", "stop"):
        lone, brand = atoms[first - 1], atoms[first]
        firm = first + 1 < len(atoms) and atoms[first + 1].tag.startswith(OWNERS[0])  # 、汇|安达|公司
        own = firm and brand.cls == "word" and brand.tag in ("nr", "ns", "nz") and len(brand.text) > 1
        return lone.tag in ("nr", "ns") or (own and lone.tag[:1] in "ng")
    if before.cls in ("suffix", "body") and before.tag.startswith(OWNERS):
        return atoms[first].cls in ("word", "place") and atoms[first - 1].tag[:1] in "njg"
    return before.cls == "place" or (
        before.cls == "word"
        and ((len(before.text) > 1 and before.tag[:1] in "nvajx") or before.tag in ("n", "nr", "ns"))
    )


def level_opens(atoms: list[Atom], at: int) -> bool:
    """A bare 省, 市, 区 or 县 begins a name unless a place's own name stands before it."""
    if atoms[at].text not in "省市区县":
        return False
    before = atoms[at - 1] if at else None
    if before is not None and atoms[at].text == SITE and before.cls == "word" and before.tag in ("n", "vn"):
        return False
    if before is not None and before.text.endswith(COMMITTEE) and atoms[at + 1].text == GOVERNMENT:
        return True
    if before is not None and atoms[at].text in "市县" and _is_unlisted(atoms, at - 1):
        return False
    return before is None or (before.cls not in ("place", "body") and not before.tag.startswith(("ns", "nz", "nr")))


def _is_unlisted(atoms: list[Atom], at: int) -> bool:
    """Is a rare word behind a mark or a function word the name of a city that no table holds (向|刺桐|市总工会)?"""
    word = atoms[at]
    opens = not at or atoms[at - 1].cls in ("mark", "stop") or atoms[at - 1].end != word.start
    noun = word.cls == "word" and len(word.text) == LONG and word.tag[:1] in "nvgx"
    return opens and noun and word.end == atoms[at + 1].start and dictionary.suggest_freq(word.text) <= RARE_PLACE


def unit_of_body(atoms: list[Atom], index: int) -> bool:
    """Does a body's ending stand a few plain words before this one (人民法院|综合|审判庭, 图书馆|读者|服务部)?"""
    for k in range(index - 1, max(-1, index - REACH - 1), -1):
        if atoms[k].end != atoms[k + 1].start:
            return False
        if atoms[k].cls == "body" or (atoms[k].cls == "suffix" and atoms[k].tag.startswith(("Ent", "Org", "Uni"))):
            return True
        people = k == index - 1 and atoms[k].tag == "job"
        if not people and (atoms[k].cls != "word" or atoms[k].tag[:1] not in "nvbjlm"):
            return False
    return False
