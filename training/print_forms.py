# SPDX-License-Identifier: MIT
"""In which forms newspapers print their articles, and what stands on their pages besides, in our own words."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Form:
    """How the articles of a page are printed; of several choices each article has one."""

    openings: tuple[str, ...] = ("dateline",)
    """How a body begins or ends and says who wrote it: a key of `_signed`."""
    head_gap: tuple[int, ...] = (2,)
    """Line ends between headline and body."""
    gap: int = 2
    """Line ends between paragraphs."""
    between: int = 2
    """Line ends before a headline."""
    indent: bool = False
    headline_lines: tuple[int, ...] = (1,)
    kickers: bool = False
    """Articles that had kickers and subtitles on their own pages, with them."""
    over: tuple[str, ...] = ("",)
    """What else stands above a headline: nothing, `agent` (with a colon), `body` (without) or `rubric`."""
    under: tuple[str, ...] = ("",)
    """What else stands below it: nothing or `dash`."""
    columns: bool = False
    broken: float = 0.2
    """The share of long paragraphs that a column's end breaks, with a blank line."""
    subheads: tuple[str, ...] = ("",)
    """Nothing, `clause`, `number`, `colon`, `quote`."""
    captions: float = 0.0
    furniture: tuple[str, ...] = ()
    """What stands between the articles: keys of `FURNITURE`."""
    brief: bool = False
    """Only the first paragraph of each article."""
    marks: str = ""
    """A bullet before each headline."""
    half: bool = True
    """Half-width commas and brackets."""
    spaced: bool = True
    """A space between names and roles."""
    woven: bool = False
    """Two articles side by side, read paragraph by paragraph."""
    turned: bool = False
    """The first article goes on elsewhere, the last came from there."""


_NEWS = ("dateline", "plain_dateline", "none")
FORMS: dict[str, Form] = {
    "plain": Form(),
    "full width": Form(half=False),
    "no blank line under the headline": Form(head_gap=(1,), gap=1),
    "no blank line at all": Form(head_gap=(1,), gap=1, between=1, broken=0.0),
    "indented, no blank line": Form(head_gap=(1,), gap=1, between=1, indent=True, broken=0.0),
    "headline on several lines": Form(headline_lines=(2, 3)),
    "headline on several lines, undated": Form(headline_lines=(2, 3), openings=("none",), head_gap=(1, 2)),
    "kickers and subtitles": Form(kickers=True),
    "kickers and subtitles, no blank line": Form(kickers=True, head_gap=(1,), gap=1),
    "kickers and subtitles, undated": Form(kickers=True, head_gap=(1, 2), openings=("none", "end_names")),
    "kickers, headline on several lines": Form(kickers=True, headline_lines=(2, 3), head_gap=(1, 2)),
    "kicker with colon": Form(over=("agent",), openings=_NEWS),
    "a body above the headline": Form(over=("body",), openings=_NEWS),
    "subtitle with dash": Form(under=("dash",), openings=_NEWS),
    "columns": Form(columns=True, gap=1, head_gap=(1, 2)),
    "columns, indented": Form(columns=True, gap=1, head_gap=(1,), indent=True, between=1),
    "columns, undated": Form(columns=True, gap=1, head_gap=(1, 2), openings=("none", "byline_under")),
    "plain datelines": Form(openings=("plain_dateline",)),
    "reporter without brackets": Form(openings=("open_reporter", "square_reporter")),
    "byline under the headline": Form(openings=("byline_under",), head_gap=(1, 2)),
    "byline above the headline": Form(openings=("byline_above",)),
    "byline with dateline": Form(openings=("byline_dateline",)),
    "signed at the end": Form(openings=("end_names", "end_reporter")),
    "signed on a line of its own": Form(openings=("end_line", "end_square")),
    "undated": Form(openings=("none",)),
    "undated, briefs": Form(openings=("none", "end_names"), brief=True),
    "briefs with bullets": Form(openings=("none", "end_names"), brief=True, marks="◆", furniture=("briefs",)),
    "captions": Form(captions=0.6, openings=_NEWS),
    "page heads": Form(furniture=("head", "foot", "head_lines"), openings=_NEWS),
    "section names": Form(furniture=("section", "section_head"), openings=_NEWS),
    "rubrics": Form(over=("", "rubric"), openings=_NEWS),
    "advertisements": Form(furniture=("advertisement", "notice"), openings=_NEWS),
    "subheads": Form(subheads=("", "clause", "quote")),
    "subheads, undated": Form(subheads=("", "clause", "quote"), openings=("none",)),
    "numbered subheads": Form(subheads=("", "number", "colon"), openings=_NEWS),
    "no spaces": Form(spaced=False, openings=("dateline", "byline_under", "end_names", "square_reporter")),
    "turned": Form(turned=True, openings=_NEWS),
    "woven": Form(woven=True, openings=_NEWS),
}
"""The forms that are measured."""


def mixed(seed: int) -> Form:
    """A form that joins the features of several, as pages do."""
    chance = random.Random(seed)  # noqa: S311  no secret
    picked = chance.sample(list(FORMS.values()), 4)
    plain = Form()
    merged: dict[str, object] = {}
    for form in picked:
        merged |= {
            name: getattr(form, name)
            for name in Form.__dataclass_fields__
            if getattr(form, name) != getattr(plain, name) and name not in {"woven", "turned", "brief", "marks"}
        }
    return replace(plain, **merged)  # type: ignore[arg-type]


RUBRICS = ("工会动态", "简讯", "【基层动态】", "◆职工之家◆", ">> 基层快递 <<", "一线风采")
SIDES = ("{}服务职工侧记", "记{}的一线职工", "{}工作纪实", "来自{}的报道")
CAPTIONS = (
    "图为活动现场。 {} 摄", "图为比赛现场。{}摄", "▲图为职工在操作设备。（{} 摄）", "{} 摄", "本报记者 {} 摄",
    "职工们在展台前交流。 本报记者 {} 摄",
)  # fmt: skip
FURNITURE: dict[str, tuple[str, ...]] = {
    "head": ("柳江劳动报 2024年5月8日 星期三 责任编辑 温舒 第3版", "3 工会新闻 2024年5月8日 星期三 编辑 温舒"),
    "foot": ("本版编辑 温舒 美编 祁连 校对 路遥知", "责任编辑:温舒 电话:010-63520000", "E-mail:ljldb@example.com"),
    "head_lines": ("3|工会新闻|2024年5月8日|星期三", "2024年5月8日 星期三|责编 温舒|校对 祁连", "综合新闻|03"),
    "section": ("综合新闻", "工会新闻", "基层", "要闻", "职工生活"),
    "section_head": ("基层·动态", "产改进行时", "工会·服务", "GONGHUI XINWEN"),
    "briefs": ("简 讯", "工会短波", "基层动态"),
    "advertisement": (
        "广告", "公益广告|节约用水 从我做起", "登报咨询电话:63520000", "广告|柳江疗养院|预约热线:010-88007788",
    ),
    "notice": (
        "遗失声明|柳江市某某商贸有限公司营业执照副本遗失,编号91110100MA0000000X,声明作废。",
        "注销公告|柳江某某科技有限公司经股东会决议拟注销,请债权人自公告之日起45日内申报债权。",
        "招聘启事|本公司因业务需要招聘焊工5名、电工3名,待遇面议。联系电话:63520000",
        "减资公告|柳江某某建材有限公司注册资本由500万元减至100万元,特此公告。",
    ),
}  # fmt: skip
"""What stands on pages besides articles, in our own words; `|` ends a line."""
