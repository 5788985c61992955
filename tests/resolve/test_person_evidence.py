# SPDX-License-Identifier: MIT
"""What speaks for one person behind two names does not depend on the order in which it was gathered."""

from types import SimpleNamespace
from typing import cast

import pytest

from kg.resolve.person_evidence import same_honour
from kg.resolve.side import Side


@pytest.mark.parametrize(
    ("mine", "theirs", "weight"),
    [
        ([("工匠", "3"), ("工匠", "")], [("工匠", "3")], 1.0),
        ([("工匠", ""), ("工匠", "3")], [("工匠", "3")], 1.0),
        ([("工匠", ""), ("工匠", "3")], [("工匠", "4")], 0.7),
        ([("工匠", "3")], [("工匠", "4")], 0.0),
        ([("工匠", "")], [("工匠", "")], 0.7),
        ([("工匠", "3")], [("劳模", "3")], 0.0),
    ],
)
def test_an_honour_told_with_and_without_its_edition_counts_by_the_edition_that_is_shared(
    mine: list[tuple[str, str]], theirs: list[tuple[str, str]], weight: float
) -> None:
    left, right = (
        cast(Side, SimpleNamespace(facts={"honour": [f"{name}#{edition}" for name, edition in told]}))
        for told in (mine, theirs)
    )
    assert same_honour(left, right) == weight
