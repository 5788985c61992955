"""Which clusters of all articles are one entity: by hand, by key, then by judgement.

1. Rulings by hand: `different` bars two sides for good, `same` joins them.
2. Clusters of one key are one: the key is made so that it decides (see `forms` and `profiles`).
3. The rest is compared in small blocks (people of one name, events of one quoted name …), never by
   all pairs, and joined best score first. Undecided pairs stay apart and are kept as rulings.

The cost is linear in the clusters: a block of more than `BLOCK` sides is compared only where two
sides share a piece of evidence, and with their neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Protocol

from kg.lexicon import Lexicon
from kg.model import Entity, Join, Reading, Ruling
from kg.resolve.body_evidence import BODIES, NAMES
from kg.resolve.entities import make_entities
from kg.resolve.event_evidence import EVENTS
from kg.resolve.forms import Forms, fold, forms_of
from kg.resolve.hand import Lookup, unmatched
from kg.resolve.judging import Judgement, Side, judge
from kg.resolve.partition import Partition
from kg.resolve.person_evidence import PEOPLE
from kg.resolve.profiles import Profile, read_profiles
from kg.rulings import HandRuling

BLOCK = 12
"""Most sides of a block that are all compared with each other."""
TABLES = {"Person": PEOPLE, "Event": EVENTS, "Body": BODIES, "Honour": NAMES, "Document": NAMES, "Place": NAMES}
"""The comparisons for each group of kinds."""
TOLD_APART = ("Person", "Event")
"""Groups of which it is worth knowing that two of one name are not one."""
SHARED = ("body", "honour", "studio", "event", "with", "organiser", "date")
"""Evidence that brings two sides of a large block together."""


class Knowing(Protocol):
    """What the link phase needs of the knowledge: the seed tables."""

    @property
    def lexicon(self) -> Lexicon:
        """The seed tables."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The outcome: entities, the entity of each cluster, and the judgements behind them."""

    entities: list[Entity]
    entity_of: dict[str, str]
    rulings: list[Ruling]
    lookup: Lookup


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sides that were compared."""

    left: Side
    right: Side
    judgement: Judgement

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of the first clusters of both sides."""
        return self.left.profiles[0].cluster.id, self.right.profiles[0].cluster.id


def identify(readings: Iterable[Reading], knowledge: Knowing, hand: Sequence[HandRuling] = ()) -> Identity:
    """Entities of some readings; the same for any order of readings and of rulings."""
    forms = forms_of(knowledge.lexicon)
    profiles = read_profiles(readings, forms)
    by_id = {profile.cluster.id: profile for profile in profiles}
    lookup = Lookup(profiles)
    parts = Partition(by_id)
    by_hand, failed = _join_by_hand(parts, lookup, hand)
    _part_events(parts, profiles)
    _join_by_key(parts, profiles)
    pairs = _judge_blocks(parts, by_id, forms)
    for pair in pairs:
        if pair.judgement.verdict == "same":
            parts.join(*pair.ends)
    groups = [[by_id[cluster] for cluster in group] for group in parts.groups()]
    made = make_entities(groups, forms, knowledge.lexicon)
    entity_of = {cluster: entity.id for entity, clusters in made for cluster in clusters}
    rulings = {
        *failed,
        *_hand_rulings(by_hand, entity_of),
        *_pair_rulings(pairs, entity_of),
        *_author_rulings(profiles, entity_of),
        *_name_rulings(made, by_id),
        *_alias_rulings(made, by_id, forms),
    }
    ordered = sorted(rulings, key=lambda r: (r.left, r.right, r.left_name, r.right_name, r.by, r.verdict))
    return Identity([entity for entity, _ in made], entity_of, ordered, lookup)


def _join_by_hand(
    parts: Partition[str], lookup: Lookup, hand: Iterable[HandRuling]
) -> tuple[list[tuple[HandRuling, str, str]], list[Ruling]]:
    """Lay the `same` and `different` of the file; what was applied, and what could not be."""
    applied, failed = [], []
    for ruling in sorted(hand, key=lambda r: (r.verb, r.left, r.right, r.by)):
        if ruling.verb not in ("same", "different"):
            continue
        left, right = lookup.find(ruling.left), lookup.find(ruling.right)
        if not left or not right:
            missing = ruling.right if left else ruling.left
            failed.append(unmatched(ruling, f"{missing} is nowhere in the sources"))
        elif ruling.verb == "different" and set(left) & set(right):
            failed.append(unmatched(ruling, "both sides mean the same mentions; tell them apart by `name @ source`"))
        elif ruling.verb == "different":
            _bar(parts, left, right)
            applied.append((ruling, left[0], right[0]))
        elif all(parts.join(left[0], other) for other in (*left[1:], *right)):
            applied.append((ruling, left[0], right[0]))
        else:
            failed.append(unmatched(ruling, "other rulings keep the two sides apart"))
    return applied, failed


def _bar(parts: Partition[str], left: list[str], right: list[str]) -> None:
    """Keep every cluster of one side from every cluster of the other: each side is made one first."""
    for side in (left, right):
        for other in side[1:]:
            parts.join(side[0], other)
    parts.ban(left[0], right[0])


def _part_events(parts: Partition[str], profiles: Iterable[Profile]) -> None:
    """Two events that one article tells apart stay apart."""
    found: dict[str, list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.group == "Event":
            found[profile.article.id].append(profile)
    for events in found.values():
        for left, right in combinations(events[:BLOCK], 2):
            if left.key != right.key:
                parts.ban(left.cluster.id, right.cluster.id)


def _join_by_key(parts: Partition[str], profiles: Iterable[Profile]) -> None:
    """Join clusters of one key; where a ban parts them, each joins the first that it may."""
    found: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        heads = found[profile.key]
        cluster = profile.cluster.id
        if not any(parts.join(head, cluster) for head in heads):
            heads.append(cluster)


def _judge_blocks(parts: Partition[str], by_id: dict[str, Profile], forms: Forms) -> list[_Pair]:
    """All pairs that were compared, best score first."""
    sides = [Side.of([by_id[c] for c in group], forms) for group in parts.groups()]
    sides.sort(key=lambda side: side.profiles[0].cluster.id)
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        for key in sorted(set(_block_keys(side))):
            blocks[side.profiles[0].group, key].append(index)
    pairs: dict[tuple[int, int], _Pair] = {}
    for (group, _), members in sorted(blocks.items()):
        for a, b in _pairs(members, sides):
            left, right = sides[a], sides[b]
            if (a, b) in pairs or not _comparable(left, right) or parts.banned(*_first(left, right)):
                continue
            pairs[a, b] = _Pair(left, right, judge(left, right, TABLES[group]))
    return sorted(pairs.values(), key=lambda pair: (-pair.judgement.score, pair.ends))


def _first(left: Side, right: Side) -> tuple[str, str]:
    return left.profiles[0].cluster.id, right.profiles[0].cluster.id


def _block_keys(side: Side) -> Iterator[str]:
    """What a side is looked up by; two sides without a common key are never compared."""
    group = side.profiles[0].group
    if group == "Person":
        yield side.name
    elif group == "Event":
        for name in side.names:
            form = side.forms.event(name)
            yield form.core
            told = (*form.editions, *form.years, *side.facts["date"]) if form.code else ()
            yield from (f"{form.code} {when}" for when in told)
            yield from (quote for quote in form.quoted if len(quote) >= 3)
        for organiser in side.facts["organiser"]:
            yield from (f"{organiser} {date}" for date in side.facts["date"])
    else:
        yield from map(fold, side.names)


def _comparable(left: Side, right: Side) -> bool:
    """Is there anything to judge: not two of one article, not two that surely differ or say nothing?"""
    if {p.article.id for p in left.profiles} & {p.article.id for p in right.profiles}:
        return False
    group = left.profiles[0].group
    if group == "Person":
        return True
    if group == "Event":
        special = [any(f.special or f.code for f in map(s.forms.event, s.names)) for s in (left, right)]
        return all(special) or bool(left.shares(right, "organiser") or left.shares(right, "date"))
    if group != "Body":
        return True
    codes = [{p.form.code for p in s.profiles} - {""} for s in (left, right)]
    if codes[0] and codes[1] and not codes[0] & codes[1]:
        return False
    called = left.name in right.names or right.name in left.names
    return called and not (left.forms.is_relative(left.name) or right.forms.is_relative(right.name))


def _pairs(members: list[int], sides: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Pairs of a block; of a large one those with shared evidence, and neighbours."""
    if len(members) <= BLOCK:
        yield from combinations(members, 2)
        return
    yield from pairwise(members)
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in members:
        for kind in SHARED:
            for value in sides[index].facts.get(kind, ()):
                shared[kind, value].append(index)
    for few in shared.values():
        yield from combinations(few, 2) if len(few) <= BLOCK else pairwise(few)


def _hand_rulings(applied: Iterable[tuple[HandRuling, str, str]], entity_of: dict[str, str]) -> Iterator[Ruling]:
    for ruling, left, right in applied:
        score = 1.0 if ruling.verb == "same" else 0.0
        reasons = (ruling.note,) if ruling.note else ()
        ends = entity_of[left], entity_of[right]
        yield Ruling(ends[0], ruling.left, ends[1], ruling.right, ruling.verb, score, reasons, ruling.by)


def _pair_rulings(pairs: Iterable[_Pair], entity_of: dict[str, str]) -> Iterator[Ruling]:
    """A ruling for each compared pair; a pair that a ban kept apart is not called the same."""
    for pair in pairs:
        left, right = (entity_of[end] for end in pair.ends)
        verdict, group = pair.judgement.verdict, pair.left.profiles[0].group
        if verdict == "different" and group not in TOLD_APART:
            continue
        if verdict == "same" and left != right:
            verdict = "unsure"
        elif verdict != "same" and left == right:
            continue
        by = f"resolve/{group.lower()}"
        names = [_called(side.profiles[0]) for side in (pair.left, pair.right)]
        yield Ruling(left, names[0], right, names[1], verdict, pair.judgement.score, pair.judgement.reasons, by)


def _author_rulings(profiles: Iterable[Profile], entity_of: dict[str, str]) -> Iterator[Ruling]:
    """An article's author is not the one of the same name whom it reports on, unless it says so."""
    for profile in profiles:
        names = {author.name for author in profile.article.authors}
        if profile.group != "Person" or profile.cluster.name not in names or profile.facts["author"]:
            continue
        reason = "记者与报道对象：the author signs the article, which reports on another of that name"
        left, article = entity_of[profile.cluster.id], profile.article
        author = f"{profile.cluster.name}（author of {article.headline or article.source}）"
        yield Ruling(left, _called(profile), article.id, author, "different", 0.0, (reason,), "resolve/author")


def _called(profile: Profile) -> str:
    """A name with where it was found: `刘军（headline）`."""
    return f"{profile.cluster.name}（{profile.article.headline or profile.article.source}）"


def _name_rulings(made: Iterable[tuple[Entity, list[str]]], by_id: dict[str, Profile]) -> Iterator[Ruling]:
    """Why different names, or people of different articles, are one by their key."""
    for entity, clusters in made:
        first: dict[str, str] = {}
        for cluster in clusters:
            profile = by_id[cluster]
            other = first.setdefault(profile.key, cluster)
            if entity.kind == "Person" and other != cluster:
                post = profile.form.key.partition("@")[2].rpartition("|")[2].replace("#", " ")
                heads = [_called(by_id[other]), _called(profile)]
                reasons = (f"同一单位同一职务：{post}",)
                yield Ruling(entity.id, heads[0], entity.id, heads[1], "same", 0.97, reasons, "resolve/person-post")
            elif profile.cluster.name != entity.name and profile.form.definite:
                reasons = (f"规范名相同：{profile.form.key}",)
                name = profile.cluster.name
                yield Ruling(entity.id, name, entity.id, entity.name, "same", 0.97, reasons, "resolve/name")


def _alias_rulings(
    made: Iterable[tuple[Entity, list[str]]], by_id: dict[str, Profile], forms: Forms
) -> Iterator[Ruling]:
    """Why each other form that an article uses means the entity, as judged when it was read."""
    for entity, clusters in made:
        joins = {join.name: join for c in clusters for join in sorted(by_id[c].cluster.joins, key=_by_score)}
        mains = {by_id[cluster].cluster.name for cluster in clusters}
        for alias in sorted(set(entity.aliases) - mains):
            join = joins.get(alias) or _alias_join(alias, entity, forms)
            yield Ruling(entity.id, alias, entity.id, entity.name, "same", join.score, (join.reason,), "resolve/alias")


def _by_score(join: Join) -> tuple[float, str]:
    return join.score, join.reason


def _alias_join(alias: str, entity: Entity, forms: Forms) -> Join:
    """The reason for a form that the article does not write as a mention of its own."""
    honour, body = forms.known_honour(alias), forms.known_body(alias)
    if entity.kind == "Honour" and honour and honour is forms.known_honour(entity.name):
        return Join(alias, 0.95, "已知别称：seeds/honours.tsv")
    if body and body is forms.known_body(entity.name):
        return Join(alias, 0.95, "已知别称：seeds/organizations.tsv")
    return Join(alias, 0.85, "文中互称：one article calls it by both names")
