# SPDX-License-Identifier: MIT
"""The link phase: all readings -> entities and statements, by key and never by all pairs.

Facts are not rewritten: each cluster of an article is mapped to an entity, and statements are
facts seen through that map, those that say the same thing joined with all their evidence. What
`kg.resolve.identity` judges goes into the graph as rulings, and so do the rulings by hand.

Where to look, from one article to the graph:

- inside an article: `local` joins mentions, by `scope` (which 市总工会), `shortening` (which name is
  short for which) and `alike` (events, titles); each join keeps its reason.
- what can be compared: `forms` and `places` make names plain, `profiles` gather the evidence of one
  article, `side` that of clusters which are one already.
- across articles: `identity` has the rules; `judging` adds up the tables of `person_evidence`,
  `event_evidence` and `body_evidence`; `partition` and `components` keep what is joined and what is barred.
- by hand: `hand` lays the rulings of a file over both.
- the run: `linking` and `assembly` over the tables of `link_tables`, with the plain functions of `statements`;
  `entities` names what came out.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from kg.errors import KgError
from kg.model import Reading, Records
from kg.resolve.assembly import assemble
from kg.resolve.linking import Knowing, Linking
from kg.rulings import HandRuling


def link(readings: Iterable[Reading], knowledge: Knowing, rulings: Sequence[HandRuling] = ()) -> Records:
    """The graph of some readings; the same for any order of them and of the rulings."""
    try:
        with _no_collector():
            return assemble(Linking(readings, knowledge, rulings), rulings)
    except sqlite3.OperationalError as fault:
        mend = "set TMPDIR to a folder with 30 KB of room for each article"
        raise KgError(f"linking cannot keep its tables ({fault})", mend=mend) from fault


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
