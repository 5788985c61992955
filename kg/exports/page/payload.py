# SPDX-License-Identifier: MIT
"""What the page knows: the graph as columns of strings and small numbers, in a few blocks.

`core` is all that searching, filtering and the map need and is unpacked at once. The words behind
the facts lie in `evidence-N` blocks of facts that follow each other, the articles' texts in
`text-N` blocks: each is unpacked when a reader first asks for it, so a large graph opens fast and
stays small in memory. Entities are numbered from the best connected to the least.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.exports.page.layout import lay_out
from kg.exports.page.texts import Reader
from kg.graph import KnowledgeGraph
from kg.labels import labels
from kg.model import Article, Evidence, Header, Observation, Ruling, Statement, Work
from kg.pinyin import readings

Json = dict[str, object]
Block = tuple[str, object]

SCENE = 300
"""Entities that a scene shows at most; a graph no larger is laid out in the browser by itself."""
FACTS_IN_BLOCK = 2000
"""Facts whose words are unpacked together: about 100 KB, 10 ms on an office PC."""
TEXTS = "text-0"
"""The first block of texts: a page that shows none has none."""
TEXTS_IN_BLOCK = 40
READERS = 50_000
"""Articles whose offsets are kept at hand while the page is made: 100 MB."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """The order in which the page counts entities, facts and articles."""

    entities: dict[str, int]
    facts: tuple[Statement, ...]
    articles: dict[str, int]


def number(graph: KnowledgeGraph) -> Numbering:
    """Entities by degree, then facts by subject, relation and object."""
    records = graph.records
    degree: Counter[str] = Counter()
    for fact in records.statements:
        degree.update(fact.ends)
    ordered = sorted(graph.entities, key=lambda local: (-degree[local], local))
    entities = {local: place for place, local in enumerate(ordered)}
    known = [fact for fact in records.statements if all(end in entities for end in fact.ends)]
    known.sort(key=lambda f: (entities[f.subject], f.relation, entities.get(f.object, -1), f.id))
    return Numbering(entities, tuple(known), {local: i for i, local in enumerate(graph.articles)})


def edges_of(numbering: Numbering) -> list[tuple[int, int]]:
    """Pairs of entity numbers, one for each fact between two entities."""
    index = numbering.entities
    return [(index[fact.subject], index[fact.object]) for fact in numbering.facts if not fact.literal]


def core_blocks(
    graph: KnowledgeGraph, numbering: Numbering, articles: Mapping[str, Article], title: str
) -> Iterator[Block]:
    """The blocks that always lie in the page itself, `core` first."""
    yield "core", _core(graph, numbering, articles, title)
    yield "more", _more(graph, numbering, articles)


def word_blocks(graph: KnowledgeGraph, numbering: Numbering, articles: Mapping[str, Article]) -> Iterator[Block]:
    """The words behind the facts: in the page too, or in files beside it if it would be too large."""
    yield from _evidence_blocks(numbering, articles)
    yield from _text_blocks(graph, articles)


def _core(graph: KnowledgeGraph, numbering: Numbering, articles: Mapping[str, Article], title: str) -> Json:
    names = labels()
    core: Json = {"title": title, "labels": names, "hasTexts": bool(articles)}
    core |= _entity_columns(graph, numbering, names)
    core |= _fact_columns(numbering)
    core |= _article_columns(graph)
    core["factsInBlock"], core["textsInBlock"] = FACTS_IN_BLOCK, TEXTS_IN_BLOCK
    return core


def _entity_columns(graph: KnowledgeGraph, numbering: Numbering, names: Json) -> Json:
    entities = [graph.entities[local] for local in numbering.entities]
    kinds = _codes(names["kinds"], {entity.kind for entity in entities})
    place = {kind: at for at, kind in enumerate(kinds)}
    columns: Json = {
        "ids": [entity.id for entity in entities],
        "names": [entity.name for entity in entities],
        "kinds": kinds,
        "kind": [place[entity.kind] for entity in entities],
        "subkinds": {i: entity.subkind for i, entity in enumerate(entities) if entity.subkind},
        "aliases": {i: list(entity.aliases) for i, entity in enumerate(entities) if entity.aliases},
        "attributes": {i: entity.attributes for i, entity in enumerate(entities) if entity.attributes},
        "pinyin": {
            char: " ".join(spelt)
            for char, spelt in readings(text for e in entities for text in (e.name, *e.aliases)).items()
        },
    }
    retired = {i: list(entity.retired) for i, entity in enumerate(entities) if entity.retired}
    if retired:
        columns["retired"] = retired
    if len(entities) > SCENE:
        layout = lay_out(len(entities), edges_of(numbering))
        columns |= {"x": layout.x, "y": layout.y, "community": layout.community}
    return columns


def _codes(known: object, used: set[str]) -> list[str]:
    """The used codes, those of the table first and in its order."""
    assert isinstance(known, dict)
    return [code for code in known if code in used] + sorted(used - set(known))


def _fact_columns(numbering: Numbering) -> Json:
    relations = _codes(labels()["relations"], {fact.relation for fact in numbering.facts})
    place = {relation: at for at, relation in enumerate(relations)}
    literals: dict[str, int] = {}
    qualifiers: dict[tuple[tuple[str, str], ...], int] = {(): 0}
    subjects, objects, marks, first, more, last = [], [], [], [], {}, 0
    for at, fact in enumerate(numbering.facts):
        subject = numbering.entities[fact.subject]
        subjects.append(subject - last)
        last = subject
        if fact.literal:
            objects.append(-1 - literals.setdefault(fact.object, len(literals)))
        else:
            objects.append(numbering.entities[fact.object])
        marks.append(qualifiers.setdefault(fact.qualifiers, len(qualifiers)))
        found = dict.fromkeys(numbering.articles.get(e.article, -1) for e in fact.evidence)
        first.append(next(iter(found), -1))
        if len(found) > 1:
            more[at] = list(found)[1:]
    return {
        "relations": relations,
        "literals": list(literals),
        "qualifiers": [list(pairs) for pairs in qualifiers],
        "facts": {
            "subject": subjects,
            "relation": [place[fact.relation] for fact in numbering.facts],
            "object": objects,
            "qualifier": marks,
            "article": first,
            "moreArticles": more,
        },
    }


def _article_columns(graph: KnowledgeGraph) -> Json:
    headers = graph.articles.values()
    sources = {source: at for at, source in enumerate(sorted({h.source for h in headers}))}
    read = [h for h in headers if h.is_read]
    return {
        "read": [len(read), len({h.source for h in read})],
        "sources": list(sources),
        "articles": {
            "source": [sources[header.source] for header in headers],
            "headline": [header.headline for header in headers],
            "date": [header.date for header in headers],
        },
    }


def _more(graph: KnowledgeGraph, numbering: Numbering, articles: Mapping[str, Article]) -> Json:
    """What the lists need: left out, judgements, figures, and the rest of the articles' heads."""
    records, at, index = graph.records, numbering.articles, numbering.entities
    words = _Words(articles, at)
    return {
        "refusals": [
            [r.about, r.reason, r.rule, at.get(r.article, -1), *words.place(r.article, r.start, r.end, r.quote)]
            for r in records.refusals
        ],
        "rulings": [_ruling_row(ruling, index) for ruling in records.rulings],
        "observations": [[*_figure_row(o, index), words.evidence(o.evidence)] for o in records.observations],
        "works": [[*row, words.evidence(work.evidence)] for work, row in _work_rows(records.works, index)],
        "heads": [_head_row(header, index) for header in graph.articles.values()],
    }


def _ruling_row(r: Ruling, index: Mapping[str, int]) -> list[object]:
    ends = [index.get(r.left, -1), r.left_name, index.get(r.right, -1), r.right_name]
    return [*ends, r.verdict, round(r.score * 100), list(r.reasons), r.by]


def _figure_row(o: Observation, index: Mapping[str, int]) -> list[object]:
    return [o.measure, o.value, o.unit, o.qualifier, index.get(o.scope, -1), o.scope_text, o.as_of, o.speaker]


def _work_rows(works: Iterable[Work], index: Mapping[str, int]) -> Iterator[tuple[Work, list[object]]]:
    """Kind, name, what the text calls it, its verb, whose it is; of a group also its results."""
    names = {work.id: work.name for work in works if work.name}
    for work in works:
        bodies = [index[local] for local in work.bodies if local in index]
        results = [names[local] for local in work.results if local in names]
        yield work, [work.kind, work.name, work.sort, work.verb, bodies, results]


def _head_row(h: Header, index: Mapping[str, int]) -> list[object]:
    mentions = [index[local] for local in h.mentions if local in index]
    authors = [[author.name, author.role] for author in h.authors]
    return [h.id, h.start, h.end, h.kicker, authors, h.reprinted_from, h.paper, mentions]


class _Words:
    """Evidence as the page wants it: by place in the article's text where the text is known."""

    def __init__(self, articles: Mapping[str, Article], numbers: dict[str, int]) -> None:
        self._articles, self._numbers = articles, numbers
        self._readers: dict[str, Reader | None] = {}

    def place(self, article: str, start: int, end: int, quote: str) -> tuple[int, int, object]:
        """Start and end in the text and 0 for the quote, or -1, the source offset and the quote."""
        if article not in self._readers:
            if len(self._readers) >= READERS:
                self._readers.clear()
            told = self._articles.get(article)
            self._readers[article] = None if told is None else Reader.of(told)
        reader = self._readers[article]
        found = reader.find(start, end) if reader is not None else None
        return (*found, 0) if found else (-1, start, quote)

    def evidence(self, evidence: Evidence) -> list[object]:
        """Article, rule, confidence in percent, and the place of the words."""
        place = self.place(evidence.article, evidence.start, evidence.end, evidence.quote)
        number = self._numbers.get(evidence.article, -1)
        return [number, evidence.rule, round(evidence.confidence * 100), *place]


def _evidence_blocks(numbering: Numbering, articles: Mapping[str, Article]) -> Iterator[Block]:
    words = _Words(articles, numbering.articles)
    for start in range(0, len(numbering.facts), FACTS_IN_BLOCK):
        part = numbering.facts[start : start + FACTS_IN_BLOCK]
        rules: dict[str, int] = {}
        rows = []
        for fact in part:
            found = [words.evidence(evidence) for evidence in fact.evidence]
            for row in found:
                row[1] = rules.setdefault(str(row[1]), len(rules))
            rows.append(found)
        name = f"evidence-{start // FACTS_IN_BLOCK}"
        yield name, {"ids": [fact.id for fact in part], "rules": list(rules), "rows": rows}


def _text_blocks(graph: KnowledgeGraph, articles: Mapping[str, Article]) -> Iterator[Block]:
    if not articles:
        return
    texts: dict[int, list[str]] = defaultdict(list)
    for place, local in enumerate(graph.articles):
        article = articles.get(local)
        texts[place // TEXTS_IN_BLOCK].append(article.text if article else "")
    for block, found in texts.items():
        yield f"text-{block}", found
