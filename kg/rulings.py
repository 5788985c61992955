"""Rulings by hand: a plain, commented file that is replayed at each build."""

from __future__ import annotations


def read_rulings(text: str, name: str) -> tuple:
    """The rulings of a file; `name` is how it is cited."""
    return ()
