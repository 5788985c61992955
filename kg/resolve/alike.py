# SPDX-License-Identifier: MIT
"""Names of one article that are alike: an event in other words, a foreigner's family name, a short title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.expressions import expression
from kg.groups import Group
from kg.lexicon import Lexicon
from kg.mentions.span import Span
from kg.names import subsequence

EVENT_OVERLAP = 0.72
"""Character F1 from which two event names of one article are one event."""
QUOTED = 3
"""Characters from which a quoted name within another one tells an event (送清凉 in 夏日送清凉)."""
OPENS = 5
"""Characters from which a quoted name that another one begins with tells an event (中国梦·劳动美|——奋进新征程)."""
_AND = "暨"
TOLD = 6
"""Characters from which half of an event's double name tells it."""
SHORT_TITLE = 4
"""Most characters of a document's title that only points to a longer one: 意见, 管理办法."""
_FOREIGN = expression(r"[·•・]")
_EDITIONS = expression(r"第[^届次期]{1,3}[届次期]|首届|(?:19|20)\d\d")
_PRIZES = r"(?<=[赛武选文展])(?:总结|评选)?{gives_prizes}(?:视频|电视电话)?(?:仪式|大会|典礼|晚会|活动|会|)$"
"""What makes of a contest's name that of the ceremony at which its prizes are given: another event."""
_RITE = r"{own_rite}(?:仪式)?(?:暨[^“]{2,8})?$"
"""A rite of its own, which quotes the name of a contest without being part of it."""
_CHOOSES = r"{chooses}(?:表彰)?(?:活动|)$"
_CROWNS = r"{ceremony}(?:仪式|大会|典礼|晚会|会|活动)$"
"""How holders of an honour are chosen, and how they are crowned: two events."""
_LAUNCHED = r"(?<=[赛武])(?:集中)?{opens_or_closes}(?:仪式|大会|会|式)$"
"""What makes of a contest's name that of the occasion that opens or closes it: the same event."""
_CONTEST = expression(r"[赛武]$")
_AREA = expression(r"([\u4e00-\u9fff]{2,4}?|全|本)([省市区县旗州])")
"""A place that opens an event's name."""
_ANY_CRAFT = frozenset("工师员球棋")
"""Characters of such words that do not tell one craft from another."""
_OWN = ("全", "本")
"""Say of a place that it is the speaker's own, whatever its name."""
_CONGRESSES = (
    ("（扩大）", ""),
    ("教代会", "教职工代表大会"),
    ("职代会", "职工代表大会"),
    ("工代会", "工会会员代表大会"),
    ("会代会", "会员代表大会"),
    ("全委会议", "全体委员会议"),
    ("全委会", "全体委员会议"),
)
DROP = expression(r"[\s“”‘’《》（）、，。,·•—-]")
"""Marks in a name that say nothing of what it names."""
_QUOTED = expression(r"“([^”]+)”")
_FEAST = expression(r"[一二三四五六七八九十两双]{2}节?|[两双]节")


def is_union_of(union: str, employer: str) -> bool:
    """True for a union named with its employer, or with the end of the employer's name (集团工会)."""
    return union.startswith(employer) or (employer + "工会").endswith(union)


ELDER = "老"
"""Before the family name of somebody whom people at work call so."""


def is_family_name(short: str, full: str) -> bool:
    """True for the last part of a foreign name (韦伯 of 马库斯·韦伯), for 老 and a family name (老罗 of 罗世海)."""
    if short[:1] == ELDER and len(short) == len("老罗"):
        return full.startswith(short[1:]) and full[:1] != ELDER
    return len(short) >= 2 and _FOREIGN.split(full)[-1] == short and short != full


def is_short_title(short: str, full: str) -> bool:
    """True for a title that only points to a longer one (《意见》)."""
    a, b = (DROP.sub("", name) for name in (short, full))
    return len(a) <= SHORT_TITLE and len(a) < len(b) and b.endswith(a)


def slogans(name: str) -> list[str]:
    """What stands in quotation marks in a name; days on which much is held tell nothing.

    >>> slogans("庆“五一”暨“三送三比”劳动竞赛")
    ['三送三比']
    """
    return [quote for quote in _QUOTED.findall(name) if not _FEAST.fullmatch(quote)]


WITHIN = 9
"""Characters of a name whose every character stands in a longer one, in order, that it is short for."""


def same_event(a: str, b: str, lexicon: Lexicon) -> bool:
    """Two event names of one article mean one event: same quoted name, one in the other, or alike.

    >>> from kg.data import folder
    >>> from kg.lexicon import load_lexicon
    >>> seeds = load_lexicon(folder("seeds"))
    >>> same_event("电装技能比武大赛", "电装技能大赛", seeds)
    True
    >>> same_event("第九届教代会暨工代会", "云州中学第九届教职工代表大会暨工会会员代表大会第一次会议", seeds)
    True
    >>> same_event("第二届技能大赛", "第三届技能大赛", seeds)
    False
    >>> same_event("第二届技能大赛", "第二届技能大赛颁奖典礼", seeds)
    False
    >>> same_event("云州省庆祝“五一”表彰大会", "全市庆祝“五一”表彰大会", seeds)
    False
    >>> same_event("云州市职工焊接大赛", "云州市职工钳工大赛", seeds)
    False
    >>> same_event("“云溪工匠”技能大赛", "云溪区“云溪工匠”大比武", seeds)
    True
    >>> same_event("“中国梦·劳动美”演讲比赛", "“中国梦·劳动美——奋进新征程”职工演讲比赛", seeds)
    True
    >>> same_event("首届“云溪工匠”评选活动", "“匠心”首届“云溪工匠”颁奖典礼", seeds)
    False
    >>> same_event("“安全杯”劳动竞赛", "某公司动员大会暨劳动竞赛启动仪式", seeds)
    True

    A quoted name that ends as honours do (`own_honour`) is that of one: other events than its contest may quote it too.
    An event of two names is also called by either (甲大赛暨乙大赛). Those of two places or two crafts are two.
    """
    if _elsewhere(_areas(a), _areas(b)) or _of_two_crafts(a, b, lexicon):
        return False
    launched, titles = lexicon.form(_LAUNCHED), tuple(lexicon.words("own_honour"))
    a, b = (launched.sub("", _written_out(name)) for name in (a, b))
    if _AND in a or _AND in b:
        halves = [half for half in (*a.split(_AND), *b.split(_AND)) if half not in (a, b)]
        whole = [name for name in (a, b) if _AND not in name]
        if any(same_event(half, name, lexicon) for half in halves for name in whole if len(half) >= TOLD):
            return True
        if any(name.endswith("”" + half) for half in halves for name in whole if _CONTEST.search(half)):
            return True
    (x, numbers_a, stage_a, quoted_a), (y, numbers_b, stage_b, quoted_b) = _parts(a, lexicon), _parts(b, lexicon)
    contests = bool(_CONTEST.search(a) and _CONTEST.search(b))
    titled = all(quote.endswith(titles) for quote in (*quoted_a, *quoted_b))
    quoted = quoted_a and quoted_b and (contests or not titled)
    if not quoted and not _overlap(x, y) and not _but_for_edition(x, y):
        return False
    if numbers_a and numbers_b and not numbers_a & numbers_b:
        return False
    if stage_a != stage_b or _rite_and_contest(a, b, lexicon) or _rite_and_contest(b, a, lexicon):
        return False
    return not quoted or any(_same_quote(p, q, x, y) for p in quoted_a for q in quoted_b)


def _areas(name: str) -> dict[str, str]:
    """The places that open an event's name, by their level.

    >>> _areas("柳江市河西区职工运动会"), _areas("全市职工运动会")
    ({'市': '柳江', '区': '河西'}, {'市': '全'})
    """
    areas: dict[str, str] = {}
    at = 0
    while match := _AREA.match(name, at):
        areas[match[2]], at = match[1], match.end()
    return areas


def _elsewhere(here: Mapping[str, str], there: Mapping[str, str]) -> bool:
    """True for places of which none is of one level with one of the others, or which bear other names there."""
    shared = here.keys() & there.keys()
    if not (here and there and shared):
        return bool(here and there)
    return any(here[level] != there[level] and not {here[level], there[level]} & {*_OWN} for level in shared)


def _of_two_crafts(a: str, b: str, lexicon: Lexicon) -> bool:
    """Do two names tell of contests in crafts or sports that have nothing in common (焊接|钳工, but 焊接|焊工)?"""
    crafts = lexicon.form("{craft}")
    here, there = (set("".join(crafts.findall(name))) - _ANY_CRAFT for name in (a, b))
    return bool(here and there) and not here & there


def _written_out(name: str) -> str:
    """A name with its congresses written out: 教代会 is 教职工代表大会."""
    for short, full in _CONGRESSES:
        name = name.replace(short, full)
    return name


def _overlap(x: str, y: str) -> bool:
    """True for two plain names of which one holds the other, or that share most of their characters."""
    if (x in y or y in x) and not min(x, y, key=len).endswith(("节", "日", "年")):
        return True
    short, full = sorted((x, y), key=len)
    if len(short) >= WITHIN and short[-1:] == full[-1:] and subsequence(short, full):
        return True
    if 2 * min(len(x), len(y)) < EVENT_OVERLAP * (len(x) + len(y)):
        return False
    shared = sum(min(x.count(char), y.count(char)) for char in set(x))
    return 2 * shared / (len(x) + len(y)) >= EVENT_OVERLAP


def _but_for_edition(x: str, y: str) -> bool:
    """True for names of which one holds the other's without its edition (2022年机务技能竞赛, 某公司机务技能竞赛)."""
    plain = [_EDITIONS.sub("", name).removeprefix("年") for name in (x, y)]
    short, full = sorted(plain, key=len)
    return len(short) >= WITHIN and full.endswith(short)


def _rite_and_contest(rite: str, contest: str, lexicon: Lexicon) -> bool:
    form = lexicon.form
    chosen = form(_CHOOSES).search(contest) and form(_CROWNS).search(rite)
    return bool(chosen or (_CONTEST.search(contest) and form(_RITE).search(rite)))


@lru_cache(maxsize=2_000)
def _parts(name: str, lexicon: Lexicon) -> tuple[str, frozenset[str], tuple[bool, bool], tuple[str, ...]]:
    """An event's name without marks, its editions, whether it is a qualifying round, a prize-giving, its quotes."""
    quoted = tuple(DROP.sub("", quote) for quote in slogans(name))
    stage = lexicon.says("qualifying", name), bool(lexicon.form(_PRIZES).search(name))
    return DROP.sub("", name), frozenset(_EDITIONS.findall(name)), stage, quoted


def _same_quote(p: str, q: str, a: str, b: str) -> bool:
    """True for one quoted name, or its first or last words before the same noun (“送清凉”活动, “甲·乙——丙”赛)."""
    if p == q:
        return True
    if len(p) > len(q):
        p, q, a, b = q, p, b, a
    nouns = a.rpartition(p)[2], b.rpartition(q)[2]
    ends = q.endswith(p) or (len(p) >= OPENS and q.startswith(p))
    return len(p) >= QUOTED and ends and nouns[1].endswith(nouns[0]) and bool(nouns[0])


def only_society(groups: Sequence[Group], spans: Sequence[Span], start: int, *, led: bool) -> list[Group]:
    """The only one of these named before a point; of those `led` by a 会长 or 秘书长 no union."""
    before = [g for g in groups if any(spans[i].end <= start for i in g.mentions) and not (led and g.kind == "Union")]
    return before if len(before) == 1 else []
