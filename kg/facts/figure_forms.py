# SPDX-License-Identifier: MIT
"""The words that make a figure, as `ontology/figures.toml` has them: its tables, compiled once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.expressions import any_of, expression
from kg.facts.counted import AGED
from kg.table_cache import read_toml

SPEAKER = 6
"""Characters between a speaker's name and the verb of speech: `李明在会上介绍`."""


class FigureForms:
    """The words of `ontology/figures.toml`, compiled once."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        words = data["words"]
        self.powers: dict[str, int] = data["powers"]
        self.before: dict[str, str] = data["before"]
        self.after: dict[str, str] = data["after"]
        self.same: dict[str, str] = data["same"]
        self.only: dict[str, list[str]] = data["only"]
        self.examples, self.sums = data["example"], data["sum"]
        self.parts = expression(any_of(words["parts"]))
        self.totals = expression(any_of(words["totals"]))
        opens = "".join(sorted({re.escape(word[0]) for word in self.before}))
        self.number = expression(
            rf"(?=[\d{opens}])(?P<before>{any_of(self.before)})?(?<![\d.:：\-—A-Za-z])(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)"
            rf"(?P<power>{any_of(self.powers)})??(?P<after>{any_of(self.after)})?(?P<power2>{any_of(self.powers)})??"
            rf"(?!{any_of(words['no_unit'])})(?P<unit>{any_of(data['units'])})(?!\d(?!\d{{3}}年|{AGED})|{any_of(words['follows'])})"
        )
        self.lead = expression(rf"^(?:(?!{data['kept']}){any_of(words['lead'])}|{data['span_of_time']})+")
        self.last = expression(rf"(?<![惠每]){any_of(('已经', *sorted({*words['lead']} - {*words['ends']})))}+$")
        self.tail = expression(rf"(?!{data['not_tail']}){any_of(words['tail'])}")
        self.ordinal = expression(rf"{any_of(words['ordinal'])}$")
        self.skipped = expression(any_of(words["skipped"]))
        self.did, self.no_noun, self.since = (expression(data[name]) for name in ("did", "no_noun", "since"))
        self.planned, self.told, self.leads_on = (expression(data[name]) for name in ("planned", "told", "leads_on"))
        self.about, self.of_place = expression(data["about"]), expression(data["of_place"])
        self.relative = expression(data["relative"])
        self._read_lists(data, words)

    def _read_lists(self, data: Mapping[str, Any], words: Mapping[str, Any]) -> None:
        self.people, self.winners = (tuple[str, ...](words[name]) for name in ("people", "winners"))
        self.of_people, self.of_things = (frozenset(words[name]) for name in ("of_people", "of_things"))
        self.among, self.is_one = expression(data["among"]), expression(data["is_one"])
        self.named_so = expression(data["named_so"])
        self.change = expression(data["change"] + "(?P<now>$)?")
        self.scope = expression(any_of(words["scope"]))
        self.speech = expression(rf"[^，。]{{0,{SPEAKER}}}{any_of(words['speech'])}")
        self.alike: tuple[list[str], ...] = tuple(data["alike"])
        self.apart: tuple[str, ...] = tuple(words["apart"])
        self.whose: str = words["whose"]
        self.size: tuple[str, ...] = tuple(words["size"])
        self.group, self.short = tuple[str, ...](words["group"]), frozenset(words["short"])
        self.part: tuple[str, ...] = tuple(words["part"])
        self.whom: tuple[str, ...] = tuple(words["whom"])
        self.joins: tuple[str, ...] = tuple(words["joins"])
        self.joined = expression(
            rf"(?:{any_of(('、', *self.joins))}\d+(?:\.\d+)?{any_of(self.powers)}?(?P<unit>{any_of(data['units'])}))+"
        )
        self.spent = expression(f"{any_of(words['spent'])}了?$")
        self.as_of = expression(data["as_of"])
        self.done = expression(any_of(words["done"]))
        self.taken: tuple[str, ...] = tuple(words["taken"])


def load_forms(ontology: Path) -> FigureForms:
    """The forms of the folder `ontology/`."""
    return FigureForms(read_toml(ontology / "figures.toml"))
