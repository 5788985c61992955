# SPDX-License-Identifier: MIT
"""What the link phase makes of facts and articles once each cluster has its entity; all plain functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kg.model import Article, Evidence, Figure, Header, Observation, Ruling, Statement, Work, digest

Qualifiers = tuple[tuple[str, str], ...]


def statement_id(relation: str, subject: str, object_: str, qualifiers: Qualifiers) -> str:
    """The id of what is said: facts with the same id are one statement with several pieces of evidence."""
    return "fact-" + digest(relation, subject, object_, *(f"{k}={v}" for k, v in qualifiers))


def statement_of(local: str, said: tuple[str, str, str, Qualifiers], evidence: Iterable[Evidence]) -> Statement:
    """One statement with all its evidence, the surest first."""
    relation, subject, object_, qualifiers = said
    ordered = sorted(set(evidence), key=lambda e: (-e.confidence, e.article, e.start, e.end, e.rule, e.quote))
    return Statement(local, relation, subject, object_, qualifiers, tuple(ordered))


def header_of(a: Article | Header, named: Iterable[str]) -> Header:
    """What the graph keeps of an article, with the entities that it names."""
    return Header(
        a.id, a.source, a.headline, a.start, a.end, a.kicker, a.authors,
        a.reprinted_from, a.date, a.paper, tuple(sorted(set(named))),
    )  # fmt: skip


def observation_of(figure: Figure, scope: str) -> Observation:
    """A figure with the entity that it is about."""
    e = figure.evidence
    return Observation(
        figure.id, e.article, figure.measure, figure.value, figure.unit, figure.qualifier, scope,
        figure.scope_text, figure.as_of, figure.speaker, e, figure.of_total,
    )  # fmt: skip


def work_of(work: Work, bodies: Iterable[str]) -> Work:
    """A result, programme or group with the entities whose it is, in their order in the text."""
    return replace(work, bodies=tuple(dict.fromkeys(body for body in bodies if body)))


def ruling_key(ruling: Ruling) -> tuple[Any, ...]:
    """By what rulings are ordered."""
    return (ruling.left, ruling.right, ruling.left_name, ruling.right_name, ruling.by, ruling.verdict, ruling.reasons)
