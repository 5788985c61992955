# SPDX-License-Identifier: MIT
"""Article text -> everything it names: the finders run in order and their spans are reconciled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg import words as dictionary
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.around import DocumentFinder, VenueFinder
from kg.mentions.atoms import Scanner
from kg.mentions.award_rows import RowFinder
from kg.mentions.awarded import TeamFinder
from kg.mentions.begun import begun
from kg.mentions.bodies import BodyFinder
from kg.mentions.called import called
from kg.mentions.cells import CellReader
from kg.mentions.cohosts import cohosts
from kg.mentions.dates import DateFinder
from kg.mentions.events import EventFinder
from kg.mentions.firm_starts import FirmOpener
from kg.mentions.firms import FirmReader
from kg.mentions.gaps import GapReader
from kg.mentions.headlines import HeadlineFinder, ProgrammeFinder
from kg.mentions.honoured_names import begins_title, common_word
from kg.mentions.honours import HonourFinder
from kg.mentions.listed import listed, shared
from kg.mentions.persons import PersonFinder
from kg.mentions.projects import ProjectFinder
from kg.mentions.registered import registered
from kg.mentions.roles import find_roles, promote_jobs
from kg.mentions.sifted import Sieve
from kg.mentions.span import Span, outermost
from kg.mentions.staffed import StaffedFinder
from kg.mentions.stretched import StretchReader
from kg.model import BODIES, Article

_RANK = expression(r"(?:[一二三四特]等奖|优胜奖|优秀奖|冠军|亚军|季军|[金银铜]奖|第[一二三四五六七八九十\d]+名)")
BARE_LEAD = 260
"""Characters after the headline in which an event without a name of its own is the one reported."""
_COUNTED = expression(r"(?:\d+|[一二三四五六七八九十两几百]+)(?:余|多)?[所家个支名](?!工)")
_BUS_LINE = expression(r"\d路$")
"""A bus line (12路驾驶员) is no road."""
_TOLD_OF = expression("[—-][记访]")
"""What opens a subtitle: —记|某某公司焊工张三."""
_FORMER = expression("(?<=[，、（；：\n])[原前](?=[\u4e00-\u9fff]{3})")
"""Before a body it says that a post there was held once (、原|某某厂厂长, （前|某某厂厂长）)."""
_CUP = expression("”?杯")
"""What makes of a body's name that of a contest: 某某公司杯."""
_MASTHEAD = expression(r"社?\s*(?:第?\d{1,2}版|邮编|[\u4e00-\u9fff]{0,2}0\d(?!\d))")
"""What behind a newspaper's name shows the head or foot of its page (某报|工会03)."""


_SUM = expression(r"\d(?![\d月日年])")
"""A number in a title line, no date's."""


class MentionFinder:
    """All finders over one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._scanner = Scanner(lexicon)
        self._bodies = BodyFinder(lexicon)
        self._firms = FirmReader(lexicon)
        self._opener = FirmOpener(lexicon)
        self._stretches = StretchReader(lexicon)
        self._honours = HonourFinder(lexicon)
        self._projects = ProjectFinder(lexicon)
        self._teams = TeamFinder(lexicon)
        self._staffed = StaffedFinder(lexicon)
        self._rows = RowFinder(lexicon)
        self._cells = CellReader(lexicon)
        self._sieve = Sieve(lexicon)
        self._gaps = GapReader(lexicon)
        self._events = EventFinder(lexicon)
        self._programmes = ProgrammeFinder(lexicon)
        self._headlines = HeadlineFinder(lexicon)
        self._documents = DocumentFinder(lexicon)
        self._venues = VenueFinder(lexicon)
        self._persons = PersonFinder(lexicon)
        self._chooses = expression(any_of(lexicon.words("names_who")))
        self._dates = DateFinder(lexicon)

    def find(self, article: Article) -> tuple[list[Span], dict[int, str]]:
        """The mentions of an article, sorted, possibly nested; and the value of each date by its start."""
        text = article.text
        atoms = promote_jobs(self._scanner.cut(text), self._lexicon)
        ranks = [Span(m.start(), m.end(), "Rank", "rank") for m in _RANK.finditer(text)]
        documents = list(self._documents.find(text))
        honours = list(self._honours.find(text, atoms))
        bodies = self._outside(text, (*self._bodies.find(text, atoms), *self._firms.find(text, atoms)), honours)
        bodies = self._gaps.parted(text, article.offsets, bodies)
        bodies = self._stretches.opened(text, atoms, self._opener.opened(text, atoms, bodies))
        bodies += self._outside(text, self._firms.shortened(text, bodies), honours)
        bodies += self._outside(text, self._firms.begun(text, atoms, bodies), honours)
        bodies = listed(text, registered(text, begun(text, bodies), self._lexicon), self._lexicon)
        bodies += [*shared(text, bodies, self._lexicon), *self._projects.find(text, bodies)]
        bodies += [*self._teams.find(text, atoms, bodies, honours), *self._staffed.find(text, atoms, bodies)]
        bodies = self._gaps.parted(text, article.offsets, self._rows.widened(text, bodies, honours))
        bodies = cohosts(text, called(text, self._sieve.sifted(text, bodies)), self._lexicon)
        roles = find_roles(text, atoms, bodies, frozenset(rank.start for rank in ranks), self._lexicon)
        taken = [s for s in (*documents, *honours, *bodies, *roles) if s.kind != "Studio"]
        held = self._held(text, taken, roles)
        persons = self._persons.find(text, atoms, [*held, *ranks])
        venues = list(self._venues.find(text))
        bodies = [b for b in bodies if not _part_of_venue(b, venues)]
        persons = _unhoused(text, [p for p in persons if not _CUP.match(text, p.end)], venues)
        sure = frozenset(held)
        bodies = [b for b in bodies if b in sure or b.kind == "Studio" or not _over(b, persons)]
        bodies = [b for b in _led(bodies, persons) if not self._spoken_to(text, b, persons)]
        happenings = self._events.find(text, atoms)
        cleared = (self._clear(e, text, persons, roles, bodies) for e in happenings)
        events = [e for e in cleared if e is not None and not _begins_name(e, persons)]
        roles = self._serving(text, roles, persons, begins_title(text, honours, persons))
        events = self._headlines.told(text, _title_lines(article), events)
        events = self._headlines.in_lead(text, article.lead, events)
        events = self._with_brands(text, events, [*honours, *bodies, *documents])
        events = self._events.name_bare(text, events, article.title_end + BARE_LEAD)
        events = list(self._events.with_contests(text, self._events.dated(text, events)))
        named = [*persons, *honours, *(e for e in events if e.rule != "event/headline")]
        venues = self._place_only(venues, bodies, named)
        dates = dict(self._dates.find(article))
        spans = [*documents, *honours, *bodies, *roles, *persons, *events, *venues, *dates, *ranks]
        return _uncrossed(self._cells.read(text, spans)), {span.start: value for span, value in dates.items()}

    def _with_brands(self, text: str, events: list[Span], others: list[Span]) -> list[Span]:
        """The events with the programmes that are named in quotation marks and are nothing else."""
        firm = [e for e in events if not {"pointer", "verbal"} & set(e.cues)]
        brands = [
            b
            for b in self._programmes.find(text)
            if not any(s.start < b.end and b.start < s.end for s in others)
            and not any(
                e.start < b.end and b.start < e.end and not (b.start <= e.start and e.end <= b.end) for e in firm
            )
        ]
        return [e for e in events if not any(e.start < b.end and b.start < e.end for b in brands)] + brands

    def _outside(self, text: str, bodies: Iterable[Span], honours: list[Span]) -> list[Span]:
        """Bodies that are no part of an honour (北京地铁大工匠) or a cup (某公司杯), and no count (6所高校工会)."""
        bodies = [replace(b, start=b.start + 1) if self._opened_before(text, b) else b for b in bodies]
        named = [b for b in bodies if not (_COUNTED.match(text, b.start) or _CUP.match(text, b.end))]
        named = [b for b in named if not (b.kind == "Place" and _BUS_LINE.search(text[b.start : b.end]))]
        named = [b for b in named if not (text[b.end - 1] == GROUP and _contends(text, b))]
        named = [b for b in named if "known" not in b.cues or not _MASTHEAD.match(text, b.end)]
        classes = {h.end for h in honours if h.rule == "honour/studio"}
        named = [b for b in named if b.kind != "Studio" or b.end not in classes]
        return [b for b in named if not any(h.start <= b.start and b.end <= h.end for h in honours)]

    def _opened_before(self, text: str, body: Span) -> bool:
        """Is the first character of a body none of its name (—记|某公司, 、原|某公司, but 原州区某局, 原子能研究院)?

        What stands behind it opens a name: a place or a word (原|云溪机械厂, 原|铁道部, but 原力数码公司).
        """
        if _FORMER.match(text, body.start) is None:
            return _TOLD_OF.match(text, max(0, body.start - 1)) is not None
        name, known = text[body.start : body.end], self._lexicon.place_length
        if dictionary.has_word(name[:2]) or known(name):
            return False
        return bool(known(name[1:]) or dictionary.has_word(name[1:3]) or text.count(name[1:3]) > text.count(name[:3]))

    def _held(self, text: str, taken: Sequence[Span], roles: list[Span]) -> list[Span]:
        """Of the mentions found before the people those that are no part of somebody's name, as no whole honour is."""
        inside = self._last_parts(text, roles)
        inside -= {s.start for s in taken if s.kind == "Honour" and s.end - s.start >= len("某市工匠")}
        return [s for s in taken if not (_in_name(s, roles) or s.start in inside or self._begins_named(text, s))]

    def _last_parts(self, text: str, roles: list[Span]) -> set[int]:
        """Where a name's second or third character may stand behind a post or 选举: nothing begins there for sure."""
        opens = [role.end for role in roles] + [match.end() for match in self._chooses.finditer(text)]
        opens = [at for at in opens if text[at : at + 1] in self._lexicon.surnames]
        second = {start + 1 for start in opens if text[start] not in self._lexicon.words("stop")}
        return second | {start + 2 for start in opens if not common_word(text[start : start + 2])}

    def _begins_named(self, text: str, span: Span) -> bool:
        """A body that nothing but its ending tells, begun like a name: a listed one (、许建科、), or 张三|技校|毕业."""
        if span.kind != "Organization" or not _LOOSE & set(span.cues):
            return False
        listed = span.end - span.start <= 3 and text[span.start - 1 : span.start] == "、"
        return text[span.start] in self._lexicon.surnames and (listed or text.startswith("毕业", span.end))

    def _spoken_to(self, text: str, body: Span, persons: list[Span]) -> bool:
        """A studio that somebody speaks to or of, no studio of that name (张三|勉励|工作室, 张三|为|工作室)."""
        if body.kind != "Studio":
            return False
        said = tuple(self._lexicon.words("speaks") | self._lexicon.words("visit_verb") | self._lexicon.words("does_to"))
        return any(p.start == body.start and p.end < body.end and text.startswith(said, p.end) for p in persons)

    def _serving(self, text: str, roles: list[Span], persons: list[Span], titled: set[int]) -> list[Span]:
        """The posts, a collective word (工人) only before a name or before the post of one (工人、高级技师张三)."""
        kept: list[Span] = []
        posts = {person.start for person in persons} | titled
        for role in reversed(roles):
            if self._serves(text, role, persons) or (role.end + 1 in posts and text[role.end] == "、"):
                kept.append(role)
                posts |= {role.start} if role.end in posts or role.end + 1 in posts else set()
        return kept[::-1]

    def _serves(self, text: str, role: Span, persons: list[Span]) -> bool:
        """A collective word (职工, 负责人) is a post only before a name, at the end of a name's row, or of one."""
        if text[role.start : role.end] not in self._lexicon.words("collective"):
            return True
        if _AS_ONE.search(text, max(0, role.start - AS_ONE), role.start):
            return True
        if text.startswith("、", role.end) and _OF_STUDIO.search(text, max(0, role.start - AS_ONE), role.start):
            return True
        closing = text[role.end : role.end + 1] in ("", *"\n，、。；")
        heads = (p for p in persons if closing and text[p.start - 1 : p.start] in _OPENS)
        inside = text.startswith("）", role.end) and _ENCLOSED.search(text, max(0, role.start - AS_ONE), role.start)
        if inside and any(p.end == inside.start() for p in persons):
            return True
        return any(role.end <= p.start <= role.end + 1 for p in persons) or any(
            _TOLD_BEHIND.fullmatch(text, head.end, role.start) for head in heads
        )

    def _clear(self, event: Span, text: str, persons: list[Span], roles: list[Span], bodies: list[Span]) -> Span | None:
        """An event's name holds no person, no post and nobody whose it is: what stands before them is cut off."""
        start = event.start
        if _RAN.match(text, start, event.end):
            return None
        for other in (*persons, *roles):
            if (
                event.start <= other.start
                and other.end < event.end
                and "“" not in text[event.start : other.start]
                and other.rule != "role/title"
            ):
                start = max(start, other.end)
        sure = {"quoted", "numbered"} & set(event.cues) or {"held", CONTEST} <= set(event.cues)
        if "verbal" in event.cues and not sure:
            start = max([start, *(b.end for b in bodies if event.start <= b.start and b.end < event.end)])
        if not _NAMED & set(event.cues):
            inside = [b for b in bodies if event.start <= b.start and b.end < event.end]
            acts = (_ACTS.match(text, b.end, event.end) for b in inside)
            start = max([start, *(match.end() for match in acts if match)])
        owners = [b.end for b in bodies if event.start == b.start and b.kind in BODIES]
        start = max([start, *(end for end in owners if text.startswith("“", end))])
        if start == event.start:
            return event
        return Span(start, event.end, event.kind, event.rule, event.cues) if event.end - start >= 4 else None

    def _place_only(self, venues: Iterable[Span], bodies: list[Span], others: Sequence[Span]) -> list[Span]:
        """Venues that are not already bodies, which serve as places themselves, nor cross a name of another kind."""
        kept = []
        for venue in venues:
            if any(
                (b.kind != "Place" and b.end == venue.end and b.start >= venue.start - 2)
                or (b.start <= venue.start and venue.end <= b.end)
                for b in bodies
            ):
                continue
            if any(o.start < venue.end and venue.start < o.end for o in others):
                continue
            kept.append(venue)
        return kept


GROUP = "组"
"""Ends the names of the classes in which contests are held, and those of teams."""
_ENTERED = expression(r"\d+[件项幅]")
"""So many works of a class (电焊组|12件)."""
_CLASS = expression("(?:[甲乙丙丁]|男子|女子|青年|中年|老年|[文理工医]科|个人|团体)组$")


def _contends(text: str, body: Span) -> bool:
    """Is a group one of a contest, and no team (个人赛甲组, 机械作业组|第一名, 电焊组|12件)?"""
    return bool(
        _RANK.match(text, body.end) or _ENTERED.match(text, body.end) or _CLASS.search(text[body.start : body.end])
    )


def _title_lines(article: Article) -> Iterator[tuple[int, int]]:
    """Where the headline begins and ends, and kicker and subtitle if they are no sums."""
    start = 0
    for line in article.text[: article.lead].splitlines():
        if not (start and _SUM.search(line)):
            yield start, start + len(line)
        start += len(line) + 1


AS_ONE = 40
"""Characters before a post in which it is said that somebody holds it."""
_AS_ONE = expression(
    r"(?:(?:[是为]|成为|当[上起]?了?)(?:[^，。；、！？\n]{2,32}的)?一[名位个](?:普通的?|基层|一线)?|当[上起]?了?)$"
)
"""Before a post that somebody holds (是某公司的一名|环卫工人, 当了|快递员)."""
_OPENS = ("", *"\n。；：.、 ")
"""Before a name with which a sentence or a row begins."""
_TOLD_BEHIND = expression("(?:（[^（）\\n]{1,8}）)?(?: +|，(?:[男女]，)?)[^，。；、\\n]{2,40}")
"""Between a name and the post that tells of it: in its row, or in apposition (张三，女，某公司|职工，)."""
_ENCLOSED = expression("（[^，。；、（）\\n]{2,40}$")
"""Between a name and the post in brackets behind it (张三（某会|干部）)."""
_OF_STUDIO = expression("工作室”?的?$")  # 某工作室|负责人、某公司安全员张三
_RAN = expression("(?:今年|去年|此前|还|又|也|曾|再次|首次|先后|多次)*(?:入围|参评|落选|获提名|角逐|竞逐|无缘)")
"""Opens what somebody did who ran for an honour, and no event's name (今年又入围“某市工匠”评选)."""
CONTEST = "subkind=Competition"
"""Cue of contests and selections, which bear the name of the body that holds them (在某电厂|接线技术比赛中)."""
_NAMED = frozenset({"quoted", "numbered", "held"})
"""Cues of events whose name is sure."""
_ACTS = expression(
    r"(?:共同|联合|一起|携手|一行|等(?:[一二三四五六七八九十\d]+[家个所])?|发出|宣读|介绍|分别|相继|先后|还|也|已|将|来到|走进)+"
)
"""What behind a body shows that an event's name does not hold it: that body acts (某会|共同|慰问…)."""


def _begins_name(event: Span, persons: list[Span]) -> bool:
    """Does what was taken for an event end in somebody's name (董事长展|旭东)?"""
    return any(event.start < p.start < event.end < p.end for p in persons)


_LOOSE = frozenset({"placeless", "weak"})
"""Cues of bodies that nothing but their ending tells."""


def _in_name(span: Span, roles: list[Span]) -> bool:
    """A place or body that begins in the name behind a post may be no more than its last part (部长|向|阳花现场)."""
    loose = span.rule == "place/suffix" or (
        span.kind == "Organization" and (_LOOSE & set(span.cues) or span.end - span.start == 2)
    )
    return bool(loose) and any(role.end <= span.start <= role.end + 1 for role in roles)


def _unhoused(text: str, persons: list[Span], venues: Iterable[Span]) -> list[Span]:
    """The people without what opens the name of a place where something is held (在|杨柳港|某标段项目|举行)."""
    opens = {venue.start: venue.end for venue in venues}
    return [p for p in persons if p.end + 1 >= opens.get(p.start, 0) or text.startswith(_HOMES, p.end)]


def _part_of_venue(body: Span, venues: Iterable[Span]) -> bool:
    """A place's or nobody's name that only ends that of a venue (在校|图书馆|举行), or takes in what is before it."""
    loose = body.kind == "Place" or "bare" in body.cues
    loose = loose or ("weak" in body.cues and body.kind == "Organization")
    ends = [v for v in venues if v.end == body.end]
    return any((loose and v.start < body.start) or ("placeless" in body.cues and body.start < v.start) for v in ends)


_HOMES = ("家", "同志", "老师", "创新", "工作室", "劳模", "的")
"""Behind somebody's name they make it that of a place."""


def _over(span: Span, persons: list[Span]) -> bool:
    return any(p.start < span.end and span.start < p.end for p in persons)


def _led(bodies: list[Span], persons: list[Span]) -> list[Span]:
    """The bodies, a studio taking the whole name of whose it is (汪继承|劳模工作室, 占|海平创新工作室)."""
    return [_bearing(body, persons) if body.kind == "Studio" else body for body in bodies]


def _bearing(studio: Span, persons: list[Span]) -> Span:
    """A studio from where the name begins that ends right before it, if it has no other, or in it."""
    last = studio.start + 1 - ("bare" in studio.cues)
    start = next((p.start for p in persons if p.start < studio.start and last <= p.end < studio.end), studio.start)
    return studio if start == studio.start else Span(start, studio.end, studio.kind, "body/led")


_ORDER = {
    kind: number
    for number, kind in enumerate(
        (
            "Document",
            "Honour",
            "Studio",
            "Union",
            "Enterprise",
            "Organization",
            "Person",
            "Event",
            "Date",
            "Role",
            "Place",
            "Rank",
        )
    )
}


def _uncrossed(spans: list[Span]) -> list[Span]:
    """Spans sorted by place; of two that cross, the longer stays; of equals, the first kind.

    The longest come first, so one crosses another where its first and its last character have not
    the same span innermost around them.
    """
    kept: list[Span] = []
    around: list[Span | None] = [None] * max((span.end for span in spans), default=0)
    for span in sorted(dict.fromkeys(spans), key=lambda s: (s.start - s.end, _ORDER[s.kind], s.start)):
        holder = around[span.start]
        same = holder is not None and holder.start == span.start and holder.end == span.end
        if holder is around[span.end - 1] and not same:
            kept.append(span)
            around[span.start : span.end] = [span] * (span.end - span.start)
    return sorted(kept, key=lambda s: (s.start, -s.end, s.kind))


__all__ = ["BODIES", "MentionFinder", "outermost"]
