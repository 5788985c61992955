# SPDX-License-Identifier: MIT
"""What joins the groups of an article without a name: 该公司, 院工会, a bare 工会."""

from __future__ import annotations

from kg.clauses import CLAUSE, PART, start_of
from kg.expressions import expression
from kg.groups import Group
from kg.lexicon import DIVISIONS, Lexicon
from kg.mentions.span import COHOST, Span
from kg.model import BODIES, WORKPLACES, Article
from kg.names import CENTRAL_UNION, SHORT_NAME, UNION, strip_place
from kg.resolve.alike import is_union_of, only_society
from kg.resolve.gathering import OWNER
from kg.resolve.happenings import Happenings
from kg.resolve.shortening import Why

OF_HOUSE = Why(0.8, "上文单位的工会：the union of the house that the article names")
OF_HOUSE_NAMED = Why(0.8, "上文单位的工会：the union of the house named before")
SCHOOL, FEDERATION, SOCIETY = "学校", "联合会", "会"
OPENING = 60
"""Characters after the headline in which a house names itself that writes of itself."""
UNIVERSITY, COLLEGE = "大学", "学院"
ACTS = "组织"
"""Behind the union of a house it is what that does (公司工会|组织观摩), behind others it means many."""
OURS = "我"
"""Begins the words for the house that the writer belongs to: 我校, 我院."""
COMMITTEE = ("委", "党委", "委员会")
"""Ends the name of a party committee, which has departments."""
TITLES = range(2, 6)
"""Characters of the posts that a union's name stands before (工会|副主席, 工会|经审委主任)."""
BRANCH, LONE = "分公司", 7
"""Ends the names of branches; characters of the longest without a firm's name, no 该公司 beside a firm (铸造分公司)."""
BRANCH_UNION = "分工会"
"""Ends the name of a union's branch, which 工会 alone never means."""
UNNAMED = frozenset(("pointer", "bare"))
"""Cues of a body that the text only points to."""
BRAND = 2
"""Characters above which what a union is called after may be a firm's name."""
_TERM = expression("(?:第[一二三四五六七八九十\\d]+|新一|首)届")
"""A term of office in a union's name."""
POINTED = Why(0.9, "上文所指：points back to what was named before")
OF = "的"
"""Stands between a house and its unit."""
OF_STREET = Why(0.85, "据文中街道补全：the street that the article names")
_ZONE = "[\u4e00-\u9fff]{0,10}?{zone}(?=党?工委|管委会|管理委员会)"
"""A zone in the name of the committee that runs it (某经开区|工委)."""
STREET, STREET_NAME = "街道", 4
"""How a street's offices call it, and the last characters of its name that tell it from another."""
_TO_STREET = expression(f"[\u4e00-\u9fff]{{2,12}}?(?<![市区县])(?<!乡镇){STREET}")
"""A name up to its street, with what that lies in."""
GROUPS = ("集团", "集团公司")
"""What a group of firms is called in short."""
_DAY = expression("(?:[\u4e00-\u9fff]{0,2}[\\d月日年上中下午晚早间当天近]{2,10}，)?")
"""When it was, where a paragraph opens with that."""
_GROUP = expression("集团[）)]?(?:控股|股份)?(?:有限)?(?:责任)?(?:公司)?$")
"""Ends the full name of such a group."""
_COUNTED = expression(
    r"(?:[\d一二三四五六七八九十百千万两几多数]+[余多]?[家个支所名]|(?<![第统唯之])[一二三四五六七八九十两]|”)$"
)
"""What makes a body's kind a number of bodies, or another one's name: 21家, 两|车间, “火凤凰”."""


def _called_after(union: str) -> str:
    """What a union's name says that it is the union of."""
    return union.removesuffix("委员会").removesuffix(UNION)


class Pointers(Happenings):
    """The ways a pointer or a bare word joins what it means; an article's groups and happenings besides."""

    def __init__(self, article: Article, spans: list[Span], lexicon: Lexicon) -> None:
        super().__init__(article, spans, lexicon)
        classes = ("many_before", "bare_before", "society_post")
        self.many, self.kinds, self.society_posts = (tuple(sorted(lexicon.words(c))) for c in classes)
        self._organs = tuple(lexicon.words("place_organ"))
        """Ends of the names of a place's bodies whose heads may head its union as well."""
        self.heads = lexicon.words("house_head")
        """Words for a house that stand for its name: 公司, 校, 院."""
        self.people = [i for i, span in enumerate(spans) if span.kind == "Person"]

    def _point(self, index: int) -> None:
        """A pointer or bare word joins the nearest body before it that it can mean."""
        span, surface = self.spans[index], self.surface(index)
        of_house = span.kind == "Union" and surface not in self.lexicon.suffixes
        of_many = "pointer" not in span.cues and not of_house and self._is_of_many(index)
        if of_many or COHOST in span.cues:
            return
        if (surface == UNION and self._own_union(index)) or self._unit_of_owner(index):
            return
        bare = surface.lstrip("该本此我全")
        if bare == SCHOOL and self.text.startswith(UNION, span.end):
            return
        lone, wide = len(bare) == 1, bare in (SOCIETY, FEDERATION) or bare in self.lexicon.words("alliance")
        kinds = BODIES if wide else WORKPLACES if lone else {span.kind}
        fit = [g for g in self.groups if g.kind in kinds and any(self._can_mean(bare, name) for name in g.names)]
        fit = [g for g in fit if not (lone and g.label in self.lexicon.suffixes)]
        fit = self._whole(fit) if bare == SCHOOL else fit
        fit = fit if bare.endswith(BRANCH_UNION) else [g for g in fit if not g.label.endswith(BRANCH_UNION)]
        fit = self._same_place(index, fit) if bare == CENTRAL_UNION else fit
        grouped = [g for g in self.groups if g.employs and any(_GROUP.search(name) for name in g.names)]
        fit = [] if surface == GROUPS[0] + UNION and len(grouped) > 1 else fit
        led = self.text.startswith(self.society_posts, span.end)
        fit = only_society(fit, self.spans, span.start, led=led) if bare == SOCIETY else fit
        if index in self.of:
            return
        if not fit and bare.startswith(STREET) and bare.removeprefix(STREET) in self.lexicon.suffixes:
            self._of_street(index, bare)
        elif not fit and "pointer" in span.cues and span.kind in WORKPLACES:
            self._unit_of_house(index, bare)
        elif not fit and span.kind == "Union":
            self._union_of_house(index, _TERM.sub("", bare))
        elif not fit and bare in self.lexicon.words("committee_unit"):
            self._unit_of_committee(index, bare)
        if not fit and span.kind == "Enterprise" and bare == "公司":
            self._house_of_union(index)
        if surface.startswith(OURS):
            fit = self._own(fit, span.start)
        elif surface == bare:
            fit = self._told_of_here(fit, span.start) or self._leading(fit)
        if fit and ("pointer" in span.cues or len(bare) > 1):
            self._join(self._nearest(fit, span.start), index, "", POINTED)

    def _nearest(self, houses: list[Group], start: int) -> Group:
        """The house named, or told of, nearest before a point; of two named in one breath the inner one."""
        return max(houses, key=lambda g: (max(self._nearness(i, start) for i in self._speaking_of(g)), len(g.label)))

    def _own(self, houses: list[Group], start: int) -> list[Group]:
        """The house of whoever writes, among those that 我院 may mean: named first, and no other more often by then.

        None where the first is named beside another (甲医院、乙医院参加。我院…).
        """
        told = {id(g): [at for i in self._speaking_of(g) if (at := self.spans[i].start) < start] for g in houses}
        first = min(houses, key=lambda g: min(told[id(g)], default=start), default=None)
        often = first is not None and all(len(told[id(first)]) >= len(told[id(g)]) for g in houses)
        ends = next((s.end for s in self.spans if first and s.start == min(told[id(first)], default=-1)), 0)
        beside = any(ends < at <= ends + 1 for g in houses if g is not first for at in told[id(g)])
        return [first] if first is not None and often and not beside else []

    def _leading(self, houses: list[Group]) -> list[Group]:
        """The one of several houses that the article opens with: 集团 is that one, not one that won there."""
        lead = self.article.title_end + OPENING
        led = [g for g in houses if any(self.spans[i].start < lead for i in self._speaking_of(g))]
        return led if len(led) == 1 else houses

    def _told_of_here(self, houses: list[Group], start: int) -> list[Group]:
        """The house of which the paragraph tells from its beginning, maybe behind a day (7日上午，|某医院举行…)."""
        opened = _DAY.match(self.text, self.text.rfind("\n", 0, start) + 1)
        first = opened.end() if opened else start
        return [g for g in houses if first < start and any(self.spans[i].start == first for i in g.mentions)]

    def _whole(self, schools: list[Group]) -> list[Group]:
        """The universities among schools, and no school of one of them."""
        if not any(g.label.endswith(UNIVERSITY) for g in schools):
            return schools
        return [g for g in schools if not g.label.endswith(COLLEGE) or self.lexicon.place_length(g.label)]

    def _same_place(self, index: int, unions: list[Group]) -> list[Group]:
        """The unions of the place of the body before it in a chain of posts (某区人大副主任、总工会主席), if any."""
        start = self.spans[index].start
        opens = start_of(CLAUSE, self.text, start)
        before = [i for i, s in enumerate(self.spans) if i in self.of and opens <= s.start and s.end <= start]
        bodies = [i for i in before if self.spans[i].kind in BODIES]
        if not bodies:
            return unions
        house = self.of[max(bodies, key=lambda i: self.spans[i].end)]
        place = strip_place(house.label, self.lexicon)[0]
        here = [g for g in unions if place and any(strip_place(n, self.lexicon)[0][-1:] == place[-1:] for n in g.names)]
        zone = self.lexicon.form(_ZONE).match(house.label)
        if zone is not None:
            called = (zone[0] + CENTRAL_UNION, self.lexicon.written_out.get(zone[0], zone[0]) + CENTRAL_UNION)
            here = [g for g in unions if any(name.endswith(called) for name in g.names)]
        divided = "".join(place).endswith(DIVISIONS[1:]) and house.label.endswith(self._organs)
        if here or not (divided or zone):
            return here or unions
        why = Why(0.85, "前述机关所在地的总工会：that of the place of the body before it")
        self._new(index, (zone[0] if zone else "".join(place)) + CENTRAL_UNION, why).cues -= UNNAMED
        return []

    def _of_street(self, index: int, bare: str) -> None:
        """街道总工会 and 街道办事处 are those of the one street that the article names."""
        labels = (name for group in self.groups for name in group.names if group.kind in BODIES)
        places = (self.text[start:end] for start, end in self.lexicon.find_places(self.text))
        heads = {match[0] for name in (*labels, *places) if (match := _TO_STREET.match(name))}
        streets = {max(heads, key=len)} if heads and len({head[-STREET_NAME:] for head in heads}) == 1 else set()
        for street in streets:
            name = street + bare.removeprefix(STREET)
            known = {name, name.removesuffix(UNION) + CENTRAL_UNION} if name.endswith(STREET + UNION) else {name}
            same = next((g for g in self.groups if not known.isdisjoint(g.names)), None)
            if same is not None:
                self._join(same, index, "", OF_STREET)
            else:
                self._new(index, name, OF_STREET).cues -= UNNAMED

    def _unit_of_committee(self, index: int, bare: str) -> None:
        """The department of the party committee whose post stands before it (某区委常委、|组织部|部长)."""
        posts = {span.end: span.start for span in self.spans if span.kind == "Role"}
        at = self.spans[index].start
        while self.text[at - 1 : at] in ("、", "兼") and at - 1 in posts:
            at = posts[at - 1]
        ends = (g for i, g in self.of.items() if self.spans[i].end == at and g.label.endswith(COMMITTEE))
        house = next(ends, None) if at < self.spans[index].start else None
        if house is not None:
            why = Why(0.85, "前述党委的部门：a department of the committee named before")
            group = next((g for g in self.groups if house.label + bare in g.names), None)
            if group is not None:
                self._join(group, index, "", why)
            else:
                self._new(index, house.label + bare, why).cues.discard("bare")

    def _unit_of_owner(self, index: int) -> bool:
        """Is a bare word the unit of the house right before it (某医院的|办公室)?"""
        span, name = self.spans[index], self.surface(index)
        at = span.start - len(OF)
        owners = (g for i, g in self.of.items() if self.spans[i].end == at and g.employs)
        owner = next(owners, None) if self.text.startswith(OF, at) and "pointer" not in span.cues else None
        if owner is None or owner.label.endswith(name) or name in self.lexicon.words("workshop"):
            return False
        same = next((g for g in self.groups if g.kind == span.kind and owner.label + name in g.names), None)
        if same is not None:
            self._join(same, index, "", OWNER)
        else:
            self._new(index, owner.label + name, OWNER).cues.discard("bare")
        return True

    def _unit_of_house(self, index: int, bare: str) -> None:
        """该院急诊科 is that of the house named last before which its first word can mean."""
        head = max((h for h in self.heads if bare.startswith(h) and len(bare) > len(h) + 1), key=len, default="")
        start = self.spans[index].start
        houses = [
            (self.spans[i].start, group)
            for group in self.groups
            if head and group.employs and any(self._is_house(head, name) for name in group.names)
            for i in group.mentions
            if self.spans[i].start < start
        ]
        if self.surface(index).startswith(OURS):
            owner = self._own([group for _, group in houses], start)
            houses = [found for found in houses if found[1] in owner]
        if houses:
            house = max(houses, key=lambda found: found[0])[1]
            why = Why(0.8, "上文单位的部门：a unit of the house named before")
            group = self._new(index, house.label + bare.removeprefix(head), why)
            group.cues -= UNNAMED
            group.names[bare.removeprefix(head)] += 0

    def _union_of_house(self, index: int, bare: str) -> None:
        """院工会 is the union of the one house that its first word can mean, 该公司工会 of the nearest one before."""
        head = _called_after(bare)
        if not head or not bare.startswith(head + UNION):
            return
        unions = [g for g in self.groups if g.kind == "Union" and any(self._is_union_at(head, n) for n in g.names)]
        houses = [g for g in self.groups if g.employs and any(self._is_house(head, n) for n in g.names)]
        branches = [name for g in self.groups for name in g.names if name.endswith(BRANCH_UNION)]
        houses = [g for g in houses if not any(name.startswith(g.label) for name in branches)]
        if head in GROUPS:
            houses = [g for g in houses if any(_GROUP.search(name) for name in g.names)] or houses
        houses = [g for g in houses if len(g.label) > LONE or not g.label.endswith(BRANCH)] or houses
        ours = self.surface(index).startswith(OURS)
        if "pointer" in self.spans[index].cues and not ours:
            houses = houses and [self._nearest(houses, self.spans[index].start)]
        several, houses = len(houses) > 1, self._leading(houses)
        if several and len(houses) == 1:
            unions = [g for g in unions if any(is_union_of(n, own) for n in g.names for own in houses[0].names)]
        if len(unions) == 1 and len(houses) < 2:
            self._join(unions[0], index, "", OF_HOUSE)
        elif head in self.heads and (ours or not houses or self._of_many_houses(head, houses)):
            self._house_union(index, head + UNION)
        elif len(houses) == 1:
            self._union_of(houses[0], index, head + UNION)

    def _union_of(self, house: Group, index: int, *called: str) -> None:
        """The union of one house, by the name that the article gives it, else by its house's."""
        if own := self._union_called(house):
            self._join(own, index, "", OF_HOUSE)
            return
        group = self._new(index, house.label + UNION, OF_HOUSE_NAMED)
        group.cues.discard("bare")
        group.names.update(dict.fromkeys((*called, *(name + UNION for name in house.names)), 0))
        group.employer = house

    def _called_before(self, start: int) -> Group | None:
        """The employer whose short name stands in brackets right before a place (某公司（以下简称某某）|工会)."""
        houses = ((SHORT_NAME.match(self.text, self.spans[i].end), g) for i, g in self.of.items() if g.employs)
        return next((g for called, g in houses if called and called["open"] and called.end() == start), None)

    def _union_called(self, house: Group) -> Group | None:
        """The union that is called by some name of its house (云纺工会 of 云州纺织厂, 云纺)."""
        names = {name + UNION for name in house.names}
        return next((g for g in self.groups if g.kind == "Union" and not names.isdisjoint(g.names)), None)

    @staticmethod
    def _of_many_houses(head: str, houses: list[Group]) -> bool:
        """Can a word for a house mean none of several: a long one, or 校 beside the schools of a university?"""
        return len(houses) > 1 and (len(head) > 1 or (head == "校" and all(g.label.endswith("学院") for g in houses)))

    def _house_union(self, index: int, name: str) -> None:
        """The union of a house that the article does not name: 校工会, 我校工会."""
        group = next((g for g in self.groups if g.kind == "Union" and name in g.names), None)
        if group is None:
            group = self._new(index, name)
            group.cues -= UNNAMED
        else:
            self._join(group, index, "", OF_HOUSE)
        group.names[self.surface(index)] += 0

    def _is_house(self, head: str, name: str) -> bool:
        """Can a word for a house (校, 公司) mean the body of a name?"""
        ends = None if head in GROUPS else self.lexicon.short_endings.get(head)
        return name.endswith(ends) if ends else name.endswith(head) or self._can_mean(head, name)

    def _is_union_at(self, head: str, name: str) -> bool:
        """Is a name that of the union of a house which a word for it can mean?"""
        house = _called_after(name)
        return name.startswith(house + UNION) and len(house) > len(head) and self._is_house(head, house)

    def _house_of_union(self, index: int) -> None:
        """A bare 公司 is the employer of the one union whose name says no more of it (三一重机 of 三一重机工会)."""
        unions = [g for g in self.groups if g.kind == "Union" and self._names_firm(g)]
        if len(unions) == 1 and unions[0].employer is None:
            name = _called_after(unions[0].label)
            unions[0].employer = self._new(index, name)
            unions[0].employer.cues.discard("bare")
            unions[0].employer.names[self.surface(index)] += 0

    def _names_firm(self, union: Group) -> bool:
        """True for a union named after nothing but a name of its own, neither a place nor a trade."""
        house = _called_after(union.label)
        plain = self.lexicon.place_length(house) or union.label in self.lexicon.bodies or house in self.heads
        return len(house) > BRAND and not plain and not house.endswith(tuple(self.lexicon.words("no_firm_end")))

    def _speaking_of(self, group: Group) -> list[int]:
        """Mentions of a body, and of those named with it: its union, its departments, whom a studio is called after."""
        if group.kind == "Studio":
            return [*group.mentions, *(i for i in self.people if any(self.surface(i) in name for name in group.names))]
        if not group.employs:
            return group.mentions
        parts = (
            g for g in self.groups if g is not group and any(name.startswith(tuple(group.names)) for name in g.names)
        )
        return [*group.mentions, *(i for part in parts for i in part.mentions)]

    def _is_of_many(self, index: int) -> bool:
        """True for a word that means a kind of body, no single one: 各级工会, 5家工作室, 工会干部."""
        span = self.spans[index]
        before = self.text[max(0, span.start - 8) : span.start]
        counted = _COUNTED.search(before) or before.endswith(self.many)
        after = next((kind for kind in self.kinds if self.text.startswith(kind, span.end)), "")
        acts = after == ACTS and self.surface(index).removesuffix(UNION) in self.heads
        return bool(counted or (after and not acts))

    def _own_union(self, index: int) -> bool:
        """A bare 工会 after an employer in its sentence is the union of it that the text names, or nobody's."""
        start = self.spans[index].start
        if (called := self._called_before(start)) is not None:
            self._union_of(called, index)
            return True
        opens = start_of(PART, self.text, start)
        before = [g for g in self.groups if g.employs and any(opens <= self.spans[i].start < start for i in g.mentions)]
        last = max(
            (i for i, s in enumerate(self.spans) if s.kind in WORKPLACES and opens <= s.start < start), default=-1
        )
        if last >= 0 and last not in self.of and "bare" in self.spans[last].cues:
            return True
        if head := self._unnamed_house(opens, start):
            unions = [g for g in self.groups if g.kind == "Union" and any(self._is_union_at(head, n) for n in g.names)]
            if len(unions) == 1:
                self._join(unions[0], index, "", OF_HOUSE)
            return True
        after = self.spans[index].end
        posted = any(self.text[after : after + size] in self.lexicon.titles for size in TITLES)
        if not before:
            before = self._told_of() if posted else []
        if len(before) != 1 and not any(self.spans[i].start >= opens for g in before for i in g.mentions):
            return False
        near = max(before, key=lambda g: max(self._nearness(i, start) for i in g.mentions))
        for group in self.groups:
            if group.kind == "Union" and any(is_union_of(name, own) for name in group.names for own in near.names):
                self._join(group, index, "", Why(0.85, "上文单位的工会：the union of the employer named before it"))
                return True
        return True

    def _can_mean(self, bare: str, name: str) -> bool:
        """`公司` can mean any company but no branch; `集团` a group; else the name must end so."""
        alone = len(name) <= LONE + len(UNION) and name.endswith(BRANCH + UNION)
        if (name.endswith(BRANCH) or alone) and BRANCH not in bare:
            return False
        if bare in GROUPS:
            return _GROUP.search(name) is not None
        if bare == "企业":
            return name.endswith(("公司", "集团", "厂"))
        if bare == "公司":
            return name.endswith(("公司", "集团"))
        if bare == "班组":
            return name.endswith(("班", "组")) and len(name) > len(bare)
        if bare in (SCHOOL, SOCIETY):
            return name.endswith(self.lexicon.short_endings[bare[-1]])
        return name.endswith(bare) and len(name) > len(bare)
