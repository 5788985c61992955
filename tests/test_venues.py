# SPDX-License-Identifier: MIT
"""A body that an article only names as where something took place is a place there, and still one thing with itself."""

from __future__ import annotations

from pathlib import Path

from kg import build

HOSTS = "北京市展览开幕\n\n本报讯 5月6日，第三届北京市职工书画展在北京市青石展览馆开幕。"
ACTS = "北京市讲座开讲\n\n本报讯 5月8日，由北京市青石展览馆承办的第二届北京市职工讲座开讲。"
TAUGHT = "北京市展览开幕\n\n本报讯 5月6日，第三届北京市职工书画展在北京市青石技师学院开幕。"


def kinds(folder: Path, *reports: str) -> dict[str, str]:
    """The kind of each thing that some reports name."""
    for number, report in enumerate(reports):
        (folder / f"{number}.txt").write_text(report, encoding="utf-8")
    found = [(entity.name, entity.kind) for entity in build(folder).records.entities]
    assert len(found) == len(dict(found))
    return dict(found)


def test_a_hall_where_something_took_place_is_a_place(tmp_path: Path) -> None:
    assert kinds(tmp_path, HOSTS)["北京市青石展览馆"] == "Place"


def test_a_hall_that_acts_in_another_report_is_one_organisation_in_both(tmp_path: Path) -> None:
    assert kinds(tmp_path, HOSTS, ACTS)["北京市青石展览馆"] == "Organization"


def test_a_school_stays_an_organisation_where_something_took_place(tmp_path: Path) -> None:
    assert kinds(tmp_path, TAUGHT)["北京市青石技师学院"] == "Organization"
