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

from kg.clauses import start_of
from kg.expressions import expression
from kg.facts.report import DAY, FIRST, OPENING
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import SPOKEN_AT, Span
from kg.model import Article
from kg.weighing import log_odds

LEAD = 220
"""Characters of the body in which its lead stands."""
SHORT = 7
"""Characters: a name with no more says little."""
OWN = 5
"""Characters from which one name tells that another one holds it."""

_AGENT = "{agent_end}(?:联合|共同|隆重|成功|[^，。；]{0,12}{holds_event})[^，。；]{0,16}$"
_GIVES = expression("(?:为|对|给|向)[^，。；]{2,40}(?:举行|进行|集中|现场)了?(?:集中|隆重|现场)*(?:表彰|颁奖|授牌)")
"""Tells of an honour that is handed over at an occasion without a name (为某市工匠举行表彰)."""
_THROUGH = "经"
_SENTENCE, _CLAUSE = "。；！？\n", "，。；：！？\n"


def main_event(article: Article, spans: Sequence[Span], groups: Sequence[Group], lexicon: Lexicon) -> Group | None:
    """The likeliest of an article's events; none where it is likelier that the article reports none of them.

    Of a speech it is that at which it was made.
    """
    spoken = next((g for g in groups if SPOKEN_AT in g.cues), None)
    if spoken is not None:
        return spoken
    weights = lexicon.weights("event")
    best, most = None, 0.0
    for group, evidence in signs(article, spans, groups, lexicon):
        score = log_odds(weights, evidence)
        if score > most:
            best, most = group, score
    return best


def signs(
    article: Article, spans: Sequence[Span], groups: Sequence[Group], lexicon: Lexicon
) -> list[tuple[Group, dict[str, float]]]:
    """Each event that may be what the article reports, with each sign and how strong it is, from 0 to 1."""
    events = [group for group in groups if group.kind == "Event" and "brand" not in group.cues]
    events = [group for group in events if not all("background" in spans[i].cues for i in group.mentions)]
    return [(event, _evidence(article, spans, event, events, lexicon)) for event in events]


def _evidence(
    article: Article, spans: Sequence[Span], event: Group, events: list[Group], lexicon: Lexicon
) -> dict[str, float]:
    """What its name, its first mention and where it is mentioned tell."""
    mentions = sorted((spans[i] for i in event.mentions), key=lambda span: span.start)
    body = [span for span in mentions if span.start >= article.lead]
    return {
        "bias": 1.0,
        **_of_name(article, event, [other for other in events if other is not event], body, lexicon),
        **_of_place(article, mentions, body),
        **_of_sentence(article.text, body[0] if body else mentions[0], lexicon),
    }


def _of_name(
    article: Article, event: Group, others: list[Group], body: list[Span], lexicon: Lexicon
) -> dict[str, float]:
    """Whether it has a name of its own, and how its name is like the headline and the other names."""
    label, cues = event.label, event.cues
    told, unnamed = "headline" in cues, "unnamed" in cues
    pairs = {a + b for a, b in pairwise(label)}
    named = [other.label for other in others if "unnamed" not in other.cues]
    return {
        "headline": told,
        "headline_visit": told and lexicon.says("headline_visit", label),
        "headline_survey": told and lexicon.says("headline_survey", label),
        "headline_grant": told and not body and lexicon.says("headline_grant", label) and not _meets(article, lexicon),
        "shared": 0.0 if told else sum(pair in article.headline for pair in pairs) / (len(pairs) or 1),
        "held": "held" in cues,
        "happens": "happens" in cues,
        "quoted": "quoted" in cues,
        "numbered": "numbered" in cues,
        "verbal": "verbal" in cues,
        "activity": "subkind=Activity" in cues,
        "ceremony": "subkind=Ceremony" in cues,
        "short": len(label) <= SHORT and not unnamed,
        "unnamed": unnamed,
        "unnamed_held": unnamed and "held" in cues,
        "unnamed_happens": unnamed and "happens" in cues,
        "unnamed_rite": unnamed and label.endswith(tuple(lexicon.words("rite"))),
        "unnamed_part": unnamed and lexicon.says("contest_round", label),
        "holds_other": any(len(other) > OWN and other in label for other in named),
        "in_other": len(label) > OWN and any(label in other for other in named),
    }


def _meets(article: Article, lexicon: Lexicon) -> bool:
    """Does the lead speak of an occasion at which people came together?"""
    lead = article.text[article.lead : article.lead + LEAD]
    return any(rite in lead for rite in lexicon.words("rite") if len(rite) > 1) or bool(_GIVES.search(lead))


def _of_place(article: Article, mentions: list[Span], body: list[Span]) -> dict[str, float]:
    """How early and how often it is named."""
    lead = article.lead
    at = body[0].start - lead if body else len(article.text)
    early = {cue for span in body if span.start - lead < LEAD for cue in span.cues}
    return {
        "in_title": "headline" not in mentions[0].cues and mentions[0].start < article.title_end,
        "first": at < OPENING,
        "first_sentence": at < FIRST,
        "depth": min(1.0, max(0, mentions[0].start - lead) / max(1, len(article.text) - lead)),
        "again": len(mentions) > 1,
        "held_early": "held" in early,
        "happens_early": "happens" in early,
        "quoted_early": "quoted" in early,
        "verbal_early": "verbal" in early,
    }


def _of_sentence(text: str, first: Span, lexicon: Lexicon) -> dict[str, float]:
    """What is said of it where the body names it first."""
    sentence, clause = (text[start_of(marks, text, first.start) : first.start] for marks in (_SENTENCE, _CLAUSE))
    return {
        "day": bool(DAY.search(sentence)),
        "agent": bool(lexicon.form(_AGENT).search(clause)),
        "later": lexicon.says("before_event", clause),
        "guides": clause.startswith(_THROUGH) or lexicon.says("guides", clause),
        "was": lexicon.says("once", clause),
        "ends": text[first.end : first.end + 1] in tuple("，。；"),
    }
