# SPDX-License-Identifier: MIT
"""The words of the Turtle export: its prefixes, classes and properties, and how a literal or an id is spelled."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.expressions import expression
from kg.model import Evidence, digest

BASE = "https://w3id.org/gongjiang/id/"
GJ = "https://w3id.org/gongjiang/ontology#"
PREFIXES = {
    "gj": GJ,
    "id": BASE,
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

ALSO_TYPED = {
    "Person": ("foaf:Person",),
    "Union": ("org:Organization",),
    "Enterprise": ("org:Organization",),
    "Organization": ("org:Organization",),
    "Studio": ("org:Organization",),
    "Event": ("schema:Event",),
    "Honour": ("skos:Concept",),
    "Place": ("schema:Place",),
    "Document": ("schema:CreativeWork",),
}
ALSO_STATED = {
    "position": "schema:affiliation",
    "organizer": "schema:organizer",
    "supporter": "schema:sponsor",
    "participant": "schema:attendee",
    "location": "schema:location",
    "partOf": "org:subOrganizationOf",
    "mentions": "schema:mentions",
}
POSITION_TERMS = ("gj:holder", "gj:organization")
CONFERRAL_TERMS = ("gj:recipient", "gj:honour")
STATEMENT_TERMS = ("rdf:subject", "rdf:object")
INTEGER_QUALIFIERS = frozenset({"edition"})
ENTITY_KINDS = tuple(ALSO_TYPED)
OFFICIAL = "official"
"""Attribute of an honour, `edition|holders|source`, such as `3|10|https://…`: it goes to the
edition's node. The first part may be a year (`2024|…`), where editions bear no number."""

_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
    | {chr(code): f"\\u{code:04X}" for code in range(0x20) if chr(code) not in "\n\r\t\b\f"}
    | {"\x7f": "\\u007F"}
)
_DATATYPES = (
    (expression(r"\d{4}-\d\d-\d\d", re.ASCII), "xsd:date"),
    (expression(r"\d{4}-\d\d", re.ASCII), "xsd:gYearMonth"),
    (expression(r"\d{4}", re.ASCII), "xsd:gYear"),
    (expression(r"--\d\d-\d\d", re.ASCII), "xsd:gMonthDay"),
    (expression(r"--\d\d", re.ASCII), "xsd:gMonth"),
)


_BASE = expression(r"[A-Za-z][A-Za-z0-9+.-]*:([^\x00-\x20<>\"{}|\\^`\x7f-\x9f\ud800-\udfff]*[/#:=])?")
"""An IRI behind which a name can stand: `https://example.org/id/`, `urn:example:`."""


def checked_base(base: str, where: str = "base") -> str:
    """The IRI under which data stand; `QueryError` for what is none, or would grow together with the names."""
    if not _BASE.fullmatch(base):
        mend = "write it whole, with / or # at its end, as https://example.org/id/"
        raise QueryError(f"{base!r} is no IRI to put names behind", where=where, mend=mend)
    return base


def quoted(text: str) -> str:
    """A plain Turtle string.

    >>> quoted('他说:"好"')
    '"他说:\\\\"好\\\\""'
    """
    return f'"{text.translate(_ESCAPES)}"'


def zh(text: str) -> str:
    """A Turtle string in Chinese."""
    return quoted(text) + "@zh"


def dated(text: str) -> str:
    """A date as precise as it is known: a typed literal, an EDTF interval for `a/b`.

    >>> dated("--09-29")
    '"--09-29"^^xsd:gMonthDay'
    """
    for form, datatype in _DATATYPES:
        if form.fullmatch(text):
            return f'"{text}"^^{datatype}'
    return f"{quoted(text)}^^edtf:EDTF"


def curie(local: str) -> str:
    """The data IRI with this local part."""
    return "id:" + local


def edition_id(honour: str, edition: str) -> str:
    """Local id of one edition of an honour."""
    return f"{honour}-{edition}"


def evidence_id(evidence: Evidence) -> str:
    """Local id of a piece of evidence: the same words read by the same rule are one node."""
    place = (evidence.article, str(evidence.start), str(evidence.end))
    words = (evidence.quote, evidence.rule, f"{evidence.confidence:.2f}")
    return "evidence-" + digest(*place, *words)
