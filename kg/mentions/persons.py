"""People: which two to four characters after a post, before a verb, or in a list are a name.

Candidates are scored by a small log-linear model: how common the surname is, how telling the
given characters are (`seeds/name_chars.tsv`), whether the words around fit, what jieba's tagger
says. A string accepted once with strong evidence is accepted wherever it stands in the article.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import rjieba

from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom
from kg.mentions.span import Span

ACCEPT = 2.2
"""Score at which a candidate is a name; tuned on the articles under tests/gold/seen."""
STRONG = 4.0
"""Score at which its other occurrences in the article are taken along."""
CERTAIN = 3.8
"""Context (a post before, a mark or a verb after) from which even a common word is a name."""
ABSTRACT = "感性化度率力型式级类剂业"
"""Characters that end abstract nouns (幸福感, 安全感)."""
SUPPORTED = 2.5
"""Context from which a word of the dictionary can still be a name."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")


class PersonFinder:
    """Finds people's names in a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._surnames = lexicon.surnames
        self._chars = lexicon.name_chars
        self._not = lexicon.not_names
        self._after = lexicon.words("after_name")
        self._speech = lexicon.words("speech")
        self._collective = lexicon.words("collective")
        self._tail = lexicon.words("after_name_char")
        self._stops = lexicon.words("stop")
        self._lead = lexicon.words("name_lead")

    def find(self, text: str, atoms: list[Atom], taken: Iterable[Span], authors: frozenset[str]) -> list[Span]:
        """The people named in the text, without its authors' bylines; `taken` are other spans."""
        blocked = _cover(taken, len(text))
        best: dict[tuple[int, int], float] = {}
        for start, end in self._candidates(text, atoms, blocked):
            score = self._score(text, atoms, start, end)
            if score >= ACCEPT - 1.5:
                best[start, end] = score
        for start, end in self._minority(text, atoms):
            if not any(blocked[start:end]):
                best[start, end] = STRONG + 4
        for start, end in self._unusual(text, atoms, blocked, best):
            best[start, end] = ACCEPT + 0.5
        chosen = _choose(best)
        strong = {text[s:e] for (s, e), score in chosen.items() if score >= STRONG}
        spans = {(s, e) for (s, e), score in chosen.items() if score >= ACCEPT or text[s:e] in strong}
        for name in strong:
            for match in re.finditer(re.escape(name), text):
                if not any(blocked[match.start() : match.end()]) and not _clashes(spans, match.span()):
                    spans.add(match.span())
        return [Span(s, e, "Person", "person/name") for s, e in sorted(spans)]

    def _unusual(self, text: str, atoms: list[Atom], blocked: list[bool], best: dict[tuple[int, int], float]) -> Iterator[tuple[int, int]]:
        """Names without a surname (图雅, 卓玛央金): all that stands between a post and a mark or verb."""
        for index, atom in enumerate(atoms):
            if atom.cls not in ("title", "honour") or atom.text in self._collective or atom.tag == "job" and len(atom.text) < 2:
                continue
            start = atom.end
            match = _HAN.match(text, start)
            if not match or blocked[start]:
                continue
            end = start
            while end < match.end() and end - start < 5:
                if end - start >= 2 and (text[end : end + 2] in self._after or text[end] in self._after or text[end : end + 2] in self._speech):
                    break
                end += 1
            name = text[start:end]
            if any(a.cls != "word" for a in atoms[index + 1 : index + 5] if a.start < end):
                continue
            if not 2 <= len(name) <= 4 or (end == match.end() and text[end : end + 1] not in "，、。；（“") or any(blocked[start:end]):
                continue
            if any(s <= start < e for s, e in best) or name in self._not or self._common(name):
                continue
            yield start, end

    @staticmethod
    def _common(name: str) -> bool:
        return any(rjieba.suggest_freq(word) > 20 and len(word) > 1 and tag != "nr" or tag[:1] in "vdpcurm" for word, tag in rjieba.tag(name))

    def _minority(self, text: str, atoms: list[Atom]) -> Iterator[tuple[int, int]]:
        """Names with a middle dot (古丽娜尔·艾山), bounded by known words on both sides."""
        limits = {a.end for a in atoms if a.cls in ("title", "honour", "body", "place", "stop", "mark", "suffix")}
        for match in re.finditer(r"(?<=[\u4e00-\u9fff])·(?=[\u4e00-\u9fff])", text):
            dot = match.start()
            start = dot
            while start > 0 and dot - start < 6 and _HAN.match(text[start - 1]) and (start == dot or start not in limits):
                start -= 1
            end = dot + 1
            while end < len(text) and end - dot <= 6 and (_HAN.match(text[end]) or text[end] == "·"):
                if end - dot > 2 and (text[end : end + 2] in self._after or text[end] in self._after):
                    break
                end += 1
            left = text[start:dot]
            if text[start - 1 : start] != "“" and not (rjieba.has_word(left) and rjieba.tag(left)[0][1][:2] not in ("nr", "ns", "nz")) and 1 < len(left) and end - dot > 1:
                yield start, end

    def _candidates(self, text: str, atoms: list[Atom], blocked: list[bool]) -> Iterator[tuple[int, int]]:
        """Stretches of two to four characters that begin with a surname at an atom's edge."""
        edges = {atom.start for atom in atoms} | {len(text)}
        for atom in atoms:
            if atom.cls in ("mark", "suffix", "body", "honour") or blocked[atom.start]:
                continue
            start = atom.start
            width = 2 if text[start : start + 2] in self._surnames else 1 if text[start] in self._surnames else 0
            if not width:
                continue
            for size in (width + 1, width + 2):
                end = start + size
                if end > len(text) or any(blocked[start:end]) or not _HAN.fullmatch(text[start:end]):
                    continue
                if end in edges or self._tied(text, start, end, atoms):
                    yield start, end
            if width == 2 and text[start] in self._surnames and (start + 2 in edges or self._tied(text, start, start + 2, atoms)):
                yield start, start + 2
            if width == 2 and text[start] in self._surnames and start + 3 in edges:
                yield start, start + 3

    def _tied(self, text: str, start: int, end: int, atoms: list[Atom]) -> bool:
        """An end inside an atom still counts where a post, a list mark or a verb binds the name."""
        before = text[max(0, start - 1) : start]
        after = text[end : end + 2]
        return before != "" and (after[:1] in self._after or after in self._after or after[:1] in "、，。）")

    def _score(self, text: str, atoms: list[Atom], start: int, end: int) -> float:
        name = text[start:end]
        width = 2 if end - start >= 3 and name[:2] in self._surnames else 1
        if name[:width] not in self._surnames:
            return -9.0
        score = 0.35 * math.log(self._surnames[name[:width]] + 1) - 1.2
        given = name[width:]
        odds = [self._chars.get(char, (-0.8, -0.8))[min(i, 1)] for i, char in enumerate(given)]
        score += sum(max(-2.5, min(2.0, x)) for x in odds) / (len(odds) or 1) + 0.3
        context = self._context(text, atoms, start, end)
        if name in self._not:
            tag = rjieba.tag(name)[0][1]
            loose = name in self._speech or name in self._after or tag[:1] in "pcdr" or tag == "v" and rjieba.suggest_freq(name) > 900
            score -= 9.0 if context < CERTAIN or loose else 1.0
        elif context >= CERTAIN:
            score += 1.0
        word = self._word_score(name) - 3.0 * (name in self._surnames) - 1.6 * (end - start > 2 and name[-1] in self._tail)
        if end - start == 3 and name[-1] in ABSTRACT and context < SUPPORTED:
            word -= 2.5
        if name[0] in self._stops and [tag for _, tag in rjieba.tag(name)] != ["nr"]:
            word -= 3.0
        if context >= CERTAIN:
            word = max(word, -1.0)
        elif context < SUPPORTED and rjieba.has_word(name):
            word = min(word, -2.0)
        if context < SUPPORTED and name[0] in self._stops:
            word -= 3.0
        return score + word + context

    def _word_score(self, name: str) -> float:
        tags = rjieba.tag(name)
        if len(tags) == 1:
            return {"nr": 1.0, "x": 0.5, "nz": 0.0, "ns": -1.0}.get(tags[0][1], -2.2 if rjieba.has_word(name) else 0.3)
        if len(name) == 3 and rjieba.has_word(name[1:]) and tags[0][1] != "nr":
            return -0.3
        return 0.0

    def _context(self, text: str, atoms: list[Atom], start: int, end: int) -> float:
        index = _at(atoms, start)
        before = atoms[index - 1] if index > 0 and atoms[index].start == start else None
        left = text[start - 1] if start else "\n"
        score = 0.0
        if before is not None and before.cls in ("title", "honour") and before.text not in self._collective:
            score += 3.0
        elif before is not None and before.text in self._collective:
            score += 1.4
        elif before is not None and before.text in self._lead:
            score += 2.2
        elif before is not None and (before.cls == "body" or before.cls == "suffix" and not before.tag.startswith(("Event", "Document", "Honour"))):
            score += 1.0
        elif left in "、和及与":
            score += 1.0
        elif left in "，。；：“”\n（ ！？":
            score += 0.7
        elif before is not None and before.cls == "stop":
            score += 0.3
        elif before is not None and before.cls == "word" and before.tag.startswith("v"):
            score += 0.0
        else:
            score -= 0.8
        atom = atoms[index]
        if atom.start == start and atom.end == end and atom.tag == "nr":
            score += 0.8
        return score + self._right(text, start, end)

    def _right(self, text: str, start: int, end: int) -> float:
        after2, after1 = text[end : end + 2], text[end : end + 1]
        if after2 in self._speech or after1 in self._speech:
            return 1.6
        if after2 in self._after or after1 in "、，。）（；：“\n" or not after1:
            return 0.9
        if after1 in self._after or re.match(r"[一二三四五六七八九十\d]+[人名位]", text[end : end + 4]):
            return 0.6
        return -1.6


def _at(atoms: list[Atom], offset: int) -> int:
    low, high = 0, len(atoms) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if atoms[middle].start <= offset:
            low = middle
        else:
            high = middle - 1
    return low


def _cover(spans: Iterable[Span], length: int) -> list[bool]:
    covered = [False] * (length + 1)
    for span in spans:
        for k in range(span.start, span.end):
            covered[k] = True
    return covered


def _choose(best: dict[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    """Of overlapping candidates the best scored, the longer on a tie."""
    chosen: dict[tuple[int, int], float] = {}
    by_end: dict[int, int] = defaultdict(int)
    for span, score in sorted(best.items(), key=lambda item: (-item[1], -(item[0][1] - item[0][0]), item[0])):
        if not any(by_end[k] for k in range(*span)):
            chosen[span] = score
            for k in range(*span):
                by_end[k] = 1
    return chosen


def _clashes(spans: set[tuple[int, int]], new: tuple[int, int]) -> bool:
    return any(s < new[1] and new[0] < e for s, e in spans)
