# SPDX-License-Identifier: MIT
"""Where a body's name begins behind somebody's name and a verb that were taken for part of it."""

from __future__ import annotations

from kg import words as dictionary
from kg.expressions import expression
from kg.lexicon import Lexicon

NAME = 4
"""Characters of somebody's name, with the verb behind it."""
LEAST = 2
"""Characters that every body's name has."""
ACTS = "任率是到赴从"
"""Characters of verbs that hardly end a name, whatever follows."""
_CHOSEN = expression("(?P<surname>[\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}(?:同志)?为(?!民|公)")
"""Somebody who is chosen, before the body where he will serve (选举|张三为|某区总工会)."""
_LEADS = expression("(?P<surname>[\u4e00-\u9fff])[\u4e00-\u9fff]{1,2}所?[带领管]的")
"""Somebody who leads a team, before its name (张三带的|运维一班)."""


def behind_name(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a body's name begins behind somebody's and a verb that were taken for part of it (李明|任|检修一班)."""
    for at in range(start + 1, min(start + NAME, end - LEAST)):
        if text[at] in ACTS and not any(dictionary.has_word(text[i : i + 2]) for i in (at - 1, at)):
            return at + 1 if lexicon.place_length(text[start:end]) <= at - start else start
    return start


def behind_somebody(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where a body's name begins behind somebody who is chosen to serve there, or leads it.

    >>> from kg.knowledge import load_knowledge
    >>> lexicon = load_knowledge().lexicon
    >>> behind_somebody("李明带的运维一班获奖", 0, 8, lexicon), behind_somebody("选举宗泽为省总工会主席", 2, 9, lexicon)
    (4, 5)
    """
    chosen = text.endswith(tuple(lexicon.words("appoints")), 0, start)
    for form in (_CHOSEN, _LEADS) if chosen else (_LEADS,):
        told = form.match(text, start, end)
        if told and told["surname"] in lexicon.surnames and told.end() < end - 1:
            start = told.end()
    return start
