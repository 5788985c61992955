"""The link phase: all readings -> entities and statements, by key and never by all pairs.

Facts are not rewritten: each cluster of an article is mapped to an entity, and statements are
facts seen through that map, those that say the same thing joined with all their evidence. What
`kg.resolve.identity` judges goes into the graph as rulings, and so do the rulings by hand.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from kg.model import Reading, Records
from kg.resolve.linking import Knowing, Linking
from kg.resolve.telling import tell
from kg.rulings import HandRuling


def link(readings: Iterable[Reading], knowledge: Knowing, rulings: Sequence[HandRuling] = ()) -> Records:
    """The graph of some readings; the same for any order of them and of the rulings."""
    with _no_collector():
        return tell(Linking(readings, knowledge, rulings), rulings)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Without the collector of cycles: records make none, and looking for them took a fifth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


__all__ = ["link"]
