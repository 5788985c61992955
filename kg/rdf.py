# SPDX-License-Identifier: MIT
"""The graph's records as RDF, in the words of `kg.rdf_terms`.

`blocks` gives each subject once, with its predicates and objects already spelled as Turtle
terms, in the order of the records; every RDF format is made from it. `kg.rdf_read` is its inverse.
No blank nodes. Scores and confidences are written with two decimals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.expressions import expression
from kg.model import (
    BEGUN,
    Author,
    Entity,
    Evidence,
    Header,
    Observation,
    Records,
    Refusal,
    Ruling,
    Statement,
    Work,
    digest,
)
from kg.on_disk import DiskRows, by_subject, ordered
from kg.rdf_terms import (
    ALSO_STATED,
    ALSO_TYPED,
    BASE,
    CONFERRAL_TERMS,
    INTEGER_QUALIFIERS,
    OFFICIAL,
    POSITION_TERMS,
    PREFIXES,
    STATEMENT_TERMS,
    curie,
    dated,
    edition_id,
    evidence_id,
    quoted,
    zh,
)
from kg.roles import is_former

Block = tuple[str, list[tuple[str, list[str]]]]

_NUMBER = expression(r"[+-]?[0-9]+(\.[0-9]+)?")
_WHOLE = expression(r"[1-9][0-9]*")


def blocks(records: Records) -> Iterator[Block]:
    """Every subject of the graph once, in the order of the records."""
    outgoing = by_subject(records.statements, lambda statement: statement.subject)
    conferred: dict[str, set[str]] = defaultdict(set)
    for statement in records.statements:
        if statement.relation == "hasHonour" and statement.qualifier("edition"):
            conferred[statement.object].add(statement.qualifier("edition"))
    for entity in records.entities:
        yield _entity_block(entity, outgoing(entity.id))
        for old in entity.retired:
            yield curie(old), [("dcterms:isReplacedBy", [curie(entity.id)])]
        if entity.kind == "Honour":
            yield from _edition_blocks(entity, conferred.get(entity.id, set()))
    for article in records.articles:
        yield _article_block(article)
    yield from _author_blocks(records.articles)
    issued = {article.id: article.date for article in records.articles if article.date}
    for statement in records.statements:
        yield _statement_block(statement, as_of(statement, issued))
    for observation in records.observations:
        yield _observation_block(observation)
    for work in records.works:
        yield _work_block(work)
    yield from _evidence_blocks(records)
    for ruling in records.rulings:
        yield _ruling_block(ruling)
    for refusal in records.refusals:
        yield _refusal_block(refusal)


def turtle(records: Records, *, base: str = BASE) -> Iterator[str]:
    """The graph as Turtle, piece by piece: prefixes, then one paragraph for each subject."""
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{base if prefix == 'id' else namespace}> .\n"
    for subject, pairs in blocks(records):
        lines = [f"{predicate} {', '.join(objects)}" for predicate, objects in pairs]
        yield f"\n{subject} " + " ;\n    ".join(lines) + " .\n"


def holds(statement: Statement) -> bool:
    """Does a direct triple follow from a fact: no honour only hoped for, no post that is held no more (原主席)?"""
    former = statement.relation == "position" and is_former(statement.qualifier("role"))
    return statement.asserted and not former


def as_of(statement: Statement, issued: Mapping[str, str]) -> str:
    """The date of the last issue that says that somebody holds a post, of those `issued` (article -> date).

    Empty for any other fact, for a post that is held no more, and where no issue is dated. An issue that says
    only that somebody began there (`1998年进入某公司当电工`) does not say that they hold the post.

    >>> said = [Evidence(f"article-{n}", "某公司焊工张三", 0, 7, "", 1.0) for n in (1, 2)]
    >>> post = Statement("fact-1", "position", "person-1", "enterprise-1", (("role", "焊工"),), tuple(said))
    >>> as_of(post, {"article-1": "2024-10-18", "article-2": "2023-05-01"})
    '2024-10-18'
    >>> from dataclasses import replace
    >>> begun = Evidence("article-1", "进入某公司当焊工", 0, 8, "position/joins", 0.75)
    >>> as_of(replace(post, evidence=(begun, said[1])), {"article-1": "2024-10-18", "article-2": "2023-05-01"})
    '2023-05-01'
    """
    if statement.relation != "position" or is_former(statement.qualifier("role")):
        return ""
    return max((issued.get(e.article, "") for e in statement.evidence if e.rule not in BEGUN), default="")


def shortcuts(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """Direct triples that follow from the fact nodes of one subject."""
    direct: dict[str, set[str]] = {}
    for statement in filter(holds, statements):
        target = dated(statement.object) if statement.literal else curie(statement.object)
        direct.setdefault("gj:" + statement.relation, set()).add(target)
        also = ALSO_STATED.get(statement.relation)
        if also:
            direct.setdefault(also, set()).add(target)
    return direct


def _entity_block(entity: Entity, outgoing: Iterable[Statement]) -> Block:
    types = [f"gj:{entity.subkind}"] if entity.subkind else []
    types += [f"gj:{entity.kind}", *ALSO_TYPED[entity.kind]]
    pairs = [("a", types), ("rdfs:label", [zh(entity.name)])]
    if entity.aliases:
        pairs.append(("skos:altLabel", [zh(alias) for alias in entity.aliases]))
    attributes: dict[str, list[str]] = {}
    for key, value in entity.attributes:
        if not _is_official(key, value):
            attributes.setdefault("gj:" + key, []).append(zh(value))
    pairs += sorted(attributes.items())
    pairs += [(predicate, sorted(targets)) for predicate, targets in sorted(shortcuts(outgoing).items())]
    return curie(entity.id), pairs


def _is_official(key: str, value: str) -> bool:
    edition, _, rest = value.partition("|")
    holders, bar, _ = rest.partition("|")
    return bool(key == OFFICIAL and bar and _WHOLE.fullmatch(edition) and _WHOLE.fullmatch(holders))


def _edition_blocks(honour: Entity, conferred: set[str]) -> Iterator[Block]:
    """One node for each edition that a page or the seed table knows."""
    official: dict[str, list[tuple[str, str]]] = {}
    for key, value in honour.attributes:
        if _is_official(key, value):
            number, holders, source = value.split("|", 2)
            official.setdefault(number, []).append((holders, source))
    numbers = {number for number in conferred if _WHOLE.fullmatch(number)} | official.keys()
    for number in sorted(numbers, key=int):
        yearly = len(number) == 4
        label = f"{number}年{honour.name}" if yearly else f"第{number}届{honour.name}"
        pairs = [("a", ["gj:HonourEdition", "skos:Concept"]), ("rdfs:label", [zh(label)])]
        pairs.append(("gj:year", [dated(number)]) if yearly else ("gj:editionNumber", [number]))
        pairs.append(("gj:editionOf", [curie(honour.id)]))
        for holders, source in official.get(number, ()):
            pairs += [("gj:officialNumber", [holders]), ("gj:officialSource", [quoted(source)])]
        yield curie(edition_id(honour.id, number)), pairs


def _author_id(author: Author) -> str:
    return "author-" + digest("author", author.name)


def _article_block(article: Header) -> Block:
    pairs = [("a", ["gj:Article", "schema:NewsArticle"])]
    if article.headline:
        pairs.append(("gj:headline", [zh(article.headline)]))
    if article.kicker:
        pairs.append(("gj:kicker", [zh(article.kicker)]))
    if article.authors:
        pairs.append(("gj:author", list(dict.fromkeys(curie(_author_id(author)) for author in article.authors))))
        pairs.append(("gj:byline", [zh(f"{author.role} {author.name}") for author in article.authors]))
    if article.reprinted_from:
        pairs.append(("gj:reprintedFrom", [zh(article.reprinted_from)]))
    pairs.append(("gj:source", [quoted(article.source)]))
    pairs += [("gj:start", [str(article.start)]), ("gj:end", [str(article.end)])]
    if article.paper:
        pairs.append(("gj:paper", [zh(article.paper)]))
    if article.date:
        pairs.append(("schema:datePublished", [dated(article.date)]))
    if article.mentions:
        targets = [curie(entity) for entity in article.mentions]
        pairs += [("gj:mentions", targets), ("schema:mentions", targets)]
    return curie(article.id), pairs


def _author_blocks(articles: Iterable[Header]) -> Iterator[Block]:
    found = {_author_id(author): author.name for article in articles for author in article.authors}
    for local, name in sorted(found.items()):
        yield curie(local), [("a", ["gj:Author", "foaf:Person"]), ("rdfs:label", [zh(name)])]


def _statement_block(statement: Statement, seen: str) -> Block:
    subject, object_ = curie(statement.subject), curie(statement.object)
    if statement.relation == "position":
        types, ends = ["gj:Position", "org:Membership"], POSITION_TERMS
    elif statement.relation == "hasHonour":
        types, ends = ["gj:Conferral"], CONFERRAL_TERMS
    else:
        types, ends = ["gj:Statement", "rdf:Statement"], STATEMENT_TERMS
        if statement.literal:
            object_ = dated(statement.object)
    pairs = [("a", types), (ends[0], [subject])]
    if ends is STATEMENT_TERMS:
        pairs.append(("rdf:predicate", ["gj:" + statement.relation]))
    pairs.append((ends[1], [object_]))
    for key, value in statement.qualifiers:
        pairs.append(("gj:" + key, [_qualifier(key, value)]))
    if seen:
        pairs.append(("gj:asOf", [dated(seen)]))
    if statement.evidence:
        pairs.append(("gj:evidence", [curie(evidence_id(e)) for e in statement.evidence]))
    return curie(statement.id), pairs


def _qualifier(key: str, value: str) -> str:
    if key in INTEGER_QUALIFIERS and _WHOLE.fullmatch(value):
        return value
    return dated(value) if key == "year" else zh(value)


def _observation_block(o: Observation) -> Block:
    pairs = [("a", ["gj:Observation"]), ("gj:measure", [zh(o.measure)])]
    pairs.append(("gj:value", [o.value if _NUMBER.fullmatch(o.value) else zh(o.value)]))
    texts = (("unit", o.unit), ("qualifier", o.qualifier), ("scopeText", o.scope_text), ("speaker", o.speaker))
    pairs += [("gj:" + key, [zh(value)]) for key, value in texts if value]
    if o.scope:
        pairs.append(("gj:scope", [curie(o.scope)]))
    if o.as_of:
        pairs.append(("gj:asOf", [dated(o.as_of)]))
    if o.of_total:
        pairs.append(("gj:ofTotal", [curie(o.of_total)]))
    pairs += [("gj:inArticle", [curie(o.article)]), ("gj:evidence", [curie(evidence_id(o.evidence))])]
    return curie(o.id), pairs


BODIES_TERM = {"Result": "gj:resultOf", "Programme": "gj:runBy", "GroupStatement": "gj:member"}
"""How each sort of work names whose it is."""


def _work_block(work: Work) -> Block:
    pairs = [("a", [f"gj:{work.kind}"])]
    texts = (("rdfs:label", work.name), ("gj:sort", work.sort), ("gj:verb", work.verb))
    pairs += [(key, [zh(value)]) for key, value in texts if value]
    if work.bodies:
        pairs.append((BODIES_TERM[work.kind], [curie(body) for body in work.bodies]))
    if work.results:
        pairs.append(("gj:result", [curie(result) for result in work.results]))
    pairs += [("gj:inArticle", [curie(work.evidence.article)]), ("gj:evidence", [curie(evidence_id(work.evidence))])]
    return curie(work.id), pairs


def _evidence_blocks(records: Records) -> Iterator[Block]:
    every = chain(
        ((evidence_id(e), e) for statement in records.statements for e in statement.evidence),
        ((evidence_id(o.evidence), o.evidence) for o in records.observations),
        ((evidence_id(work.evidence), work.evidence) for work in records.works),
    )
    for local, evidence in ordered(every, Evidence, on_disk=isinstance(records.statements, DiskRows)):
        pairs = [
            ("a", ["gj:Evidence", "oa:SpecificResource"]),
            ("gj:quote", [zh(evidence.quote)]),
            ("gj:start", [str(evidence.start)]),
            ("gj:end", [str(evidence.end)]),
            ("gj:inArticle", [curie(evidence.article)]),
            ("gj:rule", [quoted(evidence.rule)]),
            ("gj:confidence", [f"{evidence.confidence:.2f}"]),
        ]
        yield curie(local), pairs


def _ruling_block(ruling: Ruling) -> Block:
    local = "ruling-" + digest(ruling.left, ruling.left_name, ruling.right, ruling.right_name, ruling.by)
    pairs = [
        ("a", ["gj:Ruling"]),
        ("gj:left", [curie(ruling.left)]),
        ("gj:leftName", [zh(ruling.left_name)]),
        ("gj:right", [curie(ruling.right)]),
        ("gj:rightName", [zh(ruling.right_name)]),
        ("gj:verdict", [quoted(ruling.verdict)]),
        ("gj:score", [f"{ruling.score:.2f}"]),
        ("gj:by", [quoted(ruling.by)]),
    ]
    if ruling.reasons:
        pairs.append(("gj:reason", [zh(reason) for reason in ruling.reasons]))
    return curie(local), pairs


def _refusal_block(refusal: Refusal) -> Block:
    place = (refusal.article, str(refusal.start), str(refusal.end))
    local = "refusal-" + digest(*place, refusal.rule, refusal.about)
    pairs = [
        ("a", ["gj:Refusal"]),
        ("gj:about", [zh(refusal.about)]),
        ("gj:reason", [zh(refusal.reason)]),
        ("gj:quote", [zh(refusal.quote)]),
        ("gj:start", [str(refusal.start)]),
        ("gj:end", [str(refusal.end)]),
        ("gj:inArticle", [curie(refusal.article)]),
        ("gj:rule", [quoted(refusal.rule)]),
    ]
    return curie(local), pairs
