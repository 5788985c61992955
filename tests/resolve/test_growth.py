# SPDX-License-Identifier: MIT
"""The whole way with the real rules: a corpus that grows, shrinks and is ruled on, and a build that is killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.cli import main
from kg.compare import compare
from kg.graph import KnowledgeGraph
from kg.pipeline import build

ROOT = Path(__file__).parents[2]
PAGES = {
    "a.txt": (
        "第三届“云岭工匠杯”职工技能大赛开幕\n\n"
        "本报讯（记者 白莹）9月25日，北京市总工会举办第三届“云岭工匠杯”职工技能大赛，"
        "北京恒远重型装备集团有限公司焊工孟艺兵获得一等奖。恒远集团工会主席刘志强到会祝贺。\n"
    ),
    "b.txt": (
        "云岭工匠杯落幕\n\n"
        "本报讯（记者 陈晔）9月25日，由北京总工会主办的第三届“云岭工匠杯”技能大赛落幕。"
        "恒远集团焊工孟艺兵夺冠，市总工会副主席王建国出席。\n"
    ),
    "c.txt": (
        "怀柔区总工会送清凉\n\n"
        "本报讯（记者 白莹）7月8日，怀柔区总工会举办“夏日送清凉”慰问活动，"
        "区总工会主席赵丽君、北京市总工会副主席王建国参加。\n"
    ),
    "d.txt": (
        "长春职工运动会开幕\n\n"
        "近日，吉林省长春市总工会举办职工运动会，朝阳区总工会主席李志刚参加。市总工会副主席王建国讲话。\n"
    ),
    "e.txt": (
        "朝阳区职工读书会\n\n本报讯（记者 陈晔）10月9日，朝阳区总工会举办“书香朝阳”读书分享会，北京大工匠孟艺兵参加。\n"
    ),
    "f.txt": (
        "第四届“云岭工匠杯”启动\n\n"
        "本报讯（记者 白莹）北京市总工会启动第四届“云岭工匠杯”职工技能大赛，孟艺兵担任裁判。\n"
    ),
}
"""Bodies under several names, people of one name, a contest told twice and its next edition, another city."""


def write(folder: Path, names: list[str]) -> Path:
    """A folder with just these pages."""
    folder.mkdir(exist_ok=True)
    for page in folder.iterdir():
        if page.name not in names:
            page.unlink()
    for name in names:
        if not (folder / name).exists():
            (folder / name).write_text(PAGES[name], encoding="utf-8")
    return folder


def made(folder: Path, names: list[str], out: Path, rulings: Path | None = None) -> KnowledgeGraph:
    return build(write(folder, names), out=out, place="北京", rulings=rulings)


def ids(graph: KnowledgeGraph) -> set[str]:
    return {i for e in graph.records.entities for i in (e.id, *e.retired)}


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(sorted(PAGES)), st.sets(st.sampled_from(sorted(PAGES)), max_size=4))
def test_a_corpus_that_grows_and_shrinks_has_the_bytes_of_a_build_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[str], gone: set[str]
) -> None:
    base = tmp_path_factory.mktemp("grow")
    for size in (2, 4, 6):
        made(base / "in", order[:size], base / "out")
    left = sorted(set(PAGES) - gone)
    made(base / "in", left, base / "out")
    made(base / "again", left, base / "fresh")
    for name in ("graph.ttl", "graph.html", "left-out.csv"):
        assert (base / "out" / name).read_bytes().replace(b"again", b"in") == (
            base / "fresh" / name
        ).read_bytes().replace(b"again", b"in")


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.permutations(sorted(PAGES)))
def test_no_id_is_lost_while_pages_are_added(tmp_path_factory: pytest.TempPathFactory, order: list[str]) -> None:
    base = tmp_path_factory.mktemp("ids")
    before: set[str] = set()
    for size in range(1, len(order) + 1):
        now = ids(made(base / "in", order[:size], base / "out"))
        assert before <= now
        before = now


def test_one_contest_told_by_two_papers_is_one_and_its_next_edition_another(tmp_path: Path) -> None:
    graph = made(tmp_path / "in", sorted(PAGES), tmp_path / "out")
    contests = {e.name for e in graph.records.entities if e.kind == "Event" and "云岭工匠杯" in e.name}
    assert contests == {"第三届“云岭工匠杯”职工技能大赛", "第四届“云岭工匠杯”职工技能大赛"}


def test_two_districts_of_one_name_are_two(tmp_path: Path) -> None:
    graph = made(tmp_path / "in", sorted(PAGES), tmp_path / "out")
    assert len([e for e in graph.records.entities if e.name == "朝阳区总工会"]) == 2


def test_each_difference_has_the_new_page_as_its_reason(tmp_path: Path) -> None:
    for added in sorted(PAGES):
        few = [name for name in sorted(PAGES) if name != added]
        old = made(tmp_path / "in", few, tmp_path / "out").records
        new = made(tmp_path / "in", sorted(PAGES), tmp_path / "out").records
        changes = compare(old, new)
        assert changes
        assert [c for c in changes if c.why != f"text {added}"] == []


def test_each_difference_that_a_ruling_makes_names_its_line(tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.txt"
    rulings.write_text("# 人工裁定\nsame 朝阳区总工会 @ d.txt | 朝阳区总工会 @ e.txt\n", encoding="utf-8")
    old = made(tmp_path / "in", sorted(PAGES), tmp_path / "out").records
    new = made(tmp_path / "in", sorted(PAGES), tmp_path / "out", rulings).records
    changes = compare(old, new)
    assert {c.sign for c in changes} >= {"-", "~"}
    assert {c.why for c in changes} == {f"ruling {rulings}:2"}


def test_why_says_how_sure_each_join_is_and_for_what_reason(tmp_path: Path) -> None:
    made(tmp_path / "in", sorted(PAGES), tmp_path / "out")
    told = CliRunner().invoke(main, ["why", str(tmp_path / "out"), "北京市总工会"]).output
    assert "same 0.90  市总工会 ~ 北京市总工会  据文中地名补全：市 → 北京市  [resolve/alias]" in told
    assert "same 0.95  北京总工会 ~ 北京市总工会  已知简称：a known short form  [resolve/alias]" in told


@pytest.mark.parametrize("seed", range(2))
def test_a_real_build_killed_at_random_moments_ends_with_the_same_bytes(tmp_path: Path, seed: int) -> None:
    pages = write(tmp_path / "in", sorted(PAGES))
    command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(tmp_path / "out"), "--place", "北京"]
    started = time.monotonic()
    subprocess.run([*command[:-3], str(tmp_path / "whole"), *command[-2:]], cwd=ROOT, check=True, capture_output=True)
    seconds = time.monotonic() - started
    moments = random.Random(seed)
    for _ in range(3):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(moments.uniform(0.3, 1) * seconds)
            process.send_signal(signal.SIGKILL)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    for name in ("graph.ttl", "graph.html", "left-out.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()
