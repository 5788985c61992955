"""Who wrote it and where it comes from: the page forms of `ontology/page.toml`, applied.

Pure functions over one line. Reporters, correspondents and photographers found here belong to
the article and never become people of the news.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.model import Author

_NAME = re.compile(r"[\u4e00-\u9fff·]+")


@dataclass(frozen=True, slots=True)
class Byline:
    """One author found in a line, and the stretch of the line that the whole byline takes."""

    author: Author
    start: int
    end: int


class PageGrammar:
    """The forms of `ontology/page.toml`, compiled on first use."""

    def __init__(self, data: dict[str, list[dict[str, object]] | dict[str, str]]) -> None:
        self._data = data
        parts = dict(data["parts"])
        for name in ("names", "clause"):
            parts[name] = self._fill(parts[name], parts)
        self._parts = {key: self._fill(value, parts) for key, value in parts.items()}

    @staticmethod
    def _fill(pattern: str, parts: dict[str, str]) -> str:
        for name in ("clause", "names", "name", "role", "agency"):
            if name in parts:
                pattern = pattern.replace("{" + name + "}", parts[name])
        return pattern

    def forms(self, section: str) -> list[re.Pattern[str]]:
        """The compiled patterns of one section, in the order of the file."""
        return [re.compile(self._fill(str(row["pattern"]), self._parts)) for row in self._data[section]]

    @cached_property
    def datelines(self) -> list[re.Pattern[str]]:
        """Openings of a body."""
        return self.forms("dateline")

    @cached_property
    def bylines(self) -> list[re.Pattern[str]]:
        """Lines that only name authors."""
        return self.forms("byline")

    @cached_property
    def signoffs(self) -> list[re.Pattern[str]]:
        """Authors at the end of a paragraph."""
        return self.forms("signoff")

    @cached_property
    def reprints(self) -> list[re.Pattern[str]]:
        """Where an article was taken from."""
        return self.forms("reprint")

    @cached_property
    def noise(self) -> list[re.Pattern[str]]:
        """Lines of no article."""
        return self.forms("noise")

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """How a first sentence begins (近日, 5月6日, 记者 …)."""
        return self.forms("lead")[0]

    @cached_property
    def _role(self) -> re.Pattern[str]:
        return re.compile(self._parts["role"])

    def dateline(self, line: str) -> re.Match[str] | None:
        """The dateline that opens a line, or None."""
        return next((m for form in self.datelines if (m := form.match(line))), None)

    def is_noise(self, line: str) -> bool:
        """True for advertisement marks, navigation, page numbers, editor lines."""
        return any(form.match(line) for form in self.noise)

    def reprint(self, line: str) -> str:
        """The name of the paper or site that a line says the article was taken from."""
        return next((m["from"] for form in self.reprints if (m := form.match(line))), "")

    def opening(self, line: str) -> tuple[int, list[Byline]]:
        """Length of the dateline at the start of a line, and its authors."""
        match = self.dateline(line)
        if not match:
            return 0, []
        return match.end(), self._authors(match)

    def closing(self, line: str) -> tuple[int, list[Byline]]:
        """Where the sign-off at the end of a line begins (its length if none), and its authors."""
        for form in self.signoffs:
            match = form.search(line)
            if match:
                return match.start(), self._authors(match)
        return len(line), []

    def alone(self, line: str) -> list[Byline]:
        """The authors of a line that names nothing else."""
        return next((self._authors(m) for form in self.bylines if (m := form.match(line))), [])

    def _authors(self, match: re.Match[str]) -> list[Byline]:
        groups = match.groupdict()
        found = []
        for role, text in self._roles(groups.get("by") or ""):
            found += [Author(name, role) for name in split_names(text)]
        found += [Author(name, "摄影") for name in split_names(groups.get("photo") or "")]
        return [Byline(author, match.start(), match.end()) for author in found]

    def _roles(self, text: str) -> list[tuple[str, str]]:
        marks = list(self._role.finditer(text))
        if not marks:
            return [("记者", text)]
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        return [("通讯员" if "通讯员" in mark.group() else "记者", text[mark.end() : end]) for mark, end in zip(marks, ends)]


def split_names(text: str) -> list[str]:
    """The names in a list of authors, where two-character names may hold a space.

    >>> split_names("王 伟 李晓明、买买提·艾力")
    ['王伟', '李晓明', '买买提·艾力']
    """
    names, single = [], ""
    for word in _NAME.findall(text):
        if len(word) == 1:
            single += word
            if len(single) == 2:
                names.append(single)
                single = ""
        elif word not in ("文", "图", "摄") and 2 <= len(word.replace("·", "")) <= 12:
            names.append(single + word if single and len(word) == 1 else word)
            single = ""
    return names
