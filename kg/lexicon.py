# SPDX-License-Identifier: MIT
"""The seed tables of `seeds/`, read once and indexed for the stages.

Every table is a TSV with a header line and `#` comments. `load_lexicon` reports every fault of
every table at once, with file and line. Nothing here knows a Chinese word: the tables do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import zip_longest
from pathlib import Path

import ahocorasick_rs

from kg.data import folder
from kg.errors import KnowledgeError
from kg.expressions import any_of, expression

TABLES = {
    "titles": ("title", "field", "kind"),
    "suffixes": ("suffix", "kind", "subkind", "note"),
    "honours": ("name", "aliases", "level", "recipients", "grantor", "since", "code", "source"),
    "editions": ("honour", "edition", "year", "number", "source"),
    "surnames": ("surname", "weight"),
    "places": ("code", "name", "short", "level", "parent"),
    "organizations": ("name", "kind", "aliases", "parent", "place"),
    "not_names": ("word", "note"),
    "short_forms": ("short", "full", "kind"),
    "words": ("class", "word"),
    "name_chars": ("char", "first", "second", "other"),
    "name_weights": ("feature", "weight"),
    "opening_weights": ("feature", "weight"),
    "body_weights": ("feature", "weight"),
    "event_weights": ("feature", "weight"),
    "participant_weights": ("feature", "weight"),
    "presented_weights": ("feature", "weight"),
}
"""Each table's columns: the one place to add a table."""

_CLASSES = expression(r"\{([a-z_|]+)\}")
LEVELS = ("province", "city", "county", "town")
DIVISIONS = ("省", "市", "区", "县", "州", "盟", "旗")
"""Ends of the full names of provinces, cities and counties."""


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative division: its code, names and the code of what it lies in."""

    code: str
    name: str
    short: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class HonourSeed:
    """One known honour."""

    name: str
    aliases: tuple[str, ...]
    level: str
    recipients: str
    grantor: str
    since: str
    code: str
    source: str


@dataclass(frozen=True, slots=True)
class BodySeed:
    """One publicly known body."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    parent: str
    place: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All seed tables, with the look-ups that the stages need; equal only to itself."""

    rows: dict[str, list[dict[str, str]]] = field(repr=False)

    @cached_property
    def _classes(self) -> dict[str, frozenset[str]]:
        classes: dict[str, set[str]] = {}
        for row in self.rows["words"]:
            classes.setdefault(row["class"], set()).add(row["word"])
        return {name: frozenset(words) for name, words in classes.items()}

    def words(self, name: str) -> frozenset[str]:
        """The words of one class of `seeds/words.tsv`."""
        return self._classes[name]

    def says(self, name: str, text: str) -> bool:
        """True where the text holds a word of one class of `seeds/words.tsv`."""
        return self.form(f"{{{name}}}").search(text) is not None

    def form(self, pattern: str) -> re.Pattern[str]:
        """An expression in which `{speech}` stands for any word of that class, `{win|confer}` for any of both.

        >>> from kg.data import folder
        >>> load_lexicon(folder("seeds")).form("(?:他|她){speech}[：:]$").search("他表示：").group()
        '他表示：'
        """
        forms = self._forms
        if pattern not in forms:
            forms[pattern] = expression(_CLASSES.sub(self._alternatives, pattern))
        return forms[pattern]

    def _alternatives(self, brace: re.Match[str]) -> str:
        return any_of(frozenset().union(*(self._classes[name] for name in brace[1].split("|"))))

    @cached_property
    def _forms(self) -> dict[str, re.Pattern[str]]:
        return {}

    def word_classes(self) -> dict[str, frozenset[str]]:
        """Every class of `seeds/words.tsv`."""
        return self._classes

    @cached_property
    def titles(self) -> dict[str, str]:
        """Title -> post or job."""
        return {row["title"]: row["kind"] for row in self.rows["titles"]}

    @cached_property
    def jobs(self) -> dict[str, str]:
        """Job -> the field where it is mostly met."""
        return {row["title"]: row["field"] for row in self.rows["titles"] if row["kind"] == "job"}

    @cached_property
    def surnames(self) -> dict[str, int]:
        """Surname -> holders in 100,000 people."""
        return {row["surname"]: int(row["weight"] or 1) for row in self.rows["surnames"]}

    @cached_property
    def suffixes(self) -> dict[str, tuple[str, str]]:
        """Ending -> (kind, subkind). The first row of an ending that names several kinds counts."""
        found: dict[str, tuple[str, str]] = {}
        for row in self.rows["suffixes"]:
            if row["note"].startswith("only after"):
                continue
            found.setdefault(row["suffix"], (row["kind"], row["subkind"]))
        return found

    def ending(self, name: str) -> str:
        """The longest ending of a name that `suffixes` holds; empty where it holds none."""
        return next((name[k:] for k in range(len(name)) if name[k:] in self.suffixes), "")

    @cached_property
    def short_endings(self) -> dict[str, tuple[str, ...]]:
        """What a title calls a body by one character -> how such bodies' names end (校长: 大学, 中学)."""
        found: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.words("called_by")):
            char, _, ending = word.partition(" ")
            found[char] = (*found.get(char, ()), ending)
        return found

    @cached_property
    def _regions(self) -> dict[str, Place]:
        pairs = (word.split(" ") for word in sorted(self.words("region")))
        return {name: self.places_by_name[place][0] for name, place in pairs}

    @cached_property
    def regions(self) -> re.Pattern[str]:
        """Old names of provinces and cities (三晋, 齐鲁), by which papers and honours call them."""
        return expression("|".join(self._regions) or "(?!)")

    def region_of(self, name: str) -> Place:
        """The place that an old name means."""
        return self._regions[name]

    @cached_property
    def written_out(self) -> dict[str, str]:
        """Short form -> what it stands for (经开区)."""
        return {row["short"]: row["full"] for row in self.rows["short_forms"]}

    @cached_property
    def posted_trades(self) -> frozenset[str]:
        """Those of the trades that tell a company only right before a post (某某食品|总经理)."""
        return frozenset(row["suffix"] for row in self.rows["suffixes"] if row["note"].endswith("before a post"))

    @cached_property
    def trades(self) -> frozenset[str]:
        """Words that end a company's name only after its brand (重工 in 中信重工)."""
        return frozenset(row["suffix"] for row in self.rows["suffixes"] if row["note"].startswith("only after"))

    @cached_property
    def honours(self) -> dict[str, HonourSeed]:
        """Every name and alias of an honour -> its row."""
        found: dict[str, HonourSeed] = {}
        for row in self.rows["honours"]:
            aliases = _split(row["aliases"])
            said = (row[column] for column in TABLES["honours"][2:])
            seed = HonourSeed(row["name"], aliases, *said)
            for name in (row["name"], *aliases):
                found.setdefault(name, seed)
        return found

    @cached_property
    def bodies(self) -> dict[str, BodySeed]:
        """Every name and alias of a known body -> its row."""
        found: dict[str, BodySeed] = {}
        for row in self.rows["organizations"]:
            aliases = _split(row["aliases"])
            seed = BodySeed(row["name"], row["kind"], aliases, row["parent"], row["place"])
            for name in (row["name"], *aliases):
                found.setdefault(name, seed)
        return found

    @cached_property
    def places(self) -> dict[str, Place]:
        """Code -> place."""
        return {row["code"]: Place(**row) for row in self.rows["places"]}

    @cached_property
    def places_by_name(self) -> dict[str, tuple[Place, ...]]:
        """Full or short name -> the places that bear it, larger ones first."""
        found: dict[str, list[Place]] = {}
        for place in self.places.values():
            for name in {place.name, place.short, _without_people(place)} - {""}:
                found.setdefault(name, []).append(place)
        return {name: tuple(sorted(p, key=lambda x: (LEVELS.index(x.level), x.code))) for name, p in found.items()}

    @cached_property
    def _place_terms(self) -> frozenset[str]:
        names = set()
        for place in self.places.values():
            if len(place.name) > 2 or place.level in ("province", "city"):
                names.add(place.name)
            if len(place.short) > 1 and place.level in ("province", "city"):
                names.add(place.short)
            if people_left_out := _without_people(place):
                names.add(people_left_out)
            if place.code.startswith("11") and place.level == "county" and len(place.short) > 1:
                names.add(place.short)
        return frozenset(names)

    @cached_property
    def _place_sizes(self) -> dict[str, list[int]]:
        """First two characters of places' names -> the lengths that such names have, longest first."""
        sizes: dict[str, set[int]] = {}
        for name in self._place_terms:
            sizes.setdefault(name[:2], set()).add(len(name))
        return {head: sorted(found, reverse=True) for head, found in sizes.items()}

    def place_length(self, text: str) -> int:
        """Length of the longest place's name that a text begins with, or 0.

        These are all full names of places, and the short names of provinces, cities and home districts.
        """
        for size in self._place_sizes.get(text[:2], ()):
            head = text[:size]
            if head in self._place_terms:
                return len(head)
        return 0

    def full_place(self, text: str) -> str:
        """The place that a text begins with, if it is written in full (某省, 某市, 某区); else empty.

        A short name may be that of a brand (安康 in 安康杯).
        """
        place = text[: self.place_length(text)]
        return place if place.endswith(DIVISIONS) else ""

    def home(self, words: str) -> Place | None:
        """The place that the words for a paper's home mean, the last they name; None where they are not all places.

        >>> from kg.knowledge import load_knowledge
        >>> lexicon = load_knowledge().lexicon
        >>> lexicon.home("吉林省长春市朝阳区").code, lexicon.home("朝阳区").code, lexicon.home("云州")
        ('220104', '110105', None)
        """
        found = self.find_places(words)
        if not found or sum(end - start for start, end in found) < len(words):
            return None
        wide, homes = (self.places_by_name[words[start:end]] for start, end in (found[0], found[-1]))
        provinces = {place.code[:2] for place in wide}
        return next((place for place in homes if place.code[:2] in provinces), None)

    @cached_property
    def _place_automaton(self) -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
        names = sorted(self._place_terms)
        return ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), names

    def find_places(self, text: str) -> list[tuple[int, int]]:
        """Start and end of every place named in a text, the longest where several fit."""
        automaton, _ = self._place_automaton
        return [(start, end) for _, start, end in automaton.find_matches_as_indexes(text)]

    @cached_property
    def not_names(self) -> frozenset[str]:
        """Words that look like a person's name and are none."""
        return frozenset(row["word"] for row in self.rows["not_names"])

    @cached_property
    def name_chars(self) -> dict[str, tuple[float, float]]:
        """Character -> log odds of standing first or second in a given name."""
        return {row["char"]: (float(row["first"]), float(row["second"])) for row in self.rows["name_chars"]}

    def weights(self, decision: str) -> dict[str, float]:
        """Sign -> its weight in one of the decisions that are learned (`seeds/*_weights.tsv`, by `training/`).

        Those are: is this a person's `name`, do titles open an article (`opening`), is this a `body`, is this
        the `event` that a report tells of. In log odds.
        """
        if decision not in self._weights:
            rows = self.rows[f"{decision}_weights"]
            self._weights[decision] = {row["feature"]: float(row["weight"]) for row in rows}
        return self._weights[decision]

    @cached_property
    def _weights(self) -> dict[str, dict[str, float]]:
        return {}


def _without_people(place: Place) -> str:
    """What a prefecture or county is called without its peoples (延边州, 长阳县); empty for any other place."""
    lower = place.level in ("city", "county") and len(place.short) > 1
    return place.short + place.name[-1] if lower and place.name[-3:-1] == "自治" else ""


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


@cache
def shipped_lexicon() -> Lexicon:
    """The seed tables that travel with the package, read once."""
    return load_lexicon(folder("seeds"))


def load_lexicon(seeds: Path) -> Lexicon:
    """Read every seed table of a folder; raise `KnowledgeError` with all faults at once."""
    faults: list[str] = []
    rows = {name: list(_rows(seeds / f"{name}.tsv", columns, faults)) for name, columns in TABLES.items()}
    if faults:
        raise KnowledgeError(faults)
    return Lexicon(rows)


def _rows(path: Path, columns: tuple[str, ...], faults: list[str]) -> Iterator[dict[str, str]]:
    if not path.is_file():
        faults.append(f"{path.name}: the seed table is missing")
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        faults.append(f"{path.name}: not UTF-8: {error}")
        return
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line and not line.startswith("#")]
    header = tuple(numbered[0][1].split("\t")) if numbered else ()
    if header != columns:
        faults.append(f"{path.name}: columns are {header}, must be {columns}")
        return
    for number, line in numbered[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            faults.append(f"{path.name}:{number}: {len(cells)} cells for {len(columns)} columns")
            continue
        if len(cells) == len(columns):
            yield dict(zip(columns, cells, strict=True))
        else:
            yield dict(zip_longest(columns, cells, fillvalue=""))
