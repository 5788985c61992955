# SPDX-License-Identifier: MIT
"""Bytes -> text: UTF-8, UTF-16 and GB18030, told apart strictly; binary data is refused.

Line ends are kept as they are and one byte order mark is taken away, so offsets count in
`bytes.decode()`. A file that fits no encoding is an error, never text with marks of doubt in it.
"""

from __future__ import annotations

import codecs
import re

from kg.errors import SourceError
from kg.expressions import expression

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longer marks first: that of UTF-32 begins like that of UTF-16."""
_MAGIC = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "ZIP, DOCX or XLSX"), (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"), (b"\x1f\x8b", "gzip"), (b"\x7fELF", "program"), (b"\xd0\xcf\x11\xe0", "DOC or XLS"),
    (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"SQLite format 3", "SQLite"),
)  # fmt: skip
_CONTROL = expression(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f-\x84\x86-\x9f]")
_COMMON = expression(
    r"[\t\n\r\x20-\x7e\u00b7\u2010-\u2026\u2030\u2116\u2160-\u216f\u2190-\u21ff\u2460-\u249b"
    r"\u25a0-\u25ff\u2600-\u266f\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e]"
)
COMMON_SHARE = 0.9
"""Of the characters, what must be Chinese, ASCII or common marks before UTF-16 without a mark or
GB18030 is believed; real pages in the right encoding: 0.99 and more."""
SIMPLIFIED_SHARE = 0.6
"""Of the Chinese characters, what must stand in GB 2312 before GB18030 is believed; real pages:
0.99; traditional text: 0.7; Big5 or Shift-JIS read as GB18030: below 0.5."""


def decode(data: bytes, where: str) -> str:
    """The text of a file, without its byte order mark.

    >>> decode("劳模".encode("gb18030"), "page.txt"), decode("劳模".encode("utf-16"), "page.txt")
    ('劳模', '劳模')
    """
    if not data.strip():
        raise SourceError("the file is empty", where=where, mend="give a page with text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], encoding, where), where)
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise _binary(where, f"it begins like a {name} file")
    text = _guess(data)
    if text is None:
        raise _binary(where, "it holds control bytes") if 0 in data else _undecodable(where)
    return _checked(text, where)


def _checked(text: str, where: str) -> str:
    """The text, unless it is empty or holds what no page of text holds."""
    if not text.strip():
        raise SourceError("the file is empty", where=where, mend="give a page with text")
    if "\x00" in text or len(_CONTROL.findall(text)) * 100 > len(text):
        raise _binary(where, "it holds control characters")
    return text


def _guess(data: bytes) -> str | None:
    """The text in the one encoding without a mark that fits, or None."""
    utf8 = _attempt(data, "utf-8")
    if utf8 is not None and "\x00" not in utf8 and not _only_two_bytes(utf8):
        return utf8
    gb = _attempt(data, "gb18030")
    if gb is not None and "\x00" not in gb and _is_chinese(gb):
        return gb
    if len(data) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            wide = _attempt(data, encoding)
            if wide is not None and "\x00" not in wide and _share(_COMMON, wide) >= COMMON_SHARE:
                return wide
    return utf8 if utf8 is not None and "\x00" not in utf8 else None


def _only_two_bytes(text: str) -> bool:
    """Is every sign beyond ASCII below U+0800? So looks 联通 in GB18030 when read as UTF-8."""
    beyond = [char for char in text if char > "\x7f"]
    return bool(beyond) and max(beyond) < "\u0800"


def _is_chinese(text: str) -> bool:
    beyond = [char for char in text if char > "\x7f"]
    if not beyond or _share(_COMMON, text) < COMMON_SHARE:
        return False
    simplified = sum(_attempt_encode(char) for char in beyond)
    return simplified >= SIMPLIFIED_SHARE * len(beyond)


def _attempt_encode(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _share(signs: re.Pattern[str], text: str) -> float:
    return len(signs.findall(text)) / (len(text) or 1)


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str, where: str) -> str:
    text = _attempt(data, encoding)
    if text is None:
        raise SourceError(f"its mark says {encoding}, but its bytes are not", where=where, mend="save it as UTF-8")
    return text


def _binary(where: str, why: str) -> SourceError:
    return SourceError(f"this is not text: {why}", where=where, mend="give the text of the page")


def _undecodable(where: str) -> SourceError:
    return SourceError("the text is neither UTF-8 nor UTF-16 nor GB18030", where=where, mend="save it as UTF-8")
