# SPDX-License-Identifier: MIT
"""Newspaper pages composed of annotated articles, in forms that their own pages do not have, with the truth kept.

The articles are those of pages with gold that are cut as annotated; each is printed anew: headline, kicker,
byline, subheads, caption, columns, and between the articles what stands on a page besides. Who stands in which
line is known, so a reader of pages can be held against it. All follows from a seed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Literal

from learning import pages
from print_forms import CAPTIONS, FORMS, FURNITURE, RUBRICS, SIDES, Form, mixed

from kg import words
from kg.evaluation.names import SAME_HEADLINE, fold, overlap
from kg.knowledge import load_knowledge
from kg.model import Article, Author
from kg.text import read_articles

FEWEST, MOST = 60, 1200
"""Characters of an article that is composed."""
SELDOM = 4
"""How many subheads in other words go on one in the words of its paragraph, two by two."""
PARAGRAPH = 30
"""Characters of a line that is no subhead or row of a list."""
NARROWEST, WIDEST = 16, 30
"""Characters of a column."""
_CLAUSE = re.compile(r"(?<=[，。；])[\u4e00-\u9fff“”]{6,14}(?=[，。；])")
_ENDED = re.compile(r"[。！？”]$")
_WEB = re.compile(r"\d版|[>|│@]|\d{4}[-年]|版[式面权]|来源|发布|[上下]一|相关新闻|主办单位")
"""What a page of the web prints beside a headline."""
_BOUND = re.compile(r"^[“《（]|.[”》），。、：；！？]$")
"""Two characters between which no line ends."""
_HALF = str.maketrans("，：；（）？！", ",:;()?!")
_CLOSING = "，。、；：！？”’』」）》…,.;:!?)"

Kind = Literal["headline", "kicker", "byline", "body", "other"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article to print: its headline as annotated, its paragraphs, its authors."""

    headline: str
    paragraphs: tuple[str, ...]
    authors: tuple[Author, ...]
    over: tuple[str, ...] = ()
    """The lines above its headline on its own page."""
    under: tuple[str, ...] = ()
    """The lines below it."""
    subheads: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    """What else may be taken as its headline."""


@dataclass(frozen=True, slots=True)
class Print:
    """A line of a page: whose it is (none of an advertisement), what it is, and how many line ends come before it."""

    text: str
    article: int | None
    kind: Kind
    gap: int = 2


@dataclass(frozen=True, slots=True)
class Composed:
    """A page, and where each line stands in it."""

    name: str
    text: str
    lines: tuple[tuple[int, Print], ...]
    headlines: tuple[tuple[str, ...], ...]
    """The headline of each article, and what else may be taken as it."""
    authors: tuple[tuple[str, ...], ...]

    def gold(self) -> dict[str, object]:
        """The annotation of the page, as far as it is known: headlines and authors."""
        articles = [
            {"headline": headline, "headlineAlso": also, "authors": [{"name": name} for name in names]}
            for (headline, *also), names in zip(self.headlines, self.authors, strict=True)
        ]
        return {"source": self.name, "articles": articles}


def sources(folder: Path) -> list[Source]:
    """The articles of a folder's pages that are cut as annotated."""
    knowledge = load_knowledge()
    found = []
    for page, gold in pages(folder):
        articles = read_articles(page, knowledge.grammar, knowledge.lexicon)
        if len(articles) == len(gold):
            pairs = zip(articles, gold, strict=True)
            found += [source for article, told in pairs if (source := _source(article, page.text, told))]
    return found


def _source(article: Article, text: str, told: dict[str, Any]) -> Source | None:
    headline = told["headline"] or ""
    over, under, paragraphs = _parts(article, text)
    size = sum(map(len, paragraphs))
    short = sum(len(text) < PARAGRAPH for text in paragraphs)
    fits = 5 <= len(headline) <= 40 and FEWEST <= size <= MOST and 3 * short <= len(paragraphs)
    same = overlap(fold(headline), fold(article.headline)) >= SAME_HEADLINE
    if not (fits and same) or len(paragraphs[0]) < PARAGRAPH or not _ENDED.search(paragraphs[-1]):
        return None
    authors = tuple(author for author in article.authors if author.role != "摄影")
    subheads = tuple(text for text in paragraphs if re.fullmatch(r"[\u4e00-\u9fff“”，]{4,16}", text))
    also = tuple(told.get("headlineAlso", ()))
    return Source(headline, tuple(paragraphs), authors, tuple(over), tuple(under), subheads, also)


def _parts(article: Article, text: str) -> tuple[list[str], list[str], list[str]]:
    """The lines above the headline, those below it, and the paragraphs."""
    at, lines = 0, []
    for line in article.text.splitlines():
        lines.append((article.offsets[at : at + len(line)], line))
        at += len(line) + 1
    titles = "".join((article.headline + article.kicker).split())
    headed = []
    while lines and (line := "".join(lines[0][1].split())) and line in titles:
        headed.append(lines.pop(0)[0])
    kickers = [(places[0], text[places[0] : places[-1] + 1]) for places in headed[1:]]
    kickers = [(at, line) for at, line in kickers if len(line) > 5 and "\n" not in line and not _WEB.search(line)]
    over, under = ([line for at, line in kickers if (at < headed[0][0]) == above] for above in (True, False))
    return over, under, [line for _, line in lines]


class _Printer:
    """Prints articles in one form."""

    def __init__(self, form: Form, pool: Sequence[Source], chance: random.Random) -> None:
        self.form, self.chance = form, chance
        self.names = sorted({a.name for s in pool for a in s.authors if 2 <= len(a.name) <= 3})
        self.subheads = sorted({text for source in pool for text in source.subheads})
        self.width = chance.randint(NARROWEST, WIDEST)
        self.space = " " if form.spaced else ""

    def authors(self, source: Source) -> tuple[Author, ...]:
        """Those of the article, else one or two who are not in the news."""
        text = source.headline + "".join(source.paragraphs)
        known = [a for a in source.authors if a.name not in text and 2 <= len(a.name) <= 3]
        if known:
            return tuple(known[:2])
        others = [name for name in self.names if name not in text]
        names = self.chance.sample(others, min(len(others), self.chance.choice((1, 1, 2))))
        return tuple(Author(name, role) for name, role in zip(names, ("记者", "通讯员"), strict=False))

    def article(self, source: Source, number: int) -> tuple[list[Print], list[str]]:
        """The lines of an article, and who wrote it."""
        form, choose = self.form, self.chance.choice
        opening = choose(form.openings)
        authors = self.authors(source) if opening not in {"none", "plain_dateline"} else ()
        paragraphs = list(source.paragraphs[: 1 if form.brief else None])
        paragraphs, above, under, end = self._signed(opening, authors, paragraphs)
        head = choose(form.head_gap)
        lines = [Print(text, number, "byline") for text in above]
        lines += self._titles(source, number, head)
        lines += [Print(text, number, "byline", head) for text in under]
        names = [author.name for author in authors]
        lines += self._body(paragraphs, number, head, names)
        lines += [Print(text, number, "byline", form.gap) for text in end]
        lines[0] = replace(lines[0], gap=form.between)
        return lines, names

    def _titles(self, source: Source, number: int, gap: int) -> list[Print]:
        over, under = self.chance.choice(self.form.over), self.chance.choice(self.form.under)
        above = list(source.over) if self.form.kickers else []
        above += {
            "agent": [_agent(source) + "："],
            "body": [_agent(source)],
            "rubric": [self.chance.choice(RUBRICS)],
        }.get(over, [])
        below = list(source.under) if self.form.kickers else []
        below += ["——" + self.chance.choice(SIDES).format(_agent(source))] if under else []
        inner = self.chance.choice((1, *[gap] * 9))
        lines = [Print(text, number, "kicker", inner) for text in above]
        parts = _broken(source.headline, self.chance.choice(self.form.headline_lines), self.chance)
        parts[0] = self.form.marks + parts[0]
        lines += [Print(text, number, "headline", 1 if at else inner) for at, text in enumerate(parts)]
        return lines + [Print(text, number, "kicker", inner) for text in below]

    def _signed(
        self, opening: str, authors: Sequence[Author], paragraphs: list[str]
    ) -> tuple[list[str], list[str], list[str], list[str]]:
        """The paragraphs with what tells who wrote them: within, above the headline, under it, at the end."""
        said = self._clause(authors)
        names = (self.space or "、").join(author.name for author in authors)
        first, *rest = paragraphs
        before = {
            "dateline": f"本报讯{self.chance.choice(('', self.space))}（{said}）",
            "plain_dateline": "本报讯" + self.chance.choice((" ", "　")),
            "open_reporter": f"本报讯 {said} 报道：",
            "square_reporter": "",
            "byline_dateline": "本报讯 ",
        }.get(opening, "")
        paragraphs = [before + first, *rest]
        after = {"end_names": f"（{names}）", "end_reporter": f"（{said}）"}.get(opening, "")
        paragraphs[-1] += after
        square = self.chance.choice("□■") + self.space + "本报" + said
        under = {
            "byline_under": [self.chance.choice((square, "本报" + said))],
            "square_reporter": [square],
            "byline_dateline": ["本报" + said],
        }.get(opening, [])
        above = ["本报" + said] if opening == "byline_above" else []
        end = {"end_line": [f"（{said}）"], "end_square": [square + " 文/图" * self.chance.choice((0, 1))]}.get(
            opening, []
        )
        return paragraphs, above, under, end

    def _clause(self, authors: Sequence[Author]) -> str:
        """记者 X 通讯员 Y."""
        space = self.chance.choice((" ", "")) if self.space else ""
        return self.chance.choice((" ", " ", "　")[: 3 if self.space else 1]).join(
            (author.role if author.role in {"记者", "通讯员"} else "记者") + space + author.name for author in authors
        )

    def _body(self, paragraphs: list[str], number: int, head: int, names: list[str]) -> list[Print]:
        lines: list[Print] = []
        style = self.chance.choice(self.form.subheads)
        caption = self.chance.randrange(len(paragraphs)) if self.chance.random() < self.form.captions else -1
        for at, text in enumerate(paragraphs):
            gap = self.form.gap if at else head
            if style and at and len(text) > PARAGRAPH and self.chance.random() < 0.6:
                lines.append(Print(self._subhead(paragraphs, at, style), number, "body", gap))
            lines += self._paragraph(text, number, gap)
            others = [name for name in self.names if name not in "".join(paragraphs)] if at == caption else []
            if others:
                photographer = self.chance.choice(others)
                names += [photographer] * (photographer not in names)
                said = self.chance.choice(CAPTIONS)
                lines.append(Print(said.format(photographer), number, "body", self.form.gap))
        return lines

    def _subhead(self, paragraphs: Sequence[str], at: int, style: str) -> str:
        """One that stood in an article, or what this paragraph says, or another."""
        own, others = (_clauses(part) for part in (paragraphs[at : at + 1], paragraphs[:at] + paragraphs[at + 1 :]))
        kinds = [kind for kind in (own, *[others, self.subheads] * SELDOM) if kind] or [[paragraphs[0][:8]]]
        clause = self.chance.choice(self.chance.choice(kinds)).strip("“”")
        number = "一二三四五六七八九十"[(at - 1) % 10]
        forms = {"quote": f"“{clause}”", "number": f"{number}、{clause}", "colon": f"{clause[:4]}：{clause[4:]}"}
        return forms.get(style, clause)

    def _paragraph(self, text: str, number: int, gap: int) -> Iterator[Print]:
        """A paragraph in the lines that its column breaks it into."""
        text = self._width(text)
        lead = "　　" if self.form.indent else ""
        if self.form.columns:
            for at, line in enumerate(_wrapped(lead + text, self.width, self.chance)):
                yield Print(line, number, "body", 1 if at else gap)
            return
        if len(text) > 4 * PARAGRAPH and self.chance.random() < self.form.broken:
            at = self.chance.randint(PARAGRAPH, len(text) - PARAGRAPH)
            if text[at] not in _CLOSING:
                yield Print(lead + text[:at], number, "body", gap)
                yield Print(text[at:], number, "body", 2)
                return
        yield Print(lead + text, number, "body", gap)

    def _width(self, text: str) -> str:
        return text.translate(_HALF) if self.form.half else text

    def furniture(self) -> list[Print]:
        """Something that belongs to no article."""
        if not self.form.furniture:
            return []
        lines = self.chance.choice(FURNITURE[self.chance.choice(self.form.furniture)])
        return [Print(line, None, "other", 2 if not at else 1) for at, line in enumerate(lines.split("|"))]


def _clauses(paragraphs: Sequence[str]) -> list[str]:
    """What may be taken out of paragraphs as a title."""
    return [clause for text in paragraphs for clause in _CLAUSE.findall(text)]


def _agent(source: Source) -> str:
    """Whose news it is, as a kicker says."""
    match = re.search(r"[\u4e00-\u9fff]{2,10}?(?:总工会|工会|公司|集团|学院|医院|大学|局)", "".join(source.paragraphs))
    return match.group() if match else source.headline[:4]


def _broken(headline: str, count: int, chance: random.Random) -> list[str]:
    """A headline in lines of unlike length, broken between words; a short one in fewer."""
    parts = [part for part in re.split(r"\s+", headline) if part]
    if len(parts) > 1 and count > 1:
        return parts
    count = min(count, max(1, len(headline) // 6))
    ends = [end for end in accumulate(map(len, words.cut(headline))) if not _BOUND.search(headline[end - 1 : end + 1])]
    wanted = [len(headline) * (n + chance.uniform(-0.3, 0.3)) / count for n in range(1, count)]
    cuts = [min(ends, key=lambda end, near=near: abs(end - near)) for near in wanted]
    edges = sorted({0, *cuts, len(headline)})
    return [headline[a:b] for a, b in pairwise(edges)]


def _wrapped(text: str, width: int, chance: random.Random) -> Iterator[str]:
    """Lines of a column; no line begins with a stop."""
    while text:
        end = width + chance.choice((-1, 0, 0, 0, 1))
        while end < len(text) and text[end] in _CLOSING:
            end += 1
        yield text[:end]
        text = text[end:]


@dataclass(slots=True)
class _Page:
    lines: list[Print] = field(default_factory=list)
    headlines: list[tuple[str, ...]] = field(default_factory=list)
    authors: list[tuple[str, ...]] = field(default_factory=list)


def compose(name: str, form: Form, pool: Sequence[Source], seed: int) -> Composed:
    """A page of four to eight articles of the pool."""
    chance = random.Random(f"{name} {seed}")  # noqa: S311  no secret
    printer = _Printer(form, pool, chance)
    page, printed = _Page(), []
    fitting = [source for source in pool if not form.kickers or source.over or source.under]
    for source in chance.sample(fitting, min(len(fitting), chance.randint(4, 8))):
        lines, names = printer.article(source, len(page.headlines))
        page.headlines.append((source.headline, *source.also))
        page.authors.append(tuple(names))
        printed.append(lines)
    if form.turned:
        printed[0].append(Print("（下转第4版）", None, "other", form.gap))
        at = next(i for i, line in enumerate(printed[-1]) if line.kind == "body")
        printed[-1].insert(at, Print("（上接第1版）", None, "other"))
    if form.woven:
        printed = _woven(printed)
    for lines in printed:
        if chance.random() < 0.5:
            page.lines += printer.furniture()
        page.lines += lines
    page.lines += printer.furniture()
    return _placed(f"{name}-{seed}", page)


def _woven(printed: list[list[Print]]) -> list[list[Print]]:
    """Two neighbours: the titles and first paragraph of each, then what is left of each."""
    woven = []
    for left, right in zip(printed[::2], printed[1::2], strict=False):
        cuts = [1 + next(i for i, line in enumerate(lines) if line.kind == "body") for lines in (left, right)]
        woven.append(left[: cuts[0]] + right[: cuts[1]] + left[cuts[0] :] + right[cuts[1] :])
    return woven + printed[len(printed) - len(printed) % 2 :]


def _placed(name: str, page: _Page) -> Composed:
    text, lines = "", []
    for line in page.lines:
        text += "\n" * line.gap if text else ""
        lines.append((len(text), line))
        text += line.text
    return Composed(name, text + "\n", tuple(lines), tuple(page.headlines), tuple(page.authors))


def compose_all(pool: Sequence[Source], each: int, seed: int = 0) -> Iterable[tuple[str, Composed]]:
    """Pages of every form, and as many again in mixed forms for three of them."""
    for name, form in FORMS.items():
        for number in range(each):
            yield name, compose(name.replace(" ", "_").replace(",", ""), form, pool, seed + number)
    for number in range(each * 4):
        yield "mixed", compose("mixed", mixed(seed + number), pool, seed + number)
