# SPDX-License-Identifier: MIT
"""Rulings by hand: a plain, commented file, one ruling a line, that is replayed at each build.

    # 同一、不同：names, ids, or a name and the source it stands in
    same 北京地铁公司 | 北京市地铁运营有限公司
    different 刘军 @ a.txt | 刘军 @ b.txt
    different 王强 @ “快递员王强” | 王强 @ “调度员王强”
    rename person-8c1f02a9d14b7e60 -> 张三
    retype 东方书店 -> Enterprise
    deny organizer 表彰大会 -> 北京市总工会
    add position 张三 -> 北京地铁公司 # 北京地铁公司官网, 2024-05-01

    # 状态读错：in brackets the role of a post, or the status of an honour (获得 where an added one says none)
    deny hasHonour[提名] 张三 -> 北京大工匠
    add hasHonour[获得] 张三 -> 北京大工匠 # 北京大工匠名单, 2024-05-01

    # 届次、年份读错：of an honour the brackets also hold edition and year
    deny hasHonour[第3届] 张三 -> 北京大工匠
    add hasHonour[第4届，2024年] 张三 -> 北京大工匠 # 北京大工匠名单, 2024-05-01

A side is an entity's id (of today or retired), its name, `name @ source`, or `name @ “words”`: the one named
so within these words, which hold the name, whatever file they stand in. Where the text of an article is
corrected, the ids of all whom it names may change; names and words hold. `deny` takes away what was read,
with brackets only that, of all who bear the name; what is added stands. ` # ` begins a comment; on an `add`
line it is the source of the fact, and must be there; both its ends must be named on some page. The order of
the lines means nothing: of contradicting rulings all are faults. Relations and kinds may be written in Chinese
(获得荣誉, 人物), and the signs of a Chinese keyboard stand for the narrow ones. A sign within a name needs one with
blanks around it to part the sides (rename 甲→乙 -> 丙).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import KnowledgeError
from kg.expressions import expression
from kg.labels import labels
from kg.mentions.editions import EDITION, number

HONOUR, HELD = "hasHonour", "获得"
"""The relation whose brackets hold a status, and the status of an honour of which nothing else is said."""
_FORMS = {
    "same": "same A | B",
    "different": "different A | B",
    "rename": "rename A -> B",
    "retype": "retype A -> Kind",
    "deny": "deny RELATION A -> B",
    "add": "add RELATION A -> B # source",
}
_COMMENT = expression(r"(?:^|\s)[#\uff03]\s*")
_APART = {"|": expression(r"\s[|\uff5c]\s"), "->": expression(r"\s(?:->|→)\s")}
_CLOSE = {"|": expression(r"[|\uff5c]"), "->": expression(r"->|→")}
"""The signs that part two sides, with what a Chinese keyboard gives for them, with blanks around them and without."""
_WHERE = expression(r"\s\uff20\s")
_ROLE = expression(r"^\s*([^\s\[\]\uff3b\uff3d]+)(?:[\[\uff3b]([^\]\uff3d]*)[\]\uff3d])?(?:\s+|$)(.*)$")
_YEAR = expression(r"((?:19|20)\d\d)(?:年度?)?")
_BETWEEN = expression(r"[,，、;；\s]+")


@dataclass(frozen=True, slots=True, order=True)
class HandRuling:
    """One line of a rulings file."""

    verb: str
    left: str
    right: str
    relation: str = ""
    role: str = ""
    """What stands in brackets after the relation: `position[副主席]`, `hasHonour[提名]`, `hasHonour[第4届，2024年]`."""
    note: str = ""
    """The comment of the line: of an added fact its source."""
    by: str = ""
    """File and line, such as `rulings.txt:12`."""
    start: int = 0
    """Where the note, or else the line, begins in the file."""
    line: str = ""

    @property
    def file(self) -> str:
        """The file in which it stands."""
        return self.by.rpartition(":")[0]

    @property
    def end(self) -> int:
        """Where the note, or else the line, ends in the file."""
        return self.start + len(self.note or self.line)

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """Role of a post; status, edition and year of an honour: what is written, and that an added one is held."""
        held = self.verb == "add" and self.relation == HONOUR and "status" not in dict(self.written)
        return tuple(sorted((*self.written, ("status", HELD)))) if held else self.written

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """What the brackets say."""
        return _marks(self.role) if self.relation == HONOUR else (("role", self.role),) if self.role else ()


def _marks(text: str) -> tuple[tuple[str, str], ...]:
    """Status, edition and year of an honour; what is none of them is named as status.

    >>> _marks("获得，第四届，2024年"), _marks("提名")
    ((('edition', '4'), ('status', '获得'), ('year', '2024')), (('status', '提名'),))
    """
    found = set()
    for word in filter(None, _BETWEEN.split(text)):
        edition, year = EDITION.fullmatch(word), _YEAR.fullmatch(word)
        if edition:
            found.add(("edition", str(number(edition[1]) if edition[1] else 1)))
        else:
            found.add(("year", year[1]) if year else ("status", word))
    return tuple(sorted(found))


def _coded(table: str, word: str) -> str:
    """The code of which a word is the Chinese label, else the word itself: 获得荣誉 is hasHonour."""
    return next((code for code, label in labels()[table].items() if label["zh"] == word), word)


def read_rulings(text: str, name: str) -> tuple[HandRuling, ...]:
    """The rulings of a file; `name` is how it is cited. Raise `KnowledgeError` with all faults.

    >>> [ruling.by for ruling in read_rulings("# 同一\\nsame 甲公司 | 乙公司\\n", "r.txt")]
    ['r.txt:2']
    """
    faults: list[str] = []
    found = list(_lines(text, name, faults))
    faults += _contradictions(found)
    if faults:
        raise KnowledgeError(faults)
    return tuple(found)


def _lines(text: str, name: str, faults: list[str]) -> Iterator[HandRuling]:
    start = 0
    for row, raw in enumerate(text.split("\n"), 1):
        at, start = start, start + len(raw) + 1
        line = raw.strip().lstrip("\ufeff")
        if not line or line.startswith("#"):
            continue
        parsed = _parse(line)
        if isinstance(parsed, str):
            faults.append(f"{name}:{row}: {parsed}")
            continue
        body = parsed.note or line
        begin = at + (raw.rindex(body) if body in raw else 0)
        yield HandRuling(
            parsed.verb, parsed.left, parsed.right, parsed.relation, parsed.role, parsed.note,
            f"{name}:{row}", begin, line,
        )  # fmt: skip


def _parse(line: str) -> HandRuling | str:
    """The ruling that a line states, or what is wrong with it."""
    verb, _, rest = line.partition(" ")
    if verb not in _FORMS:
        return f"{verb!r} is no ruling; use one of {', '.join(_FORMS)}"
    rest, *comment = _COMMENT.split(rest, maxsplit=1)
    rest, note = _WHERE.sub(" @ ", rest), comment[0].strip() if comment else ""
    relation = role = ""
    if verb in ("deny", "add"):
        match = _ROLE.match(rest)
        relation, role, rest = (_coded("relations", match[1]), match[2] or "", match[3]) if match else (rest, "", "")
        if relation not in labels()["relations"]:
            return f"{relation!r} is no relation; use one of {_known('relations')}"
        marks = _marks(role) if relation == HONOUR else ()
        if len(dict(marks)) < len(marks):
            return f"[{role}] says more than one status, edition or year of one honour; write a line for each"
        status = dict(marks).get("status", "")
        if status and status not in labels()["statuses"]:
            known = ", ".join(labels()["statuses"])
            return f"{status!r} is no status; use one of {known}, an edition (第4届) or a year (2024年)"
    mark = "|" if verb in ("same", "different") else "->"
    sides = _sides(rest, mark)
    if len(sides) != 2 or not all(sides):
        return f"write `{_FORMS[verb]}`"
    if verb == "retype":
        sides[1] = _coded("kinds", sides[1])
    if verb == "retype" and sides[1] not in labels()["kinds"]:
        return f"{sides[1]!r} is no kind; use one of {_known('kinds')}"
    if verb == "add" and not note:
        return "a fact that is added needs its source after ` # `"
    if verb in ("same", "different") and sides[0] == sides[1]:
        return "both sides are the same; tell them apart by id or by `name @ source`"
    return HandRuling(verb, sides[0], sides[1], relation, role, note)


def _known(table: str) -> str:
    """The words that a ruling may use, each with what it is called in Chinese, which may be written as well."""
    return ", ".join(f"{code} {row['zh']}" for code, row in sorted(labels()[table].items()))


def _sides(text: str, mark: str) -> list[str]:
    """What a sign parts: one with blanks around it, where there is one such, else any.

    >>> _sides("甲→乙 -> 丙", "->"), _sides("甲→乙", "->")
    (['甲→乙', '丙'], ['甲', '乙'])
    """
    apart = _APART[mark].split(text)
    return [side.strip() for side in (apart if len(apart) == 2 else _CLOSE[mark].split(text))]


def _contradictions(found: list[HandRuling]) -> Iterator[str]:
    """Rulings that cannot all hold."""
    seen: dict[tuple[str, ...], HandRuling] = {}
    for ruling in found:
        if ruling.verb in ("same", "different"):
            keys: tuple[tuple[str, ...], ...] = (("pair", *sorted((ruling.left, ruling.right))),)
        elif ruling.verb in ("rename", "retype"):
            keys = ((ruling.verb, ruling.left),)
        else:
            said = dict.fromkeys((ruling.written or ruling.marks, ruling.marks))
            keys = tuple(("fact", ruling.relation, str(marks), ruling.left, ruling.right) for marks in said)
        others = [seen.setdefault(key, ruling) for key in keys]
        changed = ruling.verb in ("rename", "retype") and others[0].right != ruling.right
        other = next((one for one in others if changed or one.verb != ruling.verb), None)
        if other:
            yield f"{ruling.by}: contradicts {other.by} ({other.line})"
