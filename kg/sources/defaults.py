# SPDX-License-Identifier: MIT
"""What is said of a page from outside: date, paper and place, and where each value comes from."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import SourceError
from kg.lexicon import shipped_lexicon
from kg.model import Page
from kg.sources.bounds import check_length
from kg.sources.frontmatter import FrontMatter, iso_date


@dataclass(frozen=True, slots=True)
class Defaults:
    """`--date`, `--paper` and `--place`: what holds where a page itself says nothing."""

    date: str = ""
    paper: str = ""
    place: str = ""

    @classmethod
    def checked(cls, date: str, paper: str, place: str, *, sign: str = "") -> Defaults:
        """What was asked for, unless it could mean nothing: a date that is none, a place that no table knows.

        `sign` stands before the names of the options in what is said of them: `--` on the command line.
        """
        if place and shipped_lexicon().home(place) is None:
            mend = "write it as 北京 or 江苏省无锡市, or leave it out"
            raise SourceError(f"no place {place!r} is known", where=f"{sign}place", mend=mend)
        return cls(checked_date(date, f"{sign}date"), paper, place)


@dataclass(frozen=True, slots=True)
class Said:
    """What the page itself says: its front matter, its metadata or its fields in JSON."""

    title: str = ""
    date: str = ""
    paper: str = ""
    place: str = ""


def said_in(front: FrontMatter) -> Said:
    """The values of a front matter."""
    fields = ("title", "date", "paper", "place")
    return Said(*(front.value(field) for field in fields))


def make_page(source: str, text: str, said: Said, defaults: Defaults, *, plain: bool) -> Page:
    """A page with what it says of itself, else with the defaults; a date that is none is refused."""
    check_length(text, source)
    date = checked_date(said.date or defaults.date, source)
    return Page(
        source=source,
        text=text,
        title=said.title,
        date=date,
        paper=said.paper or defaults.paper,
        place=said.place or defaults.place,
        plain=plain,
    )


def checked_date(written: str, where: str) -> str:
    """The date as ISO 8601.

    >>> checked_date("2024/9/25", "page.txt")
    '2024-09-25'
    """
    date = iso_date(written)
    if date is None:
        raise SourceError(f"{written!r} is not a date", where=where, mend="write it as 2024-09-25")
    return date
