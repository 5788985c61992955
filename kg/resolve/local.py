"""One article's mentions joined into clusters: the same body, person, honour or event.

Every join is a separate judgement with its reason, kept with the cluster. Pointers (该公司, 此次大赛,
张主席) join what they point to; a pointer that points to nothing is no cluster.
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable
from functools import cache

from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import BODIES, Article, Join
from kg.resolve.forms import Forms, forms_of
from kg.resolve.scope import Named, Scope
from kg.resolve.shortening import Short, Shortening

EVENT_OVERLAP = 0.72
"""Character F1 from which two event names of one article are one event."""
QUOTED = 3
"""Characters from which a quoted name within another one tells an event (送清凉 in 夏日送清凉)."""
BRAND = 2
"""Characters that a company's short forms share where they are a brand with different subjects."""
SHORT_TITLE = 4
"""Most characters of a document's title that only points to a longer one: 意见, 管理办法."""
SAME_FORM = Short(0.97, "规范名相同：the same in plain form")
"""Why two spellings of one name are one."""
TOLD = Short(0.99, "文中注明：the text itself gives the other name")
"""Why 甲（以下简称乙） is also called 乙."""
UNNAMED = frozenset(("pointer", "bare"))
"""Cues of a body that the text only points to."""
_DROP = re.compile(r"[\s“”‘’《》（）、，。,·•—-]")
_REGISTERED = re.compile(r"有限|股份")
_SHORT_NAME = re.compile(r"[（(](?:以下)?(?:简称|统称)为?[:：]?[“‘「]?([^（）()“”‘’「」，。、]{2,20})[”’」]?[）)]")
_BRACKETS = ("（", "(", "）", ")")
_FOREIGN = re.compile(r"[·•・]")
_WIDE = re.compile(r"^(?:全国|国家|全省|全市|全区|首都|中国|国家级|[省市区县])$")
_EDITIONS = re.compile(r"第[^届次期]{1,3}[届次期]|首届|(?:19|20)\d\d")
_QUALIFYING = re.compile(r"选拔赛|预选赛")
"""A qualifying round is another event than its contest."""


@cache
def _shortening(lexicon: Lexicon) -> Shortening:
    return Shortening(forms_of(lexicon))


class Clusterer:
    """Joins the mentions of one article."""

    def __init__(self, article: Article, spans: list[Span], lexicon: Lexicon, home: str) -> None:
        self.article = article
        self.text = article.text
        self.spans = spans
        self.lexicon = lexicon
        self.forms: Forms = forms_of(lexicon)
        self.shortening = _shortening(lexicon)
        self.scope = Scope(article.text, lexicon, home, spans)
        self.of: dict[int, Group] = {}
        self.groups: list[Group] = []

    def run(self) -> list[Group]:
        """All groups of the article, in order of their first mention."""
        self._bodies()
        for kind in ("Person", "Honour", "Document", "Place"):
            self._by_name(kind)
        self._tails()
        self._events()
        return self.groups

    def surface(self, index: int) -> str:
        """The words of a mention."""
        span = self.spans[index]
        return self.text[span.start : span.end]

    def _new(self, index: int, name: str, kind: str = "") -> Group:
        group = Group(kind or self.spans[index].kind, collections.Counter([name]), [index], set(self.spans[index].cues))
        self.groups.append(group)
        self.of[index] = group
        return group

    def _join(self, group: Group, index: int, name: str, why: Short | None = None) -> None:
        surface = self.surface(index)
        why = why or (SAME_FORM if surface not in group.names else None)
        group.mentions.append(index)
        if name:
            group.names[name] += 1
        if why and surface != group.label:
            group.joins.append(Join(surface, why.score, why.reason))
        self.of[index] = group

    # bodies ---------------------------------------------------------------------------------

    def _bodies(self) -> None:
        indexes = [i for i, span in enumerate(self.spans) if span.kind in BODIES]
        pointers = [i for i in indexes if not UNNAMED.isdisjoint(self.spans[i].cues)]
        named = [i for i in indexes if UNNAMED.isdisjoint(self.spans[i].cues)]
        called = self._called(named)
        by_key: dict[str, Group] = {}
        for index in sorted(named, key=lambda i: (-(self.spans[i].end - self.spans[i].start), self.spans[i].start)):
            name, place, why = self.definite(index)
            key = self._key(name, place)
            group = by_key.get(key)
            if group is None and called.get(self.surface(index), index) in self.of:
                group, why = self.of[called[self.surface(index)]], TOLD
            if group is None:
                group, why = self._short_for(name, index) or (None, why)
            if group is None:
                group = self._new(index, name)
                if why:
                    group.joins.append(Join(self.surface(index), why.score, why.reason))
            else:
                self._join(group, index, name, why)
            by_key.setdefault(key, group)
            self._note_names(group, index, name, place)
        for other, index in called.items():
            if other not in self.of[index].names:
                self.of[index].names[other] += 0
                self.of[index].joins.append(Join(other, TOLD.score, TOLD.reason))
        for index in pointers:
            self._point(index)

    def _note_names(self, group: Group, index: int, name: str, place: Named | None) -> None:
        """Keep how a body is written, and which place its name begins with."""
        surface = self.surface(index)
        known = self.lexicon.bodies.get(surface)
        if known and surface != known.name:
            group.names[known.name] -= 1
            group.names[surface] += 1
        elif name != surface:
            group.names[surface] += 0
        if place and place.sure:
            group.hints.add(("place", place.place.code))

    def _called(self, named: list[int]) -> dict[str, int]:
        """Second names that the text itself gives to a body: 甲（以下简称“乙”）, 甲（乙）."""
        ends = {self.spans[i].end: i for i in named}
        starts = {self.spans[i].start: i for i in named}
        found: dict[str, int] = {}
        for match in _SHORT_NAME.finditer(self.text):
            if match.start() in ends:
                found[match[1]] = ends[match.start()]
        for end, first in ends.items():
            second = starts.get(end + 1, first)
            closed = self.text[end : end + 1] in _BRACKETS and self.text[self.spans[second].end :][:1] in _BRACKETS
            if closed and second != first and self.spans[first].kind == self.spans[second].kind:
                found |= {self.surface(first): second, self.surface(second): first}
        return found

    def definite(self, index: int) -> tuple[str, Named | None, Short | None]:
        """The name of a body with a place left out put back, that place, and the reason."""
        surface, start = self.surface(index), self.spans[index].start
        known = self.lexicon.bodies.get(surface)
        if known:
            return known.name, None, Short(0.95, "已知简称：a known short form") if known.name != surface else None
        mark = "自治区" if surface.startswith("自治区") else surface[0]
        place = self.scope.place_for(mark, start, surface[len(mark) :])
        if place:
            full = place.place.name
            return full + surface[len(mark) :], place, Short(0.9, f"据文中地名补全：{mark} is {full} here")
        return surface, self.scope.place_at(start), None

    def _key(self, name: str, place: Named | None) -> str:
        """What two spellings of one body's name share: place by code, short forms written out."""
        return self.forms.body(name, "", ((place.place.code, 1),) if place else ()).key

    def _short_for(self, name: str, index: int) -> tuple[Group, Short] | None:
        """The group whose longer name this one shortens: the surest, of equals the nearest before it."""
        span = self.spans[index]
        best: tuple[tuple[float, bool, int], Group, Short] | None = None
        for group in self.groups:
            if group.kind != span.kind:
                continue
            for other in group.names:
                found = self.shortening.judge(name, other, span.kind)
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

    def _nearness(self, index: int, start: int) -> int:
        """How near a mention stands before a point; below any of these where it stands after it."""
        at = self.spans[index].start
        return at if at < start else -at

    def _point(self, index: int) -> None:
        """A pointer or bare word joins the nearest body before it that it can mean."""
        span, surface = self.spans[index], self.surface(index)
        if surface == "工会" and self._own_union(index):
            return
        bare = surface.lstrip("该本此我全")
        fit = [g for g in self.groups if g.kind == span.kind and any(self._can_mean(bare, name) for name in g.names)]
        if fit and ("pointer" in span.cues or len(bare) > 1):
            near = max(fit, key=lambda g: max(self._nearness(i, span.start) for i in g.mentions))
            self._join(near, index, "", Short(0.9, "上文所指：points back to what was named before"))

    def _own_union(self, index: int) -> bool:
        """A bare 工会 after an employer in its sentence is that employer's union, or nobody's."""
        start = self.spans[index].start
        floor = max(self.text.rfind(mark, 0, start) for mark in "。；\n")
        before = [g for g in self.groups if g.employs and any(floor < self.spans[i].start < start for i in g.mentions)]
        if not before:
            return False
        near = max(before, key=lambda g: max(self.spans[i].start for i in g.mentions if self.spans[i].start < start))
        for group in self.groups:
            if group.kind == "Union" and any(_is_union_of(name, own) for name in group.names for own in near.names):
                self._join(group, index, "", Short(0.85, "上文单位的工会：the union of the employer named before it"))
                return True
        if self.text[self.spans[index].end : self.spans[index].end + 2] in self.lexicon.titles:
            group = self._new(index, near.label + "工会")
            group.cues.discard("bare")
            group.employer = near
        return True

    @staticmethod
    def _can_mean(bare: str, name: str) -> bool:
        """`公司` can mean any company but no branch; `集团` a group; else the name must end so."""
        if name.endswith("分公司") and bare != "分公司":
            return False
        if bare in ("集团", "集团公司"):
            return name.endswith(("集团", "集团公司", "集团有限公司", "集团股份有限公司"))
        if bare == "企业":
            return name.endswith(("公司", "集团", "厂"))
        if bare == "公司":
            return name.endswith(("公司", "集团"))
        if bare == "班组":
            return name.endswith(("班", "组")) and len(name) > len(bare)
        return name.endswith(bare) and len(name) > len(bare)

    # the rest ---------------------------------------------------------------------------------

    def _by_name(self, kind: str) -> None:
        groups: dict[str, Group] = {}
        for index, span in enumerate(self.spans):
            if span.kind != kind:
                continue
            name, place, why = self.surface(index), None, None
            if kind == "Honour":
                name, place, why = self.definite(index)
                seed = self.lexicon.honours.get(name)
                name = seed.name if seed else _DROP.sub("", name)
            key = _DROP.sub("", name)
            if key in groups:
                self._join(groups[key], index, name, why)
            else:
                groups[key] = self._new(index, name)
            if self.surface(index) != name:
                groups[key].names[self.surface(index)] += 0
            if place and place.sure:
                groups[key].hints.add(("place", place.place.code))

    def _tails(self) -> None:
        """The end of one longer name of the article alone: 韦伯, 大都工匠, 《意见》."""
        tables = (("Person", _is_family_name), ("Honour", self._lacks_grantor), ("Document", _is_short_title))
        for kind, ends in tables:
            groups = [group for group in self.groups if group.kind == kind]
            for short in groups:
                full = [g for g in groups if g is not short and g.kind and ends(short.label, g.label)]
                if len(full) == 1:
                    self._merge(full[0], short, Short(0.9, "省略前半：the end of the one longer name in the article"))

    def _lacks_grantor(self, short: str, full: str) -> bool:
        """True for an honour named without the place or body that another mention puts in front."""
        head = full.removesuffix(short)
        if head == full or len(short) < SHORT_TITLE:
            return False
        return bool(self.lexicon.place_length(head) or _WIDE.match(head))

    def _merge(self, into: Group, group: Group, why: Short) -> None:
        """All mentions of one group become mentions of another."""
        into.mentions += group.mentions
        into.cues |= group.cues
        into.names.update(dict.fromkeys(group.names, 0))
        into.joins += [*group.joins, Join(group.label, why.score, why.reason)]
        self.of.update(dict.fromkeys(group.mentions, into))
        self.groups.remove(group)
        group.kind = ""

    def _with_owner(self, index: int) -> str:
        """An event's name with the body or place written right before it, else an empty string."""
        start = self.spans[index].start
        for span in self.spans:
            if span.kind in BODIES and span.end == start:
                return self.text[span.start : self.spans[index].end]
        floor = max(0, start - 8)
        places = self.lexicon.find_places(self.text[floor:start])
        ends_here = places and floor + places[-1][1] == start
        return self.text[floor + places[-1][0] : self.spans[index].end] if ends_here else ""

    def _events(self) -> None:
        indexes = [i for i, span in enumerate(self.spans) if span.kind == "Event"]
        for index in indexes:
            if "pointer" in self.spans[index].cues:
                continue
            name = self.surface(index)
            home = next((g for g in self.groups if g.kind == "Event" and _any_same(name, g.names)), None)
            if home:
                self._join(home, index, name, Short(0.9, "同一活动：the same event told in other words"))
                home.cues |= set(self.spans[index].cues)
            else:
                home = self._new(index, name)
            owned = self._with_owner(index)
            if owned:
                home.names[owned] += 0


def _is_union_of(union: str, employer: str) -> bool:
    """True for a union named with its employer, or with the end of the employer's name (集团工会)."""
    return union.startswith(employer) or (employer + "工会").endswith(union)


def _is_family_name(short: str, full: str) -> bool:
    """True for the last part of a foreign name (韦伯 of 马库斯·韦伯)."""
    return len(short) >= 2 and _FOREIGN.split(full)[-1] == short and short != full


def _is_short_title(short: str, full: str) -> bool:
    """True for a title that only points to a longer one (《意见》)."""
    a, b = (_DROP.sub("", name) for name in (short, full))
    return len(a) <= SHORT_TITLE and len(a) < len(b) and b.endswith(a)


def _any_same(name: str, others: Iterable[str]) -> bool:
    return any(same_event(name, other) for other in others)


def same_event(a: str, b: str) -> bool:
    """Two event names of one article mean one event: same quoted name, one in the other, or alike.

    >>> same_event("电装技能比武大赛", "电装技能大赛")
    True
    >>> same_event("第二届技能大赛", "第三届技能大赛")
    False
    """
    numbers_a, numbers_b = (set(_EDITIONS.findall(name)) for name in (a, b))
    if numbers_a and numbers_b and not numbers_a & numbers_b:
        return False
    if bool(_QUALIFYING.search(a)) != bool(_QUALIFYING.search(b)):
        return False
    x, y = _DROP.sub("", a), _DROP.sub("", b)
    quoted_a, quoted_b = ([_DROP.sub("", q) for q in re.findall(r"“([^”]+)”", name)] for name in (a, b))
    if quoted_a and quoted_b:
        return any(_same_quote(p, q, x, y) for p in quoted_a for q in quoted_b)
    if (x in y or y in x) and not min(x, y, key=len).endswith(("节", "日", "年")):
        return True
    shared = sum((collections.Counter(x) & collections.Counter(y)).values())
    return 2 * shared / (len(x) + len(y)) >= EVENT_OVERLAP


def _same_quote(p: str, q: str, a: str, b: str) -> bool:
    """True for one quoted name, or for its last words before the same noun (“送清凉”活动)."""
    if p == q:
        return True
    if len(p) > len(q):
        p, q, a, b = q, p, b, a
    nouns = a.rpartition(p)[2], b.rpartition(q)[2]
    return len(p) >= QUOTED and q.endswith(p) and nouns[1].endswith(nouns[0]) and bool(nouns[0])


def cluster(article: Article, spans: list[Span], lexicon: Lexicon, home: str) -> list[Group]:
    """The groups of an article's mentions."""
    return Clusterer(article, spans, lexicon, home).run()
