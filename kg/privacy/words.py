# SPDX-License-Identifier: MIT
"""The words beside a name that tell of a private person: in need, ill, a victim, a child, or the family of one.

The words are classes of `seeds/words.tsv`, and `kg.privacy.forms` says how they go together. Right before the name
stands a word of need, an illness and 的, or a child's age or class at school; a clause before it or behind it tells
what befell who is named (`falls_ill`, `hard_up`, `befalls`) or what aid was taken or given; a title opens a list
(`need_list`). `kin` makes private whom it ties to somebody who is, and anybody's family of whose or whose own illness
the sentence tells (`ill`), or that is a child (`offspring`) at school (`schooling`) and not yet at work (`grown`). An
office right beside the name makes public (`public_standing`, `becomes`), and so does an honour, but a minor only by
one that the seeds know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.clauses import start_of
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.privacy.forms import ENDS, JOIN, STOPS, TRADES, PrivateForms

ADULT = 18
"""Age from which nobody is a child."""
REACH = 28
"""Characters before a name in which such words stand."""
OPENING = "“‘「《：:—·* （("
"""What may stand between such words and the name."""
LISTED = "，；"
"""What also does, in a list behind a colon or in brackets."""
_MARKS = OPENING + "、\n”’」》"
LONGEST_CLAUSES = 60
"""Characters of the clauses before a name that tell what befell somebody."""
LONGEST_LINE = 40
"""Characters of a line in such a list."""
LONGEST = 400
"""Characters of a list in which marks join names."""
CALLED = "叫"
"""Stands right before the name of somebody who is told of only then (名叫某某的困难职工)."""
FROM = "来自"
"""Stands before a body that somebody comes from."""
OF = "的"
"""Stands between a body and the name of who is there."""
LONGEST_TITLE = 8
"""Characters of a title right before a name."""
_CLOSED = "：:（("
"""What opens a list on the same line."""


class PrivateWord(NamedTuple):
    """Where the words stand that make somebody private."""

    start: int
    end: int
    child: bool = False
    """Is that only because somebody is a child?"""


class Lead(NamedTuple):
    """Where the words stand that names of private people follow, and where a list of these ends, if one does."""

    start: int
    end: int
    list_end: int


class PrivateWords:
    """Finds the words that tell of a private person."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = self._words = lexicon.words
        self._plain = tuple(sorted(frozenset().union(*map(words, TRADES))))
        self._titles, self._standings = lexicon.titles, words("public_standing")
        self._honours = tuple(sorted({name[lexicon.place_length(name) :] for name in lexicon.honours} - {""}))
        self._minors = tuple(sorted((words("pupil") | words("minor")) - words("kin")))
        self._offspring = tuple(sorted(words("offspring")))
        forms = PrivateForms(words)
        self._set_before(forms)
        self._set_behind(forms)
        one_of = forms.one_of
        self._becomes = expression(f"[^{ENDS}、]{{0,6}}?{one_of('becomes')}了?([^{ENDS}、]{{2,24}})")
        self._schooling, self._grown = (expression(one_of(name)) for name in ("schooling", "grown"))
        self._illness = expression(f"{forms.illness}|{one_of('ill')}")
        self._joined = expression(f"{JOIN}{one_of(*TRADES)}?")
        self._picture = expression(f"[^{ENDS}）)]*{one_of('byline_end')}[）)]")
        self._note = expression(r"^[（(][^（）()。]{0,24}[）)]")
        self._leading, self._openings = expression(f"(?=({forms.leading()}))"), expression(f"(?=({forms.openings()}))")

    def _set_before(self, forms: PrivateForms) -> None:
        """Expressions for what stands before names."""
        one_of, listed = forms.one_of, forms.listed()
        self._need, self._is_need = expression(f"(?:{forms.lead()})$"), expression(f"{forms.need}$")
        self._kin = expression(f"(?:{one_of('kin')}(?:名?叫)?)$")
        self._to = expression(f"(?:{forms.whom()})$")
        self._list, self._lists = expression(f"{listed}[：:]$"), expression(f"({listed})[：:（(\n]")
        self._ill = expression(f"{forms.fallen()}[^{ENDS}、的]{{0,4}}的[^{ENDS}、的]{{0,8}}$")
        self._fore, self._numbered = expression(forms.clauses()), expression(f"{forms.numbered()}$")
        self._handed = expression(f"{one_of('aid')}[^{ENDS}、]{{0,4}}{one_of('hands_aid')}了?$")
        self._grade, self._struck = expression(f"{forms.grade()}$"), expression(f"{forms.struck}$")
        self._learning = expression(f"{forms.learning()}$")
        self._admitted = expression(f"{one_of('admitted')}[^{ENDS}、的]{{1,12}}的$")
        self._study_aid, self._honour = expression(one_of("study_aid")), expression(forms.honour)
        self._age = expression(f"(?<!\\d)(\\d{{1,2}})周?岁的?{one_of('pupil')}?$")

    def _set_behind(self, forms: PrivateForms) -> None:
        """Expressions for what stands behind names."""
        one_of = forms.one_of
        self._told_age = expression(
            r"(?:[，,（(]?今年(?:才|刚|刚满)?|[（(](?:[男女][，,、])?)(\d{1,2})周?岁|[，,](?:[男女][，,])?(\d{1,2})周?岁"
        )
        self._told_grade = expression(forms.bracketed())
        self._after = expression(f"{one_of('private_after')}(?!{one_of('after_not')})")
        self._given = expression(f"(?:{JOIN}[^{ENDS}、]{{2,4}}){{0,8}}等?{forms.given}")
        self._predicate, self._called = expression(forms.predicates()), expression(forms.called())
        self._is_kin = expression(f"是[^{ENDS}、]{{1,10}}的(?P<kin>{one_of('kin')})(?=[{ENDS}]|$)")
        self._later = expression(forms.later())

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

    def leads(self, text: str) -> list[Lead]:
        """What stands before the names of private people: of need, of illness, of kinship, of school, of whom aid is
        for; also such words as begin inside others (白血病患儿).
        """
        spans = (match.span(1) for match in self._leading.finditer(text))
        return [Lead(start, end, self._list_end(text, end)) for start, end in spans]

    def openings(self, text: str) -> list[int]:
        """Where else the name of somebody may begin of whom the words behind it tell."""
        return sorted({match.end(1) for match in self._openings.finditer(text)})

    def of_unknown(self, text: str, start: int, end: int) -> PrivateWord | None:
        """As `beside`, of a name that nobody recognised, so that no honour told in its sentence was seen as theirs."""
        told = self.beside(text, start, end)
        honoured = told and not told.child and self._honour.search(text, end, self._sentence_end(text, end))
        return None if honoured else told

    def _sentence_end(self, text: str, at: int) -> int:
        last = min(len(text), at + LONGEST_CLAUSES)
        return min((end for mark in STOPS if (end := text.find(mark, at, last)) >= 0), default=last)

    def _list_end(self, text: str, at: int) -> int:
        """Where a list ends that a colon or a bracket opens there; the place itself if none does."""
        closing = {"：": STOPS, ":": STOPS, "（": "）", "(": ")"}.get(text[at : at + 1], "")
        last = min(len(text), at + LONGEST) if closing else at
        return min((end for mark in closing if (end := text.find(mark, at, last)) >= 0), default=last)

    def lists(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where the titles of lists of people in need begin and end, and where their lists do."""
        for match in self._lists.finditer(text):
            yield *match.span(1), self._last_line(text, match.end(1))

    def _last_line(self, text: str, at: int) -> int:
        """Where a list ends: in brackets, on its line, or on the short lines below a title."""
        if text[at] in _CLOSED:
            end = self._list_end(text, at)
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

    def later(self, text: str, start: int, end: int) -> PrivateWord | None:
        """Where a later sentence tells what befell him or her (。五年前，她的丈夫突发脑梗)."""
        match = self._later.search(text, start, end)
        return PrivateWord(*match.span(1)) if match else None

    def joined(self, words: str) -> bool:
        """Do these words between two names tell them as the same (、, 和, 、焊工)?"""
        return self._joined.fullmatch(words) is not None

    def beside(self, text: str, start: int, end: int) -> PrivateWord | None:
        """Where the words stand that make private who is named there."""
        low = start_of(ENDS, text, start - 1, max(0, start - REACH))
        head = self._head(text, low, start)
        if match := self._list.search(text[low:start].rstrip(" ")):
            return PrivateWord(low + match.start(), low + match.end())
        for pattern in (self._need, self._ill, self._handed, self._grade, self._struck):
            if match := pattern.search(head):
                return PrivateWord(low + match.start(), low + match.end(), pattern is self._grade)
        if (match := self._age.search(head)) and int(match[1]) < ADULT:
            return PrivateWord(low + match.start(), low + match.end(), child=True)
        if (told := self._told_age.match(text, end)) and int(told[1] or told[2]) < ADULT:
            return PrivateWord(*told.span(), child=True)
        for pattern in (self._after, self._predicate, self._told_grade):
            if match := pattern.match(text, end):
                return PrivateWord(*match.span(), pattern is not self._predicate)
        if self._to.search(head) and (match := self._given.match(text, end)):
            return PrivateWord(*match.span())
        first = start_of(STOPS, text, start, max(0, start - LONGEST_CLAUSES))
        if text[start - 1 : start] == CALLED and (match := self._called.match(text, end)):
            return PrivateWord(*match.span())
        fore = text[first:start].rstrip(_MARKS)
        if match := self._numbered.search(fore) or self._learning.search(fore) or self._given_study(fore, text, end):
            return PrivateWord(first + match.start(), first + match.end())
        match = self._fore.fullmatch(text, first, start)
        return PrivateWord(*match.span()) if match else None

    def _given_study(self, fore: str, text: str, end: int) -> re.Match[str] | None:
        """The words before a name that tell who goes to a university, where the sentence then tells of aid for it."""
        admitted: re.Match[str] | None = self._admitted.search(fore)
        return admitted if admitted and self._study_aid.search(text, end, self._sentence_end(text, end)) else None

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

    def family(self, text: str, start: int, end: int) -> PrivateWord | None:
        """Where the word of kinship stands beside a name, in a sentence of illness or of a child at school."""
        is_kin = self._is_kin.match(text, end)
        tie = is_kin.span("kin") if is_kin else self.kin(text, start)
        if tie is None:
            return None
        first = start_of(STOPS, text, start)
        last = min((at for mark in STOPS if (at := text.find(mark, end)) >= 0), default=len(text))
        if self._illness.search(text, first, last):
            return PrivateWord(*tie)
        young = text.endswith(self._offspring, *tie) and not self._grown.search(text, end, last)
        return PrivateWord(*tie, child=True) if young and self._schooling.search(text, end, last) else None
