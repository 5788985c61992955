# SPDX-License-Identifier: MIT
"""`kg eval FOLDER GOLD…` scores a graph that is built already as pages that are built by themselves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.pipeline import Request, run

SEEN = Path(__file__).parent / "gold" / "seen"
PAGES = ("a_02_page_energy", "a_05_agency_policy", "d1_01_district_award_list")


def evaluate(*words: object) -> Result:
    return CliRunner().invoke(main, ["eval", *map(str, words)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages, one of them below another folder and one in JSONL, their annotations in `gold`, the graph of all."""
    place = tmp_path_factory.mktemp("eval")
    for name in ("in/below", "gold", "both"):
        (place / name).mkdir(parents=True)
    for name in PAGES:
        shutil.copy(SEEN / f"{name}.json", place / "gold")
        for path in (SEEN / f"{name}.json", SEEN / f"{name}.txt"):
            shutil.copy(path, place / "both")
    shutil.copy(SEEN / f"{PAGES[0]}.txt", place / "in" / "below")
    shutil.copy(SEEN / f"{PAGES[1]}.txt", place / "in")
    head, _, text = (SEEN / f"{PAGES[2]}.txt").read_text(encoding="utf-8").partition("\n\n")
    page = {"id": "1", "text": text} | dict(line.split(": ", 1) for line in head.splitlines())
    (place / "in" / f"{PAGES[2]}.jsonl").write_text(json.dumps(page) + "\n", encoding="utf-8")
    (place / "in" / "other.txt").write_text("云州市总工会表彰劳模\n\n本报讯 云州市总工会表彰张三。\n", encoding="utf-8")
    run([place / "in"], Request(out=place / "out", keep_private=True))
    return place


def test_a_built_folder_has_the_figures_of_pages_built_by_themselves_and_none_of_other_pages(folder: Path) -> None:
    alone = evaluate(folder / "both", "--json")
    built = evaluate(folder / "out", folder / "gold", "--json")
    assert built.exit_code == 0, built.output
    assert json.loads(built.stdout)["gold"] == json.loads(alone.stdout)["both"]
    shutil.copy(folder / "out" / "graph.ttl", folder / "alone.ttl")
    assert evaluate(folder / "alone.ttl", folder / "gold", "--json").stdout == built.stdout


def test_single_annotations_are_one_set_and_mistakes_are_sorted(folder: Path) -> None:
    files = [folder / "gold" / f"{name}.json" for name in PAGES[:2]]
    shown = evaluate(folder / "out", *files, "--errors")
    assert (shown.exit_code, shown.stdout.split("\n")[0].split()) == (0, ["gold"])
    assert "gold: " in shown.stdout
    assert json.loads(evaluate(folder / "out", *files, "--json").stdout)["gold"]["pages"] == 2


def test_a_page_in_which_nothing_was_found_is_missed_and_one_that_was_not_built_is_told(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{PAGES[1]}.txt").write_text("目录\n", encoding="utf-8")
    run([tmp_path / "in"], Request(out=tmp_path / "out"))
    shown = evaluate(tmp_path / "out", folder / "gold" / f"{PAGES[1]}.json", "--json")
    row = json.loads(shown.stdout)["gold"]["figures"]["ENTITIES"]
    assert (row["tp"], row["fp"], row["fn"] > 0) == (0, 0, True)
    refused = evaluate(tmp_path / "out", folder / "gold")
    assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)
    assert f"{PAGES[0]}.json: its source is not in the graph; build it, too" in refused.stderr


def test_an_annotation_of_one_of_two_pages_of_a_name_has_to_say_which(folder: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        shutil.copy(SEEN / f"{PAGES[1]}.txt", tmp_path / "in" / name)
    run([tmp_path / "in"], Request(out=tmp_path / "out"))
    gold = json.loads((folder / "gold" / f"{PAGES[1]}.json").read_text(encoding="utf-8"))
    refused = evaluate(tmp_path / "out", folder / "gold" / f"{PAGES[1]}.json")
    assert (refused.exit_code, "say which in `source`" in refused.stderr) == (2, True)
    (tmp_path / "gold.json").write_text(json.dumps(gold | {"source": f"b/{PAGES[1]}.txt"}), encoding="utf-8")
    assert evaluate(tmp_path / "out", tmp_path / "gold.json").exit_code == 0


def test_floors_are_no_matter_of_a_built_folder_and_without_annotations_there_is_nothing_to_score(
    folder: Path, tmp_path: Path
) -> None:
    assert evaluate(folder / "out", folder / "gold", "--update-floors", "--floors", tmp_path / "f.json").exit_code == 2
    for words in ([folder / "out"], [folder / "out", tmp_path]):
        refused = evaluate(*words)
        assert (refused.exit_code, "no annotation here" in refused.stderr) == (2, True)
