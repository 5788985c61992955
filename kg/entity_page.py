# SPDX-License-Identifier: MIT
"""One entity as a page of Markdown: all that is said of it in order of time, each with its words
and source, what no page states, and what was merged into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg import ledger
from kg.graph import KnowledgeGraph
from kg.labels import labels, said, value_name
from kg.ledger import Seen
from kg.model import BODIES, Entity, Evidence, Ruling
from kg.rdf_terms import OFFICIAL

YEAR = 4
"""Digits of an edition's number that is a year."""
UNDATED = "日期未载"
REPORTED = "见报"
"""What stands before the date of a report, which is no date of what it reports."""
AFTER = ("余", "多", "来")
"""Qualifiers that stand behind the number."""
TEN_THOUSAND, HUNDRED_MILLION = 10_000, 100_000_000
EXPECTED = {
    "Person": ("position", "hasHonour"),
    "Honour": ("conferredBy", "^hasHonour"),
    "Event": ("date", "location", "organizer", "participant"),
    "Studio": ("leader", "partOf"),
    "Document": ("issuer",),
}
"""Relations that a reader expects to know of each kind, `^` before one of which it is the object."""


def entity_page(graph: KnowledgeGraph, name: str) -> str:
    """The page of the entity with this id or name."""
    entity = graph.entity(name)
    return "".join(_parts(graph, entity))


def _parts(graph: KnowledgeGraph, entity: Entity) -> Iterator[str]:
    yield f"# {plain(entity.name)}\n\n{_kind(entity)} · `{entity.id}`\n"
    if entity.aliases:
        yield f"\n又作：{plain('、'.join(entity.aliases))}\n"
    for key, value in entity.attributes:
        yield f"\n- {_attribute(key, value)}\n"
    yield "\n## 按时间 · in order of time\n\n"
    lines = graph.timeline(entity.id)
    for line in lines:
        yield _line(graph, entity, line)
    if not lines:
        yield "没有事实 · no facts\n"
    yield from _editions(graph, entity)
    yield from _figures(graph, entity)
    yield from _works(graph, entity)
    missing = unknown(entity, lines)
    if missing:
        yield f"\n## 未见报道 · not known\n\n{'、'.join(missing)}\n"
    rulings = rulings_of(graph, entity)
    if rulings or entity.retired:
        yield "\n## 合并与辨别 · merged and told apart\n\n"
        yield from (f"- 原编号 `{old}`\n" for old in entity.retired)
        yield from (f"- {plain(describe(ruling))}\n" for ruling in rulings)


def _kind(entity: Entity) -> str:
    kind = labels()["kinds"].get(entity.kind, {}).get("zh", entity.kind)
    sub = labels()["subkinds"].get(entity.subkind, {}).get("zh", entity.subkind)
    return f"{kind} · {sub}" if sub else str(kind)


def _line(graph: KnowledgeGraph, entity: Entity, line: Seen) -> str:
    other = line.object_name if line.subject == entity.id else line.subject_name
    when = f"{REPORTED} {line.first}" if line.reported else line.first or UNDATED
    if line.last != line.first:
        when += f" … {line.last}"
    role = f"（{plain(line.role)}）" if line.role else ""
    relation = said(line.relation, line.status, back=line.subject != entity.id)
    text = f"- **{when}** {relation}：{plain(other)}{role}\n"
    for fact in line.facts:
        for (quote, headline), places in _once(graph, graph.statements[fact].evidence).items():
            text += f"  > {plain(quote)}\n  > — {_cited(headline, '；'.join(places))}\n\n"
    return text


def _once(graph: KnowledgeGraph, evidence: Iterable[Evidence]) -> dict[tuple[str, str], list[str]]:
    """Words and headline with their places, once where several rules read them or papers print the same."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in evidence:
        headline, place = _stands(graph, one)
        found.setdefault((one.quote, headline), {})[place] = None
    return {said: list(places) for said, places in found.items()}


def _attribute(key: str, value: str) -> str:
    """One attribute in words; the official number of an edition with its source."""
    parts = value.split("|")
    if key == OFFICIAL and len(parts) > 2:
        edition = f"{parts[0]}年" if len(parts[0]) == YEAR else f"第{parts[0]}届"
        return plain(f"{edition}官方人数：{parts[1]}（{'，'.join(filter(None, parts[2:]))}）")
    names = labels()["qualifiers"].get(key, {})
    return plain(f"{names.get('zh', key)}：{value_name(key, value)}")


def _editions(graph: KnowledgeGraph, entity: Entity) -> Iterator[str]:
    """Of an honour, the holders found of each edition against the official number."""
    rows = {(row.edition, row.year): row for row in ledger.roll(graph.records, [entity.id])}
    if entity.kind == "Honour" and rows:
        yield "\n## 各届 · editions\n\n"
        for (edition, year), row in rows.items():
            parts = (f"第{edition}届" if edition else "", f"{year}年" if year else "")
            name = "，".join(filter(None, parts)) or UNDATED
            official = f"，官方人数 {row.official}（{row.official_source}）" if row.official else ""
            yield f"- {plain(f'{name}：已找到 {row.found} 个{official}')}\n"


def _figures(graph: KnowledgeGraph, entity: Entity) -> Iterator[str]:
    found = [o for o in graph.records.observations if o.scope == entity.id]
    if found:
        yield "\n## 数据 · figures\n\n"
    for o in found:
        yield f"- {plain(o.measure)}：{amount(o.qualifier, o.value, o.unit)}（{o.as_of or UNDATED}）\n"
        yield f"  > {plain(o.evidence.quote)}\n  > — {source(graph, o.evidence)}\n\n"


def amount(qualifier: str, value: str, unit: str) -> str:
    """A figure as people write it: 余 behind the number, large round numbers in 万 and 亿.

    >>> amount("余", "120", "名"), amount("近", "230000000", "元"), amount("约", "12345", "人")
    ('120余名', '近2.3亿元', '约12345人')
    """
    shown = value
    for size, name in ((HUNDRED_MILLION, "亿"), (TEN_THOUSAND, "万")):
        if value.isdecimal() and int(value) >= size and int(value) % (size // 100) == 0:
            shown = f"{int(value) / size:.2f}".rstrip("0").rstrip(".") + name
            break
    return f"{shown}{qualifier}{unit}" if qualifier in AFTER else f"{qualifier}{shown}{unit}"


def _works(graph: KnowledgeGraph, entity: Entity) -> Iterator[str]:
    """Results, programmes, and the groups whose members and results the text does not pair."""
    found = [work for work in graph.records.works if entity.id in work.bodies]
    if found:
        yield "\n## 成果与计划项目 · results and programmes\n\n"
    names = {work.id: work.name for work in graph.records.works} if any(work.results for work in found) else {}
    for work in found:
        name = work.name or f"{'、'.join(names[local] for local in work.results)}（与 {len(work.bodies)} 家一并报道）"
        words = "、".join(word for word in (work.verb, work.sort) if word)
        yield f"- {plain(name)}（{plain(words)}）\n"
        yield f"  > {plain(work.evidence.quote)}\n  > — {source(graph, work.evidence)}\n\n"


def source(graph: KnowledgeGraph, evidence: Evidence) -> str:
    """Where words stand: headline, file and offsets."""
    return _cited(*_stands(graph, evidence))


def _stands(graph: KnowledgeGraph, evidence: Evidence) -> tuple[str, str]:
    """The headline, if there is one, and the file with the offsets."""
    article = graph.articles.get(evidence.article)
    place = f"{evidence.start}–{evidence.end}"
    return (article.headline, f"{article.source} {place}") if article else ("", f"{evidence.article} {place}")


def _cited(headline: str, places: str) -> str:
    return plain("，".join(filter(None, (headline, places))))


def unknown(entity: Entity, lines: list[Seen]) -> list[str]:
    """What a reader expects to know of such an entity and no page states."""
    told = {line.relation for line in lines}
    expected = EXPECTED.get(entity.kind, ("partOf",) if entity.kind in BODIES else ())
    pairs = ((name.lstrip("^"), name.startswith("^")) for name in expected)
    missing = [said(relation, back=back) for relation, back in pairs if relation not in told]
    coded = entity.kind != "Honour" or any(key == "code" for key, _ in entity.attributes)
    return missing if coded else [*missing, labels()["qualifiers"]["code"]["zh"]]


def rulings_of(graph: KnowledgeGraph, *entities: Entity) -> list[Ruling]:
    """The judgements on identity that concern one entity, or two and both of them."""
    wanted = [{entity.id, *entity.retired} for entity in entities]
    rulings = graph.records.rulings
    if len(wanted) == 1:
        return [r for r in rulings if r.left in wanted[0] or r.right in wanted[0]]
    left, right = wanted
    return [r for r in rulings if (r.left in left and r.right in right) or (r.left in right and r.right in left)]


def describe(ruling: Ruling) -> str:
    """One judgement in one line: verdict, score, names, reasons, rule."""
    reasons = "；".join(ruling.reasons)
    return f"{ruling.verdict} {ruling.score:.2f}  {ruling.left_name} ~ {ruling.right_name}  {reasons}  [{ruling.by}]"


def plain(text: str) -> str:
    """Text that Markdown shows as it is: no marks, no HTML, one line."""
    flat = " ".join(text.split())
    return "".join("\\" + c if c in "\\`*_{}[]<>#|!&" else c for c in flat)
