# SPDX-License-Identifier: MIT
"""Every source format gives pages whose text, title and date are those of the file."""

import os
import socket
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.model import Page
from kg.sources import FORMATS, Defaults, find_sources
from tests.shell.conftest import Kg
from tests.shell.files import TEXT, write_docx, write_html, write_jsonl, write_pdf, write_sheets

NONE = Defaults()


def read(path: Path, defaults: Defaults = NONE) -> list[Page | SourceError]:
    (source,) = find_sources([path]).sources
    return list(source.pages(defaults))


def page_of(path: Path, defaults: Defaults = NONE) -> Page:
    (page,) = read(path, defaults)
    assert isinstance(page, Page)
    return page


def fault_of(path: Path) -> str:
    (fault,) = read(path)
    assert isinstance(fault, SourceError)
    assert "\n" not in str(fault)
    return str(fault)


def test_plain_text_is_the_decoded_file_with_its_front_matter_in_it(tmp_path: Path) -> None:
    text = "日期：2024年9月25日\r\n报纸：劳动午报\r\n\r\n" + TEXT
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8-sig"))
    expected = Page("a.txt", text, date="2024-09-25", paper="劳动午报", place="北京", plain=True)
    assert page_of(tmp_path / "a.txt", Defaults(date="2020", place="北京")) == expected


def test_a_date_in_front_matter_that_is_none_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("date: 昨天\n\n正文", encoding="utf-8")
    assert fault_of(tmp_path / "a.txt") == "a.txt: '昨天' is not a date; write it as 2024-09-25"


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_html_gives_the_article_with_its_headline_and_date(tmp_path: Path, encoding: str) -> None:
    page = page_of(write_html(tmp_path / "a.html", encoding=encoding))
    assert (page.title, page.date, page.plain) == ("某市总工会表彰劳模", "2024-09-25", False)
    assert page.text.startswith("某市总工会表彰劳模")
    assert "江海市总工会主办表彰大会" in page.text
    assert "版权所有" not in page.text


def test_html_in_another_charset_than_declared_is_still_read(tmp_path: Path) -> None:
    path = write_html(tmp_path / "a.html", encoding="gb2312")
    path.write_bytes(path.read_bytes().decode("gb2312").encode("utf-8"))
    assert "江海市总工会" in page_of(path).text


def test_html_without_an_article_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert "no article text" in fault_of(tmp_path / "a.html")


def test_docx_gives_paragraphs_and_table_rows_in_order(tmp_path: Path) -> None:
    page = page_of(write_docx(tmp_path / "a.docx", "date: 2024-09-25", "", "本报讯", "正文"))
    assert page.text == "date: 2024-09-25\n\n本报讯\n正文\n获奖者\t李明"
    assert (page.date, page.plain) == ("2024-09-25", False)


def test_csv_gives_its_rows_whatever_sets_its_fields_apart(tmp_path: Path) -> None:
    for mark in ",;\t":
        (tmp_path / "a.csv").write_bytes(
            f'江海工匠名单\n姓名{mark}单位\n温舒{mark}"江海{mark}钢铁"\n'.encode("gb18030")
        )
        page = page_of(tmp_path / "a.csv")
        assert page.text == f"江海工匠名单\n姓名\t单位\n温舒\t江海{mark}钢铁".replace("江海\t", "江海 ")
        assert (page.title, page.plain) == ("江海工匠名单", False)


def test_xlsx_shows_values_as_a_reader_sees_them(tmp_path: Path) -> None:
    rows = [("年份", "届次", "日期"), (2021, 3.0, date(2021, 4, 30)), (None, True, 1.5)]
    page = page_of(write_sheets(tmp_path / "a.xlsx", {"Sheet1": rows}))  # type: ignore[dict-item]
    assert page.text == "年份\t届次\t日期\n2021\t3\t2021-04-30\n\tTrue\t1.5"
    assert (page.source, page.title) == ("a.xlsx#Sheet1", "")


def test_an_old_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    (fault,) = find_sources([tmp_path / "a.xls"]).faults
    assert "unknown format '.xls'; save it as one of" in str(fault)
    assert ".xlsx" in str(fault)


def test_pdf_gives_its_text_layer(tmp_path: Path) -> None:
    page = page_of(write_pdf(tmp_path / "a.pdf"))
    assert (page.text, page.plain) == ("Labour union holds a meeting", False)


def test_a_scanned_pdf_is_a_fault_that_names_the_mend(tmp_path: Path) -> None:
    assert "no text layer" in fault_of(write_pdf(tmp_path / "a.pdf", ""))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx"])
@pytest.mark.parametrize("data", [b"", b"nothing of the kind", b"%PDF-1.4\ntrailer", b"PK\x03\x04broken"])
def test_damaged_documents_are_faults(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert fault_of(tmp_path / name).startswith(f"{name}: ")


def test_jsonl_gives_one_page_a_line(tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "a.jsonl",
        {"id": "x/1", "title": "标题", "text": "正文一", "date": "2024/9/25", "paper": "某报", "place": "北京"},
        {"id": 7, "text": "正文二"},
        {"text": "正文三"},
    )
    assert read(path, Defaults(paper="午报")) == [
        Page("a.jsonl#x/1", "正文一", "标题", "2024-09-25", "某报", "北京", plain=False),
        Page("a.jsonl#7", "正文二", paper="午报", plain=False),
        Page("a.jsonl#3", "正文三", paper="午报", plain=False),
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "a.jsonl:2: the line is not JSON"),
        ("[1]", "a.jsonl:2: the line holds no object with a text"),
        ('{"id": "2"}', "a.jsonl:2: the line holds no object with a text"),
        ('{"id": "1", "text": "x"}', "a.jsonl:2: the id 'a.jsonl#1' stands twice"),
        ('{"id": "2", "text": " "}', "a.jsonl:2: the text is empty"),
        ('{"id": "2", "text": "x", "title": []}', "a.jsonl:2: title is not a string"),
        ('{"id": "2", "text": "x", "date": "soon"}', "a.jsonl#2: 'soon' is not a date"),
        ('{"id": "2", "text": "\\ud800"}', "a.jsonl:2: the line holds half a character"),
    ],
)
def test_a_faulty_line_is_named_and_the_others_are_read(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"id": "1", "text": "一"}}\n{line}\n\n{{"id": "4", "text": "四"}}\n', encoding="utf-8-sig")
    pages = read(path)
    assert [page.source for page in pages if isinstance(page, Page)] == ["a.jsonl#1", "a.jsonl#4"]
    (fault,) = (page for page in pages if isinstance(page, SourceError))
    assert str(fault).startswith(says)


def test_the_table_names_every_format_of_the_specification() -> None:
    assert {".txt", ".html", ".htm", ".jsonl", ".docx", ".csv", ".xlsx", ".pdf"} <= set(FORMATS)


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "picture.png", "sub/c.TXT", ".git/x.txt", "~$a.docx", "~$b.xls"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = find_sources([tmp_path])
    assert [source.name for source in found.sources] == ["a.txt", "b.txt", "sub/c.TXT"]
    assert found.skipped == (str(tmp_path / "picture.png"),)


def test_what_is_no_file_in_a_folder_is_told_in_a_line_each_and_never_opened(tmp_path: Path, kg: Kg) -> None:
    place = tmp_path / "in"
    place.mkdir()
    (place / "a.txt").write_text("本报讯 江海市总工会主办表彰大会。", encoding="utf-8")
    (place / "link.txt").symlink_to("a.txt")
    (place / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(place / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(place / "talk"))
    result = kg("build", place, "-o", tmp_path / "out", "-q")
    assert (result.exit_code, result.stderr.splitlines()) == (
        1,
        [
            f"cannot be read: {place}/{what}; take it out of the folder"
            for what in (
                "gone.txt: a link that leads nowhere (No such file or directory)",
                "pipe: not a file but a named pipe",
                "talk: not a file but a socket",
            )
        ],
    )
    (place / "a.txt").unlink()
    (place / "link.txt").unlink()
    result = kg("build", place, "-o", tmp_path / "none")
    assert (result.exit_code, result.stderr.count("take it out of the folder")) == (2, 3)


def test_files_of_one_name_are_told_apart_whatever_their_order(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("x/day/a.txt", "y/day/a.txt", "x/day/b.txt")]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    names = [source.name for source in find_sources(paths).sources]
    assert names == ["b.txt", "x/day/a.txt", "y/day/a.txt"]
    assert [source.name for source in find_sources(reversed(paths)).sources] == names


def test_a_file_given_twice_is_one_source(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x", encoding="utf-8")
    given = [tmp_path, tmp_path / "sub" / "a.txt", tmp_path / "sub"]
    assert [source.name for source in find_sources(given).sources] == ["a.txt"]
    assert [source.name for source in find_sources(reversed(given)).sources] == ["a.txt"]
