# SPDX-License-Identifier: MIT
"""Days as ISO 8601 writes them; a day that no calendar has is none, however the page prints it."""

from __future__ import annotations

from datetime import date

LEAP = "2000"
"""A year with a 29th of February, for days of which no year is told."""


def iso_day(year: str, month: str, day: str) -> str:
    """`YYYY-MM-DD`, without a year `--MM-DD`; empty where there is no such day.

    >>> iso_day("2024", "9", "5"), iso_day("", "2", "29"), iso_day("2023", "2", "29"), iso_day("2024", "13", "1")
    ('2024-09-05', '--02-29', '', '')
    """
    try:
        told = date(int(year or LEAP), int(month), int(day)).isoformat()
    except ValueError:
        return ""
    return told if year else "-" + told[4:]
