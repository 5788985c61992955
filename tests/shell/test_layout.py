# SPDX-License-Identifier: MIT
"""The house rules that no linter holds: imports point one way, and nothing grows too long."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULE_LINES = 400
FUNCTION_LINES = 40
POSITIONAL = 5

LEVELS = {
    0: "clauses errors iso_dates model pinyin spreadsheets table_cache",
    0.2: "data",
    0.3: "expressions labels weighing",
    0.5: "lexicon words sieve on_disk",
    0.7: "privacy.forms roles",
    0.8: "privacy.needs privacy.words",
    1: "columns privacy.hidden privacy.names stages outputs rdf_terms analysis ledger search compare bylines names"
    " ontology"
    " mentions.span mentions.editions"
    " exports.page.assemble exports.page.communities exports.page.texts",
    1.2: "rdf cell_words titles_told rulings readings facts.year_told",
    1.3: "post_cells",
    1.5: "body_lines groups privacy standings tables",
    1.7: "unread",
    2: "graph mentions text ontology_ttl facts.coding facts.rosters facts.topics facts.years_listed facts.doers"
    " facts.engine facts.body_worth facts.chains facts.names facts.examples facts.totals"
    " facts.counted facts.figure_forms facts.figures facts.works facts.report facts.awards facts.award_status"
    " facts.award_tables facts.award_lists facts.list_headings facts.list_rows facts.captions facts.taken"
    " facts.derived facts.days facts.self_told facts.venues facts.former facts.fitting facts.fitting_posts"
    " facts.hearsay facts.honour_runs facts.under_names facts.jointly facts.alliances"
    " facts.cells facts.pointing facts.guests facts.grants facts.posts facts.winners facts.hosts facts.homes resolve"
    " facts.signed facts.hosts_give facts.rivals exports.page.layout",
    2.5: "sources",
    2.7: "read_sources",
    3: "hints review facts.belonging knowledge rdf_read exports entity_page evaluation shapes",
    4: "facts store push check check_graph",
    5: "read_page query",
    6: "questions workers pipeline",
    7: "served_pages verify quality spark",
    8: "serve __init__",
    9: "cli",
    10: "__main__",
}
"""Each module, or package with all its modules, and its level: the longest name that fits counts.
A module imports only from lower levels, or from its own package. This is the one table of it."""


def modules() -> dict[str, Path]:
    names = {}
    for path in sorted((ROOT / "kg").rglob("*.py")):
        parts = path.relative_to(ROOT / "kg").with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)] = path
    return names


MODULES = modules()


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(name: str) -> Iterator[str]:
    """The modules of this package that a module imports, for typing and inside functions included."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ImportFrom) and node.module and (node.module + ".").startswith("kg."):
            for alias in node.names:
                full = f"{node.module}.{alias.name}".removeprefix("kg.")
                below = node.module.removeprefix("kg").removeprefix(".") or "__init__"
                yield full if full in MODULES else below


def level(name: str) -> int:
    table = {module: number for number, line in LEVELS.items() for module in line.split()}
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if (prefix := ".".join(parts[:length])) in table:
            return table[prefix]
    raise AssertionError(f"kg.{name} has no level: put it into LEVELS")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_from_lower_levels_or_its_own_package(name: str) -> None:
    package = name.split(".", maxsplit=1)[0]
    wrong = [
        other
        for other in imports(name)
        if level(other) >= level(name) and (other.split(".")[0] != package or level(other) > level(name))
    ]
    assert wrong == []


def test_every_name_that_has_a_level_is_a_module_and_has_one() -> None:
    names = [name for line in LEVELS.values() for name in line.split()]
    assert sorted(set(names)) == sorted(names)
    assert set(names) - set(MODULES) == set()


def test_no_modules_need_each_other() -> None:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in imports(name):
                visit(other, (*path, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


@pytest.mark.parametrize("name", MODULES)
def test_a_module_has_at_most_400_lines_and_says_what_it_is_for(name: str) -> None:
    assert MODULES[name].read_text(encoding="utf-8").count("\n") <= MODULE_LINES
    assert ast.get_docstring(tree(name))


@pytest.mark.parametrize("name", MODULES)
def test_functions_are_short_and_take_few_arguments_by_place(name: str) -> None:
    wrong = []
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said = ast.get_docstring(node, clean=False)
            length = node.end_lineno - node.lineno + 1 - (said.count("\n") + 1 if said else 0)
            command = any(ast.unparse(decorator).startswith("click.") for decorator in node.decorator_list)
            by_place = [a.arg for a in (*node.args.posonlyargs, *node.args.args) if a.arg not in ("self", "cls")]
            if length > FUNCTION_LINES or (len(by_place) > POSITIONAL and not command):
                wrong.append(f"{node.name}: {length} lines, {len(by_place)} arguments")
    assert wrong == []


def test_the_package_imports_nothing_heavy() -> None:
    code = "import sys, kg; dir(kg); print(len([m for m in sys.modules if m.startswith('kg.')]))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def test_the_public_names_are_these() -> None:
    import kg

    assert kg.__all__ == ["KgError", "KnowledgeGraph", "build", "load"]
    assert all(getattr(kg, name) for name in kg.__all__)
