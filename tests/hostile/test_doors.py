# SPDX-License-Identifier: MIT
"""Whatever comes in at a door is read or refused in one line; the long form is `make fuzz`."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from tests.hostile.corpus import INJECTIONS, NEWS, REPEATS, pdf
from tests.hostile.doors import DOORS
from tests.shell.files import write_docx, write_html, write_pdf, write_sheets

ROOT = Path(__file__).parents[2]
SHORT = settings(
    max_examples=12, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
PIECES = st.sampled_from([*INJECTIONS, *REPEATS.values(), *NEWS.split("，"), "\n\n", "---\n", "date: ", "\ud7ff"])
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=30).map(
    lambda pieces: "".join(pieces).encode("utf-8", "replace")
)
KEYS = "text id date articles entities relations title start end name type mentions subject object figures awards"
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=6),
    max_leaves=12,
)


def bent(whole: bytes) -> st.SearchStrategy[bytes]:
    """A good file with a stretch taken out and another put in."""
    cuts = st.tuples(st.integers(0, len(whole)), st.integers(0, 40), st.binary(max_size=12))
    return cuts.map(lambda cut: whole[: cut[0]] + cut[2] + whole[cut[0] + cut[1] :])


def good(door: str, folder: Path) -> bytes:
    """What the door is there for."""
    if door == "docx":
        return write_docx(folder / "a.docx", *NEWS.split("\n")).read_bytes()
    if door == "xlsx":
        return write_sheets(folder / "a.xlsx", {"名单": [("姓名", "单位"), ("温舒", NEWS)]}).read_bytes()
    if door == "html":
        return write_html(folder / "a.html").read_bytes()
    if door == "pdf":
        return write_pdf(folder / "a.pdf").read_bytes()
    files = {
        "seeds": ROOT / "seeds" / "titles.tsv",
        "ontology": ROOT / "ontology" / "relations" / "date.toml",
        "gold": sorted((ROOT / "tests" / "gold" / "seen").rglob("*.json"))[0],
    }
    if door in files:
        return files[door].read_bytes()
    words = {
        "jsonl": json.dumps({"id": "1", "text": NEWS, "date": "2024-09-25"}, ensure_ascii=False),
        "rulings": "same 甲公司 | 乙公司\nadd position[主席] 张三 -> 甲公司 # 甲公司, 2024\nrename a -> b\n",
        "query": "SELECT ?s WHERE { ?s ?p ?o FILTER(regex(?o, 'c')) } ORDER BY ?s LIMIT 5",
        "csv": f'姓名,单位\n温舒,"{NEWS}"\n',
        "front": "date: 2024-09-25\n报纸：江海日报\n---\n" + NEWS,
    }
    return words.get(door, NEWS).encode()


@pytest.mark.parametrize("name", DOORS)
def test_a_door_reads_or_refuses_whatever_comes(name: str, tmp_path: Path) -> None:
    door, whole = DOORS[name], good(name, tmp_path)
    door(whole)
    values = VALUES.map(lambda value: json.dumps(value).encode())
    made = {
        "jsonl": values,
        "gold": values,
        "pdf": st.lists(st.binary(max_size=40), max_size=5).map(lambda parts: pdf(*parts)),
    }

    @SHORT
    @given(st.one_of(bent(whole), WORDS, st.binary(max_size=60), made.get(name, WORDS)))
    def enters(data: bytes) -> None:
        with suppress(KgError):
            door(data)

    enters()
