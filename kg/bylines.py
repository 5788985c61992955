# SPDX-License-Identifier: MIT
"""Who wrote it and where it comes from: the page forms of `ontology/page.toml`, applied.

Pure functions over one line. Reporters, correspondents and photographers found here belong to
the article and never become people of the news.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log10

from kg.expressions import expression
from kg.iso_dates import iso_day
from kg.model import Author
from kg.sieve import Sieve, prepared

Data = Mapping[str, object]
NOTE_LENGTH = 100
"""Characters: lines that only say who wrote what, or when, were never longer on the pages measured."""
KEPT = 2_000
"""Lines whose forms are kept: those of a page are asked for several times, one after the other."""
_NAME = expression(r"[\u3400-\u9fff·•・]+")
_WRITER = "作者"
"""Before it, pages also put the office that wrote (作者：某某党建)."""
_ITEM = expression(r"^[-–•] +")
"""The mark of an item of a list, as web pages print their fields."""
_BARE_NAMES = expression(r"[。！？”!?][ \u3000]+[\u3400-\u9fff]{2,4}(?:[ \u3000、]+[\u3400-\u9fff]{1,4}){1,6}$")
_SPACED_WORD = expression(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,5}")
_SET_APART = expression(r"[\u3400-\u9fff][ \u3000]{1,3}[\u3400-\u9fff]")
"""Two characters as names of two are printed, which need no surname then: pen names (（甬 港）)."""
_BETWEEN = expression(r"[、，,;；/\uff0f|&]+|\band\b|(?<=[\u3400-\u9fff]{2})[和及与](?=[\u3400-\u9fff]{2})")
_SECTIONS = (
    *("dateline", "byline", "signoff", "meta", "field", "reprint", "noise", "lead", "rubric", "column"),
    *("agent", "result", "prize", "imprint"),
)


@dataclass(frozen=True, slots=True)
class Note:
    """What a line, or the end of one, says about its article."""

    authors: tuple[Author, ...] = ()
    source: str = ""
    """The paper or site that it was taken from."""
    date: str = ""
    dateline: str = ""
    """Month and day (`-05-06`)."""

    @property
    def photo_only(self) -> bool:
        """True for a photographer's line: it may stand anywhere in an article."""
        return bool(self.authors) and not self.source and all(author.role == "摄影" for author in self.authors)

    def __add__(self, other: Note) -> Note:
        if other == NOTHING:
            return self
        return Note(
            self.authors + other.authors,
            self.source or other.source,
            self.date or other.date,
            self.dateline or other.dateline,
        )


NOTHING = Note()
"""What most lines say."""


@dataclass(frozen=True, slots=True)
class NameBook:
    """What splits and checks lists of names: surnames with their weight, and look-alikes that are none."""

    surnames: Mapping[str, int]
    not_names: Set[str] = frozenset()
    parts: Set[str] = frozenset()
    """Of which names without a surname are made: 乌兰, 图雅."""

    def is_name(self, word: str) -> bool:
        """True where nobody has to say 记者 for the word to be a name: surname first, or a dot within."""
        if "·" in word:
            return len(word) >= 3
        if word in self.not_names or not 2 <= len(word) <= 4:
            return False
        return (word[:2] in self.surnames and len(word) > 2) or (word[0] in self.surnames and len(word) < 4)

    def segment(self, run: str) -> list[str]:
        """Names run together, split where surnames begin; empty where that cannot be.

        >>> NameBook({"张": 6850, "吴": 2050, "元": 9, "华": 90}).segment("张龄元吴华龙")
        ['张龄元', '吴华龙']
        """
        best: list[tuple[float, list[str]] | None] = [None] * len(run) + [(0.0, [])]
        for i in range(len(run) - 2, -1, -1):
            for length in (2, 3, 4):
                rest = best[i + length] if i + length <= len(run) else None
                word = run[i : i + length]
                if rest is None or not self.is_name(word):
                    continue
                surname = word[:2] if word[:2] in self.surnames and length > 2 else word[0]
                score = rest[0] + log10(self.surnames[surname] or 1) - 5
                known = best[i]
                if known is None or score > known[0]:
                    best[i] = (score, [word, *rest[1]])
        return best[0][1] if best[0] else []

    def split(self, text: str, drop: Set[str] = frozenset()) -> list[str]:
        """The names in a list of authors; names may hold a space or run together.

        >>> NameBook({"王": 7500, "李": 7300}).split("王 伟 李晓明、买买提·艾力 王晓 明")
        ['王伟', '李晓明', '买买提·艾力', '王晓明']
        >>> NameBook({"王": 7500, "赵": 2300, "明": 9, "乌": 5}, parts={"乌兰", "图雅"}).split("王明 赵 明彬 乌兰图雅")
        ['王明', '赵明彬', '乌兰图雅']
        """
        names: list[str] = []
        for chunk in _BETWEEN.split(text):
            words = [w.replace("•", "·").replace("・", "·") for w in _NAME.findall(chunk) if w not in drop]
            names += self._spaced(words)
        return names

    def _spaced(self, words: list[str]) -> Iterable[str]:
        i = 0
        while i < len(words):
            end = i + 1
            while end < len(words) and len(words[end]) == 1:
                end += 1
            word, singles = words[i], words[i + 1 : end]
            if len(word) == 1:
                run = word + "".join(singles)
                if len(run) == 1 and end < len(words) and len(words[end]) == 2:
                    run, end = run + words[end], end + 1
                if len(run) > 1:
                    yield from [run] if len(run) <= 3 else self.segment(run) or _in_pairs(run)
            elif singles and word in self.surnames:
                given = 2 if len(singles) == 2 and singles[1] not in self.surnames else 1
                yield word + "".join(singles[:given])
                yield from self._spaced(singles[given:])
            elif len(word) == 2 and len(singles) == 1 and not self._goes_on(singles[0], words[end : end + 1]):
                yield word + singles[0]
            else:
                yield from self._joined(word)
                if singles and self._goes_on(singles[-1], words[end : end + 1]):
                    end -= 1
                    del singles[-1]
                yield from self._spaced(singles)
            i = end

    def _goes_on(self, surname: str, after: list[str]) -> bool:
        """A surname before a given name of two characters, which is no name itself or begins with a rarer surname."""
        if not after or surname not in self.surnames or len(after[0]) != 2:
            return False
        return not self.is_name(after[0]) or self.surnames[surname] > self.surnames[after[0][0]]

    def _joined(self, word: str) -> list[str]:
        of_parts = any(word[:at] in self.parts and word[at:] in self.parts for at in range(2, len(word) - 1))
        if len(word) < 4 or "·" in word or of_parts or (word[:2] in self.surnames and len(word) == 4):
            return [word]
        return self.segment(word) or [word]


def _in_pairs(run: str) -> list[str]:
    """Characters that all stand apart, as names of two; an odd number of them is left whole.

    >>> _in_pairs("项阳冷静"), _in_pairs("项阳冷静思")
    (['项阳', '冷静'], ['项阳冷静思'])
    """
    return [run[at : at + 2] for at in range(0, len(run), 2)] if len(run) % 2 == 0 else [run]


class PageGrammar:
    """The forms of `ontology/page.toml`, compiled once."""

    def __init__(self, data: Data) -> None:
        parts = _expanded(data["parts"])
        listed = [(name, _filled(str(row["pattern"]), parts)) for name in _SECTIONS for row in _rows(data, name)]
        self._expressions = [expression for _, expression in listed]
        self._section = [section for section, _ in listed]
        self._sieve = cache(self._made)
        self._possible = lru_cache(maxsize=KEPT)(self._told)
        self._role = expression(f"(?P<editor>{parts['editor']})|{parts['role']}")
        self._correspondent = expression(parts["correspondent"])
        self._medium = expression(parts["medium"])
        self._house = expression(parts["house"])
        self._drop = frozenset(parts["credit"].split("|"))
        self._opens = expression(parts["opens"])
        self._closes = frozenset(parts["closes"])

    @property
    def lead(self) -> re.Pattern[str]:
        """How a first sentence begins (近日, 5月6日, 记者 …)."""
        return expression(self._expressions[self._section.index("lead")])

    def _made(self) -> Sieve:
        needs = prepared("page-forms", self._expressions)
        return Sieve([needs[expression] for expression in self._expressions])

    def _told(self, line: str) -> dict[str, list[re.Pattern[str]]]:
        found: dict[str, list[re.Pattern[str]]] = {}
        for number in self._sieve().possible(line, range(len(self._expressions))):
            found.setdefault(self._section[number], []).append(expression(self._expressions[number]))
        return found

    def _forms(self, section: str, line: str) -> Sequence[re.Pattern[str]]:
        """The forms of one section that a line can have, by the words in it."""
        return self._possible(line).get(section, ())

    def is_rubric(self, line: str) -> bool:
        """True for the mark of a column (>> 他山之石 <<, 简 讯): what follows is another article."""
        return self.is_column(line) or any(form.match(line) for form in self._forms("rubric", line))

    def is_column(self, line: str) -> bool:
        """True for the name that a column always has (图片新闻, 简 讯), which needs no headline below it."""
        word = "".join(line.split()) if _SPACED_WORD.fullmatch(line) else line
        return any(form.match(word) for form in self._forms("column", word))

    def names_agent(self, line: str) -> bool:
        """True for a headline that names who acts before a colon (承德:职工运动会开赛)."""
        return any(form.match(line) for form in self._forms("agent", line))

    def is_result(self, line: str) -> bool:
        """True for a row of a contest's results: a prize and who won it, a place in a table, its head."""
        return any(form.match(line) for form in self._forms("result", line))

    def is_prize(self, line: str) -> bool:
        """True for the name of a prize alone, as it stands above those who won it."""
        return any(form.match(line) for form in self._forms("prize", line))

    def dateline(self, line: str) -> re.Match[str] | None:
        """The dateline that opens a line, or None."""
        if not self._opens.search(line, 0, 60):
            return None
        return next((m for form in self._forms("dateline", line) if (m := form.match(line))), None)

    def dateline_end(self, line: str) -> int:
        """Length of the dateline that opens a line; 0 where there is none."""
        match = self.dateline(line)
        return match.end() if match else 0

    def is_noise(self, line: str) -> bool:
        """True for advertisement marks, navigation, page numbers, editor lines."""
        return any(form.match(line) for form in self._forms("noise", line))

    def printed_on(self, line: str) -> str:
        """The day that the head or foot of a page says it was printed on; empty where it says none."""
        found = (form.match(line) for form in self._forms("imprint", line))
        return next(filter(None, (iso_day(m["y"], m["m"], m["d"]) for m in found if m)), "")

    def opening(self, line: str, names: NameBook) -> tuple[int, Note]:
        """Length of the dateline at the start of a line, and what it says."""
        end, note = 0, NOTHING
        for _ in range(2):
            match = self.dateline(line[end:])
            if not match:
                break
            end += match.end()
            note += self._note(match, names, strict=False) or NOTHING
        return end, note

    def closing(self, line: str, names: NameBook) -> tuple[int, Note]:
        """Where the sign-off at the end of a line begins (its length if none), and what it says."""
        end, note = len(line), NOTHING
        for _ in range(3):
            rest = line[:end].rstrip()
            if not rest or (rest[-1] not in self._closes and not _BARE_NAMES.search(rest)):
                break
            found = self._closed(rest, names)
            if found is None:
                break
            end, said = found
            note += said
        return end, note

    def _closed(self, line: str, names: NameBook) -> tuple[int, Note] | None:
        begin = max(0, len(line) - NOTE_LENGTH)
        for form in self._forms("signoff", line):
            match = form.search(line, begin)
            note = self._note(match, names, strict=False) if match else None
            if match and note is not None:
                return match.start(), note
        return None

    def note(self, line: str, names: NameBook) -> Note | None:
        """What a line says that holds nothing but authors, source or date; None for any other line."""
        line = _ITEM.sub("", line)
        for name in ("reprint", "byline"):
            for form in self._forms(name, line):
                match = form.match(line)
                note = self._note(match, names, strict=True) if match else None
                if note is not None:
                    return note
        return self._meta(line, names) if any(form.match(line) for form in self._forms("meta", line)) else None

    def _meta(self, line: str, names: NameBook) -> Note:
        note = NOTHING
        for form in self._forms("field", line):
            match = form.search(line)
            note += (self._note(match, names, strict=False) if match else None) or NOTHING
        return note

    def _note(self, match: re.Match[str], names: NameBook, *, strict: bool) -> Note | None:
        """What a match says; None where its unlabelled names are none."""
        groups = match.groupdict()
        authors = self._labelled(groups.get("by") or "", names)
        free = names.split(groups.get("names") or "", self._drop)
        pen_name = _SET_APART.fullmatch((groups.get("names") or "").strip())
        if not (pen_name or all(map(names.is_name, free))) or (groups.get("names") and not free):
            return None
        if strict and not self._credible(groups.get("by") or "", authors, names):
            return None
        photo = names.split(groups.get("photo") or "", self._drop)
        photo = [name for name in photo if names.is_name(name) or (len(name) < 5 and not strict)]
        if groups.get("photo") and not photo:
            return None
        authors += [Author(name, "通讯员") for name in free] + [Author(name, "摄影") for name in photo]
        if groups.get("both"):
            authors += [Author(author.name, "摄影") for author in authors]
        source = groups.get("from") or groups.get("medium") or ""
        if groups.get("medium") and not self._medium.search(source):
            source = ""
        year = groups.get("y") or ""
        day = iso_day(year, groups["m"], groups["d"]) if groups.get("m") and groups.get("d") else ""
        return Note(tuple(authors), source, day if year else "", "" if year else day[1:])

    def _labelled(self, text: str, names: NameBook) -> list[Author]:
        """The authors of a clause such as 记者 X Y 通讯员 Z; words before any role only if they look like names."""
        text = self._house.sub(" ", text)
        marks = list(self._role.finditer(text))
        head = names.split(text[: marks[0].start()] if marks else text, self._drop)
        found = [Author(name, "通讯员") for name in head] if head and all(map(names.is_name, head)) else []
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        for mark, end in zip(marks, ends, strict=False):
            if mark["editor"]:
                continue
            role = "摄影" if "摄影" in mark.group() else "记者"
            if self._correspondent.search(mark.group()):
                role = "通讯员"
            listed = names.split(text[mark.end() : end], self._drop)
            longest = 3 if mark.group() == _WRITER else 4
            found += [Author(name, role) for name in listed if len(name) <= longest or names.is_name(name)]
        return found

    def _credible(self, text: str, authors: list[Author], names: NameBook) -> bool:
        """A role alone on a line names somebody: a space or colon behind it, or a surname."""
        if not text:
            return True
        mark = self._role.search(text)
        spaced = bool(mark) and text[mark.end() : mark.end() + 1] in tuple(" \u3000:：/") if mark else False
        return bool(authors) and (spaced or all(names.is_name(author.name) for author in authors))


def _expanded(parts: object) -> dict[str, str]:
    """The named parts, with the parts inside them filled in; each may use those above it."""
    assert isinstance(parts, dict)
    done: dict[str, str] = {}
    for name, pattern in parts.items():
        done[name] = _filled(str(pattern), done)
    return done


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"\{([a-z]+)\}", lambda m: parts[m[1]], pattern)


def _rows(data: Data, section: str) -> list[dict[str, object]]:
    rows = data.get(section, [])
    assert isinstance(rows, list)
    return rows


def check_forms(data: Data) -> list[str]:
    """Run the examples of every form: each `yes` must match, each `no` must not; the faults found."""
    parts = _expanded(data["parts"])
    faults = [
        f"page.toml: no section may be called {name}" for name in data if name != "parts" and name not in _SECTIONS
    ]
    for section in _SECTIONS:
        for number, row in enumerate(_rows(data, section), 1):
            where = f"page.toml: {section} {number}"
            try:
                form = expression(_filled(str(row["pattern"]), parts))
            except re.error as error:
                faults.append(f"{where}: is no regular expression: {error}")
                continue
            matches = form.search if section in ("signoff", "field") else form.match
            yes, no = _examples(row, "yes"), _examples(row, "no")
            faults += [f"{where}: has no examples"] * (not yes)
            faults += [f"{where}: must match {line!r}" for line in yes if not matches(line)]
            faults += [f"{where}: must not match {line!r}" for line in no if matches(line)]
    return faults


def _examples(row: Mapping[str, object], key: str) -> list[str]:
    found = row.get(key, [])
    assert isinstance(found, list)
    return [str(line) for line in found]
