# SPDX-License-Identifier: MIT
"""The seed tables have the shape that the loaders expect, read here with nothing but :mod:`csv`."""

from __future__ import annotations

import ast
import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

SEEDS = Path(__file__).parent.parent / "seeds"

COLUMNS = {
    "editions.tsv": ("honour", "edition", "year", "number", "source"),
    "honours.tsv": ("name", "aliases", "level", "recipients", "grantor", "since", "code", "source"),
    "not_names.tsv": ("word", "note"),
    "organizations.tsv": ("name", "kind", "aliases", "parent", "place"),
    "places.tsv": ("code", "name", "short", "level", "parent"),
    "short_forms.tsv": ("short", "full", "kind"),
    "suffixes.tsv": ("suffix", "kind", "subkind", "note"),
    "surnames.tsv": ("surname", "weight"),
    "titles.tsv": ("title", "field", "kind"),
}

#: Columns that identify a row together; else the first column does.
KEYS = {"editions.tsv": ("honour", "year", "edition")}

#: Fewest rows that make the table useful.
FLOORS = {
    "editions.tsv": 10,
    "honours.tsv": 250,
    "not_names.tsv": 500,
    "organizations.tsv": 400,
    "places.tsv": 3200,
    "short_forms.tsv": 100,
    "suffixes.tsv": 500,
    "surnames.tsv": 450,
    "titles.tsv": 700,
}

#: How classes of words begin that are asked for by a kind.
FAMILIES = ("column_", "identity_")

MAY_BE_EMPTY = {
    "editions.tsv": {"edition"},
    "honours.tsv": {"aliases", "grantor", "since", "code"},
    "not_names.tsv": {"note"},
    "organizations.tsv": {"aliases", "parent", "place"},
    "places.tsv": {"parent"},
    "suffixes.tsv": {"subkind", "note"},
}

EVENT_KINDS = (
    "Activity Campaign Ceremony Competition Exhibition Forum Lecture Meeting Performance Signing Sports Training Visit"
)

ALLOWED = {
    ("honours.tsv", "level"): "national province city district industry enterprise",
    ("honours.tsv", "recipients"): "person group both",
    ("organizations.tsv", "kind"): "Union Enterprise Organization Studio",
    ("places.tsv", "level"): "province city county town",
    ("short_forms.tsv", "kind"): "government congress party mass union honour school medical research enterprise weak",
    ("suffixes.tsv", "kind"): "Union Enterprise Organization Studio Event Place Honour Document",
    ("titles.tsv", "field"): "party government union enterprise technical school medical legal military media social",
    ("titles.tsv", "kind"): "post job",
}

#: The generated table has to stay small enough to be read and shipped.
LARGEST_PLACES = 200_000

PARENT_LEVELS = {"province": {""}, "city": {"province"}, "county": {"province", "city"}, "town": {"county"}}


def read_rows(name: str) -> list[dict[str, str]]:
    """Read one table without its comment lines."""
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def split_list(cell: str, separator: str) -> list[str]:
    """Split a cell that holds a list; an empty cell holds none."""
    return cell.split(separator) if cell else []


def find_repeated(values: list[str]) -> list[str]:
    """Give the values that occur more than once."""
    return sorted(value for value, times in Counter(values).items() if times > 1)


@pytest.mark.parametrize("name", COLUMNS)
class TestEveryTable:
    def test_is_plain_text_with_comments_only_at_the_top(self, name: str) -> None:
        text = (SEEDS / name).read_bytes().decode("utf-8")
        lines = text.split("\n")
        comments = [number for number, line in enumerate(lines) if line.startswith("#")]
        assert comments == list(range(len(comments)))
        assert comments, "the top has to say what the table is and where its facts come from"
        assert text.endswith("\n")
        assert "\r" not in text
        assert [line for line in lines[:-1] if not line.strip()] == []

    def test_has_its_columns_in_order_and_every_cell_filled(self, name: str) -> None:
        lines = [line for line in (SEEDS / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert tuple(lines[0].split("\t")) == COLUMNS[name]
        assert [line for line in lines if line.count("\t") != len(COLUMNS[name]) - 1] == []
        required = [column for column in COLUMNS[name] if column not in MAY_BE_EMPTY.get(name, set())]
        assert [row for row in read_rows(name) for column in required if not row[column]] == []

    def test_has_no_stray_space_and_no_decomposed_character(self, name: str) -> None:
        cells = [cell for row in read_rows(name) for cell in row.values()]
        assert [cell for cell in cells if cell != cell.strip() or unicodedata.normalize("NFC", cell) != cell] == []

    def test_has_no_row_twice(self, name: str) -> None:
        key = KEYS.get(name, COLUMNS[name][:1])
        assert find_repeated(["\t".join(row[column] for column in key) for row in read_rows(name)]) == []

    def test_has_enough_rows(self, name: str) -> None:
        assert len(read_rows(name)) >= FLOORS[name]


@pytest.mark.parametrize(("name", "column"), ALLOWED)
def test_a_closed_column_holds_only_its_words(name: str, column: str) -> None:
    allowed = set(ALLOWED[name, column].split())
    assert {row[column] for row in read_rows(name)} - allowed == set()


@pytest.mark.parametrize("name", ["honours.tsv", "organizations.tsv"])
def test_an_alias_belongs_to_one_row_and_is_no_other_rows_name(name: str) -> None:
    rows = read_rows(name)
    aliases = [alias for row in rows for alias in split_list(row["aliases"], "|")]
    assert find_repeated(aliases) == []
    assert set(aliases) & {row["name"] for row in rows} == set()
    assert "" not in aliases


def test_every_event_suffix_says_which_event_and_no_other_does() -> None:
    kinds = set(EVENT_KINDS.split())
    rows = read_rows("suffixes.tsv")
    assert {row["subkind"] for row in rows if row["kind"] == "Event"} == kinds
    assert [row for row in rows if row["kind"] != "Event" and row["subkind"] in kinds] == []


def test_the_parent_of_a_body_is_a_body_and_its_place_a_place() -> None:
    rows = read_rows("organizations.tsv")
    names = {row["name"] for row in rows}
    codes = {row["code"] for row in read_rows("places.tsv")}
    assert {row["parent"] for row in rows} - names - {""} == set()
    assert {row["place"] for row in rows} - codes - {""} == set()


def test_no_body_is_its_own_ancestor() -> None:
    parents = {row["name"]: row["parent"] for row in read_rows("organizations.tsv")}
    for name in parents:
        seen = [name]
        while parent := parents[seen[-1]]:
            assert parent not in seen, name
            seen.append(parent)


def test_every_grantor_is_a_known_body() -> None:
    bodies = read_rows("organizations.tsv")
    forms = {row["name"] for row in bodies} | {a for row in bodies for a in split_list(row["aliases"], "|")}
    grantors = {body for row in read_rows("honours.tsv") for body in split_list(row["grantor"], "、")}
    assert grantors - forms == set()


def test_every_edition_is_of_a_known_honour_with_plain_numbers() -> None:
    rows = read_rows("editions.tsv")
    assert {row["honour"] for row in rows} - {row["name"] for row in read_rows("honours.tsv")} == set()
    assert [row for row in rows if not (row["year"].isdecimal() and row["number"].isdecimal())] == []
    assert [row for row in rows if row["edition"] and not row["edition"].isdecimal()] == []


def test_every_honour_dates_from_a_year_or_says_nothing() -> None:
    years = {row["since"] for row in read_rows("honours.tsv")} - {""}
    assert [year for year in years if not (year.isdecimal() and len(year) == 4)] == []


def test_a_bare_word_of_praise_is_no_honour() -> None:
    honours = read_rows("honours.tsv")
    forms = {row["name"] for row in honours} | {a for row in honours for a in split_list(row["aliases"], "|")}
    assert forms & {"劳模", "劳动模范", "工匠", "大工匠", "先进工作者", "先进典型", "标兵", "能手", "模范"} == set()


def test_every_weight_is_a_positive_whole_number() -> None:
    weights = [row["weight"] for row in read_rows("surnames.tsv")]
    assert [weight for weight in weights if not weight.isdecimal() or int(weight) < 1] == []
    assert sum(map(int, weights)) <= 100_000


def test_a_place_lies_in_a_place_of_the_next_level() -> None:
    places = {row["code"]: row for row in read_rows("places.tsv")}
    for row in places.values():
        parent = places[row["parent"]]["level"] if row["parent"] else ""
        assert parent in PARENT_LEVELS[row["level"]], row


def test_the_short_form_of_a_place_begins_its_name() -> None:
    assert [row for row in read_rows("places.tsv") if not row["name"].startswith(row["short"])] == []


def test_towns_are_of_beijing_only_and_the_table_is_small() -> None:
    towns = [row["code"] for row in read_rows("places.tsv") if row["level"] == "town"]
    assert [code for code in towns if not code.startswith("11")] == []
    assert (SEEDS / "places.tsv").stat().st_size < LARGEST_PLACES


def test_a_short_form_is_shorter_than_what_it_stands_for_or_guards_a_name_that_holds_one() -> None:
    rows = read_rows("short_forms.tsv")
    shorts = {row["short"] for row in rows if row["short"] != row["full"]}
    guards = [row["short"] for row in rows if row["short"] == row["full"]]
    assert [row for row in rows if row["short"] not in guards and len(row["short"]) >= len(row["full"])] == []
    assert [name for name in guards if not any(short in name for short in shorts)] == []


def test_short_forms_stand_in_an_order_in_which_they_can_be_replaced() -> None:
    ranks = [(row["kind"] == "weak", -len(row["short"])) for row in read_rows("short_forms.tsv")]
    assert ranks == sorted(ranks)


def test_a_weak_short_form_is_no_alias() -> None:
    weak = {row["short"] for row in read_rows("short_forms.tsv") if row["kind"] == "weak"}
    aliases = {a for row in read_rows("organizations.tsv") for a in split_list(row["aliases"], "|")}
    assert weak & aliases == set()


def test_no_title_is_a_body_or_an_honour() -> None:
    titles = {row["title"] for row in read_rows("titles.tsv")}
    suffixes = {row["suffix"] for row in read_rows("suffixes.tsv")}
    honours = {row["name"] for row in read_rows("honours.tsv")}
    bodies = {row["name"] for row in read_rows("organizations.tsv")}
    assert titles & (suffixes | honours | bodies) == set()


def test_no_word_that_is_no_name_is_a_surname_or_a_title() -> None:
    words = {row["word"] for row in read_rows("not_names.tsv")}
    assert words & {row["surname"] for row in read_rows("surnames.tsv")} == set()
    assert [word for word in words if not 2 <= len(word) <= 3] == []


def test_classes_of_words_stand_in_the_order_of_their_names_and_hold_no_word_twice() -> None:
    rows = [(row["class"], row["word"]) for row in read_rows("words.tsv")]
    assert [name for name, _ in rows] == sorted(name for name, _ in rows)
    assert [row for row, times in Counter(rows).items() if times > 1] == []


def test_every_class_of_words_is_asked_for() -> None:
    rows = (SEEDS / "words.tsv").read_text(encoding="utf-8").splitlines()
    classes = {row.split("\t")[0] for row in rows if not row.startswith("#")} - {"class"}
    root = SEEDS.parent
    sources = [*(root / "kg").rglob("*.py"), *(root / "ontology").rglob("*.toml"), *(root / "training").rglob("*.py")]
    told = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    asked = set(re.findall(r"\w+", told))
    assert {name for name in classes - asked if not name.startswith(FAMILIES)} == set()


def test_every_class_that_code_names_is_there() -> None:
    """A lexicon says that a class is missing only when a page first asks for it."""
    rows = (SEEDS / "words.tsv").read_text(encoding="utf-8").splitlines()
    classes = {row.split("\t")[0] for row in rows if not row.startswith("#")}
    named = set()
    for path in (SEEDS.parent / "kg").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
        asked = {call.func.attr for call in calls} & {"form", "words", "says"}
        texts = [call.args[0] for call in calls if call.func.attr in ("words", "says") and call.args]
        named |= {(path.name, text.value) for text in texts if isinstance(text, ast.Constant)}
        for node in ast.walk(tree) if "form" in asked else ():
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                braces = re.findall(r"\{([a-z_|]+)\}", node.value)
                named |= {(path.name, name) for brace in braces for name in brace.split("|")}
    assert len(named) > 300
    assert {(path, name) for path, name in named if name not in classes} == set()
