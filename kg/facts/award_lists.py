# SPDX-License-Identifier: MIT
"""Lists of holders: the names on the lines below a heading, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.expressions import expression
from kg.facts.award_status import HELD, noticed
from kg.facts.award_tables import (
    Above,
    above,
    announced,
    dated,
    in_row,
    listed_status,
    said_of_list,
    status_above,
    unsaid,
)
from kg.facts.captions import OTHERS, TO_THESE, given_before, heads_part, lists_below, year_of_list
from kg.facts.cells import tables_of
from kg.facts.coding import sentences
from kg.facts.engine import Proto
from kg.facts.fitting import fits
from kg.facts.list_headings import as_many_titled, is_heading, is_sentence, of_notice, spoken_of
from kg.facts.list_rows import (
    ILL,
    NUMBERED,
    PORTRAYED,
    bodies_alone,
    is_profile,
    names_studio,
    only_names,
    only_remark,
    opens_with,
)
from kg.facts.report import Report
from kg.mentions.span import beginning
from kg.model import BODIES
from kg.tables import GAP, Row, Table

_NUMBER = expression(r"\d{1,3}[.\uff0e、]")
"""Opens a row of a list that is counted: its last one ends with a full stop."""
_LABELLED = expression(
    "(?:主要|个人|先进|突出|简要|所获|工作)?(?:事迹|荣誉|简历|业绩|简介|成果|贡献|表现)(?:材料)?[：:]"
)
"""Opens a line that goes on to tell of whom the line before is about."""
_REGION = expression(r"\s?[\u4e00-\u9fff]{2,6}[：:]\s?")
"""Where the holders on a line are from, before their names (山西：李明 某厂焊工)."""
_RUNNING = expression("[，。；]")
"""In running text, or a row that tells more than who somebody is."""
_UNREAD = expression(r"(?!(?:19|20)\d\d年|曾|荣?获|被)[\u4e00-\u9fff\d]")
"""Behind the body that a row opens with: somebody, or a part of it, whose name nobody read."""
_POSTING = expression("公示(?:时间|期限?)|(?:公示期[间内]，?)?如[有对]|监督|举报|联系(?:人|电话|地址)")
"""Opens a sentence of a notice on how long it is posted: it ends no list, nor holds a row of one."""
OPENS = 4
"""Characters before the name that opens a row (1. 张三 某厂焊工，某市劳动模范)."""
ROW = 40
"""Characters of a row of a list; one whose name was not made out does not end the list."""
_SHORT_HEADING = expression(
    r"(?=.*[、：（(）)])(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])?"
    r"(?P<name>“?[\u4e00-\u9fff]{3,12}”?)(?:名单)?(?:[（(]共?[\d一二三四五六七八九十]{1,3}[名个人家位][）)])?[：:]?"
)
"""A line that may be the heading of a part of a list, with what it calls those on it."""


def listed_below(report: Report) -> Iterable[Proto]:
    """`命名下列同志为“某市工匠”，名单如下：` and a name on each line that follows."""
    return _Lists(report).read() if any(span.kind == "Honour" for span in report.spans) else ()


class _Lists:
    """Reads the lists of an article, one sentence after the other."""

    def __init__(self, report: Report) -> None:
        self.report, self.text, self.spans = report, report.article.text, report.spans
        self.notice = of_notice(report)
        """The honours that the notice is about, if the article is one."""
        self.among: list[int] = []
        """The honours of the list that is open, of which a name takes what fits it; none where none is open."""
        self.last: list[int] = []
        self.unheld = report.lexicon.words("not_holder")
        self.goes_on = False
        """The row above ends in a semicolon, so that a full stop may end the last one."""
        self.status, self.told = HELD, False
        self.portraits = False
        """Below the heading that is open stand portraits, whose words end no list."""
        self.above = Above(-1, HELD)
        """What stands above the table that was begun last."""
        self.parts: dict[int, tuple[str, int]] = {}
        self.after = 0
        """Where a table ended that said who holds what: right behind it a part of one row may follow."""
        self.signers = tuple(report.lexicon.words("signs"))
        self.tables = tables_of(report)
        self.rows: dict[int, list[Row]] = {}
        """The rows of tables, by where their line begins."""
        for row in (row for table in self.tables for row in table.rows):
            self.rows.setdefault(self.text.rfind("\n", 0, row.start) + 1, []).append(row)
        self.others = tuple(report.lexicon.words("group_honour") | report.lexicon.words("person_honour"))

    def read(self) -> Iterator[Proto]:
        """Who stands on a list, and of what."""
        for start, end in self._in_order():
            if table := next((table for table in self.tables if table.start <= start < table.end), None):
                if start == table.start:
                    self._above(table)
                    yield from unsaid(self.report, table, self.above)
                for row in self.rows.pop(start, ()):
                    yield from in_row(self.report, table, row, self.among, replace(self.above, status=self.status))
                if GAP not in self.text[start:end]:
                    self._between(self.text[start:end].strip(), start, end)
                self.among, self.after = ([], end) if end >= table.end else (self.among, 0)
                continue
            follows = self.text[start - 1] != "\n" and (self.told or _POSTING.match(self.text, start))
            if follows or (self.told and _LABELLED.match(self.text, start + (self.text[start] == "\n"))):
                continue
            inside, line = beginning(self.spans, start, end), self.text[start:end].strip()
            if self._is_of_others(line) and not any(self.spans[i].kind == "Honour" for i in inside):
                self.among = []
            elif not (self._heads(line, inside, start, end) or self._opens_part(line, start)):
                shown = self.portraits and self.among
                yield from self._portrayed(inside, start, end) if shown else self._row(line, inside, start, end)

    def _in_order(self) -> list[tuple[int, int]]:
        """The sentences, first that of the title which heads portraits (“某市工匠”候选人风采 / 张三：三十年磨一刀)."""
        honours = [i for i, span in enumerate(self.spans) if span.kind == "Honour" and span.start < self.report.lead]

        def heads(sentence: tuple[int, int]) -> bool:
            start, end = sentence
            named = [i for i in honours if start <= self.spans[i].start < end][-1:]
            return any(is_heading(self.report, i, start, end)[1] for i in named)

        return sorted(sentences(self.text), key=lambda sentence: not heads(sentence))

    def _heads(self, line: str, inside: Sequence[int], start: int, end: int) -> bool:
        """Is a line the heading of a list?"""
        named = [i for i in inside if self.spans[i].kind == "Honour"]
        counted = not named and as_many_titled(self.report, line, start)
        leads_in = bool(lists_below(line) or counted or (named and TO_THESE.search(line)))
        alone, portraits = is_heading(self.report, named[-1], start, end) if named else (False, False)
        honour, status = -1, ""
        if named and (leads_in or alone):
            honour, status = announced(self.report, start, end, alone=alone)
        if honour < 0 and alone and (start or portraits):
            honour = named[-1]
        elif honour < 0 and leads_in and (not named or noticed(self.report)):
            given = counted or named or spoken_of(self.report, line, start) or given_before(self.report, start, end)
            meant = given[-1:] or (self.notice if start else [])
            honour = meant[0] if meant else -1
        if honour >= 0:
            self.last, self.among, self.portraits = [honour], [honour], portraits
            told = said_of_list(self.report, line) or listed_status(self.report, honour, start)
            self.status = told if told != HELD else status or HELD
        return honour >= 0 or (leads_in and not named)

    def _opens_part(self, line: str, start: int) -> bool:
        """Does a line open a part of a list, with what those on it are, or what they do (一、制造业（2人）)?"""
        if self._goes_on(line, start):
            self.among, self.status = [self.above.honour], self.above.status
            return True
        short = _SHORT_HEADING.fullmatch(line)
        if short is None and not (self.last and line in self.unheld):
            return False
        name = line if short is None else short["name"].strip("“”")
        meant, said = self._meant(name, start)
        if meant:
            self.among, self.status = meant, said or listed_status(self.report, meant[0], start)
        elif name.endswith(self.others):
            self.among = []
        return bool(self.among)

    def _goes_on(self, line: str, start: int) -> bool:
        """Does a line right behind a table head the next part of its list (二、服务业)?"""
        right_behind = self.after and not self.text[self.after : start].strip()
        return bool(right_behind and self.above.honour >= 0) and heads_part(self.report, line, start)

    def _meant(self, name: str, start: int) -> tuple[list[int], str]:
        """The honour that a short heading means (劳动模范 for 某市劳动模范, 提名奖 for the last), and its status."""
        if status := said_of_list(self.report, name):
            return self.last or self.notice, status
        before = [i for i, s in enumerate(self.spans) if s.kind == "Honour" and s.start < start]
        named = [i for i in before if i in self.report.group_of]
        return [i for i in named if self.text[self.spans[i].start : self.spans[i].end].endswith(name)][-1:], ""

    def _portrayed(self, inside: Sequence[int], start: int, end: int) -> Iterator[Proto]:
        """Whoever a portrait begins with."""
        named = next((i for i in inside if self.spans[i].kind == "Person"), None)
        if named is None or self.report.lexicon.form(ILL).match(self.text, self.spans[named].end):
            return
        if opens_with(self.report, named, start, PORTRAYED):
            yield self._told(named, self.among[0], start, end)

    def _row(self, line: str, inside: Sequence[int], start: int, end: int) -> Iterator[Proto]:
        """Whoever stands on a line of the list; a line that is no row ends it, as one does on whom to ask."""
        spans = self.spans
        people = [i for i in inside if spans[i].kind == "Person" and not names_studio(self.report, i, inside)]
        if not self.last and len(self.notice) == 1 and people and is_profile(self.report, people[0], start):
            self.last = self.among = self.notice
            self.status = noticed(self.report)
        self.told = bool(self.among and people) and is_profile(self.report, people[0], start)
        people = people[:1] if self.told else people
        honours = [i for i in inside if spans[i].kind == "Honour" and not self.told]
        runs_on = start > 0 and self.text[start - 1] != "\n" and line.endswith("。")
        if self._is_labelled(line) or (
            runs_on and not (self.told or _NUMBER.match(line) or self._ends_with_name(people, end))
        ):
            self.among = []
            return
        opened = _REGION.match(self.text, start) or NUMBERED.match(self.text, start)
        first = opened.end() if opened else start + 1
        opening = self._opening(inside, first)
        if opening and people and only_remark(self.text[spans[opening[0]].end : spans[people[0]].start]):
            people = []
        unread = opening and _UNREAD.match(self.text, spans[opening[0]].end)
        bodies = bodies_alone(self.report, inside, start, end) or ([] if unread else opening)
        named = people or ([] if self._signs(line, start, end) else bodies)
        if not named and not honours and len(line) <= ROW and not line.endswith(("。", "：", ":")):
            return
        last = self.goes_on and bool(named) and spans[named[0]].start <= first + OPENS
        self.goes_on = line.endswith("；")
        ended = line.endswith("。") and not (
            last or self.told or _NUMBER.match(line) or only_names(self.report, inside, line)
        )
        more = honours and not (named and spans[named[0]].start <= start + OPENS)
        closes = bool(people) and spans[people[-1]].end == end and not _RUNNING.search(line)
        if more or not named or ended or (spans[inside[0]].start > max(first, start + OPENS) and not closes):
            self.among = []
        self.told |= bool(self.among and named and _NUMBER.match(line) and line.endswith("。"))
        for index in named if self.among else ():
            sole = len(self.among) == 1 and spans[index].kind == "Person"
            fitting = [h for h in self.among if sole or fits(self.report, index, h)]
            if len(fitting) == 1:
                yield self._told(index, fitting[0], start, end)

    def _is_labelled(self, line: str) -> bool:
        """Does a line tell, behind its label, whom to ask, or who hands over?"""
        label, labelled, _ = (part.strip() for part in line.replace(":", "：").partition("："))
        return label in self.report.lexicon.words("contact_label") or bool(labelled and OTHERS.fullmatch(label))

    def _opening(self, inside: Sequence[int], first: int) -> list[int]:
        """The body that a row opens with, if its name is the longest there; `first` is where it may begin at most."""
        at_first = [i for i in inside if self.spans[i].start == self.spans[inside[0]].start <= first]
        end = max((self.spans[i].end for i in at_first), default=0)
        return [i for i in at_first if self.spans[i].kind in BODIES and self.spans[i].end == end]

    def _above(self, table: Table) -> None:
        """What the words above a table say of those on it."""
        self.above = told = above(self.report, table, self.parts)
        self.among, self.status = [told.honour] if told.honour >= 0 else [], told.status
        self.last = self.among or self.last

    def _between(self, line: str, start: int, end: int) -> None:
        """A line between the rows of a table: the heading of a part of it."""
        honour, status = announced(self.report, start, end)
        if honour >= 0:
            self.among, self.last, self.status = [honour], [honour], status
            self.above = replace(self.above, when=dated(self.report, honour, end))
        elif self._is_of_others(line) or (lists_below(line) and not said_of_list(self.report, line)):
            self.among = []
        else:
            self._opens_part(line, start)
        if self.status == HELD:
            self.status = status_above(self.report)

    def _is_of_others(self, line: str) -> bool:
        """Is a line the heading of a list of judges, or of those who only take part?"""
        others = not is_sentence(line) and self.report.lexicon.says("list_of_others", line)
        return others and lists_below(line)

    def _ends_with_name(self, people: Sequence[int], end: int) -> bool:
        """Does a sentence within a paragraph end as a row of names does: with a name, its note, or their number?"""
        told = self.text[:end].rstrip("。 \n")
        return told.endswith(("）", ")", "人", "等")) or any(self.spans[i].end == len(told) for i in people)

    def _signs(self, line: str, start: int, end: int) -> bool:
        """Is a line who signs, below a list: last or before an annex, unlike the row above or named before?"""
        below = self.text[end:].lstrip("\n").partition("\n")[0].strip()
        above = self.text[:start].rstrip("\n").rpartition("\n")[2]
        last = not below or below.endswith("名单")
        signer = next((signer for signer in self.signers if line.endswith(signer)), "")
        told = line in self.text[:start] and not above.endswith(signer)
        return bool(last and signer) and (line[-2:] != above[-2:] or told)

    def _told(self, holder: int, honour: int, start: int, end: int) -> Proto:
        years = (("year", year) for year in year_of_list(self.text[:start]))
        said = (("status", self.status), *years)
        return Proto("hasHonour", holder, honour, start, end, "hasHonour/below", 0.75, said)
