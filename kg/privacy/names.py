# SPDX-License-Identifier: MIT
"""Names that nobody recognised, right behind the words of private people: no name is to be read there.

A person's name is recognised by what speaks for it; where that is not enough, one who is called 困难职工 or 女儿 would
still be read in the texts. So whatever looks like a surname and a given name behind such words, and no word
of every day begins it, is taken for a name, and is masked if the words make it private. It never enters the graph.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kg import words as dictionary
from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.privacy.forms import JOIN
from kg.privacy.words import LISTED, OPENING

AFTER = ("after_name", "speech", "name_verb", "schooling", "falls_ill", "ill_adverb", "illness_lead", "takes_aid",
         "gives_aid")  # fmt: skip
"""Classes of words that follow names."""
LEAST = 20
"""Holders in 100,000 people of the surnames that are looked for: rarer ones are mostly other words."""
EVERYDAY, COMMON = 50, 900
"""Frequencies in jieba's dictionary from which a name does not begin with a word; from which one is no name at all."""
SHORT, REACH, LIKELY, UNSEEN = 2, 12, -1.0, (-0.8, -0.8)
"""Characters of the shortest names, of a place's; log odds of a given name's on average, of unknown ones."""
_HAN = expression(r"[\u4e00-\u9fff]+")
_JOIN = expression(JOIN)
_LISTED = expression(f"{JOIN}|[{LISTED}]")
_CLOSING = ("", *"，。；！？、）)（(”’」：: \n等和与及的在是")


class PrivateNames:
    """Finds such names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._surnames = lexicon, lexicon.surnames
        self._stops, self._honorifics = lexicon.words("stop"), lexicon.words("honorific")
        self._after = tuple(sorted(frozenset().union(*map(lexicon.words, AFTER))))

    def behind(
        self, text: str, at: int, known: Mapping[int, int], taken: Collection[int], list_end: int = 0
    ) -> Iterator[tuple[int, int]]:
        """The names of the list that may begin there; `known` are those recognised, from start to end, `taken`
        where anything else begins, `list_end` where a list ends that a colon or a bracket opened.

        >>> from kg.knowledge import load_knowledge
        >>> names, text = PrivateNames(load_knowledge().lexicon), "女儿蔡佳怡、蔡佳欣上小学，儿子高中毕业"
        >>> [text[start:end] for at in (2, 14) for start, end in names.behind(text, at, {}, ())]
        ['蔡佳怡', '蔡佳欣']
        """
        first = True
        while True:
            while text[at : at + 1] and text[at] in OPENING:
                at += 1
            end = known.get(at) or (0 if at in taken else self._end(text, at, bounded=not first))
            if not end:
                return
            if at not in known:
                yield at, end
            join = (_LISTED if end < list_end else _JOIN).match(text, end)
            if not join:
                return
            at, first = join.end(), False

    def given(self, name: str) -> str:
        """The given name that may stand alone for somebody; empty where it is short, or a word of every day.

        >>> from kg.knowledge import load_knowledge
        >>> names = PrivateNames(load_knowledge().lexicon)
        >>> [names.given(name) for name in ("蔡佳怡", "蔡强", "蔡建国")]
        ['佳怡', '', '']
        """
        given = name[2:] if name[:2] in self._surnames else name[1:]
        return "" if len(given) < SHORT or not _HAN.fullmatch(given) or _worded(given) else given

    def _end(self, text: str, at: int, *, bounded: bool) -> int:
        """Where a name ends that begins at a place, `bounded` by what may follow one; 0 if none does."""
        run = _HAN.match(text, at, at + 4)
        width = 2 if text[at : at + 2] in self._surnames else 1
        rare = width == 1 and self._surnames.get(text[at : at + 1], 0) < LEAST
        if not run or rare or self._lexicon.place_length(text[at : at + REACH]):
            return 0
        sizes = [size for size in (width + 1, width + 2) if at + size <= run.end()]
        short = (size for size in sizes if text.startswith(self._after, at + size))
        size = next(short, 0) or next((size for size in sizes if text[at + size : at + size + 1] in _CLOSING), 0)
        size = size or (0 if bounded else max(sizes, default=0))
        return at + size if size and self._may_be(text[at : at + size], width) else 0

    def _may_be(self, name: str, width: int) -> bool:
        """May this be a surname and a given name, and nothing else?"""
        given, chars = name[width:], self._lexicon.name_chars
        if given in self._honorifics or "某" in given or name in self._lexicon.not_names:
            return False
        if _worded(name) or (name[:width] in self._stops and _worded(given, EVERYDAY)):
            return False
        if width == 1 and len(name) > SHORT and _worded(name[:SHORT], EVERYDAY):
            return False
        opening = chars.get(given[0], UNSEEN)
        odds = [opening[0] if len(given) > 1 else max(opening), *[chars.get(char, UNSEEN)[1] for char in given[1:]]]
        return given == given[0] * 2 or sum(odds) / len(odds) > LIKELY


def _worded(word: str, least: int = 0) -> bool:
    """Is this a word, and none that people are called?"""
    if not dictionary.has_word(word) or dictionary.suggest_freq(word) < least:
        return False
    return not dictionary.tag(word)[0][1].startswith("nr") or dictionary.suggest_freq(word) > COMMON
