"""One article's mentions joined into clusters: the same body, person, honour or event.

Every join is a separate judgement with its reason. Pointers (该公司, 此次大赛, 张主席) join what
they point to; a pointer that points to nothing is no cluster.
"""

from __future__ import annotations

import collections
import re

from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import BODIES, Article
from kg.names import core, strip_place, subsequence
from kg.resolve.scope import Scope

EVENT_OVERLAP = 0.72
"""Character F1 from which two event names of one article are one event."""
_FORM = re.compile(r"(?:股份|有限|责任|集团|公司|科技|控股|企业)+$")
_DROP = re.compile(r"[\s“”‘’《》（）、，。·—-]")


class Clusterer:
    """Joins the mentions of one article."""

    def __init__(self, article: Article, spans: list[Span], lexicon: Lexicon, home: str) -> None:
        self.article = article
        self.text = article.text
        self.spans = spans
        self.lexicon = lexicon
        self.scope = Scope(article.text, lexicon, home)
        self.of: dict[int, Group] = {}
        self.groups: list[Group] = []

    def run(self) -> list[Group]:
        """All groups of the article, in order of their first mention."""
        self._bodies()
        for kind in ("Person", "Honour", "Document", "Place"):
            self._by_name(kind)
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

    def _join(self, group: Group, index: int, name: str, reason: str = "") -> None:
        group.mentions.append(index)
        if name:
            group.names[name] += 1
        if reason:
            group.reasons.append(reason)
        self.of[index] = group

    # bodies ---------------------------------------------------------------------------------

    def _bodies(self) -> None:
        indexes = [i for i, span in enumerate(self.spans) if span.kind in BODIES]
        pointers = [i for i in indexes if {"pointer", "bare"} & set(self.spans[i].cues)]
        named = [i for i in indexes if i not in set(pointers)]
        by_key: dict[str, Group] = {}
        for index in sorted(named, key=lambda i: (-(self.spans[i].end - self.spans[i].start), self.spans[i].start)):
            name, reason = self.definite(index)
            key = self.body_key(name)
            group = by_key.get(key) or self._alias_of(name, index)
            if group is None:
                group = self._new(index, name)
            else:
                self._join(group, index, name, reason)
            by_key.setdefault(key, group)
            surface = self.surface(index)
            known = self.lexicon.bodies.get(surface)
            if known and surface != known.name:
                group.names[known.name] -= 1
                group.names[surface] += 1
            elif name != surface:
                group.names[surface] += 0
        for index in pointers:
            self._point(index)

    def definite(self, index: int) -> tuple[str, str]:
        """The name of a body with a place left out put back, and the reason."""
        surface = self.surface(index)
        known = self.lexicon.bodies.get(surface)
        if known:
            return known.name, "known short form" if known.name != surface else ""
        mark = "自治区" if surface.startswith("自治区") else surface[0]
        place = self.scope.place_for(mark, self.spans[index].start)
        if place:
            return place + surface[len(mark) :], f"{mark} is {place} here"
        return surface, ""

    def body_key(self, name: str) -> str:
        """What two spellings of one body's name share: place by code, short forms written out."""
        known = self.lexicon.bodies.get(name)
        name = known.name if known else name
        places, rest = strip_place(name, self.lexicon)
        shorts = self.lexicon.short_forms.items() if self.lexicon.any_short_form.search(rest) else ()
        for short, full in shorts:
            if short in rest and full not in rest:
                rest = rest.replace(short, full)
        last = places[-1] if places else ""
        found = self.lexicon.places_by_name.get(last, ())
        code = found[0].name if found else ""
        return code + "|" + core(rest)

    def _alias_of(self, name: str, index: int) -> Group | None:
        """The group whose longer name this one shortens."""
        kind = self.spans[index].kind
        if len(name) < 3:
            return None
        best = None
        for group in self.groups:
            if group.kind != kind:
                continue
            for other in list(group.names):
                if self._shortens(name, other) or (kind == "Enterprise" and self._abbreviates(name, other)):
                    best = group
        return best

    def _shortens(self, short: str, full: str) -> bool:
        if full in (short + "联合会", short + "委员会"):
            return True
        if len(short) >= len(full) or short[-1] != full[-1]:
            return False
        a, b = core(short), core(full)
        if a == b:
            return True
        places_a, rest_a = strip_place(a, self.lexicon)
        places_b, rest_b = strip_place(b, self.lexicon)
        if rest_a == rest_b and (not places_a or not places_b or places_a[-1] == places_b[-1]):
            return True
        if b.endswith(a) and len(a) >= 5 and not places_a:
            return True
        b = b[max(0, b.find(a[:2])) :]
        if a[:2] == b[:2] and len(a) >= 4 and a[-2:] == b[-2:] and subsequence(a, b) and len(b) - len(a) <= 4:
            return not re.search(r"[一二三四五六七八九十\d]", b.replace(a, "")) and "分公司" not in b
        return False

    def _abbreviates(self, short: str, full: str) -> bool:
        """A company's name put together from characters of its full name (燕装公司, 恒远集团)."""
        if "分公司" in full or re.search(r"[一二三四五六七八九十\d]", short):
            return False
        if short in self.lexicon.bodies:
            return False
        a = _FORM.sub("", core(strip_place(short, self.lexicon)[1]))
        b = core(strip_place(full, self.lexicon)[1])
        if b.startswith(a) and not short.endswith(("公司", "集团")) and _FORM.sub("", b) != a:
            return False
        return 2 <= len(a) < len(b) and a[0] == b[0] and subsequence(a, b)

    def _point(self, index: int) -> None:
        """A pointer or bare word joins the nearest body before it that it can mean."""
        span, surface = self.spans[index], self.surface(index)
        if surface == "工会" and self._own_union(index):
            return
        bare = surface.lstrip("该本此我全")
        best = None
        for group in self.groups:
            if group.kind != span.kind:
                continue
            if not any(self._can_mean(bare, name) for name in group.names):
                continue
            before = [self.spans[i].start for i in group.mentions if self.spans[i].start < span.start]
            rank = max(before) if before else -min(self.spans[i].start for i in group.mentions)
            if best is None or rank > best[0]:
                best = (rank, group)
        if best and ("pointer" in span.cues or len(bare) > 1):
            self._join(best[1], index, "", f"{surface} points back")

    def _own_union(self, index: int) -> bool:
        """A bare 工会 after an employer in its sentence is that employer's union, or nobody's."""
        start = self.spans[index].start
        floor = max(self.text.rfind(mark, 0, start) for mark in "。；\n")
        before = [g for g in self.groups if g.employs and any(floor < self.spans[i].start < start for i in g.mentions)]
        if not before:
            return False
        near = max(before, key=lambda g: max(self.spans[i].start for i in g.mentions if self.spans[i].start < start))
        for group in self.groups:
            if group.kind == "Union" and any(name.startswith(own) for name in group.names for own in near.names):
                self._join(group, index, "", "工会 of the employer named before it")
                return True
        if self.text[self.spans[index].end : self.spans[index].end + 2] in self.lexicon.titles:
            group = self._new(index, near.label + "工会")
            group.cues.discard("bare")
            group.names["工会"] += 0
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
        return name.endswith(bare) and len(name) > len(bare)

    # the rest ---------------------------------------------------------------------------------

    def _by_name(self, kind: str) -> None:
        groups: dict[str, Group] = {}
        for index, span in enumerate(self.spans):
            if span.kind != kind:
                continue
            name = self.surface(index)
            if kind == "Honour":
                name = self.definite(index)[0]
                seed = self.lexicon.honours.get(name)
                name = seed.name if seed else _DROP.sub("", name)
            key = _DROP.sub("", name)
            if key in groups:
                self._join(groups[key], index, name)
            else:
                groups[key] = self._new(index, name)
            if self.surface(index) != name:
                groups[key].names[self.surface(index)] += 0

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
            home = None
            for group in self.groups:
                if group.kind == "Event" and any(same_event(name, other) for other in group.names):
                    home = group
                    break
            if home:
                self._join(home, index, name, "same event told in other words")
                home.cues |= set(self.spans[index].cues)
            else:
                home = self._new(index, name)
            owned = self._with_owner(index)
            if owned:
                home.names[owned] += 0


def same_event(a: str, b: str) -> bool:
    """Two event names of one article mean one event: same quoted name, one in the other, or alike.

    >>> same_event("电装技能比武大赛", "电装技能大赛")
    True
    >>> same_event("第二届技能大赛", "第三届技能大赛")
    False
    """
    numbers_a, numbers_b = (set(re.findall(r"第[^届次期]{1,3}[届次期]|首届|(?:19|20)\d\d", name)) for name in (a, b))
    if numbers_a and numbers_b and not numbers_a & numbers_b:
        return False
    x, y = _DROP.sub("", a), _DROP.sub("", b)
    quoted_a, quoted_b = re.findall(r"“([^”]+)”", a), re.findall(r"“([^”]+)”", b)
    if quoted_a and quoted_b:
        return bool(set(quoted_a) & set(quoted_b))
    if (x in y or y in x) and not min(x, y, key=len).endswith(("节", "日", "年")):
        return True
    shared = sum((collections.Counter(x) & collections.Counter(y)).values())
    return 2 * shared / (len(x) + len(y)) >= EVENT_OVERLAP


def cluster(article: Article, spans: list[Span], lexicon: Lexicon, home: str) -> list[Group]:
    """The groups of an article's mentions."""
    return Clusterer(article, spans, lexicon, home).run()
