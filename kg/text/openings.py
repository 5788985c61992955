# SPDX-License-Identifier: MIT
"""Whether titles open an article of their own or are subheads of the one before: evidence, weighed.

No single sign decides: a headline stands over a paragraph that begins with a day, shares words with it and
tells of others than the article above; a subhead stands in an article that has had one, and tells of whom
it told. The weights are `seeds/opening_weights.tsv`, learned by `training/openings.py`.
"""

from __future__ import annotations

from itertools import pairwise

from kg.bylines import PageGrammar
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.text.draft import Draft
from kg.text.lines import Line
from kg.weighing import log_odds

PARAGRAPH = 46
"""Characters: a longer line is running text."""
LEAD = 120
"""Characters of a body in which it has said who did what."""
NAMED = 60
"""Characters of a body in which it has named whose news it is."""
AGENT = 3
"""Characters of a headline that tell whom it is about."""
WHO = 4
"""Characters by which a body is known again."""
BRIEF = 120
"""Characters: an article with fewer is hardly over."""
SHORT = 9
"""Characters: titles with fewer are oftener subheads."""
LONG = 800
"""Characters: an article with as many is likely over."""
BEFORE = 200
"""Lines of an article in which it has named whom it is about; no more are looked at."""
MOST_SUBHEADS = 3
"""More of them tell no more."""

_BODY = expression(r"[\u4e00-\u9fff]{2,16}?(?:公司|工会|协会|学院|医院|集团|委员会|大学|局)")
_DAY = expression(
    r"^在?(?:近日|近来|近期|日前|昨[天日]|今[天日]|前[天日]|\d{1,2}月\d{1,2}日|\d{1,2}日|[\u4e00-\u9fff“”]{2,6}前夕)"
)
_THIS_YEARS_DAY = expression(
    r"^(?:[为在][^，,。]{4,40}[，,])?"
    r"(?:近日|日前|昨[天日]|今[天日]|前[天日]|\d{1,2}月\d{1,2}日|[\u4e00-\u9fff\d“”（）]{4,20}(?:近日|日前|昨[天日])(?![\u4e00-\u9fff]{0,2}来))"
)
_ACTS = expression(r"^[^:：]{2,20}(?=[:：])")
_QUOTED = expression(r"[“\"《][^”\"》]*[”\"》]")
_ALL_QUOTED = expression(r"“[^“”]+”")
_PAUSE = frozenset(",，!！?？ ")
_COLON = frozenset(":：")


def tells_this_years_day(text: str) -> bool:
    """True where a paragraph begins with the day of news.

    >>> tells_this_years_day("为弘扬工匠精神，近日，柳江县总工会举办大赛"), tells_this_years_day("1998年5月，他进厂")
    (True, False)
    """
    return bool(_THIS_YEARS_DAY.match(text))


class Openings:
    """Weighs whether titles open an article."""

    def __init__(self, grammar: PageGrammar, lexicon: Lexicon) -> None:
        self.grammar, self.weights, self.lexicon = grammar, lexicon.weights("opening"), lexicon

    def opens(self, titles: list[Line], line: Line, draft: Draft) -> bool:
        """True where the titles, which stand below the `draft`, are a headline and `line` begins its article."""
        return log_odds(self.weights, self.evidence(titles, line, draft)) > 0

    def evidence(self, titles: list[Line], line: Line, draft: Draft) -> dict[str, float]:
        """Each sign and how strong it is, from 0 to 1; subheads are counted."""
        text = line.text
        title, lead = titles[-1].text, text[:LEAD]
        before = "".join(part.text for part in (*draft.titles, *draft.body[:BEFORE]))
        named = {name[:WHO] for name in _BODY.findall(text[:NAMED])}
        agents = {title[:AGENT], *(who[-AGENT + 1 :] for who in _ACTS.findall(title))}
        pairs = {a + b for a, b in pairwise("".join(part.text for part in titles))}
        return {
            "bias": 1.0,
            "subheads": float(min(len(draft.subheads), MOST_SUBHEADS)),
            "unfinished": draft.unfinished,
            "brief": max(0.0, 1 - len(before) / BRIEF),
            "dateline": draft.dateline,
            "long": min(1.0, len(before) / LONG),
            "short": sum(len(part.text) for part in titles) < SHORT,
            "lines": len(titles) > 1,
            "quoted": bool(_ALL_QUOTED.fullmatch(title)),
            "shared_before": sum(pair in before for pair in pairs) / (len(pairs) or 1),
            "headline": any(self.lexicon.says("headline", part.text) for part in titles),
            "pause": not _PAUSE.isdisjoint(_QUOTED.sub("", title)),
            "colon": not _COLON.isdisjoint(title[:-1]),
            "agent": any(self.grammar.names_agent(part.text) for part in titles),
            "who": any(who in lead for who in agents),
            "who_before": any(who in before for who in agents),
            "others": bool(named) and not any(name in before for name in named),
            "shared": sum(pair in lead for pair in pairs) / (len(pairs) or 1),
            "paragraph": min(1.0, len(text) / PARAGRAPH),
            "lead": bool(self.grammar.lead.match(text)),
            "day": bool(_DAY.match(text)),
            "this_years_day": tells_this_years_day(text),
        }
