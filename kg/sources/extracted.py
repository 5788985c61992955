# SPDX-License-Identifier: MIT
"""Text that a library took out of a file: one form of line ends, no control characters."""

from __future__ import annotations

from kg.expressions import expression

_LINE_END = expression(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = expression(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ud800-\udfff]")
_BLANK = " \t\u3000\xa0"
_GAP = expression(r"\n{3,}")


def cleaned(text: str) -> str:
    """The text as it is kept beside the graph.

    >>> cleaned("劳模\\x00 \\r\\n工匠\\n\\n\\n\\n")
    '劳模\\n工匠'
    """
    text = _CONTROL.sub("", _LINE_END.sub("\n", text))
    lines = "\n".join(line.rstrip(_BLANK) for line in text.split("\n"))
    return _GAP.sub("\n\n", lines).strip("\n")
