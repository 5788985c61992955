# SPDX-License-Identifier: MIT
"""Who is only named as ill, in need, or a child is in no export; who holds a post or an honour is."""

from __future__ import annotations

import base64
import gzip
import re
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import build
from kg.cli import main
from kg.exports import FORMATS
from kg.knowledge import load_knowledge
from kg.privacy.names import PrivateNames
from tests.shell.files import write_html

PAGE = """江海市总工会走访慰问职工

本报讯 近日，江海市总工会副主席李明一行走访慰问困难职工张桂兰。李明为患者王秀英送去慰问金，并看望了全国劳动模范赵国强。
"""
PRIVATE = ("张桂兰", "王秀英")
PUBLIC = ("李明", "赵国强")


def names(tmp_path: Path, text: str, *, keep_private: bool = False) -> set[str]:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return {e.name for e in build(path, keep_private=keep_private).records.entities if e.kind == "Person"}


def test_the_switch_is_on_and_can_be_turned_off(tmp_path: Path) -> None:
    assert names(tmp_path, PAGE) == set(PUBLIC)
    assert names(tmp_path, PAGE, keep_private=True) == {*PUBLIC, *PRIVATE}


@pytest.mark.parametrize(
    "words",
    [
        "困难职工张桂兰获得全国五一劳动奖章。",
        "困难职工、江海市总工会主席张桂兰出席。",
        "江海市总工会主席张桂兰看望困难职工。",
    ],
)
def test_a_person_with_a_post_or_an_honour_is_public(tmp_path: Path, words: str) -> None:
    assert "张桂兰" in names(tmp_path, f"江海市总工会走访职工\n\n本报讯 近日，江海市总工会举办座谈会。{words}\n")


HIDDEN = {
    "somebody who has an illness": "身患白血病的职工张桂兰收到了捐款。",
    "a retired worker with an illness": "患有尘肺病的退休矿工张桂兰也捐了款。",
    "a child by age": "10岁的张桂兰告诉记者，她最喜欢手工课。",
    "a child by class": "六年级学生张桂兰说，这里有很多小伙伴。",
    "a child told behind the name": "困难职工王秀英的女儿张桂兰今年9岁。",
    "the family of somebody in need": "主席李明看望困难学生王秀英。王秀英的父亲张桂兰是江海市太湖电缆有限公司职工。",
    "the ill husband of somebody": "全国劳动模范李明早早上岗。丈夫张桂兰患病多年。",
    "the wife of somebody ill": "市总工会看望了全国劳动模范李明。李明瘫痪在床多年，老伴张桂兰悉心照料。",
    "a daughter at school": "全国劳动模范李明早早上岗，女儿张桂兰今年考上了大学。",
    "a child behind an ill husband": "李明是全国劳动模范。丈夫王秀英患病多年，女儿张桂兰也常来看望。",
    "who is told to be somebody's wife": "张桂兰是全国劳动模范李明的妻子，卧床多年。",
}
SHOWN = {
    "a grown-up of 19": "19岁的张桂兰告诉记者，她最喜欢手工课。",
    "the family of somebody who is public": "全国劳动模范李明的妻子张桂兰说，他总是很忙。",
    "a son who has grown up": "全国劳动模范李明的儿子张桂兰高中毕业后，也当了焊工。",
    "an ill husband who holds an honour": "李明早早上岗。丈夫、江海市劳动模范张桂兰患病多年。",
    "an ill wife with an office": "李明早早上岗。妻子张桂兰患病多年，现任江海市妇联主席。",
    "who is ill and holds an office": "身患白血病的江海市总工会主席张桂兰出席。",
    "family of somebody in need with an office": "主席李明看望困难职工王秀英。王秀英的妻子、江海市妇联主席张桂兰出席。",
}


@pytest.mark.parametrize("words", HIDDEN.values(), ids=HIDDEN)
def test_the_ill_children_and_their_families_are_left_out(tmp_path: Path, words: str) -> None:
    text = f"江海市总工会走访职工\n\n本报讯 近日，江海市总工会举办座谈会。{words}\n"
    assert "张桂兰" in names(tmp_path, text, keep_private=True)
    assert "张桂兰" not in names(tmp_path, text)


@pytest.mark.parametrize("words", SHOWN.values(), ids=SHOWN)
def test_who_is_grown_up_and_well_or_public_stays(tmp_path: Path, words: str) -> None:
    text = f"江海市总工会走访职工\n\n本报讯 近日，江海市总工会举办座谈会。{words}\n"
    assert "张桂兰" in names(tmp_path, text)


NEVER_NAMED = {
    "an illness told behind the name": "职工冯国栋患有白血病，工会送去慰问金。",
    "an illness behind adverbs": "2023年，冯国栋不幸被查出尿毒症。",
    "an injury at work": "冯国栋因工受伤，工会干部前来看望。",
    "a patient by a compound": "副主席李明看望了患癌职工冯国栋、工伤职工孙立新。",
    "a list of people in need": "特困职工冯国栋、孙立新、韩志和领到慰问品。",
    "who stands before their number": "冯国栋、孙立新等20名困难职工领到慰问品。",
    "a trade between need and name": "困难退休职工冯国栋、患病的外卖骑手孙立新发言。",
    "whom a clause calls so": "冯国栋是江海纺织厂的困难职工，孙立新系低保户。",
    "a couple": "冯国栋、孙立新夫妇均患重病。",
    "a single mother": "残疾职工冯国栋、单亲女职工孙立新等领取慰问金。",
    "a victim and who is left": "遇难者冯国栋的妻子孙立新领到抚恤金。",
    "children by their parents": "困难职工子女冯国栋、孙立新领取了助学金。",
    "a delegate of theirs": "受助学生代表冯国栋、患者家属孙立新先后发言。",
    "who gets money for school": "“金秋助学”活动中，冯国栋领取了5000元助学金。",
    "for whom money is": "市总工会为冯国栋发放救助金，把助学金送到孙立新手中。",
    "a child in brackets": "冯国栋（9岁）、孙立新（10岁）在托管班学习书法。",
    "a daughter before a verb": "困难职工冯国栋的女儿孙立新上小学三年级。",
    "a family told in turn": "困难职工冯国栋家中欠债，妻子孙立新没有工作，女儿韩志和上小学。",
    "the husband of somebody ill": "环卫工冯国栋的妻子孙立新身患癌症，女儿韩志和上初中。",
    "a name of two characters": "困难职工冯国栋的女儿冯雪考入江海大学。",
    "a name nobody would guess": "患儿冯果果的父亲冯国栋说，感谢工会。",
    "a job that is no office": "江海钢铁有限公司患癌焊工冯国栋收到捐款。",
    "an ill welder of a factory": "云林机械厂焊工冯国栋身患肺癌，护士孙立新不幸患白血病。",
    "a trade told behind the name": "身患癌症的冯国栋，是江海纺织厂挡车工，丈夫孙立新悉心照料。",
    "a child by an illness that holds another such word": "工会看望白血病患儿董乐乐。",
    "a list of who got help": "以下职工获得医疗救助：冯国栋、孙立新。",
    "a list by its title": "困难职工帮扶名单：冯国栋、孙立新。",
    "a list in brackets": "工会看望了困难职工（冯国栋、孙立新）。",
    "a list with all kinds of marks": "工会看望5名困难职工：冯国栋、孙立新，冯雪；董乐乐。",
    "a trade behind a comma": "工会看望困难职工、焊工冯国栋，电工、困难职工孙立新。",
    "who is one of several": "工会看望困难职工如冯国栋，也看望困难职工中的孙立新。",
    "an injury of somebody with a trade": "云林机械厂电工冯国栋因工伤致残。",
    "an illness of the liver": "冯国栋查出肝硬化。",
    "an infection": "工会看望艾滋病感染者冯国栋。",
    "violence at home": "工会看望遭遇家暴的冯国栋、被家暴的孙立新。",
    "the parent of a child without a name": "冯国栋的女儿被诊断为急性白血病。",
    "what somebody is, behind a comma": "冯国栋，残疾人，靠低保金生活。孙立新被列为困难职工。",
    "who died and who is left": "工会看望在事故中身亡的冯国栋的妻子孙立新。",
    "who got help, before the name": "获得救助的职工冯国栋说，感谢工会。",
}
"""Who must be read nowhere, whether the name was recognised or not."""
NEEDY = ("冯国栋", "孙立新", "韩志和", "冯雪", "冯果果", "董乐乐")
HELPERS = {
    "who leads what helps them": "困难职工帮扶中心主任白海宁介绍情况。",
    "who works for them": "残疾人就业中心主任白海宁、帮扶责任人吕春晖出席。",
    "who gives": "爱心企业家白海宁向困难学生发放助学金。",
    "who visits": "工会干部白海宁、吕春晖看望患病职工、困难职工。",
    "a doctor": "江海市第一医院医生白海宁为患者义诊。",
    "somebody who once was ill and has an honour": "全国劳动模范白海宁十年前身患癌症，如今重返岗位。",
    "who cares for others": "白海宁因看望住院职工来到医院，她是困难职工的贴心人。",
    "who speaks of the ill": "女职工白海宁说，同事患病后大家纷纷捐款。",
    "who gets something else": "白海宁收到锦旗，吕春晖获得技能竞赛冠军。",
    "a grown-up child of a model worker": "全国劳动模范白海宁的女儿吕春晖也是一名焊工。",
    "who took the picture": "图为工会看望困难职工（白海宁 摄）。",
    "a model worker with an ill child": "全国劳动模范白海宁的女儿患白血病。",
    "a list of who helped": "困难职工帮扶工作先进个人名单：白海宁、吕春晖。",
    "who tells how to get help": "困难职工如何申请救助，白海宁作了介绍。",
    "a prize for rescuers": "焊工白海宁获得应急救助大赛冠军，护士吕春晖获得救助员证书。",
    "who comes to a visit": "工会看望困难职工，主席白海宁出席。",
    "a sportswoman": "残疾人运动员白海宁获得冠军。",
}


@pytest.mark.parametrize("words", NEVER_NAMED.values(), ids=NEVER_NAMED)
def test_no_text_names_people_in_need_and_their_families(tmp_path: Path, words: str) -> None:
    page = f"江海市总工会走访职工\n\n本报讯（记者 任洁）近日，江海市总工会举行慰问活动。{words}\n"
    out, result = exported(tmp_path, page=page)
    assert result.exit_code == 0, result.output
    assert [(file, name) for file, text in written(out).items() for name in NEEDY if name in text] == []
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


@pytest.mark.parametrize("words", HELPERS.values(), ids=HELPERS)
def test_who_helps_them_stays_named(tmp_path: Path, words: str) -> None:
    page = f"江海市总工会走访职工\n\n本报讯（记者 任洁）近日，江海市总工会举行慰问活动。{words}\n"
    path = tmp_path / "a.txt"
    path.write_text(page, encoding="utf-8")
    found = build(path).records
    assert not any(refusal.reason == "private person" for refusal in found.refusals)


def test_words_behind_such_words_are_no_names() -> None:
    names = PrivateNames(load_knowledge().lexicon)
    phrases = "向工会申请。高中毕业。常年在外。于春节前。康复后。曾参加。江海市总工会。应急救助。来到。成绩优异。王女士"
    starts = [0, *(match.end() for match in re.finditer("。", phrases))]
    assert [phrases[start:end] for at in starts for start, end in names.behind(phrases, at, {}, ())] == []


def exported(tmp_path: Path, *options: str, page: str = PAGE) -> tuple[Path, Result]:
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    write_html(tmp_path / "b.html", body=page)
    formats = [part for name in FORMATS for part in ("--format", name)]
    out = tmp_path / "out"
    sources = [str(tmp_path / "a.txt"), str(tmp_path / "b.html")]
    return out, CliRunner().invoke(main, ["build", *sources, "-o", str(out), *formats, *options])


def written(out: Path) -> dict[str, str]:
    """All that a folder shows: every file but the build's own state, the page's data unpacked."""
    found = {}
    for path in out.rglob("*"):
        if path.is_file() and ".kg" not in path.parts and "parquet" not in path.name:
            text = path.read_text(encoding="utf-8")
            packed = re.findall(r">(H4sI[^<]+)<", text)
            found[path.name] = text + "".join(gzip.decompress(base64.b64decode(part)).decode() for part in packed)
    return found


def test_no_file_of_a_folder_names_a_private_person(tmp_path: Path) -> None:
    out, result = exported(tmp_path)
    assert result.exit_code == 0, result.output
    texts = written(out)
    assert {"graph.ttl", "graph.html", "left-out.csv", "b.html.txt", "roll.csv", "graph.cypher"} <= texts.keys()
    assert [(name, person) for name, text in texts.items() for person in PRIVATE if person in text] == []
    assert all(person in texts["graph.html"] for person in PUBLIC)
    assert "困难职工某某某" in texts["graph.html"]
    asked = CliRunner().invoke(main, ["find", str(out), PRIVATE[0]])
    assert asked.exit_code == 1


def kept(out: Path) -> str:
    """All that the state of a build holds, unpacked, and the bytes of its files."""
    with closing(sqlite3.connect(out / ".kg" / "readings.sqlite")) as base:
        rows = base.execute("SELECT body, text FROM readings").fetchall()
    packed = [zlib.decompress(part) for row in rows for part in row if part is not None]
    raw = [path.read_bytes() for path in (out / ".kg").rglob("*") if path.is_file()]
    return b"".join((*packed, *raw)).decode(errors="ignore")


def test_what_a_build_keeps_to_go_on_from_names_no_private_person_either(tmp_path: Path) -> None:
    out, _ = exported(tmp_path, "--keep-private")
    assert all(person in kept(out) for person in PRIVATE)
    exported(tmp_path)
    assert [person for person in PRIVATE if person in kept(out)] == []
    assert all(person in kept(out) for person in PUBLIC)
    exported(tmp_path, "--keep-private")
    assert all(person in written(out)["b.html.txt"] for person in PRIVATE)


def test_every_place_and_quote_stays_exact(tmp_path: Path) -> None:
    out, _ = exported(tmp_path)
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0
    masked = (out / "sources" / "b.html.txt").read_text(encoding="utf-8")
    exported(tmp_path, "--keep-private")
    whole = (out / "sources" / "b.html.txt").read_text(encoding="utf-8")
    assert re.sub("张桂兰|王秀英", "某某某", whole) == masked != whole


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        ("困难职工张桂兰、江海市总工会主席李明出席座谈会。", "江海市总工会主席李明"),
        ("江海市总工会举办职工技能大赛，李明、困难职工张桂兰、王伟参加大赛。", "李明"),
        ("江海市总工会主席李明、困难职工张桂兰参加江海市总工会举办的职工技能大赛。", "江海市总工会主席李明"),
    ],
)
def test_a_quote_is_cut_to_the_part_without_the_name(tmp_path: Path, body: str, quote: str) -> None:
    out, _ = exported(tmp_path, page=f"江海市总工会走访职工\n\n本报讯 近日，{body}\n")
    graph = ox.parse(path=str(out / "graph.ttl"), format=ox.RdfFormat.TURTLE)
    quotes = {quad.object.value for quad in graph if quad.predicate.value.endswith("#quote")}
    assert any(quote in found for found in quotes)
    assert not any("张桂兰" in found or "某某某" in found for found in quotes)
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


def test_whoever_bears_the_same_name_and_is_public_stays_named(tmp_path: Path) -> None:
    text = PAGE + "\n江海市劳模表彰会\n\n本报讯 近日，全国劳动模范张桂兰出席表彰会。\n"
    out, _ = exported(tmp_path, page=text)
    page = written(out)["graph.html"]
    assert "全国劳动模范张桂兰" in page
    assert "困难职工张桂兰" not in page


def test_what_was_left_out_is_said_without_the_name(tmp_path: Path) -> None:
    out, result = exported(tmp_path)
    assert "4 private person" in result.stderr
    rows = (out / "left-out.csv").read_text(encoding="utf-8").splitlines()
    said = [row for row in rows if "private person" in row]
    assert len(said) == 4
    assert any("困难职工" in row for row in said)
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


def test_turning_the_switch_reads_anew_and_leaving_it_does_not(tmp_path: Path) -> None:
    exported(tmp_path)
    out, turned = exported(tmp_path, "--keep-private")
    _, left = exported(tmp_path, "--keep-private")
    assert ("2 pages (0 as before)" in turned.stderr, "2 pages (2 as before)" in left.stderr) == (True, True)
    assert PRIVATE[0] in (out / "nodes.csv").read_text(encoding="utf-8")
