# SPDX-License-Identifier: MIT
"""Undecided pairs go out as a sheet and their answers come back as rulings."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.errors import KnowledgeError
from kg.graph import KnowledgeGraph
from kg.knowledge import load_knowledge
from kg.rdf import turtle
from kg.rdf_read import load
from kg.resolve import link
from kg.review import merge_lines, read_answers, sheet
from kg.rulings import read_rulings
from tests.resolve.factory import page


def graph() -> KnowledgeGraph:
    sides = ("place=北京;body=首钢集团#电工", "place=北京;body=首钢集团#党委书记")
    readings = [page(f"s{i}", "Person", "王伟", side)[0] for i, side in enumerate(sides)]
    return KnowledgeGraph(link(readings, load_knowledge()))


def test_the_sheet_opens_in_a_spreadsheet_with_chinese_intact() -> None:
    made = sheet(graph())
    assert made.startswith("\ufeffanswer,")
    rows = list(csv.DictReader(io.StringIO(made.removeprefix("\ufeff"))))
    assert [(row["kind"], row["answer"], row["left_name"][:2]) for row in rows] == [("Person", "", "王伟")]
    assert rows[0]["reasons"]


def test_the_answers_come_back_and_decide_the_pair(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("".join(turtle(graph().records)), encoding="utf-8")
    out, rulings = tmp_path / "sheet.csv", tmp_path / "rulings.txt"
    run = CliRunner()
    assert run.invoke(main, ["review", str(tmp_path), "-o", str(out)]).exit_code == 0
    out.write_text(out.read_text(encoding="utf-8").replace("\n,", "\n相同,"), encoding="utf-8")
    rulings.write_text("# mine\n", encoding="utf-8")
    done = run.invoke(main, ["review", str(tmp_path), "--answers", str(out), "-o", str(rulings)])
    assert done.exit_code == 0, done.output
    lines = rulings.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# mine"
    assert lines[1].startswith("same person-")
    hand = read_rulings("\n".join(lines), "rulings.txt")
    sides = ("place=北京;body=首钢集团#电工", "place=北京;body=首钢集团#党委书记")
    records = link([page(f"s{i}", "Person", "王伟", side)[0] for i, side in enumerate(sides)], load_knowledge(), hand)
    assert len([e for e in records.entities if e.name == "王伟"]) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet_saved_again_by_a_spreadsheet_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    (tmp_path / "graph.ttl").write_text("".join(turtle(graph().records)), encoding="utf-8")
    rows = list(csv.reader(io.StringIO(sheet(graph()).removeprefix("\ufeff"), newline="")))
    rows[1][0] = " 相同 "
    again = io.StringIO()
    csv.writer(again, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    saved, rulings = tmp_path / "saved.csv", tmp_path / "rulings.txt"
    saved.write_bytes(again.getvalue().encode(encoding))
    done = CliRunner().invoke(main, ["review", str(tmp_path), "--answers", str(saved), "-o", str(rulings)])
    assert done.exit_code == 0, done.output
    line = rulings.read_text(encoding="utf-8")
    assert line.startswith(f"same {rows[1][3]} | {rows[1][6]} # 王伟")


def test_wrong_answers_are_reported_all_at_once() -> None:
    text = "answer,left,left_name,right,right_name\nmaybe,a,甲,b,乙\n?,c,丙,d,丁\n"
    with pytest.raises(KnowledgeError) as caught:
        read_answers(text, "s.csv")
    assert [fault.split(": ")[0] for fault in caught.value.faults] == ["s.csv:2", "s.csv:3"]


def test_answers_that_stand_in_the_file_already_are_not_added_again() -> None:
    merged = merge_lines("same a | b # 甲\n", ["same a | b # 乙", "same c | d # 丙"])
    assert merged == "same a | b # 甲\nsame c | d # 丙\n"


NEWS = "无锡市总工会召开职工大会\n\n本报讯（记者 何田）5月5日，无锡市总工会召开职工大会。"
TOLD = (
    NEWS + "无锡地铁集团调度员王强获得无锡市劳动模范称号。",
    NEWS + "无锡地铁集团工会干部王强参加。共120余名职工到场。",
)


def built(tmp_path: Path, names: tuple[str, str], *options: str, texts: tuple[str, str] = TOLD) -> Result:
    folder = tmp_path / names[0]
    folder.mkdir(exist_ok=True)
    for name, text in zip(names, texts, strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return CliRunner().invoke(
        main, ["build", str(folder), "-o", str(tmp_path / "out"), "--place", "无锡", "-q", *options]
    )


def people(tmp_path: Path) -> list[str]:
    return [e.name for e in load(tmp_path / "out").records.entities if e.name == "王强"]


def test_an_answer_outlives_a_new_name_of_the_file_and_a_corrected_character_elsewhere(tmp_path: Path) -> None:
    built(tmp_path, ("a.txt", "b.txt"))
    assert len(people(tmp_path)) == 2
    filled, rulings = tmp_path / "s.csv", tmp_path / "r.txt"
    filled.write_text(sheet(load(tmp_path / "out")).replace("\r\n,", "\r\nsame,"), encoding="utf-8")
    CliRunner().invoke(main, ["review", str(tmp_path / "out"), "--answers", str(filled), "-o", str(rulings)])
    corrected = (TOLD[0], TOLD[1].replace("120", "130"))
    done = built(tmp_path, ("c.txt", "d.txt"), "--rulings", str(rulings), texts=corrected)
    assert done.exit_code == 0, done.output
    assert len(people(tmp_path)) == 1


def test_a_ruling_that_matches_nothing_is_said_and_makes_exit_code_1(tmp_path: Path) -> None:
    rulings = tmp_path / "r.txt"
    rulings.write_text("same 王强 | 李大海\n", encoding="utf-8")
    done = built(tmp_path, ("a.txt", "b.txt"), "--rulings", str(rulings))
    assert done.exit_code == 1
    assert "r.txt:1: 王强 | 李大海" in done.stderr


def test_an_added_fact_names_what_pages_name_and_the_build_says_so(tmp_path: Path) -> None:
    rulings = tmp_path / "r.txt"
    rulings.write_text("add position[主席] 李大海 -> 无锡地铁集团 # 无锡地铁官网\n", encoding="utf-8")
    done = built(tmp_path, ("a.txt", "b.txt"), "--rulings", str(rulings))
    assert done.exit_code == 1
    assert "李大海 means nothing that was read: a fact is added only between what pages name" in done.stderr


def test_a_later_paragraph_that_names_neither_of_two_namesakes_stays_apart_until_a_ruling_says_whose_it_is(
    tmp_path: Path,
) -> None:
    page = (
        NEWS + "快递员王强接过慰问品。\n\n调度员王强介绍了车队情况。王强说，车队有120辆车。\n\n王强获得无锡工匠称号。"
    )
    parted = "different 王强 @ “快递员王强” | 王强 @ “调度员王强”\n"
    whose = "same 王强 @ “快递员王强” | 王强 @ “王强获得无锡工匠”\n"
    for lines, count in (("", 1), (parted, 3), (parted + whose, 2)):
        rulings = tmp_path / "r.txt"
        rulings.write_text(lines, encoding="utf-8")
        done = built(tmp_path, ("a.txt", "b.txt"), "--rulings", str(rulings), texts=(page, NEWS))
        assert done.exit_code == 0, done.output
        assert len(people(tmp_path)) == count


def test_a_ruling_by_words_parts_two_whom_the_reading_took_for_one(tmp_path: Path) -> None:
    rulings = tmp_path / "r.txt"
    rulings.write_text("different 王强 @ “调度员王强” | 王强 @ “王强被评为”\n", encoding="utf-8")
    one = NEWS + "无锡地铁集团调度员王强获得无锡市劳动模范称号。王强被评为无锡市首席技师。"
    built(tmp_path, ("a.txt", "b.txt"), texts=(one, NEWS))
    assert len(people(tmp_path)) == 1
    done = built(tmp_path, ("a.txt", "b.txt"), "--rulings", str(rulings), texts=(one, NEWS))
    assert done.exit_code == 0, done.output
    assert len(people(tmp_path)) == 2


def test_a_changed_answer_takes_the_place_of_the_line_on_its_pair() -> None:
    merged = merge_lines("# mine\nsame a | b # 甲\nsame c | d\n", ["different b | a # 乙"])
    assert merged == "# mine\ndifferent b | a # 乙\nsame c | d\n"


def test_an_unknown_kind_is_told_in_both_languages_which_there_are() -> None:
    with pytest.raises(KnowledgeError, match="Organization 其他组织"):
        read_rulings("retype 某某 → 组织\n", "r.txt")
