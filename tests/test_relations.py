# SPDX-License-Identifier: MIT
"""What a report says of who, where, when and whose: the table of forms, each with all that its relation gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading import facts_of

FORMS = [
    line.split("\t")
    for line in (Path(__file__).parent / "relation_forms.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith(("#", "relation\t"))
]


@pytest.mark.parametrize(
    ("relation", "report", "wanted"), FORMS, ids=[f"{n}-{form[0]}" for n, form in enumerate(FORMS)]
)
def test_a_report_says_what_the_table_of_forms_says(relation: str, report: str, wanted: str) -> None:
    assert said(relation, report) == set(wanted.split()) - {"="}


def said(relation: str, report: str) -> set[str]:
    """What one short report states of one relation, as the table of forms writes it."""
    found = set()
    for article, of, facts in facts_of(report.replace("/", "\n\n")):
        for fact in (fact for fact in facts.facts if fact.relation == relation):
            role = dict(fact.qualifiers).get("role", "@0:0")
            begin, _, end = role.removeprefix("@").partition(":")
            role = article.text[int(begin) : int(end)] if role.startswith("@") else role
            other = facts.literals[fact.object] if relation == "date" else of[fact.object]
            found.add(f"{of[fact.subject]}>{other}" + (f":{role}" if role else ""))
    return found
