# SPDX-License-Identifier: MIT
"""Which short forms of known bodies mean other bodies in an article: those that it names with another place in front.

The table knows one city's 住总集团; in an article on 某某住总集团有限公司 of another city the short form is that one's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.resolve.forms import Forms


def taken_short_forms(names: Iterable[str], forms: Forms) -> frozenset[str]:
    """The short forms of the table that the bodies of these names bear behind the name of another place.

    >>> from kg.knowledge import load_knowledge
    >>> from kg.resolve.forms import forms_of
    >>> forms = forms_of(load_knowledge().lexicon)
    >>> sorted(taken_short_forms(["杭州住总集团有限公司", "北京住总集团"], forms))
    ['住总集团']
    """
    return frozenset(short for name in names for short in _behind_place(name, forms))


def _behind_place(name: str, forms: Forms) -> Iterator[str]:
    """The known short forms that a body's name goes on with behind a place that is not theirs."""
    bodies = forms.lexicon.bodies
    head = 0 if name in bodies else forms.lexicon.place_length(name)
    shorts = [name[head:end] for end in range(head + 3, len(name) + 1)] if head else []
    seeds = {short: seed for short in shorts if (seed := bodies.get(short)) and seed.name != short and seed.place}
    place = forms.leading_place(name) if seeds else None
    for short, seed in seeds.items() if place else ():
        if place and not place.code.startswith(seed.place.rstrip("0")):
            yield short
