# SPDX-License-Identifier: MIT
"""Bodies whose name was read from its last words only, begun at the place or house that opens their whole stretch.

Between a mark and a body's ending stand odd words that no table and no dictionary holds: `、临江中某|煤化工有限公司`,
`授予|西安市渭某河城市段|管理中心`. Where that stretch opens with a place and holds no verb, it is all one name.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg import words as dictionary
from kg.clauses import AND
from kg.lexicon import Lexicon
from kg.mentions.another import is_act, place_behind
from kg.mentions.atoms import Atoms
from kg.mentions.edges import MAX_NAME, opens_by_place
from kg.mentions.somebody_before import behind_name
from kg.mentions.span import Span

COMMON = 500
"""Frequency in jieba's dictionary above which a verb is one of a clause, and no part of a name."""
LOOSE = frozenset({"placeless", "weak"})
"""Cues of bodies that nothing but their ending tells."""
REGISTERED = ("有限", "股份有限")
"""Begins the legal forms that no firm is called by alone."""
PROPER = ("nr", "nz", "ns", "nt", "x")
"""Tags of words that are names."""
HOUSES = ("Enterprise", *(f"Organization:{field}" for field in ("research", "medical", "education")))
"""Kinds of what has units and firms of its own, as a street or a park has none."""
KINDS = ("Enterprise", "Organization", "Union")
NO_NAME_TAGS = ("r", "u", "p", "c", "t", "y", "e", "o")
"""Tags of words that no name holds."""
TERMS = "届次"
"""Ends of what counts terms of office and meetings."""
PEOPLE = tuple("员工者人")
"""Last characters of words for those who join in something, before an AND that joins no two fields of work."""


class StretchReader:
    """Finds the beginnings of such bodies."""

    def __init__(self, lexicon: Lexicon) -> None:
        names = (
            "acts_on",
            "acts_on_body",
            "host_act",
            "visit_verb",
            "joining",
            "never_inside",
            "arrives",
            "trim_head",
            "speaks",
        )
        self._never = frozenset().union(*(lexicon.words(name) for name in names))
        self._inside = lexicon.words("name_verb") | lexicon.trades
        self._heads = ("中国", *lexicon.words("firm_head"))
        self._titles = lexicon.titles
        self._registered = {form for form in lexicon.words("legal_form") if form.startswith(REGISTERED)}
        self._lexicon = lexicon

    def opened(self, text: str, atoms: Atoms, bodies: Sequence[Span]) -> list[Span]:
        """The bodies, those that lack the beginning of their stretch with it, and what begins with them too."""
        moved: dict[int, int] = {}
        for span in bodies:
            cues, form = set(span.cues), text[span.start : span.end]
            loose = form in self._registered if "bare" in cues else bool(LOOSE & cues)
            if span.kind in KINDS and loose and span.start in atoms.at:
                start = self._start(text, atoms, atoms.at[span.start], span.end)
                if start is not None and behind_name(text, start, span.end, self._lexicon) == start:
                    moved[span.start] = start
        return [self._moved(b, moved[b.start]) if b.start in moved else b for b in bodies]

    @staticmethod
    def _moved(body: Span, start: int) -> Span:
        named = body.kind, "body/suffix" if body.rule == "body/bare" else body.rule
        return Span(start, body.end, *named, tuple(cue for cue in body.cues if cue not in (*LOOSE, "bare")))

    def _start(self, text: str, atoms: Atoms, first: int, end: int) -> int | None:
        """Where the stretch opens that ends in the body whose first atom this is."""
        k = first
        while k and atoms[k - 1].end == atoms[k].start and end - atoms[k - 1].start <= MAX_NAME:
            if not self._inside_name(atoms, k - 1) or self._another(atoms, k):
                break
            k -= 1
        before = atoms[k - 1] if k else atoms[k]
        if k == first or not (k == 0 or before.cls in ("mark", "stop") or before.end != atoms[k].start):
            return None
        start, stretch = atoms[k].start, text[atoms[k].start : end]
        placed = self._lexicon.place_length(stretch)
        opened = placed or stretch.startswith(self._heads) or opens_by_place(atoms[k])
        lacking = start + placed < atoms[first].start
        housed = any(atom.cls in ("body", "suffix") and atom.tag.startswith(HOUSES) for atom in atoms[k:first])
        return start if opened and lacking and (housed or self._plain(atoms, first, end)) else None

    def _another(self, atoms: Atoms, at: int) -> bool:
        """Does another body's name begin here, behind a body and what it does (某集团|约谈|云州|钢铁公司)?"""
        return at > 1 and at + 1 < len(atoms) and place_behind(atoms, at) and is_act(atoms[at - 1], self._inside)

    def _plain(self, atoms: Atoms, first: int, end: int) -> bool:
        """Does what was read of a name say only what is done there (煤化工|有限公司), with no name of its own?"""
        k = first
        while k < len(atoms) and atoms[k].end <= end:
            atom = atoms[k]
            if atom.cls == "word" and (atom.tag in PROPER or not dictionary.has_word(atom.text)):
                return False
            k += 1
        return True

    def _inside_name(self, atoms: Atoms, k: int) -> bool:
        """Can this stand in the part of a name that was not read?"""
        atom = atoms[k]
        if atom.text in AND:
            return self._between_fields(atoms, k)
        if atom.text in self._never or atom.text in self._titles or atom.cls in ("honour", "mark", "level"):
            return False
        if atom.tag == "m" and atom.text[-1] in TERMS:
            return False
        if atom.cls != "word" or len(atom.text) == 1:
            return atom.cls != "stop" and atom.tag not in NO_NAME_TAGS
        verb = atom.tag == "v" and atom.text not in self._inside and dictionary.suggest_freq(atom.text) > COMMON
        return not verb and atom.tag[:1] not in NO_NAME_TAGS

    def _between_fields(self, atoms: Atoms, k: int) -> bool:
        """Does this stand between two fields of one house's work (井下|作业|与|工具|研究所), not between two bodies?"""
        before, after = atoms[k - 1], atoms[k + 1]
        field = before.cls == "word" and before.tag[:1] in "nvj" and before.tag not in PROPER and len(before.text) > 1
        return field and before.end == atoms[k].start and after.cls == "word" and not before.text.endswith(PEOPLE)
