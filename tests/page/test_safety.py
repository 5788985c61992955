# SPDX-License-Identifier: MIT
"""Nothing in the data runs, and no request leaves the page."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
import socket
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.exports.html import write_html
from kg.graph import KnowledgeGraph
from kg.model import Article, Evidence, Records, digest
from tests.conftest import Opener
from tests.page.sample import sample_graph, sample_records, sample_texts

ATTACKS = (
    "</script><img src=x onerror=alert(1)><script>alert(1)</script>",
    "<svg onload=alert(2)>",
    "javascript:alert(3)",
    "\"'><iframe src=javascript:alert(4)>",
    "<a href='javascript:alert(5)'>href</a>",
    "]]><!--<script>alert(6)//",
    "{{constructor.constructor('alert(7)')()}}",
    "\u2028\u2029\x00</style><style>@import 'https://example.invalid/x'</style>",
)

ACTIVE_ATTRIBUTES = """[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a =>
    a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value) && a.name === 'href').length"""


def attack(text: str, number: int) -> str:
    """An attack that still differs from text to text."""
    return f"{ATTACKS[number % len(ATTACKS)]}{text}"


def attacking_records() -> tuple[Records, dict[str, Article]]:
    """The sample with an attack in every string that the page shows."""
    records = sample_records()

    def evil(e: Evidence) -> Evidence:
        return dataclasses.replace(e, quote=attack(e.quote, e.start), rule=attack(e.rule, 1))

    entities = tuple(
        dataclasses.replace(
            e,
            name=attack(e.name, i),
            aliases=tuple(attack(a, i + 1) for a in e.aliases) or (ATTACKS[0],),
            subkind=ATTACKS[1],
            attributes=(("level", ATTACKS[0]),),
        )
        for i, e in enumerate(records.entities)
    )
    statements = tuple(
        dataclasses.replace(
            s,
            object=ATTACKS[i % 8] if s.relation == "date" else s.object,
            qualifiers=tuple((k, v if k in ("edition", "year", "status") else attack(v, i)) for k, v in s.qualifiers),
            evidence=tuple(evil(e) for e in s.evidence),
        )
        for i, s in enumerate(records.statements)
    )
    headers = tuple(
        dataclasses.replace(
            h,
            source=attack(h.source, i),
            headline=attack(h.headline, i),
            kicker=ATTACKS[0],
            paper=ATTACKS[1],
            reprinted_from=ATTACKS[2],
        )
        for i, h in enumerate(records.articles)
    )
    observations = tuple(
        dataclasses.replace(
            o,
            measure=ATTACKS[0],
            value=ATTACKS[1],
            unit=ATTACKS[2],
            speaker=ATTACKS[3],
            scope="",
            scope_text=ATTACKS[4],
            as_of=ATTACKS[5],
            evidence=evil(o.evidence),
        )
        for o in records.observations
    )
    rulings = tuple(
        dataclasses.replace(
            r, left_name=ATTACKS[0], right_name=ATTACKS[1], verdict=ATTACKS[2], reasons=ATTACKS, by=ATTACKS[3]
        )
        for r in records.rulings
    )
    refusals = tuple(
        dataclasses.replace(r, quote=ATTACKS[0], reason=ATTACKS[1], about=ATTACKS[4], rule=ATTACKS[3])
        for r in records.refusals
    )
    works = tuple(
        dataclasses.replace(w, name=ATTACKS[0], sort=ATTACKS[1], verb=ATTACKS[2], evidence=evil(w.evidence))
        for w in records.works
    )
    return Records(entities, statements, headers, observations, rulings, refusals, works), {}


@pytest.fixture(scope="module")
def attack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records, texts = attacking_records()
    path = tmp_path_factory.mktemp("attack") / "graph.html"
    path.write_text("".join(write_html(KnowledgeGraph(records), articles=texts, title=ATTACKS[0])), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "view", ["map", "core", "focus", "path", "table", "time", "roll", "figures", "works", "left", "rulings", "page"]
)
def test_attack_strings_stay_text_in(open_page: Opener, attack_file: Path, view: str) -> None:
    records, _ = attacking_records()
    honour = next(s for s in records.statements if s.relation == "hasHonour")
    page = open_page(attack_file, f"#view={view}&e={honour.subject}&to={honour.object}")
    page.wait_for_timeout(300)
    made = page.evaluate("document.querySelectorAll('img, iframe, object, embed, script:not([id]):not([type])').length")
    assert made <= 2, "more than the page's own script and vis-network's"
    assert page.evaluate(ACTIVE_ATTRIBUTES) == 0
    page.fill("#search", "alert")
    expect(page.locator(".results [role=option]").first).to_be_visible()


def test_attack_strings_stay_text_in_articles(open_page: Opener, tmp_path: Path) -> None:
    texts = {
        local: dataclasses.replace(
            a,
            text=a.text[:8] + ATTACKS[0] + a.text[8:],
            offsets=(*a.offsets[:8], *([a.offsets[8]] * len(ATTACKS[0])), *a.offsets[8:]),
        )
        for local, a in sample_texts().items()
    }
    path = tmp_path / "graph.html"
    path.write_text("".join(write_html(sample_graph(), articles=texts)), encoding="utf-8")
    page = open_page(path, "#view=roll")
    page.locator(".proof").first.click()
    expect(page.locator("#reader .text")).to_contain_text("onerror=alert(1)")
    assert page.locator("#reader img").count() == 0


def test_the_policy_allows_only_hashed_script_and_style() -> None:
    text = "".join(write_html(sample_graph()))
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy[1] and "http" not in policy[1]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    code = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert style and code
    for found, rule in ((style[1], rules["style-src"]), (code[1], rules["script-src"])):
        assert b64encode(hashlib.sha256(found.encode()).digest()).decode() in rule


def test_the_policy_stops_foreign_script_and_requests(open_page: Opener, sample_file: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        page = open_page(sample_file)
        page.evaluate(
            """address => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';
            const i = document.createElement('img'); i.src = address;
            const f = document.createElement('script'); f.src = address;
            document.body.append(s, i, f); return fetch(address).catch(() => 0); }""",
            address,
        )
        assert page.evaluate("window.ran") is None
        with pytest.raises(TimeoutError):
            server.accept()
    assert open_page.faults
    open_page.faults.clear()


def test_the_same_graph_gives_the_same_bytes(sample_file: Path) -> None:
    code = (
        "import sys, hashlib; sys.path[:0] = ['.']\n"
        "from tests.page.sample import *; from kg.exports.html import write_html\n"
        "from bench.synthetic import synthetic_records\n"
        "both = ''.join(write_html(sample_graph(), articles=sample_texts()))\n"
        "both += ''.join(write_html(KnowledgeGraph(synthetic_records(500, 2000))))\n"
        "print(hashlib.sha256(both.encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert digest(sample_file.read_text(encoding="utf-8")) == digest(
        "".join(write_html(sample_graph(), articles=sample_texts()))
    )
