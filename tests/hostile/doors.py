# SPDX-License-Identifier: MIT
"""Every way into the tool as a function of bytes: it may refuse them with `KgError`, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from kg.data import folder
from kg.errors import KgError
from kg.evaluation.sides import gold_side
from kg.knowledge import load_knowledge
from kg.lexicon import TABLES, load_lexicon
from kg.model import Page
from kg.ontology import load_ontology
from kg.quality import read_gold
from kg.read_page import read_page
from kg.rulings import read_rulings
from kg.sources import FORMATS, Defaults
from kg.sources.decode import decode
from kg.sources.frontmatter import read_front_matter
from kg.workers import Job, Limits, answer

Door = Callable[[bytes], object]


def source(suffix: str) -> Door:
    """A file of one format, read and understood."""

    def read(data: bytes) -> object:
        pages = [
            page for page in FORMATS[suffix].read(BytesIO(data), "a" + suffix, Defaults()) if isinstance(page, Page)
        ]
        return [read_page(page, load_knowledge()) for page in pages]

    return read


def text(data: bytes) -> object:
    """A page's text, whatever its bytes: every quote stands where its offsets say."""
    words = data.decode("utf-8", "replace")
    reading = read_page(Page("a.txt", words), load_knowledge())
    for fact in reading.facts:
        found = words[fact.evidence.start : fact.evidence.end]
        assert "".join(found.split()) == "".join(fact.evidence.quote.split())
    return reading


def front(data: bytes) -> object:
    """The lines at the top of a page."""
    words = data.decode("utf-8", "replace")
    found = read_front_matter(words)
    assert 0 <= found.end <= len(words)
    return found


def rulings(data: bytes) -> object:
    """A file of rulings by hand."""
    return read_rulings(decode(data, "rulings.txt"), "rulings.txt")


def seeds(data: bytes) -> object:
    """One seed table replaced by these bytes."""
    with TemporaryDirectory() as temporary:
        for name in TABLES:
            (Path(temporary) / f"{name}.tsv").symlink_to(folder("seeds") / f"{name}.tsv")
        (Path(temporary) / "titles.tsv").unlink()
        (Path(temporary) / "titles.tsv").write_bytes(data)
        return load_lexicon(Path(temporary))


def ontology(data: bytes) -> object:
    """One relation's file replaced by these bytes."""
    with TemporaryDirectory() as temporary:
        for name in ("page.toml", "parts.toml"):
            (Path(temporary) / name).symlink_to(folder("ontology") / name)
        (Path(temporary) / "relations").mkdir()
        (Path(temporary) / "relations" / "a.toml").write_bytes(data)
        return load_ontology(Path(temporary), load_knowledge().lexicon.word_classes())


def gold(data: bytes) -> object:
    """An annotated page."""
    with TemporaryDirectory() as temporary:
        path = Path(temporary) / "a.json"
        path.write_bytes(data)
        try:
            return gold_side(read_gold(path))
        except (LookupError, TypeError, AttributeError, ValueError) as fault:
            raise KgError("is no annotation") from fault  # as `kg eval` says it


@cache
def _store() -> ox.Store:
    store = ox.Store()
    store.extend([ox.Quad(ox.NamedNode("http://a/a"), ox.NamedNode("http://a/b"), ox.Literal("c"))])
    return store


def query(data: bytes) -> object:
    """A question to `kg serve`: an answer with a status, never a fault of the server."""
    reply = answer(_store(), Job(data.decode("utf-8", "replace")), "http://a/", Limits())
    assert reply.status in (200, 400, 403, 406)
    return reply


DOORS: Mapping[str, Door] = {
    "text": text,
    "front": front,
    **{
        suffix.removeprefix("."): source(suffix)
        for suffix in (".txt", ".html", ".jsonl", ".docx", ".csv", ".xlsx", ".pdf")
    },
    "rulings": rulings,
    "seeds": seeds,
    "ontology": ontology,
    "gold": gold,
    "query": query,
}
