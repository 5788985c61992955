# SPDX-License-Identifier: MIT
"""The plain pages of `kg serve`: home, query editor, one entity. No script, so nothing can run.

Every text from the graph or a request goes through `html.escape`; the server adds a content
security policy that allows its own style sheet and forms, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import escape
from urllib.parse import quote

from kg.questions import Question
from kg.rdf_terms import PREFIXES
from kg.workers import Reply

Binding = Mapping[str, Mapping[str, str]]

EXAMPLE = """# 谁获得了什么荣誉 · who holds which honour
SELECT ?personName ?honourName WHERE {
  ?person gj:hasHonour ?honour ; rdfs:label ?personName .
  ?honour rdfs:label ?honourName .
}
LIMIT 100
"""
DESCRIBE = (
    "SELECT ?p ?o ?label WHERE { $node ?p ?o OPTIONAL { ?o rdfs:label|gj:quote|gj:headline ?label } } "
    "ORDER BY ?p ?label ?o LIMIT 2000",
    "SELECT ?s ?p ?label WHERE { ?s ?p $node OPTIONAL { ?s rdfs:label|gj:quote|gj:headline ?label } } "
    "ORDER BY ?p ?label ?s LIMIT 2000",
)
"""What is said of a node, and where it is spoken of; `$node` becomes a checked IRI."""
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif }
body { max-width: 72rem; margin: 1rem auto; padding: 0 1rem }
textarea { width: 100%; min-height: 14rem; font: 14px/1.4 ui-monospace, monospace }
* { box-sizing: border-box }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { border-bottom: 1px solid #8886; padding: .25rem .5rem }
th, td { text-align: left; vertical-align: top; overflow-wrap: anywhere }
.fault { border-left: 4px solid #b3261e; padding: .5rem 1rem }
.fault, pre { white-space: pre-wrap; font-family: ui-monospace, monospace }
"""


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/style.css"></head>\n'
        f"<body><main>{body}</main></body></html>\n"
    )


def home_page() -> str:
    """The ways in, where there is no explorer."""
    links = (("/sparql", "SPARQL 查询 · query editor"), ("/graph.ttl", "整个图谱 · the whole graph (Turtle)"))
    items = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    return _page("知识图谱", f"<h1>知识图谱 · knowledge graph</h1><ul>{items}</ul>")


def editor_page(query: str, named: Iterable[Question], outcome: str = "") -> str:
    """The query editor with the named questions and, after a question, its answer."""
    items = "".join(
        f'<li><a href="/sparql?named={quote(q.name)}">{escape(q.title_zh)} · {escape(q.title_en)}</a></li>'
        for q in named
    )
    forms = (("html", "表格 · table"), ("csv", "CSV"), ("json", "JSON"), ("xml", "XML"), ("tsv", "TSV"))
    options = "".join(f'<option value="{value}">{text}</option>' for value, text in forms)
    return _page(
        "SPARQL",
        '<h1>SPARQL</h1><form action="/sparql" method="get">'
        '<label for="query">查询 · query</label>'
        f'<textarea id="query" name="query" spellcheck="false">\n{escape(query)}</textarea>'
        f'<label>结果 · answer as <select name="format">{options}</select></label> '
        "<button>查询 · ask</button></form>"
        f"{outcome}<h2>常用问题 · named questions</h2><ul>{items}</ul>"
        '<p><a href="/">首页 · home</a></p>',
    )


def result(reply: Reply, base: str, limit: int) -> str:
    """An answer as a table, or a fault as text."""
    text = reply.body.decode("utf-8", "replace")
    if reply.status != 200:
        return f'<div class="fault" role="alert">{escape(text)}</div>'
    if "json" not in reply.media or "ld+json" in reply.media:
        return f"<pre>{escape(text)}</pre>"
    answer = json.loads(text)
    if "boolean" in answer:
        return f"<p><strong>{'是 · true' if answer['boolean'] else '否 · false'}</strong></p>"
    columns, rows = answer["head"]["vars"], answer["results"]["bindings"]
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(row.get(column), base)}</td>" for column in columns) + "</tr>"
        for row in rows[:limit]
    )
    more = f"（显示前 {limit} 行 · first {limit} shown）" if len(rows) > limit else ""
    caption = f"<caption>{len(rows)} 行 · rows{more}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def entity_page(iri: str, said: list[Binding], of_it: list[Binding], base: str) -> str:
    """All that is said of one IRI, and where it is spoken of."""
    label = next((row["o"]["value"] for row in said if row["p"]["value"].endswith("#label")), _short(iri, base))
    described = "".join(
        f"<tr><td>{escape(_short(row['p']['value'], base))}</td><td>{_cell(row['o'], base, row.get('label'))}</td></tr>"
        for row in said
    )
    spoken = "".join(
        f"<tr><td>{_cell(row['s'], base, row.get('label'))}</td><td>{escape(_short(row['p']['value'], base))}</td></tr>"
        for row in of_it
    )
    nothing = "" if said or of_it else "<p>没有内容 · nothing is said of this.</p>"
    turtle = f"/describe?format=turtle&iri={quote(iri, safe='')}"
    return _page(
        label,
        f'<h1>{escape(label)}</h1><p>{escape(iri)} · <a href="{escape(turtle)}">Turtle</a></p>{nothing}'
        f"<h2>陈述 · said of it</h2><table>{described}</table>"
        f"<h2>出现于 · where it occurs</h2><table>{spoken}</table>"
        '<p><a href="/sparql">SPARQL</a> · <a href="/">首页 · home</a></p>',
    )


def _cell(term: Mapping[str, str] | None, base: str, label: Mapping[str, str] | None = None) -> str:
    if term is None:
        return ""
    if term["type"] != "uri":
        return escape(term["value"])
    iri = term["value"]
    text = escape(label["value"] if label else _short(iri, base))
    if iri.startswith(base):
        return f'<a href="/id/{quote(iri.removeprefix(base))}">{text}</a>'
    return f'<span title="{escape(iri)}">{text}</span>'


def _short(iri: str, base: str) -> str:
    for prefix, namespace in (PREFIXES | {"id": base}).items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
