# SPDX-License-Identifier: MIT
"""Expressions are compiled once for each user, and kept ones find what fresh ones find."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import expressions
from kg.expressions import any_of, begun_by, expression
from kg.knowledge import load_knowledge

PAGES = sorted((Path(__file__).parents[1] / "seeds" / "pages").glob("*.txt"))
KNOWN = sorted({pattern.expression for pattern in load_knowledge().ontology.patterns})
LOAD = "from kg.knowledge import load_knowledge; [p.regex for p in load_knowledge().ontology.patterns]; import sys\n"


def test_a_restored_expression_is_the_compiled_one_and_finds_the_same_in_the_sample_pages() -> None:
    texts = [path.read_bytes().decode("utf-8", "replace") for path in PAGES]
    for pattern in [*KNOWN, r"(?m)^(?P<nth>[一-鿿])(?:(\d)|x)\b", "(?x) a b # note"]:
        fresh = re.compile(pattern)
        restored = expressions._restored(pattern, expressions._compiled(pattern, 0))
        assert (restored, restored.flags, restored.groups) == (fresh, fresh.flags, fresh.groups)
        assert dict(restored.groupindex) == dict(fresh.groupindex)
        for text in texts:
            found, expected = restored.finditer(text), fresh.finditer(text)
            assert [(m.span(), m.groupdict()) for m in found] == [(m.span(), m.groupdict()) for m in expected]


def run(code: str, cache: Path) -> str:
    environment = os.environ | {"XDG_CACHE_HOME": str(cache)}
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_the_second_run_compiles_none_and_a_damaged_table_costs_only_time(tmp_path: Path) -> None:
    learned = LOAD + "from kg.expressions import _LEARNED; print(len(_LEARNED))"
    assert int(run(learned, tmp_path)) > 300
    assert run(learned, tmp_path) == "0\n"
    (table,) = (tmp_path / "gongjiang").glob("compiled-*")
    table.write_bytes(table.read_bytes()[:1000])
    assert int(run(learned, tmp_path)) > 300
    assert run(learned, tmp_path) == "0\n"


@pytest.mark.parametrize("code", [b"", b"abc", b"\xff" * 40, b"\0" * 400])
def test_code_that_the_engine_refuses_is_made_anew(code: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = f"工匠(?:{code.hex()})?"
    monkeypatch.setitem(expressions._table(), f"0 {pattern}", expressions.Compiled(32, code, [None]))
    found = expression(pattern).search("北京大工匠")
    assert found is not None
    assert found[0] == "工匠"


@given(st.lists(st.text("市区工会.*(", min_size=1, max_size=3), min_size=1), st.text("市区工会.*(", max_size=6))
def test_any_of_matches_the_longest_of_its_words_that_a_text_begins_with(words: list[str], text: str) -> None:
    found = re.match(any_of(words), text)
    assert (found[0] if found else "") == max((w for w in words if text.startswith(w)), key=len, default="")


def test_any_of_no_words_matches_nothing() -> None:
    assert re.search(any_of([]), "工会") is None


@given(words=st.lists(st.text("工匠奖^]-[\\", min_size=1, max_size=3), min_size=1), text=st.text("工匠奖^]-[\\"))
def test_a_look_ahead_at_first_characters_leaves_out_no_place(words: list[str], text: str) -> None:
    found = [re.compile(start + any_of(words)).findall(text) for start in ("", begun_by(words))]
    assert found[0] == found[1]
