# SPDX-License-Identifier: MIT
"""What the words of one cell of a table can be: whether they look like what their column is of."""

from __future__ import annotations

from kg import words as dictionary
from kg.columns import NOTE, years_in
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.model import BODIES

PEOPLE = ("person", "leader")
"""Columns of people."""
LONGEST_ROLE, LONGEST_BODY, LONGEST_HONOUR = 20, 40, 30
"""Characters of what a cell may name."""
FORMER = "原"
"""Before a body at which somebody works no more, or that is called otherwise now."""
PERSON = expression(r"[\u3400-\u9fff]{2,4}|(?=[^·]+·)[\u3400-\u9fff·]{3,16}")
"""The name of somebody."""
_BODY = expression(r"[\u3400-\u9fffA-Za-z\d“”（）()·—-]+")
_ROLE = expression(r"[\u3400-\u9fffA-Za-z（）/]{2,}")
_HONOUR = expression(r"[\u3400-\u9fffA-Za-z“”·]{3,}")
_EDITION = expression(r"第?([零〇一二三四五六七八九十百\d]{1,4}|首)[届批]?")
_RANK = expression(r"(?:[特一二三四]|优[秀胜]|第?[一二三四五六七八九十\d]{1,3}|[冠亚季]军|[金银铜])(?:等奖?|名|奖|牌)?")
_MARKED = expression(r"[*\uff0a★☆●※△▲ ]+")
_COUNTED = expression(r"等\d{0,3}[名人位]?$")
_NAMES = ("nr", "nz", "ns")
"""Tags of words that may be somebody's name."""


def is_titled(name: str, lexicon: Lexicon) -> bool:
    """Does a cell end like an honour that people are given?"""
    return name in lexicon.honours or name.endswith(tuple(lexicon.words("person_honour")))


def is_body(text: str, lexicon: Lexicon) -> bool:
    """Is a cell, by its ending, the name of a body and nothing else?"""
    return ends_body(text, lexicon) and bool(_BODY.fullmatch(text))


def ends_body(text: str, lexicon: Lexicon) -> bool:
    """Does a text end as names of bodies do, and hold more than such an ending?"""
    return len(text) > 3 and body_kind(text, lexicon) != ""


def body_kind(text: str, lexicon: Lexicon) -> str:
    """The kind of body that the end of a name tells; else empty."""
    kinds = (lexicon.suffixes.get(text[-size:], ("", ""))[0] for size in (4, 3, 2, 1))
    return next((kind for kind in kinds if kind in BODIES), "")


def ends_post(text: str, lexicon: Lexicon) -> bool:
    """Does a cell end with a title or a job?"""
    return len(text) <= LONGEST_ROLE and any(text[-size:] in lexicon.titles for size in range(2, len(text) + 1))


def tells(kind: str, cell: str) -> bool:
    """Does a cell say one year, an edition or a rank, as its column does?"""
    if kind == "year":
        return len(years_in(cell)) == 1
    return bool((_EDITION if kind == "edition" else _RANK).fullmatch(cell))


def year_in(cell: str) -> str:
    """The one year of a cell."""
    return min(years_in(cell))


def edition_in(cell: str) -> str:
    """The number of an edition, as its cell has it (第三届, 3, 首届)."""
    match = _EDITION.fullmatch(cell)
    return "" if match is None else "一" if match[1] == "首" else match[1]


def trimmed(kind: str, text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """A name without what stands around it: a remark in brackets, a mark, 同志, how many there are (张三等4人)."""
    if kind == "role":
        return start, end
    note = NOTE.search(text, start, end)
    end = note.start() if note and note.start() > start else end
    if kind not in PEOPLE:
        former = text.startswith(FORMER, start, end) and not lexicon.place_length(text[start:end])
        return start + (former and is_body(text[start + 1 : end], lexicon)), end
    counted = _COUNTED.search(text, start, end)
    end = counted.start() if counted else end
    called = next((word for word in lexicon.words("honorific") if text.endswith(word, start + 2, end)), "")
    marked = _MARKED.match(text, start, end)
    return marked.end() if marked else start, end - len(called)


def fits(kind: str, name: str, lexicon: Lexicon, *, worded: bool = False) -> bool:
    """Does a name look like what its column is of?"""
    if name in lexicon.words("cell_empty"):
        return False
    if kind in PEOPLE:
        return bool(PERSON.fullmatch(name)) and not _is_other(name, lexicon, worded=worded)
    if kind == "role":
        return len(name) <= LONGEST_ROLE and bool(_ROLE.fullmatch(name)) and not is_body(name, lexicon)
    if kind == "honour":
        bare = name.strip("“”") in lexicon.words("bare_honour")
        other = name.endswith(tuple(lexicon.words("not_title_end"))) or body_kind(name, lexicon) in (
            "Union",
            "Enterprise",
        )
        return not (bare or other) and len(name) <= LONGEST_HONOUR and bool(_HONOUR.fullmatch(name))
    told = len(name) > 3 or (len(name) > 2 and body_kind(name, lexicon) != "")
    return told and len(name) <= LONGEST_BODY and bool(_BODY.fullmatch(name))


def _is_other(name: str, lexicon: Lexicon, *, worded: bool) -> bool:
    """Is what stands in a column of people no name: a word, a post, a body, somebody whose name is withheld?

    Where names may be `worded`, a word is one.
    """
    tagged = list(dictionary.tag(name)) if not worded and name[0] not in lexicon.surnames else []
    plain = [dictionary.has_word(word) and len(word) > 1 and tag[:2] not in _NAMES for word, tag in tagged]
    word = bool(plain) and all(plain)
    body = ends_body(name, lexicon)
    return word or body or name in lexicon.not_names or ends_post(name, lexicon) or "某" in name
