# SPDX-License-Identifier: MIT
"""What kinds, relations, statuses and values are called in Chinese and English, wherever people read them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

BODY = "Body"
"""Stands for all kinds of bodies where one kind is asked for."""


@cache
def labels() -> dict[str, Any]:
    """The table `labels.json`: names in both languages, colours and shapes.

    >>> labels()["relations"]["participant"]["zh"], labels()["statuses"]["提名"]["zh"]
    ('参与', '获提名')
    """
    path = Path(__file__).with_name("labels.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def kinds() -> tuple[str, ...]:
    """The kinds that one may ask for: those of entities, all bodies as one, those of events.

    >>> [kind in kinds() for kind in ("Person", "Body", "Competition", "Author")]
    [True, True, True, False]
    """
    return (*labels()["kinds"], BODY, *labels()["subkinds"])


def said(relation: str, status: str = "", *, back: bool = False) -> str:
    """A relation in Chinese, read from its subject or `back` from its object; what is not held has words of its own.

    >>> said("participant"), said("participant", back=True), said("hasHonour", "提名"), said("hasHonour", "获得")
    ('参与', '参与的活动', '获提名', '获得荣誉')
    """
    table = labels()
    row = {} if status == "获得" else table["statuses"].get(status, {})
    row = row or table["relations"].get(relation, {})
    name: str = row.get("back" if back else "zh", relation)
    return name


def value_name(key: str, value: str) -> str:
    """A coded value of an attribute in Chinese; others as they are.

    >>> value_name("recipients", "both"), value_name("level", "省级")
    ('个人和集体', '省级')
    """
    name: str = labels()["values"].get(key, {}).get(value, {}).get("zh", value)
    return name
