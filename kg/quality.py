# SPDX-License-Identifier: MIT
"""How good the tool is on annotated pages, and the floors below which it must not fall.

Sets of annotated pages are found, built one source at a time and compared, or compared with a graph
that is built already; the scoring itself is in `kg.evaluation`. Floors are figures written down; they only rise.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import SourceError, unreadable
from kg.evaluation import Compared, Side, compare, gold_side, graph_side
from kg.evaluation.parts import parts
from kg.graph import KnowledgeGraph
from kg.model import Records
from kg.pipeline import build, file_of
from kg.rdf_read import load
from kg.readings import file_paths

TOLERANCE = 0.005
"""How far below its floor a figure may lie: one relation in two hundred is not a fall."""

Figures = Mapping[str, Mapping[str, float]]
Floors = dict[str, dict[str, float]]
"""Set -> key of the score -> floor."""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Some annotated pages that are scored together."""

    name: str
    pairs: tuple[tuple[tuple[Path, ...], Path], ...]
    """Annotations and source of each page: one whole annotation, and others that say more of its articles."""


def find_sets(given: Iterable[Path]) -> list[GoldSet]:
    """The sets that some files and folders make.

    A folder that holds annotations beside their sources is a set under its own name; all other
    annotations and sources are joined by name into one set, named after the sources' folder; several
    annotations of one source are taken together.
    """
    sets: list[GoldSet] = []
    loose_gold: list[Path] = []
    loose_sources: list[Path] = []
    for path in given:
        if not path.exists():
            raise SourceError("no such file or folder", where=str(path), mend="give annotations and their sources")
        files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        gold = [p for p in files if p.suffix == ".json" and (not path.is_dir() or p.name != "floors.json")]
        sources = [p for p in files if p.suffix not in (".json", ".md", ".py")]
        if path.is_dir() and gold and sources:
            sets.append(GoldSet(path.name, tuple(_joined(gold, sources))))
        else:
            loose_gold += gold
            loose_sources += sources
    if loose_gold:
        pairs = tuple(_joined(loose_gold, loose_sources))
        sets.append(GoldSet(pairs[0][1].parent.name, pairs))
    if not sets:
        raise SourceError(
            "no annotation here",
            where=" ".join(map(str, given)),
            mend="give GOLD.json and its source, or FOLDER and GOLD.json",
        )
    return sets


def _joined(gold: Iterable[Path], sources: Iterable[Path]) -> Iterator[tuple[tuple[Path, ...], Path]]:
    found: dict[Path, list[Path]] = {}
    by_name = {name: path for path in sources for name in (path.stem, path.name)}
    for path in gold:
        source = by_name.get(read_gold(path).get("source", ""), by_name.get(path.stem))
        if source is None:
            raise SourceError("its source is not given", where=str(path), mend="give the page that it annotates, too")
        found.setdefault(source, []).append(path)
    yield from ((tuple(paths), source) for source, paths in found.items())


def whole_gold(paths: Iterable[Path]) -> dict[str, Any]:
    """The annotations of one source as one: an article without `entities` adds to the one with its headline."""
    read = [read_gold(path) for path in paths]
    whole = [article for data in read for article in data["articles"] if "entities" in article]
    by_headline = {article.get("headline"): article for article in whole}
    for data in read:
        for more in data["articles"]:
            if "entities" in more:
                continue
            if more.get("headline") not in by_headline:
                what = f"says more of an article that is not annotated: {more.get('headline')}"
                raise SourceError(what, where=str(data.get("source")), mend="give the whole annotation, too")
            by_headline[more.get("headline")].update(more)
    return {"articles": whole}


def read_gold(path: Path) -> dict[str, Any]:
    """One annotation file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data.get("articles"), list):
            raise TypeError
    except OSError as fault:
        raise unreadable(str(path), fault) from fault
    except (ValueError, TypeError, AttributeError):
        mend = "give JSON with `source` and `articles`"
        raise SourceError("is no annotation", where=str(path), mend=mend) from None
    return dict(data)


def compare_set(pages: GoldSet) -> list[Compared]:
    """Build each page of a set by itself and hold it against its annotation."""
    return [
        compare(source.name, _side(gold), graph_side(build(source, keep_private=True))) for gold, source in pages.pairs
    ]


def compare_built(place: Path, given: Iterable[Path]) -> dict[str, list[Compared]]:
    """Hold the graph of a built folder, or of a Turtle file, against annotations: each page by what its words gave.

    A folder of annotations is a set under its own name, all files together are another.
    """
    given = list(given)
    loose = [path for path in given if not path.is_dir()]
    sets = {path.name: sorted(path.glob("*.json")) for path in given if path.is_dir()}
    if loose:
        sets[loose[0].resolve().parent.name] = loose
    sets = {name: gold for name, paths in sets.items() if (gold := [p for p in paths if p.name != "floors.json"])}
    if not sets:
        raise SourceError("no annotation here", where=" ".join(map(str, given)), mend="give GOLD.json behind FOLDER")
    graph = load(place)
    known = {article.source for article in graph.records.articles} | file_paths(place).keys()
    names = _names(known)
    pages = {name: list(_by_page(gold, names)) for name, gold in sets.items()}
    wanted = {page for rows in pages.values() for page, _ in rows}
    of = parts(graph, lambda source: source if source in wanted else file_of(source))
    nothing = KnowledgeGraph(Records())
    return {
        name: [compare(page, _side(gold), graph_side(of.get(page, nothing))) for page, gold in rows]
        for name, rows in pages.items()
    }


def _names(sources: Iterable[str]) -> dict[str, set[str]]:
    """What an annotation may call each page and each file of pages that a graph was built from."""
    names: dict[str, set[str]] = defaultdict(set)
    for source in sources:
        names[source].add(source)
        file = file_of(source)
        for name in (file, Path(file).name, Path(file).stem):
            names[name].add(file)
    return names


def _by_page(gold: Iterable[Path], names: Mapping[str, set[str]]) -> Iterator[tuple[str, tuple[Path, ...]]]:
    """The pages of a graph that are annotated, each with its annotations."""
    found: dict[str, list[Path]] = {}
    for path in gold:
        told = read_gold(path).get("source", "")
        pages = names.get(told) or names.get(path.stem) or set()
        exact = {told} & pages or set(pages)
        if len(exact) != 1:
            what = f"its source may be any of {', '.join(sorted(exact))}" if exact else "its source is not in the graph"
            mend = "say which in `source`" if exact else "build it, too"
            raise SourceError(what, where=str(path), mend=mend)
        found.setdefault(exact.pop(), []).append(path)
    yield from ((page, tuple(paths)) for page, paths in found.items())


def _side(gold: Sequence[Path]) -> Side:
    """What the annotators of one page say."""
    try:
        return gold_side(whole_gold(gold))
    except (LookupError, TypeError, AttributeError, ValueError) as fault:
        what = f"is no annotation: {fault} is missing or of another kind"
        raise SourceError(what, where=str(gold[0]), mend="see the annotations in tests/gold") from None


def floor_figures(figures: Figures) -> dict[str, float]:
    """The one figure of each key that a floor holds: F1, the share of attributes, or a count of faults."""
    held = {}
    for key, row in figures.items():
        if key == "conferral/asserted though not held":
            continue
        held[key] = float(row["share"] if "share" in row else row["f1"])
    if "relation/hasHonour" in figures:
        held["conferral precision"] = float(figures["relation/hasHonour"]["p"])
    return held


def fallen(name: str, figures: Figures, floors: Floors) -> list[str]:
    """One line for each figure of a set below its floor."""
    held = floor_figures(figures)
    return [
        f"{name} {key}: {held.get(key, 0.0):.3f}, floor {floor:.3f}"
        for key, floor in sorted(floors.get(name, {}).items())
        if held.get(key, 0.0) < floor - TOLERANCE
    ]


def raised(name: str, figures: Figures, floors: Floors) -> Floors:
    """The floors with those of one set raised to its figures; none is lowered."""
    known = floors.get(name, {})
    held = floor_figures(figures)
    higher = {key: max(known.get(key, 0.0), held.get(key, 0.0)) for key in sorted({*known, *held})}
    return {**floors, name: higher}


def read_floors(path: Path) -> Floors:
    """The floors of a file; none where it is missing."""
    if not path.is_file():
        return {}
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def floors_text(floors: Floors) -> str:
    """The file of some floors."""
    return json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
