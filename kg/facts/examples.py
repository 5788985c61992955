# SPDX-License-Identifier: MIT
"""Runs the worked examples of the ontology: `[person:张三]出席[event:大会]` must match, or must not."""

from __future__ import annotations

from collections.abc import Iterator

from kg.expressions import expression
from kg.facts.coding import code
from kg.facts.engine import Engine
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.ontology import GROUPS, Ontology, Pattern

_MARK = expression(r"\[([a-z]+):([^\[\]]+)\]")


def parse_example(text: str) -> tuple[str, list[Span]]:
    """The plain text of an example and its marked mentions.

    >>> parse_example("[person:张三]说")
    ('张三说', [Span(start=0, end=2, kind='Person', rule='example', cues=())])
    """
    plain, spans, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        start = len(plain)
        plain += match[2]
        spans.append(Span(start, len(plain), GROUPS[match[1]][0], "example"))
        at = match.end()
    return plain + text[at:], spans


def run_examples(ontology: Ontology, lexicon: Lexicon) -> Iterator[str]:
    """One line for each example that does not hold."""
    engine = Engine(ontology, lexicon)
    for pattern in ontology.patterns:
        for text in pattern.yes:
            if not _matches(engine, pattern, text):
                yield f"{pattern.id}: must match and does not: {text}"
        for text in pattern.no:
            if _matches(engine, pattern, text):
                yield f"{pattern.id}: must not match and does: {text}"
        if not pattern.yes or not pattern.no:
            yield f"{pattern.id}: needs an example that matches and one that does not"


def _matches(engine: Engine, pattern: Pattern, text: str) -> bool:
    plain, spans = parse_example(text)
    coded = code(plain, (0, len(plain)), spans, [span.start for span in spans])
    facts = engine.match(coded, spans, lambda _coded, _match: "")
    return any(fact.rule == pattern.id for fact in facts)
