# SPDX-License-Identifier: MIT
"""Who confers an honour that a report says those give who hold the event (由主办方授予“某市巧手”称号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.expressions import expression
from kg.facts.engine import Proto, on_evidence
from kg.facts.report import Report

HOSTS = "主办"
"""Opens every word for those who hold an event."""
_GIVE = expression(
    f"{HOSTS}(?:单位|方|部门|机构)(?:按照?[^，。；\n]{{1,8}})?(?:联合|共同|分别|将|会)*(?:授予|颁发|命名|颁授)(?:了|为)?[^，。；\n]{{0,12}}$"
)
"""Says right before an honour that those who hold the event give it."""
_REACH = 32
"""Characters of it at most."""


def granted_by_hosts(report: Report, protos: Sequence[Proto]) -> Iterator[Proto]:
    """Those who hold the report's event confer what 主办方 or 主办单位 is said to give."""
    text = report.article.text
    if HOSTS not in text or report.main is None:
        return
    hosts = [p for p in protos if p.relation == "organizer" and not p.refused]
    hosts = [p for p in hosts if report.group_of.get(p.subject) is report.main and p.object in report.group_of]
    for honour, span in enumerate(report.spans):
        if span.kind == "Honour" and _GIVE.search(text, max(0, span.start - _REACH), span.start):
            for host in hosts:
                yield on_evidence(host, "conferredBy/hosts", 0.8, honour, host.object)
