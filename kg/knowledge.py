# SPDX-License-Identifier: MIT
"""All read-only knowledge of the stages in one value: `ontology/`, `seeds/`, and finders over them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.bylines import PageGrammar
from kg.data import folder
from kg.facts.body_worth import BodyJudge
from kg.facts.engine import Engine, Refuser
from kg.facts.figure_forms import load_forms
from kg.facts.hosts import HostFinder
from kg.facts.works import load_work_forms
from kg.lexicon import Lexicon, shipped_lexicon
from kg.mentions import MentionFinder
from kg.ontology import Ontology, load_ontology


class Knowledge:
    """What the stages know: word tables, patterns, page forms, and the finders built on them."""

    def __init__(self, ontology: Path, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.ontology: Ontology = load_ontology(ontology, self.lexicon.word_classes())
        self.grammar = PageGrammar(self.ontology.page)
        self.mentions = MentionFinder(self.lexicon)
        self.engine = Engine(self.ontology, self.lexicon)
        self.hosts = HostFinder(self.lexicon)
        self.bodies = BodyJudge(self.lexicon)
        self.figures = load_forms(ontology)
        self.works = load_work_forms(ontology)
        self.refuse = Refuser(self.lexicon)


@cache
def load_knowledge() -> Knowledge:
    """The knowledge that travels with the package; raise `KnowledgeError` with all its faults."""
    return Knowledge(folder("ontology"), shipped_lexicon())
