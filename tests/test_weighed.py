# SPDX-License-Identifier: MIT
"""What rules only conclude of who was there and what was handed out there is weighed; what is stated is not."""

from __future__ import annotations

import pytest

from kg.facts import Found, find_facts
from kg.facts.weighed import WEIGHED
from kg.knowledge import load_knowledge
from kg.lexicon import Lexicon
from kg.model import Page
from kg.resolve.local import cluster
from kg.text import read_articles

REPORT = """云溪市总工会举行座谈会

本报讯 5月6日，云溪市总工会举行职工创新座谈会。云溪机械有限公司工会主席王建国参加座谈会。
云溪电厂焊工李红梅说，车间里变化很大。
会前，大家观看了短片，短片讲的是已故劳模赵大山。
"""
Said = set[tuple[str, str, str]]


def judged(monkeypatch: pytest.MonkeyPatch, bias: float, report: str = REPORT) -> tuple[Said, Said]:
    """Who took part in a report's event by which rule, and who was refused and why, where every pair weighs so."""
    learned = Lexicon.weights
    decisions = {decision for decision, _ in WEIGHED.values()}

    def weights(self: Lexicon, decision: str) -> dict[str, float]:
        return {"bias": bias} if decision in decisions else learned(self, decision)

    monkeypatch.setattr(Lexicon, "weights", weights)
    knowledge = load_knowledge()
    (article,) = read_articles(Page("a.txt", report, date="2024-05-07"), knowledge.grammar, knowledge.lexicon)
    spans, dates = knowledge.mentions.find(article)
    groups = cluster(article, spans, knowledge.lexicon, article.place)
    name = {index: group.label for group in groups for index in group.mentions}
    found: Found = find_facts(article, spans, dates, groups, knowledge)
    told = [p for p in (*found.facts, *found.refused) if p.relation == "participant"]
    held = {(name[p.object], p.rule, article.text[p.start : p.end]) for p in told if not p.refused}
    return held, {(name[p.object], p.rule, p.refused) for p in told if p.refused}


def test_an_unlikely_conclusion_is_refused_and_what_a_sentence_states_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    held, refused = judged(monkeypatch, -5.0)
    assert {person for person, _, _ in held} == {"王建国"}
    assert refused == {("李红梅", "participant/in-report", "unlikely")}


def test_what_is_likely_is_asserted_with_its_sentence_and_nobody_who_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    held, _ = judged(monkeypatch, 5.0)
    weighed = {(who, words) for who, rule, words in held if rule == "participant/weighed"}
    assert "赵大山" not in {who for who, _, _ in held}
    assert all(who in words and words.endswith("。") for who, words in weighed)


@pytest.mark.parametrize(
    ("report", "absent"),
    [
        (
            "电厂的一天\n\n本报讯 清晨，云溪电厂班长王建国到了车间。"
            "厂里老职工孙志强回忆，1998年，云溪市职工技能大赛在体育馆举行。云溪电厂工会主席周立军说，现在条件好多了。",
            "周立军",
        ),
        (
            "王建国：三十年一件事\n\n王建国是云溪电厂焊工。1998年，王建国参加了云溪市职工技能大赛。\n云溪电厂工会主席周立军展示了他的工具箱。",
            "周立军",
        ),
        (
            "技能大赛举行\n\n本报讯 5月6日，云溪市总工会举办第三届云溪市职工技能大赛。王建国获得一等奖。\n"
            "去年，云溪机械有限公司赵大山获得海州省技能大赛二等奖。",
            "赵大山",
        ),
    ],
    ids=["an event recalled", "an event of somebody's life", "another event"],
)
def test_nothing_likely_is_asserted_of_an_event_of_which_the_sentence_does_not_tell(
    report: str, absent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, _ = judged(monkeypatch, 5.0, report)
    assert (absent, "participant/weighed") not in {(who, rule) for who, rule, _ in held}


def test_what_is_neither_stays_as_the_rules_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    held, refused = judged(monkeypatch, 0.0)
    assert ({person for person, _, _ in held}, refused) == ({"王建国", "李红梅"}, set())
