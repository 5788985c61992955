# SPDX-License-Identifier: MIT
"""What the link phase knows of each cluster: its form, its scope, and what its article says of it.

Everything here is a function of one article, so a profile never changes when others are added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import BODIES, SERVES, Article, Cluster, Fact, Header, Reading, digest
from kg.resolve.forms import Form, Forms
from kg.resolve.places import Context, context_of

COMPANY = 40
"""Most people of one article that count as seen together: longer lists are rolls, no company."""
FIRMS = 4
"""Most companies of one article that tell where its people belong: more of them are a list."""
REPORTERS = ("记者", "通讯员", "摄影")
"""Posts of those who report."""
SUBJECT = ("role", "honour", "studio", "event")
"""Evidence that an article reports on a person, and does not only sign with the name."""
PARENTS = {"partOf": 0, "unionOf": 1}
"""Relations that give a body its scope, the closer one first."""
EVENTS = 12
"""Most events of one article that it tells apart."""


@dataclass(slots=True)
class Profile:
    """One cluster and the evidence of its article; filled once, then only read."""

    cluster: Cluster
    article: Header
    form: Form
    wording: str = ""
    """What the article and every copy of it share: its headline, text and place."""
    facts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Kind of evidence -> what was found: body, post, honour, with, studio, event, organiser, date …"""
    contested: tuple[tuple[str, str], ...] = ()
    """Names of a body, each with the key of another body of the article whose clear name it is."""
    apart: tuple[str, ...] = ()
    """The other events, or people of the name, that the article tells from this one, as clusters."""

    @property
    def key(self) -> str:
        """What all clusters of the same thing share, as far as their names decide it.

        A name that leaves open which place it means (朝阳区总工会) means one thing on one page, and a name
        alone one thing in one article and in the copies of it.
        """
        if self.form.definite:
            return f"{self.group}|{self.form.key}"
        near = self.article.source if self.form.key.startswith("?") else self.wording or self.cluster.article
        owner = next(iter(sorted(self.facts["owner"])), "") or near
        return f"{self.group}|{owner}>{self.form.key}"

    @property
    def group(self) -> str:
        """The kinds that are compared with each other."""
        return "Body" if _is_body(self.cluster) else self.cluster.kind

    @property
    def candidate(self) -> str:
        """The id that it would bear alone."""
        return f"{self.cluster.kind.lower()}-{digest(self.key)}"

    @property
    def fallback(self) -> str:
        """An id that nothing else can bear: for clusters that a ruling by hand parted."""
        return f"{self.cluster.kind.lower()}-{digest(self.key, self.article.id, self.cluster.name)}"


def _is_body(cluster: Cluster) -> bool:
    """True for a body, and for one that its article only names as a place."""
    return cluster.kind in BODIES or SERVES in cluster.cues


def read_profiles(readings: Iterable[Reading], forms: Forms) -> list[Profile]:
    """A profile for each cluster, sorted by the id of the cluster."""
    found: list[Profile] = []
    for reading in readings:
        articles = {article.id: article for article in reading.articles}
        clusters: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in reading.clusters:
            clusters[cluster.article].append(cluster)
        home = {cluster.id: name for name, group in clusters.items() for cluster in group}
        of = {mention: cluster.id for cluster in reading.clusters for mention in cluster.mentions}
        facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in reading.facts:
            if fact.subject in of:
                facts[home[of[fact.subject]]].append(fact)
        for name, group in clusters.items():
            if name in articles:
                made = _ArticleProfiles(articles[name], group, forms).read(facts[name], of)
                _part_events(made)
                _part_people(made)
                found += made
    return sorted(found, key=lambda profile: profile.cluster.id)


def _part_events(profiles: Iterable[Profile]) -> None:
    """Two events that one article tells apart stay apart."""
    events = sorted((p for p in profiles if p.group == "Event"), key=lambda p: p.cluster.id)[:EVENTS]
    for event in events:
        event.apart = tuple(other.cluster.id for other in events if other.key != event.key)


def _part_people(profiles: Iterable[Profile]) -> None:
    """Nor are people of one name one whom the article sets apart."""
    people = [p for p in profiles if p.group == "Person" and p.facts["told"]]
    for person in people:
        person.apart = tuple(p.cluster.id for p in people if p is not person and p.cluster.name == person.cluster.name)


class _ArticleProfiles:
    """Builds the profiles of one article."""

    def __init__(self, article: Article, clusters: Sequence[Cluster], forms: Forms) -> None:
        self.article, self.forms = article, forms
        names = [c.name for c in clusters if c.kind in BODIES or c.kind in ("Place", "Honour")]
        named = context_of(article.place, [*names, article.paper], forms.places)
        told = (value for c in clusters for key, value in c.cues if key == "place")
        self.context = Context(named.home, named.codes + Counter(told))
        a = article
        header = Header(a.id, a.source, a.headline, a.start, a.end, date=a.date, paper=a.paper)
        wording = digest(a.headline, a.text, a.place)
        self.profiles = {c.id: Profile(c, header, self._form(c), wording) for c in clusters}

    def _around(self, cluster: Cluster) -> Context:
        """What tells the place that a name begins with: as its point of the article told it, else the article."""
        told = dict(cluster.cues).get("place")
        return Context(codes=Counter({told: 1})) if told else self.context

    def _form(self, cluster: Cluster) -> Form:
        name, kind, around = cluster.name, cluster.kind, self._around(cluster)
        if kind == "Studio":
            return Form(self.forms.studio(name), False)
        if _is_body(cluster):
            return self.forms.body(name, around.home, tuple(sorted(around.codes.items())))
        if kind == "Honour":
            return self.forms.honour(name, around)
        if kind == "Document":
            return self.forms.document(name, around)
        if kind == "Place":
            return self.forms.venue(name, around)
        return Form(name, False)

    def read(self, facts: Iterable[Fact], of: dict[str, str]) -> list[Profile]:
        """The profiles, with what the facts of the article say."""
        ordered = sorted(facts, key=lambda f: (PARENTS.get(f.relation, 2), f.subject, f.object, f.qualifiers))
        pairs = []
        for fact in ordered:
            subject = self.profiles[of[fact.subject]]
            object_ = self.profiles.get(of.get(fact.object, ""))
            pairs.append((fact, subject, object_))
        self._scope(pairs)
        for fact, subject, object_ in pairs:
            self._note(fact, subject, object_)
        for fact, subject, object_ in pairs:
            if fact.relation == "leader" and object_ is not None:
                subject.facts["led from"] |= {f"{object_.cluster.name}@{body}" for body in object_.facts["body"]}
        self._together()
        for profile in self.profiles.values():
            self._finish(profile)
        self._contest()
        return list(self.profiles.values())

    def _scope(self, pairs: Iterable[tuple[Fact, Profile, Profile | None]]) -> None:
        """Owners of what means nothing by its bare name: parent, issuer, grantor, organiser."""
        for fact, subject, object_ in pairs:
            if object_ is None or not object_.form.definite:
                continue
            owned = fact.relation in PARENTS and subject.group == "Body"
            owned |= fact.relation in ("issuer", "conferredBy")
            if owned and not subject.facts["owner"] and not subject.form.definite:
                subject.facts["owner"].add(object_.key)

    def _note(self, fact: Fact, subject: Profile, object_: Profile | None) -> None:
        relation = fact.relation
        if relation == "date":
            subject.facts["date"].add(self._whole_date(fact.object))
        elif object_ is None:
            return
        elif relation == "position":
            self._note_post(dict(fact.qualifiers).get("role", ""), subject, object_)
        elif relation == "hasHonour":
            subject.facts["honour"].add(object_.key + "#" + dict(fact.qualifiers).get("edition", ""))
        elif relation == "leader":
            object_.facts["studio"].add(subject.form.key)
            subject.facts["leader"].add(object_.cluster.name)
        elif relation == "participant":
            object_.facts["event"].add(subject.cluster.name)
            subject.facts["people"].add(object_.form.key)
        elif relation in ("organizer", "undertaker"):
            subject.facts["organiser"].add(object_.key)
        elif relation == "location":
            subject.facts["venue"].add(object_.form.key)

    def _note_post(self, role: str, person: Profile, body: Profile) -> None:
        """A post and its body; who heads a studio keeps the post that the studio's body gives."""
        if body.cluster.kind == "Studio":
            person.facts["studio"].add(body.form.key)
            return
        person.facts["role"].add(role)
        if role.endswith(REPORTERS):
            person.facts["author"].add("yes")
        person.facts["body"].add(body.key)
        person.facts["body name"].add(body.form.key)
        if body.form.definite:
            person.facts["post"].add(f"{body.key}#{role}")
        if body.form.code:
            person.facts["region"].add(body.form.code[:2])

    def _whole_date(self, date: str) -> str:
        """A date without a year gets the year of its article, where that is known."""
        year = self.article.date[:4]
        return f"{year}-{date[2:]}" if date.startswith("--") and year.isdigit() else date

    def _together(self) -> None:
        people = sorted(p.cluster.name for p in self.profiles.values() if p.cluster.kind == "Person")
        authors = {author.name for author in self.article.authors}
        firms = {p.key for p in self.profiles.values() if p.cluster.kind == "Enterprise" and p.form.definite}
        for profile in self.profiles.values():
            if profile.cluster.kind == "Person":
                if len(people) <= COMPANY:
                    profile.facts["with"] |= set(people) - {profile.cluster.name}
                if len(firms) <= FIRMS:
                    profile.facts["firm"] |= firms
                if profile.cluster.name in authors and not profile.facts["author"]:
                    reported = any(profile.facts[key] for key in SUBJECT)
                    profile.facts["namesake" if reported else "author"].add("yes")

    def _finish(self, profile: Profile) -> None:
        for key, value in profile.cluster.cues:
            profile.facts[key].add(value)
        if self.context.province and not profile.facts["region"]:
            profile.facts["region"].add(self.context.province)
        if self.article.date:
            profile.facts["seen"].add(self.article.date)
        if profile.cluster.kind == "Person":
            profile.form = self._person_form(profile)
        elif profile.cluster.kind == "Event":
            profile.form = self._event_form(profile)
        elif profile.cluster.kind == "Studio":
            profile.form = self._studio_form(profile)

    def _contest(self) -> None:
        """Note which names of a body are the clear name of another body of the article."""
        bodies = [profile for profile in self.profiles.values() if profile.group == "Body"]
        own = {p.form.key for p in bodies if p.form.definite and p.form.code}
        for body in bodies:
            around = self._around(body.cluster)
            codes = tuple(sorted(around.codes.items()))
            names = (body.cluster.name, *body.cluster.aliases)
            forms = ((name, self.forms.body(name, around.home, codes)) for name in names)
            foreign = {(n, f.key) for n, f in forms if f.definite and f.key in own and f.key != body.form.key}
            body.contested = tuple(sorted(foreign))

    def _person_form(self, profile: Profile) -> Form:
        """A person is definite by an office, or by any post where the name is a rare one."""
        name = profile.cluster.name
        rare = not self.forms.is_common(name)
        posts = sorted(p for p in profile.facts["post"] if self._decides(p.partition("#")[2], rare))
        own = "~".join((name, *sorted(profile.facts["apart"])))
        return Form(f"{name}@{posts[0]}", True) if posts else Form(own, False)

    def _decides(self, role: str, rare: bool) -> bool:
        return bool(role) and (self.forms.is_office(role) or rare)

    def _event_form(self, profile: Profile) -> Form:
        """An event is definite by a name of its own together with its edition or year."""
        cluster = profile.cluster
        parsed = [self.forms.event(name) for name in (cluster.name, *cluster.aliases)]
        chosen = [form for form in parsed if (form.special or form.code) and (form.editions or form.years)]
        if not chosen:
            return Form(parsed[0].core, False)
        best = min(chosen, key=lambda form: (-len(form.core), form.core))
        code = "" if best.code.startswith("?") else best.code
        if not code and not best.special:
            return Form(best.core, False)
        when = f"{max(best.editions, default=0)}届{max(best.years, default='')}"
        return Form(f"{best.core}#{when}", True, code)

    def _studio_form(self, profile: Profile) -> Form:
        """A studio is definite by what it belongs to, a place in its name, or a rare leader's name."""
        name = profile.form.key
        owner = next(iter(sorted(profile.facts["owner"])), "")
        leader = next(iter(sorted(profile.facts["leader"])), "")
        if owner:
            return Form(f"{owner}>{name}", True)
        placed = self.forms.places.split(name, self.context)
        if placed.code and not placed.code.startswith("?"):
            return Form(f"{placed.code}|{placed.rest}", True, placed.code)
        rare = bool(leader) and leader in name and not self.forms.is_common(leader)
        return Form(name, rare)


def editions(profile: Profile, forms: Forms) -> tuple[frozenset[int], frozenset[str]]:
    """Editions and years in the names of an event."""
    parsed = [forms.event(name) for name in (profile.cluster.name, *profile.cluster.aliases)]
    numbers = frozenset(n for form in parsed for n in form.editions)
    return numbers, frozenset(y for form in parsed for y in form.years)


__all__ = ["Profile", "editions", "read_profiles"]
