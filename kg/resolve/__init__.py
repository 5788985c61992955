"""The link phase: all readings -> entities and statements, by key and never by all pairs.

Facts are not rewritten: each cluster of an article is mapped to an entity, and statements are
facts seen through that map, those that say the same thing joined with all their evidence. What
`kg.resolve.identity` judges goes into the graph as rulings, and so do the rulings by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Reading, Records
from kg.resolve.linking import Knowing, Linking
from kg.resolve.telling import tell
from kg.rulings import HandRuling


def link(readings: Iterable[Reading], knowledge: Knowing, rulings: Sequence[HandRuling] = ()) -> Records:
    """The graph of some readings; the same for any order of them and of the rulings."""
    return tell(Linking(readings, knowledge, rulings), rulings)


__all__ = ["link"]
