# SPDX-License-Identifier: MIT
"""Bodies that are none: counts of many, sites of a project, words in another body's name, what only the page bears."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from operator import attrgetter

from msgspec.structs import replace

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.imprint import Imprint
from kg.mentions.name_features import shape
from kg.mentions.span import Span, outermost
from kg.mentions.wares import Wares
from kg.mentions.word_split import LEVEL_WORDS
from kg.names import ASSOCIATED

_NUMBER = r"(?:\d+|[一二三四五六七八九十百千两几]+)[多余]?"
_COUNTED = expression(
    rf"(?<!第){_NUMBER}(?:[家个名]|所(?=[高职技中小大院]?[校学]|幼儿园|医院|单位)|间(?=.*工作室)|支(?!队))"
    r"(?=[\u4e00-\u9fff]{2})"
)
"""A count inside a name: 某兵团121所学校, 某餐饮一百多家门店."""
_COUNT_BEHIND = expression(rf"{_NUMBER}[支个家间所](?!队|班|组|公司|厂|集体|单位|先进|企业|团队|部门|车间|科室|工会)")
"""A count right behind a name without a place: 合唱代表队15支."""
_COUNT_BEFORE = expression(rf"(?<![第\d])(?!一){_NUMBER}[家个支所]$")
"""A count right before a name without a place: 6个|线路车间, 8支|矿山救护队."""
COUNTS = 8
"""Characters before a name in which a count of such bodies stands."""
_ONE_OF = expression("(?<![\u4e00-\u9fff]第)一(?:班组|企业|单位|集体)$")
"""One of many is meant: 某矿一班组获先锋号."""
_CADRES = expression("(?:系统|行业|领域|企业|基层|新任职|专职|兼职)工会$")
"""The unions of a whole trade, before those who serve in them (某市交通系统工会|干部培训班)."""
_HOLDS = expression(
    "办(?!公|副|主任|党|常务|负责|事|举|召|组织|主|承|联|法|[一二三四]级)[\u4e00-\u9fff“”]{2,14}(?:[会日赛班展节]|活动|讲座|仪式)(?![\u4e00-\u9fff])"
)
"""办 as a verb behind a name: 某区总工会|办|展销会."""
_NUMBERED_FIRM = expression("(?:集团)?第?[一二三四五六七八九十]+(?:建筑|建设|公路|航务|安装)?工程有限公司")
"""What a great builder's brand goes on with in the registered name of a daughter (中铁某局|第五工程有限公司)."""
_ATTACHED = expression("附属(?:实验)?(?:中学|小学|幼儿园|学校)")
"""A school that only bears the name of the one it stands beside."""
_COMMITTEE = "委员会"
"""Behind a place it ends the name of a great union's branch there (中国某工会|某省委员会)."""
_BRANDED = ("body/brand", "body/trade")
"""Rules that read a firm's name which goes on from another firm's brand (京某|物流): no more is said of that one."""
UNIVERSITY = "大学"
"""Ends the names of universities, of which hospitals and presses may bear the name without being part of them."""
OF = "的"
"""Begins what is told, and not named (他带出|的班组)."""
_SENDS = "检查|组织(?!人事|干部|宣传|统战|生活|建设|发展|工作|机构|员)"
"""What a house does to its units or with them (某医院|组织|内科), not what an office of it is for."""
_NO_OFFICE = (
    "了?(?!(?:工作|领导|指导|管理|服务)?(?:中心|[大支总分]?队|小?组|办公室|委员会|[分协学]?会|[站室团处科股部局院所]))"
)
"""Behind that, no office that does it: 某局|检查|大队, 市委|组织|部."""
_ADDRESSED = expression("(?![全省市区县州])[\u4e00-\u9fff]总")
"""Somebody who is called by the surname and a post, and no union's short name (张总, but not 市总)."""
_STANDS = expression("站[在到上出着起稳]")
"""站 as a verb behind somebody's name (张建国|站在领奖台上)."""
_JOINS, _OFFICES = "联合工会", ("委", "部", "处", "科", "室", "妇联")
"""What an office of a house does with its union (某集团团委|联合|工会), and ends of such offices."""
_BEFORE = "由有为从与对向将被给让赴而但"
"""Words of one character that may be taken for the first of a name."""


class Sieve:
    """Lets through the bodies that are some."""

    def __init__(self, lexicon: Lexicon) -> None:
        sites, work = (any_of(lexicon.words(name)) for name in ("site_end", "site_work"))
        self._imprint, self._wares = Imprint(lexicon), Wares(lexicon)
        self._site = expression(f"(?:{sites})$")
        self._of_site = expression(f"(?:{work})$")
        common, houses = (any_of(lexicon.words(name)) for name in ("common_modifier", "common_house"))
        self._common = expression(f"{common}{{1,4}}{houses}")
        self._place_length, self._heads = lexicon.place_length, tuple(lexicon.words("firm_head"))
        self._built = lexicon.form(
            r"(?:{building_word}|[一二三四五]期)*(?:项目|工程)"
            r"(?![部院局处科师]|公司|技术|学|中心|经理)"
        )
        self._groups = lexicon.form("{contest_level}[\u4e00-\u9fff]{0,6}组")
        """Those who contend with each other, and no body: 小学组, 中学语文组."""
        several, counted = any_of(lexicon.words("several_places")), any_of(lexicon.words("counted_places"))
        self._several = expression(
            f"(?:(?<![业油气修维产第])[二两三四五六七八九十]{counted}|{several})(?:总工会|工会(?:联合会)?)$"
        )
        """The unions of several places or firms (江东江西两区工会, 某省市州总工会), not of a unit (作业二区)."""
        self._staff, self._owners = tuple(lexicon.words("union_staff")), tuple(lexicon.words("firm_inside"))
        """Behind the unions of a trade; and what ends firms within a longer name (某武|某钢集团|冷轧厂)."""
        self._shops = tuple(sorted(lexicon.words("workshop")))
        self._trade = lexicon.form("{behind_trade}")
        """Behind what is a firm's short name and a trade's, too (中国建筑|业协会, 中国石油|学会)."""
        self._surnames = lexicon.surnames
        self._acts = lexicon.form("{act_before_body}.{4}")
        self._sends = lexicon.form(f"(?:{{visit_verb}}|{{tour}}|{_SENDS}){_NO_OFFICE}")
        self._lent = tuple(word for word in lexicon.words("no_part") if word.startswith(UNIVERSITY) and len(word) > 2)

    def sifted(self, text: str, bodies: Sequence[Span]) -> list[Span]:
        """The bodies without those that their own words, or the words around them, show to be none."""
        named = [b for b in bodies if not self._imprint.bears(text, b)]
        named = [b for b in named if "known" in b.cues or not self._many(text, b)]
        named = [self._opened(text, self._holding(text, b)) for b in named if not self._unnamed(text, b)]
        unions: dict[int, list[int]] = defaultdict(list)
        for union in (b for b in named if b.kind == "Union"):
            unions[union.start].append(union.end)
        named = [b for b in named if not self._done_to(text, b, unions.get(b.start, ()))]
        named = [b for b in named if not self._sent(text, b, named)]
        firms = {(b.start, b.end) for b in named if b.kind == "Enterprise"}
        named = [b for b in named if not self._workshop(text, b, firms)]
        outer = [named[i] for i in outermost(named)]
        starts = [o.start for o in outer]
        over = ((b, outer[bisect_right(starts, b.start) - 1]) for b in named if starts and starts[0] <= b.start)
        held = [(b, o) for b, o in over if o.holds(b)]
        sites = {b for b, o in held if o.kind == "Organization" and self._is_site(text, b, o)}
        wholes = ((b, o) for b, o in held if o.kind in ("Organization", "Enterprise") and "bare" not in o.cues)
        words = {b for b, o in wholes if o.start < b.start and b.kind != "Studio"}
        words = {b for b in words if not text.endswith(self._owners, b.start, b.end)}
        words |= {b for b, o in held if o.start == b.start and self._of_many(text, b, o)}
        branded = {(o.kind, o.start): o.end for o in sorted(named, key=attrgetter("end")) if o.rule in _BRANDED}
        words |= {b for b in named if b.end < branded.get((b.kind, b.start), 0)}
        words |= {b for b in outer if self._wares.is_ware(text, b)}
        return [b for b in named if b not in sites and b not in words]

    def _opened(self, text: str, body: Span) -> Span:
        """A body without the preposition that was taken for its first character (由|崇文区教育局)."""
        placed = text[body.start] in _BEFORE and (
            self._place_length(text[body.start + 1 : body.end]) or text.startswith(self._heads, body.start + 1)
        )
        led = placed and not self._place_length(text[body.start : body.end])
        return replace(body, start=body.start + 1) if led else body

    def _done_to(self, text: str, body: Span, unions: Sequence[int]) -> bool:
        """Is it told what is done to bodies of a kind (建设|工匠学院, 某工会|研讨|职工创新工作室), and none named?

        `unions`: where the names of unions end that its name begins with.
        """
        loose = body.kind in ("Organization", "Studio") and "known" not in body.cues
        return loose and any(self._acts.match(text, at, body.end) for at in (body.start, *unions))

    def _sent(self, text: str, body: Span, others: Sequence[Span]) -> bool:
        """Is told what a house does with units (某医院|组织|内科, 到某矿|调研|班组建设), and none named?"""
        joins = text.find(_JOINS, body.start, body.end)
        if "known" in body.cues or not (joins > 0 or self._sends.search(text, body.start, body.end)):
            return False
        ends = {o.end for o in others if o.start == body.start and o.end < body.end}
        if joins in ends and text.endswith(_OFFICES, body.start, joins):
            return True
        return any(self._sends.match(text, end, body.end) for end in ends)

    def _is_site(self, text: str, body: Span, work: Span) -> bool:
        """Is this only where a project is built (某公司|某产业园|项目部), or within what is (在某医院|项目|举行)?"""
        if self._site.search(text[work.start : work.end]) and self._built.match(text, work.end):
            return True
        of_site = body.end < work.end and self._of_site.search(text[work.start : work.end])
        return bool(of_site and self._site.search(text[body.start : body.end]))

    def _workshop(self, text: str, unit: Span, firms: Collection[tuple[int, int]]) -> bool:
        """Is this no more than where one of these firms works (某公司|车间)?"""
        ends = (shop for shop in self._shops if text.endswith(shop, unit.start, unit.end))
        return any((unit.start, unit.end - len(shop)) in firms for shop in ends)

    def _of_many(self, text: str, body: Span, outer: Span) -> bool:
        """Is it no house of the longer name, but those an association is of, a brand, a union with branches?"""
        name, rest = text[body.start : body.end], text[body.end : outer.end]
        if rest.endswith(ASSOCIATED) and (name.startswith(("中国", "全国")) or name.endswith("队")):
            return body.kind != "Enterprise" or "known" not in body.cues or self._trade.match(rest) is not None
        if body.kind == "Enterprise" and _NUMBERED_FIRM.fullmatch(rest):
            return "known" in body.cues
        if body.kind == outer.kind == "Union" and rest.endswith(_COMMITTEE) and self._place_length(rest):
            return True
        return _ATTACHED.fullmatch(rest) is not None

    def _many(self, text: str, body: Span) -> bool:
        """Is this no one body, but a count of them?"""
        name = text[body.start : body.end]
        if name.startswith(OF) or any(words.search(name) for words in (_ONE_OF, _COUNTED, self._several)):
            return True
        if self._common.fullmatch(name) or self._groups.fullmatch(name):
            return True
        if not {"placeless", "weak"} & set(body.cues):
            return False
        if _COUNT_BEFORE.search(text, max(0, body.start - COUNTS), body.start):
            return True
        return "placeless" in body.cues and body.kind == "Organization" and bool(_COUNT_BEHIND.match(text, body.end))

    def _unnamed(self, text: str, body: Span) -> bool:
        """Do only its cadres meet, is its last character a verb, or does it lend its name (某大学|第一医院)?"""
        name = text[body.start : body.end]
        if name.endswith(UNIVERSITY):
            return text.startswith(self._lent, body.end - len(UNIVERSITY))
        if _STANDS.match(text, body.end - 1) and shape(name[:-1]).tag == "nr":
            return True
        if body.kind == "Union":
            if (_ADDRESSED.fullmatch(name) and name[0] in self._surnames) or name.startswith("（"):
                return True
            return bool(_CADRES.search(name)) and text.startswith(self._staff, body.end)
        return name.endswith("办") and name[-2:-1] in LEVEL_WORDS and bool(_HOLDS.match(text, body.end - 1))

    @staticmethod
    def _holding(text: str, body: Span) -> Span:
        """A union without the verb behind it that looks like its office's last character (某区总工会|办|展销会)."""
        if "known" in body.cues or not (text.endswith("办", body.start, body.end) and _HOLDS.match(text, body.end - 1)):
            return body
        kind = "Union" if text.endswith("工会办", body.start, body.end) else body.kind
        return Span(body.start, body.end - 1, kind, body.rule, tuple(c for c in body.cues if c != "department"))
