# SPDX-License-Identifier: MIT
"""Names in the form in which they are compared: what two spellings of one thing share.

A `Form` is a key and how far it can be trusted. A *definite* key means one thing wherever it
stands (110116|总工会); others (卫卷车间, 公司工会, 表彰大会) mean something only within what they
belong to, and are scoped by it before they become keys. Knows no word but the forms of numbers,
brackets and companies; the rest is in `seeds/`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from kg.expressions import any_of, expression
from kg.lexicon import BodySeed, HonourSeed, Lexicon, Place
from kg.mentions.editions import number
from kg.resolve.places import NOWHERE, Context, Places

_MARKS = expression(r"[\s“”‘’「」『』\"'《》〈〉()（）\[\]【】\u3014\u3015、，。,.·•—\-_:：!！]")
_FORMER = expression(r"^(?:原|前)(?=..)")
_LEAGUE = expression(r"^共青团(.*)委(?:员会)?$")
"""共青团上海市委 and 共青团上海市委员会."""
_COMMITTEE = expression(r"(?<=工会)委员会$")
"""A union's registered name: 云峰纺织厂工会委员会."""
_COMPANY = (
    (expression(r"(?<=集团)(?:股份有限公司|有限责任公司|有限公司|公司)(?=.)"), ""),
    (expression(r"(?<=银行)股份有限公司"), ""),
    (expression(r"集团(?:股份有限公司|有限责任公司|股份公司|有限公司|总公司|公司|控股有限公司)$"), "集团"),
    (expression(r"股份(?:有限公司|公司)?$"), "股份"),
    (expression(r"(?:有限责任公司|有限公司|公司)$"), "公司"),
    (expression(r"(?<=.)(?:股份有限公司|有限责任公司|有限公司)(?=.)"), "公司"),
    (expression(r"银行股份$"), "银行"),
)
_DIGITS = "零一二三四五六七八九"
_ARABIC = expression(
    r"第(\d{1,2})(?!\d)|(?<!\d)(\d{1,2})(?=分公司|分厂|车间|工区|届|次|期|医院|中学|小学|建筑|工程|设计|研究|号|所|班|队)"
)
_ORDINAL = expression(r"(?<![第十\d五])(?=[一二三四五六七八九十]{1,3}(?:分公司|分厂|车间|工区|项目部))")
_NUMBERS = expression(r"[一二三四五六七八九十百]+|\d+")
_NATIONAL = expression(r"^(?:中国|中华|中央|国家|国务院|全国|中共|首都|人民(?:日报|网|出版)|新华)")
_TOWN = expression(r"^[一-鿿]{1,4}(?:街道|镇|乡|村|社区)")
_TOWN_UNION = expression(r"(?:街道|地区|镇|乡)工会$")
"""Of a town whose name no table holds: it is called 总工会, too."""
_INNER = expression(
    r"公司|集团|银行|总工会|工会|大学|学院|医院|研究院|研究所|委员会|[一-鿿]{2}(?:局|厅|厂|校|矿|店|段|社)"
)
_LEGAL = expression(r"公司|集团|有限|股份|控股|总公司|全国委员会")
_UNION = expression("总工会")
_SHOW = expression(r"展览会?$")
"""Words that come and go in an event's name."""
EDITION = expression(r"第([一二三四五六七八九十百零\d]+)(?:届|次|期)|(首届)")
YEAR = expression(r"((?:19|20)\d\d)(?:年度?)?")
_QUOTED = expression(r"[“\"《]([^”\"》]{2,})[”\"》]")
_SKILL_STUDIO = expression(r"(技能大师|首席技师)工作室$")


COMMON_SURNAME = 300
"""Holders in 100,000 from which a surname makes a short name a common one."""
USUAL_GIVEN = 2.0
"""Sum of log odds of the two characters from which a given name is a usual one (建国, 志强)."""


class Form(msgspec.Struct, frozen=True, gc=False):
    """A name as it is compared."""

    key: str
    definite: bool
    """True where the key means one thing wherever it stands."""
    code: str = ""
    """Code of the place in it, where there is one and it is clear."""


@dataclass(frozen=True, slots=True)
class EventForm:
    """An event's name taken apart."""

    core: str
    """Without edition, year and marks, its place by full name."""
    editions: frozenset[int]
    years: frozenset[str]
    quoted: frozenset[str]
    own: str
    """What is left of the name without its place and what many events are called."""
    special: bool
    """True where that, or a name in quotation marks, tells it from other events."""
    code: str = ""
    """Code of the place at its beginning; `national` for 全国 and 中国."""


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name without width variants, brackets, quotation marks and spaces.

    >>> fold("“南钢 工匠”（2024）")
    '南钢工匠2024'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", name))


def chinese(value: int) -> str:
    """A number below 100 in Chinese digits."""
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


class Forms:
    """Makes forms of names with the knowledge of the seed tables."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.places = Places(lexicon)
        self._bare = lexicon.form("^{relative_head}")
        self._studio = lexicon.form("{studio_kind}*(创新工作室|工作室)$")
        classes = lexicon.word_classes()
        self._generic = {
            kind: expression(any_of(classes.get(f"identity_{kind}", ())))
            for kind in ("body", "event", "document", "honour")
        }
        self._locals = tuple(sorted(classes.get("identity_local", ())))
        self._departments = tuple(sorted(classes.get("identity_department", ())))
        self._small_offices = classes.get("small_office", frozenset())
        self._own_honours = tuple(sorted(classes.get("own_honour", ())))
        self._branches = classes.get("identity_branch", frozenset())
        rows = lexicon.rows["short_forms"]
        strong = {row["short"]: row["full"] for row in rows if row["kind"] != "weak"}
        self._weak = {row["short"]: row["full"] for row in rows if row["kind"] == "weak"}
        self._short = strong | {full: full for full in strong.values()}
        self._shorts = expression(any_of(self._short))
        self._weak_heads = tuple(self._weak)
        self._plain_rest = lru_cache(maxsize=50_000)(lambda rest: self._written_out(self._head_written_out(rest)))
        """What follows a place, in its plainest form."""
        self._plain_alone = lru_cache(maxsize=50_000)(lambda name: self._plain_key(name, NOWHERE))
        self._bodies = self._seed_bodies()
        self._honours = self._seed_honours()
        self.body = lru_cache(maxsize=200_000)(self._body)
        self.key_near = lru_cache(maxsize=50_000)(
            lambda name, code: self._body_key(name, Context("", Counter([code])) if code else NOWHERE)[0]
        )
        """What all names of one body share in a text that names a place of this code with it."""
        self.event = lru_cache(maxsize=50_000)(self._event)

    # bodies -------------------------------------------------------------------------------

    def _seed_bodies(self) -> dict[str, BodySeed]:
        """Keys of known names -> their row; a key that two rows claim by aliases is nobody's."""
        found: dict[str, BodySeed] = {}
        shared: set[str] = set()
        seeds = {seed.name: seed for seed in self.lexicon.bodies.values()}
        for seed in seeds.values():
            found.setdefault(self.plain_key(seed.name, NOWHERE), seed)
        named = frozenset(found)
        for seed in seeds.values():
            for alias in seed.aliases:
                key = self.plain_key(alias, NOWHERE)
                if key not in named and found.setdefault(key, seed) is not seed:
                    shared.add(key)
        return {key: seed for key, seed in found.items() if key not in shared}

    def known_body(self, name: str, context: Context = NOWHERE) -> BodySeed | None:
        """The row of the seed table that a name means."""
        return self.body_of(name, self.plain_key(name, context))

    def body_of(self, name: str, key: str) -> BodySeed | None:
        """The same for a name whose plain key is known."""
        return self.lexicon.bodies.get(name) or self._bodies.get(key)

    def plain_key(self, name: str, context: Context = NOWHERE) -> str:
        """Code of the place, `|`, and the rest of a body's name in its plainest form."""
        alone = self._plain_alone(name)
        placed = not alone.startswith("|") and (context.home or context.codes)
        return self._plain_key(name, context) if placed else alone

    def _plain_key(self, name: str, context: Context) -> str:
        folded = fold(name)
        folded = _LEAGUE.sub(r"\1共青团委员会", folded) if folded.startswith("共青团") else folded
        cut = _FORMER.sub("", folded)
        if cut != folded and (
            self.places.split(cut, context).code or _NATIONAL.match(cut) or cut in self.lexicon.bodies
        ):
            folded = cut
        placed = self.places.split(folded, context)
        rest = self._plain_rest(placed.rest)
        town = placed.code and (rest == "工会" or _TOWN_UNION.search(rest))
        return f"{placed.code}|{rest.removesuffix('工会') + '总工会' if town else rest}"

    def _head_written_out(self, rest: str) -> str:
        """A branch or department whose parent is written by a known short form (建设银行北京分行)."""
        if rest in self.lexicon.bodies:
            return rest
        for match in reversed(list(_INNER.finditer(rest))):
            head = rest[: match.end()]
            seed = self.lexicon.bodies.get(head)
            if seed and 4 <= len(head) < len(rest) and not _LEGAL.match(rest[len(head) :]):
                return fold(seed.name) + rest[len(head) :]
        return rest

    def _written_out(self, rest: str) -> str:
        """The rest of a body's name with short forms, numbers and legal form made one."""
        weak = self._weak.items() if rest.startswith(self._weak_heads) else ()
        for short, full in weak:
            if rest.startswith(short) and not rest.startswith(full):
                rest = full + rest[len(short) :]
        rest = self._shorts.sub(lambda match: self._short[match[0]], rest)
        rest = _COMMITTEE.sub("", rest)
        rest = _ARABIC.sub(lambda match: "第" + chinese(int(match[1] or match[2])), rest)
        rest = _ORDINAL.sub("第", rest)
        for pattern, plain in _COMPANY if "公司" in rest or "股份" in rest else ():
            rest = pattern.sub(plain, rest)
        return rest

    def _body(self, name: str, home: str = "", codes: tuple[tuple[str, int], ...] = ()) -> Form:
        key, known = self._body_key(name, Context(home, Counter(dict(codes))))
        code, _, rest = key.partition("|")
        clear = "" if code.startswith("?") else code
        return Form(key, known or self._is_definite(clear or code, rest), clear)

    def _body_key(self, name: str, context: Context) -> tuple[str, bool]:
        """The plain key of a body, which all names of a known one share; and whether it is known."""
        key = self.plain_key(name, context)
        seed = self.body_of(name, key)
        if seed and seed.name != name:
            key = self.plain_key(seed.name, context)
        return key, seed is not None

    def _is_definite(self, code: str, rest: str) -> bool:
        """True where a body's name means one body wherever it stands."""
        if not code and self._bare.match(rest):
            return False
        if code.startswith("?"):
            return False
        if code:
            return (rest not in self._departments or rest.endswith("委员会")) and rest not in self._branches
        if _NATIONAL.match(rest) or any(rest[:length] in self.lexicon.bodies for length in (2, 3, 4)):
            return True
        if _TOWN.match(rest):
            return False
        inner = [match.end() for match in _INNER.finditer(rest) if match.end() < len(rest)]
        if inner and self._is_definite("", rest[: inner[-1]]):
            return True
        if rest.endswith(self._departments) and not rest.endswith(("委员会", "协会")):
            return False
        left = self._generic["body"].sub("", rest)
        return len(left) >= 2 and not rest.endswith(self._locals)

    def is_relative(self, name: str) -> bool:
        """True for a name that points to what stands around it: 区总工会, 公司工会, 该厂."""
        return bool(self._bare.match(fold(name)))

    def studio(self, name: str) -> str:
        """The name of a studio with the kinds of it that come and go left out."""
        folded = fold(name)
        if _SKILL_STUDIO.search(folded):
            return folded
        return self._studio.sub(r"\1", folded)

    # people -------------------------------------------------------------------------------

    def is_common(self, name: str) -> bool:
        """True for a name that many people bear: a frequent surname with one character, or two usual ones."""
        weight = self.lexicon.surnames.get(name[:1], 0)
        if len(name) <= 2:
            return weight >= COMMON_SURNAME
        if len(name) > 3 or weight < 3 * COMMON_SURNAME:
            return False
        first = self.lexicon.name_chars.get(name[1], (-9.0, -9.0))[0]
        second = self.lexicon.name_chars.get(name[2], (-9.0, -9.0))[1]
        return first + second >= USUAL_GIVEN

    def is_office(self, role: str) -> bool:
        """True for a post that one person holds at a time (主席), not a job (工程师) nor one of many (班长)."""
        title = next((role[i:] for i in range(len(role)) if role[i:] in self.lexicon.titles), "")
        return self.lexicon.titles.get(title) == "post" and title not in self._small_offices

    # honours ------------------------------------------------------------------------------

    def _seed_honours(self) -> dict[str, HonourSeed]:
        found: dict[str, HonourSeed] = {}
        seeds = {seed.name: seed for seed in self.lexicon.honours.values()}
        for seed in seeds.values():
            found.setdefault(self._honour_key(seed.name, NOWHERE), seed)
        for seed in seeds.values():
            for alias in seed.aliases:
                found.setdefault(self._honour_key(alias, NOWHERE), seed)
        return found

    def _honour_key(self, name: str, context: Context) -> str:
        plain = YEAR.sub("", EDITION.sub("", fold(name)))
        placed = self.places.split(plain, context)
        rest = re.sub(r"劳模(?!创新|工匠)", "劳动模范", placed.rest)
        rest = re.sub(r"^级(?=.)", "", rest)
        return f"{placed.code}|{self._shorts.sub(lambda match: self._short[match[0]], rest)}"

    def known_honour(self, name: str) -> HonourSeed | None:
        """The row of the seed table that an honour's name means."""
        return self.lexicon.honours.get(name) or self._honours.get(self._honour_key(name, NOWHERE))

    def leading_place(self, name: str) -> Place | None:
        """The place that a name begins with, where it is clear."""
        return self.places.get(self.places.split(fold(name), NOWHERE).code)

    def honour(self, name: str, context: Context) -> Form:
        """The form of an honour: a general term (工人先锋号, 星级班组) is definite only with its place or body."""
        seed = self.known_honour(name)
        bare = not self.leading_place(name) and not self.residue("honour", name)
        if seed and bare and seed.name != name:  # 最美劳动者 may be short for more than 首都最美劳动者
            seed = None
        key = self._honour_key(seed.name if seed else name, context)
        code, _, rest = key.partition("|")
        clear = "" if code.startswith("?") else code
        left = self._generic["honour"].sub("", rest)
        known = seed is not None and not seed.source.startswith("general term")
        own = bool(left) and (known or (len(left) >= 2 and rest.endswith(self._own_honours)))
        return Form(key, bool(code) or (own and not self._bare.match(rest)), clear)

    # events, documents, venues ---------------------------------------------------------------

    def _event(self, name: str) -> EventForm:
        plain = unicodedata.normalize("NFKC", name)
        quoted = frozenset(fold(EDITION.sub("", YEAR.sub("", q))) for q in _QUOTED.findall(name)) - {""}
        editions = frozenset(1 if m[2] else number(m[1]) for m in EDITION.finditer(plain))
        years = frozenset(m[1] for m in YEAR.finditer(plain))
        folded = fold(YEAR.sub("", EDITION.sub("", plain)))
        placed = self.places.split(folded, NOWHERE)
        place = self.places.name_of(placed.code) or folded.removesuffix(placed.rest)
        core = place + _UNION.sub("工会", _SHOW.sub("展", placed.rest))
        left = self._generic["event"].sub("", placed.rest)
        special = len(left) >= 2 or any(self._names_event(inner) for inner in quoted)
        national = "national" if _NATIONAL.match(placed.rest) else ""
        return EventForm(core, editions, years, quoted, left, special, placed.code or national)

    def _names_event(self, inner: str) -> bool:
        """True where quoted words are a name of their own (海淀工匠杯), no slogan of the day (送温暖)."""
        placed = self.places.split(inner, NOWHERE)
        left = self._generic["event"].sub("", placed.rest)
        return len(left) >= 2 or bool(placed.code and len(placed.rest) >= 2)

    def residue(self, kind: str, name: str) -> str:
        """What of a name is no general term of its kind."""
        return self._generic[kind].sub("", fold(name))

    def document(self, name: str, context: Context) -> Form:
        """The form of a document: laws, and names with a place or much of their own, are definite."""
        folded = fold(name)
        placed = self.places.split(folded, context)
        left = self._generic["document"].sub("", placed.rest)
        titled = any(len(self.residue("document", inner)) >= 2 for inner in _QUOTED.findall(name))
        law = folded.endswith("法") and len(folded) <= 12 and not folded.endswith(("办法", "方法"))
        placed_well = bool(placed.code and (left or len(placed.rest) >= 6))
        definite = law or titled or bool(_NATIONAL.match(folded)) or placed_well
        if law:
            return Form("|" + folded.removeprefix("中华人民共和国"), True)
        clear = "" if placed.code.startswith("?") else placed.code
        return Form(f"{placed.code}|{placed.rest}", definite and not placed.code.startswith("?"), clear)

    def venue(self, name: str, context: Context) -> Form:
        """The form of a place: an administrative division by its code, a venue with its place."""
        folded = fold(name)
        code = self.places.split(folded + "—", context).code
        names = (self.places.name_of(code), *self.places.names_of(code))
        if code and not code.startswith("?") and folded in names:
            return Form(code + "|", True, code)
        placed = self.places.split(folded, context)
        definite = bool(placed.code and not placed.code.startswith("?")) or bool(_NATIONAL.match(folded))
        clear = "" if placed.code.startswith("?") else placed.code
        return Form(f"{placed.code}|{placed.rest}", definite and not self._bare.match(placed.rest), clear)


@cache
def forms_of(lexicon: Lexicon) -> Forms:
    """The forms over a lexicon, made once."""
    return Forms(lexicon)


def numbers(name: str) -> tuple[str, ...]:
    """The numbers in a name, in order: two names of one thing must agree in them."""
    return tuple(str(number(found)) for found in _NUMBERS.findall(name))
