# SPDX-License-Identifier: MIT
"""Dates as an article states them: full, without the year, a day alone, 昨天; as precise as the page allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from kg.expressions import expression
from kg.iso_dates import iso_day
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import Article

_DAY = expression(r"(?:\d{4}|-)-\d\d-\d\d")
_YEARS = ("2000", "2001")
"""One with a 29th of February and one without."""
_MONTH_DAY = r"(\d{1,2})月(\d{1,2})(?:[日号]|(?=(?:[-~～－]|—+|至|到)\d{1,2}[日号]))"
_PART = "(?:上午|下午|晚)?"
_YEARS_AGO = ("今年", "去年", "前年")
"""The year of the page and those before it, in that order."""
_YEAR_AGO = expression(
    rf"(?<![比较同与于自从续到])(?:{'|'.join(_YEARS_AGO[1:])})(?=，|(?:(?![的获评成当])[\u4e00-\u9fff]){{0,12}}在)"
)
"""A year before that of the page, where the sentence goes on with what took place in it."""
_SPAN = expression(
    rf"(?=\d)(?:(?:((?:19|20)\d\d)年)?{_MONTH_DAY}"
    rf"(?:{_PART}(?:开始)?(?:持续到|持续至|延续至|一直持续到|一直到|至|到|—+|-|~|－|(?P<both>[、和](?=(?:\d{{1,2}}月)?\d{{1,2}}[日号])))(?:(\d{{1,2}})月)?(\d{{1,2}})[日号])?"
    r"|(?:((?:19|20)\d\d)年)(\d{1,2})月(?!\d)"
    r"|(?<![\d自从])((?:19|20)\d\d)年(?!以来|来|度|至今|起|\d)"
    r"|(?<![\d月年第至-])(?:今年)?(\d{1,2})月(?=份|初|底|末|中旬|上旬|下旬|，|开始|起)"
    rf"|(?<={'|'.join(_YEARS_AGO)})(\d{{1,2}})月(?!\d)"
    r"|(?<![\d月年第至-])(\d{1,2})日(?=[，上下晚举召在]|至|，))"
)
_RUNNING, _EACH = ("两天", "两日", "连续"), ("分别", "先后", "各", "，分别", "，先后")
"""Behind two days say that they are the first and the last of some that run on, or that each has its own."""
_YEAR = expression(
    r"(?<!\d)((?:19|20)\d\d)(?:年|(?=[\u4e00-\u9fff“])(?!年))(?!度[^，。；\n]{0,14}(?:总结|表彰|考核|颁奖|述职|先进|优秀))"
    r"(?![^，。；\n]{0,12}年度|[^，。；\n]{0,24}(?:竞赛|活动|评选)(?:先进|优秀|优胜|获奖))"
    r"(?=\d{1,2}月\d|度?[^，。；\n]{0,30}(?:大赛|竞赛|大会|会议|评选|活动|仪式|典礼|班|展|赛|运动会|节))"
)
_OTHER = expression("自|拟|将|计划|力争|到|至|届|(?:成立|组建|创建|创办|建)于")
"""Before a year that is not the report's own: planned, or when a body was founded."""
_WON_THEN = expression(
    r"(?:[初底末]|，)?[^，。；\n“]{0,10}(?:在|参加|代表)[^。；\n]{0,40}(?:[获夺摘斩捧]|折桂|拿下|被评|被授|第[一二三四五六]名|[冠亚季]军)"
)
"""Behind a year: somebody won something then, whatever day the article is of (张三2019年在某大赛上获第一名)."""


_FIRST_DAY, _MONTH = expression("(?<![\\d年])" + _MONTH_DAY), expression("((?:19|20)\\d\\d)年(\\d{1,2})月")
"""A day without a year; a month with one, told behind it: where that comes later, the day is of the next year."""
NEAR = 200
"""Characters behind a day in which 当天 means it."""


class DateFinder:
    """Finds the dates of an article, the year and month filled in where the page states them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._relative = [
            (days, expression(word))
            for days, name in ((1, "day_before"), (0, "same_day"))
            for word in sorted(lexicon.words(name))
        ]
        self._that_day = lexicon.form("{that_day}")

    def find(self, article: Article) -> Iterator[tuple[Span, str]]:
        """Each date with its value."""
        year = _year(article)
        printed = article.date[4:] if _DAY.fullmatch(article.date) else ""
        found = list(find_dates(article.text, year=year, dateline=printed or article.dateline))
        if article.dateline > article.date[4:] > "":
            year = str(int(year) - 1)
        today = (year or "-") + article.dateline if article.dateline else article.date
        for days, word in self._relative if _DAY.fullmatch(today) else ():
            if value := _before(today, days):
                told = word.finditer(article.text)
                found += [(Span(match.start(), match.end(), "Date", "date/relative"), value) for match in told]
        for match in _YEAR_AGO.finditer(article.text) if article.date else ():
            span = Span(match.start(), match.end(), "Date", "date/relative-year")
            found.append((span, _year_told(article.text, match.end(), year)))
        yield from found
        yield from self._same_days(article.text, found)

    def _same_days(self, text: str, found: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, str]]:
        """当天 is the day last told before it."""
        days = [(span.end, value) for span, value in found if _DAY.fullmatch(value)]
        for match in self._that_day.finditer(text):
            end, value = max((day for day in days if day[0] <= match.start()), default=(0, ""))
            if value and match.start() - end <= NEAR:
                yield Span(match.start(), match.end(), "Date", "date/same-day"), value


def _before(today: str, days: int) -> str:
    """The date some days before; empty where only the year would tell it.

    >>> _before("2024-03-01", 1), _before("--05-06", 1), _before("--03-01", 1), _before("--01-01", 1)
    ('2024-02-29', '--05-05', '', '--12-31')
    >>> _before("--02-29", 1)
    '--02-28'
    """
    if not today.startswith("--"):
        return (date.fromisoformat(today) - timedelta(days=days)).isoformat()
    years = [year + today[1:] for year in _YEARS if iso_day(year, today[2:4], today[5:])]
    told = {(date.fromisoformat(day) - timedelta(days=days)).isoformat()[4:] for day in years}
    return "-" + told.pop() if len(told) == 1 else ""


def _year(article: Article) -> str:
    """The page's year; else the only one that an event of the article bears."""
    if article.date:
        return article.date[:4]
    text = article.text
    told = (m for m in _YEAR.finditer(text) if not _OTHER.search(text[max(0, m.start() - 6) : m.start()]))
    years = {m[1] for m in told if not _WON_THEN.match(text, m.end())}
    year = next(iter(years)) if len(years) == 1 else ""
    day = _FIRST_DAY.search(text)
    later = day and any(m[1] == year and int(m[2]) > int(day[1]) for m in _MONTH.finditer(text, day.end()))
    return "" if later else year


def find_dates(text: str, *, year: str, dateline: str = "") -> Iterator[tuple[Span, str]]:
    """Dates in the text, as precise as it allows; `year` fills in a year left out.

    A day alone is of the month named last before it, else of the `dateline`'s (`-05-06`): of the month before
    where it would come after it, unless that is of another year.

    >>> [value for _, value in find_dates("9月27日至29日举行，30日闭幕", year="")]
    ['--09-27/--09-29']
    >>> [value for _, value in find_dates("大赛30日在柳江落幕", year="", dateline="-05-02")]
    ['--04-30']
    >>> [value for _, value in find_dates("3月7号、8号举行", year="2023")]
    ['2023-03-07/2023-03-08']
    >>> [value for _, value in find_dates("3月7日、19日举行", year="2023")]
    ['2023-03-07', '2023-03-19']
    >>> [value for _, value in find_dates("今年6月在某地举办，去年8月5日出发", year="2023")]
    ['2023-06', '2022-08-05']
    >>> [value for _, value in find_dates("2月31日举行", year="2023")]
    []
    """
    month = ""
    for match in _SPAN.finditer(text):
        y, m, d, both, m2, d2, my, mm, only, alone, told_month, day = match.groups()
        span = Span(match.start(), match.end(), "Date", "date")
        if d:
            y, month = y or _year_told(text, match.start(), year), m2 or m
            first, last = iso_day(y, m, d), iso_day(y, m2 or m, d2) if d2 else ""
            if not first:
                continue
            if both and last and not _runs_on(text, match.end(), int(d2) - int(d)):
                yield Span(match.start(), match.start("both"), "Date", "date"), first
                yield Span(match.end("both"), match.end(), "Date", "date"), last
            else:
                yield span, f"{first}/{last}" if last else first
            continue
        told = only or ""
        if told_month and year:
            told = iso_day(_year_told(text, match.start(), year), told_month, "1")[:7]
        elif (my or year) and (mm or alone):
            told = iso_day(my or year, mm or alone, "1")[:7]
        elif day and (named := month or _month_of(int(day), dateline)):
            told = iso_day(year, named, day)
        if told:
            yield span, told


def _year_told(text: str, at: int, year: str) -> str:
    """The year before a place in words (去年|8月), as the page's `year` makes it; that itself where none is told."""
    ago = next((n for n, word in enumerate(_YEARS_AGO) if text.endswith(word, 0, at)), 0)
    return str(int(year) - ago) if year else year


def _runs_on(text: str, end: int, days: int) -> bool:
    """Are two days told side by side, so many days apart, one stretch of time (3月7日、8日)?"""
    return text.startswith(_RUNNING, end) or (days == 1 and not text.startswith(_EACH, end))


def _month_of(day: int, dateline: str) -> str:
    _, _, rest = dateline.partition("-")
    if not rest:
        return ""
    month, told = map(int, rest.split("-"))
    if day > told:
        month -= 1
    return str(month) if month else ""
