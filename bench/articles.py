# SPDX-License-Identifier: MIT
"""Made-up news of any length, so that linking at size is real work: all invented, the same for the same seed.

Names follow heavy tails, as in a newspaper: a few unions, companies and people stand in very many
articles, and half of the people in only one. Short given names make namesakes at other bodies;
companies and unions are called by their short names further down; an event of one series returns
each year. An article has 350 signs, 13 things and
16 facts, as many as those of real pages.

    python -m bench.articles 1000 > articles.jsonl
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.synthetic import GIVEN, SURNAMES, TRADES

CITIES = (
    ("北京市", "朝阳区 海淀区 丰台区 石景山区 通州区 顺义区 昌平区 大兴区 怀柔区 平谷区 房山区 门头沟区"),
    ("上海市", "徐汇区 长宁区 静安区 普陀区 虹口区 杨浦区 闵行区 宝山区 嘉定区 松江区 青浦区 奉贤区"),
    ("深圳市", "福田区 罗湖区 南山区 宝安区 龙岗区 盐田区 龙华区 坪山区"),
    ("南京市", "玄武区 秦淮区 建邺区 鼓楼区 浦口区 栖霞区 江宁区 六合区 溧水区"),
    ("武汉市", "江岸区 江汉区 硚口区 汉阳区 武昌区 洪山区 东西湖区 蔡甸区 江夏区 黄陂区"),
    ("成都市", "锦江区 青羊区 金牛区 武侯区 成华区 龙泉驿区 新都区 温江区 双流区 郫都区"),
    ("西安市", "新城区 碑林区 莲湖区 灞桥区 未央区 雁塔区 阎良区 临潼区 长安区 高陵区"),
    ("杭州市", "上城区 拱墅区 西湖区 滨江区 萧山区 余杭区 临平区 钱塘区 富阳区 临安区"),
)
JOBS = ("焊工", "电工", "高级技师", "车间主任", "工程师", "班组长", "质检员", "驾驶员", "钳工", "首席技师")
CONTESTS = ("焊接", "电工", "数控加工", "护理", "消防", "茶艺", "网络安全", "快递", "汽车维修", "测量")
TAILS = {"place": 0.9, "company": 0.75, "person": 0.65, "event": 0.85}
"""Exponent of each tail: the share of draws past the n-th thing is n to the power of minus this."""
ONLY_ONCE = 0.5
"""Share of people who stand in one article alone."""


@dataclass(frozen=True, slots=True)
class _Company:
    name: str
    short: str
    city: str
    district: str
    trade: str


class _World:
    """Everything that can be written of, each thing made from its number when it is needed."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.dice = random.Random(seed)

    def draw(self, kind: str) -> int:
        """The number of a thing: 0 is drawn the most often, and there is no last one."""
        return int((1 - self.dice.random()) ** (-1 / TAILS[kind])) - 1

    def own(self, kind: str, number: int) -> random.Random:
        """The dice by which one thing is made."""
        return random.Random(f"{self.seed} {kind} {number}")

    def place(self, number: int) -> tuple[str, str]:
        """City and district."""
        city, districts = CITIES[number % len(CITIES)]
        every = districts.split()
        return city, every[number // len(CITIES) % len(every)]

    def company(self, number: int) -> _Company:
        """A company, its short name and its home."""
        dice = self.own("company", number)
        city, district = self.place(dice.randrange(200))
        trade = dice.choice(TRADES)
        short = "".join(dice.choices(GIVEN, k=2)) + trade
        return _Company(f"{city[:2]}{short}有限公司", short, city, district, trade)

    def person(self, article: int) -> tuple[str, _Company, str]:
        """Name, company and job; half of them stand in no other article."""
        once = self.dice.random() < ONLY_ONCE
        number = -1 - article * 8 - self.dice.randrange(8) if once else self.draw("person")
        dice = self.own("person", number)
        name = dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2, 2, 2))))
        company = abs(number) % 50_000 if once else int((1 - dice.random()) ** (-1 / TAILS["company"])) - 1
        return name, self.company(company), dice.choice(JOBS)

    def officer(self, place: str) -> str:
        """Who chairs the union of a place: a few names each."""
        dice = self.own("officer " + place, min(self.draw("person"), 3))
        return dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=2))


def _contest(world: _World, city: str, district: str, article: int) -> str:
    trade = CONTESTS[min(world.draw("event"), len(CONTESTS) - 1)]
    edition = world.dice.choice("一二三四五六七八")
    who, firm, job = world.person(article)
    second, other, craft = world.person(article)
    return (
        f"由{city}总工会主办，{district}总工会承办的第{edition}届“{firm.short[:2]}杯”{trade}职业技能大赛在"
        f"{firm.short}文化中心举行。{city[:-1]}{district}总工会主席{world.officer(district)}出席并致辞。"
        f"{firm.name}{job}{who}获得一等奖，{other.name}{craft}{second}获得二等奖。"
        f"赛后，市总工会授予{who}“{city[:2]}市五一劳动奖章”。"
    )


def _honours(world: _World, city: str, district: str, article: int) -> str:
    edition = world.dice.choice("一二三四五六")
    people = [world.person(article) for _ in range(3)]
    named = "、".join(f"{firm.name}{job}{name}" for name, firm, job in people)
    return (
        f"{district}总工会举行第{edition}届“{district[:-1]}工匠”命名大会，{district}总工会主席{world.officer(district)}"
        f"出席并颁奖。{named}等被命名为第{edition}届“{district[:-1]}工匠”。其中，{people[0][0]}曾获得"
        f"{city[:2]}市劳动模范称号。区总工会表示，下一步将建立工匠学院。"
    )


def _studio(world: _World, city: str, district: str, article: int) -> str:
    who, firm, job = world.person(article)
    mate, _, craft = world.person(article)
    return (
        f"{firm.name}（以下简称“{firm.short}”）{who}创新工作室揭牌。工作室领军人{who}是{firm.short}{job}、"
        f"全国五一劳动奖章获得者。{firm.short}工会主席{world.officer(firm.short)}介绍，工作室成员、{craft}{mate}"
        f"参与攻关课题{world.dice.randint(3, 90)}项。{city}总工会副主席{world.officer(city)}参加活动。"
        f"该公司隶属{city[:2]}{firm.trade}集团，{district}总工会到会祝贺。"
    )


def _document(world: _World, city: str, district: str, article: int) -> str:
    who, firm, job = world.person(article)
    matter = CONTESTS[min(world.draw("event"), len(CONTESTS) - 1)]
    return (
        f"{city}总工会、{city}人力资源和社会保障局联合印发《关于加强{matter}职工技能培训的实施意见》。"
        f"{city}总工会副主席{world.officer(city)}介绍，《意见》起草时征求了{district}总工会的意见。"
        f"{firm.name}{job}{who}参加座谈会并发言，{firm.short}工会主席{world.officer(firm.short)}说，"
        f"公司已有职工{world.dice.randint(100, 9000)}人参加培训。"
    )


def _rest(world: _World, article: int) -> str:
    """What fills the rest of a report: figures, plain sentences, and two more people."""
    dice, (one, firm, job), (two, _, craft) = world.dice, world.person(article), world.person(article)
    return (
        f"\n\n近三年来，当地累计投入职工培训经费{dice.randint(20, 900)}万元，举办培训班{dice.randint(3, 200)}期，"
        f"参训职工达{dice.randint(1, 40)}.{dice.randint(1, 9)}万人次，一大批年轻职工在岗位上成长起来。"
        f"大家表示，要把所学用到生产一线，把手艺一代一代传下去。\n\n"
        f"{firm.name}{job}{one}谈起自己的成长说，刚进厂时什么都要从头学起，是师傅手把手教会了他看图、下料和打磨。"
        f"同事、{craft}{two}对此深有感触，“干一行就要爱一行”。据介绍，活动将持续到年底，欢迎广大职工报名参加。"
    )


SUBJECTS = (
    (_contest, "举行技能大赛"),
    (_honours, "命名一线工匠"),
    (_studio, "创新工作室揭牌"),
    (_document, "出台培训意见"),
)


def article(number: int, seed: int = 1) -> dict[str, str]:
    """One article as a line of a JSONL source, made from its number alone."""
    world = _World(seed)
    world.dice = world.own("article", number)
    city, district = world.place(world.draw("place"))
    write, title = world.dice.choice(SUBJECTS)
    year, month, day = world.dice.randint(2014, 2025), world.dice.randint(1, 12), world.dice.randint(1, 28)
    author = world.officer("reporters")
    text = write(world, city, district, number) + _rest(world, number)
    return {
        "id": f"{number:08d}",
        "title": f"{district}{title}",
        "text": f"本报讯（记者 {author}）近日，{text}",
        "date": f"{year}-{month:02d}-{day:02d}",
        "paper": f"{city[:2]}劳动报",
        "place": city[:2],
    }


def write_articles(path: Path, count: int, seed: int = 1) -> None:
    """Write so many articles as one JSONL file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines(count, seed))


def lines(count: int, seed: int = 1) -> Iterator[str]:
    """The articles, one JSON object a line."""
    for number in range(count):
        yield json.dumps(article(number, seed), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.writelines(lines(int(sys.argv[1]), *map(int, sys.argv[2:])))
