# SPDX-License-Identifier: MIT
"""Front matter: lines at the top of a page that say its date, paper and place.

    date: 2024-09-25
    报纸：劳动午报
    ---

A block of `key: value` lines with known keys, half- or full-width colon, ended by a blank line or
`---`; a line `---` may open it. Another line ends it too, where the lines before it are front matter
beyond doubt: with a date that is one, or two keys. Anything else at the top is news text.
The block stays part of the page's text, so offsets count from the file's beginning.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.expressions import expression

KEYS = {
    "date": "date", "日期": "date", "出版日期": "date",
    "paper": "paper", "报纸": "paper", "媒体": "paper",
    "place": "place", "地点": "place", "城市": "place",
    "title": "title", "标题": "title",
}  # fmt: skip
"""Each spelling of a key, and the field of `Page` that it fills."""

_LINE = expression(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PAIR = expression(r"\s*(?P<key>[A-Za-z]+|[\u4e00-\u9fff]{2,4})[ \t\u3000]*[:：](?P<value>.*)")
_DATE = expression(  # 2024-09-25, 2024/9/25, 2024年9月25日, 20240925, 2024-09, 2024年, 2024
    r"(?P<year>\d{4})(?:年|(?:[-/.年]?(?P<month>\d{2})|[-/.年](?P<m>\d))月?"
    r"(?:[-/.月]?(?P<day>\d{2})|[-/.月](?P<d>\d))?日?)?"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the top lines say, and where the text behind them begins."""

    end: int = 0
    values: tuple[tuple[str, str], ...] = ()

    def value(self, field: str) -> str:
        """The value for one field of `Page`, or an empty string."""
        return dict(self.values).get(field, "")


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a page; an empty one where the page has none.

    >>> read_front_matter("日期：2024-09-25\\n\\n本报讯").value("date")
    '2024-09-25'
    """
    values: dict[str, str] = {}
    for number, match in enumerate(_LINE.finditer(text)):
        line = match.group().strip()
        fence = len(line) >= 3 and not line.strip("-")
        if number == 0 and fence:
            continue
        if fence or not line:
            return FrontMatter(match.end(), tuple(values.items())) if values else FrontMatter()
        pair = _PAIR.fullmatch(line)
        field = KEYS.get(pair["key"].lower()) if pair else None
        if pair is None or field is None:
            return FrontMatter(match.start(), tuple(values.items())) if _is_sure(values) else FrontMatter()
        values[field] = pair["value"].strip()
    return FrontMatter()


def _is_sure(values: dict[str, str]) -> bool:
    """Are some lines front matter, whatever follows: the date is one where there is one, else two keys?"""
    return bool(iso_date(values["date"])) if "date" in values else len(values) > 1


def front_matter_end(text: str) -> int:
    """Where the news text begins: 0 where there is no front matter.

    >>> front_matter_end("date: 2024-09-25\\n---\\n本报讯")
    21
    """
    return read_front_matter(text).end


def iso_date(written: str) -> str | None:
    """A publication date as ISO 8601, as precise as written; None where it is not a date.

    >>> iso_date("2024年9月5日"), iso_date("2024-09"), iso_date("２０２４/９/５"), iso_date("2024-13-01"), iso_date("")
    ('2024-09-05', '2024-09', '2024-09-05', None, '')
    """
    if not written.strip():
        return ""
    match = _DATE.fullmatch(written.strip())
    if match is None:
        return None
    parts = (match["year"], match["month"] or match["m"], match["day"] or match["d"])
    numbers = [int(part) for part in parts if part]
    try:
        day = date(*[*numbers, 1, 1][:3])
    except ValueError:
        return None
    return day.isoformat()[: 1 + 3 * len(numbers)]
