# SPDX-License-Identifier: MIT
"""What runs in the workers: the read function and the rules by key, each over the rows of a partition.

Every function takes and gives plain rows, and loads the knowledge once for each process. What a rule
needs besides comes first, for `functools.partial`.
"""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from kg.errors import SourceError
from kg.model import Evidence, Figure, Header, Work
from kg.resolve.by_words import marked
from kg.resolve.forms import Forms, forms_of
from kg.resolve.hand import Laid, Lookup
from kg.resolve.identity import Pair, block_keys, family_of, judged, pair_ruling, settle, sides_of
from kg.resolve.link_tables import encode, pack_side, unpack_profile, unpack_side
from kg.resolve.one_page import profiles_of
from kg.resolve.rows import pair_row, rows_of
from kg.resolve.statements import header_of, observation_of, statement_id, statement_of, work_of
from kg.rulings import HandRuling
from kg.sources import Defaults
from kg.spark.flow import Row, grouped
from kg.stages import Stages

Rows = Iterator[Row]
ROWS = {"part": "string", "n": "long", "a": "string", "b": "string", "c": "string", "d": "string"} | {
    "body": "binary",
    "more": "binary",
}
"""One schema for all that reading gives; `part` is the table."""
SIDES = {"part": "string", "kind": "string", "key": "string", "id": "string", "label": "string", "body": "binary"}
PAIRS = {"lefts": "string", "rights": "string", "score": "double", "verdict": "string"} | {
    "one": "string",
    "other": "string",
    "body": "binary",
}
SETTLED = {"part": "string", "id": "string", "article": "string", "entity": "string", "body": "binary"}
FACTS = {"id": "string", "relation": "string", "subject": "string", "object": "string"} | {
    "qualifiers": "binary",
    "evidence": "binary",
}
STATEMENTS = {"id": "string", "relation": "string", "subject": "string", "object": "string", "body": "binary"}
BODIES = {"id": "string", "body": "binary"}
_pair = msgspec.msgpack.Decoder(Pair)
_evidence = msgspec.msgpack.Decoder(Evidence)
_qualifiers = msgspec.msgpack.Decoder(tuple[tuple[str, str], ...])
_figure = msgspec.msgpack.Decoder(Figure)
_work = msgspec.msgpack.Decoder(Work)
_header = msgspec.msgpack.Decoder(Header)


def forms() -> Forms:
    """The forms of names, made once for each process."""
    from kg.knowledge import load_knowledge

    return forms_of(load_knowledge().lexicon)


def read(stages: Stages, defaults: Defaults, hand: tuple[HandRuling, ...], rows: Rows) -> Rows:
    """Sources -> the rows of their readings, in the tables of `kg.resolve.rows`; private persons left out."""
    knowledge = stages.load_knowledge()
    for (body,) in rows:
        source = pickle.loads(body)  # noqa: S301 -- written by this build, on its way to its own workers
        for page in source.pages(defaults):
            try:
                if isinstance(page, SourceError):
                    raise page
                shown, text = stages.read(page, knowledge)
            except SourceError as fault:
                yield "fault", 0, str(fault), "", "", "", b"", b""
                continue
            reading, count = marked(shown, hand), str(len(shown.articles))
            yield "page", 0, page.source, count, source.name, text or "", b"", b""
            for part, found in rows_of(reading, profiles_of(reading, forms())):
                yield from (_row(part, n, row) for n, row in enumerate(found))


def _row(part: str, n: int, row: Row) -> Row:
    texts = [value for value in row if isinstance(value, str)]
    bodies = [value for value in row if isinstance(value, bytes)]
    texts += [""] * (4 - len(texts))
    bodies += [b""] * (2 - len(bodies))
    return (part, n, *texts[:4], *bodies)


def named_by_hand(hand: tuple[HandRuling, ...], rows: Rows) -> Rows:
    """(body,) of clusters -> those that some ruling names."""
    lookup = Lookup(hand)
    for (body,) in rows:
        if lookup.add(unpack_profile(body)):
            yield ("", body)


def find_sides(laid: Mapping[str, list[Laid]], rows: Rows) -> Rows:
    """(label, id, body) of clusters, by component -> its sides once for each block, and its bars."""
    for label, found in grouped(rows):
        profiles = [unpack_profile(row[2]) for row in found]
        sides = sides_of(profiles, laid.get(label, ()), forms())
        for side in sides.sides:
            group, body = side.profiles[0].group, pack_side(side)
            yield from (("side", group, key, side.id, label, body) for key in set(block_keys(side)))
        if label in laid:
            yield from (("bar", "", "", one, other, b"") for one, other in sides.barred)


def compare(barred: Collection[tuple[str, str]], rows: Rows) -> Rows:
    """(kind, key, id, label, body) of sides, by block -> the pairs that were judged."""
    for _, found in grouped(rows, 2):
        if len(found) > 1:
            sides = [unpack_side(row[4], forms()) for row in found]
            component = {row[2]: row[3] for row in found}
            yield from (pair_row(pair, component) for pair in judged(sides, barred))


def settled(laid: Mapping[str, list[Laid]], rows: Rows) -> Rows:
    """(label, rank, score, left, right, body), by family: its pairs, then its clusters -> its entities."""
    lexicon = forms().lexicon
    for label, found in grouped(rows):
        pairs = [(row[3], row[4]) for row in found if row[1] == 0]
        profiles = [unpack_profile(row[5]) for row in found if row[1] == 1]
        family = family_of(settle(profiles, laid.get(label, ()), pairs), forms(), lexicon)
        home = {cluster: entity.id for entity, clusters in family.entities for cluster in clusters}
        yield from (("entity", entity.id, "", "", encode(entity)) for entity, _ in family.entities)
        yield from (("home", p.cluster.id, p.article.id, home[p.cluster.id], b"") for p in profiles)
        yield from (("ruling", "", "", "", encode(ruling)) for ruling in family.rulings)


def pair_rulings(rows: Rows) -> Rows:
    """(body, left entity, right entity) -> rulings."""
    for body, left, right in rows:
        ruling = pair_ruling(_pair.decode(body), left, right)
        if ruling:
            yield "", encode(ruling)


def say(rows: Rows) -> Rows:
    """(relation, subject, object, qualifiers, evidence), between entities -> the same with the id of what is said."""
    for relation, subject, object_, qualifiers, evidence in rows:
        if object_ and subject != object_:
            local = statement_id(relation, subject, object_, _qualifiers.decode(qualifiers))
            yield local, relation, subject, object_, qualifiers, evidence


def state(rows: Rows) -> Rows:
    """Facts by id -> statements with all their evidence."""
    for (local, relation, subject, object_, qualifiers), found in grouped(rows, 5):
        said = relation, subject, object_, _qualifiers.decode(qualifiers)
        statement = statement_of(local, said, (_evidence.decode(row[5]) for row in found))
        yield local, relation, subject, object_, encode(statement)


def head(rows: Rows) -> Rows:
    """(body, entities) of articles -> headers that name them."""
    for body, named in rows:
        header = header_of(_header.decode(body), named or ())
        yield header.id, encode(header)


def observe(rows: Rows) -> Rows:
    """(article, n, body, entity) of figures, by article -> each observation once, the last of its id."""
    for _, found in grouped(rows):
        last: dict[str, Any] = {}
        for _, _, body, entity in found:
            observation = observation_of(_figure.decode(body), entity or "")
            last[observation.id] = observation
        yield from ((local, encode(observation)) for local, observation in last.items())


def attribute(rows: Rows) -> Rows:
    """(id, n, body, entity) of works, by id -> each work once, with the entities whose it is."""
    for local, found in grouped(rows):
        work = work_of(_work.decode(found[0][2]), (entity or "" for *_, entity in found))
        yield local, encode(work)
