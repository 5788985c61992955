# SPDX-License-Identifier: MIT
"""Honours that only the verb right before them shows to be some: 被评为|某某省农村先进教育工作者、市优秀党员."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import any_of, begun_by, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.editions import EDITION, YEAR, edition_cues
from kg.mentions.span import Span

WON = ("荣获", "获得", "获评", "当选", "荣膺", "获")
"""Verbs after which nobody stands who is given an honour: what follows is its name."""
BEGINS = "(?!以上|以下)[^\\W\\da-zA-Z的了过在和与及或等将被由向对为从其该各]"
"""A character with which the name of an honour may begin that nothing but a verb shows to be one."""
AWARD = "五一劳动奖"
"""Stands for the medals and the certificates together, but not behind a verb that says who won it."""
ENDED = "(?=[，。；、！\n]|荣誉|称号|等|的(?:决定|通报)|$)"
"""What follows such a name."""
BEARS = "[者员师长工手士生医警兵人干部才体位组业庭家室间委司口区村岗号站队班星友校年]"
"""Ends what a praised person or body is called by (优秀|通讯员)."""
RANK = "[特一二三]等奖"
"""Behind the name of what works are given (某省职工优秀技术创新成果|一等奖)."""
_AND = "[、和及]"
"""What joins such names."""


class ConferredFinder:
    """Finds honours right behind a verb that says that they were won."""

    def __init__(self, lexicon: Lexicon, endings: list[str]) -> None:
        self._bare = lexicon.words("bare_honour")
        self._no_ends = tuple(lexicon.words("not_honour_end"))
        self._contest = lexicon.form("{contest}")
        dated = f"(?:{EDITION.pattern}|{YEAR.pattern})?"
        titles = any_of((AWARD, *(e for e in endings if len(e) > 1 and not e.endswith(("奖", "称号")))))
        self._named = expression(rf"{WON_VERB}了?{dated}(?!得?者|奖)(?P<name>(?:{BEGINS}){{2,8}}?{titles}){ENDED}")
        praise, scope = any_of(lexicon.words("praised_bearer")), r"(?:和(?=谐)|[^，。；：、“”（）！？\n的了过为和与及])"
        self._verb = expression(f"{begun_by(WINS)}(?:{WON_VERB}(?:为|了|过)?{dated}|表彰了?{YEAR.pattern})(?!得?者|奖)")
        self._praised = expression(
            rf"(?P<name>(?:{BEGINS}{scope}{{0,14}}?)?(?<![最更很较]){praise}(?:(?![和与及])[\u4e00-\u9fff]){{1,8}}?{BEARS})(?:{ENDED}|(?={_AND}))"
        )
        self._list = expression(
            rf"(?:{'|'.join(WINS)}|作为|身为|拥有)(?:为|了|过)?(?P<items>[^，。；：！？\n]{{2,160}}?)等(?:多?[项个种]|众多|一?系列|[\d数几十]+余?[项个])?"
            rf"(?:[国省市区县各][家级]{{1,2}})?(?:荣誉|称号|殊荣|奖项)"
        )
        self._listed = expression(
            rf"(?:^|(?<=、)){dated}(?P<name>[\u4e00-\u9fff]{{3,24}}?(?:{titles}|{BEARS}))(?=、|$|[和及])(?<![一二三特]等奖)"
        )
        self._opens = tuple(lexicon.words("honour_opening"))
        self._place_length = lexicon.place_length
        self._works = expression(
            rf"(?:{'|'.join(WINS)}|拿下|夺得|摘得|斩获|捧得|捧回)了?{dated}(?P<name>(?:{BEGINS})[^，。；、：“”（）\n的了]{{3,22}}?(?:成果|创新奖|进步奖))(?=奖?{RANK})"
        )
        self._of_house = expression(
            rf"{WON_VERB}(?:为|了|过)?{dated}(?P<name>(?!集团公司)(?:{BEGINS}){{2,16}}?(?:集团|公司|厂|局|系统|行业)“(?:大?工匠|劳模)”)"
        )
        self._item = expression(rf"[^，。；：！？\n]{{2,24}}?{_AND}(?:{dated})")

    def find(self, text: str) -> Iterator[Span]:
        """Each honour that stands right behind its verb, and those that are joined to it.

        >>> from kg.data import folder
        >>> from kg.lexicon import load_lexicon
        >>> text = "张三被评为云州市农村先进教育工作者、省优秀党员。"
        >>> [text[s.start : s.end] for s in ConferredFinder(load_lexicon(folder("seeds")), ["标兵"]).find(text)]
        ['云州市农村先进教育工作者', '省优秀党员']
        """
        for match in self._named.finditer(text):
            yield from self._honour(text, *match.span("name"))
        for won in self._list.finditer(text):
            if "、" in won["items"]:
                start = won.start("items")
                for item in self._listed.finditer(won["items"]):
                    yield from self._honour(text, start + item.start("name"), start + item.end("name"))
        for work in self._works.finditer(text) if "等奖" in text else ():
            if work["name"].startswith(self._opens) or self._place_length(work["name"]):
                yield from self._honour(text, *work.span("name"))
        for house in self._of_house.finditer(text) if "”" in text else ():
            yield from self._honour(text, *house.span("name"))
        seen: set[int] = set()
        for verb in self._verb.finditer(text):
            at = verb.end()
            while at >= 0 and at not in seen:
                seen.add(at)
                name = self._praised.match(text, at)
                if name and not self._contest.search(name["name"]):
                    yield from self._honour(text, *name.span("name"))
                more = self._item.match(text, at)
                at = more.end() if more else -1

    def _honour(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The name between two places, if it is an honour's."""
        name = text[start:end]
        if name not in self._bare and not name.endswith(self._no_ends):
            yield Span(start, end, "Honour", "honour/behind", edition_cues(text, start))


SLOGAN = 4
"""Characters after an honour in its quotation from which the whole is a slogan."""


def in_slogan(text: str, atom: Atom, longest: int) -> bool:
    """An honour that opens a quotation of more words is part of a slogan (“最美劳动者 微笑带回家”)."""
    rest = text[atom.end : text.find("”", atom.end)]
    opens = text[atom.start - 1 : atom.start] == "“" and SLOGAN < len(rest) <= longest
    return opens and not re.search("[、，。；\\n]|[会奖赛动选式]$", rest)


_MADE = ("评", "授予", "表彰", "命名", "认定", "评选", "选树", "选")
WINS = (*WON, "喜获", "获颁", *(f"被{verb}为" for verb in _MADE), *(f"{verb}为" for verb in _MADE), "被授予")
WON_VERB = f"(?:{'|'.join(WINS)})"
"""Such a verb."""
