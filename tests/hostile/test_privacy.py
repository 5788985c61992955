# SPDX-License-Identifier: MIT
"""Who is only named as ill, in need, or a child is in no export; who holds a post or an honour is."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import build
from kg.cli import main
from kg.exports import FORMATS

PAGE = """江海市总工会走访慰问职工

本报讯 近日，江海市总工会副主席李明一行走访慰问困难职工张桂兰。李明为患者王秀英送去慰问金，并看望了全国劳动模范赵国强。
"""
PRIVATE = ("张桂兰", "王秀英")
PUBLIC = ("李明", "赵国强")


def names(tmp_path: Path, text: str, *, keep_private: bool = False) -> set[str]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return {e.name for e in build(path, keep_private=keep_private).records.entities if e.kind == "Person"}


def test_the_switch_is_on_and_can_be_turned_off(tmp_path: Path) -> None:
    assert names(tmp_path, PAGE) == set(PUBLIC)
    assert names(tmp_path, PAGE, keep_private=True) == {*PUBLIC, *PRIVATE}


@pytest.mark.parametrize(
    "words",
    [
        "困难职工张桂兰获得全国五一劳动奖章。",
        "困难职工、江海市总工会主席张桂兰出席。",
        "江海市总工会主席张桂兰看望困难职工。",
    ],
)
def test_a_person_with_a_post_or_an_honour_is_public(tmp_path: Path, words: str) -> None:
    assert "张桂兰" in names(tmp_path, f"江海市总工会走访职工\n\n本报讯 近日，江海市总工会举办座谈会。{words}\n")


def exported(tmp_path: Path, *options: str) -> tuple[Path, Result]:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    formats = [part for name in FORMATS for part in ("--format", name)]
    out = tmp_path / "out"
    return out, CliRunner().invoke(main, ["build", str(tmp_path / "a.txt"), "-o", str(out), *formats, *options])


def test_no_node_of_any_export_is_a_private_person(tmp_path: Path) -> None:
    out, result = exported(tmp_path)
    assert result.exit_code == 0
    for name in ("nodes.csv", "neo4j-nodes.csv", "quickstatements.tsv", "roll.csv", "left-out.csv"):
        text = (out / name).read_text(encoding="utf-8")
        assert not [person for person in PRIVATE if person in text], name
    turtle = (out / "graph.ttl").read_text(encoding="utf-8")
    assert not [person for person in PRIVATE if f'"{person}"' in turtle]
    asked = CliRunner().invoke(main, ["find", str(out), PRIVATE[0]])
    assert asked.exit_code == 1


def test_what_was_left_out_is_said_without_the_name(tmp_path: Path) -> None:
    out, result = exported(tmp_path)
    assert "2 private person" in result.stderr
    rows = (out / "left-out.csv").read_text(encoding="utf-8").splitlines()
    said = [row for row in rows if "private person" in row]
    assert len(said) == 2
    assert any("困难职工" in row for row in said)
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


def test_turning_the_switch_reads_nothing_again(tmp_path: Path) -> None:
    exported(tmp_path)
    out, result = exported(tmp_path, "--keep-private")
    assert "1 pages (1 as before)" in result.stderr
    assert PRIVATE[0] in (out / "nodes.csv").read_text(encoding="utf-8")
