# SPDX-License-Identifier: MIT
"""A knowledge graph of Chinese labour news: `build` it from pages, `load` it, ask it.

>>> from kg import load  # nothing heavy is imported before it is used
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.errors import KgError
    from kg.graph import KnowledgeGraph
    from kg.pipeline import build
    from kg.rdf_read import load

__all__ = ["KgError", "KnowledgeGraph", "build", "load"]
__version__ = "0.1.0"

_HOMES = {
    "KgError": "kg.errors",
    "KnowledgeGraph": "kg.graph",
    "build": "kg.pipeline",
    "load": "kg.rdf_read",
}


def __getattr__(name: str) -> object:
    """The public name from the module where it lives (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
