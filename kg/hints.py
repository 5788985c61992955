# SPDX-License-Identifier: MIT
"""Why a SPARQL question may have found nothing: a term that is none, or a name without its language."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from kg.data import folder
from kg.expressions import expression
from kg.ontology_ttl import Terms, read_terms

_USED = expression(r"\bgj:([A-Za-z]\w*)")
_UNMARKED = expression(
    r"""(rdfs:label|skos:altLabel|gj:\w+)\s+(?:"([^"\\\n]*[\u4e00-\u9fff][^"\\\n]*)"|'([^'\\\n]*[\u4e00-\u9fff][^'\\\n]*)')(?!@|\^\^)"""
)
"""A Chinese text without a language behind a property."""
_COMMENT = expression(
    r"""("{3}[\s\S]*?"{3}|'{3}[\s\S]*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>)|#[^\n]*"""
)
"""A comment; or else a text or an address, in which a hash begins none."""


@cache
def _declared() -> Terms:
    return read_terms(folder("ontology"))


@cache
def terms() -> frozenset[str]:
    """What the ontology declares, without its prefix."""
    told = _declared()
    return frozenset(term.name for term in (*told.classes, *told.properties, *told.relations))


@cache
def in_a_language() -> frozenset[str]:
    """The properties whose texts carry a language.

    >>> sorted({"rdfs:label", "gj:headline", "gj:source"} & in_a_language())
    ['gj:headline', 'rdfs:label']
    """
    own = (f"gj:{term.name}" for term in _declared().properties if "text" in term.range)
    return frozenset({"rdfs:label", "skos:altLabel", *own})


def hints(query: str) -> Iterator[str]:
    """What may be wrong with a question that found nothing.

    >>> list(hints('SELECT ?h { ?p rdfs:label "张三"@zh ; gj:hasHonor ?h }'))
    ['gj:hasHonor is no term of the ontology; did you mean gj:hasHonour?']
    >>> list(hints('SELECT ?p { ?p rdfs:label "张三" }'))
    ['texts of the graph are marked as Chinese: write "张三"@zh']
    >>> list(hints('SELECT ?a { ?a gj:source "张三.txt" } # gj:file "张三"'))
    []
    """
    query = _COMMENT.sub(r"\1", query)
    for name in dict.fromkeys(_USED.findall(query)):
        if name not in terms():
            near = get_close_matches(name, sorted(terms()), 1)
            yield f"gj:{name} is no term of the ontology" + (f"; did you mean gj:{near[0]}?" if near else "")
    for term, double, single in _UNMARKED.findall(query):
        if term in in_a_language():
            yield f'texts of the graph are marked as Chinese: write "{double or single}"@zh'
