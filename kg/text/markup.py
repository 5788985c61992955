# SPDX-License-Identifier: MIT
"""Markup in a page: the marks of Markdown, and the tags that programs for OCR print between them.

They are blanked character for character, so a place in what is left is a place in the file.
"""

from __future__ import annotations

from kg.expressions import expression

BLANK = "\u200b"
"""Stands for a mark: a space of no width, which no article keeps."""

_MAY_HOLD = expression(r"[*#`\\<$]|\]\(|__")
"""What every page with markup holds."""
_MARK = expression(
    r"(?m:^)[ \t]*#{1,6}(?=[ \t]+\S)|(?m:^)[ \t]*[*-](?=[ \t]+[\u4e00-\u9fff“《])|(?m:^)```\w*(?=\s*(?m:$))"
    r"|!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)|\\(?=[!-/:-@\[-`{-~\n])|<!--[^<>]{0,500}-->"
)
"""Headings, the dots of lists, fences, images, escapes, remarks."""
_PAIR = expression(r"(?<![*_\d])(\*{1,3}|__)(?![\s*_])([^*_\n]{1,200})(?<!\s)\1(?![*_\d])")
"""Words in bold or italics."""
_FORMULA = expression(r"\$[\d.,%\\ ]{1,20}\$")
"""A number set as a formula."""
_UNPRINTED = str.maketrans(dict.fromkeys("$\\ ", BLANK))
_LINK = expression(r"\[([^\[\]\n]{1,200})\]\((?:https?:|[/#.])[^()\s]{0,500}\)")
_NEXT_CELL = expression(r"</t[dh]>\s{0,9}<t[dh](?: [^<>]{0,200})?>")
_BREAK = expression(r"<(?:br|/?(?:tr|p|div|h[1-6]|li|[uo]l|table|center))(?: [^<>]{0,200})?/?>")
_TAG = expression(
    r"</?(?:t[dh]|tbody|thead|html|body|span|strong|[abiu]|em|su[bp]|font|img|figure|figcaption)(?: [^<>]{0,500})?/?>"
)


def blank_markup(text: str) -> str:
    r"""The text with its markup blanked: rows and paragraphs of tags on lines of their own, a tab between cells.

    >>> blank_markup("# 喜报\n**陈卓**获[市工匠](https://a.cn)").replace(BLANK, "")
    ' 喜报\n陈卓获市工匠'
    >>> blank_markup("<tr><td>姓名</td><td>单位</td></tr>").replace(BLANK, "")
    '\n姓名\t单位\n'
    >>> blank_markup("签订率$87.5 \\%$，奖金100$").replace(BLANK, "")
    '签订率87.5%，奖金100$'
    >>> blank_markup(">> 他山之石 << 3*4*5 #劳动最光荣# a_b__c"), len(blank_markup("![照片](a.jpg)"))
    ('>> 他山之石 << 3*4*5 #劳动最光荣# a_b__c', 12)
    """
    if not _MAY_HOLD.search(text):
        return text
    text = _FORMULA.sub(lambda match: match[0].translate(_UNPRINTED), text)
    text = _MARK.sub(lambda match: BLANK * len(match[0]), text)
    text = _LINK.sub(lambda match: BLANK + match[1] + BLANK * (len(match[0]) - len(match[1]) - 1), text)
    text = _PAIR.sub(lambda match: BLANK * len(match[1]) + match[2] + BLANK * len(match[1]), text)
    text = _NEXT_CELL.sub(lambda match: "\t" + BLANK * (len(match[0]) - 1), text)
    text = _BREAK.sub(lambda match: "\n" + BLANK * (len(match[0]) - 1), text)
    return _TAG.sub(lambda match: BLANK * len(match[0]), text)
