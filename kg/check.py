# SPDX-License-Identifier: MIT
"""Is the knowledge sound? Lints `ontology/` and `seeds/` and runs their worked examples.

Every fault is one line with the file it stands in, all of them at once. What a loader refuses is
said first; the examples are only run once both loaders are content.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from kg.bylines import check_forms
from kg.data import folder
from kg.errors import KnowledgeError
from kg.facts.examples import run_examples
from kg.facts.figure_forms import load_forms
from kg.facts.figures import check_figures
from kg.facts.works import check_works, load_work_forms
from kg.labels import labels
from kg.lexicon import TABLES, Lexicon, load_lexicon
from kg.ontology import CODES, Ontology, load_ontology

LITERAL = "Literal"
"""What stands for the object of a relation that ends in a text, such as a date."""
LANGUAGES = frozenset({"zh", "en"})
"""Every relation is labelled in these."""
UNIQUE = ("surnames", "not_names", "name_chars", "places", "honours", "organizations")
"""Tables in which the first column names a row: it may stand there once only."""


def check(ontology: Path | None = None, seeds: Path | None = None) -> list[str]:
    """Every fault of the two folders (those that travel with the package), one a line."""
    ontology, seeds = ontology or folder("ontology"), seeds or folder("seeds")
    faults = list(_duplicates(seeds))
    lexicon = _loaded_lexicon(seeds, faults)
    if lexicon is None:
        return faults
    loaded = _loaded_ontology(ontology, lexicon, faults)
    faults += _relations(ontology)
    if loaded is None:
        return faults
    faults += run_examples(loaded, lexicon)
    faults += check_forms(loaded.page)
    faults += check_figures(load_forms(ontology))
    faults += check_works(load_work_forms(ontology))
    return faults


def _loaded_lexicon(seeds: Path, faults: list[str]) -> Lexicon | None:
    try:
        return load_lexicon(seeds)
    except KnowledgeError as error:
        faults += error.faults
        return None


def _loaded_ontology(ontology: Path, lexicon: Lexicon, faults: list[str]) -> Ontology | None:
    try:
        return load_ontology(ontology, lexicon.word_classes())
    except KnowledgeError as error:
        faults += error.faults
    except (OSError, tomllib.TOMLDecodeError) as error:
        faults.append(f"ontology/: {error}")
    return None


def _duplicates(seeds: Path) -> Iterator[str]:
    """Rows that say twice what was said, and names that stand for two rows."""
    for name in TABLES:
        path = seeds / f"{name}.tsv"
        if not path.is_file():
            continue  # the loader says so
        seen: dict[str, int] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line or line.startswith("#"):
                continue
            key = line.split("\t")[0] if name in UNIQUE else line
            if key in seen:
                yield f"{path.name}:{number}: {key!r} stands in line {seen[key]} already"
            seen.setdefault(key, number)


def _relations(ontology: Path) -> Iterator[str]:
    """Kinds, labels and names of every relation file."""
    known = {*CODES, LITERAL}
    for path in sorted((ontology / "relations").glob("*.toml")):
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError:
            continue  # the loader says so
        if data.get("name") != path.stem:
            yield f"{path.name}: the relation's name is {data.get('name')!r}, must be {path.stem!r}"
        for end in ("subject", "object"):
            unknown = sorted(set(data.get(end, ())) - known)
            if unknown or not data.get(end):
                yield f"{path.name}: {end} names unknown kinds {unknown}; known are {sorted(known)}"
        missing = sorted(LANGUAGES - set(data.get("label", {})))
        if missing:
            yield f"{path.name}: no label in {', '.join(missing)}"
        if path.stem not in labels()["relations"]:
            yield f"{path.name}: no words for readers: add a row to `relations` in kg/labels.json"
        ids = [row.get("id") for row in data.get("pattern", ())]
        for twice in sorted({str(i) for i in ids if ids.count(i) > 1}):
            yield f"{path.name}: two patterns are called {twice}"
