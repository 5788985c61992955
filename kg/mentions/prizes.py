# SPDX-License-Identifier: MIT
"""Prizes that a contest gives beside its ranks: 获最佳风采奖, 优秀组织奖由某公司获得, 大赛“金点子奖”.

Nothing but `奖` ends their names, so where they stand says what they are: right behind the verb
that they were won, behind the contest, before who won them, or at the head of a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.expressions import any_of, begun_by, expression
from kg.lexicon import Lexicon
from kg.mentions.atoms import Atoms
from kg.mentions.editions import edition_cues
from kg.mentions.span import Span
from kg.standings import heads_row

_PRIZE = (
    r"(?:(?![等者每共各获颁授评设为是的和与及了届年])[\u4e00-\u9fff]){3,6}"
    r"(?<![一二三特首]等)(?<![金银铜大])(?<!优秀)(?<!优胜)(?<!提名)(?<!入围)(?<!参与)(?<!鼓励)(?<!纪念)(?<!成果)(?<!一次性)"
    r"(?<!五一劳动)奖(?![金牌杯状章项品励惩学池票者])"
)
"""The name of such a prize: no rank, and no money."""
_RANK = r"(?:团体|个人|集体|总分|综合){0,2}(?:[特一二三]等奖|[金银铜]奖|第[一二三四五六七八九十\d]{1,2}名|[冠亚季]军)"
"""What is won beside such a prize, and read elsewhere (团体一等奖和|优秀组织奖)."""
_RUN = rf"“?(?:{_RANK}|{_PRIZE})”?(?:[、和及与并]{{1,2}}“?{_PRIZE}”?)*"
_GIVEN_TO = r"(?:分别)?(?:由[^，。；]{2,40}(?:获得|摘得|夺得|斩获|收获|捧得|荣获|拿下)|花落|归属)"
"""What follows a prize whose winner is told behind it."""


class PrizeFinder:
    """Finds a contest's prizes that have names of their own."""

    def __init__(self, lexicon: Lexicon) -> None:
        wins, contests = lexicon.words("confer") | lexicon.words("win"), lexicon.words("contest")
        won, contest = any_of(wins), any_of(contests)
        verb = rf"{won}(?:了|得)?(?:[^，。；、“”的]{{0,16}}?(?:{contest})的?)?"
        self._named = expression(rf"{begun_by(wins | contests)}(?:{verb}|(?:{contest})(?:的)?(?=“))(?P<run>{_RUN})")
        self._told = expression(rf"(?:^|(?<=[\n，。；、一二三四五六七八九十]))(?P<run>{_PRIZE})(?={_GIVEN_TO}|[：\n])")
        self._prize = expression(_PRIZE)

    def find(self, text: str, atoms: Atoms) -> Iterator[Span]:
        """Each prize whose name begins with a whole word."""
        told = (*self._named.finditer(text), *self._told.finditer(text)) if "奖" in text else ()
        for match in told:
            for prize in self._prize.finditer(text, *match.span("run")):
                start, end = prize.span()
                behind = text[end : end + 1] in ("：", "\n")
                if behind and match.re is self._told and not heads_row(text, start, end):
                    continue
                if start in atoms.at:
                    yield Span(start, end, "Honour", "honour/prize", edition_cues(text, start))
