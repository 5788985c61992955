# SPDX-License-Identifier: MIT
"""One article's mentions joined into clusters: the same body, person, honour or event.

Every join is a separate judgement with its reason, kept with the cluster. Pointers (该公司, 此次大赛,
张主席) join what they point to; a pointer that points to nothing is no cluster.
"""

from __future__ import annotations

from functools import cached_property

from kg.clauses import LISTED, joined_before
from kg.expressions import expression
from kg.groups import Group
from kg.lexicon import BodySeed, HonourSeed, Lexicon
from kg.mentions.editions import edition_words
from kg.mentions.span import COHOST, LACKING, Span
from kg.model import BODIES, Article, Join
from kg.names import CENTRAL_UNION, strip_place, unlisted_place
from kg.resolve.alike import DROP, SHORT_TITLE, is_family_name, is_short_title
from kg.resolve.forms import Forms, forms_of
from kg.resolve.gathering import OWNER
from kg.resolve.namesakes import Namesakes
from kg.resolve.places import WORDS
from kg.resolve.pointers import UNNAMED, Pointers
from kg.resolve.scope import Named, Scope
from kg.resolve.short_bodies import taken_short_forms
from kg.resolve.short_honours import named_before
from kg.resolve.shortening import Why, shortening_of
from kg.resolve.told_names import told_names

UNLISTED = (2, 4)
"""Least characters of a place's name before its 市 or 县, and one more than most, where no table holds it."""
PLACE = 4
"""Most characters of a place's name before its 市 or 县 (青屏 of 青屏县劳动模范)."""
BRAND = 2
"""Characters that a company's short forms share where they are a brand with different subjects."""
WARD = "body/ward"
"""Rule of a department that the text calls only by what it does: that of the house named before it."""
TEAM = 2
"""Characters of names that too many units bear (一班)."""
_OF_TERM = expression("第[一二三四五六七八九十\\d]+届(?=工会)")
"""A union's term of office, which is no part of its name."""
_TWICE = expression("([市区旗州])(?=\\1[委政人总])")
"""A place's level that stands twice: 河西区|区委."""
_ALL_TERMS = expression("(?<=[省市区县州旗])历[届年](?=.{3})")  # 某市|历届|劳动模范
OF_ZONE = "区总工会"
"""The short name of the union of a district, or of a zone, which no table of places holds."""
LEAGUE, _LEAGUE = "共青团", expression("团([省市区县旗州])委")
_REGISTERED = expression(r"有限|股份")
BESIDE, _MARKS = Why(0.8, "与前者同属：of the place of the office before it"), "省市区县旗"
_CITIES = "市县"
"""Marks of places that stand by themselves, so that what is named by one names it."""
_WIDE = expression(r"^(?:全国|国家|全省|全市|全区|首都|中国|国家级|[省市区县])$")


class Clusterer(Pointers):
    """Joins the mentions of one article."""

    def __init__(self, article: Article, spans: list[Span], lexicon: Lexicon, home: str) -> None:
        super().__init__(article, spans, lexicon)
        self.forms: Forms = forms_of(lexicon)
        self.shortening = shortening_of(lexicon)
        self.scope = Scope(article.text, lexicon, home, spans)
        self._taken = taken_short_forms({self.surface(i) for i, s in enumerate(spans) if s.kind in BODIES}, self.forms)
        self.short_unions = tuple(lexicon.words("short_union"))

    def run(self) -> list[Group]:
        """All groups of the article, in order of their first mention."""
        self._bodies()
        for kind in ("Person", "Honour", "Document", "Place"):
            self._by_name(kind)
        self._tails()
        self._part_namesakes()
        self._events()
        return self.groups

    # bodies ---------------------------------------------------------------------------------

    def _bodies(self) -> None:
        indexes = [i for i, span in enumerate(self.spans) if span.kind in BODIES]
        pointers = [i for i in indexes if not UNNAMED.isdisjoint(self.spans[i].cues)]
        wards = [i for i in indexes if self.spans[i].rule == WARD]
        named = [i for i in indexes if UNNAMED.isdisjoint(self.spans[i].cues) and i not in wards]
        called = told_names(self.text, self.spans, named, self.surface, self.lexicon)
        by_key: dict[str, Group] = {}
        for index in sorted(named, key=lambda i: (-(self.spans[i].end - self.spans[i].start), self.spans[i].start)):
            name, place, why = self._named_in_lists.get(self.surface(index)) or self.definite(index)
            key, told = self._key(name, place), called.get(self.surface(index))
            if key in by_key:
                self._join(by_key[key], index, name, why)
            elif told and told.index in self.of:
                self._join(self.of[told.index], index, name, told.why)
            elif found := self._short_for(name, index) or self._by_number(name, index):
                self._join(found[0], index, name, found[1])
            else:
                self._new(index, name, why=why)
            group = by_key.setdefault(key, self.of[index])
            self._note_names(group, index, name, place)
        for other, told in called.items():
            group = self.of[told.index]
            if told.former or other not in group.names:
                group.joins.append(Join(other, told.why.score, told.why.reason))
            group.names[other] = min(group.names[other], 0) if told.former else group.names[other]
        for index in pointers:
            self._point(index)
        for index in wards:
            self._point(index)
            name, housed = self.surface(index), COHOST in self.spans[index].cues
            alike = [g for g in self.groups if g.kind == self.spans[index].kind]
            same = next((g for g in alike if name in g.names), None)
            ends = [g for g in alike if len(name) > TEAM and g.label.endswith(name) and not housed]
            if index not in self.of and (same is not None or len(ends) == 1):
                self._join(same or ends[0], index, name, None if same else OWNER)
            elif index not in self.of:
                self._new(index, name)
        for index in (i for i in pointers if wards and i not in self.of):
            self._point(index)

    def _note_names(self, group: Group, index: int, name: str, place: Named | None) -> None:
        """Keep how a body is written, and which place its name begins with."""
        surface = self.surface(index)
        known = self._known(surface)
        if known and surface != known.name:
            group.names[known.name] -= 1
            group.names[surface] += 1
        elif name != surface and self.spans[index].rule != "body/shared":
            group.names[surface] += 0
        if place and place.sure:
            group.hints.add(("place", place.place.code))
        if group.kind == "Studio" and (own := self._own_studio(index)):
            group.names[own] += 0
        inner = self.lexicon.find_places(surface) if self.lexicon.place_length(surface) else []
        if len(inner) > 1 and inner[0][0] == 0 and inner[1][0] == inner[0][1]:
            group.names[surface[inner[1][0] :]] += 0

    def definite(self, index: int) -> tuple[str, Named | None, Why | None]:
        """The name of a body with what was left out put back, its place, and the reason: 市总 is 某市总工会."""
        surface, start = self.surface(index), self.spans[index].start
        ending = next((cue for cue in self.spans[index].cues if cue.startswith(LACKING)), "")
        if ending:
            full = surface + ending.removeprefix(LACKING)
            return full, None, Why(0.9, "并列省略：the list names the office once, behind its last place")
        known = self._known(surface)
        if known:
            return known.name, None, Why(0.95, "已知简称：a known short form") if known.name != surface else None
        if self.spans[index].kind == "Union":
            surface = _OF_TERM.sub("", surface)
            surface += "工会" if surface.endswith(self.short_unions) else ""
        surface = _TWICE.sub("", surface)
        league = _LEAGUE.match(surface)
        if league and (place := self.scope.place_for(league[1], start, surface[2:])):
            name = LEAGUE + place.place.name + surface[2:]
            return name, place, Why(0.9, f"据文中地名补全：{league[1]} → {place.place.name}")
        if "listed" in self.spans[index].cues:
            return self._beside(index)
        if self.spans[index].kind == "Honour" and surface[1:2] == "级":
            return surface, None, None
        if self.spans[index].kind == "Union" and surface == OF_ZONE and self._zone:
            return self._zone, None, Why(0.85, "据文中园区补全：the union of the only zone that the article names")
        mark = "自治区" if surface.startswith("自治区") else surface[0]
        place = None if WORDS.match(surface) else self.scope.place_for(mark, start, surface[len(mark) :])
        if place and (full := self._unlisted_city(mark, place)):
            return full + surface[len(mark) :], None, Why(0.85, f"据文中地名补全：{mark} → {full}")
        if place:
            full = place.place.name
            return full + surface[len(mark) :], place, Why(0.9, f"据文中地名补全：{mark} → {full}")
        fulls = self._written_out.get((self.spans[index].kind, surface), ())
        if len(fulls) == 1:
            return next(iter(fulls)), None, Why(0.85, "据文中全称补全：the only full name in the article")
        return surface, self.scope.place_at(start), None

    def _known(self, surface: str) -> BodySeed | None:  # here, not in the table
        return None if surface in self._taken else self.lexicon.bodies.get(surface)

    @cached_property
    def _zone(self) -> str:
        """The full name of the union of a zone, where the article names no other union of a 区."""
        unions = {self.surface(i) for i, span in enumerate(self.spans) if span.kind == "Union"} - {OF_ZONE}
        full = max((name for name in unions if name.endswith(OF_ZONE)), key=len, default="")
        alone = all(full.endswith(name) for name in unions if name.endswith(OF_ZONE))
        zoned = full.removesuffix(CENTRAL_UNION).endswith(tuple(self.lexicon.words("zone")))
        return full if alone and zoned else ""

    @cached_property
    def _written_out(self) -> dict[tuple[str, str], set[str]]:
        """Full names of bodies by what is left of them without a place that no table holds (市总工会: 资江市总工会)."""
        found: dict[tuple[str, str], set[str]] = {}
        for index, span in enumerate(self.spans):
            name = self.surface(index) if span.kind in BODIES else ""
            for at in range(*UNLISTED):
                if name[at : at + 1] in _MARKS and name[at + 1 :] and not self.lexicon.place_length(name):
                    found.setdefault((span.kind, name[at:]), set()).add(name)
        return found

    def _unlisted_city(self, mark: str, place: Named) -> str:
        """The one city or county that no table holds and bodies are named by, where another is told by its parts only.

        盐川市 for a bare 市 in an article that names 盐川市总工会, 河西区 and not 天津市.
        """
        if mark not in _CITIES or place.start < 0 or place.place.short in self.text:
            return ""
        fulls = (full for (_, rest), names in self._written_out.items() if rest[0] == mark for full in names)
        heads = {full[: full.index(mark, 2) + 1] for full in fulls}
        return heads.pop() if len(heads) == 1 else ""

    def _beside(self, index: int) -> tuple[str, Named | None, Why | None]:
        """The same for an office that shares the place of the one before it: 某市总工会、妇联."""
        ends = joined_before(self.text, self.spans[index].start, (*LISTED, *self.lexicon.words("joining")))
        before = (i for i, span in enumerate(self.spans) if span.end in ends and span.kind in BODIES)
        name, place, _ = self.definite(next(before))
        placed = "".join(strip_place(name, self.lexicon)[0]) or unlisted_place(name, self.lexicon)
        placed = placed or (name.removeprefix(LEAGUE)[:-1] if name.startswith(LEAGUE) else "")
        surface = self.surface(index)
        return LEAGUE + placed + surface[2:] if _LEAGUE.match(surface) else placed + surface, place, BESIDE

    @cached_property
    def _named_in_lists(self) -> dict[str, tuple[str, Named | None, Why | None]]:
        """What the offices of lists are, by the name that they have there (某区妇联、|团区委)."""
        listed = (i for i, span in enumerate(self.spans) if "listed" in span.cues)
        return {self.surface(i): self.definite(i) for i in listed}

    def _key(self, name: str, place: Named | None) -> str:
        """What two spellings of one body's name share: place by code, short forms written out."""
        return self.forms.key_near(name, place.place.code if place else "")

    def _short_for(self, name: str, index: int) -> tuple[Group, Why] | None:
        """The group whose longer name this one shortens: the surest, of equals the nearest before it."""
        span = self.spans[index]
        surface = self.surface(index)
        mines = (name, surface) if self._known(surface) else (name,)
        best: tuple[tuple[float, bool, int], Group, Why] | None = None
        for group in self.groups:
            if group.kind != span.kind or (
                name[0] in _MARKS and self.scope.of_guests(self.spans[i].start for i in group.mentions)
            ):
                continue
            longer = ((mine, other) for mine in mines for other in group.names if len(mine) < len(other))
            for mine, other in longer:
                found = self.shortening.judge(mine, other, span.kind)
                if found and not (found.single and self._abbreviated(group, name)):
                    near = max(self._nearness(i, span.start) for i in group.mentions)
                    rank = (found.score, bool(_REGISTERED.search(other)), near)
                    if best is None or rank > best[0]:
                        best = (rank, group, found)
        return best[1:] if best else None

    def _abbreviated(self, group: Group, name: str) -> bool:
        """True for a company whose full name is abbreviated otherwise already: 首钢国际, so not 首钢工程."""
        others = [a for a in group.names if a != name and a[:BRAND] == name[:BRAND]]
        pairs = ((a, b) for a in others for b in group.names)
        return any((found := self.shortening.judge(a, b, group.kind)) and found.single for a, b in pairs)

    # the rest ---------------------------------------------------------------------------------

    def _by_name(self, kind: str) -> None:
        groups: dict[str, Group] = {}
        for index, span in enumerate(self.spans):
            if span.kind != kind:
                continue
            name, place, why = self.surface(index), None, None
            if kind == "Honour":
                full = named_before(self.text, self.spans, index, self._lacks_grantor, self.lexicon)
                name, place, why = self.definite(full)
                seed = self._seed(name)
                name = seed.name if seed else _ALL_TERMS.sub("", DROP.sub("", name))
            key = DROP.sub("", name)
            if key in groups:
                self._join(groups[key], index, name, why)
            else:
                groups[key] = self._new(index, name)
            if self.surface(index) != name:
                groups[key].names[self.surface(index)] += 0
            if kind == "Honour" and (edition := edition_words(self.text, span.start)):
                groups[key].names[edition + self.surface(index)] += 0
            if place and place.sure:
                groups[key].hints.add(("place", place.place.code))

    def _part_namesakes(self) -> None:
        """Several people of one name, where the text sets them apart."""
        namesakes = Namesakes(self.text, self.spans, self.of, self.forms.is_office)
        for group in [group for group in self.groups if group.kind == "Person" and len(group.mentions) > 1]:
            people = namesakes.parted(group.mentions)
            if len(people) < 2:
                continue
            self._drop(group)
            for person in people:
                first, *rest = person.mentions
                made = self._new(first, self.surface(first))
                made.hints |= {("apart", person.body), ("told", person.apart)}
                for index in rest:
                    self._join(made, index, self.surface(index))

    def _seed(self, name: str) -> HonourSeed | None:
        """The known honour that a name means: of a place whose name is left out (市级…) only in a report from there."""
        seed = self.lexicon.honours.get(name)
        own = self.forms.leading_place(seed.name) if seed and seed.name != name else None
        elsewhere = own and not self.forms.leading_place(name) and not self.scope.is_in(own)
        return None if elsewhere else seed

    def _tails(self) -> None:
        """The end of one longer name of the article alone: 韦伯, 大都工匠, 《意见》."""
        tables = (("Person", is_family_name), ("Honour", self._lacks_grantor), ("Document", is_short_title))
        for kind, ends in tables:
            groups = [group for group in self.groups if group.kind == kind]
            labels = {id(group): group.label for group in groups}
            for short in groups:
                label = labels[id(short)]
                full = [g for g in groups if g is not short and g.kind and ends(label, labels[id(g)])]
                if len(full) == 1:
                    self._merge(full[0], short, Why(0.9, "省略前半：the end of the one longer name in the article"))
                    labels[id(full[0])] = full[0].label
                elif kind == "Honour" and len(full) > 1:
                    self._drop(short)

    def _drop(self, group: Group) -> None:
        """Leave a group out: which of several it is stays open."""
        for index in group.mentions:
            del self.of[index]
        self.groups.remove(group)
        group.kind = ""

    def _lacks_grantor(self, short: str, full: str) -> bool:
        """True for an honour named without the place or body that another mention puts in front.

        So it is where its level stands there (市级工匠 beside 某市工匠).
        """
        level, rest = short[:1], short[2:]
        if short[1:2] == "级" and len(rest) >= SHORT_TITLE and full.endswith(rest):
            place = full.removesuffix(rest)
            return place.endswith(level) and 1 < len(place) <= PLACE + len(level)
        head = full.removesuffix(short)
        if head == full or len(short) < SHORT_TITLE:
            return False
        named = short[0] in _MARKS and len(head) <= PLACE
        return bool(named or self.lexicon.place_length(head) or _WIDE.match(head))


def cluster(article: Article, spans: list[Span], lexicon: Lexicon, home: str) -> list[Group]:
    """The groups of an article's mentions."""
    return Clusterer(article, spans, lexicon, home).run()
