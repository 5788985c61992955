# SPDX-License-Identifier: MIT
"""Undecided pairs as a sheet for a spreadsheet, and its answers back as a rulings file.

CSV with a byte order mark, so that spreadsheets show Chinese as it is. The reader fills the column
`answer` with same or different (相同 or 不同); an empty answer leaves a pair undecided.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from kg.errors import KnowledgeError
from kg.graph import KnowledgeGraph
from kg.model import Ruling

COLUMNS = (
    *("answer", "score", "kind", "left", "left_name", "left_context", "right", "right_name", "right_context"),
    "reasons",
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
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sheet(graph: KnowledgeGraph) -> str:
    """The undecided pairs, likely ones first, as the text of a CSV file."""
    pairs = [r for r in graph.records.rulings if r.verdict == "unsure" and r.left != r.right]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for ruling in sorted(pairs, key=lambda r: (-r.score, r.left_name, r.right_name, r.left, r.right)):
        writer.writerow([_safe(cell) for cell in _row(graph, ruling)])
    return "\ufeff" + out.getvalue()


def _row(graph: KnowledgeGraph, ruling: Ruling) -> list[str]:
    kind = graph.entities[ruling.left].kind if ruling.left in graph.entities else ""
    left = [ruling.left, ruling.left_name, _context(graph, ruling.left)]
    right = [ruling.right, ruling.right_name, _context(graph, ruling.right)]
    return ["", f"{ruling.score:.2f}", kind, *left, *right, "；".join(ruling.reasons)]


def _context(graph: KnowledgeGraph, entity: str) -> str:
    """The words behind some facts of one side."""
    if entity not in graph.entities:
        return ""
    quotes = [fact.evidence[0].quote for fact in graph.facts(entity) if fact.evidence]
    return " / ".join(list(dict.fromkeys(quotes))[:CONTEXTS])


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def read_answers(text: str, name: str) -> list[str]:
    """The lines of a rulings file that a filled sheet gives; `KnowledgeError` with all faults.

    >>> read_answers("answer,left,left_name,right,right_name\\nsame,person-1,张三,person-2,张三\\n", "s.csv")
    ['same person-1 | person-2 # 张三 | 张三']
    """
    plain = text.removeprefix("\ufeff")
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
        lines.append(f"{verb} {row['left']} | {row['right']} # {about}")
    if faults:
        raise KnowledgeError(faults)
    return lines


def merge_lines(old: str, lines: Iterable[str]) -> str:
    """A rulings file with new lines at its end; what it has already is left alone."""
    known = {line.partition(" # ")[0].strip() for line in old.splitlines()}
    fresh = [line for line in lines if line.partition(" # ")[0].strip() not in known]
    base = old if not old or old.endswith("\n") else old + "\n"
    return base + "".join(f"{line}\n" for line in fresh)
