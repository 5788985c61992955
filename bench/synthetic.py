# SPDX-License-Identifier: MIT
"""Made-up graphs of any size with the shape of real ones: few bodies with many facts, many with few.

Nobody in them exists: names are drawn from tables, the same for the same seed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from kg.model import Entity, Evidence, Header, Records, Refusal, Ruling, Statement, digest

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂建国志华玉梅红春文斌辉鹏飞宇浩博海波晓东峰凤金龙俊雪云慧新永成光宝庆福思"
    "佳子涵雨泽欣怡梓轩"
)
DISTRICTS = [
    "朝阳",
    "海淀",
    "丰台",
    "石景山",
    "通州",
    "顺义",
    "昌平",
    "大兴",
    "怀柔",
    "平谷",
    "密云",
    "延庆",
    "房山",
    "浦东",
    "徐汇",
    "宝安",
    "南山",
    "龙岗",
    "天河",
    "越秀",
    "江宁",
    "鼓楼",
    "西湖",
    "滨江",
    "武昌",
    "洪山",
    "雁塔",
    "高新",
]
TRADES = [
    "地铁",
    "建工",
    "首钢",
    "热力",
    "燃气",
    "环卫",
    "电力",
    "邮政",
    "银行",
    "航空",
    "铁路",
    "汽车",
    "电子",
    "医药",
    "纺织",
    "物流",
    "水务",
    "园林",
    "印刷",
    "食品",
    "仪表",
    "光电",
    "精密",
    "新能源",
    "轨道",
    "通信",
]
KINDS = (
    ("Person", 50),
    ("Union", 12),
    ("Enterprise", 13),
    ("Organization", 9),
    ("Studio", 5),
    ("Event", 6),
    ("Honour", 1),
    ("Place", 2),
    ("Document", 2),
)
ROLES = [
    "主席",
    "副主席",
    "党组书记",
    "常务副主席",
    "董事长",
    "工程师",
    "高级技师",
    "班组长",
    "车间主任",
    "焊工",
    "电工",
    "教师",
    "主任",
    "科长",
    "技术员",
    "项目经理",
    "首席技师",
    "工会主席",
]
HONOURS = [
    "劳动模范",
    "五一劳动奖章",
    "五一劳动奖状",
    "工人先锋号",
    "大工匠",
    "工匠",
    "先进工作者",
    "技术能手",
    "最美职工",
    "三八红旗手",
    "首席职工",
    "创新标兵",
]
LEVELS = (("全国", "national"), ("市", "city"), ("区", "district"), ("公司", "company"))
EVENTS = (
    ("职工技能大赛", "Competition"),
    ("表彰大会", "Ceremony"),
    ("座谈会", "Meeting"),
    ("培训班", "Training"),
    ("摄影展", "Exhibition"),
    ("联谊活动", ""),
)
RELATIONS = (
    ("position", "Person", "body", 34),
    ("hasHonour", "Person", "Honour", 16),
    ("participant", "Event", "Person", 20),
    ("organizer", "Event", "body", 8),
    ("partOf", "body", "body", 9),
    ("unionOf", "Union", "Enterprise", 4),
    ("leader", "Studio", "Person", 2),
    ("location", "Event", "Place", 2),
    ("issuer", "Document", "body", 2),
    ("conferredBy", "Honour", "Union", 1),
    ("undertaker", "Event", "Enterprise", 2),
)
BODIES = ("Union", "Enterprise", "Organization", "Studio")
TAIL = 1.15
"""Exponent of the power law by which entities are chosen: at 1.15 the best connected hundredth
bears a third of the facts, as in the pages of a union's newspaper."""
FACTS_PER_ARTICLE = 12


@dataclass(slots=True)
class _Town:
    """What is being made up, and the dice."""

    dice: random.Random
    by_kind: dict[str, list[Entity]] = field(default_factory=dict)

    def pick(self, kind: str) -> Entity:
        """An entity of this kind; the first of each kind are chosen by far the most often."""
        pool = self.by_kind[self.dice.choice(BODIES) if kind == "body" else kind]
        place = int(len(pool) * self.dice.random() ** (1 + TAIL * 2))
        return pool[place]


def synthetic_records(entities: int, facts: int, seed: int = 1) -> Records:
    """A graph of this size, sorted as the pipeline would sort it."""
    town = _Town(random.Random(seed))
    seen: set[str] = set()
    made: list[Entity] = []
    for kind, share in KINDS:
        count = max(2, entities * share // 100) if kind != "Person" else 0
        town.by_kind[kind] = [_entity(town.dice, kind, number, seen) for number in range(count)]
        made += town.by_kind[kind]
    rest = max(2, entities - len(made))
    town.by_kind["Person"] = [_entity(town.dice, "Person", number, seen) for number in range(rest)]
    made += town.by_kind["Person"]
    articles = _articles(town, max(1, facts // FACTS_PER_ARTICLE))
    statements = [_statement(town, number, articles) for number in range(facts)]
    unique = {statement.id: statement for statement in statements}
    return Records(
        tuple(sorted(made, key=lambda entity: entity.id)),
        tuple(sorted(unique.values(), key=lambda fact: fact.id)),
        tuple(sorted(articles, key=lambda article: article.id)),
        (),
        tuple(_ruling(entity) for entity in made[:20]),
        tuple(_refusal(town, articles, number) for number in range(20)),
    )


def _name(dice: random.Random, kind: str) -> str:
    town, district, trade = (
        dice.choice(("北京市", "上海市", "深圳市", "南京市", "武汉市")),
        dice.choice(DISTRICTS),
        dice.choice(TRADES),
    )
    person = dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2, 2))))
    word = "".join(dice.choices(GIVEN, k=2))
    return {
        "Person": person,
        "Union": f"{town}{district}区{word}{dice.choice(('街道总工会', '镇总工会', '公司工会', '工会联合会'))}",
        "Enterprise": f"{town}{word}{trade}{dice.choice(('有限公司', '集团', '股份有限公司', '厂'))}",
        "Organization": f"{town}{district}区{word}{dice.choice(('学校', '医院', '人力社保局', '协会', '博物馆'))}",
        "Studio": f"{person}创新工作室",
        "Event": f"{town}第{dice.choice('一二三四五六七八九十')}届“{word}杯”{trade}",
        "Honour": f"{dice.choice(('', town, district + '区', word))}{dice.choice(HONOURS)}",
        "Place": f"{district}{word}{dice.choice(('文化宫', '会议中心', '体育馆', '广场'))}",
        "Document": f"关于{dice.choice(('加强', '深化', '推进'))}{town}{word}{trade}职工技能培训的实施意见",
    }[kind]


def _entity(dice: random.Random, kind: str, number: int, seen: set[str]) -> Entity:
    name, subkind = _name(dice, kind), ""
    if kind == "Event":
        suffix, subkind = dice.choice(EVENTS)
        name += suffix
    if kind != "Person" and name in seen:
        name += f"（{number}）"
    seen.add(name)
    aliases = (name[3:],) if kind in ("Union", "Enterprise") and dice.random() < 0.4 and name[2] == "市" else ()
    attributes = (("level", dice.choice(LEVELS)[0]),) if kind == "Honour" else ()
    return Entity(f"{kind.lower()}-{digest(kind, name, str(number))}", kind, name, aliases, subkind, (), attributes)


def _articles(town: _Town, count: int) -> list[Header]:
    made = []
    for number in range(count):
        event = town.pick("Event")
        source = f"{number // 6:05d}_{digest(str(number // 6))}.txt"
        year, month = town.dice.randint(2016, 2025), town.dice.randint(1, 12)
        date = f"{year}-{month:02d}-{town.dice.randint(1, 28):02d}" if town.dice.random() < 0.7 else ""
        start = number % 6 * 2000
        made.append(
            Header(
                f"article-{digest('article', str(number))}",
                source,
                f"{event.name}举行",
                start,
                start + 1900,
                "",
                (),
                "",
                date,
                "劳动午报",
            )
        )
    return made


def _statement(town: _Town, number: int, articles: list[Header]) -> Statement:
    dice = town.dice
    relation, subject_kind, object_kind, _ = dice.choices(RELATIONS, [row[3] for row in RELATIONS])[0]
    subject, object_ = town.pick(subject_kind), town.pick(object_kind)
    while object_ is subject:
        object_ = dice.choice(town.by_kind[object_.kind])
    article = articles[number // FACTS_PER_ARTICLE % len(articles)]
    qualifiers: tuple[tuple[str, str], ...] = ()
    if relation == "position":
        qualifiers = (("role", dice.choice(ROLES)),)
    elif relation == "hasHonour":
        edition = dice.randint(1, 12)
        qualifiers = (
            ("edition", str(edition)),
            ("status", "获得" if dice.random() < 0.93 else "提名"),
            ("year", str(2013 + edition)),
        )
    words = "".join(dice.choices(GIVEN, k=dice.randint(6, 16)))
    quote = f"{subject.name}{words}{dict(qualifiers).get('role', '')}{object_.name}"
    start = article.start + dice.randint(0, 1800)
    evidence = Evidence(
        article.id,
        quote,
        start,
        start + len(quote),
        f"{relation}/pattern-{dice.randint(1, 5)}",
        round(0.6 + dice.random() * 0.39, 2),
    )
    local = f"fact-{digest(relation, subject.id, object_.id, str(qualifiers), length=12)}"
    return Statement(local, relation, subject.id, object_.id, qualifiers, (evidence,))


def _ruling(entity: Entity) -> Ruling:
    return Ruling(
        entity.id, entity.name, entity.id, entity.name[-4:], "same", 0.92, ("同一篇文章中的简称",), "resolve/short-form"
    )


def _refusal(town: _Town, articles: list[Header], number: int) -> Refusal:
    article, person = articles[number % len(articles)], town.pick("Person")
    return Refusal(
        article.id,
        f"{person.name}被列为培育对象",
        article.start,
        article.start + 9,
        "hasHonour/candidate",
        "培育对象不是获得者",
        f"hasHonour {person.name} → 大工匠",
    )
