# SPDX-License-Identifier: MIT
"""What `kg build` tells its user besides the counts."""

from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import build
from kg.cli import main
from kg.read_page import NO_SUCH_PLACE
from kg.verify import verify

PAGES = Path(__file__).parents[1] / "seeds" / "pages"


def test_a_ruling_that_matches_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.txt"
    rulings.write_text("# by hand\nsame 不存在甲 | 不存在乙\n", encoding="utf-8")
    words = ["build", str(PAGES / "profile.txt"), "-o", str(tmp_path / "out"), "--rulings", str(rulings)]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 1
    assert f"a ruling matches nothing: {rulings}:2: 不存在甲 | 不存在乙" in told.stderr


def test_a_fact_added_by_hand_is_no_further_article(tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.txt"
    rulings.write_text("add position[顾问] 顾明远 -> 北京市总工会 # 官网, 2024-05-01\n", encoding="utf-8")
    words = ["build", str(PAGES), "--place", "北京", "-o", str(tmp_path / "out")]
    counts = [CliRunner().invoke(main, [*words, *more]).stderr for more in ((), ("--rulings", str(rulings)))]
    articles = [next(part for part in told.split(", ") if "article" in part) for told in counts]
    assert articles[0] == articles[1]
    facts = [int(next(part for part in told.split(", ") if " fact" in part).split()[0]) for told in counts]
    assert facts[1] == facts[0] + 1


def test_a_page_written_as_a_folder_is_told_and_leaves_when_small_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg import pipeline

    words = ["build", str(PAGES / "profile.txt"), "-o", str(tmp_path)]
    whole = pipeline.html_files
    monkeypatch.setattr(pipeline, "html_files", partial(whole, most=0))
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 0, told.stderr
    assert "its data stand in graph-data/ beside graph.html" in told.stderr
    assert list((tmp_path / "graph-data").iterdir())
    monkeypatch.setattr(pipeline, "html_files", whole)
    assert CliRunner().invoke(main, words).exit_code == 0
    assert not (tmp_path / "graph-data").exists()


@pytest.mark.parametrize(
    ("name", "page", "words"),
    [
        ("a.txt", "place: 云州\n\n市总工会开会\n\n本报讯 5月3日，市总工会召开职工大会。\n", "云州"),
        ("a.jsonl", '{"text": "市总工会开会\\n\\n本报讯 5月3日，市总工会召开职工大会。", "place": "云州"}\n', ""),
    ],
)
def test_a_page_whose_home_no_table_knows_says_so_where_it_is_left_out(
    name: str, page: str, words: str, tmp_path: Path
) -> None:
    source = tmp_path / name
    source.write_text(page, encoding="utf-8")
    (refusal,) = build(source, out=tmp_path / "out").records.refusals
    assert (refusal.about, refusal.reason, refusal.quote) == ("云州", NO_SUCH_PLACE, words)
    assert verify(tmp_path / "out").faults == ()
