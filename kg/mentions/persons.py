# SPDX-License-Identifier: MIT
"""People: which two to four characters after a post, before a verb, or in a list are a name.

Candidates are scored by a small log-linear model: `kg.mentions.name_features` says what speaks
for and against each, `seeds/name_weights.tsv` how much. All readings of one stretch (two
characters, three, none) stand against each other. A string accepted once with strong evidence
is accepted wherever it stands in the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import add

from kg.expressions import expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atoms
from kg.mentions.formed_names import FormedNames
from kg.mentions.honoured_names import Recipients, common_word
from kg.mentions.joints import JOINING, joins_nothing
from kg.mentions.name_bounds import LEVELS, WHOLE, NameBounds
from kg.mentions.name_choice import ACCEPT, SPAN, STRONG, cover, spread
from kg.mentions.name_features import (
    BOTH,
    COMMON,
    Clues,
    Features,
    Sides,
    given_features,
    shape,
    side_features,
    sides_for,
    word_features,
)
from kg.mentions.name_sides import Evidence
from kg.mentions.no_names import HEARD, PROPER, heads_list, looks_only, named_after
from kg.mentions.parallel import PARALLEL, parallel_items
from kg.mentions.span import Span
from kg.mentions.then_done import ThenDone
from kg.model import BODIES
from kg.standings import row_names

ENOUGH = ACCEPT - 0.01
"""Log odds below which nothing is a name, however the sums of them are rounded."""
HINT = -3.0
"""Log odds that another occurrence of a word of the dictionary must have to be taken along."""
WEAK = ENOUGH - PARALLEL
"""Log odds that a name beside others must have at least."""
KEPT = 50_000
"""How many candidates, and how many surroundings, keep their scores: the same come again and again."""
_HAN = expression(r"[\u4e00-\u9fff]+")
_ORDINAL = expression("第[一二三四五六七八九十百]+[届次批期号]")
"""Counts what follows, though 第五 is a surname too."""
_WITHHELD = expression("(?P<surname>[\u4e00-\u9fff])某{1,2}(?=[，。；、：（）”的因被在等]|\\Z|\n)")
"""Somebody of whom a text tells only the surname (获得者何某某因…)."""
_ITEM = expression(r"、([\u4e00-\u9fff]{2,5})(?=、)")
_RUNS = tuple(
    expression(rf"(?:、[\u4e00-\u9fff]{{2,{size}}}){{{count}}}(?=、)") for count, size in ((1, 5), (2, 3), (3, 3))
)
"""One item of a list, two or three short ones."""
_PAIR = expression(r"([\u4e00-\u9fff]{2,3})[与和]([\u4e00-\u9fff]{2,3})")
_DIVISION = expression("([\u4e00-\u9fff]{2,3}?)[市县区镇乡旗州盟](?![场政民容域长])")
_CITY = expression("(?<=[，。；\n])([\u4e00-\u9fff]{2})[市县](?![场政民容域长区直内里])(?=[\u4e00-\u9fff])")
EVERYDAY_TAGS = ("n", "v", "a", "vn", "ad")
"""Tags of words of every day behind a function word: 和|团队, 和|优秀."""
SAID_SO = 600
"""Frequency of a word from which it tells before a verb of speech how somebody speaks."""
OPENING = ("", *"\n，、。；：“ ")
"""Before a name that a clause or a list opens with."""
RARE_SURNAME = 150
"""Holders in 100,000 people up to which a surname is rare: a word of every day behind it is that word."""
CLOSED, SIGNS = ("mark", "list", "bracket", "end"), tuple("，、（。；")
"""What stands right of a name that nothing joins to what follows; and the marks."""
SHORT, JOINT = 2, 3.7
"""Characters of the shortest names; what `tail` and `stop_last` take from a name that ends so, given back."""
USUAL, FULL = 3, 1.2
"""Characters of most names; what one gains between a post and a mark."""
SELDOM, HEARD_OF, EVERYDAY = 60, 1500, 4000
"""Frequency of a word up to which it is a name behind a post whatever its part of speech; a noun; a noun in no list."""
NOUNS, NOUN, FEW = ("n", "nz", "ns", "nt", "t"), 2.2, 5
"""Tags of words that people are called; what they gain after a post; holders in 100,000 of the rarest surnames."""
ACTS = ("speech", "verb1", "verb2")
"""What stands right of a name that tells what somebody does."""
HONOURED, DOTTED = 2.0, 12.0
"""What one gains right behind an honour, where what follows speaks for a name; score of a name with a dot or space."""


class PersonFinder:
    """Finds people's names in a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._clues = Clues(lexicon)
        self._weights = lexicon.weights("name")
        posts = {title for title in lexicon.titles if len(title) > 1}
        bodies = {end for end, (kind, sort) in lexicon.suffixes.items() if kind in BODIES or sort == "Meeting"}
        self._ends_few = self._clues.after | self._clues.tails
        """Characters that end few names, but begin words that follow them (张三|曾被)."""
        self._done = ThenDone(lexicon)
        self._acts = ("是", *(word for word in self._clues.after | self._clues.speech if len(word) > 1))
        self._formed = FormedNames(lexicon, self._clues)
        self._recipients = Recipients(lexicon)
        self._speaks = tuple(lexicon.words("speech"))
        held = {s for s, (kind, _) in lexicon.suffixes.items() if kind == "Event" and len(s) == USUAL}
        self._nobody = held.union(self._clues.collective, self._clues.lead, *map(lexicon.words, ("happened", "nobody")))
        self._given_too = lexicon.words("given_too")
        self._no_given = (lexicon.words("collective") | lexicon.words("no_given") | posts | bodies) - self._given_too
        """Words that no given name is: 代表, 主任, 师傅, 工会."""
        clues, weighted = self._clues, self._weighted
        self._by_sides = lru_cache(KEPT)(lambda sides: (sides_for(sides), weighted(side_features(sides))))
        self._by_given = lru_cache(KEPT)(lambda name: self._given(given_features(name, clues)))
        self._by_word = lru_cache(KEPT)(lambda name, level: weighted(word_features(name, level, clues)))
        self._bounds = NameBounds(clues, self._weights, _most_gained)

    def find(self, text: str, atoms: Atoms, taken: Iterable[Span]) -> list[Span]:
        """The people named in the text, without its authors' bylines; `taken` are other spans.

        A rank blocks nothing (党|亚军), but who stands right behind it won it.
        """
        taken = list(taken)
        blocked = cover((span for span in taken if span.kind != "Rank"), len(text))
        evidence = Evidence(text, atoms, taken, self._clues)
        best: dict[SPAN, float] = {}
        certain = (
            self._formed.find(evidence, atoms), self._rows(text),
            self._recipients.find(text, taken), self._withheld(text),
        )  # fmt: skip
        for start, end in (span for spans in certain for span in spans):
            if 1 not in blocked[start:end] and not heads_list(text, end):
                best[start, end] = DOTTED
        ends = {end for _, end in best}
        dotted = {at for span in best for at in range(*span)}
        evidence.no_names = _divisions(text, taken)
        seen: dict[int, tuple[str, list[int]]] = {}
        for start, sizes in self.candidates(text, atoms, blocked, evidence):
            left = evidence.left(start, self.named(text, start, ends))
            seen[start] = left, sizes
            for end in self._promising(evidence, start, sizes, left):
                score = self._odds(evidence, start, end, left, least=ENOUGH)
                if score >= ACCEPT:
                    ends.add(end)
                    if start not in dotted:
                        best[start, end] = score

        for start, end, left in [*parallel_items(evidence, seen, best)]:
            if start not in dotted and self._odds(evidence, start, end, left, least=WEAK) > WEAK:
                best[start, end] = ACCEPT

        def hinted(start: int, end: int) -> bool:
            left, sizes = seen.get(start, ("", []))
            return end in sizes and start not in dotted and self._odds(evidence, start, end, left, least=HINT) > HINT

        kept = self._lengthened(text, self._shortened(text, best, hinted))
        spans = spread(text, kept, blocked, lambda s, e: (s, e) in kept or ((s, e) not in best and hinted(s, e)))
        spans |= set(self._between(text, spans, blocked))
        return [Span(s, e, "Person", "person/name") for s, e in sorted(spans) if not named_after(text, s, e)]

    def _promising(self, evidence: Evidence, start: int, ends: list[int], left: str) -> list[int]:
        """Those ends of a candidate with which it may score enough, as far as its edges and characters tell."""
        text, bounds, at = evidence.text, self._bounds, evidence.at
        least, whole = ENOUGH - bounds.by_first.get(text[start], bounds.bare), evidence.atom_end(start)
        begins, found = "start" * (whole > 0), []
        for end in ends:
            edges = WHOLE if end == whole else begins + "end" if end in at else begins
            most, *by_level = bounds.around(left, text[end : end + 1], edges)
            if most > least and max(map(add, by_level, self._by_given(text[start:end]))) > ENOUGH:
                found.append(end)
        return found

    def _odds(self, evidence: Evidence, start: int, end: int, left: str, *, least: float) -> float:
        """Log odds of a candidate; `HINT` where they are not above `least`, or it is no name whatever they are."""
        score = self.score(evidence.text[start:end], evidence.sides(start, end, left), least)
        return score if score > HINT and not self._ruled_out(evidence, start, end) else HINT

    def _ruled_out(self, evidence: Evidence, start: int, end: int) -> bool:
        text, name = evidence.text, evidence.text[start:end]
        if looks_only(text, start, end, self._clues.surnames, whole=not evidence.across(start)):
            return True
        if name[0] in JOINING and name[1] in self._clues.surnames and text.endswith(self._clues.honorifics, 0, start):
            return True
        if name in self._clues.after and (text[end : end + 1] not in SIGNS or self._only_act(name)):
            return True
        if name in self._clues.not_names and start not in evidence.ends and start not in evidence.holders:
            return True
        if text.startswith(self._speaks, end) and text.count(name) == 1 and self._how_said(name):
            return True
        if name[1:] in self._given_too and not self._opens_name(evidence, start):
            return True
        if name[1:] in self._no_given or name in self._nobody or name in evidence.no_names or self._placed(text, name):
            return True
        words = self._clues.ends.get(name[-1], ()) if len(name) == USUAL and name[-1] in self._ends_few else ()
        if any(len(word) > 1 and text.startswith(word, end - 1) for word, _ in words):
            return True
        if len(name) == USUAL and self._done.begins(text, end - 1):
            return True
        if len(name) > USUAL and name[0] not in self._clues.surnames and shape(name).known:
            return shape(name).tag != "nr"
        if len(name) == USUAL and start not in evidence.ends and _everyday_verb(name[:-1]):
            return True
        if len(name) == USUAL and self._does(name[0], name[1:]):
            return True
        if start in evidence.ends and shape(name).tag == "nr":
            return False
        posted = start in evidence.ends and text[end : end + 1] in SIGNS
        return name[0] in self._clues.stops and self._phrase(name[0], name[1:], HEARD_OF if posted else 0)

    def _does(self, verb: str, what: str) -> bool:
        """Something done, by a verb that is nobody's surname (写|春联)."""
        word = shape(what)
        return verb not in self._clues.surnames and word.known and word.tag in NOUNS and shape(verb).tag == "v"

    def _how_said(self, name: str) -> bool:
        """An everyday word that says how or when somebody speaks (主任|郑重|表示), and that is nobody's name."""
        word = shape(name)
        return name in self._clues.not_names and word.tag != "nr" and word.frequency >= SAID_SO

    def _opens_name(self, evidence: Evidence, start: int) -> bool:
        """A surname behind a post, or one that opens a clause or an item of a list."""
        opens = start in evidence.ends or evidence.text[start - 1 : start] in OPENING
        return opens and evidence.text[start] in self._clues.surnames

    def _only_act(self, name: str) -> bool:
        """Something that people do (裁判员|宣誓。), and nobody's name."""
        return name in self._clues.not_names and shape(name).tag == "v"

    def _shortened(self, text: str, best: dict[SPAN, float], hinted: Callable[[int, int], bool]) -> dict[SPAN, float]:
        """The candidates, one that ends in a function word given up for the name that the article knows without it."""
        good = [(start, end) for (start, end), score in best.items() if score >= STRONG]
        names = {(text[start:end], text[end : end + 1]) for start, end in good}
        once = {text[start:end] for start, end in good if text.count(text[start:end]) == 1}
        acts, tails = self._done.chars, self._clues.tails
        listed = {text[start:end] for start, end in best if text[end - 1] in acts and text[end : end + 1] in SIGNS}
        longer = [
            (start, end)
            for start, end in best
            if end - start > SHORT
            and ((text[end - 1] in tails and text[start:end] in once)
                 or (text[end - 1] in acts and text[start:end] not in listed))
            and any(name == text[start : end - 1] and after != text[end - 1] for name, after in names)
        ]  # fmt: skip
        kept = {span: score for span, score in best.items() if span not in longer}
        shorter = [(start, end - 1) for start, end in longer]
        return kept | {span: best.get(span, ACCEPT) for span in shorter if span in best or not hinted(*span)}

    def _lengthened(self, text: str, best: dict[SPAN, float]) -> dict[SPAN, float]:
        """The candidates, each name that the article never writes without its 和 taken with it (罗世和|，)."""
        short = {text[s:e] for s, e in best if e - s == SHORT and text.startswith(JOINING, e)}
        whole = {name for name in short if joins_nothing(text, name, self._acts)}
        sure = {(s, e + 1): max(score, STRONG) for (s, e), score in best.items() if text[s:e] in whole}
        return {span: score for span, score in best.items() if text[slice(*span)] not in whole} | sure

    def _placed(self, text: str, name: str) -> bool:
        """A district's short name that the article also writes in full (柯桥 beside 柯桥区)."""
        fulls = (name + level for level in "区县市") if len(name) == SHORT else ()
        return any(full in self._lexicon.places_by_name and full in text for full in fulls)

    def score(self, name: str, sides: Sides, least: float = HINT) -> float:
        """Log odds of a candidate: the weighted sum of its features; `HINT` where it cannot be more than `least`."""
        level, score = self._by_sides(sides)
        score += self._by_given(name)[level]
        if sides[0] == "title":
            score += self._after_post(name, sides[1], level)
        elif sides[0] == "honour" and level == BOTH and self._who(name, sides[1]):
            score += HONOURED
        if score + self._bounds.by_word[level] <= least:
            return HINT
        return score + self._by_word(name, level)

    def _after_post(self, name: str, right: str, level: int) -> float:
        """What speaks for a name right after a post: a joining word before a mark, a common noun (主席|骆驼|，)."""
        if len(name) > SHORT and (
            (right in CLOSED and name[-1] in self._clues.joints) or (right == "verb2" and name[-1] in JOINING)
        ):
            return JOINT
        if level == BOTH and right in CLOSED and len(name) == USUAL and name[0] in self._clues.surnames:
            return FULL
        word = shape(name)
        rare = self._clues.surnames.get(name[:1], 0) > FEW and word.frequency <= EVERYDAY
        rare = rare and (word.frequency <= HEARD_OF or name not in self._clues.not_names)
        noun = word.tag in NOUNS or word.frequency <= SELDOM
        return NOUN if level == BOTH and len(name) == SHORT and word.known and noun and rare else 0.0

    def _who(self, name: str, right: str) -> bool:
        """What stands behind an honour may be who holds it: no verb (揭晓), and a noun only before what one does."""
        word = shape(name)
        if name in self._clues.not_names:
            return False
        return not word.known or (word.tag.startswith("n") and (word.tag in PROPER or right in ACTS))

    def _given(self, features: Features) -> tuple[float, ...]:
        """The weighted sum of what a name's characters say, for each number of sides that speak for it."""
        weight, bare = self._weighted(features), features.get("bare", 0.0)
        return tuple([weight + bare * self._weights.get(f"bare&sides={level}", 0.0) for level in LEVELS])

    def _weighted(self, features: Features) -> float:
        weights = self._weights
        return sum([weights.get(name, 0.0) * value for name, value in features.items()])

    @staticmethod
    def named(text: str, start: int, ends: set[int]) -> bool:
        """Does a name end right before the mark or the conjunction on the left?"""
        return start > 1 and text[start - 1] in "、和与及 " and start - 1 in ends

    def candidates(
        self, text: str, atoms: Atoms, blocked: bytearray, evidence: Evidence
    ) -> Iterator[tuple[int, list[int]]]:
        """Starts with their possible ends: at a surname on an atom's edge, and anything after a post."""
        surnames, openers = self._clues.surnames, self._clues.openers
        collective = self._clues.collective | self._clues.lead
        after = evidence.holders | {end for end, word in evidence.ends.items() if word not in collective}
        after.update([atoms[index].end for cls in ("title", "honour") for index in atoms.by_class[cls]])
        starts = {
            a.start
            for a in atoms
            if a.text[0] in openers
            and (a.text[0] in surnames or text[a.start : a.start + 2] in surnames)
            and a.cls not in ("mark", "suffix", "body", "honour")
        } | after
        starts.update(end for end in evidence.ends if text[end : end + 1] in openers and evidence.across(end))
        for start in sorted(starts):
            run = _HAN.match(text, start, start + 4)
            if not run or _ORDINAL.match(text, start):
                continue
            wall = blocked.find(1, start, start + 4)
            stop = run.end() if wall < 0 else min(run.end(), wall)
            least, most = 2, 4
            if start not in after:
                least = 2 if text[start] in surnames else 3
                most = 4 if text[start : start + 2] in surnames else 3
            ends = [*range(start + least, min(stop, start + most) + 1)]
            if ends:
                yield start, ends

    def _withheld(self, text: str) -> Iterator[SPAN]:
        """Those called only by their surname (何某某), whom a notice spares."""
        for match in _WITHHELD.finditer(text) if "某" in text else ():
            if match["surname"] in self._clues.surnames:
                yield match.span()

    def _phrase(self, surname: str, given: str, least: int) -> bool:
        """A function word that is a rare surname, and an everyday noun or verb behind it (和|团队, 向|坚守)."""
        word, rare = shape(given), self._clues.surnames.get(surname, 0) < RARE_SURNAME
        heard = max(least, HEARD if rare else COMMON)
        return len(given) > 1 and word.known and word.tag in EVERYDAY_TAGS and word.frequency > heard

    def _between(self, text: str, spans: set[SPAN], blocked: bytearray) -> Iterator[SPAN]:
        """What stands between two names of a list are names, whatever they look like (、次仁卓措、央措、)."""
        starts, ends = {start for start, _ in spans}, {end for _, end in spans}
        for run in (form.match(text, end) for end in sorted(ends) for form in _RUNS if text[end : end + 1] == "、"):
            if run is None or run.end() + 1 not in starts:
                continue
            items = [part for m in _ITEM.finditer(text, run.start(), run.end() + 1) for part in self._parted(m)]
            if all(self._may_be_listed(text, item, blocked) for item in items):
                yield from items

    def _parted(self, item: re.Match[str]) -> list[SPAN]:
        """The names of one item of a list: two that a word joins (、王旭与赵海、)."""
        pair = _PAIR.fullmatch(item[1])
        if pair is None or pair[1][0] not in self._clues.surnames or pair[2][0] not in self._clues.surnames:
            return [item.span(1)]
        start = item.start(1)
        return [(start + pair.start(k), start + pair.end(k)) for k in (1, 2)]

    def _may_be_listed(self, text: str, item: SPAN, blocked: bytearray) -> bool:
        """Can an item of a list of names be one: no word of every day, nor part of something else?"""
        name = text[slice(*item)]
        return not common_word(name) and name not in self._clues.not_names and 1 not in blocked[slice(*item)]

    def _rows(self, text: str) -> Iterator[SPAN]:
        """Names that open the row of a list, or stand among winners with their bodies in brackets."""
        for match in row_names(text, self._clues.surnames):
            name = match[1]
            plain = name[0] in self._clues.surnames or not common_word(name)
            if plain and name not in self._clues.not_names and self._lexicon.place_length(name) < len(name):
                yield match.span(1)


def _most_gained(left: str, right: str, level: int) -> float:
    """The most that a name gains by what it is between two sides."""
    if left == "title":
        return JOINT if right in (*CLOSED, "verb2") else NOUN if level == BOTH else 0.0
    return HONOURED if left == "honour" and level == BOTH else 0.0


def _everyday_verb(word: str) -> bool:
    """Is this a verb so common that what begins with it is no name (成为|新)?"""
    form = shape(word)
    return form.known and form.tag == "v" and form.frequency > EVERYDAY


def _divisions(text: str, taken: Iterable[Span]) -> set[str]:
    """Places that no table holds with which bodies or clauses of the article begin, with their level and without."""
    bodies = (_DIVISION.match(text, span.start, span.end) for span in taken if span.kind in BODIES)
    heads = (*(head for head in bodies if head), *_CITY.finditer(text))
    return {part for head in heads for part in (head[0], head[1])}
