# SPDX-License-Identifier: MIT
"""The order of the steps on Spark, as DataFrame operations; the rules are those of `kg.spark.rules`.

What several steps need is written to `FOLDER/.kg/spark` as Parquet: a step that fails is tried again
from there, partition by partition, and nothing appears in the folder before all of it is there.
"""

from __future__ import annotations

import pickle
import shutil
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Any

import msgspec

from kg.errors import SourceError
from kg.model import Entity, Ruling, Statement
from kg.outputs import note_written, opened_target
from kg.pipeline import Request, default_stages, read_rulings_file
from kg.resolve.assembly import CHANGING
from kg.resolve.components import components
from kg.resolve.hand import ByHand, Hand, Laid, Lookup, hand_ruling, read_hand
from kg.resolve.link_tables import encode, unpack_profile
from kg.rulings import HandRuling
from kg.sources import Source, find_sources
from kg.spark import rules
from kg.spark.flow import Frame, by_key, mapped
from kg.spark.session import spark_session
from kg.spark.ties import components_of
from kg.spark.writing import put_in_place, write_graph
from kg.stages import Stages

SOURCES = 64
"""Sources in one partition of the read phase, where there are enough."""


@dataclass(frozen=True, slots=True)
class BuiltOnSpark:
    """What a build on Spark wrote, and what it could not read."""

    pages: int
    counts: dict[str, int]
    """Articles, entities and statements."""
    faults: tuple[str, ...]
    skipped: tuple[str, ...]
    own: tuple[str, ...]
    empty: tuple[str, ...]
    written: tuple[str, ...]
    rulings: tuple[Ruling, ...]
    """Those by hand, with what came of them."""


def build_on_spark(
    given: Iterable[str | PathLike[str]], request: Request, *, master: str = "local[*]", stages: Stages | None = None
) -> BuiltOnSpark:
    """Build into a folder that all workers see; the graph is that of `kg.pipeline.run`."""
    found = find_sources(given)
    if not found.sources:
        raise SourceError("\n".join(map(str, found.faults)))
    assert request.out is not None
    stages = stages or default_stages()
    if request.keep_private:
        stages = stages.of_everybody()
    hand = tuple(read_rulings_file(request.rulings, stages))
    with opened_target(request.out) as state, spark_session(master) as spark:
        place = state / "spark"
        shutil.rmtree(place, ignore_errors=True)
        try:
            run = _Run(spark, place, hand)
            pages, faults, empty = run.read(found.sources, stages, request)
            if not pages:
                raise SourceError("\n".join((*map(str, found.faults), *faults)))
            run.identify()
            run.tell()
            write_graph(run.frames, place / "new", base=request.base)
            counts = run.counts(place / "new")
            written = put_in_place(place / "new", request.out)
            note_written(request.out, written)
        finally:
            shutil.rmtree(place, ignore_errors=True)
    every = tuple(sorted((*map(str, found.faults), *faults)))
    return BuiltOnSpark(pages, counts, every, found.skipped, found.own, empty, written, tuple(run.by_hand_rulings))


class _Run:
    """One build: the session, the folder for what lies between steps, and the frames so far."""

    def __init__(self, spark: Any, place: Path, hand: tuple[HandRuling, ...]) -> None:
        self.spark, self.place, self.hand = spark, place, hand
        self.frames: dict[str, Frame] = {}
        self.lookup = Lookup(hand)
        self.by_hand: ByHand = read_hand(self.lookup, ())
        self.laid: dict[str, list[Laid]] = defaultdict(list)
        self.entity_of: dict[str, str] = {}
        self.by_hand_rulings: dict[Ruling, None] = {}

    def read(self, sources: tuple[Source, ...], stages: Stages, request: Request) -> tuple[int, list[str], Any]:
        """The rows of all readings; gives pages, faults, and sources without an article."""
        parts = max(1, min(len(sources), len(sources) // SOURCES, 10_000), min(len(sources), self.cores))
        listed = [(pickle.dumps(source),) for source in sources]
        frame = self.spark.createDataFrame(listed, "body binary").repartition(parts)
        rows = self._kept(
            "rows",
            mapped(
                frame,
                partial(rules.read, stages, request.defaults, self.hand),
                rules.ROWS,
            ),
            "part",
        )
        for part in ("cluster", "said", "raw_header", "raw_figure", "raw_work", "raw_refusal", "page"):
            self.frames[part] = rows.where(rows.part == part)
        said = rows.where("part = 'fault' OR part = 'page' AND b = '0'").select("part", "a").collect()
        faults, empty = (sorted(row.a for row in said if row.part == part) for part in ("fault", "page"))
        return self.frames["page"].count(), faults, tuple(empty)

    @property
    def cores(self) -> int:
        """Tasks that run at once."""
        return int(self.spark.sparkContext.defaultParallelism)

    def counts(self, written: Path) -> dict[str, int]:
        """How much there is of what."""
        files = {"entities": "entities.parquet", "facts": "facts.parquet"}
        found = {name: self.spark.read.parquet(str(written / file)).count() for name, file in files.items()}
        return {"articles": self.frames["raw_header"].count()} | found

    def _kept(self, name: str, frame: Frame, *parts: str) -> Frame:
        """A frame written down, so that no later step makes it again."""
        path = str(self.place / name)
        frame.write.partitionBy(*parts).parquet(path)
        return self.spark.read.parquet(path)

    def _table(self, rows: list[tuple[Any, ...]], schema: str) -> Frame:
        return self.spark.createDataFrame(rows, schema)

    # who is who -------------------------------------------------------------------------------

    def identify(self) -> None:
        """Entities, the home of each cluster, and the rulings on identity."""
        from pyspark.sql import functions as f

        clusters = self.frames["cluster"].select(f.col("a").alias("key"), f.col("b").alias("candidate"), "c", "body")
        component = self._read_hand(clusters)
        ties = [(key, label) for key, label in component.items() if key != label]
        labels = self._table(ties, "key string, label string")
        known = clusters.join(f.broadcast(labels), "key", "left")
        known = known.select(f.coalesce("label", "key").alias("one"), f.col("c").alias("id"), "body")
        sides = mapped(by_key(known, ["one"], ["id"]), partial(rules.find_sides, dict(self.laid)), rules.SIDES)
        pairs = self._compare(sides)
        family = components_of(pairs.where("verdict = 'same'").select("one", "other"), self.spark)
        self._settle(known, pairs, family)
        self._record(pairs)

    def _read_hand(self, clusters: Frame) -> dict[str, str]:
        """What the rulings by hand name, and the components that they and double ids make."""
        tied: list[tuple[str, str]] = []
        lookup = self.lookup
        if self.hand:
            named = mapped(clusters.select("body"), partial(rules.named_by_hand, self.hand), rules.BODIES)
            for row in named.toLocalIterator():
                lookup.add(unpack_profile(bytes(row.body)))
        self.by_hand = read_hand(lookup, self.hand)
        for laid in self.by_hand.found:
            keys = [lookup.keys[cluster] for cluster in (*laid.left, *laid.right)]
            tied += [(keys[0], key) for key in keys]
        twice = clusters.select("candidate", "key").distinct().groupBy("candidate").agg({"key": "collect_set"})
        for row in twice.where("size(`collect_set(key)`) > 1").collect():
            keys = sorted(row[1])
            tied += [(keys[0], key) for key in keys[1:]]
        component = components(tied)
        for laid in self.by_hand.found:
            key = lookup.keys[laid.left[0]]
            self.laid[component.get(key, key)].append(laid)
        return component

    def _compare(self, sides: Frame) -> Frame:
        """The pairs of all blocks, each once."""
        barred: set[tuple[str, str]] = set()
        if self.laid:
            sides = self._kept("sides", sides, "part").select(*rules.SIDES)
            barred = {(row.id, row.label) for row in sides.where("part = 'bar'").select("id", "label").collect()}
        blocks = sides.where("part = 'side'").select("kind", "key", "id", "label", "body")
        pairs = mapped(by_key(blocks, ["kind", "key"], ["id"]), partial(rules.compare, barred), rules.PAIRS)
        return self._kept("pairs", pairs.dropDuplicates(["lefts", "rights"]))

    def _settle(self, known: Frame, pairs: Frame, family: Frame) -> None:
        from pyspark.sql import functions as f

        none, nothing = f.lit(""), f.lit(None).cast("binary")
        label = f.coalesce("label", "one").alias("label")
        clusters = known.join(family, known.one == family.thing, "left").select(
            label, f.lit(1).alias("rank"), f.lit(0.0).alias("score"), f.col("id").alias("lefts"), none, "body"
        )
        same = (
            pairs.where("verdict = 'same'")
            .join(family, pairs.one == family.thing, "left")
            .select(label, f.lit(0).alias("rank"), (-f.col("score")).alias("score"), "lefts", "rights", nothing)
        )
        both = same.union(clusters).toDF("label", "rank", "score", "lefts", "rights", "body")
        laid: dict[str, list[Laid]] = defaultdict(list)
        if self.laid:
            ends = {row.thing: row.label for row in family.where(family.thing.isin(list(self.laid))).collect()}
            for component, found in self.laid.items():
                laid[ends.get(component, component)] += found
        keyed = by_key(both, ["label"], ["rank", "score", "lefts", "rights"])
        rows = self._kept("settled", mapped(keyed, partial(rules.settled, dict(laid)), rules.SETTLED), "part")
        self.frames["entity"] = rows.where("part = 'entity'").select("id", "body")
        self.frames["home"] = rows.where("part = 'home'").select(f.col("id").alias("cluster"), "article", "entity")
        self.frames["ruling"] = rows.where("part = 'ruling'").select("body")

    def _record(self, pairs: Frame) -> None:
        """The rulings that pairs and the file of rulings give."""
        home = self.frames["home"]
        left = home.selectExpr("cluster AS lefts", "entity AS l")
        right = home.selectExpr("cluster AS rights", "entity AS r")
        ended = pairs.join(left, "lefts").join(right, "rights").select("body", "l", "r")
        judged = mapped(ended, rules.pair_rulings, rules.BODIES).select("body")
        self.frames["ruling"] = self.frames["ruling"].union(judged)
        if self.lookup.keys:
            ours = home.where(home.cluster.isin(list(self.lookup.keys)))
            self.entity_of = {row.cluster: row.entity for row in ours.collect()}
        of = self.entity_of
        hand = [hand_ruling(laid, of[laid.left[0]], of[laid.right[0]]) for laid in self.by_hand.applied]
        self._rule([*self.by_hand.failed, *hand])

    def _rule(self, rulings: list[Ruling]) -> None:
        """Keep what came of rulings by hand."""
        self.by_hand_rulings |= dict.fromkeys(rulings)
        if rulings:
            more = self._table([(encode(ruling),) for ruling in rulings], "body binary")
            self.frames["ruling"] = self.frames["ruling"].union(more)

    # what is said -----------------------------------------------------------------------------

    def tell(self) -> None:
        """Statements, headers, observations; then the rulings by hand that change them."""
        from pyspark.sql import functions as f

        home = self.frames["home"]
        subject = home.selectExpr("cluster AS c", "entity AS subject_entity")
        object_ = home.selectExpr("cluster AS d", "entity AS object_entity")
        said = self.frames["said"].join(subject, "c").join(object_, "d", "left")
        ends = f.when(f.col("b") == "date", f.col("d")).otherwise(f.col("object_entity"))
        facts = mapped(said.select("b", "subject_entity", ends, "body", "more"), rules.say, rules.FACTS)
        keyed = by_key(facts, ["id"], ["relation", "subject", "object", "qualifiers"])
        self.frames["statement"] = self._kept("statement", mapped(keyed, rules.state, rules.STATEMENTS))
        named = home.groupBy("article").agg(f.collect_set("entity").alias("named"))
        headers = self.frames["raw_header"].join(named, f.col("a") == f.col("article"), "left")
        self.frames["header"] = mapped(headers.select("body", "named"), rules.head, rules.BODIES)
        figures = self.frames["raw_figure"].withColumnRenamed("b", "scope")
        figures = figures.join(home.selectExpr("cluster", "entity"), f.col("scope") == f.col("cluster"), "left")
        rows = by_key(figures.select("c", "n", "body", "entity"), ["c"], ["n"])
        self.frames["observation"] = mapped(rows, rules.observe, rules.BODIES)
        works = self.frames["raw_work"].select(f.col("a").alias("id"), "n", f.col("c").alias("cluster"), "body")
        works = works.join(home.selectExpr("cluster", "entity"), "cluster", "left").select("id", "n", "body", "entity")
        self.frames["work"] = mapped(by_key(works, ["id"], ["n"]), rules.attribute, rules.BODIES)
        self.frames["refusal"] = self.frames["raw_refusal"].select("body").dropDuplicates()
        self._apply_hand([ruling for ruling in self.hand if ruling.verb in CHANGING])
        self.frames["ruling"] = self.frames["ruling"].dropDuplicates()

    def _apply_hand(self, hand: list[HandRuling]) -> None:
        """`rename`, `retype`, `deny` and `add`, over the few entities that they name."""
        if not hand:
            return
        entity, statement = self.frames["entity"], self.frames["statement"]
        sides = {side.removeprefix("id:") for ruling in hand for side in (ruling.left, ruling.right)}
        near = sorted(sides | set(self.entity_of.values()))
        found = {row.id: bytes(row.body) for row in entity.where(entity.id.isin(near)).collect()}
        laying = Hand(self.entity_of, self.lookup, found.__contains__, hand)
        touched = sorted(laying.touched())
        about = statement.where(statement.subject.isin(touched)).collect()
        entities = [msgspec.msgpack.decode(found[local], type=Entity) for local in touched]
        statements = [msgspec.msgpack.decode(bytes(row.body), type=Statement) for row in about]
        done = laying.apply(entities, statements)
        changed = self._table([(e.id, encode(e)) for e in done.entities], "id string, body binary")
        rows = [(s.id, s.relation, s.subject, s.object, encode(s)) for s in done.statements]
        kept = self._table(rows, "id string, relation string, subject string, object string, body binary")
        self.frames["entity"] = entity.where(~entity.id.isin(touched)).union(changed)
        self.frames["statement"] = statement.where(~statement.subject.isin(touched)).union(kept)
        if done.headers:
            heads = self._table([(h.id, encode(h)) for h in done.headers], "id string, body binary")
            self.frames["header"] = self.frames["header"].union(heads)
        self._rule(done.rulings)
