# SPDX-License-Identifier: MIT
"""Small stages that stand for the real ones, so that the shell is tested for itself.

Each page with 本报讯 in it is one article; each 某某总工会 in it is a mention; a union named in
one sentence with 主办 organises the event 表彰大会.
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections import defaultdict
from collections.abc import Iterable

from kg.model import (
    Article,
    Cluster,
    Entity,
    Evidence,
    Fact,
    Header,
    Mention,
    Page,
    Reading,
    Records,
    Refusal,
    Statement,
    digest,
)
from kg.sources.frontmatter import read_front_matter
from kg.stages import Stages

UNION = re.compile(r"[\u4e00-\u9fff]{2}总工会")


def load_knowledge() -> float:
    """The pause that reading a page takes, in seconds."""
    return 0.0


def slow_knowledge() -> float:
    """Knowledge with which reading a page takes a while."""
    return 0.02


def read_page(page: Page, knowledge: float) -> Reading:
    """The unions of a page."""
    time.sleep(knowledge)
    start = read_front_matter(page.text).end
    text = page.text[start:]
    if "本报讯" not in text:
        return Reading(page.source, (), (), (), ())
    article = Article(
        id="article-" + digest(page.source, text),
        source=page.source,
        headline=page.title or text.strip().split("\n")[0],
        start=start,
        end=len(page.text),
        text=text,
        offsets=tuple(range(start, len(page.text))),
        date=page.date,
        paper=page.paper,
        place=page.place,
    )
    mentions = tuple(
        Mention(f"{article.id}-m{number}", article.id, found.start(), found.end(), found[0], "Union", found[0], "stub")
        for number, found in enumerate(UNION.finditer(text))
    )
    clusters = tuple(Cluster(f"{m.id}-c", article.id, "Union", m.name, (), (m.id,)) for m in mentions)
    facts = tuple(
        Fact("participant", "表彰大会", m.id,
             Evidence(article.id, m.surface, start + m.start, start + m.end, "stub/host", 0.9))
        for m in mentions
    )  # fmt: skip
    refusals = (Refusal(article.id, text[:3], start, start + 3, "stub", "too little", "nothing"),)
    return Reading(page.source, (article,), mentions, clusters, facts, refusals=refusals)


def link(readings: Iterable[Reading], knowledge: float, rulings: object) -> Records:
    """One entity for each name, one event for all."""
    articles: list[Header] = []
    found: dict[str, list[Evidence]] = defaultdict(list)
    refusals: list[Refusal] = []
    for reading in readings:
        names = {mention.id: mention.name for mention in reading.mentions}
        for fact in reading.facts:
            found[names[fact.object]].append(fact.evidence)
        for a in reading.articles:
            ids = sorted({"union-" + digest(m.name) for m in reading.mentions if m.article == a.id})
            articles.append(
                Header(a.id, a.source, a.headline, a.start, a.end, date=a.date, paper=a.paper,
                       mentions=tuple(ids))
            )  # fmt: skip
        refusals += reading.refusals
    entities = [Entity("union-" + digest(name), "Union", name) for name in found]
    statements = [
        Statement("fact-" + digest(name), "participant", "event-1", "union-" + digest(name), (),
                  tuple(sorted(evidence, key=lambda e: (e.article, e.start))))
        for name, evidence in found.items()
    ]  # fmt: skip
    if found:
        entities.append(Entity("event-1", "Event", "表彰大会", subkind="Ceremony"))
    return Records(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        statements=tuple(sorted(statements, key=lambda s: s.id)),
        articles=tuple(sorted(articles, key=lambda a: a.id)),
        refusals=tuple(sorted(refusals, key=lambda r: (r.article, r.start))),
    )


def read_rulings(text: str, name: str) -> tuple[str, ...]:
    """The lines of the file."""
    return tuple(text.splitlines())


STAGES = Stages(load_knowledge, read_page, link, read_rulings, "stub")
SLOW = Stages(slow_knowledge, read_page, link, read_rulings, "stub")


def killed(page: Page, knowledge: float) -> Reading:
    """What the system does to a worker when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
