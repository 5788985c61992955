# SPDX-License-Identifier: MIT
"""Page text -> articles: headline, kicker, authors, reprint source, and a readable body.

OCR pages break paragraphs at column ends, mix half- and full-width punctuation and hold several
articles; clean web text holds one. The readable text of an article is the headline and then one
line for each paragraph, with broken paragraphs joined, spaces between Chinese characters taken
out and punctuation folded to full width. Every character keeps its place in the source, so any
slice can be proved. Advertisements and navigation lines are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from operator import or_

from kg.body_lines import bodies_on, is_unit, units_of
from kg.bylines import PageGrammar
from kg.cell_words import ends_body
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.model import Article, Page, digest
from kg.standings import gaps_of, standings
from kg.text.draft import ANNOUNCES, TERMINAL, Draft
from kg.text.drafts import BROKEN_LINE, gather
from kg.text.folding import Pieces, fold_page, fold_text, unify
from kg.text.headline import choose_headline
from kg.text.lines import Line, columns_of, continued, lines_of, listed_in, named_last, names_on, rows_of
from kg.text.portions import MOST_TITLES, portions
from kg.text.tables import Tables
from kg.text.titles import is_entry, is_title

__all__ = ["fold_text", "read_articles"]

_FRAME = "<>《》【】◆●■▶▲★◀☆※[] "
"""Around the mark of a column (>> 他山之石 <<), which is the headline of what has no other."""
_PAUSED = expression("[，。；：！？]|(?<!^[一二三四五六七八九十])(?<!^十[一二三四五六七八九])、")
"""A stop or comma in a line, besides that behind its number (三、某市工人先锋号（2个）)."""
_LABEL = expression(r"[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{1,9}[：:]\s*")
"""What those named behind it on its line are."""
_COUNTED_ROW = expression(
    r"\d{1,3}[ \t\u3000]+[^。，；：！？ \t\u3000]{4,}(?:[ \t\u3000]+[^。，；：！？ \t\u3000]{2,})+"
)
"""A row of a list that no header explains: its number, a name, and more in columns of its own."""
_SPACES = expression(r"[ \t\u3000]+")
_HOUSE = expression(r"([\u4e00-\u9fff\dA-Za-z（）]{3,20})(?:\u3000[ \u3000]*|[ \t]{2,})")
"""The first column of a row, where those named in the others work, if it is a body."""
_HEAD = expression(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])(?![一二三四五六七八九十][、名位等级类届]|\d)"
    r"|(?:公示(?:期限?|时间)|联系(?:人|电话)|监督电话|举报电话)(?:为|[：:])"
)
"""Opens a numbered part of a notice, or how long it is posted; neither goes on the line before."""
_ANNEX, _NUMBERED = expression(r"\s*附件?[：:]"), expression(r"\s*\d{1,2}\s?[.\uff0e、]")
"""Opens the list of annexes, and its further lines; a body alone below it signs the document."""
LEAD = 300
"""Characters of a body that its headline shares words with."""


def read_articles(page: Page, grammar: PageGrammar, lexicon: Lexicon, *, body_start: int = 0) -> tuple[Article, ...]:
    """The articles of one page, in reading order; none where the page holds no running text."""
    page = replace(page, text=unify(page.text))
    tables = Tables(page.text, continued(list(lines_of(page.text, body_start))), lexicon, page.title)
    drafts = gather(page.text, tables, grammar, lexicon, titled=bool(page.title)) or _unread(tables)
    folded = fold_page(page.text)
    articles = []
    for number, draft in enumerate(drafts):
        draft.titles, draft.body = draft.titles[-MOST_TITLES:], draft.titles[:-MOST_TITLES] + draft.body
        lines = [line for line in draft.titles if not grammar.is_rubric(line.text)]
        titles = _titles(page, lines, draft, lexicon, "" if number else page.title)
        articles += [
            _article(replace(draft, body=tables.goes_on(body)), page, folded, titles, (grammar, lexicon, tables))
            for body in portions(draft.body)
        ]
    return _told_apart(articles)


def _unread(tables: Tables) -> list[Draft]:
    """A page that is nothing but a table that no header explains, as an article."""
    first = tables.take_unread()
    return [Draft(list(tables.lines[:first]), list(tables.lines[first:]))] if first >= 0 else []


def _told_apart(articles: list[Article]) -> tuple[Article, ...]:
    """The articles with an id each, also where a page prints the same words twice."""
    seen: Counter[str] = Counter()
    apart = []
    for article in articles:
        number = seen[article.id]
        seen[article.id] += 1
        apart.append(replace(article, id="article-" + digest(article.id, str(number))) if number else article)
    return tuple(apart)


def _titles(
    page: Page, lines: list[Line], draft: Draft, lexicon: Lexicon, known: str
) -> tuple[list[Line], list[Line], str]:
    """The lines of the headline, the other title lines, and the headline as shown."""
    if known:
        shown = fold_text(known)
        same = [line for line in lines if fold_text(line.text) == shown][:1]
        return same, [line for line in lines if line not in same], shown
    if not lines and draft.titles:
        return draft.titles[-1:], [], "".join(fold_text(draft.titles[-1].text).strip(_FRAME).split())
    head, rest = choose_headline(page.text, lines, draft.body, _lead(draft.body), lexicon)
    return head, rest, fold_text("".join(line.text for line in head))


def _lead(body: list[Line]) -> str:
    """How an article begins, wherever its paragraphs are broken into lines."""
    lead = ""
    for line in body:
        if len(lead) >= LEAD:
            break
        lead += line.text
    return lead[:LEAD]


def _article(
    draft: Draft,
    page: Page,
    folded: str,
    titles: tuple[list[Line], list[Line], str],
    known: tuple[PageGrammar, Lexicon, Tables],
) -> Article:
    head, rest, headline = titles
    pieces = Pieces(folded)
    for line in head:
        pieces.add(line.start, line.end)
    if head:
        pieces.newline(head[-1].end)
    for line in rest:
        pieces.add(line.start, line.end)
        pieces.newline(line.end)
    _add_body(draft.body, pieces, *known)
    text = pieces.text()
    source = draft.note.source
    return Article(
        id="article-" + digest(page.source, headline, text),
        source=page.source,
        headline=headline,
        start=(draft.titles + draft.body)[0].start,
        end=draft.body[-1].end,
        text=text,
        offsets=pieces.offsets(),
        kicker=fold_text(" ".join(line.text for line in rest)),
        authors=tuple(dict.fromkeys(draft.note.authors)),
        reprinted_from="" if source == page.paper else source,
        date=page.date or draft.note.date or draft.printed,
        paper=page.paper,
        place=_home(page, source, known[1]),
        dateline=draft.note.dateline,
    )


def _home(page: Page, source: str, lexicon: Lexicon) -> str:
    """Where the paper is at home that an article was written for: one taken over from elsewhere says so by its name."""
    place = source[: lexicon.place_length(source)]
    return place if place and source != page.paper else page.place


def _add_body(lines: list[Line], pieces: Pieces, grammar: PageGrammar, lexicon: Lexicon, tables: Tables) -> None:
    """The paragraphs of a body, broken ones joined; rows of a list or a table stand alone."""
    unfinished = listing = annexed = False
    results = standings([line.text for line in lines], grammar, lexicon)
    rows, listed = rows_of(lines, lexicon.surnames), listed_in(lines, lexicon.surnames)
    closed = named_last(lines, lexicon.surnames, lexicon.titles)
    units = units_of([line.text for line in lines], lexicon)
    running = any(_PAUSED.search(line.text) for line in lines)
    for line, row, result, entry, unit in zip(lines, rows, results, map(or_, listed, closed), units, strict=True):
        if line.start in tables.cells:
            pieces.newline(line.start)
            pieces.add_cells(*tables.shown(line))
            pieces.newline(line.end)
            unfinished = listing = False
            continue
        gaps = gaps_of(line.text) if result else _gaps_in_row(line, row, lexicon)
        if row or result or gaps:
            pieces.newline(line.start)
            pieces.add_row(line.start, [(line.place(begin), line.place(end)) for begin, end in gaps], line.end)
            unfinished, listing = False, True
            continue
        if parts := names_on(line, lexicon.surnames) or bodies_on(line.text, lexicon):
            _add_parts(line, parts, pieces)
            unfinished = False
            continue
        if _HEAD.match(line.text) or (annexed and is_unit(line.text, lexicon)):
            pieces.newline(line.start)
        elif unfinished:
            pieces.undouble(line.text)
        pieces.add(line.start, line.end)
        broken = (line is lines[0] and running) or len(line.text) >= BROKEN_LINE or not is_title(line)
        alone = entry or is_entry(line) or (unit and not unfinished) or (listing and is_unit(line.text, lexicon))
        unfinished = broken and not alone and not line.text.endswith((*TERMINAL, *ANNOUNCES))
        listing = not unfinished and not _PAUSED.search(line.text)
        annexed = bool(_ANNEX.match(line.text)) or (annexed and bool(_NUMBERED.match(line.text)))
        if not unfinished:
            pieces.newline(line.end)
    if lines:
        pieces.newline(lines[-1].end)


def _add_parts(line: Line, parts: Iterable[tuple[int, int]], pieces: Pieces) -> None:
    """Parts of a line, each on a line of its own."""
    for start, end in parts:
        pieces.newline(line.start)
        pieces.add(line.place(start), line.place(end - 1) + 1)
    pieces.newline(line.end)


def _gaps_in_row(line: Line, name: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The gaps that stay: of a row whose name ends at `name`, or between names behind what or where they are."""
    if name:
        return columns_of(line.text, name)
    if _COUNTED_ROW.fullmatch(line.text):
        return [gap.span() for gap in _SPACES.finditer(line.text)]
    house = _HOUSE.match(line.text)
    housed = house is not None and ends_body(house[1], lexicon)
    label = house if housed else _LABEL.match(line.text)
    names = names_on(line, lexicon.surnames, label.end()) if label else []
    columns = [house.span(1), *names] if house and housed and names else names
    return [(before[1], behind[0]) for before, behind in pairwise(columns)]
