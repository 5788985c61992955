# SPDX-License-Identifier: MIT
"""What the articles of one page tell of each other: their page, and the full name that only one of them writes.

A page of a paper names a body in full once and then calls it by the end of its name; who is on it twice under
one name is rarely two. So both are evidence, weighed like any other. A source of many articles is no such page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import BODIES, Reading
from kg.resolve.forms import Forms
from kg.resolve.profiles import Profile, read_profiles
from kg.resolve.shortening import Shortening, shortening_of

PAGE = 16
"""Most articles of a source that is one page."""
NAMED = 200
"""Most bodies of a page whose names are held against each other."""
SHORT, TELLING = 2, 3
"""Characters that a name has beside the words for kinds of bodies: to be short for a longer one, to mean one body."""


def profiles_of(reading: Reading, forms: Forms) -> list[Profile]:
    """The profiles of one source, with what its articles tell of each other."""
    profiles = read_profiles([reading], forms)
    if 1 < len(reading.articles) <= PAGE:
        for profile in profiles:
            if profile.group == "Person" or (profile.group == "Body" and _own(profile, forms) >= TELLING):
                profile.facts["page"].add(reading.source)
        bodies = [profile for profile in profiles if profile.cluster.kind in BODIES]
        if len(bodies) <= NAMED:
            short = [body for body in bodies if not body.form.definite and _own(body, forms) >= SHORT]
            _find_full_names(short, bodies, shortening_of(forms.lexicon))
    return profiles


def _own(profile: Profile, forms: Forms) -> int:
    """How much a body's name says beside what kind of body it is; nothing where it only points to one."""
    name = profile.cluster.name
    return 0 if forms.is_relative(name) else len(forms.residue("body", name))


def _find_full_names(short: Sequence[Profile], bodies: Sequence[Profile], shortening: Shortening) -> None:
    """Note the one name on the page that a name which leaves its owner or place open is short for."""
    for body in short:
        full = {other.key: other.cluster.name for other in _longer(body, bodies, shortening)}
        if len(full) == 1:
            body.facts["full"] |= set(full.values())


def _longer(body: Profile, bodies: Sequence[Profile], shortening: Shortening) -> Iterator[Profile]:
    """The bodies of other articles for whose names that of a body is short."""
    cluster = body.cluster
    for other in bodies:
        elsewhere = other.cluster.kind == cluster.kind and other.cluster.article != cluster.article
        if elsewhere and shortening.judge(cluster.name, other.cluster.name, cluster.kind):
            yield other


__all__ = ["profiles_of"]
