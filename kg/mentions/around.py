# SPDX-License-Identifier: MIT
"""What stands around an event: its documents, and where it took place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.mentions.word_split import LEVEL_WORDS


class DocumentFinder:
    """Finds titled documents and books."""

    _TITLE = expression(r"《([^《》\n]{2,60}(?:《[^《》]{2,40}》[^《》\n]{0,20})?)》")

    def __init__(self, lexicon: Lexicon) -> None:
        endings = [s for s, (kind, _) in lexicon.suffixes.items() if kind == "Document"]
        self._ends = expression(any_of(endings) + "(?:（[^）]{1,12}）)?$")
        self._verbs = lexicon.form("{issue}")
        self._not = lexicon.form("{not_document}")

    def find(self, text: str) -> Iterator[Span]:
        """Titles in 《》 that are policies, plans, agreements or books; no songs, papers, apps."""
        for match in self._TITLE.finditer(text):
            title = match[1]
            before = text[max(0, match.start() - 14) : match.start()]
            if self._ends.search(title):
                yield Span(match.start(1), match.end(1), "Document", "document/title")
                continue
            if self._not.search(before[-8:]) or self._not.match(text, match.end()):
                continue
            if self._verbs.search(before) or self._verbs.match(text, match.end()):
                yield Span(match.start(1), match.end(1), "Document", "document/title")


_DATED = expression(r"\d+[年月日余多家]|等\d|[^一二三四五六七八九十\d高初附]中$")
"""In what is the name of no place: a date, some that are counted (某楼等3处), the inside of something (而非市一中)."""
_NUMBER = r"[零一二三四五六七八九十两几多数\d]+"
_BY = expression(
    rf"{_NUMBER}[个处](?:主?会场|分会场|赛场|赛区|场地|地点)|{_NUMBER}[楼层]$|以|通过|采[用取]"
    r"|(?:正式)?(?:设立|成立|揭牌|挂牌|落成)并|(?<![华作有认])为(?=.{2,})|面向(?=.{2,})"
    "|与(?=[^、]{2,16}(?:联合|共同|携手)?$)"
)
"""What may stand behind a venue's name: in how many places, on which floor, by what means, for whom; 设立并."""
_HALL = expression("活动(?:中心|室|站|基地|馆|广场|阵地)")
"""Places for activities, themselves none."""
_POINTED = expression("[该本我](?:公司|集团|单位|企业|中心|地区|[院校厂局矿所市区县镇馆])")
"""Opens the name of a place inside what the article speaks of (该校|某校区报告厅)."""
_NO_NAME = "是在到这请了把将对为有用从走"
"""Characters that stand in no name before which a sentence begins."""
_SCENE = expression(r"(?:^|[。\n”]|[日午晚早晨天前近]，?)在(?:位于[^，。的]{2,8}的)?([^，。；：！？\n《》]{3,40})，")
"""How a report sets its scene (5月6日，在|某某物流园|，司机们…)."""
_WITHIN = expression("(?:[上内]|门[前口外])$")
"""What ends no place's name, but says that something is in it or before it (某货轮|上, 某银行|门前)."""
_COUNTED = expression(rf"{_NUMBER}[余多]?[个家处座所条]")
_SEVERAL = expression(rf"(?:^|的){_COUNTED.pattern}")
"""Says that places are only counted (某街道的12个工会驿站)."""
_MARK, _AND = expression("、|——"), expression("[和与及]")
"""What parts the names of a row, and what does behind a place's name."""
ROW = 90
"""Most characters of a row of places that somebody comes to."""
OWN, WHOLE, MOST = 2, 5, 24
"""Characters that the name of a place where somebody comes has before its ending, else as the ending, and at most."""


class VenueFinder:
    """Finds where something took place: `在 X 举行`, `在 X、Y 和 Z 同时举行`, `走进 X`."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        hold = any_of(lexicon.words("take_place"))
        manner = any_of(lexicon.words("manner"))
        item = r"[^，。；：！？\n“”《》、]{2,30}?"
        self._in = expression(
            rf"(?:在|于|地点在|地点为)(?![为对给向从])((?:[^，。；：！？\n“”《》、和与及在]{{2,20}}、){{0,4}}{item}){manner}*{hold}"
        )
        self._manner = expression(f"{manner}+$")
        ends = {s for s, (kind, _) in lexicon.suffixes.items() if kind == "Place"} | lexicon.words("venue_end")
        self._ends = expression(f"{any_of(ends)}$")
        self._to = expression(
            rf"{any_of(lexicon.words('arrives_at'))}了?"
            rf"([^，。；：！？\n《》]{{2,{ROW}}}?)(?=[，。；]|等|{any_of(lexicon.words('does_there'))})"
        )
        self._inside = expression(
            rf"(?:^|[。\n]|[日午晚早晨]，)([^，。；：！？\n“”《》{_NO_NAME}]{{3,28}}?)"
            rf"(?:{any_of(lexicon.words('bustles'))}|[里内](?=[^，。；：！？\n的]{{2,16}}[，。]))"
        )
        self._common = lexicon.form("{common_place}+")
        self._not = lexicon.words("not_venue")
        self._never = lexicon.words("never_venue")
        self._stop = lexicon.form("{venue_stop}")
        self._site = lexicon.form("{work_on_site}现场")
        """Sites of work, and no mere word for where something happens."""

    def find(self, text: str) -> Iterator[Span]:
        """Venues named in the text; bodies among them are told apart later."""
        for match in self._in.finditer(text):
            start, end = match.span(1)
            inner = text.rfind("在", start, end)
            start = inner + 1 if inner >= 0 and end - inner > 2 else start
            by = _BY.search(text[:end], start + OWN)
            start, end = self._one(text, start, by.start() if by else end)
            manner = self._manner.search(text[:end], start)
            end = manner.start() if manner else end
            within = _WITHIN.search(text[:end], start + OWN)
            end = within.start() if within else end
            if end - start >= OWN and self._may_hold(text[start:end]):
                items = [*self._row(text, start, end)]
                if all(self._named(text[slice(*item)], 0) for item in items):
                    yield from (Span(*item, "Place", "place/venue") for item in items)
                elif "、" not in text[start:end]:
                    yield Span(start, end, "Place", "place/venue")
        for match in (m for way in (self._to, self._inside, _SCENE) for m in way.finditer(text)):
            for item in self._row(text, *match.span(1)):
                start, end = self._one(text, *item)
                name = text[start:end]
                named = self._named(name, OWN) or self._lexicon.place_length(name) == len(name)
                if named and self._may_hold(name) and "的" not in name:
                    yield Span(start, end, "Place", "place/visited")

    def _one(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Of a place and what it is in, the one with a name: 某区的|某大厦, 某园区|的一座厂房, 该校|某校区报告厅."""
        pointed = _POINTED.match(text, start, end)
        start = pointed.end() if pointed and self._named(text[pointed.end() : end], OWN) else start
        of = text.rfind("的", start, end)
        if of < 0:
            return start, end
        if self._named(text[of + 1 : end], OWN) and not _COUNTED.match(text, of + 1, end):
            return of + 1, end
        return (start, of) if self._named(text[start:of], OWN) else (start, end)

    def _may_hold(self, name: str) -> bool:
        own = self._site.sub("", name)
        never = any(word in own for word in self._never) or name in self._not or _SEVERAL.search(name) is not None
        return not (never or self._stop.search(_HALL.sub("", name)) or _DATED.search(name))

    def _row(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the names of a row stand: 甲公园、乙绿道|和|丙广场; 和 parts two only behind a place's name."""
        marks = [mark.span() for mark in _MARK.finditer(text, start, end)]
        for first, last in zip([start, *(mark[1] for mark in marks)], [*(mark[0] for mark in marks), end], strict=True):
            ands = [mark.start() for mark in _AND.finditer(text, first, last)]
            at = next((mark for mark in ands if self._named(text[first:mark], 0)), last)
            yield first, at
            if at < last:
                yield at + 1, last

    def _named(self, name: str, own: int) -> bool:
        """Does a name end as that of a place does, and say more than what any place is called?"""
        ending = self._ends.search(name)
        if ending is None or len(name) > MOST:
            return False
        before = _COUNTED.sub("", name[: ending.start()])
        whole = before in LEVEL_WORDS or (not before and len(ending[0]) >= WHOLE)
        return whole or len(self._common.sub("", before)) >= own
