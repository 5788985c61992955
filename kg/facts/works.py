# SPDX-License-Identifier: MIT
"""Article text -> named results, programmes, and lists of bodies that showed lists of results.

Like figures these are claims, not entities: what these words say, beside the mentions. Whose a result
is, is only said where the text pairs the two; seven studios that showed six results are one group. The
words stand in `ontology/works.toml`, with examples that `check_works` runs. Results without quotation
marks or book-title marks are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.clauses import start_of
from kg.expressions import any_of, expression
from kg.facts.coding import prose_sentences
from kg.facts.examples import parse_example
from kg.facts.figures import evidence_of
from kg.mentions.span import Span, beginning, outermost
from kg.model import BODIES, Article, Refusal, Work, digest
from kg.table_cache import read_toml

CONFIDENCE = 0.85
PARTIES = frozenset({*BODIES, "Person"})
NEAR = 4
"""Characters between a maker and the verb: `共同研发`, `自主研发`."""
BEFORE = 14
"""Characters between a verb and the name: `展示了职工自主研发的“…”`."""
AFTER = 10
"""Characters between a list and what it is called: `等首批“揭榜挂帅”项目`."""

Plans = Callable[[str], bool]
_QUOTED = expression("“[^“”]{1,30}”")
_NAME = "(?:“[^“”《》\n，。；：！？、]{3,40}”|《[^“”《》\n，。；！？]{3,40}》)"
_ONE = expression(_NAME)
_NOT_SUBJECT = ("为", "向", "对", "在", "给", "与", "把", "据", "到", "了", "于", "至")


class _Sort:
    """The words of one sort of work: results or programmes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        nouns = any_of(data["nouns"])
        self.verb = expression(any_of(data["verbs"]))
        self.ends = expression(f"(?:{any_of(data['ends'])}|{data.get('also', '$^')})$")
        self.noun = expression(
            rf"(?:等[^，。；：“”《》]{{0,{AFTER}}}?(?:“[^”]{{2,8}}”)?|[\d一二三四五六七八九十两]{{0,3}}[个项]?)"
            rf"(?P<noun>{nouns})(?!{data.get('not_noun', '$^')})"
        )
        self.first = expression(any_of(data.get("first", ())) + "$") if "first" in data else None
        self.made = expression(data.get("made", "$^") + "$")
        self.never = expression(data.get("never", "$^"))
        self.of_art = expression(data.get("of_art", "$^"))
        self.used = expression(data.get("used", "$^"))
        self.passive = expression(rf"(?:等[^，。；：“”]{{0,{AFTER}}}|{nouns})?(?:，)?(?:是)?由$")


class WorkForms:
    """The words of `ontology/works.toml`, compiled once."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        programme = data["programme"]
        self.sorts = {"Result": _Sort(data["result"]), "Programme": _Sort(programme)}
        self.least: int = data["result"]["least"]
        self.theirs = expression(data["result"]["theirs"])
        self.wins = expression(data["wins"])
        self.each: str = data["each"]
        self.joins = expression(any_of(data["joins"]))
        self.pronoun = expression(data["pronoun"])
        self.run = expression(f"{_NAME}(?:(?:、|和|与|及|以及)?{_NAME})*")
        self.head = expression(rf"(?:^|(?<=[\n，。；：！？”）]))(?:{data['opens']})(?=(?P<at>.))")
        self.speech = expression(rf"[^，。]{{0,8}}{any_of(data['speech'])}")
        self.planned = expression(data["planned"] + "$")
        self.generic = expression(programme["generic"])
        self.loose = expression(
            rf"(?P<verb>{programme['loose']})(?P<name>[\u4e00-\u9fff]{{0,8}}{any_of(programme['stems'])}"
            rf"[\u4e00-\u9fff]{{0,4}}?{any_of(programme['ends'])})(?![局部队师司处])"
        )
        self.examples: list[dict[str, Any]] = data["example"]


def load_work_forms(ontology: Path) -> WorkForms:
    """The forms of the folder `ontology/`."""
    return WorkForms(read_toml(ontology / "works.toml"))


@dataclass(frozen=True, slots=True)
class _List:
    """Names side by side, what they are called, what is done with them, and by whom."""

    kind: str
    names: tuple[str, ...]
    start: int
    end: int
    verb: str
    sort: str
    makers: tuple[int, ...]
    """Indexes of spans."""
    each: bool
    """The text says 分别."""
    planned: bool


@dataclass(slots=True)
class Works:
    """What one article gives."""

    found: list[Work] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def find_works(
    article: Article,
    source: str,
    spans: Sequence[Span],
    forms: WorkForms,
    *,
    plans: Plans = lambda text: False,
    kept: Collection[int] | None = None,
) -> Works:
    """Every result, programme and group of an article; `source` is the decoded text that its offsets index.

    Whose they are is told by the mentions `ARTICLE#INDEX` of `spans`, where the index is among those `kept`.
    """
    works = Works()
    if not any(mark in article.text for mark in "“《") and not forms.loose.search(article.text):
        return works
    body = article.title_end
    for start, end in prose_sentences(article.text):
        if start >= body and (
            forms.run.search(article.text, start, end) or forms.loose.search(article.text, start, end)
        ):
            for one in _Sentence(article.text, (start, end), spans, forms, plans).lists():
                _tell(one, works, (article, source), kept)
    return works


class _Sentence:
    """One sentence: its lists of names, and who stands where."""

    def __init__(
        self, text: str, place: tuple[int, int], spans: Sequence[Span], forms: WorkForms, plans: Plans
    ) -> None:
        self.text, (self.start, self.end), self.spans = text, place, spans
        self.forms, self.plans = forms, plans
        inside = [i for i in beginning(spans, *place) if spans[i].end <= self.end]
        self.inside = [i for i in inside if spans[i].kind not in ("Document", "Place", "Person")]
        named = [i for i in inside if spans[i].kind not in ("Event", "Place")]
        self.top = [named[i] for i in outermost([spans[i] for i in named])]
        self.parties = list(self._parties())
        """Bodies and persons side by side: where they begin and end, and their spans."""

    def lists(self) -> Iterator[_List]:
        """The lists of names that are results or programmes."""
        text = self.text
        for match in self.forms.run.finditer(text, self.start, self.end):
            names = tuple(name[1:-1] for name in _ONE.findall(match[0]))
            if not self._free(match):
                continue
            for kind, sort in self.forms.sorts.items():
                one = self._read(kind, sort, names, match)
                if one is not None:
                    yield one
                    break
        for match in self.forms.loose.finditer(text, self.start, self.end):
            if not self.forms.generic.match(match["name"]):
                makers = self._makers(match.start("verb"), match.start("name"))
                span = match.start("name"), match.end("name")
                yield self._list("Programme", (match["name"],), span, (match["verb"], match.start("verb"), ""), makers)

    def _free(self, names: re.Match[str]) -> bool:
        """Are names no honours, and in no other name, but for what wins something there (“…”拿下某大赛金奖)?"""
        start, end = names.span()
        for span in (self.spans[i] for i in self.inside):
            if span.kind == "Honour" and start < span.start < end:
                return False
            won = span.kind == "Event" and self.forms.wins.match(self.text, end)
            if span.start <= start and end <= span.end and not won:
                return False
        return True

    def _read(self, kind: str, sort: _Sort, names: tuple[str, ...], match: re.Match[str]) -> _List | None:
        text, at = self.text, match.start()
        verb = self._verb(sort, at)
        noun = sort.noun.match(text, match.end(), self.end)
        first = sort.first.search(text, max(self.start, at - 8), at) if sort.first else None
        called = noun["noun"] if noun else first[0] if first else ""
        ended = all(sort.ends.search(name) for name in names)
        if kind == "Programme":
            fits = (ended or bool(noun)) and not any(self.forms.generic.match(name) for name in names)
        else:
            fits = ended or (self._made(sort, names, at) and not sort.of_art.match(text, match.end()))
            fits = fits or (bool(called) and all(len(name) >= self.forms.least for name in names))
            fits = fits and (bool(called) or text[at] == "“")
        owner, passive = self._owner(at), self._passive(sort, match.end())
        used = ended and any(sort.used.match(text, at, self.end) for at in (match.end(), noun.end() if noun else at))
        if not fits or not (verb or owner or passive or used or (ended and (first or noun))):
            return None
        stop = noun.end() if noun else match.end()
        word, verb_at = (verb[0], verb.start()) if verb else ("", at)
        if passive:
            word, makers = passive
        else:
            makers = owner or self._makers(verb_at, at)
        return self._list(kind, names, (at, stop), (word, verb_at, called), makers)

    def _made(self, sort: _Sort, names: Sequence[str], at: int) -> bool:
        """Right behind a verb of making, which makes a result of what its end does not tell."""
        made = sort.made.search(self.text, max(self.start, at - BEFORE), at)
        return bool(made) and not any(sort.never.search(name) for name in names)

    def _list(
        self,
        kind: str,
        names: tuple[str, ...],
        place: tuple[int, int],
        words: tuple[str, int, str],
        makers: tuple[int, ...],
    ) -> _List:
        word, verb_at, called = words
        low = start_of("。；", self.text, verb_at, self.start)
        window = _QUOTED.sub("", self.text[max(low, verb_at - 24) : verb_at])
        planned = bool(self.forms.planned.search(self.text, low, verb_at)) or self.plans(window)
        start = min([verb_at, place[0], *(max(self.start, self.spans[i].start) for i in makers)])
        end = max([place[1], *(self.spans[i].end for i in makers)])
        each = self.forms.each in self.text[start:end]
        return _List(kind, names, start, end, word, called, makers, each, planned)

    def _verb(self, sort: _Sort, at: int) -> re.Match[str] | None:
        """What is done with the names, right before them."""
        low = start_of("，；：。”", self.text, at, max(self.start, at - BEFORE - 4))
        low = max([low, *(end for _, end, _ in self.parties if end <= at)])
        found = list(sort.verb.finditer(self.text, low, at))
        return found[-1] if found else None

    def _parties(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Bodies and persons joined in a list; of a chain such as 公司工作室 or 公司工程师王强 the last."""
        run: list[int] = []
        begin = end = -1
        fresh = True
        for i in self.top:
            span = self.spans[i]
            gap = self.text[end : span.start] if end >= 0 else ""
            if span.start != end and not self.forms.joins.fullmatch(gap):
                if run:
                    yield begin, end, tuple(run)
                run, begin = [], span.start
            fresh = fresh or span.start != end
            if span.kind in PARTIES:
                if run and not fresh:
                    run.pop()
                run.append(i)
                fresh = False
            end = span.end
        if run:
            yield begin, end, tuple(run)

    def _owner(self, at: int) -> tuple[int, ...]:
        """Who stands right before the name: `某工作室的“…”`."""
        for _, end, run in self.parties:
            if end <= at and self.forms.theirs.fullmatch(self.text, end, at):
                return run[-1:] if len(run) > 1 and self.text[self.spans[run[-1]].start - 1] == "、" else run
        return ()

    def _passive(self, sort: _Sort, after: int) -> tuple[str, tuple[int, ...]] | None:
        """Who made it by the words behind the name: `“…”由某公司研发`."""
        for begin, end, run in self.parties:
            if begin > after and sort.passive.fullmatch(self.text, after, begin):
                verb = sort.verb.search(self.text, end, min(self.end, end + 8))
                if verb:
                    return verb[0], run
        return None

    def _makers(self, verb: int, at: int) -> tuple[int, ...]:
        """Who does it: right before the verb, or at the head of the nearest clause."""
        heads = {match.start("at") for match in self.forms.head.finditer(self.text, self.start, at)} | {self.start}
        best: tuple[int, ...] = ()
        for begin, end, run in self.parties:
            if end > verb:
                break
            before = self.text[max(self.start, begin - 1) : begin]
            near = verb - end <= NEAR and "，" not in self.text[end:verb] and before not in _NOT_SUBJECT
            led = begin in heads or before == "由"
            if (near or led) and not self.forms.speech.match(self.text, end, self.end):
                best = run
        spoken = self.forms.pronoun.search(self.text, self.start, verb)
        return (spoken and self._named_last(spoken.start())) or best

    def _named_last(self, at: int) -> tuple[int, ...]:
        """Who was named last before a pronoun."""
        people = [i for i, span in enumerate(self.spans) if span.kind == "Person" and span.end <= at]
        return (max(people, key=lambda i: self.spans[i].start),) if people else ()


def _tell(one: _List, works: Works, where: tuple[Article, str], kept: Collection[int] | None) -> None:
    """The records of one list."""
    article, source = where
    words = evidence_of(article, source, one.start, one.end, rule=f"work/{one.kind.lower()}", confidence=CONFIDENCE)
    place = (article.id, str(words.start), str(words.end))
    if one.planned:
        works.refused += [
            Refusal(article.id, words.quote, words.start, words.end, words.rule, "planned", f"{one.kind} {name}")
            for name in one.names
        ]
        return
    makers = [(f"{article.id}#{i}",) if kept is None or i in kept else () for i in one.makers]
    every = tuple(maker for known in makers for maker in known)
    paired = one.each and len(makers) == len(one.names)
    grouped = len(makers) > 1 and len(one.names) > 1 and not paired and one.kind == "Result"
    ids = [f"{one.kind.lower()}-" + digest(*place, name) for name in one.names]
    told = {(work.kind, work.name) for work in works.found}
    for at, (local, name) in enumerate(zip(ids, one.names, strict=True)):
        bodies = makers[at] if paired else () if grouped else every
        if (one.kind, name) in told and not bodies:
            continue
        works.found.append(Work(local, one.kind, name, one.sort, one.verb, bodies, (), words))
    if grouped and len(every) > 1:
        local = "group-" + digest(*place, *one.names)
        works.found.append(Work(local, "GroupStatement", "", one.sort, one.verb, every, tuple(ids), words))


def check_works(forms: WorkForms) -> Iterator[str]:
    """One line for each example of `works.toml` that does not hold."""
    for example in forms.examples:
        plain, marked = parse_example(example["text"])
        text = "\n" + plain
        spans = [Span(s.start + 1, s.end + 1, s.kind, s.rule) for s in marked]
        article = Article("a", "example", "", 0, len(text), text, tuple(range(len(text))))
        works = find_works(article, text, spans, forms)
        names = {f"a#{i}": text[span.start : span.end] for i, span in enumerate(spans)}
        given = [_shown(work, works.found, names) for work in works.found]
        given += [f"refused {refusal.about}" for refusal in works.refused]
        if given != example["gives"]:
            yield f"works.toml: {example['text']} gives {given}, must give {example['gives']}"


def _shown(work: Work, every: Sequence[Work], names: Mapping[str, str]) -> str:
    """`Result 名称 研发 项目 < 某工作室`."""
    parts = [work.kind, work.name, work.verb, work.sort if work.kind != "GroupStatement" else "", "<"]
    parts += [names[local] for local in work.bodies]
    if work.results:
        parts += [":", *(one.name for one in every if one.id in work.results)]
    return " ".join(part for part in parts if part)
