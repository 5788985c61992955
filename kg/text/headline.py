# SPDX-License-Identifier: MIT
"""Which of an article's title lines is its headline: the rest are kicker and subtitle."""

from __future__ import annotations

from itertools import pairwise

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.text.lines import Line, line_ends
from kg.text.titles import DOCUMENT
from kg.words import tag

_HAPPENED = "{happened}$"
_COUNT = expression(r"\d+(?:余|多)?[名人家个份项万%％]")
_BODY = r"^[\u4e00-\u9fff]{3,}{headline_body}$"
"""The name of a body alone: whose news it is, above a headline that says what happened."""
_WHO = "[\u4e00-\u9fff]{2,6}{headline_body}"
"""A body's name, with which a line begins."""
_SPEECH = "(?:上|中|时|式)的{speech_title}(?:材料|稿)?$"
"""The title of a speech, above whoever gives it."""
_SPOKEN = expression("(?=.{11})(?:“[^“”]+[。！？!?…]”)+$")
"""What somebody says, with which a report opens."""
_UNDER = ("——", "—", "--")
_OF = ("记", "访")
"""Opens a subtitle that says of whom a feature tells."""
_PART = expression(r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])(?![一二三四五六七八九十])")
"""Opens the heading of a part of a list or a document, which is never its headline."""
_QUOTED = expression("“[^“”]*”")
_QUOTATION = expression("“[^“”]+”$")
_COUPLET = expression(r"([\u4e00-\u9fff]{4,9})[ \u3000，,]([\u4e00-\u9fff]{4,9})")
"""A line in two halves, whole in itself where they are of one length (工匠精神闪光 车间处处比武)."""
_GOES_BACK = tuple("暨和与及")
LONGEST = 46
"""Characters of a headline of several lines."""
CLAUSE = 12
"""Characters: a shorter line is no clause with an object."""
WHOLE = 14
"""Characters: a headline's line with fewer is oftener a part of it."""
SHORT = 8
"""Characters: a shorter line is no headline beside another."""
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))


def choose_headline(
    source: str, titles: list[Line], body: list[Line], lead: str, lexicon: Lexicon
) -> tuple[list[Line], list[Line]]:
    """The line (or lines, where it is broken) of the main headline, and the other title lines.

    `lead` is the beginning of the `body`, which a headline shares more words with than a slogan. Title lines
    with no blank line between them are one headline where the `source` has a blank line below them.
    """
    gaps = [line_ends(source, a.end, b.start) for a, b in pairwise((*titles, *body[:1]))]
    blocks = _blocks(titles, gaps, lexicon)
    if not blocks:
        return [], []
    scores = [_score(blocks, i, lead, lexicon) for i in range(len(blocks))]
    best = max(range(len(blocks)), key=lambda i: (scores[i], -i))
    rest = [line for i, block in enumerate(blocks) if i != best for line in block]
    return blocks[best], rest


def _blocks(titles: list[Line], gaps: list[int], lexicon: Lexicon) -> list[list[Line]]:
    """Title lines, with those joined that the page broke in two; `gaps` are the line ends below each."""
    blocks: list[list[Line]] = []
    for number, line in enumerate(titles):
        gap, spaced = gaps[number - 1], gaps[-1] > 1
        if number and (
            _is_broken(blocks[-1][-1], line, gap, lexicon) or (spaced and _goes_on(blocks[-1], line, gap, lexicon))
        ):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_broken(line: Line, following: Line, gap: int, lexicon: Lexicon) -> bool:
    """No blank line between, and the first cannot end there (a quotation open, a word that needs another), or
    right below it what can be no headline."""
    text = following.text
    if gap > 2 or line.text[-1] in ":：" or text.startswith(_UNDER) or _PART.match(text):
        return False
    open_ended = line.text.endswith(tuple(lexicon.words("title_goes_on")))
    if open_ended or any(line.text.count(a) > line.text.count(b) for a, b in _PAIRS):
        return True
    happened = lexicon.form(_HAPPENED).search(line.text)
    if gap > 1 or (len(line.text) < SHORT and not happened):
        return False
    holds = [lexicon.says("hold", half) for half in (line.text, text)]
    if holds == [True, False] and lexicon.form("{headline_event}$").search(text):
        return True
    goes_back = len(text) < SHORT or text.startswith(_GOES_BACK) or bool(_QUOTATION.match(text))
    return goes_back and not happened


def _goes_on(block: list[Line], line: Line, gap: int, lexicon: Lexicon) -> bool:
    """Right below, and what stands above does not say yet what happened."""
    before, size = block[-1], sum(len(part.text) for part in block) + len(line.text)
    told = lexicon.form(_HAPPENED).search(before.text) or before.text[-1] in ":：" or line.text.startswith(_UNDER)
    halves = _COUPLET.fullmatch(before.text) if len(block) == 1 else None
    apart = told or _tells_alone(before, line, lexicon) or _opens(block, line, lexicon)
    apart = apart or (halves is not None and len(halves[1]) == len(halves[2]))
    apart = apart or (len(before.text) >= CLAUSE and _says_what(before.text, 1) and _says_what(line.text, 0))
    return gap == 1 and size <= LONGEST and not apart


def _says_what(text: str, first: int) -> bool:
    """Does a line hold a verb, from its word number `first` on, and what is done by it?

    >>> _says_what("某集团举办第四届职工科技节", 1), _says_what("全省职工技能竞赛暨", 1)
    (True, False)
    """
    verbs = [kind == "v" and len(word) > 1 for word, kind in tag(_QUOTED.sub("", text))]
    return any(verbs[first:-1])


def _opens(block: list[Line], line: Line, lexicon: Lexicon) -> bool:
    """A line that says who or where, or of whom (记某市…), below what says it nowhere (书香满园 / 某区教师…).

    What opens with a verb goes on (四位劳模工匠 / 走上某小学讲台).
    """
    above = "".join(part.text for part in block)
    who, text = lexicon.form(_WHO), line.text[line.text.startswith(_OF) :]
    named = who.search(above) or any(lexicon.place_length(above[at:]) for at in range(len(above)))
    acts = tag(text)[0][1] == "v" and not lexicon.place_length(text)
    return not named and not acts and bool(lexicon.place_length(text) or who.match(text))


def _tells_alone(before: Line, line: Line, lexicon: Lexicon) -> bool:
    """A subtitle that says what was held, below a whole headline."""
    held = [lexicon.says("hold", part.text) for part in (before, line)]
    event = lexicon.form(_HAPPENED).search(line.text) or lexicon.form("(?:{headline_event}|会)$").search(line.text)
    return held == [False, True] and bool(event) and min(len(before.text), len(line.text)) >= WHOLE


def _is_body(text: str, lexicon: Lexicon) -> bool:
    """The name of a body, and nothing that it does (走进炼铁厂)."""
    return bool(lexicon.form(_BODY).match(text)) and not lexicon.says("hold", text)


def _score(blocks: list[list[Line]], i: int, lead: str, lexicon: Lexicon) -> float:
    text = "".join(line.text for line in blocks[i])
    of_whom = i > 0 and text.startswith(_OF) and lexicon.place_length(text[1:]) > 0
    if text[-1] in ":：" or text.startswith(_UNDER) or _PART.match(text) or of_whom:
        return -5.0
    pairs = {text[k : k + 2] for k in range(len(text) - 1)}
    score = 2 * sum(pair in lead for pair in pairs) / (len(pairs) or 1)
    if i and blocks[i - 1][-1].text[-1] in ":：":
        score += 5
    score += 0.5 * lexicon.says("headline", text)
    score -= 1.5 * lexicon.says("slogan", text)
    score -= (1.6 if i else 0.6) * bool(_COUNT.search(text))
    score += 2.0 * bool(lexicon.form(_HAPPENED).search(text)) + (0.7 if i else 0.0)
    score -= 3.0 * bool(_SPOKEN.match(text))
    score += 3.0 * bool(lexicon.form(_SPEECH).search(text) or DOCUMENT.search(text)) - 2.5 * _is_body(text, lexicon)
    return score - 1 if len(text) < SHORT else score
