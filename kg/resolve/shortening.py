# SPDX-License-Identifier: MIT
"""Which of two names in one article is short for the other: a table of rules, each with its reason.

A rule looks at two bodies' names taken apart and says whether the shorter one leaves out no more
than readers supply: the place, the owner, the legal form, general words. What tells two bodies
apart (another place, a branch, a number, a subject: 北京大学 and 北京林业大学) is never left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

import msgspec

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.names import core, subsequence
from kg.resolve.forms import Forms, fold, forms_of
from kg.resolve.places import NOWHERE

OWNED = 5
"""Characters from which the end of a longer name stands for it without its owner (车辆检修分公司)."""
SHORT_WORKS, WORKS = 3, ("矿", "厂", "班", "站")
"""Characters of the name of a mine, plant, team or station that stands so, and its ends (青山矿, 调试班)."""
TOWN = 2
"""Characters of a town's name without 市 or 县, which a company's registered name begins with (江阴)."""
TELLING = 4
"""Characters from which a brand alone tells a registered company (首钢国际); shorter ones name its group."""
PARTY = "中共"
OPEN = "?"
"""Begins the code of a place whose name several places bear (八里庄街道)."""
UNIVERSITY = "大学"
ALUMNI = range(3, 5)
"""Characters of a university's short name that ends with 大 (云建大)."""
LEFT_OUT = 4
"""Most characters of general words that a short form leaves out from its middle."""
_LEGAL = expression(r"(?:股份|有限|责任|集团|控股|企业|总|公司)*")
_FORM = expression(r"(?:股份|有限|责任|集团|公司|科技|控股|企业)+$")
_OF_GROUP = expression("集团|控股|总公司")
"""In the name of a firm that may be called a group: not in 某矿业公司, a daughter of 某集团."""
_HOUSE = expression(r"(?:公司|集团|学校|医院)")
_OTHER_HOUSE, _OWNED = ("院", "所", "厂", "矿"), ("油田", "矿", "电厂", "机场", "港")
"""Ends of general words that tell another house (云州制药|研究院|有限公司), and of brands that units bear as well."""
_HEAD = expression(r"公司|集团|银行")
_HOUSE_END = expression(r"(?:公司|集团|银行)$")
_WHOLE = ("公司", "工会")
"""Ends of names before which a word behind a house names a part of it: 集团|物流|有限公司, 银行|云溪分行|工会."""
_HOUSE_HEAD = expression(r"公司|集团|银行|大学|医院")
_BRANCH = expression(r"(?:分公司|分行|支行|支公司|有限公司|公司)$")
_NUMBERED = expression(r"(?P<trade>.*?)(?P<number>[一二三四五六七八九十]{1,2})(?P<end>[厂矿队院])")
"""The short name of a numbered house (云岭二院, 采煤三队)."""
_HOSPITAL, _PEOPLES = "院", ("医院", "人民医院")
_DIGITS = expression(r"[一二三四五六七八九十\d]")
_PLACE_WORD = expression(r"[省市县旗州镇乡村]|街道|社区|开发区|(?<![务园校院厂矿库])区")
_OWNER = expression(r"(?:公司|集团|局)$")
_COUNTRY = expression(r"^中国")
_UNION = expression(r"(?<!总)工会$")
_DIVISIONS = frozenset("市县区州旗")


class Parts(msgspec.Struct, frozen=True, gc=False):
    """A body's name taken apart."""

    name: str
    """Folded: without marks and brackets."""
    code: str
    """Code of the place that it begins with, or empty."""
    rest: str
    """What follows the place, short forms written out."""
    bare: str
    """What follows the place, as written, without words that come and go: 家具（行业）协会."""
    known: bool
    """True for a body of the seed table: its name is short for nothing else."""
    relative: bool
    """True for a name that points to what stands around it: 公司工会, 区总工会."""
    own: str
    """What is left of it without the words for its kind of body: 家具 of 家具协会."""
    of_its_kind: bool
    """True for a university, hospital, library …: any word in front of that makes another one."""
    plain: str
    """The rest without its legal form."""
    brand: str
    """The rest without any word for a company."""
    lasts: frozenset[str]
    """Last characters of the name, as written and without what comes and goes."""


Rule = Callable[[Parts, Parts], bool]


def committee(short: Parts, full: Parts) -> bool:
    """省略“委员会”“联合会”：the full name adds only 委员会 or 联合会."""
    return full.name in (short.name + "联合会", short.name + "委员会")


def place_left_out(short: Parts, full: Parts) -> bool:
    """省略地名：the same name, one time without its place."""
    same = short.rest == full.rest or short.bare == full.bare
    open_ = short.code.startswith(OPEN) and full.name.endswith(short.name)
    return same and (not short.code or short.code == full.code or open_)


def legal_form_left_out(short: Parts, full: Parts) -> bool:
    """省略公司形式：the same name, one time without its legal form."""
    if (short.code and short.code != full.code) or short.brand != full.brand or len(short.brand) < 2:
        return False
    bare = not _FORM.search(short.rest) and len(short.brand) < TELLING
    return not ("股份" in full.rest and (bare or "集团" in short.rest)) and "股份" not in short.rest


def town_left_out(short: Parts, full: Parts) -> bool:
    """省略地名和公司形式：a registered company's own name, without its town and legal form."""
    registered = full.plain != full.brand or "有限" in full.rest
    return registered and len(short.brand) >= TELLING and full.brand[TOWN:] == short.brand == short.name


def town_for_union(short: Parts, full: Parts) -> bool:
    """地名代称：the union of a town by the town's name alone (琼海工会)."""
    own, whole = short.name.removesuffix("工会"), full.name.removesuffix("总工会")
    return bool(full.code) and whole != full.name and whole[-1:] in _DIVISIONS and whole[:-1] == own


def owner_left_out(short: Parts, full: Parts) -> bool:
    """省略所属单位：the end of a longer name, without the owner in front of it."""
    if short.code or not (full.name.endswith((short.name, short.rest)) or full.rest.endswith(short.rest)):
        return False
    told = len(short.own) >= 2 or (not short.own and short.name.endswith("工会"))
    mine = len(short.name) == SHORT_WORKS and short.name.endswith(WORKS) and not _DIGITS.search(short.name)
    return short.relative or len(short.name) >= OWNED or (len(short.name) == OWNED - 1 and told) or mine


def owner_before_place(short: Parts, full: Parts) -> bool:
    """省略所属单位：the end of a longer name from its place on, without the owner in front of it."""
    return bool(short.code) and full.name.endswith(short.name)


def firm_before_place(short: Parts, full: Parts) -> bool:
    """省略所属公司：the end of a longer name from its place on, without the firm in front of it."""
    head = full.name.removesuffix(short.name)
    return bool(short.code) and head != full.name and _OWNER.search(head) is not None


def party_left_out(short: Parts, full: Parts) -> bool:
    """省略“中共”：the committee of the party at one place."""
    return bool(short.code) and full.name == PARTY + short.name


def house_for_name(short: Parts, full: Parts) -> bool:
    """以“公司”代称：the employer in front of its unit is called 公司 or 学校 alone."""
    house = _HOUSE.match(short.rest)
    unit = short.rest[house.end() :] if house else ""
    return bool(house) and len(unit) >= OWNED - 1 and full.rest.endswith(unit) and house[0] in full.rest  # type: ignore[index]


def total_left_out(short: Parts, full: Parts) -> bool:
    """“工会”即“总工会”：the union of one place, one time without 总."""
    return bool(short.code) and short.code == full.code and _UNION.sub("总工会", short.rest) == full.rest


def words_left_out(short: Parts, full: Parts) -> bool:
    """省略通用词：general words in the middle of the name are left out."""
    if (short.code and short.code != full.code) or short.known:
        return False
    a, b = core(short.bare), core(full.bare)
    b = b if short.code else b[max(0, b.find(a[:2])) :]
    inserted = _inserted(a, b)
    if not inserted or a[-2:] != b[-2:] or len(inserted) > LEFT_OUT:
        return False
    if (
        inserted.endswith(_OTHER_HOUSE)
        or a.removesuffix("公司").endswith(_OWNED)
        or ("有限" in short.name and "有限" in full.name)
    ):
        return False
    branch = a.endswith(_WHOLE) and _HOUSE_END.search(b.partition(inserted)[0])
    apart = _DIGITS.search(inserted) or _PLACE_WORD.search(inserted) or "公司" in inserted or branch
    return not (short.of_its_kind or len(short.own) < 2 or a[:2] != b[:2] or apart)


def _inserted(short: str, full: str) -> str:
    """What stands between the common beginning and the common end of two names."""
    start = 0
    while start < min(len(short), len(full)) and short[start] == full[start]:
        start += 1
    end = len(short) - start
    return full[start : len(full) - end] if full.endswith(short[start:]) else ""


def university_abbreviated(short: Parts, full: Parts) -> bool:
    """高校简称：put together from characters of a university's name, in their order (云建大)."""
    a, b = short.name, full.name
    told = a.endswith(UNIVERSITY[0]) and b.endswith(UNIVERSITY) and len(a) in ALUMNI and not short.known
    return told and a[0] == b[0] and subsequence(a[:-1], b.removesuffix(UNIVERSITY))


def number_moved(short: Parts, full: Parts) -> bool:
    """序号后置：the number of a house behind its trade or alone (采煤三队, 云岭二院), not in front with 第."""
    told = _NUMBERED.fullmatch(short.rest)
    if told is None:
        return False
    counted = "第" + told["number"]
    if told["end"] == _HOSPITAL:
        alone = bool(short.code) and short.code == full.code and not told["trade"]
        return alone and full.rest in [counted + kind for kind in _PEOPLES]
    return bool(told["trade"]) and full.name.endswith(counted + told["trade"] + told["end"])


def branch_by_place(short: Parts, full: Parts) -> bool:
    """同一分支机构：the branch of one company at one place, the company or the place put first."""
    if not (_BRANCH.search(short.name) and full.name.endswith(_BRANCH.search(short.name)[0][-2:])):  # type: ignore[index]
        return False
    heads = [match.end() for match in _HEAD.finditer(full.name) if match.end() < len(full.name) - 2]
    if not heads:
        return False
    parent = _FORM.sub("", core(full.name[: heads[0]]))
    there = _BRANCH.sub("", re.sub(r"^(?:股份|有限|责任|公司|集团)+", "", full.name[heads[0] :]))
    here = _BRANCH.sub("", short.name)
    place = there.rstrip("市省区县")
    if len(place) < 2 or place not in here:
        return False
    before, _, after = here.partition(place)
    brand = before + re.sub(r"^[市省区县](?=.)|^[市省区县]$", "", after)
    return len(brand) >= 2 and subsequence(brand, parent) and not (before and after.strip("市省区县"))


def company_abbreviated(short: Parts, full: Parts) -> bool:
    """企业简称：put together from characters of the full name, in their order."""
    if "分公司" in full.name or _DIGITS.search(short.name) or (short.code and short.code != full.code):
        return False
    a, b = short.brand, _COUNTRY.sub("", full.plain) if not short.rest.startswith("中国") else full.plain
    if full.code and not short.code and a[:1] == full.name[:1] != b[:1]:
        b = core(full.name)
    if short.known or ("股份" in short.name and "股份" not in full.name) or _is_of_parent(a, full):
        return False
    ends = short.name.endswith(("公司", "集团"))
    if ends and not full.name.endswith(("公司", "集团")):
        return False
    if short.name.endswith("集团") and not _OF_GROUP.search(full.name):
        return False
    telling = (ends and not a.endswith(_OWNED)) or (len(a) >= TELLING and "有限" in full.name)
    if b.startswith(a) and not telling and _FORM.sub("", b) != a:
        return False
    return 2 <= len(a) < len(b) and a[0] == b[0] and subsequence(a, b)


def _is_of_parent(brand: str, full: Parts) -> bool:
    """True where the brand is already told by the company in front of the full name's branch."""
    for match in _HEAD.finditer(full.rest):
        head, tail = core(full.rest[: match.end()]), full.rest[match.end() :]
        if tail and not _LEGAL.fullmatch(tail) and head[0] == brand[:1] and subsequence(brand, head):
            return True
    return False


RULES: tuple[tuple[float, Rule], ...] = (
    (0.95, committee),
    (0.95, place_left_out),
    (0.95, party_left_out),
    (0.92, total_left_out),
    (0.92, town_for_union),
    (0.90, branch_by_place),
    (0.88, owner_left_out),
    (0.86, house_for_name),
    (0.86, firm_before_place),
    (0.86, number_moved),
    (0.85, words_left_out),
    (0.85, university_abbreviated),
)
"""Score and rule, the surest first, for every kind of body."""
COMPANIES: tuple[tuple[float, Rule], ...] = (
    (0.92, legal_form_left_out),
    (0.90, town_left_out),
    *RULES,
    (0.86, owner_before_place),
    (0.85, company_abbreviated),
)
"""The rules for companies."""


class Why(msgspec.Struct, frozen=True, gc=False):
    """Why two names of an article mean one thing, and how sure that is."""

    score: float
    reason: str
    single: bool = False
    """True where a full name is shortened so in one way only."""


SAME_HOUSE = Why(0.9, "已知简称：a short form that the seed table knows")


def _apart(short: Parts, full: Parts, kind: str) -> bool:
    """True for two names that no rule joins: they end otherwise, and as companies begin otherwise."""
    held = full.name.startswith(short.name) or full.brand.endswith(short.name)
    university = short.name.endswith(UNIVERSITY[0]) and full.name.endswith(UNIVERSITY)
    if university or not short.lasts.isdisjoint(full.lasts) or not short.rest or held:
        return False
    return kind != "Enterprise" or short.brand[:1] not in (full.plain[:1], _COUNTRY.sub("", full.plain)[:1])


class Shortening:
    """Holds the names of one article against each other."""

    def __init__(self, forms: Forms) -> None:
        self._forms = forms
        self._body_end = forms.lexicon.form("{body_end}+$")
        self._hollow = forms.lexicon.form("{hollow}")
        self._of_its_kind = tuple(sorted(forms.lexicon.words("of_its_kind")))
        self.parts = lru_cache(maxsize=50_000)(self._parts)
        self.judge = lru_cache(maxsize=100_000)(self._judge)

    def _parts(self, name: str) -> Parts:
        folded = fold(name)
        key = self._forms.plain_key(name)
        code, _, rest = key.partition("|")
        bare = self._forms.places.split(folded, NOWHERE).rest
        known = self._forms.body_of(name, key) is not None
        own, kind = self._body_end.sub("", core(bare)), folded.endswith(self._of_its_kind)
        bare, plain = self._hollow.sub("", bare), core(rest)
        lasts = frozenset(part[-1:] for part in (folded, rest, bare, core(bare)))
        relative, brand = self._forms.is_relative(name), _FORM.sub("", plain)
        return Parts(folded, code, rest, bare, known, relative, own, kind, plain, brand, lasts)

    def _judge(self, short: str, full: str, kind: str) -> Why | None:
        """Whether a shorter name of a kind of body can stand for a longer one of its article."""
        if len(short) < 3 or len(short) >= len(full):
            return None
        left, right = self.parts(short), self.parts(full)
        if _apart(left, right, kind):
            return None
        for score, rule in COMPANIES if kind == "Enterprise" else RULES:
            if rule(left, right):
                reason = (rule.__doc__ or "").strip().split("\n")[0].rstrip(".")
                return Why(score, reason, single=rule is company_abbreviated)
        return self._of_owner(left, right)

    def _of_owner(self, short: Parts, full: Parts) -> Why | None:
        """The union or department of a house whose own name is shortened (首运集团工会, 云建大工会)."""
        for match in reversed(list(_HOUSE_HEAD.finditer(full.name))):
            owner, tail = full.name[: match.end()], full.name[match.end() :]
            if len(tail) >= 2 and short.name.endswith(tail) and not _LEGAL.fullmatch(tail):
                mine = short.name.removesuffix(tail)
                found = SAME_HOUSE if self._known_same(mine, owner) else self.judge(mine, owner, "Enterprise")
                return Why(found.score, f"所属单位{found.reason}") if found else None
        return None

    def _known_same(self, one: str, other: str) -> bool:
        """Are two names those of one body of the seed table?"""
        seeds = [self._forms.body_of(name, self._forms.plain_key(name)) for name in (one, other)]
        return seeds[0] is not None and seeds[0] == seeds[1]


__all__ = ["Shortening", "Why"]


@cache
def shortening_of(lexicon: Lexicon) -> Shortening:
    """The judge of short names that a lexicon's tables make; one for each lexicon."""
    return Shortening(forms_of(lexicon))
