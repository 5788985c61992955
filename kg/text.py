"""Page text -> articles: headline, kicker, authors, reprint source, and a readable body.

OCR pages break paragraphs at column ends, mix half- and full-width punctuation and hold several
articles; clean web text holds one. The readable text of an article is the headline and then one
line for each paragraph, with broken paragraphs joined, spaces between Chinese characters taken
out and punctuation folded to full width. Every character keeps its place in the source, so any
slice can be proved. Advertisements and navigation lines are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import rjieba

from kg.bylines import Byline, PageGrammar
from kg.lexicon import Lexicon
from kg.model import Article, Page, digest

TERMINAL = "。！？!?…”’』」）)；;：:>》"
SENTENCE_END = "。！？!?…"
MAX_TITLE = 46
"""Characters: longer lines were never headlines on the pages measured."""
BROKEN_LINE = 17
"""Characters: a line of running text this long without a full stop was broken by the column."""
SHORT_SUBHEAD = 13
"""Characters: in a page of several articles, a shorter lone line is a subhead, not a headline."""

_FOLD = str.maketrans({",": "，", ":": "：", ";": "；", "(": "（", ")": "）", "?": "？", "!": "！",
                       "﹑": "、", "·": "·", "•": "·", "・": "·", "〝": "“", "〞": "”", "＂": '"'})
_CJK = r"\u3400-\u9fff\uf900-\ufaff"
_NOISE_SPACE = re.compile(rf"(?<=[{_CJK}，。、；：？！“”‘’（）《》…—])[ \t\u3000\xa0]+|[ \t\u3000\xa0]+(?=[{_CJK}，。、；：？！“”‘’（）《》…—])")
_AND = re.compile(rf"(?<=[{_CJK}”》]) *\band\b *(?=[{_CJK}“《])")
_DIGIT_MARK = re.compile(r"(?<=\d)[,:](?=\d)")
_BLANK = " \t\u3000\xa0\ufeff\u200b"
_QUOTED = re.compile(r"[“\"《(（][^”\"》)）]*[”\"》)）]")
_LINE = re.compile(r"[^\n\r\u2028\u2029\f\v]+")
_HAPPENED = re.compile(r"(?:举行|举办|召开|启动|开展|落幕|闭幕|开幕|揭晓|开赛|成立|开班|开讲|收官|揭牌|签约|发布|上线|亮相|走访慰问|表彰)$")
_COLUMN_MARK = re.compile(r"^\s*(?:>>|》》|【|◆|●|■|▶).{1,16}(?:<<|《《|】|◆|●|■|◀)\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page without its outer white space, and where it starts."""

    text: str
    start: int
    number: int

    @property
    def end(self) -> int:
        """Where the line ends in the source."""
        return self.start + len(self.text)


@dataclass(slots=True)
class _Draft:
    """An article while its lines are being gathered."""

    titles: list[Line]
    body: list[Line]
    extra: list[Byline]
    reprinted_from: str = ""


def read_articles(page: Page, grammar: PageGrammar, lexicon: Lexicon, *, body_start: int = 0) -> tuple[Article, ...]:
    """The articles of one page, in reading order; none where the page holds no running text."""
    lines = list(_lines(page.text, body_start))
    drafts = _drafts(lines, grammar, lexicon, bool(page.title))
    articles = (_article(draft, page, grammar, lexicon, number) for number, draft in enumerate(drafts))
    return tuple(article for article in articles if article is not None)


def _lines(text: str, start: int) -> Iterator[Line]:
    for number, match in enumerate(_LINE.finditer(text, start)):
        raw = match.group()
        stripped = raw.strip(_BLANK)
        if stripped:
            yield Line(stripped, match.start() + raw.index(stripped[0]), number)


def _is_title(line: Line, grammar: PageGrammar) -> bool:
    """Short and without the full stop that ends running text."""
    text = line.text
    if len(text) > MAX_TITLE or text[-1] in "。；;，,、…" or grammar.dateline(text):
        return False
    return not re.search(r"。.", text) and not re.search(r"[,，]", _QUOTED.sub("", text))


def _drafts(lines: list[Line], grammar: PageGrammar, lexicon: Lexicon, titled: bool) -> list[_Draft]:
    """Lines gathered into articles: a title block that opens a new one, then its body."""
    drafts: list[_Draft] = []
    titles: list[Line] = []
    datelines = sum(grammar.dateline(line.text) is not None for line in lines)
    advertisement = False
    for line in lines:
        draft = drafts[-1] if drafts else None
        if grammar.is_noise(line.text):
            advertisement = advertisement or line.text.strip("【】[] ") in lexicon.words("advertisement")
            continue
        reprint = grammar.reprint(line.text)
        if reprint and draft:
            draft.reprinted_from = draft.reprinted_from or reprint
            continue
        signed = grammar.alone(line.text)
        if signed:
            if draft and not titles:
                draft.extra += signed
            else:
                drafts.append(_Draft(titles, [], signed))
                titles = []
            continue
        if _COLUMN_MARK.match(line.text) or (_is_title(line, grammar) and not _continues(draft, titles, line)):
            titles.append(line)
            continue
        if advertisement and not titles:
            continue
        opens = draft is None or (titles and _opens_article(titles, line, draft, datelines, grammar))
        if opens or (draft and draft.body and not titles and grammar.dateline(line.text)):
            drafts.append(_Draft(titles, [line], []))
            advertisement = False
        elif draft:
            draft.body += [*titles, line]
        titles = []
    if titles and drafts and not advertisement and not titled and not datelines:
        drafts[-1].body += titles
    return [draft for draft in drafts if draft.body]


def _continues(draft: _Draft | None, titles: list[Line], line: Line) -> bool:
    """A short line that goes on with a paragraph the column broke: it ends the sentence."""
    if not draft or not draft.body or titles:
        return False
    before = draft.body[-1].text
    return len(before) > MAX_TITLE and before[-1] not in TERMINAL and line.text[-1] in SENTENCE_END


def _opens_article(titles: list[Line], line: Line, draft: _Draft, datelines: int, grammar: PageGrammar) -> bool:
    """Do these title lines, before this body line, begin another article?"""
    if not draft.body:
        return False
    if grammar.dateline(line.text) or any(_COLUMN_MARK.match(title.text) for title in titles):
        return True
    if draft.reprinted_from:
        return True
    if not datelines or draft.body[-1].text[-1] not in TERMINAL:
        return False
    longest = max(len(title.text) for title in titles)
    return longest >= SHORT_SUBHEAD and (len(titles) > 1 or bool(grammar.lead.match(line.text)))


def _article(draft: _Draft, page: Page, grammar: PageGrammar, lexicon: Lexicon, number: int) -> Article | None:
    titles = [line for line in draft.titles if not _COLUMN_MARK.match(line.text)]
    head, rest = _headline(titles, draft.body, lexicon)
    pieces, bylines = _Pieces(), list(draft.extra)
    for line in (*head, *rest):
        pieces.add(line.text, line.start)
        pieces.newline(line.end)
    _add_body(draft, pieces, bylines, grammar)
    text = "".join(pieces.chars)
    if not text.strip():
        return None
    headline = fold_text(head[0].text) if head else ""
    if page.title and number == 0:
        headline = fold_text(page.title)
    return Article(
        id="article-" + digest(page.source, headline, text),
        source=page.source,
        headline=headline,
        start=(draft.titles + draft.body)[0].start,
        end=(draft.titles + draft.body)[-1].end,
        text=text,
        offsets=tuple(pieces.offsets),
        kicker=fold_text(" ".join(line.text for line in rest)),
        authors=tuple(dict.fromkeys(byline.author for byline in bylines)),
        reprinted_from=draft.reprinted_from,
        date=page.date,
        paper=page.paper,
        place=page.place,
    )


def _add_body(draft: _Draft, pieces: _Pieces, bylines: list[Byline], grammar: PageGrammar) -> None:
    """The body's paragraphs without datelines and sign-offs; broken ones joined."""
    unfinished = False
    for line in draft.body:
        opening, found = grammar.opening(line.text)
        closing, signed = grammar.closing(line.text)
        bylines += [*found, *signed]
        if closing < opening:
            closing = len(line.text)
        text = line.text[opening:closing]
        start = line.start + opening + len(text) - len(text.lstrip(_BLANK))
        text = text.strip(_BLANK)
        if not text:
            continue
        pieces.add(pieces.undouble(text) if unfinished else text, start)
        unfinished = text[-1] not in TERMINAL and (len(text) >= BROKEN_LINE or not _is_title(line, grammar))
        if not unfinished:
            pieces.newline(start + len(text))


class _Pieces:
    """The readable text as it grows, with the source offset of each of its characters."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.offsets: list[int] = []

    def add(self, text: str, start: int) -> None:
        """Append a stretch of source text, folded."""
        drop: set[int] = set()
        for match in _NOISE_SPACE.finditer(text):
            drop.update(range(match.start(), match.end()))
        replaced = {m.start(): text[m.start()] for m in _DIGIT_MARK.finditer(text)}
        for match in _AND.finditer(text):
            drop.update(range(match.start(), match.end()))
            word = text.index("and", match.start())
            drop.discard(word)
            replaced[word] = "和"
        opening = True
        for i, char in enumerate(text.translate(_FOLD)):
            if i in drop:
                continue
            if char == '"':
                char, opening = ("“", False) if opening else ("”", True)
            self.chars.append(replaced.get(i, char))
            self.offsets.append(start + i)

    def newline(self, at: int) -> None:
        """End the paragraph."""
        if self.chars and self.chars[-1] != "\n":
            self.chars.append("\n")
            self.offsets.append(at)

    def undouble(self, following: str) -> str:
        """The text that goes on after a break; a character doubled by the break is dropped here."""
        if len(following) > 2 and "".join(self.chars[-2:]) == following[:2]:
            del self.chars[-2:], self.offsets[-2:]
            return following
        doubled = self.chars and self.chars[-1] == following[0] and not rjieba.has_word(following[0] * 2)
        if doubled and rjieba.has_word("".join(self.chars[-2:])) or doubled and rjieba.has_word(following[:2]):
            self.chars.pop()
            self.offsets.pop()
        return following


def fold_text(text: str) -> str:
    """Text as shown: spaces between Chinese characters kept single, punctuation folded.

    >>> fold_text("市总工会:  召开会议(扩大)")
    '市总工会： 召开会议（扩大）'
    """
    return re.sub(r"\s+", " ", _AND.sub("和", text).translate(_FOLD)).strip()


def _headline(titles: list[Line], body: list[Line], lexicon: Lexicon) -> tuple[list[Line], list[Line]]:
    """The line (or broken lines) of the main headline, and the other title lines."""
    if not titles:
        return [], []
    lead = "".join(line.text for line in body[:2])[:400]
    best = max(range(len(titles)), key=lambda i: (_headline_score(titles, i, lead, lexicon), -i))
    return [titles[best]], titles[:best] + titles[best + 1 :]


def _headline_score(titles: list[Line], i: int, lead: str, lexicon: Lexicon) -> float:
    text = titles[i].text
    if text[-1] in ":：":
        return -5.0
    pairs = {text[k : k + 2] for k in range(len(text) - 1)}
    shared = sum(pair in lead for pair in pairs) / (len(pairs) or 1)
    score = 2 * shared
    if i and titles[i - 1].text[-1] in ":：":
        score += 5
    score += 0.5 * any(word in text for word in lexicon.words("headline"))
    score -= 1.5 * any(word in text for word in lexicon.words("slogan"))
    score -= (1.6 if i else 0.6) * bool(re.search(r"\d+(?:余|多)?[名人家个份项万]", text))
    score += 2.0 * bool(_HAPPENED.search(text)) + (0.7 if i else 0.0)
    if len(text) < 8:
        score -= 1
    return score
