# SPDX-License-Identifier: MIT
"""Article text -> figures as claims: measure, value, unit, reserve, scope, date, speaker.

A figure is never an entity and never a fact of the world: it is what these words say. The words
that make one stand in `ontology/figures.toml`, with examples that `check_figures` runs. Numbers
in Chinese characters, ordinals, dates, ages and times are left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.clauses import start_of
from kg.expressions import expression
from kg.facts.coding import prose_sentences
from kg.facts.counted import granted, leading, noun_after
from kg.facts.figure_forms import FigureForms
from kg.facts.totals import sums, with_totals
from kg.mentions.span import Span, beginning
from kg.model import BODIES, Article, Evidence, Figure, Refusal

RULE, CONFIDENCE = "figure/counted", 0.85
LONGEST = 24
"""Characters of a measure before its number; what stands further off says something else."""
LEAST = 2
"""Characters of a measure; one alone says nothing, but for a few nouns."""

NAMED = (*BODIES, "Person", "Event", "Place")
"""What a measure does not hold: names of who counted it and where."""
_BREAKS = expression(r"\s*[\n\r\f\v\u2028\u2029]\s*")
_CLAUSE = expression(r"[，,。；;：:！？!?、\n（）()]")
_DIGIT = expression(r"\d")
_OF_YEAR = expression(r"^(?:19|20)\d\d年度?")


@dataclass(slots=True)
class Figures:
    """What one article gives; refused are figures of what is only planned."""

    found: list[Figure] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def find_figures(
    article: Article, source: str, spans: Sequence[Span], forms: FigureForms, *, kept: Collection[int] | None = None
) -> Figures:
    """Every figure of an article; `source` is the decoded text that its offsets index.

    Of its headline only those that the text below does not tell again.
    A scope is the mention `ARTICLE#INDEX` of `spans`, where the index is among those `kept`.
    """
    figures, above, body = Figures(), list[Figure](), list[list[Figure]]()
    for start, end in prose_sentences(article.text):
        if not _DIGIT.search(article.text, start, end):
            continue
        found = _of_sentence((article, source), (start, end), spans, forms, refused=figures.refused, kept=kept)
        told = with_totals(found, forms)
        if start < article.title_end:
            above += told
        else:
            body.append(list(told))
    below = {_amount(figure, forms) for sentence in body for figure in sentence}
    figures.found = [figure for figure in above if _amount(figure, forms) not in below]
    figures.found += _told_once(body, forms)
    return figures


def _told_once(sentences: Sequence[Sequence[Figure]], forms: FigureForms) -> Iterator[Figure]:
    """The figures without those that repeat what a sentence before said, in no other words and of nothing else, and
    are no part of a sum."""
    told: dict[tuple[str, ...], list[set[str]]] = {}
    totals = {figure.of_total for sentence in sentences for figure in sentence}
    for sentence in sentences:
        for figure in sentence:
            before = told.get(_claim(figure, forms), ())
            if figure.of_total or figure.id in totals or not any(set(figure.measure) <= words for words in before):
                yield figure
        for figure in sentence:
            told.setdefault(_claim(figure, forms), []).append(set(figure.measure))


def _claim(figure: Figure, forms: FigureForms) -> tuple[str, ...]:
    """An amount, and of whom, when and by whom it is said."""
    return (*_amount(figure, forms), figure.scope, figure.scope_text, figure.as_of, figure.speaker)


def _amount(figure: Figure, forms: FigureForms) -> tuple[str, str]:
    """How many, where a headline may count in another unit than the text (8人 and 8名职工)."""
    return figure.value, next((same[0] for same in forms.alike if figure.unit in same), figure.unit)


def _of_sentence(
    where: tuple[Article, str],
    place: tuple[int, int],
    spans: Sequence[Span],
    forms: FigureForms,
    *,
    refused: list[Refusal],
    kept: Collection[int] | None,
) -> list[Figure]:
    """The figures of one sentence; what is only planned goes to `refused`."""
    (article, source), (start, end) = where, place
    inside = [i for i in beginning(spans, start, end) if spans[i].end <= end]
    named = [spans[i].end for i in inside if spans[i].kind in NAMED]
    near = [i for i in inside if kept is None or i in kept]
    last, found, hoped, told = start, list[Figure](), -1, -1
    for match in forms.number.finditer(article.text, start, end):
        between, before = article.text[last : match.start()], found[-1:] if last == told else []
        named, last = [*named, last], match.end()
        figure = None
        if between not in forms.joins:
            figure = _figure(article, source, match, place, forms, named=named)
        changed = forms.change.search(between) if len(between) <= LONGEST else None
        again = (between in ("、", *forms.joins) and figure is None) or (changed and changed["now"] is not None)
        if again and [f.unit for f in before] == [forms.same.get(match["unit"], match["unit"])]:
            words = evidence_of(article, source, *match.span())
            figure = replace(before[0], value=_value(match, forms), evidence=words)
        if figure is not None and _planned(article.text, (start, hoped), match.start(), forms):
            refused.append(_refused(figure))
            hoped = match.end()
        elif figure is not None:
            hoped, told = -1, match.end()
            found.append(_placed(figure, article, spans, near, at=match.start(), forms=forms))
    return found


def _planned(text: str, since: tuple[int, int], at: int, forms: FigureForms) -> bool:
    """Does the clause before a number say that it is only planned or hoped for, or go on from one that was?

    `since`: where the sentence begins, and where the figure before it ends if that is only planned, else -1.
    """
    start, hoped = since
    if hoped >= 0 and "；" not in text[hoped:at] and not forms.told.search(text, hoped, at):
        return True
    opens = start_of("，；：（", text, at, start)
    return bool(forms.planned.search(text, opens, at))


def _refused(figure: Figure) -> Refusal:
    words, about = figure.evidence, f"{figure.measure} {figure.value}{figure.unit}"
    return Refusal(words.article, words.quote, words.start, words.end, words.rule, "planned", about)


def _figure(
    article: Article,
    source: str,
    match: re.Match[str],
    sentence: tuple[int, int],
    forms: FigureForms,
    *,
    named: Sequence[int],
) -> Figure | None:
    text, unit = article.text, forms.same.get(match["unit"], match["unit"])
    low = _clause(text, sentence[0], match.start())
    low = max((end for end in named if low <= end <= match.start() - 2), default=low)
    left = forms.since.sub("", text[low : match.start()])
    noun = noun_after(text, match.end(), sentence[1], unit=unit, words=forms)
    told = left + (noun or text[match.end() : match.end() + LEAST])
    if forms.ordinal.search(left) or not any(word in told for word in forms.only.get(unit, ("",))):
        return None
    noun = "" if _of_another(left, noun, text[match.end() : match.end() + 1], unit=unit, forms=forms) else noun
    if noun and forms.skipped.match(text, match.end()):
        return None
    noun = _named_so(left, text[match.end() : sentence[1]].removeprefix(noun), forms) or noun
    left = left if noun else left.removesuffix(forms.whose)
    measure = _named(left, _OF_YEAR.sub("", noun), forms, given=granted(text, match.start()))
    if len(measure) < LEAST and not noun and forms.leads_on.search(left):
        low = _clause(text, sentence[0], max(sentence[0], low - 1))
        before = text[low : match.start() - len(left)].rstrip("，、")
        measure = _measure(forms.number.sub("", before), forms) + measure
    if len(measure) < LEAST and measure not in forms.short:
        return None
    return Figure(
        measure=measure,
        value=_value(match, forms),
        unit=unit,
        qualifier=forms.before.get(match["before"] or "", "") or forms.after.get(match["after"] or "", ""),
        scope="",
        scope_text=_scope_word(text[sentence[0] : match.start()], forms),
        as_of=_as_of(text[sentence[0] : match.start()], forms),
        speaker="",
        evidence=evidence_of(article, source, low, text.index(noun, match.end()) + len(noun)),
    )


def _of_another(left: str, noun: str, after: str, *, unit: str, forms: FigureForms) -> bool:
    """Is the noun behind a number none, or whose the things are that stand before it (专利41项|的温舒)?"""
    if left.endswith(forms.group) or (forms.no_noun.match(noun) and not forms.among.search(left)):
        return True
    told = left.endswith(forms.size) or (unit in forms.of_things and len(_measure(left, forms)) >= LEAST)
    return told and after == forms.whose


def _named_so(left: str, after: str, forms: FigureForms) -> str:
    """What those on a list are named who are counted behind it (授予李明等6人|为“某市工匠”); else empty."""
    named = forms.named_so.match(after) if left.endswith(("等", *forms.part)) else None
    return str(named["noun"]) if named else ""


def _named(left: str, noun: str, forms: FigureForms, *, given: str) -> str:
    """The measure of what stands before and after a number; of a part the noun (职工中有38名是快递员).

    `given` is the verb that gives something to those who are counted: it stands before them.
    """
    if noun and forms.among.search(left):
        return forms.is_one.sub("", noun)
    if noun and left.endswith((*forms.joins, *forms.whom)):
        return noun
    said = _measure(left, forms)
    if noun and given not in said:
        return given + said + noun
    return noun if noun and forms.of_place.fullmatch(said) else said + noun


def _clause(text: str, start: int, at: int) -> int:
    """Where the clause of a number begins; a bracket right before it belongs to what is counted."""
    if text[at - 1 : at] == "）":
        at = max(text.rfind("（", start, at), start)
    elif text[at - 1 : at] == "（" and text[at - 2] not in "，。；：、\n":
        at -= 1
    return max((m.end() for m in _CLAUSE.finditer(text, start, at)), default=start)


def _value(match: re.Match[str], forms: FigureForms) -> str:
    power = sum(forms.powers.get(match[name] or "", 0) for name in ("power", "power2"))
    number = Decimal(match["number"].replace(",", "")).scaleb(power).normalize()
    return f"{number:f}"


_TIMES = expression("[一二三四五六七八九十\\d]+[届期次批年]")
"""How often something was done, which is not what a figure measures (选树工匠已有三届，共36人)."""


def _measure(left: str, forms: FigureForms) -> str:
    """What stands before a number, without the words that only lead to it.

    >>> from kg.data import folder
    >>> from kg.facts.figure_forms import load_forms
    >>> forms = load_forms(folder("ontology"))
    >>> _measure("全区累计服务职工", forms), _measure("共有", forms), _measure("选树工匠已有三届", forms)
    ('服务职工', '', '选树工匠')
    """
    cut = forms.last.sub("", left.strip().rstrip("（("))
    if left.endswith((*forms.apart, *forms.taken)):
        return ""
    cut = cut[leading(cut, forms.lead) :]
    cut = "" if forms.change.fullmatch(cut) else cut
    spent = "" if cut else forms.spent.search(left)
    if spent:
        return spent[0]
    if len(cut) > LONGEST:
        cut = cut[-LONGEST:]
    done = [m for m in forms.done.finditer(cut) if m.end() < len(cut)]
    if done and _TIMES.fullmatch(cut, done[-1].end()):
        return forms.last.sub("", cut[: done[-1].start()])
    return cut[done[-1].end() :] if done else cut


def _scope_word(text: str, forms: FigureForms) -> str:
    found = forms.scope.findall(text)
    return str(found[-1]) if found else ""


def _as_of(text: str, forms: FigureForms) -> str:
    """The date as of which a figure holds, where the sentence says `截至`; as precise as it is said.

    >>> from kg.data import folder
    >>> from kg.facts.figure_forms import load_forms
    >>> forms = load_forms(folder("ontology"))
    >>> _as_of("截至2023年6月底，", forms), _as_of("截至6月30日，", forms), _as_of("截至目前，", forms)
    ('2023-06', '--06-30', '')
    """
    match = forms.as_of.search(text)
    if match is None or not (match["y"] or match["m"]):
        return ""
    parts = [match["y"] or "-", *(f"{int(match[k]):02d}" for k in ("m", "d") if match[k])]
    return "-".join(parts)


def _placed(
    figure: Figure, article: Article, spans: Sequence[Span], inside: Sequence[int], *, at: int, forms: FigureForms
) -> Figure:
    """A figure with the body or event that it speaks of, named before it, and who says it."""
    bodies = [i for i in inside if (spans[i].kind in BODIES or spans[i].kind == "Event") and spans[i].end < at - 1]
    outer = [i for i in bodies if not any(spans[j].holds(spans[i]) for j in inside)]
    scope = max(outer, key=lambda i: spans[i].start, default=-1)
    speaker = _speaker(article.text, spans, inside, forms)
    if scope >= 0:
        words = article.text[spans[scope].start : spans[scope].end]
        place, words = f"{article.id}#{scope}", figure.scope_text or words
        return replace(figure, scope=place, scope_text=words, speaker=speaker)
    return replace(figure, speaker=speaker) if speaker else figure


def _speaker(text: str, spans: Sequence[Span], inside: Sequence[int], forms: FigureForms) -> str:
    people = (spans[i] for i in inside if spans[i].kind == "Person" and forms.speech.match(text, spans[i].end))
    return next((text[span.start : span.end] for span in people), "")


def evidence_of(
    article: Article, source: str, start: int, end: int, *, rule: str = RULE, confidence: float = CONFIDENCE
) -> Evidence:
    """The words of the source behind a stretch of the article's text."""
    while start < end and article.text[start] in "\n ":
        start += 1
    first, last = article.offsets[start], article.offsets[end - 1] + 1
    return Evidence(article.id, _BREAKS.sub("", source[first:last]), first, last, rule, confidence)


def check_figures(forms: FigureForms) -> Iterator[str]:
    """One line for each example of `figures.toml` that does not hold."""
    for example in forms.examples:
        text = "\n" + example["text"]
        article = Article("article-0", "example", "", 0, len(text), text, tuple(range(len(text))))
        given = [f"{f.measure}|{f.value}|{f.unit}|{f.qualifier}" for f in find_figures(article, text, (), forms).found]
        if given != example["gives"]:
            yield f"figures.toml: {example['text']} gives {given}, must give {example['gives']}"
    for example in forms.sums:
        text = "\n" + example["text"]
        article = Article("article-0", "example", "", 0, len(text), text, tuple(range(len(text))))
        given = [_sum(total, parts) for total, parts in sums(find_figures(article, text, (), forms).found)]
        if given != example["gives"]:
            yield f"figures.toml: {example['text']} sums {given}, must sum {example['gives']}"


def _sum(total: Figure, parts: Sequence[Figure]) -> str:
    return f"{total.value} = {' + '.join(part.value for part in parts)}"
