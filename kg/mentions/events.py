# SPDX-License-Identifier: MIT
"""Events: what an article tells as happening, under its own name or in the words of the headline.

An event's name ends in a declared word (大赛, 座谈会, 启动仪式 …). It begins after the verb that
holds it (举办, 召开 …), at a quotation mark, an edition or a year, or where its clause begins.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.clauses import LISTED
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.event_bounds import clause_of, clause_start, covered, inside_quotes, is_organisation
from kg.mentions.span import DATED, SPOKEN_AT, Span

MAX_EVENT = 60
MIN_EVENT = 4
PURPOSE = 16
"""Characters before an event among which its clause may begin as a purpose (为办好某会，)."""
DASH = "——"
BARE = "event/bare"
"""The rule for a report's own event that only a word tells what it is."""
BARE_EVENT = 3
"""Characters: 活动, 会议 and 比赛 alone say too little to be anybody's event."""
_ANCHOR = expression(r"(?:(?:19|20)\d\d(?:[—-](?:20)?\d\d)?年度?|第[零一二三四五六七八九十百\d]+[届次期季个]|首届|“)")
_SESSION = expression(r"[一二三四五六七八九十]{1,3}届[一二三四五六七八九十]{1,3}次")
_ARTS = expression(r"(?:、[\u4e00-\u9fff]{2,3})+、")
_IS_PART = expression("^(?:这|此次|本次|此项|活动|慰问|走访|体检|培训)?[^，。；]{0,6}(?:是|系|作为|属于)")
_PART = expression(
    "”?(?:系列活动)?(?:之一|中的一|的(?:[\u4e00-\u9fff]{0,6}之一|又?一[个项次场]|重要|具体|其中|内容|组成|延续|子活动|系列活动))"
)
"""Around an event that only holds what the article reports (这是某某系列活动之一)."""
_MEETS = ("会", "会议", "仪式")
"""Ends of an occasion at which another one is held, too."""
_BY_MEANS = expression(r"(?:通过|采[取用]|运用|以(?=[^“，。；]{2,24}$))(?!了?“)[^。；]{0,40}$")
_SUCH_MEANS = expression("[^。；，“]{0,30}?[等的](?:[多各]种|不同|灵活|有效)?的?(?:方式|形式|途径|渠道|手段|方法)")
"""Around an event with no name of its own that only tells how something is done (通过召开|座谈会|、查阅资料等方式)."""
_LONGER = r"(?:系列)?之“|[\u4e00-\u9fff]{0,14}{slogan_event}"
"""Behind a quoted slogan it ends the event's name that the slogan only opens."""
_GOES_ON = r"[自于](?=[^，。；]{0,8}[年月日])|由(?=[^，。；]{2,40}(?:[联举主承]|{hold}))|{event_goes_on}|\d"
"""Behind a word that names an event only where the text goes on that it is held (“某某工匠”选树|自去年启动)."""
_OPENS = expression("[开闭启]|结业")
_ON_A_DAY = expression(
    r"(?:\d{1,2}月)?\d{1,2}日(?:[早晚]上?|上午|下午)?，(?:(?:[^，。；“]{2,24})(?P<held>举行|召开|举办)了?)?"
)
_HELD_THERE = expression("在[^，。；]{2,24}(?:举行|召开|举办)")
"""Names of what opens or closes an event; before and behind a meeting they say that it has a day of its own."""
_JOINED = expression("”?暨[\u4e00-\u9fff、]{0,16}")
"""Between the names of two events that are one: 某表彰大会|暨某集团工会|工作会议, 某启动会|暨甲建设、|乙部署会."""
_MOTTO = expression("”为(?:主题|内容|载体|抓手|口号)")
"""Follows what an event is about, in quotation marks, and no event's name (以“…”为主题)."""
_QUOTED_AND = "”暨"
"""Between two names of one event of which the first stands in quotation marks."""
PARTY = "党的"
"""Stands before 的 inside a name (学习|党|的二十大精神会议)."""
MANY_HELD = 8
"""Characters of a name that goes on another one though it begins with how many (某竞赛|百项重点工程开工仪式)."""
_LIST = (*LISTED, "以及")
"""Between the honours that are given at one ceremony (某市劳动模范|和|先进工作者表彰大会)."""
_OF = "之"
"""Begins what is one of an event's (某行动|之义诊活动)."""
_ONE = expression(r"了?一[场次项堂]")
_MANY = expression(r"(?:[\d一二三四五六七八九十百两数几]+[余多]?|多|系列)[场项次种类个轮]|各[类种项级]|丰富多彩")
_MADE = expression("[为出上]")
"""Behind a verb with 被 before it: what somebody was made, no event (被评选|为某市工匠)."""
_SO_MANY = expression(r"\d+[余多]?[场项次期个](?=[，。；、])")
"""How events that nobody names one by one are told of (52场论坛, 多种活动; 开展劳动竞赛|136项，)."""
_YEARLY = expression(r"^(?:19|20)\d\d年度?")
_COUNT = expression(
    r"^(?:\d{1,2}月\d{1,2}日|自(?=[\u4e00-\u9fff]{2,6}[省市区县])"
    r"|(?:——)?[这那]位|[去前]年|了|为期.{1,4}的|一[场次系]列?|[首两三多]场|本[次场届]|此[次场]|这[次场]|该|系列|主题为|以?)+"
)
_FOR_PEOPLE = expression(r"(?<=[为给向对])\d+[余多]?[名位人]")
"""How many are taught or told something, which is no event's name (正在给|10多名青年现场授课)."""
_GOES = expression("到|赴|来到|前往|负责人|(?<=部分)[^，。；]{0,6}代表(?=$)")
"""Before where somebody goes: a visit's name begins behind it (2024年某代表团到|某厂参观)."""
_PRIZE_ENDS = "奖章牌"
"""Last characters of prizes, behind which a list goes on with another event (获某年科技二等奖|、|某大赛银奖)."""
_INSIDE = (PARTY, "”走进")
"""What looks like a cut and is none: 党|的, and where a programme comes to (“工匠进校园”|走进|某校专场活动)."""


class EventFinder:
    """Finds the events of a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._hold = lexicon.form("{hold}")
        self._holds = lexicon.form("{holds}")
        self._cut = lexicon.form("{event_cut}")
        whole = lexicon.words("event_whole")
        self._whole = expression(any_of(whole))
        self._pairs = expression(any_of(whole | lexicon.words("name_and") | lexicon.words("and_word")))
        self._soft = lexicon.words("event_soft_cut")
        self._after = lexicon.form(r"”?(?:(?:\d{1,2}月)?\d{1,2}日|{event_after})")
        self._generic = lexicon.words("generic_event")
        self._line = lexicon.form("{line_of_work}")
        self._speech = lexicon.form("上的{speech_title}(?:材料|稿)?\n")
        self._longer, self._told_on = lexicon.form(_LONGER), lexicon.form(_GOES_ON)
        self._pointer = expression(r"(?:本|此|这|该|当日|当天)(?:次|场|届|项|个)?$")
        spirit = any_of(lexicon.words("background_after"))
        self._background = expression(f"”?(?:[、和及与][^，。；：！？\n]{{1,40}})?(?:{spirit})")
        self._purpose = lexicon.form("(?:^|[，。；！？\n]){purpose}[^，。；]{0,12}$")
        happens = any_of(lexicon.words("take_place"))
        self._takes_place = expression(
            f"(?:近日|日前|今天|昨天|随后|同时)?(?:[在于][^，。；]{{2,24}}?)?(?:隆重|正式|顺利|圆满)*{happens}"
        )
        self._later = lexicon.form("{event_later}(?!续)[^，。；]{0,8}$")
        self._verbal = tuple(sorted(lexicon.words("verbal_event")))
        self._people = lexicon.words("event_not_before")
        classes = ("quoted_event", "event_if_told", "class_room")
        self._named, self._told, self._rooms = (lexicon.words(name) for name in classes)
        self._goods = lexicon.form("”?(?:专项|慰问|救助|帮扶|活动)*{event_goods}")
        self._topics = tuple(sorted(lexicon.words("topic_list")))
        endings = (s for s, (kind, _) in lexicon.suffixes.items() if kind == "Event" and len(s) > 1)
        ends = "|".join(sorted(endings, key=len, reverse=True))
        self._ends = expression(f"(?:{ends})$")
        self._calls = lexicon.form("{visit_verb}(?![\u4e00-\u9fff])")
        self._leads_on = expression(f"“[^“”，。；！？]{{2,12}}”(?:{ends})")
        contests, prizes = (any_of(lexicon.words(name)) for name in ("contest", "prize_giving"))
        self._prizes = expression(f"(?P<contest>(?:{contests}))(?:{prizes})$")
        self._giving = expression(prizes)
        titles = any_of(s for s, (kind, _) in lexicon.suffixes.items() if kind == "Honour")
        scopes = any_of(lexicon.words("wide_place"))
        self._titled = expression(f"(?:{titles}|{scopes})”?$")

    def find(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """Every stretch that names an event; whether it is news is decided later."""
        last_end, held = -1, None
        for index in atoms.by_class["suffix"]:
            atom = atoms[index]
            if not atom.tag.startswith("Event"):
                continue
            after = atoms[index + 1] if index + 1 < len(atoms) else None
            if (
                after is not None
                and after.cls == "suffix"
                and after.tag.startswith("Event")
                and after.start == atom.end
            ):
                continue
            if (after is not None and after.text in self._people) or text.startswith(self._topics, atom.end):
                continue
            if self._goods.match(text, atom.end) or self._leads_on.match(text, atom.end):
                continue
            if not self._ends_name(text, atom) or (atom.text in self._verbal and self._goes_on(atoms, index)):
                continue
            if text.startswith("被", atom.start - 1) and _MADE.match(text, atom.end):
                continue
            span = self._span(text, atom, last_end)
            if span is None or _MOTTO.match(text, span.end) or text[span.start : span.end] in self._rooms:
                continue
            if _SO_MANY.match(text, span.end) and "quoted" not in span.cues:
                continue
            last_end = span.end
            if held is not None and self._one_name(text, held, span):
                cues = held.cues if "verbal" in span.cues else tuple(cue for cue in held.cues if cue != "verbal")
                quote = text.startswith("”", held.end) and text[held.start - 1 : held.start] == "“"
                end = span.end + (text[span.start : span.start + 1] == "（" and text.startswith("）", span.end))
                held = Span(held.start - quote, end, "Event", "event/name", cues + span.cues)
                continue
            if held is not None:
                yield held
            held = span
        if held is not None:
            yield held

    @staticmethod
    def _one_name(text: str, held: Span, span: Span) -> bool:
        """Two endings of one name: 甲大赛暨乙大赛, 甲会及乙会, or a contest of many arts (“某杯”征文、书法比赛)."""
        between = text[held.end : span.start]
        arts = _ARTS.fullmatch(between) and {"quoted", "numbered"} & set(held.cues) and "held" not in span.cues
        joined = _JOINED.fullmatch(between) is not None and "pointer" not in span.cues
        met = between == "及" and text.endswith(_MEETS, held.start, held.end)
        named = between == "暨" or text.startswith(_OF, span.start) or "pointer" not in held.cues + span.cues
        named = named or ("pointer" not in held.cues and span.end - span.start > MANY_HELD)
        return bool(arts) or joined or (named and (met or between in ("暨", "")))

    def with_contests(self, text: str, events: list[Span]) -> Iterator[Span]:
        """The events, and each individual contest at whose prize-giving one of them is (某杯大赛|颁奖典礼)."""
        for event in events:
            yield event
            prizes = self._prizes.search(text[event.start : event.end])
            if prizes and {"quoted", "numbered"} & set(event.cues):
                cues = (*(cue for cue in event.cues if cue != "held"), "happens")
                end = event.start + prizes.end("contest")
                start = max(event.start, text.rfind("暨", event.start, end) + 1)
                if _YEARLY.sub("", text[start:end]) in self._generic:
                    continue
                yield replace(event, start=start, end=end, cues=cues)

    def dated(self, text: str, events: list[Span]) -> list[Span]:
        """The events, one with no name but what it is told as its own where it has a day, and another was named before.

        `12日晚，座谈会在某地举行`, `当晚10月8日，某工会举行欢迎会`; not what opens or closes another one (闭幕式).
        """
        named = [e.end for e in events if "pointer" not in e.cues and "headline" not in e.cues]
        first = min(named, default=len(text))
        own = {e for e in events if e.start > first and self._has_day(text, e)}
        return [replace(e, rule=DATED, cues=_firm(e)) if e in own else e for e in events]

    def _has_day(self, text: str, event: Span) -> bool:
        name = text[event.start : event.end]
        meets = "pointer" in event.cues and len(name) >= BARE_EVENT and name.endswith((*_MEETS, "典礼"))
        if not meets or _OPENS.match(name):
            return False
        told = _ON_A_DAY.fullmatch(text, clause_of(text, event.start), event.start)
        return bool(told and (told["held"] or _HELD_THERE.match(text, event.end)))

    def name_bare(self, text: str, events: list[Span], lead: int) -> list[Span]:
        """The report's event where no name is given but what it is: 召开座谈会, 举行签约仪式."""
        near = [e for e in events if e.start < lead and not {"headline", "background"} & set(e.cues)]
        if any("pointer" not in e.cues and "verbal" not in e.cues for e in near):
            return events
        for event in near:
            clause = clause_start(text[: event.start])
            bare = event.end - event.start >= BARE_EVENT and not _MANY.match(text, event.start)
            bare = bare and not self._pointer.search(text[max(0, event.start - 4) : event.start])
            bare = (
                bare
                and text[event.end : event.end + 1] not in _LIST
                and not self._line.search(text, clause, event.start)
            )
            told = self._holds.search(text, clause, event.start) or self._takes_place.match(text, event.end)
            if bare and "pointer" in event.cues and told:
                named = replace(event, rule=BARE, cues=_firm(event))
                return [named if other is event else other for other in events]
        return events

    def _goes_on(self, atoms: list[Atom], index: int) -> bool:
        """A verb-like ending (走访慰问) is inside a longer name where a firmer ending follows soon."""
        for atom in atoms[index + 1 : index + 7]:
            if atom.cls in ("mark", "stop", "body"):
                return False
            if atom.cls == "suffix" and atom.tag.startswith("Event"):
                return atom.text not in self._verbal
        return False

    def _ends_name(self, text: str, atom: Atom) -> bool:
        """Is a word that ends events' names none that needs quotation marks, or to be told as held, or that goes on?"""
        if atom.text in self._told and not (text[atom.start - 1] == "”" and self._told_on.match(text, atom.end)):
            return False
        open_ = atom.text in self._named and text[atom.end : atom.end + 1] != "”"
        return not (open_ or self._inside_longer(text, atom))

    def _inside_longer(self, text: str, atom: Atom) -> bool:
        """True inside a quoted slogan that only opens the event's name (“…送清凉”慰问活动, “送清凉、送健康”慰问)."""
        opening = text.rfind("“", max(0, atom.start - 30), atom.start)
        closing = text.find("”", atom.end, atom.end + 30)
        if opening < 0 or closing < 0 or "”" in text[opening : atom.start] or "“" in text[atom.end : closing]:
            return False
        called = closing - opening > len(atom.text) + 1 and self._calls.match(text, closing + 1)
        return bool(called or self._longer.match(text, closing + 1, closing + 24))

    def _span(self, text: str, atom: Atom, last_end: int) -> Span | None:
        end = atom.end
        goes_on = len(_QUOTED_AND) if text.startswith(_QUOTED_AND, last_end) else 0
        floor = max(last_end + goes_on, end - MAX_EVENT, 0)
        clause = floor + clause_start(text[floor:end])
        start = self._start(text, self._after_dash(text, clause, atom.start), atom.start)
        quoted = text[clause - 1 : clause] == "“" and text[end : end + 1] == "”"
        whole = quoted and _ANCHOR.search(text, clause, end)
        told = quoted and self._holds.search(text, max(0, clause - len("举办了“")), clause - 1)
        start = clause if whole or told else start
        name = text[start:end]
        match = _COUNT.match(name)
        if match and match.end() < len(name):
            start += match.end()
        name = text[start:end]
        bare = (name in self._lexicon.suffixes and len(name) < 5) or (_MANY.match(name) and not quoted)
        pointer = bool(bare or len(name) < MIN_EVENT or name in self._generic)
        if not pointer and (name.count("“") != name.count("”") or _FOR_PEOPLE.match(text, start)):
            return None
        named = () if pointer else self._cues_of_name(text, start, end, atom, whole=bool(whole))
        cues = ("subkind=" + atom.tag.partition(":")[2], *named, *self._cues_around(text, start, end))
        if pointer:
            routine = ("routine",) if self._line.search(text, clause_of(text, start), start) else ()
            return Span(start, end, "Event", "event/pointer", ("pointer", *cues, *routine))
        return Span(start, end, "Event", "event/name", cues)

    def _cues_of_name(self, text: str, start: int, end: int, atom: Atom, *, whole: bool) -> Iterator[str]:
        """What kind of name an event has."""
        name = text[start:end]
        if atom.text in self._verbal:
            yield "verbal"
        if whole or "“" in name or "《" in name:
            yield "quoted"
        numbered = _ANCHOR.match(name) and name[0] != "“"
        if numbered or _SESSION.search(name):
            yield "numbered"

    def _cues_around(self, text: str, start: int, end: int) -> Iterator[str]:
        """Whether the words beside an event say that it is held, that it takes place, or why it is spoken of at all."""
        if self._hold.search(text[max(0, start - 7) : start]):
            yield "held"
        clause = max(clause_of(text, start), text.rfind("，", 0, start) + 1)
        part = _IS_PART.search(text[clause:start]) and _PART.match(text, end)
        if self._after.match(text, end) and not part:
            yield "happens"
        spoke = end < text.find("\n") and self._speech.match(text, end)
        if spoke:
            yield SPOKEN_AT
        later = self._later.search(text[max(0, start - 10) : start])
        purpose = self._purpose.search(text[max(0, start - PURPOSE) : start])
        means = _SUCH_MEANS.match(text, end) and _BY_MEANS.search(text[clause_of(text, start) : start])
        if later or purpose or part or means or (self._background.match(text, end) and not spoke):
            yield "background"

    def _after_dash(self, text: str, clause: int, end: int) -> int:
        """Where a headline's event begins behind what is said of it: `展风采——某某大赛`; else its clause."""
        dash = text.rfind(DASH, clause, end) if end < text.find("\n") else -1
        motto = dash > clause and not self._ends.search(text, clause, dash) and not inside_quotes(text, clause, dash)
        return dash + len(DASH) if motto else clause

    def _start(self, text: str, clause: int, end: int) -> int:
        """Where the name begins: after the last verb that holds it, or at its anchor."""
        start, held = clause, False
        for match in self._hold.finditer(text, clause, end):
            inside = covered(self._whole, text, clause, end, match) or inside_quotes(text, clause, match.start())
            if not inside and not is_organisation(text, match):
                start, held = match.end(), True
        anchors = [m.start() for m in _ANCHOR.finditer(text, start, end) if not inside_quotes(text, clause, m.start())]
        for match in self._cut.finditer(text, start, end):
            won = match.group() in _LIST and text[match.start() - 1] in _PRIZE_ENDS
            soft = (
                match.group() in self._soft
                and not won
                and (
                    (held and match.group() != "的" and match.start() > start)
                    or any(a <= match.start() and text[a] != "“" for a in anchors)
                )
            )
            told = match.group() == "的" and match.end() == end and held and _ONE.match(text, start)
            if told or text[match.start() - 1 : match.end()] in _INSIDE:
                continue
            paired = covered(self._pairs, text, start, end, match)
            prizes = match.group() in _LIST and self._giving.match(text, end)
            paired = paired or bool(prizes and self._titled.search(text[start : match.start()]))
            if not soft and not paired and not inside_quotes(text, clause, match.start()):
                start = match.end()
        if goes := [*_GOES.finditer(text, start, end)] if text.startswith(self._verbal, end) else []:
            start = goes[-1].end()
        anchors = [a for a in anchors if a >= start]
        if anchors and anchors[0] > start and text[anchors[0]] != "“" and text[anchors[0] - 1] != "暨":
            start = anchors[0]
        while start < end and text[start] in "的了、 ":
            start += 1
        return start


def _firm(event: Span) -> tuple[str, ...]:
    """The cues of what was taken to point at an event, as those of one that is held."""
    return (*(cue for cue in event.cues if cue != "pointer"), "held")
