# SPDX-License-Identifier: MIT
"""`ontology/gongjiang.ttl` (OWL) and `ontology/shapes.ttl` (SHACL), made from the data files beside them.

Classes and properties come from `kinds.toml`, relations from `relations/`, what they stand under
in common vocabularies from `kg.rdf_terms`. `stale` says which of the two files no longer follows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.model import BODIES
from kg.rdf_terms import ALSO_STATED, ENTITY_KINDS, GJ, PREFIXES, quoted

OWL, SHAPES = "gongjiang.ttl", "shapes.ttl"
_USED = ("foaf", "oa", "org", "rdf", "rdfs", "schema", "skos", "xsd")
_TEXT = "sh:datatype rdf:langString"
_LITERALS = {
    "text": (_TEXT,),
    "string": ("sh:datatype xsd:string",),
    "whole": ("sh:datatype xsd:integer ; sh:minInclusive 0",),
    "offset": ("sh:datatype xsd:integer ; sh:minInclusive 0",),
    "share": ("sh:datatype xsd:decimal ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0",),
    "date": tuple(
        f"sh:datatype {name}"
        for name in ("xsd:date", "xsd:gYear", "xsd:gYearMonth", "xsd:gMonthDay", "xsd:gMonth", "edtf:EDTF")
    ),
    "any": (),
}
"""What each literal range means in SHACL: one of these must hold."""
_OWL_RANGE = {"text": "rdf:langString", "string": "xsd:string", "whole": "xsd:integer",
              "offset": "xsd:integer", "share": "xsd:decimal"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One class, property or relation, as its data file says it."""

    name: str
    zh: str
    en: str
    comment: str = ""
    above: str = ""
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """All that the graph can say."""

    classes: tuple[Term, ...]
    properties: tuple[Term, ...]
    relations: tuple[Term, ...]


def read_terms(folder: Path) -> Terms:
    """The terms of an `ontology/` folder; all faults at once."""
    try:
        kinds = tomllib.loads((folder / "kinds.toml").read_text(encoding="utf-8"))
        files = sorted((folder / "relations").glob("*.toml"))
        relations = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise KnowledgeError([f"{folder}: {fault}"]) from fault
    terms = Terms(
        tuple(_term(entry) for entry in kinds.get("class", ())),
        tuple(_term(entry) for entry in kinds.get("property", ())),
        tuple(_term(_renamed(entry)) for entry in relations),
    )
    faults = list(_faults(terms))
    if faults:
        raise KnowledgeError(faults)
    return terms


def ontology_files(folder: Path) -> dict[str, str]:
    """The two files as they should be: name -> text."""
    terms = read_terms(folder)
    return {OWL: "".join(_owl(terms)), SHAPES: "".join(_shapes(terms))}


def stale(folder: Path) -> list[str]:
    """The faults of files that do not follow from the data; empty where all is well."""
    faults = []
    for name, text in ontology_files(folder).items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            faults.append(f"ontology/{name}: does not follow from kinds.toml and relations/; run kg check --update")
    return faults


def _renamed(entry: dict[str, Any]) -> dict[str, Any]:
    return {**entry, "domain": entry.get("subject", ()), "range": entry.get("object", ())}


def _term(entry: dict[str, Any]) -> Term:
    label = entry.get("label", {})
    return Term(
        name=entry.get("name", ""),
        zh=label.get("zh", ""),
        en=label.get("en", ""),
        comment=entry.get("comment", ""),
        above=entry.get("above", ""),
        domain=tuple(entry.get("domain", ())),
        range=tuple("date" if kind == "Literal" else kind for kind in entry.get("range", ())),
        least=entry.get("least", 0),
        most=entry.get("most", 0),
    )


def _faults(terms: Terms) -> Iterator[str]:
    known = {term.name for term in terms.classes}
    seen: set[str] = set()
    for term in (*terms.classes, *terms.properties, *terms.relations):
        where = f"ontology: {term.name or 'a term without a name'}"
        if not (term.name and term.zh and term.en):
            yield f"{where}: name and labels zh and en are all needed"
        if term.name in seen:
            yield f"{where}: stands twice"
        seen.add(term.name)
        unknown = {*term.domain, *term.range} - known - set(_LITERALS)
        yield from (f"{where}: no such class: {name}" for name in sorted(unknown))
    yield from (f"ontology: the class {name} is missing" for name in ENTITY_KINDS if name not in known)


def _prefixes(names: Iterable[str]) -> Iterator[str]:
    yield f"@prefix gj: <{GJ}> .\n"
    for name in names:
        yield f"@prefix {name}: <{PREFIXES[name]}> .\n"


def _owl(terms: Terms) -> Iterator[str]:
    """The ontology: classes, then properties, each a paragraph."""
    yield "# Made by `kg check --update` from kinds.toml and relations/: do not edit.\n"
    yield from _prefixes(_USED)
    yield "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    yield f'\n<{GJ}> a owl:Ontology ;\n    rdfs:label "工匠图谱"@zh, "Gongjiang"@en .\n'
    for term in terms.classes:
        yield _paragraph(term, "owl:Class", [("rdfs:subClassOf", [term.above])] if term.above else [])
    for term in (*terms.relations, *terms.properties):
        literal = set(term.range) <= set(_LITERALS)
        pairs = [*_owl_ends(term)]
        if term.name in ALSO_STATED:
            pairs.append(("rdfs:subPropertyOf", [ALSO_STATED[term.name]]))
        kind = "rdf:Property" if "any" in term.range else "owl:DatatypeProperty" if literal else "owl:ObjectProperty"
        yield _paragraph(term, kind, pairs)


def _owl_ends(term: Term) -> Iterator[tuple[str, list[str]]]:
    """Domain and range; where several classes fit, schema.org's terms, which promise no inference."""
    for end, kinds in (("domain", term.domain), ("range", term.range)):
        names = [_OWL_RANGE.get(kind, f"gj:{kind}") for kind in kinds if kind not in ("any", "date")]
        if frozenset(kinds) == BODIES:
            yield f"rdfs:{end}", ["org:Organization"]
        elif len(names) == 1:
            yield f"rdfs:{end}", names
        elif names:
            yield f"schema:{end}Includes", names


def _paragraph(term: Term, kind: str, pairs: list[tuple[str, list[str]]]) -> str:
    labels = [f"{quoted(term.zh)}@zh", f"{quoted(term.en)}@en"]
    every = [("a", [kind]), ("rdfs:label", labels), *pairs]
    if term.comment:
        every.append(("rdfs:comment", [f"{quoted(term.comment)}@en"]))
    lines = [f"{predicate} {', '.join(objects)}" for predicate, objects in every]
    return f"\ngj:{term.name} " + " ;\n    ".join(lines) + " .\n"


def _shapes(terms: Terms) -> Iterator[str]:
    """The shapes: a node shape for each class, and two for each relation."""
    yield "# Made by `kg check --update` from kinds.toml and relations/: do not edit.\n"
    yield from _prefixes((*_USED, "edtf"))
    yield "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
    for term in terms.classes:
        constraints = list(_constraints(term, terms))
        if constraints:
            body = " ;\n    ".join(constraints)
            yield f"\ngj:{term.name}Shape a sh:NodeShape ;\n    sh:targetClass gj:{term.name} ;\n    {body} .\n"
    for term in terms.relations:
        for end, target, kinds in (("Subject", "Subjects", term.domain), ("Object", "Objects", term.range)):
            body = _values(kinds)
            head = f"gj:{term.name}{end}Shape a sh:NodeShape ;\n    sh:target{target}Of gj:{term.name}"
            yield f"\n{head} ;\n    {body} .\n"


def _constraints(term: Term, terms: Terms) -> Iterator[str]:
    """What every node of one class must have, and may have."""
    if term.name in ENTITY_KINDS:
        yield f"sh:property [ sh:path rdfs:label ; sh:minCount 1 ; sh:maxCount 1 ; {_TEXT} ]"
        yield f"sh:property [ sh:path skos:altLabel ; {_TEXT} ]"
    if term.name == "Statement":
        predicates = " ".join(f"gj:{relation.name}" for relation in terms.relations)
        yield "sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ]"
        yield f"sh:property [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {predicates} ) ]"
        yield "sh:property [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ]"
    for one in terms.properties:
        if term.name in one.domain:
            parts = [f"sh:path gj:{one.name}"]
            parts += [f"sh:minCount {one.least}"] if one.least else []
            parts += [f"sh:maxCount {one.most}"] if one.most else []
            parts += [_values(one.range)] if one.range != ("any",) else []
            yield f"sh:property [ {' ; '.join(parts)} ]"


def _values(kinds: tuple[str, ...]) -> str:
    """The constraint that a value is of one of these classes or literal ranges."""
    if frozenset(kinds) == BODIES:
        return "sh:class org:Organization"
    choices = [choice for kind in kinds for choice in _LITERALS.get(kind, (f"sh:class gj:{kind}",))]
    if len(choices) == 1:
        return choices[0]
    return "sh:or ( " + " ".join(f"[ {choice} ]" for choice in choices) + " )"
