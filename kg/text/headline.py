# SPDX-License-Identifier: MIT
"""Which of an article's title lines are its headline: the rest are kicker and subtitle.

A headline may be broken over several lines, so each run of lines that stand together is weighed as one: what it
says, how the first sentences take it up, where it stands, and what speaks for its lines to go together. The
weights are `seeds/headline_weights.tsv`, learned by `training/headlines.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg import words
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.text.drafts import DOCUMENT
from kg.text.folding import fold_text
from kg.text.lines import Line, line_ends
from kg.weighing import log_odds

_HAPPENED = expression(
    r"(?:举行|举办|召开|启动|开展|落幕|闭幕|开幕|揭晓|开赛|成立|开班|开讲|收官|揭牌|签约|发布|上线|亮相|走访慰问|表彰|出炉|换届)$"
)
_COUNT = expression(r"\d+(?:余|多)?[名人家个份项万]")
_BODY = expression(r"^[\u4e00-\u9fff]+(?:工会|总工会|工会联合会|公司|集团|分会|委员会|医院|大学|学院|中学|小学|街道)$")
"""The name of a body alone: whose news it is, above a headline that says what happened."""
_SPEECH = expression(r"(?:上|中|时|式)的(?:发言|讲话|致辞|演讲|报告|总结|交流|汇报)(?:材料|稿)?$")
"""The title of a speech, above whoever gives it."""
_SPOKEN = expression("“[^“”]{8,}[。！？!?…]”$")
"""What somebody says, with which a report opens."""
_EVENT = expression(r"(?:比赛|竞赛|大赛|活动|会|会议|仪式|论坛|讲座|培训班)$")
_UNDER = ("——", "—", "--")
_GOES_BACK = tuple("暨和与及、，”》）)的")
_HALVES = expression(r"([^ \u3000]{4,12})[ \u3000]+([^ \u3000]{4,12})")
LONGEST = 46
"""Characters of a headline of several lines."""
MOST_LINES = 4
"""Lines of a headline."""
SHORT = 8
"""Characters: a shorter line is no headline beside another."""
WHOLE = 14
"""Characters: a headline's line with fewer is oftener a part of it."""
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"))

Run = tuple[int, int]
"""The first title line of a possible headline, and the one after its last."""


def choose_headline(
    source: str, titles: list[Line], body: list[Line], lead: str, lexicon: Lexicon
) -> tuple[list[Line], list[Line]]:
    """The line (or lines, where it is broken) of the main headline, and the other title lines.

    `lead` is the beginning of the `body`, which a headline shares more words with than a slogan.
    """
    weights = lexicon.weights("headline")
    scores = {run: log_odds(weights, signs) for run, signs in weigh_runs(source, titles, body, lead, lexicon)}
    start, end = max(scores, key=lambda run: (scores[run], -run[0]), default=(0, 1))
    return titles[start:end], titles[:start] + titles[end:]


def weigh_runs(
    source: str, titles: list[Line], body: list[Line], lead: str, lexicon: Lexicon
) -> Iterator[tuple[Run, dict[str, float]]]:
    """Each run of title lines that may be the headline, and the signs that it is, from 0 to 1."""
    gaps = [line_ends(source, a.end, b.start) for a, b in pairwise((*titles, *body[:1]))]
    folded = [fold_text(line.text) for line in titles]
    for start in range(len(titles)):
        for end in range(start + 1, min(len(titles), start + MOST_LINES) + 1):
            run = folded[start:end]
            if not _may_stand(run, gaps[start : end - 1]):
                break
            signs = _said(run, lead, lexicon) | _placed(folded, start, end, gaps)
            if end - start > 1:
                signs |= _together(run, gaps[start : end - 1], lead, lexicon)
                signs["lines_touch"] = max(gaps[start : end - 1]) < 2 <= gaps[-1]
            yield (start, end), {name: float(value) for name, value in signs.items() if value}


def _may_stand(run: list[str], gaps: list[int]) -> bool:
    """Not too long, nor too far apart, nor by its marks a kicker or subtitle."""
    if len(run) > 1 and (sum(map(len, run)) > LONGEST or gaps[-1] > 2):
        return False
    return run[-1][-1] != "：" and not run[-1].startswith(_UNDER) and not _SPOKEN.match(run[-1])


def _said(lines: list[str], lead: str, lexicon: Lexicon) -> dict[str, float]:
    """What the words of a run say."""
    text = "".join(lines)
    halves = _HALVES.fullmatch(text)
    pairs = {a + b for a, b in pairwise(text)}
    return {
        "shared": sum(pair in lead for pair in pairs) / (len(pairs) or 1),
        "headline": any(word in text for word in lexicon.words("headline")),
        "slogan": any(word in text for word in lexicon.words("slogan")),
        "count": bool(_COUNT.search(text)),
        "happened": bool(_HAPPENED.search(text)),
        "event": bool(_EVENT.search(text)),
        "held": any(verb in text for verb in lexicon.words("hold")),
        "verbless": not _has_verb(text),
        "quoted": "“" in text,
        "document": bool(_SPEECH.search(text) or DOCUMENT.search(text)),
        "body": bool(_BODY.match(text)),
        "short": len(text) < SHORT,
        "size": min(1.0, len(text) / LONGEST),
        "halves": halves is not None and abs(len(halves[1]) - len(halves[2])) < 2,
        "unended": _unended(text, lexicon),
        "goes_back": text.startswith(_GOES_BACK),
    }


def _placed(titles: list[str], start: int, end: int, gaps: list[int]) -> dict[str, float]:
    """Where a run stands among the title lines."""
    above, below = titles[start - 1] if start else "", titles[end] if end < len(titles) else ""
    return {
        "first": not start,
        "last": end == len(titles),
        "count_below": bool(start) and bool(_COUNT.search("".join(titles[start:end]))),
        "after_colon": above.endswith("："),
        "touches_above": bool(above) and gaps[start - 1] < 2 and gaps[-1] > 1,
        "touches_below": bool(below) and gaps[end - 1] < 2 and gaps[-1] > 1,
        "leaves_dash": below.startswith(_UNDER),
        "leaves_short": 0 < len(below) < SHORT or 0 < len(above) < SHORT,
    }


def _together(lines: list[str], gaps: list[int], lead: str, lexicon: Lexicon) -> dict[str, float]:
    """What speaks for the lines of a run to be one headline."""
    text, sizes = "".join(lines), [len(line) for line in lines]
    breaks = list(pairwise(lines))
    told = [bool(_HAPPENED.search(line)) for line in lines[:-1]]
    held = [any(verb in line for verb in lexicon.words("hold")) for line in lines]
    verbs = list(map(_has_verb, lines))
    return {
        "lines": (len(lines) - 1) / MOST_LINES,
        "lines_apart": max(gaps) > 1,
        "lines_unended": any(_unended(line, lexicon) for line in lines[:-1]),
        "lines_go_back": any(line.startswith(_GOES_BACK) for line in lines[1:]),
        "lines_bridged": sum(a[-1] + b[0] in lead for a, b in breaks) / len(breaks),
        "lines_short": min(sizes) < SHORT,
        "lines_whole": min(sizes) >= WHOLE,
        "lines_told": any(told),
        "lines_held_below": not held[0] and held[-1] and min(sizes) >= WHOLE,
        "lines_object": held[0] and not held[-1] and not told[0] and bool(_EVENT.search(text)),
        "lines_verbless": not all(verbs),
        "lines_verbs": all(verbs),
        "lines_long": len(text) > 2 * WHOLE,
        "lines_slogan": any(word in line for word in lexicon.words("slogan") for line in lines),
        "lines_halves": any(_HALVES.fullmatch(line) for line in lines),
    }


def _has_verb(text: str) -> bool:
    return any(flag.startswith("v") for _, flag in words.tag(text))


def _unended(text: str, lexicon: Lexicon) -> bool:
    """A line that cannot end there: a quotation open, a word that needs another."""
    return text.endswith(tuple(lexicon.words("title_goes_on"))) or any(text.count(a) > text.count(b) for a, b in _PAIRS)
