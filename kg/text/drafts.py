# SPDX-License-Identifier: MIT
"""Lines gathered into articles: a title block opens one, its body follows, a sign-off closes it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from kg.body_lines import bodies_on, is_unit, units_of
from kg.bylines import NOTE_LENGTH, NameBook, Note, PageGrammar
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.model import Author
from kg.standings import standings
from kg.text.columns import paragraphs
from kg.text.draft import ANNOUNCES, Draft
from kg.text.lines import Line, line_ends, names_on, rows_of
from kg.text.openings import Openings, tells_this_years_day
from kg.text.tables import Tables
from kg.text.titles import DOCUMENT, MAX_TITLE, RUNNING, STOP_WITHIN, is_title

SENTENCE_END = "。！？!?…"
MAX_PAUSED_TITLE = 32
"""Characters: a headline that holds a comma was never longer."""
BROKEN_LINE = 17
"""Characters: a line of running text this long without a full stop was broken by the column."""
_EDITOR = expression(r"(?:编者按|编者的话|编辑同志)[：:]")
_NOTICE = expression(r"(?:公[示告]|启事|倡议书?|公开信|通报)$")
"""Opens what an editor says, or a reader writes to one; ends the title of a notice."""
_BULLET = expression(r"^[■◆●▶▲★□○◎⊙☆※►△◇•·]{1,3}[ \u3000]*(?=[\u4e00-\u9fff“《\d])")
_ITEM = expression(r"[■◆●▶▲★□◎⊙☆※►△◇][ \u3000]*[\u4e00-\u9fff“《\d]")
"""Opens a line of its own: a mark that is never in the middle of a sentence, as the dot of a name is."""
_LIST_FOLLOWS = expression(r"^附(?:[:：件表]|名单)|(?:如下|名单)[:：]$|分别[是为][:：]?$")
_SPLIT_DAY = expression(r"\d#|[年月]#\d|#(?:19|20)\d\d年(?!\d{1,2}月)")
"""Where two lines meet: a date that the column broke, or a year of which no day is said."""
_NAME = expression(r"^(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff·]{5,12})$")
_NUMBERED = expression(
    r"\d{1,2}[.\uff0e、] ?(?:[\u4e00-\u9fff·]{2,6}|[\u4e00-\u9fff](?:[ \u3000]{1,3}[\u4e00-\u9fff]){1,2})"
    r"(?:[（(][男女][）)]|[，,][男女][，,]|[ \u3000]{2,}(?=[\u4e00-\u9fff]{3}))"
)
"""Opens the row of a list: a number, a name, and their sex or a gap (1. 张三，男，汉族; 2.李四  某某公司焊工)."""
_BOXED = expression(r"[□■][ \u3000]*[\u4e00-\u9fff·]{2,4}")
"""One name is who wrote, several are a list."""
_GOES_ON = expression(r"[的了着、，。；：）”]|总书记|公示(?:期|时间)")
"""Opens what goes on a line that the column broke, or the end of a notice."""
_REMARK = expression(r"[（(][^（）()]{1,16}[）)]$")
_HONOURS = ("person_honour", "group_honour", "identity_honour")
"""The classes of words with which the name of an honour ends."""
_LISTS = ("名单", "名册", "光荣榜", "获得者")
"""Ends headings of lists."""
ROLL = 2
"""A page which is nothing but a list has more lines than this, with its heading."""
_ABOUT = expression(r"(?:——|—|--)(?:[记访]|写在|来自|走[近进]|探访|追记)")
"""Opens the subtitle of a feature, which no subhead has (——记某某公司焊工张三)."""
HONOUR = 18
"""Most characters of a heading that is the name of an honour: where a page has two, they part a list of holders."""
_COUNTED = expression(
    r"^(?:[一二三四五六七八九十]+[、是]|\d+[.、\uff0e](?!\d)|[（(][一二三四五六七八九十\d]+[)）]|\d{4}年[ \u3000：:])"
)
"""Opens a part, or a row of what somebody won year by year (2014年 某市劳动模范)."""


def _unmarked(line: Line) -> Line:
    """The line without the bullet that opens it."""
    bullet = _BULLET.match(line.text)
    return (line.part(bullet.end(), len(line.text)) if bullet else None) or line


def gather(source: str, tables: Tables, grammar: PageGrammar, lexicon: Lexicon, *, titled: bool) -> list[Draft]:
    """The articles of a page as drafts; `titled` where the page's format gave its headline."""
    gatherer = _Gatherer(source, tables, grammar, lexicon)
    for number in range(len(gatherer.lines)):
        gatherer.take(number)
    gatherer.finish(titled=titled)
    return [draft for draft in gatherer.drafts if draft.body]


class _Gatherer:
    """The state between two lines: finished drafts, and titles and notes that wait for a body."""

    def __init__(self, source: str, tables: Tables, grammar: PageGrammar, lexicon: Lexicon) -> None:
        self.source, self.tables, self.grammar, self.lexicon = source, tables, grammar, lexicon
        self.names = NameBook(lexicon.surnames, lexicon.not_names, lexicon.words("name_part"))
        self.lines = lines = list(self._paragraphs())
        self.unended = tuple(lexicon.words("title_goes_on"))
        self.judge = Openings(grammar, lexicon)
        unmarked = [_unmarked(line).text for line in lines]
        self.openings = [0 < grammar.dateline_end(text) < len(text) for text in unmarked]
        self.datelines = sum(self.openings)
        self.honour_ends = tuple(word for ends in _HONOURS for word in lexicon.words(ends))
        self.boxed = {line.text for line in lines if _BOXED.fullmatch(line.text)}
        self.honours = {line.text for line in lines if self._is_honour(line.text)}
        self.rows = rows_of(lines, lexicon.surnames)
        self.units = units_of([line.text for line in lines], lexicon)
        self.results = standings([line.text for line in lines], grammar, lexicon)
        self.drafts: list[Draft] = []
        self.titles: list[Line] = []
        self.waiting = Note()
        self.advertisement = self.bulleted = self.items = False
        self.printed = ""
        """The day of the page head read last."""

    def _paragraphs(self) -> Iterator[Line]:
        """The lines, those joined that a column broke; no row of a table."""
        for of_table, lines in groupby(self.tables.lines, key=self.tables.__contains__):
            run = list(lines)
            for line in run if of_table else paragraphs(self.source, run, self._begins, is_title):
                yield from self._parted(line)

    def _parted(self, line: Line) -> Iterator[Line]:
        """The name of a column on a line of its own, where news begins right behind it (图片新闻 7月21日，…)."""
        name, _, rest = line.text.partition(" ")
        news = bool(rest) and (tells_this_years_day(rest) or self.grammar.dateline_end(rest) > 0)
        if not (news and self.grammar.is_column(name)):
            yield line
            return
        yield from filter(None, (line.part(0, len(name)), line.part(len(name), len(line.text))))

    def _begins(self, title: Line | None, text: str) -> bool:
        """A line that opens something of its own and goes on no other, nor the `title` before it."""
        if title and self.grammar.dateline_end(title.text) == len(title.text):
            return False
        if title and not _SPLIT_DAY.search(f"{title.text}#{text}") and text[0] != "“" and self.grammar.lead.match(text):
            return True
        return (
            bool(self.grammar.dateline_end(text) or self.grammar.is_rubric(text))
            or bool(_NUMBERED.match(text) or _ITEM.match(text))
            or self.grammar.is_noise(text)
            or self.grammar.is_result(text)
            or self.grammar.is_prize(text)
            or self.grammar.note(text, self.names) is not None
        )

    def take(self, number: int) -> None:
        """Put one line where it belongs."""
        line = self.lines[number]
        if self.results[number] or line in self.tables or (len(self.boxed) > 1 and line.text in self.boxed):
            self._body(number)
            return
        alone = self._alone(line) if len(line.text) <= NOTE_LENGTH else None
        if alone is not None:
            self._note(alone, number)
            return
        if len(line.text) <= NOTE_LENGTH and not self.openings[number]:
            note = self.grammar.note(line.text, self.names) or self._lone_author(number)
            day = self.grammar.printed_on(line.text)
            self.printed = day or self.printed
            if note is not None:
                self._note(note, number)
                return
            if day or self.grammar.is_noise(line.text):
                mark = line.text.partition(" ")[0].strip("【】[] ")
                self.titles = [] if self.advertisement else self.titles
                self.advertisement = self.advertisement or mark in self.lexicon.words("advertisement")
                return
            if self.grammar.is_rubric(line.text) or self._may_be_title(number):
                self._title(line)
                return
        self._body(number)

    def _alone(self, line: Line) -> Note | None:
        """What a dateline says that has a line of its own."""
        end, note = self.grammar.opening(line.text, self.names)
        rest = self.grammar.note(line.text[end:].strip(), self.names) if 0 < end < len(line.text) else None
        alone = end == len(line.text) or rest is not None
        return note + (rest or Note()) if alone and (note.authors or rest) else None

    def _lone_author(self, number: int) -> Note | None:
        """A name alone between a headline and its body, which says nothing of that person."""
        name = self.lines[number].text
        if not self.titles or self.rows[number] or not (_NAME.match(name) and self.names.is_name(name)):
            return None
        around = (*self.titles, *self.lines[number + 1 : number + 3])
        follows = any(len(line.text) > MAX_TITLE for line in around[len(self.titles) :])
        spoken_of = any(name in line.text for line in around)
        return Note((Author(name, "记者"),)) if follows and not spoken_of else None

    def _title(self, line: Line) -> None:
        """A title waits for its body; a bullet before it, which opens another item, is taken off."""
        if _BULLET.match(line.text) and not self.grammar.is_rubric(line.text):
            self.bulleted = True
            line = _unmarked(line)
        if self.titles and self.drafts and self._is_document(line) and not self._is_right_below(line):
            self.drafts[-1].add_subheads(self.titles)
            self.titles = []
        self.titles.append(line)

    def _is_right_below(self, line: Line) -> bool:
        return line_ends(self.source, self.titles[-1].end, line.start) < 2

    @staticmethod
    def _is_document(title: Line) -> bool:
        return bool(DOCUMENT.search(title.text))

    def finish(self, *, titled: bool) -> None:
        """Titles at the end of a page are its last subheads, unless an advertisement or a lost article.

        Where the foot of the page says its day, it holds for the articles above.
        """
        for draft in self.drafts:
            draft.printed = draft.printed or self.printed
        lost = (titled or self.datelines) and not self._end_in_list()
        if self.titles and self.drafts and not (self.advertisement or lost):
            self.drafts[-1].body += self.titles
        if not self.drafts and len(self.titles) > ROLL and any(map(self._heads_roll, self.titles[:2])):
            self.drafts.append(Draft(self.titles[:1], self.titles[1:], self.waiting, False, printed=self.printed))

    def _end_in_list(self) -> bool:
        """Are the last lines of a page rows of a list: announced right before them, or each of somebody named first?"""
        if not (self.titles and self.drafts and self.drafts[-1].body):
            return False
        named = [line.text.replace("：", ":").partition(":") for line in self.titles]
        told = len(named) > 1 and all(rest and self.names.is_name(name) for name, _, rest in named)
        last = self.drafts[-1].body[-1].text
        told = told or (self.lexicon.says("elected", last) and all(n in self.lexicon.titles for n, *_ in named))
        above = [self.drafts[-1].body[-1], *self.titles[:1][: len(self.titles) - 1]]
        return told or any(line.text.endswith(ANNOUNCES) for line in above)

    def _is_honour(self, text: str) -> bool:
        """Is a line nothing but the name of an honour, and not news of who won it (某市8人获评某省工匠)?"""
        name = _REMARK.sub("", text).strip("“”")
        named = len(name) <= HONOUR and name.endswith(self.honour_ends)
        return named and not self.lexicon.says("win", text)

    def _heads_roll(self, title: Line) -> bool:
        """Does a line head a list of holders, which may be all that a page holds (2020年某省劳动模范名单)?"""
        text = _REMARK.sub("", title.text.rstrip("：:")).rstrip("”")
        return text.endswith((*_LISTS, *self.honour_ends))

    def _may_be_title(self, number: int) -> bool:
        line = self.lines[number]
        if self.rows[number] or self._is_of_bodies(number) or self._is_roll(line):
            return False
        if not is_title(line):
            return self._is_paused_title(number)
        draft = self.drafts[-1] if self.drafts else None
        if not draft or self.titles or not draft.unfinished:
            return True
        goes_on = len(draft.body[-1].text) > MAX_TITLE and line.text[-1] in SENTENCE_END
        return not goes_on

    def _is_of_bodies(self, number: int) -> bool:
        """Is a line a row of bodies, side by side or with others above or below, and not who issues a document?"""
        text, opened = self.lines[number].text, bool(self.titles or self.drafts)
        row = bodies_on(text, self.lexicon) or (opened and self.units[number] and is_unit(text, self.lexicon))
        return bool(row) and not any(map(self._is_document, self.lines[number + 1 : number + 3]))

    def _is_roll(self, line: Line) -> bool:
        """Is a line below others nothing but names?"""
        return bool(self.titles or self.drafts) and len(names_on(line, self.lexicon.surnames)) > ROLL

    def _is_paused_title(self, number: int) -> bool:
        """A headline that holds a comma: the page's first line, even a call, or the line before a dateline."""
        text = self.lines[number].text
        if len(text) > MAX_PAUSED_TITLE or text[-1] in "。；;，,、…" or STOP_WITHIN.search(text):
            return False
        if self.drafts and tells_this_years_day(text):
            return False
        if self.drafts and text[-1] in "！!？?":
            return False
        if not self.drafts:
            return not self.titles and number + 1 < len(self.lines)
        follows = self.lines[number + 1].text if number + 1 < len(self.lines) else ""
        news = any(self.openings[number + 1 : number + 2]) or tells_this_years_day(follows)
        under_rubric = bool(self.titles) and self.grammar.is_rubric(self.titles[-1].text)
        return not self.drafts[-1].unfinished and (news or under_rubric or self.drafts[-1].closed)

    def _note(self, note: Note, number: int) -> None:
        """An authors', source or date line: of the titles that wait, else of the article before."""
        draft = self.drafts[-1] if self.drafts else None
        follows = any(self.openings[number + 1 : number + 2])
        if draft and self.titles and note.photo_only and not follows:
            draft.body += self.titles
            self.titles = []
        if draft and not self.titles:
            draft = self._signed(draft, note)
            draft.note += note
            draft.closed = draft.closed or not note.photo_only
        else:
            self.waiting += note

    def _signed(self, draft: Draft, note: Note) -> Draft:
        """The article that a sign-off closes: what follows a subhead, where others signed what stands before."""
        others = {author.name for author in draft.note.authors}
        names, pictured = {author.name for author in note.authors}, any(a.role == "摄影" for a in note.authors)
        if not names or not others or note.photo_only or (pictured and others & names):
            return draft
        other = draft.part()
        if other is None:
            return draft
        self.drafts.append(other)
        return other

    def _body(self, number: int) -> None:
        line, opening = self.lines[number], self.openings[number]
        marked = bool(_BULLET.match(line.text))
        goes_on, self.items = marked and self.items and not (self.titles or opening), marked
        line = _unmarked(line) if opening or self.rows[number] else line
        draft = self.drafts[-1] if self.drafts else None
        if self.advertisement and not opening and not self._is_news(number):
            self.titles = []
            return
        if draft is None or (not goes_on and self._opens(line, draft, opening=opening)):
            self.drafts.append(draft := Draft(self.titles, [], self.waiting, opening, printed=self.printed))
            self.advertisement = False
        else:
            draft.add_subheads(self.titles)
            draft.note += self.waiting
        self.titles, self.waiting, self.bulleted = [], Note(), False
        self._add(line, draft, opening=opening)

    def _is_news(self, number: int) -> bool:
        """Below an advertisement: does an article begin under the titles, as its lead or who signs it shows?"""
        return bool(self.titles) and (bool(self.grammar.lead.match(self.lines[number].text)) or self._is_signed(number))

    def _is_signed(self, number: int) -> bool:
        """Does a reporter sign the running text that begins here, before the next dateline?"""
        text = self.lines[number].text
        if len(text) <= MAX_TITLE or text[-1] not in SENTENCE_END:
            return False
        for following in range(number, len(self.lines)):
            text = self.lines[following].text
            note = self.grammar.note(text, self.names) if len(text) <= NOTE_LENGTH else None
            signed = note or self.grammar.closing(text, self.names)[1]
            if self.openings[following] or (signed.authors and not signed.photo_only):
                return not self.openings[following]
        return False

    def _add(self, line: Line, draft: Draft, *, opening: bool) -> None:
        """A body line without its dateline and sign-off, which speak of the draft."""
        if line in self.tables:
            draft.body.append(line)
            return
        begin, before = self.grammar.opening(line.text, self.names) if opening else (0, Note())
        end, after = self.grammar.closing(line.text, self.names)
        rest = line.part(begin, max(begin, end))
        draft.note += before
        if rest:
            draft.body.append(rest)
        if end >= begin:
            draft = self._signed(draft, after)
            draft.note += after
        draft.closed = bool(after.source or after.authors) and not after.photo_only

    def _parts_a_list(self) -> bool:
        heads = [title.text for title in self.titles if not self.grammar.is_rubric(title.text)]
        return len(self.honours) > 1 and bool(heads) and all(head in self.honours for head in heads)

    def _is_of_next(self, draft: Draft) -> bool:
        """Does the title say of whom the next part tells, as subheads before it do (张三：海上焊花)?"""
        heads = [line.text for part in draft.subheads for line in draft.body[part]]
        return self._names_whom(self.titles[-1].text) and any(map(self._names_whom, heads))

    def _names_whom(self, title: str) -> bool:
        name, told, _ = title.replace("：", ":").partition(":")
        return bool(told) and self.names.is_name(name) and self.lexicon.place_length(name) < len(name)

    def _opens(self, line: Line, draft: Draft, *, opening: bool) -> bool:
        """Do the titles that wait, before this body line, begin another article?"""
        if opening:
            return True
        if not self.titles or any(_COUNTED.match(title.text) for title in self.titles):
            return False
        if _LIST_FOLLOWS.search(self.titles[0].text) or self._parts_a_list() or self._is_of_next(draft):
            return False
        if self.titles[-1].text.endswith(self.unended) or _GOES_ON.match(line.text):
            return False
        if (
            draft.closed
            or self.bulleted
            or any(_ABOUT.match(title.text) for title in self.titles[1:])
            or self._is_document(self.titles[0])
            or (_NOTICE.search(self.titles[-1].text) and RUNNING.match(line.text))
            or any(self.grammar.is_rubric(title.text) for title in self.titles[:-1])
            or self.grammar.is_column(self.titles[-1].text)
            or _EDITOR.match(line.text)
            or (_BULLET.match(line.text) and tells_this_years_day(_unmarked(line).text))
        ):
            return True
        if self.waiting != Note() and not self.waiting.photo_only:
            return True
        return self.judge.opens(self.titles, line, draft)
