# SPDX-License-Identifier: MIT
"""The link phase on one machine: the rules of `identity` by key, over tables on disk.

    readings -> clusters -> components -> sides -> blocks -> pairs -> families -> entities -> statements

Each step streams over rows in the order of its key and holds only what shares that key, so memory
is that of the largest single entity, not of the corpus.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from kg.lexicon import Lexicon
from kg.model import Reading, Ruling
from kg.resolve.by_words import marked
from kg.resolve.components import components
from kg.resolve.forms import forms_of
from kg.resolve.hand import ByHand, Laid, Lookup, hand_ruling, read_hand
from kg.resolve.identity import Pair, Sides, block_keys, family_of, judged, pair_ruling, settle, sides_of
from kg.resolve.link_tables import LinkTables, encode, pack_side, unpack_profile, unpack_side
from kg.resolve.one_page import profiles_of
from kg.resolve.rows import pair_row, rows_of
from kg.resolve.side import Side
from kg.rulings import HandRuling

_pair = msgspec.msgpack.Decoder(Pair)


class Knowing(Protocol):
    """What the link phase needs of the knowledge: the seed tables."""

    @property
    def lexicon(self) -> Lexicon:
        """The seed tables."""


class Linking:
    """One run of the link phase; when it is made, its tables hold the graph."""

    def __init__(self, readings: Iterable[Reading], knowledge: Knowing, hand: Sequence[HandRuling]) -> None:
        self.tables, self.lexicon, self.hand = LinkTables(), knowledge.lexicon, hand
        self.forms = forms_of(knowledge.lexicon)
        self.lookup = Lookup(hand)
        self.entity_of: dict[str, str] = {}
        """The entities of the clusters that rulings by hand name."""
        for reading in readings:
            self._read(reading)
        self.by_hand: ByHand = read_hand(self.lookup, hand)
        self._find_components()
        self._find_sides()
        self._judge()
        self._find_families()
        self._settle()
        self._record_pairs()

    def _read(self, reading: Reading) -> None:
        """Take in one reading."""
        reading = marked(reading, self.hand)
        profiles = profiles_of(reading, self.forms)
        for profile in profiles:
            self.lookup.add(profile)
        for table, rows in rows_of(reading, profiles):
            self.tables.put(table, rows)

    # components, sides, pairs -----------------------------------------------------------------

    def _find_components(self) -> None:
        """Which keys are looked at together: those that a ruling by hand names, or that give one id."""
        tied: list[tuple[str, str]] = []
        for laid in self.by_hand.found:
            keys = [self.lookup.keys[cluster] for cluster in (*laid.left, *laid.right)]
            tied += [(keys[0], key) for key in keys]
        query = "SELECT DISTINCT candidate, key FROM cluster ORDER BY candidate, key"
        for _, rows in self.tables.groups(query):
            keys = [key for _, key in rows]
            tied += [(keys[0], key) for key in keys[1:]]
        self.component = components(tied)
        self.tables.put("component", ((k, label) for k, label in self.component.items() if k != label))
        self.laid: dict[str, list[Laid]] = defaultdict(list)
        for laid in self.by_hand.found:
            key = self.lookup.keys[laid.left[0]]
            self.laid[self.component.get(key, key)].append(laid)

    def _find_sides(self) -> None:
        query = (
            "SELECT coalesce(label, c.key) AS one, c.body FROM cluster c LEFT JOIN component USING (key)"
            " ORDER BY one, c.id"
        )
        tied = set(self.component.values())
        self.barred: set[tuple[str, str]] = set()
        for label, rows in self.tables.groups(query):
            profiles = [unpack_profile(body) for _, body in rows]
            if label in tied or any(profile.group == "Person" and profile.apart for profile in profiles):
                found = sides_of(profiles, self.laid.get(label, ()), self.forms)
            else:
                found = Sides([Side.of(profiles, self.forms)], set())
            if label in self.laid:
                self.barred |= found.barred
            self.tables.put("side", ((side.id, label, pack_side(side)) for side in found.sides))
            blocks = ((s.profiles[0].group, key, s.id) for s in found.sides for key in set(block_keys(s)))
            self.tables.put("block", blocks)
        self.tables.base.execute("CREATE UNIQUE INDEX side_id ON side (id)")

    def _judge(self) -> None:
        """Compare the sides of each block."""
        query = "SELECT kind, key, side FROM block ORDER BY kind, key, side"
        for _, rows in self.tables.groups(query, 2):
            ids = [side for _, _, side in rows]
            if len(ids) > 1:
                found = [self._side(local) for local in ids]
                component = {side.id: label for label, side in found}
                pairs = judged([side for _, side in found], self.barred)
                self.tables.put("pair", (pair_row(pair, component) for pair in pairs))
        self.tables.drop("block", "side")

    def _side(self, local: str) -> tuple[str, Side]:
        label, body = next(self.tables.rows("SELECT component, body FROM side WHERE id = ?", local))
        return label, unpack_side(body, self.forms)

    # families, entities -----------------------------------------------------------------------

    def _find_families(self) -> None:
        """Which components are settled together: those that a pair judged the same ties."""
        ends = self.tables.rows("SELECT one, other FROM pair WHERE verdict = 'same' ORDER BY 1, 2")
        self.family = components((one, other) for one, other in ends)
        rows = [(key, self.family.get(label, label)) for key, label in self.component.items()]
        rows += [(label, family) for label, family in self.family.items() if label not in self.component]
        self.tables.put("family", ((key, label) for key, label in rows if key != label))
        best = "SELECT one, lefts, rights FROM pair WHERE verdict = 'same' ORDER BY -score, lefts, rights"
        self.same: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one, left, right in self.tables.rows(best):
            self.same[self.family[one]].append((left, right))

    def _settle(self) -> None:
        """The entities of each family, and the home of each cluster."""
        query = (
            "SELECT coalesce(label, c.key) AS one, c.body FROM cluster c LEFT JOIN family USING (key)"
            " ORDER BY one, c.id"
        )
        laid: dict[str, list[Laid]] = defaultdict(list)
        for component, found in self.laid.items():
            laid[self.family.get(component, component)] += found
        for label, rows in self.tables.groups(query):
            profiles = [unpack_profile(body) for _, body in rows]
            groups = settle(profiles, laid.get(label, ()), self.same.get(label, ()))
            family = family_of(groups, self.forms, self.lexicon)
            entity_of = {cluster: entity.id for entity, clusters in family.entities for cluster in clusters}
            self.tables.put("raw_entity", ((entity.id, encode(entity)) for entity, _ in family.entities))
            homes = ((p.article.id, p.cluster.id, entity_of[p.cluster.id]) for p in profiles)
            self.tables.put("home", homes)
            self.entity_of |= {c: entity_of[c] for c in entity_of.keys() & self.lookup.keys.keys()}
            self.rule(family.rulings)
        self.tables.drop("cluster")
        self.tables.base.execute("CREATE INDEX homes ON home (article, cluster, entity)")

    def rule(self, rulings: Iterable[Ruling]) -> None:
        """Keep some rulings for the graph."""
        rows = ((r.left, r.right, r.left_name, r.right_name, r.by, r.verdict, encode(r)) for r in rulings)
        self.tables.put("raw_ruling", rows)

    def _record_pairs(self) -> None:
        """What was judged, on the entities that came of it, and so for the rulings by hand."""
        for (body,) in self.tables.rows("SELECT body FROM pair"):
            pair = _pair.decode(body)
            ends = self.home(pair.left_article, pair.left), self.home(pair.right_article, pair.right)
            ruling = pair_ruling(pair, *ends)
            if ruling:
                self.rule([ruling])
        of = self.entity_of
        hand = [hand_ruling(laid, of[laid.left[0]], of[laid.right[0]]) for laid in self.by_hand.applied]
        self.rule([*self.by_hand.failed, *hand])
        self.tables.drop("pair")

    def home(self, article: str, cluster: str) -> str:
        """The entity of one cluster."""
        query = "SELECT entity FROM home WHERE article = ? AND cluster = ?"
        return str(next(self.tables.rows(query, article, cluster))[0])
