# SPDX-License-Identifier: MIT
"""Readings made by hand for the link phase: one article for each side of a labelled pair."""

from __future__ import annotations

from kg.model import BODIES, Article, Author, Cluster, Evidence, Fact, Mention, Reading


def kind_of(name: str) -> str:
    """The kind that the reader would give a body of this name."""
    if name.endswith("工会") or name.endswith(("工会联合会", "工会委员会")):
        return "Union"
    if name.endswith(("公司", "集团", "厂", "银行", "股份", "酒店", "油田", "矿")):
        return "Enterprise"
    return "Studio" if name.endswith("工作室") else "Organization"


def context(text: str) -> dict[str, list[str]]:
    """`place=北京;body=甲公司#工程师` as a mapping from key to values (separated by commas)."""
    pairs = (part.partition("=") for part in text.split(";") if part)
    return {key: value.split(",") for key, _, value in pairs}


class Page:
    """One source with one article, built by adding clusters and facts."""

    def __init__(self, source: str, said: dict[str, list[str]]) -> None:
        self.source = source
        self.article = f"article-{source}"
        self.said = said
        self.clusters: list[Cluster] = []
        self.mentions: list[Mention] = []
        self.facts: list[Fact] = []

    def add(self, kind: str, name: str, aliases: tuple[str, ...] = (), subkind: str = "") -> str:
        """A cluster with one mention; gives the mention's id."""
        known = [c for c in self.clusters if (c.kind, c.name) == (kind, name)]
        if known:
            return known[0].mentions[0]
        mention = f"{self.article}#{len(self.mentions)}"
        self.mentions.append(Mention(mention, self.article, 0, len(name), name, kind, name, "test"))
        local = f"cluster-{self.source}-{len(self.clusters)}"
        self.clusters.append(Cluster(local, self.article, kind, name, aliases, (mention,), subkind))
        return mention

    def say(self, relation: str, subject: str, object_: str, **qualifiers: str) -> None:
        """A fact between two mentions."""
        evidence = Evidence(self.article, f"{relation}", 0, 4, "test", 0.9)
        kept = tuple(sorted((k, v) for k, v in qualifiers.items() if v))
        self.facts.append(Fact(relation, subject, object_, evidence, kept))

    def reading(self) -> Reading:
        """The finished reading."""
        said = self.said
        authors = tuple(Author(name, "记者") for name in said.get("author", ()))
        article = Article(
            self.article, self.source, f"标题{self.source}", 0, 9, "", (), authors=authors,
            date=said.get("seen", [""])[0], place=said.get("place", [""])[0],
        )  # fmt: skip
        return Reading(self.source, (article,), tuple(self.mentions), tuple(self.clusters), tuple(self.facts))


def page(source: str, kind: str, name: str, text: str) -> tuple[Reading, str]:
    """A reading in which one thing stands in its context, and the id of its cluster."""
    said = context(text)
    made = Page(source, said)
    real = kind_of(name) if kind == "Body" else kind
    thing = made.add(real, name, tuple(said.get("also", ())), said.get("sub", [""])[0])
    for body in said.get("near", ()):
        made.add(kind_of(body), body)
    for body in said.get("parent", ()):
        made.say("partOf", thing, made.add(kind_of(body), body))
    for post in said.get("body", ()):
        body, _, role = post.partition("#")
        made.say("position", thing, made.add(kind_of(body), body), role=role)
    for honour in said.get("honour", ()):
        title, _, edition = honour.partition("#")
        made.say("hasHonour", thing, made.add("Honour", title), edition=edition, status="获得")
    for person in said.get("with", ()):
        made.add("Person", person)
    for studio in said.get("studio", ()):
        made.say("leader", made.add("Studio", studio), thing)
    for event in said.get("event", ()):
        made.say("participant", made.add("Event", event), thing)
    for body in said.get("organiser", ()):
        made.say("organizer", thing, made.add(kind_of(body), body))
    for body in said.get("grantor", ()):
        made.say("conferredBy", thing, made.add(kind_of(body), body))
    for venue in said.get("venue", ()):
        made.say("location", thing, made.add("Place", venue))
    for date in said.get("date", ()):
        made.say("date", thing, date)
    return made.reading(), f"cluster-{source}-0"


__all__ = ["BODIES", "Page", "context", "kind_of", "page"]
