# SPDX-License-Identifier: MIT
"""Undecided pairs as a sheet for a spreadsheet, and its answers back as a rulings file.

CSV with a byte order mark, so that spreadsheets show Chinese as it is. The reader fills the column
`answer` with same or different (相同 or 不同); an empty answer leaves a pair undecided.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kg import spreadsheets
from kg.errors import KnowledgeError
from kg.graph import KnowledgeGraph
from kg.model import Ruling
from kg.resolve.by_words import plain

COLUMNS = (
    *("answer", "score", "kind", "left", "left_name", "left_context", "right", "right_name", "right_context"),
    *("reasons", "left_words", "right_words"),
)
ANSWERS = {
    **{"same": "same", "相同": "same", "是": "same"},
    **{"different": "different", "不同": "different", "否": "different"},
}
"""What may stand in the column `answer`, and the ruling that it means."""
DELIMITERS = ",;\t"
"""What spreadsheets put between cells, by the country of their user."""
CONTEXTS = 4
"""Facts shown of each side: enough to decide most pairs, few enough to read in one cell."""
WORDS = 12
"""Characters before and behind a name that a ruling is written with."""


def sheet(graph: KnowledgeGraph) -> str:
    """The undecided pairs, likely ones first, as the text of a CSV file."""
    pairs = [r for r in graph.records.rulings if r.verdict == "unsure" and r.left != r.right]
    ordered = sorted(pairs, key=lambda r: (-r.score, r.left_name, r.right_name, r.left, r.right))
    once = {frozenset((r.left, r.right)): r for r in reversed(ordered)}
    kept = (r for r in ordered if once[frozenset((r.left, r.right))] is r)
    return "".join(spreadsheets.sheet(COLUMNS, (_row(graph, ruling) for ruling in kept)))


def _row(graph: KnowledgeGraph, ruling: Ruling) -> list[str]:
    kind = graph.entities[ruling.left].kind if ruling.left in graph.entities else ""
    left = [ruling.left, ruling.left_name, _context(graph, ruling.left)]
    right = [ruling.right, ruling.right_name, _context(graph, ruling.right)]
    words = [_words(graph, ruling.left), _words(graph, ruling.right)]
    words = words if words[0] != words[1] else ["", ""]
    return ["", f"{ruling.score:.2f}", kind, *left, *right, "；".join(ruling.reasons), *words]


def _words(graph: KnowledgeGraph, local: str) -> str:
    """The entity as a ruling names it so that the ruling outlives its id: its name within words of its own.

    Empty where no quote holds the name once and tells it from others of the name.
    """
    if local not in graph.entities:
        return ""
    entity = graph.entities[local]
    others = [e for e in graph.find(entity.name, entity.kind) if e.id != local and entity.name in (e.name, *e.aliases)]
    foreign = [plain(evidence.quote) for e in others for fact in graph.facts(e.id) for evidence in fact.evidence]
    quotes = sorted({plain(e.quote) for fact in graph.facts(local) for e in fact.evidence}, key=lambda q: (-len(q), q))
    names = [name for name in map(plain, (entity.name, *entity.aliases)) if name]
    for quote, name in ((q, n) for n in names for q in quotes if q.count(n) == 1):
        at = quote.index(name)
        near = quote[max(0, at - WORDS) : at + len(name) + WORDS]
        if near != name and not any(near in other for other in foreign):
            return f"{name} @ “{near}”"
    return ""


def _context(graph: KnowledgeGraph, entity: str) -> str:
    """The words behind some facts of one side."""
    if entity not in graph.entities:
        return ""
    quotes = [fact.evidence[0].quote for fact in graph.facts(entity) if fact.evidence]
    return " / ".join(list(dict.fromkeys(quotes))[:CONTEXTS])


def read_answers(text: str, name: str) -> list[str]:
    """The lines of a rulings file that a filled sheet gives; `KnowledgeError` with all faults.

    >>> read_answers("answer,left,left_name,right,right_name\\nsame,person-1,张三,person-2,张三\\n", "s.csv")
    ['same person-1 | person-2 # 张三 | 张三']
    """
    plain = text.removeprefix(spreadsheets.BOM)
    head = plain.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(plain, newline=""), delimiter=max(DELIMITERS, key=head.count))
    missing = {"answer", "left", "right"} - set(rows.fieldnames or ())
    if missing:
        raise KnowledgeError([f"{name}:1: columns missing: {', '.join(sorted(missing))}"])
    lines, faults = [], []
    for row in rows:
        answer = (row["answer"] or "").strip()
        if not answer:
            continue
        verb = ANSWERS.get(answer.lower())
        if verb is None:
            faults.append(f"{name}:{rows.line_num}: {answer!r} is no answer; use {', '.join(ANSWERS)}")
            continue
        about = " | ".join(" ".join((row.get(key) or "").split()) for key in ("left_name", "right_name"))
        sides = (row.get(f"{side}_words") or row[side] for side in ("left", "right"))
        lines.append(f"{verb} {' | '.join(sides)} # {about}")
    if faults:
        raise KnowledgeError(faults)
    return lines


def merge_lines(old: str, lines: Iterable[str]) -> str:
    """A rulings file with new answers: one on a pair that it has already takes that line's place.

    >>> merge_lines("same a | b # 甲\\n", ["different b | a # 甲"])
    'different b | a # 甲\\n'
    """
    rows = old.splitlines()
    at = {pair: index for index, line in enumerate(rows) if (pair := _pair(line))}
    for line in lines:
        pair = _pair(line)
        if pair not in at:
            at[pair] = len(rows)
            rows.append(line)
        elif rows[at[pair]].split()[0] != line.split()[0]:
            rows[at[pair]] = line
    return "".join(f"{row}\n" for row in rows)


def _pair(line: str) -> frozenset[str]:
    """The two sides that a line rules on; none where it is no ruling on a pair."""
    verb, _, rest = line.strip().partition(" # ")[0].partition(" ")
    return frozenset(side.strip() for side in rest.split("|")) if verb in ANSWERS.values() else frozenset()
