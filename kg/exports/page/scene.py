# SPDX-License-Identifier: MIT
"""The one door to pyvis: its network data and options for scenes, and its vis-network script.

pyvis's own page is not used: it draws data as script, links two CDN files and starts its physics
on every load. What it is good at is kept: `Network` says how nodes and edges look and gives the
first scene, the best connected entities; the vis-network in its package draws it.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from kg.exports.page.payload import SCENE, Numbering
from kg.graph import KnowledgeGraph

VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis 0.3.2 keeps the script, below its package."""
CORE_SIZE = 80
"""Entities in the first scene: as many as can bear their names on an office screen."""

OPTIONS = {
    "autoResize": True,
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "tooltipDelay": 100000, "multiselect": False, "keyboard": False},
    "physics": {
        "enabled": False,
        "solver": "barnesHut",
        "barnesHut": {"gravitationalConstant": -6000, "springLength": 130, "avoidOverlap": 0.4},
        "stabilization": {"enabled": False},
        "adaptiveTimestep": True,
    },
    "edges": {
        "smooth": {"enabled": True, "type": "dynamic"},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.5}},
        "font": {"size": 11, "align": "horizontal", "strokeWidth": 3},
        "width": 1.2,
        "selectionWidth": 1.5,
    },
    "nodes": {"shape": "custom", "borderWidth": 1},
}


def first_scene(graph: KnowledgeGraph, numbering: Numbering) -> dict[str, Any]:
    """pyvis's network data for the best connected entities: nodes, edges and options."""
    from pyvis.network import Network

    network = Network(directed=True, heading="", select_menu=False, filter_menu=False)
    network.set_options(json.dumps(OPTIONS))
    chosen = dict(list(numbering.entities.items())[: min(CORE_SIZE, SCENE)])
    for local, place in chosen.items():
        network.add_node(place, label=graph.entities[local].name, group=graph.entities[local].kind)
    for at, fact in enumerate(numbering.facts):
        if not fact.literal and all(end in chosen for end in fact.ends):
            network.add_edge(chosen[fact.subject], chosen[fact.object], id=at, title=fact.relation)
    nodes = [{"id": node["id"], "group": node["group"]} for node in network.nodes]
    edges = [{"id": edge["id"], "from": edge["from"], "to": edge["to"]} for edge in network.edges]
    return {"nodes": nodes, "edges": edges, "options": network.options}


def vis_network() -> str:
    """The source of vis-network, as pyvis brings it."""
    text = resources.files("pyvis").joinpath(VIS_NETWORK).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")
