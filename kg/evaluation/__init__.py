# SPDX-License-Identifier: MIT
"""How good the tool is: a built graph held against annotated pages.

    gold = gold_side(json.loads(annotation))
    compared = compare("page.txt", gold, graph_side(build("page.txt")))
    score([compared]).figures()["RELATIONS"]["f1"]

One graph is built from each source; figures are averaged over all relations and entities of a
set (micro-average). What is optional in the annotation is neither demanded nor punished.
"""

from kg.evaluation.mistakes import BUCKETS, Mistake, by_bucket, commonest, find_mistakes
from kg.evaluation.scoring import Compared, Score, Tally, compare, score
from kg.evaluation.sides import Side, gold_side, graph_side

__all__ = [
    "BUCKETS",
    "Compared",
    "Mistake",
    "Score",
    "Side",
    "Tally",
    "by_bucket",
    "commonest",
    "compare",
    "find_mistakes",
    "gold_side",
    "graph_side",
    "score",
]
