# SPDX-License-Identifier: MIT
"""The end of the link phase: facts seen through the entities, rulings by hand, and the graph in its order.

Facts are sorted by what they say, so that each statement meets all its evidence; articles, figures
and refusals likewise. What comes out lies in the tables `entity`, `statement` … in final order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from kg.model import (
    Entity,
    Evidence,
    Figure,
    Header,
    Observation,
    Records,
    Refusal,
    Ruling,
    Statement,
    Work,
)
from kg.on_disk import DiskRows
from kg.resolve.hand import Hand
from kg.resolve.link_tables import LinkTables, encode
from kg.resolve.linking import Linking
from kg.resolve.statements import header_of, observation_of, ruling_key, statement_id, statement_of, work_of
from kg.rulings import HandRuling

IN_MEMORY = 100_000
"""Facts up to which the graph is given as tuples; larger ones stay on disk."""
CHANGING = ("rename", "retype", "deny", "add")
_qualifiers = msgspec.msgpack.Decoder(tuple[tuple[str, str], ...])
_figure = msgspec.msgpack.Decoder(Figure)
_decoders: dict[str, tuple[str, Callable[[bytes], Any]]] = {
    "entities": ("entity", msgspec.msgpack.Decoder(Entity).decode),
    "statements": ("statement", msgspec.msgpack.Decoder(Statement).decode),
    "articles": ("header", msgspec.msgpack.Decoder(Header).decode),
    "observations": ("observation", msgspec.msgpack.Decoder(Observation).decode),
    "works": ("work", msgspec.msgpack.Decoder(Work).decode),
    "rulings": ("ruling", msgspec.msgpack.Decoder(Ruling).decode),
    "refusals": ("refusal", msgspec.msgpack.Decoder(Refusal).decode),
}
"""Field of `Records` -> its table and how a row is read."""
_evidence = msgspec.msgpack.Decoder(Evidence)


def assemble(linking: Linking, hand: Sequence[HandRuling]) -> Records:
    """The graph that a run of the link phase found."""
    tables = linking.tables
    _find_statements(tables)
    _apply_hand(linking, [ruling for ruling in hand if ruling.verb in CHANGING])
    for name in ("entity", "statement"):
        tables.base.execute(f"INSERT INTO {name} SELECT * FROM raw_{name} ORDER BY id")  # noqa: S608
        tables.drop(f"raw_{name}")
    _find_headers(tables)
    _find_observations(tables)
    _find_works(tables)
    _find_rulings(tables)
    _find_refusals(tables)
    tables.drop("home", "raw_header", "component", "family")
    return _records(tables)


def _find_statements(tables: LinkTables) -> None:
    """Facts that say the same of the same entities, joined with all their evidence."""
    query = (
        "SELECT said.relation, s.entity, CASE said.relation WHEN 'date' THEN said.object ELSE o.entity END,"
        " said.qualifiers, said.evidence FROM said"
        " CROSS JOIN home s ON s.article = said.article AND s.cluster = said.subject"
        " LEFT JOIN home o ON o.article = said.article AND o.cluster = said.object"
    )
    for relation, subject, object_, qualifiers, evidence in tables.rows(query):
        if object_ and subject != object_:
            local = statement_id(relation, subject, object_, _qualifiers.decode(qualifiers))
            tables.put("fact", [(local, relation, subject, object_, qualifiers, evidence)])
    tables.drop("said")
    order = "SELECT * FROM fact ORDER BY id, relation, subject, object, qualifiers"
    for (local, relation, subject, object_, qualifiers), rows in tables.groups(order, 5):
        said = relation, subject, object_, _qualifiers.decode(qualifiers)
        statement = statement_of(local, said, (_evidence.decode(row[-1]) for row in rows))
        tables.put("raw_statement", [(local, subject, encode(statement))])
    tables.drop("fact")


def _apply_hand(linking: Linking, hand: Sequence[HandRuling]) -> None:
    """Lay `rename`, `retype`, `deny` and `add` over the entities that they name, and their statements."""
    if not hand:
        return
    tables = linking.tables
    for table, column in (("raw_entity", "id"), ("raw_statement", "subject")):
        tables.base.execute(f"CREATE INDEX by_{table} ON {table} ({column})")

    def known(local: str) -> bool:
        return next(tables.rows("SELECT 1 FROM raw_entity WHERE id = ?", local), None) is not None

    laying = Hand(linking.entity_of, linking.lookup, known, hand)
    entities: list[Entity] = []
    statements: list[Statement] = []
    for local in sorted(laying.touched()):
        entities += (_read("entities", body) for (body,) in _take(tables, "raw_entity", "id", local))
        statements += (_read("statements", body) for (body,) in _take(tables, "raw_statement", "subject", local))
    handed = laying.apply(entities, statements)
    tables.put("raw_entity", ((entity.id, encode(entity)) for entity in handed.entities))
    tables.put("raw_statement", ((s.id, s.subject, encode(s)) for s in handed.statements))
    tables.put("raw_header", ((header.id, encode(header)) for header in handed.headers))
    linking.rule(handed.rulings)


def _take(tables: LinkTables, table: str, column: str, value: str) -> list[tuple[Any, ...]]:
    """The bodies of some rows, which are taken out."""
    found = list(tables.rows(f"SELECT body FROM {table} WHERE {column} = ?", value))  # noqa: S608
    tables.base.execute(f"DELETE FROM {table} WHERE {column} = ?", (value,))  # noqa: S608
    return found


def _read(field: str, body: bytes) -> Any:
    return _decoders[field][1](body)


def _find_headers(tables: LinkTables) -> None:
    """Each article with the entities that it names."""
    for local, body in tables.rows("SELECT id, body FROM raw_header ORDER BY id"):
        named = tables.rows("SELECT entity FROM home WHERE article = ?", local)
        header = header_of(_read("articles", body), (entity for (entity,) in named))
        tables.put("header", [(local, encode(header))])


def _find_observations(tables: LinkTables) -> None:
    """Figures, with the entity that each is about."""
    query = (
        "SELECT home.entity, f.body FROM raw_figure f"
        " LEFT JOIN home ON home.article = f.article AND home.cluster = f.scope"
    )
    for scope, body in tables.rows(query):
        observation = observation_of(_figure.decode(body), scope or "")
        tables.put("raw_observation", [(observation.id, encode(observation))])
    for local, rows in tables.groups("SELECT id, body FROM raw_observation ORDER BY id, rowid"):
        *_, (_, body) = rows
        tables.put("observation", [(local, body)])
    tables.drop("raw_figure", "raw_observation")


def _find_works(tables: LinkTables) -> None:
    """Results, programmes and groups, with the entities whose they are."""
    query = (
        "SELECT w.id, w.body, home.entity FROM raw_work w"
        " LEFT JOIN home ON home.article = w.article AND home.cluster = w.cluster ORDER BY w.id, w.rowid"
    )
    for (local, body), rows in tables.groups(query, 2):
        work = work_of(_read("works", body), (row[-1] for row in rows))
        tables.put("work", [(local, encode(work))])
    tables.drop("raw_work")


def _find_rulings(tables: LinkTables) -> None:
    """Each ruling once, in order."""
    order = "SELECT one, other, one_name, other_name, ruler, verdict, body FROM raw_ruling ORDER BY 1, 2, 3, 4, 5, 6"
    for _, rows in tables.groups(order, 6):
        rulings: set[Ruling] = {_read("rulings", row[-1]) for row in rows}
        ordered = sorted(rulings, key=lambda ruling: (ruling_key(ruling), ruling.score))
        tables.put("ruling", (("", encode(ruling)) for ruling in ordered))
    tables.drop("raw_ruling")


def _find_refusals(tables: LinkTables) -> None:
    """Each refusal once, in the order of the text."""
    order = "SELECT article, start, stop, rule, about, body FROM raw_refusal ORDER BY 1, 2, 3, 4, 5, rowid"
    for _, rows in tables.groups(order, 5):
        tables.put("refusal", (("", body) for body in dict.fromkeys(row[-1] for row in rows)))
    tables.drop("raw_refusal")


def _records(tables: LinkTables) -> Records:
    """The finished tables; as tuples where the graph is small."""
    tables.base.execute("CREATE INDEX subjects ON statement (subject)")
    for name in ("entity", "statement", "header"):
        tables.base.execute(f"CREATE INDEX {name}_id ON {name} (id)")
    rows = {field: DiskRows(tables.base, table, decode) for field, (table, decode) in _decoders.items()}
    if len(rows["statements"]) <= IN_MEMORY:
        return Records(**{field: tuple(found) for field, found in rows.items()})
    return Records(**rows)
