# SPDX-License-Identifier: MIT
"""Tables that were laid out with tabs, strokes or spaces in an extracted text: what is private in them is taken out.

The reader of such tables says which cells; between spaces an empty cell would be none, so each becomes `MASK`.
"""

from __future__ import annotations

from kg.sources.bounds import MOST_CHARS
from kg.sources.private import MASK, lexicon
from kg.text.lines import lines_of
from kg.text.tables import Tables


def masked(text: str) -> str:
    """The text with `MASK` for each cell under a private header, and for all cells of a table of people in need.

    A text that is refused for its length is returned as it is.

    >>> masked("姓名  单位  电话\\n贺松  江海公司  65123456\\n此致")
    '姓名  单位  电话\\n贺松  江海公司  某\\n此致'
    """
    if len(text) > MOST_CHARS:
        return text
    tables = Tables(text, list(lines_of(text, 0)), lexicon())
    pieces, last = [], 0
    for start in sorted(tables.hidden):
        for number, (first, end) in enumerate(tables.cells[start]):
            if number in tables.hidden[start] and last <= first < end:
                pieces += [text[last:first], MASK]
                last = end
    return "".join([*pieces, text[last:]])
