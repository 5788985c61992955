# SPDX-License-Identifier: MIT
"""Private persons left out: who is only named as ill, in need, hurt, wronged, bereaved or a child.

A page that tells of a visit may name whom the union helped. The paper printed the name once; a graph would make it
findable for ever. So a person whom the words beside the name call so (`kg.privacy.words`), and the family of such a
person, stays out of the graph and of every export: the names are masked in the texts that the page shows and in the
texts that are kept beside the graph, character by character, so that every place stays what it is. A quote is never
masked, since it is the exact words of the source: it is cut to the part without the name, and what cannot be said
with that part is not said. Who holds a post or an honour, or leads a studio, in the same article is a public person
and stays.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, groupby, pairwise
from typing import Protocol

from kg.lexicon import Lexicon
from kg.model import WORKPLACES, Cluster, Fact, Mention, Reading, Refusal
from kg.privacy.hidden import PERSON, Hidden
from kg.privacy.names import PrivateNames
from kg.privacy.words import FROM, LISTED, OF, Lead, PrivateWord, PrivateWords

PUBLIC = frozenset({"position", "hasHonour", "leader"})
"""Relations that make a person public."""
POST, HONOUR = "position", "hasHonour"
ANY, SMALL = "*", "small"
RULE, REASON = "privacy/context", "private person"
BESIDE = {"（": "）", "(": ")", "，": "，", ",": ","}
"""What opens and closes words of where somebody works, behind a name."""
NEAR = 10
"""Most characters of a trade behind the body there."""
LATER = 120
"""Characters behind a name in which the next sentences tell of that person."""
TIED = 60
"""Most characters between somebody and a word of kinship that speaks of that person."""
MARKS = frozenset("，。；、！？")


Leads = Mapping[str, Sequence[Lead]]
"""Article -> what stands there before the names of private people."""
Found = Sequence[tuple[Cluster, PrivateWord]]
"""Who is left out, and what tells it."""


class Knowing(Protocol):
    """What is needed of the knowledge: the seed tables."""

    @property
    def lexicon(self) -> Lexicon:
        """The seed tables."""


def without_private(reading: Reading, knowledge: Knowing) -> Reading:
    """A reading without the people who are named only as private persons; each leaves a refusal
    that quotes the word beside the name, never the name.
    """
    words, names = _words(knowledge.lexicon)
    leads = {article.id: words.leads(article.text) for article in reading.articles}
    guessed = list(_guessed(reading, leads, words, names))
    people = [cluster for cluster in reading.clusters if cluster.kind == PERSON]
    if not people and not guessed:
        return reading
    whole = replace(reading, mentions=(*reading.mentions, *(mention for _, mention in guessed)))
    found = _Private(whole, [*people, *(cluster for cluster, _ in guessed)], words, leads).found()
    if not found:
        return reading
    kept = {mention for cluster, _ in found for mention in cluster.mentions}
    whole = replace(reading, mentions=(*reading.mentions, *(mention for _, mention in guessed if mention.id in kept)))
    return _left_out(whole, found, names)


@lru_cache(maxsize=1)
def _words(lexicon: Lexicon) -> tuple[PrivateWords, PrivateNames]:
    return PrivateWords(lexicon), PrivateNames(lexicon)


def _guessed(
    reading: Reading, leads: Leads, words: PrivateWords, names: PrivateNames
) -> Iterator[tuple[Cluster, Mention]]:
    """The names beside the words of private people that nobody recognised, each as somebody of their own."""
    known: dict[str, dict[int, int]] = {article.id: {} for article in reading.articles}
    taken: dict[str, set[int]] = {article.id: set() for article in reading.articles}
    for mention in reading.mentions:
        if mention.kind == PERSON:
            known[mention.article][mention.start] = mention.end
        else:
            taken[mention.article].add(mention.start)
    for article in reading.articles:
        text, known_here = article.text, known[article.id]
        taken_here = taken[article.id].union(lead.start for lead in leads[article.id])
        ends = {lead.end: lead.list_end for lead in leads[article.id]}
        places = (names.behind(text, end, known_here, taken_here, list_end) for end, list_end in ends.items())
        others = (names.behind(text, opening, known_here, taken_here) for opening in words.openings(text))
        told = (place for place in chain.from_iterable(others) if words.of_unknown(text, *place))
        for start, end in sorted({*chain.from_iterable(places), *told}):
            name, local = text[start:end], f"{article.id}-unnamed-{start}"
            cluster = Cluster(local, article.id, PERSON, name, (), (local,))
            yield cluster, Mention(local, article.id, start, end, name, PERSON, name, RULE)


class _Private:
    """Who of the people of a reading is private, and what tells it."""

    def __init__(self, reading: Reading, people: Sequence[Cluster], words: PrivateWords, leads: Leads) -> None:
        self._words = words
        self._people = people
        self._texts = {article.id: article.text for article in reading.articles}
        self._of = {mention: cluster for cluster in people for mention in cluster.mentions}
        self._mentions = {mention.id: mention for mention in reading.mentions}
        self._named = sorted((m for m in reading.mentions if m.id in self._of), key=lambda m: (m.article, m.start))
        self._told: dict[str, PrivateWord] = {}
        self._lists = {
            local: sorted({(lead.end, lead.list_end) for lead in found if lead.end < lead.list_end})
            for local, found in leads.items()
        }
        """Article -> where its lists of private people stand."""
        self._titled = {local: list(words.lists(text)) for local, text in self._texts.items()}
        """Article -> where the titles of lists of people in need begin and end, and where their lists do."""
        self._bodies: dict[str, tuple[dict[int, int], dict[int, int]]] = {local: ({}, {}) for local in self._texts}
        """Article -> where the bodies begin that are no unions, by where they end, and the reverse."""
        for mention in reading.mentions:
            if mention.kind in WORKPLACES:
                ends, starts = self._bodies[mention.article]
                ends[mention.end], starts[mention.start] = mention.start, mention.end
        self._roles: dict[str, list[str]] = {}
        """Mention -> the roles that make it public; `ANY` for a studio or an honour, `SMALL` for one that no minor is
        public by."""
        for fact in reading.facts:
            if fact.relation in PUBLIC and (role := self._role(fact)) and not self._listed_in_need(fact):
                for end in (fact.subject, fact.object):
                    self._roles.setdefault(end, []).append(role)

    def _listed_in_need(self, fact: Fact) -> bool:
        """Is a post what a list of people in need, or of pupils, says of somebody on it?"""
        mention = self._mentions.get(fact.subject) if fact.relation == POST else None
        return mention is not None and (
            self._in_list(mention)
            or any(end <= mention.start < last for _, end, last in self._titled.get(mention.article, ()))
        )

    def _role(self, fact: Fact) -> str:
        """By what a fact makes public; empty where somebody only works somewhere."""
        if fact.relation == POST:
            role = dict(fact.qualifiers).get("role", "")
            return "" if self._words.is_plain(role) else role
        honour = self._mentions.get(fact.object) if fact.relation == HONOUR else None
        return SMALL if honour and not self._words.is_great(honour.name) else ANY

    def found(self) -> list[tuple[Cluster, PrivateWord]]:
        """Everybody who is private, with what tells it."""
        for told_by in (self._words.beside, self._words.family):
            for cluster in self._people:
                places = chain.from_iterable(self._wider(self._mentions[mention]) for mention in cluster.mentions)
                told = (told_by(self._texts[cluster.article], start, end) for start, end in places)
                self._add(cluster, next(filter(None, told), None))
        self._add_titled()
        self._add_later()
        self._add_listed(self._named)
        self._add_listed(self._named[::-1])
        self._add_kin()
        return [(cluster, self._told[cluster.id]) for cluster in self._people if cluster.id in self._told]

    def _add(self, cluster: Cluster, told: PrivateWord | None) -> None:
        if told is None or cluster.id in self._told:
            return
        text = self._texts[cluster.article]
        words = text[told.start : told.end]
        minor = told.child or self._words.is_minor(words)
        words = words if self._words.is_plain(words) else ""
        roles = [role for mention in cluster.mentions for role in self._roles.get(mention, ())]
        places = [self._mentions[mention] for mention in cluster.mentions]
        standing = not told.child and any(self._words.standing(text, m.start, m.end) for m in places)
        if not standing and all(minor if role == SMALL else words.endswith(role) for role in roles):
            self._told[cluster.id] = told

    def _wider(self, mention: Mention) -> Iterator[tuple[int, int]]:
        """Where somebody is named; also with the firm before the name, and with that behind it."""
        text, (ends, starts) = self._texts[mention.article], self._bodies[mention.article]
        start, end = mention.start, mention.end
        yield start, end
        of = start - 1 if text[start - 1 : start] == OF else start
        if of in ends:
            yield ends[of], end
            yield ends[of] - len(FROM) * text.endswith(FROM, 0, ends[of]), end
        opening = text[end : end + 1]
        if opening in BESIDE and (last := starts.get(end + 1)):
            closing = text.find(BESIDE[opening], last, last + NEAR)
            if closing >= 0:
                yield start, closing + (opening not in MARKS)

    def _add_titled(self) -> None:
        """Add whom a list names under a title of people in need (困难职工帮扶名单)."""
        for local, group in groupby(self._named, key=lambda mention: mention.article):
            named = list(group)
            starts = [mention.start for mention in named]
            for start, end, last in self._titled[local]:
                for mention in named[bisect_left(starts, end) : bisect_left(starts, last)]:
                    self._add(self._of[mention.id], PrivateWord(start, end))

    def _add_later(self) -> None:
        """Add of whom the next sentences tell, before anybody else is named, what befell her or him."""
        for mention, following in pairwise((*self._named, None)):
            assert mention
            text = self._texts[mention.article]
            alone = following is None or following.article != mention.article
            last = len(text) if alone or following is None else following.start
            told = self._words.later(text, mention.end, min(last, mention.end + LATER))
            self._add(self._of[mention.id], told)

    def _add_listed(self, named: Sequence[Mention]) -> None:
        """Add whom nothing but a comma or 和 parts from somebody who is left out (困难职工某某、某某)."""
        for one, other in pairwise(named):
            first, last = sorted((one, other), key=lambda mention: mention.start)
            if first.article != last.article:
                continue
            between = self._between(first, last)
            next_item = between in tuple(LISTED) and self._in_list(first)
            next_item |= between.endswith("；") and self._in_list(last)
            if next_item or self._words.joined(between):
                self._add(self._of[other.id], self._told.get(self._of[one.id].id))

    def _in_list(self, mention: Mention) -> bool:
        """Does somebody stand in a list of private people, behind a colon or in brackets?"""
        lists = self._lists[mention.article]
        nearest = bisect(lists, (mention.start, 0)) - 1
        return nearest >= 0 and mention.start < lists[nearest][1]

    def _add_kin(self) -> None:
        """Add whom a word right before the name makes family of the one named last before it, who is left out;
        and whose family somebody is who is ill or in need (某某的女儿某某).
        """
        for first, last in pairwise(self._named):
            if first.article != last.article or last.start - first.end > TIED:
                continue
            if not (tie := self._words.kin(self._texts[last.article], last.start)):
                continue
            before, after = self._of[first.id], self._of[last.id]
            if before.id in self._told:
                self._add(after, PrivateWord(*tie))
            told = self._told.get(after.id)
            if told and not told.child and tie[0] - first.end < 2 and self._text(first.end, last)[:1] not in MARKS:
                self._add(before, PrivateWord(*tie))

    def _between(self, first: Mention, last: Mention) -> str:
        """What stands between two who are named, without the firm in brackets or right before the second."""
        text, (ends, _) = self._texts[last.article], self._bodies[last.article]
        return self._words.without_note(text[first.end : max(first.end, ends.get(last.start, last.start))])

    def _text(self, start: int, until: Mention) -> str:
        return self._texts[until.article][start : until.start]


def _refusals(reading: Reading, found: Found, hidden: Hidden) -> Iterator[Refusal]:
    """One for each who is left out, with the part of the words about them in which nobody is named."""
    articles = {article.id: article for article in reading.articles}
    for cluster, told in found:
        article = articles[cluster.article]
        start, end = hidden.unnamed(article.id, told.start, told.end)
        if places := article.offsets[start:end]:
            quote, first, last = article.text[start:end], min(places), max(places) + 1
            yield Refusal(article.id, quote, first, last, RULE, REASON, PERSON)


def _left_out(reading: Reading, found: Found, private_names: PrivateNames) -> Reading:
    hidden = Hidden(reading, [cluster for cluster, _ in found], private_names.given)
    names = hidden.names
    mentions = tuple(mention for mention in reading.mentions if not hidden.covers(mention))
    there = {mention.id for mention in mentions}
    facts = (fact for fact in reading.facts if there.issuperset(hidden.ends(fact)))
    said = tuple(r for r in reading.refusals if not _holds(r.about + r.quote, names))
    figures = [f for f in reading.figures if hidden.spares(f.evidence) and not _holds(f.scope_text, names)]
    return replace(
        reading,
        articles=tuple(map(hidden.masked, reading.articles)),
        mentions=mentions,
        clusters=tuple(_clusters(reading.clusters, there, names)),
        facts=tuple(
            replace(fact, evidence=cut) for fact in facts for cut in hidden.cut(fact.evidence, hidden.ends(fact))
        ),
        figures=tuple(replace(f, speaker="") if f.speaker in names else f for f in figures),
        works=tuple(w for w in reading.works if hidden.spares(w.evidence) and there.issuperset(w.bodies)),
        refusals=(*said, *_refusals(reading, found, hidden)),
    )


def _holds(text: str, names: Iterable[str]) -> bool:
    return any(name in text for name in names)


def _clusters(clusters: Iterable[Cluster], there: set[str], names: frozenset[str]) -> Iterator[Cluster]:
    """The clusters of the mentions that are still there, without forms that hold a name."""
    for cluster in clusters:
        kept = tuple(mention for mention in cluster.mentions if mention in there)
        if kept == cluster.mentions:
            yield cluster
        elif kept and not _holds(cluster.name, names):
            aliases = tuple(alias for alias in cluster.aliases if not _holds(alias, names))
            joins = tuple(join for join in cluster.joins if not _holds(join.name, names))
            yield replace(cluster, mentions=kept, aliases=aliases, joins=joins)
