# SPDX-License-Identifier: MIT
"""A small graph made by hand, in which every relation, status and trap of the queries occurs."""

from __future__ import annotations

from kg.graph import KnowledgeGraph
from kg.model import (
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
)

DISTRICT_ROLL = "3|2|https://example.org/roll-3"


def evidence(quote: str, article: str = "article-1", start: int = 0, confidence: float = 0.9) -> Evidence:
    """The words behind a fact, as long as they are."""
    return Evidence(article, quote, start, start + len(quote), "rule/test", confidence)


def fact(name: str, relation: str, subject: str, object_: str, *found: Evidence, **qualifiers: str) -> Statement:
    """A statement; without evidence it gets a quote that names its ends."""
    proof = found or (evidence(f"{subject}-{relation}-{object_}"),)
    return Statement("fact-" + name, relation, subject, object_, tuple(sorted(qualifiers.items())), proof)


ENTITIES = (
    Entity("document-1", "Document", "职工技能提升意见"),
    Entity("enterprise-metro", "Enterprise", "北京地铁公司", ("地铁公司",)),
    Entity("event-1", "Event", "工匠命名大会", ("命名大会",), "Ceremony"),
    Entity("event-2", "Event", "职工技能大赛", (), "Competition"),
    Entity(
        "honour-bj",
        "Honour",
        "北京大工匠",
        ("第三届北京大工匠",),
        attributes=(("level", "市级"), ("official", DISTRICT_ROLL)),
    ),
    Entity("honour-medal", "Honour", "全国五一劳动奖章", attributes=(("grantor", "中华全国总工会"), ("level", "全国"))),
    Entity("organization-dept", "Organization", "权益工作部"),
    Entity("person-li", "Person", "李四", attributes=(("trade", "电工"),)),
    Entity("person-wang", "Person", "王五"),
    Entity("person-wang2", "Person", "王五"),
    Entity("person-zhang", "Person", "张三", ("张师傅",), retired=("person-old",)),
    Entity("place-1", "Place", "职工之家"),
    Entity("studio-zhang", "Studio", "张三创新工作室"),
    Entity("union-bj", "Union", "北京市总工会", ("市总工会",)),
    Entity("union-cy", "Union", "朝阳区总工会", ("区总工会",)),
    Entity("union-metro", "Union", "北京地铁公司工会"),
)

STATEMENTS = (
    fact(
        "01",
        "hasHonour",
        "person-zhang",
        "honour-bj",
        evidence("第三届北京大工匠张三"),
        edition="3",
        status="获得",
        year="2024",
    ),
    fact("02", "hasHonour", "person-li", "honour-bj", evidence("培育对象李四"), edition="3", status="培育对象"),
    fact(
        "03",
        "hasHonour",
        "person-wang",
        "honour-medal",
        evidence("全国五一劳动奖章获得者王五", "article-2"),
        status="获得",
        year="2023",
    ),
    fact(
        "04",
        "hasHonour",
        "enterprise-metro",
        "honour-medal",
        evidence("地铁公司获奖"),
        status="获得",
        year="2024",
        rank="一等奖",
    ),
    fact(
        "05",
        "hasHonour",
        "person-zhang",
        "honour-medal",
        evidence("张三获全国五一劳动奖章", "article-2"),
        status="获得",
    ),
    fact(
        "06",
        "position",
        "person-zhang",
        "enterprise-metro",
        evidence("北京地铁公司高级技师张三"),
        evidence("地铁公司张三", "article-2", 40),
        role="高级技师",
    ),
    fact("07", "position", "person-wang", "union-cy", evidence("朝阳区总工会主席王五"), role="主席"),
    fact(
        "08",
        "position",
        "person-li",
        "union-cy",
        evidence("区总工会主席李四", "article-2"),
        role="主席",
    ),
    fact("09", "position", "person-wang", "union-metro", evidence("工会副主席王五"), role="副主席"),
    fact("10", "conferredBy", "honour-bj", "union-bj", evidence("北京市总工会评选的北京大工匠")),
    fact("11", "organizer", "event-1", "union-bj"),
    fact("12", "undertaker", "event-1", "union-cy"),
    fact("13", "supporter", "event-1", "enterprise-metro"),
    fact("14", "participant", "event-1", "person-zhang"),
    fact("15", "participant", "event-1", "person-wang"),
    fact("16", "participant", "event-2", "person-wang", evidence("王五参加大赛", "article-2")),
    fact("17", "location", "event-1", "place-1"),
    fact("18", "date", "event-1", "2024-09-24"),
    fact("19", "partOf", "union-cy", "union-bj"),
    fact("20", "partOf", "organization-dept", "union-cy"),
    fact("21", "unionOf", "union-metro", "enterprise-metro"),
    fact("22", "leader", "studio-zhang", "person-zhang"),
    fact("23", "partOf", "studio-zhang", "enterprise-metro"),
    fact("24", "issuer", "document-1", "union-bj"),
    fact("25", "presentedAt", "honour-bj", "event-1"),
    fact("26", "organizer", "event-2", "union-cy"),
    fact("27", "partOf", "union-metro", "union-cy"),
)

ARTICLES = (
    Header(
        "article-1",
        "a.txt",
        "工匠命名大会举行",
        0,
        400,
        authors=(Author("白 莹", "记者"), Author("陈晔", "通讯员")),
        date="2024-09-25",
        paper="劳动午报",
        mentions=("enterprise-metro", "event-1", "honour-bj", "person-li", "person-zhang", "union-bj"),
    ),
    Header(
        "article-2",
        "b.txt",
        "“大赛”落幕",
        10,
        300,
        kicker="区县",
        authors=(Author("白 莹", "记者"),),
        reprinted_from="中工网",
        date="2024-10-18",
        mentions=("event-2", "person-wang", "person-zhang"),
    ),
)

OBSERVATIONS = (
    Observation(
        "observation-1",
        "article-1",
        "职工创新工作室",
        "648",
        "家",
        "超",
        "union-bj",
        "全市",
        "2024",
        "",
        evidence("全市职工创新工作室超648家", start=100),
    ),
    Observation(
        "observation-2",
        "article-2",
        "签订率",
        "87.5",
        "%",
        "",
        "",
        "",
        "",
        "",
        evidence("签订率87.5%", "article-2", 90),
    ),
    Observation(
        "observation-3", "article-1", "职工创新工作室", "600", "家", "", "union-bj", "全市", "2023", "",
        evidence("2023年有600家", start=120),
    ),
    Observation(
        "observation-4", "article-1", "市级工作室", "350", "家", "", "union-bj", "全市", "2023", "",
        evidence("其中市级350家", start=132), "observation-3",
    ),
    Observation(
        "observation-5", "article-1", "区级工作室", "240", "家", "", "union-bj", "全市", "2023", "",
        evidence("区级240家", start=142), "observation-3",
    ),
)  # fmt: skip

RULINGS = (
    Ruling(
        "person-wang",
        "王五 (article-1)",
        "person-wang2",
        "王五 (article-9)",
        "unsure",
        0.5,
        ("同名", "单位不同"),
        "name/person",
    ),
    Ruling("union-bj", "市总工会", "union-bj", "北京市总工会", "same", 0.97, ("省略地名",), "name/scope"),
)

REFUSALS = (
    Refusal("article-1", "拟授予李四", 200, 205, "honour/planned", "尚未发生", "hasHonour 李四 → 北京大工匠"),
    Refusal("article-2", "=HYPERLINK(1)", 210, 223, "honour/word", "不是称号", "hasHonour 王五 → 工匠"),
)

WORKS = (
    Work("group-1", "GroupStatement", "", "项目", "展示", ("studio-zhang", "enterprise-metro"),
         ("result-1", "result-2"), evidence("张三工作室、地铁公司展示了“道岔融雪装置”“阵风规律研究”等项目", start=300)),
    Work("programme-1", "Programme", "圆梦计划", "", "实施", ("union-cy",), (),
         evidence("朝阳区总工会实施“圆梦计划”", "article-2", 240)),
    Work("result-1", "Result", "道岔融雪装置", "项目", "展示", (), (),
         evidence("张三工作室、地铁公司展示了“道岔融雪装置”“阵风规律研究”等项目", start=300)),
    Work("result-2", "Result", "阵风规律研究", "项目", "展示", (), (),
         evidence("张三工作室、地铁公司展示了“道岔融雪装置”“阵风规律研究”等项目", start=300)),
    Work("result-3", "Result", "焊接小车", "", "研发", ("person-zhang",), (),
         evidence("张三研发的“焊接小车”", start=340)),
)  # fmt: skip

RECORDS = Records(ENTITIES, STATEMENTS, ARTICLES, OBSERVATIONS, RULINGS, REFUSALS, WORKS)


def small_graph() -> KnowledgeGraph:
    """The graph of this module."""
    return KnowledgeGraph(RECORDS)
