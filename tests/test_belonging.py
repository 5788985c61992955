# SPDX-License-Identifier: MIT
"""Where bodies belong that are told by less than their house's name."""

from __future__ import annotations

import pytest

from tests.reading import facts_of


@pytest.mark.parametrize(
    "text",
    [
        "江海园管理处（简称江海园）、护园队的职工参加。",
        "颐和园管理处（简称颐和园）、护园队的职工参加。",
    ],
)
def test_a_body_told_as_its_own_house_ends_the_search_for_the_house_of_a_unit_behind_it(text: str) -> None:
    (read,) = facts_of(f"职工之友\n\n{text}")
    _, called, found = read
    assert "护园队" in called.values()
    assert all(called[fact.subject] != called.get(fact.object) for fact in found.facts)
