# SPDX-License-Identifier: MIT
"""Who confers what a decision gives without saying who decides: whoever signs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.expressions import expression
from kg.facts.award_status import noticed
from kg.facts.engine import Proto
from kg.facts.report import Report
from kg.mentions.span import beginning
from kg.model import BODIES

_TITLE = "关于(?!拟|转发|[^\n]*{names_no_holder})[^\n]*?{names_holders}[^\n]*(?:决定|通报|通知)$"
"""The headline of a decision that gives honours (关于表彰2024年度某某的决定)."""
_GIVES = "(?<!拟)(?:决定|现|特)(?:对[^，。；\n]{{1,40}}予以表彰，)?{decides_to}[^。\n]*"
"""What it decides, with all that it gives in one sentence (决定授予张三等9人“…”，授予某班“…”)."""
_ENDS = expression("\n|\\Z")
"""Where a line ends."""
_LISTS = expression("名单|如下|公布|附后")
"""Ends a decision whose lines below are those honoured."""
_ANNEXES = expression("附件?[：:]|\\d{1,2}\\s?[.\uff0e、]")
"""Opens a line of the list of annexes, which may stand above a signature."""
_BELOW = expression("\\s*(?:附|抄送|（|主题词|\\Z)")
"""What may stand below a signature, its date aside."""
MOST = 4
"""How many sign a decision at most."""
_BESIDE = expression("[、 \u3000]*")


def granted_by_signer(report: Report, protos: Sequence[Proto]) -> Iterator[Proto]:
    """Each of those who sign a decision confers the honours that it gives, where it does not say who else does."""
    text, title = report.article.text, report.article.text[: report.article.title_end].rstrip()
    if not report.lexicon.form(_TITLE).search(title) or noticed(report):
        return
    signers, start, end = _signers(report)
    told = {id(report.group_of.get(p.subject)) for p in protos if p.relation == "conferredBy" and not p.refused}
    for gives in report.lexicon.form(_GIVES).finditer(text, report.article.title_end) if signers else ():
        for honour in beginning(report.spans, gives.start(), gives.end()):
            group = report.group_of.get(honour)
            if group is None or group.kind != "Honour" or id(group) in told:
                continue
            for body in signers:
                yield Proto("conferredBy", honour, body, start, end, "conferredBy/signed", 0.8)


def _signers(report: Report) -> tuple[list[int], int, int]:
    """The bodies that stand alone below the last sentence of a decision, and where their lines begin and end."""
    text, closes = report.article.text, -1
    for end in (match.start() for match in _ENDS.finditer(text, report.article.title_end)):
        start = text.rfind("\n", 0, end) + 1
        bodies = _alone(report, start, end)
        if bodies and closes >= 0:
            found, first = [*bodies], start
            while (below := text.find("\n", end + 1)) >= 0 and (more := _alone(report, end + 1, below)):
                found, end = found + more, below
            return (found, first, end) if _BELOW.match(text, end) and len(found) <= MOST else ([], 0, 0)
        if _ANNEXES.match(text, start, end):
            continue
        closes = end if text.endswith("。", 0, end) and not _LISTS.search(text, start, end) else -1
    return [], 0, 0


def _alone(report: Report, start: int, end: int) -> list[int]:
    """The bodies that a line names, if it holds nothing else."""
    at, found = start, []
    for index in beginning(report.spans, start, end):
        span = report.spans[index]
        if span.kind in BODIES and index in report.group_of and _BESIDE.fullmatch(report.article.text, at, span.start):
            at = span.end
            found.append(index)
    return found if found and not report.article.text[at:end].strip() else []
