"""Honours: known titles and medals, and new ones that a conferring verb or a pattern shows.

An edition (第三届) or a year before an honour belongs to the relation and is kept as a cue; the
name of the honour does without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.span import Span

EDITION = re.compile(r"(?:第([零〇一二三四五六七八九十百\d]+)(?:届|批|季)|(首)届)的?")
YEAR = re.compile(r"((?:19|20)\d\d)(?:[—-](?:19|20)\d\d)?年?度?的?")
MAX_HONOUR = 22
_OPEN, _CLOSE = "“‘「《", "”’」》"


class HonourFinder:
    """Finds honours in a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._endings = sorted(
            (s for s, (kind, _) in lexicon.suffixes.items() if kind == "Honour"), key=len, reverse=True
        )
        self._bare = lexicon.words("bare_honour")
        self._confer = re.compile(
            "(?:" + "|".join(sorted(lexicon.words("confer"), key=len, reverse=True)) + r")(?:了|为)?"
        )
        ending = "|".join(map(re.escape, self._endings))
        self._quoted = re.compile(rf"[“‘「]([^“”‘’「」，。；！？\n]{{2,{MAX_HONOUR}}})[”’」](?:荣誉)?(称号)?")
        self._ends = re.compile(rf"(?:{ending})$")
        self._title = re.compile(r"(?:荣誉)?称号")
        self._aspired = re.compile("(?:" + "|".join(lexicon.words("aspire")) + r")[^，。；！？\n]*$")
        self._ceremony = re.compile("(?:" + "|".join(sorted(lexicon.words("ceremony"))) + "|评选)")
        self._list = re.compile(
            r"((?:“[^“”，。；]{2,16}”(?:、|和|，|及)?){2,})(?:等[^，。；“]{0,8})?(?:荣誉|称号|奖项)"
        )
        self._contest = re.compile("|".join(lexicon.words("not_honour_after")))

    def find(self, text: str, atoms: list[Atom]) -> Iterator[Span]:
        """Every honour named in the text."""
        seen: list[Span] = []
        for span in (
            *self._known(text, atoms),
            *self._in_quotes(text),
            *self._listed(text),
            *self._by_ending(text, atoms),
            *self._by_title(text),
        ):
            if self._contest.match(text, span.end + (text[span.end : span.end + 1] in _CLOSE)) or self._aspired.search(
                text, max(0, span.start - 24), span.start
            ):
                continue
            if not any(span.start < other.end and other.start < span.end for other in seen):
                seen.append(span)
                yield span

    def _known(self, text: str, atoms: list[Atom]) -> Iterator[Span]:
        for index, atom in enumerate(atoms):
            if atom.cls == "honour" and atom.text not in self._bare:
                start = (
                    self._extend(atoms, index)
                    if self._lexicon.honours[atom.text].name == atom.text and not self._scoped(atom.text)
                    else atom.start
                )
                yield Span(start, atom.end, "Honour", "honour/known", self._cues(text, start))

    def _scoped(self, name: str) -> bool:
        placed = (name[:size] in self._lexicon.places_by_name for size in range(1, len(name) + 1))
        return name.startswith(("全国", "中华", "国家")) or any(placed)

    def _extend(self, atoms: list[Atom], index: int) -> int:
        """Start of an honour whose bearer's place or body stands right before it."""
        start = atoms[index].start
        for k in range(index - 1, max(-1, index - 4), -1):
            if atoms[k].cls in ("place", "level", "body"):
                start = atoms[k].start
            else:
                break
        return start

    def _in_quotes(self, text: str) -> Iterator[Span]:
        for match in self._quoted.finditer(text):
            inner = match[1]
            core_start = match.start(1) + self._skip(inner)
            core = text[core_start : match.end(1)]
            if core in self._bare or len(core) < 3 or "、" in core:
                continue
            conferred = (
                bool(match[2])
                or self._right_after(text, match.start())
                or bool(self._ceremony.match(text, match.end()))
            )
            if self._ends.search(core) or (conferred and len(core) <= 14):
                yield Span(
                    core_start,
                    match.end(1),
                    "Honour",
                    "honour/quoted",
                    self._cues(text, match.start()) + self._cues(text, core_start),
                )

    def _listed(self, text: str) -> Iterator[Span]:
        """Quoted names in a run that ends in 荣誉称号 (“先进工会小组”、“星级集体”等荣誉称号)."""
        for run in self._list.finditer(text):
            for match in re.finditer(r"“([^“”]+)”", text[run.start(1) : run.end(1)]):
                start = run.start(1) + match.start(1)
                yield Span(start, start + len(match[1]), "Honour", "honour/listed", self._cues(text, start))

    @staticmethod
    def _skip(inner: str) -> int:
        match = YEAR.match(inner) or EDITION.match(inner)
        return match.end() if match and match.end() < len(inner) - 2 else 0

    def _right_after(self, text: str, at: int) -> bool:
        """A conferring verb stands right before, with at most an edition or a year between."""
        before = re.sub(rf"(?:{EDITION.pattern}|{YEAR.pattern})$", "", text[max(0, at - 14) : at])
        return any(before.endswith(m.group()) for m in self._confer.finditer(before))

    def _after_confer(self, text: str, at: int) -> bool:
        clause = re.split(r"[，。；！？\n]", text[max(0, at - 30) : at])[-1]
        return bool(self._confer.search(clause))

    def _by_ending(self, text: str, atoms: list[Atom]) -> Iterator[Span]:
        """`X工匠`, `X省劳动模范`: an honour's ending with what makes it a name before it."""
        for index, atom in enumerate(atoms):
            if atom.cls != "suffix" or not atom.tag.startswith("Honour"):
                continue
            first, named = index, False
            while first > 0 and atom.end - atoms[first - 1].start <= MAX_HONOUR:
                before = atoms[first - 1]
                if named and before.cls != "place":
                    break
                if before.cls in ("place", "body", "level") or (
                    before.cls == "suffix" and before.tag.startswith(("Enterprise", "Honour"))
                ):
                    named = True
                elif (
                    before.cls == "word"
                    and before.tag[:1] in "njb"
                    and not before.tag.startswith("nr")
                    and len(before.text) <= 4
                    and before.text not in self._bare
                ):
                    pass
                else:
                    break
                first -= 1
            start = atoms[first].start
            name = text[start : atom.end]
            if name in self._bare or first == index or name.endswith(("劳模工匠", "模范代表")):
                continue
            if named or self._after_confer(text, start):
                yield Span(start, atom.end, "Honour", "honour/ending", self._cues(text, start))

    def _by_title(self, text: str) -> Iterator[Span]:
        """`授予 … X 称号`: what stands between the conferring verb and 称号."""
        for match in self._title.finditer(text):
            clause_start = max(text.rfind(mark, 0, match.start()) for mark in "，。；！？\n") + 1
            verbs = list(self._confer.finditer(text, clause_start, match.start()))
            if not verbs:
                continue
            start = verbs[-1].end()
            name = text[start : match.start()].strip("“”‘’的")
            start = text.find(name, start) if name else -1
            skip = self._skip(name)
            if 3 <= len(name) - skip <= 16 and "、" not in name and name not in self._bare:
                yield Span(start + skip, start + len(name), "Honour", "honour/title", self._cues(text, start + skip))

    def _cues(self, text: str, start: int) -> tuple[str, ...]:
        """Edition and year that stand right before the name."""
        before = text[max(0, start - 16) : start].rstrip("“‘「")
        cues = []
        for _ in range(2):
            match = re.search(EDITION.pattern + "$", before)
            if match:
                cues.append("edition=" + str(1 if match[2] else number(match[1])))
                before = before[: match.start()]
            match = re.search(YEAR.pattern + "$", before)
            if match:
                cues.append("year=" + match[1])
                before = before[: match.start()]
        return tuple(cues)


_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def number(text: str) -> int:
    """A small Chinese or Arabic numeral as an integer.

    >>> number("十三"), number("二十"), number("3"), number("七十五")
    (13, 20, 3, 75)
    """
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char == "十":
            total += (digit or 1) * 10
            digit = 0
        elif char == "百":
            total += (digit or 1) * 100
            digit = 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit
