# SPDX-License-Identifier: MIT
"""Which clusters of all articles are one entity: by hand, by key, then by judgement.

1. Rulings by hand: `different` bars two sides for good, `same` joins them.
2. Clusters of one key are one: the key is made so that it decides (see `forms` and `profiles`).
3. The rest is compared in small blocks (people of one name, events of one quoted name …), never by
   all pairs, and joined best score first. Undecided pairs stay apart and are kept as rulings.

Every rule here works on what shares a key, and `kg.resolve.linking` hands it just that, so size
only means more calls. Three keys follow each other:

- **component**: keys that a ruling by hand ties together, or that give one id; else a key alone.
  No rule of 1 and 2 joins clusters of two components, and a ban between two components bars
  nothing there, so `sides_of` sees all that can matter to it.
- **block**: what a side is looked up by. A judgement is a function of its two sides.
- **family**: components that pairs judged the same tie together. Pairs of other families join none
  of its clusters, so within `settle` they come in the order in which they would come among all.

The cost is linear in the clusters: a block of more than `BLOCK` sides is compared only where two
sides share a piece of evidence, and with their neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.lexicon import Lexicon
from kg.model import Entity, Join, Ruling
from kg.resolve.body_evidence import BODIES, NAMES, full_on_page
from kg.resolve.entities import make_entities
from kg.resolve.event_evidence import EVENTS, likeness, same_quote
from kg.resolve.forms import Forms, fold
from kg.resolve.hand import Laid
from kg.resolve.judging import Judgement, judge
from kg.resolve.partition import Partition
from kg.resolve.person_evidence import PEOPLE
from kg.resolve.profiles import Profile
from kg.resolve.side import Side

BLOCK = 12
"""Most sides of a block that are all compared with each other."""
TABLES = {"Person": PEOPLE, "Event": EVENTS, "Body": BODIES, "Honour": NAMES, "Document": NAMES, "Place": NAMES}
"""The comparisons for each group of kinds."""
ALIKE = 0.3
"""Likeness of two events' names below which nobody would take them for one."""
TOLD_APART = ("Person", "Event")
"""Groups of which it is worth knowing that two of one name are not one."""
SHARED = ("body", "honour", "studio", "event", "with", "organiser", "date", "page")
"""Evidence that brings two sides of a large block together."""

APART_IN_TEXT = Judgement(0.0, ("文中分列：one text sets two people of the name apart",))
UNSURE_IN_TEXT = Judgement(0.5, ("同文异职：one text gives an office and a job at different bodies",))
"""What is judged of two people of one name in one article."""
COPIED = "同文重见：the same article in two sources"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that were compared, by their first clusters, and what came of it."""

    group: str
    left: str
    left_article: str
    left_name: str
    right: str
    right_article: str
    right_name: str
    score: float
    verdict: str
    reasons: tuple[str, ...]


# components -------------------------------------------------------------------------------


def partition(profiles: Sequence[Profile], hand: Iterable[Laid]) -> Partition[str]:
    """Clusters of one component, or family, joined by hand and by key; sorted by id."""
    by_id = {profile.cluster.id: profile for profile in profiles}
    parts = Partition(by_id)
    for laid in hand:
        if laid.left[0] in by_id:
            laid.lay(parts)
    for cluster, profile in by_id.items():
        for other in profile.apart:
            if other in by_id:
                parts.ban(cluster, other)
    _join_by_key(parts, profiles)
    return parts


def _join_by_key(parts: Partition[str], profiles: Iterable[Profile]) -> None:
    """Join clusters of one key; where a ban parts them, each joins the first that it may."""
    found: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        heads = found[profile.key]
        cluster = profile.cluster.id
        if not any(parts.join(head, cluster) for head in heads):
            heads.append(cluster)


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of one component, and which of them are kept apart, as pairs of their ids."""

    sides: list[Side]
    barred: set[tuple[str, str]]


def sides_of(profiles: Sequence[Profile], hand: Sequence[Laid], forms: Forms) -> Sides:
    """The sides of one component; its profiles come sorted by cluster."""
    by_id = {profile.cluster.id: profile for profile in profiles}
    parts = partition(profiles, hand)
    groups = parts.groups()
    first = {parts.find(group[0]): group[0] for group in groups}
    barred = {(first[one], first[other]) for one, other in parts.bans()}
    return Sides([Side.of([by_id[cluster] for cluster in group], forms) for group in groups], barred)


# blocks -----------------------------------------------------------------------------------


def block_keys(side: Side) -> Iterator[str]:
    """What a side is looked up by; two sides without a common key are never compared."""
    group = side.profiles[0].group
    if group == "Person":
        yield side.name
    elif group == "Event":
        for name in side.names:
            form = side.forms.event(name)
            yield form.core
            told = (*form.editions, *side.facts["date"]) if form.code else ()
            yield from (f"{form.code} {when}" for when in told)
            yield from (quote for quote in form.quoted if len(quote) >= 3)
        for organiser in side.facts["organiser"]:
            yield from (f"{organiser} {date}" for date in side.facts["date"])
    else:
        yield from map(fold, (*side.names, *side.facts.get("full", ())))


def judged(sides: Sequence[Side], barred: Collection[tuple[str, str]]) -> Iterator[Pair]:
    """The pairs of one block, its sides sorted by id, but for those that are kept apart."""
    for left, right in _pairs(sides):
        if (left.id, right.id) in barred:
            continue
        first, second = left.profiles[0], right.profiles[0]
        if _comparable(left, right):
            outcome = judge(left, right, TABLES[first.group])
        elif left.has("told") and right.has("told") and left.name == right.name:
            outcome = UNSURE_IN_TEXT if "waits" in left.facts["told"] | right.facts["told"] else APART_IN_TEXT
        else:
            continue
        yield Pair(
            first.group, left.id, first.article.id, called(first), right.id, second.article.id, called(second),
            outcome.score, outcome.verdict, outcome.reasons,
        )  # fmt: skip


def _comparable(left: Side, right: Side) -> bool:
    """Is there anything to judge: not two of one article, not two that surely differ or say nothing?"""
    if not left.articles.isdisjoint(right.articles):
        return False
    group = left.profiles[0].group
    if group == "Person":
        return True
    if group == "Event":
        special = [any(f.special or f.code for f in map(s.forms.event, s.names)) for s in (left, right)]
        occasion = bool(left.shares(right, "organiser") or left.shares(right, "date"))
        return (all(special) or occasion) and (likeness(left, right) >= ALIKE or bool(same_quote(left, right)))
    if group != "Body":
        return True
    codes = [{p.form.code for p in s.profiles} - {""} for s in (left, right)]
    if codes[0] and codes[1] and not codes[0] & codes[1]:
        return False
    called = left.name in right.names or right.name in left.names or bool(full_on_page(left, right))
    return called and not (left.forms.is_relative(left.name) or right.forms.is_relative(right.name))


def _pairs(sides: Sequence[Side]) -> Iterator[tuple[Side, Side]]:
    """Pairs of a block; of a large one those with shared evidence, and neighbours."""
    if len(sides) <= BLOCK:
        yield from combinations(sides, 2)
        return
    pairs = dict.fromkeys(pairwise(range(len(sides))))
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, side in enumerate(sides):
        for kind in SHARED:
            for value in side.facts.get(kind, ()):
                shared[kind, value].append(index)
    for few in shared.values():
        pairs |= dict.fromkeys(combinations(few, 2) if len(few) <= BLOCK else pairwise(few))
    for left, right in pairs:
        yield sides[left], sides[right]


# families ---------------------------------------------------------------------------------


def settle(profiles: Sequence[Profile], hand: Sequence[Laid], pairs: Iterable[tuple[str, str]]) -> list[list[Profile]]:
    """The entities of one family as profiles; `pairs` are those judged the same, best first."""
    by_id = {profile.cluster.id: profile for profile in profiles}
    parts = partition(profiles, hand)
    for left, right in pairs:
        parts.join(left, right)
    return [[by_id[cluster] for cluster in group] for group in parts.groups()]


@dataclass(frozen=True, slots=True)
class Family:
    """What comes of one family: each entity with its clusters, and why they are one."""

    entities: list[tuple[Entity, list[str]]]
    rulings: list[Ruling]


def family_of(groups: Sequence[Sequence[Profile]], forms: Forms, lexicon: Lexicon) -> Family:
    """The entities of one family's groups."""
    made = make_entities(groups, forms, lexicon)
    by_id = {profile.cluster.id: profile for group in groups for profile in group}
    told = (*_name_rulings(made, by_id), *_alias_rulings(made, by_id, forms), *_author_rulings(made, by_id))
    return Family(made, list(told))


# rulings ----------------------------------------------------------------------------------


def pair_ruling(pair: Pair, left: str, right: str) -> Ruling | None:
    """The ruling on a compared pair whose sides became these entities; None where it tells nothing.

    A pair that a ban kept apart is not called the same.
    """
    verdict = pair.verdict
    if verdict == "different" and pair.group not in TOLD_APART:
        return None
    if verdict == "same" and left != right:
        verdict = "unsure"
    elif verdict != "same" and left == right:
        return None
    by = f"resolve/{pair.group.lower()}"
    return Ruling(left, pair.left_name, right, pair.right_name, verdict, pair.score, pair.reasons, by)


def called(profile: Profile) -> str:
    """A name with where it was found, of namesakes in one article with their body: `刘军（headline）`."""
    body = dict(profile.cluster.cues).get("apart")
    return f"{profile.cluster.name}（{body or profile.article.headline or profile.article.source}）"


def _name_rulings(made: Iterable[tuple[Entity, list[str]]], by_id: dict[str, Profile]) -> Iterator[Ruling]:
    """Why different names, or people of different articles, are one by their key."""
    for entity, clusters in made:
        first: dict[str, str] = {}
        for cluster in clusters:
            profile = by_id[cluster]
            other = first.setdefault(profile.key, cluster)
            if entity.kind == "Person" and other != cluster and profile.wording == by_id[other].wording:
                heads = sorted(f"{one.cluster.name}（{one.article.source}）" for one in (by_id[other], profile))
                yield Ruling(entity.id, heads[0], entity.id, heads[1], "same", 1.0, (COPIED,), "resolve/copy")
            elif entity.kind == "Person" and other != cluster:
                post = profile.form.key.partition("@")[2].rpartition("|")[2].replace("#", " ")
                heads = [called(by_id[other]), called(profile)]
                reasons = (f"同一单位同一职务：{post}",)
                yield Ruling(entity.id, heads[0], entity.id, heads[1], "same", 0.97, reasons, "resolve/person-post")
            elif profile.cluster.name != entity.name and profile.form.definite:
                reasons = (f"规范名相同：{profile.form.key.rpartition('|')[2].replace('#', ' ')}",)
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


def _author_rulings(made: Iterable[tuple[Entity, list[str]]], by_id: dict[str, Profile]) -> Iterator[Ruling]:
    """An article's author is not the one of the same name whom it reports on, unless it says so."""
    for entity, clusters in made:
        for profile in (by_id[cluster] for cluster in clusters):
            if not profile.facts["namesake"]:
                continue
            reason = "记者与报道对象：the author signs the article, which reports on another of that name"
            article = profile.article
            author = f"{profile.cluster.name}（author of {article.headline or article.source}）"
            left = called(profile)
            yield Ruling(entity.id, left, article.id, author, "different", 0.0, (reason,), "resolve/author")


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
