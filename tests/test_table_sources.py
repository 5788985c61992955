# SPDX-License-Identifier: MIT
"""How CSV, XLSX, DOCX and HTML tables become text: nothing private in any file of a build, no row lost."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from kg import build
from kg.cli import main
from kg.model import Page
from kg.sources import Defaults, find_sources
from kg.sources.grid import plain_cell
from kg.sources.private import shown_rows, without_numbers
from tests.hostile.corpus import INNER_SPACES
from tests.hostile.test_privacy import written
from tests.shell.files import write_sheets, write_table_docx, write_table_html

Rows = Sequence[Sequence[str]]
TITLE = "江海市总工会关于表彰江海工匠的决定"
GIVEN = "经评审，江海市总工会决定授予下列同志第二届“江海工匠”称号，名单如下："
NOTE = "以上名单如有异议，请在五个工作日内向江海市总工会反映。"
DEEDS = "扎根炼钢一线多年，带领班组改进工艺，降低能耗，培养了一批青年技工；" * 4 + "从无差错"
HONOURED = (
    ("姓名", "单位", "联系电话", "家庭住址", "主要事迹"),
    ("温舒", "江海钢铁有限公司", "65123456", "江海市东门里3号", DEEDS),
    ("祁连", "江海港务集团", "手机13811112222", "江海市西门里4号", f"可拨13811113333（家）了解。{DEEDS}"),
)
NEEDY = (
    ("姓名", "单位", "家庭住址", "致困原因", "慰问金额（元）"),
    ("张桂兰", "江海客运公司", "江海市南门里5号", "身患尘肺病", "3721"),
    ("王秀英", "江海纺织厂", "江海市北门里6号", "丧偶", "4832"),
)
PRIVATE = ("65123456", "13811112222", "13811113333", "东门里", "西门里")
OF_NEEDY = ("张桂兰", "王秀英", "客运公司", "纺织厂", "南门里", "北门里", "尘肺病", "丧偶", "3721", "4832")


def page_of(path: Path) -> Page:
    (source,) = find_sources([path]).sources
    (page,) = source.pages(Defaults())
    assert isinstance(page, Page), page
    return page


def write_csv(path: Path, lines: Sequence[str], rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*([line] for line in lines), *rows])
    return path


def write_xlsx(path: Path, lines: Sequence[str], rows: Rows) -> Path:
    return write_sheets(path, {"名单": [*((line,) for line in lines), *rows]})


FORMATS: dict[str, Callable[[Path, Sequence[str], Rows], Path]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "docx": write_table_docx,
    "html": write_table_html,
}


def test_no_file_of_a_build_holds_what_is_private_in_a_table(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for suffix, write in FORMATS.items():
        write(sources / f"roll.{suffix}", (TITLE, GIVEN, NOTE), HONOURED)
        write(sources / f"need.{suffix}", ("江海市总工会走访慰问职工", "江海市总工会近日走访慰问职工。", NOTE), NEEDY)
    out = tmp_path / "out"
    result = CliRunner().invoke(main, ["build", str(sources), "-o", str(out)])
    assert result.exit_code == 0, result.output
    texts = written(out)
    kept = {
        f"{name}.{suffix}" for name in ("roll", "need") for suffix in ("csv.txt", "xlsx.ndjson", "docx.txt", "html.txt")
    }
    assert kept | {"graph.ttl", "graph.html", "left-out.csv"} <= texts.keys()
    assert [(name, said) for name, text in texts.items() for said in (*PRIVATE, *OF_NEEDY) if said in text] == []
    assert [name for name in kept if NOTE not in texts[name]] == []
    assert [name for name in kept if name.startswith("roll") and DEEDS not in texts[name]] == []
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_table_with_long_and_private_cells_keeps_its_facts(suffix: str, tmp_path: Path) -> None:
    records = build(FORMATS[suffix](tmp_path / f"a.{suffix}", (TITLE, GIVEN), HONOURED)).records
    names = {entity.id: entity.name for entity in records.entities}
    told = {(one.relation, names[one.subject], names[one.object]) for one in records.statements}
    assert told >= {
        ("position", "温舒", "江海钢铁有限公司"),
        ("position", "祁连", "江海港务集团"),
        ("hasHonour", "温舒", "江海工匠"),
        ("hasHonour", "祁连", "江海工匠"),
    }


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("手机13811112222", "手机"),
        ("13811113333（家）", "（家）"),
        ("１３８１１１１３３３３", ""),
        ("138 1111 3333/010-65123456", ""),
        ("(010)65123456", ""),
        ("6222 0210 0100 1234 567", ""),
        ("33010119900101123x", ""),
        ("写信到a.b@c.com.cn，勿打电话", "写信到，勿打电话"),
        ("2018 2019 2020 2021", "2018 2019 2020 2021"),
        ("2021-04-30", "2021-04-30"),
        ("京劳奖字20210430号", "京劳奖字20210430号"),
    ],
)
def test_numbers_of_people_are_cut_out_of_cells(cell: str, kept: str) -> None:
    assert without_numbers(cell) == kept


def rows_of(*rows: str) -> list[str]:
    return ["|".join(row) for row in shown_rows([row.split("|") for row in rows])]


ROWS = {
    "any cell below a private word goes, however it is called": (
        ("联系人|监护人联系电话|手机/座机", "贺松|6512|家中无", "路遥知|转 3|"),
        ["联系人|监护人联系电话|手机/座机", "贺松||", "路遥知||"],
    ),
    "a header of two rows": (
        ("姓名|单位|联系方式|", "||手机|座机", "贺松|某某公司|1|2"),
        ["姓名|单位|联系方式|", "||手机|座机", "贺松|某某公司||"],
    ),
    "a form has its values beside its words": (
        ("姓名|贺松|电话|65123456", "单位|某某公司|住址|长安里"),
        ["姓名|贺松|电话|", "单位|某某公司|住址|"],
    ),
    "a form of somebody in need says nothing": (
        ("姓名|张桂兰|单位|某某公司", "致困原因|患病|补助金额|500"),
        ["姓名|某|单位|某", "致困原因|某|补助金额|某"],
    ),
    "the next header begins anew, and its heading stays": (
        ("姓名|致困原因", "张桂兰|患病", "王秀英|", "江海工匠名单|", "姓名|单位", "贺松|某某公司"),
        ["姓名|致困原因", "某|某", "某|", "江海工匠名单|", "姓名|单位", "贺松|某某公司"],
    ),
    "a header with more words than are known": (
        ("工号|组|电话|分机", "A1|甲|65123456|7", "姓名|代号|电话|备考", "贺松|甲|65123456|七"),
        ["工号|组|电话|分机", "A1|甲||7", "姓名|代号|电话|备考", "贺松|甲||七"],
    ),
    "words above one another are a form": (
        ("住址|长安里|西门里", "姓名|贺松|祁连", "电话|65123456|65123457"),
        ["住址||", "姓名|贺松|祁连", "电话||"],
    ),
    "no header": (("贺松|某某公司", "路遥知|13800000000"), ["贺松|某某公司", "路遥知|"]),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_is_private_in_a_row_is_told_by_its_header(name: str) -> None:
    given, kept = ROWS[name]
    assert rows_of(*given) == kept


def html_page(tmp_path: Path, table: str) -> str:
    path = tmp_path / "a.html"
    body = f"<h1>{TITLE}</h1><p>{GIVEN}</p><p>{NOTE}</p>{table}<p>{NOTE}</p>"
    path.write_text(f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>", encoding="utf-8")
    return page_of(path).text


def row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


WEB = {
    "in a table that lays out the page": (
        f"<table>{row('<table>' + row('姓名', '电话') + row('贺松', '65123456') + '</table>', '返回')}</table>",
        "姓名\t电话\n贺松",
    ),
    "with a table in a cell": (
        f"<table>{row('姓名', '电话')}{row('贺松', '<table>' + row('家', '65123456') + '</table>')}</table>",
        "姓名\t电话\n贺松",
    ),
    "of links": (
        f"<table>{row('姓名', '电话')}{row('<a href=1>贺松</a>', '<a href=2>65123456</a>')}</table>",
        "姓名\t电话\n贺松",
    ),
    "of one row": (f"<table>{row('姓名', '贺松', '电话', '65123456')}</table>", "姓名\t贺松\t电话"),
    "without header": (f"<table>{row('贺松', '电话010-65123456')}</table>", "贺松"),
}


@pytest.mark.parametrize("name", WEB)
def test_a_web_table_with_a_known_header_is_read_however_it_is_laid_out(name: str, tmp_path: Path) -> None:
    table, kept = WEB[name]
    text = html_page(tmp_path, table)
    assert kept in text
    assert "65123456" not in text


@pytest.mark.parametrize("mark", ["\t", "    ", " | "])
def test_tables_in_paragraphs_keep_nothing_private(mark: str, tmp_path: Path) -> None:
    tables = [mark.join(cells) for table in (NEEDY, [cells[:4] for cells in HONOURED]) for cells in (*table, [NOTE])]
    text = page_of(write_table_docx(tmp_path / "a.docx", tables, [("", "")])).text
    assert [said for said in (*PRIVATE, *OF_NEEDY) if said in text] == []
    assert "江海港务集团" in text
    assert text.count(NOTE) == 2


def test_hidden_rows_columns_and_sheets_of_a_workbook_are_not_read(tmp_path: Path) -> None:
    rows = [("姓名", "密", "秘", "单位"), ("温舒", "一", "二", "甲厂"), ("祁连", "三", "四", "乙厂")]
    path = write_sheets(tmp_path / "a.xlsx", {"名单": rows, "藏": rows})
    book = openpyxl.load_workbook(path)
    book["藏"].sheet_state = "hidden"
    book["名单"].column_dimensions.group("B", "C", hidden=True)
    book["名单"].row_dimensions[2].hidden = True
    book.save(path)
    assert page_of(path).text == "名单\n\n姓名\t单位\n祁连\t乙厂"


def test_each_file_has_a_text_of_its_own(tmp_path: Path) -> None:
    write_sheets(tmp_path / "roll.xlsx", {"名单": [(TITLE,), ("姓名", "单位"), ("温舒", "江海钢铁有限公司")]})
    line = '{"id": "名单", "text": "江海市总工会主席李明出席会议。"}\n'
    for name in ("roll.xlsx.jsonl", "roll.xlsx.JSONL.jsonl", "roll.xlsx.JSONL"):
        (tmp_path / name).write_text(line, encoding="utf-8")
    out = tmp_path / "out"
    assert CliRunner().invoke(main, ["build", str(tmp_path), "-o", str(out)]).exit_code == 0
    assert {path.name for path in (out / "sources").iterdir()} == {
        "roll.xlsx.ndjson", "roll.xlsx.jsonl", "roll.xlsx.JSONL.jsonl", "roll.xlsx.JSONL",
    }  # fmt: skip
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("关于表彰甲，乙，丙的决定\n姓名,单位\n温舒,甲厂\n", "姓名\t单位\n温舒\t甲厂"),
        ("第一批；1,2,3,4\n姓名;单位\n温舒;甲厂\n", "姓名\t单位\n温舒\t甲厂"),
        ("姓名\t单位\t金额\n温舒\t甲厂\t1,200\n祁连\t乙厂\t1,300\n", "温舒\t甲厂\t1,200\n祁连\t乙厂\t1,300"),
        ("姓名，单位\n温舒，甲厂\n", "姓名\t单位\n温舒\t甲厂"),
    ],
)
def test_the_mark_between_fields_is_the_one_that_gives_even_rows(text: str, kept: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert page_of(tmp_path / "a.csv").text.endswith(kept)


def test_reading_csv_leaves_the_limit_of_the_process_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit(12_345)
    try:
        page_of(write_csv(tmp_path / "a.csv", (), [("姓名", "单位"), ("温舒", "甲" * 20_000)]))
        assert csv.field_size_limit() == 12_345
    finally:
        csv.field_size_limit(before)


def test_a_cell_of_spaces_takes_no_longer_than_its_length() -> None:
    start = time.process_time()
    assert plain_cell(INNER_SPACES) == "a b"
    assert without_numbers(INNER_SPACES) == INNER_SPACES
    assert time.process_time() - start < 1
