# SPDX-License-Identifier: MIT
"""Of mentions that cross, the longer stays: the sweep over characters keeps what comparing all pairs keeps."""

from hypothesis import given
from hypothesis import strategies as st

from kg.mentions import _ORDER, _uncrossed
from kg.mentions.span import Span

SPANS = st.lists(
    st.builds(
        lambda start, size, kind: Span(start, start + size, kind, "test"),
        st.integers(0, 12),
        st.integers(1, 8),
        st.sampled_from(sorted(_ORDER)),
    ),
    max_size=12,
)


def crosses(a: Span, b: Span) -> bool:
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def by_pairs(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start - s.end, _ORDER[s.kind], s.start)):
        if not any(crosses(span, other) or (span.start, span.end) == (other.start, other.end) for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: (s.start, -s.end, s.kind))


@given(SPANS)
def test_the_sweep_keeps_what_comparing_all_pairs_keeps(spans: list[Span]) -> None:
    assert _uncrossed(spans) == by_pairs(spans)


def test_of_mentions_alike_but_for_the_rule_the_first_finders_stays() -> None:
    one, other = (Span(0, 4, "Enterprise", rule) for rule in ("body/trade", "body/listed"))
    assert _uncrossed([one, other]) == [one]
    assert _uncrossed([other, one]) == [other]
