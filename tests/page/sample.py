# SPDX-License-Identifier: MIT
"""A small invented graph with one of everything that the page shows, built from three texts."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph import KnowledgeGraph
from kg.model import (
    Article,
    Author,
    Entity,
    Evidence,
    Header,
    Observation,
    Records,
    Refusal,
    Ruling,
    Statement,
    Work,
    digest,
)

TEXTS = {
    "article-1": (
        "a.txt",
        "2024-10-18",
        "某市总工会表彰大工匠\n10月18日，由甲市总工会主办的大工匠表彰大会在职工文化宫举行。第三届甲市大工匠、甲市地铁公司高级技师张三丰，"
        "全国劳动模范李四光出席大会。甲市总工会党组书记、副主席赵丽君致辞。王小二被列为甲市大工匠培育对象。张三丰创新工作室由张三丰领衔。",
    ),
    "article-2": (
        "b.txt",
        "",
        "乙区工会办培训\n近日，乙区总工会举办焊工培训班，甲市地铁公司工会承办，单雄信参加培训。乙区总工会隶属甲市总工会。甲市建工集团获全国工人先锋号。"
        "第二届甲市大工匠钱七里是甲市建工集团工程师。",
    ),
    "article-3": (
        "b.txt",
        "2019",
        "丙集团二三事\n丙集团发布《关于加强技能培训的意见》。丙集团现有职工创新工作室48家。",
    ),
}
ENTITIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Union", "甲市总工会", ("市总工会",)),
    ("Union", "乙区总工会", ("区总工会",)),
    ("Union", "甲市地铁公司工会", ()),
    ("Enterprise", "甲市地铁公司", ("地铁公司", "该公司")),
    ("Enterprise", "甲市建工集团", ()),
    ("Enterprise", "丙集团", ()),
    ("Person", "张三丰", ()),
    ("Person", "李四光", ()),
    ("Person", "赵丽君", ("赵副主席",)),
    ("Person", "王小二", ()),
    ("Person", "单雄信", ()),
    ("Person", "钱七里", ()),
    ("Honour", "甲市大工匠", ("大工匠", "第三届甲市大工匠")),
    ("Honour", "全国劳动模范", ("全国劳模",)),
    ("Honour", "全国工人先锋号", ()),
    ("Event", "大工匠表彰大会", ("表彰大会",)),
    ("Event", "焊工培训班", ()),
    ("Place", "职工文化宫", ()),
    ("Studio", "张三丰创新工作室", ()),
    ("Document", "关于加强技能培训的意见", ()),
)
Marks = dict[str, str]
FACTS: tuple[tuple[str, str, str, str, str, Marks], ...] = (
    ("article-1", "organizer", "大工匠表彰大会", "甲市总工会", "由甲市总工会主办的大工匠表彰大会", {}),
    ("article-1", "location", "大工匠表彰大会", "职工文化宫", "大工匠表彰大会在职工文化宫举行", {}),
    ("article-1", "date", "大工匠表彰大会", "2024-10-18", "10月18日", {}),
    ("article-1", "participant", "大工匠表彰大会", "张三丰", "张三丰，全国劳动模范李四光出席大会", {}),
    ("article-1", "participant", "大工匠表彰大会", "李四光", "李四光出席大会", {}),
    ("article-1", "participant", "大工匠表彰大会", "赵丽君", "赵丽君致辞", {}),
    (
        "article-1",
        "hasHonour",
        "张三丰",
        "甲市大工匠",
        "第三届甲市大工匠、甲市地铁公司高级技师张三丰",
        {"edition": "3", "status": "获得", "year": "2024"},
    ),
    ("article-1", "hasHonour", "李四光", "全国劳动模范", "全国劳动模范李四光", {"status": "获得"}),
    ("article-1", "hasHonour", "王小二", "甲市大工匠", "王小二被列为甲市大工匠培育对象", {"status": "培育对象"}),
    (
        "article-2",
        "hasHonour",
        "钱七里",
        "甲市大工匠",
        "第二届甲市大工匠钱七里",
        {"edition": "2", "rank": "一等奖", "status": "获得"},
    ),
    ("article-2", "hasHonour", "甲市建工集团", "全国工人先锋号", "甲市建工集团获全国工人先锋号", {"status": "获得"}),
    (
        "article-1",
        "position",
        "张三丰",
        "甲市地铁公司",
        "甲市地铁公司高级技师张三丰",
        {"role": "高级技师"},
    ),
    ("article-1", "position", "赵丽君", "甲市总工会", "甲市总工会党组书记、副主席赵丽君", {"role": "党组书记"}),
    ("article-1", "position", "赵丽君", "甲市总工会", "甲市总工会党组书记、副主席赵丽君", {"role": "副主席"}),
    ("article-2", "position", "钱七里", "甲市建工集团", "钱七里是甲市建工集团工程师", {"role": "工程师"}),
    ("article-1", "leader", "张三丰创新工作室", "张三丰", "张三丰创新工作室由张三丰领衔", {}),
    ("article-2", "organizer", "焊工培训班", "乙区总工会", "乙区总工会举办焊工培训班", {}),
    ("article-2", "undertaker", "焊工培训班", "甲市地铁公司工会", "甲市地铁公司工会承办", {}),
    ("article-2", "participant", "焊工培训班", "单雄信", "单雄信参加培训", {}),
    ("article-2", "partOf", "乙区总工会", "甲市总工会", "乙区总工会隶属甲市总工会", {}),
    ("article-2", "unionOf", "甲市地铁公司工会", "甲市地铁公司", "甲市地铁公司工会", {}),
    ("article-1", "conferredBy", "甲市大工匠", "甲市总工会", "由甲市总工会主办的大工匠", {}),
    ("article-3", "issuer", "关于加强技能培训的意见", "丙集团", "丙集团发布《关于加强技能培训的意见》", {}),
)
SHIFT = 100
"""Offsets in the source lie behind those in the text by this, so that mixing them up shows."""


@dataclass(frozen=True)
class Names:
    """Ids by name."""

    def __getitem__(self, name: str) -> str:
        kind = next(kind for kind, known, _ in ENTITIES if known == name)
        return f"{kind.lower()}-{digest(kind, name)}"


IDS = Names()


def sample_texts() -> dict[str, Article]:
    """The three articles with their texts."""
    return {
        local: Article(
            local, source, text.split("\n")[0], SHIFT, SHIFT + len(text), text, tuple(range(SHIFT, SHIFT + len(text)))
        )
        for local, (source, _, text) in TEXTS.items()
    }


def evidence(article: str, quote: str, rule: str) -> Evidence:
    """Evidence at the place where the quote stands in the article's source."""
    start = TEXTS[article][2].index(quote) + SHIFT
    return Evidence(article, quote, start, start + len(quote), rule, 0.93)


def sample_records() -> Records:
    """All of it as sorted records."""
    levels = {"甲市大工匠": "市级", "全国劳动模范": "国家级", "全国工人先锋号": "国家级"}
    entities = [
        Entity(
            IDS[name],
            kind,
            name,
            aliases,
            "Ceremony" if "大会" in name else "",
            (),
            (("level", levels[name]),) if name in levels else (),
        )
        for kind, name, aliases in ENTITIES
    ]
    statements = []
    for article, relation, head, tail, quote, marks in FACTS:
        target = tail if relation == "date" else IDS[tail]
        qualifiers = tuple(sorted(marks.items()))
        local = f"fact-{digest(relation, head, tail, str(qualifiers), length=12)}"
        statements.append(
            Statement(local, relation, IDS[head], target, qualifiers, (evidence(article, quote, f"{relation}/sample"),))
        )
    headers = [
        Header(
            local,
            source,
            text.split("\n")[0],
            SHIFT,
            SHIFT + len(text),
            "",
            (Author("白某", "记者"),),
            "",
            date,
            "某报",
            tuple(sorted(IDS[n] for _, n, _ in ENTITIES if n in text)),
        )
        for local, (source, date, text) in TEXTS.items()
    ]
    figure = Observation(
        "figure-1",
        "article-3",
        "职工创新工作室",
        "48",
        "家",
        "",
        IDS["丙集团"],
        "丙集团",
        "",
        "",
        evidence("article-3", "职工创新工作室48家", "figure/sample"),
    )
    work = Work(
        "programme-1",
        "Programme",
        "银龄护航计划",
        "",
        "推出",
        (IDS["丙集团"],),
        (),
        evidence("article-3", "丙集团发布", "work/programme"),
    )
    ruling = Ruling(
        IDS["甲市地铁公司"],
        "甲市地铁公司",
        IDS["甲市地铁公司"],
        "该公司",
        "same",
        0.97,
        ("同一段中回指",),
        "resolve/back-reference",
    )
    start = TEXTS["article-1"][2].index("王小二被列为") + SHIFT
    refusal = Refusal(
        "article-1",
        "王小二被列为甲市大工匠培育对象",
        start,
        start + 15,
        "hasHonour/candidate",
        "培育对象不是获得者",
        "hasHonour 王小二 → 甲市大工匠",
    )
    return Records(
        tuple(sorted(entities, key=lambda e: e.id)),
        tuple(sorted(statements, key=lambda s: s.id)),
        tuple(headers),
        (figure,),
        (ruling,),
        (refusal,),
        (work,),
    )


def sample_graph() -> KnowledgeGraph:
    """The graph."""
    return KnowledgeGraph(sample_records())
