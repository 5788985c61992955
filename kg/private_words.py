# SPDX-License-Identifier: MIT
"""The words beside a name that tell of a private person: in need, ill, a victim, a child, or the family of one.

The words are classes of `seeds/words.tsv`. Right before the name stands a word of its own (`private_before`), or one of
need and one of who is in it (`need`, `needy` or a trade, with `need_joint` between them: 困难|退休|职工), whose family
or delegate it may name (`need_tail`), or that opens a list (`need_list`, `need_such`); an illness (`illness_lead` …
`illness_end`, `falls_ill`) and 的; a child's age or class at school. Right behind it stands `private_after`, or a
predicate: an illness behind adverbs (`ill_adverb`), `hard_up`, `aid` that is taken or given (`takes_aid`, `aid_taken`,
`gives_aid`, `hands_aid`), or what somebody in need is called. `kin` makes private whom it ties to somebody who is, and
anybody's family of whose or whose own illness the sentence tells (`ill`), or that is a child (`offspring`) at school
(`schooling`) and not yet at work (`grown`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.expressions import any_of, expression
from kg.lexicon import Lexicon

ADULT = 18
"""Age from which nobody is a child."""
REACH = 28
"""Characters before a name in which such words stand."""
OPENING = "“‘「《：:—·*＊ （("
"""What may stand between such words and the name."""
JOIN = "(?:[”’」》]?(?:[、和与及]|以及)[“‘「《]?)"
"""What stands between those who are named as the same, as an expression."""
LISTED = "，；"
"""What also does, in a list behind a colon or in brackets."""
_MARKS = OPENING + "、\n”’」》"
_ENDS = "，。；！？\n"
_STOPS = "。！？\n"
LONGEST_CLAUSES = 60
"""Characters of the clauses before a name that tell what befell somebody."""
LONGEST_LINE = 40
"""Characters of a line in such a list."""
LONGEST = 400
"""Characters of a list in which marks join names."""
LONGEST_TITLE = 8
"""Characters of a title right before a name."""
_CLOSED = "：:（("
"""What opens a list on the same line."""
TRADES = ("plain_worker", "trade")
"""Classes of words for what people work as, which make nobody public."""
_COUNT = r"[\d一二两三四五六七八九十百]+(?:余|多)?[名位户个人]"


class Told(NamedTuple):
    """Where the words stand that make somebody private."""

    start: int
    end: int
    child: bool = False
    """Is that only because somebody is a child?"""


class PrivateWords:
    """Finds the words that tell of a private person."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.words
        one_of = self._one_of
        self._plain = tuple(sorted(frozenset().union(*map(self._words, TRADES))))
        self._titles, self._standings = lexicon.titles, self._words("public_standing")
        self._honours = tuple(sorted({name[lexicon.place_length(name) :] for name in lexicon.honours} - {""}))
        self._minors = tuple(sorted((self._words("pupil") | self._words("minor")) - self._words("kin")))
        self._becomes = expression(f"[^{_ENDS}、]{{0,6}}?{one_of('becomes')}了?([^{_ENDS}、]{{2,24}})")
        self._offspring = tuple(sorted(self._words("offspring")))
        self._schooling, self._grown = (expression(one_of(name)) for name in ("schooling", "grown"))
        illness = f"{one_of('illness_lead')}(?!者)[^{_ENDS}]{{0,8}}?{one_of('illness_end')}"
        self._illness = expression(f"{illness}|{one_of('ill')}")
        needy, trade = one_of("needy", *TRADES), f"(?:、{one_of(*TRADES)})?"
        need = f"{one_of('need')}的?{one_of('need_joint', 'need', 'needy', *TRADES)}{{0,3}}{needy}"
        need = f"(?:{need}|{one_of('private_before')}){one_of('need_tail', 'kin')}{{0,2}}"
        such = f"(?!{one_of('such_not')}){one_of('need_such')}"
        lead = f"{need}(?:{trade}|(?:{_COUNT}人?[，,]?)?{such})"
        pupil, kin = one_of("pupil"), f"{one_of('kin')}(?:名?叫)?"
        helped = f"{one_of('aid_taken')}(?=[{_ENDS}、：:（(）)的]|名单|$)"
        money = f"了?[^{_ENDS}、的]{{0,10}}(?:{one_of('aid')}|{helped})"
        taken = f"{one_of('takes_aid')}{money}"
        given = f"{one_of('gives_aid')}了?[^{_ENDS}、]{{0,12}}{one_of('aid')}"
        whom = f"[向为给](?:{one_of(*TRADES)}|{pupil})?"
        self._need, self._kin, self._to = (expression(f"(?:{words})$") for words in (lead, kin, whom))
        self._is_need, self._joined = expression(f"{need}$"), expression(f"{JOIN}{one_of(*TRADES)}?")
        listed = f"(?:{taken}(?:名单)?|{self._titled(need)})"
        self._list, self._lists = expression(f"{listed}[：:]$"), expression(f"({listed})[：:（(\n]")
        self._picture = expression(f"[^{_ENDS}）)]*{one_of('byline_end')}[）)]")
        fallen = f"(?:{illness}|{one_of('falls_ill')}|{taken})"
        self._ill = expression(f"{fallen}[^{_ENDS}、的]{{0,4}}的[^{_ENDS}、的]{{0,8}}$")
        self._note = expression(r"^[（(][^（）()。]{0,24}[）)]")
        self.of = self._words("works_at")
        """What stands between a body and the name of who is there."""
        kin, times = one_of("kin"), f"(?:[^{_ENDS}]{{0,10}}[，,])?"
        befell = f"(?:{illness}|{one_of('falls_ill', 'hard_up')})(?!的|者|人)"
        adverb = rf"(?:{one_of('ill_adverb')}|\d+年前?)"
        self._later = expression(
            f"[{_STOPS}；]{times}({one_of('pronoun')}(?:的?{kin}|家里?)?{adverb}{{0,4}}{befell}|{one_of('ill_cause')}{befell})"
        )
        self._fore = expression(self._clauses(f"{illness}|{taken}"))
        self._numbered = expression(f"{need}{_COUNT}[，,]{such}$")
        self._called = expression(f"的(?:{need}|(?:{one_of('needy', *TRADES)})(?:{illness}|{one_of('falls_ill')}))")
        self._handed = expression(f"{one_of('aid')}[^{_ENDS}、]{{0,4}}{one_of('hands_aid')}了?$")
        self._grade = expression(
            f"(?:[一二三四五六七八九\\d]年级|初[一二三]|高[一二三]|[一二三四五六](?=[（(]))(?:[(（]?[\\d一二三四五六七八九十]+[)）]?班)?的?{pupil}$"
        )
        self._age = expression(f"(?<!\\d)(\\d{{1,2}})周?岁的?{pupil}?$")
        self._told_age = expression(
            r"(?:[，,（(]?今年(?:才|刚|刚满)?|[（(](?:[男女][，,、])?)(\d{1,2})周?岁|[，,](?:[男女][，,])?(\d{1,2})周?岁"
        )
        self._after, self._given = expression(one_of("private_after")), expression(f"(?:{JOIN}[^{_ENDS}、]{{2,4}}){{0,8}}等?{given}")
        self._predicate = expression(self._predicates(illness, need, money, given))
        self._is_kin = expression(f"是[^{_ENDS}、]{{1,10}}的(?P<kin>{one_of('kin')})(?=[{_ENDS}]|$)")
        person = f"的[^{_ENDS}、的]{{0,8}}{needy}"
        to_whom = f"{whom}(?=[^{_ENDS}、]{{2,4}}{given})"
        fallen = f"(?:{illness}|{one_of('falls_ill')}|{taken}){person}"
        pupils = f"{one_of('supports')}(?=[^{_ENDS}、]{{2,3}}{one_of('private_after')})"
        self._leading = expression(f"(?=({pupils}|{lead}|{listed}(?=[：:])|{fallen}|{kin}|{pupil}|{to_whom}))")

    def _titled(self, need: str) -> str:
        """The title of a list of people in need (困难职工帮扶名单, 拟资助人员名单)."""
        one_of = self._one_of
        between = one_of("need", "need_joint", "needy", "list_joint", *TRADES)
        return f"(?:{need}|{one_of('table_of_need')}){between}{{0,3}}{one_of('need_list')}"

    def _clauses(self, illness: str) -> str:
        """The clauses right before a name that tell what befell who is named next (因患病，家境贫寒，某某)."""
        one_of = self._one_of
        adverb = rf"(?:{one_of('ill_adverb')}|\d+年前?|\d+月|\d+日|\d+岁时?)"
        state = f"{one_of('ill_cause')}?{adverb}{{0,3}}(?:{illness}|{one_of('falls_ill', 'hard_up')})[^{_ENDS}、的]{{0,6}}(?:的那[天年月刻])?"
        then = f"[^{_ENDS}、的]{{0,12}}"
        return f"[”’」]?(?:[^{_ENDS}]{{0,8}}[，,])?(?:{state}[，,]){{1,3}}(?:{then}{one_of('needy', *TRADES)})?$"

    def _one_of(self, *names: str) -> str:
        return any_of(frozenset().union(*map(self._words, names)))

    def _predicates(self, illness: str, need: str, money: str, given: str) -> str:
        """What tells right behind a name that somebody is ill or in need."""
        one_of, closed = self._one_of, f"(?=[{_ENDS}）)]|$)"
        needy = one_of("needy", *TRADES)
        adverb = rf"(?:{one_of('ill_adverb')}|\d+年前?|\d+月|\d+日|\d+岁时?)"
        falls = f"(?:因[^{_ENDS}、]{{0,6}})?{one_of('falls_ill')}(?!的|{needy})"
        is_one = f"{one_of('need_is')}[^{_ENDS}、]{{0,12}}[“‘「]?{need}[”’」]?{closed}"
        told = f"{illness}|{falls}|{one_of('hard_up')}|{one_of('takes_aid')}{money}|{is_one}"
        counted = f"等?{_COUNT}{need}(?!的)|等{need}{closed}"
        whose = f"(?:{one_of('household')}|的?{one_of('kin')})?"
        group = f"(?:等?{_COUNT}{one_of(*TRADES, 'needy')}?|等(?:同志|人)?)"
        held = f"[“‘「]?{need}[”’」]?{closed}"
        gap = f"(?:(?!{one_of('helps')})[^{_ENDS}、]){{0,12}}?"
        befalls = f"{gap}{one_of('befalls')}(?!的|{needy})"
        owns = f"的[^{_ENDS}、的]{{0,4}}{one_of('illness_end')}(?!者|人|房|院|科|区)"
        level = f"[^{_ENDS}、]{{0,6}}[一二三四五六七八九十]级(?:伤残|残疾)"
        aged = f"[，,](?:[男女][，,])?(?:{one_of('ill_adverb')}|现年)?\\d+岁[^{_STOPS}]{{0,60}}?(?:{one_of('hard_up', 'befalls')})"
        polite = f"{one_of('honorific', 'elder')}?"
        befalls += f"|{gap}[，,]{adverb}{{0,2}}{illness}"
        plain = f"{polite}{group}?{whose}[，,（(]?{adverb}{{0,4}}(?:{told}|{one_of('suits')})"
        visited = f"{one_of('household')}[，,]{given}"
        return f"{plain}|{visited}|{group}?{whose}(?:{befalls})|{owns}|{level}|{aged}|[，,]{held}|{counted}"

    def is_plain(self, role: str) -> bool:
        """Does a role only say what somebody works as, or that somebody is in need (退休职工, 焊工, 患者)?

        >>> from kg.knowledge import load_knowledge
        >>> words = PrivateWords(load_knowledge().lexicon)
        >>> [words.is_plain(role) for role in ("挡车工", "困难职工", "主席")]
        [True, True, False]
        """
        job = self._titles.get(role) == "job" or role.endswith(self._plain)
        return job or self._is_need.search(role) is not None

    def is_minor(self, words: str) -> bool:
        """Do words call somebody a pupil or a child (困难小学生)?"""
        return words.endswith(self._minors)

    def is_great(self, honour: str) -> bool:
        """Is an honour one that the seeds know, of whatever place, and none of a school?"""
        return honour.endswith(self._honours) and not self._schooling.search(honour)

    def standing(self, text: str, start: int, end: int) -> bool:
        """Do the words beside a name tell an office or a public standing (车间主任某某, 某某后来成为主席)?"""
        low = max(0, start - LONGEST_TITLE)
        titles = (text[at:start] for at in range(low, start - 1))
        if any(self._is_office(title) for title in titles):
            return True
        became = self._becomes.match(text, end)
        return became is not None and any(self._is_office(became[1][at:]) for at in range(len(became[1]) - 1))

    def _is_office(self, title: str) -> bool:
        return title in self._standings or (self._titles.get(title) == "post" and not self.is_plain(title))

    def leads(self, text: str) -> Iterator[tuple[int, int]]:
        """What stands before the names of private people: of need, of illness, of kinship, of school, of whom aid is
        for; also such words as begin inside others (白血病患儿).
        """
        return (match.span(1) for match in self._leading.finditer(text))

    def list_end(self, text: str, at: int) -> int:
        """Where a list ends that a colon or a bracket opens there; the place itself if none does."""
        closing = {"：": _STOPS, ":": _STOPS, "（": "）", "(": ")"}.get(text[at : at + 1], "")
        last = min(len(text), at + LONGEST) if closing else at
        return min((end for mark in closing if (end := text.find(mark, at, last)) >= 0), default=last)

    def lists(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where the titles of lists of people in need begin and end, and where their lists do."""
        for match in self._lists.finditer(text):
            yield *match.span(1), self._last_line(text, match.end(1))

    def _last_line(self, text: str, at: int) -> int:
        """Where a list ends: in brackets, on its line, or on the short lines below a title."""
        if text[at] in _CLOSED:
            end = self.list_end(text, at)
            return end if text[at] in "（(" or text[at + 1 : at + 2] != "\n" else self._lines(text, at + 2)
        return self._lines(text, at + 1)

    def _lines(self, text: str, at: int) -> int:
        last = min(len(text), at + LONGEST)
        while at < last:
            end = text.find("\n", at, last)
            end = last if end < 0 else end
            if end - at > LONGEST_LINE or "。" in text[at:end]:
                return at
            at = end + 1
        return last

    def without_note(self, words: str) -> str:
        """Words without what opens them in brackets (（某某厂）、)."""
        return str(self._note.sub("", words))

    def later(self, text: str, start: int, end: int) -> Told | None:
        """Where a later sentence tells what befell him or her (。五年前，她的丈夫突发脑梗)."""
        match = self._later.search(text, start, end)
        return Told(*match.span(1)) if match else None

    def joined(self, words: str) -> bool:
        """Do these words between two names tell them as the same (、, 和, 、焊工)?"""
        return self._joined.fullmatch(words) is not None

    def beside(self, text: str, start: int, end: int) -> Told | None:
        """Where the words stand that make private who is named there."""
        low = max(0, start - REACH)
        low = max(low, *(text.rfind(mark, low, start - 1) + 1 for mark in _ENDS))
        head = self._head(text, low, start)
        if match := self._list.search(text[low:start].rstrip(" ")):
            return Told(low + match.start(), low + match.end())
        for pattern in (self._need, self._ill, self._handed, self._grade):
            if match := pattern.search(head):
                return Told(low + match.start(), low + match.end(), pattern is self._grade)
        if (match := self._age.search(head)) and int(match[1]) < ADULT:
            return Told(low + match.start(), low + match.end(), child=True)
        if (told := self._told_age.match(text, end)) and int(told[1] or told[2]) < ADULT:
            return Told(*told.span(), child=True)
        for pattern in (self._after, self._predicate):
            if match := pattern.match(text, end):
                return Told(*match.span(), pattern is self._after)
        if self._to.search(head) and (match := self._given.match(text, end)):
            return Told(*match.span())
        first = max(0, start - LONGEST_CLAUSES)
        first = max(first, *(text.rfind(mark, first, start) + 1 for mark in _STOPS))
        if self._words("called").intersection([text[start - 1 : start]]) and (match := self._called.match(text, end)):
            return Told(*match.span())
        if match := self._numbered.search(text[first:start].rstrip(_MARKS)):
            return Told(first + match.start(), first + match.end())
        match = self._fore.fullmatch(text, first, start)
        return Told(*match.span()) if match else None

    def _head(self, text: str, low: int, start: int) -> str:
        """The words before a name, without marks; none where the name is that of who took a picture."""
        head = text[low:start].rstrip(_MARKS)
        bracket = not {"（", "("}.isdisjoint(text[low + len(head) : start])
        return "" if bracket and self._picture.match(text, start) else head

    def kin(self, text: str, start: int) -> tuple[int, int] | None:
        """Where the word stands right before a name that says whose family it is."""
        low = max(0, start - REACH)
        match: re.Match[str] | None = self._kin.search(self._head(text, low, start))
        return (low + match.start(), low + match.end()) if match else None

    def family(self, text: str, start: int, end: int) -> Told | None:
        """Where the word of kinship stands beside a name, in a sentence of illness or of a child at school."""
        is_kin = self._is_kin.match(text, end)
        tie = is_kin.span("kin") if is_kin else self.kin(text, start)
        if tie is None:
            return None
        first = max(text.rfind(mark, 0, start) for mark in _STOPS) + 1
        last = min((at for mark in _STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
        if self._illness.search(text, first, last):
            return Told(*tie)
        young = text.endswith(self._offspring, *tie) and not self._grown.search(text, end, last)
        return Told(*tie, child=True) if young and self._schooling.search(text, end, last) else None
