# SPDX-License-Identifier: MIT
"""Which lines may be titles, and which are rows of a list."""

from __future__ import annotations

from kg.expressions import expression
from kg.text.lines import Line

MAX_TITLE = 46
"""Characters: longer lines were never headlines on the pages measured."""
MAX_DOCUMENT_TITLE = 90
"""Characters: a document's own title names those who issue it and all that it is about."""
_QUOTED = expression(r"[“\"《(（][^”\"》)）]*[”\"》)）]")
STOP_WITHIN = expression(r"。.")
_COMMA = expression(r"[,，]")
_ENTRY = expression(
    r"^[\u4e00-\u9fff·]{2,6}[（(][^（）()]{5,}[）)]$"
    r"|^[\u4e00-\u9fff]{2,8}(?:[ \u3000]+[\u4e00-\u9fff·]{1,6}){1,2}"
    r"[（(](?=[^（）()]*[司厂校院局所站段店社队会])[^（）()]{5,}[）)](?:[ \u3000、；][^。：:，,]*[）)])?$"
    r"|^[\u4e00-\u9fff]{4,30}[（(](?=[^（）()]*(?:获|奖|称号|\d{4}年))[^（）()]{5,}[）)]$"
    r"|^“?[^：:，,。]{2,20}(?:[奖章状号]|工匠|称号|获得者|模范|标兵|能手|工作者|人选|对象|集体|个人|单位)[”\"]?"
    r"(?:提名奖)?(?:[（(][^（）()]{1,10}[）)])?[：:](?=[^：:]*[、（(公厂校院局])"
    r"|^[\u4e00-\u9fff（）()]{4,24}[：:][^：:，,。；;]{2,20}工作室(?:[（(][^（）()]{2,16}[）)])?$"
)
"""A line of a list: a name, maybe behind a trade, with body and post in brackets, or who holds an honour
(某市工匠：张三、李四), or a house and its studio (某某学校：张三工作室)."""
RUNNING = expression(r"(?:根据|按照|依据|现将|经(?:研究|审核|评选|评审|推荐))(?!地)")
"""Opens a sentence of a document, never a headline."""
DOCUMENT = expression(r"关于[^。；;]{4,}的(?:决定|通知|通报|意见|公告|公示|批复|请示|报告|倡议书?|函)$")
"""The title of an official document, in the form that the rules of such documents give it."""


def is_title(line: Line) -> bool:
    """Short and without the full stop that ends running text."""
    text = line.text
    if len(text) <= MAX_DOCUMENT_TITLE and DOCUMENT.search(text):
        return True
    if len(text) > MAX_TITLE or text[-1] in "。；;，,、…" or _ENTRY.match(text) or RUNNING.match(text):
        return False
    return not STOP_WITHIN.search(text) and not _COMMA.search(_QUOTED.sub("", text))


def is_entry(line: Line) -> bool:
    """A line of a list, which ends where the line does."""
    return bool(_ENTRY.match(line.text))
