# SPDX-License-Identifier: MIT
"""Firms whose name begins further left than its words tell: at a bracket, a hyphen, a place a few odd words away."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg import words as dictionary
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.edges import SORT, is_phrase, opens_by_place
from kg.mentions.span import Span
from kg.mentions.word_split import LEVEL_WORDS, OPENS_NO_NAME

FORMS = ("公司", "集团", "厂", "合作社", "商行", "超市", "酒店")
"""Ends of the firms that have a name of their own before their trade."""
GROUPS = ("集团", "集团公司")
"""Ends of those known that another place may have too."""
RARE = 100
"""Frequency in jieba's dictionary up to which a word is taken for a name."""
OWN, PLACED = 4, 10
"""Characters that a name may lack, and where a place opens it."""
HYPHENS = "-－—·"
NO_NAME = OPENS_NO_NAME | frozenset(
    "的了过在等是和与及或由为兼被将对向到从给让把以于至自个名位家所支每各该本此我他她其某这那第年月日号名有获记得去来说看见请派送给就也还都又"
)
"""Characters of their own that are no part of a name."""
FORMER = frozenset("原前现老新大小多全级跨更高")
"""Characters before a firm that rather say something of it."""
TAGS = ("r", "c", "u", "p", "q", "t", "d", "y", "e", "o")


class FirmOpener:
    """Finds where such firms begin."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        names = ("host_act", "visit_verb", "joining", "never_inside", "arrives", "collective", "trim_head", "speaks")
        self._never = frozenset().union(*(lexicon.words(name) for name in names))
        self._heads = lexicon.words("firm_head")
        self._trades = lexicon.trades | lexicon.words("name_verb")

    def opened(self, text: str, atoms: Atoms, bodies: Sequence[Span]) -> list[Span]:
        """The bodies, the firms among them, and what begins with them, with all of their names."""
        moved: dict[int, int] = {}
        for span in bodies:
            firm = span.kind == "Enterprise" and span.start in atoms.at and text.endswith(FORMS, span.start, span.end)
            alone = "bare" in span.cues and text[span.start : span.end] in GROUPS
            if firm and (alone or "placeless" in span.cues or self._bracketed(text, span) or self._shared(text, span)):
                start = self._start(atoms, atoms.at[span.start])
                if start is not None and start < span.start and not (alone and self._of_one(atoms, start, span.start)):
                    moved[span.start] = min(start, moved.get(span.start, start))
        return [self._moved(text, b, moved[b.start]) if b.start in moved else b for b in bodies]

    @staticmethod
    def _of_one(atoms: Atoms, start: int, end: int) -> bool:
        """Is this one word, and no short form that jieba cuts into its characters (川|煤|集团)?"""
        return atoms.at[end] - atoms.at[start] < end - start or end - start == 1

    @staticmethod
    def _moved(text: str, body: Span, start: int) -> Span:
        """A body with its beginning; 集团 is then one, as no other bare word is."""
        if "bare" not in body.cues:
            return replace(body, start=start)
        if text[body.start : body.end] not in GROUPS:
            return body
        return Span(start, body.end, body.kind, "body/suffix", ("placeless",))

    def _bracketed(self, text: str, span: Span) -> bool:
        """Does a name hold its place in brackets, so that no place opens it (某某速运（天津）有限公司)?"""
        name = text[span.start : span.end]
        return "（" in name and "known" not in span.cues and not self._lexicon.place_length(name)

    def _shared(self, text: str, span: Span) -> bool:
        """A known firm called by its trade alone, as many are (公交集团), that its place may open."""
        name = text[span.start : span.end]
        return "known" in span.cues and name.endswith(GROUPS) and not self._lexicon.place_length(name)

    def _start(self, atoms: Atoms, index: int) -> int | None:
        """Where the name of which the atom at `index` is the first one read begins."""
        first = index
        while first and atoms[index].start - atoms[first - 1].start <= PLACED:
            atom = atoms[first - 1]
            if atom.end != atoms[first].start or not self._piece(atoms, first - 1):
                break
            first -= 1
            if atom.text in self._heads:
                return atom.start
            if atom.cls in ("place", "body") and atoms[index].cls != "place":
                return atom.start if atom.text[-1] not in LEVEL_WORDS or first + 1 < index else None
        lacking = atoms[index].start - atoms[first].start
        before = atoms[first - 1] if first else None
        opens = before is None or before.cls in ("mark", "stop", "title", "honour") or before.text[-1] in "\n"
        pieces = atoms[first:index]
        if not pieces or lacking > OWN or not opens or opens_by_place(atoms[index]):
            return None
        if not all(self._odd(atom) for atom in pieces):
            return None
        alone = all(piece.text in FORMER for piece in pieces)
        return None if alone else atoms[first].start

    def _piece(self, atoms: Atoms, k: int) -> bool:
        """Can this stand in the part of a name that was not read?"""
        atom = atoms[k]
        if atom.cls in ("place", "body"):
            return True
        if len(atom.text) == 1:
            if atom.cls == "mark":
                return atom.text in HYPHENS and k > 0 and atoms[k - 1].cls == "word"
            return atom.cls in ("word", "stop", "number") and atom.text not in NO_NAME
        if atom.cls == "number":
            return not atom.text.isascii()
        if is_phrase(atom):
            return False
        verb = atom.tag == "v" and dictionary.suggest_freq(atom.text) > RARE and atom.text not in self._trades
        return atom.cls == "word" and not verb and self._inside(atom)

    def _inside(self, atom: Atom) -> bool:
        return atom.tag[:1] not in TAGS and atom.text not in self._never and not atom.text.endswith(SORT)

    @staticmethod
    def _odd(atom: Atom) -> bool:
        """Is this a name's word, rather than one of every day?"""
        if len(atom.text) == 1:
            return True
        rare = dictionary.suggest_freq(atom.text) <= RARE and atom.tag[:1] not in "vamd"
        return rare or atom.tag in ("nr", "nz", "ns", "nt", "j")
