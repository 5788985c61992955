# SPDX-License-Identifier: MIT
"""Which event an article reports, if any: evidence, weighed.

No single sign tells it: an event that is held on the day of the news, that the headline names, that has a
name of its own is likelier than one in which somebody once took part. The events of an article are held
against each other and against there being none; the weights are `seeds/event_weights.tsv`, learned by
`training/events.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.expressions import expression
from kg.facts.report import FIRST
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.model import Article

OPENING, LEAD = 45, 220
"""Characters of the body in which its first words and its lead stand."""
SHORT = 7
"""Characters: a name with no more says little."""
OWN = 5
"""Characters from which one name tells that another one holds it."""

_VISIT = expression("慰问|看望|走访|探望|问候")
_SURVEY = expression("调研|考察|交流|检查|督导|指导")
_DAY = expression(r"近日|近期|日前|昨[天日晚]|今[天日晚]|前[天日]|(?<!年)\d{1,2}月\d{1,2}日|(?<![月\d])\d{1,2}日")
_LATER = expression("将|拟|计划|筹备|下一步|迎接|备战|准备")
_AGENT = expression(
    r"(?:工会|公司|集团|委员会|局|院|厂|中心|大学|学校|协会|组)"
    r"(?:联合|共同|隆重|成功|[^，。；]{0,12}(?:举办|举行|召开|开展|启动|组织|主办|承办|推出|发起))[^，。；]{0,16}$"
)
_SENTENCE, _CLAUSE = "。；！？\n", "，。；：！？\n"


def main_event(article: Article, spans: Sequence[Span], groups: Sequence[Group], lexicon: Lexicon) -> Group | None:
    """The likeliest of an article's events; none where it is likelier that the article reports none of them."""
    weights = lexicon.event_weights
    best, most = None, 0.0
    for group, evidence in signs(article, spans, groups):
        score = sum(weights[name] * value for name, value in evidence.items() if value)
        if score > most:
            best, most = group, score
    return best


def signs(article: Article, spans: Sequence[Span], groups: Sequence[Group]) -> list[tuple[Group, dict[str, float]]]:
    """Each event that may be what the article reports, with each sign and how strong it is, from 0 to 1."""
    events = [group for group in groups if group.kind == "Event" and "brand" not in group.cues]
    return [(event, _evidence(article, [spans[i] for i in event.mentions], event, events)) for event in events]


def _evidence(article: Article, mentions: list[Span], event: Group, events: list[Group]) -> dict[str, float]:
    text, lead, label, cues = article.text, article.lead, event.label, event.cues
    mentions = sorted(mentions, key=lambda span: span.start)
    body = [span for span in mentions if span.start >= lead]
    first = body[0] if body else mentions[0]
    at = body[0].start - lead if body else len(text)
    early = {cue for span in body if span.start - lead < LEAD for cue in span.cues}
    told = "headline" in cues
    pairs = {a + b for a, b in pairwise(label)}
    sentence, clause = (
        text[max(text.rfind(mark, 0, first.start) for mark in marks) + 1 : first.start]
        for marks in (_SENTENCE, _CLAUSE)
    )
    others = [other.label for other in events if other is not event]
    return {
        "bias": 1.0,
        "headline": told,
        "headline_visit": told and bool(_VISIT.search(label)),
        "headline_survey": told and bool(_SURVEY.search(label)),
        "in_title": not told and mentions[0].start < article.title_end,
        "shared": 0.0 if told else sum(pair in article.headline for pair in pairs) / (len(pairs) or 1),
        "first": at < OPENING,
        "first_sentence": at < FIRST,
        "depth": min(1.0, max(0, first.start - lead) / max(1, len(text) - lead)),
        "again": len(mentions) > 1,
        "held": "held" in cues,
        "held_early": "held" in early,
        "happens": "happens" in cues,
        "happens_early": "happens" in early,
        "quoted": "quoted" in cues,
        "quoted_early": "quoted" in cues and at < LEAD,
        "numbered": "numbered" in cues,
        "verbal": "verbal" in cues,
        "verbal_early": at < LEAD and "verbal" in first.cues,
        "background": all("background" in span.cues for span in mentions),
        "activity": "subkind=Activity" in cues,
        "ceremony": "subkind=Ceremony" in cues,
        "short": len(label) <= SHORT,
        "holds_other": any(len(other) > OWN and other in label for other in others),
        "in_other": len(label) > OWN and any(label in other for other in others),
        "day": bool(_DAY.search(sentence)),
        "agent": bool(_AGENT.search(clause)),
        "later": bool(_LATER.search(clause)),
        "ends": text[first.end : first.end + 1] in tuple("，。；"),
    }
