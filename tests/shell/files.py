# SPDX-License-Identifier: MIT
"""Files of each source format, made for the tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

TEXT = "某市总工会表彰劳模\n\n本报讯 近日，江海市总工会主办表彰大会，临江总工会参加。\n"


def write_docx(path: Path, *lines: str) -> Path:
    """A Word document with paragraphs and one table."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "获奖者", "李明"
    document.save(str(path))
    return path


def write_html(path: Path, *, encoding: str = "utf-8", body: str = TEXT) -> Path:
    """A news page with a headline, a date in its metadata, and navigation around the article."""
    title, _, rest = body.partition("\n")
    article = "".join(f"<p>{line}</p>" for line in rest.split("\n") if line)
    html = (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="{encoding}"><title>{title}</title>'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="2024-09-25T08:00:00+08:00"></head>'
        f"<body><nav><a href='/'>首页</a></nav><article><h1>{title}</h1>{article * 3}</article>"
        f"<footer>版权所有</footer></body></html>"
    )
    path.write_bytes(html.encode(encoding))
    return path


def write_sheets(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]], *, merged: Sequence[str] = ()) -> Path:
    """An Excel workbook; the ranges of merged cells are those of its first sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(str(path))
    return path


def write_table_docx(
    path: Path, lines: Sequence[str], rows: Sequence[Sequence[str]], *, merged: Sequence[tuple[int, int]] = ()
) -> Path:
    """A Word document with paragraphs and a table below them; two of its cells may be merged."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    if merged:
        table.cell(*merged[0]).merge(table.cell(*merged[1]))
    document.save(str(path))
    return path


def write_table_html(
    path: Path,
    lines: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    spans: Mapping[tuple[int, int], int] | None = None,
) -> Path:
    """A web page with paragraphs and a table below them; `spans` says of a cell over how many rows it goes."""
    spans = spans or {}
    covered = {(row + more, column) for (row, column), count in spans.items() for more in range(1, count)}
    table = "".join(
        "<tr>"
        + "".join(
            f'<td rowspan="{spans.get((number, column), 1)}"><p><span>{text}</span></p></td>'
            for column, text in enumerate(row)
            if (number, column) not in covered
        )
        + "</tr>"
        for number, row in enumerate(rows)
    )
    body = "".join(f"<p>{line}</p>" for line in lines[1:])
    head = f"<head><title>{lines[0]}</title></head>"
    html = f"<html>{head}<body><h1>{lines[0]}</h1>{body}<table>{table}</table></body></html>"
    path.write_text(html, encoding="utf-8")
    return path


def write_pdf(path: Path, text: str = "Labour union holds a meeting") -> Path:
    """A PDF of one sheet, with a text layer, or without one where the text is empty."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode() if text else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, out.index(b"xref"))
    path.write_bytes(out)
    return path


def write_jsonl(path: Path, *pages: dict[str, object]) -> Path:
    """One object a line."""
    path.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages), encoding="utf-8")
    return path


def write_corpus(folder: Path, count: int = 6) -> Path:
    """A folder with a page in each format, and some more plain ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name = "临江云山海州江海"[number % 4 * 2 :][:2]
        text = f"date: 2024-09-{number % 28 + 1:02d}\n\n第{number}页\n\n本报讯 {name}总工会主办表彰大会。\n"
        (folder / f"page-{number:03d}.txt").write_text(text, encoding="utf-8")
    (folder / "gb.txt").write_bytes(TEXT.encode("gb18030"))
    write_html(folder / "web.html")
    write_docx(folder / "word.docx", *TEXT.split("\n"))
    pages = ({"id": str(n), "text": f"本报讯 第{n}号，云山总工会举办活动。"} for n in range(3))
    write_jsonl(folder / "lines.jsonl", *pages)
    (folder / "below").mkdir(exist_ok=True)
    (folder / "below" / "page-000.txt").write_text(TEXT, encoding="utf-16")
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file that a build wrote, but for its own state."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".kg" not in path.relative_to(folder).parts
    }
