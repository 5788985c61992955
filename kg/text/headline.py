# SPDX-License-Identifier: MIT
"""Which of an article's title lines is its headline: the rest are kicker and subtitle."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.text.lines import Line

_HAPPENED = re.compile(
    r"(?:举行|举办|召开|启动|开展|落幕|闭幕|开幕|揭晓|开赛|成立|开班|开讲|收官|揭牌|签约|发布|上线|亮相|走访慰问|表彰)$"
)
_COUNT = re.compile(r"\d+(?:余|多)?[名人家个份项万]")
_BODY = re.compile(r"^[\u4e00-\u9fff]+(?:工会|总工会|工会联合会|公司|集团|分会|委员会|医院|大学|学院|中学|小学|街道)$")
"""The name of a body alone: whose news it is, above a headline that says what happened."""
_UNDER = ("——", "—", "--")
REST = 5
"""Characters of a line that is no title by itself."""
_GOES_ON = tuple("为在将的与和让向把被由对从")
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"))


def choose_headline(titles: list[Line], lead: str, lexicon: Lexicon) -> tuple[list[Line], list[Line]]:
    """The line (or lines, where it is broken) of the main headline, and the other title lines.

    `lead` is the beginning of the body, which a headline shares more words with than a slogan.
    """
    blocks = _blocks(titles, lexicon)
    if not blocks:
        return [], []
    scores = [_score(blocks, i, lead, lexicon) for i in range(len(blocks))]
    best = max(range(len(blocks)), key=lambda i: (scores[i], -i))
    rest = [line for i, block in enumerate(blocks) if i != best for line in block]
    return blocks[best], rest


def _blocks(titles: list[Line], lexicon: Lexicon) -> list[list[Line]]:
    """Title lines, with those joined that the page broke in two."""
    blocks: list[list[Line]] = []
    for line in titles:
        if blocks and (_is_broken(blocks[-1][-1], line) or _goes_on(blocks[-1][-1], line, lexicon)):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_broken(line: Line, following: Line) -> bool:
    """No blank line between, and the first cannot end there: a quotation open, or a word that needs another."""
    if following.start - line.end > 2 or line.text[-1] in ":：" or following.text.startswith(_UNDER):
        return False
    return line.text.endswith(_GOES_ON) or any(line.text.count(a) > line.text.count(b) for a, b in _PAIRS)


def _goes_on(line: Line, following: Line, lexicon: Lexicon) -> bool:
    """Two lines right beneath each other of which one says too little: 某会走进|某工作室, 某大会|暨换届选举闭幕."""
    apart = following.start - line.end > 1 or line.text[-1] in ":：" or following.text.startswith(_UNDER)
    if apart or _HAPPENED.search(line.text):
        return False
    holds = tuple(lexicon.words("holds"))
    event = any(verb in line.text for verb in holds) and not _is_event(line.text, lexicon)
    event = event and _is_event(following.text, lexicon) and not any(verb in following.text for verb in holds)
    return (
        line.text.endswith((*holds, *lexicon.words("headline_wants")))
        or following.text.startswith(tuple(lexicon.words("headline_adds")))
        or event
        or len(following.text) <= REST
    )


def _is_event(text: str, lexicon: Lexicon) -> bool:
    return any(lexicon.suffixes.get(text[-size:], ("",))[0] == "Event" for size in range(2, 8))


def _score(blocks: list[list[Line]], i: int, lead: str, lexicon: Lexicon) -> float:
    text = "".join(line.text for line in blocks[i])
    if text[-1] in ":：" or text.startswith(_UNDER):
        return -5.0
    pairs = {text[k : k + 2] for k in range(len(text) - 1)}
    score = 2 * sum(pair in lead for pair in pairs) / (len(pairs) or 1)
    if i and blocks[i - 1][-1].text[-1] in ":：":
        score += 5
    score += 0.5 * any(word in text for word in lexicon.words("headline"))
    score -= 1.5 * any(word in text for word in lexicon.words("slogan"))
    score -= (1.6 if i else 0.6) * bool(_COUNT.search(text))
    score += 2.0 * bool(_HAPPENED.search(text)) + (0.7 if i else 0.0)
    score -= 2.5 * bool(_BODY.match(text))
    return score - 1 if len(text) < 8 else score
