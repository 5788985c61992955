# SPDX-License-Identifier: MIT
"""`kg build --engine spark` gives the graph of the local engine, and a killed worker costs only its partition."""

from __future__ import annotations

import gzip
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.articles import write_articles
from kg.cli import main
from kg.model import Ruling
from kg.pipeline import Request, run
from kg.resolve.components import components
from kg.spark import build_on_spark
from kg.spark.session import spark_session
from kg.spark.ties import components_of
from tests.hostile.test_privacy import PAGE, PRIVATE, PUBLIC
from tests.shell.files import write_html
from tests.spark import stages

ROOT = Path(__file__).parents[2]
MASTER = "local[2]"
RULINGS = """
same 北京市总工会 | 江苏省总工会
different 唐守业 | 霍明远
same 没有这个人 | 也没有
rename 石景山区总工会 -> 京石总工会
deny organizer 没有这个活动 -> 北京市总工会
add hasHonour 唐守业 -> 首都劳动奖章 # 名单
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same sources built by both engines, with a worker killed on the way."""
    place = tmp_path_factory.mktemp("spark")
    write_articles(place / "made.jsonl", 60)
    (place / "rulings.txt").write_text(RULINGS, encoding="utf-8")
    write_html(place / "visit.html", body=PAGE)
    sources = [ROOT / "seeds" / "pages", *sorted((ROOT / "tests" / "gold").rglob("*.txt"))]
    sources += [place / "made.jsonl", place / "visit.html"]
    local = Request(out=place / "local", rulings=place / "rulings.txt", formats=("ntriples", "parquet"))
    (place / "told-local").write_text(told(run(sources, local).graph.records.rulings), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(stages.MARK, str(place / "killed"))
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *sys.path]))
        request = Request(out=place / "spark", rulings=place / "rulings.txt")
        built = build_on_spark(sources, request, master=MASTER, stages=stages.stages())
    (place / "told-spark").write_text(told(built.rulings), encoding="utf-8")
    return place


def told(rulings: Iterable[Ruling]) -> str:
    """What came of the rulings by hand, a line for each."""
    by_hand = {(r.by, r.verdict, r.left_name, r.right_name) for r in rulings if "rulings.txt:" in r.by}
    return "".join(f"{' '.join(row)}\n" for row in sorted(by_hand))


def test_the_triples_are_those_of_the_local_engine(folder: Path) -> None:
    local = (folder / "local" / "graph.nt").read_text(encoding="utf-8").splitlines()
    parts = sorted((folder / "spark" / "graph.nt").glob("part-*.gz"))
    spark = [line for part in parts for line in gzip.decompress(part.read_bytes()).decode().splitlines()]
    assert len(local) > 30_000
    assert len(parts) > 1
    assert not [line for line in spark if 'headline> ""' in line]
    assert sorted(spark) == sorted(set(local))  # a ruling may stand twice in a file, which is one in a graph


@pytest.mark.parametrize("name", ["entities", "facts"])
def test_the_parquet_files_hold_the_same_rows(folder: Path, name: str) -> None:
    from pyarrow import parquet

    found = [parquet.read_table(folder / engine / f"{name}.parquet").to_pylist() for engine in ("local", "spark")]
    local, spark = (sorted(rows, key=lambda row: row["id"]) for rows in found)
    assert len(local) > 1_000
    assert spark == local


def test_what_came_of_rulings_by_hand_is_told_as_on_one_machine(folder: Path) -> None:
    local, spark = ((folder / f"told-{engine}").read_text(encoding="utf-8") for engine in ("local", "spark"))
    assert "没有这个人" in local
    assert " add 唐守业 首都劳动奖章" in local
    assert spark == local


def test_the_extracted_texts_are_kept(folder: Path) -> None:
    from pyarrow import parquet

    texts = parquet.read_table(folder / "spark" / "texts.parquet").to_pylist()
    for name in ("elections.html", "visit.html"):
        web = next(row for row in texts if row["file"] == name)
        assert web["text"] == (folder / "local" / "sources" / f"{name}.txt").read_text(encoding="utf-8")


def test_private_persons_are_left_out_as_on_one_machine(folder: Path) -> None:
    from pyarrow import parquet

    parts = sorted((folder / "spark" / "graph.nt").glob("part-*.gz"))
    said = "".join(gzip.decompress(part.read_bytes()).decode() for part in parts)
    said += str(parquet.read_table(folder / "spark" / "texts.parquet").to_pylist())
    assert "困难职工某某某" in said
    assert all(person in said for person in PUBLIC)
    assert not [person for person in PRIVATE if person in said]


def test_a_killed_worker_costs_only_its_partition(folder: Path) -> None:
    read = Counter((folder / "read").read_text(encoding="utf-8").split())
    assert (folder / "killed").exists()
    assert read[stages.PAGE] == 1
    assert 1 in read.values()
    assert sum(read.values()) < 2 * len(read)


def test_nothing_else_is_left_in_the_folder(folder: Path) -> None:
    names = sorted(path.name for path in (folder / "spark").iterdir())
    assert names == [".kg", "entities.parquet", "facts.parquet", "graph.nt", "texts.parquet"]
    assert sorted(path.name for path in (folder / "spark" / ".kg").iterdir()) == ["lock.sqlite", "written.json"]


def test_components_in_frames_are_those_in_memory() -> None:
    dice = random.Random(1)
    pairs = [(f"k{dice.randrange(60)}", f"k{dice.randrange(60)}") for _ in range(40)]
    pairs += [(f"chain{n}", f"chain{n + 1}") for n in range(9)]
    with spark_session(MASTER) as spark:
        frame = spark.createDataFrame(pairs, "one string, other string")
        for few in (0, 1_000):
            found = {row.thing: row.label for row in components_of(frame, spark, few).collect()}
            assert together(found) == together(components(pair for pair in pairs if pair[0] != pair[1]))


def together(label: dict[str, str]) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for thing, name in label.items():
        groups.setdefault(name, set()).add(thing)
    return set(map(frozenset, groups.values()))


def test_without_the_extra_the_mend_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    pages = str(ROOT / "seeds" / "pages")
    said = CliRunner().invoke(main, ["build", pages, "-o", str(tmp_path / "out"), "--engine", "spark"])
    assert said.exit_code == 2
    assert "pip install 'gongjiang[spark]'" in said.output


@pytest.mark.parametrize("words", [("-o", "-"), ("--format", "csv"), ("--jobs", "2")])
def test_what_spark_cannot_do_is_refused(words: tuple[str, str]) -> None:
    said = CliRunner().invoke(main, ["build", str(ROOT / "seeds"), "--engine", "spark", *words])
    assert said.exit_code == 2
