# SPDX-License-Identifier: MIT
"""Tables kept in the cache folder: made once for each content, made anew whatever is wrong with the file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.sieve import prepared
from kg.table_cache import cached_table


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "gongjiang"


def never() -> dict[str, int]:
    raise AssertionError("the table is made twice")


def test_a_table_is_made_once_for_each_content(folder: Path) -> None:
    assert cached_table("t", "one", lambda: {"a": 1}, dict[str, int]) == {"a": 1}
    assert cached_table("t", "one", never, dict[str, int]) == {"a": 1}
    assert cached_table("t", "two", lambda: {"a": 2}, dict[str, int]) == {"a": 2}
    assert [path.name for path in folder.iterdir()] == ["t-two.msgpack"]


@pytest.mark.parametrize("damage", [b"", b"\xff\xff", b"\x81\xa1a\xa1b"])
def test_a_damaged_table_is_made_anew(folder: Path, damage: bytes) -> None:
    cached_table("t", "one", lambda: {"a": 1}, dict[str, int])
    (folder / "t-one.msgpack").write_bytes(damage)
    assert cached_table("t", "one", lambda: {"a": 1}, dict[str, int]) == {"a": 1}
    assert cached_table("t", "one", never, dict[str, int]) == {"a": 1}


def test_where_nothing_can_be_kept_the_table_is_made_each_time(folder: Path) -> None:
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file stands where the folder would be")
    assert cached_table("t", "one", lambda: {"a": 1}, dict[str, int]) == {"a": 1}
    assert cached_table("t", "one", lambda: {"a": 2}, dict[str, int]) == {"a": 2}


def test_runs_at_the_same_time_each_get_their_table_and_leave_no_half_of_one(folder: Path) -> None:
    def run(number: int) -> dict[str, int]:
        return cached_table("t", str(number % 2), lambda: {"a": number % 2}, dict[str, int])

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(run, range(200)))
    assert found == [{"a": number % 2} for number in range(200)]
    assert {path.suffix for path in folder.iterdir()} <= {".msgpack"}


def test_what_expressions_need_is_the_same_from_the_folder_and_a_faulty_one_is_left_out(folder: Path) -> None:
    made = prepared("test", ["(?:由|被)会", "("])
    assert made == prepared("test", ["(", "(?:由|被)会"]) == {"(?:由|被)会": (frozenset({"由会", "被会"}),)}
    assert len(list(folder.iterdir())) == 1
