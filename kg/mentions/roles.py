# SPDX-License-Identifier: MIT
"""Posts and jobs: known titles, and unknown jobs told by their last character before a name.

`信号检修工张帆`: a short run of words that ends in 工, 员, 师 … right before a surname is a job.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.span import Span

BESIDE, MAX_WORDS = ("、", "兼"), 4
"""Between a job and the next post of the same person; words of the longest job."""
MAX_JOB, FULL = 8, 3
"""Characters of the longest job; those of a full name, which a job of one character that is a surname may open."""


def promote_jobs(atoms: Atoms, lexicon: Lexicon) -> Atoms:
    """Atoms in which unknown jobs before a surname have become titles."""
    endings, never = lexicon.words("job_ending"), lexicon.words("not_job")
    jobs = {
        index
        for index, atom in enumerate(atoms[:-1])
        if atom.cls == "word" and atom.text[-1] in endings and atom.text not in never and _stands(atoms, index, lexicon)
    }
    if not jobs:
        return atoms
    out = Atoms()
    for index, atom in enumerate(atoms):
        if index in jobs:
            start = atom.start
            while (
                out
                and out[-1].cls == "word"
                and out[-1].tag[:1] in "nvbj"
                and out[-1].end == start
                and atom.end - out[-1].start <= MAX_JOB
            ):
                start = out.pop().start
            text = "".join(a.text for a in atoms[:index] if a.start >= start) + atom.text
            out.append(Atom(start, atom.end, text, "title", "job"))
        else:
            out.append(atom)
    return out


def _stands(atoms: list[Atom], index: int, lexicon: Lexicon) -> bool:
    """Does a job stand here: after what can say of whom or of what, and before a name?"""
    if not index:
        return False
    after, before = atoms[index + 1], atoms[index - 1]
    lone = len(atoms[index].text) == 1 and before.cls in ("suffix", "body") and len(after.text) < FULL
    if lone and atoms[index].text in lexicon.surnames:
        return False
    bound = (
        before.text == "的"
        or before.cls in ("suffix", "body", "mark", "title", "place")
        or (before.cls == "word" and before.tag[:1] in "nvbj")
    )
    named = after.tag == "nr" or (after.cls == "word" and after.text[0] in lexicon.surnames)
    return bound and (named or (after.text in BESIDE and _goes_on(atoms, index)))


def _goes_on(atoms: list[Atom], index: int) -> bool:
    """Is a job right behind a body the first of somebody's posts and honours (某公司造纸工、技师张三)?"""
    follows, at = atoms[index + 2 : index + 3], index - 1
    while atoms[at].cls == "word" and atoms[at].tag[:1] in "nvbj" and at and index - at < MAX_WORDS:
        at -= 1
    return atoms[at].cls in ("suffix", "body") and any(a.cls in ("title", "honour") or a.text == "“" for a in follows)


def find_roles(text: str, atoms: Atoms, bodies: Iterable[Span], ranks: frozenset[int], lexicon: Lexicon) -> list[Span]:
    """Posts and jobs outside the names of bodies; adjacent ones are one role."""
    inside = {k for b in bodies for k in range(b.start, b.end)}
    marks = [(mark, lexicon.words(mark)) for mark in ("leads", "governs", "on_their_own")]
    classes = ("manages", "member", "role_prefix", "self_employed")
    manages, member, prefixes, self_employed = (tuple(lexicon.words(name)) for name in classes)
    found: list[Span] = []
    for atom in map(atoms.__getitem__, atoms.by_class["title"]):
        if atom.start in inside or atom.start in ranks:
            continue
        start = atom.start
        for prefix in prefixes if text.endswith(prefixes, 0, start) else ():
            if text.endswith(prefix, 0, start) and start - len(prefix) not in inside:
                start -= len(prefix)
                break
        if found and found[-1].end == start:
            start = found.pop().start
        cues = (atom.tag, *[mark for mark, words in marks if atom.text in words])
        cues += ("manages",) * atom.text.endswith(manages)
        cues += ("on_their_own",) * atom.text.startswith(self_employed)
        cues += ("member",) * (atom.tag == "job" and atom.text.endswith(member))
        found.append(Span(start, atom.end, "Role", "role/title", cues))
    return found
