# SPDX-License-Identifier: MIT
"""Evidence, weighed: what the signs of a decision say together, by weights that were learned from annotated pages."""

from __future__ import annotations

from collections.abc import Mapping


def log_odds(weights: Mapping[str, float], evidence: Mapping[str, float]) -> float:
    """What all signs say for a decision, in log odds; a sign without a weight says nothing.

    >>> log_odds({"bias": -1.0, "quoted": 2.5}, {"bias": 1.0, "quoted": 1.0, "short": 1.0})
    1.5
    """
    return sum([weights.get(sign, 0.0) * strength for sign, strength in evidence.items() if strength])
