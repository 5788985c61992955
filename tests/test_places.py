# SPDX-License-Identifier: MIT
"""The longest place that a name begins with, found by look-up, is the one that trying all names finds."""

from hypothesis import given
from hypothesis import strategies as st

from kg.knowledge import load_knowledge

LEXICON = load_knowledge().lexicon
PLACES = sorted(LEXICON._place_terms)
NAMES = st.lists(st.one_of(st.sampled_from(PLACES), st.sampled_from("市区县总工会局北京南")), max_size=4).map("".join)


@given(NAMES)
def test_the_place_at_the_start_is_the_longest_that_fits(name: str) -> None:
    assert LEXICON.place_length(name) == max((len(place) for place in PLACES if name.startswith(place)), default=0)


@given(NAMES)
def test_places_in_a_text_are_found_from_the_left_each_the_longest(name: str) -> None:
    expected, at = [], 0
    while at < len(name):
        size = LEXICON.place_length(name[at:])
        expected += [(at, at + size)] * bool(size)
        at += size or 1
    assert LEXICON.find_places(name) == expected
