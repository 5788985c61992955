# SPDX-License-Identifier: MIT
"""Honours: known titles and medals, and new ones that a conferring verb or a pattern shows.

An edition (第三届) or a year before an honour belongs to the relation and is kept as a cue; the
name of the honour does without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.clauses import start_of
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atom, Atoms
from kg.mentions.conferred import WON, ConferredFinder, in_slogan
from kg.mentions.editions import EDITION, YEAR, edition_cues
from kg.mentions.honour_endings import FEASTS, MAX_HONOUR, PUT_FORWARD, UNKNOWN_PLACE, EndedHonours
from kg.mentions.honour_forms import (
    ABOVE_PEERS,
    ALONE,
    BEARER,
    BECAME,
    BESIDE,
    COMMON_SURNAME,
    COUNTED_OFF,
    COUNTED_PEOPLE,
    CUP,
    FACILITY,
    GIVEN_BY,
    GIVEN_OUT,
    IS,
    LED,
    MADE_SO,
    NICKNAME,
    NO_RACE,
    OF_CONTEST,
    OF_SEVERAL,
    OF_TRADE,
    OF_YEAR,
    PRAISED,
    RANKED,
    RECEIVES,
    REVIEWED,
    SAYS_WON,
    SOMEBODYS,
    SYSTEM,
    QuotedRuns,
)
from kg.mentions.lone_honours import LoneHonours
from kg.mentions.name_features import shape
from kg.mentions.prizes import PrizeFinder
from kg.mentions.span import Span, occurrences
from kg.mentions.studio_classes import StudioClasses

ENJOYED = "享受"
"""A verb that the tables write with the honour (享受国务院政府特殊津贴)."""
TITLE = expression("荣誉称号|称号")
NO_TITLE = expression("[“”和及与的等\\d]|多项|系列|各类|诸多")
"""What the name of one honour does not hold."""
PLACES = ("书屋", "小家", "之家", "驿站", "站点")
"""Endings of plaques that name what they hang on."""
AGAIN = 4
"""Characters from which the name of an honour is looked for in the whole text."""
LOCAL = tuple("省市区县州")
"""Ends of places before a short form that is some honour of the state's only without them (某省政府特殊津贴)."""
OF_CLASS = expression("（[^（）]{1,8}类）$")
"""The class in which an honour was won, which its name does without (道德模范（敬业奉献类）)."""
NAMED_NOT = ("者", "下列", "以下", "上述", "一批")
"""What opens words behind a verb that only say who is given something (授予|下列职工|称号)."""
AFTER_VERB = "过了"
"""Characters of a verb before an honour, and none of its name (获得过某市工匠)."""
BEFORE_NAME = expression("[其他她]|(?<=[\\d一二三四五六七八九十百两])[名位个]")
"""What stands before an honour whose place nobody knows, and is none of its name (20名某市工匠, 其某市工匠称号)."""
ABOVE = "级以上"
"""Says that honours of many classes are meant (市级以上技术能手)."""
OF_TERM = expression("(?<=\\d)(?:学年|年)?度的?")
"""Ends the year before an honour, where the year is of two (2018—2019|学年度|先进集体)."""
PLACED = "省市区县州盟旗国团"
"""Last characters of places before a quoted honour that belongs to them (某省“工人先锋号”)."""
STUDIO, WHOLE_NAME = "工作室", 3
"""Ends the name of a studio; characters of most people's names."""
NEWLY = expression(".?新(?:晋|当选(?:的)?|评选(?:的)?|获评(?:的)?)(?=.{3})|[选评树生现]出了?(?=.{3})")
"""Opens what is taken for a name that begins behind it (新晋|省劳动模范, and no 晋省; 评选出|优秀组织奖)."""
BRANDED = "工匠"
"""Ends names of honours that the table holds with the place or brand in front (齐鲁工匠)."""
_CLOSE = "”’」》"


class HonourFinder:
    """Finds honours in a text cut into atoms."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._form = lexicon, lexicon.form
        self._wins = tuple(word for word in lexicon.words("win") if len(word) == 1)
        self._endings = sorted(
            (s for s, (kind, _) in lexicon.suffixes.items() if kind == "Honour"), key=len, reverse=True
        )
        self._bare = lexicon.words("bare_honour")
        self._named = self._bare | lexicon.honours.keys()
        self._confer = lexicon.form("{confer}(?:了|为)?")
        self._verb = lexicon.form("{win}$")
        ending = any_of(self._endings)
        self._quoted = expression(rf"[“‘「]([^“”‘’「」，。；！？\n]{{2,{MAX_HONOUR}}})[”’」](?:国家)?(?:荣誉)?(称号)?")
        tail = any_of(e for e in self._endings if not e.endswith("称号"))
        self._tailed = expression(
            rf"“([^“”，。；！？\n]{{2,10}})”(?:(?!的)[\u4e00-\u9fff]){{0,4}}?(?P<tail>{tail})"
            rf"(?=(?:荣誉)?称号|[，。；、的\n]|证书|奖牌|今|揭晓|发布|评选|获得者|候选|提名|入围)"
        )
        self._ends = expression(f"{ending}$")
        self._conferred = ConferredFinder(lexicon, self._endings)
        self._ended = EndedHonours(lexicon, ending, self._opens, self._after_confer)
        self._runs = QuotedRuns(lexicon, tuple(self._endings))
        self._aspired = lexicon.form(r"{aspire}[^，。；！？\n]*$")
        self._deed = lexicon.form("{aspire|hands_out}")
        self._ceremony = expression(any_of({*lexicon.words("ceremony"), "评选"}))
        self._list = expression(
            r"((?:“[^“”，。；]{2,16}”(?:(?:、|和|，|及)(?:[\u4e00-\u9fff]{2,5}(?=“))?)?){2,})(?:等[^，。；“]{0,8})?(?:荣誉|称号|奖项)"
        )
        self._contest = lexicon.form("{not_honour_after}|" + OF_TRADE)
        self._unheld = lexicon.form("[”’」]?(?:荣誉)?(?:称号)?的?{not_holder}")
        self._medal = lexicon.form("“[^“”，。；！？\n]{1,8}”{medal}")
        praise = any_of(lexicon.words("praise"))
        self._praise = expression(praise)
        self._praised = expression(rf"{praise}(?:(?!的)[\u4e00-\u9fff]){{2,6}}?(?=称号|荣誉|[，。；、和”])")
        self._regions = lexicon.words("honour_opening")
        self._prizes = PrizeFinder(lexicon)
        self._studios = StudioClasses(lexicon, self._opens)
        self._plaque = lexicon.form("{plaque}")
        self._lone = LoneHonours(lexicon)
        self._given = tuple(lexicon.words("person_honour") | lexicon.words("group_honour"))
        self._surnames = lexicon.surnames

    def find(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """Every honour named in the text."""
        seen: list[Span] = []
        found = (*self._certified(text, atoms), *self._in_quotes(text, atoms), *self._by_title(text, won=True))
        found += (*self._known(text, atoms), *self._listed(text), *self._conferred.find(text))
        found += tuple(self._ended.find(text, atoms))
        found += (*self._by_title(text, won=False), *self._prizes.find(text, atoms))
        claims = (said.span(1) for said in self._quoted.finditer(text) if SAYS_WON.match(said[1]))
        claimed = {place for start, end in claims for place in range(start, end)}
        for span in (*found, *self._again(text, found)):
            span = self._behind_verb(text, span)
            place = text[span.start : span.end].endswith(PLACES)
            if text.find(ABOVE, span.start, span.end) >= 0:
                continue
            if span.start in claimed or ((place or span.rule == "honour/ending") and RECEIVES.match(text, span.end)):
                continue
            if text[span.start - 1 : span.start] == "《" and text[span.end : span.end + 1] == "》":
                continue
            after = span.end + (text[span.end : span.end + 1] in _CLOSE)
            contest = self._contest.match(text, after) and not self._unheld.match(text, after)
            if contest or self._aspired.search(text, max(0, span.start - 24), span.start):
                continue
            if not any(span.start < other.end and other.start < span.end for other in seen):
                seen.append(span)
        yield from (span for span in seen if not self._is_alias(text, span, seen))

    @staticmethod
    def _is_alias(text: str, span: Span, others: Iterable[Span]) -> bool:
        """Another name of the honour before it, in brackets (某省十大工匠（某省大工匠）)."""
        bracketed = text[span.start - 1 : span.start] == "（" and text[span.end : span.end + 1] == "）"
        return bracketed and any(other.end == span.start - 1 for other in others)

    def _known(self, text: str, atoms: Atoms) -> Iterator[Span]:
        for index, atom in [(index, atoms[index]) for index in atoms.by_class["honour"]]:
            if atom.text not in self._bare and not in_slogan(text, atom, MAX_HONOUR):
                start = (
                    self._extend(atoms, index)
                    if self._lexicon.honours[atom.text].name == atom.text and not self._scoped(atom.text)
                    else atom.start
                )
                if text.endswith((*LOCAL, *FEASTS), 0, start) and not self._scoped(atom.text):
                    start = self._extend(atoms, index)
                if start == atom.start and atom.text.endswith(self._given) and not self._scoped(atom.text):
                    start = self._of_system(text, atoms, start)
                start += len(ENJOYED) if text.startswith(ENJOYED, start) else 0
                best = ABOVE_PEERS.match(text, atom.end)
                yield Span(start, best.end() if best else atom.end, "Honour", "honour/known", edition_cues(text, start))

    def _of_system(self, text: str, atoms: Atoms, start: int) -> int:
        """Where the trade begins whose own an honour is (全国某某系统|模范职工小家); else the honour's start."""
        system = self._form(SYSTEM).search(text, max(0, start - 16), start)
        for at in range(system.start(), start) if system else ():
            if at in atoms.at and (text[at] == "全" or self._lexicon.place_length(text[at:start])):
                return at
        return start

    def _scoped(self, name: str) -> bool:
        placed = (name[:size] in self._lexicon.places_by_name for size in range(1, len(name) + 1))
        return name.startswith(("全国", "中华", "国家")) or name.endswith(BRANDED) or any(placed)

    def _extend(self, atoms: list[Atom], index: int) -> int:
        """Start of an honour whose bearer's place or body stands right before it."""
        first = index
        while first > max(0, index - 4) and atoms[first - 1].end == atoms[first].start:
            before = atoms[first - 1]
            unknown = atoms[first].cls == "level" and before.tag[:1] in "nj" and len(before.text) in UNKNOWN_PLACE
            unknown &= before.cls == "word"
            unknown |= first == index and before.text in FEASTS
            if before.text in PUT_FORWARD or not (self._opens(before) or unknown):
                break
            first -= 1
        first += first < index and atoms[first].text in FEASTS
        head = atoms[first if first < index else self._over_trade(atoms, index)]
        won = head.cls == "word" and len(head.text) > 2 and head.text.startswith(self._wins)
        return head.start + (1 if won else 0)

    @staticmethod
    def _over_trade(atoms: list[Atom], index: int) -> int:
        """The place before the trade in which an honour is given (某市|经济|技术|创新能手); else the honour itself."""
        first = index - 1
        while first > max(0, index - 3) and atoms[first].cls == "word" and atoms[first].tag in ("n", "vn"):
            first -= 1
        whole = all(a.end == b.start for a, b in pairwise(atoms[max(0, first) : index + 1]))
        return first if whole and 0 <= first < index - 1 and atoms[first].cls == "place" else index

    def _opens(self, atom: Atom) -> bool:
        """A place, level or body with which the name of an honour can begin."""
        known = atom.cls in ("place", "level", "body") or atom.text in self._regions
        return known or (atom.cls == "word" and atom.tag == "ns" and len(atom.text) > 1)

    def _behind_verb(self, text: str, span: Span) -> Span:
        """An honour without what ends the verb before it (获得|过|某市工匠)."""
        if newly := NEWLY.match(text, max(0, span.start - 1), span.end) or OF_TERM.match(text, span.start, span.end):
            return Span(newly.end(), span.end, span.kind, span.rule, span.cues)
        ended = span.start if text[span.start] in AFTER_VERB else span.start + 1
        verb = self._verb.search(text, max(0, span.start - 3), ended)
        if (verb and verb.start() < span.start) or BEFORE_NAME.match(text, span.start):
            return Span(span.start + 1, span.end, span.kind, span.rule, span.cues)
        return span

    def _in_quotes(self, text: str, atoms: Atoms) -> Iterator[Span]:
        for match in self._quoted.finditer(text):
            inner = match[1]
            core_start = match.start(1) + self._skip(inner)
            run_for = self._unheld.match(text, match.end())
            end = None if run_for else BESIDE.search(text, core_start, match.end(1))
            core_end = end.start() if end else self._runs.without_unheld(text, core_start, match.end(1))
            core = text[core_start:core_end]
            run = self._runs.holds(text, match.start(), match.end())
            bare = core in self._bare and not self._titled(text, match, run=run)
            if bare or self._no_honour(text, match, core):
                continue
            conferred = (
                run
                or self._runs.made_known(text, match.start(), match.end())
                or bool(match[2] or (end and end["said"]))
                or self._right_after(text, match.start())
                or (bool(self._ceremony.match(text, match.end())) and not core.endswith("工作室"))
                or bool(COUNTED_OFF.search(text, max(0, match.start() - 8), match.start()))
                or bool(self._form(REVIEWED).match(text, match.end()))
                or bool(run_for and not self._form(NO_RACE).search(core))
            )
            praised = self._praise.match(core) and (
                self._after_confer(text, match.start())
                or bool(BECAME.search(text, max(0, match.start() - 14), match.start()))
                or self._names_bearer(text, core, match.end())
                or (
                    bool(text[match.start() - 1] in PLACED or IS.search(text, 0, match.start()))
                    and text[match.end() : match.end() + 1] in (*"，。；、\n", "")
                )
            )
            hung = self._plaque.match(text, match.end())
            if FACILITY.fullmatch(core) and not (conferred or praised or hung):
                continue
            if self._ends.search(core) or (conferred and len(core) <= 20) or (praised and len(core) <= 14) or hung:
                start, stop = self._of_place(atoms, match, core, (core_start, core_end))
                cues = edition_cues(text, match.start()) + edition_cues(text, start)
                yield Span(start, stop, "Honour", "honour/quoted", cues)

    def _of_place(self, atoms: Atoms, quoted: re.Match[str], core: str, own: tuple[int, int]) -> tuple[int, int]:
        """Where a quoted honour begins and ends with praise or a place before it (十佳“驿站”, 某省“工人先锋号”)."""
        praised = self._runs.praised_from(quoted.string, quoted.start())
        if praised < quoted.start() and praised in atoms.at:
            return self._extend(atoms, atoms.at[praised]), quoted.end(1) + 1
        known = core in self._named and (core.endswith(self._given) or self._praise.match(core) is not None)
        known = known and not self._scoped(core)
        if quoted.start() not in atoms.at or not known:
            return own
        of_system = self._of_system(quoted.string, atoms, quoted.start())
        if of_system < quoted.start():
            return of_system, quoted.end(1) + 1
        start = self._extend(atoms, atoms.at[quoted.start()])
        placed = start < quoted.start() and quoted.string[quoted.start() - 1] in PLACED
        return (start, quoted.end(1) + 1) if placed else own

    def _no_honour(self, text: str, quoted: re.Match[str], core: str) -> bool:
        """Quoted words that name no honour: short or several, a rank, a wish or deed, a nickname, a contest's cup."""
        if len(core) < 3 or re.search(r"[\s、]", core) or RANKED.search(core) or self._deed.search(core):
            return True
        if self._form(OF_SEVERAL).match(text, quoted.end()) or self._is_somebodys(core):
            return True
        if core.endswith(STUDIO) and MADE_SO.match(text, quoted.end()):
            return True
        if self._form(NICKNAME).match(text, quoted.end()) and not self._ends.search(core):
            return True
        return core.endswith(CUP) and not quoted[2] and text[quoted.end() : quoted.end() + 1] != "奖"

    def _is_somebodys(self, core: str) -> bool:
        """Is it a studio that bears a person's name (“李明劳模创新工作室”), and no class of studios?"""
        own = SOMEBODYS.fullmatch(core)
        holders = self._lexicon.surnames.get(own["who"][0], 0) if own is not None else 0
        if own is None or not holders:
            return False
        word = shape(own["who"])
        unheard = not word.known and len(own["who"]) == WHOLE_NAME and holders > COMMON_SURNAME
        return word.tag == "nr" or (unheard and not own["who"].endswith(LOCAL))

    def _certified(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """A medal of a quoted name (“金焊花”奖章), what a verb of praise names, and classes of studios conferred."""
        for match in self._medal.finditer(text):
            if self._ends.search(text[match.start() + 1 : text.find("”", match.start())]):
                continue
            start = self._extend(atoms, atoms.at[match.start()]) if match.start() in atoms.at else match.start()
            yield Span(start, match.end(), "Honour", "honour/medal", edition_cues(text, start))
        for match in self._praised.finditer(text):
            placed = text[match.start() - 1 : match.start()] in PLACED
            if not placed and self._right_after(text, match.start()) and match.group() not in self._bare:
                yield Span(match.start(), match.end(), "Honour", "honour/praise", edition_cues(text, match.start()))
        for match in self._tailed.finditer(text):
            known = match[1] in self._lexicon.honours and match[1] + match["tail"] in self._lexicon.honours
            known |= match["tail"] == OF_YEAR and bool(self._ends.search(match[1]))
            start = match.start()
            if text[start - 1 : start] in PLACED and start in atoms.at:
                start = self._extend(atoms, atoms.at[start])
            if known or (
                (self._right_after(text, start) or self._right_after(text, match.start()))
                and not self._ends.search(match[1])
                and not OF_CONTEST.search(match.group())
            ):
                yield Span(start, match.end(), "Honour", "honour/tailed", edition_cues(text, start))
        yield from self._lone.find(text, atoms, self._right_after)
        yield from self._studios.find(text, atoms, self._right_after)

    def _again(self, text: str, found: Iterable[Span]) -> Iterator[Span]:
        """Other places where an honour that this text once shows to be one is named."""
        shown = {text[s.start : s.end] for s in found if s.rule != "honour/known" and s.end - s.start >= AGAIN}
        for name in sorted(shown):
            for start, end in occurrences(name, text):
                yield Span(start, end, "Honour", "honour/again", edition_cues(text, start))

    def _listed(self, text: str) -> Iterator[Span]:
        """Quoted names in a run that ends in 荣誉称号 (“先进工会小组”、“星级集体”等荣誉称号)."""
        for run in self._list.finditer(text):
            for match in re.finditer(r"“([^“”]+)”", text[run.start(1) : run.end(1)]):
                start = run.start(1) + match.start(1)
                if not OF_CONTEST.search(match[1]):
                    yield Span(start, start + len(match[1]), "Honour", "honour/listed", edition_cues(text, start))

    def _titled(self, text: str, quoted: re.Match[str], *, run: bool) -> bool:
        """A bare word in quotation marks that a verb before, or 称号 right behind, says was given."""
        fits = quoted[1].endswith(self._given) and len(quoted[1]) >= ALONE
        return fits and (run or bool(quoted[2]) or self._right_after(text, quoted.start()))

    def _names_bearer(self, text: str, core: str, end: int) -> bool:
        """A praising name of somebody who is named right behind it, or to whom it is given (为“十佳…”颁奖)."""
        named = self._surnames.get(text[end : end + 1], 0) > COMMON_SURNAME or text.startswith(("获得者", "之一"), end)
        return len(core) <= PRAISED and bool(BEARER.search(core)) and (named or bool(GIVEN_OUT.match(text, end)))

    @staticmethod
    def _skip(inner: str) -> int:
        match = YEAR.match(inner) or EDITION.match(inner)
        return match.end() if match and match.end() < len(inner) - 2 else 0

    def _right_after(self, text: str, at: int) -> bool:
        """A conferring verb stands right before, with at most an edition or a year between."""
        at -= bool(GIVEN_BY.search(text, max(0, at - 4), at))
        verbs = self._confer.finditer(text, max(0, at - 20), at)
        return any(verb.end() == at or LED.fullmatch(text, verb.end(), at) for verb in verbs)

    def _after_confer(self, text: str, at: int) -> bool:
        clause = re.split(r"[，。；！？\n]", text[max(0, at - 30) : at])[-1]
        return bool(self._confer.search(clause))

    def _by_title(self, text: str, *, won: bool) -> Iterator[Span]:
        """`授予 … X 称号`: what stands between the conferring verb and 称号; with `won`, after 荣获 alone."""
        for match in TITLE.finditer(text):
            clause_start = start_of("，。；！？\n", text, match.start())
            verbs = list(self._confer.finditer(text, clause_start, match.start()))
            if not verbs or (won and not verbs[-1].group().rstrip("了").endswith(WON)):
                continue
            start = verbs[-1].end()
            name = OF_CLASS.sub("", text[start : match.start()]).strip("“”‘’的")
            start = text.find(name, start) if name else -1
            skip = self._skip(name)
            both = len([part for part in re.split("[和及与]", name) if self._ends.search(part)]) > 1
            plain = not both and "、" not in name and name not in self._bare
            plain = (
                plain
                and not (won and NO_TITLE.search(name))
                and not name.startswith(NAMED_NOT)
                and not name.endswith("级")
            )
            if 3 <= len(name) - skip <= 16 and plain and not COUNTED_PEOPLE.search(name):
                yield Span(start + skip, start + len(name), "Honour", "honour/title", edition_cues(text, start + skip))
