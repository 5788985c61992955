# SPDX-License-Identifier: MIT
"""Hostile sources, made anew from these words at each run: nothing of them is kept in the repository.

    python -m tests.hostile.corpus FOLDER            the corpus of the tests, some 250 files
    python -m tests.hostile.corpus FOLDER --large    with the 10 MB line and 100,000 brackets
    python -m tests.hostile.corpus FOLDER --empty 1000000

Each table below is one kind of hostility; a row is a name and its bytes.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.shell.files import write_docx, write_html, write_pdf, write_sheets

NEWS = "某市总工会表彰职工\n\n本报讯(记者 王伟)近日，江海市总工会举办第二届职工技能大赛。江海市总工会副主席李明出席。\n"
INJECTIONS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "\"'><img src=x onerror=alert(3)>",
    "\\\" \\' \\\\ \\n \\u0022",
    ">> 他山之石 <<",
    "${7*7} {{7*7}} #{7*7}",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1＋1",
    "'}) MATCH (n) DETACH DELETE n //",
    "` SET n.x=1 //",
    "> . <http://evil> <http://p> <http://o> .",
    '" . } ; DROP ALL ; SELECT * { "',
    '"""@zh . gj:x gj:y gj:z .',
    "]]><!--",
    "%s%n{0}{}",
    "../../etc/passwd",
    "\u2028\u2029",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "javascript:alert(4)",
    "|a|b|",
    "-->",
    "\t\x0b\x0c",
)
"""Fragments of other languages: HTML, JSON, spreadsheets, Cypher, Turtle, SPARQL, templates."""
INNER_SPACES = "a" + " " * 400_000 + "b"
"""One cell of a table: an expression that tries each of its spaces anew takes the square of them."""
REPEATS = {
    "bracket": "（",
    "bracket-closed": "）",
    "pronoun": "徒弟是温舒。他2018年获得首都劳动奖章，2020年被评为北京大工匠。班组团结，先后获得北京市劳动模范。",
    "roll": "温舒 云溪机械有限公司焊工，首都劳动奖章获得者\n",
    "pointer": "该矿",
    "winner": "江州钢铁公司李明获得第一名，",
    "ascii-bracket": "([{",
    "quote": "“",
    "quote-closed": "”",
    "book": "《",
    "straight": '"',
    "space": " ",
    "wide-space": "\u3000",
    "newline": "\n",
    "return": "\r",
    "tab": "\t",
    "stop": "。",
    "comma": "，",
    "half-comma": ", ",
    "colon": "：",
    "semicolon": "；",
    "dash": "—",
    "hyphen": "-",
    "at": "@",
    "digit": "1",
    "digits": "12,",
    "one": "一",
    "ordinal": "第",
    "year": "2024年",
    "date": "9月25日至",
    "letter": "a",
    "word": "abc ",
    "and": " and ",
    "he": "和",
    "nothing": "的",
    "prose": "某区总工会职工",
    "list": "张三、",
    "name": "张克斌",
    "names": "王伟 李明 ",
    "dotted": "甲·",
    "union": "江海市总工会、",
    "chain": "公司工会",
    "level": "市区县",
    "company": "（江海）公司",
    "post": "市总工会主席李明、",
    "posts": "党委书记、",
    "event": "举办职工技能大赛",
    "slogan": "“送清凉”慰问活动",
    "visit": "慰问",
    "held": "在江海举行",
    "honour": "全国劳动模范、",
    "quoted": "“甲乙工匠”、",
    "confer": "授予",
    "winning": "获得“",
    "sentence": "江海市总工会主席李明向张三颁发全国五一劳动奖章。",
    "figure": "全区职工创新工作室648家，",
    "yesterday": "昨天",
    "reporter": "（记者 ",
    "title": "江海市总工会举办大赛\n",
    "photo": "张三 摄\n",
    "reprint": "转自《江海日报》\n",
    "article": "本报讯（记者 王伟）近日，江海市总工会举办职工技能大赛。\n\n",
    "rubric": ">> 他山之石 <<\n",
    "front": "date: 2024\n",
    "bidi": "\u202e工\u2066",
    "zero-width": "\u200b",
    "combining": "a\u0301",
    "private": "\ue001\ue006主办",
    "rare": "𠮷𠀀",
    "emoji": "👩\u200d👧",
    "traditional": "總工會主辦職工技能競賽",
    "vertical": "︵﹁工﹂︶",
    "full-width": "ＡＢＣ１２３",
    "cyrillic": "Ж",
    "markup": "<div>",
    "json": '{"a":',
    "column": "近日江海市总工会，举办技能大赛和\n",
    "spaced": "近 日 ， 市 总 工 会 举 办 大 赛 ，",
}
"""What a page may repeat for ever. Also what the tests of growth repeat."""


def texts(repeat: int) -> Iterator[tuple[str, bytes]]:
    """Plain text: nothing, everything, and each repeat at the length that is asked."""
    yield "empty.txt", b""
    yield "blank.txt", " \n\u3000\n".encode()
    yield "mark-only.txt", b"\xef\xbb\xbf"
    yield "nul.txt", b"a\x00b" * 40
    yield "nul-in-news.txt", NEWS.replace("近日", "近\x00日").encode()
    yield "controls.txt", bytes(range(1, 32)) * 9
    yield "random.txt", bytes((i * 7919 + i // 3) % 256 for i in range(4000))
    yield "surrogate.txt", (NEWS + "\ud800").encode("utf-8", "surrogatepass")
    yield "surrogate-16.txt", b"\xff\xfe" + NEWS.encode("utf-16-le") + b"\x00\xd8"
    yield "cut-short.txt", NEWS.encode()[:-2]
    yield "two-encodings.txt", NEWS.encode() + NEWS.encode("gb18030")
    yield "big5.txt", "總工會舉辦職工技能競賽".encode("big5") * 30
    for encoding in ("utf-16", "utf-32", "gb18030", "utf-16-be"):
        yield f"news-{encoding}.txt", NEWS.encode(encoding)
    for magic in (b"%PDF-1.4", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b", b"\x7fELF", b"SQLite format 3\x00"):
        yield f"magic-{magic[1:4].hex()}.txt", magic + NEWS.encode()
    for name, unit in REPEATS.items():
        body = (unit * (repeat // len(unit) + 1))[:repeat]
        yield f"repeat-{name}.txt", body.encode()
        yield f"news-{name}.txt", (NEWS.rstrip() + body[: repeat // 4]).encode()
    for number, words in enumerate(INJECTIONS):
        news = f"{words}表彰{words}\n\n本报讯(记者 {words})近日，江海市总工会授予{words}李明“{words}工匠”称号。\n"
        yield f"inject-{number:02d}.txt", news.encode()
        yield f"inject-name-{number:02d}.md", NEWS.replace("江海", f"江海{words}").encode()
    yield "front.txt", ("date: 2024-99-99\n---\n" + NEWS).encode()
    yield "front-long.txt", (f"title: {'长' * 9000}\n\n" + NEWS).encode()
    yield "front-only.txt", b"date: 2024-09-25\npaper: x\n---\n"


def lines() -> Iterator[tuple[str, bytes]]:
    """JSONL: what is no object, no text, no character."""
    good = json.dumps({"id": "1", "text": NEWS}, ensure_ascii=False)
    bad = (
        "",
        "{",
        "[" * 20_000,
        '{"a":' * 20_000,
        "null",
        "1",
        '"text"',
        "{}",
        '{"text": 1}',
        '{"text": ""}',
        '{"text": "\\ud800 lone"}',
        '{"text": "\\u0000 本报讯"}',
        '{"id": 1e999, "text": "x"}',
        '{"id": [1], "text": "x"}',
        '{"id": ' + "9" * 6000 + ', "text": "x"}',
        '{"text": "x", "date": "yesterday"}',
        "NaN",
        "\x00",
        '{"id": "../../../etc/passwd", "text": "本报讯 江海市总工会举办大赛。"}',
        '{"id": "a\\nb", "text": "本报讯 江海市总工会举办大赛。"}',
    )
    for number, line in enumerate(bad):
        yield f"line-{number:02d}.jsonl", f"{line}\n{good}\n".encode("utf-8", "surrogatepass")
    yield "twice.jsonl", f"{good}\n{good}\n".encode()
    yield "latin.jsonl", good.encode("gb18030")


def pages() -> Iterator[tuple[str, bytes]]:
    """HTML: bombs, nesting, what is no HTML at all."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY l0 "lol">{laughs}]><html><body><p>&l9;</p></body></html>'
    outside = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><html><body><p>&e;</p></body></html>'
    news = "".join(f"<p>{line}</p>" for line in NEWS.split("\n") if line)
    yield "laughs.html", bomb.encode()
    yield "outside.html", outside.encode()
    for tag in ("div", "table><tr><td", "b", "blockquote", "ul><li", "font", "span"):
        yield f"deep-{tag[:4]}.html", (f"<{tag}>" * 20_000 + news).encode()
    yield "unclosed.html", ("<p " * 9000).encode()
    yield "attributes.html", ("<p " + "a=1 " * 20_000 + ">" + news).encode()
    yield "comment.html", ("<!--" * 9000 + news).encode()
    yield "script.html", ("<script>" + "<" * 9000 + news).encode()
    yield "nothing.html", b"<html></html>"
    yield "no-html.html", NEWS.encode()
    yield "charset.html", b'<meta charset="utf-7">' + news.encode()
    yield "charset-long.html", b"<meta " + b"x" * 5000 + news.encode()
    yield "nul.html", b"<html>\x00" + news.encode()
    yield "binary.html", bytes(range(256)) * 20


def zipped(**files: bytes | str) -> bytes:
    """A ZIP archive with these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def documents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """DOCX: archives that lie, bombs, and a good one with single bytes changed."""
    whole = write_docx(folder / "whole.docx", *NEWS.split("\n")).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    laughs = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    deep = b"<w:p>" * 5000 + b"</w:p>" * 5000
    yield "not-zip.docx", NEWS.encode()
    yield "empty-zip.docx", zipped()
    yield "other-zip.docx", zipped(**{"a.txt": "x"})
    yield "bomb.docx", zipped(**(parts | {"word/document.xml": b" " * (100 << 20)}))
    yield "bomb-beside.docx", zipped(**(parts | {"word/media/a.bin": b"\0" * (100 << 20)}))
    yield "laughs.docx", zipped(**(parts | {"word/document.xml": laughs + b"]>" + body.split(b"?>", 1)[-1]}))
    yield "deep.docx", zipped(**(parts | {"word/document.xml": body.replace(b"<w:body>", b"<w:body>" + deep)}))
    yield "no-body.docx", zipped(**(parts | {"word/document.xml": b"<a/>"}))
    yield "no-xml.docx", zipped(**(parts | {"word/document.xml": b"<"}))
    yield "climbing.docx", zipped(**(parts | {"../../../climbed.txt": b"x"}))
    for name in sorted(parts):
        yield f"without-{name.replace('/', '-')}.docx", zipped(**{n: d for n, d in parts.items() if n != name})
    for at in range(30, len(whole), len(whole) // 8):
        yield f"changed-{at}.docx", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        yield f"cut-{at}.docx", whole[:at]


def workbooks(folder: Path) -> Iterator[tuple[str, bytes]]:
    """XLSX: archives that lie, bombs, sheets without end, and a good one with single bytes changed."""
    whole = write_sheets(folder / "whole.xlsx", {"名单": [("姓名", "单位"), ("温舒", NEWS)]}).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    place = "xl/worksheets/sheet1.xml"
    sheet = parts[place]
    laughs = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    yield "not-zip.xlsx", NEWS.encode()
    yield "other-zip.xlsx", zipped(**{"a.txt": "x"})
    yield "bomb.xlsx", zipped(**(parts | {place: b" " * (100 << 20)}))
    yield "laughs.xlsx", zipped(**(parts | {place: laughs + b"]>" + sheet.split(b"?>", 1)[-1]}))
    yield "far.xlsx", zipped(**(parts | {place: sheet.replace(b"</sheetData>", far)}))
    yield "merged.xlsx", zipped(**(parts | {place: sheet.replace(b"</sheetData>", merged)}))
    yield "no-xml.xlsx", zipped(**(parts | {place: b"<"}))
    yield (
        "inner-spaces.xlsx",
        write_sheets(folder / "spaces.xlsx", {"名单": [("姓名", "a" + " " * 30_000 + "b")] * 12}).read_bytes(),
    )
    yield "rows.xlsx", zipped(**(parts | {place: sheet.replace(b"</sheetData>", b"<row " * 100_000 + b"</sheetData>")}))
    for name in sorted(parts):
        yield f"without-{name.replace('/', '-')}.xlsx", zipped(**{n: d for n, d in parts.items() if n != name})
    for at in range(30, len(whole), len(whole) // 8):
        yield f"changed-{at}.xlsx", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        yield f"cut-{at}.xlsx", whole[:at]


def tables() -> Iterator[tuple[str, bytes]]:
    """Tables of web pages and CSV that are broken, endless, or span what is not there."""
    head = f"<html><head><title>名单</title></head><body><p>{NEWS}</p>"
    row = "<tr><td>姓名</td><td>单位</td></tr>"
    yield (
        "spanned.html",
        f"{head}<table>{row}<tr><td rowspan=99999999 colspan=999999>温舒</td></tr>{row * 300}".encode(),
    )
    yield "hanging.html", (head + "<table>" + "<tr><td rowspan=900>温舒</td><td>某</td></tr>" * 3000).encode()
    yield "nested.html", (head + "<table><tr><td>" * 200 + "温舒").encode()
    yield "quoted.csv", ('姓名,单位\n"' + "温舒," * 50_000).encode()
    yield "wide.csv", ("姓名," * 100_000).encode()
    yield "nul.csv", b"a,b\n\x00,c\n"
    yield "inner-spaces.csv", INNER_SPACES.encode()
    yield "inner-spaces-that-fit.csv", f"姓名,单位\na{INNER_SPACES[20_000:]},温舒\n".encode()
    yield "inner-spaces.html", f"{head}<table>{row}<tr><td>温舒</td><td>a{INNER_SPACES}</td></tr></table>".encode()


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first its root, with a right table of places."""
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def sheets(folder: Path) -> Iterator[tuple[str, bytes]]:
    """PDF: circles among sheets, a tree with more leaves than atoms, and a good one with single bytes changed."""
    whole = write_pdf(folder / "whole.pdf").read_bytes()
    root, node = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count 1 >>"
    yield "circle.pdf", pdf(root, node % b"2 0 R")
    yield "circle-of-two.pdf", pdf(root, node % b"3 0 R", node % b"2 0 R")
    yield "same-sheet.pdf", pdf(root, node % b"3 0 R 3 0 R", b"<< /Type /Page /Parent 2 0 R >>")
    yield "tree.pdf", pdf(root, *(node % (b"%d 0 R " % n * 2) for n in range(3, 40)), b"<< /Type /Page >>")
    yield "parents.pdf", pdf(root, node % b"3 0 R", b"<< /Type /Page /Parent 3 0 R >>")
    yield "root-circle.pdf", pdf(b"1 0 R")
    yield "pages-circle.pdf", pdf(root, b"2 0 R")
    yield "no-pages.pdf", pdf(b"<< /Type /Catalog >>")
    yield "deep.pdf", pdf(b"[" * 5000 + b"]" * 5000)
    yield "count.pdf", pdf(root, b"<< /Type /Pages /Kids [] /Count 999999999 >>")
    yield "head-only.pdf", b"%PDF-1.4\n"
    yield "blank.pdf", write_pdf(folder / "blank.pdf", "").read_bytes()
    yield "length.pdf", whole.replace(b"/Length ", b"/Length 99999999")
    yield "own-length.pdf", whole.replace(b"/Length ", b"/Length 4 0 R %")
    yield "filter.pdf", whole.replace(b"<< /Length", b"<< /Filter [" + b"/FlateDecode " * 500 + b"] /Length")
    yield "xref-circle.pdf", whole.replace(b"/Root", b"/Prev %d /Root" % whole.index(b"xref"))
    for at in range(20, len(whole), len(whole) // 12):
        yield f"changed-{at}.pdf", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        yield f"cut-{at}.pdf", whole[:at]


def write_corpus(folder: Path, repeat: int = 4000) -> list[Path]:
    """Every hostile file, below `folder`; the files that are to be given one by one."""
    made, scratch = folder / "files", folder / "scratch"
    for place in (made, scratch):
        place.mkdir(parents=True)
    rows = [*texts(repeat), *lines(), *pages(), *documents(scratch), *workbooks(scratch), *tables(), *sheets(scratch)]
    for name, data in rows:
        (made / name).write_bytes(data)
    write_html(made / "good.html")
    write_awkward(folder / "awkward")
    return sorted(made.iterdir())


def write_awkward(folder: Path) -> Path:
    """Names and links that no honest folder has."""
    (folder / "below").mkdir(parents=True)
    for name in (
        "a\nb.txt",
        "..a.txt",
        "-o.txt",
        "' or 1=1.txt",
        "\u202etxt.exe.txt",
        "<script>.txt",
        "长" * 60 + ".txt",
    ):
        (folder / name).write_text(NEWS, encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_text(NEWS, encoding="utf-8")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "below" / "up").symlink_to(folder)
    (folder / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    return folder


def write_empty(folder: Path, count: int) -> Path:
    """Many files without a byte."""
    for number in range(count):
        place = folder / f"{number // 1000:04d}"
        if number % 1000 == 0:
            place.mkdir(parents=True)
        (place / f"{number:07d}.txt").touch()
    return folder


def write_large(folder: Path) -> None:
    """The sizes that the tests scale down."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "line.txt").write_text("某区总工会职工服务中心与各街道联合开展走访活动，" * 140_000, encoding="utf-8")
    (folder / "line-fits.txt").write_text("某区总工会职工服务中心与各街道联合开展走访活动，" * 80_000, encoding="utf-8")
    (folder / "brackets.txt").write_text("（" * 100_000 + "“" * 100_000, encoding="utf-8")
    (folder / "nested.jsonl").write_bytes(b"[" * (30 << 20) + b"\n")


def main() -> None:
    """Write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--empty", type=int, default=0)
    chosen = parser.parse_args()
    write_corpus(chosen.folder)
    if chosen.large:
        write_large(chosen.folder / "large")
    if chosen.empty:
        write_empty(chosen.folder / "empty", chosen.empty)


if __name__ == "__main__":
    main()
