# SPDX-License-Identifier: MIT
"""Records made from gold-format JSON and its source text: real facts to test and show the page with."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from kg.model import (
    Article,
    Author,
    Entity,
    Evidence,
    Header,
    Records,
    Statement,
    digest,
)

QUALIFIERS = ("role", "edition", "year", "rank")


def gold_records(folder: Path, texts: Path) -> tuple[Records, dict[str, Article]]:
    """Everything that the gold files of a folder say, with evidence found in the source texts."""
    maker = _Maker()
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = texts / gold["source"]
        maker.add_source(gold, source.read_text(encoding="utf-8") if source.is_file() else "")
    return maker.records(), maker.articles


class _Maker:
    def __init__(self) -> None:
        self.names: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.facts: dict[tuple[str, str, str, tuple[tuple[str, str], ...]], list[Evidence]] = defaultdict(list)
        self.headers: list[Header] = []
        self.articles: dict[str, Article] = {}

    def add_source(self, gold: dict[str, Any], text: str) -> None:
        """All articles of one source, its text cut at their headlines."""
        squeezed = [place for place, char in enumerate(text) if not char.isspace()]
        plain = "".join(text[place] for place in squeezed)
        starts = [max(0, plain.find(re.sub(r"\s", "", a["headline"]))) for a in gold["articles"]]
        for article, start in zip(gold["articles"], starts, strict=True):
            following = [other for other in starts if other > start]
            end = min(following, default=len(plain))
            self.add_article(gold["source"], article, text, squeezed[start:end])

    def add_article(self, source: str, gold: dict[str, Any], text: str, places: list[int]) -> None:
        """One article: its readable text, its entities, its facts with the sentence for each."""
        local = f"article-{digest(source, gold['headline'])}"
        end_of_headline = len(re.sub(r"\s", "", gold["headline"]))
        offsets = places[:end_of_headline] + places[end_of_headline - 1 : end_of_headline] + places[end_of_headline:]
        body = "".join(text[place] for place in places)
        body = body[:end_of_headline] + "\n" + body[end_of_headline:] if body else ""
        ids = {e["id"]: self.entity(e) for e in gold["entities"]}
        names = {e["id"]: e["names"] for e in gold["entities"]}
        start, end = (places[0], places[-1] + 1) if places else (0, 0)
        authors = tuple(Author(a["name"], a["role"]) for a in gold["authors"])
        mentions = tuple(sorted(set(ids.values())))
        self.headers.append(
            Header(
                local,
                source,
                gold["headline"],
                start,
                end,
                "",
                authors,
                gold["reprintedFrom"] or "",
                gold["date"] or "",
                "劳动午报",
                mentions,
            )
        )
        self.articles[local] = Article(local, source, gold["headline"], start, end, body, tuple(offsets))
        for relation in gold["relations"]:
            tail = relation["tail"] if relation["type"] == "date" else ids[relation["tail"]]
            marks = [(key, str(relation[key])) for key in QUALIFIERS if relation.get(key)]
            if relation["type"] == "hasHonour":
                marks.append(("status", "获得"))
            forms = (names[relation["head"]], names.get(relation["tail"], [relation["tail"]]))
            evidence = _evidence(local, body, offsets, forms, relation["type"])
            self.facts[relation["type"], ids[relation["head"]], tail, tuple(sorted(marks))].append(evidence)

    def entity(self, gold: dict[str, Any]) -> str:
        """Its id; entities of the same kind and name are one."""
        self.names[gold["type"], gold["names"][0]].update(gold["names"][1:])
        return f"{gold['type'].lower()}-{digest(gold['type'], gold['names'][0])}"

    def records(self) -> Records:
        """All of it, sorted."""
        entities = [
            Entity(f"{kind.lower()}-{digest(kind, name)}", kind, name, tuple(sorted(aliases)))
            for (kind, name), aliases in self.names.items()
        ]
        statements = [
            Statement(
                f"fact-{digest(relation, head, tail, str(marks), length=12)}",
                relation,
                head,
                tail,
                marks,
                tuple(evidence),
            )
            for (relation, head, tail, marks), evidence in self.facts.items()
        ]
        return Records(
            tuple(sorted(entities, key=lambda e: e.id)),
            tuple(sorted(statements, key=lambda s: s.id)),
            tuple(sorted(self.headers, key=lambda a: a.id)),
        )


def _evidence(
    article: str, body: str, offsets: list[int], forms: tuple[list[str], list[str]], relation: str
) -> Evidence:
    """The shortest stretch of one sentence that holds a form of each end, else the headline."""
    best = (0, max(1, body.find("\n")))
    found = [(s.start(), s.end()) for s in re.finditer(r"[^。\n]+", body)]
    for low, high in found:
        sentence = body[low:high]
        heads = [(sentence.find(form), len(form)) for form in forms[0] if form in sentence]
        tails = [(sentence.find(form), len(form)) for form in forms[1] if form in sentence]
        if heads and tails:
            (head, head_size), (tail, tail_size) = heads[0], tails[0]
            best = (low + min(head, tail), low + max(head + head_size, tail + tail_size))
            break
    start, end = best
    if not body:
        return Evidence(article, forms[0][0], 0, len(forms[0][0]), f"{relation}/gold", 1.0)
    return Evidence(article, body[start:end], offsets[start], offsets[end - 1] + 1, f"{relation}/gold", 0.95)
