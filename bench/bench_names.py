# SPDX-License-Identifier: MIT
"""How well people and bodies are found in general news: F1 beside jieba's tagger, on the same sentences.

    python -m bench.bench_names FILE [SENTENCES]

FILE is an annotated set that you fetch yourself: one character and its tag (`北 B-ORG`) a line, sentences apart
by an empty line; or the People's Daily of 1998 as words (`江泽民/nr`, `[中央/n 电视台/n]nt`), a sentence a line.
The public sets state no licence, so none lies here and nothing was learned from one. SENTENCES is
how many are taken, spread evenly (2,000). A name counts where both its ends are right; of ours, the outermost
bodies count, those told only by a pointer (该公司) do not. Where `python-crfsuite` is installed (MIT; no part of
the project), a plain character CRF is trained on the sentences that are not measured and stands beside both: it has
seen this very newspaper, the others have not.
"""

from __future__ import annotations

import importlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from kg import words
from kg.knowledge import load_knowledge
from kg.mentions import MentionFinder
from kg.model import BODIES, Article

SAMPLE = 2_000
KINDS = ("PER", "ORG")
TAGS = {"nr": "PER", "nt": "ORG"}
"""jieba's and the People's Daily's parts of speech for a person and a body."""
_WORD = re.compile(r"(\[)?([^\s/\[\]]+)/([a-zA-Z]+)(?:\](nt|nz|ns|[a-z]+))?")
Name = tuple[str, int, int]
Sentence = tuple[str, frozenset[Name]]


def read(path: Path) -> list[Sentence]:
    """The sentences of an annotated file with the names that stand in them."""
    text = path.read_text(encoding="utf-8-sig")
    tagged = re.search(r"(?m)^\S[ \t][BIOES]\b", text)
    found = _characters(text) if tagged else _words(text)
    return [sentence for sentence in found if sentence[0].strip()]


def _characters(text: str) -> Iterator[Sentence]:
    """Sentences of one character and its tag a line."""
    for block in re.split(r"\n\s*\n", text):
        rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
        names: list[Name] = []
        start, kind = 0, ""
        for at, (_, tag) in enumerate([*rows, ["", "O"]]):
            inside = tag[:1] in "IME" and tag[2:5] == kind
            if kind and not inside:
                names.append((kind, start, at))
                kind = ""
            if tag[:1] in "BS" and tag[2:5] in KINDS:
                start, kind = at, tag[2:5]
        yield "".join(char for char, _ in rows), frozenset(names)


def _words(text: str) -> Iterator[Sentence]:
    """Sentences of words with parts of speech; a bracket joins the words of one name."""
    for line in text.splitlines():
        plain, names = "", set()
        opened = 0
        family = False
        for match in _WORD.finditer(line):
            bracket, word, tag, whole = match.groups()
            start = len(plain)
            opened = start if bracket else opened
            plain += word
            if whole == "nt":
                names = {n for n in names if n[1] < opened} | {("ORG", opened, len(plain))}
            elif tag == "nr" and family and len(plain) - start <= 3:
                last = max(n for n in names if n[2] == start)
                names = names - {last} | {("PER", last[1], len(plain))}
            elif tag in TAGS:
                names.add((TAGS[tag], start, len(plain)))
            family = tag == "nr" and len(word) <= 2 and not family
        yield plain, frozenset(names)


def by_jieba(text: str) -> set[Name]:
    """The people and bodies that jieba tags."""
    names, at = set(), 0
    for word, tag in words.tag(text):
        kind = TAGS.get(tag[:2], "")
        if kind:
            names.add((kind, at, at + len(word)))
        at += len(word)
    return names


def ours(finder: MentionFinder, text: str) -> set[Name]:
    """The people and the outermost bodies that the finders give."""
    line = "\n" + text
    spans, _ = finder.find(Article("article-0", "", "", 0, len(line), line, tuple(range(len(line)))))
    bodies = [s for s in spans if s.kind in BODIES and not {"pointer", "bare"} & set(s.cues)]
    outer = [s for s in bodies if not any(other is not s and other.holds(s) for other in bodies)]
    found = {("ORG", s.start - 1, s.end - 1) for s in outer}
    return found | {("PER", s.start - 1, s.end - 1) for s in spans if s.kind == "Person"}


def by_crf(trainer: Any, learning: list[Sentence], folder: Path) -> Callable[[str], set[Name]]:
    """A linear-chain CRF over characters and their neighbours (Lafferty et al. 2001), trained on some sentences."""
    model = trainer.Trainer(verbose=False)
    model.set_params({"c1": 0.1, "c2": 0.1, "max_iterations": 60})
    for text, names in learning:
        tags = ["O"] * len(text)
        for kind, start, end in names:
            tags[start:end] = [f"B-{kind}", *(f"I-{kind}" for _ in range(start + 1, end))]
        model.append(_windows(text), tags)
    model.train(str(folder / "names.crf"))
    tagger = trainer.Tagger()
    tagger.open(str(folder / "names.crf"))

    def find(text: str) -> set[Name]:
        rows = "\n".join(f"{char} {tag}" for char, tag in zip(text, tagger.tag(_windows(text)), strict=True))
        return set(next(_characters(rows))[1])

    return find


def _windows(text: str) -> list[list[str]]:
    """What a character's neighbours are: those up to two away, and pairs of them."""
    padded = f"^^{text}$$"
    return [
        [f"{k}={padded[at + k]}" for k in range(5)] + [f"{k}&={padded[at + k : at + k + 2]}" for k in range(4)]
        for at in range(len(text))
    ]


def measure(find: Callable[[str], set[Name]], sample: list[Sentence]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of a finder for each kind."""
    count: Counter[tuple[str, str]] = Counter()
    for text, gold in sample:
        given = find(text)
        for kind, names in (("right", gold & given), ("found", given), ("gold", gold)):
            count.update((kind, name[0]) for name in names)
    figures = {}
    for kind in KINDS:
        right = count["right", kind]
        precision, recall = right / max(1, count["found", kind]), right / max(1, count["gold", kind])
        figures[kind] = (precision, recall, 2 * precision * recall / max(1e-9, precision + recall))
    return figures


def main() -> None:
    """Print one line for each kind and finder."""
    if len(sys.argv) < 2:
        sys.stdout.write("needs an annotated file; see the head of bench/bench_names.py\n")
        return
    sentences = read(Path(sys.argv[1]))
    size = min(int(sys.argv[2]) if len(sys.argv) > 2 else SAMPLE, len(sentences))
    sample = [sentences[k * len(sentences) // size] for k in range(size)]
    finder = load_knowledge().mentions
    found = {"ours": measure(lambda text: ours(finder, text), sample), "jieba": measure(by_jieba, sample)}
    with suppress(ImportError), tempfile.TemporaryDirectory() as folder:
        measured = {text for text, _ in sample}
        learning = [sentence for sentence in sentences if sentence[0] not in measured]
        crf = by_crf(importlib.import_module("pycrfsuite"), learning, Path(folder))
        found["CRF"] = measure(crf, sample)
    sys.stdout.write(f"{size} of {len(sentences)} sentences\n")
    for kind in KINDS:
        for name, figures in found.items():
            precision, recall, f1 = figures[kind]
            sys.stdout.write(f"{kind} {name:6} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}\n")


if __name__ == "__main__":
    main()
